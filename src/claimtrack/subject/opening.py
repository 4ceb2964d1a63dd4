"""How a sentence opens: behind a dateline, with a word that points back, as a row of a list."""

from __future__ import annotations

from itertools import pairwise

from claimtrack.lexicon import Lexicon
from claimtrack.subject.grammar import group
from claimtrack.subject.words import Words

CELLS = 10
"""Words of a row of a list at most."""


def dateline(text: Words) -> int:
    """Where a sentence begins behind its dateline ('KYIV, Feb. 25 --'); 0 where it has none."""
    if not text.text or not (text.text[0].isupper() and len(text.text[0]) > 2):
        return 0
    for at in range(1, min(16, len(text.text))):
        dash = text.text[at] == "-" and (text.text[at - 1] == "-" or text.start[at] > text.end[at - 1])
        if dash or text.text[at] in ("—", "–"):
            return at + 1
        if text.text[at] == ":":  # 'OSLO: Fish', but 'HALE may dig 9 tons: 4 here'
            return 0 if any(word.islower() for word in text.text[:at]) else at + 1
    return 0


def is_row(text: Words) -> bool:
    """Whether a sentence is so short that it can be a row of a list."""
    return len(text.text) <= CELLS


def of_the_same(text: Words, lexicon: Lexicon) -> bool:
    """Whether a sentence is of an occasion that was just told: 'in the same report'."""
    if "same" not in text.text:
        return False
    occasions = group(lexicon, "same-occasion")
    return any(word == "same" and behind in occasions for word, behind in pairwise(text.text))


def points_back(text: Words, lexicon: Lexicon) -> bool:
    """Whether a sentence opens with a word for what was just told: 'It', 'Its', 'The country', 'That is half of'."""
    back = group(lexicon, "points-back")
    opening, second = next(iter(text.lower), ""), text.lower[1:2]
    if opening in back:
        return True
    stands = opening in ("that", "this") and not group(lexicon, "copula").isdisjoint(second)
    return stands or (opening in ("the", "that", "this") and not back.isdisjoint(second))


def goes_on(text: Words, lexicon: Lexicon) -> bool:
    """Whether a sentence opens with a word for the country that the one before tells of: 'It', 'The country'."""
    opening, second = text.around[:2]
    return opening in ("it", "its") or (opening == "the" and second in group(lexicon, "country-noun"))
