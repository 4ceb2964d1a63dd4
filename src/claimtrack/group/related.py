"""The key of a group, and which other groups measure a part, the whole or another scope of the same thing."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from claimtrack.group.phrase import key_fields, told
from claimtrack.model import Key

NEIGHBOURS = 12
"""How many related groups are told at most, before a group and behind it in the order of ids."""


def group_key(keys: Iterable[Key]) -> Key:
    """The key of a group: the fullest of its claims' keys, the first in order of equals."""
    return min(keys, key=lambda key: (-told(key), key_fields(key)))


def family(key: Key, country: Callable[[str], str | None] = lambda place: None) -> str | None:
    """What groups share that may be related: the kind of amount, the topic's noun, the measure, the countries, whose.

    None where the measure is not told: nothing is related to such a group. `country` tells which country holds a
    place: groups of one country's parts are related to one another and to that of the whole.
    """
    if key.measure is None:
        return None
    noun = key.topic.split()[-1] if key.topic else ""
    return "|".join((key.dimension, noun, key.measure, _countries(key, country), key.holder or ""))


def _countries(key: Key, country: Callable[[str], str | None]) -> str:
    """The countries of a key's places, joined."""
    return "+".join(sorted({country(place) or place for place in key.place.split("+")})) if key.place else ""


def relation(here: Key, there: Key) -> str | None:
    """Why another group of a family is no conflict but another scope; None where it is the same."""
    if here.level is not there.level:
        return f"{there.level}, not {here.level}"
    if here.change is not there.change:
        return f"{'the change' if there.change else 'the level'} of it"
    if here.topic != there.topic:
        return f"of {there.topic}, not of {here.topic}"
    if here.base != there.base:
        return f"of {there.base or 'something else'}, not of {here.base or 'it'}"
    if here.part != there.part:
        return f"the part '{there.part}'" if there.part else "the whole"
    if here.place != there.place:
        return f"in {there.place}, not in {here.place}"
    if here.nth != there.nth:
        return "told in one breath with it, as something else"
    return None
