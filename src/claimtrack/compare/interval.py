"""A claim as an interval: the amounts that its wording allows, by the tolerances of the lexicon."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import timedelta
from decimal import Decimal
from functools import cache
from itertools import chain
from typing import Any

from claimtrack.group import stems
from claimtrack.lexicon import Lexicon
from claimtrack.match.cues import cues
from claimtrack.model import Bound, Change, Claim, Figure, Kind
from claimtrack.view import view

ENDLESS = Decimal("Infinity")

_UNREADABLE = Decimal(10) ** 18
"""Far below the 28 digits to which decimals can be rounded."""
_PLACES, _MOST_PLACES = 2, 6
"""Places behind the point of a number for people, and of one that is nearly another."""

_DIGITS = re.compile(r"\d{1,30}(?:[, ]\d{3}(?!\d)){0,8}(?:\.\d{1,9})?")


@dataclass(frozen=True, slots=True)
class Tolerances:
    """The settings of data/tolerances.toml."""

    rounding: Decimal
    rounding_share: Decimal
    counted: Decimal
    trifle: Decimal
    bounded: Decimal
    about: Decimal
    nearly: Decimal
    close: Decimal
    close_count: Decimal
    steps: Decimal
    vague: Decimal
    vague_tens: Decimal
    conversion: Decimal
    spread: Decimal
    beyond: Decimal
    """So far beyond its figure, as a share of it, one with an open wording is found by an amount that is asked for."""
    past: int
    """A figure of so many years before another was printed, which tells no date, is taken to be of another time."""
    far: Decimal
    """Figures more times apart, one of them without a voice, are taken to measure two things."""
    far_cited: Decimal
    """The same for figures that both have one."""
    recurring: timedelta
    """Articles printed longer apart, and a figure that does not tell in full what is measured, are of two events."""
    event: timedelta
    """Articles printed longer apart tell of two events, unless their figures have a date in common."""
    news: timedelta
    """A day so long before its article was printed is that of the news, and not of what lasts, as reserves."""
    over: timedelta
    """A year that ended so long before an article was printed is none that it tells of without saying so."""
    yearly: timedelta
    """Articles printed longer apart, whose figures do not both tell their time, tell of two years."""
    story: timedelta
    """Articles printed within so many days that tell of one kind of event in one country tell of one event."""
    polled: frozenset[str]
    """Measures of which each survey has a figure of its own."""
    toll: frozenset[str]
    """Measures of what befalls people and things in one event: told within days by two articles, it is one."""
    one_each: frozenset[str]
    """Measures of which a country has one at a time, as its inflation or its output of copper."""
    untelling: frozenset[str]
    """Stems of words of grammar, of reporting and for numbers: two sentences that share them share nothing."""
    moving: frozenset[str]
    """Measures whose figures are of one day only, as prices."""
    ebbing: timedelta
    """Articles printed longer apart tell of two days what rises and falls."""
    states: frozenset[str]
    """Measures whose counts rise and fall, as those of people in hospital."""
    growing: frozenset[str]
    """Measures whose counts grow as time goes on, as those of the dead."""
    lasting: frozenset[str]
    """Measures whose figures do not change from day to day, as reserves."""
    slack: Mapping[str, Decimal]
    """Of measures that are never told to the last digit that is told: by how much they are out."""
    of_firms: frozenset[str]
    of_many: frozenset[str]
    """Measures of what anybody can do, as spending: of one sum in an article and another."""
    """Measures that are a firm's: two articles that do not tell whose tell of two."""
    once: frozenset[str]
    """Measures whose figures are of one event: magnitudes, turnouts, and all that grow."""
    partitive: frozenset[str]
    """Words behind 'of' that make a figure a part of another: 'four of them'."""
    rest: frozenset[str]
    """Words before what is left of a whole, joined by a hyphen: 'the other 40'."""
    pointing: frozenset[str]
    """Words behind 'of' that point to a whole that is told next: 'nine of the 40'."""
    found: frozenset[str]
    """Nouns for those of a toll who have been found so far."""
    restating: frozenset[str]
    """Words before a figure that is told in place of another: 'the real number'."""
    figure: frozenset[str]
    """Words of which two name a figure that somebody rejects: 'the figure', 'that number'."""
    narrowing: frozenset[str]
    """Words, and pairs of them with a hyphen, that make a figure one of less: 'excluding', 'not-counting'."""
    foretold: frozenset[str]
    """Pairs of words with a hyphen before what was expected of a time that is over: 'had-expected'."""
    befalls: frozenset[str]
    """Words for what befalls people in a part of a disaster: the dead of a landslide are not those of the storm."""
    disasters: frozenset[str]
    """Words for the whole of one: 'storm'."""
    summing: frozenset[str]
    """Words, and pairs of them with a hyphen, by which a figure is told as a sum: 'together', 'in-all'."""
    long: frozenset[str]
    """Nouns for times of which a figure can be the sum: 'years', 'decade'."""
    spanning: frozenset[str]
    """Words before those that lead to such a time: 'past', 'over'."""
    accounts: frozenset[str]
    """Verbs by which a body tells of a sum of its own: 'declared'."""
    offices: frozenset[str]
    """Words by which somebody speaks for a body: 'spokeswoman', 'director'."""
    raw: frozenset[str]
    """Words for what comes out of the ground: 'ore'."""
    pure: frozenset[str]
    """Words for what is in it: 'contained'."""


