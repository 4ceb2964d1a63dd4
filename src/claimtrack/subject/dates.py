"""The date that a figure speaks of, with the precision of the words; nothing that the text does not give."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from claimtrack.lexicon import Lexicon
from claimtrack.subject.words import Phrases, Words

_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
ORDINALS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "final": 4,
    "last": 4,
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
}

_M = (
    r"(?P<{0}>(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b)"
)
_Y = r"(?P<{0}>(?:19|20)\d\d)(?![\d,]*\d)"
_COUNTED = r"(?!-? ?(?:tons?|tonnes|people|%|per|percent|million|billion|of the|jobs|homes|deaths|cases))"
_INTRO = (
    r"(?P<intro>(?:[Ii]n|[Bb]y|[Uu]ntil|[Tt]ill|[Ll]ast|[Tt]his|[Nn]ext|[Ss]ince|[Ff]rom|[Dd]uring|[Ee]arly|[Ll]ate|[Mm]id"
    r"|of|and|after|before|that|to)[ -])"
)
_INTROS = frozenset(
    """in by until till last this next since from during early late mid of and after before that
    to""".split()
)
_STARTS = frozenset(
    """first second third fourth final q1 q2 q3 q4 h1 h2 fy fiscal between monday tuesday wednesday thursday friday
    saturday sunday last""".split()
)
_COUNTS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven")
_COUNT = "|".join(_COUNTS)
_DATE = re.compile(
    r"\b(?P<iso>(?:19|20)\d\d-(?:0[1-9]|1[0-2])(?:-\d\d)?)\b(?![-–]\d)"
    rf"|\b{_M.format('m1')}\.? (?P<d1>[0-3]?\d)(?:st|nd|rd|th)?\b(?!,?\d)(?:,? {_Y.format('y1')})?"
    rf"|(?<![\d.,])(?P<d2>[0-3]?\d)(?:st|nd|rd|th)? (?:of )?{_M.format('m2')}\.?(?:,? {_Y.format('y2')})?"
    rf"|\b{_M.format('m3')}\.?,? (?:of |in )?{_Y.format('y3')}"
    r"|\b(?P<q>[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ff]inal|[Ll]ast)[ -](?P<span>half|quarter)(?: of)? ?(?:the )?"
    rf"(?:{_Y.format('y4')}|(?P<rel>this year|last year|the year|next year))?"
    rf"|\b[Qq](?P<q2>[1-4])(?: of)?(?: |')?(?:{_Y.format('y5')})?\b"
    rf"|\b[Hh](?P<h2>[12])(?: of)? {_Y.format('y6')}"
    r"|\b(?:FY ?|[Ff]iscal (?:year )?)(?P<fy>(?:19|20)?\d\d)\b"
    r"|(?<![\d.,$£€/-])(?P<from>(?:19|20)\d\d) ?[-–/] ?(?P<to>(?:19|20)?\d\d)(?![\d%])"
    rf"|\b[Bb]etween {_Y.format('y9')} and {_Y.format('y10')}"
    rf"|(?<![\d.,$£€/-]){_Y.format('y7')}{_COUNTED}(?P<s>s)?"
    r"|\b(?P<dow>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b"
    rf"|\b[Ff]irst (?P<months>{_COUNT}) months(?: of (?:{_Y.format('y8')}|(?P<rel2>this year|last year|the year)))?"
    rf"|\b{_INTRO}{_M.format('m8')}(?!\.? ?,? ?\d)"
)
_NOT_TIME = re.compile(
    r"(?:\bsince|\bthan|\bas in|[a-z,] from|\bbefore|\bafter|\bbetween|\bprior to|\bits|\bhis|\bas it did)"
    r"(?: (?:the|in|it|was|early|late|mid|start of|end of|beginning of|year|that)){0,3} ?$"
)
"""What stands before a date that only opens or compares a time: 'since 2014', 'more than in 2022'."""
_AGO = re.compile(
    r"\b(?:a|an|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2}) (?P<unit>day|week|month)s? (?:ago|earlier)\b"
)
_COMPARED = re.compile(r"\bthan (?:[a-z-]{1,14} ){0,5}(?:of|in|for) ?$")
_AHEAD = re.compile(r"\b(?:for|by|until|next|coming) ?$")
_ORIGIN = re.compile(r"\b(?:dates?|dating|figures?|data|estimates?|numbers?) from ?$")


_Got = Mapping[str, str]
"""What the groups of a match hold; None, too, where one did not match."""


@dataclass(frozen=True, slots=True)
class When:
    """A date in a text: its span, what it resolves to, and the rule; `since` where it only opens or compares a time."""

    start: int
    end: int
    value: str
    rule: str
    since: bool = False


@cache
def phrases(lexicon: Lexicon) -> Phrases:
    """The words of the table `dates`, compiled once for a lexicon."""
    return Phrases(
        (word, f"{name}\t{entry['rule']}") for name, entry in lexicon.table("dates").items() for word in entry["words"]
    )


def scan(
    plain: str, text: Words, offset: int, published: date | None, lexicon: Lexicon, context: str | None = None
) -> tuple[When, ...]:
    """Every date of a sentence that can be told, in order; `plain` is its view, `offset` where it starts.

    `context` is the date that the text spoke of before: 'the previous year' is counted from it.
    """
    found: list[When] = []
    for match in _matches(plain, text, offset):
        if read := _resolve(match, published):
            if read[1] == "weekday" and published and _AHEAD.search(plain[max(0, match.start() - 8) : match.start()]):
                read = ((date.fromisoformat(read[0]) + timedelta(7)).isoformat(), "weekday-ahead")
            opens = _opens(plain, match.start("m8") if match["m8"] else match.start())
            found.append(When(offset + match.start(), offset + match.end(), *read, opens))
    for hit in phrases(lexicon).find(text):
        name, _, rule = hit.name.partition("\t")
        start, end = text.start[hit.first], text.end[hit.last - 1]
        value = step(rule, published, context)
        if value and not any(one.start < end and start < one.end for one in found):
            rule = f"date:{name.replace(' ', '-')}"
            found.append(When(start, end, value, rule, _opens(plain, start - offset)))
    for match in _AGO.finditer(plain):
        if published and (read := _ago(match[0].lower(), match["unit"], published)):
            found.append(When(offset + match.start(), offset + match.end(), *read, _opens(plain, match.start())))
    return tuple(sorted(found, key=lambda one: one.start))


def _matches(plain: str, text: Words, offset: int) -> Iterator[re.Match[str]]:
    """The dates of a sentence; the pattern is tried only at words that can open one."""
    done = 0
    for at, word in enumerate(text.lower):
        if word in _STARTS or word[:3] in _NAMES or word[0].isdigit() or (word in _INTROS and _month_at(text, at + 1)):
            start = text.start[at] - offset
            if start >= done and (match := _DATE.match(plain, start)):
                yield match
                done = match.end()


def _month_at(text: Words, at: int) -> bool:
    at += at < len(text) and text.lower[at] == "-"
    return at < len(text) and text.lower[at][:3] in _NAMES


def _opens(plain: str, at: int) -> bool:
    """Whether the words before a date make it the start of a time or a comparison."""
    lead = plain[max(0, at - 34) : at].lower()
    return bool(_NOT_TIME.search(lead) or _COMPARED.search(lead)) and not _ORIGIN.search(lead)


@cache
def _ago(words: str, unit: str, published: date) -> tuple[str, str] | None:
    """What dateparser makes of 'three weeks ago', cut to the precision of its unit."""
    from datetime import datetime

    import dateparser

    base = datetime(published.year, published.month, published.day)
    found = dateparser.parse(words, languages=["en"], settings={"RELATIVE_BASE": base})
    if found is None:
        return None
    cut = {"day": 10, "week": 7, "month": 7}.get(unit.lower(), 4)
    return found.date().isoformat()[:cut], "dateparser"


def of_the_day(start: int, end: int, published: date | None) -> When | None:
    """The month of the article, for a market price without a date; `start` and `end` are the price's span."""
    return When(start, end, published.isoformat()[:7], "price-of-the-day") if published else None


