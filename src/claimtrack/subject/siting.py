"""The places of a figure: those of its own words, those that its words point back to, or where the text was before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from claimtrack.lexicon import Lexicon
from claimtrack.model import Figure, Kind
from claimtrack.subject import measures, places, topics
from claimtrack.subject.asides import of_some
from claimtrack.subject.atlas import AREA, CAPITAL, CITY, PEOPLE, REGION, SITE, SMALL, WORLD, Place, atlas
from claimtrack.subject.clues import words
from claimtrack.subject.grammar import group
from claimtrack.subject.leader import leader
from claimtrack.subject.measures import Measure
from claimtrack.subject.memory import Memory
from claimtrack.subject.reach import Reach
from claimtrack.subject.scenes import leads
from claimtrack.subject.sentence import Holds
from claimtrack.subject.standing import ACTOR, Found
from claimtrack.subject.words import Hit, Words

EARTH = 5
"""How near a word for the whole earth must stand to be the place of an amount ('a world total of ...')."""

LEADS = 2
"""Words between the earth and what is measured: 'world rice output'."""

TALLY = 3
"""Words between a place and the verb by which it counts its own: 'Kassala state has so far reported'."""

BEHIND = 9
"""Words behind a share among which stands of what it is one: 'half the planned output of a new plant'."""

AGAINST = 4
"""Words between 'while' and the place whose figure is set against the one before: 'while exchanges in Peru hold 90'."""

ALTERNATE = 2
"""Words between a place and the figure behind it that it is told for: 'Peru 40 and Chile 90'."""

LISTED = 6
"""Words between two figures of one list."""


LENGTH = "length"
"""The dimension of a distance, which can be to a place that is far off: 'felt in Cali, 400 km away'."""

CARRIED = "carried-over"
"""The rule for places that were told for a figure before."""


class Sited(NamedTuple):
    """The places of a figure, and for each the rule and the words that told it; one rule where it was carried over."""

    places: tuple[Place, ...]
    why: tuple[tuple[str, Hit | None], ...]
    doubted: bool = False
    """Whether they are no more than where the text is: it may be of the whole world, or of a firm's works anywhere."""

    @property
    def carried(self) -> bool:
        """Whether they were told for a figure before, and none for this one."""
        return bool(self.why) and self.why[0][0] == CARRIED


UNTOLD = Sited((), ())
"""The places of a figure of which none are told."""


class _Sought(NamedTuple):
    """A figure whose places are sought, and what it is of as far as that tells which can be its own."""

    figure: Figure
    measure: Measure
    hands: Sequence[Found]
    """Who gives it, and who is given a part of it."""
    gift: bool
    price: bool
    ground: bool
    """Whether it is what the ground holds of a topic that the lexicon tracks."""


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
    gift = measures.is_aid(measure.name, lexicon) or topics.given(named, lexicon)
    ground = measures.in_the_ground(measure, lexicon) and topics.tracked(named, lexicon)
    taken = (*hands, *_takers(holds, index, figure, lexicon))
    sought = _Sought(figure, measure, taken, gift, priced(figure, measure), ground)
    chosen = _chosen(memory, holds, index, sought, lexicon)
    far = holds.reaches[index].size == LENGTH
    if not chosen and _partly_here(memory, holds, index, lexicon):
        return UNTOLD
    if not chosen or (all(one.extra for one in chosen) and not far):
        carried = _carried(memory, holds, sought)
        if figure.kind is Kind.COUNT and (local := _tallying(holds, carried, lexicon)):
            return Sited((local.place,), ((f"place:{local.place.kind}", local.hit),))
        if carried or not chosen:
            doubted = _of_some_works(holds, index, lexicon) or _is_anywhere(
                memory, holds, carried, sought, named, lexicon
            )
            return Sited(carried, ((CARRIED, None),) if carried else (), doubted)
    if measures.flows(measure.name, lexicon):
        chosen = (*chosen, *_ends(memory, holds, index, sought, chosen, lexicon))
    where = tuple([one.place for one in chosen])
    way = group(lexicon, "way")  # a text does not stay where those come from or go whom it counts
    led = zip(chosen, leads(holds.words, chosen, lexicon), strict=True)
    if stay := [one.place for one, lead in led if lead not in way]:
        _learn(memory, tuple(stay), sought)
    return Sited(where, tuple([(f"place:{one.place.kind}", one.hit) for one in chosen]))


