"""Records to standard output, in the format asked for."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from claimtrack.cli import streams
from claimtrack.cli.options import Format
from claimtrack.record import Record
from claimtrack.show import safe

if TYPE_CHECKING:
    from rich.console import Console

    from claimtrack.lexicon import Lexicon
    from claimtrack.store import Store

Table = Callable[["Console", Iterable[Record]], int]


def rows(sheet: str, records: Iterable[Record], form: Format, table: Table | None = None) -> int:
    """Print records as the table or the sheet of a name; returns how many there were."""
    if form is Format.TABLE:
        from claimtrack.show import tables

        drawn: Table = table or getattr(tables, sheet)
        return drawn(screen(), records)
    return records_to(sheet, records, form)


class Asked(NamedTuple):
    """The names that a listing was narrowed by, of each kind, and the lexicons that may know them."""

    lexicon: Callable[[], Lexicon]
    names: Mapping[str, str | Sequence[str] | None]


def listing(
    sheet: str, records: Iterator[Record], form: Format, store: Store, asked: Asked, limit: int | None = None
) -> None:
    """Print a listing, at most `limit` of its records; below a table, on standard error, what is counted in it.

    Where there are more, this is told. Where nothing is found, the names asked for that the store does not have are
    told, with near ones.
    """
    from claimtrack.cli.census import Census

    census = Census(sheet, store)
    shown = islice(records, limit)
    count = rows(sheet, census.watch(shown) if form is Format.TABLE else shown, form)
    if form is Format.TABLE or not count:
        sys.stdout.flush()
        streams.talk(census.words() + ("" if count else _unknown(store, asked)))
    if form is Format.TABLE and next(records, None):
        streams.talk(f"there are more {sheet}: --limit {count} cut the listing")


def _unknown(store: Store, asked: Asked) -> str:
    """What is to be said of the names that were asked for and are not in the store."""
    kinds = asked.names.items()
    names = [(what, name) for what, told in kinds for name in ([told] if isinstance(told, str) else told or ())]
    return "".join(_lacking(store, what, name, asked.lexicon) for what, name in names)


def _lacking(store: Store, what: str, name: str, lexicon: Callable[[], Lexicon]) -> str:
    """The name in the store that is like one that it lacks, or that it is unknown; nothing where it is there."""
    from claimtrack.cli import filters

    meant = filters.meant(what, name, lexicon)
    if store.holds(what, [name, *meant]):
        return ""
    if near := store.alike(what, name):
        return f"; there is the {what} '{safe.line(near)}'"
    nowhere = ", nor has a lexicon" if what in ("topic", "place", "measure") and not meant else ""
    return f"; the store has no {what} '{safe.line(name)}'{nowhere}"


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
