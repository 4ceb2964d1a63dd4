"""Asides about some of those counted, over which a figure's clause goes on."""

import pytest

from claimtrack.lexicon import load
from claimtrack.subject.asides import skips
from claimtrack.subject.words import words
from claimtrack.view import view


@pytest.mark.parametrize(
    ("text", "skipped"),
    [
        ("12 people, including 3 children, were killed", ["people , including 3 children ,", ","]),
        (
            "12 people from Kano, among them at least 3 children, were hurt",
            ["people from Kano , among them at least 3 children ,", ","],
        ),
        ("12 miners (3 of them women) had fled", ["miners ( 3 of them women )", ")"]),
        (
            "12 people, including 3 girls, 2 boys and a nurse, were hurt",
            ["people , including 3 girls , 2 boys and a nurse ,", ",", ","],
        ),
        ("12 people were killed, including 3 children, on Monday", ["", ""]),
        ("12 people, 3 dogs, were found", ["", ""]),
        ("12 people and, including 3 children", ["", ""]),
    ],
)
def test_what_a_clause_goes_on_without(text: str, skipped: list[str]) -> None:
    split = words(view(text), 0, len(text))
    spans = [(at, at + 1) for at, word in enumerate(split.text) if word.isdigit()]
    found = skips(split, spans, (), load())
    assert [" ".join(split.text[start:on]) for start, on in found] == skipped
