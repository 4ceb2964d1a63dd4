"""An article read for its voices: the statements of each sentence, read when somebody asks for them."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import groupby
from typing import NamedTuple

from claimtrack.attribute.carried import CARRIED, SPOKEN, CarriesOn, carried_on, listed, may_carry_on, openings
from claimtrack.attribute.chains import WEAK
from claimtrack.attribute.compared import compared, cut
from claimtrack.attribute.cues import Cues, brands, cues_of
from claimtrack.attribute.disputes import (
    Backward,
    backward,
    claimed,
    contradicted,
    denied,
    proved_false,
    rejections,
    set_aside,
    traced,
)
from claimtrack.attribute.frames import colon, own_plans, recalled, sums
from claimtrack.attribute.kept import kept
from claimtrack.attribute.owned import made, plans, possessed
from claimtrack.attribute.passives import passive
from claimtrack.attribute.quotes import Quotation, quotations
from claimtrack.attribute.scope import Chars, Sheet, Statement
from claimtrack.attribute.sources import in_evidence, sourced
from claimtrack.attribute.speech import spoken
from claimtrack.attribute.tables import credit, heading, is_credit, is_heading, is_item, is_row
from claimtrack.attribute.words import (
    Branded,
    Classes,
    Token,
    Vocabulary,
    is_scare,
    tokens,
    touching,
    vocabulary,
    word_classes,
)
from claimtrack.lexicon import Lexicon
from claimtrack.model import Role, Sentence, Stance

_LONGEST = 1500
_CARRY = 2
"""A quotation without a cue goes to the last voice, at most so many paragraphs back."""
_QUOTED = 40
"""Sentences around a figure that its quotation is looked for in: one that never ends is none."""
_PARAGRAPHS = 4
"""A quotation goes on over so many paragraphs before the one that names its voice."""
_GAP = 2
"""A sentence goes on with a statement of one of so many sentences before it."""


class Knowledge(NamedTuple):
    """What the lexicon tells of voices, compiled for reading."""

    cues: Cues
    carried: Sequence[CarriesOn]
    classes: Mapping[str, Classes]
    words: Vocabulary


@cache
def knowledge(lexicon: Lexicon) -> Knowledge:
    """What a lexicon tells of voices."""
    return Knowledge(cues_of(lexicon), openings(lexicon), word_classes(lexicon), vocabulary(lexicon))


_DATELINE = re.compile(
    r"[A-Z][A-Z .'’-]{2,22}(?:, [^()—–-]{1,40})?(?: \([^()]{2,40}\))? ?[—–-]{1,2} "
    r"|[A-Z][^()—–:-]{1,50}\([A-Z][^()]{1,40}\) ?[—–-]{1,2} "
)


_NOT = re.compile(r"\bnot\b|n['’]t\b")


def dateline(text: str) -> int:
    """The length of the place, day and agency that stand before a report: 'OSLO, May 3 (Reuters) - '."""
    found = _DATELINE.match(text)
    return found.end() if found else 0


class Paragraph(NamedTuple):
    """A block of the body: its number, its quotations, and those of blocks before it with which its first goes on."""

    number: int
    quoted: Sequence[Quotation]
    goes_on: tuple[Quotation, ...]


class Line:
    """A sentence of the body by itself: its words, and what its own cues give to somebody."""

    def __init__(self, text: str, sentence: Sentence, block: Paragraph, led: bool, known: Knowledge) -> None:
        self.sentence, self.block, self.quoted, self.goes_on = sentence, block.number, block.quoted, block.goes_on
        self.led = led
        """Whether a heading or a point of a list stands before it in its block."""
        self._text, self._known = text, known

    @kept
    def sheet(self) -> Sheet:
        """The sentence laid out for the rules."""
        sentence, known = self.sentence, self._known
        start = sentence.start + dateline(sentence.text)
        return Sheet(tokens(self._text, start, sentence.end, self.quoted, known.words), known.cues)

    @kept
    def words(self) -> Sequence[Token]:
        """Its words, those inside quotations, too."""
        return self.unquoted() if self.sheet.quotes else self.sheet.tokens

    def unquoted(self) -> Sequence[Token]:
        """Its words as if nothing were quoted."""
        return tokens(self._text, self.sentence.start, self.sentence.end, (), self._known.words)

    @kept
    def own(self) -> Sequence[Statement]:
        """What its own cues give to somebody, the quotations that they touch taken whole."""
        found = statements(self.sheet)
        if not self.quoted:
            return found
        whole = [_with_whole_quotations(s, self.quoted) for s in found]
        return [_with_paragraphs(s, self.quoted[0], self.goes_on) for s in whole] if self.goes_on else whole

    @kept
    def rejections(self) -> Sequence[Statement]:
        """The figures that it rejects, with who does."""
        return tuple(rejections(self.sheet))

    @kept
    def contradicted(self) -> Sequence[Chars]:
        """The figures that it sets aside, in its own words or in what it quotes: '“We count 90, not 40”'."""
        if not self.sheet.quotes:
            return tuple(contradicted(self.sheet))
        aside = set_aside(self.words) if _NOT.search(self.sentence.text) else ()
        return (*contradicted(self.sheet), *aside, *proved_false(self.words))

    @kept
    def denied(self) -> Sequence[Chars]:
        """What it says is not true, in its own words or in what it quotes."""
        doubts = not self.sheet.classes.isdisjoint(("false", "true")) or self.sheet.quotes
        return tuple(denied(self.words)) if doubts and " that " in self.sentence.text else ()

    @kept
    def floating(self) -> Quotation | None:
        """The quotation with which it opens and that none of its cues covers."""
        sentence = self.sentence
        for q in touching(self.quoted, sentence.start, sentence.end) if self.quoted else ():
            if q.start < sentence.start or sentence.text[: q.start - sentence.start].strip():
                return None
            owned = any(start < q.end and q.start < end for s in self.own for start, end in s.content)
            return None if owned else q
        return None


class Told(NamedTuple):
    """What a sentence tells, those before it taken into account."""

    statements: tuple[Statement, ...] = ()
    voice: Statement | None = None
    """The statement with which sentences behind may go on: the strongest, or the voice that a heading names."""
    leads: bool = False
    """Whether a list goes on with it: it ends with a colon, or is a point of the list."""


class Reading:
    """The sentences of an article's body, each read for its statements when it is first asked for."""

    def __init__(self, raw: str, text: str, sentences: Sequence[Sentence], known: Knowledge) -> None:
        """`text` is the view of `raw`."""
        if names := brands(text, known.cues.forms):
            known = known._replace(words=Branded(known.words, names))
        self._known = known
        self.lines = list(_lines(raw, text, sentences, known))
        self.starts = [line.sentence.start for line in self.lines]
        self._told: dict[int, Told] = {}
        self._from: dict[int, int] = {}
        """The first of the sentences told one behind the other up to each of these."""
        self._heard: dict[int, _Heard | None] = {}

    def number(self, at: int) -> int:
        """The number of the sentence in which an offset lies, or of the last before it; -1 where there is none."""
        return bisect.bisect_right(self.starts, at) - 1

    def reached(self, start: int, end: int) -> range:
        """The numbers of the sentences into which a stretch reaches."""
        first = max(self.number(start), 0)
        return range(first, bisect.bisect_left(self.starts, end, lo=first))

    def words(self, start: int, end: int) -> list[Token]:
        """The words of a stretch of the body, those inside quotations, too."""
        found: list[Token] = []
        for number in self.reached(start, end):
            words = self.lines[number].words
            found += words[bisect.bisect_left(words, (start,)) : bisect.bisect_left(words, (end,))]
        if found and found[-1].end > end:
            found.pop()
        return found

    def statements(self, number: int) -> tuple[Statement, ...]:
        """All that a sentence gives to somebody, in its own words or by those before it."""
        if number not in self._told:
            for at in self._untold(number):
                self._told[at] = self._tell(at)
                self._from[at] = self._from.get(at - 1, at)
        return self._told[number].statements

    def covering(self, number: int, start: int, end: int) -> list[Statement]:
        """The statements that cover a stretch of a sentence, those of other sentences, too."""
        line = self.lines[number]
        if not line.quoted and not self._credits:
            return [s for s in self.statements(number) if s.covers(start, end)]
        numbers = {number}
        for q in touching(line.quoted, start, end) if line.quoted else ():
            numbers.update(at for at in self.reached(q.start, q.end) if abs(at - number) <= _QUOTED)
            if not q.closed:
                numbers.update(self._continued.get(q.start, ()))
        if credited := self._credit_of(number):
            numbers.add(credited)
        return [s for at in sorted(numbers) for s in self.statements(at) if s.covers(start, end)]

    def backward(self, number: int) -> Iterator[Backward]:
        """What a sentence says of figures before it."""
        yield from backward(self.lines[number].sheet, lambda: self._said(number), self._known.classes)
        yield from self.traced(number)

    def traced(self, number: int) -> Iterator[Backward]:
        """What a sentence tells of the origin of figures before it."""
        return traced(self.lines[number].sheet)

    def _said(self, number: int) -> Sequence[Statement]:
        return [s for s in self.statements(number) if s.rule not in CARRIED]

    # --- what a sentence owes to those before it

    def _untold(self, number: int) -> list[int]:
        """The sentences on which what one tells may rest, through all between, that are not told yet; in order."""
        untold: list[int] = []
        first = at = number
        while at >= first:
            if at in self._told:
                at = self._from[at] - 1
                continue
            first = min(first, self._rests_on(at))
            untold.append(at)
            at -= 1
        return untold[::-1]

    def _rests_on(self, number: int) -> int:
        """The first sentence that one asks for its voice; itself where its own words tell it."""
        line = self.lines[number]
        if line.own:
            return number
        if line.floating:
            return bisect.bisect_left(self.lines, line.block - _CARRY, key=lambda before: before.block)
        if line.led or _is_point(line.sentence) or may_carry_on(line.sentence, self._known.carried):
            return max(number - (1 if number and self.lines[number - 1].own else _GAP), 0)
        return number

    def _tell(self, number: int) -> Told:
        line = self.lines[number]
        found, last = list(line.own), self._last(number)
        if not found and last and (carried := self._carried(line, last)):
            found = [carried]
        if credited := self._credit(number):
            found = [credited]
        if (q := line.floating) and (before := found[-1] if found else self._spoke(number)):
            content = ((q.start, q.end),)
            found.append(
                Statement(before.source, None, content, "floating", Stance.ASSERTS, antecedent=before.antecedent)
            )
        return self._as_told(line, found, last)

    def _as_told(self, line: Line, found: Sequence[Statement], last: _Last | None) -> Told:
        leads = is_heading(line.sentence)
        above = heading(line.sheet) if leads and not found else None
        points = last is not None and last.leads and bool(found) and found[-1].rule in CARRIED
        leads = points or (leads and not is_item(line.sentence))
        return Told(tuple(found), above or (_strongest(found) if found else None), leads)

    def _last(self, number: int) -> _Last | None:
        """The statement before a sentence with which it may go on."""
        for at in range(number - 1, max(number - 1 - _GAP, -1), -1):
            told = self._told.get(at)
            if told and told.voice:
                blocks = self.lines[number].block - self.lines[at].block
                return _Last(told.voice, number - 1 - at, blocks, told.leads)
        return None

    def _carried(self, line: Line, last: _Last) -> Statement | None:
        """The sentence's statement by the voice that spoke last, where it goes on with what that said."""
        if last.leads and last.gap == 0 and (last.blocks == 0 or _is_point(line.sentence)):
            return listed(line.sentence, last.voice)
        source = last.voice.means
        return carried_on(
            line.sentence, last.voice, lambda: self.words(*source), last.blocks, last.gap, self._known.carried
        )

    def _spoke(self, number: int) -> Statement | None:
        """Who last spoke by a verb of saying, in the paragraphs near before a sentence."""
        heard = self._heard[number] = self._hear(number)
        near = heard is not None and self.lines[number].block - heard.block <= _CARRY
        return heard.statement if heard and near else None

    def _hear(self, number: int) -> _Heard | None:
        """The same, back to a sentence for which that was asked before."""
        for at in range(number - 1, -1, -1):
            block = self.lines[at].block
            if self.lines[number].block - block > _CARRY:
                break
            told = self._told.get(at, Told())
            if spoke := next((s for s in reversed(told.statements) if s.rule in SPOKEN), None):
                return _Heard(spoke, block)
            if at in self._heard:
                return self._heard[at]
        return None

    @kept
    def _continued(self) -> dict[int, list[int]]:
        """The sentences of the paragraphs that go on with a quotation, by where that starts."""
        found: dict[int, list[int]] = {}
        for number, line in enumerate(self.lines):
            for quotation in line.goes_on:
                found.setdefault(quotation.start, []).append(number)
        return found

    # --- tables

    def _credit(self, number: int) -> Statement | None:
        """The statement of a line below a table that tells whose its figures are."""
        rows = self._tables.get(number)
        if not rows:
            return None
        line, first, last = self.lines[number], self.lines[rows[0]].sentence, self.lines[rows[-1]].sentence
        above = self.lines[rows[0] - 1].sheet if rows[0] else None
        return credit(line.sheet, (first.start, last.end), above)

    def _credit_of(self, row: int) -> int | None:
        """The number of the line below a table that credits one of its rows."""
        numbers = self._credits
        at = bisect.bisect_right(numbers, row)
        return numbers[at] if at < len(numbers) and row in self._tables[numbers[at]] else None

    @kept
    def _credits(self) -> Sequence[int]:
        """The numbers of those lines, in order."""
        return tuple(self._tables)

    @kept
    def _tables(self) -> dict[int, range]:
        """The lines that tell whose the figures of a table are, with the numbers of the rows above them."""
        found: dict[int, range] = {}
        first = 0
        for number, line in enumerate(self.lines):
            if first < number and is_credit(line.sentence):
                found[number] = range(first, number)
            if not is_row(line.sentence):
                first = number + 1
        return found


