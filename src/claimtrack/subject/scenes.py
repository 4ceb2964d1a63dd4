"""The places that a sentence names: which of its names are some, and what each stands for there."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from claimtrack.lexicon import Lexicon
from claimtrack.subject.atlas import (
    AREA,
    CAPITAL,
    CITY,
    PEOPLE,
    REGION,
    SMALL,
    WORLD,
    Atlas,
    Place,
    atlas,
)
from claimtrack.subject.grammar import group
from claimtrack.subject.opening import dateline
from claimtrack.subject.pointing import of_continent
from claimtrack.subject.reach import WINDOW, Reach
from claimtrack.subject.roll import is_nation
from claimtrack.subject.standing import ACTOR, Found, inside_name, led_by, spoke, standing
from claimtrack.subject.words import Hit, Words

LINKS = 4
"""Words that can join two places: ', and in the'."""

_JOINED = ((",",), ("and",), (",", "and"))
"""What stands between two places of a list."""


CLAUSE = 24
"""Words of a relative clause behind a country that are looked at for its end."""


TALLY = 2
"""Words behind a country of which one tells that it counts: 'has reported'."""

BODY = 3
"""Words between a place and what tells of a body there: 'Peru's national fire service'."""


class Scene(NamedTuple):
    """The places of a sentence, and the words that say who holds a part of one ('under Russian control')."""

    found: tuple[Found, ...] = ()
    holders: tuple[Hit, ...] = ()
    world: tuple[Hit, ...] = ()
    """The words for the whole earth."""
    untold: tuple[Found, ...] = ()
    """Names of regions and towns that nothing beside them says to be places; the article may tell it elsewhere."""
    actors: tuple[str, ...] = ()
    """The countries that only act, rank or own something here ('the Scottish government')."""
    back: tuple[Hit, ...] = ()
    """Words that point back to a place, each with the kind of that place ('the state', 'the mine')."""
    spoken: tuple[Found, ...] = ()
    """The places of those who speak and count what is in their own place ('police in Kano')."""

    def near(self, reach: Reach) -> Sequence[Found]:
        """The places that are not too far from a figure to matter."""
        if len(reach.words.text) <= WINDOW:
            return self.found
        low = bisect_left(self.found, reach.first - WINDOW, key=_first)
        return self.found[low : bisect_left(self.found, reach.last + WINDOW, low, key=_first)]


def _first(one: Found) -> int:
    return one.hit.first


NOWHERE = Scene()


def _of_world(found: Iterable[Found]) -> tuple[Hit, ...]:
    return tuple([one.hit for one in found if one.place.kind == WORLD])


def scan(text: Words, hits: Sequence[Hit], pointing: Sequence[Hit], lexicon: Lexicon, sites: Atlas) -> Scene:
    """The places of a sentence that a figure can be about: no organisations, datelines, and those who hold a place.

    `hits` are the names of places in it, `pointing` the words that can point back to one.
    """
    own = list(sites.phrases.find(text)) if sites.places else []
    if not (hits or pointing or own):
        return NOWHERE
    start = dateline(text)
    free = [hit for hit in hits if hit.first >= start and not (own and any(_holds_name(one, hit) for one in own))]
    lands = {hit: land for hit in free if (land := of_continent(text, hit, lexicon))}
    free = [hit for hit in free if hit not in lands] if lands else free
    found, holders, actors = _stand(text, free, lexicon, sites)
    told, untold = _parted(text, found, lexicon)
    if own:
        taken = {at for one in found for at in range(one.hit.first, one.hit.last)}
        told += [Found(hit, sites.places[hit.name]) for hit in own if hit.first >= start and hit.first not in taken]
        told.sort(key=_first)
    back = [hit for hit in pointing if text.text[hit.last - 1].islower() and not _is_stage(text, hit, lexicon)]
    back = [hit for hit in back if not _is_named(text, hit)]
    if lands:
        back = sorted([*back, *lands.values()])
    return Scene(tuple(told), tuple(holders), _of_world(told), tuple(untold), tuple(actors), tuple(back))


def _stand(
    text: Words, hits: Sequence[Hit], lexicon: Lexicon, sites: Atlas
) -> tuple[Sequence[Found], Sequence[Hit], Sequence[str]]:
    """What the names of places in a sentence stand for: places, those who hold a part of one, and who only acts."""
    known = atlas(lexicon)
    found: list[Found] = []
    holders: list[Hit] = []
    actors: list[str] = []
    for hit in hits:
        place = sites.places.get(hit.name) or known.named(hit.name)
        if place.kind != WORLD and _holds(text, hit, lexicon):
            holders.append(hit)
        elif here := standing(text, *_with_noun(text, hit, place, lexicon), lexicon):
            found.append(here)
        elif place.kind in (AREA, PEOPLE) and not (place.wide or inside_name(text, hit, lexicon)):
            actors.append(place.country or place.name if place.kind == PEOPLE else place.name)
    return list(_near_by(text, found, lexicon)), holders, actors


