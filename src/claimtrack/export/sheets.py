"""How the records of each listing become rows of a sheet: one row a claim, an article, a figure or a decision."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from claimtrack.record import Record, decided


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
        "decided": _decided(record),
    }


def _group_rows(record: Record) -> Iterator[Record]:
    """A group's claims, each with what is said of the group beside it."""
    because = " ".join([record["because"], *(f"[{each}]" for each in _decided(record))])
    for claim in record["claims"]:
        made = _decided(claim)
        of_claim = "".join(f" [this claim: {each}]" for each in made)
        yield {**claim, **record, "claim": claim["id"], "because": because + of_claim, "decided": made}


def _itself(record: Record) -> Iterator[Record]:
    yield {**record, "decided": _decided(record)}


def _decided(record: Record) -> list[str]:
    """What people decided on something, in words."""
    return [decided(each) for each in record.get("decisions", ())]


_GROUPS = Sheet(
    columns=(
        "group", "label", "verdict", "conflict", "because", "figure", "low", "high", "unit", "bound", "as_of",
        "attributed_to", "stance", "disputed_by", "source", "title", "author", "published", "url", "path", "sentence",
        "topics", "places", "measure", "part", "independent_voices", "start", "end", "claim", "level", "marked",
        "decided",
    ),
    brief=(
        "group", "label", "verdict", "conflict", "claim", "bound", "figure", "attributed_to", "source", "published",
        "because",
    ),
    rows=_group_rows,
)  # fmt: skip

SHEETS = {
    "claims": Sheet(
        columns=(
            "claim", "figure", "kind", "low", "high", "unit", "bound", "change", "as_of", "attributed_to", "stance",
            "disputed_by", "source", "title", "author", "published", "url", "path", "sentence", "topics", "places",
            "measure", "part", "level", "start", "end", "group", "marked", "decided",
        ),
        brief=("claim", "bound", "figure", "attributed_to", "source", "published", "sentence", "decided"),
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
            "id", "source", "title", "author", "published", "url", "path", "claims", "duplicate_of", "replaced_by",
            "sha256", "decided",
        ),
        brief=("id", "source", "title", "author", "published", "claims", "duplicate_of"),
        rows=_itself,
    ),
    "decisions": Sheet(
        columns=("id", "decision", "target", "applies_to", "because", "who", "at", "undone_by", "undone_at"),
        brief=("id", "decision", "applies_to", "because", "who", "at"),
        rows=_itself,
    ),
}  # fmt: skip
"""The header of the sheet of conflicts and groups is a promise to those who read it by program: docs/records.md."""
