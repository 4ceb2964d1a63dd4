"""`export`: what is in the store as a file."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from claimtrack.cli import access, options, printing, streams
from claimtrack.errors import UsageError
from claimtrack.export import SHEETS, open_output, write
from claimtrack.record import Record
from claimtrack.show import words

app = options.family()


class What(StrEnum):
    """What can be exported."""

    CONFLICTS = "conflicts"
    CLAIMS = "claims"
    GROUPS = "groups"
    ARTICLES = "articles"


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
    ),
)
def export(
    ctx: typer.Context,
    what: Annotated[What, typer.Argument(help="What to write.")],
    form: Annotated[
        FileFormat | None, typer.Option("--format", "-f", help="[what the file's name ends in, else csv]")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Where to. [standard output]")
    ] = None,
    excel: Annotated[
        bool, typer.Option("--excel", help="Mark a CSV file as UTF-8 in the way that Excel on Windows needs.")
    ] = False,
) -> None:
    """Write claims, groups, conflicts, articles or decisions to a file.

    A sheet of conflicts or groups has one row a claim, the claims of a group together.
    """
    form = form or _by_name(output)
    with access.opened(ctx) as store:
        records = list(getattr(store, what)())
    if what in (What.CONFLICTS, What.GROUPS):
        records.sort(key=lambda record: str(record["group"]))
    if output is None or str(output) == "-":
        printing.records_to(what, records, options.Format(form))
        return
    with open_output(output, excel=excel and form is FileFormat.CSV) as out:
        write(form, records, SHEETS[what], out)
    streams.talk(f"{output}: {_told(what, records)}")


def _by_name(output: Path | None) -> FileFormat:
    suffix = output.suffix.lower().lstrip(".") if output else ""
    if suffix and suffix not in {*FileFormat}:
        raise UsageError(f"{output}: give --format {', '.join(FileFormat)}, or a name that ends in one of them")
    return FileFormat(suffix or "csv")


def _told(what: What, records: list[Record]) -> str:
    count = words.plural(len(records), what.removesuffix("s"))
    if what in (What.CONFLICTS, What.GROUPS):
        return f"{count}, {words.plural(sum(len(record['claims']) for record in records), 'row')}"
    return count
