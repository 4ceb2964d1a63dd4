"""When an article was published: the date of its head, its dateline or its last lines, never one of its story."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from claimtrack.lexicon import Lexicon
from claimtrack.read import bylines
from claimtrack.read.dates import Found, dates, settle
from claimtrack.read.page import Page
from claimtrack.read.title import HeadLine, Title

_YEAR = re.compile(r"(?<![\d$£€.,/-])(?:19|20)\d\d(?![\d%/]|[.,]\d)")


_PLACE = re.compile(r"[\"“*_]{0,3}[A-ZÀ-ÞА-Я][^\d()]{1,38}(?:\([^()\d]{2,40}\))?[,.(/–—-]\s*")
_PLACED, _DATED = 80, 120
"""Characters of a dateline before its date, and with it."""


@dataclass(frozen=True, slots=True)
class When:
    """The day, or None; its words, the rule and the paragraph that gave it, and what a reader should know."""

    day: date | None = None
    words: str = ""
    rule: str = ""
    index: int = 0
    notes: tuple[str, ...] = ()


def find_date(page: Page, lines: Sequence[HeadLine], title: Title | None, lexicon: Lexicon) -> When:
    """The date of publication, or None with a note where the page shows one that cannot be settled."""
    notes: list[str] = []
    for index, rule, found, line in (*_above(lines, title), *_dateline(page, lexicon), *_below(page, lexicon)):
        words = line[found.start : found.end]
        day = _settled(found, page, lexicon)
        if day is None and found.month_day:
            day = _with_year(found, page)
            note = (_TAKEN if day else _YEARLESS).format(words)
        else:
            note = _SWAPPED.format(words) if found.other else ""
        if note and note not in notes:
            notes.append(note)
        if day:
            return When(day, words, rule, index, tuple(notes[-1:] if note else ()))
    return When(notes=tuple(notes))


_TAKEN = "the year of '{}' is taken from the text"
_YEARLESS = "'{}' stands without a year"
_SWAPPED = "day and month of '{}' may be swapped"
UNREAD = "the given date '{}' could not be read"


def is_of_date(note: str) -> bool:
    """Whether a note tells of a doubt about the day: none where a person told it."""
    parts = (text.split("{}") for text in (_TAKEN, _YEARLESS, _SWAPPED, UNREAD))
    return any(note.startswith(first) and note.endswith(last) for first, last in parts)


_Candidate = tuple[int, str, Found, str]


def _above(lines: Sequence[HeadLine], title: Title | None) -> Iterator[_Candidate]:
    """Dates of the head's lines: whole dates first, those of an update last, the nearest to the story first."""
    found = [
        (
            line.meta.updated and at == len(line.meta.dates) - 1 and _only_updated(line),
            found.day is None,
            -line.index,
            at,
            line,
            found,
        )
        for line in lines
        if line.kind in ("by", "meta", "noise") or (line.kind == "line" and line.look.size <= 6)
        for at, found in enumerate(line.meta.dates)
        if not (title and line.index == title.index)
    ]
    for *_, line, date_found in sorted(found, key=lambda row: row[:4]):
        yield line.index, date_found.rule, date_found, line.text


def _only_updated(line: HeadLine) -> bool:
    return not re.search(r"publish|posted|first", line.text, re.I)


def _dateline(page: Page, lexicon: Lexicon) -> Iterator[_Candidate]:
    """The date at the very beginning of the story, before its dash.

    'ACCRA, Jan. 15 (Gold Coast Wire) --', 'ACCRA (Gold Coast Wire), Jan. 15 --', 'BOYD, Ohio (Jan. 15, 2024) --'.
    """
    for look in page.looks[page.lead : page.lead + 1]:
        line = look.para.text[:_DATED]
        for found in dates(line, lexicon):
            before, after = line[: found.start], line[found.end :]
            if (
                len(before) <= _PLACED
                and _opens(before)
                and re.match(r"[\s,.)]{0,3}(?:\([^()]{2,40}\)\s*)?(?:[-–—:/]|\.\s)", after)
            ):
                yield page.lead, "dateline", found, look.para.text


def _opens(before: str) -> bool:
    """Whether what stands before a date can be a place, and an agency in brackets: capitalised words and a comma."""
    return not before.strip() or _PLACE.fullmatch(before) is not None


def _below(page: Page, lexicon: Lexicon) -> Iterator[_Candidate]:
    """A line among the last that is a date and little else, or says that it is the date of publication."""
    for index in range(max(page.lead + 1, len(page.looks) - 8), len(page.looks)):
        line = page.looks[index].para.text
        if len(line) > 120 or page.looks[index].prose:
            continue
        meta = bylines.cut(line, lexicon)
        told = re.match(r"\W*(?:first )?(?:published|posted|date)\b", line, re.I)
        if meta.dates and (told or not meta.parts):
            yield index, "closing-date", meta.dates[0], line


def _settled(found: Found, page: Page, lexicon: Lexicon) -> date | None:
    """The day; where day and month may be swapped, by its weekday, or by the other dates of that style."""
    return settle(found, None) or settle(found, _day_first(page, found.style, lexicon))


def _day_first(page: Page, style: str, lexicon: Lexicon) -> bool | None:
    """Whether the page's other numeric dates put the day first; None where none of them tells, or they disagree."""
    told = {
        other.day_first
        for look in (*page.looks[:40], *page.looks[-8:])
        for other in dates(look.para.text[:300], lexicon)
        if other.style == style and other.day_first is not None
    }
    return told.pop() if len(told) == 1 else None


def _expected(page: Page, year: int) -> bool:
    sentence = re.compile(
        rf"\b(?:expect|will|forecast|predict|plan|aim|hope|target|set to|due)\w*\b[^.!?]{{0,120}}\b{year}\b"
    )
    return any(sentence.search(look.para.text[:2_000]) for look in page.looks[page.lead :])


def _with_year(found: Found, page: Page) -> date | None:
    """A day without its year: the year in which its day of the week fits, or that the story itself speaks from.

    A story speaks from the latest year it names where it speaks of that year as to come, and names the year before it
    too: figures of 2024 and hopes for 2025 were written in 2025, at least before the autumn.
    """
    month, day = found.month_day or (0, 0)
    years = sorted(
        {int(match[0]) for look in page.looks[page.lead :] for match in _YEAR.finditer(look.para.text[:2_000])}
    )
    if not years or years[-1] - 1 not in years or month > 9 or not _expected(page, years[-1]):
        return None
    try:
        told = date(years[-1], month, day)
    except ValueError:
        return None
    return told if found.weekday in (None, told.isoweekday()) else None
