"""The date that a figure speaks of, with the precision of the words; nothing that the text does not give."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from claimtrack.lexicon import Lexicon
from claimtrack.model import Figure
from claimtrack.subject.almanac import Almanac, almanac
from claimtrack.subject.grammar import group
from claimtrack.subject.words import Hit, Phrases, Words

_NOT_TIME = re.compile(
    r"(?:\bsince|\bthan|\bas in|[a-z,] from|\bbefore|\bafter|\bbetween|\bprior to|\bits|\bhis"
    r"|\b(?:it|they|he|she|that) (?:did|was|were|had)|\bcompared (?:with|to)"
    r"|\b(?:began|begun|started|founded|established|born)\b(?: [a-z']{1,14}){0,3})"
    r"(?: (?:the|in|on|it|was|early|late|mid|start of|end of|beginning of|year|that)){0,3} ?$"
)
"""What stands before a date that only opens or compares a time: 'since 2014', 'more than in 2022'."""
_STEP = re.compile(
    r"\b(?P<count>[Aa]n?|[Tt]he|[A-Za-z][a-z]{2,5}|\d{1,2}) (?P<unit>day|week|month|year|decade)s? "
    r"(?:(?P<ago>ago)|earlier|before(?= ?(?:[.,;:)]|and\b|$)))\b"
)
"""'Three weeks ago' counts from the article's date, 'a day earlier' from the date told before."""
_LIKE = ("same", "corresponding", "comparable", "equivalent")
_SAME = re.compile(
    r"\b(?:that(?= (?:day|morning|afternoon|evening|night|month|year)\b)"
    rf"|(?:the )?(?:{'|'.join(_LIKE)})) "
    r"(?P<what>day|date|morning|afternoon|evening|night|month|period|quarter|half|year|time|stage|interview|conversation"
    r"|speech|statement|report|study)\b"
    r"(?: (?:of|in) (?P<year>(?:19|20)\d\d)"
    r"| (?:of |in )?(?P<back>last year|the (?:previous|prior) year|the year before|a year (?:ago|earlier|before)))?"
)
"""A time told before, or the same a year before: 'that evening', 'the same interview', 'the same quarter last year'."""
_POINTING = frozenset(("that", *_LIKE))
_NIGHTS = ("day", "date", "morning", "afternoon", "evening", "night")
_EACH = re.compile(r"\beach of the (?:next|coming|following) [a-z]{3,6} (?P<unit>month|year)s\b")
"""A time of which the first is told: 'in each of the next three years'."""
_DAYS = {"day": 1, "week": 7}
_MONTHS = {"month": 1, "year": 12, "decade": 120}
_UNITS = frozenset(form for unit in (*_DAYS, *_MONTHS) for form in (unit, f"{unit}s"))
_CUT = {"day": 10, "week": 7, "month": 7, "year": 4, "decade": 4}
"""How much of a date so far away its unit tells: a week is no more precise than a month."""
_COMPARED = re.compile(r"\bthan (?:[a-z'-]{1,14} ){0,7}(?:of|in|for) ?$")
_NEXT = re.compile(r"\b(?:next|coming) ?$")
_UNTIL = re.compile(r"\b(?:for|by|until(?: (?:\d[\d:.]*|noon|midnight)(?: ?[ap]\.?m\.?)?(?: [a-z]{2,4})? on)?) ?$")
_TO_COME = re.compile(
    r"\b(?:will|would|should|could|may|might|must|expects?|expected|forecasts?|predicts?|predicted|due|set|plans?|planned"
    r"|aims?|hopes?|to be|scheduled|ha(?:s|ve) until)\b"
)
"""Words by which 'by Friday' is a Friday to come."""
_WILL = re.compile(
    r"\b(?:will|expects|forecasts|predicts|due|set to|scheduled|is to|are to) "
    r"(?:(?!said\b|says\b|told\b)[a-z0-9.]{1,14} ){1,7}(?:on )?$"
)
"""'Will open on Friday', 'expects snow on Friday'."""
_SINCE_CLAUSE = re.compile(r"\bsince (?:[a-z'-]{1,14} ){1,8}(?:in|on|by|of|early|late)? ?$")
"""'Since the first case was found in May': the date of what began, not of the figures behind it."""
_PERIOD_TO = re.compile(r"\b(?:months|quarter|half|year|period) (?:to|ended|ending|through) (?:the end of )?$")
"""What a day or month ends that dates the figures of a whole period: 'the three months to 30 June'."""
_ENDS = ("day", "day-by-article", "month-by-article", "month-and-year")
_ORIGIN = re.compile(r"\b(?:dates?|dating|figures?|data|estimates?|numbers?) from ?$")


