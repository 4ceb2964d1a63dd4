"""The places that a sentence names: which of its names are some, and what each stands for there."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from claimtrack.lexicon import Lexicon
from claimtrack.subject import gifts
from claimtrack.subject.atlas import (
    AREA,
    CAPITAL,
    CITY,
    PARTICLES,
    PEOPLE,
    REGION,
    SITE,
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
from claimtrack.subject.words import Hit, Words

ACTOR = 9
"""What a capital costs more that stands for its government ('Kyiv says'): it acts more often than it is the place."""

FACILITY = 4
"""Words of the name of a hospital or an airport behind that of its town."""

APPROACH = 3
"""Words between a country and what it does: 'has already sent'."""

LINKS = 4
"""Words that can join two places: ', and in the'."""

_JOINED = ((",",), ("and",), (",", "and"))
"""What stands between two places of a list."""

RANKED = 8
"""Words before a place that outranks another of which one tells the rank."""

SEATED = 6
"""Words behind a capital of which one is a body that sits there: ', the disaster management authority'."""

CLAUSE = 24
"""Words of a relative clause behind a country that are looked at for its end."""

REVENUE = 9
"""Words behind a verb of taking in among which stands what only a state does: 'earned just $5m in royalties'."""

TALLY = 2
"""Words behind a country of which one tells that it counts: 'has reported'."""

BODY = 3
"""Words between a place and what tells of a body there: 'Peru's national fire service'."""


class Found(NamedTuple):
    """A place in a sentence: the hit, what it stands for here, and what it costs more than its distance."""

    hit: Hit
    place: Place
    extra: int = 0
    told: bool = True
    """Whether the words around the name say that it is a place."""


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
        elif here := _here(text, *_with_noun(text, hit, place, lexicon), lexicon):
            found.append(here)
        elif place.kind in (AREA, PEOPLE) and not (place.wide or _inside_name(text, hit, lexicon)):
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
        before = text.around[_led_by(text, one.hit, lexicon)]
        joins = at > 0 and text.lower[found[at - 1].hit.last : one.hit.first] in _JOINED
        told.append(told[-1] if joins else before)
    return told


def _led_by(text: Words, hit: Hit, lexicon: Lexicon) -> int:
    """Where the word before a name stands, but for 'the' and words that may be a part of the name."""
    at, side = hit.first - 1, group(lexicon, "side")
    while at > 0 and (text.around[at] == "the" or text.around[at] in side):
        at -= 1
    return at


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


def _here(text: Words, hit: Hit, place: Place, lexicon: Lexicon) -> Found | None:
    """What a name stands for in its sentence, or None where it is part of another name or says who acts."""
    if _inside_name(text, hit, lexicon) or _is_word(text, hit, lexicon):
        return None
    kind = place.kind
    somewhere = _somewhere(text, hit, lexicon) and not (kind == CAPITAL and _is_state(text, hit, lexicon))
    if kind == CAPITAL and (somewhere or _facility(text, hit, lexicon)):
        place = _stands_in(hit, place, lexicon)
    if kind == WORLD:
        told = text.around[hit.last] not in group(lexicon, "known-worldwide") and not _ranks(text, hit, lexicon)
        return Found(hit, place) if told else None
    if _acts(text, hit, place, lexicon):
        return None
    after = text.around[hit.last]
    if kind == PEOPLE:
        if after in group(lexicon, "tongue"):
            return None
        many = text.text[hit.last - 1].endswith("ns") or after in group(lexicon, "person")
        return Found(hit, Place(place.country or place.name, AREA), ACTOR if many else 0)
    if kind == CAPITAL and not somewhere and not _facility(text, hit, lexicon):
        return Found(hit, Place(place.country or place.name, AREA), 0 if after == "'s" else ACTOR)
    if kind in (CAPITAL, CITY) and _spoke(text, hit, lexicon):
        return None
    if _is_origin(text, hit, lexicon) or (kind == AREA and not somewhere and _deals_out(text, hit, lexicon)):
        return Found(hit, place, ACTOR)
    told = kind not in (REGION, CITY) or _told(text, hit, place, somewhere, lexicon)
    if kind == CITY and after in group(lexicon, "site-noun", "works"):
        place = place._replace(kind=SITE)  # 'the Sunderland plant', to which 'the plant' points back
    learned = _facility(text, hit, lexicon) in group(lexicon, "seat-of-learning")
    return Found(hit, place, ACTOR if learned else 0, told=told)


def _is_origin(text: Words, hit: Hit, lexicon: Lexicon) -> bool:
    """Whether a place only tells where its sentence's subject comes from: 'Built in Japan in 1991, she had sunk'."""
    at, come = hit.first - 2, group(lexicon, "origin-verb")
    if at < 0 or text.lower[at] not in come or text.lower[at + 1] not in group(lexicon, "where"):
        return False
    return at == dateline(text) or text.text[at - 1] == ","


