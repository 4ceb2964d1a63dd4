"""Who says so: the voices of every figure, their stance, and who disputes it."""

from __future__ import annotations

from collections.abc import Sequence

from claimtrack.attribute.cues import nouns, verb_forms
from claimtrack.attribute.keys import key_of
from claimtrack.attribute.reading import read
from claimtrack.attribute.sayings import Attribution
from claimtrack.attribute.words import word_classes
from claimtrack.lexicon import Lexicon
from claimtrack.model import Article, Figure, Saying, Sentence
from claimtrack.view import view

__all__ = ["attribute", "key_of"]


def attribute(
    article: Article, sentences: Sequence[Sentence], figures: Sequence[Figure], lexicon: Lexicon
) -> tuple[Saying, ...]:
    """One saying for each figure, in the figures' order. Only the body's sentences speak."""
    if not figures:
        return ()
    text = view(article.text)
    reads = read(article.text, text, sentences, verb_forms(lexicon), nouns(lexicon), word_classes(lexicon))
    return Attribution(article, text, reads, lexicon).sayings(figures)
