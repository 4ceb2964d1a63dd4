"""The dates of a sentence, with the precision of its words; nothing that the text does not give."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from itertools import compress

from claimtrack.lexicon import Lexicon
from claimtrack.model import Figure
from claimtrack.subject import fiscal, periods, relative
from claimtrack.subject.almanac import ALWAYS, BEFORE_MONTH, NUMBERED, Almanac, almanac, openers
from claimtrack.subject.clues import clues
from claimtrack.subject.grammar import group
from claimtrack.subject.parsed import in_figures, parsed
from claimtrack.subject.reckon import resolve, step
from claimtrack.subject.times import DAY, MONTH, YEAR, Setting, When, before, crosses, start
from claimtrack.subject.words import Hit, Phrases, Words

__all__ = ["DAY", "MONTH", "YEAR", "Setting", "When", "of_the_day", "phrases", "scan"]

_ENDS = ("day", "day-by-article", "month-by-article", "month-and-year")
"""Rules of dates that can end a period."""

_BARE_DAY = "day-by-article"
"""The rule of a day without its year."""

_AHEAD = 60
"""Characters behind a month that opens a sentence among which stands that something will be."""

_SOON = timedelta(91)
"""A day without its year that is to come is not farther off, unless its sentence tells of what will be."""

_BARE = "month-by-article"
"""The rule of a month without its year."""

_REPORTED = 3
"""Months after a period within which what is expected of it is still to be reported."""

PERIOD_ENDED = "period-ended"
"""The rule of a month that ends a period."""

_OF_REPORT = ("quarter", "period")
"""Rules of the table `dates` for the period that an article reports on."""

_NUMBERED = re.compile(r"(?:19|20)\d\d|[1-4](?:st|nd|rd|th)")
"""Such a year or quarter."""

_IDLE = frozenset((0, BEFORE_MONTH))
"""How words open dates that tell none by themselves."""

_KEPT = 30_000
"""Words that tell no date, of which this is kept."""

_CLOSE = 30
"""Characters between a word for a period and the date that ends it."""


@cache
def phrases(lexicon: Lexicon) -> Phrases:
    """The words of the table `dates`, compiled once for a lexicon."""
    return Phrases(
        (word, f"{name}\t{entry['rule']}") for name, entry in lexicon.table("dates").items() for word in entry["words"]
    )


def scan(here: Setting, text: Words, hits: Sequence[Hit]) -> tuple[When, ...]:
    """Every date of a sentence that can be told, in order; `hits` are the phrases of the table `dates` in it."""
    idle = _idle(here.lexicon)
    if not hits and idle.issuperset(text.lower):
        return ()  # of most sentences this is all to be known
    opens = list(map(openers(here.lexicon).__getitem__, text.lower))
    if not hits and _IDLE.issuperset(opens) and _tied(here.lexicon).isdisjoint(text.lower):
        if len(idle) < _KEPT:
            idle.update(text.lower)
        return ()
    found = list(_periods(here, [*in_figures(here), *_named(here, text, opens)]))
    if not here.clues.pointing.isdisjoint(text.lower):
        found = relative.pointing(here, found)
    for hit in hits:
        if one := _phrase(here, text, hit, found):
            found.append(one)
    if not relative.UNITS.isdisjoint(text.lower):
        found += [*relative.counted(here, found), *relative.each(here)]
    found += parsed(here, text, found)
    return tuple(sorted(found, key=start))


@cache
def _idle(lexicon: Lexicon) -> set[str]:
    """The words met so far of sentences without a date: no word of them tells one."""
    return set()


@cache
def _tied(lexicon: Lexicon) -> frozenset[str]:
    """The words of times told by another time: 'that evening', 'two years ago'."""
    return relative.UNITS | clues(lexicon).pointing | group(lexicon, "counted-time")


def _named(here: Setting, text: Words, opens: Sequence[int]) -> Iterator[When]:
    """The dates that name a day, a month, a part of a year or a year; `opens` tells how each word opens one."""
    known, year = almanac(here.lexicon), fiscal.year_of(here.country, here.lexicon)
    for match in _matches(here, text, opens, known):
        read = resolve(match, here.published, known, year)
        if read is None:
            continue
        at = match.start("m8") if match["m8"] else match.start()
        value, rule = _as_told(here, match, at, *read)
        whole = match["e1"] or match["e2"] or match["m9"] or rule == "span-of-years"
        since = not whole and here.opens(at, value)
        ended = periods.ended(here.lead(at), known) if rule == PERIOD_ENDED else periods.parted(match, known)
        yield When(here.offset + match.start(), here.offset + match.end(), value, rule, since, ended)


def _as_told(here: Setting, match: re.Match[str], at: int, value: str, rule: str) -> tuple[str, str]:
    """A date by the words before it: a day of the week to come, the month that ends a period."""
    if rule == "weekday":
        step = _weeks(here, match.start(), value)
        return (date.fromisoformat(value) + timedelta(7 * step)).isoformat(), "weekday-ahead" if step > 0 else rule
    if rule == _BARE_DAY and _is_past(here, at, value):
        value = f"{int(value[:YEAR]) - 1}{value[YEAR:]}"
    if rule in _ENDS and here.clues.period.search(here.lead(at)):
        return (_expected(here, at, value) if rule == _BARE else value[:MONTH]), PERIOD_ENDED
    ahead = not match["r8"] and (_to_come(here, at) or _opens_ahead(here, match))
    if rule == _BARE and (_spans_ahead(here, at) if match["m9"] else ahead):
        return _on_or_after(here, value, 0), "deadline"
    return value, rule


def _to_come(here: Setting, at: int) -> bool:
    """Whether a month without its year is one to come: 'by the end of June', 'will open in June'."""
    before = here.words_before(at)
    return bool(here.clues.deadline.search(before) or here.clues.opening.search(before))


def _opens_ahead(here: Setting, match: re.Match[str]) -> bool:
    """Whether a month opens a sentence that tells what will be: 'From July graphite will be taxed at 40%'."""
    behind = here.plain[match.end() : match.end() + _AHEAD].partition(",")[0]
    return match.start() == 0 and bool(here.clues.future.search(behind))


def _spans_ahead(here: Setting, at: int) -> bool:
    """Whether months without their year are to come: 'will ship 5 tonnes between April and December'."""
    before = here.words_before(at)
    told = here.clues.expected.search(before)
    return told is not None and not here.clues.over.search(before, before.find(" ", told.start()))


def _is_past(here: Setting, at: int, value: str) -> bool:
    """Whether a day without its year, which would be long after the article, is that of the year before.

    'On 3 March 12 ships sailed', told in November; but 'the truce holds until 3 March'.
    """
    ahead = date.fromisoformat(value) - here.published if here.published else timedelta(0)
    leap = value.endswith("02-29")
    if ahead <= _SOON or leap or here.clues.lasts.search(here.lead(at)):
        return False
    return not here.clues.to_come.search(here.plain)


def _expected(here: Setting, at: int, value: str) -> str:
    """The month that ends a period: of one that is expected the next, unless its report is only now to come."""
    return _on_or_after(here, value, _REPORTED) if here.clues.expected.search(here.words_before(at)) else value


def _on_or_after(here: Setting, value: str, back: int) -> str:
    """A month in the year in which it comes next, counted from so many months before the article's own."""
    if here.published is None:
        return value
    first, month = here.published.year * 12 + here.published.month - 1 - back, int(value[YEAR + 1 :]) - 1
    return f"{(first + 11 - month) // 12}-{month + 1:02}"


