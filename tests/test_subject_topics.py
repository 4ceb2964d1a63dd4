"""What whole texts are about, figure by figure: every case of tests/cases/topics.toml."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from claimtrack import lexicon
from claimtrack.cli import filters
from claimtrack.extract import extract_blocks
from claimtrack.model import Article, Block, Role, Subject

CASES = tomllib.loads((Path(__file__).parent / "cases" / "topics.toml").read_text(encoding="utf-8"))["case"]


def subjects_of(text: str, title: str | None = None) -> dict[str, Subject]:
    """What the claims of a text, each line of which is a paragraph, are of, by their figures."""
    lines = tuple(Block(m.start(), m.end(), Role.BODY, "paragraph") for m in re.finditer(r"[^\n]+", text))
    read = extract_blocks(Article("a1", "a.txt", "0", text, title=title), lines, lexicon.load())
    return {claim.figure.text: claim.subject for claim in read.claims}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_case(case: dict[str, Any]) -> None:
    found = subjects_of(case["text"], case.get("title"))
    wanted, told = case.get("topics", {}), {figure: " and ".join(one.topics) for figure, one in found.items()}
    assert {figure: told.get(figure) for figure in wanted} == wanted
    measures = case.get("measures", {})
    assert {figure: found[figure].measure or "" for figure in measures} == measures


def test_a_topic_is_found_by_all_words_that_it_is_printed_by() -> None:
    asked = filters.topics(["Covid"], lexicon.load)
    assert asked[0] == "covid-19"
    assert "coronavirus" in asked


def test_a_carried_topic_shows_the_words_that_told_it() -> None:
    text = "Rents in Oslo rose 7% last year. They may rise by another 4% in spring."
    lines = (Block(0, len(text), Role.BODY, "paragraph"),)
    later = extract_blocks(Article("a1", "a.txt", "0", text), lines, lexicon.load()).claims[-1]
    told = [reason for reason in later.subject.reasons if reason.field == "topics"]
    assert [(reason.rule, reason.span and reason.span.text) for reason in told] == [("carried-over", "Rents")]


def test_each_topic_shows_its_own_words_where_one_is_told_twice() -> None:
    text = "Output of copper, copper concentrate and zinc reached 40 tonnes."
    lines = (Block(0, len(text), Role.BODY, "paragraph"),)
    about = extract_blocks(Article("a1", "a.txt", "0", text), lines, lexicon.load()).claims[0].subject
    told = [reason.span and reason.span.text for reason in about.reasons if reason.field == "topics"]
    assert about.topics == ("copper", "zinc")
    assert told == ["copper", "zinc"]


@pytest.mark.parametrize(
    "text",
    [
        "In Kenya output of maize rose to 40 tonnes. That was up from 30 tonnes.\nA further 9 tonnes came later.",
        "Rebels hold 40% of the copper reserves of Chad.\nThe ministry says it is 30%.",
        "The dairy in Peru sold milk for $4 a litre.\nIt cut 40 jobs.\nLater it cut 9 more.",
        "Half of the world's tin comes from Peru.\nIts mines yield 40,000 tonnes.",
    ],
)
def test_all_that_is_told_of_a_figure_shows_its_rule_and_its_words(text: str) -> None:
    lines = tuple(Block(m.start(), m.end(), Role.BODY, "paragraph") for m in re.finditer(r"[^\n]+", text))
    for claim in extract_blocks(Article("a1", "a.txt", "0", text), lines, lexicon.load()).claims:
        about = claim.subject
        told = {"topics": about.topics, "places": about.places, "measure": about.measure, "part": about.part}
        shown = {reason.field for reason in about.reasons if reason.span}
        assert {field for field, value in told.items() if value} <= shown


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Rebels have seized 40% of Mali's gold deposits. That part holds 9 tonnes.", "occupied"),
        ("Mali mines gold. That part of it holds 9 tonnes.", None),
        ("Of these a third of the haul trucks, 9 tonnes each, are parked.", None),
        ("Her bill has gone up by 9 tonnes of coal.", None),
    ],
)
def test_a_part_that_is_pointed_back_to_is_the_last_one_told(text: str, part: str | None) -> None:
    lines = (Block(0, len(text), Role.BODY, "paragraph"),)
    claims = extract_blocks(Article("a1", "a.txt", "0", text), lines, lexicon.load()).claims
    assert claims[-1].subject.part == part
