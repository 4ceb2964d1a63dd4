"""What groups are made of, counted as claims come: who says so, where, in which figures.

A group's counts are made of these rows, not of its claims: one claim more adds a few.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from enum import StrEnum
from typing import NamedTuple

from claimtrack.store.database import Database
from claimtrack.store.text import plain


class Tally(StrEnum):
    """What is counted: of each, how many claims of a group have which value."""

    ARTICLE = "article"
    TEXT = "text"
    """The article at the start of a chain of reprints."""
    PUBLISHER = "publisher"
    NAMELESS = "nameless"
    """An article that names no publisher."""
    VOICE = "voice"
    """A voice that stands behind a figure."""
    UNIT = "unit"
    RANGE = "range"
    """A unit, of the claims that nobody marked wrong."""
    FIGURE = "figure"
    """A figure with what limits it."""
    DATE = "date"
    """An amount and the date that it is of, or none."""
    REPEAT = "repeat"
    """A claim of an original that a reprint repeats."""


class Row(NamedTuple):
    """One claim's part in a tally; its lowest and its highest amount go with each."""

    what: Tally
    value: str
    low: float
    high: float


def add(db: Database, group: str, rows: Iterable[Row]) -> None:
    """Count claims in."""
    db.many(
        "INSERT INTO tallies VALUES (?, ?, ?, 1, ?, ?) ON CONFLICT DO UPDATE SET"
        " claims = claims + 1, low = min(low, excluded.low), high = max(high, excluded.high)",
        [(group, what, plain(value), low, high) for what, value, low, high in rows],
    )


def clear(db: Database, group: str) -> None:
    """Count a group from nothing."""
    db.run("DELETE FROM tallies WHERE group_id = ?", (group,))


class Count(NamedTuple):
    """How many values there are of a tally, and how many claims have one."""

    values: int = 0
    claims: int = 0


def counts(db: Database, group: str) -> dict[Tally, Count]:
    """The counts of a group; none where there is nothing to count."""
    sql = "SELECT what, count(*), sum(claims) FROM tallies WHERE group_id = ? GROUP BY what"
    return {Tally(what): Count(values, claims) for what, values, claims in db.rows(sql, (group,))}


def units(db: Database, group: str) -> set[str]:
    """The units of a group's claims."""
    sql = "SELECT value FROM tallies WHERE group_id = ? AND what = ?"
    return {unit for (unit,) in db.rows(sql, (group, Tally.UNIT))} - {""}


def widest(db: Database, group: str) -> tuple[float, float] | None:
    """The lowest and the highest amount in the unit that most claims of a group have."""
    sql = "SELECT low, high FROM tallies WHERE group_id = ? AND what = ? ORDER BY claims DESC, value DESC LIMIT 1"
    return db.row(sql, (group, Tally.RANGE))


def dated(low: float, high: float | None, unit: str | None, as_of: str | None) -> str:
    """The value of a DATE."""
    return _amount(low, high, unit) + (as_of or "")


def dates(db: Database, group: str, low: float, high: float | None, unit: str | None) -> list[str]:
    """The dates that a group's claims of an amount are of; an empty one where some tell none."""
    amount = plain(_amount(low, high, unit))
    sql = "SELECT value FROM tallies WHERE group_id = ? AND what = ? AND value >= ? AND value < ?"
    found = db.rows(sql, (group, Tally.DATE, amount, amount + "~"))
    return [value.removeprefix(amount) for (value,) in found]


def _amount(low: float, high: float | None, unit: str | None) -> str:
    return json.dumps([low, high, unit])


SHOWN = 3
"""So many figures of a group stand in a listing; of more, two."""


def figures(db: Database, group: str, because: str) -> list[str]:
    """The figures of a group for a listing, lowest first: all of a few, else those in `because`, else the ends."""
    here = "FROM tallies WHERE group_id = ? AND what = ?"
    order = "ORDER BY low {0}, high {0}, value {0} LIMIT"
    lowest = _values(db, f"SELECT value {here} {order.format('ASC')} {SHOWN + 1}", group)
    if len(lowest) <= SHOWN:
        return lowest
    named = f"SELECT value {here} AND instr(?, '''' || value || '''') {order.format('ASC')} 2"
    highest = f"SELECT value {here} {order.format('DESC')} 1"
    return _values(db, named, group, plain(because)) or [lowest[0], *_values(db, highest, group)]


def _values(db: Database, sql: str, group: str, *more: str) -> list[str]:
    return [value for (value,) in db.rows(sql, (group, Tally.FIGURE, *more))]


COUNTED = (Tally.ARTICLE, Tally.TEXT, Tally.PUBLISHER, Tally.NAMELESS, Tally.VOICE)
"""What a census counts."""


def census(db: Database, groups: Collection[str]) -> dict[Tally, int]:
    """How many values there are in the tallies of some groups together."""
    sql = (
        "SELECT t.what, count(DISTINCT t.value) FROM json_each(?) j JOIN tallies t ON t.group_id = j.value"
        " WHERE t.what IN (?, ?, ?, ?, ?) GROUP BY t.what"
    )
    return {Tally(what): count for what, count in db.rows(sql, (json.dumps(list(groups)), *COUNTED))}
