"""The head of an article: who published it, who wrote it, when, under which title; each with the rule that found it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from claimtrack.lexicon import Lexicon
from claimtrack.model import Article, Reason, Role, Span
from claimtrack.read import names
from claimtrack.read.author import find_author
from claimtrack.read.dates import parse
from claimtrack.read.given import Given
from claimtrack.read.page import Page, page
from claimtrack.read.published import UNREAD, find_date
from claimtrack.read.source import Credit, find_source
from claimtrack.read.title import HeadLine, find_title, head_lines, stack

_URL = re.compile(
    r"(?:^|(?:url|link|source|via|read online(?: at)?|canonical)\s*:?\s+)<?(https?://[^\s<>\"]{4,500})>?$", re.I
)


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page shows, without what is given: its head, and the role and rule of the paragraphs that make it."""

    head: Article
    marks: dict[int, tuple[Role, str]]


def read_head(unread: Article, lexicon: Lexicon, given: Given) -> Article:
    """An article with its head; `given` fields win over front matter, and front matter over what the page shows."""
    front = page(unread.text, lexicon).front
    head = shown(unread.text, lexicon).head
    told = given.over(front.given())
    when, notes = head.published, head.notes
    if told.published:
        when = parse(told.published, lexicon)
        notes = () if when else (UNREAD.format(told.published[:40]),)
    own = [reason for reason in head.reasons if not getattr(told, reason.field, None)]
    reasons = [_given_reason(name, given, front.fields) for name in Given.__slots__ if getattr(told, name)]
    source = told.source or head.source
    return replace(
        unread,
        source=source,
        title=told.title or head.title,
        author=told.author or head.author,
        published=when,
        url=told.url or head.url,
        credits=tuple(name for name in head.credits if not source or names.bare(name) != names.bare(source)),
        notes=(*unread.notes, *notes),
        reasons=(*reasons, *own),
    )


def _given_reason(name: str, given: Given, fields: dict[str, Span]) -> Reason:
    return Reason(name, "given") if getattr(given, name) else Reason(name, "front-matter", fields.get(name))


@lru_cache(maxsize=2)
def shown(text: str, lexicon: Lexicon) -> Shown:
    """What the page itself shows."""
    view = page(text, lexicon)
    lines: Sequence[HeadLine] = head_lines(view, lexicon)
    title = find_title(view, lines, lexicon)
    lines = stack(lines, title)
    source = find_source(view, lines, title, lexicon)
    author = find_author(view, lines, title, source, lexicon)
    when = find_date(view, lines, title, lexicon)
    url, at = _url(view)
    rows: list[tuple[str, str | None, str, int]] = [
        ("source", source.name, source.rule, source.index),
        ("published", when.words if when.day else None, when.rule, when.index),
        ("url", url, "link", at),
    ]
    if title:
        rows.append(("title", title.text, title.rule, title.index))
    if author:
        rows.append(("author", author.name, author.rule, author.index))
    credits = [*source.credits, *(author.credits if author else ())]
    rows += [("credits", credit.name, credit.rule, credit.index) for credit in credits]
    reasons = [Reason(name, rule, _span(view, index, words)) for name, words, rule, index in rows if words]
    head = Article(
        id="",
        path="",
        sha256="",
        text=text,
        source=source.name,
        title=title.text if title else None,
        author=author.name if author else None,
        published=when.day,
        url=url,
        credits=_once(credits, source.name),
        notes=when.notes,
        reasons=tuple(reasons),
    )
    return Shown(head, _marks(lines, title.index if title else None, reasons, view))


def _once(credits: Sequence[Credit], source: str | None) -> tuple[str, ...]:
    kept = {names.bare(credit.name): credit.name for credit in reversed(credits)}
    kept.pop(names.bare(source or ""), None)
    return tuple(reversed(kept.values()))


def _url(view: Page) -> tuple[str | None, int]:
    for index in (*range(min(view.lead, 40)), *range(max(view.lead, len(view.looks) - 6), len(view.looks))):
        if match := _URL.search(view.looks[index].para.text[:600]):
            return match[1], index
    return None, 0


def _span(view: Page, index: int, words: str) -> Span:
    """Where the words stand in their paragraph, whatever their case; the paragraph itself where they are put anew."""
    para = view.looks[index].para
    stretch = view.text[para.start : para.end]
    pattern = r"\s+".join(map(re.escape, words.split()))
    match = re.search(pattern, stretch, re.I)
    start, end = (para.start + match.start(), para.start + match.end()) if match else (para.start, para.end)
    return Span(start, end, view.text[start:end])


def _marks(
    lines: Sequence[HeadLine], title: int | None, reasons: Sequence[Reason], view: Page
) -> dict[int, tuple[Role, str]]:
    """The roles of the head's paragraphs: the title, wherever it is repeated, and the lines around it."""
    marks: dict[int, tuple[Role, str]] = {}
    for line in lines:
        if line.kind in ("by", "meta", "name"):
            marks[line.index] = Role.BYLINE, f"{line.kind}-line"
        elif line.kind == "label":
            marks[line.index] = Role.BYLINE, "label"
    for reason in reasons:
        for index, look in enumerate(view.looks):
            if (
                reason.field != "credits"
                and reason.span
                and look.para.start <= reason.span.start < look.para.end
                and not look.prose
            ):
                marks[index] = Role.BYLINE, reason.rule
    if title is not None:
        words = view.looks[title].para.text
        for index, look in enumerate(view.looks):
            if look.para.text == words:
                marks[index] = Role.HEADLINE, "title"
    return marks
