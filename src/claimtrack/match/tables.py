"""Tables: what a caption or the head of a column lends to the bare numbers below it ('Wheat, million tonnes', '($m)').

A row is a line with bars, tabs or wide gaps between its cells; below a caption that names a unit, a label and its
number are one as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from claimtrack.match.draft import Draft
from claimtrack.match.knowledge import Knowledge
from claimtrack.match.nouns import is_plural
from claimtrack.match.numbers import ONE
from claimtrack.match.phrase import read_figure
from claimtrack.match.tokens import NUMBER, Tokens
from claimtrack.match.units import Unit
from claimtrack.model import Sentence, SetAside
from claimtrack.read.rows import barred, cells, has_figures, is_labelled, is_number, may_be_row

_BRACKET = re.compile(r"[(\[]([^()\[\]\d]{1,40}|'?000s?[^()\[\]\d]{0,40})[)\]]$")
_OF_A_WHOLE = re.compile(r"(?<=%) (?:of|share) [^\d]{1,40}$")


@dataclass(frozen=True, slots=True)
class Head:
    """What a caption or the head of a column says of the bare numbers below it."""

    unit: Unit | None
    per: Unit | None
    noun: str | None
    scale: Decimal


@dataclass(frozen=True, slots=True)
class Table:
    """The table that a sentence stands in: names and heads of its columns, and what its caption says of all of it."""

    names: tuple[str, ...] = ()
    heads: tuple[Head | None, ...] = ()
    whole: Head | None = None


def has_rows(sentences: Sequence[Sentence]) -> bool:
    """Whether an article has a row of a table, so that captions and heads are worth a look."""
    before = False
    for sentence in sentences:
        here = may_be_row(sentence.text)
        if here and ("\t" in sentence.text or _is_row(sentence.text, before)):
            return True
        before = here
    return False


def _is_row(text: str, follows: bool) -> bool:
    """Whether a line has a number in a cell, or is a label and its number where it `follows` another line like it."""
    row = cells(barred(text))
    return has_figures(row) or (follows and is_labelled(text))


def follow(table: Table | None, text: str, known: Knowledge) -> Table | None:
    """The table in which the sentences behind this one stand; `text` is barred."""
    if not may_be_row(text):
        return None
    row = cells(text)
    if any(map(is_number, row)) or not any(map(str.isalpha, text)):
        return table
    heads = tuple(_head(cell, known) for cell in row)
    if len(row) == 1:
        head = heads[0]
        return Table(whole=head) if head is not None and (head.unit or head.scale != 1) else table
    whole = heads[0] or (table.whole if table else None)
    return Table(tuple(row), heads, whole) if whole or any(heads) else None


def _head(text: str, known: Knowledge) -> Head | None:
    """What a caption or head says, if it names a unit or scale."""
    text = text.rstrip(" :*†")
    for name, said in _said(text):
        head = _unit_of(said, known) if said else None
        if head is not None:
            noun = _counted(name, known) if head.unit is None and head.noun is None else head.noun
            return Head(head.unit, head.per, noun, head.scale)
    return None


def _said(text: str) -> Iterator[tuple[str, str]]:
    """Where a unit may stand, with what stands before it: in brackets, behind a comma or 'in', or by itself."""
    bracket = _BRACKET.search(text)
    if bracket:
        yield text[: bracket.start()], bracket[1]
    for joint in (", ", " in ", " – ", " - "):
        name, found, said = text.rpartition(joint)
        if found:
            yield name, said
    yield "", text


def _unit_of(said: str, known: Knowledge) -> Head | None:
    """The unit that some words are, and nothing else: read behind a number."""
    said = _OF_A_WHOLE.sub("", said.strip())
    said, scale = _thousands(_without_lead(said, known), known)
    sign = next((said[:n] for n in range(min(4, len(said)), 0, -1) if _is_sign(said, n, known)), "")
    rest = said[len(sign) :].strip()
    if sign or scale != 1:
        rest = _without_lead(rest, known)
    tokens = Tokens(f"{sign}2{'' if _is_letter(rest, known) else ' '}{rest}" if rest or sign else "")
    at = next((index for index in range(tokens.size) if tokens.kind[index] == NUMBER), None)
    draft = None if at is None else read_figure(tokens, at, known)
    if draft is None:
        return Head(None, None, None, scale) if scale != 1 and not rest else None
    bare = draft.unit is None and draft.noun is None and draft.scale == scale == 1
    return None if bare or draft.stop < tokens.size else Head(draft.unit, draft.per, draft.noun, draft.scale * scale)


def _is_letter(rest: str, known: Knowledge) -> bool:
    """Whether the words begin with a short scale or a mark, which is glued to its number: 'm', 'bn tonnes', '/lb'."""
    word = rest.split(maxsplit=1)[0] if rest else ""
    return not word[:1].isalnum() or word in known.words.short or len(word) < 3


def _is_sign(said: str, length: int, known: Knowledge) -> bool:
    sign, behind = said[:length], said[length : length + 1]
    return sign in known.money.signs and not (sign[-1].isalpha() and behind.isalnum())


def _without_lead(said: str, known: Knowledge) -> str:
    """'in thousands', 'figures in £m': what stands before the unit."""
    words = said.split()
    while words and words[0].lower() in known.cues["head-lead"]:
        del words[0]
    return " ".join(words)


def _thousands(said: str, known: Knowledge) -> tuple[str, Decimal]:
    """The scale of "'000 tonnes", 'thousands', 'millions of dollars', and what stands behind it."""
    word, _, rest = said.partition(" ")
    if word.strip("'’`") in ("000", "000s"):
        return rest, Decimal(1000)
    scale = known.words.plurals.get(word.lower())
    return (rest.removeprefix("of "), scale) if scale else (said, ONE)


def _counted(name: str, known: Knowledge) -> str | None:
    """The last word of a head that names things in the plural."""
    words = name.lower().split()
    return words[-1] if words and is_plural(words[-1], known.nouns) else None


def fill(tokens: Tokens, drafts: Sequence[Draft], table: Table, known: Knowledge) -> None:
    """Give the bare numbers of a row what its table says of them; the scale that a head names is no amount."""
    inner = tokens.low[: tokens.size]
    barred_row, outer = "|" in inner, inner[:1] == ["|"]
    for draft in drafts:
        if draft.high is None:
            draft.leave(SetAside.NAME, "table-head", (draft.first, draft.stop))
        elif barred_row or is_labelled(tokens.text):
            column = inner[: draft.stop].count("|") - outer
            own, head = _of_column(table, column if barred_row else len(table.heads), known)
            if head is not None and _fills_its_cell(tokens, draft):
                _lend(draft, head, own and column > 0)


def _fills_its_cell(tokens: Tokens, draft: Draft) -> bool:
    """Whether a number is the last of its cell."""
    return draft.stop >= tokens.size or tokens.low[draft.stop] in ("|", ")", "*")


def _of_column(table: Table, column: int, known: Knowledge) -> tuple[bool, Head | None]:
    """What is said of a column, and whether its own head says it."""
    if column >= len(table.heads):
        return False, table.whole
    if table.heads[column] is not None or table.names[column].lower().rstrip(".") in known.cues["head-unmeasured"]:
        return True, table.heads[column]
    return False, table.whole


def _lend(draft: Draft, head: Head, own: bool) -> None:
    """`own` tells whether it is the head of the number's column, and not what is said of the whole table."""
    if draft.set_aside is not None and not _reopen(draft, own):
        return
    things = head.unit is None and head.noun is not None
    if not draft.bare or draft.high is None or (things and draft.low * head.scale % 1 != 0):
        return
    draft.unit, draft.per, draft.noun = head.unit, head.per, head.noun
    if draft.scale == 1:
        draft.scale, draft.low, draft.high = head.scale, draft.low * head.scale, draft.high * head.scale
    draft.because("unit", "column" if own else "caption", draft.number)


def _reopen(draft: Draft, own: bool) -> bool:
    """Take a number for an amount that looks like part of a name, or like a year where its own column has a unit."""
    rule = draft.why[-1][1]
    if not (rule == "number-behind-a-name" or (own and draft.set_aside is SetAside.DATE and rule == "year")):
        return False
    draft.first = draft.stop - 1
    draft.number = (draft.first, draft.stop)
    draft.set_aside, draft.quantity, draft.why = None, True, [("number", "digits", draft.number)]
    return True
