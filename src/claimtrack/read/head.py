"""The head of an article: who published it, who wrote it, when, under which title; each with the rule that found it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from claimtrack.lexicon import Lexicon
from claimtrack.model import Reason
from claimtrack.read.dates import parse
from claimtrack.read.front import front_matter
from claimtrack.read.given import Given


@dataclass(frozen=True, slots=True)
class Head:
    """What a page tells of itself. A field that it does not tell is None."""

    source: str | None = None
    title: str | None = None
    author: str | None = None
    published: date | None = None
    url: str | None = None
    credits: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = ()


def read_head(text: str, lexicon: Lexicon, given: Given) -> Head:
    """The head of a page; `given` fields win over front matter, and front matter over what the page shows."""
    front = front_matter(text, lexicon)
    told = given.over(front.given())
    when = parse(told.published, lexicon) if told.published else None
    reasons = [Reason(name, "front-matter", span) for name, span in front.fields.items()]
    return Head(told.source, told.title, told.author, when, told.url, reasons=tuple(reasons))
