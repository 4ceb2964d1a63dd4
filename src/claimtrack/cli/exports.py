"""`export`: what is in the store as a file."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claimtrack.cli import access, filters, options, printing, streams
from claimtrack.errors import UsageError
from claimtrack.export import SHEETS, open_output, write
from claimtrack.record import Record
from claimtrack.show import words

if TYPE_CHECKING:
    from claimtrack.store import Store

app = options.family()


class What(StrEnum):
    """What can be exported."""

    CONFLICTS = "conflicts"
    CLAIMS = "claims"
    GROUPS = "groups"
    ARTICLES = "articles"
    DECISIONS = "decisions"


class FileFormat(StrEnum):
    """The formats of files."""

    CSV = "csv"
    JSONL = "jsonl"
    JSON = "json"
    MD = "md"


@app.command(
    cls=options.WithStore,
    epilog=options.examples(
        "claimtrack export conflicts -o conflicts.csv",
        "claimtrack export claims -o claims.jsonl",
        "claimtrack export groups --format md",
        "claimtrack export decisions -o decisions.jsonl    # for 'claimtrack import' elsewhere",
    ),
)
def export(
    ctx: typer.Context,
    what: Annotated[What, typer.Argument(help="What to write.")],
    form: Annotated[
        FileFormat | None,
        typer.Option("--format", "-f", help="[what the file's name ends in, else csv; jsonl for decisions]"),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Where to. [standard output]")
    ] = None,
    dismissed: filters.Dismissed = False,
    excel: Annotated[
        bool, typer.Option("--excel", help="Mark a CSV file as UTF-8 in the way that Excel on Windows needs.")
    ] = False,
) -> None:
    """Write claims, groups, conflicts, articles or decisions to a file.

    A sheet of conflicts or groups has one row a claim, the claims of a group together.
    """
    form = form or _by_name(output, what)
    with access.opened(ctx) as store:
        records = _records(store, what, dismissed)
    if what in (What.CONFLICTS, What.GROUPS):
        records.sort(key=lambda record: str(record["group"]))
    if output is None or str(output) == "-":
        printing.records_to(what, records, options.Format(form))
        return
    with open_output(output, excel=excel and form is FileFormat.CSV) as out:
        write(form, records, SHEETS[what], out)
    streams.talk(f"{output}: {_told(what, records, form)}")


def _records(store: Store, what: What, dismissed: bool) -> list[Record]:
    if what is What.CONFLICTS:
        from claimtrack.store import GroupFilter

        return list(store.conflicts(GroupFilter(dismissed=None if dismissed else False)))
    return list(store.decisions(undone=True) if what is What.DECISIONS else getattr(store, what)())


def _by_name(output: Path | None, what: What) -> FileFormat:
    suffix = output.suffix.lower().lstrip(".") if output else ""
    if suffix and suffix not in {*FileFormat}:
        raise UsageError(f"{output}: give --format {', '.join(FileFormat)}, or a name that ends in one of them")
    return FileFormat(suffix or ("jsonl" if what is What.DECISIONS else "csv"))


def _told(what: What, records: list[Record], form: FileFormat) -> str:
    count = words.plural(len(records), what.removesuffix("s"))
    if what in (What.CONFLICTS, What.GROUPS) and form in (FileFormat.CSV, FileFormat.MD):
        return f"{count}, {words.plural(sum(len(record['claims']) for record in records), 'row')}"
    return count
