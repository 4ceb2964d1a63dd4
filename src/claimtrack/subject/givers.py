"""Who gives aid: a country that gives is no place of the gift, and two givers' sums are two quantities."""

from __future__ import annotations

from collections.abc import Sequence

from claimtrack.subject.atlas import AREA
from claimtrack.subject.measures import AID
from claimtrack.subject.places import Found
from claimtrack.subject.reach import Reach
from claimtrack.subject.words import Hit, Words

BEFORE = 8
"""Words between a giver and the word for giving."""


def givers(text: Words, found: Sequence[Found], measures: Sequence[Hit], reaches: Sequence[Reach]) -> tuple[Found, ...]:
    """The places of a sentence that give: 'U.S. aid', 'Europe has allocated', 'America's €114bn'."""
    words = [hit.first for hit in measures if hit.name == AID]
    figures = {reach.first for reach in reaches}
    return tuple(one for one in found if one.place.kind == AREA and _gives(text, one, found, words, figures))


def _gives(text: Words, one: Found, found: Sequence[Found], words: Sequence[int], figures: set[int]) -> bool:
    after = one.hit.last
    if after < len(text) and text.text[after] == "'s" and after + 1 in figures:
        return True
    stop = min(
        (at for at in (*(other.hit.first for other in found), *figures) if at >= after), default=len(text)
    )
    return any(0 <= word - after <= BEFORE and word <= stop for word in words)
