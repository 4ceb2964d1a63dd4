"""Why: the rules and words behind a figure, and the tests that decided between two claims."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from claimtrack.record import Record
from claimtrack.show import excerpt, fields, words
from claimtrack.show.console import emit, glyphs, put, wrapped
from claimtrack.show.listing import Column, Row, draw
from claimtrack.show.safe import line
from claimtrack.show.voiced import how

REASONS = (Column("Field", 8, "head"), Column("Value", 12), Column("Rule", 12), Column("Words", 10))
MANY = {"topic": "topics", "place": "places", "voice": "attributed_to", "equivalent": "equivalents"}
"""Fields of reasons whose record has them all in a list."""


def figure(on: Console, record: Record, key: Sequence[tuple[str, str]] = ()) -> None:
    """Each rule that made a figure or a claim, with the words that it speaks by; of a claim also its `key`.

    Of a claim in a store the record may have what its group is in `in_group`.
    """
    title = "Claim " if record.get("set_aside") is None and "id" in record else "Figure "
    fields.heading(on, title, Text(record.get("id", str(record["start"])), "id"), f" {words.stated(record)}")
    if "sentence" in record:
        emit(on, excerpt.whole(record, on), indent=2)
        emit(on)
    fields.draw(
        on,
        [
            ("Read as", f"{words.amount(record)}, {record['kind']}, {record['bound']}"),
            ("Set aside", record.get("set_aside")),
            ("Path", f"{line(record['article']['path'])}, characters {record['start']} to {record['end']}"),
            ("Published", record["article"]["published"]),
            *fields.versions(record.get("versions", ())),
            ("Rules", record.get("rules")),
            ("Grouped by", "; ".join(f"{name} {line(value)}" for name, value in key if value)),
            ("Group", fields.group(record.get("in_group"))),
            *(("Its group", Text(words.decided(each), "decision")) for each in record.get("moved", ())),
            *fields.remarks(record),
        ],
    )
    emit(on)
    rows = [*(_reason(each, record) for each in record["reasons"]), *map(_voice, record.get("voices", ()))]
    if not draw(on, REASONS, rows):
        emit(on, "no rule left a reason")


def head(on: Console, record: Record, reasons: Sequence[Record], notes: Sequence[str]) -> None:
    """Each rule that found a field of an article's head, with the words that it speaks by."""
    fields.heading(on, "Article ", Text(record["id"], "id"))
    fields.draw(
        on,
        [
            ("Path", line(record["path"])),
            ("Notes", "; ".join(map(line, notes))),
            ("Replaced by", record.get("replaced_by")),
            *fields.versions(record.get("versions", ())),
            *fields.remarks(record),
        ],
    )
    emit(on)
    found = [(each["field"], _reason(each, record)) for each in reasons]
    rows = sorted([*found, *_corrections(record)], key=lambda row: HEAD.index(row[0]))
    if not draw(on, REASONS, (row for _, row in rows)):
        emit(on, "no rule found a field of its head")


HEAD = ("title", "source", "author", "published", "url", "credits")


def _corrections(record: Record) -> list[tuple[str, Row]]:
    """The fields of a head that people set, each with its row; the last one of several counts."""
    made = (each for each in record.get("decisions", ()) if each["decision"] == "set")
    by_field = {name: each["who"] for each in made for name in each["value"] if name in HEAD}
    return [
        (name, Row((name, line(str(record[name])) if record[name] else words.NOTHING, f"set by {line(who)}", "")))
        for name, who in by_field.items()
    ]


def _reason(reason: Record, record: Record) -> Row:
    said = reason["words"]
    return Row(
        (line(reason["field"]), _value(record, reason), line(reason["rule"]), line(said["text"]) if said else "")
    )


def _value(record: Record, reason: Record) -> str:
    """What a field came to: of a list the entry that the rule names, or else all of it."""
    value = record.get(reason["field"], record.get(MANY.get(reason["field"], "")))
    if isinstance(value, list):
        texts = [line(str(each)) for each in value if not isinstance(each, dict)]
        entry = reason["rule"].partition(":")[2]
        return entry if entry in texts else ", ".join(texts)
    return line(str(value)) if value is not None else ""


def _voice(voice: Record) -> Row:
    mention, cue = voice["mention"]["text"], voice["cue"]
    said = line(mention) + (f" ... {line(cue['text'])}" if cue else "")
    return Row(("voice", f"{line(voice['name'])}, {voice['stance']}", line(how(voice["rule"])), said))


def claims(on: Console, records: Sequence[Record]) -> None:
    """The head of a page on two claims."""
    fields.heading(on, "Two claims")
    fields.draw(on, [(words.short(each["id"]), _told(each)) for each in records])
    emit(on)


def tests(on: Console, made: Sequence[tuple[str, bool, str]], verdict: str) -> None:
    """Every test of two claims in order, with what it saw; the last one decided."""
    signs = glyphs(on)
    for name, held, said in made:
        mark = (signs["yes"], "pass") if held else (signs["no"], "fail")
        body = Text.assemble((f"{line(name)}: ", "head"), line(said))
        for at, row in enumerate(wrapped(on, body, on.width - _HANGING)):
            put(on, Text.assemble(*((" " * _HANGING,) if at else (mark, " ")), row))
    emit(on)
    emit(on, line(verdict))


def _told(claim: Record) -> str:
    article = claim["article"]
    when = words.printed(article)
    as_of = f"; as of {claim['as_of']}" if claim["as_of"] else ""
    return f"{words.stated(claim)}, {words.teller(claim)} ({when or line(article['path'])}{as_of})"


_HANGING = 2
"""Cells before the lines of a test that goes on."""
KEYS = (Column("Part", 9, "head"), Column("First", 12), Column("Second", 12), Column("", 9))


def keys(on: Console, one: Sequence[tuple[str, str]], other: Sequence[tuple[str, str]], because: str) -> None:
    """What two claims measure, side by side, with a mark where they differ; and why they are of two groups."""
    draw(on, KEYS, (_part(name, here, there) for (name, here), (_, there) in zip(one, other, strict=True)))
    emit(on)
    emit(on, line(because))
    emit(on)


def _part(name: str, here: str, there: str) -> Row:
    mark = "" if here == there else "differ" if here and there else "missing"
    return Row((line(name), line(here) or words.NOTHING, line(there) or words.NOTHING, Text(mark, "fail")))
