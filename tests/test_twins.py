"""Figures of one quantity in a sentence: every case of tests/cases/twins.toml, and what they hand to one another."""

from __future__ import annotations

import time
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from claimtrack import lexicon
from claimtrack.extract import extract
from claimtrack.group import partition, phrase
from claimtrack.model import Article, Claim, Level
from claimtrack.subject.twins import twins
from claimtrack.subject.words import words

CASES = tomllib.loads((Path(__file__).parent / "cases" / "twins.toml").read_text(encoding="utf-8"))["case"]
BOOK = lexicon.load()


def claims(text: str, published: date | None = None) -> list[Claim]:
    return list(extract(Article("a1", "a.txt", "0", text, published=published), BOOK).claims)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_case(case: dict[str, Any]) -> None:
    found = [[each.figure.text, beside.text] for each in claims(case["text"]) if (beside := each.subject.beside)]
    assert found == case["twins"]


def test_twins_are_of_one_group_even_where_their_key_is_not_complete() -> None:
    phrases = [phrase(each, BOOK) for each in claims("Bolts: 318,000 (324,500)")]
    assert not any(each.key.complete for each in phrases)
    assert len(set(partition(phrases).values())) == 1


def test_what_was_so_before_is_no_earlier_plan() -> None:
    text = "The maker told of its third quarter of 2024. Deliveries: 318,000 (324,500)"
    assert "earlier plan" not in [each.subject.part for each in claims(text)]


def test_a_plan_is_told_of_the_level_to_come_and_not_of_the_one_before() -> None:
    to_come = claims("Output of wheat in Chad will rise from 3 million tonnes to 4 million tonnes by 2031.")
    before = claims("Output of wheat in Chad will be 4 million tonnes, up from 3 million tonnes in 2020.")
    assert [each.subject.level for each in to_come] == [Level.ACTUAL, Level.FORECAST]
    assert [each.subject.level for each in before] == [Level.FORECAST, Level.ACTUAL]


def test_a_plan_for_one_time_parts_from_the_plan_before_it() -> None:
    day = date(2030, 3, 1)
    anew = claims("The port will cut its exports of wheat next year to 3 million tonnes from 4 million tonnes.", day)
    lower = claims("The port cut its exports of wheat last year to 3 million tonnes from 4 million tonnes.", day)
    assert [each.subject.part for each in anew] == [None, "earlier plan"]
    assert [each.subject.part for each in lower] == [None, None]
    assert [each.subject.level for each in anew] == [Level.FORECAST, Level.TARGET]


@pytest.mark.parametrize("unit", ["1 (", "up from 1 ", "from 1 to ", "than the 1 ", "1 in a from ", "( "])
def test_time_grows_with_the_text(unit: str) -> None:
    def seconds(length: int) -> float:
        text = unit * (length // len(unit))
        spans = [(at, at + 1) for at, char in enumerate(text) if char == "1"]
        seen = words(text)
        start = time.process_time()
        twins(text, 0, seen, spans, ["number"] * len(spans), BOOK)
        return time.process_time() - start

    seconds(1_000)
    assert seconds(80_000) < 4 * 16 * max(seconds(5_000), 0.001)