def _weeks(here: Setting, at: int, value: str) -> int:
    """How many weeks on a day of the week is: 'next Friday', 'will open by Friday', and 'last Friday' on a Friday."""
    lead, known = here.lead(at), here.clues
    if known.coming.search(lead) or (known.until.search(lead) and known.to_come.search(lead)):
        return 1
    return -1 if lead.endswith("last ") and value == here.day else 0


def _phrase(here: Setting, text: Words, hit: Hit, found: Sequence[When]) -> When | None:
    """What a phrase of the table `dates` stands for, where no other date has its words or ends its period."""
    name, _, rule = hit.name.partition("\t")
    first, last = text.start[hit.first], text.end[hit.last - 1]
    report = rule in _OF_REPORT
    value = step(rule, here.published, here.period if report else before(found, first) or here.context)
    if not value or crosses(found, first, last):
        return None
    if report and any(one.rule == PERIOD_ENDED and 0 <= one.start - last < _CLOSE for one in found):
        return None
    return When(first, last, value, f"date:{name}", here.opens(first - here.offset, value))


_JOINTS = tuple(f"{word}{edge}" for word in ("and", "to", "through", "until") for edge in ("", " the end", " mid"))
"""What stands between the two ends of a time: 'from April to the end of June'."""


def _periods(here: Setting, found: Sequence[When]) -> Iterator[When]:
    """'Between Sunday and Tuesday', 'from March to May' as one time, which is that of its end."""
    opened: When | None = None
    for one in found:
        joint = here.plain[opened.end - here.offset : one.start - here.offset].strip() if opened else ""
        joined = here.plain.startswith(("and ", "to "), one.start - here.offset)
        if opened and (joint in _JOINTS or joined):
            if opened.rule == one.rule == _BARE and _spans_ahead(here, opened.start - here.offset):
                one = one._replace(value=_on_or_after(here, one.value, 0))
                opened = opened._replace(value=one.value[:YEAR] + opened.value[YEAR:])
            yield opened._replace(end=one.end, value=one.value, rule=one.rule, since=False, months=_months(opened, one))
            opened = None
            continue
        if opened:
            yield opened
        opened = one if one.since else None
        if opened is None:
            yield one
    if opened:
        yield opened


