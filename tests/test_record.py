"""The records: the names that other programs rely on, plain JSON, exact whole numbers."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest

from claimtrack import record
from claimtrack.extract import extract
from claimtrack.lexicon import load
from claimtrack.model import Conflict, Group, Related, Verdict
from claimtrack.read import article

HEAD = {"id", "path", "sha256", "source", "title", "author", "published", "url"}
CLAIM = {
    "id", "article", "start", "end", "figure", "sentence", "kind", "low", "high", "unit", "as_written", "bound",
    "change", "equivalents", "topics", "places", "measure", "part", "level", "attributed_to", "voices", "stance",
    "disputed_by", "as_of",
}  # fmt: skip
IN_GROUP = {
    "id", "path", "start", "end", "figure", "low", "high", "unit", "bound", "as_of", "source", "published",
    "attributed_to",
}  # fmt: skip
TEXT = "Chile mined 44,000 tonnes of lithium in 2023, Cochilco said. Some 40% of it, or 17,600 tonnes, went to China."


@pytest.fixture(scope="module")
def claims() -> Any:
    return extract(article(TEXT, "x.txt", "0", load()), load()).claims


def test_a_claim_has_the_fields_that_programs_read(claims: Any) -> None:
    for claim in claims:
        told = record.claim(claim)
        assert told.keys() >= CLAIM
        assert told["article"].keys() >= HEAD
        assert told["as_written"].keys() == {"low", "high", "unit"}
        assert TEXT[told["start"] : told["end"]] == told["figure"]
        assert TEXT[told["sentence"]["start"] : told["sentence"]["end"]] == told["sentence"]["text"]
        assert json.loads(json.dumps(told)) == told


def test_a_group_has_the_fields_that_programs_read(claims: Any) -> None:
    related = (Related("g2", "the whole"),)
    told = record.group(Group("g1", "x", Verdict.CONFLICT, Conflict.SPREAD, "y", 2, related, tuple(claims)))
    assert told.keys() >= {
        "group", "label", "verdict", "conflict", "because", "independent_voices", "related", "claims",
    }  # fmt: skip
    assert told["related"] == [{"group": "g2", "why": "the whole"}]
    assert all(each.keys() >= IN_GROUP for each in told["claims"])
    assert json.loads(json.dumps(told)) == told


def test_an_article_has_the_fields_that_programs_read() -> None:
    told = record.article(article(TEXT, "x.txt", "0", load()), 3, None)
    assert told.keys() >= {*HEAD, "claims", "duplicate_of"}


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Decimal("1.48E+13"), "14800000000000"),
        (Decimal("16.4") * Decimal(10) ** 6, "16400000"),
        (Decimal("18.1436948"), "18.1436948"),
        (Decimal("5.0"), "5"),
        (Decimal(0), "0"),
        (None, "null"),
    ],
)
def test_numbers_are_written_as_they_are(value: Decimal | None, written: str) -> None:
    assert json.dumps(record.number(value)) == written
