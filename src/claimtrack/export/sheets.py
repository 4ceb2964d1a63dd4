"""How the records of each listing become rows of a sheet: one row a claim, an article, a figure or a decision."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from claimtrack.record import Record


@dataclass(frozen=True, slots=True)
class Sheet:
    """`columns` of a spreadsheet, the `brief` ones of a page for people, and the rows that a record gives."""

    columns: tuple[str, ...]
    brief: tuple[str, ...]
    rows: Callable[[Record], Iterable[Record]]


def _claim_row(record: Record) -> Iterator[Record]:
    """A claim, or a figure, with its article's head beside it."""
    head = {key: value for key, value in record["article"].items() if key != "id"}
    sentence = record.get("sentence")
    yield {
        **record,
        **head,
        "article": record["article"]["id"],
        "claim": record.get("id"),
        "sentence": sentence and sentence["text"],
    }


def _group_rows(record: Record) -> Iterator[Record]:
    """A group's claims, each with what is said of the group beside it."""
    for claim in record["claims"]:
        yield {**claim, **record, "claim": claim["id"]}


def _itself(record: Record) -> Iterator[Record]:
    yield record


_GROUPS = Sheet(
    columns=(
        "group", "label", "verdict", "conflict", "because", "figure", "low", "high", "unit", "bound", "as_of",
        "attributed_to", "stance", "disputed_by", "source", "title", "author", "published", "url", "path", "sentence",
        "topics", "places", "measure", "part", "independent_voices", "start", "end", "claim",
    ),
    brief=("label", "verdict", "conflict", "bound", "figure", "attributed_to", "source", "published", "because"),
    rows=_group_rows,
)  # fmt: skip

SHEETS = {
    "claims": Sheet(
        columns=(
            "claim", "figure", "kind", "low", "high", "unit", "bound", "change", "as_of", "attributed_to", "stance",
            "disputed_by", "source", "title", "author", "published", "url", "path", "sentence", "topics", "places",
            "measure", "part", "level", "start", "end", "mark", "notes",
        ),
        brief=("bound", "figure", "attributed_to", "source", "published", "sentence"),
        rows=_claim_row,
    ),
    "figures": Sheet(
        columns=(
            "figure", "kind", "low", "high", "unit", "bound", "change", "quantity", "set_aside", "source", "published",
            "path", "start", "end",
        ),
        brief=("figure", "low", "high", "unit", "bound", "set_aside", "path", "start"),
        rows=_claim_row,
    ),
    "groups": _GROUPS,
    "conflicts": _GROUPS,
    "articles": Sheet(
        columns=(
            "id", "source", "title", "author", "published", "url", "path", "claims", "duplicate_of", "sha256",
        ),
        brief=("source", "title", "author", "published", "claims", "duplicate_of"),
        rows=_itself,
    ),
}  # fmt: skip
"""The header of the sheet of conflicts and groups is a promise to those who read it by program: docs/records.md."""
