"""What a date in running English resolves to, against the article's own: days, months, quarters, seasons."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from claimtrack.subject import fiscal, periods
from claimtrack.subject.almanac import Almanac
from claimtrack.subject.times import EARLIEST, MONTH, YEAR

MIDDLE = 15
"""The day in the middle of a month."""

CENTURY = 100

_Got = re.Match[str]
"""A match by its groups: None where one did not match."""

_STEPS = {"last": -1, "this": 0, "next": 1}

_AHEAD = ("by", "until", "till", "next")
"""How the words before a bare month begin that is to come."""


def resolve(
    match: re.Match[str], published: date | None, known: Almanac, year: fiscal.Year | None
) -> tuple[str, str] | None:
    """The value and the rule of one match of the almanac's pattern, as far as the article's date tells them.

    `year` is the fiscal year of the country that the article is about, where it has one.
    """
    if told := match["f4"] or match["f5"] or match["f6"]:
        return fiscal.part(told, _until(match, known), year)
    if match["c4"] or match["c8"]:
        return fiscal.current(_until(match, known), published, year)
    return _absolute(match, known) or _yearly(match, published, known) or _near(match, published, known)


def _absolute(got: _Got, known: Almanac) -> tuple[str, str] | None:
    """Dates that name their year."""
    if got["iso"]:
        return _iso(got["iso"])
    if got["from"] and got["to"]:
        return (got["from"][:2] + got["to"] if len(got["to"]) == 2 else got["to"]), "span-of-years"
    if got["fy"]:
        return (got["fy"] if len(got["fy"]) == 4 else f"20{got['fy']}"), "fiscal-year"
    if got["months"] and got["y8"]:
        return f"{got['y8']}-{known.count(got['months']):02}", "first-months"
    if got["m3"]:
        return f"{got['y3']}-{known.months[got['m3'].lower()]:02}", "month-and-year"
    if got["y11"] and (month := periods.last_month(got, known)):
        return f"{got['y11']}-{known.months[month.lower()]:02}", "month-and-year"
    if got["y10"]:
        return got["y10"], "end-of-years"
    return (got["y7"], "year") if got["y7"] and not got["s"] else None


def _iso(told: str) -> tuple[str, str] | None:
    """A date in figures; what could be the month '2009-10' is the two years in running English."""
    year, month, day = map(int, f"{told}-01".split("-")[:3])
    if len(told) == MONTH and month == (year + 1) % CENTURY:
        return str(year + 1), "span-of-years"
    return (told, "iso-date") if calendar_day(year, month, day) else None


def calendar_day(year: int, month: int, day: int) -> date | None:
    """A day, if the calendar has it."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _yearly(got: _Got, published: date | None, known: Almanac) -> tuple[str, str] | None:
    """Days, quarters and halves, whose year may be left out."""
    if month := got["m1"] or got["m2"] or got["m11"]:
        return _days(got, known.months[month.lower()], published, known)
    if got["months"] and published:
        last = known.count(got["months"])
        ended = got["rel2"] != "last year" and last <= published.month
        return f"{published.year - (not ended)}-{last:02}", "first-months"
    return _part(got, published, known) if got["q"] or got["q2"] or got["h2"] else None


def _near(got: _Got, published: date | None, known: Almanac) -> tuple[str, str] | None:
    """Days of the week and bare months: the one nearest to the article's date."""
    if published is None:
        return None
    if got["dow"]:
        return _weekday(known.weekdays[got["dow"].lower()] - 1, published)
    month = periods.last_month(got, known)
    if month is None:
        return None
    number, year = known.months[month.lower()], _year(got["r8"], published)
    if year:
        return f"{year}-{number:02}", "month-by-article"
    return _month(number, (got["intro"] or "").lower(), published)


def _year(told: str | None, published: date | None) -> str | None:
    """The year that 'last', 'this' or 'next' year is."""
    return str(published.year + _STEPS[told]) if told and published else None


def _days(got: _Got, month: int, published: date | None, known: Almanac) -> tuple[str, str] | None:
    """A day of a month, or the last of several."""
    year = got["y1"] or got["y2"] or got["y12"] or _year(got["r1"] or got["r2"] or got["r11"], published)
    end = got["e1"] or got["e2"]
    if end and (read := _day(month, int(end), year, published)):
        return read[0], "span-of-days"
    if got["day"]:
        return _day(month, known.days[got["day"].lower().replace(" ", "-")], year, published)
    return _day(month, int(got["d1"] or got["d2"] or got["e2"] or 0), year, published)