@cache
def tolerances(lexicon: Lexicon) -> Tolerances:
    """The tolerances of a lexicon."""
    return Tolerances(**_settings(lexicon), **_of_measures(lexicon), **_words(lexicon))


def _settings(lexicon: Lexicon) -> dict[str, Any]:
    """The settings of data/tolerances.toml, each under its name."""
    known = {field.name for field in fields(Tolerances)}
    table = {name: entry for name, entry in lexicon.table("tolerances").items() if name in known}
    told: dict[str, Any] = {
        name: Decimal(str(entry[key]))
        for name, entry in table.items()
        for key in ("share", "times", "below")
        if key in entry
    }
    told |= {name: timedelta(days=int(entry["days"])) for name, entry in table.items() if "days" in entry}
    return told | {"past": int(table["past"]["years"])}


def _of_measures(lexicon: Lexicon) -> dict[str, Any]:
    """The measures of which figures are compared in a way of their own."""
    flags = ("moving", "growing", "lasting", "of_firms", "one_each", "polled", "toll")
    told = {flag: _flagged(flag, lexicon) for flag in flags}
    return {
        **told,
        "of_many": frozenset(name for name, row in lexicon.table("measures").items() if row.get("of_many")),
        "states": _flagged("ebbing", lexicon),
        "once": _flagged("event", lexicon) | told["growing"],
        "slack": _slack(lexicon),
    }


def _words(lexicon: Lexicon) -> dict[str, Any]:
    """The words around figures that tell how they are to be compared."""
    named = {
        "partitive": "of-them", "rest": "the-rest", "pointing": "of-the-whole", "found": "found",
        "restating": "restating", "figure": "the-figure", "narrowing": "narrowing", "raw": "raw", "pure": "pure",
        "foretold": "foretold", "offices": "speaks-for", "long": "long-time", "spanning": "spanning",
        "accounts": "own-account",
        "summing": "summing", "befalls": "befalls", "disasters": "disasters",
    }  # fmt: skip
    return {name: cues(lexicon)[cue] for name, cue in named.items()} | {"untelling": _untelling(lexicon)}


def _untelling(lexicon: Lexicon) -> frozenset[str]:
    """The stems of the words that tell no two stories apart: little ones, those for numbers and those for anything."""
    from claimtrack.subject.grammar import group  # here: listings compare nothing, and start without it

    numbers = lexicon.table("numbers").values()
    counts = (word for entry in numbers for word in (*entry.get("words", {}), *entry.get("plural", ())))
    return frozenset(chain.from_iterable(map(stems, (*group(lexicon, "little", "untelling"), *counts))))


def _flagged(flag: str, lexicon: Lexicon) -> frozenset[str]:
    """The measures with a flag, by the names that keys give them."""
    entries = lexicon.table("measures").items()
    return frozenset(str(entry.get("group", name)) for name, entry in entries if entry.get(flag))


def _slack(lexicon: Lexicon) -> dict[str, Decimal]:
    """By how much figures of a measure are out, for those that have such a setting."""
    entries = lexicon.table("measures").items()
    return {str(entry.get("group", name)): Decimal(entry["slack"]) for name, entry in entries if entry.get("slack")}


@dataclass(frozen=True, slots=True)
class Interval:
    """The amounts that a claim's wording allows, in canonical units; `high` may be infinite."""

    low: Decimal
    high: Decimal
    unit: str | None
    told_low: Decimal
    told_high: Decimal
    """The figure itself; the end of an open one is that of the interval."""

    def meets(self, other: Interval) -> bool:
        """Whether some amount lies in both. Symmetric."""
        return self.low <= other.high and other.low <= self.high

    def times(self, rate: Decimal, unit: str | None, slack: Decimal) -> Interval:
        """The same in another unit, at a rate that is right to within `slack`."""
        low, high = self.low * rate * (1 - slack), self.high * rate * (1 + slack)
        return Interval(low, high, unit, self.told_low * rate, self.told_high * rate)


def interval(claim: Claim, allowed: Tolerances) -> Interval:
    """What a claim's wording allows: it always holds the figure itself."""
    figure = claim.figure
    loose = figure.change is None and claim.subject.key.measure
    return span(figure, allowed, allowed.slack.get(loose or "", Decimal(0)))


