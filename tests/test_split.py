"""Sentences: where they end, and that their offsets hold."""

from __future__ import annotations

import time
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimtrack.model import Block, Role
from claimtrack.split import LONGEST, sentence_spans, split

CASES = tomllib.loads((Path(__file__).parent / "cases" / "sentences.toml").read_text(encoding="utf-8"))["case"]
HOSTILE = (
    "1",
    "1,",
    "Abc ",
    "said ",
    "U.S. ",
    ".....",
    "“",
    "'",
    '"',
    "(",
    "$",
    "1 to ",
    "million ",
    "a\u0301",
    ". ",
    "?! ",
)


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text)]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["why"])
def test_sentences_of_a_paragraph(case: dict[str, str]) -> None:
    wanted = case["text"].split("//")
    assert sentences(" ".join(wanted)) == wanted


def test_bold_words_stand_with_their_sentence() -> None:
    assert sentences("**The baker.** Flour costs more. **The miller.** He blames diesel.") == [
        "The baker.",
        "Flour costs more.",
        "The miller.",
        "He blames diesel.",
    ]


def test_offsets_count_from_the_text_and_name_the_block() -> None:
    text = "Title\n\nIt rose 4%. It fell.\n"
    found = split(text, (Block(0, 5, Role.HEADLINE, "t"), Block(7, 27, Role.BODY, "p")))
    assert [(s.start, s.end, s.text, s.role, s.block) for s in found] == [
        (0, 5, "Title", Role.HEADLINE, 0),
        (7, 18, "It rose 4%.", Role.BODY, 1),
        (19, 27, "It fell.", Role.BODY, 1),
    ]


def test_a_sentence_without_a_stop_is_cut_at_a_space() -> None:
    text = "the ferry took 12 goats to the island and " * 200
    spans = list(sentence_spans(text))
    assert max(end - start for start, end in spans) <= LONGEST
    assert "".join(text[a:b] for a, b in spans).replace(" ", "") == text.replace(" ", "")


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.sampled_from("ab A.!?\"“”'’()\n\t\u00a05%$U.S,"), max_size=200))
def test_sentences_are_ordered_disjoint_and_complete(text: str) -> None:
    spans = list(sentence_spans(text))
    at = 0
    for start, end in spans:
        assert at <= start < end <= len(text)
        assert not text[at:start].replace("**", "").strip("*").strip()
        at = end
    assert not text[at:].replace("**", "").strip("*").strip()


@pytest.mark.slow
@pytest.mark.parametrize("unit", HOSTILE)
def test_time_grows_with_the_length(unit: str) -> None:
    def took(size: int) -> float:
        text = (unit * (size // len(unit) + 1))[:size]
        begin = time.process_time()
        list(sentence_spans(text))
        return time.process_time() - begin

    took(2_000)
    assert took(200_000) < 1.5
