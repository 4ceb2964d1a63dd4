"""Sentences to figures: numbers, units, money, bounds, and what is a claim."""

from __future__ import annotations

from collections.abc import Sequence

from claimtrack.lexicon import Lexicon
from claimtrack.match.build import figure
from claimtrack.match.ellipsis import supply
from claimtrack.match.home import home_money, is_american
from claimtrack.match.knowledge import Knowledge, knowledge
from claimtrack.match.reader import FIGURES_A_SENTENCE, drafts
from claimtrack.match.sharing import Memory
from claimtrack.match.tables import follow, has_rows
from claimtrack.match.tokens import Tokens
from claimtrack.model import Article, Figure, Sentence
from claimtrack.read.rows import barred
from claimtrack.view import lower

__all__ = ["FIGURES_AN_ARTICLE", "FIGURES_A_SENTENCE", "read_amount", "read_figures"]

FIGURES_AN_ARTICLE = 10_000
"""Figures of one article from which on no further sentence is read: a dump of data, or many articles in one file."""


def read_figures(article: Article, sentences: Sequence[Sentence], lexicon: Lexicon) -> tuple[Figure, ...]:
    """Every figure of the sentences up to the limits above, in order, claim or set aside; overlapping none."""
    known = knowledge(lexicon)
    fahrenheit = "degrees" in article.text and is_american(article.text, lexicon)
    memory = Memory(money=home_money(article.text, known.money, lexicon), fahrenheit=fahrenheit)
    tabular = has_rows(sentences)
    found: list[Figure] = []
    for sentence in sentences:
        if len(found) >= FIGURES_AN_ARTICLE:
            break
        found += _of_sentence(sentence, known, memory, tabular=tabular)
    return supply(found, sentences, lexicon)


def _of_sentence(sentence: Sentence, known: Knowledge, memory: Memory, *, tabular: bool) -> list[Figure]:
    text = sentence.text
    if tabular:
        row = barred(text)
        memory.table = follow(memory.table, row, known)
        text = row if memory.table is not None or "\t" in text else text
    if not known.perhaps.search(lower(text)):
        memory.pass_on(())
        return []
    tokens = Tokens(text)
    return [figure(tokens, draft, sentence.start, sentence.text, known) for draft in drafts(tokens, known, memory)]


def read_amount(text: str, lexicon: Lexicon) -> Figure | None:
    """The amount that a person types: '$14.8 trillion', '40%', '2 million tons'; None where there is none."""
    known = knowledge(lexicon)
    tokens = Tokens(text)
    found = [figure(tokens, draft, 0, text, known) for draft in drafts(tokens, known, Memory())]
    return next((one for one in found if one.quantity), None)
