"""Where a bare number stands: its words, and what was counted or paid before it and behind it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache

from claimtrack.lexicon import Lexicon
from claimtrack.match.knowledge import Knowledge
from claimtrack.match.tokens import MARK, WORD, Tokens
from claimtrack.match.tries import walk_back
from claimtrack.model import Figure, Kind, Reason, Sentence, Span

REACH = 2
"""Sentences before its own that a bare number may take its noun from."""
_LICENCE = 6
"""Words that are passed over between a number and the word that rules it."""


_GOODS = frozenset(("t", "bbl", "ha", "m3"))
"""Units in which goods are counted like things."""


@dataclass(frozen=True, slots=True)
class Given:
    """A figure that has a unit or noun to lend, with the words that named it."""

    unit: str
    kind: Kind
    size: Decimal
    span: Span
    per: str = ""
    """The time below the line of a rate of things: `/day`."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a bare number is found to count or measure, by which rule and by which words."""

    unit: str
    kind: Kind
    rule: str
    span: Span


@dataclass(slots=True)
class Place:
    """A bare number in its sentence.

    `here` are the lenders before it in the sentence, `told` those of the sentences before, nearest first;
    `ahead` is the figure that follows, `above` the sentence before. `first` and `stop` are the number's tokens.
    """

    figure: Figure
    tokens: Tokens
    offset: int
    first: int
    stop: int
    words: Mapping[str, frozenset[str]]
    known: Knowledge
    here: Sequence[Given] = ()
    told: Sequence[Sequence[Given]] = ()
    ahead: Figure | None = None
    above: Sentence | None = None
    figures: int = 1
    """How many figures the sentence has."""
    ruler: int = field(init=False)
    """The token before the number that is no bound or filler: the verb or preposition that rules it; -1 for none."""

    def __post_init__(self) -> None:
        self.ruler = self._ruler()

    def _ruler(self) -> int:
        at, bounds = self.first - 1, self.known.bounds.before
        for _ in range(_LICENCE):
            bound = walk_back(self.tokens, at, bounds) if at >= 0 else None
            if bound:
                at = bound[1] - 1
            elif at >= 0 and self.tokens.low[at] in self.words["filler"]:
                at -= 1
            else:
                break
        return max(at, -1)

    @property
    def size(self) -> Decimal:
        """The number itself."""
        return self.figure.amount.low

    @property
    def whole(self) -> bool:
        """Whether things can be counted by it."""
        return self.size == self.size.to_integral_value() and self.size > 0

    @property
    def scaled(self) -> bool:
        """Whether a word or letter scales it: '700 million'."""
        return self.tokens.kind[self.stop - 1] == WORD and self.size >= 10**6

    @property
    def before(self) -> str:
        """The word that rules the number."""
        return self.tokens.low[self.ruler]

    @property
    def behind(self) -> int:
        """The token behind the number and a quotation mark that closes there."""
        return self.stop + (self.tokens.low[self.stop] in ('"', "”", "'", "’"))

    def closed(self) -> bool:
        """Whether the words behind the number are none that it could count."""
        low, at = self.tokens.low, self.stop
        if at >= self.tokens.size:
            return True
        if self.tokens.kind[at] == MARK:
            return low[at] not in "-/°%$€£" or (low[at] == "-" and not self.tokens.glued(at))
        return (
            is_participle(low[at])
            or low[at].endswith("ing")
            or low[at] in self.known.nouns.stops
            or low[at] in self.words["more-behind"]
        )

    def lenders(self, sentences: int) -> Iterator[Given]:
        """Those of its own sentence and of so many before, nearest first."""
        yield from reversed(self.here)
        for earlier in self.told[:sentences]:
            yield from reversed(earlier)

    def span(self, first: int, stop: int) -> Span:
        """The words of some tokens."""
        start, end = self.tokens.start[first], self.tokens.end[stop - 1]
        return Span(self.offset + start, self.offset + end, self.tokens.text[start:end])

    def by(self, given: Given, rule: str) -> Found:
        """What a lender gives."""
        return Found(given.unit, given.kind, rule, given.span)

    def alike(self, given: Given, rule: str) -> Found:
        """What a lender gives to a number that is told in the same way: a rate stays one."""
        kind = Kind.RATE if given.per else given.kind
        return Found(given.unit + given.per, kind, rule, given.span)

    def counts(self, noun: str, rule: str, first: int) -> Found:
        """A noun that the words at a token speak for."""
        return Found(noun, Kind.COUNT, rule, self.span(first, first + 1))


def is_participle(word: str) -> bool:
    """Whether a word looks like a past form of a verb."""
    return len(word) > 4 and word.endswith("ed")


def given(figure: Figure) -> Given | None:
    """What a figure may lend: the noun of a count, or its currency or share where the words have it in plain units."""
    amount = figure.amount
    if amount.unit is None or amount.low <= 0 or not figure.quantity or figure.set_aside is not None:
        return None
    if figure.written.low != amount.low or (figure.kind is Kind.SHARE and figure.change is not None):
        return None
    unit, line, per = amount.unit.partition("/")
    kind = Kind.COUNT if figure.kind is Kind.RATE and unit.endswith("s") else figure.kind
    if kind not in (Kind.COUNT, Kind.MONEY, Kind.SHARE) and unit not in _GOODS:
        return None
    span = next((r.span for r in reversed(figure.reasons) if r.field == "unit" and r.span), None)
    span = span or Span(figure.start, figure.end, figure.text)
    return Given(unit, kind, amount.low, span, line + per)


def told_by(found: Found) -> Reason:
    """The reason for a unit that was found."""
    return Reason("unit", found.rule, found.span)


@cache
def ellipsis_words(lexicon: Lexicon) -> Mapping[str, frozenset[str]]:
    """Each entry of ellipsis.toml as a set of words."""
    return {key: frozenset(entry["words"].split()) for key, entry in lexicon.table("ellipsis").items()}
