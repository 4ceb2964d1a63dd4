"""Dates in figures ('21/02/2024'), and those that no rule of ours reads and dateparser does ('eighteen months ago').

dateparser is slow to load and to ask: it is asked only about a counted time, once for each. What it tells is cut to the
precision of the words: a month ago is no day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from functools import cache, lru_cache

from claimtrack.lexicon import Lexicon
from claimtrack.subject.clues import words
from claimtrack.subject.grammar import group
from claimtrack.subject.reckon import calendar_day
from claimtrack.subject.times import DAY, MONTH, YEAR, Setting, When, crosses
from claimtrack.subject.words import Words

_FIGURES = re.compile(
    r"(?P<one>[0-9](?<![\w./-][0-9])[0-9]?)(?P<mark>[./])(?P<two>\d{1,2})(?P=mark)(?P<year>(?:19|20)\d\d)(?![\w/]|\.\d)"
)
_CUT = {"day": DAY, "week": MONTH, "fortnight": MONTH, "month": MONTH, "year": YEAR, "decade": YEAR}
"""How much of a date so far away its unit tells."""

_MONTHS = 12
_KEPT = 1_024
"""Times of which the date is kept."""


def in_figures(here: Setting) -> Iterator[When]:
    """The days of a sentence that are written in figures alone, where the order of day and month is sure."""
    if "/" not in here.plain and "." not in here.plain[:-1]:
        return
    for match in _FIGURES.finditer(here.plain):
        one, two = int(match["one"]), int(match["two"])
        first = _month_first(match["mark"], one, two, here)
        told = None if first is None else calendar_day(int(match["year"]), *((one, two) if first else (two, one)))
        if told:
            start, end = here.offset + match.start(), here.offset + match.end()
            yield When(start, end, told.isoformat(), "day-in-figures", here.opens(match.start(), told.isoformat()))


def _month_first(mark: str, one: int, two: int, here: Setting) -> bool | None:
    """Whether the month stands first: by the mark, by a number above twelve, else by the country; None where unsure."""
    if mark == "." or one > _MONTHS:
        return False
    if two > _MONTHS or one == two:
        return True
    return None if here.country is None else here.country in _month_countries(here.lexicon)


@cache
def _month_countries(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(word.replace("-", " ") for word in group(lexicon, "month-first"))


def parsed(here: Setting, text: Words, found: Sequence[When]) -> Iterator[When]:
    """The counted times of a sentence that dateparser reads and no rule has `found`."""
    if here.published is None or group(here.lexicon, "counted-time").isdisjoint(text.lower):
        return
    for match in _counted(here.lexicon).finditer(here.plain):
        first, last = here.offset + match.start(), here.offset + match.end()
        if not crosses(found, first, last) and (told := _ask(match[0].lower(), here.published)):
            value = told.isoformat()[: _CUT[match["unit"]]]
            yield When(first, last, value, "dateparser", here.opens(match.start(), value))


@cache
def _counted(lexicon: Lexicon) -> re.Pattern[str]:
    """A number of units of time from now or before: the numbers are those of the lexicon, as are the words behind."""
    numbers = "|".join(sorted(lexicon.table("numbers")["cardinal"]["words"], key=len, reverse=True))
    count = rf"(?<![\w-])(?<!half )(?<!hundred )(?<!hundred and )(?:an?|{numbers}|\d{{1,2}})"
    unit = rf"(?P<unit>{'|'.join(_CUT)})s?"
    return re.compile(rf"{count} {unit} (?:from )?(?:{words(lexicon, 'counted-time')})\b", re.IGNORECASE)


@lru_cache(_KEPT)
def _ask(phrase: str, published: date) -> date | None:
    """The date that dateparser reads in an English phrase, counted from the article's own; None where it reads none."""
    import dateparser

    settings = {"RELATIVE_BASE": datetime.combine(published, time()), "RETURN_AS_TIMEZONE_AWARE": False}
    told = dateparser.parse(phrase, languages=["en"], settings=settings)
    return told.date() if told else None
