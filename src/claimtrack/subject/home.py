"""The country that an article is mostly about, and the one town, region or site in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from claimtrack.lexicon import Lexicon
from claimtrack.subject import measures, places
from claimtrack.subject.atlas import AREA, CAPITAL, CITY, PEOPLE, REGION, SITE, SMALL, WORLD, Place, atlas
from claimtrack.subject.grammar import group
from claimtrack.subject.scenes import NOWHERE, Scene, leads
from claimtrack.subject.sentence import Holds
from claimtrack.subject.sites import befalling
from claimtrack.subject.standing import Found
from claimtrack.subject.survey import countries
from claimtrack.subject.words import Words

LOCAL = 3
"""Times that an article must name a town or region, or point back to it, to be about it."""

OFTEN = 0.6
"""The part of the small places of such an article that are this one."""

HEADLINE = 3
"""How much more a country or topic in the headline counts than one in the text."""

THERE, WITHIN, NAMED, HINTED = 4, 3, 2, 1
"""What it counts that something is 'in Spain', that a town of Spain is named, Spain itself, or a Spaniard."""

BODY = 3
"""Words behind the name of a town among which stands what body it has: 'Lund City Council'."""

CLEAR = 4
"""How much must be said of a country for an article to be about it where it names others."""

OPENING = 3
"""Sentences of a story of which one tells who died or what was destroyed."""

BESIDE = 3
"""Words between what befell a place and the word that leads to that: 'hit a reef off Ruda'."""

BEFALLS = 14
"""Words before a place among which stands what befell it: 'the blaze that has spread in pines around Ruda'."""

LEAD = 12
"""Words of a sentence that is long enough to be the lead of a story."""


@dataclass(frozen=True, slots=True)
class Story:
    """What tells where an article is."""

    lexicon: Lexicon
    named: Counter[str]
    """How often it names each country."""
    nations: Mapping[str, str]
    """The only nation of a country that it names, by the country."""
    headline: Holds | None
    heading: Scene
    """The places of its dateline."""
    opening: Sequence[Holds]
    placed: Sequence[Holds]
    """Its sentences that name places."""
    lead: Holds | None
    """The first of them that can be the lead of a story."""

    @property
    def above(self) -> Sequence[Found]:
        """The places in the headline."""
        return self.headline.scene.found if self.headline else ()

    @property
    def ahead(self) -> Sequence[Found]:
        """The places in the lead."""
        return self.lead.scene.found if self.lead else ()

    @property
    def top(self) -> Sequence[Holds]:
        """The headline and the lead, as far as there are some."""
        return [one for one in (self.headline, self.lead) if one]

    @property
    def weighed(self) -> Sequence[Holds]:
        """The sentences that name places, and the headline as often as it counts."""
        return (*self.placed, *([self.headline] * HEADLINE if self.headline else ()))

    @property
    def scenes(self) -> list[Scene]:
        """The scene of the headline, and of each sentence that names a place."""
        return [holds.scene for holds in (*((self.headline,) if self.headline else ()), *self.placed)]


def story(
    named: Counter[str],
    headline: Holds | None,
    glances: Sequence[Holds],
    heading: Scene,
    nations: Mapping[str, str],
    lexicon: Lexicon,
) -> Story:
    """What tells where an article is, from a glance at each of its sentences and its dateline.

    A dateline of a town where bodies of many countries sit tells nothing.
    """
    heading = Scene() if any(_is_seat(one, lexicon) for one in heading.found) else heading
    placed = [holds for holds in glances if holds.scene is not NOWHERE]
    lead = next((one for one in placed if one.scene.found and len(one.words) > LEAD), None)
    return Story(lexicon, named, nations, headline, heading, glances[:OPENING], placed, lead)


def home(story: Story) -> tuple[Place, ...]:
    """The country that an article is mostly about, and the one town, region or site in it; else what its head names."""
    main = _led(story) or _country(story)
    held = next((country for country, nation in story.nations.items() if nation == main), main)
    times = story.named[main] if main else 0
    local = _local(story, times) or _struck(story) or _event(story)
    if main and held:
        local = local or _topped(story, held, times)
        local = local or (_region((*story.scenes, story.heading), held) if not times else None)
        within = local and (local.country or main) in (main, held)
        return (Place(main, AREA), *([local] if local and within else _named_site(story, main)))
    top = [one.place for one in story.above if one.place.kind != WORLD]
    here = tuple([local] if local else _named_site(story, main) or top[:1]) or _outermost(story.heading)
    return here or _of_body(story)


def _of_body(story: Story) -> tuple[Place, ...]:
    """The one town or region in the name of a headline's body: 'Lund City Council sells its trams'."""
    if story.headline is None:
        return ()
    known, words = atlas(story.lexicon), story.headline.words
    bodies = group(story.lexicon, "town-body", "local-body", "council")
    hits = story.headline.hits["places"]
    told = {known.named(hit.name) for hit in hits if not bodies.isdisjoint(words.lower[hit.last : hit.last + BODY])}
    return tuple(told) if len(told) == 1 and all(one.kind in (CITY, REGION) for one in told) else ()


