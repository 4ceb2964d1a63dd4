"""What people decided: kept beside what the rules found, with who and when, and never changed by them.

A decision that is undone stays in the table, with who undid it and when. Where a rebuild gives what was decided on
another id, `now` says which ids it speaks of since; the decision itself stays as it was made.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import chain
from typing import Any

from claimtrack.store.database import Database, Row
from claimtrack.store.text import plain

MARKS = ("verified", "wrong")
"""What a person can say of a claim."""


class What(StrEnum):
    """The kinds of decision, and what their target is."""

    SET = "set"
    """An article's head is corrected; `value` holds the fields."""
    ALIAS = "alias"
    """A voice's name is one with another; `value` holds `other` and the keys of both."""
    PART = "part"
    """A voice's name is not the same as another; `value` as for an alias."""
    DISMISS = "dismiss"
    """A group's conflict is none."""
    SPLIT = "split"
    """The `claims` of `value` leave their group (the target) and make one of their own, its `group`."""
    MERGE = "merge"
    """A group is one with the `group` of `value`."""
    MARK = "mark"
    """A claim is `verified` or `wrong`: `as` of `value`."""
    NOTE = "note"
    """A remark on an article, claim or group: `because` holds it."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision. `at` and `undone_at` are moments in UTC, ISO 8601."""

    what: What
    target: str
    who: str
    at: str
    value: Mapping[str, Any] = field(default_factory=dict)
    because: str | None = None
    undone_by: str | None = None
    undone_at: str | None = None
    heirs: Mapping[str, str] = field(default_factory=dict)
    """Ids that the decision was made on and that are no more, to those that stand for them now."""

    @property
    def id(self) -> str:
        """The same for the same decision in every store, so that it can be imported twice."""
        told = json.dumps([self.what, self.target, self.who, self.at, self.value, self.because], sort_keys=True)
        return "d" + hashlib.sha256(told.encode()).hexdigest()[:11]

    def now(self, known: str) -> str:
        """The id that stands in the store for one that the decision was made on."""
        return self.heirs.get(known, known)

    @property
    def applies_to(self) -> str:
        """The target as it is in the store now."""
        return self.now(self.target)

    @property
    def claims(self) -> tuple[str, ...]:
        """The claims that leave their group, as they are now."""
        return tuple(self.now(claim) for claim in self.value.get("claims", ()))

    @property
    def other(self) -> str:
        """The other group of a split or merge, as it is now."""
        return self.now(self.value["group"])

    @property
    def members(self) -> dict[str, list[str]]:
        """Of every group that the decision was made on, the claims that it had then, as they are now."""
        return {
            group: [self.now(claim) for claim in members] for group, members in self.value.get("members", {}).items()
        }

    def record(self) -> dict[str, Any]:
        """The decision as it is shown, exported and imported."""
        return {
            "id": self.id, "decision": self.what, "target": self.target, "applies_to": self.applies_to,
            "value": dict(self.value), "because": self.because, "who": self.who, "at": self.at,
            "undone_by": self.undone_by, "undone_at": self.undone_at,
        }  # fmt: skip


def from_record(told: Mapping[str, Any]) -> Decision | None:
    """The decision that a record tells; None where it is none."""
    names = ("target", "who", "at", "because", "undone_by", "undone_at")
    words = {name: told[name] for name in names if told.get(name) is not None}
    value, what = told.get("value"), told.get("decision")
    if what not in list(What) or not isinstance(value, dict) or not all(map(_is_text, words.values())):
        return None
    what = What(what)
    if {"target", "who", "at"} - words.keys() or not _is_value(what, value):
        return None
    if not all(_is_moment(words[name]) for name in ("at", "undone_at") if name in words):
        return None
    return Decision(what, value=value, **words)


_NEEDS: Mapping[What, frozenset[str]] = {
    What.ALIAS: frozenset({"key", "other_key"}),
    What.PART: frozenset({"key", "other_key"}),
    What.SPLIT: frozenset({"claims", "group"}),
    What.MERGE: frozenset({"group"}),
    What.MARK: frozenset({"as"}),
}


_MAY: Mapping[What, frozenset[str]] = {What.SET: frozenset({"source", "title", "author", "published", "url"})}
"""The fields of an article's head that people correct."""


