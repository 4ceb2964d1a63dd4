"""The country that a sentence is told of: its subject."""

from __future__ import annotations

from claimtrack.lexicon import Lexicon
from claimtrack.subject.atlas import AREA, CAPITAL, Place, atlas
from claimtrack.subject.grammar import group
from claimtrack.subject.opening import dateline
from claimtrack.subject.sentence import Holds
from claimtrack.subject.words import Hit

OPENING = 8
"""Words with which a sentence can begin before its subject: 'On the other side of the lake, Chad is'."""


def leader(holds: Holds, lexicon: Lexicon) -> Place | None:
    """The country that a sentence is told of, by itself or its capital: 'Chad is', 'Oslo said'."""
    opens, place = _first_land(holds, lexicon)
    if opens is None or place is None or place.wide:
        return None
    words, start = holds.words, dateline(holds.words)
    verb = words.around[opens.last]
    acts = verb in group(lexicon, "auxiliary", "copula", "stated", "irregular-past") or verb.endswith(("s", "ed"))
    does = acts or any(hit.first == opens.last for hit in holds.hits["measures"])
    at = opens.first - (words.around[opens.first - 1] == "the")
    if not does or (at > start and words.around[at - 1] != ","):
        return None
    return Place(place.country, AREA) if place.country else place


def _first_land(holds: Holds, lexicon: Lexicon) -> tuple[Hit, Place] | tuple[None, None]:
    """The first country or capital with which a sentence can open, behind its dateline."""
    hits = holds.hits["places"]
    if not hits:
        return None, None
    known, start = atlas(lexicon), dateline(holds.words)
    for hit in hits:
        if hit.first > start + OPENING:
            break
        if hit.first >= start and (place := known.named(hit.name)).kind in (AREA, CAPITAL):
            return hit, place
    return None, None


def of_country(holds: Holds, lexicon: Lexicon) -> bool:
    """Whether a sentence is told of a country: 'Peru sold', 'Peru's sales', but not 'Peru's Hale sold'."""
    opens, _ = _first_land(holds, lexicon)
    if opens is None or leader(holds, lexicon) is None:
        return False
    firm = holds.words.written[opens.last + 1][:1].isupper()
    return holds.words.around[opens.last] != "'s" or not firm
