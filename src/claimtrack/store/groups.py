"""Groups in a store: their summaries, kept as claims come, so that a listing is a look-up."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from itertools import islice
from typing import Any, NamedTuple

from claimtrack import record
from claimtrack.model import Conflict, Group, Key, Related, Verdict
from claimtrack.record import Record
from claimtrack.store import claims, codec, decisions
from claimtrack.store.database import Database
from claimtrack.store.filters import GroupFilter
from claimtrack.store.text import plain
from claimtrack.store.voices import Aliases
from claimtrack.store.where import clause, tagged, told

_COLUMNS = (
    "id label verdict conflict gravity because independent_voices publishers nameless articles texts claims ratio"
    " latest key family figures more_figures reopened"
).split()
_HERE = ", ".join(f"g.{name}" for name in _COLUMNS)
_PUT = f"INSERT OR REPLACE INTO groups({', '.join(_COLUMNS)}) VALUES ({', '.join(':' + name for name in _COLUMNS)})"
_GRAVITY: dict[Conflict | None, int] = {None: len(Conflict), **{conflict: at for at, conflict in enumerate(Conflict)}}


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What is kept of a group, so that a listing reads nothing else."""

    id: str
    label: str
    verdict: Verdict
    conflict: Conflict | None
    because: str
    independent_voices: int
    publishers: int
    nameless: int
    """Articles that name no publisher."""
    articles: int
    texts: int
    """Articles that reprint no other one of the group."""
    claims: int
    ratio: float | None
    """The highest figure by the lowest, of all in one unit or of the two that decide; None where zero is between."""
    latest: str | None
    """The last day on which a claim was published."""
    key: Key
    family: str | None
    """What the groups share that may be related."""
    figures: tuple[str, ...]
    """All of a few figures, of many two."""
    more_figures: int
    reopened: bool
    """Whether claims that came since people dismissed its conflict make another one."""


def put(db: Database, one: Summary) -> None:
    """Keep a group's summary, in place of the one that it had."""
    told = {field.name: getattr(one, field.name) for field in fields(one)}
    told |= {name: plain(told[name]) for name in ("label", "because", "family")}
    told |= {"gravity": _GRAVITY[one.conflict], "key": codec.dump(one.key, ""), "figures": json.dumps(one.figures)}
    db.run(_PUT, told)


class Known(NamedTuple):
    """What of a group's summary is carried on as claims come."""

    key: Key
    latest: str | None
    verdict: Verdict
    conflict: Conflict | None
    because: str
    ratio: float | None


def known(db: Database, group: str) -> Known | None:
    """What is known of a group that was judged before."""
    found = db.row("SELECT key, latest, verdict, conflict, because, ratio FROM groups WHERE id = ?", (group,))
    if found is None:
        return None
    key, latest, verdict, conflict, because, ratio = found
    kind = Conflict(conflict) if conflict else None
    return Known(codec.load(Key, key, ""), latest, Verdict(verdict), kind, because, ratio)


def drop(db: Database, group: str) -> None:
    """Forget a group that has no claims any more."""
    db.run("DELETE FROM groups WHERE id = ?", (group,))


def get(db: Database, group_id: str) -> Group | None:
    """The group of an id, with its claims."""
    made = decisions.every(db)
    found = next(_listed(db, GroupFilter(only=group_id), decisions.Remarks(made)), None)
    return _group(db, found, Aliases(made)) if found else None


def records(db: Database, wanted: GroupFilter) -> Iterator[Record]:
    """The records of the groups that a filter lets through, gravest and best attested first."""
    made = decisions.every(db)
    names, remarks = Aliases(made), decisions.Remarks(made)
    for row in _listed(db, wanted, remarks):
        found = record.group(_group(db, row, names))
        copies = claims.copies_of_group(db, row["id"])
        for claim in found["claims"]:
            original = copies.get(claim["id"])
            claim["marked"] = remarks.mark(claim["id"], original)
            claim["decisions"] = remarks.of(claim["id"], original)
        yield found | {name: row[name] for name in _COUNTS} | _decided(row, remarks)


def summaries(db: Database, wanted: GroupFilter) -> Iterator[Record]:
    """The same groups without their claims and their relatives: what a listing shows, and reads nothing else."""
    made = decisions.every(db)
    remarks, on_claims = decisions.Remarks(made), _on_claims(db, made)
    for row in _listed(db, wanted, remarks):
        told = {name: row[name] for name in (*_TOLD, *_COUNTS)}
        shown = {"size": row["claims"], "figures": json.loads(row["figures"])}
        shown["on_claims"] = on_claims.get(row["id"], [])
        yield {"group": row["id"]} | told | shown | _decided(row, remarks)


