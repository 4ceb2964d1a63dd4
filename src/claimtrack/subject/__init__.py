"""What the number is of: topic, measure, part, place, level and date, and the key that makes groups."""

from __future__ import annotations

from collections.abc import Sequence

from claimtrack.lexicon import Lexicon
from claimtrack.model import Article, Figure, Saying, Sentence, Subject
from claimtrack.subject.atlas import usual
from claimtrack.subject.reader import Reader
from claimtrack.subject.topics import find

__all__ = ["find", "subjects", "usual"]


def subjects(
    article: Article,
    sentences: Sequence[Sentence],
    figures: Sequence[Figure],
    sayings: Sequence[Saying],
    lexicon: Lexicon,
) -> tuple[Subject, ...]:
    """One subject for each figure, in the figures' order; `sayings` tell whose names are speakers and no places."""
    return tuple(Reader(article, sentences, figures, lexicon).read(sayings))