def _ends(
    memory: Memory, holds: Holds, index: int, sought: _Sought, chosen: Sequence[Found], lexicon: Lexicon
) -> Iterator[Found]:
    """The other ends of a trade: who else is named in its clause, or else the article's country: 'exports to Peru'."""
    found = _candidates(memory, holds, index, sought, lexicon)
    near = [one for one in found if one.place.kind == AREA and one.hit.first >= holds.reaches[index].before]
    told = {one.place.name for one in chosen}
    buys = leader(holds, lexicon)
    if buys and buys.name not in told and all(_end(holds.words, one, lexicon) for one in chosen):
        yield Found(chosen[0].hit, buys)  # 'Peru got 9 tonnes of its imports from Chile, 40 in all'
        return
    if not any(_end(holds.words, one, lexicon) for one in (*chosen, *near)):
        return
    for one in near:
        if one.place.name not in told and not one.place.wide:
            told.add(one.place.name)
            yield one
    if len(told) == 1 and memory.main and memory.main not in told:
        yield Found(chosen[0].hit, Place(memory.main, AREA))


def _end(text: Words, one: Found, lexicon: Lexicon) -> bool:
    """Whether a place is where something goes or comes from: 'to Peru', 'from the US', but not 'second to Peru'."""
    at = one.hit.first - 1
    at -= text.around[at] == "the"
    return text.around[at] in ("to", "from") and text.around[at - 1] not in group(lexicon, "ranked-to")


def _takers(holds: Holds, index: int, figure: Figure, lexicon: Lexicon) -> Iterator[Found]:
    """Who gets a part of what is elsewhere: 'handed Chad 20% of the mine'."""
    reach, words = holds.reaches[index], holds.words.lower
    if figure.kind is not Kind.SHARE or not reach.complement:
        return
    for one in holds.scene.near(reach):
        first, last = one.hit.first, one.hit.last
        leads = first > 0 and words[first - 1] in group(lexicon, "hands-over")
        if leads and last <= reach.first and group(lexicon, "approach").issuperset(words[last : reach.first]):
            yield one


def _chosen(memory: Memory, holds: Holds, index: int, sought: _Sought, lexicon: Lexicon) -> Sequence[Found]:
    """The places that a figure's own sentence tells of it, with the next of a list, and those of who counts."""
    found = _candidates(memory, holds, index, sought, lexicon)
    chosen = places.choose(holds.reaches[index], found, memory.main, lexicon) if found else ()
    if found and not chosen and _lists_on(holds.reaches[index], holds.scene.near(holds.reaches[index]), lexicon):
        chosen = places.choose(holds.reaches[index + 1], found, memory.main, lexicon)
    chosen = (*chosen, *_other_of_both(chosen, found))
    own = sought.gift or sought.price or memory.company
    if chosen or own:
        return chosen
    return [one for one in holds.scene.spoken if not _set_against(holds.reaches[index], one, lexicon)][:1]


def _other_of_both(chosen: Sequence[Found], found: Sequence[Found]) -> Iterator[Found]:
    """The other place to which the same words point back: the second of 'the two districts'."""
    hits = {one.hit for one in chosen}
    return (one for one in found if one.hit in hits and one not in chosen)


def _tallying(holds: Holds, carried: Sequence[Place], lexicon: Lexicon) -> Found | None:
    """The place that counts its own, if it lies in the country told before: 'the state of Kassala has recorded 40'."""
    countries, tallies = {one.name for one in carried if one.kind == AREA}, group(lexicon, "tallies")
    for one in holds.spoken:
        behind = holds.words.lower[one.hit.last : one.hit.last + TALLY]
        if one.place.kind in (REGION, CITY, SITE) and one.place.country in countries and tallies.intersection(behind):
            return one
    return None


