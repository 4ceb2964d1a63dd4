"""Records to standard output, in the format asked for."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from claimtrack.cli import streams
from claimtrack.cli.options import Format
from claimtrack.record import Record
from claimtrack.show import safe

if TYPE_CHECKING:
    from rich.console import Console

    from claimtrack.store import Store

Table = Callable[["Console", Iterable[Record]], int]


def rows(sheet: str, records: Iterable[Record], form: Format, table: Table | None = None) -> int:
    """Print records as the table or the sheet of a name; returns how many there were."""
    if form is Format.TABLE:
        from claimtrack.show import tables

        drawn: Table = table or getattr(tables, sheet)
        return drawn(screen(), records)
    return records_to(sheet, records, form)


Asked = str | Sequence[str] | None


def listing(sheet: str, records: Iterable[Record], form: Format, store: Store, **asked: Asked) -> None:
    """Print a listing; below a table, on standard error, what it counts: all of it.

    `asked` are the names that it was narrowed by, of each kind: where nothing is found, near ones are told.
    """
    from claimtrack.cli.census import Census

    census = Census(sheet, store)
    count = rows(sheet, census.watch(records) if form is Format.TABLE else records, form)
    if form is Format.TABLE or not count:
        sys.stdout.flush()
        streams.talk(census.words() + ("" if count else _near(store, asked)))


def _near(store: Store, asked: Mapping[str, Asked]) -> str:
    """The names in the store that are like those which were asked for."""
    names = [(what, name) for what, told in asked.items() for name in ([told] if isinstance(told, str) else told or ())]
    found = [(what, near) for what, name in names if (near := store.alike(what, name))]
    return "".join(f"; there is the {what} '{safe.line(near)}'" for what, near in found)


def records_to(sheet: str, records: Iterable[Record], form: Format) -> int:
    """Print records for programs; returns how many there were."""
    from claimtrack.export import SHEETS, write

    count = 0

    def counted() -> Iterator[Record]:
        nonlocal count
        for record in records:
            count += 1
            yield record

    write(form, counted(), SHEETS[sheet], streams.data())
    return count


def screen() -> Console:
    """Standard output, for people."""
    from claimtrack.show.console import console

    return console(sys.stdout)


def format_for(wanted: Format | None) -> Format:
    """The format asked for; else a table on a terminal and JSON lines in a pipe."""
    return wanted or (Format.TABLE if sys.stdout.isatty() else Format.JSONL)
