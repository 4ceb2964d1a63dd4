"""Two claims brought to one unit, so that their figures can be held against each other."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from decimal import Decimal

from claimtrack.compare.ground import Ground
from claimtrack.compare.interval import ENDLESS, Interval, percent, plain
from claimtrack.model import Claim, Kind

_YEAR = len("2025")


@dataclass(frozen=True, slots=True)
class Sides:
    """Two claims, brought to one unit where they have one in common (`comparable`)."""

    one: Claim
    other: Claim
    here: Interval
    there: Interval
    comparable: bool
    meet: bool
    """Whether nothing in the figures speaks against both: their intervals meet, or cannot be compared."""
    ratio: Decimal
    """The higher figure by the lower, without any tolerance; 1 where they meet or cannot be compared."""
    ground: Ground

    @property
    def apart(self) -> Decimal:
        """The higher number by the lower, whatever more their wordings allow; 1 where they have no unit in common."""
        return _ratio(self.here, self.there) if self.comparable else Decimal(1)


def sides_of(one: Claim, other: Claim, ground: Ground) -> Sides:
    """Two claims made comparable, if one unit can be had for both."""
    here, there = ground.span(one), ground.span(other)
    if {here.unit, there.unit} == {"%", "x"}:
        here, there = percent(here, one.figure.change), percent(there, other.figure.change)
    here, there = _yearly(here, one, there.unit), _yearly(there, other, here.unit)
    counts = one.figure.kind is other.figure.kind is Kind.COUNT
    if here.unit != there.unit and not counts:
        if (here.unit or "") > (there.unit or ""):
            there = _converted(there, here.unit, (one, other), ground)
        else:
            here = _converted(here, there.unit, (one, other), ground)
    comparable = counts or here.unit == there.unit
    meet = not comparable or here.meets(there)
    return Sides(one, other, here, there, comparable, meet, Decimal(1) if meet else _ratio(here, there), ground)


def _yearly(value: Interval, claim: Claim, unit: str | None) -> Interval:
    """The amount of a whole year as one a year, where it is held against such: '$26bn in 2025' and '$31bn a year'."""
    of_year = len(claim.subject.as_of or "") == _YEAR
    return replace(value, unit=unit) if of_year and unit == f"{value.unit}/year" else value


def _ratio(here: Interval, there: Interval) -> Decimal:
    """The figure farther from zero by the nearer one; endless where zero lies between them."""
    lower, higher = (here, there) if here.low <= there.low else (there, here)
    if higher.told_low < 0:
        return lower.told_high / higher.told_low
    return higher.told_low / lower.told_high if lower.told_high > 0 else ENDLESS


def _converted(value: Interval, unit: str | None, claims: tuple[Claim, Claim], ground: Ground) -> Interval:
    """An interval in another unit at a rate of the claims' own articles; as it is where they have none."""
    rates = [ground.rates.get((claim.article.id, value.unit or "", unit or "")) for claim in claims]
    known = [rate for rate in rates if rate is not None]
    return value.times(sum(known, Decimal(0)) / len(known), unit, ground.allowed.conversion) if known else value


def of(measures: Collection[str], sides: Sides) -> bool:
    """Whether two levels, not changes, are of one of some measures."""
    both = (sides.one, sides.other)
    return all(each.subject.key.measure in measures and each.figure.change is None for each in both)


def times(ratio: Decimal) -> str:
    """How many times the lower figure the higher one is, in words."""
    return "far above" if ratio == ENDLESS else f"{plain(ratio)} times"