def _near_by(text: Words, found: Sequence[Found], lexicon: Lexicon) -> Iterator[Found]:
    """The places, those made dearer that only tell how far something went: 'felt as far as Cali in Colombia'."""
    far: Found | None = None
    for one in found:
        at = one.hit.first
        while text.around[at - 1] in group(lexicon, "side"):
            at -= 1
        held = far and _leads_in(text, far.hit.last, at, lexicon)
        far = (
            one if held or (text.around[at - 1] == "as" and text.around[at - 2] in group(lexicon, "far-off")) else None
        )
        yield one._replace(extra=ACTOR) if far else one


def _holds_name(one: Hit, other: Hit) -> bool:
    """Whether a name has another in it: 'Dak Lak' has 'Lak'."""
    return one.first <= other.first and other.last <= one.last and one.last - one.first > other.last - other.first


def _with_noun(text: Words, hit: Hit, place: Place, lexicon: Lexicon) -> tuple[Hit, Place]:
    """A name with the noun that is written as a part of it: 'the Volta Region', 'Orange County'."""
    noun = text.written[hit.last]
    if place.kind not in (REGION, CITY) or not noun.istitle() or noun.lower() not in group(lexicon, "name-noun"):
        return hit, place
    return Hit(hit.first, hit.last + 1, hit.name), place._replace(name=f"{place.name} {noun}", kind=REGION)


def _parted(text: Words, found: Sequence[Found], lexicon: Lexicon) -> tuple[list[Found], list[Found]]:
    """The names that the sentence tells to be places, and the others."""
    told: list[Found] = []
    untold: list[Found] = []
    for one, behind in zip_longest(found, found[1:]):
        joined = bool(told) and _joins(text, told[-1], one)
        here = one.told or joined or (behind and _in_holder(text, one, behind, lexicon))
        (told if here else untold).append(one)
    return told, untold


def _joins(text: Words, one: Found, other: Found) -> bool:
    """Whether a name stands in a list behind one that is a place: 'in Hanoi and Haiphong'."""
    between = text.lower[one.hit.last : other.hit.first]
    more = text.written[other.hit.last] in (",", "and")
    return between in _JOINED and (between != (",",) or more)


def _in_holder(text: Words, one: Found, behind: Found, lexicon: Lexicon) -> bool:
    """Whether the place that holds a town is named right behind it: 'his Albuquerque, New Mexico, workshop'."""
    if not 0 < behind.hit.first - one.hit.last <= LINKS:
        return False
    if one.place.country not in (behind.place.name, behind.place.country):
        return False
    first, *rest = text.lower[one.hit.last : behind.hit.first]
    return first in (",", "in") and all(word == "the" or word in group(lexicon, "side") for word in rest)


def leads(text: Words, found: Sequence[Found], lexicon: Lexicon) -> list[str]:
    """The word that leads to each place in order: 'in' in 'in the Gambia' and 'in nearby Boyd'.

    In a list it is the one before the first: 'from' in 'from Peru, Chile and Cuba'.
    """
    told: list[str] = []
    for at, one in enumerate(found):
        before = text.around[led_by(text, one.hit, lexicon)]
        joins = at > 0 and text.lower[found[at - 1].hit.last : one.hit.first] in _JOINED
        told.append(told[-1] if joins else before)
    return told


def held(text: Words, scene: Scene, lexicon: Lexicon) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The sites of a sentence and what holds each: the country and region behind its name, or the only one it is in."""
    found = scene.found
    loose = [at for at, one in enumerate(found) if one.place.kind in SMALL and not one.place.country]
    if not loose:
        return
    areas = {one.place.name: one for one in found if one.place.kind == AREA and not (one.extra or one.place.wide)}
    holds = len(areas) == 1 and any(_holding(text, one, lexicon) for one in areas.values())
    for at in loose:
        one, behind = found[at], found[at + 1] if at + 1 < len(found) else None
        if behind and _holds_others(behind.place) and _leads_in(text, one.hit.last, behind.hit.first, lexicon):
            country = (behind.place.country,) if behind.place.country else ()
            yield one.place.name, (*country, behind.place.name)
        elif holds:
            yield one.place.name, tuple(areas)


def _holding(text: Words, one: Found, lexicon: Lexicon) -> bool:
    """Whether a sentence says that something is in a country, or is the country's: 'in Peru', 'Peru's south'."""
    at = one.hit.first - 1
    while at > 0 and text.lower[at] in group(lexicon, "side"):
        at -= 1
    return text.around[one.hit.last] == "'s" or text.around[at] in group(lexicon, "place-preposition")


def _leads_in(text: Words, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether the words between two places say that the first lies in the second: 'Boyd, Ohio', 'the A mine in B'."""
    between = [word for word in text.lower[start:end] if word not in group(lexicon, "side")]
    return between == [","] or (len(between) <= LINKS and between[-1:] == ["in"] and all(map(str.isalpha, between)))