def _is_word(text: Words, hit: Hit, lexicon: Lexicon) -> bool:
    """Whether the short name of a region is a word here: 'Ore was sold', not 'in Salem, Ore.'."""
    if text.text[hit.first] not in group(lexicon, "behind-comma"):
        return False
    return text.around[hit.first - 1] != "," and not _somewhere(text, hit, lexicon)


def _stands_in(hit: Hit, place: Place, lexicon: Lexicon) -> Place:
    """A capital as the town that it is: Brussels acts for the European Union, and lies in Belgium."""
    towns = (one for one in atlas(lexicon).others.get(hit.name, ()) if one.kind == CAPITAL)
    return next((one._replace(name=hit.name) for one in towns), place)


def _acts(text: Words, hit: Hit, place: Place, lexicon: Lexicon) -> bool:
    """Whether a place only ranks, owns or names somebody, or is left out."""
    after = text.around[hit.last]
    acts = after in group(lexicon, "who") and not gifts.is_named(text, hit.last, lexicon)
    if acts or (after == "-" and text.written[hit.last + 1] == "based"):
        return True
    return _ranks(text, hit, lexicon) or _owns_source(text, hit, lexicon) or _left_out(text, hit, place)


def _somewhere(text: Words, hit: Hit, lexicon: Lexicon) -> bool:
    """Whether the word before a name leads to where something is: 'in the Algarve', 'on Oslo', 'of Lyon, Ohio'."""
    at = _led_by(text, hit, lexicon)
    before, further = text.around[at], text.around[at - 1]
    struck = before == "on" and further in group(lexicon, "attack")
    town = before == "," and further in group(lexicon, "seat")
    return struck or town or before in group(lexicon, "place-preposition")


def _is_state(text: Words, hit: Hit, lexicon: Lexicon) -> bool:
    """Whether a capital is the state's seat ('in Congress'), or a body of the state sits there: 'the ministry in Oslo'.

    It counts the country's. It may be told behind: 'In Oslo, the farm ministry's spokesman'.
    """
    if hit.name.replace(" ", "-") in group(lexicon, "seat-of-state"):
        return True
    if text.around[hit.first - 1] != "in":
        return False
    bodies, behind = group(lexicon, "state-body"), text.lower[hit.last : hit.last + SEATED]
    if text.around[hit.first - 2] in bodies:
        return True
    body = next((at for at, word in enumerate(behind) if word in bodies), 0) if behind[:2] == (",", "the") else 0
    if not body or behind[body - 1] in group(lexicon, "town-body"):
        return False
    speaks = text.around[hit.last + body + 1]
    return speaks == "'s" or speaks in group(lexicon, "name-acts")


def _deals_out(text: Words, hit: Hit, lexicon: Lexicon) -> bool:
    """Whether a country does something to another: 'Russia had launched 40 drones', 'India has sent 9 tonnes'."""
    at = hit.last
    while at < hit.last + APPROACH and text.around[at] in group(lexicon, "auxiliary"):
        at += 1
    return text.around[at] in group(lexicon, "deals-out")


def _told(text: Words, hit: Hit, place: Place, somewhere: bool, lexicon: Lexicon) -> bool:
    """Whether the words around the name of a region or city say that it is a place."""
    if somewhere and text.around[hit.first - 1] != "to":
        return True
    after = text.around[hit.last]
    if _facility(text, hit, lexicon) or text.lower[hit.last - 1] in group(lexicon, "name-noun"):
        return True
    if after == "'s" and text.around[hit.last + 1] in group(lexicon, "town-owns"):
        return True
    if after == "|" or after in group(lexicon, "region-noun", "town-noun", "event", "site-noun", "works"):
        return True
    if after in group(lexicon, "takes-in") and _is_revenue(text, hit.last, lexicon):
        return True
    if "where" in (after, text.around[hit.last + 1] * (after == ",")):
        return True
    listed = text.written[hit.last] in (",", "and") and text.written[hit.last + 1][:1].isupper() and hit.first > 0
    return (place.kind == REGION and place.familiar) or (listed and somewhere)


def _is_revenue(text: Words, at: int, lexicon: Lexicon) -> bool:
    """Whether what is taken in is a state's: 'earned $5m in royalties'; who else does it is told with the measure."""
    return not group(lexicon, "state-revenue").isdisjoint(text.lower[at : at + REVENUE])


def _is_named(text: Words, hit: Hit) -> bool:
    """Whether what would point back to a place has its name behind it: 'in the city of Oslo'."""
    return text.around[hit.last] == "of" and text.written[hit.last + 1][:1].isupper()


