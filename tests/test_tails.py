"""What a page puts around a story is set aside, and nothing of the story is."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from claimtrack.clean import clean
from claimtrack.lexicon import load
from claimtrack.model import Role
from claimtrack.read import article

CASES = Path(__file__).parent / "cases"
STORIES = tomllib.loads((CASES / "heads.toml").read_text(encoding="utf-8"))["stories"]
ROWS = tomllib.loads((CASES / "tails.toml").read_text(encoding="utf-8"))["case"]
PAIRS = [
    pytest.param(row, story, id=f"{row['why']}-{story}")
    for row in ROWS
    for story in STORIES
    if story not in row.get("not_in", ())
]


def role_of(line: str, text: str) -> tuple[Role, str]:
    """The role of the last block that holds the line."""
    blocks = clean(article(text, "page.txt", "", load()), load())
    at = text.rindex(line)
    block = next(b for b in blocks if b.start <= at < b.end)
    return block.role, block.rule


def page(case: dict[str, Any], story: str) -> str:
    lines = "\n".join([*case.get("out", ()), *case.get("keep", ())])
    paragraphs = STORIES[story].strip().split("\n\n")
    head = case["head"] + "\n\n" if "head" in case else ""
    at = 2 if case.get("within") else len(paragraphs)
    return head + "\n\n".join([*paragraphs[:at], lines, *paragraphs[at:]]) + "\n"


@pytest.mark.parametrize(("case", "story"), PAIRS)
def test_tail(case: dict[str, Any], story: str) -> None:
    text = page(case, story)
    kept = {line: role_of(line, text) for line in case.get("out", ())}
    assert {line: found for line, found in kept.items() if found[0] is Role.BODY} == {}
    lost = {line: role_of(line, text) for line in case.get("keep", ())}
    assert {line: found for line, found in lost.items() if found[0] is not Role.BODY} == {}


@pytest.mark.parametrize("case", ROWS, ids=lambda case: case["why"])
def test_no_paragraph_of_the_story_is_lost(case: dict[str, Any]) -> None:
    for story, paragraphs in STORIES.items():
        text = page(case, story)
        lost = [p for p in paragraphs.strip().split("\n\n") if role_of(p, text)[0] is not Role.BODY]
        assert lost == []
