"""Dates of the chrome of pages: all orders, and the month names of the languages in the lexicon `calendar`.

Own rules read what newsrooms print; dateparser, which is slow to load, is asked for a given date only that they miss.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from claimtrack.lexicon import Lexicon

EARLIEST, LATEST = 1900, 2100
"""Years outside of these are no dates of publication."""


@dataclass(frozen=True, slots=True)
class Found:
    """A date in a line. `other` is the second reading where day and month may be swapped; `day` is None and
    `month_day` is set where no year stands; `weekday` (Monday is 1) where one stands before it.
    Of a numeric date, `style` is the mark between its numbers, and `day_first` tells the order where it shows it.
    """

    start: int
    end: int
    rule: str
    day: date | None
    other: date | None = None
    month_day: tuple[int, int] | None = None
    weekday: int | None = None
    style: str = ""
    day_first: bool | None = None


@dataclass(frozen=True, slots=True)
class _Calendar:
    months: dict[str, int]
    weekdays: dict[str, int]
    pattern: re.Pattern[str]


@cache
def _calendar(lexicon: Lexicon) -> _Calendar:
    months: dict[str, int] = {}
    weekdays: dict[str, int] = {}
    for entry in lexicon.table("calendar").values():
        names, number = (months, entry["month"]) if "month" in entry else (weekdays, entry["weekday"])
        names.update(dict.fromkeys(entry["words"], number))
    month = "|".join(sorted(map(re.escape, months), key=len, reverse=True))
    week = "|".join(sorted(map(re.escape, weekdays), key=len, reverse=True))
    nth = r"(?:st|nd|rd|th|er|º|\.)?"
    year = r"(?P<y{0}>(?:19|20)\d\d)(?!\d)"
    return _Calendar(
        months,
        weekdays,
        re.compile(
            rf"(?<![\w$£€/.-])(?:(?P<w>{week})\.?,? (?:the |den |le |el )?)?(?:"
            + rf"(?P<d1>\d{{1,2}}){nth}[ -]?(?:of |de )?(?P<m1>{month})\b\.?,?[ -]?(?:de |del )?{year.format(1)}"
            + rf"|(?P<m2>{month})\b\.? (?P<d2>\d{{1,2}}){nth},? {year.format(2)}"
            + rf"|{year.format(3)}(?P<s3>[-/.])(?P<m3>\d{{1,2}})(?P=s3)(?P<d3>\d{{1,2}})(?![\d])"
            + rf"|{year.format(4)},? (?P<m4>{month})\b\.? (?P<d4>\d{{1,2}}){nth}(?!\d)"
            + r"|(?P<a>\d{1,2}) ?(?P<s5>[./-]) ?(?P<b>\d{1,2}) ?(?P=s5) ?(?P<y5>(?:19|20)?\d\d)(?![\d%/-])"
            + r"|(?P<y6>(?:19|20)\d\d)年(?P<m6>\d{1,2})月(?P<d6>\d{1,2})日"
            + rf"|(?P<m7>{month})\b\.? (?P<d7>\d{{1,2}})(?:st|nd|rd|th)?(?![\w.,:]?\d|\w)"
            + rf"|(?P<d8>\d{{1,2}})(?:st|nd|rd|th|\.)? (?P<m8>{month})\b\.?"
            + r")",
            re.I,
        ),
    )


def dates(line: str, lexicon: Lexicon) -> Iterator[Found]:
    """The dates of a line, in order, as far as they are days of the calendar."""
    if not any(c.isdigit() for c in line):
        return
    calendar = _calendar(lexicon)
    for match in calendar.pattern.finditer(line.replace("\u00a0", " ").replace("\u202f", " ")):
        if found := _found(match, calendar):
            yield found


def parse(text: str, lexicon: Lexicon) -> date | None:
    """The day that a given date names, whatever its format; None where it names none or may be one of two."""
    text = " ".join(text.split())[:100]
    if compact := re.match(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:T?\d{4,6}Z?)?$", text):
        return _day(int(compact[1]), int(compact[2]), int(compact[3]))
    for found in dates(text, lexicon):
        if found.day:
            return settle(found, None)
    return _dateparser(text)


def settle(found: Found, day_first: bool | None) -> date | None:
    """One day for a date whose day and month may be swapped: by its day of the week, else as `day_first` tells."""
    if found.other is None:
        return found.day
    for day in (found.day, found.other):
        if day and found.weekday == day.isoweekday():
            return day
    return None if day_first is None else found.day if day_first else found.other


def _found(match: re.Match[str], calendar: _Calendar) -> Found | None:
    start, end = match.span()
    weekday = calendar.weekdays.get((match["w"] or "").lower())
    if match["a"]:
        return _numeric(match, weekday)
    for n in "1", "2", "3", "4", "6":
        if match["y" + n]:
            name = match["m" + n]
            month = int(name) if name.isdigit() else calendar.months[name.lower()]
            day = _day(int(match["y" + n]), month, int(match["d" + n]))
            return Found(start, end, "date-line", day, weekday=weekday) if day else None
    n = "7" if match["m7"] else "8"
    month, number = calendar.months[match["m" + n].lower()], int(match["d" + n])
    valid = _day(2024, month, number)
    return Found(start, end, "date-without-year", None, None, (month, number), weekday) if valid else None


def _numeric(match: re.Match[str], weekday: int | None) -> Found | None:
    """12/31/2024, 31.12.2024: dots put the day first; slashes and hyphens leave it open where both fit."""
    start, end = match.span()
    year = int(match["y5"])
    year += 2000 if year < 70 else 1900 if year < 100 else 0
    first, second = int(match["a"]), int(match["b"])
    by_day, by_month = _day(year, second, first), _day(year, first, second)
    style = match["s5"]
    if style == "." or by_month is None or by_day == by_month:
        order = True if first > 12 else None
        return Found(start, end, "numeric-date", by_day, None, None, weekday, style, order) if by_day else None
    if by_day is None:
        return Found(start, end, "numeric-date", by_month, None, None, weekday, style, False)
    order = (
        None
        if (weekday == by_day.isoweekday()) == (weekday == by_month.isoweekday())
        else (weekday == by_day.isoweekday())
    )
    return Found(start, end, "numeric-date", by_day, by_month, None, weekday, style, order)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if EARLIEST <= year <= LATEST else None
    except ValueError:
        return None


def _dateparser(text: str) -> date | None:
    if not re.search(r"\b(?:19|20)\d\d\b", text):
        return None
    import dateparser

    settings = {"STRICT_PARSING": True, "RETURN_AS_TIMEZONE_AWARE": False}
    found = dateparser.parse(text, languages=["en", "de", "fr", "es", "uk", "ru"], settings=settings)
    return found.date() if found and EARLIEST <= found.year <= LATEST else None
