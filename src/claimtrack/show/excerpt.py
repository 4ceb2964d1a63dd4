"""A figure in its words: as much of its sentence as a line holds."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from claimtrack.record import Record
from claimtrack.show.console import glyphs, marked
from claimtrack.show.safe import line


def around(claim: Record, on: Console, width: int) -> Text:
    """What stands around a claim's figure, cut at words to a width, the figure marked."""
    before, figure, after = parts(claim["sentence"]["text"], claim["sentence"]["start"], claim["start"], claim["end"])
    more = glyphs(on)["more"]
    room = max(width - len(figure) - 4 - 2 * len(more), 10)
    left = min(len(before), max(room // 2, room - len(after)))
    shown = Text(_tail(before, left, more), "faint").append_text(marked(figure, on))
    return shown.append(_head(after, room - left, more), "faint")


def whole(claim: Record, on: Console) -> Text:
    """The whole sentence of a claim's figure, the figure marked."""
    sentence = claim["sentence"]
    before, figure, after = parts(sentence["text"], sentence["start"], claim["start"], claim["end"])
    return Text(before).append_text(marked(figure, on)).append(after)


def parts(text: str, at: int, start: int, end: int) -> tuple[str, str, str]:
    """What stands before a span, the span and what follows, each on one line; a space at a seam is kept.

    `text` begins at the offset `at`, in which `start` and `end` are given too.
    """
    before, after = text[: start - at], text[end - at :]
    return (
        line(before) + " " * before[-1:].isspace(),
        line(text[start - at : end - at]),
        " " * after[:1].isspace() + line(after),
    )


def _tail(words: str, room: int, more: str) -> str:
    if len(words) <= room:
        return words
    kept = words[len(words) - room :]
    return more + (kept[kept.find(" ") + 1 :] if " " in kept[:-1] else kept)


def _head(words: str, room: int, more: str) -> str:
    if len(words) <= room:
        return words
    kept = words[: max(room, 0)]
    return (kept[: kept.rfind(" ")] if " " in kept[1:] else kept) + more
