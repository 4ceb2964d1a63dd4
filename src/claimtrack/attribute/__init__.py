"""Who says so: the voices of every figure, their stance, and who disputes it."""

from __future__ import annotations

import bisect
from collections.abc import Sequence

from claimtrack.attribute.chains import chain
from claimtrack.attribute.cues import nouns, verb_forms
from claimtrack.attribute.keys import key_of
from claimtrack.attribute.mentions import Hearing, meant_by
from claimtrack.attribute.names import Meant, Names
from claimtrack.attribute.reading import Read, read
from claimtrack.attribute.scope import Statement
from claimtrack.attribute.words import tokens
from claimtrack.lexicon import Lexicon
from claimtrack.model import Article, Figure, Reason, Saying, Sentence, Span, Voice
from claimtrack.view import view

__all__ = ["attribute"]


def attribute(
    article: Article, sentences: Sequence[Sentence], figures: Sequence[Figure], lexicon: Lexicon
) -> tuple[Saying, ...]:
    """One saying for each figure, in the figures' order. Only the body's sentences speak."""
    if not figures:
        return ()
    text = view(article.text)
    reads = read(article.text, text, sentences, verb_forms(lexicon), nouns(lexicon))
    return _Attribution(text, reads, lexicon).sayings(figures)


class _Attribution:
    """The statements of one article, and whom their mentions mean."""

    def __init__(self, text: str, reads: Sequence[Read], lexicon: Lexicon) -> None:
        self._text, self._reads, self._lexicon = text, reads, lexicon
        self._names = Names([r.sheet.tokens for r in reads], nouns(lexicon))
        self._hearing = Hearing()
        self._meant: dict[tuple[int, int], Meant] = {}
        self._starts = [r.sentence.start for r in reads]
        self._blocks: dict[int, list[Statement]] = {}
        for r in reads:
            self._blocks.setdefault(r.sentence.block, []).extend(r.statements)

    def sayings(self, figures: Sequence[Figure]) -> tuple[Saying, ...]:
        """One saying for each figure."""
        for number, r in enumerate(self._reads):
            for statement in r.statements:
                meant = self._resolve(statement.source)
                self._hearing.hear(meant, number, statement.rule == "evidence")
        return tuple(self._saying(figure) for figure in figures)

    def _saying(self, figure: Figure) -> Saying:
        covering = [s for s in self._near(figure) if s.covers(figure.start, figure.end)]
        if not covering:
            return Saying()
        best = chain(covering, self._text)[0]
        return Saying((self._voice(best),), best.stance, (), (_reason(best, self._text),))

    def _near(self, figure: Figure) -> list[Statement]:
        """The statements of the figure's paragraph: none reaches further."""
        at = bisect.bisect_right(self._starts, figure.start) - 1
        return self._blocks.get(self._reads[at].sentence.block, []) if at >= 0 else []

    def _resolve(self, source: tuple[int, int]) -> Meant:
        if source not in self._meant:
            mention = tokens(self._text, source[0], source[1], ())
            self._meant[source] = meant_by(mention, self._names, self._hearing, nouns(self._lexicon))
        return self._meant[source]

    def _voice(self, statement: Statement) -> Voice:
        meant = self._resolve(statement.source)
        return Voice(
            meant.name,
            key_of(meant.name, self._lexicon),
            meant.named,
            _span(statement.source, self._text),
            _span(statement.cue, self._text) if statement.cue else None,
            statement.stance,
            statement.rule,
        )


def _span(chars: tuple[int, int], text: str) -> Span:
    return Span(chars[0], chars[1], text[chars[0] : chars[1]])


def _reason(statement: Statement, text: str) -> Reason:
    rule = f"verb:{statement.entry}" if statement.entry else statement.rule
    return Reason("attributed_to", rule, _span(statement.cue or statement.source, text))
