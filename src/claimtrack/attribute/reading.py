"""An article read for its voices: every statement, in order, with the quotations that belong to it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from claimtrack.attribute.cues import Form, Nouns
from claimtrack.attribute.disputes import Backward, backward, rejections
from claimtrack.attribute.frames import colon, own_plans, possessed, sums
from claimtrack.attribute.quotes import Quotation, quotations
from claimtrack.attribute.scope import Chars, Sheet, Statement, lay_out
from claimtrack.attribute.sources import in_evidence, sourced
from claimtrack.attribute.speech import spoken
from claimtrack.attribute.words import is_scare, tokens, touching
from claimtrack.model import Role, Sentence, Stance

_LONGEST = 1500
_CARRY = 2
"""A quotation without a cue goes to the last voice, at most so many paragraphs back."""


_SPOKEN = frozenset(("trailing", "parenthetical", "inverted", "subject", "colon", "floating", "participle"))


@dataclass(frozen=True, slots=True)
class Read:
    """A sentence of the body: its tokens and the statements made in it."""

    sentence: Sentence
    sheet: Sheet
    statements: tuple[Statement, ...]
    rejections: tuple[Statement, ...] = ()
    backward: tuple[Backward, ...] = ()


def read(
    raw: str, text: str, sentences: Sequence[Sentence], forms: dict[str, tuple[Form, ...]], nouns: Nouns
) -> list[Read]:
    """The body's sentences with their statements. `text` is the view of `raw`."""
    out: list[Read] = []
    voice: tuple[Statement, int] | None = None
    body = (piece for s in sentences if s.role is Role.BODY for piece in _pieces(s))
    for number, (_, group) in enumerate(groupby(body, key=lambda s: s.block)):
        block = list(group)
        quoted = [q for q in quotations(raw, block[0].start, block[-1].end) if not is_scare(text, q)]
        owned: set[int] = set()
        for sentence in block:
            sheet = lay_out(tokens(text, sentence.start, sentence.end, quoted), forms, nouns)
            found = [_with_whole_quotations(s, quoted, owned) for s in statements(sheet)]
            if not found and out and (carried := _carried_on(sheet, out[-1], sentence)):
                found = [carried]
            before = found[-1] if found else voice[0] if voice and number - voice[1] <= _CARRY else None
            found += _floating(sentence, quoted, owned, before)
            if spoken := [s for s in found if s.rule in _SPOKEN]:
                voice = spoken[-1], number
            out.append(Read(sentence, sheet, tuple(found), tuple(rejections(sheet)), tuple(backward(sheet))))
    return out


def _pieces(sentence: Sentence) -> Iterator[Sentence]:
    """The sentence, or what it is cut into at white space where it is longer than any that a person writes."""
    at = 0
    while len(sentence.text) - at > _LONGEST:
        cut = sentence.text.rfind(" ", at + 1, at + _LONGEST)
        cut = cut if cut > at else at + _LONGEST
        yield replace(sentence, start=sentence.start + at, end=sentence.start + cut, text=sentence.text[at:cut])
        at = cut
    yield replace(sentence, start=sentence.start + at, text=sentence.text[at:]) if at else sentence


def _with_whole_quotations(statement: Statement, quoted: Sequence[Quotation], owned: set[int]) -> Statement:
    """The statement with each quotation that it touches taken whole, over the ends of sentences."""
    parts: list[Chars] = []
    for start, end in statement.content:
        for q in touching(quoted, start, end):
            owned.add(q.start)
            start, end = min(start, q.start), max(end, q.end)
        parts.append((start, end))
    return replace(statement, content=tuple(parts))


_CARRIES = re.compile(
    r"(?:That|This)(?: alone)? "
    r"(?:is|was|includes?|included|means|represents|equals|compares|amounts|translates|makes)\b"
    r"(?! still| below| above| up| down| not)"
    r"|(?:The|That|This) (?:haul|total|sum|figure|tally|toll|amount|number|estimate|count|share|breakdown|list) "
    r"(?:includes?|included|is|was|represents|comprises|compares|amounts)\b"
    r"|(?:The )?[A-Z][\w .]{2,30} "
    r"(?:(?:came|ranked|ranks|was|is) (?:second|third|fourth|next|last)|followed) (?:with|at|on)\b"
)


_RESULTS = re.compile(
    r"It (?:also )?(?:sold|delivered|shipped|produced|made|earned|lost|employed|opened|recorded|treated|built)\b"
    r"|(?:Revenue|Sales|Profits?|Turnover|Net income|Output|Orders|Deliveries) "
    r"(?:rose|fell|grew|dropped|was|were|came|reached)\b"
)
"""A body's own results behind what it said of itself: 'It sold 900 boats', 'Revenue rose to …'."""


def _carried_on(sheet: Sheet, before: Read, sentence: Sentence) -> Statement | None:
    """A sentence right behind a statement that goes on with it ('That is nearly half of …')."""
    if not before.statements:
        return None
    voice = before.statements[-1]
    if not _CARRIES.match(sentence.text) and not (
        sentence.block == before.sentence.block
        and voice.rule in _SPOKEN | {"carries-on"}
        and _RESULTS.match(sentence.text)
    ):
        return None
    return replace(
        voice, content=((sentence.start, sentence.end),), rule="carries-on", entry=None, stance=Stance.ASSERTS
    )


def _floating(
    sentence: Sentence, quoted: Sequence[Quotation], owned: set[int], before: Statement | None
) -> Iterator[Statement]:
    """Quotations that open in the sentence and that no cue covers: they carry on the last voice."""
    for q in touching(quoted, sentence.start, sentence.end):
        stands_alone = not sentence.text[: q.start - sentence.start].strip()
        if before and stands_alone and sentence.start <= q.start < sentence.end and q.start not in owned:
            yield Statement(before.source, None, ((q.start, q.end),), "floating", Stance.ASSERTS)


def statements(sheet: Sheet) -> list[Statement]:
    """All that the sentence gives to somebody; several may cover one figure. The last three stand in for verbs."""
    found = [*sourced(sheet), *spoken(sheet), *possessed(sheet)]
    for rule in (sums, colon, in_evidence, own_plans):
        if not found:
            found += rule(sheet)
    return found