def _resolve(match: re.Match[str], published: date | None) -> tuple[str, str] | None:
    """The value and the rule of one match."""
    got = match.groupdict()
    return _absolute(got) or _yearly(got, published) or _near(got, published)


def _absolute(got: _Got) -> tuple[str, str] | None:
    """Dates that name their year."""
    if got["iso"]:
        return got["iso"], "iso-date"
    if got["from"] and got["to"]:
        return (got["from"][:2] + got["to"] if len(got["to"]) == 2 else got["to"]), "span-of-years"
    if got["fy"]:
        return (got["fy"] if len(got["fy"]) == 4 else f"20{got['fy']}"), "fiscal-year"
    if got["months"] and got["y8"]:
        return f"{got['y8']}-{_COUNTS.index(got['months']) + 2:02}", "first-months"
    if got["m3"]:
        return f"{got['y3']}-{_month_number(got['m3']):02}", "month-and-year"
    if got["y10"]:
        return got["y10"], "end-of-years"
    return (got["y7"], "year") if got["y7"] and not got["s"] else None


def _yearly(got: _Got, published: date | None) -> tuple[str, str] | None:
    """Days, quarters and halves, whose year may be left out."""
    month = got["m1"] or got["m2"]
    if month:
        return _day(_month_number(month), int(got["d1"] or got["d2"] or 0), got["y1"] or got["y2"], published)
    if got["months"] and published:
        last = _COUNTS.index(got["months"]) + 2
        ended = got["rel2"] != "last year" and last <= published.month
        return f"{published.year - (not ended)}-{last:02}", "first-months"
    return _part(got, published) if got["q"] or got["q2"] or got["h2"] else None


