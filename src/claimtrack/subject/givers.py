"""Who gives aid: a country that gives is no place of the gift, and two givers' sums are two quantities."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence, Set

from claimtrack.lexicon import Lexicon
from claimtrack.subject.atlas import AREA
from claimtrack.subject.grammar import group
from claimtrack.subject.measures import is_aid, nouns
from claimtrack.subject.reach import Reach
from claimtrack.subject.scenes import Scene
from claimtrack.subject.sentence import Holds
from claimtrack.subject.standing import Found
from claimtrack.subject.words import Words

BEFORE = 8
"""Words between a giver and the word for giving."""


def givers(holds: Holds, reach: Reach, lexicon: Lexicon) -> tuple[Found, ...]:
    """The places near a figure that give: 'U.S. aid', 'Europe has allocated', 'Washington sent', 'America's €114bn'."""
    near = (*holds.scene.near(reach), *Scene(holds.spoken).near(reach))
    found = [one for one in near if one.place.kind == AREA]
    verbs = group(lexicon, "gives")
    giving = [hit.first for hit in reach.near(holds.measures) if is_aid(hit.name, lexicon)]
    giving += [at for at in range(reach.before, reach.first) if holds.words.lower[at] in verbs]
    sums = {each.first for each in (reach, *_beside(holds.reaches, reach))}
    return tuple(one for one in found if _gives(holds.words, one, found, giving, reach, sums, lexicon))


def _beside(reaches: Sequence[Reach], reach: Reach) -> Sequence[Reach]:
    """The next figure, whose giver is no receiver of this one: 'it sent €132bn to America's €114bn'."""
    at = bisect_left(reaches, reach.after, key=_first)
    return reaches[at : at + 1]


def _first(reach: Reach) -> int:
    return reach.first


def _gives(
    text: Words,
    one: Found,
    found: Sequence[Found],
    giving: Sequence[int],
    reach: Reach,
    sums: Set[int],
    lexicon: Lexicon,
) -> bool:
    """Whether a place stands where who gives does: it owns the sum, or the word for giving is the next behind it."""
    after, before = one.hit.last, one.hit.first - 1
    if before in giving and text.lower[before] not in nouns(lexicon):
        return False  # 'has sent Chad weapons'
    if after < len(text) and text.text[after] == "'s" and after + 1 in sums:
        return True
    stops = (*(other.hit.first for other in found), reach.first)
    stop = min((at for at in stops if at >= after), default=len(text))
    return any(0 <= at - after <= BEFORE and at <= stop for at in giving)
