"""`extract` on texts made to be slow: its time grows as the text does, and rows of numbers have a limit."""

import itertools
import time

import pytest

from claimtrack.extract import extract
from claimtrack.lexicon import load
from claimtrack.match import FIGURES_A_SENTENCE, FIGURES_AN_ARTICLE
from claimtrack.read import article

ROWS = ("1,", "1 ", "1.", "1-", "$1", "1,1 ", "1:", "1 million ", "1 to ", "1 oz ", "40 degrees ")
"""Runs in which every few characters are a figure."""
PAGES = (
    "a\n", "5 t\n\n", "one hundred ", "Dr Ada Moss thinks 35 per cent of the rye and ",
    "Dr Moss said that 4.1% of the rye is lost. ",
)  # fmt: skip
"""Pages of one line, of many sentences and of many lines."""
GAPS = (" ", "\t", "\u00a0", " \n", " -", "x  ", "|  ")
"""Runs of white space."""


NUMBER = itertools.count()


def seconds(piece: str, size: int) -> float:
    """The time to read `piece` again and again; no two texts are equal, for a page just read is kept."""
    text = f"Moss{piece * (size // len(piece))}x\nPage {next(NUMBER)}"
    begin = time.process_time()
    extract(article(text, "x.txt", "0", load()), load())
    return time.process_time() - begin


@pytest.mark.parametrize("row", ROWS)
def test_a_row_of_numbers_is_read_up_to_a_limit_and_says_so(row: str) -> None:
    found = extract(article(row * 1_500, "x.txt", "0", load()), load())
    assert 0 < len(found.figures) <= FIGURES_A_SENTENCE * len(found.sentences)
    assert len(found.claims) < FIGURES_A_SENTENCE
    assert any("rows of numbers" in note for note in found.article.notes)


def test_prose_full_of_figures_is_read_to_its_end() -> None:
    text = " ".join(f"Ward {at} lost {at + 3}.5 tonnes, {at + 4}.5 tonnes and {at}%." for at in range(10, 90))
    found = extract(article(text, "x.txt", "0", load()), load())
    assert found.figures[-1].text == "89%"
    assert found.article.notes == ()


@pytest.mark.slow
def test_an_article_has_a_limit_of_figures_and_says_so() -> None:
    text = "It lost 4.1% of the rye. " * (FIGURES_AN_ARTICLE + 500)
    found = extract(article(text, "x.txt", "0", load()), load())
    assert FIGURES_AN_ARTICLE <= len(found.figures) < FIGURES_AN_ARTICLE + FIGURES_A_SENTENCE
    assert any("split the text" in note for note in found.article.notes)


@pytest.mark.slow
@pytest.mark.parametrize("piece", [*ROWS, *PAGES, *GAPS])
def test_time_grows_as_the_text_does(piece: str) -> None:
    seconds(piece, 1_000)
    short, long = (min(seconds(piece, size) for _ in range(3)) for size in (10_000, 50_000))
    assert long < 5 * 2.2 * short + 0.1
