"""Attribution takes time in proportion to the article's length, whatever the article is made of."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest

from claimtrack.attribute import attribute
from claimtrack.lexicon import load
from claimtrack.model import Amount, Article, Figure, Kind, Role, Sentence

ONE = Amount(Decimal(1), Decimal(1), None)
HOSTILE = [
    "1", "1,", "Abc ", "said ", "U.S. ", ".....", "“", "(", "$", "1 to ", "million ", "a\u0301", "he said, ", "; ",
    "'", "’s ",
    "and the bank ", "according to ", "by one ", "“No,” he said. ", "X, Y, ", "which ", "Ana Ruiz ", "the figure ",
    "report by ",
    "Forbes said that 1% is lost. ", "so the bank, ", "the 5 that the bank saw ", "\u2022 5 ", "5 of those ",
    "“No, 5.” ", "“No,” “5.” ", "“5, he said. 6 left.",
]  # fmt: skip


def seconds(text: str, sentences: list[Sentence]) -> float:
    """The best of two."""
    article = Article("a", "a.txt", "0", text)
    step = max(1, len(text) // 200)
    figures = [Figure(i, i + 1, text[i], Kind.COUNT, ONE, ONE) for i in range(0, len(text), step)]
    best = float("inf")
    for _ in range(2):
        started = time.process_time()
        attribute(article, sentences, figures, load())
        best = min(best, time.process_time() - started)
    return best


def cut(text: str, size: int, blocks: int) -> list[Sentence]:
    """The text as sentences of one size, in so many to a block."""
    return [
        Sentence(i, min(i + size, len(text)), text[i : i + size], Role.BODY, i // size // blocks)
        for i in range(0, len(text), size)
    ]


@pytest.mark.slow
@pytest.mark.parametrize("piece", HOSTILE)
@pytest.mark.parametrize("size", [200, 40_000])
def test_linear(piece: str, size: int) -> None:
    short, long = (piece * (length // len(piece)) for length in (4_000, 40_000))
    quick = max(seconds(short, cut(short, size, 5)), 0.004)
    assert seconds(long, cut(long, size, 5)) < 30 * quick


def syllables(number: int) -> str:
    """A name for each number."""
    return "".join("bdfgklmnprstvz"[int(d)] + "aeiou"[int(d) % 5] for d in str(number + 100)).capitalize()


MANY_NAMES = {
    "people and bodies": lambda i: (
        f"{syllables(i)} {syllables(3 * i)} said that 5% was lost. It said 4% came. The minister said 3%. "
        f"The {syllables(i + 5)} Agency said 2% fell. The agency said 1% rose. "
    ),
    "one surname": lambda i: f"{syllables(i)} Smith said 5% went. Smith said 4% did. He said 3%. ",
    "acronyms": lambda i: (
        f"The {syllables(i)} {syllables(3 * i)} Board ({syllables(i)[0]}{syllables(3 * i)[0]}B) said 5% fell. "
        f"{syllables(7 * i)[:3].upper()} said 4%. A study by {syllables(i)} University found 3%. The study said 2%. "
    ),
    "no agency": lambda i: f"{syllables(i)} Motors fell 5%, and the agency said so. Its report said 4%. ",
}


@pytest.mark.parametrize("kind", MANY_NAMES)
def test_linear_in_names(kind: str) -> None:
    text = "".join(MANY_NAMES[kind](i) for i in range(1700))
    short, long = text[:16_000], text[:120_000]
    assert seconds(long, cut(long, 90, 1)) < 13 * max(seconds(short, cut(short, 90, 1)), 0.004)


@pytest.mark.parametrize("piece", ["Forbes said that 0.1% of lithium is lost. ", "Forbes said 5% is lost, "])
def test_linear_in_figures(piece: str) -> None:
    def told(length: int) -> float:
        text = piece * (length // len(piece))
        at = [i for i, letter in enumerate(text) if letter == "%"]
        figures = [Figure(i, i + 1, "%", Kind.SHARE, ONE, ONE) for i in at]
        article, sentences = Article("a", "a.txt", "0", text), [Sentence(0, len(text), text, Role.BODY, 0)]
        best = float("inf")
        for _ in range(2):
            started = time.process_time()
            attribute(article, sentences, figures, load())
            best = min(best, time.process_time() - started)
        return best

    assert told(40_000) < 20 * max(told(4_000), 0.004)