class _Heard(NamedTuple):
    """A statement by a verb of saying, and the block in which it stands."""

    statement: Statement
    block: int


class _Last(NamedTuple):
    """The voice that a sentence may go on with, how many sentences lie between, and how many blocks before it is."""

    voice: Statement
    gap: int
    blocks: int
    leads: bool


def _lines(raw: str, text: str, sentences: Sequence[Sentence], known: Knowledge) -> Iterator[Line]:
    body = (piece for s in sentences if s.role is Role.BODY for piece in _pieces(s))
    left_open: tuple[Quotation, ...] = ()
    for number, (_, group) in enumerate(groupby(body, key=lambda s: s.block)):
        block, led = list(group), False
        quoted = [q for q in quotations(raw, block[0].start, block[-1].end) if not is_scare(text, q)]
        goes_on = left_open if quoted and quoted[0].start == block[0].start else ()
        paragraph = Paragraph(number, quoted, goes_on)
        left_open = (*goes_on, quoted[-1])[-_PARAGRAPHS:] if quoted and not quoted[-1].closed else ()
        for sentence in block:
            yield Line(text, sentence, paragraph, led, known)
            led = led or _is_point(sentence)


def _is_point(sentence: Sentence) -> bool:
    """Whether a sentence of a block of its own may be a point of a list: by its mark, or as a line without an end."""
    return is_item(sentence) or is_heading(sentence)


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


