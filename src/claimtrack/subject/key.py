"""The key of a claim: what is measured, as comparable words; a function of the claim alone and never of its value."""

from __future__ import annotations

from collections.abc import Sequence

from claimtrack.lexicon import Lexicon
from claimtrack.model import Figure, Key, Kind, Level
from claimtrack.subject import places, topics
from claimtrack.subject.atlas import Place
from claimtrack.subject.measures import Measure, compiled
from claimtrack.subject.units import dimension

_BASES = {"resources": "reserves", "world resources": "world reserves", "reserves": None}


def key(
    figure: Figure,
    measure: Measure,
    named: Sequence[str],
    where: Sequence[Place],
    part: str | None,
    level: Level,
    lexicon: Lexicon,
) -> Key:
    """The key of a figure's subject; near-synonyms among measures and topics are one."""
    entry = compiled(lexicon).entries.get(measure.name or "", {})
    base = measure.base
    if base in _BASES:
        base = _BASES[base]
    return Key(
        dimension(figure),
        "share" if measure.base else str(entry.get("group", measure.name)) if measure.name else _plain(figure),
        topics.comparable(named, lexicon),
        "World" if entry.get("placeless") else places.comparable(where),
        part,
        level,
        figure.change,
        base,
    )


def _plain(figure: Figure) -> str | None:
    return "share" if figure.kind is Kind.SHARE and figure.change is None else None