def _near(got: _Got, published: date | None) -> tuple[str, str] | None:
    """Days of the week and bare months: the one nearest to the article's date."""
    if published is None:
        return None
    if got["dow"]:
        return _weekday(_DAYS.index(got["dow"].lower()[:3]), published)
    return _month(_month_number(got["m8"]), (got["intro"] or "").lower(), published) if got["m8"] else None


def _month_number(name: str) -> int:
    return _NAMES.index(name.lower()[:3]) + 1


def _day(month: int, day: int, year: str | None, published: date | None) -> tuple[str, str] | None:
    try:
        if year:
            return date(int(year), month, day).isoformat(), "day"
        if published is None:
            return None
        near = min(
            (date(published.year + step, month, day) for step in (-1, 0, 1)), key=lambda d: abs((d - published).days)
        )
    except ValueError:
        return None
    return near.isoformat(), "day-by-article"


def _part(got: _Got, published: date | None) -> tuple[str, str] | None:
    """A quarter or a half, by its last month."""
    which = ORDINALS[(got["q"] or "").lower()] if got["q"] else int(got["q2"] or got["h2"] or 0)
    months = 6 if got["span"] == "half" or got["h2"] else 3
    which = min(which, 12 // months)
    year = got["y4"] or got["y5"] or got["y6"]
    if year:
        return f"{year}-{which * months:02}", "part-of-year"
    if published is None or (got["q2"] is None and got["rel"] is None and got["q"] is None):
        return None
    step = {"last year": -1, "next year": 1}.get(got["rel"] or "", 0)
    if got["rel"] is None and which * months > published.month:
        step = -1
    return f"{published.year + step}-{which * months:02}", "part-of-year"


def _weekday(day: int, published: date) -> tuple[str, str]:
    return (published - timedelta((published.weekday() - day) % 7)).isoformat(), "weekday"


def _month(month: int, intro: str, published: date) -> tuple[str, str]:
    ahead = intro.startswith(("by", "until", "till", "next"))
    year = published.year
    if ahead:
        year += month < published.month
    elif month > published.month:
        year -= 1
    if intro.startswith("last") and month == published.month:
        year -= 1
    return f"{year}-{month:02}", "month-by-article"


def step(rule: str, published: date | None, context: str | None = None) -> str | None:
    """A rule of the table `dates` against the article's date."""
    if rule.isdigit():
        return rule
    if rule == "before" and (context or published):
        return str(int(context[:4] if context else published.year if published else 0) - 1)
    if published is None or rule == "none":
        return None
    if rule == "decade":
        return str(published.year // 10 * 10 + 10)
    unit, sign, step = re.split(r"([+-])", rule)
    count = int(sign + step)
    if unit == "day":
        return (published + timedelta(count)).isoformat()
    if unit == "week":
        return (published + timedelta(7 * count)).isoformat()[:7]
    if unit == "season":
        return str(published.year - (published.month < count))
    if unit == "month":
        months = published.year * 12 + published.month - 1 + count
        return f"{months // 12}-{months % 12 + 1:02}"
    return str(published.year + count)
