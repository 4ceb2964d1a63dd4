"""`export`: what is in the store as a file."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypedDict

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
        "claimtrack export claims --measure deaths -o deaths.jsonl",
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
    topic: filters.Topics = None,
    measure: filters.Measures = None,
    place: filters.Places = None,
    dismissed: filters.Dismissed = False,
    excel: Annotated[
        bool, typer.Option("--excel", help="Mark a CSV file as UTF-8 in the way that Excel on Windows needs.")
    ] = False,
) -> None:
    """Write claims, groups, conflicts, articles or decisions to a file.

    A sheet of conflicts or groups has one row a claim, the claims of a group together.
    """
    form = form or _by_name(output, what)
    lexicon = options.settings(ctx).lexicon
    about: About = {
        "topics": filters.topics(topic, lexicon),
        "measures": filters.measures(measure, lexicon),
        "places": filters.places(place, lexicon),
    }
    if any(about.values()) and what in (What.ARTICLES, What.DECISIONS):
        raise UsageError(f"--topic, --measure and --place narrow claims, groups and conflicts, not {what}")
    with access.opened(ctx) as store:
        records = _records(store, what, dismissed, about)
    if what in (What.CONFLICTS, What.GROUPS):
        records.sort(key=lambda record: str(record["group"]))
    if output is None or str(output) == "-":
        printing.records_to(what, records, options.Format(form))
        return
    with open_output(output, excel=excel and form is FileFormat.CSV) as out:
        write(form, records, SHEETS[what], out)
    streams.talk(f"{output}: {_told(what, records, form)}")


class About(TypedDict):
    """What claims and groups are about."""

    topics: tuple[str, ...]
    measures: tuple[str, ...]
    places: tuple[str, ...]


def _records(store: Store, what: What, dismissed: bool, about: About) -> list[Record]:
    from claimtrack.store import ClaimFilter, GroupFilter

    match what:
        case What.CLAIMS:
            return list(store.claims(ClaimFilter(**about)))
        case What.GROUPS:
            return list(store.groups(GroupFilter(**about)))
        case What.CONFLICTS:
            return list(store.conflicts(GroupFilter(**about, dismissed=None if dismissed else False)))
        case What.ARTICLES:
            return list(store.articles())
        case What.DECISIONS:
            return list(store.decisions(undone=True))


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
