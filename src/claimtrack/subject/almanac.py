"""The words of dates in running English, from the lexicons `calendar` and `numbers`, and the pattern for them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from claimtrack.lexicon import Lexicon
from claimtrack.subject.grammar import group

HUNDRED = 100
MOST = 12
"""The largest number that is written as a word in a date: 'the first nine months'."""

QUARTERS = 4

MONTH_DAYS = 31
LAST_ONE = 10
"""The day that no ordinal behind 'twenty' reaches."""

_Y = r"(?P<{0}>(?:19|20)\d\d)(?![\d,]*\d)"
_OF = r"(?: of)? (?P<{0}>last|this|next) year"
_SPAN = r"(?:19|20)\d\d ?[-–/] ?(?:20)?\d\d(?!\d)"
_FISCAL = rf"(?:(?:its |their )?(?:[Ff]iscal (?:year )?|[Ff]inancial year |FY ?)(?:{_SPAN}|(?:20)?\d\d(?!\d))|{_SPAN})"
"""A fiscal year by its name: 'fiscal 2024', 'FY24', '2023-24'."""
_CURRENT = r"(?:this|the(?: current)?) (?:fiscal|financial) year"


@dataclass(frozen=True, slots=True)
class Almanac:
    """Months and days of the week (Monday is 1) by their English names, numbers, ordinals, and the pattern of dates."""

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    numbers: Mapping[str, int]
    """Those below a hundred of one word."""
    counts: Mapping[str, int]
    """The smallest of them, from two on."""
    ordinals: Mapping[str, int]
    days: Mapping[str, int]
    """The days of a month as ordinals: 'thirty-first'."""
    pattern: re.Pattern[str]
    starts: frozenset[str]
    """Words at which a date can begin."""
    intros: frozenset[str]
    """Words at which one can begin that a month follows."""
    day_openers: frozenset[str]
    """Words at which a day of a month in words begins."""
    names: frozenset[str]
    """Names of times that have a capital: months, days and parts of a year."""

    def count(self, word: str) -> int:
        """A number below a hundred in digits or words ('forty-two'); 0 for no number."""
        if word.isdigit():
            return int(word)
        parts = [self.numbers.get(part, 0) for part in word.lower().replace("-", " ").split()]
        return sum(parts) if all(parts) else 0


ALWAYS, NUMBERED, BY_MONTH, BEFORE_MONTH = 1, 2, 3, 4
"""How a word can open a date: by itself, as a number, or in a sentence with a month, as a number or right before it."""

_NUMBERS = frozenset(("19", "20", "1", "2", "3", "4"))
"""How a number begins that can be a year or tell its quarter; any can be the day of a month that is named."""

_KEPT = 30_000
"""Words of which it is kept how they open dates; for those met later it is worked out each time."""


class Openers(dict[str, int]):
    """How each word, in lower case, opens a date, worked out when it is first met; 0 where it does not."""

    def __init__(self, known: Almanac) -> None:
        super().__init__()
        self._known = known

    def __missing__(self, word: str) -> int:
        how = self._how(word)
        if len(self) < _KEPT:
            self[word] = how
        return how

    def _how(self, word: str) -> int:
        if word in self._known.starts:
            return ALWAYS
        if word[:2] in _NUMBERS:
            return NUMBERED
        if word[0].isdigit() or word in self._known.day_openers:
            return BY_MONTH
        return BEFORE_MONTH if word in self._known.intros else 0


@cache
def openers(lexicon: Lexicon) -> Openers:
    """How words open dates, as far as they have been met, kept for a lexicon."""
    return Openers(almanac(lexicon))


@cache
def almanac(lexicon: Lexicon) -> Almanac:
    """Compile the words of dates, once for a lexicon; the calendar's English words are those that shorten its keys."""
    calendar = lexicon.table("calendar")
    months, weekdays = (
        {
            word: int(entry[kind])
            for key, entry in calendar.items()
            if kind in entry
            for word in entry["words"]
            if key.startswith(word)
        }
        for kind in ("month", "weekday")
    )
    numbers = lexicon.table("numbers")
    cardinals = {word: int(value) for word, value in numbers["cardinal"]["words"].items() if 0 < value < HUNDRED}
    counts = {word: value for word, value in cardinals.items() if 1 < value <= MOST}
    ordinals = {word: int(value) for word, value in numbers["ordinal"]["words"].items() if value <= QUARTERS}
    ordinals |= dict.fromkeys(sorted(group(lexicon, "last-part")), QUARTERS)
    days = {word: int(value) for word, value in numbers["ordinal"]["words"].items() if value <= MONTH_DAYS}
    tens = {word: value for word, value in cardinals.items() if value in (20, 30)}
    days |= {f"{ten}-{word}": more + day for ten, more in tens.items() for word, day in days.items() if day < LAST_ONE}
    days = {word: day for word, day in days.items() if day <= MONTH_DAYS}
    full = [word for word in weekdays if word.endswith("day")]
    intros, parts = group(lexicon, "date-intro"), group(lexicon, "year-part")
    pattern = _pattern(list(months), full, list(counts), list(ordinals), list(days), lexicon)
    starts = parts.union(full, months, ordinals, group(lexicon, "date-opener"))
    opened = frozenset(word.partition("-")[0] for word in days)
    names = parts.union(full, months)
    return Almanac(months, weekdays, cardinals, counts, ordinals, days, pattern, starts, intros, opened, names)


