"""Places: the countries, regions, cities and sites that a figure is about, by their usual English names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from claimtrack.lexicon import Lexicon
from claimtrack.subject.atlas import AREA, CAPITAL, CITY, REGION, SITE, SMALL, WORLD, Place
from claimtrack.subject.grammar import group
from claimtrack.subject.reach import Reach
from claimtrack.subject.scenes import LINKS
from claimtrack.subject.standing import Found
from claimtrack.subject.words import Words

FAR_BEFORE, FAR_BEHIND = 36, 24
"""A place that costs more to reach than this is another clause's."""

MOSTLY = 0.4
"""The share of all names of countries that the country has which an article is mostly about."""

FAR_AHEAD = 4 / 3
"""How many times the weight of the next country it has, else."""

ENOUGH = 2
"""Times that an article must name a country to be about it; its headline counts more."""

INSIDE = 9
"""How much further than the nearest place a site or region inside it may stand."""

_FINEST = (SITE, CITY, CAPITAL, REGION, AREA, WORLD)
"""Kinds of places, the most specific first."""


def choose(reach: Reach, found: Sequence[Found], main: str | None, lexicon: Lexicon) -> tuple[Found, ...]:
    """The places that a figure is about: the nearest, those joined to it, and the site or region inside it."""
    best = _within(reach, found) or min(found, key=lambda one: cost(reach, one, main), default=None)
    if best is None or reach.cost(best.hit) > (FAR_BEHIND if best.hit.first >= reach.last else FAR_BEFORE):
        return ()
    if best.place.kind == WORLD:
        return (best,)
    chosen = [one for one in _joined(reach.words, found, found.index(best), lexicon) if one.place.kind != WORLD]
    limit = reach.cost(best.hit) + INSIDE
    inside = [
        one
        for one in found
        if one not in chosen and (_nested(one, best) or _lies_in(reach.words, one, chosen, lexicon))
    ]
    near = [one for one in inside if reach.cost(one.hit) <= limit]
    return (*chosen, *near)


def _within(reach: Reach, found: Sequence[Found]) -> Found | None:
    """The place that the words right behind a figure tell: '$6 million in Kenya', 'a fifth of Kenya's coast'."""
    text, at = reach.words.around, reach.last
    led = text[at]
    if led not in ("in", "of") or (led == "of" and reach.size != "share"):
        return None
    at += 1 + (text[at + 1] == "the")
    return next((one for one in found if one.hit.first == at and (led == "in" or text[one.hit.last] == "'s")), None)


def _nested(one: Found, best: Found) -> bool:
    """Whether one of two places can lie in the other: a site or region and a country."""
    small = (SITE, REGION, CITY)
    if one.place.kind not in (*small, AREA) or (one.place.kind in small) == (best.place.kind in small):
        return False
    area, inside = (one, best) if best.place.kind in small else (best, one)
    return inside.place.country in (None, area.place.name)


def _lies_in(text: Words, one: Found, holders: Sequence[Found], lexicon: Lexicon) -> bool:
    """Whether a small place is named right before one that holds it: 'the Ruda mine in Ancash', 'Boyd, Texas'."""
    if one.place.kind not in SMALL:
        return False
    behind = next((held.hit.first for held in holders if held.hit.first > one.hit.last), one.hit.last)
    between = text.lower[one.hit.last : behind]
    noun = between[:1] and between[0] in group(lexicon, "ground-noun", "town-noun")
    return between[1 if noun else 0 :] in (("in",), (",",), ("in", "the"))


def cost(reach: Reach, one: Found, main: str | None) -> tuple[int, bool]:
    """How far a place is from a figure; the country that the article is mostly about is a little nearer."""
    bonus = 4 if one.place.name == main else 0
    return reach.cost(one.hit) + one.extra - bonus, one.hit.first >= reach.last


def _joined(text: Words, found: Sequence[Found], at: int, lexicon: Lexicon) -> Iterable[Found]:
    first = last = at
    while first and _linked(text, found[first - 1].hit.last, found[first].hit.first, lexicon):
        first -= 1
    while last + 1 < len(found) and _linked(text, found[last].hit.last, found[last + 1].hit.first, lexicon):
        last += 1
    return found[first : last + 1]


def _linked(text: Words, start: int, end: int, lexicon: Lexicon) -> bool:
    between = text.lower[start:end]
    links = group(lexicon, "place-link", "side")
    return (
        0 < len(between) <= LINKS and between[0] in group(lexicon, "place-link") - {"in"} and links.issuperset(between)
    )


@dataclass(slots=True)
class Ground:
    """What an article tells of where its places lie."""

    sites: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """What holds each site: its country, and its region."""
    nations: dict[str, str] = field(default_factory=dict)
    """The only nation of a country that the article names, by the country: Scotland for the United Kingdom."""
    home: tuple[str, ...] = ()
    """The country, or the country and the region, that the article is about."""

    def nation(self, country: str) -> str:
        """The nation that a country stands for in the article: the one of its that is named, else the country."""
        return self.nations.get(country, country)

    def holders(self, place: Place) -> tuple[str, ...]:
        """The country of a region or town, and what the article says to hold a site; else what the article is about."""
        if place.country:
            return (self.nation(place.country), *((place.region,) if place.region else ()))
        return self.sites.get(place.name) or self.home


def printed(where: Sequence[Place], ground: Ground, market: bool = False) -> tuple[str, ...]:
    """The names to print, widest first: with a region, town or site whatever holds it, unless it is a `market`."""
    if not where:
        return ()
    chosen = [place for place in where if place.kind != WORLD]
    names = [place.name for place in sorted(chosen, key=lambda place: place.kind != AREA)]
    if market or not chosen:
        return tuple(dict.fromkeys(names))
    if any(place.kind == AREA for place in chosen):
        regions = [place.region for place in chosen if place.region]
        areas = sum(place.kind == AREA for place in chosen)
        abroad = [ground.nation(place.country) for place in chosen if place.kind != AREA and place.country]
        return tuple(dict.fromkeys((*names[:areas], *abroad, *regions, *names[areas:])))
    widest = min(chosen, key=lambda place: place.kind != REGION)
    return tuple(dict.fromkeys((*ground.holders(widest), *names)))


def main(weights: Counter[str], least: int) -> str | None:
    """The country that an article is mostly about, by how much its sentences say so, and at least that much.

    It is far ahead of the next, or has much of all that is said.
    """
    first, second = (*weights.most_common(2), ("", 0), ("", 0))[:2]
    if first[1] == second[1] or first[1] < least:
        return None
    return first[0] if first[1] >= min(MOSTLY * weights.total(), FAR_AHEAD * second[1]) else None


def comparable(where: Sequence[Place]) -> str | None:
    """One word for the places of a claim: the most specific ones; `World` for the whole earth, None where not told."""
    if not where:
        return None
    kinds = {place.kind for place in where}
    finest = next((kind for kind in _FINEST if kind in kinds), None)
    return "+".join(sorted({place.name for place in where if place.kind == finest})) or None
