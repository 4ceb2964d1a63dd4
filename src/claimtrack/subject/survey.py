"""The places of a whole article: which of its names are places, which of several of one name, and which it is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from claimtrack.lexicon import Lexicon
from claimtrack.subject import measures, places
from claimtrack.subject.atlas import AREA, CAPITAL, CITY, PEOPLE, REGION, SITE, SMALL, WORLD, Atlas, Place, atlas
from claimtrack.subject.grammar import group
from claimtrack.subject.scenes import NOWHERE, Found, Scene, scan
from claimtrack.subject.sentence import Holds
from claimtrack.subject.words import Words

LOCAL = 3
"""Times that an article must name a town or region, or point back to it, to be about it."""

OFTEN = 0.6
"""The part of the small places of such an article that are this one."""

HEADLINE = 3
"""How much more a country or topic in the headline counts than one in the text."""

THERE, WITHIN, NAMED, HINTED = 4, 3, 2, 1
"""What it counts that something is 'in Spain', that a town of Spain is named, Spain itself, or a Spaniard."""

CLEAR = 4
"""How much must be said of a country for an article to be about it where it names others."""

OPENING = 3
"""Sentences of a story of which one tells who died or what was destroyed."""

LEAD = 12
"""Words of a sentence that is long enough to be the lead of a story."""


def settled(glances: Mapping[int, Holds], named: Atlas, lexicon: Lexicon) -> tuple[dict[int, Holds], Atlas]:
    """The glances of an article with their places made to agree, and the places that it names, with what names mean.

    Of several places of one name the one counts that lies in the country which the article is about; a name that is
    told to be a place in one sentence is one in all.
    """
    placed = {at: holds for at, holds in glances.items() if holds.scene is not NOWHERE}
    meant = dict(_meant([holds.scene for holds in placed.values()], lexicon))
    named = replace(named, places={**named.places, **meant})
    scenes = {at: _again(holds, meant, named, lexicon) for at, holds in placed.items()}
    told = {one.hit.name for scene in scenes.values() for one in scene.found}
    agreed = {at: _with_scene(holds, _promoted(scenes[at], told)) for at, holds in placed.items()}
    return {**glances, **agreed}, named


def _with_scene(holds: Holds, scene: Scene) -> Holds:
    return holds if scene is holds.scene else holds._replace(scene=scene)


def _again(holds: Holds, meant: Mapping[str, Place], named: Atlas, lexicon: Lexicon) -> Scene:
    """The scene of a sentence, read again where one of its names means another place in this article."""
    scene = holds.scene
    if not meant or not any(one.hit.name in meant for one in (*scene.found, *scene.untold)):
        return scene
    return scan(holds.words, holds.hits["places"], holds.hits["pointing"], lexicon, named)


def _promoted(scene: Scene, told: set[str]) -> Scene:
    more = [one for one in scene.untold if one.hit.name in told]
    return scene._replace(found=tuple(sorted((*scene.found, *more), key=_first))) if more else scene


def _first(one: Found) -> int:
    return one.hit.first


def _meant(scenes: Sequence[Scene], lexicon: Lexicon) -> Iterator[tuple[str, Place]]:
    """The names that do not mean the first place of that name, and the place that they mean."""
    known = atlas(lexicon)
    every = [one for scene in scenes for one in (*scene.found, *scene.untold)]
    shared = {one.hit.name for one in every if one.hit.name in known.others}
    if not shared:
        return
    proof = countries(one for one in every if one.hit.name not in known.others)
    main, times = next(iter(proof.most_common(1)), ("", 0))
    if times < places.MOSTLY * proof.total():
        return
    for name in shared:
        first = known.places[name]
        here = next((place for place in known.others[name] if place.country == main), None)
        if here and not proof[first.country or first.name]:
            yield name, here if here.name else here._replace(name=name)


def countries(found: Iterable[Found]) -> Counter[str]:
    """How often places name each country, by itself or by what lies in it."""
    return Counter(
        one.place.country or one.place.name
        for one in found
        if not one.place.wide and (one.place.country or one.place.kind == AREA)
    )


def home(
    named: Counter[str],
    headline: Holds | None,
    glances: Sequence[Holds],
    heading: Scene,
    nations: Mapping[str, str],
    lexicon: Lexicon,
) -> tuple[Place, ...]:
    """The country that an article is mostly about, and the one town, region or site in it; else what its head names.

    `nations` has the only nation of a country that the article names, by the country.
    """
    heading = Scene() if any(_is_seat(one, lexicon) for one in heading.found) else heading
    placed = [holds for holds in glances if holds.scene is not NOWHERE]
    main = _led(headline, placed) or _country(named, headline, placed, heading, nations, lexicon)
    held = next((country for country, nation in nations.items() if nation == main), main)
    times = named[main] if main else 0
    local = _local(_scenes(headline, placed), heading, times) or _event(headline, glances, lexicon)
    if main and held:
        local = local or _topped(headline, placed, held, times)
        local = local or (_region((*_scenes(headline, placed), heading), held) if not times else None)
        within = local and (local.country or main) in (main, held)
        return (Place(main, AREA), *([local] if local and within else _named_site(headline, placed, main)))
    top = [one.place for one in (headline.scene.found if headline else ()) if one.place.kind != WORLD]
    return tuple([local] if local else _named_site(headline, placed, main) or top[:1]) or _outermost(heading)


def _scenes(headline: Holds | None, glances: Sequence[Holds]) -> list[Scene]:
    return [holds.scene for holds in (*((headline,) if headline else ()), *glances)]


def _country(
    named: Counter[str],
    headline: Holds | None,
    glances: Sequence[Holds],
    heading: Scene,
    nations: Mapping[str, str],
    lexicon: Lexicon,
) -> str | None:
    """The country that an article is mostly about, by how much it says so, else by what its names hint at."""
    hinted = _hints(_scenes(headline, glances))
    once = len(named) == 1 and named.keys() >= hinted.keys()
    weights = _weights(headline, glances, heading, nations, lexicon)
    main = places.main(weights, 1 if once else CLEAR) or places.main(named, places.ENOUGH) or _hinted(hinted)
    return _at_top(main, headline, glances, heading, nations, lexicon) if main else None


def _at_top(
    main: str,
    headline: Holds | None,
    glances: Sequence[Holds],
    heading: Scene,
    nations: Mapping[str, str],
    lexicon: Lexicon,
) -> str | None:
    """The country that an article seems to be mostly about, unless its top tells another and not this one.

    One that a single sentence names beside others, and the top does not, is told in passing.
    """
    lead = _lead(glances)
    scenes = [heading, *([headline.scene] if headline else ()), *([lead.scene] if lead else ())]
    alike = {main, *[country for country, nation in nations.items() if nation == main]}
    if not alike.isdisjoint(_hints(scenes)):
        return main
    top = (*([headline] if headline else ()), *([lead] if lead else ()))
    there = (one for holds in top for one in holds.scene.found if _weight(holds.words, one, lexicon) > HINTED)
    firm = countries((*there, *heading.found))
    times = _hints([holds.scene for holds in (*glances, *([headline] * HEADLINE if headline else ()))])
    if len(firm) == 1 and times[other := next(iter(firm))] >= times[main]:
        return other
    naming = [hints for holds in glances if not alike.isdisjoint(hints := _hints([holds.scene]))]
    return None if len(naming) == 1 and len(naming[0]) > 1 else main


def _named_site(headline: Holds | None, glances: Sequence[Holds], main: str | None) -> list[Place]:
    """The site that the headline names, or the lead: one of an article about a country only if it is named again."""
    lead = _lead(glances)
    times = Counter(one.place for scene in _scenes(headline, glances) for one in scene.found)
    top = [one.place for one in (headline.scene.found if headline else ())]
    again = [one.place for one in (lead.scene.found if lead else ()) if not main or times[one.place] >= places.ENOUGH]
    return [place for place in (*top, *again) if place.kind == SITE][:1]


def _lead(glances: Sequence[Holds]) -> Holds | None:
    """The first sentence that can be the lead of a story and names a place."""
    return next((one for one in glances if one.scene.found and len(one.words) > LEAD), None)


def _weights(
    headline: Holds | None, glances: Sequence[Holds], heading: Scene, nations: Mapping[str, str], lexicon: Lexicon
) -> Counter[str]:
    """How much an article says that it is about each country: more where something is than who acts.

    A country of which it names one nation alone is that nation.
    """
    count = _reported(heading)
    for holds in (*glances, *([headline] * HEADLINE if headline else ())):
        for actor in holds.scene.actors:
            count[actor] += 1
        for one in holds.scene.found:
            country = one.place.name if one.place.kind == AREA else one.place.country
            if country and not one.place.wide:
                count[country] += _weight(holds.words, one, lexicon)
    for country, nation in nations.items():
        count[nation] += count.pop(country, 0)
    return count


def _reported(heading: Scene) -> Counter[str]:
    """The same of a dateline: a story from a town abroad is about its country; many are written in capitals."""
    found = [one.place for one in heading.found if not one.place.wide]
    if not found or any(place.kind == CAPITAL for place in found):
        return Counter()
    return Counter({found[-1].country or found[-1].name: WITHIN})


def _weight(text: Words, one: Found, lexicon: Lexicon) -> int:
    before = text.lower[one.hit.first - 1] if one.hit.first else ""
    meant = atlas(lexicon).places.get(one.hit.name)
    kind = meant.kind if meant else one.place.kind
    if one.extra or kind == PEOPLE or before in ("from", "to") or _is_seat(one, lexicon):
        return HINTED
    if kind == CAPITAL:
        return NAMED if before in group(lexicon, "where") else HINTED
    if before in group(lexicon, "where"):
        return THERE
    return WITHIN if kind in SMALL else NAMED


def _is_seat(one: Found, lexicon: Lexicon) -> bool:
    """Whether a place is a town where bodies of many countries sit: what they tell there is of no place."""
    return one.hit.name in group(lexicon, "seat-town")


def _local(scenes: Sequence[Scene], heading: Scene, country: int) -> Place | None:
    """The town, region or site that an article is about, whose country is named so many times.

    Most of the small places that it names are this one, which it names far more than the country, or points back to;
    or it points back to the town of its dateline: 'the city'.
    """
    back = Counter(hit.name for scene in scenes for hit in scene.back)
    top = next((one.place for one in heading.found if one.place.kind == CITY), None)
    if top and back[CITY] >= LOCAL:
        return top
    every = (one for scene in (*scenes, heading) for one in (*scene.found, *scene.untold))
    named = Counter(one.place for one in every if one.place.kind in SMALL)
    place, times = next(iter(named.most_common(1)), (None, 0))
    if place is None or times < OFTEN * named.total():
        return None
    enough = max(LOCAL, 2 * country + 1) if country else places.ENOUGH
    return place if back[place.kind] >= LOCAL or times >= enough else None


def _led(headline: Holds | None, glances: Sequence[Holds]) -> str | None:
    """Of several countries in a headline the one that the lead names: there the text goes on, and then elsewhere."""
    above = countries(one for one in (headline.scene.found if headline else ()) if not one.extra)
    lead = _lead(glances)
    told = countries(lead.scene.found).keys() & above.keys() if lead and len(above) > 1 else set()
    return next(iter(told)) if len(told) == 1 else None


def _topped(headline: Holds | None, glances: Sequence[Holds], country: str, times: int) -> Place | None:
    """The one region of a country that the headline names, or else the lead, and the text more often than the country.

    That it names so many times.
    """
    lead = _lead(glances)
    top = headline if headline and headline.scene.found else lead
    every = Counter(one.place for holds in glances for one in holds.scene.found)
    inside = {one.place for one in (top.scene.found if top else ()) if one.place.kind == REGION}
    inside = {place for place in inside if place.country == country and every[place] + (top is headline) > times}
    return inside.pop() if len(inside) == 1 else None


def _region(scenes: Sequence[Scene], country: str) -> Place | None:
    """The region of a country in which most of the small places of an article lie."""
    every = [one.place for scene in scenes for one in (*scene.found, *scene.untold)]
    inside = [place for place in every if place.country == country and place.kind in SMALL]
    count = Counter(name for place in inside if (name := place.name if place.kind == REGION else place.region))
    name, most = next(iter(count.most_common(1)), ("", 0))
    return Place(name, REGION, country) if most >= max(LOCAL, OFTEN * count.total()) else None


def _event(headline: Holds | None, glances: Sequence[Holds], lexicon: Lexicon) -> Place | None:
    """The one small place in which the lead of a story says that people died or something was destroyed.

    The headline says of no country that it was there, and none is named more often.
    """
    lead = _lead(glances)
    if lead is None or (headline and any(_there(headline, one, lexicon) for one in headline.scene.found)):
        return None
    opening = (*([headline] if headline else ()), *glances[:OPENING])
    told = {hit.name for one in opening for hit in measures.scan(one.words, one.hits["measures"], lexicon)}
    small = [one for one in lead.scene.found if one.place.kind in SMALL]
    alone = len({one.place.name for one in small}) == 1 and _there(lead, small[0], lexicon)
    if not alone or not any(measures.of_events(name, lexicon) for name in told):
        return None
    times = Counter(one.place for holds in glances for one in holds.scene.found if not one.place.wide)
    others = sum(times[other] for other in times if other.kind in SMALL)
    areas = max((times[other] for other in times if other.kind == AREA), default=0)
    return small[0].place if times[small[0].place] >= max(OFTEN * others, areas) else None


def _there(holds: Holds, one: Found, lexicon: Lexicon) -> bool:
    """Whether a sentence says that something was in or near a place, be it the north of it."""
    side = group(lexicon, "side")
    before = [word for word in holds.words.lower[max(0, one.hit.first - 2) : one.hit.first] if word not in side]
    return before[-1:] != [] and before[-1] in group(lexicon, "place-preposition") - {"from", "to"}


def _outermost(heading: Scene) -> tuple[Place, ...]:
    """The place of a dateline that holds the others: of 'COLUMBUS, Ohio' Ohio, of 'LYON' France."""
    if not heading.found:
        return ()
    place = heading.found[-1].place
    return (Place(place.country, AREA) if place.country and place.kind in (CAPITAL, CITY) else place,)


def _hints(scenes: Sequence[Scene]) -> Counter[str]:
    """How often each country is named, be it only in passing: 'a Melbourne team', 'the Scottish government'."""
    every = [one.place for scene in scenes for one in (*scene.found, *scene.untold)]
    inside = [place.name if place.kind == AREA else place.country for place in every if not place.wide]
    return Counter(name for name in (*inside, *[name for scene in scenes for name in scene.actors]) if name)


def _hinted(proof: Counter[str]) -> str | None:
    """The country that most names of an article hint at, more than once."""
    alone = places.main(proof, places.ENOUGH)
    return alone if alone and proof[alone] >= max(places.ENOUGH, OFTEN * proof.total()) else None


def outer(home: Sequence[Place]) -> tuple[str, ...]:
    """The names of the country that an article is about, and of its region where it is about one."""
    region = next((place for place in home if place.kind == REGION), None)
    area = next((place.name for place in home if place.kind == AREA), region.country if region else None)
    return tuple([name for name in (area, region.name if region else None) if name])


def nations(glances: Sequence[Holds]) -> dict[str, str]:
    """The nations of a country that an article names, by the country, where it names one alone."""
    named = {
        one.place for holds in glances for one in holds.scene.found if one.place.kind == AREA and one.place.country
    }
    held = Counter(place.country for place in named)
    return {place.country: place.name for place in named if place.country and held[place.country] == 1}
