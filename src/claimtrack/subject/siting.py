"""The places of a figure: those of its own words, those that its words point back to, or where the text was before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from claimtrack.lexicon import Lexicon
from claimtrack.model import Figure, Kind
from claimtrack.subject import measures, places, topics
from claimtrack.subject.atlas import AREA, CAPITAL, CITY, PEOPLE, REGION, SITE, WORLD, Place, atlas
from claimtrack.subject.grammar import group
from claimtrack.subject.measures import Measure
from claimtrack.subject.memory import Memory
from claimtrack.subject.reach import Reach
from claimtrack.subject.scenes import ACTOR, Found
from claimtrack.subject.sentence import Holds
from claimtrack.subject.words import Hit, Words

EARTH = 5
"""How near a word for the whole earth must stand to be the place of an amount ('a world total of ...')."""

LEADS = 2
"""Words between the earth and what is measured: 'world rice output'."""

TALLY = 3
"""Words between a place and the verb by which it counts its own: 'Kassala state has so far reported'."""

ALTERNATE = 2
"""Words between a place and the figure behind it that it is told for: 'Peru 40 and Chile 90'."""

LISTED = 6
"""Words between two figures of one list."""

_NATION = re.compile(r"\b(?:nationally|nationwide|countrywide|across the (?:country|nation))\b", re.IGNORECASE)
"""Words that take a figure from a state or town to its country."""


CARRIED = "carried-over"
"""The rule for places that were told for a figure before."""


class Sited(NamedTuple):
    """The places of a figure, and for each the rule and the words that told it; one rule where it was carried over."""

    places: tuple[Place, ...]
    why: tuple[tuple[str, Hit | None], ...]

    @property
    def carried(self) -> bool:
        """Whether they were told for a figure before, and none for this one."""
        return bool(self.why) and self.why[0][0] == CARRIED


UNTOLD = Sited((), ())
"""The places of a figure of which none are told."""


def site(
    memory: Memory,
    holds: Holds,
    index: int,
    figure: Figure,
    measure: Measure,
    hands: Sequence[Found],
    named: tuple[str, ...],
    lexicon: Lexicon,
) -> Sited:
    """The places of one figure of a sentence, whose givers are `hands` and topics `named`; `memory` learns them."""
    gift = measure.name == measures.AID or topics.given(named, lexicon)
    price = priced(figure, measure)
    found = [one for one in _candidates(memory, holds, index, figure, measure, lexicon) if one not in hands]
    if gift:
        memory.gave |= {one.place.name for one in hands}
        found = [one for one in found if _receives(holds.words, one, memory)]
    if price:
        found = [one for one in found if _market(holds.words, one)]
    chosen = places.choose(holds.reaches[index], found, memory.main, lexicon)
    if not chosen and _lists_on(holds.reaches[index], holds.scene.near(holds.reaches[index]), lexicon):
        chosen = places.choose(holds.reaches[index + 1], found, memory.main, lexicon)
    if all(one.extra for one in chosen) and not (gift or price or memory.company):
        chosen = chosen or tuple(holds.scene.spoken[:1])
    if all(one.extra for one in chosen):
        carried = _carried(memory, holds, measure, hands, gift, price)
        if figure.kind is Kind.COUNT and (local := _tallying(holds, carried, lexicon)):
            return Sited((local.place,), ((f"place:{local.place.kind}", local.hit),))
        if carried or not chosen:
            return Sited(carried, ((CARRIED, None),) if carried else ())
    where = tuple(one.place for one in chosen)
    _learn(memory, where, measure, gift, price)
    return Sited(where, tuple((f"place:{one.place.kind}", one.hit) for one in chosen))


def _tallying(holds: Holds, carried: Sequence[Place], lexicon: Lexicon) -> Found | None:
    """The place that counts its own, if it lies in the country told before: 'the state of Kassala has recorded 40'."""
    countries, tallies = {one.name for one in carried if one.kind == AREA}, group(lexicon, "tallies")
    for one in holds.spoken:
        behind = holds.words.lower[one.hit.last : one.hit.last + TALLY]
        if one.place.kind in (REGION, CITY, SITE) and one.place.country in countries and tallies.intersection(behind):
            return one
    return None


def _carried(
    memory: Memory, holds: Holds, measure: Measure, hands: Sequence[Found], gift: bool, price: bool
) -> tuple[Place, ...]:
    """Where the text was before, for a figure whose own words tell no place."""
    carried = memory.market if price else memory.places or memory.home
    if memory.company and (measure.name is None or measure.name != memory.placed):
        carried = ()
    if hands:
        carried = memory.besides(tuple(one.place for one in hands))
    if gift and memory.recipient:
        carried = memory.recipient
    if any(one.country for one in carried) and _NATION.search(holds.plain):
        carried = tuple(Place(one.country, AREA) if one.country else one for one in carried)
    return carried


def _learn(memory: Memory, where: tuple[Place, ...], measure: Measure, gift: bool, price: bool) -> None:
    if gift:
        memory.recipient = where
    if price:
        memory.market = where
    elif where[0].kind != WORLD:
        memory.places, memory.placed = where, measure.name


def priced(figure: Figure, measure: Measure) -> bool:
    """Whether a figure is a price or its change, whose place is the market."""
    return measure.name == "share price" or (measure.name == "price" and figure.kind is Kind.RATE)


def _candidates(
    memory: Memory, holds: Holds, index: int, figure: Figure, measure: Measure, lexicon: Lexicon
) -> list[Found]:
    """The places that a figure can have: the whole earth only where the words for it stand close."""
    reach = holds.reaches[index]
    every = [*holds.scene.near(reach), *memory.pointed(holds.scene, reach)]
    if not every:
        return []
    runs_on = reach.runs_on(group(lexicon, "approach")) or _lists_on(reach, every, lexicon)
    after = holds.reaches[index + 1].after if runs_on else reach.after
    return [
        _as_counted(one, reach, lexicon)
        for one in sorted(every, key=lambda one: one.hit.first)
        if (figure.kind is Kind.COUNT or not reach.first <= one.hit.first < reach.last)
        and (one.hit.first < after or reach.lies(one.hit, lexicon))
        and (runs_on or not _next_ones(reach, one, lexicon))
        and (one.place.kind != WORLD or (figure.kind is not Kind.SHARE and _earthly(reach, one.hit, measure)))
    ]


def _lists_on(reach: Reach, every: Sequence[Found], lexicon: Lexicon) -> bool:
    """Whether the next figure is of one list, before which no place stands: 'killed 12 people and hurt 31 in Kano'."""
    between = reach.words.lower[reach.last : reach.after]
    if reach.after == len(reach.words) or len(between) > LISTED or "and" not in between:
        return False
    apart = group(lexicon, "other-clause") | group(lexicon, "present-clause") | group(lexicon, "stated") | {"that", ","}
    return apart.isdisjoint(between) and not any(reach.before <= one.hit.first < reach.after for one in every)


def _earthly(reach: Reach, earth: Hit, measure: Measure) -> bool:
    """Whether a word for the whole earth belongs to a figure: it is close, or stands before what is measured."""
    told = measure.hit
    if told is None or earth.last > reach.first or not 0 <= told.first - earth.last <= LEADS:
        return reach.cost(earth) <= EARTH
    between = reach.words.lower[earth.last : told.first]
    return reach.cost(earth) <= EARTH or all(word.isalpha() or word == "'s" for word in between)


def _as_counted(one: Found, reach: Reach, lexicon: Lexicon) -> Found:
    """A place that tells whose people are counted is less near than where they are: '10 Danes in Oslo'."""
    meant = atlas(lexicon).places.get(one.hit.name)
    counted = reach.inside(one.hit) and meant is not None and meant.kind == PEOPLE
    last = reach.words.lower[reach.last - 1]
    persons = one.hit.last == reach.last or last in group(lexicon, "person")
    return one._replace(extra=max(one.extra, ACTOR)) if counted and persons else one


def _next_ones(reach: Reach, one: Found, lexicon: Lexicon) -> bool:
    """Whether a place behind a figure is the next one's, before which it stands: '40 in Peru, Chile 90'."""
    hit = one.hit
    if one.place.kind == WORLD or hit.first < reach.last or reach.after == len(reach.words):
        return False
    before = reach.words.lower[hit.first - 1]
    leads = before == "the" or before in group(lexicon, "place-preposition") or before in group(lexicon, "side")
    return 0 <= reach.after - hit.last <= ALTERNATE and not leads


def _receives(text: Words, one: Found, memory: Memory) -> bool:
    """Whether a place can be that of a gift: 'to Chad', 'gave Chad', or the article's country that gives none."""
    before = text.lower[one.hit.first - 1] if one.hit.first else ""
    receives = group(memory.lexicon, "to-receiver") | group(memory.lexicon, "deals-out")
    if before in receives and one.place.kind != CAPITAL:
        return True
    return one.place.name == memory.main and memory.main not in memory.gave


def _market(text: Words, one: Found) -> bool:
    """Whether a place is where a price is made: 'in Rotterdam', 'in Asia'."""
    before = text.lower[one.hit.first - 1] if one.hit.first else ""
    return before in ("in", "at") and one.place.kind in (CITY, AREA, CAPITAL, REGION)
