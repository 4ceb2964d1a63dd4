"""Claims to groups of one quantity: by what is measured, never by the value.

A claim's block is its dimension and topic, and nothing outside the block bears on its group. Inside a block, claims
with one complete key are one group; a claim whose key is incomplete joins the group whose wording is nearly its own and
whose key does not contradict it. So the partition is a function of the set of claims, whatever their order or batches.
"""

from __future__ import annotations

import hashlib
import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from claimtrack.model import Claim, Key, Kind, Level, Related
from claimtrack.view import view

NEAR = 0.5
"""How much of the lesser of two wordings, by the weight of its words, the other must hold for a key to join on it."""
AKIN = 0.4
"""The same where measure and topic are told and equal, and only the place is not told on either side."""
SHARED = 3
"""So many words two wordings share at least, unless they are the same."""
RARE = 6
"""By how many of its rarest words a claim looks for its like, which must have two of them."""
CROWD = 32
"""So many claims of a block are looked up by one word at most; equal wordings are one beforehand."""
NEIGHBOURS = 12
"""How many related groups are told at most."""

_LITTLE = frozenset(
    "a about according after all also an and any april are around as at august be been before between but by can"
    " could december did do does down each estimated estimates february for friday from had has have he her him"
    " his how i if in into is it its january july june just last least less many march may me might monday month"
    " more most much my nearly no nor not november now october of on only or other our out over own reported"
    " reports said same saturday say says september she should since so some still such sunday than that the their"
    " them then there these they this those through thursday to told too tuesday under until up us very was we"
    " wednesday week were what when where which while who whom whose will with would year years yet you your".split()
)
"""Words of grammar, of reporting and of dates: they make no two wordings alike."""
FEW = 64
"""A block of fewer claims counts its words as one of so many would: there rare words are no sign."""
_STEM = 6
_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+){0,3}|\d[\d.,]{0,30}|§")
_SIDE = 12


@dataclass(frozen=True, slots=True)
class Member:
    """What grouping needs to know of a claim: light enough to keep a block of thousands."""

    claim: str
    article: str
    key: Key
    wording: str
    """The words around the figure, other numbers as '#' and the figure as '§'."""


def member(claim: Claim) -> Member:
    """The member that a claim is."""
    return Member(claim.id, claim.article.id, claim.subject.key, wording(claim))


def wording(claim: Claim) -> str:
    """Up to twelve words on either side of the figure in its sentence, and what it counts, without any number."""
    sentence, figure = claim.sentence, claim.figure
    at, to = figure.start - sentence.start, figure.end - sentence.start
    before = _words(sentence.text[max(0, at - 400) : max(0, at)])[-_SIDE:]
    after = _words(sentence.text[to : to + 400])[:_SIDE]
    counted = (figure.amount.unit or "").split() if figure.kind is Kind.COUNT else ()
    return " ".join((*before, "§", *counted, *after))


def _words(text: str) -> list[str]:
    return ["#" if word[0].isdigit() else word for word in _WORD.findall(view(text))]


def block(key: Key) -> str:
    """The block of a key: a claim's group depends on the claims of its block alone."""
    head = key.topic.split()[-1] if key.topic else ""
    return f"{key.dimension}|{head}"


def group_id(key: Key, seed: str = "") -> str:
    """The id of a complete key's group; with the `seed` of its first claim, that of an incomplete one."""
    return "g" + hashlib.sha256("|".join((*_fields(key), seed)).encode()).hexdigest()[:11]


def _fields(key: Key) -> tuple[str, ...]:
    parts = (key.dimension, key.measure, key.topic, key.place, key.part, key.level, key.change, key.base, key.holder)
    return tuple(str(part or "") for part in parts)


def partition(members: Iterable[Member]) -> dict[str, str]:
    """Claim id to group id, for all members of one or more blocks; the same for one set in any order.

    A block must be whole. Time grows with the number of members, not with its square.
    """
    blocks: dict[str, dict[str, Member]] = defaultdict(dict)
    for each in members:
        blocks[block(each.key)][each.claim] = each
    out: dict[str, str] = {}
    for inside in blocks.values():
        out |= _partition_block([inside[claim] for claim in sorted(inside)])
    return out


