"""What the number is of: topic, measure, part, place, level and date, and the key that makes groups."""

from __future__ import annotations

from collections.abc import Sequence

from claimtrack.lexicon import Lexicon
from claimtrack.model import Article, Figure, Key, Level, Saying, Sentence, Subject
from claimtrack.subject.atlas import country, usual
from claimtrack.subject.reader import Reader
from claimtrack.subject.topics import find
from claimtrack.subject.units import dimension

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
    if not any(figure.set_aside is None for figure in figures):
        return tuple(map(_nothing, figures))
    claims = [at for at, figure in enumerate(figures) if figure.set_aside is None]
    reader = Reader(article, sentences, [figures[at] for at in claims], lexicon)
    read = dict(zip(claims, reader.read([sayings[at] for at in claims]), strict=True))
    return tuple(read.get(at) or _nothing(figure) for at, figure in enumerate(figures))


def _nothing(figure: Figure) -> Subject:
    return Subject(Key(dimension(figure), None, None, None, None, Level.ACTUAL))
