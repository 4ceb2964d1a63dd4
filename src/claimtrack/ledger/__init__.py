"""What changes a store: articles come in, rules change, people decide. What follows is kept true by `settle`.

with ledger.open_settled("claims.db", lexicon, create=True) as store:
    summary = ledger.ingest(read(["articles"]), store, lexicon)
"""

from claimtrack.ledger.ingest import Summary, ingest
from claimtrack.ledger.judging import ground_of
from claimtrack.ledger.people import (
    alias,
    correct,
    dismiss,
    import_decisions,
    mark,
    merge,
    note,
    part,
    split,
    undo,
)
from claimtrack.ledger.reading import HEAD, boilerplate_of, rules
from claimtrack.ledger.rebuild import Moves, rebuild
from claimtrack.ledger.settle import open_settled, settle
from claimtrack.ledger.versions import Earlier, earlier
from claimtrack.store.decisions import MARKS

__all__ = [
    "HEAD",
    "MARKS",
    "Earlier",
    "Moves",
    "Summary",
    "alias",
    "boilerplate_of",
    "correct",
    "dismiss",
    "earlier",
    "ground_of",
    "import_decisions",
    "ingest",
    "mark",
    "merge",
    "note",
    "open_settled",
    "part",
    "rebuild",
    "rules",
    "settle",
    "split",
    "undo",
]
