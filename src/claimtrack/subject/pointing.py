"""Words that point back to a place: 'the state', 'both mines', 'the east African nation'."""

from __future__ import annotations

from functools import cache

from claimtrack.lexicon import Lexicon
from claimtrack.subject.atlas import AREA, CAPITAL, CITY, PEOPLE, REGION, SITE, Place, atlas
from claimtrack.subject.grammar import group
from claimtrack.subject.words import Hit, Phrases, Words, plural

BOTH = "both"
"""Before the kind of place to two of which words point back: 'the two districts'."""


LAND = "land"
"""Instead of the kind of place: words that point back to the country named last, by its continent."""


def of_continent(text: Words, hit: Hit, lexicon: Lexicon) -> bool:
    """Whether a continent only tells of which kind a country is that is pointed back to: 'the east African nation'."""
    noun = text.around[hit.last]
    if noun not in group(lexicon, "country-noun") and noun != "state":
        return False
    at = hit.first - 1
    while text.around[at] in group(lexicon, "side"):
        at -= 1
    return text.around[at] in ("the", "this", "that") and _broad(atlas(lexicon).named(hit.name), lexicon)


def _broad(place: Place, lexicon: Lexicon) -> bool:
    """Whether a place, or that of a people, is of many countries."""
    return place.wide or (place.kind == PEOPLE and atlas(lexicon).named(place.country or place.name).wide)


@cache
def phrases(lexicon: Lexicon) -> Phrases:
    """Phrases that point back to a place, each standing for the kind of place that they point to."""
    kinds = (("site-noun", SITE), ("works", SITE), ("region-noun", REGION), ("town-noun", CITY), ("country-noun", AREA))
    told = [(noun, kind) for name, kind in kinds for noun in group(lexicon, name)]
    one = [(f"{word} {noun}", kind) for noun, kind in told for word in ("the", "this", "that")]
    whole = [(f"the {word} {noun}", kind) for noun, kind in told for word in ("whole", "entire")]
    many = [(plural(noun), f"{BOTH} {kind}") for noun, kind in told]
    two = [(f"{word} {nouns}", kind) for nouns, kind in many for word in ("the two", "both", "these two")]
    lands = [
        (f"the {kind} {noun}", LAND) for kind in group(lexicon, "land-kind") for noun in group(lexicon, "country-noun")
    ]
    seat = [(f"{word} the capital", CAPITAL) for word in ("in", "around", "across", "outside", "near")]
    return Phrases([*one, *whole, *two, *lands, *seat])
