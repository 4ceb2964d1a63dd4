"""What people decide, and what follows from it. Every decision keeps who made it and when, and can be undone."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any, NamedTuple

from claimtrack.attribute.keys import key_of
from claimtrack.errors import UsageError
from claimtrack.ledger.reading import HEAD
from claimtrack.ledger.settle import settle
from claimtrack.lexicon import Lexicon
from claimtrack.model import Failure
from claimtrack.store import Store, articles, claims, copies, decisions, groups, pending, phrases, versions
from claimtrack.store.database import Database
from claimtrack.store.decisions import MARKS, Decision, What
from claimtrack.store.pending import Step
from claimtrack.store.text import fold, plain
from claimtrack.store.voices import Aliases

_ANCHORS = 50
"""So many of a group's claims are remembered with a decision on it, to find it again; all that a dismissal saw."""


def correct(store: Store, lexicon: Lexicon, article: str, fields: Mapping[str, str | None], who: str) -> Decision:
    """Correct an article's head: `fields` of HEAD, `published` as an ISO date, None for 'the text does not tell'.

    Raises UsageError where there is no such article or a field cannot be corrected so.
    """
    at = articles.number(store.db, article)
    if at is None:
        raise UsageError(f"no article {article}: 'claimtrack articles' lists them")
    if (now := versions.current(store.db, at)) != at:
        told = articles.get(store.db, now).id
        raise UsageError(f"article {article} was replaced by a later version: correct that one, {told}")
    if not fields or fields.keys() - set(HEAD):
        raise UsageError(f"nothing to correct: give one or more of {', '.join(HEAD)}")
    if published := fields.get("published"):
        _check_day(published)
    return _decide(store, lexicon, What.SET, article, who, dict(fields))


def _check_day(published: str) -> None:
    try:
        day = date.fromisoformat(published)
    except ValueError:
        raise UsageError(f"'{published}' is no date: give it as 2025-02-24") from None
    if day > datetime.now(UTC).date() + timedelta(days=1):  # where the sun rises first it is tomorrow already
        raise UsageError(f"{published} is still to come: give the day on which the article was published")


def alias(store: Store, lexicon: Lexicon, name: str, other: str, who: str, because: str | None = None) -> Decision:
    """Let the voice or publisher `name` be one with `other`, under the key and name of `other`.

    Raises UsageError where no claim and no article has a voice of either name, or they are one already.
    """
    other = claims.voice_name(store.db, other)
    value, same = _voices(store.db, lexicon, name, other)
    if same:
        raise UsageError(f"'{name}' and '{other}' are one voice already")
    return _decide(store, lexicon, What.ALIAS, name, who, value, because)


def part(store: Store, lexicon: Lexicon, name: str, other: str, who: str, because: str | None = None) -> Decision:
    """Let the voice `name` be another than `other`, though rules or people took them for one.

    Raises UsageError as `alias` does, and where they are two already.
    """
    value, same = _voices(store.db, lexicon, name, other)
    if not same or fold(name) == fold(other):
        raise UsageError(f"'{name}' and '{other}' are {'one name' if same else 'two voices already'}")
    return _decide(store, lexicon, What.PART, name, who, value, because)


def _voices(db: Database, lexicon: Lexicon, name: str, other: str) -> tuple[dict[str, str], bool]:
    """What a decision on two names keeps, and whether they are one voice now."""
    keys = []
    for each in (name, other):
        key = claims.voice_key(db, each)
        if key is None and articles.of_source(db, each):
            key = key_of(each, lexicon)
        if key is None:
            raise UsageError(f"no claim has a voice '{each}': 'claimtrack claims' shows their names")
        keys.append(key)
    names = Aliases(decisions.every(db))
    same = names.of(name, keys[0]) == names.of(other, keys[1])
    return {"other": other, "key": keys[0], "other_key": keys[1]}, same


def dismiss(store: Store, lexicon: Lexicon, group: str, because: str, who: str) -> Decision:
    """Let the conflict among the claims that a group has now be none, for a reason; a new one shows again."""
    seen = _members(store.db, group, most=None)
    return _decide(store, lexicon, What.DISMISS, group, who, seen, because)


def split(
    store: Store, lexicon: Lexicon, members: Sequence[str], who: str, because: str | None = None
) -> tuple[Decision, str]:
    """Take claims out of their group into one of their own; the decision and the new group's id."""
    found = {claim: claims.get(store.db, claim) for claim in members}
    if missing := [claim for claim, kept in found.items() if kept is None]:
        raise UsageError(f"no claim {missing[0]}: 'claimtrack claims' lists them")
    homes = {kept.group or "" for kept in found.values() if kept}
    if len(homes) != 1:
        raise UsageError("the claims are not in one group: split one group at a time")
    home = homes.pop()
    if not home:
        raise UsageError("the claims are in no group yet: run 'claimtrack rebuild' first")
    if len(claims.homes_of_group(store.db, home)) and claims.count(store.db, home) <= len(found):
        raise UsageError(f"these are all the claims of {home}: leave at least one in it")
    new = "g" + hashlib.sha256(" ".join(sorted(found)).encode()).hexdigest()[:11]
    value = {"claims": sorted(found), "group": new}
    return _decide(store, lexicon, What.SPLIT, home, who, value, because), new


def merge(store: Store, lexicon: Lexicon, group: str, other: str, who: str, because: str | None = None) -> Decision:
    """Let `other` be one with `group`, under the id of `group`."""
    db = store.db
    if _group(db, group) == _group(db, other):
        raise UsageError("a group cannot be merged with itself: give two groups")
    members = {"members": _members(db, group)["members"] | _members(db, other)["members"]}
    return _decide(store, lexicon, What.MERGE, other, who, {"group": group, **members}, because)


