"""Figures of one sentence that share a key though nobody tells one quantity twice in a breath: they are told apart.

'40 had waited for over a year and nine for over two': what parts them may be in words that no lexicon has. A figure
that another voice gives, that is of another time, or that only tells one before it again stays as it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from claimtrack.lexicon import Lexicon
from claimtrack.model import Key, Saying, Subject
from claimtrack.subject.grammar import group
from claimtrack.subject.reach import Reach

BREATH = 6
"""Words right before a figure of which one tells that it takes the place of the figure before."""

PARTED = 3
"""Words at most between a part and the whole that it is one of: 'out of the'."""

KEPT = 6
"""So many figures of one key before one are looked at."""


def apart(
    subjects: Sequence[Subject], sayings: Sequence[Saying], reaches: Sequence[Reach], lexicon: Lexicon
) -> list[Subject]:
    """The subjects of a sentence's figures, those told apart that would else be one."""
    if len(subjects) < 2:
        return list(subjects)
    found: list[Subject] = []
    alike: defaultdict[Key, list[int]] = defaultdict(list)
    for at, told in enumerate(subjects):
        before = alike[told.key]
        last = before[-1] if before else at
        again = any(_again(subjects[back], told, sayings[back], sayings[at]) for back in before[-KEPT:])
        alone = last == at or told.beside or again or _takes_place(reaches[at], reaches[last], lexicon)
        of_whole = not alone and last == at - 1 and _is_whole(reaches[at])
        if of_whole:
            found[-1] = _parted(found[-1], len(before))
        found.append(told if alone or of_whole else _parted(told, len(before)))
        before.append(at)
    return found


def _is_whole(reach: Reach) -> bool:
    """Whether a figure is the whole of which the one before is a part: '22 of its 87 shops', 'two out of 40'."""
    between = reach.words.lower[reach.before : reach.first]
    return len(between) <= PARTED and "of" in between[:2]


def _again(one: Subject, other: Subject, here: Saying, there: Saying) -> bool:
    """Whether two figures with one key can be of one quantity: by their times and voices."""
    timed = one.as_of is not None and other.as_of is not None and one.as_of != other.as_of
    said = [(tuple(voice.key for voice in each.voices), each.stance, bool(each.disputed_by)) for each in (here, there)]
    return timed or said[0] != said[1]


def _takes_place(reach: Reach, before: Reach, lexicon: Lexicon) -> bool:
    """Whether a figure is told instead of the one `before`: '300, or rather 350', '117, in line with the bank's 118'.

    Or as what that became: 'came down from 310 in January to 255'.
    """
    text = reach.words.around
    if (text[before.first - 1], text[reach.first - 1]) == ("from", "to"):
        return True
    start = max(reach.before, reach.first - BREATH)
    return not group(lexicon, "in-place").isdisjoint(reach.words.lower[start : reach.first])


def _parted(told: Subject, back: int) -> Subject:
    """A subject as that of one more figure of its sentence, behind so many of the same key."""
    return told._replace(key=replace(told.key, nth=back))
