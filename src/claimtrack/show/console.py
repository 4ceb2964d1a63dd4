"""The terminal as it is: its width, colours and characters. Without colours, marks say what colours would."""

from __future__ import annotations

import os
from typing import TextIO

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


def emit(on: Console, text: Text | str = "", *, indent: int = 0) -> None:
    """Print a paragraph, wrapped at words, each line led by `indent` spaces and without spaces at its end."""
    body = Text(text) if isinstance(text, str) else text
    for row in body.wrap(on, on.width - indent) or [Text("")]:
        row.rstrip()
        on.print(Text(" " * indent).append_text(row) if row.plain else "", soft_wrap=True)
