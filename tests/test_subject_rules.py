"""Each rule of subjects has a sentence in which it tells something and one, much like it, in which it must not."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from claimtrack import lexicon
from claimtrack.extract import extract_blocks
from claimtrack.model import Article, Block, Role, Subject

HERE = Path(__file__).parent
RULES = tomllib.loads((HERE / "cases" / "subject_rules.toml").read_text(encoding="utf-8"))
ROWS = [(field, rule, row) for field, rules in RULES.items() for rule, row in rules.items()]
NAMES = [f"{field}: {rule}" for field, rule, _ in ROWS]


def read(text: str, figure: str, row: dict[str, Any]) -> Subject:
    """The subject of the last claim with this figure; each line is a paragraph."""
    article = Article("a1", "a.txt", "0", text, title=row.get("title"), published=row.get("published"))
    lines = tuple(Block(m.start(), m.end(), Role.BODY, "paragraph") for m in re.finditer(r"[^\n]+", text))
    found = {claim.figure.text: claim.subject for claim in extract_blocks(article, lines, lexicon.load()).claims}
    assert figure in found
    return found[figure]


def rules(subject: Subject, field: str) -> set[str]:
    return {reason.rule for reason in subject.reasons if reason.field == field}


@pytest.mark.parametrize(("field", "rule", "row"), ROWS, ids=NAMES)
def test_a_rule_tells_its_figure(field: str, rule: str, row: dict[str, Any]) -> None:
    told = read(row["text"], row["figure"], row)
    value = getattr(told, field)
    assert rule in rules(told, field)
    assert row["value"] in (value if isinstance(value, tuple) else (value or "",))


@pytest.mark.parametrize(("field", "rule", "row"), ROWS, ids=NAMES)
def test_a_rule_leaves_its_trap_alone(field: str, rule: str, row: dict[str, Any]) -> None:
    assert rule not in rules(read(row["trap"], row["not"], row), field)


@cache
def met() -> frozenset[tuple[str, str]]:
    """The rules by name, and none of a lexicon's, that decide a subject in the articles of the labelled corpus."""
    book, found = lexicon.load(), set()
    for path in sorted((HERE / "corpus" / "articles").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        lines = tuple(Block(m.start(), m.end(), Role.BODY, "paragraph") for m in re.finditer(r"[^\n]+", text))
        page = Article("a1", str(path), "0", text, published=date(2025, 6, 2))
        for claim in extract_blocks(page, lines, book).claims:
            found |= {(reason.field, reason.rule) for reason in claim.subject.reasons if ":" not in reason.rule}
    return frozenset(found)


def test_every_rule_that_articles_meet_has_its_row() -> None:
    assert met()
    assert met() <= {(field, rule) for field, rule, _ in ROWS}