DAY = len("2000-01-01")

_Got = Mapping[str, str]
"""What the groups of a match hold; None, too, where one did not match."""


class When(NamedTuple):
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
    plain: str,
    text: Words,
    offset: int,
    hits: Sequence[Hit],
    published: date | None,
    lexicon: Lexicon,
    context: str | None = None,
    period: str | None = None,
) -> tuple[When, ...]:
    """Every date of a sentence that can be told, in order; `plain` is its view, `offset` where it starts,
    `hits` are the phrases of the table `dates` in it.

    `context` is the date that the text spoke of before: 'the previous year' is counted from it. `period` is the quarter
    or half that the article reports on.
    """
    known = almanac(lexicon)
    found: list[When] = []
    for match in _matches(plain, text, offset, known):
        if read := _resolve(match, published, known):
            if read[1] == "weekday" and published and _ahead(plain, match.start()):
                read = ((date.fromisoformat(read[0]) + timedelta(7)).isoformat(), "weekday-ahead")
            start = match.start("m8") if match["m8"] else match.start()
            if read[1] in _ENDS and _PERIOD_TO.search(plain, max(0, start - 40), start):
                read = (read[0][: len("2000-01")], "period-ended")
            whole = match["e1"] or match["e2"]
            opens = not whole and _opens(plain, start, read[0], published)
            found.append(When(offset + match.start(), offset + match.end(), *read, opens))
    found = list(_periods(plain, offset, found))
    if not _POINTING.isdisjoint(text.lower):
        found = _with_same(plain, offset, published, found, context)
    for hit in hits:
        name, _, rule = hit.name.partition("\t")
        start, end = text.start[hit.first], text.end[hit.last - 1]
        value = step(rule, published, period if rule in ("quarter", "period") else _before(found, start) or context)
        if value and not any(one.start < end and start < one.end for one in found):
            rule = f"date:{name}"
            found.append(When(start, end, value, rule, _opens(plain, start - offset, value, published)))
    if not _UNITS.isdisjoint(text.lower):
        found += [*_steps(plain, offset, published, found, context, known), *_each(plain, offset, published)]
    return tuple(sorted(found, key=_start))


def _ahead(plain: str, at: int) -> bool:
    """Whether a day of the week is the next one: 'next Friday', 'will open by Friday'."""
    lead = plain[max(0, at - 80) : at].lower()
    return bool(_NEXT.search(lead) or (_UNTIL.search(lead) and _TO_COME.search(lead)) or _WILL.search(lead))


def _start(one: When) -> int:
    return one.start


def _before(found: Sequence[When], start: int) -> str | None:
    """The last date told before a place in the sentence."""
    last = max((one for one in found if one.end <= start), key=_start, default=None)
    return last.value if last else None


def _periods(plain: str, offset: int, found: Sequence[When]) -> Iterator[When]:
    """'Between Sunday and Tuesday', 'from March to May' as one time, which is that of its end."""
    opened: When | None = None
    for one in found:
        joint = plain[opened.end - offset : one.start - offset].strip() if opened else ""
        if opened and (
            joint in ("and", "to", "through", "until") or plain[one.start - offset :].startswith(("and ", "to "))
        ):
            yield When(opened.start, one.end, one.value, one.rule)
            opened = None
            continue
        if opened:
            yield opened
        opened = one if one.since else None
        if opened is None:
            yield one
    if opened:
        yield opened


