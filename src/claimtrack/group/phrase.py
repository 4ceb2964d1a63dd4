"""What grouping needs to know of a claim: its key and the words around its figure."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property

from claimtrack.lexicon import Lexicon
from claimtrack.model import BARE, Claim, Key, Kind
from claimtrack.view import view

SHARE = "share"
"""The measure of all percentages that tell no other: it tells nothing."""
CROWD = 32
"""A word of more phrases than this finds nobody's like."""
MARKED = 12
"""By so many of its words a phrase is found, the longest ones."""
SHARED = 2
"""So many words two wordings share at least, unless they are the same."""
NEAR = (0.6, 0.35, 0.25)
"""How much of two wordings must be the same, by what the keys tell: neither measure nor topic, one of them, or both."""
SAME = 0.7
"""So much the same are two wordings of what is nearly one sentence."""
HALF = 0.5
"""How much of what stands before a figure or behind it must be the same then, for it to be the same figure."""

APART = " | "
"""What parts the words around a figure from the names before them."""

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
    """Stems of the words before the figure, '§' for it, and of those behind it; names with a capital, numbers '#'.

    Led by the names that the sentence tells before those words, and '|'.
    """
    line: int = 0
    """The sentence in which the figure stands, whatever its numbers: figures of one sentence are not one quantity."""

    @cached_property
    def id(self) -> int:
        """The same in every store; odd where the key is complete."""
        return _number(*key_fields(self.key), self.wording, str(self.line)) & ~1 | self.key.complete

    @cached_property
    def sides(self) -> tuple[frozenset[str], frozenset[str]]:
        """The stems before the figure and behind it, in lower case."""
        before, _, behind = self.wording.lower().rpartition(APART)[-1].partition("§")
        return frozenset(before.split()) - {"#"}, frozenset(behind.split()) - {"#"}

    @cached_property
    def stems(self) -> frozenset[str]:
        """Those of both sides."""
        return self.sides[0] | self.sides[1]

    @cached_property
    def counted(self) -> frozenset[str]:
        """The stems of what is counted, which the key tells: they do not make two wordings alike."""
        return frozenset(_stem(word) for word in self.key.dimension.split())

    @cached_property
    def names(self) -> frozenset[str]:
        """Those that are names, and the names before them."""
        return frozenset(word.lower() for word in self.wording.split() if word[0].isupper())

    @cached_property
    def numbers(self) -> tuple[int, int]:
        """How many other numbers stand before the figure and behind it."""
        before, _, behind = self.wording.partition("§")
        return before.count("#"), behind.count("#")


def phrase(claim: Claim, lexicon: Lexicon) -> Phrase:
    """The phrase that a claim is of; a figure without a word ('$94 million.') has one of its own."""
    told = wording(claim, lexicon)
    line = _words(claim.sentence.text.lower()) if any(map(str.isalpha, told)) else (claim.id,)
    return Phrase(claim.subject.key, told, _number(*line))


def key_fields(key: Key) -> tuple[str, ...]:
    """What a group's id is made of."""
    parts = (key.dimension, key.measure, key.topic, key.place, key.part, key.level, key.change, key.base, key.holder)
    told = tuple(str(part or "") for part in parts)
    return (*told, str(key.nth)) if key.nth else told


def _number(*words: str) -> int:
    """A number for a row of words that SQLite can keep."""
    return int.from_bytes(hashlib.blake2b("\n".join(words).encode(), digest_size=8).digest(), "big") >> 1


def around(claim: Claim) -> tuple[list[str], list[str]]:
    """Up to twelve words before a figure in its sentence and as many behind it, led by its noun; numbers as '#'."""
    _, before, behind = _split(claim, claim.figure.start, claim.figure.end)
    return before, behind


def _split(claim: Claim, start: int, end: int) -> tuple[list[str], list[str], list[str]]:
    """The words of a claim's sentence far before a span, close before it, and behind it, led by the claim's noun."""
    sentence = claim.sentence
    at, to = start - sentence.start, end - sentence.start
    before = _words(sentence.text[max(0, at - _REACH) : max(0, at)])
    after = _words(sentence.text[to : to + _REACH])[:_SIDE]
    counted = (claim.figure.amount.unit or "").split() if claim.figure.kind is Kind.COUNT else []
    return before[:-_SIDE], before[-_SIDE:], [*counted, *after]


def _words(text: str) -> list[str]:
    return ["#" if word[0].isdigit() else word for word in _WORD.findall(view(text))]


