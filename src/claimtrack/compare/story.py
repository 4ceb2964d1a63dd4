"""Whether two claims of one key, told by two articles, are of one story: of what a country has many, the words tell."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from claimtrack.compare.doubt import is_of_site
from claimtrack.compare.interval import Tolerances
from claimtrack.group import SHARE, stems
from claimtrack.model import Claim

REACH = 400
"""Characters of a sentence on either side of a figure of which the words are compared."""
COMMON = 3
"""So many telling words two sentences share, or all of the shorter one, where nothing else tells of one story."""


def two_stories(one: Claim, other: Claim, allowed: Tolerances) -> str:
    """Why nothing tells that two claims are of one story; empty where something does.

    A country has one inflation, one output of copper and one population, so that its name tells what is meant. It has
    many arrests, donations and fees: those of two articles are the same only where they tell where, whose, or more.
    A toll that two articles tell within days is that of one event.
    """
    if one.article.id == other.article.id or not (_is_one_of_many(one, allowed) and _is_one_of_many(other, allowed)):
        return ""
    if one.subject.key.measure in allowed.toll and _are_near(one, other, allowed):
        return ""
    here, there = _telling(one, allowed), _telling(other, allowed)
    if len(here & there) + _one_time(one, other) >= max(1, min(COMMON, len(here), len(there))):
        return ""
    return "a country has many of these, and nothing tells that both are of one story"


def _is_one_of_many(claim: Claim, allowed: Tolerances) -> bool:
    """Whether a claim tells something of which there are many, and of where no more than the country."""
    key = claim.subject.key
    what = key.base if key.measure == SHARE else key.measure
    narrow = key.holder or key.part or len(claim.subject.places) > 1 or is_of_site(claim)
    return what not in allowed.one_each and not narrow


def _are_near(one: Claim, other: Claim, allowed: Tolerances) -> bool:
    here, there = one.article.published, other.article.published
    return here is None or there is None or abs(here - there) <= allowed.story


def _one_time(one: Claim, other: Claim) -> bool:
    """Whether two claims tell a date, and the same: it counts as a word."""
    here, there = one.subject.as_of, other.subject.as_of
    return here is not None and here == there


def _telling(claim: Claim, allowed: Tolerances) -> frozenset[str]:
    """The stems of the words around a figure, without little ones and those that its key, unit and voices tell."""
    told = frozenset(chain.from_iterable(map(stems, _told(claim))))
    sentence, figure = claim.sentence, claim.figure
    around = slice(max(0, figure.start - sentence.start - REACH), figure.end - sentence.start + REACH)
    return stems(sentence.text[around]) - told - allowed.untelling


def _told(claim: Claim) -> Iterator[str]:
    key = claim.subject.key
    for part in (key.dimension, key.measure, key.topic, key.place, key.part, key.base, claim.figure.amount.unit):
        yield part or ""
    yield claim.figure.text
    yield from claim.subject.topics
    yield from claim.subject.places
    yield from (voice.name for voice in claim.saying.voices)
    yield claim.article.source or ""