def _carried(memory: Memory, holds: Holds, sought: _Sought) -> tuple[Place, ...]:
    """Where the text was before, for a figure whose own words tell no place."""
    carried = memory.market if sought.price else memory.places or memory.home
    if memory.company and (sought.measure.name is None or sought.measure.name != memory.placed):
        carried = ()
    elif sought.ground and carried == memory.home:
        carried = memory.soil or carried
    gives = tuple(one.place for one in sought.hands)
    if not gives and sought.gift and memory.gave.issuperset(one.name for one in carried):
        gives = carried
    if gives:
        carried = memory.besides(gives)
    if sought.gift and memory.recipient:
        carried = memory.recipient
    lands = [one.country or (memory.main if one.kind in SMALL else None) for one in carried]
    if any(lands) and _nationwide(memory.lexicon).search(holds.plain):
        carried = tuple(Place(land, AREA) if land else one for land, one in zip(lands, carried, strict=True))
    return carried


def _of_some_works(holds: Holds, index: int, lexicon: Lexicon) -> bool:
    """Whether a share is one of what a single works makes, wherever that is: 'half the output of a plant'."""
    reach = holds.reaches[index]
    if reach.size != "share":
        return False
    words = reach.words.around[reach.last : reach.last + BEHIND]
    at = next(
        (at for at, word in enumerate(words) if word == "of" and words[at + 1 : at + 2] in (("a",), ("an",))), None
    )
    if at is None:
        return False
    return not group(lexicon, "site-noun", "works", "built").isdisjoint(words[at + 2 : at + 5])


def _partly_here(memory: Memory, holds: Holds, index: int, lexicon: Lexicon) -> bool:
    """Whether only a part of them is told to be somewhere else: 'it dug 350 tonnes, almost 70% of them in Chad'."""
    reach = holds.reaches[index]
    if reach.size == "share" or reach.after == len(reach.words):
        return False
    part = holds.reaches[index + 1]
    of_them = part.words.lower[part.last : part.last + 2] in (("of", "them"), ("of", "it"), ("of", "which"))
    at = part.last + 2
    if part.size != "share" or not of_them or part.words.around[at] not in group(lexicon, "place-preposition"):
        return False
    home = {place.name for place in memory.places}
    return home.isdisjoint(str(one.place.country) for one in holds.scene.found if one.hit.first > at)


def _is_anywhere(
    memory: Memory, holds: Holds, carried: Sequence[Place], sought: _Sought, named: tuple[str, ...], lexicon: Lexicon
) -> bool:
    """Whether a figure of what is mined all over the world stands in the first sentence with any, and no place before.

    'Output of tin grew to 900 tonnes. Chad was first' tells no output of Chad's; 'Chad is expected
    to dig 300 tonnes' and 'the national quota of 300 tonnes' do.
    """
    opens = not (memory.seen or memory.above or memory.last) and topics.tracked(named, lexicon)
    if (
        not opens
        or not carried
        or tuple(carried) != memory.home
        or measures.flagged("decreed", sought.measure.name, lexicon)
    ):
        return False
    known, names = atlas(lexicon), {one.name for one in carried}
    told = (known.named(hit.name) for hit in holds.hits["places"])
    acts = any(place.name in names or place.country in names for place in told)
    return not (acts or holds.scene.back or _nationwide(lexicon).search(holds.plain))


@cache
def _nationwide(lexicon: Lexicon) -> re.Pattern[str]:
    """Words that take a figure from a state or town to its country."""
    return re.compile(rf"\b(?:{words(lexicon, 'whole-country')})\b", re.IGNORECASE)


def _learn(memory: Memory, where: tuple[Place, ...], sought: _Sought) -> None:
    if sought.gift:
        memory.recipient = where
    if sought.price:
        memory.market = where
    elif where[0].kind != WORLD:
        memory.places, memory.placed = where, sought.measure.name


