"""An article's text with what was taken from it and what was set aside, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, zip_longest
from textwrap import wrap

from rich.console import Console
from rich.text import Text

from claimtrack.model import Article, Block, Figure, Role
from claimtrack.show.console import emit, glyphs, marked, put, wrapped
from claimtrack.show.safe import line, lines

MARGIN = max(map(len, Role)) + 2
"""Where the text begins, behind the names of the roles."""

_SCRAP = 100
"""Blocks up to this many characters that are no part of the article stand together."""

_SHOWN = 6
"""As many scraps of a run are shown, and all that hold a figure."""

_Piece = tuple[Block, list[Figure]]


def draw(on: Console, article: Article, blocks: Sequence[Block], figures: Sequence[Figure]) -> None:
    """Print the blocks with their roles; claims are highlighted, other figures stand with the word for why not."""
    legend = Text("claims so: ", "faint").append_text(marked("5 tonnes", on))
    legend.append("; figures set aside so: ", "faint").append_text(_aside("2024", "date"))
    emit(on, legend.append("; other roles than body are no part of the article", "faint"))
    for run in _runs(_by_block(blocks, figures)):
        emit(on)
        _draw_run(on, article.text, run)


def _by_block(blocks: Sequence[Block], figures: Sequence[Figure]) -> Iterator[_Piece]:
    rest = list(figures)[::-1]
    for block in blocks:
        inside = []
        while rest and rest[-1].start < block.end:
            inside.append(rest.pop())
        yield block, inside


def _runs(blocks: Iterable[_Piece]) -> Iterator[list[_Piece]]:
    """Each block by itself, but scraps of one role that follow each other, as of navigation, together."""
    for (_, scrap), run in groupby(blocks, lambda piece: (piece[0].role, _is_scrap(piece[0]))):
        if scrap:
            yield list(run)
        else:
            yield from ([piece] for piece in run)


def _is_scrap(block: Block) -> bool:
    return block.role not in (Role.BODY, Role.HEADLINE) and block.end - block.start <= _SCRAP


def _draw_run(on: Console, text: str, run: Sequence[_Piece]) -> None:
    """One row: the role and its rule in the margin, beside the words; of many scraps those without a figure fold."""
    role = run[0][0].role
    words = Text("", "" if role is Role.BODY else "aside")
    folded = 0
    for at, (block, figures) in enumerate(run):
        if _SHOWN <= at < len(run) - 1 and not figures:
            folded += 1
            continue
        words.append(f"{glyphs(on)['sep']}({folded} more)" if folded else "")
        words.append(glyphs(on)["sep"] if at else "").append_text(_words(on, text, block, figures))
        folded = 0
    rules = {block.rule.rpartition(":")[2] for block, _ in run}
    rule = "" if role is Role.BODY or len(rules) > 1 or role in rules else f"({line(rules.pop())})"
    margin = [piece for part in (role.value, rule) if part for piece in _cut(part)]
    for left, row in zip_longest(margin, wrapped(on, words, on.width - MARGIN)):
        put(on, Text((left or "").ljust(MARGIN), "id").append_text(row or Text()))


def _words(on: Console, text: str, block: Block, figures: Sequence[Figure]) -> Text:
    words = Text()
    at = block.start
    for figure in figures:
        words.append(lines(text[at : figure.start]))
        shown = line(text[figure.start : figure.end])
        words.append_text(_aside(shown, figure.set_aside) if figure.set_aside else marked(shown, on))
        at = figure.end
    return words.append(lines(text[at : block.end]).rstrip())


def _cut(name: str) -> list[str]:
    """The lines of a name in the margin, broken at its hyphens."""
    return wrap(name, MARGIN - 2)


def _aside(words: str, why: str) -> Text:
    return Text(words, "strike").append(f" [{why}]", "update")