def _partition_block(members: Sequence[Member]) -> dict[str, str]:
    """Complete keys first; then the others, those that tell most before those that tell less."""
    homes = {each.claim: group_id(each.key) for each in members if each.key.complete}
    rest = [each for each in members if not each.key.complete]
    if not rest:
        return homes
    same: dict[tuple[Key, str], list[Member]] = defaultdict(list)
    for each in members:
        same[each.key, each.wording].append(each)
    settled = _settle([twins[0] for twins in same.values()], homes)
    return homes | {each.claim: settled[twins[0].claim] for twins in same.values() for each in twins}


def _settle(members: Sequence[Member], homes: Mapping[str, str]) -> dict[str, str]:
    """The groups of members no two of which are alike in key and wording, given those of the complete ones."""
    found = {each.claim: homes[each.claim] for each in members if each.key.complete}
    keys = {found[each.claim]: each.key for each in members if each.key.complete}
    rest = [each for each in members if not each.key.complete]
    index = _Index(members)
    for rank in sorted({_told(each.key) for each in rest}, reverse=True):
        layer = [each for each in rest if _told(each.key) == rank]
        joined = {each.claim: home for each in layer if (home := index.home(each, found, keys))}
        for alike in _alike([each for each in layer if each.claim not in joined], index):
            home = group_id(alike[0].key, alike[0].claim)
            keys[home] = alike[0].key
            joined |= {each.claim: home for each in alike}
        found |= joined
    return found


def _told(key: Key) -> int:
    """How much of what may be missing a key tells."""
    return sum(part is not None for part in (key.measure, key.place, key.base))


class _Index:
    """Members by their rare words: near-duplicate wordings are found without comparing all with all."""

    def __init__(self, members: Sequence[Member]) -> None:
        self._members = {each.claim: each for each in members}
        self._words = {each.claim: _content(each.wording) for each in members}
        self._names = {each.claim: _names(each.wording) for each in members}
        common = Counter(word for words in self._words.values() for word in words)
        self._weight = {
            word: round(1000 * math.log(1 + max(FEW, len(members)) / count)) for word, count in common.items()
        }
        self._all = {claim: self._sum(words) for claim, words in self._words.items()}
        self._by_word: dict[str, list[str]] = defaultdict(list)
        for each in members:
            for word in self._rarest(each, 2 * RARE):
                if len(self._by_word[word]) < CROWD:
                    self._by_word[word].append(each.claim)

    def _rarest(self, each: Member, count: int) -> list[str]:
        return sorted(self._words[each.claim], key=lambda word: (-self._weight[word], word))[:count]

    def near(self, each: Member) -> list[Member]:
        """Members that share two rare words with one, it excluded, in the order of their ids."""
        hits = Counter(claim for word in self._rarest(each, RARE) for claim in self._by_word[word])
        return [self._members[claim] for claim in sorted(hits) if hits[claim] > 1 and claim != each.claim]

    def likeness(self, one: Member, other: Member) -> float:
        """Which part of the lesser wording, by its words' weight, the other holds too; 0 where each names others."""
        here, there = self._words[one.claim], self._words[other.claim]
        both = here & there
        if len(both) < SHARED and here != there:
            return 0
        if self._names[one.claim] - there and self._names[other.claim] - here:
            return 0
        return self._sum(both) / min(self._all[one.claim], self._all[other.claim]) if both else 0

    def _sum(self, words: Iterable[str]) -> int:
        return sum(map(self._weight.__getitem__, words))

    def home(self, each: Member, homes: Mapping[str, str], keys: Mapping[str, Key]) -> str | None:
        """The settled group of the nearest wording whose key does not contradict; the lower id of equals."""
        best: tuple[float, str] | None = None
        for other in self.near(each):
            home = homes.get(other.claim)
            if home is None or not _agrees(each.key, keys[home]):
                continue
            score = self.likeness(each, other)
            if score >= NEAR and (best is None or (-score, home) < best):
                best = (-score, home)
        return best[1] if best else None


