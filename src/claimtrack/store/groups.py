"""Groups in a store: their summaries, kept as claims come, so that a listing is a look-up."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from claimtrack import record
from claimtrack.model import Conflict, Group, Related, Verdict
from claimtrack.store import articles, claims
from claimtrack.store.database import Database, Row
from claimtrack.store.filters import GroupFilter

_COLUMNS = (
    "id block label verdict conflict gravity because independent_voices publishers articles texts claims ratio"
    " latest related"
).split()
_HERE = ", ".join(f"g.{name}" for name in _COLUMNS)
_GRAVITY: dict[Conflict | None, int] = {None: len(Conflict), **{conflict: at for at, conflict in enumerate(Conflict)}}


@dataclass(frozen=True, slots=True)
class Counts:
    """What a group is made of, besides its independent voices."""

    publishers: int
    articles: int
    texts: int
    """Articles that reprint no other one of the group."""
    ratio: float | None
    """The highest figure by the lowest; None where one of them is zero or less."""


def put(db: Database, block: str, group: Group, counts: Counts) -> None:
    """Keep a group's summary, in place of the one that it had."""
    days = [claim.article.published.isoformat() for claim in group.claims if claim.article.published]
    row = (
        group.id, block, articles.plain(group.label), group.verdict, group.conflict, _GRAVITY[group.conflict],
        articles.plain(group.because), group.independent_voices, counts.publishers, counts.articles, counts.texts,
        len(group.claims), counts.ratio, max(days, default=None), _pack(group.related),
    )  # fmt: skip
    marks = ", ".join("?" * len(row))
    db.run(f"INSERT OR REPLACE INTO groups({', '.join(_COLUMNS)}) VALUES ({marks})", row)


def _pack(related: Iterable[Related]) -> str:
    return json.dumps([[each.group, each.why] for each in related])


def set_related(db: Database, block: str, related: Mapping[str, Iterable[Related]]) -> None:
    """Let the groups of a block know these others."""
    kept: dict[str, str] = dict(db.rows("SELECT id, related FROM groups WHERE block = ?", (block,)))
    told = {group: _pack(others) for group, others in related.items() if group in kept}
    changed = [(others, group) for group, others in told.items() if others != kept[group]]
    db.many("UPDATE groups SET related = ? WHERE id = ?", changed)


def drop(db: Database, group: str) -> None:
    """Forget a group that has no claims any more."""
    db.run("DELETE FROM groups WHERE id = ?", (group,))


def get(db: Database, group_id: str) -> Group | None:
    """The group of an id, with its claims."""
    found = db.row(f"SELECT {_HERE} FROM groups g WHERE g.id = ?", (group_id,))
    return _read(db, found) if found else None


def records(db: Database, wanted: GroupFilter) -> Iterator[dict[str, Any]]:
    """The records of the groups that a filter lets through, gravest and best attested first."""
    where, values = _where(wanted)
    order = " ORDER BY g.gravity, g.independent_voices DESC, g.ratio DESC, g.id LIMIT ?"
    for row in list(db.rows(f"SELECT {_HERE} FROM groups g{where}{order}", (*values, articles.limit(wanted.limit)))):
        yield record.group(_read(db, row)) | _more(row)


def _read(db: Database, row: Row) -> Group:
    told = dict(zip(_COLUMNS, row, strict=True))
    conflict = Conflict(told["conflict"]) if told["conflict"] else None
    related = tuple(Related(group, why) for group, why in json.loads(told["related"]))
    return Group(
        told["id"], told["label"], Verdict(told["verdict"]), conflict, told["because"], told["independent_voices"],
        related, claims.of_group(db, told["id"]),
    )  # fmt: skip


def _more(row: Row) -> dict[str, Any]:
    told = dict(zip(_COLUMNS, row, strict=True))
    return {name: told[name] for name in ("publishers", "articles", "texts", "ratio")}


def _where(wanted: GroupFilter) -> tuple[str, list[Any]]:
    tests: list[tuple[str, list[Any]]] = []
    for tag, words in (("topic", wanted.topics), ("place", wanted.places)):
        if words:
            marks = ", ".join("?" * len(words))
            tagged = f"SELECT claim FROM tags WHERE tag = ? AND word IN ({marks})"
            inside = f"SELECT group_id FROM claims WHERE number IN ({tagged})"
            tests.append((f"g.id IN ({inside})", [tag, *map(claims.fold, words)]))
    plain = {
        "g.verdict = ?": wanted.verdict,
        "g.conflict = ?": wanted.conflict,
        "g.gravity = ?": _GRAVITY[wanted.conflict] if wanted.conflict else None,
        "g.gravity < ?": len(Conflict) if wanted.verdict is Verdict.CONFLICT and not wanted.conflict else None,
        "g.ratio >= ?": wanted.min_ratio,
        "g.latest >= ?": wanted.since and wanted.since.isoformat(),
    }
    tests += [(test, [value]) for test, value in plain.items() if value is not None]
    where = " WHERE " + " AND ".join(test for test, _ in tests) if tests else ""
    return where, [value for _, values in tests for value in values]


def verdicts(db: Database) -> dict[str, tuple[str, str | None]]:
    """Of every group: its verdict and kind of conflict."""
    return {group: (verdict, kind) for group, verdict, kind in db.rows("SELECT id, verdict, conflict FROM groups")}
