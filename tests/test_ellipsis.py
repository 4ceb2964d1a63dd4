"""Ellipsis: what bare numbers count, what must not be carried, and what always holds."""

import time
import tomllib
from pathlib import Path

import pytest

from claimtrack.lexicon import load
from claimtrack.match import read_figures
from claimtrack.model import Article, Figure, Kind, Role, Sentence

CASES = tomllib.loads((Path(__file__).parent / "cases" / "ellipsis.toml").read_text(encoding="utf-8"))
CARRYING = frozenset(
    "partitive out-of harmed harmed-animals more headed toll number-of tally set set-it moved beside carried acting "
    "same-number column there crowd described same how-many respectively".split()
)


def read(*texts: str) -> tuple[Figure, ...]:
    found, at = [], 0
    for text in texts:
        found.append(Sentence(at, at + len(text), text, Role.BODY, 0))
        at += len(text) + 1
    return read_figures(Article("a0", "x.txt", "0", " ".join(texts)), found, load())


def rules(figure: Figure) -> set[str]:
    return {reason.rule for reason in figure.reasons if reason.field == "unit"} & CARRYING


@pytest.mark.parametrize(("texts", "number", "unit", "rule"), [pytest.param(*r[1:], id=r[0]) for r in CASES["carried"]])
def test_what_is_left_out(texts: list[str], number: str, unit: str, rule: str) -> None:
    figure = next(figure for figure in reversed(read(*texts)) if figure.text == number)
    assert (figure.amount.unit, figure.set_aside) == (unit, None)
    assert rule in {reason.rule for reason in figure.reasons if reason.field == "unit"}


@pytest.mark.parametrize(("texts", "number"), [pytest.param(*r[1:], id=r[0]) for r in CASES["left"]])
def test_what_must_not_be_carried(texts: list[str], number: str) -> None:
    found = [figure for figure in read(*texts) if number in figure.text]
    assert found
    assert all(not rules(figure) for figure in found)


def test_what_is_written_stays() -> None:
    figure = read("The opposition held 97 seats.", "The coalition had 102.")[-1]
    assert (figure.text, figure.written.unit, figure.amount.unit) == ("102", None, "seats")
    (reason,) = [reason for reason in figure.reasons if reason.field == "unit"]
    assert reason.span is not None
    assert (reason.rule, reason.span.text) == ("carried", "seats")


def test_money_that_is_carried_is_money() -> None:
    figure = read("The duty cost 90 million yen in May and would cost 400 million in all.")[-1]
    assert (figure.kind, figure.amount.unit, figure.amount.low) == (Kind.MONEY, "JPY", 400_000_000)


@pytest.mark.parametrize(
    "text", ["killed 12 ", "12 of which ", "had 5, ", "of the number of ", "| 3 ", "at least at least 4 ", "to 8 from "]
)
def test_hostile_text_takes_linear_time(text: str) -> None:
    def seconds(size: int) -> float:
        sentences = [text * 8 + "." for _ in range(size)]
        start = time.process_time()
        read(*sentences)
        return time.process_time() - start

    seconds(2)
    small, large = min(seconds(40) for _ in range(3)), seconds(400)
    assert large < 30 * small + 0.1
