"""The words of a sentence, and phrases of lexicons found among them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.subject.words import WORD, Index, Phrases, words
from claimtrack.view import view

PIECES = st.sampled_from(
    [
        "U.S.",
        "it's",
        "don't",
        "A4",
        "1,200.5",
        "3-year",
        "50%",
        "x_y",
        "é",
        "\n",
        "\t",
        '("',
        ".",
        "",
        "B12's",
        "co\u0301op",
    ]
)
SETS = {
    "things": Phrases([("rare earth", "a"), ("rare", "b"), ("Earth", "c"), ("rare earth magnets", "d")]),
    "places": Phrases([("New Mexico", "e"), ("Mexico", "f"), ("the world", "g"), ("US", "h")]),
}
TEXTS = st.lists(
    st.sampled_from(
        ["rare", "Rare", "earth", "Earth", "magnets", "New", "Mexico", "-", "the", "world", "us", "US", ",", "4"]
    )
).map(" ".join)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("rare earth magnets", ["d"]),
        ("Rare-earth magnets", ["d"]),
        ("a rare bird on Earth", ["b", "c"]),
        ("earth to us", []),
        ("New Mexico, not Mexico", ["e", "f"]),
        ("US farms of the world", ["h", "g"]),
    ],
)
def test_the_longest_phrase_wins_and_capitals_are_kept_to(text: str, found: list[str]) -> None:
    both = [hit for phrases in SETS.values() for hit in phrases.find(words(text))]
    assert [hit.name for hit in sorted(both)] == found


@given(TEXTS)
def test_an_index_finds_what_each_of_its_sets_finds(text: str) -> None:
    split = words(text)
    found = Index(SETS).find(split)
    assert all(found.get(name, []) == list(phrases.find(split)) for name, phrases in SETS.items())


@given(st.text(), st.integers(0, 5))
def test_words_stand_where_they_say(text: str, start: int) -> None:
    plain = view(text)
    split = words(plain, start)
    assert list(split.text) == [plain[at:end] for at, end in zip(split.start, split.end, strict=True)]
    assert all(start <= at < end for at, end in zip(split.start, split.end, strict=True))


@given(st.lists(st.one_of(PIECES, st.text(max_size=6)), max_size=12), st.integers(0, 3))
def test_the_words_of_stretches_are_those_of_the_whole(pieces: list[str], start: int) -> None:
    text = " ".join(pieces)
    found = words(text, start)
    whole = list(WORD.finditer(text[start:]))
    assert list(found.text) == [match[0] for match in whole]
    assert list(zip(found.start, found.end, strict=True)) == [
        (start + match.start(), start + match.end()) for match in whole
    ]
    assert found.lower == tuple(map(str.lower, found.text))
