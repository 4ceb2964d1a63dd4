"""When and where figures are, read from whole sentences: every case of tests/cases/when_where.toml."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from claimtrack import lexicon
from claimtrack.extract import extract_blocks
from claimtrack.model import Article, Block, Role, Subject
from claimtrack.subject.reckon import step

CASES = tomllib.loads((Path(__file__).parent / "cases" / "when_where.toml").read_text(encoding="utf-8"))["case"]


def read(case: dict[str, Any]) -> dict[str, Subject]:
    """The subjects of the claims of a case, each line of which is a paragraph, by their figures."""
    text = case["text"]
    page = replace(Article("a1", "a.txt", "0", text), published=case.get("published"), title=case.get("title"))
    lines = tuple(Block(m.start(), m.end(), Role.BODY, "paragraph") for m in re.finditer(r"[^\n]+", text))
    return {claim.figure.text: claim.subject for claim in extract_blocks(page, lines, lexicon.load()).claims}


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['why'][:70]}: {case['text'][:20]}")
def test_case(case: dict[str, Any]) -> None:
    found = read(case)
    asked = {figure for field in ("as_of", "places", "measures", "parts") for figure in case.get(field, {})}
    assert asked
    assert asked <= found.keys()
    times = {figure: found[figure].as_of or "" for figure in case.get("as_of", {})}
    places = {figure: sorted(found[figure].places) for figure in case.get("places", {})}
    told = {figure: found[figure].measure or "" for figure in case.get("measures", {})}
    shares = {figure: found[figure].part or "" for figure in case.get("parts", {})}
    assert times == case.get("as_of", {})
    assert shares == case.get("parts", {})
    assert told == case.get("measures", {})
    assert places == {figure: sorted(names) for figure, names in case.get("places", {}).items()}


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['why'][:70]}: {case['text'][:20]}")
def test_every_time_and_place_tells_its_rule(case: dict[str, Any]) -> None:
    for about in read(case).values():
        ruled = {reason.field for reason in about.reasons}
        assert about.as_of is None or "as_of" in ruled
        assert not about.places or "places" in ruled


def test_no_year_is_counted_back_to_one_of_three_digits() -> None:
    assert step("before", None, "1001-05") == "1000"
    assert step("before", None, "1000") is None
    assert step("before", None) is None
