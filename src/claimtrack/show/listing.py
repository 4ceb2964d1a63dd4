"""Rows under headings, fitted to the width of the terminal: cells wrap, figures and names are never cut.

Where the columns do not fit side by side, the cells of a row stand below each other, each behind its heading.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, islice, zip_longest

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from claimtrack.show.console import emit, put, wrapped
from claimtrack.show.words import NOTHING

GAP = 2
"""Spaces between columns."""
STACKED = 8
"""The width of the first column where the cells of a row stand below each other: that of a short id."""
SAMPLE = 500
"""How many rows are looked at to find the widths; a long listing starts to print at once."""


@dataclass(frozen=True, slots=True)
class Column:
    """A heading; `least` is the width below which the column is not squeezed; `right` puts numbers to the right."""

    name: str
    least: int = 6
    style: str = ""
    right: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row, and lines that stand below them from the second column on."""

    cells: tuple[str | Text, ...]
    below: tuple[Text, ...] = ()


def draw(on: Console, columns: Sequence[Column], rows: Iterable[Row]) -> int:
    """Print the rows below their headings; returns how many there were. Nothing is printed for no rows."""
    source = iter(rows)
    first = list(islice(source, SAMPLE))
    if not first:
        return 0
    widths = fit(columns, first, on.width)
    if widths:
        _line(on, columns, [Text(column.name, "head") for column in columns], widths)
    count = 0
    for row in chain(first, source):
        cells = [_styled(cell, c) for cell, c in zip(row.cells, columns, strict=True)]
        if widths:
            _line(on, columns, cells, widths)
        else:
            _stack(on, columns, cells)
        for words in row.below:
            emit(on, words, indent=(widths[0] if widths else STACKED) + GAP)
        count += 1
    return count


def fit(columns: Sequence[Column], rows: Sequence[Row], width: int) -> list[int]:
    """Widths that together fill at most `width`: the widest column gives first, none below its least.

    No widths where they cannot stand side by side.
    """
    widths = [
        max([cell_len(column.name), *(cell_len(_plain(row.cells[at])) for row in rows)])
        for at, column in enumerate(columns)
    ]
    least = [max(column.least, len(column.name)) for column in columns]
    spare = width - GAP * (len(columns) - 1)
    while sum(widths) > spare and (wide := [at for at in range(len(widths)) if widths[at] > least[at]]):
        widths[max(wide, key=widths.__getitem__)] -= 1
    return widths if sum(widths) <= spare else []


def _plain(cell: str | Text) -> str:
    return cell if isinstance(cell, str) else cell.plain


def _styled(cell: str | Text, column: Column) -> Text:
    return Text(cell, column.style) if isinstance(cell, str) else cell


def _line(on: Console, columns: Sequence[Column], cells: Sequence[Text], widths: Sequence[int]) -> None:
    for pieces in zip_longest(*(wrapped(on, cell, width) for cell, width in zip(cells, widths, strict=True))):
        out = Text()
        for piece, column, width in zip(pieces, columns, widths, strict=True):
            words = piece or Text()
            room = " " * (width - cell_len(words.plain))
            before, after = (room, " " * GAP) if column.right else ("", room + " " * GAP)
            out.append(before).append_text(words).append(after)
        put(on, out)


def _stack(on: Console, columns: Sequence[Column], cells: Sequence[Text]) -> None:
    """Print a row's cells below each other, each that says something behind its heading, the first one in front."""
    label = max(len(column.name) for column in columns[1:]) + 1
    lead = cells[0]
    if cell_len(lead.plain) > STACKED:
        emit(on, lead)
        lead = Text()
    for column, cell in zip(columns[1:], cells[1:], strict=True):
        if cell.plain in ("", NOTHING):
            continue
        for at, piece in enumerate(wrapped(on, cell, on.width - STACKED - GAP - label)):
            name = Text((column.name if not at else "").ljust(label), "faint")
            put(on, _padded(lead, STACKED + GAP).append_text(name).append_text(piece))
            lead = Text()
    if lead.plain:
        put(on, lead)


def _padded(text: Text, width: int) -> Text:
    return Text().append_text(text).append(" " * (width - cell_len(text.plain)))
