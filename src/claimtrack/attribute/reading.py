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
from claimtrack.attribute.disputes import Backward, backward, claimed, contradicted, rejections, set_aside
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


def read(raw: str, text: str, sentences: Sequence[Sentence], known: Knowledge) -> list[Read]:
    """The body's sentences with their statements. `text` is the view of `raw`."""
    reader = _Reader(raw, text, known)
    body = (piece for s in sentences if s.role is Role.BODY for piece in _pieces(s))
    for number, (_, block) in enumerate(groupby(body, key=lambda s: s.block)):
        reader.read_block(number, list(block))
    return reader.read


class _Last(NamedTuple):
    """The last statement, how many sentences there were after it was made, and its block."""

    statement: Statement
    sentences: int
    block: int
    leads: bool
    """Whether a list goes on with it: its sentence ended with a colon, or was a point of the list."""


class _Reader:
    """Reads block after block, and keeps who spoke last and which rows stand above."""

    def __init__(self, raw: str, text: str, known: Knowledge) -> None:
        self._raw, self._text, self._known = raw, text, known
        self.read: list[Read] = []
        self._voice: tuple[Statement, int] | None = None
        """The last statement by a verb of saying, and its block."""
        self._last: _Last | None = None
        self._rows: list[Sentence] = []
        self._line: Sheet | None = None
        """The line above the rows."""

    def read_block(self, number: int, block: Sequence[Sentence]) -> None:
        """Read the sentences of a block."""
        text, known = self._text, self._known
        quoted = [q for q in quotations(self._raw, block[0].start, block[-1].end) if not is_scare(text, q)]
        owned: set[int] = set()
        for sentence in block:
            sheet = lay_out(tokens(text, sentence.start, sentence.end, quoted, known.words), known.forms, known.sources)
            found = self._statements(sentence, sheet, number, quoted, owned)
            said = [s for s in found if s.rule != "carries-on"]
            back = tuple(backward(sheet, said, known.classes))
            against = tuple(rejections(sheet)), (*contradicted(sheet), *self._set_aside(sentence, sheet))
            self.read.append(Read(sentence, sheet, tuple(found), *against, back))
            self._remember(sentence, sheet, number, found)

    def _set_aside(self, sentence: Sentence, sheet: Sheet) -> Iterator[Chars]:
        """The figures that the words inside a sentence's quotations set aside: '“We count 90, not 40”'."""
        if sheet.quotes and " not " in self._text[sentence.start : sentence.end]:
            yield from set_aside(tokens(self._text, sentence.start, sentence.end, (), self._known.words))

    def _statements(
        self, sentence: Sentence, sheet: Sheet, number: int, quoted: Sequence[Quotation], owned: set[int]
    ) -> list[Statement]:
        """All that a sentence gives to somebody, in its own words or by those before it."""
        found = statements(sheet)
        if quoted:
            found = [_with_whole_quotations(s, quoted, owned) for s in found]
        if not found and self._last and (carried := self._carried(sentence, self._last, number)):
            found = [carried]
        if told := credit(sentence, sheet, self._rows, self._line):
            found = [told]
        near = self._voice[0] if self._voice and number - self._voice[1] <= _CARRY else None
        if quoted and (before := found[-1] if found else near):
            found += _floating(sentence, quoted, owned, before)
        return found

    def _remember(self, sentence: Sentence, sheet: Sheet, number: int, found: Sequence[Statement]) -> None:
        """Keep of a sentence what those behind it may go on with."""
        if is_row(sentence):
            self._rows.append(sentence)
        else:
            self._rows, self._line = [], sheet
        if spoken := [s for s in found if s.rule in SPOKEN]:
            self._voice = spoken[-1], number
        above = heading(sheet) if not found and is_heading(sentence) else None
        if found or above:
            points = self._last is not None and self._last.leads and bool(found) and found[-1].rule == "carries-on"
            leads = points or (is_heading(sentence) and not is_item(sentence))
            self._last = _Last(above or _strongest(found), len(self.read), number, leads)

    def _carried(self, sentence: Sentence, last: _Last, number: int) -> Statement | None:
        """The sentence's statement by the voice that spoke last, where it goes on with what that said."""
        gap, blocks, voice = len(self.read) - last.sentences, number - last.block, last.statement
        if last.leads and gap == 0 and (blocks == 0 or is_item(sentence)):
            return listed(sentence, voice)
        return carried_on(
            sentence,
            voice,
            lambda: tokens(self._text, *voice.means, (), self._known.words),
            blocks,
            gap,
            self._known.carried,
        )


def _strongest(found: Sequence[Statement]) -> Statement:
    """The last of a sentence's statements; one of a deed or the like only where there is no other."""
    return next((s for s in reversed(found) if s.rule not in WEAK), found[-1])


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