def _with_whole_quotations(statement: Statement, quoted: Sequence[Quotation]) -> Statement:
    """The statement with each quotation that it touches taken whole, over the ends of sentences."""
    parts: list[Chars] = []
    for start, end in statement.content:
        for q in touching(quoted, start, end):
            start, end = min(start, q.start), max(end, q.end)
        parts.append((start, end))
    return statement._replace(content=tuple(parts)) if parts else statement


def _with_paragraphs(statement: Statement, first: Quotation, before: Sequence[Quotation]) -> Statement:
    """The statement with the paragraphs of its quotation before it, where it covers how that goes on in its own."""
    if not statement.covers(first.start, first.end):
        return statement
    return statement._replace(content=(*((q.start, q.end) for q in before), *statement.content))


def statements(sheet: Sheet) -> list[Statement]:
    """All that the sentence gives to somebody; several may cover one figure. The last three stand in for verbs."""
    beside = list(compared(sheet))
    found = [
        *sourced(sheet),
        *spoken(sheet),
        *possessed(sheet),
        *plans(sheet),
        *made(sheet),
        *passive(sheet),
        *recalled(sheet),
        *claimed(sheet),
    ]
    for rule in (sums, colon, in_evidence, own_plans):
        if not found:
            found += rule(sheet)
    if not beside:
        return found
    spans = [figure.span for figure in beside]
    return [*(cut(statement, spans) for statement in found), *(figure.told for figure in beside if figure.told)]