def mark(store: Store, lexicon: Lexicon, claim: str, as_: str, who: str, because: str | None = None) -> Decision:
    """Mark a claim 'verified' or 'wrong'; a wrong one has no part in its group's verdict."""
    if as_ not in MARKS:
        raise UsageError(f"a claim is marked {' or '.join(MARKS)}, not '{as_}'")
    if claims.get(store.db, claim) is None:
        raise UsageError(f"no claim {claim}: 'claimtrack claims' lists them")
    return _decide(store, lexicon, What.MARK, claim, who, {"as": as_}, because)


def note(store: Store, lexicon: Lexicon, target: str, text: str, who: str) -> Decision:
    """Remark on a claim, an article or a group."""
    value = _members(store.db, target) if groups.get(store.db, target) else {}
    if not value and store.show(target) is None:
        raise UsageError(f"nothing has the id {target}: give that of a claim, an article or a group")
    return _decide(store, lexicon, What.NOTE, target, who, value, text)


def undo(store: Store, lexicon: Lexicon, who: str, decision: str | None = None) -> Decision:
    """Let a decision count no more: the one of an id, or the last that counts.

    Raises UsageError where there is none.
    """
    db = store.db
    found = decisions.get(db, decision) if decision else next(reversed(decisions.every(db)), None)
    if found is None or found.undone_at:
        what = f"no decision {decision} that counts" if decision else "no decision to undo"
        raise UsageError(f"{what}: 'claimtrack decisions' lists them")
    with db.transaction():
        decisions.undo(db, found.id, who, _now())
        _ask(db, found, lexicon)
    settle(store, lexicon)
    return found


class Imported(NamedTuple):
    """How many decisions were new, how many were known, what could not be read, and how many have no target here."""

    new: int
    known: int
    failures: list[Failure]
    adrift: int
    """Decisions that count, on articles, claims or groups that the store does not have."""


def import_decisions(store: Store, lexicon: Lexicon, records: Iterable[Mapping[str, Any]], path: str = "-") -> Imported:
    """Take over decisions that were exported.

    A decision on something that the store does not have counts from when it does.
    """
    new, known, failures, taken = 0, 0, list[Failure](), list[str]()
    with store.db.transaction():
        for number, each in enumerate(records, 1):
            made = decisions.from_record(each)
            if made is None:
                failures.append(
                    Failure(f"{path}#{number}", "the row is no decision as 'claimtrack decisions' exports it")
                )
                continue
            fresh = decisions.put(store.db, made)
            new, known = new + fresh, known + (not fresh)
            taken.append(made.id)
            _ask(store.db, made, lexicon)
    settle(store, lexicon)
    kept = (decisions.get(store.db, each) for each in taken)
    adrift = sum(1 for each in kept if each and not each.undone_at and not decisions.stands(store.db, each))
    return Imported(new, known, failures, adrift)


def _group(db: Database, group: str) -> str:
    if not claims.count(db, group):
        raise UsageError(f"no group {group}: 'claimtrack groups' lists them")
    return group


def _members(db: Database, group: str, most: int | None = _ANCHORS) -> dict[str, Any]:
    return {"members": {group: claims.ids_of_group(db, _group(db, group))[:most]}}


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def _decide(
    store: Store,
    lexicon: Lexicon,
    what: What,
    target: str,
    who: str,
    value: Mapping[str, Any],
    because: str | None = None,
) -> Decision:
    told = {name: plain(each) if isinstance(each, str) else each for name, each in value.items()}
    made = Decision(what, plain(target), plain(who), _now(), told, plain(because))
    with store.db.transaction():
        decisions.put(store.db, made)
        _ask(store.db, made, lexicon)
    settle(store, lexicon)
    return made


def _ask(db: Database, made: Decision, lexicon: Lexicon) -> None:
    """Mark what follows from a decision that was made or undone."""
    if ask := _ASK.get(made.what):
        ask(db, made, lexicon)


def _ask_article(db: Database, made: Decision, lexicon: Lexicon) -> None:
    at = articles.number(db, made.applies_to)
    pending.mark(db, Step.ARTICLE, [] if at is None else [at])


def _ask_voices(db: Database, made: Decision, lexicon: Lexicon) -> None:
    words = {made.value["key"], made.value["other_key"], fold(made.target)}
    pending.mark(db, Step.GROUP, claims.groups_of_voices(db, words))
    for source in articles.sources(db):
        if words & {fold(source), key_of(source, lexicon)}:
            theirs = (copy for at in articles.of_source(db, source) for copy in copies.descendants(db, at))
            pending.mark(db, Step.GROUP, claims.groups_of_articles(db, theirs))


def _ask_phrases(db: Database, made: Decision, lexicon: Lexicon) -> None:
    members = {claim for inside in made.members.values() for claim in inside}
    found = phrases.of_claims(db, [*made.claims, *members])
    shown = {number for home in (made.applies_to, made.other) for number in phrases.of_group(db, home)}
    pending.mark(db, Step.PHRASE, found | shown)


def _ask_group(db: Database, made: Decision, lexicon: Lexicon) -> None:
    pending.mark(db, Step.GROUP, [made.applies_to])


def _ask_claim(db: Database, made: Decision, lexicon: Lexicon) -> None:
    found = claims.get(db, made.applies_to)
    pending.mark(db, Step.GROUP, [found.group] if found and found.group else [])


_ASK: dict[What, Callable[[Database, Decision, Lexicon], None]] = {
    What.SET: _ask_article,
    What.ALIAS: _ask_voices,
    What.PART: _ask_voices,
    What.SPLIT: _ask_phrases,
    What.MERGE: _ask_phrases,
    What.MARK: _ask_claim,
    What.DISMISS: _ask_group,
}
