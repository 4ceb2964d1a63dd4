"""What a bare number counts where the words leave it out: 'killed 412', '104 of them', 'its rivals 110'.

The number's own sentence and the two before it are asked by the rules below, in order; no answer is better than a
wrong noun. What is written stays as it is: the noun goes into the amount alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from claimtrack.lexicon import Lexicon
from claimtrack.match.carriers import RULES, acting
from claimtrack.match.knowledge import knowledge
from claimtrack.match.place import REACH, Found, Given, Place, ellipsis_words, given, told_by
from claimtrack.match.tokens import Tokens
from claimtrack.model import Figure, Kind, Sentence

_DISTINCT = 100
"""The least number that is known again elsewhere in the article."""
_UNTOLD = ("others", "ones", None)
"""Units that name nothing."""


def supply(figures: Sequence[Figure], sentences: Sequence[Sentence], lexicon: Lexicon) -> tuple[Figure, ...]:
    """The figures of an article in order, the bare ones with the unit or noun that they leave out, if it is told."""
    page = _Page(lexicon, _named(figures))
    out: list[Figure] = []
    for sentence, own in _homes(figures, sentences):
        out += page.read(sentence, own)
    return tuple(out)


def _homes(figures: Sequence[Figure], sentences: Sequence[Sentence]) -> Iterator[tuple[Sentence, list[Figure]]]:
    """Each sentence with its figures."""
    at = 0
    for sentence in sentences:
        since = at
        while at < len(figures) and figures[at].start < sentence.end:
            at += 1
        yield sentence, list(figures[since:at])


def _named(figures: Sequence[Figure]) -> dict[Decimal, Given | None]:
    """The numbers of the article that are told with a noun somewhere, each with it, or None where nouns differ."""
    found: dict[Decimal, Given | None] = {}
    for figure in figures:
        lender = given(figure)
        if lender is None or lender.kind is not Kind.COUNT or lender.size < _DISTINCT:
            continue
        first = found.setdefault(lender.size, lender)
        if first is not None and first.unit != lender.unit:
            found[lender.size] = None
    return found


def _lacks(figure: Figure) -> bool:
    """Whether a figure is a bare count, or a rate of one."""
    unit = figure.amount.unit
    bare = unit in _UNTOLD if figure.kind is Kind.COUNT else unit is not None and unit.startswith("/")
    return bare and figure.quantity and figure.set_aside is None and figure.amount.low > 0


@dataclass(slots=True)
class _Page:
    """What the sentences so far leave for the next."""

    lexicon: Lexicon
    named: dict[Decimal, Given | None]
    told: list[list[Given]] = field(default_factory=list)
    above: Sentence | None = None

    def read(self, sentence: Sentence, own: list[Figure]) -> list[Figure]:
        """The figures of the next sentence, complete."""
        here: list[Given] = []
        row = "|" in sentence.text or "\t" in sentence.text
        tokens: Tokens | None = None
        for index, figure in enumerate(own):
            if _lacks(figure) and not row:
                tokens = tokens or Tokens(sentence.text)
                figure = own[index] = self._supplied(sentence, tokens, own, index, here)
                if index and _lacks(own[index - 1]) and not _lacks(figure):
                    own[index - 1] = self._supplied(sentence, tokens, own, index - 1, here)
            lender = given(figure)
            if lender is not None:
                here.append(lender)
                if lender.kind is Kind.COUNT and lender.size >= _DISTINCT:
                    self.named.setdefault(lender.size, lender)
        self.told, self.above = [here, *self.told][:REACH], sentence
        return own

    def _supplied(
        self, sentence: Sentence, tokens: Tokens, own: Sequence[Figure], index: int, here: Sequence[Given]
    ) -> Figure:
        """A bare figure with what it is found to count."""
        return _complete(own[index], self._ask(self._place(sentence, tokens, own, index, here)), sentence)

    def _place(
        self, sentence: Sentence, tokens: Tokens, own: Sequence[Figure], index: int, here: Sequence[Given]
    ) -> Place:
        figure, ahead = own[index], own[index + 1] if index + 1 < len(own) else None
        first = tokens.at(figure.start - sentence.start, 0)
        stop = tokens.at(figure.end - sentence.start, first)
        known, words = knowledge(self.lexicon), ellipsis_words(self.lexicon)
        return Place(
            figure, tokens, sentence.start, first, stop, words, known, here, self.told, ahead, self.above, len(own)
        )

    def _ask(self, place: Place) -> Found | None:
        for rule in RULES:
            found = rule(place)
            if found is not None:
                return found
        same = self.named.get(place.size)
        if same is not None and place.closed():
            return place.by(same, "same-number")
        return acting(place)


def _complete(figure: Figure, found: Found | None, sentence: Sentence) -> Figure:
    """The figure with what was found; it is as written only where words of its own sentence tell it."""
    if found is None:
        return figure
    kind, unit = found.kind, found.unit
    if figure.kind is Kind.RATE:
        kind, unit = Kind.RATE, f"{unit.partition('/')[0]}{figure.amount.unit}"
    amount, written = replace(figure.amount, unit=unit), figure.written
    if found.span.start >= sentence.start:
        written = replace(written, unit=unit)
    return replace(figure, kind=kind, amount=amount, written=written, reasons=(*figure.reasons, told_by(found)))