def _holds_others(place: Place) -> bool:
    """Whether towns and sites lie in a place: a country, or a region that the lexicons have."""
    return place.kind == AREA or (place.kind == REGION and place.country is not None)


def unspoken(text: Words, scene: Scene, speakers: Sequence[tuple[int, int]], lexicon: Lexicon) -> Scene:
    """A scene without the places in the names of those who speak."""
    if not speakers or scene is NOWHERE:
        return scene
    found = tuple([one for one in scene.found if not within(text, one.hit, speakers)])
    spoken = tuple([one for one in scene.found if one not in found and _at_home(text, one.hit, lexicon)])
    holders, back = free(text, scene.holders, speakers), free(text, scene.back, speakers)
    return Scene(found, holders, _of_world(found), back=back, spoken=spoken)


def _at_home(text: Words, hit: Hit, lexicon: Lexicon) -> bool:
    """Whether a place is that of a body that counts there ('police in Kano'), or counts itself ('Peru reported')."""
    before, behind = text.lower[max(0, hit.first - BODY) : hit.first], text.lower[hit.last : hit.last + BODY]
    if not group(lexicon, "local-body").isdisjoint(before + behind):
        return True
    country = atlas(lexicon).named(hit.name).kind == AREA if hit.name in atlas(lexicon).places else False
    at = _over_clause(text, hit.last, lexicon)
    return country and not group(lexicon, "tallies").isdisjoint(text.lower[at : at + TALLY])


def _over_clause(text: Words, at: int, lexicon: Lexicon) -> int:
    """Where a sentence goes on behind a relative clause that begins at a word: 'Chad, which has more, reported'."""
    if text.around[at] != "," or text.around[at + 1] not in group(lexicon, "of-country"):
        return at
    return next((end + 1 for end in range(at + 2, min(len(text), at + CLAUSE)) if text.text[end] == ","), at)


def free(text: Words, hits: tuple[Hit, ...], masked: Sequence[tuple[int, int]]) -> tuple[Hit, ...]:
    """Those of some phrases that stand in none of these spans of the article."""
    return tuple([hit for hit in hits if not within(text, hit, masked)]) if hits and masked else hits


def within(text: Words, hit: Hit, masked: Sequence[tuple[int, int]]) -> bool:
    """Whether a phrase stands in one of these spans of the article."""
    start, end = text.start[hit.first], text.end[hit.last - 1]
    return any(start < last and end > first for first, last in masked)


def _holds(text: Words, hit: Hit, lexicon: Lexicon) -> bool:
    """Whether a name says who holds a territory: 'under Russian control', 'held by Russia', 'Russian-occupied'."""
    after, before = text.around[hit.last], text.around[hit.first - 1]
    if after == "-" and text.around[hit.last + 1] in group(lexicon, "held"):
        return True
    if before == "by" and text.around[hit.first - 2] in group(lexicon, "held"):
        return not _is_of_firm(text, hit, lexicon)
    return before in ("under", "in") and after in group(lexicon, "hold")


def _is_of_firm(text: Words, hit: Hit, lexicon: Lexicon) -> bool:
    """Whether a nation's name only tells whose somebody is who holds stocks or mines, and is no army.

    'Held by Chinese refiners', 'controlled by China's Hale Mining'; but 'held by Russian forces', 'by Russia'.
    """
    at = hit.last
    if text.around[at] == "'s":
        return text.text[at + 1 : at + 2] != () and text.text[at + 1].istitle()
    if not is_nation(text.text[hit.last - 1], lexicon) or not text.around[at].isalpha():
        return False
    small = group(lexicon, "stop") | group(lexicon, "joint")
    return text.around[at] not in small and text.around[at] not in group(lexicon, "armed")


def _is_named(text: Words, hit: Hit) -> bool:
    """Whether what would point back to a place has its name behind it: 'in the city of Oslo'."""
    return text.around[hit.last] == "of" and text.written[hit.last + 1][:1].isupper()


def _is_stage(text: Words, hit: Hit, lexicon: Lexicon) -> bool:
    """Whether 'in the capital' only tells where somebody spoke: 'told a forum in the capital'."""
    return hit.name == CAPITAL and spoke(text, hit, lexicon)
