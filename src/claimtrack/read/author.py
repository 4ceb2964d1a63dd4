"""Who wrote the article: by-lines above the story, in its last lines, and at the end of its first paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claimtrack.lexicon import Lexicon
from claimtrack.read import bylines, names
from claimtrack.read.page import Page
from claimtrack.read.source import Credit, Source
from claimtrack.read.title import HeadLine, Title

_PART = r"[A-ZÀ-ÞĀ-Ž][\w'’.-]{0,30}"
_NAME = rf"(?P<name>{_PART}(?: (?:{_PART}|de|van|von|der|bin|al|el)){{1,4}})"
_REPORTS = re.compile(rf",\s+{_NAME}\s+(?:reports|writes)(?:\s+(?:from|in|for)\s[^.]{{1,40}})?\.?$")
_REPORTING = re.compile(rf"^(?:Additional )?(?:[Rr]eporting|[Ww]riting|[Ww]ritten|[Ww]ords)\s+by:?\s+{_NAME}")
_FOR = re.compile(
    rf"^{_NAME}\s+(?:for|of)\s+(?P<outlet>(?:[Tt]he )?[A-Z][^,.]{{2,40}})(?:,\s[A-ZÀ-Þ][\w ]{{1,25}})?\.?$"
)
_REPORTED = re.compile(rf"^{_NAME}\s+report(?:ed|s)\s+(?:from|for)\s+[A-Z]")
_BIO = re.compile(
    rf"^{_NAME}\s+(?:covers|writes|reports|is\s+(?:a|an|the)\s+(?:[\w'’-]+\s+){{0,4}}?"
    r"(?:reporter|correspondent|journalist|editor|writer|columnist|freelance|analyst)\b)"
)


@dataclass(frozen=True, slots=True)
class Author:
    """The writers' names in one line, the rule, the paragraph, and outlets that the by-line names."""

    name: str
    rule: str
    index: int
    credits: tuple[Credit, ...] = ()


def find_author(
    page: Page, lines: Sequence[HeadLine], title: Title | None, source: Source, lexicon: Lexicon
) -> Author | None:
    """The first that a rule finds, the surest rules first; None where the page names no writer."""
    for author in (*_above(lines, title, page), *_below(page, lexicon)):
        if names.bare(author.name) != names.bare(source.name or ""):
            spelled = names.spelled(author.name, page.text)
            return Author(spelled, author.rule, author.index, author.credits)
    return None


def _above(lines: Sequence[HeadLine], title: Title | None, page: Page) -> Iterator[Author]:
    for kind, rule in (("by", "by-line"), ("meta", "dated-by-line"), ("name", "name-line")):
        for line in lines:
            if line.kind != kind or not line.writers or not line.writers.names:
                continue
            if (title and line.index == title.index) or (kind == "meta" and _is_place(line, lines, title)):
                continue
            if kind == "name" and not _lone(line, lines, title, page):
                continue
            if kind == "meta" and title and line.index < title.index and line.meta.parts[:1] == line.writers.names[:1]:
                continue
            yield Author(line.writers.author, rule, line.index, _credit(line.writers.outlet, line.index))


def _is_place(line: HeadLine, lines: Sequence[HeadLine], title: Title | None) -> bool:
    """Whether words beside a date are a place, not a name: a name stands by itself, below a line above the title or
    beside words in capitals.
    """
    named = [other.index for other in lines if other.kind == "name" and other.writers]
    if title and line.index < title.index:
        return any(index > title.index for index in named)
    shouted = line.writers is not None and line.writers.author.isupper()
    return shouted and any(abs(index - line.index) == 1 for index in named)


def _lone(line: HeadLine, lines: Sequence[HeadLine], title: Title | None, page: Page) -> bool:
    """Whether a name on a line by itself is a writer's: below the title or by a date, and not of the story."""
    beside = any(other.meta.dates and abs(other.index - line.index) == 1 for other in lines)
    below = title is not None and line.index > title.index
    name = line.writers.author if line.writers else line.text
    told = any(name in look.para.text for look in page.looks[page.lead : page.lead + 12] if look.prose)
    return (beside or below) and not told


def _below(page: Page, lexicon: Lexicon) -> Iterator[Author]:
    """By-lines after the first paragraph, and at the end."""
    if page.lead >= len(page.looks):
        return
    first = page.looks[page.lead].para.text
    if (match := _REPORTS.search(first[-120:])) and names.is_person(match["name"], lexicon):
        yield Author(match["name"], "reports", page.lead)
    late = range(max(page.lead + 1, len(page.looks) - 12), len(page.looks))
    for index in (*range(page.lead + 1, min(page.lead + 4, len(page.looks))), *late):
        look = page.looks[index]
        text = look.para.text.lstrip("([ ")
        if look.size <= 14 and (found := bylines.by_line(text.split(";")[0], lexicon)) and found.names:
            yield Author(found.author, "closing-by-line", index, _credit(found.outlet, index))
    for index in reversed(late):
        text = page.looks[index].para.text[:200].lstrip("([ ")
        for rule, pattern in (
            ("reporting-by", _REPORTING),
            ("writes-for", _FOR),
            ("reported-from", _REPORTED),
            ("about-the-writer", _BIO),
        ):
            if (match := pattern.match(text)) and (found := bylines.writers(match["name"], lexicon)) and found.names:
                yield Author(found.author, rule, index, _credit(match.groupdict().get("outlet"), index))


def _credit(outlet: str | None, index: int) -> tuple[Credit, ...]:
    return (Credit(outlet.strip().removeprefix("the "), "by-line", index),) if outlet else ()
