"""A place inside the one that a figure is of, told by no name: 'in her village alone', 'at one hospital'."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimtrack.lexicon import Lexicon
from claimtrack.subject.grammar import group
from claimtrack.subject.reach import Reach
from claimtrack.subject.words import Hit, Words

LONG = 5
"""Words at most from 'in' or 'at' to the noun: 'at the only hospital'."""

_ANY = ("home-noun", "town-noun", "region-noun", "facility")
_HOMES = _ANY[:2]


def smaller(reach: Reach, named: Sequence[Hit], lexicon: Lexicon) -> Hit | None:
    """The words that tell such a place for a figure; none where they hold a name, which is one of `named`.

    Those with which a sentence opens are for all of its figures, others for those that no figure parts from them.
    """
    text = reach.words.lower
    if group(lexicon, "inside").isdisjoint(text):
        return None
    taken = {at for hit in named for at in range(hit.first, hit.last)}
    found = [hit for hit in _told(reach.words, lexicon) if taken.isdisjoint(range(hit.first, hit.last))]
    return next((hit for hit in found if not hit.first or reach.before <= hit.first < reach.after), None)


def _told(words: Words, lexicon: Lexicon) -> Iterator[Hit]:
    """Each run of words that tells such a place: somebody's home, one of several, or one of which it is so 'alone'."""
    text = words.lower
    for at, word in enumerate(words.text):
        if word not in group(lexicon, *_ANY):
            continue
        first = _opener(text, at, lexicon)
        alone = text[at + 1 : at + 2] == ("alone",)
        whose = text[first + 1] if first is not None else ""
        home = whose in group(lexicon, "whose") and word in group(lexicon, *_HOMES)
        if first is not None and (alone or home or whose == "one"):
            yield Hit(first, at + 1, word)


def _opener(text: Sequence[str], noun: int, lexicon: Lexicon) -> int | None:
    """The 'in' or 'at' that leads to a noun by a few words and no mark."""
    leads = group(lexicon, "stays")
    for at in range(noun - 1, max(-1, noun - LONG), -1):
        if text[at] in leads:
            return at if at + 1 < noun else None
        if not text[at][:1].isalpha():
            return None
    return None