def _months(first: When, last: When) -> int:
    """The months from one date through another; 0 where they are days, years or of two years."""
    months = len(first.value) == len(last.value) == MONTH and first.value[:YEAR] == last.value[:YEAR]
    return max(0, int(last.value[YEAR + 1 :]) - int(first.value[YEAR + 1 :]) + 1) if months else 0


def _matches(here: Setting, text: Words, opens: Sequence[int], known: Almanac) -> Iterator[re.Match[str]]:
    """The dates of a sentence; the pattern is tried only at words that can open one."""
    done = 0
    for at in _openings(here.plain, text, opens, known):
        start = text.start[at] - here.offset
        if start >= done and (match := known.pattern.match(here.plain, start)):
            yield match
            done = match.end()


def _openings(plain: str, text: Words, opens: Sequence[int], known: Almanac) -> Sequence[int]:
    """The words of a sentence at which a date can begin."""
    if ALWAYS not in opens and not (NUMBERED in opens and _NUMBERED.search(plain)):
        return ()
    places = list(compress(range(len(opens)), opens))
    if known.months.keys().isdisjoint(text.lower):
        return [at for at in places if opens[at] <= NUMBERED]
    return [at for at in places if opens[at] != BEFORE_MONTH or _month_at(text, at + 1, known)]


def _month_at(text: Words, at: int, known: Almanac) -> bool:
    at += at < len(text) and text.lower[at] == "-"
    return at < len(text) and text.lower[at] in known.months


def of_the_day(figure: Figure, text: Words, published: date | None, lexicon: Lexicon) -> When | None:
    """The month of the article, for a price of which its sentence tells how the market has it now."""
    if published is None or "if" in text.lower or group(lexicon, "market").isdisjoint(text.lower):
        return None
    return When(figure.start, figure.end, published.isoformat()[:7], "price-of-the-day")
