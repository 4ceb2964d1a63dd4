"""Voices: whom a figure is given to, through the public function and the table of cases."""

from __future__ import annotations

from decimal import Decimal

import pytest

from claimtrack.attribute import attribute
from claimtrack.lexicon import load
from claimtrack.model import Amount, Article, Figure, Kind, Role, Saying, Sentence


def saying(text: str, figure: str) -> Saying:
    """What `attribute` says of the first occurrence of `figure` in a text of one paragraph a line."""
    return sayings(text, [figure])[0]


def sayings(text: str, figures: list[str], role: Role = Role.BODY) -> list[Saying]:
    from claimtrack.clean import clean
    from claimtrack.split import split

    article = Article("a", "a.txt", "0", text, source="The Evening Post")
    sentences = [Sentence(s.start, s.end, s.text, role, s.block) for s in split(text, clean(article, load()))]
    amount = Amount(Decimal(1), Decimal(1), None)
    found = [Figure(at := text.index(f), at + len(f), f, Kind.COUNT, amount, amount) for f in figures]
    return list(attribute(article, sentences, found, load()))


@pytest.mark.parametrize("role", [Role.CAPTION, Role.SIDEBAR, Role.HEADLINE])
def test_only_the_body_speaks(role: Role) -> None:
    text = "The harvest fell by 12%, the ministry said."
    assert sayings(text, ["12%"])[0].voices
    assert not sayings(text, ["12%"], role)[0].voices
