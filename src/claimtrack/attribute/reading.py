"""An article read for its voices: every statement, in order, with the quotations that belong to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import groupby
from typing import NamedTuple

from claimtrack.attribute.carried import SPOKEN, CarriesOn, carried_on, listed, openings
from claimtrack.attribute.chains import WEAK
from claimtrack.attribute.cues import Forms, Sources, source_phrases, verb_forms
from claimtrack.attribute.disputes import Backward, backward, claimed, contradicted, rejections
from claimtrack.attribute.frames import colon, own_plans, recalled, sums
from claimtrack.attribute.owned import made, plans, possessed
from claimtrack.attribute.quotes import Quotation, quotations
from claimtrack.attribute.scope import Chars, Sheet, Statement, lay_out
from claimtrack.attribute.sources import in_evidence, sourced
from claimtrack.attribute.speech import spoken
from claimtrack.attribute.tables import credit, heading, is_heading, is_item, is_row
from claimtrack.attribute.words import Classes, Vocabulary, is_scare, tokens, touching, vocabulary, word_classes
from claimtrack.lexicon import Lexicon
from claimtrack.model import Role, Sentence, Stance

_LONGEST = 1500
_CARRY = 2
"""A quotation without a cue goes to the last voice, at most so many paragraphs back."""


class Knowledge(NamedTuple):
    """What the lexicon tells of voices, compiled for reading."""

    forms: Forms
    sources: Sources
    carried: Sequence[CarriesOn]
    classes: Mapping[str, Classes]
    words: Vocabulary


@cache
def knowledge(lexicon: Lexicon) -> Knowledge:
    """What a lexicon tells of voices."""
    forms, sources, carried = verb_forms(lexicon), source_phrases(lexicon), openings(lexicon)
    return Knowledge(forms, sources, carried, word_classes(lexicon), vocabulary(lexicon))


class Read(NamedTuple):
    """A sentence of the body: its tokens and the statements made in it."""

    sentence: Sentence
    sheet: Sheet
    statements: tuple[Statement, ...]
    rejections: tuple[Statement, ...] = ()
    contradicted: tuple[Chars, ...] = ()
    backward: tuple[Backward, ...] = ()


def read(
    raw: str,
    text: str,
    sentences: Sequence[Sentence],
    known: Knowledge,
) -> list[Read]:
    """The body's sentences with their statements. `text` is the view of `raw`."""
    classes = known.classes
    out: list[Read] = []
    voice: tuple[Statement, int] | None = None
    last: _Last | None = None
    rows: list[Sentence] = []
    line: Sheet | None = None
    body = (piece for s in sentences if s.role is Role.BODY for piece in _pieces(s))
    for number, (_, group) in enumerate(groupby(body, key=lambda s: s.block)):
        block = list(group)
        quoted = [q for q in quotations(raw, block[0].start, block[-1].end) if not is_scare(text, q)]
        owned: set[int] = set()
        for sentence in block:
            sheet = lay_out(tokens(text, sentence.start, sentence.end, quoted, known.words), known.forms, known.sources)
            found = statements(sheet)
            if quoted:
                found = [_with_whole_quotations(s, quoted, owned) for s in found]
            if not found and last and (carried := _carried(sentence, last, len(out), number, text, known)):
                found = [carried]
            if told := credit(sentence, sheet, rows, line):
                found = [told]
            rows, line = ([*rows, sentence], line) if is_row(sentence) else ([], sheet)
            before = found[-1] if found else voice[0] if voice and number - voice[1] <= _CARRY else None
            if quoted and before:
                found += _floating(sentence, quoted, owned, before)
            if spoken := [s for s in found if s.rule in SPOKEN]:
                voice = spoken[-1], number
            said = [s for s in found if s.rule != "carries-on"]
            out.append(
                Read(
                    sentence,
                    sheet,
                    tuple(found),
                    tuple(rejections(sheet)),
                    tuple(contradicted(sheet)),
                    tuple(backward(sheet, said, classes)),
                )
            )
            above = heading(sheet) if not found and is_heading(sentence) else None
            if found or above:
                points = last is not None and last.leads and bool(found) and found[-1].rule == "carries-on"
                leads = points or (is_heading(sentence) and not is_item(sentence))
                last = _Last(above or _strongest(found), len(out), number, leads)
    return out


def _strongest(found: Sequence[Statement]) -> Statement:
    """The last of a sentence's statements; one of a deed or the like only where there is no other."""
    return next((s for s in reversed(found) if s.rule not in WEAK), found[-1])


class _Last(NamedTuple):
    """The last statement, how many sentences there were after it was made, and its block."""

    statement: Statement
    sentences: int
    block: int
    leads: bool
    """Whether a list goes on with it: its sentence ended with a colon, or was a point of the list."""


def _carried(
    sentence: Sentence, last: _Last, sentences: int, block: int, text: str, known: Knowledge
) -> Statement | None:
    """The sentence's statement by the voice that spoke last, where it goes on with what that said."""
    if last.leads and sentences == last.sentences and (block == last.block or is_item(sentence)):
        return listed(sentence, last.statement)
    voice = last.statement
    return carried_on(
        sentence,
        voice,
        lambda: tokens(text, *voice.means, (), known.words),
        block - last.block,
        sentences - last.sentences,
        known.carried,
    )


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
    return statement._replace(content=tuple(parts)) if parts else statement


def _floating(
    sentence: Sentence, quoted: Sequence[Quotation], owned: set[int], before: Statement
) -> Iterator[Statement]:
    """Quotations that open in the sentence and that no cue covers: they carry on the last voice."""
    for q in touching(quoted, sentence.start, sentence.end):
        stands_alone = not sentence.text[: q.start - sentence.start].strip()
        if stands_alone and sentence.start <= q.start < sentence.end and q.start not in owned:
            content = ((q.start, q.end),)
            yield Statement(before.source, None, content, "floating", Stance.ASSERTS, antecedent=before.antecedent)


def statements(sheet: Sheet) -> list[Statement]:
    """All that the sentence gives to somebody; several may cover one figure. The last three stand in for verbs."""
    found = [
        *sourced(sheet),
        *spoken(sheet),
        *possessed(sheet),
        *plans(sheet),
        *made(sheet),
        *recalled(sheet),
        *claimed(sheet),
    ]
    for rule in (sums, colon, in_evidence, own_plans):
        if not found:
            found += rule(sheet)
    return found
