"""The formats: each a function from records to text, one line in the table below."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable
from typing import TextIO

from claimtrack.export.cells import cell, markdown
from claimtrack.export.sheets import Sheet
from claimtrack.record import Record

Writer = Callable[[Iterable[Record], Sheet, TextIO], None]


def write(name: str, records: Iterable[Record], sheet: Sheet, out: TextIO) -> None:
    """Write records in the format `name` of FORMATS, one after the other as they come."""
    FORMATS[name](records, sheet, out)


def jsonl(records: Iterable[Record], sheet: Sheet, out: TextIO) -> None:
    """One JSON object a line."""
    for record in records:
        out.write(_json(record) + "\n")


def json_array(records: Iterable[Record], sheet: Sheet, out: TextIO) -> None:
    """One JSON array, an object a line."""
    lead = "[\n"
    for record in records:
        out.write(lead + _json(record))
        lead = ",\n"
    out.write("[]\n" if lead == "[\n" else "\n]\n")


def csv_sheet(records: Iterable[Record], sheet: Sheet, out: TextIO) -> None:
    """A sheet with a header; see `cells.cell` for what is done to the cells."""
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(sheet.columns)
    for record in records:
        writer.writerows([cell(row.get(column)) for column in sheet.columns] for row in sheet.rows(record))


def markdown_table(records: Iterable[Record], sheet: Sheet, out: TextIO) -> None:
    """A Markdown table of the brief columns."""
    out.write("| " + " | ".join(name.replace("_", " ") for name in sheet.brief) + " |\n")
    out.write("|" + "---|" * len(sheet.brief) + "\n")
    for record in records:
        for row in sheet.rows(record):
            out.write("| " + " | ".join(markdown(row.get(column)) for column in sheet.brief) + " |\n")


FORMATS: dict[str, Writer] = {"jsonl": jsonl, "json": json_array, "csv": csv_sheet, "md": markdown_table}


def _json(record: Record) -> str:
    """A record as JSON that can always be encoded: half surrogate pairs stay escaped."""
    text = json.dumps(record, ensure_ascii=False, allow_nan=False)
    try:
        text.encode()
    except UnicodeEncodeError:
        return json.dumps(record, allow_nan=False)
    return text
