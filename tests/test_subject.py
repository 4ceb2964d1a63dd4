"""What a figure is of: every case of tests/cases/subjects.toml, and what must hold for any text."""

from __future__ import annotations

import time
import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimtrack import lexicon
from claimtrack.attribute import attribute
from claimtrack.model import Amount, Article, Block, Change, Figure, Kind, Role, Saying, Subject
from claimtrack.split import split
from claimtrack.subject import find, subjects, usual

CASES = tomllib.loads((Path(__file__).parent / "cases" / "subjects.toml").read_text(encoding="utf-8"))["case"]


def article(text: str, published: str | None = None, title: str | None = None) -> Article:
    when = date.fromisoformat(published) if published else None
    return Article("a1", "a.txt", "0", text, title=title, published=when)


def subject(case: dict[str, Any]) -> Subject:
    """The subject of the marked figure of a case."""
    before, words, after = case["text"].replace("«", "\0").replace("»", "\0").split("\0")
    amount = Amount(Decimal(1), Decimal(1), case["unit"])
    change = Change(case["change"]) if "change" in case else None
    figure = Figure(
        len(before), len(before) + len(words), words, Kind(case["kind"]), amount, amount, change=change
    )
    page = article(before + words + after, case.get("published"), case.get("title"))
    sentences = split(page.text, [Block(0, len(page.text), Role.BODY, "paragraph")])
    book = lexicon.load()
    return subjects(page, sentences, [figure], attribute(page, sentences, [figure], book), book)[0]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['why'][:60]}: {case['text'][:30]}")
def test_case(case: dict[str, Any]) -> None:
    found = subject(case)
    told = {
        "topics": sorted(found.topics),
        "places": sorted(found.places),
        "measure": found.measure or "",
        "part": found.part or "",
        "level": str(found.level),
        "as_of": found.as_of or "",
    }
    wanted = {k: sorted(v) if isinstance(v, list) else v for k, v in case.items() if k in told}
    assert {key: told[key] for key in wanted} == wanted, found.reasons