def _steps(
    plain: str, offset: int, published: date | None, found: Sequence[When], context: str | None, known: Almanac
) -> Iterator[When]:
    """The times that count back: 'two years ago' from the article's date, 'a day earlier' from the date told before."""
    for match in _STEP.finditer(plain):
        word, unit = match["count"].lower(), match["unit"]
        count = int(word) if word.isdigit() else known.counts.get(word, 1 if word in ("a", "an", "one", "the") else 0)
        start, end = offset + match.start(), offset + match.end()
        day = published.isoformat() if published else None
        told = None if match["ago"] else _before(found, start)
        base = day if match["ago"] else told or context or day
        value = _back(base, count, unit, exact=told is not None) if base and count else None
        if value and not any(one.start < end and start < one.end for one in found):
            yield When(start, end, value, "counted-back", _opens(plain, match.start(), value, published))


def _with_same(
    plain: str, offset: int, published: date | None, found: Sequence[When], context: str | None
) -> list[When]:
    """The dates with those that point back to one told before, which hold the year behind them."""
    same = []
    for match in _SAME.finditer(plain):
        start, end = offset + match.start(), offset + match.end()
        value = _pointed(match, _before(found, start) or context)
        if value or match["year"] or match["back"]:
            opens = _opens(plain, match.start(), value or "", published)
            same.append(When(start, end, value or "", "same-time", opens or not value))
    return [one for one in found if not any(at.start <= one.start < at.end for at in same)] + same


def _pointed(match: re.Match[str], base: str | None) -> str | None:
    """The date that 'that evening' or 'the same quarter of 2020' points to, where `base` is the one told before."""
    year = match["year"] or (base and str(int(base[:4]) - bool(match["back"])))
    if base is None or (match["what"] in _NIGHTS and len(base) < DAY):
        return match["year"]
    if match["what"] == "year":
        return year
    leap = base[4:] == "-02-29" and int(year or 0) % 4
    return (f"{year}-02-28" if leap else f"{year}{base[4:]}")[: len("2000-01") if match["what"] == "month" else DAY]


def _each(plain: str, offset: int, published: date | None) -> Iterator[When]:
    """'In each of the next three years': the first of them."""
    for match in _EACH.finditer(plain) if published else ():
        if value := step(f"{match['unit']}+1", published):
            yield When(offset + match.start(), offset + match.end(), value, "each-of-the-next")


def _back(base: str, count: int, unit: str, *, exact: bool) -> str | None:
    """The date so many units before one; None where `base` is less precise than the unit.

    It is no more precise than the unit, but a year before a month that was just told is a month (`exact`).
    """
    if len(base) < min(_CUT[unit], len("2000-01")) or (unit in _DAYS and len(base) < DAY):
        return None
    if unit in _DAYS:
        return (date.fromisoformat(base) - timedelta(count * _DAYS[unit])).isoformat()[: _CUT[unit]]
    month = int(base[5:7]) if len(base) > len("2000") else 1
    months = int(base[:4]) * 12 + month - 1 - count * _MONTHS[unit]
    return f"{months // 12}-{months % 12 + 1:02}"[: len(base) if exact else _CUT[unit]]


def _matches(plain: str, text: Words, offset: int, known: Almanac) -> Iterator[re.Match[str]]:
    """The dates of a sentence; the pattern is tried only at words that can open one."""
    done = 0
    months = not known.months.keys().isdisjoint(text.lower)
    opening = [
        at
        for at, word in enumerate(text.lower)
        if word in known.starts
        or word[0].isdigit()
        or (months and word in known.intros and _month_at(text, at + 1, known))
    ]
    for at in opening:
        start = text.start[at] - offset
        if start >= done and (match := known.pattern.match(plain, start)):
            yield match
            done = match.end()


def _month_at(text: Words, at: int, known: Almanac) -> bool:
    at += at < len(text) and text.lower[at] == "-"
    return at < len(text) and text.lower[at] in known.months


def _opens(plain: str, at: int, value: str, published: date | None) -> bool:
    """Whether the words before a date make it the start of a time, unless that is yet to come, or a comparison."""
    lead = plain[max(0, at - 64) : at].lower()
    if published and value[:4] > str(published.year) and lead.endswith("from "):
        return False
    opened = _NOT_TIME.search(lead) or _COMPARED.search(lead) or _SINCE_CLAUSE.search(lead)
    return bool(opened) and not _ORIGIN.search(lead)


