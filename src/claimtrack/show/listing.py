"""Rows under headings, fitted to the width of the terminal: cells wrap, figures and names are never cut."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, islice, zip_longest

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from claimtrack.show.console import emit, put, wrapped

GAP = 2
"""Spaces between columns."""
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
    _line(on, columns, [Text(column.name, "head") for column in columns], widths)
    count = 0
    for row in chain(first, source):
        _line(on, columns, [_styled(cell, c) for cell, c in zip(row.cells, columns, strict=True)], widths)
        for words in row.below:
            emit(on, words, indent=widths[0] + GAP)
        count += 1
    return count


def fit(columns: Sequence[Column], rows: Sequence[Row], width: int) -> list[int]:
    """Widths that together fill at most `width`: the widest column gives first, below its least only if all must."""
    widths = [
        max([cell_len(column.name), *(cell_len(_plain(row.cells[at])) for row in rows)])
        for at, column in enumerate(columns)
    ]
    least = [max(column.least, len(column.name)) for column in columns]
    spare = width - GAP * (len(columns) - 1)
    for floor in (least, [4] * len(widths)):
        while sum(widths) > spare and (wide := [at for at in range(len(widths)) if widths[at] > floor[at]]):
            widths[max(wide, key=widths.__getitem__)] -= 1
    return widths


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
