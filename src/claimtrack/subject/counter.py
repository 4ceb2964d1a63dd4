"""Figures that are told in place of one before: 'the real number was 410', 'puts the figure (or it) at 1.5 million'."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from claimtrack.lexicon import Lexicon
from claimtrack.model import BARE, Figure, Subject
from claimtrack.subject.clues import clues, words
from claimtrack.subject.grammar import group
from claimtrack.subject.units import dimension
from claimtrack.subject.when import OWN
from claimtrack.subject.words import Words

BACK = 600
"""Characters from a figure back to the one that it is told in place of."""
KEPT = 6
"""So many figures before one are looked at."""


class Known(NamedTuple):
    """A figure that was read, and what it is of."""

    figure: Figure
    subject: Subject


@cache
def _cue(lexicon: Lexicon) -> re.Pattern[str]:
    """What leads to such a figure: it stands right before it."""
    named = ("figure-noun", "restated", "amounts-to", "puts", "whose-number", "pointer", "nearer")
    number, real, being, puts, whose, it, nearer = (words(lexicon, name) for name in named)
    return re.compile(
        rf"(?:\b(?:{real}) (?:{number}) (?:{being})|\b(?:{puts}) (?:(?:{whose}) (?:{number})|(?P<it>{it})) at"
        rf"|\b[Tt]he (?:{number}) (?:is|was)|\b(?:{nearer})(?: to)?) {clues(lexicon).approach}"
    )


def told(text: Words, lexicon: Lexicon) -> bool:
    """Whether a sentence can have such a figure, by its words."""
    if not group(lexicon, "figure-noun", "nearer").isdisjoint(text.lower):
        return True
    return not (group(lexicon, "puts").isdisjoint(text.lower) or group(lexicon, "pointer").isdisjoint(text.lower))


def before(plain: str, start: int, figure: Figure, recent: Sequence[Known], lexicon: Lexicon) -> Known | None:
    """The figure in place of which one is told, if the words before it in the view `plain` say so.

    Of those of one dimension it is the first one of the sentence, whose figures begin at `start`, else the last before;
    'it' is one of the sentence.
    """
    cue = None if figure.change else _cue(lexicon).search(plain[max(0, figure.start - OWN) : figure.start])
    if cue is None:
        return None
    alike = [each for each in recent if figure.start - each.figure.end <= BACK and _is_alike(each, dimension(figure))]
    beside = next((each for each in alike if each.figure.start >= start), None)
    return beside or (alike[-1] if alike and not cue["it"] else None)


def _is_alike(told: Known, size: str) -> bool:
    """Whether a figure of a dimension can tell what another one does, which is no change."""
    known = told.subject.key.dimension
    return told.figure.change is None and (size in (BARE, known, dimension(told.figure)) or known == BARE)
