"""A text that was changed is a new version of its article: its claims are the article's, and what was decided follows.

Two texts are versions of one article where the publisher is the same and much of their words, and they were read under
one path, or stand at one address, or have one title and date. The one with the later date stands for the others; where
dates do not tell, the one that came last.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from claimtrack import reprint
from claimtrack.ledger import reading
from claimtrack.lexicon import Lexicon
from claimtrack.model import Article, Claim
from claimtrack.store import Store, articles, claims, copies, decisions, pending, versions
from claimtrack.store.database import Database
from claimtrack.store.pending import Step

HALF = 0.5
"""So much of the smaller text's runs of words two versions share at least, whatever their numbers."""
MOST = 0.7
"""The same where they have title and date alone in common; and with their numbers where their dates differ: a report
of every week is written by one pattern."""
NAMELESS = "-"
"""The path of standard input: the same path says nothing there."""
_ROW = re.compile(r"\.jsonl#\d+$")
"""The end of the path of a row without a name of its own: another row stands there when the file is sorted or goes on.

A row named by a number ends so too; what corrects it is known by its address or its head.
"""

_WORD = re.compile(r"[^\W_]{1,60}")


class Moved(NamedTuple):
    """What a new version changed: the article that counts now, and those that do no more, with what they said."""

    now: int
    before: dict[int, list[claims.Told]]
    freed: bool
    """Whether it is an earlier version that counts again."""


def link(db: Database, at: int, path: str, *, alone: bool = False, told_last: bool = False) -> Moved | None:
    """Let the newest of an article, read under this path, and its other versions stand for them all.

    None where nothing changes by that. `alone`: not in place of what was read under other paths, too. `told_last`: the
    article is known, and was just read under this path for the first time.
    """
    standing = versions.current(db, at)
    freed = standing != at
    if freed and not _counts_again(db, at, standing, path):
        return None
    rivals = {versions.current(db, other) for other in _others(db, at, path, alone=alone)} - {at}
    if freed:
        _free(db, at)
    newest = at
    for rival in sorted(rivals):
        newest = newest if _is_newer(db, newest, rival, told_last=(freed or told_last) and newest == at) else rival
    before = {old: claims.told_in(db, old) for old in sorted({at, *rivals} - {newest})}
    for old in before:
        versions.replace(db, old, newest)
        reading.vacate(db, old)
    return Moved(newest, before, freed) if before or freed else None


def _counts_again(db: Database, at: int, standing: int, path: str) -> bool:
    """Whether an earlier version counts, now that it is read under a path: not if a later date stands for it."""
    if not _is_kept(path):
        return False
    if standing in versions.at_path(db, path):
        return not _is_later(db, standing, at)
    return standing not in _others(db, at, NAMELESS)


def _is_kept(path: str) -> bool:
    """Whether what is read under a path twice is likely to be one article."""
    return path != NAMELESS and not _ROW.search(path)


def _free(db: Database, at: int) -> None:
    versions.free(db, at)
    copies.put_lines(db, at, articles.get(db, at))
    pending.mark(db, Step.ARTICLE, copies.on_the_edge(db, at))


def _is_newer(db: Database, one: int, other: int, *, told_last: bool) -> bool:
    """Whether one of two versions is the newer: by their dates, or else by when they came."""
    if _is_later(db, one, other) or _is_later(db, other, one):
        return _is_later(db, one, other)
    return told_last or one > other


def _is_later(db: Database, one: int, other: int) -> bool:
    here, there = (articles.readings(db, at, "")[0].article.published for at in (one, other))
    return here is not None and there is not None and here > there


def _others(db: Database, at: int, path: str, *, alone: bool = False) -> set[int]:
    """The articles of which one is another version; if asked, by its path only those that were read `alone` there."""
    here = articles.get(db, at)
    same_path = versions.at_path(db, path, alone=alone) if _is_kept(path) else set()
    same_place = same_path | versions.at_address(db, here)
    return {
        other
        for other in (same_place | versions.of_head(db, here)) - {at}
        if _is_version(
            here, articles.get(db, other), HALF if other in same_place else MOST, saved_twice=other not in same_path
        )
    }


