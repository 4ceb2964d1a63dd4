"""The kinds of a gift, of which one or several stand before its name: 'military, financial and humanitarian aid'."""

from __future__ import annotations

from claimtrack.lexicon import Lexicon
from claimtrack.subject.grammar import group
from claimtrack.subject.words import Words

SPAN = 12
"""Words among which the kinds of a gift and its name stand."""

_JOINTS = frozenset({",", "and", "or"})


def is_named(text: Words, at: int, lexicon: Lexicon) -> bool:
    """Whether the kinds of a gift begin at a word, and its name stands behind them."""
    if text.around[at] not in group(lexicon, "kind-of-gift"):
        return False
    return text.around[_end(text, at, lexicon)] in group(lexicon, "gift")


def is_of_several(text: Words, at: int, lexicon: Lexicon) -> bool:
    """Whether a gift is of one kind that stands at a word and of another one, too."""
    if not is_named(text, at, lexicon):
        return False
    other = at - 1 - (text.around[at - 1] == "and" and text.around[at - 2] == ",")
    led = at > 1 and text.around[other] in _JOINTS and text.around[other - 1] in group(lexicon, "kind-of-gift")
    return led or not _JOINTS.isdisjoint(text.lower[at : _end(text, at, lexicon)])


def _end(text: Words, first: int, lexicon: Lexicon) -> int:
    """Where the kinds of a gift that begin at a word end."""
    at, kinds = first, group(lexicon, "kind-of-gift")
    while at < first + SPAN and (text.around[at] in kinds or text.around[at] in _JOINTS):
        at += 1
    return at
