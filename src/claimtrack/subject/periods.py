"""The stretch of months that a date ends: 'the third quarter', 'the six months to June', 'January to May'.

Figures of stretches of other lengths are of other quantities, though they end on one day: nine months' profit is no
third quarter's.
"""

from __future__ import annotations

import re

from claimtrack.lexicon import Lexicon
from claimtrack.subject.almanac import Almanac, almanac
from claimtrack.subject.times import MONTH, YEAR, When

_YEAR = 12
_UNITS = {"month": 1, "quarter": 3, "half": 6, "year": _YEAR}
"""Months of each unit of a calendar."""
_COUNTED = re.compile(r"(?:(?P<count>[a-z]+|\d{1,2})[ -])?(?P<unit>month|quarter|half|year)(?:[ -]year)?s?,? ")
"""What a period is, right before the day that ends it: 'six months', 'the quarter'."""


def parted(match: re.Match[str], known: Almanac) -> int:
    """The months that a match of the almanac's pattern counts or names; 0 where it does neither.

    A quarter or a half by its name is a part already, wherever it stands.
    """
    if match["months"]:
        return known.count(match["months"])
    if match["m8"] and match["m9"]:
        first, last = (known.months[match[name].lower()] for name in ("m8", "m9"))
        return (last - first) % _YEAR + 1
    return 0


def ended(lead: str, known: Almanac) -> int:
    """The months of a period by the words before the day that ends it: 'in the three months to'; 0 if untold."""
    told = next(reversed(list(_COUNTED.finditer(lead))), None)
    if told is None:
        return 0
    untold = 0 if told["unit"] == "month" else 1
    return (known.count(told["count"] or "") or untold) * _UNITS[told["unit"]]


def part(when: When, lexicon: Lexicon) -> str | None:
    """The name of the months that a date ends; None where it is a day, a month, or a year or more."""
    if not 1 < when.months < _YEAR or len(when.value) != MONTH:
        return None
    last = int(when.value[YEAR + 1 :])
    unit = next((name for name, months in _UNITS.items() if months == when.months), None)
    if unit and last % when.months == 0:
        return f"{_ordinal(last // when.months, lexicon)} {unit}"
    return f"first {when.months} months" if when.months == last else f"{when.months} months"


def _ordinal(which: int, lexicon: Lexicon) -> str:
    """The word for the first, second ... part of a year."""
    return next(word for word, value in almanac(lexicon).ordinals.items() if value == which)