def _is_version(here: Article, there: Article, least: float, *, saved_twice: bool) -> bool:
    """Whether two texts are one article's; one text that may have been `saved_twice` is a copy and no version."""
    one, other = (_WORD.findall(each.text.lower()) for each in (here, there))
    if not _is_of(here, there) or _are_at_two(here, there) or (saved_twice and one == other):
        return False
    if here.published and there.published and here.published != there.published:
        least = MOST
    else:
        one, other = (["0" if word[0].isdigit() else word for word in each] for each in (one, other))
    left, right = reprint.shingles(one), reprint.shingles(other)
    return one == other or len(left & right) >= max(1, least * min(len(left), len(right)))


def _are_at_two(here: Article, there: Article) -> bool:
    """Whether two articles tell addresses, and two."""
    return here.url is not None and there.url is not None and here.url != there.url


def _is_of(here: Article, there: Article) -> bool:
    """Whether two articles may be one publisher's."""
    return here.source is None or there.source is None or reprint.plain(here.source) == reprint.plain(there.source)


def follow(db: Database, moved: Moved) -> int:
    """Let what was decided on earlier versions speak of the one that counts; how many of their figures it lacks."""
    told = claims.told_in(db, moved.now)
    article = articles.get(db, moved.now).id
    if moved.freed:
        decisions.recall(db, {article, *(each.claim for each in told)})
    gone = 0
    for old, said in moved.before.items():
        heirs = dict(_still(said, told))
        decisions.rename(db, {articles.get(db, old).id: article} | heirs)
        gone += len(said) - len(heirs)
    pending.mark(db, Step.ARTICLE, [moved.now])
    return gone


def _still(before: Iterable[claims.Told], after: Iterable[claims.Told]) -> Iterable[tuple[str, str]]:
    """Each claim whose figure and sentence are still there, with the one that says it now."""
    left: dict[tuple[str, str], list[str]] = {}
    for each in after:
        left.setdefault((each.sentence, each.figure), []).append(each.claim)
    for each in before:
        if heirs := left.get((each.sentence, each.figure)):
            yield each.claim, heirs.pop(0)


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier version, and what it said otherwise: claims, each with the one now in its place if there is any."""

    article: Article
    said: tuple[tuple[Claim, Claim | None], ...]


def earlier(store: Store, article: Article, lexicon: Lexicon) -> list[Earlier]:
    """The earlier versions of an article of the store, read again from their texts."""
    at = articles.number(store.db, article.id)
    old = [] if at is None else [articles.get(store.db, each) for each in versions.earlier(store.db, at)]
    return [Earlier(each, tuple(_otherwise(store, each, article, lexicon))) for each in old]


def _otherwise(store: Store, old: Article, now: Article, lexicon: Lexicon) -> list[tuple[Claim, Claim | None]]:
    from claimtrack import group
    from claimtrack.extract import extract

    lines = reading.boilerplate_of(store, now)
    before, after = (extract(each, lexicon, lines).claims for each in (old, now))
    ways: tuple[Callable[[Claim], object], ...] = (
        lambda claim: (" ".join(claim.sentence.text.split()), claim.figure.text),
        lambda claim: group.phrase(claim, lexicon).line,
        lambda claim: claim.subject.key,
    )
    same, changed = (_paired(before, after, ways[:count]) for count in (1, len(ways)))
    return [(claim, changed.get(claim)) for claim in before if claim not in same]


def _paired(
    before: Sequence[Claim], after: Sequence[Claim], ways: Iterable[Callable[[Claim], object]]
) -> dict[Claim, Claim]:
    """Claims with those that have the same in one of these ways, the first way first, each in the order of the text."""
    found: dict[Claim, Claim] = {}
    for way in ways:
        taken = set(found.values())
        left: dict[object, list[Claim]] = {}
        for claim in after:
            if claim not in taken:
                left.setdefault(way(claim), []).append(claim)
        for claim in before:
            if claim not in found and (heirs := left.get(way(claim))):
                found[claim] = heirs.pop(0)
    return found
