"""The pages of one claim, one article and one group."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from claimtrack.record import Record
from claimtrack.show import excerpt, fields, tables, words
from claimtrack.show.console import emit
from claimtrack.show.safe import line


def claim(on: Console, record: Record, before: str, after: str, group: Record | None) -> None:
    """A claim: its sentence with those around it (`before`, `after`), and all that is known of it."""
    article = record["article"]
    fields.heading(on, "Claim ", Text(record["id"], "id"))
    _quote(on, record, before, after)
    fields.draw(
        on,
        [
            ("Figure", Text(words.stated(record), "figure").append(_change(record), "")),
            ("Read as", f"{words.amount(record)}, {record['kind']}"),
            ("Equals", "; ".join(f"{line(e['figure'])} ({words.amount(e)})" for e in record["equivalents"])),
            ("Notes", "; ".join(map(line, record["notes"]))),
            ("Said by", _said_by(record)),
            ("Disputed by", words.listed([line(name) for name in record["disputed_by"]])),
            ("What", words.thing(record)),
            ("As of", record["as_of"]),
            *fields.head(article),
            ("Path", f"{line(article['path'])}, characters {record['start']} to {record['end']}"),
            ("Group", fields.group(group)),
            *fields.remarks(record),
        ],
    )


def _quote(on: Console, record: Record, before: str, after: str) -> None:
    quote = Text.assemble((f"{line(before)} " if before else "", "faint"), excerpt.whole(record, on))
    emit(on, quote.append(f" {line(after)}" if after else "", "faint"), indent=2)
    emit(on)


def _change(record: Record) -> str:
    return f" ({record['change']})" if record["change"] else ""


def _said_by(record: Record) -> str:
    """The voices with their stance and the words that name them here."""
    if not record["voices"]:
        return f"{words.teller(record)} ({record['stance']})"
    first = record["voices"][0]
    here = line(first["mention"]["text"])
    named = f", here '{here}'" if here != line(first["name"]) else ""
    return f"{words.voices(record)} ({record['stance']}{named})"


def article(on: Console, record: Record, claims: Sequence[Record], notes: Sequence[str]) -> None:
    """An article: its head and its claims."""
    fields.heading(on, "Article ", Text(record["id"], "id"))
    original = record["duplicate_of"]
    fields.draw(
        on,
        [
            *fields.head(record),
            ("Path", line(record["path"])),
            ("Reprint of", line(original)),
            ("Replaced by", record.get("replaced_by")),
            *fields.versions(record.get("versions", ())),
            ("Notes", "; ".join(map(line, notes))),
            *fields.remarks(record),
            ("Claims", str(len(claims))),
        ],
    )
    emit(on)
    tables.claims(on, claims)


def group(on: Console, record: Record, claims: Sequence[Record]) -> None:
    """A group: what it is of, its verdict, who stands behind it, its claims and the groups that it knows."""
    group_head(on, record)
    tables.claims(on, claims)
    related(on, record)


def group_head(on: Console, record: Record) -> None:
    """The top of every page of a group."""
    fields.heading(on, "Group ", Text(record["group"], "id"), f" {line(record['label'])}")
    fields.draw(
        on,
        [
            ("Verdict", Text(words.verdict(record), str(record["verdict"]))),
            ("Because", line(record["because"])),
            ("Told by", words.attested(record)),
            *fields.remarks(record),
        ],
    )
    emit(on)


def related(on: Console, record: Record) -> None:
    """The groups of a part, the whole or another scope."""
    if record["related"]:
        emit(on)
    fields.draw(on, [("Related", _related(each)) for each in record["related"]])


def _related(other: Record) -> Text:
    label = f" {line(other['label'])}" if other.get("label") else ""
    return Text.assemble((words.short(other["group"]), "id"), label, f": {line(other['why'])}")
