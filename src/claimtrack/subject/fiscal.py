"""Quarters and halves of fiscal years, which begin in another month than January in many countries."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import NamedTuple

from claimtrack.lexicon import Lexicon

_YEAR = 12
PART = "part-of-fiscal-year"
"""The rule of such a quarter or half."""

_FIGURES = re.compile(r"\d+")


class Year(NamedTuple):
    """The fiscal year of a country: its first month, and whether it is named after the calendar year that opens it."""

    first: int
    opened: bool


def year_of(country: str | None, lexicon: Lexicon) -> Year | None:
    """The fiscal year of a country; None where the country or its year is unknown."""
    return _years(lexicon).get(country) if country else None


@cache
def _years(lexicon: Lexicon) -> dict[str, Year]:
    return {
        country: Year(int(entry["first"]), bool(entry.get("opened")))
        for entry in lexicon.table("fiscal").values()
        for country in entry["countries"]
    }


def part(told: str, months: int, year: Year | None) -> tuple[str, str]:
    """The last of the first so many `months` of a fiscal year as written ('2024', '24', '2023-24'), and the rule.

    The year alone where it is not known when that begins.
    """
    named = [int(each) if len(each) > 2 else 2000 + int(each) for each in _FIGURES.findall(told)]
    if year is None:
        return str(named[-1]), "fiscal-year"
    return _month(named[0] if len(named) > 1 or year.opened else named[0] - 1, months, year), PART


def current(months: int, published: date | None, year: Year | None) -> tuple[str, str] | None:
    """The last of the first so many `months` of the fiscal year, the latest that have ended, and the rule."""
    if published is None or year is None:
        return None
    ends = (_month(published.year - back, months, year) for back in range(3))
    return next(end for end in ends if end <= published.isoformat()), PART


def _month(opens: int, months: int, year: Year) -> str:
    """The last of the first so many months of the fiscal year that begins in a calendar year."""
    last = year.first + months - 2
    return f"{opens + last // _YEAR}-{last % _YEAR + 1:02}"