def _either(words: list[str]) -> str:
    """Any of these words, in small letters or with a capital, the longest first."""
    longest = sorted(words, key=len, reverse=True)
    return "|".join(f"[{word[0].upper()}{word[0]}]{word[1:]}" for word in longest)


def _pattern(
    months: list[str], weekdays: list[str], counts: list[str], ordinals: list[str], days: list[str], lexicon: Lexicon
) -> re.Pattern[str]:
    intros, monthly, traded = (sorted(group(lexicon, name)) for name in ("date-intro", "monthly", "traded"))
    counted = rf"(?!-? ?(?:%|of the|{'|'.join(sorted(group(lexicon, 'counted')))}))"
    longest = sorted((word.capitalize() for word in months), key=len, reverse=True)
    named = rf"(?:{'|'.join(longest)})\b"
    month = rf"(?P<{{0}}>{named})"
    return re.compile(
        r"\b(?P<iso>(?:19|20)\d\d-(?:0[1-9]|1[0-2])(?:-\d\d)?)\b(?![-–]\d)"
        rf"|\b{month.format('m1')}\.? (?P<d1>[0-3]?\d)(?:st|nd|rd|th)?\b(?!,?\d)"
        rf"(?: ?(?:and|to|[-–]) ?(?P<e1>[0-3]?\d)\b(?![,.]?\d))?(?:,? {_Y.format('y1')}|{_OF.format('r1')})?"
        r"|(?<![\d.,])(?:(?P<d2>[0-3]?\d)(?:st|nd|rd|th)?|[0-3]?\d ?(?:and|to|[-–]) ?(?P<e2>[0-3]?\d)) "
        rf"(?:of )?{month.format('m2')}\.?(?:,? {_Y.format('y2')}|{_OF.format('r2')})?"
        rf"|(?<=[Tt]he )(?P<day>{_either(days).replace('-', '[ -]')}) of {month.format('m11')}"
        rf"(?!['’]s| (?:{'|'.join(sorted(monthly))})\b)"
        rf"(?:,? {_Y.format('y12')}|{_OF.format('r11')})?"
        rf"|\b{month.format('m3')}\.?,? (?:of |in )?{_Y.format('y3')}"
        rf"|\b(?P<q>{_either(ordinals)}|1st|2nd|3rd|4th)[ -](?P<span>half|quarter)(?: of)? ?(?:the )?"
        rf"(?:(?P<f4>{_FISCAL})|{_Y.format('y4')}|(?P<c4>{_CURRENT})|(?P<rel>this year|last year|the year|next year))?"
        rf"|\b[Qq](?P<q2>[1-4])(?: of)?(?: |')?(?:(?P<f5>{_FISCAL})|{_Y.format('y5')})?\b"
        rf"|\b[Hh](?P<h2>[12])(?: of)? (?:(?P<f6>{_FISCAL})|{_Y.format('y6')})"
        r"|\b(?:FY ?|[Ff]iscal (?:year )?)(?P<fy>(?:19|20)?\d\d)\b"
        r"|(?<![\d.,$£€/-])(?P<from>(?:19|20)\d\d) ?[-–/] ?(?P<to>(?:19|20)?\d\d)(?![\d%])"
        rf"|\b[Bb]etween {_Y.format('y9')} and {_Y.format('y10')}"
        rf"|(?:(?<![\d.,$£€/-])|(?<=mid-)|(?<=Mid-)|(?<=late-)|(?<=early-)){_Y.format('y7')}{counted}(?P<s>s)?"
        rf"|\b(?!(?<=[Tt]he )[A-Z][a-z]+day [A-Z])(?P<dow>{'|'.join(word.capitalize() for word in weekdays)})\b"
        rf"(?!,? (?:the )?(?:[0-3]?\d(?:st|nd|rd|th)? (?:of )?{named}|{named}\.? [0-3]?\d\b))"  # 'Friday 5 May'
        rf"|\b[Ff]irst (?P<months>{'|'.join(counts)}|[2-9]|1[01]) months"
        rf"(?: of (?:{_Y.format('y8')}|(?P<c8>{_CURRENT})|(?P<rel2>this year|last year|the year)))?"
        rf"|\b(?P<intro>(?:{_either(intros)})[ -]"
        rf"|(?={named}(?:-(?:to|through)-| ?[-–] ?){named} (?:quarter|period|half)\b))"
        rf"{month.format('m8')}"
        rf"(?:(?P<joint> ?[-–/] ?|-(?:to|through)-| (?:and|to|through|till|until) ){month.format('m9')}"
        rf"(?:,? (?:of )?{_Y.format('y11')})?)?"
        rf"(?:{_OF.format('r8')})?"
        rf"(?!\.? ?\d|, ?(?:19|20)\d\d\b| ?[-–/] ?(?:{'|'.join(longest)})\b| (?:{'|'.join(sorted(traded))})\b)"
        rf"|\b{month.format('m10')}(?= (?:[a-z]{{2,14}} )?(?:{'|'.join(sorted(monthly))})\b)"
    )
