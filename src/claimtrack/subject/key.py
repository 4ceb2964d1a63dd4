"""The key of a claim: what is measured, as comparable words; a function of the claim alone and never of its value."""

from __future__ import annotations

from collections.abc import Sequence

from claimtrack.lexicon import Lexicon
from claimtrack.model import Figure, Key, Kind, Level
from claimtrack.subject import places, topics
from claimtrack.subject.atlas import Place
from claimtrack.subject.measures import Measure, compiled
from claimtrack.subject.units import dimension

_BASES: dict[str | None, str | None] = {
    "resources": None,
    "reserves": None,
    "world resources": "reserves",
    "world reserves": "reserves",
    "world": "output",
}
"""What a share is one of where words differ and sense does not: a share of a country's deposits is one of its reserves,
a share of the world's supply, without more, is one of what is mined."""


def key(
    figure: Figure,
    measure: Measure,
    named: Sequence[str],
    where: Sequence[Place],
    part: str | None,
    level: Level,
    lexicon: Lexicon,
    holder: str | None = None,
) -> Key:
    """The key of a figure's subject; near-synonyms among measures and topics are one."""
    entry = compiled(lexicon).entries.get(measure.name or "", {})
    base = _BASES.get(measure.base, (measure.base or "").removeprefix("world ") or None)
    return Key(
        measure.name or "" if entry.get("units") else dimension(figure),
        "share" if measure.base else str(entry.get("group", measure.name)) if measure.name else _plain(figure),
        topics.comparable(named, lexicon),
        "World" if entry.get("placeless") else places.comparable(where),
        part,
        level,
        figure.change,
        base,
        holder,
        bool(entry.get("own")),
    )


def _plain(figure: Figure) -> str | None:
    return "share" if figure.kind is Kind.SHARE and figure.change is None else None
