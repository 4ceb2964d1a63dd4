"""Prove the lexicons: run every entry's own examples and counter-examples through the whole of the reading.

An example is a table with a `text`, perhaps the `published` date of its article, and any fields of the record that
must come out: `{ text = "40,000 pounds of uranium", low = "18.1436948", unit = "t" }`. It holds where one figure, one
block or the article's head has all these fields and cites the entry as its reason. A text under `not` holds where
nothing cites the entry.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from claimtrack import record
from claimtrack.errors import LexiconError
from claimtrack.extract import Extraction, extract, extract_blocks
from claimtrack.lexicon import Entry, Lexicon
from claimtrack.model import Block, Role
from claimtrack.read import Given, article

_GIVEN = frozenset({"text", "published"})
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_BY_KIND = "places/"
"""Tables whose entries are cited by the kind of what they name: their examples tell it themselves."""
_IRREGULAR = {"people": "person", "currencies": "currency"}


@dataclass(frozen=True, slots=True)
class Fault:
    """An entry that does not do what its own examples say, or a table that cannot be read (then `entry` is empty)."""

    table: str
    entry: str
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """Something that was read: the fields of its record, and the rules that it cites."""

    fields: Mapping[str, Any]
    rules: frozenset[str]


def check(lexicon: Lexicon, folder: Path | None = None) -> list[Fault]:
    """The faults of all entries; of the tables that a folder touches where one of the lexicon's folders is given.

    The entries of such a table are proved as merged, so that an own entry that spoils a shipped one is seen.
    """
    names = [name for name in lexicon.names if folder is None or (folder / f"{name}.toml").is_file()]
    return _unreadable(lexicon, names) or [
        fault
        for name in names
        for key, entry in lexicon.table(name).items()
        for fault in check_entry(lexicon, name, key, entry)
    ]


def _unreadable(lexicon: Lexicon, names: Iterable[str]) -> list[Fault]:
    faults = []
    for name in names:
        try:
            lexicon.table(name)
        except LexiconError as error:
            faults.append(Fault(name, "", "", str(error)))
    return faults


def check_entry(lexicon: Lexicon, table: str, key: str, entry: Entry) -> Iterator[Fault]:
    """The faults of one entry, by its own sentences and those that stand apart."""
    cites = set() if table.startswith(_BY_KIND) else {f"{word}:{key}" for word in _cited_as(table)}
    more = lexicon.proofs(table).get(key, {})
    for example in (*entry.get("examples", ()), *more.get("examples", ())):
        if why := _fails(example, lexicon, cites):
            yield Fault(table, key, str(example.get("text", "")), why)
    for text in (*entry.get("not", ()), *more.get("not", ())):
        for found in _evidence(text, None, lexicon):
            if cites & found.rules:
                yield Fault(table, key, text, f"must not fire here, and gives {_short(found.fields)}")
                break


def _cited_as(table: str) -> set[str]:
    """The words before the colon by which a table's entries are cited: `units/mass` gives unit and mass."""
    first, _, last = table.partition("/")
    return {_IRREGULAR.get(word, word.removesuffix("s")) for word in (first, last) if word}


def _fails(example: Mapping[str, Any], lexicon: Lexicon, cites: Collection[str]) -> str | None:
    """Why an example does not hold; None where it does."""
    text = example.get("text")
    if not isinstance(text, str):
        return "an example needs a text"
    wanted = {field: value for field, value in example.items() if field not in _GIVEN}
    try:
        found = list(_evidence(text, _day(example.get("published")), lexicon))
    except ValueError:
        return f"published = {example['published']!r} is no date: write 2024-03-31"
    citing = [e for e in found if not cites or e.rules & set(cites)]
    if any(_has(e.fields, wanted) for e in citing):
        return None
    if not citing:
        return _other_rules(found, wanted) if found else "nothing was read here"
    return f"wanted {wanted}, and reads {'; '.join(_short(e.fields, wanted) for e in citing)}"


def _other_rules(found: Iterable[Evidence], wanted: Mapping[str, Any]) -> str:
    """That an entry does not fire, and which rules did in its place: for the wanted figure, or else the first."""
    figures = [each for each in found if each.rules and "figure" in each.fields]
    named = [each for each in figures if each.fields["figure"] == wanted.get("figure")] or figures
    if not named:
        return "does not fire"
    return f"does not fire; the figure '{named[0].fields['figure']}' cites {', '.join(sorted(named[0].rules))}"


def _day(value: Any) -> date | None:
    return value if value is None or isinstance(value, date) else date.fromisoformat(str(value))


def _evidence(text: str, published: date | None, lexicon: Lexicon) -> Iterator[Evidence]:
    """All that is read of a text: as the page that it may be, and as the body of an article."""
    given = Given(published=published.isoformat() if published else None)
    page = extract(article(text, "example", "", lexicon, given), lexicon)
    lines = tuple(Block(m.start(), m.end(), Role.BODY, "example") for m in _LINE.finditer(text))
    for read in (page, extract_blocks(page.article, lines, lexicon)):
        yield from _figures(read)
    head = page.article
    told = {**record.article_head(head), "credits": list(head.credits)}
    yield Evidence(told, frozenset(reason.rule for reason in head.reasons))
    for block in page.blocks:
        yield Evidence({"role": block.role, "text": text[block.start : block.end]}, frozenset({block.rule}))


def _figures(read: Extraction) -> Iterator[Evidence]:
    claims = {claim.figure.start: claim for claim in read.claims}
    for figure in read.figures:
        fields = record.figure(figure, read.article)
        rules = {reason.rule for reason in figure.reasons}
        if claim := claims.get(figure.start):
            fields |= record.claim(claim)
            rules |= {reason.rule for reason in (*claim.saying.reasons, *claim.subject.reasons)}
            rules |= {voice.rule for voice in claim.saying.voices}
        yield Evidence(fields, frozenset(rules))


def _has(fields: Mapping[str, Any], wanted: Mapping[str, Any]) -> bool:
    return all(_same(fields.get(field), value) for field, value in wanted.items())


def _same(found: Any, wanted: Any) -> bool:
    """Whether a field is as wanted: a text may name a number or one of a list, and an empty text nothing."""
    if found is None or found == []:
        return wanted in ("", [])
    if isinstance(found, list):
        return bool(found == wanted) or (isinstance(wanted, str) and wanted in found)
    if isinstance(found, int | float) and not isinstance(found, bool):
        return _same_number(found, wanted)
    return bool(found == wanted)


def _same_number(found: float, wanted: Any) -> bool:
    try:
        value = Decimal(str(wanted))
    except InvalidOperation:
        return False
    return abs(Decimal(str(found)) - value) <= abs(value) * Decimal("1e-9")


def _short(fields: Mapping[str, Any], like: Collection[str] = ()) -> str:
    """The fields that tell what was read, in few words."""
    names = [name for name in ("figure", "role", *like) if name in fields]
    return ", ".join(f"{name} {str(fields[name])!r}" for name in dict.fromkeys(names))