def wording(claim: Claim, lexicon: Lexicon) -> str:
    """The wording of a claim's phrase: without words of grammar and of reporting, and without dates.

    A figure that is compared with another has that one's: the words around the first tell of both.
    """
    place = claim.subject.beside or claim.figure
    opener = next(iter(_words(claim.sentence.text[:_REACH])), "")
    told = ([_told(word, opener, lexicon) for word in part] for part in _split(claim, place.start, place.end))
    far, before, behind = ([word for word in part if word] for part in told)
    names = " ".join(word for word in far if word[0].isupper())
    return f"{names}{APART if names else ''}{' '.join((*before, '§', *behind))}"


def _told(word: str, opener: str, lexicon: Lexicon) -> str:
    """What a wording keeps of a word: nothing of a little one, and the capital of a name."""
    low = word.lower()
    if low.endswith("n't") or low in _little(lexicon) or low.partition("'")[0] in _little(lexicon):
        return ""
    return _stem(word).capitalize() if _is_name(word, opener) else _stem(word)


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


def stems(text: str) -> frozenset[str]:
    """The stems of a text's words, without numbers and single letters."""
    return frozenset(_stem(word) for word in _words(text) if len(word) > 1)


def marks(one: Phrase) -> list[int]:
    """The marks by which a phrase finds its like: of its longest words, each with what their keys must share."""
    shared = (one.key.part or "", one.key.level, one.key.change or "", str(one.key.nth))
    longest = sorted(one.stems, key=lambda stem: (-len(stem), stem))[:MARKED]
    return [_number(*shared, stem) for stem in longest]


def likeness(one: Phrase, other: Phrase) -> float:
    """Which part of two wordings is the same, 0 to 1, by the letters of their words but for those that one alone names.

    0 where each names others, where they are figures in two places of what is nearly one sentence, and where there are
    no words at all.
    """
    mine, theirs = one.stems - one.counted, other.stems - other.counted
    if not one.stems or (len(mine & theirs) < SHARED and one.stems != other.stems):
        return 0
    if one.names - other.stems - other.names and other.names - one.stems - one.names:
        return 0
    alike = _shared(one.stems, other.stems)
    if alike >= SAME:
        return alike if _one_place(one, other) else 0
    alone = (one.names | other.names) - (mine & theirs)
    return _shared(mine - alone, theirs - alone)


def _one_place(one: Phrase, other: Phrase) -> bool:
    """Whether figures of nearly one sentence stand in one place of it, by the words and the numbers on their sides."""
    if all(mine != theirs for mine, theirs in zip(one.numbers, other.numbers, strict=True)):
        return False
    return any(_shared(mine, theirs) >= HALF for mine, theirs in zip(one.sides, other.sides, strict=True))


def _shared(mine: frozenset[str], theirs: frozenset[str]) -> float:
    """Which part of two sets of words is the same; all of two empty ones."""
    both = _size(mine) + _size(theirs)
    return 2 * _size(mine & theirs) / both if both else 1


def _size(stems: Iterable[str]) -> int:
    return sum(map(len, stems))


def near(one: Phrase, other: Phrase) -> float:
    """How alike two phrases are, where that is enough for one to join the other's group; else 0."""
    if not (agrees(one.key, other.key) or agrees(other.key, one.key)):
        return 0
    if one.line == other.line and one.wording != other.wording:
        return 0
    alike = likeness(one, other)
    return alike if alike >= NEAR[_told_of_both(one.key, other.key)] else 0


def _told_of_both(one: Key, other: Key) -> int:
    """How many of measure and topic both keys tell; none where they do not tell one kind of amount."""
    if one.dimension != other.dimension:
        return 0
    measured = all(key.measure not in (None, SHARE) for key in (one, other))
    return measured + (one.topic is not None and other.topic is not None)


def agrees(less: Key, more: Key) -> bool:
    """Whether the lesser key tells nothing that the other does not tell too."""
    return (
        less.dimension in (BARE, more.dimension)
        and less.measure in (None, more.measure)
        and less.place in (None, more.place)
        and less.base in (None, more.base)
        and less.holder in (None, more.holder)
        and _names_less(less.topic, more.topic)
        and (less.part, less.level, less.change, less.nth) == (more.part, more.level, more.change, more.nth)
    )


def _names_less(less: str | None, more: str | None) -> bool:
    """Whether a topic is not told, the same, or the plain noun of the other: 'deficit' beside 'trade deficit'."""
    return less in (None, more) or (more is not None and more.endswith(f" {less}"))


def told(key: Key) -> int:
    """How much of what may be missing a key tells: more than any other that it agrees with as the fuller one."""
    parts = (key.measure, key.place, key.base, key.holder)
    return (key.dimension != BARE) + sum(part is not None for part in parts) + len((key.topic or "").split())