def _led(story: Story) -> str | None:
    """Of several countries in a headline the one that the lead names: there the text goes on, and then elsewhere."""
    above = countries(one for one in story.above if not one.extra)
    told = countries(story.ahead).keys() & above.keys() if len(above) > 1 else set()
    return next(iter(told)) if len(told) == 1 else None


def _country(story: Story) -> str | None:
    """The country that an article is mostly about, by how much it says so, else by what its names hint at."""
    hinted = _hints(story.scenes)
    once = len(story.named) == 1 and story.named.keys() >= hinted.keys()
    told = places.main(_weights(story), 1 if once else CLEAR)
    main = told or places.main(story.named, places.ENOUGH) or _hinted(hinted)
    return _at_top(main, story) if main else None


def _at_top(main: str, story: Story) -> str | None:
    """The country that an article seems to be mostly about, unless its top tells another and not this one.

    One that a single sentence names beside others, and the top does not, is told in passing.
    """
    alike = {main, *[country for country, nation in story.nations.items() if nation == main]}
    if not alike.isdisjoint(_hints([story.heading, *[holds.scene for holds in story.top]])):
        return main
    there = (one for holds in story.top for one, weight in _weighed(holds, story.lexicon) if weight > HINTED)
    firm = countries((*there, *story.heading.found))
    times = _hints([holds.scene for holds in story.weighed])
    if len(firm) == 1 and times[other := next(iter(firm))] >= times[main]:
        return other
    naming = [hints for holds in story.placed if not alike.isdisjoint(hints := set(_hinting(holds.scene)))]
    return None if len(naming) == 1 and len(naming[0]) > 1 else main


def _named_site(story: Story, main: str | None) -> list[Place]:
    """The site that the headline names, or the lead: one of an article about a country only if it is named again."""
    times = Counter(one.place for scene in story.scenes for one in scene.found)
    again = [one.place for one in story.ahead if not main or times[one.place] >= places.ENOUGH]
    return [place for place in (*[one.place for one in story.above], *again) if place.kind == SITE][:1]


def _weights(story: Story) -> Counter[str]:
    """How much an article says that it is about each country: more where something is than who acts.

    A country of which it names one nation alone is that nation.
    """
    count = _reported(story.heading)
    for holds in story.weighed:
        for actor in holds.scene.actors:
            count[actor] += 1
        for one, weight in _weighed(holds, story.lexicon):
            country = one.place.name if one.place.kind == AREA else one.place.country
            if country and not one.place.wide:
                count[country] += weight
    for country, nation in story.nations.items():
        count[nation] += count.pop(country, 0)
    return count


def _reported(heading: Scene) -> Counter[str]:
    """The same of a dateline: a story from a town abroad is about its country; many are written in capitals."""
    found = [one.place for one in heading.found if not one.place.wide]
    if not found or any(place.kind == CAPITAL for place in found):
        return Counter()
    return Counter({found[-1].country or found[-1].name: WITHIN})