def priced(figure: Figure, measure: Measure) -> bool:
    """Whether a figure is a price or its change, whose place is the market."""
    return measure.name == "share price" or (measure.name == "price" and figure.kind is Kind.RATE)


def _candidates(memory: Memory, holds: Holds, index: int, sought: _Sought, lexicon: Lexicon) -> list[Found]:
    """The places that a figure can have; one of a gift is none of who gives, one of a price a market."""
    reach = holds.reaches[index]
    every = [*holds.scene.near(reach), *memory.pointed(holds.scene, reach)]
    if sought.gift:
        memory.gave |= {one.place.name for one in sought.hands}
    if not every:
        return []
    found = [one for one in _told_of(every, holds, index, sought, lexicon) if one not in sought.hands]
    if sought.gift:
        found = [one for one in found if _receives(holds.words, one, memory)]
    return [one for one in found if _market(holds.words, one, lexicon)] if sought.price else found


def _told_of(every: Sequence[Found], holds: Holds, index: int, sought: _Sought, lexicon: Lexicon) -> Iterator[Found]:
    """Of the places of a sentence those that are not another figure's: the whole earth only where it stands close."""
    reach, share = holds.reaches[index], sought.figure.kind is Kind.SHARE
    if share and (whole := _of_whole(reach, every)):
        yield whole
        return
    lies = _lies_from(holds, index, lexicon)
    runs_on = lies > reach.after or reach.runs_on(group(lexicon, "approach")) or _lists_on(reach, every, lexicon)
    after = holds.reaches[index + 1].after if runs_on else reach.after
    part = next((at for at in range(reach.before, reach.first) if reach.words.lower[at] == "including"), 0)
    some = of_some(reach.words, reach.last)
    for one in sorted(every, key=lambda one: one.hit.first):
        first = one.hit.first
        if first < part or first > some or (first >= reach.last and _of_others(reach.words, first, lexicon)):
            continue
        if sought.figure.kind is not Kind.COUNT and reach.first <= first < reach.last:
            continue
        if lies and (first > lies) != share:
            continue
        if first >= after and not reach.lies(one.hit, lexicon):
            continue
        if not runs_on and (_next_ones(reach, one, lexicon) or _set_against(reach, one, lexicon)):
            continue
        if one.place.kind != WORLD or (not share and _earthly(reach, one.hit, sought.measure)):
            yield _as_counted(one, reach, lexicon)


def _of_whole(reach: Reach, every: Sequence[Found]) -> Found | None:
    """The place of which a share is one: Ukraine in 'Russia holds 22% of Ukraine', none in '22% of Ukraine's ore'."""
    words, at = reach.words.around, reach.last + 1 + (reach.words.around[reach.last + 1] == "the")
    if words[reach.last] != "of":
        return None
    ends = (",", ".", ";", "", "and", "as", "in", "at", "on", "since", "now", "by")
    return next((one for one in every if one.hit.first == at and words[one.hit.last] in ends), None)


def _lies_from(holds: Holds, index: int, lexicon: Lexicon) -> int:
    """The verb behind which a share of a figure is told to lie, for either of the two; 0 where there is none.

    '60% of Chad's 40 tonnes lie in Ruda' tells 60% of Ruda, and 40 tonnes of Chad.
    """
    one = index if holds.reaches[index].size == "share" else index - 1
    if one < 0 or one + 1 >= len(holds.reaches):
        return 0
    part, whole = holds.reaches[one], holds.reaches[one + 1]
    words, lying, where = whole.words.around, group(lexicon, "lying"), group(lexicon, "where")
    if part.size != "share" or whole.size == "share" or words[part.last] != "of":
        return 0
    verbs = (at for at in range(whole.last, whole.after) if words[at] in lying)
    return next((at for at in verbs if words[at + 1 + (words[at + 1] in lying)] in where), 0)


