"""An article's text with what was taken from it and what was set aside, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from textwrap import wrap

from rich.console import Console
from rich.text import Text

from claimtrack.model import Article, Block, Figure, Role
from claimtrack.show.console import emit, marked, put, wrapped
from claimtrack.show.safe import line, lines

MARGIN = max(map(len, Role)) + 2
"""Where the text begins, behind the names of the roles."""


def draw(on: Console, article: Article, blocks: Sequence[Block], figures: Sequence[Figure]) -> None:
    """Print the blocks with their roles; claims are highlighted, other figures stand with the word for why not."""
    legend = Text("claims so: ", "faint").append_text(marked("5 tonnes", on))
    legend.append("; figures set aside so: ", "faint").append_text(_aside("2024", "date"))
    emit(on, legend.append("; other roles than body are no part of the article", "faint"))
    for block, inside in _by_block(blocks, figures):
        emit(on)
        _block(on, article.text, block, inside)


def _by_block(blocks: Sequence[Block], figures: Sequence[Figure]) -> Iterator[tuple[Block, list[Figure]]]:
    rest = list(figures)[::-1]
    for block in blocks:
        inside = []
        while rest and rest[-1].start < block.end:
            inside.append(rest.pop())
        yield block, inside


def _block(on: Console, text: str, block: Block, figures: Sequence[Figure]) -> None:
    style = "" if block.role is Role.BODY else "aside"
    words = Text("", style)
    at = block.start
    for figure in figures:
        words.append(lines(text[at : figure.start]))
        shown = line(text[figure.start : figure.end])
        words.append_text(_aside(shown, figure.set_aside) if figure.set_aside else marked(shown, on))
        at = figure.end
    words.append(lines(text[at : block.end]).rstrip())
    name = block.rule.rpartition(":")[2]
    rule = "" if block.role is Role.BODY or name == block.role else f"({line(name)})"
    lead = [block.role.value, rule]
    margin = [piece for part in lead if part for piece in _cut(part)]
    for left, row in zip_longest(margin, wrapped(on, words, on.width - MARGIN)):
        put(on, Text((left or "").ljust(MARGIN), "id").append_text(row or Text()))


def _cut(name: str) -> list[str]:
    """The lines of a name in the margin, broken at its hyphens."""
    return wrap(name, MARGIN - 2)


def _aside(words: str, why: str) -> Text:
    return Text(words, "strike").append(f" [{why}]", "update")
