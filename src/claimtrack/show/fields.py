"""Pages of labelled lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

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
                put(on, Text.assemble(((label if not at else "").ljust(LABEL), "faint"), row))


def heading(on: Console, *parts: str | Text) -> None:
    """A page's first line, and an empty one below it."""
    emit(on, Text.assemble(*((part, "head") if isinstance(part, str) else part for part in parts)))
    emit(on)


def group(record: Record | None) -> Text | None:
    """A group in a line: its id, what it is of, its verdict and the reason."""
    if record is None:
        return None
    name, verdict = (words.short(record["group"]), "id"), (words.verdict(record), str(record["verdict"]))
    return Text.assemble(name, f" {line(record['label'])}: ", verdict, f"; {line(record['because'])}")


def remarks(record: Record) -> list[Field]:
    """What people decided on something, a line each."""
    return [("Decided", Text(words.decided(each), "decision")) for each in record.get("decisions", ())]


def versions(told: Sequence[Record]) -> list[Field]:
    """What earlier versions of an article said otherwise, a line each: `a1b2c3d4 said 34 (deaths; Peru), now 43`.

    Each version has its `id`, and in `said` pairs of claims: one of its own, and the one now in its place or null.
    """
    return [("Earlier", text) for each in told for text in _version(each)]


def _version(told: Record) -> list[Text]:
    name = Text.assemble((words.short(told["id"]), "id"))
    if not told["said"]:
        return [name.append(" had the same figures")]
    return [Text.assemble(name, " said ", *_otherwise(before, now)) for before, now in told["said"]]


def _otherwise(before: Record, now: Record | None) -> list[Text]:
    thing = words.thing(before)
    said = Text.assemble((words.stated(before), "figure"), f" ({thing})" if thing else "")
    return [said, Text(", now ").append(words.stated(now), "figure") if now else Text(", which is no more there")]


def head(article: Record) -> list[Field]:
    """The head of an article."""
    return [
        ("Title", line(article["title"])),
        ("Source", line(article["source"])),
        ("Author", line(article["author"])),
        ("Published", article["published"]),
        ("Address", line(article["url"])),
    ]