def _is_value(what: What, value: Mapping[str, Any]) -> bool:
    """Whether a decision's details are all there and of the right shape."""
    members = value.get("members", {})
    if not isinstance(members, dict) or not all(map(_is_text, (*value, *members))):
        return False
    words = [held for name, held in value.items() if name not in ("claims", "members")]
    texts = all((held is None and what is What.SET) or _is_text(held) for held in words)
    named = _NEEDS.get(what, frozenset()) <= value.keys() <= _MAY.get(what, value.keys())
    told = named and (what is not What.MARK or value["as"] in MARKS)
    lists = (value.get("claims", []), *members.values())
    return texts and told and all(map(_is_texts, lists)) and _is_day(value.get("published") or "2025-01-01")


def _is_day(held: str) -> bool:
    try:
        date.fromisoformat(held)
    except ValueError:
        return False
    return True


def _is_moment(held: str) -> bool:
    """Whether a text is a moment in UTC as decisions tell it: others would not sort among them."""
    try:
        moment = datetime.fromisoformat(held)
    except ValueError:
        return False
    return moment.utcoffset() == timedelta(0)


def _is_text(held: object) -> bool:
    """Whether it is a text that a store can keep as it is."""
    return isinstance(held, str) and plain(held) == held


def _is_texts(held: object) -> bool:
    return isinstance(held, list) and all(map(_is_text, held))


def stands(db: Database, made: Decision) -> bool:
    """Whether what a decision was made on is in the store."""
    if made.what in (What.ALIAS, What.PART):
        return True
    sql = (
        "SELECT 1 FROM claims WHERE id = ?1 OR group_id = ?1 OR found_group = ?1"
        " UNION SELECT 1 FROM articles WHERE id = ?1"
    )
    return db.row(sql, (made.applies_to,)) is not None


def put(db: Database, decision: Decision) -> bool:
    """Add a decision; False where the store has it. One that comes undone is undone here as well."""
    known = db.row("SELECT undone_at FROM decisions WHERE id = ?", (decision.id,))
    if known:
        if decision.undone_at and not known[0]:
            undo(db, decision.id, decision.undone_by or "", decision.undone_at)
        return False
    row = (
        decision.id, decision.what, decision.target, json.dumps(decision.value), json.dumps(decision.heirs),
        decision.because, decision.who, decision.at, decision.undone_by, decision.undone_at,
    )  # fmt: skip
    db.run(
        "INSERT INTO decisions(id, decision, target, value, heirs, because, who, at, undone_by, undone_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        row,
    )
    return True


def undo(db: Database, decision_id: str, who: str, at: str) -> None:
    """Let a decision count no more."""
    db.run("UPDATE decisions SET undone_by = ?, undone_at = ? WHERE id = ?", (who, at, decision_id))


def rename(db: Database, names: Mapping[str, str], only: str | None = None) -> None:
    """Let decisions on ids that are no more (the keys) speak of those in their place; `only` one of them, if given."""
    if not names:
        return
    for each in every(db, undone=True):
        heirs = {known: names.get(each.now(known), each.now(known)) for known in _mentioned(each)}
        heirs = {known: heir for known, heir in heirs.items() if heir != known}
        if heirs != each.heirs and only in (None, each.id):
            db.run("UPDATE decisions SET heirs = ? WHERE id = ?", (json.dumps(heirs), each.id))


def recall(db: Database, ids: Collection[str]) -> None:
    """Let decisions on ids that are in the store again speak of these themselves."""
    for each in every(db, undone=True):
        heirs = {known: heir for known, heir in each.heirs.items() if known not in ids}
        if heirs != each.heirs:
            db.run("UPDATE decisions SET heirs = ? WHERE id = ?", (json.dumps(heirs), each.id))


def _mentioned(made: Decision) -> set[str]:
    members = made.value.get("members", {})
    inside = {claim for claims in members.values() for claim in claims}
    return {made.target, made.value.get("group", made.target), *made.value.get("claims", ()), *members, *inside}


_COLUMNS = "decision, target, who, at, value, because, undone_by, undone_at, heirs"


def every(db: Database, *, undone: bool = False) -> list[Decision]:
    """All decisions in the order in which they were made; with `undone` also those that count no more."""
    only = "" if undone else " WHERE undone_at IS NULL"
    return list(_read(db.rows(f"SELECT {_COLUMNS} FROM decisions{only} ORDER BY at, number")))


