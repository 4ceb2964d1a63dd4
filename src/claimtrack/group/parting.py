"""Phrases to groups: complete keys by themselves, the others by the wordings that are linked to theirs."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from claimtrack.group.phrase import CROWD, SHARED, Phrase, agrees, key_fields, marks, near, told
from claimtrack.model import Key

Links = Mapping[int, Mapping[int, float]]
"""Of each phrase with an incomplete key: the phrases near it, and how near."""


class Index(Protocol):
    """Phrases by their marks: a store's, or a shelf of them."""

    def at(self, mark: int) -> Sequence[int]:
        """The ids of the phrases that have a mark; none where more than CROWD have it."""
        ...

    def phrase(self, number: int) -> Phrase:
        """The phrase of an id."""
        ...


class Shelf:
    """An index of phrases at hand."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self._phrases = {each.id: each for each in phrases}
        self._by_mark: dict[int, list[int]] = defaultdict(list)
        for number, each in self._phrases.items():
            for mark in marks(each):
                self._by_mark[mark].append(number)

    def at(self, mark: int) -> Sequence[int]:
        """The ids of the phrases that have a mark; none where more than CROWD have it."""
        found = self._by_mark.get(mark, [])
        return found if len(found) <= CROWD else []

    def phrase(self, number: int) -> Phrase:
        """The phrase of an id."""
        return self._phrases[number]


def group_id(key: Key, seed: str = "") -> str:
    """The id of a complete key's group; with the `seed` of its first phrase, that of an incomplete one."""
    return "g" + hashlib.sha256("|".join((*key_fields(key), seed)).encode()).hexdigest()[:11]


def partition(phrases: Iterable[Phrase]) -> dict[int, str]:
    """Phrase id to group id, for all phrases there are; the same for one set in any order.

    Time grows with the number of phrases, not with its square.
    """
    shelf, found = Shelf(phrases := list(phrases)), dict[int, str]()
    for each in phrases:
        if each.id not in found:
            found |= homes(each, shelf)
    return found


def homes(one: Phrase, index: Index) -> dict[int, str]:
    """The group of a phrase, and of all those with incomplete keys whose groups depend on it."""
    mine = {one.id: group_id(one.key)} if one.key.complete else {}
    reached, links = [] if mine else [one.id], dict[int, dict[int, float]]()
    if mine:
        reached = list(linked(one, index))
    while reached:
        number = reached.pop()
        if number not in links:
            links[number] = linked(index.phrase(number), index)
            reached += [other for other in links[number] if not other & 1]
    return mine | _settle(links, index)


def linked(one: Phrase, index: Index) -> dict[int, float]:
    """The phrases near one, and how near; to one with a complete key only those whose keys are not."""
    hits = Counter(number for mark in marks(one) for number in index.at(mark))
    del hits[one.id]
    least = min(SHARED, len(one.stems))
    found = (number for number, count in hits.items() if count >= least and not (one.id & number & 1))
    near_by = {number: near(one, index.phrase(number)) for number in found}
    return {number: alike for number, alike in near_by.items() if alike}


def _settle(links: Links, index: Index) -> dict[int, str]:
    """The groups of phrases with incomplete keys: those that tell most first, then those that tell less."""
    found: dict[int, str] = {}
    keys: dict[str, Key] = {}
    for number in {other for near_by in links.values() for other in near_by}:
        if (key := index.phrase(number).key).complete:
            found[number] = group_id(key)
            keys[found[number]] = key
    by_rank: dict[int, list[int]] = defaultdict(list)
    for number in sorted(links):
        by_rank[told(index.phrase(number).key)].append(number)
    for _, layer in sorted(by_rank.items(), reverse=True):
        joined = {each: home for each in layer if (home := _home(each, links, index, found, keys))}
        for alike in _alike([each for each in layer if each not in joined], links, index):
            home = group_id(index.phrase(alike[0]).key, str(alike[0]))
            keys[home] = index.phrase(alike[0]).key
            joined |= dict.fromkeys(alike, home)
        found |= joined
    return {number: found[number] for number in links}


def _home(number: int, links: Links, index: Index, found: Mapping[int, str], keys: Mapping[str, Key]) -> str | None:
    """The settled group of the nearest phrase whose key does not contradict; the lower id of equals."""
    key = index.phrase(number).key
    near_by = ((-alike, found[other]) for other, alike in links[number].items() if other in found)
    return min((pair for pair in near_by if agrees(key, keys[pair[1]])), default=(0, None))[1]


def _alike(numbers: Sequence[int], links: Links, index: Index) -> list[list[int]]:
    """Phrases of one incomplete key and nearly one wording, together; each list in the order of ids."""
    together: list[list[int]] = []
    left = dict.fromkeys(numbers)
    while left:
        first = next(iter(left))
        reached, inside = [first], {first}
        while reached:
            each = reached.pop()
            key = index.phrase(each).key
            fresh = [o for o in links[each] if o in left and o not in inside and index.phrase(o).key == key]
            inside.update(fresh)
            reached += fresh
        together.append(sorted(inside))
        for each in inside:
            del left[each]
    return together