def _day(month: int, day: int, year: str | None, published: date | None) -> tuple[str, str] | None:
    """A day of a month in a year, or where none is told the one nearest to the article's date."""
    if year:
        told = calendar_day(int(year), month, day)
        return (told.isoformat(), "day") if told else None
    if published is None:
        return None
    days = [one for step in (-1, 0, 1) if (one := calendar_day(published.year + step, month, day))]
    near = min(days, key=lambda one: abs((one - published).days), default=None)
    return (near.isoformat(), "day-by-article") if near else None


def _part(got: _Got, published: date | None, known: Almanac) -> tuple[str, str] | None:
    """A quarter or a half, by its last month."""
    told = (got["q"] or "").lower()
    which, months = _which(got, known)
    year = got["y4"] or got["y5"] or got["y6"]
    if year:
        return f"{year}-{which * months:02}", "part-of-year"
    latest = told == "last" and got["rel"] is None
    if published is None or latest or (got["q2"] is None and got["rel"] is None and got["q"] is None):
        return None
    step = {"last year": -1, "next year": 1}.get(got["rel"] or "", 0)
    if got["rel"] is None and which * months > published.month:
        step = -1
    return f"{published.year + step}-{which * months:02}", "part-of-year"


def _which(got: _Got, known: Almanac) -> tuple[int, int]:
    """Which quarter or half of its year a match tells, and of how many months that is."""
    told = (got["q"] or got["q2"] or got["h2"] or "").lower()
    which = int(told[0]) if told[0].isdigit() else known.ordinals[told]
    months = 6 if got["span"] == "half" or got["h2"] else 3
    return min(which, 12 // months), months


def _until(got: _Got, known: Almanac) -> int:
    """The months from the beginning of its year through the part that a match tells."""
    if got["months"]:
        return known.count(got["months"])
    which, months = _which(got, known)
    return which * months


def _weekday(day: int, published: date) -> tuple[str, str]:
    return (published - timedelta((published.weekday() - day) % 7)).isoformat(), "weekday"


def _month(month: int, intro: str, published: date) -> tuple[str, str]:
    ahead = intro.startswith(_AHEAD)
    year = published.year
    if ahead:
        year += month < published.month
    elif month > published.month:
        year -= 1
    if intro.startswith("last") and month == published.month:
        year -= 1
    return f"{year}-{month:02}", "month-by-article"


def _quarter(published: date) -> str:
    """The last month of the quarter that ended before a day: what a report of 'quarterly profit' is about."""
    last = (published.month - 1) // 3 * 3
    return f"{published.year}-{last:02}" if last else f"{published.year - 1}-12"


def step(rule: str, published: date | None, context: str | None = None) -> str | None:
    """A rule of the table `dates` against the article's date, or against the date told before (`context`)."""
    if rule.isdigit():
        return rule
    if rule == "before":
        year = int(context[:YEAR]) if context else published.year if published else 0
        return str(year - 1) if year > EARLIEST else None
    if rule == "period" or (rule == "quarter" and context):
        return context
    return _counted(rule, published) if published and rule != "none" else None


def _counted(rule: str, day: date) -> str:
    """A rule that counts from the article's date alone: 'quarter', 'decade', or a unit and a step ('day-1')."""
    if rule == "quarter":
        return _quarter(day)
    if rule == "decade":
        return str(day.year // 10 * 10 + 10)
    unit, sign, step = re.split(r"([+-])", rule)
    return _COUNTED[unit](day, int(sign + step))


def _month_away(day: date, count: int) -> str:
    months = day.year * 12 + day.month - 1 + count
    return f"{months // 12}-{months % 12 + 1:02}"


def _nearest(day: date, month: int) -> str:
    """The month of a feast, in the year that brings it nearest."""
    years = (day.year - 1, day.year, day.year + 1)
    year = min(years, key=lambda year: abs((date(year, month, MIDDLE) - day).days))
    return f"{year}-{month:02}"


_COUNTED: Mapping[str, Callable[[date, int], str]] = {
    "day": lambda day, count: (day + timedelta(count)).isoformat(),
    "week": lambda day, count: (day + timedelta(7 * count)).isoformat()[:MONTH],
    "weekend": lambda day, count: (day - timedelta((day.weekday() + 1) % 7 - 7 * count)).isoformat()[:MONTH],
    "month": _month_away,
    "year": lambda day, count: str(day.year + count),
    "season": lambda day, month: str(day.year - (day.month < month)),
    "coming": lambda day, month: str(day.year + (day.month >= month)),
    "near": _nearest,
    "ahead": lambda day, month: f"{day.year + (day.month > month)}-{month:02}",
}
"""What the units of the table `dates` count: units of time, or the last, next or nearest of such months."""
