"""What the number is of: topic, measure, part, place, level and date, and the key that makes groups."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from claimtrack.lexicon import Lexicon
from claimtrack.model import Article, Figure, Key, Level, Saying, Sentence, Subject
from claimtrack.subject.atlas import country, usual
from claimtrack.subject.reader import Reader
from claimtrack.subject.reasons import Reasons
from claimtrack.subject.topics import find
from claimtrack.subject.units import KEPT, dimension

__all__ = ["country", "find", "subjects", "usual"]


def subjects(
    article: Article,
    sentences: Sequence[Sentence],
    figures: Sequence[Figure],
    sayings: Sequence[Saying],
    lexicon: Lexicon,
) -> tuple[Subject, ...]:
    """One subject for each figure, in the figures' order; `sayings` tell whose names are speakers and no places.

    A figure that is set aside has the empty subject: it is no claim, and its words belong to the figures beside it.
    """
    claims = [figure for figure in figures if figure.set_aside is None]
    said = [saying for figure, saying in zip(figures, sayings, strict=True) if figure.set_aside is None]
    read = Reader(article, sentences, claims, lexicon, Reasons(article.text)).read(said) if claims else iter(())
    return tuple([next(read) if figure.set_aside is None else _nothing(dimension(figure)) for figure in figures])


@lru_cache(KEPT)
def _nothing(size: str) -> Subject:
    """What is told of a figure of this dimension that is no claim."""
    return Subject(Key(size, None, None, None, None, Level.ACTUAL))