def span(figure: Figure, allowed: Tolerances, slack: Decimal = Decimal(0)) -> Interval:
    """What a figure's wording allows, whatever it is of; it is out by `slack` at least."""
    low, high, unit = figure.amount.low, figure.amount.high, figure.amount.unit
    if high is None:
        end = low * _upto(low, allowed)
        return Interval(low, end, unit, low, end)
    digits = _DIGITS.findall(view(figure.text)) or [None]
    under = max(slack, _rounding(figure, low, digits[0], allowed))
    over = max(slack, _rounding(figure, high, digits[-1], allowed))
    match figure.bound:
        case Bound.MORE_THAN if figure.close:
            least = allowed.close_count if figure.kind is Kind.COUNT else Decimal(0)
            under, over = abs(low) * allowed.trifle, max(least, over, abs(high) * allowed.close)
        case Bound.AT_LEAST | Bound.MORE_THAN:
            return Interval(low - abs(low) * allowed.bounded, ENDLESS, unit, low, high)
        case Bound.AT_MOST | Bound.LESS_THAN:
            return Interval(min(Decimal(0), low), high + abs(high) * allowed.bounded, unit, low, high)
        case Bound.ABOUT:
            under = max(under, _loose(low, digits[0], allowed.about, allowed))
            over = max(over, _loose(high, digits[-1], allowed.about, allowed))
        case Bound.NEARLY:
            under, over = max(under, _loose(low, digits[0], allowed.nearly, allowed)), abs(high) * allowed.trifle
    return Interval(low - under, high + over, unit, low, high)


def _upto(low: Decimal, allowed: Tolerances) -> Decimal:
    """How far a vague word reaches: 'millions' to a thousand times its least, 'dozens' and 'tens of …' to ten times."""
    return allowed.vague if low > 0 and low.adjusted() % 3 == 0 and low >= 1000 else allowed.vague_tens


def _rounding(figure: Figure, value: Decimal, digits: str | None, allowed: Tolerances) -> Decimal:
    """Half a unit of the last digit that tells, in canonical units, but no more than the allowed share.

    `digits` are those of the text; where it has none, a share in words ('a third') is taken as round.
    """
    value = abs(value)
    if not value or (figure.kind is Kind.COUNT and value < allowed.counted and value == value.to_integral_value()):
        return Decimal(0)
    share = allowed.rounding_share if figure.kind is Kind.SHARE else allowed.rounding
    if not digits and figure.kind in (Kind.SHARE, Kind.MULTIPLE):
        return value * share
    return min(max(_step(value, digits) / 2, value * allowed.trifle), value * share)


def _loose(value: Decimal, digits: str | None, share: Decimal, allowed: Tolerances) -> Decimal:
    """How far 'about' or 'nearly' reaches: a share, but no more than a few steps of the last digit that tells.

    'About 200' may be 190, 'about 183' is hardly 175. A closing 5 is taken as half a step of the digit before it.
    """
    value = abs(value)
    if not digits or not value:
        return value * share
    closing = 5 if digits.rstrip("0,. ").endswith("5") else 1
    return min(value * share, allowed.steps * closing * _step(value, digits))


def _step(value: Decimal, digits: str | None) -> Decimal:
    """What one more in the last digit that tells adds to a value: 0.1 billion for '$2.3 billion', 1,000 for '4,000'."""
    told = Decimal(digits.replace(",", "").replace(" ", "")) if digits else value
    if not told:
        return value
    last = told.as_tuple().exponent if digits and "." in digits else told.normalize().as_tuple().exponent
    return Decimal(1).scaleb(int(last)) * value / told


def percent(value: Interval, change: Change | None) -> Interval:
    """A multiple as percent: 'three times' is 300 %, as the size of a rise 200 %, and 'halved' as a fall 50 %."""
    if value.unit != "x":
        return value
    ends = [Decimal(100) * each for each in (value.low, value.high, value.told_low, value.told_high)]
    if change is Change.INCREASE:
        ends = [each - 100 for each in ends]
    if change is Change.DECREASE:
        high, low, told_high, told_low = (100 - each for each in ends)
        ends = [low, high, told_low, told_high]
    low, high, told_low, told_high = ends
    return Interval(low, high, "%", told_low, told_high)


def in_words(value: Interval) -> str:
    """'14.75 trillion to 14.85 trillion USD', with 'from' or 'up to' where one end is open."""
    unit = f" {value.unit}" if value.unit else ""
    if value.high == ENDLESS:
        return f"{_short(value.low)}{unit} or more"
    if value.low == value.high:
        return f"{_short(value.low)}{unit}"
    ends = ((_short(value.low, places), _short(value.high, places)) for places in range(_PLACES, _MOST_PLACES + 1))
    low, high = next((pair for pair in ends if pair[0] != pair[1]), (str(value.low), str(value.high)))
    return f"{low} to {high}{unit}"


def _short(value: Decimal, places: int = _PLACES) -> str:
    for power, word in ((12, "trillion"), (9, "billion"), (6, "million")):
        if abs(value) >= Decimal(10) ** power:
            return f"{plain(value.scaleb(-power), places)} {word}"
    return plain(value, places)


def plain(value: Decimal, places: int = _PLACES) -> str:
    """A number for people: so many places behind the point, no closing zeros, commas at the thousands.

    One too large to be read digit by digit is told by its power of ten.
    """
    if abs(value) >= _UNREADABLE:
        return f"{value:.2e}"
    rounded = round(value, places) if abs(value) >= 1 else value.normalize()
    return f"{rounded:,f}".rstrip("0").rstrip(".") if "." in f"{rounded:f}" else f"{rounded:,f}"