def _is_stage(text: Words, hit: Hit, lexicon: Lexicon) -> bool:
    """Whether 'in the capital' only tells where somebody spoke: 'told a forum in the capital'."""
    return hit.name == CAPITAL and _spoke(text, hit, lexicon)


def _spoke(text: Words, hit: Hit, lexicon: Lexicon) -> bool:
    """Whether a town is where somebody spoke: 'told reporters in Kyiv', 'a professor in Oslo'."""
    return not group(lexicon, "scene").isdisjoint(text.lower[max(0, hit.first - 4) : hit.first])


def _ranks(text: Words, hit: Hit, lexicon: Lexicon) -> bool:
    """Whether a place only ranks somebody: 'the world's biggest miner', 'among the largest in Europe'."""
    if text.written[hit.last] == "'s":
        after = text.around[hit.last + 1]
        return after in group(lexicon, "rank") or _is_best(after, lexicon)
    before = text.around[hit.first - 1]
    if before in group(lexicon, "outranked-by"):  # 'the second biggest pile after China'
        led = text.lower[max(0, hit.first - RANKED) : hit.first]
        return any(_is_best(word, lexicon) for word in led) and group(lexicon, "happens").isdisjoint(led)
    return before in ("in", "of") and _is_best(text.around[hit.first - 2], lexicon)


def _is_best(word: str, lexicon: Lexicon) -> bool:
    """Whether a word is a superlative, by its end: 'biggest', and no 'interest'."""
    return word.endswith("est") and word not in group(lexicon, "no-superlative")


def _left_out(text: Words, hit: Hit, place: Place) -> bool:
    """Whether a place is told only to leave it out: 'exports outside the European Union'."""
    before = text.lower[max(0, hit.first - 2) : hit.first]
    return place.kind == AREA and ("outside" in before or "beyond" in before)


def _owns_source(text: Words, hit: Hit, lexicon: Lexicon) -> bool:
    """Whether a place owns what is counted by rather than what is counted: 'the EU's list', 'Denmark's survey'."""
    after = text.lower[hit.last + 1 : hit.last + 3]
    return text.written[hit.last] == "'s" and not group(lexicon, "source").isdisjoint(after)


def _inside_name(text: Words, hit: Hit, lexicon: Lexicon) -> bool:
    """Whether a place is a word of a longer name: 'U.S. Geological Survey', 'Bank of England', 'US$'."""
    before, after = text.written[hit.first - 1], text.written[hit.last]
    if after == "$" and text.start[hit.last] == text.end[hit.last - 1]:
        return True
    if before == "(" and after == ")" and text.text[hit.first] == "U.S.":
        return True
    if _is_joined(text, hit):
        return True
    leads = after[:1].isupper() and after.isalpha() and text.text[hit.last - 1][:1].isupper()
    if leads or (before == "of" and hit.first > 2 and text.written[hit.first - 2][:1].isupper()):
        return not (_facility(text, hit, lexicon) or (leads and _of_place(text, hit, lexicon)))
    if not (before[:1].isupper() and before.isalpha()) or text.text[hit.first].islower():
        return False
    low = before.lower()
    opens = hit.first == 1 and low.endswith("ing")
    ends = not (opens or low in group(lexicon, "opener") or low in group(lexicon, "side"))
    return ends and not _facility(text, hit, lexicon)


def _is_joined(text: Words, hit: Hit) -> bool:
    """Whether small words join a place to another word of a name: both ends of 'Antofagasta de la Sierra'."""
    last, first = hit.last, hit.first - 1
    while text.written[last] in PARTICLES:
        last += 1
    while first > 0 and text.written[first] in PARTICLES:
        first -= 1
    leads, ends = last > hit.last, hit.first - first > 1
    return (leads and text.written[last][:1].isupper()) or (ends and text.written[first][:1].isupper())


def _of_place(text: Words, hit: Hit, lexicon: Lexicon) -> bool:
    """Whether the word behind a name is a noun for such places that ends it: 'Lagos State'."""
    nouns = group(lexicon, "region-noun", "town-noun")
    little = atlas(lexicon).named(hit.name).kind in (REGION, CITY)
    return little and text.around[hit.last] in nouns and not text.written[hit.last + 1][:1].isupper()


def _facility(text: Words, hit: Hit, lexicon: Lexicon) -> str:
    """The noun of what is named by its place: 'Perth Royal Infirmary', 'the Royal Infirmary of Edinburgh'."""
    before = text.written[hit.first - 1]
    if hit.first > 1 and before[:1].isupper() and before.isalpha():
        return ""
    last = hit.last
    while last < min(len(text), hit.last + FACILITY) and text.text[last][:1].isupper():
        last += 1
    named_of = text.written[hit.first - 2] * (before == "of")
    noun = text.written[last - 1] if last > hit.last else named_of
    return noun.lower() if noun[:1].isupper() and noun.lower() in group(lexicon, "facility") else ""
