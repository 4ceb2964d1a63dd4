"""Heads of pages: source, title, author, date, link and credits, each with the rule and the words that gave it."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from claimtrack.lexicon import load
from claimtrack.model import Article
from claimtrack.read import Given, article

TABLE = tomllib.loads((Path(__file__).parent / "cases" / "heads.toml").read_text(encoding="utf-8"))
STORIES = {name: story.strip("\n") for name, story in TABLE["stories"].items()}


def page(case: dict[str, Any]) -> str:
    story = STORIES[case["story"]] if "story" in case else ""
    head = case["head"].lstrip("\n")
    gap = "" if case.get("joined") or not story else "\n"
    return head + gap + story + ("\n\n" + case["tail"].strip("\n") + "\n" if "tail" in case else "\n")


def head(text: str, given: Given | None = None) -> Article:
    return article(text, "page.txt", "", load(), given)


@pytest.mark.parametrize("case", TABLE["case"], ids=lambda case: case["why"])
def test_head(case: dict[str, Any]) -> None:
    found = head(page(case))
    wanted = {field: case.get(field) for field in ("source", "title", "author", "published", "url")}
    assert {
        "source": found.source,
        "title": found.title,
        "author": found.author,
        "published": found.published.isoformat() if found.published else None,
        "url": found.url,
    } == wanted
    if "credits" in case:
        assert list(found.credits) == case["credits"]
    assert case.get("note", "") in " ".join(found.notes)


@pytest.mark.parametrize("case", TABLE["case"], ids=lambda case: case["why"])
def test_every_field_has_its_reason(case: dict[str, Any]) -> None:
    text = page(case)
    found = head(text)
    told = {field for field in ("source", "title", "author", "published", "url") if getattr(found, field)}
    assert {reason.field for reason in found.reasons} - {"credits"} == told
    assert all(r.span is not None and text[r.span.start : r.span.end] == r.span.text for r in found.reasons)


def test_what_is_given_wins() -> None:
    text = page(TABLE["case"][0])
    found = head(text, Given(source="Other Post", published="July 8, 2024", title="Wheat"))
    assert (found.source, found.title, found.author) == ("Other Post", "Wheat", "Greta Olsson")
    assert found.published == date(2024, 7, 8)
    assert [r.rule for r in found.reasons if r.field == "source"] == ["given"]


def test_a_given_date_that_cannot_be_read_is_told() -> None:
    found = head("A line.\n", Given(published="soonish"))
    assert found.published is None
    assert found.notes == ("the given date 'soonish' could not be read",)


def test_the_id_is_of_the_text_and_the_publisher() -> None:
    text = page(TABLE["case"][0])
    assert head(text).id == head(text, Given(author="Somebody Else")).id
    assert head(text).id != head(text, Given(source="Other Post")).id
