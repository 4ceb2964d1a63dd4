"""One key for one quantity, told in many words: every case of tests/cases/keys.toml."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from claimtrack import lexicon
from claimtrack.extract import extract
from claimtrack.model import Article, Key

CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "cases" / "keys.toml").read_text(encoding="utf-8")
)["case"]


def key(text: str) -> Key:
    """The key of the last claim of a text."""
    return extract(Article("a", "a.txt", "", text, published=date(2025, 3, 6)), lexicon.load()).claims[-1].subject.key


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_one_key_for_one_quantity(case: dict[str, Any]) -> None:
    same = {key(text): text for text in case.get("one", ())}
    assert len(same) < 2, same
    texts = case.get("apart", ())
    assert len({key(text) for text in texts}) == len(texts), [key(text) for text in texts]