def _lists_on(reach: Reach, every: Sequence[Found], lexicon: Lexicon) -> bool:
    """Whether the next figure is of one list, before which no place stands: 'killed 12 people and hurt 31 in Kano'."""
    between = reach.words.lower[reach.last : reach.after]
    if reach.after == len(reach.words) or len(between) > LISTED or "and" not in between:
        return False
    apart = group(lexicon, "other-clause", "present-clause", "stated")
    if "that" in between or "," in between or not apart.isdisjoint(between):
        return False
    return not any(reach.before <= one.hit.first < reach.after for one in every)


def _earthly(reach: Reach, earth: Hit, measure: Measure) -> bool:
    """Whether a word for the whole earth belongs to a figure: it is close, or stands before what is measured."""
    of_last = reach.words.lower[reach.before : earth.first] in (("of",), ("of", "the"))
    if reach.before and of_last and "and" in reach.words.lower[earth.last : reach.first]:
        return False  # 'a tenth of the world's tin and 900 tonnes of zinc'
    told = measure.hit
    if told is None or earth.last > reach.first or not 0 <= told.first - earth.last <= LEADS:
        return reach.cost(earth) <= EARTH
    between = reach.words.lower[earth.last : told.first]
    return reach.cost(earth) <= EARTH or all(word.isalpha() or word == "'s" for word in between)


def _as_counted(one: Found, reach: Reach, lexicon: Lexicon) -> Found:
    """A place that tells whose people are counted is less near than where they are: '10 Danes in Oslo'."""
    if not reach.inside(one.hit):
        return one
    meant = atlas(lexicon).places.get(one.hit.name)
    persons = one.hit.last == reach.last or reach.words.lower[reach.last - 1] in group(lexicon, "person")
    counted = persons and meant is not None and meant.kind == PEOPLE
    return one._replace(extra=max(one.extra, ACTOR)) if counted else one


def _next_ones(reach: Reach, one: Found, lexicon: Lexicon) -> bool:
    """Whether a place behind a figure is the next one's, before which it stands: '40 in Peru, Chile 90'."""
    hit = one.hit
    if one.place.kind == WORLD or hit.first < reach.last or reach.after == len(reach.words):
        return False
    before = reach.words.lower[hit.first - 1]
    leads = before == "the" or before in group(lexicon, "place-preposition") or before in group(lexicon, "side")
    return 0 <= reach.after - hit.last <= ALTERNATE and not leads


def _of_others(text: Words, at: int, lexicon: Lexicon) -> bool:
    """Whether a place is that of others, which are told behind: '40 in all, and those to Peru 12'."""
    at -= text.around[at - 1] == "the"
    led = text.around[at - 1] in group(lexicon, "place-preposition")
    return led and text.around[at - 2] in ("those", "that") and text.around[at - 3] in ("and", ",", "but")


def _set_against(reach: Reach, one: Found, lexicon: Lexicon) -> bool:
    """Whether a place stands in a clause that is set against this one, with its own figure: '40, while Peru has 90'."""
    if one.place.kind == WORLD or one.hit.first < reach.last or reach.after == len(reach.words):
        return False
    words = reach.words.lower
    at = next((at for at in range(reach.last, one.hit.first) if words[at] in group(lexicon, "contrast")), None)
    return at is not None and one.hit.first < reach.after and one.hit.first - at <= AGAINST


def _receives(text: Words, one: Found, memory: Memory) -> bool:
    """Whether a place can be that of a gift: 'to Chad', 'gave Chad', or the article's country that gives none."""
    before = text.lower[one.hit.first - 1] if one.hit.first else ""
    receives = group(memory.lexicon, "to-receiver", "deals-out")
    if before in receives and one.place.kind != CAPITAL:
        return True
    return one.place.name == memory.main and memory.main not in memory.gave


def _market(text: Words, one: Found, lexicon: Lexicon) -> bool:
    """Whether a place is where a price is made: 'in Rotterdam', 'in northern Europe'."""
    at = one.hit.first - 1
    while at > 0 and text.lower[at] in group(lexicon, "side"):
        at -= 1
    return text.around[at] in ("in", "at") and one.place.kind in (CITY, AREA, CAPITAL, REGION)
