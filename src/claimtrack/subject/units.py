"""The kind of amount that a unit stands for: what two figures must share to be one quantity."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from claimtrack.lexicon import Lexicon
from claimtrack.model import BARE, Figure, Kind
from claimtrack.subject.grammar import group
from claimtrack.subject.words import singular

_DIMENSIONS = {
    "t": "mass",
    "ozt": "mass",
    "m3": "volume",
    "bbl": "oil",
    "ha": "area",
    "km": "length",
    "W": "power",
    "Wh": "energy",
    "t CO2e": "emissions",
    "degC": "temperature",
    "km/h": "speed",
    "B": "data",
    "%": "share",
    "pp": "points",
    "x": "multiple",
}


KEPT = 4_096
"""Units of which the dimension is kept."""

BILLION = Decimal(10) ** 9
"""A number without a unit from here on is money: people, votes and cars are named where there are so many."""


def dimension(figure: Figure) -> str:
    """All currencies are `money`, a yearly rate is its amount, a change in % or times is a `ratio`, else the noun."""
    unit = figure.amount.unit or ""
    if figure.kind is Kind.MONEY or (unit[:1] in ("", "/") and figure.amount.low >= BILLION):
        return "money"
    return "ratio" if figure.change is not None and unit in ("%", "x") else _told(unit)


def counted(figure: Figure, lexicon: Lexicon) -> str:
    """The noun that a figure counts, be it per time: the 'ships' of '40 ships a day'; empty where it counts nothing.

    It is the 'crew' of '17 crew members'.
    """
    noun = (figure.amount.unit or "").partition("/")[0]
    if figure.kind is Kind.COUNT:
        whole = figure.text.lower().split()[-2:-1] if noun in group(lexicon, "member") else []
        return whole[0] if whole and whole[0] in group(lexicon, "crew") else figure.amount.unit or ""
    if figure.kind is not Kind.RATE or noun not in figure.text:
        return ""
    return noun if singular(noun) != noun or noun in group(lexicon, "anybody") else ""


@lru_cache(KEPT)
def _told(unit: str) -> str:
    above, _, below = unit.partition("/")
    if below and unit not in _DIMENSIONS:
        return _of(above) if below == "year" else f"{_of(above)}/{_of(below)}"
    return _of(unit)


def _of(unit: str) -> str:
    if len(unit) == 3 and unit.isupper():
        return "money"
    return _DIMENSIONS.get(unit, unit) or BARE
