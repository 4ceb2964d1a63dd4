"""Times told by another time: 'two years ago', 'the same quarter of 2020', 'each of the next three years'."""

from __future__ import annotations

import re
from calendar import isleap
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache

from claimtrack.lexicon import Lexicon
from claimtrack.subject.almanac import almanac
from claimtrack.subject.clues import words
from claimtrack.subject.reckon import step
from claimtrack.subject.times import DAY, EARLIEST, MONTH, YEAR, Setting, When, before, crosses

_STEP = re.compile(
    r"(?<![\w-])(?<!half )(?<!hundred )(?<!hundred and )"
    r"(?P<count>(?:[A-Za-z][a-z]{2,4}ty[ -])?[A-Za-z][a-z]{2,8}|[Aa]n?|\d{1,2}) "
    r"(?P<unit>day|week|month|year|season|decade)s? "
    r"(?:(?P<ago>ago)|earlier(?P<still> still)?|before(?= ?(?:[.,;:)]|and\b|$)| (?:it|they|that) had\b)"
    r"|(?P<that>before that))\b"
)
"""'Three weeks ago' counts from the article's date, 'a day earlier' from the date told before.

'A year earlier still' and 'the year before that' count from one that was counted back itself.
"""
_ONE = ("a", "an", "one", "the")
_DAYS = {"day": 1, "week": 7}
_MONTHS = {"month": 1, "year": 12, "season": 12, "decade": 120}
UNITS = frozenset(form for unit in (*_DAYS, *_MONTHS) for form in (unit, f"{unit}s"))
"""Words without which there is no such time."""
_CUT = {"day": DAY, "week": MONTH, "month": MONTH, "year": YEAR, "season": YEAR, "decade": YEAR}
"""How much of a date so far away its unit tells: a week is no more precise than a month."""


def counted(here: Setting, found: Sequence[When]) -> Iterator[When]:
    """The times that count back: 'two years ago' from the article's date, 'a day earlier' from the date told before."""
    known = almanac(here.lexicon)
    reached: When | None = None
    for match in _STEP.finditer(here.plain):
        word, unit = match["count"].lower(), match["unit"]
        count = 1 if word in _ONE else known.count(word)
        first, last = here.offset + match.start(), here.offset + match.end()
        base, exact = _base(here, before(found, first), unit, ago=bool(match["ago"]))
        if reached and (match["still"] or match["that"]) and not any(reached.end <= one.start < first for one in found):
            base = reached.value
        value = _back(base, count, unit, exact=exact) if base and count else None
        if value and not crosses(found, first, last):
            since = here.opens(match.start(), value) or here.against(match.start())
            reached = When(first, last, value, "counted-back", since)
            yield reached


def _base(here: Setting, told: str | None, unit: str, *, ago: bool) -> tuple[str | None, bool]:
    """The date that a time counts back from, and whether what it counts to is as precise as that is.

    'A year ago' is the same part of the year before where the sentence or the article tells of a month or a quarter.
    """
    if not ago:
        base = told or here.context
        return base or here.day, told is not None or (base is not None and unit == "year" and len(base) == MONTH)
    part = told if told and len(told) == MONTH else here.period
    return (part, True) if part and unit == "year" else (here.day, False)


def _back(base: str, count: int, unit: str, *, exact: bool) -> str | None:
    """The date so many units before one; None where `base` is less precise than the unit.

    It is no more precise than the unit, but a year before a month that was just told is a month (`exact`).
    """
    if len(base) < min(_CUT[unit], MONTH) or (unit in _DAYS and len(base) < DAY) or int(base[:YEAR]) < EARLIEST:
        return None
    cut = len(base) if exact and unit != "month" else _CUT[unit]
    if unit in _DAYS:
        return (date.fromisoformat(base) - timedelta(count * _DAYS[unit])).isoformat()[:cut]
    month = int(base[5:7]) if len(base) > YEAR else 1
    months = int(base[:YEAR]) * 12 + month - 1 - count * _MONTHS[unit]
    if months < EARLIEST * 12:
        return None
    return _real(f"{months // 12}-{months % 12 + 1:02}{base[MONTH:]}")[:cut]


def _real(day: str) -> str:
    """A day of the calendar: the 29th of February is the 28th in most years."""
    return f"{day[:YEAR]}-02-28" if day[YEAR:] == "-02-29" and not isleap(int(day[:YEAR])) else day


def pointing(here: Setting, found: Sequence[When]) -> list[When]:
    """The dates with those that point back to one told before, which hold the year behind them."""
    same = []
    for match in here.clues.same.finditer(here.plain):
        if match[0].startswith("in ") and here.clues.to_come.search(here.words_before(match.start())):
            continue  # the year in which something is to be is hardly the one told before
        first, last = here.offset + match.start(), here.offset + match.end()
        told = before(found, first) or here.context
        if match["what"] in here.clues.nights and not (told and len(told) == DAY):
            told = here.last_day
        value = _pointed(match, told, here.clues.nights)
        if value or match["year"] or match["back"]:
            opens = here.opens(match.start(), value or "") or here.against(match.start())
            same.append(When(first, last, value or "", "same-time", opens or not value))
    return [one for one in found if not any(at.start <= one.start < at.end for at in same)] + same


def _pointed(match: re.Match[str], base: str | None, nights: frozenset[str]) -> str | None:
    """The date that 'that evening' or 'the same quarter of 2020' points to, where `base` is the one told before."""
    year = match["year"] or (base and str(int(base[:YEAR]) - bool(match["back"])))
    if base is None or (match["what"] in nights and len(base) < DAY):
        return match["year"]
    if match["what"] == "year":
        return year
    return _real(f"{year}{base[YEAR:]}")[: MONTH if match["what"] == "month" else DAY]


@cache
def _each(lexicon: Lexicon) -> re.Pattern[str]:
    """Each of some months or years to come."""
    return re.compile(rf"\beach of the (?:{words(lexicon, 'each-coming')}) [a-z]{{3,6}} (?P<unit>month|year)s\b")


def each(here: Setting) -> Iterator[When]:
    """'In each of the next three years': the first of them."""
    for match in _each(here.lexicon).finditer(here.plain) if here.published else ():
        if value := step(f"{match['unit']}+1", here.published):
            yield When(here.offset + match.start(), here.offset + match.end(), value, "each-of-the-next")
