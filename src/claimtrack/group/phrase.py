"""What grouping needs to know of a claim: its key and the words around its figure."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property

from claimtrack.lexicon import Lexicon
from claimtrack.model import Claim, Key, Kind
from claimtrack.view import view

BARE = "number"
"""The dimension of a number without a unit: what it counts is not told."""
CROWD = 64
"""A word of so many phrases finds nobody's like."""
SHARED = 2
"""So many words two wordings share at least, unless they are the same."""
NEAR = (0.5, 0.33, 0.25)
"""How much of two wordings must be the same, by what the keys tell: neither measure nor topic, one of them, or both."""

_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+){0,3}|\d[\d.,]{0,30}")
_SIDE = 12
_REACH = 400
_STEM = 7
_ENDINGS = ("ing", "ed", "es", "s", "e")


@dataclass(frozen=True)
class Phrase:
    """All claims of one key in one wording: they are in one group."""

    key: Key
    wording: str
    """Stems of the words around the figure, in order of the alphabet; those of names with a capital."""

    @cached_property
    def id(self) -> int:
        """The same in every store; odd where the key is complete."""
        return _number(*key_fields(self.key), self.wording) & ~1 | self.key.complete

    @cached_property
    def stems(self) -> frozenset[str]:
        """The words of the wording in lower case."""
        return frozenset(self.wording.lower().split())

    @cached_property
    def names(self) -> frozenset[str]:
        """Those of its words that are names."""
        return frozenset(word.lower() for word in self.wording.split() if word[0].isupper())


def phrase(claim: Claim, lexicon: Lexicon) -> Phrase:
    """The phrase that a claim is of."""
    return Phrase(claim.subject.key, wording(claim, lexicon))


def key_fields(key: Key) -> tuple[str, ...]:
    """What a group's id is made of."""
    parts = (key.dimension, key.measure, key.topic, key.place, key.part, key.level, key.change, key.base, key.holder)
    return tuple(str(part or "") for part in parts)


def _number(*words: str) -> int:
    """A number for a row of words that SQLite can keep."""
    return int.from_bytes(hashlib.blake2b("\n".join(words).encode(), digest_size=8).digest(), "big") >> 1


def around(claim: Claim) -> tuple[list[str], list[str]]:
    """Up to twelve words before a figure in its sentence and as many behind it, led by its noun; numbers as '#'."""
    sentence, figure = claim.sentence, claim.figure
    at, to = figure.start - sentence.start, figure.end - sentence.start
    before = _words(sentence.text[max(0, at - _REACH) : max(0, at)])[-_SIDE:]
    after = _words(sentence.text[to : to + _REACH])[:_SIDE]
    counted = (figure.amount.unit or "").split() if figure.kind is Kind.COUNT else []
    return before, [*counted, *after]


def _words(text: str) -> list[str]:
    return ["#" if word[0].isdigit() else word for word in _WORD.findall(view(text))]


def wording(claim: Claim, lexicon: Lexicon) -> str:
    """The wording of a claim's phrase: without numbers, words of grammar and of reporting, and dates."""
    little = _little(lexicon)
    opener = next(iter(_words(claim.sentence.text[:_REACH])), "")
    told = [word for side in around(claim) for word in side if word != "#" and word.lower() not in little]
    names = {_stem(word) for word in told if _is_name(word, opener)}
    return " ".join(sorted({_stem(word) for word in told} - names) + sorted(name.capitalize() for name in names))


def _is_name(word: str, opener: str) -> bool:
    """Whether a word has its capital not merely from the beginning of the sentence."""
    return word[0].isupper() and (word != opener or not word[1:].islower())


@cache
def _little(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(str(lexicon.table("grammar")["little"]["words"]).split())


def _stem(word: str) -> str:
    """The beginning of a word without case, hyphens and the common endings: 'raising', 'raised' and 'raise' are one."""
    word = word.lower().removesuffix("'s").replace("'", "").replace("-", "")
    ending = next((end for end in _ENDINGS if word.endswith(end) and len(word) - len(end) > 2), "")
    return word.removesuffix(ending)[:_STEM]


def marks(one: Phrase) -> list[int]:
    """The marks by which a phrase finds its like: one for each of its words, with what their keys must share."""
    shared = (one.key.part or "", one.key.level, one.key.change or "")
    return [_number(*shared, stem) for stem in sorted(one.stems)]


def likeness(one: Phrase, other: Phrase) -> float:
    """Which part of two wordings is the same, 0 to 1, by the letters of their words; 0 where each names others."""
    both = one.stems & other.stems
    if len(both) < SHARED and one.stems != other.stems:
        return 0
    if one.names - other.stems and other.names - one.stems:
        return 0
    return 2 * _size(both) / (_size(one.stems) + _size(other.stems)) if both else 0


def _size(stems: Iterable[str]) -> int:
    return sum(map(len, stems))


def near(one: Phrase, other: Phrase) -> float:
    """How alike two phrases are, where that is enough for one to join the other's group; else 0."""
    if not agrees(one.key, other.key) and not agrees(other.key, one.key):
        return 0
    alike = likeness(one, other)
    return alike if alike >= NEAR[_told_of_both(one.key, other.key)] else 0


def _told_of_both(one: Key, other: Key) -> int:
    """How many of measure and topic both keys tell; none where they do not tell one kind of amount."""
    if one.dimension != other.dimension:
        return 0
    return sum(all(pair) for pair in ((one.measure, other.measure), (one.topic, other.topic)))


def agrees(less: Key, more: Key) -> bool:
    """Whether the lesser key tells nothing that the other does not tell too."""
    return (
        less.dimension in (BARE, more.dimension)
        and less.measure in (None, more.measure)
        and less.place in (None, more.place)
        and less.base in (None, more.base)
        and less.holder in (None, more.holder)
        and _names_less(less.topic, more.topic)
        and (less.part, less.level, less.change) == (more.part, more.level, more.change)
    )


def _names_less(less: str | None, more: str | None) -> bool:
    """Whether a topic is not told, the same, or the plain noun of the other: 'deficit' beside 'trade deficit'."""
    return less in (None, more) or (more is not None and more.endswith(f" {less}"))


def told(key: Key) -> int:
    """How much of what may be missing a key tells."""
    parts = (key.measure, key.topic, key.place, key.base, key.holder)
    return (key.dimension != BARE) + sum(part is not None for part in parts)
