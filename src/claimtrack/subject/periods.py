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
    return _stretch(match, known)[1]


def last_month(match: re.Match[str], known: Almanac) -> str | None:
    """The month by which a match tells when something was: the last of those that are one time, else the first.

    'January to May' and 'in May and June' are one time, 'in March and June' are two.
    """
    return _stretch(match, known)[0]


def _stretch(match: re.Match[str], known: Almanac) -> tuple[str | None, int]:
    """That month, and how many months are one time; 0 where one month stands alone."""
    opens, ends = match["m8"], match["m9"]
    if not opens or not ends:
        return ends or opens or match["m10"], 0
    months = (known.months[ends.lower()] - known.months[opens.lower()]) % _YEAR + 1
    two = match["joint"] == " and " and (match["intro"] or "").strip(" -").lower() != "between"
    return (opens, 0) if two and months != len((opens, ends)) else (ends, months)


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
