"""Pages of labelled lines."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

from claimtrack.record import Record
from claimtrack.show import words
from claimtrack.show.console import emit, put, wrapped
from claimtrack.show.safe import line

LABEL = 12
"""The width of the labels."""

Field = tuple[str, str | Text | None]


def draw(on: Console, fields: Iterable[Field]) -> None:
    """Print fields, each below the other; those without a value are left out."""
    for label, value in fields:
        if value:
            body = Text(value) if isinstance(value, str) else value
            for at, row in enumerate(wrapped(on, body, on.width - LABEL)):
                put(on, Text((label if not at else "").ljust(LABEL), "faint").append_text(row))


def heading(on: Console, *parts: str | Text) -> None:
    """A page's first line, and an empty one below it."""
    emit(on, Text.assemble(*((part, "head") if isinstance(part, str) else part for part in parts)))
    emit(on)


def remarks(record: Record) -> list[Field]:
    """What people decided on something, a line each."""
    return [("Decided", Text(words.decided(each), "decision")) for each in record.get("decisions", ())]


def head(article: Record) -> list[Field]:
    """The head of an article."""
    return [
        ("Title", line(article["title"])),
        ("Source", line(article["source"])),
        ("Author", line(article["author"])),
        ("Published", article["published"]),
        ("Address", line(article["url"])),
    ]