def _weighed(holds: Holds, lexicon: Lexicon) -> Iterator[tuple[Found, int]]:
    """The places of a sentence, and what each counts there."""
    found = holds.scene.found
    market = not group(lexicon, "traded-at").isdisjoint(holds.words.lower)  # 'in Rotterdam it sells for'
    for one, lead in zip(found, leads(holds.words, found, lexicon), strict=True):
        passing = _qualifies(holds.words, one, lexicon) or (market and one.place.kind in (CITY, CAPITAL))
        yield one, HINTED if passing else _weight(one, lead, lexicon)


def _qualifies(text: Words, one: Found, lexicon: Lexicon) -> bool:
    """Whether a country's short name tells no more than whose something is, as its nation's does: 'US demands'."""
    name, after = text.text[one.hit.last - 1], text.written[one.hit.last]
    if not (name.isupper() and len(name) > 1 and after.isalpha() and after.islower()):
        return False
    return after not in group(lexicon, "auxiliary", "stop") and not after.endswith("ed")


def _weight(one: Found, before: str, lexicon: Lexicon) -> int:
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


def _local(story: Story, country: int) -> Place | None:
    """The town, region or site that an article is about, whose country is named so many times.

    Most of the small places that it names are this one, which it names far more than the country, or points back to;
    or it points back to the town of its dateline: 'the city'.
    """
    back = Counter(hit.name for scene in story.scenes for hit in scene.back)
    top = next((one.place for one in story.heading.found if one.place.kind == CITY), None)
    if top and back[CITY] >= LOCAL:
        return top
    every = (one for scene in (*story.scenes, story.heading) for one in (*scene.found, *scene.untold))
    named = Counter(one.place for one in every if one.place.kind in SMALL)
    place, times = next(iter(named.most_common(1)), (None, 0))
    if place is None or times < OFTEN * named.total():
        return None
    enough = max(LOCAL, 2 * country + 1) if country else places.ENOUGH
    return place if back[place.kind] >= LOCAL or times >= enough else None


def _topped(story: Story, country: str, times: int) -> Place | None:
    """The one region of a country in the headline, or else in the lead.

    The text names it more often than the country, which it names so many times.
    """
    every = Counter(one.place for holds in story.placed for one in holds.scene.found)
    found, more = (story.above, 1) if story.above else (story.ahead, 0)
    inside = {one.place for one in found if one.place.kind == REGION and one.place.country == country}
    inside = {place for place in inside if every[place] + more > times}
    return inside.pop() if len(inside) == 1 else None


def _region(scenes: Sequence[Scene], country: str) -> Place | None:
    """The region of a country in which most of the small places of an article lie."""
    every = [one.place for scene in scenes for one in (*scene.found, *scene.untold)]
    inside = [place for place in every if place.country == country and place.kind in SMALL]
    count = Counter(name for place in inside if (name := place.name if place.kind == REGION else place.region))
    name, most = next(iter(count.most_common(1)), ("", 0))
    return Place(name, REGION, country) if most >= max(LOCAL, OFTEN * count.total()) else None


def _event(story: Story) -> Place | None:
    """The one small place in which the lead of a story says that people died or something was destroyed.

    The headline says of no country that it was there, and none is named more often.
    """
    lead, headline, lexicon = story.lead, story.headline, story.lexicon
    if lead is None or (headline and any(_there(headline, one, lexicon) for one in story.above)):
        return None
    small = [one for one in story.ahead if one.place.kind in SMALL]
    alone = len({one.place.name for one in small}) == 1 and _there(lead, small[0], lexicon)
    if not alone or not _destroys(story):
        return None
    times = Counter(one.place for holds in story.placed for one in holds.scene.found if not one.place.wide)
    others = sum(times[other] for other in times if other.kind in SMALL)
    areas = max((times[other] for other in times if other.kind == AREA), default=0)
    return small[0].place if times[small[0].place] >= max(OFTEN * others, areas) else None


