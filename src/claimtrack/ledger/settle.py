"""Bring what follows from the articles up to date: reprints, groups, verdicts.

Everything here is a function of what the store holds, never of the order in which it came. What is to be done is marked
by whoever made the change; each step is done in a transaction of its own together with its mark.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from claimtrack import group, reprint
from claimtrack import store as stores
from claimtrack.ledger import reading
from claimtrack.ledger.judging import judge_all
from claimtrack.lexicon import Lexicon
from claimtrack.store import Store, claims, copies, decisions, pending, phrases
from claimtrack.store.database import Database
from claimtrack.store.decisions import What
from claimtrack.store.pending import Step

_AT_ONCE = 256
"""So many phrases are placed in one transaction."""


def open_settled(path: str | Path, lexicon: Lexicon, create: bool = False) -> Store:
    """Open the store at a path and finish what an interrupted run left to do.

    Raises StoreError as `store.open` does.
    """
    opened = stores.open(path, create)
    try:
        settle(opened, lexicon)
    except BaseException:
        opened.db.close()
        raise
    return opened


def settle(store: Store, lexicon: Lexicon, tally: reading.Tally | None = None) -> None:
    """Do all that is marked; a look and nothing more where nothing is."""
    db, tally = store.db, tally or reading.Tally()
    while pending.any_marked(db):
        while marked := pending.marked(db, Step.ARTICLE):
            for at in marked:
                with db.transaction():
                    moved = reading.refresh_head(db, int(at))
                    reading.extract(db, int(at), lexicon, tally, moved=moved)
                    pending.done(db, Step.ARTICLE, at)
        for at in pending.marked(db, Step.REPRINT):
            with db.transaction():
                _find_reprints(db, int(at))
                pending.done(db, Step.REPRINT, at)
        while _regroup_all(db):
            with db.transaction():
                _follow_groups(db)
        judge_all(db, lexicon)


def _find_reprints(db: Database, at: int) -> None:
    """Find the original of an article, and which articles this one is now the original of, or is no more."""
    mine = next(copies.kept(db, [at]), None)
    if mine is None:
        return
    _choose(db, mine)
    others, theirs = copies.reprinters(db, at), copies.copies_of(db, at)
    one = _print(mine)
    for other in copies.kept(db, others):
        if other.at not in theirs and not reprint.copies(one, _print(other)):
            continue
        now = copies.original(db, other.at)
        _choose(db, other, None if now == at else [mine, *copies.kept(db, [] if now is None else [now])])
    for other in copies.kept(db, copies.copies_of(db, at) - others):
        _choose(db, other)


def _print(kept: copies.Kept) -> reprint.Print:
    return reprint.Print(kept.article, kept.source, kept.published, kept.credits, kept.shingles)


def _choose(db: Database, one: copies.Kept, rivals: list[copies.Kept] | None = None) -> None:
    """Let an article be the reprint of the right one of its rivals, all that may be its original if none are given."""
    rivals = list(copies.kept(db, copies.originals(db, one.at))) if rivals is None else rivals
    found = reprint.reprint(_print(one), map(_print, rivals))
    of = next((each.at for each in rivals if found and each.article == found.original), None)
    if of != copies.original(db, one.at):
        pending.mark(db, Step.GROUP, claims.groups_of_articles(db, copies.descendants(db, one.at)))
        pending.mark(db, Step.PHRASE, phrases.of_article(db, one.at))
        copies.set_original(db, one.at, of, found.because if found else "")


def _regroup_all(db: Database) -> bool:
    """Find the groups of all phrases that are marked; whether there were any."""
    overlay = decisions.Overlay(decisions.every(db))
    any_marked = False
    while marked := pending.marked(db, Step.PHRASE, _AT_ONCE):
        any_marked = True
        with db.transaction():
            _regroup(db, map(int, marked), overlay)
    return any_marked


def _regroup(db: Database, marked: Iterable[int], overlay: decisions.Overlay) -> None:
    """Put the claims of phrases, and of those whose groups depend on them, where the rules and people want them."""
    index, found = phrases.Phrases(db), dict[int, str]()
    for number in marked:
        if number not in found:
            found |= group.homes(index.phrase(number), index)
    pending.done(db, Step.PHRASE, *found)
    for number, home in found.items():
        _move(db, phrases.placed(db, number), home, overlay)


def _move(db: Database, placed: Iterable[phrases.Placed], found: str, overlay: decisions.Overlay) -> None:
    """Let the claims of a phrase be in the group that was found for it, or where people want them.

    A copy of a sentence tells what the original tells, whatever its article says besides: its claim is in that one's.
    """
    placed = list(placed)
    originals = copies.homes_of_originals(db, [each.claim for each in placed])
    kept = [(each, originals.get(each.claim, found)) for each in placed]
    homes = [(each, own, overlay.group(each.claim, own)) for each, own in kept]
    moved = [(each, own, home) for each, own, home in homes if (each.found, each.group) != (own, home)]
    claims.set_groups(db, [(each.claim, own, home) for each, own, home in moved])
    pending.mark(
        db, Step.PHRASE, copies.phrases_of_copies(db, [each.claim for each, own, _ in moved if each.found != own])
    )
    pending.mark(db, Step.GROUP, {each.group for each, _, _ in moved if each.group})
    pending.mark(db, Step.JOINED, {home for _, _, home in moved})


def _follow_groups(db: Database) -> None:
    """Let decisions on groups that are no more speak of the groups in which most of their claims are now.

    The id of a group without a complete key comes from its first claim, and other rules make other keys.
    """
    made = decisions.every(db)
    overlay = decisions.Overlay(made)
    for each in made:
        for known, members in each.members.items():
            heir = _heir(db, each, known, members, overlay)
            if heir != each.now(known):
                decisions.rename(db, {known: heir}, only=each.id)
                if each.what is What.MERGE:
                    pending.mark(db, Step.PHRASE, phrases.of_claims(db, members))


def _heir(
    db: Database, made: decisions.Decision, known: str, members: Sequence[str], overlay: decisions.Overlay
) -> str:
    """The group that stands for one a decision was made on: itself while there is one of its id."""
    if made.what is What.MERGE:
        shown = claims.homes_of_group(db, overlay.root(known))
        there = known in {found for found, _ in shown} or overlay.is_split(known)
    else:
        there = bool(claims.homes_of_group(db, known)) or overlay.root(known) != known
    if there:
        return known
    homes = [home for home in claims.homes_of_claims(db, members) if home]
    now = Counter(found if made.what is What.MERGE else shown for found, shown in homes)
    return min(now, key=lambda home: (-now[home], home)) if now else made.now(known)
