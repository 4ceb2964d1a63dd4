"""The terminal as it is: its width, colours and characters. Without colours, marks say what colours would."""

from __future__ import annotations

import os
from typing import TextIO

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text
from rich.theme import Theme

NARROW = 40
"""Nothing is drawn narrower than this."""
WIDE = 160
"""Nor wider, where the lines would be too long to read."""

THEME = Theme(
    {
        "claim": "bold reverse",
        "aside": "dim",
        "id": "cyan",
        "head": "bold",
        "faint": "dim",
        "figure": "bold",
        "conflict": "bold red",
        "update": "yellow",
        "agree": "green",
        "single": "dim",
        "pass": "green",
        "fail": "red",
        "decision": "magenta",
    }
)


def console(out: TextIO) -> Console:
    """A console for `out`: no colour in a pipe, with NO_COLOR or on a dumb terminal; no markup, emoji or guessing."""
    plain = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    made = Console(
        file=out, theme=THEME, highlight=False, markup=False, emoji=False, color_system=None if plain else "auto"
    )
    made.width = min(max(made.width, NARROW), WIDE)
    return made


def is_coloured(on: Console) -> bool:
    """Whether styles reach the reader; if not, words must carry what they say."""
    return on.color_system is not None


def glyphs(on: Console) -> dict[str, str]:
    """The signs for lines and marks that this terminal's encoding has."""
    return UNICODE if on.encoding.lower().startswith("utf") else ASCII


UNICODE = {"dot": "●", "bar": "─", "left": "◀", "right": "▶", "low": "├", "high": "┤", "tee": "├─ ", "end": "└─ ",
           "pipe": "│  ", "gap": "   ", "more": "…", "yes": "✓", "no": "✗", "sep": " · ", "tick": "┬"}  # fmt: skip
ASCII = {"dot": "o", "bar": "-", "left": "<", "right": ">", "low": "|", "high": "|", "tee": "|- ", "end": "`- ",
         "pipe": "|  ", "gap": "   ", "more": "...", "yes": "+", "no": "x", "sep": " / ", "tick": "+"}  # fmt: skip


def marked(words: str, on: Console) -> Text:
    """The words of a claim's figure: highlighted, or `>>so<<` where nothing can be highlighted."""
    return Text(words, "claim") if is_coloured(on) else Text(f">>{words}<<")


def put(on: Console, text: Text) -> None:
    """Print one line as it is, however long, without spaces at its end."""
    if is_coloured(on):
        text.rstrip()
        on.print(text, soft_wrap=True)
    else:  # rich would take most of the time of a long listing to find that there is nothing to colour
        on.file.write(text.plain.rstrip() + "\n")


def emit(on: Console, text: Text | str = "", *, indent: int = 0) -> None:
    """Print a paragraph, wrapped at words, each line led by `indent` spaces."""
    body = Text(text) if isinstance(text, str) else text
    for row in wrapped(on, body, on.width - indent) or [Text()]:
        put(on, Text(" " * indent).append_text(row))


def wrapped(on: Console, text: Text, width: int) -> list[Text]:
    """The lines of a paragraph at a width, without spaces at their ends."""
    if "\n" not in text.plain and cell_len(text.plain) <= width:
        return [text]
    rows = list(text.wrap(on, width))
    for row in rows:
        row.rstrip()
    return rows