def _content(wording: str) -> frozenset[str]:
    """The stems of the words that carry meaning: the first letters, hyphens aside."""
    words = (word.replace("-", "").lower() for word in wording.split())
    return frozenset(word[:_STEM] for word in words if word not in _LITTLE and word not in ("§", "#"))


def _names(wording: str) -> frozenset[str]:
    """The stems of the words with a capital."""
    return _content(" ".join(word for word in wording.split() if word[0].isupper()))


def _agrees(less: Key, more: Key) -> bool:
    """Whether the lesser key tells nothing that the other does not tell too."""
    return (
        less.measure in (None, more.measure)
        and less.place in (None, more.place)
        and less.base in (None, more.base)
        and (less.topic, less.part, less.level, less.change, less.holder)
        == (more.topic, more.part, more.level, more.change, more.holder)
    )


def _alike(members: Sequence[Member], index: _Index) -> list[list[Member]]:
    """Members of one incomplete key and nearly one wording, together; each list in the order of claim ids."""
    roots = {each.claim: each.claim for each in members}

    def root(claim: str) -> str:
        while roots[claim] != claim:
            roots[claim] = roots[roots[claim]]
            claim = roots[claim]
        return claim

    for each in members:
        least = AKIN if each.key.measure and each.key.topic else NEAR
        later = (other for other in index.near(each) if other.claim > each.claim and other.claim in roots)
        for other in later:
            if each.key == other.key and index.likeness(each, other) >= least:
                low, high = sorted((root(each.claim), root(other.claim)))
                roots[high] = low
    together: dict[str, list[Member]] = defaultdict(list)
    for each in members:
        together[root(each.claim)].append(each)
    return list(together.values())


def group_key(keys: Iterable[Key]) -> Key:
    """The key of a group: the fullest of its claims' keys, the first in order of equals."""
    return min(keys, key=lambda key: (-_told(key), _fields(key)))


def label(key: Key, units: Iterable[str | None] = ()) -> str:
    """A group's name for people, with its claims' units: 'value of critical minerals · Ukraine · USD'."""
    topic = key.topic if key.topic != key.measure else None
    what = f"{key.measure} of {topic}" if key.measure and topic else key.measure or topic or ""
    if key.base:
        what = f"{what}, of {key.base}" if what else f"of {key.base}"
    if key.change:
        what = f"{key.change} in {what}" if what else str(key.change)
    if key.part:
        what = f"{what} ({key.part})" if what else key.part
    if key.level is not Level.ACTUAL:
        what = f"{what}, {key.level}"
    unit = ", ".join(sorted({each for each in units if each}))
    return " · ".join(part for part in (what, key.holder, key.place, unit or key.dimension) if part)


def related(
    keys: Mapping[str, Key], country: Callable[[str], str | None] = lambda place: None
) -> dict[str, tuple[Related, ...]]:
    """For each of the groups (id to key), those that measure another part, scope or level of the same thing.

    Give all groups of a block; groups of other blocks are never related to them. `country` tells which country holds
    a place: groups of one country's parts are related to one another and to that of the whole.
    """
    near: dict[tuple[str | None, ...], list[str]] = defaultdict(list)
    for group in sorted(keys):
        key = keys[group]
        if key.measure:
            near[key.measure, _countries(key, country), key.holder].append(group)
    out: dict[str, tuple[Related, ...]] = {}
    for groups in near.values():
        for at, group in enumerate(groups):
            around = groups[max(0, at - NEIGHBOURS) : at] + groups[at + 1 : at + 1 + NEIGHBOURS]
            found = [Related(other, why) for other in around if (why := _relation(keys[group], keys[other]))]
            out[group] = tuple(found[:NEIGHBOURS])
    return {group: out.get(group, ()) for group in keys}


def _countries(key: Key, country: Callable[[str], str | None]) -> str | None:
    """The countries of a key's places, joined."""
    return "+".join(sorted({country(place) or place for place in key.place.split("+")})) if key.place else None


def _relation(here: Key, there: Key) -> str | None:
    """Why another group is no conflict but another scope; None where it is the same or has nothing to do with it."""
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
    return None
