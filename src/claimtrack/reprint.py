"""Reprints: the same story under another publisher's name, found through an index of shingles.

A shingle is a run of five words of the body. Two articles of different publishers are copies when they share at least
forty shingles and three tenths of the smaller one's, fewer where these are most of the smaller one's, or the whole of
a short text: copies are trimmed and edited. Two of one publisher, which writes many by one pattern, are copies only
word for word: one file saved twice, in another encoding or with other ends of lines.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from claimtrack.model import Article, Block, Role
from claimtrack.view import view

SIZE = 5
"""Words in a shingle."""
LEAST = 40
"""Shingles that copies share at least."""
CREDITED = 20
"""The same where one article credits the other's publisher, or is for the most part in it: copies of short items."""
CONTAINED = 0.3
"""The share of the smaller article's shingles that the other one holds at least."""
TRIMMED = 0.7
"""The same of what a long article was cut down to, a paragraph or two."""
SHORT = 4
"""A text with fewer shingles than LEAST is a copy only if it is the other one word for word, and has so many."""
SAMPLED = 4
"""One shingle in so many goes to the index; forty shared ones leave ten there on average."""

_WORD = re.compile(r"[^\W_]{1,60}")
_STORY = (Role.BODY, Role.CAPTION)


@dataclass(frozen=True, slots=True)
class Print:
    """What is kept of an article to know its copies by."""

    article: str
    source: str | None
    published: date | None
    credits: tuple[str, ...]
    shingles: frozenset[int]

    @property
    def sample(self) -> tuple[int, ...]:
        """The shingles to look others up by: a stable choice, the same in every article."""
        return tuple(sorted(shingle for shingle in self.shingles if shingle % SAMPLED == 0))


@dataclass(frozen=True, slots=True)
class Reprint:
    """An article that reprints another; `original` is the original's id."""

    article: str
    original: str
    shared: int
    """Shingles that both have."""
    share: float
    """The same as a share of the smaller article."""
    because: str


def fingerprint(article: Article, blocks: Sequence[Block]) -> Print:
    """The print of an article, from the blocks of its body alone."""
    text = view(article.text)
    words = [word for block in blocks if block.role in _STORY for word in _WORD.findall(text[block.start : block.end])]
    return Print(article.id, article.source, article.published, article.credits, shingles(words))


def shingles(words: Sequence[str]) -> frozenset[int]:
    """The hashes of all runs of five words: unsigned, 32 bits, the same on every machine."""
    low = [word.lower() for word in words]
    return frozenset(zlib.crc32(" ".join(low[at : at + SIZE]).encode()) for at in range(len(low) - SIZE + 1))


def copies(one: Print, other: Print) -> tuple[int, float] | None:
    """How many shingles two articles share and what part of the smaller that is, if one copies the other; else None."""
    if one.article == other.article:
        return None
    smaller = min(len(one.shingles), len(other.shingles))
    shared = len(one.shingles & other.shingles)
    whole = SHORT <= shared == len(one.shingles) == len(other.shingles)
    if one.source is not None and _same(one.source, other.source):
        return (shared, 1.0) if whole else None
    short = shared >= TRIMMED * smaller or credits_to(one, other) or credits_to(other, one)
    least = CREDITED if short else LEAST
    if not whole and (shared < least or shared < CONTAINED * smaller):
        return None
    return shared, shared / smaller


def _same(one: str, other: str | None) -> bool:
    return other is not None and plain(one) == plain(other)


@lru_cache(maxsize=4096)
def plain(name: str) -> str:
    """A publisher's name without case, article and punctuation."""
    return " ".join(word for word in _WORD.findall(view(name).lower()) if word != "the")


def reprint(one: Print, others: Iterable[Print]) -> Reprint | None:
    """Which of the others an article reprints: the earliest of those it copies and that come before it."""
    found = {
        other.article: (other, shared) for other in others if _before(other, one) and (shared := copies(one, other))
    }
    if not found:
        return None
    first, (count, share) = min(found.values(), key=lambda pair: _order(pair[0], one))
    return Reprint(one.article, first.article, count, share, _because(one, first, count, share))


def _before(one: Print, other: Print) -> bool:
    """Whether `one` is the original of the two: dated earlier, else credited by the other, else by its age."""
    if one.published and other.published and one.published != other.published:
        return one.published < other.published
    credited, credits = credits_to(other, one), credits_to(one, other)
    if credited != credits:
        return credited
    return _age(one) < _age(other)


def _age(one: Print) -> tuple[date, int, str]:
    """Earlier dates first, then the longer text, since copies are trimmed, then the lower id."""
    return one.published or date.max, -len(one.shingles), one.article


def _order(one: Print, copy: Print) -> tuple[date, bool, int, str]:
    first, length, article = _age(one)
    return first, not credits_to(copy, one), length, article


def credits_to(one: Print, other: Print) -> bool:
    """Whether an article's page credits the other's publisher."""
    return other.source is not None and any(_same(other.source, credit) for credit in one.credits)


def _because(one: Print, original: Print, count: int, share: float) -> str:
    credit = f", which it credits to {original.source}" if credits_to(one, original) else ""
    return f"{share:.0%} of the shorter text's runs of {SIZE} words ({count}) stand in both{credit}"
