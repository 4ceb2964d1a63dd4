"""`extract` on any article: what must always hold, whatever the text is."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimtrack.extract import SET_ASIDE_BY_ROLE, claim_id, extract
from claimtrack.lexicon import load
from claimtrack.model import Article, Role

PIECES = (
    "Chile mined 44,000 tonnes of lithium in 2023", "the ministry said", "about 40%", "$14.8 trillion", "“We need half",
    "\n\n", "\r\n", "By Ana Ruiz", "Most read", "- ", "5 to 10 million tons", "\u200b", "\u00a0", " ", ".", "”",
    "(£395bn)", "Jan. 9, 2025", "4 min read", "é\u0301", "𝟛 t", "\ufeff", "1,", "\t",
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=300), st.lists(st.sampled_from(PIECES), max_size=30).map("".join))


def article(text: str) -> Article:
    return Article("a0", "x.txt", "0", text, source="The Harbour Post")


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_spans_are_the_texts_own(text: str) -> None:
    found = extract(article(text), load())
    for sentence in found.sentences:
        assert text[sentence.start : sentence.end] == sentence.text
    for figure in found.figures:
        assert text[figure.start : figure.end] == figure.text
        for other in figure.equivalents:
            assert text[other.start : other.end] == other.text
    for claim in found.claims:
        words = [r.span for r in (*claim.figure.reasons, *claim.saying.reasons, *claim.subject.reasons) if r.span]
        words += [v.mention for v in claim.saying.voices] + [v.cue for v in claim.saying.voices if v.cue]
        assert all(text[w.start : w.end] == w.text for w in words)


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_blocks_and_sentences_are_ordered_disjoint_and_complete(text: str) -> None:
    found = extract(article(text), load())
    for parts in (found.blocks, found.sentences, found.figures):
        assert all(a.end <= b.start for a, b in itertools.pairwise(parts))
    outside = set(range(len(text))) - {i for b in found.blocks for i in range(b.start, b.end)}
    assert all(text[i].isspace() for i in outside)
    for sentence in found.sentences:
        home = found.blocks[sentence.block]
        assert home.start <= sentence.start < sentence.end <= home.end
        assert sentence.role == home.role


@given(TEXTS)
@settings(max_examples=50, deadline=None)
def test_extraction_is_a_function_of_the_article_alone(text: str) -> None:
    assert extract(article(text), load()) == extract(article(text), load())


@given(TEXTS)
@settings(max_examples=100, deadline=None)
def test_every_claim_is_a_figure_that_was_not_set_aside(text: str) -> None:
    found = extract(article(text), load())
    assert [c.figure for c in found.claims] == [f for f in found.figures if f.set_aside is None]
    assert len({c.id for c in found.claims}) == len(found.claims)
    assert all(c.sentence.start <= c.figure.start < c.sentence.end for c in found.claims)


def test_each_role_but_the_body_sets_its_figures_aside() -> None:
    assert set(SET_ASIDE_BY_ROLE) == set(Role) - {Role.BODY}


def test_a_claims_id_is_stable() -> None:
    assert claim_id("a1", 4, 9) == claim_id("a1", 4, 9)
    assert len({claim_id("a1", 4, 9), claim_id("a1", 4, 10), claim_id("a2", 4, 9)}) == 3


@pytest.mark.parametrize("text", ["", "\n", "\ufeff", "\x00"])
def test_nothing_to_read_gives_nothing(text: str) -> None:
    assert extract(article(text), load()).claims == ()