def of_the_day(figure: Figure, text: Words, published: date | None, lexicon: Lexicon) -> When | None:
    """The month of the article, for a price of which its sentence tells how the market has it now."""
    if published is None or "if" in text.lower or group(lexicon, "market").isdisjoint(text.lower):
        return None
    return When(figure.start, figure.end, published.isoformat()[:7], "price-of-the-day")


def _resolve(match: re.Match[str], published: date | None, known: Almanac) -> tuple[str, str] | None:
    """The value and the rule of one match."""
    got = match.groupdict()
    return _absolute(got, known) or _yearly(got, published, known) or _near(got, published, known)


def _absolute(got: _Got, known: Almanac) -> tuple[str, str] | None:
    """Dates that name their year."""
    if got["iso"]:
        return got["iso"], "iso-date"
    if got["from"] and got["to"]:
        return (got["from"][:2] + got["to"] if len(got["to"]) == 2 else got["to"]), "span-of-years"
    if got["fy"]:
        return (got["fy"] if len(got["fy"]) == 4 else f"20{got['fy']}"), "fiscal-year"
    if got["months"] and got["y8"]:
        return f"{got['y8']}-{known.counts[got['months']]:02}", "first-months"
    if got["m3"]:
        return f"{got['y3']}-{known.months[got['m3'].lower()]:02}", "month-and-year"
    if got["y10"]:
        return got["y10"], "end-of-years"
    return (got["y7"], "year") if got["y7"] and not got["s"] else None


def _yearly(got: _Got, published: date | None, known: Almanac) -> tuple[str, str] | None:
    """Days, quarters and halves, whose year may be left out."""
    month = got["m1"] or got["m2"]
    if month:
        end = got["e1"] or got["e2"]
        if end and (read := _day(known.months[month.lower()], int(end), got["y1"] or got["y2"], published)):
            return read[0], "span-of-days"
        return _day(
            known.months[month.lower()],
            int(got["d1"] or got["d2"] or got["e2"] or 0),
            got["y1"] or got["y2"],
            published,
        )
    if got["months"] and published:
        last = known.counts[got["months"]]
        ended = got["rel2"] != "last year" and last <= published.month
        return f"{published.year - (not ended)}-{last:02}", "first-months"
    return _part(got, published, known) if got["q"] or got["q2"] or got["h2"] else None


def _near(got: _Got, published: date | None, known: Almanac) -> tuple[str, str] | None:
    """Days of the week and bare months: the one nearest to the article's date."""
    if published is None:
        return None
    if got["dow"]:
        return _weekday(known.weekdays[got["dow"].lower()] - 1, published)
    return _month(known.months[got["m8"].lower()], (got["intro"] or "").lower(), published) if got["m8"] else None


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


def _part(got: _Got, published: date | None, known: Almanac) -> tuple[str, str] | None:
    """A quarter or a half, by its last month."""
    told = (got["q"] or got["q2"] or got["h2"] or "").lower()
    which = int(told[0]) if told[0].isdigit() else known.ordinals[told]
    months = 6 if got["span"] == "half" or got["h2"] else 3
    which = min(which, 12 // months)
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


def _quarter(published: date) -> str:
    """The last month of the quarter that ended before a day: what a report of 'quarterly profit' is about."""
    last = (published.month - 1) // 3 * 3
    return f"{published.year}-{last:02}" if last else f"{published.year - 1}-12"


def step(rule: str, published: date | None, context: str | None = None) -> str | None:
    """A rule of the table `dates` against the article's date, or against the date told before (`context`)."""
    if rule.isdigit():
        return rule
    if rule == "before" and (context or published):
        return str(int(context[:4] if context else published.year if published else 0) - 1)
    if rule == "period" or (rule == "quarter" and context):
        return context
    return _counted(rule, published) if published and rule != "none" else None


def _counted(rule: str, published: date) -> str:
    """A rule that counts from the article's date alone: 'quarter', 'decade', or a unit and a step ('day-1')."""
    if rule == "quarter":
        return _quarter(published)
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
    if unit == "coming":
        return str(published.year + (published.month >= count))
    if unit == "month":
        months = published.year * 12 + published.month - 1 + count
        return f"{months // 12}-{months % 12 + 1:02}"
    return str(published.year + count)