def _on_claims(db: Database, made: Sequence[decisions.Decision]) -> dict[str, list[Record]]:
    """The decisions on single claims, each with its claim's id and figure, by the groups that the claims are in."""
    found: dict[str, list[Record]] = {}
    for each in made:
        if each.what in (decisions.What.MARK, decisions.What.NOTE):
            row = db.row("SELECT group_id, id, figure FROM claims WHERE id = ?", (each.applies_to,))
            if row:
                home, claim, figure = row
                found.setdefault(home, []).append({**each.record(), "claim": claim, "figure": figure})
    return found


_TOLD = ("label", "verdict", "conflict", "because", "independent_voices", "nameless", "more_figures")
_COUNTS = ("publishers", "articles", "texts", "ratio")


def _listed(db: Database, wanted: GroupFilter, remarks: decisions.Remarks) -> Iterator[dict[str, Any]]:
    """The rows of the groups that a filter lets through, by the names of the columns."""
    where, values = _where(wanted)
    order = " ORDER BY g.gravity, g.independent_voices DESC, g.ratio DESC, g.id"
    rows = db.rows(f"SELECT {_HERE} FROM groups g{where}{order}", values)
    told = (dict(zip(_COLUMNS, row, strict=True)) for row in rows)
    yield from islice((row for row in told if wanted.dismissed in (None, _dismissed(row, remarks))), wanted.limit)


def reopened(db: Database) -> frozenset[str]:
    """The groups with a new conflict since theirs was dismissed."""
    return frozenset(group for (group,) in db.rows("SELECT id FROM groups WHERE reopened"))


def _dismissed(row: dict[str, Any], remarks: decisions.Remarks) -> bool:
    """Whether the conflict that a group has was dismissed, and is no other one since."""
    return remarks.dismissed(row["id"]) and not row["reopened"]


def _decided(row: dict[str, Any], remarks: decisions.Remarks) -> Record:
    """What people decided on a group; a dismissal that a new conflict has overtaken is one of `before`."""
    told, reopened = remarks.of(row["id"]), bool(row["reopened"])
    if reopened:
        told = [{**each, "before": True} if each["decision"] == decisions.What.DISMISS else each for each in told]
    return {"decisions": told, "dismissed": _dismissed(row, remarks), "reopened": reopened}


def _group(db: Database, told: dict[str, Any], names: Aliases) -> Group:
    conflict = Conflict(told["conflict"]) if told["conflict"] else None
    return Group(
        told["id"], told["label"], Verdict(told["verdict"]), conflict, told["because"], told["independent_voices"],
        _related(db, told["id"], told["family"], told["key"]), claims.of_group(db, told["id"], names),
    )  # fmt: skip


def _related(db: Database, group: str, family: str | None, key: str) -> tuple[Related, ...]:
    """The groups around one in its family that measure another part, scope or level of the same thing."""
    from claimtrack.group.related import NEIGHBOURS, relation

    if family is None:
        return ()
    sql = "SELECT id, key FROM groups WHERE family = ? AND id {} ? ORDER BY id {} LIMIT ?"
    before = list(db.rows(sql.format("<", "DESC"), (family, group, NEIGHBOURS)))[::-1]
    behind = db.rows(sql.format(">", "ASC"), (family, group, NEIGHBOURS))
    here = codec.load(Key, key, "")
    found = ((other, relation(here, codec.load(Key, told, ""))) for other, told in (*before, *behind))
    return tuple(Related(other, why) for other, why in found if why)[:NEIGHBOURS]


def _where(wanted: GroupFilter) -> tuple[str, list[Any]]:
    asked = {"topic": wanted.topics, "place": wanted.places, "measure": wanted.measures}
    tags = tagged("g.id IN (SELECT group_id FROM claims WHERE number IN ({}))", asked)
    any_conflict = wanted.verdict is Verdict.CONFLICT and not wanted.conflict
    found = {
        "g.id = ?": wanted.only,
        "g.verdict = ?": wanted.verdict,
        "g.conflict = ?": wanted.conflict,
        "g.gravity = ?": _GRAVITY[wanted.conflict] if wanted.conflict else None,
        "g.gravity < ?": len(Conflict) if any_conflict else None,
        "ifnull(g.ratio, 9e999) >= ?": wanted.min_ratio,
        "g.latest >= ?": wanted.since and wanted.since.isoformat(),
    }
    return clause([*tags, *told(found)])


def labels(db: Database, ids: Sequence[str]) -> dict[str, str]:
    """The labels of the groups of these ids that are there."""
    marks = ", ".join("?" * len(ids))
    return dict(db.rows(f"SELECT id, label FROM groups WHERE id IN ({marks})", ids))


def verdicts(db: Database) -> dict[str, tuple[str, str | None]]:
    """Of every group: its verdict and kind of conflict."""
    return {group: (verdict, kind) for group, verdict, kind in db.rows("SELECT id, verdict, conflict FROM groups")}