def _struck(story: Story) -> Place | None:
    """The one small place of what befell one, in a story that tells of the dead or of what was destroyed.

    'The Ruda fire', 'the quake near Ruda', 'the blaze that has spread in pines around Ruda'.
    """
    for sentences, enough in ((story.top, 1), (story.placed, places.ENOUGH)):
        told = Counter(
            one.place
            for holds in sentences
            for one in (*holds.scene.found, *holds.scene.untold)
            if one.place.kind in SMALL and _befell(holds.words, one, story.lexicon)
        )
        if told:
            place, times = told.popitem()
            return place if not told and times >= enough and _destroys(story) else None
    return None


def _befell(text: Words, one: Found, lexicon: Lexicon) -> bool:
    """Whether the words beside a place say that something befell it."""
    last, first = one.hit.last + (text.around[one.hit.last] == "'s"), one.hit.first
    if text.around[last] in befalling(lexicon):
        return True
    first = _over_noun(text, first, lexicon)
    if first < 2 or text.lower[first - 1] not in group(lexicon, "where", "around"):
        return False
    before = text.lower[max(0, first - BEFALLS) : first - 1]
    ends = group(lexicon, "event", "fire", "befalls")
    told = next((at for at in range(len(before) - 1, -1, -1) if before[at] in ends or before[at] == ","), -1)
    clause = before[told + 1 :]
    near = len(clause) <= BESIDE or clause[0] in group(lexicon, "relative")
    return told >= 0 and before[told] != "," and near


def _over_noun(text: Words, at: int, lexicon: Lexicon) -> int:
    """Where the words begin that tell what a place is: of Ruda in 'off the Greek island of Ruda'."""
    nouns = group(lexicon, "region-noun", "town-noun", "side", "name-determiner")
    while at > 1:
        noun = text.lower[at - 1] in nouns or text.lower[at - 1] == "of"
        if not noun and not (text.lower[at] in nouns and text.text[at - 1].istitle()):
            break
        at -= 1
    return at


def _destroys(story: Story) -> bool:
    """Whether an opening says that people died or something was destroyed."""
    opening = (*([story.headline] if story.headline else ()), *story.opening)
    told = (hit.name for one in opening for hit in measures.scan(one.words, one.hits["measures"], story.lexicon))
    return any(measures.of_events(name, story.lexicon) for name in told)


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


def _hints(scenes: Iterable[Scene]) -> Counter[str]:
    """How often each country is named, be it only in passing: 'a Melbourne team', 'the Scottish government'."""
    return Counter(chain.from_iterable(map(_hinting, scenes)))


def _hinting(scene: Scene) -> list[str]:
    """The countries that one sentence names in that way."""
    every = [one.place for one in (*scene.found, *scene.untold)]
    inside = [place.name if place.kind == AREA else place.country for place in every if not place.wide]
    return [name for name in (*inside, *scene.actors) if name]


def _hinted(proof: Counter[str]) -> str | None:
    """The country that most names of an article hint at, more than once."""
    alone = places.main(proof, places.ENOUGH)
    return alone if alone and proof[alone] >= max(places.ENOUGH, OFTEN * proof.total()) else None


def outer(home: Sequence[Place]) -> tuple[str, ...]:
    """The names of the country that an article is about, and of its region where it is about one."""
    region = next((place for place in home if place.kind == REGION), None)
    area = next((place.name for place in home if place.kind == AREA), region.country if region else None)
    return tuple([name for name in (area, region.name if region else None) if name])


def nations(headline: Holds | None, glances: Sequence[Holds]) -> dict[str, str]:
    """The nations of a country that an article names, by the country, where it names one alone, and not in passing."""
    top = [one.place for holds in (*((headline,) if headline else ()), *glances[:1]) for one in holds.scene.found]
    named = Counter(
        one.place for holds in glances for one in holds.scene.found if one.place.kind == AREA and one.place.country
    )
    held = Counter(place.country for place in named)
    alone = (place for place in named if place.country and held[place.country] == 1)
    return {str(place.country): place.name for place in alone if place in top or named[place] >= places.ENOUGH}
