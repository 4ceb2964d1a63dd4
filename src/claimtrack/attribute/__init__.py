"""Who says so: the voices of every figure, their stance, and who disputes it."""

from __future__ import annotations

from collections.abc import Sequence

from claimtrack.attribute.keys import key_of
from claimtrack.attribute.reading import Reading, knowledge
from claimtrack.attribute.sayings import Attribution
from claimtrack.attribute.words import spaced
from claimtrack.lexicon import Lexicon
from claimtrack.model import Article, Figure, Saying, Sentence
from claimtrack.view import view

__all__ = ["attribute", "key_of"]


def attribute(
    article: Article, sentences: Sequence[Sentence], figures: Sequence[Figure], lexicon: Lexicon
) -> tuple[Saying, ...]:
    """One saying for each figure, in the figures' order. Only the body's sentences speak, and only of claims."""
    claims = [figure for figure in figures if figure.set_aside is None]
    if not claims:
        return (Saying(),) * len(figures)
    text = spaced(view(article.text))
    reading = Reading(article.text, text, sentences, knowledge(lexicon))
    told = iter(Attribution(article, text, reading, lexicon).sayings(claims))
    return tuple(next(told) if figure.set_aside is None else Saying() for figure in figures)
