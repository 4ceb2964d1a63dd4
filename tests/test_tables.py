"""Tables: heads and captions lend their units, and in a text of nothing else no row is taken for a head."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from claimtrack.clean import clean
from claimtrack.lexicon import load
from claimtrack.match import read_figures
from claimtrack.model import Role
from claimtrack.read import article
from claimtrack.split import split

CASES = tomllib.loads((Path(__file__).parent / "cases" / "tables.toml").read_text(encoding="utf-8"))

ABOVE = "Less was cut and landed than in the year before, the board said on Friday in its report on the season.\n\n"
BELOW = "\n\nThe board, which meets in May, said that more will be cut and landed in the season that begins then."


@pytest.mark.parametrize(("above", "below"), [("", ""), (ABOVE, BELOW)], ids=["alone", "in-a-story"])
@pytest.mark.parametrize("case", CASES["case"], ids=lambda case: case["why"])
def test_rows_take_what_their_head_says(case: dict[str, Any], above: str, below: str) -> None:
    page = article(above + case["text"] + below, "page.txt", "", load())
    blocks = clean(page, load())
    figures = read_figures(page, split(page.text, blocks), load())
    found = [(f.text, f.amount.low, f.amount.unit or "") for f in figures if f.set_aside is None]
    assert found == [(text, Decimal(low), unit) for text, low, unit in case["figures"]]
    rows = [
        block for block in blocks if any(block.start <= f.start < block.end and f.set_aside is None for f in figures)
    ]
    assert all(block.role is Role.BODY for block in rows)


def test_a_table_with_a_head_ends_its_story() -> None:
    page = article(
        ABOVE + "Landings, tonnes\nPort | 2022 | 2023\nEast Quay | 300 | 410\nOrrin | 90 | 80\n", "", "", load()
    )
    assert {block.role for block in clean(page, load())} == {Role.BODY}


def test_links_below_a_story_are_no_table() -> None:
    page = article(ABOVE + "Read more | Our shop\nPuzzles | Our weather\n", "", "", load())
    assert [block.role for block in clean(page, load())].count(Role.BODY) == 1
