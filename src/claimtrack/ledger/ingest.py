"""Articles into the store, each whole or not at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from enum import Enum, auto

from claimtrack.ledger import reading, versions
from claimtrack.ledger.settle import settle
from claimtrack.lexicon import Lexicon
from claimtrack.model import Article, Failure, SetAside
from claimtrack.store import Store, articles, claims, copies, decisions, pending
from claimtrack.store import versions as store_versions
from claimtrack.store.articles import Reading
from claimtrack.store.database import Database
from claimtrack.store.pending import Step

Progress = Callable[[Article | Failure], None]


@dataclass(slots=True)
class Summary:
    """What an ingest did, in the numbers that people count."""

    read: int = 0
    new: int = 0
    unchanged: int = 0
    changed: int = 0
    """Known articles whose head was now given or read differently, or that came in another version."""
    claims: int = 0
    """Claims of the new and changed articles."""
    set_aside: Counter[SetAside] = field(default_factory=Counter)
    """Figures of the new and changed articles that are no claims, by reason."""
    notes: list[tuple[str, str]] = field(default_factory=list)
    """What a reader should know of the new and changed articles: a path and a note each."""
    failures: list[Failure] = field(default_factory=list)
    outdated: int = 0
    """Articles of the store that were read by other rules or lexicons: a rebuild brings them up to date."""


class _Outcome(Enum):
    NEW = auto()
    CHANGED = auto()
    UNCHANGED = auto()


def ingest(
    inputs: Iterable[Article | Failure], store: Store, lexicon: Lexicon, progress: Progress = lambda item: None
) -> Summary:
    """Add articles, each in a transaction of its own; `progress` is told of every input when it is done.

    Interrupted, it leaves whole articles only; what they ask for is done by the next run, or by `settle`.
    """
    summary, tally, touched = Summary(), reading.Tally(), set[int]()
    for item in inputs:
        if isinstance(item, Failure):
            summary.failures.append(item)
        else:
            with store.db.transaction():
                at, outcome = _enter(store.db, item, lexicon, summary, tally)
            if outcome is not _Outcome.UNCHANGED:
                touched.add(at)
            _count(summary, outcome)
        progress(item)
    settle(store, lexicon, tally)
    for at in touched:
        summary.claims += tally.claims[at]
        summary.set_aside += tally.set_aside[at]
    summary.outdated = articles.other_rules(store.db, reading.rules(lexicon))
    return summary


def _enter(
    db: Database, item: Article, lexicon: Lexicon, summary: Summary, tally: reading.Tally
) -> tuple[int, _Outcome]:
    """Put an article where it belongs, read its claims, and note what people should know of that."""
    known = articles.number(db, item.id)
    fresh = known is not None and known not in store_versions.at_path(db, item.path)
    at, outcome = _take(db, item, lexicon)
    if outcome is _Outcome.UNCHANGED and not fresh and not store_versions.is_earlier(db, at):
        return at, outcome
    moved = versions.link(db, at, item.path, told_last=fresh)
    outcome = _Outcome.CHANGED if moved else outcome
    if outcome is not _Outcome.UNCHANGED:
        reading.extract(db, at, lexicon, tally)
        summary.notes += [(item.path, note) for note in item.notes]
    if moved and (gone := versions.follow(db, moved)):
        summary.notes.append((item.path, _corrected(gone)))
    return at, outcome


def _corrected(gone: int) -> str:
    figures = "1 figure of the earlier version is" if gone == 1 else f"{gone:,} figures of the earlier version are"
    return f"{figures} gone or changed: 'claimtrack why ARTICLE' tells which"


def _count(summary: Summary, outcome: _Outcome) -> None:
    summary.read += 1
    summary.new += outcome is _Outcome.NEW
    summary.changed += outcome is _Outcome.CHANGED
    summary.unchanged += outcome is _Outcome.UNCHANGED


def _take(db: Database, article: Article, lexicon: Lexicon) -> tuple[int, _Outcome]:
    """Put an article where it belongs; the number of its row, and what that changed."""
    at = articles.number(db, article.id)
    here = at if article.path == versions.NAMELESS else articles.read_as(db, article.path, article.text)
    before = None
    if here is not None:
        before = next((r for r in articles.readings(db, here, article.text) if r.article.path == article.path), None)
    if before is not None and before.article == article:
        return here or 0, _Outcome.UNCHANGED
    told = reading.given(article)
    if before is not None and before.given.keys() - told.keys():
        told = {**before.given, **told}
        article = reading.read_anew(replace(before.article, sha256=article.sha256), told, lexicon)
        if article == before.article:
            return here or 0, _Outcome.UNCHANGED
    return place(db, here if before else at, Reading(article, told), lexicon)


def place(db: Database, here: int | None, read: Reading, lexicon: Lexicon) -> tuple[int, _Outcome]:
    """Put a reading to its article; `here` is the number of the one that was read under its path before, if any."""
    there = articles.number(db, read.article.id)
    if here is not None and here != there:
        there = _move(db, here, there, read)
    if there is None:
        there = articles.put(db, read.article)
        articles.put_reading(db, there, read)
        copies.put_lines(db, there, read.article)
        pending.mark(db, Step.ARTICLE, reading.parted_by(db, there, lexicon))
        reading.refresh_head(db, there)
        return there, _Outcome.NEW
    articles.put_reading(db, there, read)
    changed = reading.refresh_head(db, there) or here not in (None, there)
    return there, _Outcome.CHANGED if changed else _Outcome.UNCHANGED


def _move(db: Database, here: int, there: int | None, read: Reading) -> int | None:
    """Take a reading away from the article it belonged to: its publisher is another now."""
    before = articles.get(db, here)
    articles.drop_reading(db, here, read.article.path)
    if articles.readings(db, here, before.text):
        reading.refresh_head(db, here)
        pending.mark(db, Step.ARTICLE, [here])
        return there
    decisions.rename(db, {before.id: read.article.id})
    if there is None:
        articles.rename(db, here, read.article.id)
        return here
    _dissolve(db, here, there)
    return there


def _dissolve(db: Database, here: int, there: int) -> None:
    """Take an article away whose last reading went over to another one."""
    decisions.rename(db, reading.successors(claims.spans(db, here), claims.spans(db, there)))
    reading.vacate(db, here)
    store_versions.drop(db, here, there)
    articles.drop(db, here)
