"""Everything anew from the stored texts, after an upgrade or a change of lexicons."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from claimtrack.ledger import reading, versions
from claimtrack.ledger.ingest import place
from claimtrack.ledger.settle import settle
from claimtrack.lexicon import Lexicon
from claimtrack.model import Article
from claimtrack.store import Store, articles, claims, decisions, groups
from claimtrack.store import versions as store_versions
from claimtrack.store.articles import Reading
from claimtrack.store.database import Database


@dataclass(frozen=True, slots=True)
class Moves:
    """What a rebuild moved."""

    articles: int
    heads: int
    """Articles whose head now reads otherwise."""
    claims_before: int
    claims_after: int
    added: int
    """Claims at spans that had none."""
    removed: int
    changed: int
    """Claims at the same span that read otherwise."""
    regrouped: int
    """Claims at the same span that are now in another group."""
    verdicts: int
    """Groups that were there before and have another verdict."""
    adrift: int
    """Decisions that count, but on something that is no more."""


def rebuild(store: Store, lexicon: Lexicon, progress: Callable[[Article], None] = lambda article: None) -> Moves:
    """Read, extract and group anew from the stored texts; what people decided stays. Says what moved."""
    db, tally = store.db, reading.Tally()
    before, verdicts = claims.state(db), groups.verdicts(db)
    heads = 0
    for at in articles.numbers(db):
        article = articles.get(db, at)
        with db.transaction():
            for read in articles.readings(db, at, article.text):
                heads += _read_again(db, at, read, lexicon, tally)
        progress(article)
    settle(store, lexicon, tally)
    after, verdicts_after = claims.state(db), groups.verdicts(db)
    both = before.keys() & after.keys()
    return Moves(
        articles=len(articles.numbers(db)),
        heads=heads,
        claims_before=len(before),
        claims_after=len(after),
        added=len(after.keys() - both),
        removed=len(before.keys() - both),
        changed=sum(before[span][0] != after[span][0] for span in both),
        regrouped=sum(before[span][1] not in (None, after[span][1]) for span in both),
        verdicts=sum(verdicts[home] != verdicts_after[home] for home in verdicts.keys() & verdicts_after.keys()),
        adrift=sum(not decisions.stands(db, made) for made in decisions.every(db)),
    )


def _read_again(db: Database, at: int, read: Reading, lexicon: Lexicon, tally: reading.Tally) -> bool:
    """Read a head again under one of its paths, and the claims of the article that it is now of."""
    fresh = reading.read_anew(read.article, read.given, lexicon)
    there, _ = place(db, at, Reading(fresh, read.given), lexicon)
    moved = None if store_versions.is_earlier(db, there) else versions.link(db, there, fresh.path, alone=True)
    reading.extract(db, there, lexicon, tally)
    if moved:
        versions.follow(db, moved)
    return fresh != read.article
