"""The claims by which a group is judged: those that bear on its verdict, and those that came to it since.

They are read as sketches, so that one claim more costs a big group what the few that decide cost.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from claimtrack.model import (
    Amount,
    Article,
    Bound,
    Change,
    Claim,
    Figure,
    Key,
    Kind,
    Level,
    Role,
    Saying,
    Sentence,
    Span,
    Stance,
    Subject,
    Voice,
)
from claimtrack.store import codec
from claimtrack.store.database import Database
from claimtrack.store.voices import Aliases


def join(db: Database, homes: Iterable[tuple[str, str]]) -> None:
    """Let claims (an id and a group each) be those that came to their groups."""
    rows = [(group, claim) for claim, group in homes]
    db.many("INSERT OR REPLACE INTO bearing SELECT ?, number, 0 FROM claims WHERE id = ?", rows)


def renew(db: Database, group: str) -> None:
    """Let all claims of a group be as if they had just come."""
    db.run("DELETE FROM bearing WHERE group_id = ?", (group,))
    db.run("INSERT INTO bearing SELECT group_id, number, 0 FROM claims WHERE group_id = ?", (group,))


def keep(db: Database, group: str, claims: Iterable[str]) -> None:
    """Let the claims of these ids bear on a group's verdict, and no others."""
    db.run("DELETE FROM bearing WHERE group_id = ?", (group,))
    rows = [(group, claim) for claim in claims]
    db.many("INSERT INTO bearing SELECT ?, number, 1 FROM claims WHERE id = ?", rows)


class Bearing(NamedTuple):
    """The claims that bear on a group's verdict, as sketches, and the ids of those that are not yet counted in it."""

    claims: tuple[Claim, ...]
    fresh: frozenset[str]


def of_group(db: Database, group: str, names: Aliases) -> Bearing:
    """The claims by which a group is judged."""
    sql = (
        f"SELECT b.counted, {_SKETCH} FROM bearing b JOIN claims c ON c.number = b.claim AND c.group_id = b.group_id"
        " JOIN articles a ON a.number = c.article WHERE b.group_id = ?"
    )
    keys: dict[str, Key] = {}
    told = [(counted, names.rekey(_sketch(row, keys))) for counted, *row in db.rows(sql, (group,))]
    return Bearing(tuple(claim for _, claim in told), frozenset(claim.id for counted, claim in told if not counted))


def of_articles(db: Database, group: str, articles: Collection[str], names: Aliases) -> tuple[Claim, ...]:
    """The claims of a group that stand in these articles, as sketches."""
    sql = (
        f"SELECT {_SKETCH} FROM json_each(?) j JOIN articles a ON a.id = j.value"
        " JOIN claims c ON c.article = a.number WHERE +c.group_id = ?"
    )
    keys: dict[str, Key] = {}
    return tuple(names.rekey(_sketch(row, keys)) for row in db.rows(sql, (json.dumps(sorted(articles)), group)))


def undated(db: Database, group: str, low: float) -> set[str]:
    """The articles whose claims in a group begin at an amount and tell no date."""
    sql = (
        "SELECT a.id FROM claims c JOIN articles a ON a.number = c.article"
        " WHERE c.group_id = ? AND c.low = ? AND c.as_of IS NULL"
    )
    return {article for (article,) in db.rows(sql, (group, low))}


_SKETCH = (
    'c.id, a.id, a.source, a.published, c.figure, c."start", c."end", c.kind, c.low_exact, c.high_exact, c.unit,'
    " c.bound, json_extract(c.value, '$.figure.close'), c.change, c.level, c.stance, c.as_of, c.key,"
    " json_extract(c.value, '$.saying.voices[0].name'), json_extract(c.value, '$.saying.voices[0].key'),"
    " json_extract(c.value, '$.saying.voices[0].named'), json_extract(c.value, '$.saying.disputed_by')"
)
"""What of a claim is counted and compared, the first voice alone, without the words around the figure."""


def _sketch(row: Iterable[Any], keys: dict[str, Key]) -> Claim:
    """A claim from the columns of `_SKETCH`; `keys` are those that were read, by how they are kept."""
    id_, home, source, published, text, start, end, kind, low, high, unit, bound, close, change, *told = row
    level, stance, as_of, key, *said = told
    if key not in keys:  # most claims of a group share theirs
        keys[key] = codec.load(Key, key, "")
    article = Article(home, "", "", "", source, published=date.fromisoformat(published) if published else None)
    amount = Amount(Decimal(low), None if high is None else Decimal(high), unit)
    figure = Figure(
        start, end, text, Kind(kind), amount, amount, Bound(bound), Change(change) if change else None,
        close=bool(close),
    )  # fmt: skip
    name, voice, named, rejected = said
    voices = () if name is None else (Voice(name, voice, bool(named), _NO_WORDS, None, Stance.ASSERTS, ""),)
    against = codec.load(_Voices, f'{{"of":{rejected}}}', "").of if rejected else ()
    subject = Subject(keys[key], level=Level(level), as_of=as_of)
    return Claim(id_, article, figure, _NOWHERE, Saying(voices, Stance(stance), against), subject)


@dataclass(frozen=True, slots=True)
class _Voices:
    of: tuple[Voice, ...]


_NO_WORDS = Span(0, 0, "")
_NOWHERE = Sentence(0, 0, "", Role.BODY, 0)
