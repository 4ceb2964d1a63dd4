"""Words that point back to a place: 'the state', 'both mines', 'the east African nation'."""

from __future__ import annotations

from functools import cache

from claimtrack.lexicon import Lexicon
from claimtrack.subject.atlas import AREA, CAPITAL, CITY, PEOPLE, REGION, SITE, atlas
from claimtrack.subject.grammar import group
from claimtrack.subject.words import Hit, Phrases, Words, plural

BOTH = "both"
"""Before the kind of place to two of which words point back: 'the two districts'."""


LAND = "land"
"""Instead of the kind of place, and before the continent where one is told: words for the country named last."""


def of_continent(text: Words, hit: Hit, lexicon: Lexicon) -> Hit | None:
    """The words that point back to a country by its continent, and that: 'the east African nation'."""
    noun = text.around[hit.last]
    if noun not in group(lexicon, "country-noun") and noun != "state":
        return None
    at = hit.first - 1
    while text.around[at] in group(lexicon, "side"):
        at -= 1
    place = atlas(lexicon).named(hit.name)
    whole = atlas(lexicon).named(place.country or place.name) if place.kind == PEOPLE else place
    told = text.around[at] in ("the", "this", "that") and whole.wide
    return Hit(hit.first, hit.last + 1, f"{LAND} {whole.name}") if told else None


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