def get(db: Database, decision_id: str) -> Decision | None:
    """The decision of an id."""
    return next(_read(db.rows(f"SELECT {_COLUMNS} FROM decisions WHERE id = ?", (decision_id,))), None)


def _read(rows: Iterator[Row]) -> Iterator[Decision]:
    for what, target, who, at, value, because, undone_by, undone_at, heirs in rows:
        yield Decision(What(what), target, who, at, json.loads(value), because, undone_by, undone_at, json.loads(heirs))


class Overlay:
    """The groups of claims as people want them, over those that the rules found."""

    def __init__(self, made: Sequence[Decision]) -> None:
        self._own: dict[str, str] = {}
        self._into: dict[str, str] = {}
        for each in made:
            if each.what is What.SPLIT:
                self._own |= dict.fromkeys(each.claims, each.other)
            elif each.what is What.MERGE:
                here, there = self.root(each.applies_to), self.root(each.other)
                if here != there:
                    self._into[here] = there

    def root(self, group: str) -> str:
        """The group into which a group went, itself where into none."""
        while group in self._into:
            group = self._into[group]
        return group

    @property
    def roots(self) -> frozenset[str]:
        """The groups into which others went."""
        return frozenset(map(self.root, self._into))

    def is_split(self, group: str) -> bool:
        """Whether people made the group by taking claims out of another."""
        return group in self._own.values()

    def group(self, claim: str, found: str) -> str:
        """The group of a claim that the rules found in a group."""
        return self.root(self._own.get(claim, found))


def dismissed(made: Iterable[Decision]) -> dict[str, frozenset[str]]:
    """The groups whose conflicts were dismissed, and of each the claims that were seen when they were."""
    found: dict[str, frozenset[str]] = {}
    for each in made:
        if each.what is What.DISMISS:
            seen = frozenset(chain.from_iterable(each.members.values()))
            found[each.applies_to] = found.get(each.applies_to, frozenset()) | seen
    return found


class Remarks:
    """The decisions on each article, claim and group, for its record."""

    def __init__(self, made: Sequence[Decision]) -> None:
        self._by_target: dict[str, list[dict[str, Any]]] = {}
        for each in made:
            if each.what not in (What.ALIAS, What.PART):
                for target in _targets(each):
                    self._by_target.setdefault(target, []).append(_remark(each, target))

    def of(self, target: str, original: str | None = None) -> list[dict[str, Any]]:
        """What was decided on an id: `[{id, decision, value, because, who, at}]`, oldest first.

        A merge tells in `merged` which group went into another, a split of the new group in `split_from` which one it
        was part of.
        A claim of a reprint that repeats an `original` has that one's marks, told by its id, if none of its own.
        """
        own = self._by_target.get(target, [])
        if original is None or any(each["decision"] == What.MARK for each in own):
            return own
        marks = (each for each in self._by_target.get(original, []) if each["decision"] == What.MARK)
        return [*own, *({**each, "original": original} for each in marks)]

    def mark(self, claim: str, original: str | None = None) -> str | None:
        """'verified' or 'wrong' where the last mark on a claim, or on the `original` that it repeats, says so."""
        marks = [each["value"]["as"] for each in self.of(claim, original) if each["decision"] == What.MARK]
        return marks[-1] if marks else None

    def wrong(self) -> list[str]:
        """The claims that were marked wrong, and no more."""
        return [target for target in self._by_target if self.mark(target) == "wrong"]

    def dismissed(self, group: str) -> bool:
        """Whether a group was dismissed."""
        return any(each["decision"] == What.DISMISS for each in self.of(group))


def _targets(made: Decision) -> set[str]:
    return {made.applies_to, made.other} if made.what in (What.SPLIT, What.MERGE) else {made.applies_to}


def _remark(made: Decision, target: str) -> dict[str, Any]:
    told = {
        "id": made.id, "decision": made.what, "value": dict(made.value), "because": made.because,
        "who": made.who, "at": made.at,
    }  # fmt: skip
    if made.what is What.SPLIT and target == made.other:
        return told | {"split_from": made.applies_to}
    return told | {"merged": made.applies_to} if made.what is What.MERGE else told
