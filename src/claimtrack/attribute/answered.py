"""Which figures told before a sentence that rejects one, or tells its origin, means: by noun, owner, or nearness."""

from __future__ import annotations

import bisect
import re
from collections.abc import Mapping, Sequence

from claimtrack.attribute.disputes import Backward
from claimtrack.attribute.keys import is_short_for
from claimtrack.attribute.reading import Reading
from claimtrack.attribute.words import Classes
from claimtrack.model import Figure, Saying, Sentence, Stance

_BACK = 4
"""'This figure' means one of the same sentence or of so many sentences before."""
_NEXT = 1
"""'That' and 'it' mean one of the same sentence or of the one before."""
FAR_BACK = 8
"""'The council's estimate' means one of so many sentences before, where the council made one."""
_BOTH = 2
_AGAINST = (Stance.DENIES, Stance.DISPUTES)
"""Stances of a figure that its own voice rejects, which another's rejection never means."""
_WINDOW = 200
_STEM = 5
"""So many letters tell that two words are of one kind: 'inflate' and 'inflation'."""
_CLAUSE_END, _WORD = re.compile(r"[,;]\s|\band\b|\bbut\b"), re.compile(r"[^\W\d_]+")


class Answered:
    """The figures of an article as those before a sentence that speaks of one of them."""

    def __init__(self, reading: Reading, text: str, figures: Sequence[Figure], classes: Mapping[str, Classes]) -> None:
        self._reading, self._text, self._figures, self._classes = reading, text, figures, classes

    def meant(self, back: Backward, found: Sequence[Saying], voice: str, owner: str | None) -> list[int]:
        """The indices of the figures that a sentence means: the nearest, or all of the nearest sentence.

        `found` are the figures' sayings so far; `voice` and `owner` the keys of who speaks and of whose figure it is.
        """
        if owner and (owned := self._owned(back, found, owner)):
            return owned
        rows, number = [], self._reading.number(back.cue[0])
        for sentence in range(number, max(number - (_NEXT if back.near else _BACK) - 1, -1), -1):
            if back.source is None and sentence == number:
                continue
            span = self._reading.lines[sentence].sentence
            whole = self._whole([i for i in self._before(back, span) if _may_answer(back, found[i], voice, owner)])
            if fitting := [i for i in whole if self._is_about(back.about, i, span)]:
                return fitting if back.plural else fitting[-1:]
            if whole and not back.matter:
                rows.append(whole if back.plural or back.both else whole[-1:])
        if back.both:
            return [at for row in rows for at in reversed(row)][:_BOTH]
        several = [row for row in rows if len(row) > 1]
        return (several or rows or [[]])[0]

    def _owned(self, back: Backward, found: Sequence[Saying], owner: str) -> list[int]:
        """The indices of the nearest figures of the one whose figure is rejected."""
        number = self._reading.number(back.cue[0])
        for sentence in range(number, max(number - FAR_BACK - 1, -1), -1):
            inside = self._before(back, self._reading.lines[sentence].sentence)
            mine = (i for i in inside if any(v.key == owner for v in found[i].voices))
            if his := [i for i in mine if found[i].stance not in _AGAINST]:
                return his if back.plural else his[-1:]
        return []

    def _before(self, back: Backward, sentence: Sentence) -> range:
        """The indices of a sentence's figures before the words that speak of one."""
        left = bisect.bisect_left(self._figures, sentence.start, key=lambda f: f.start)
        end = min(sentence.end, back.cue[0])
        return range(left, max(left, bisect.bisect_left(self._figures, end, key=lambda f: f.start)))

    def _whole(self, inside: list[int]) -> list[int]:
        """Figures without those that are parts of another, or the size of a change, where there are others."""
        whole = [i for i in inside if not self._is_beside(self._figures[i]) and self._figures[i].change is None]
        return whole or inside

    def _is_about(self, about: frozenset[str], figure: int, sentence: Sentence) -> bool:
        """Whether the clause of a figure has one of some words, or speaks of the dead where a toll is meant."""
        if not about:
            return False
        words = self._clause_words(self._figures[figure], sentence)
        deadly = any("toll" in self._classes.get(word, Classes()) for word in about)
        if deadly and any("deadly" in self._classes.get(word, Classes()) for word in words):
            return True
        return any(_is_like(one, other) for one in about for other in words)

    def _clause_words(self, figure: Figure, sentence: Sentence) -> set[str]:
        """The words of the clause of a figure, lower case."""
        before = _CLAUSE_END.split(self._text[max(sentence.start, figure.start - _WINDOW) : figure.start])[-1]
        behind = _CLAUSE_END.split(self._text[figure.start : min(sentence.end, figure.end + _WINDOW)])[0]
        return set(_WORD.findall(f"{before}{behind}".lower()))

    def _is_beside(self, figure: Figure) -> bool:
        """Whether a figure is part of the one before it, or set against it: '29 of them', 'up from the $600'."""
        part = self._text[figure.end : figure.end + 9].lower().startswith((" of them", " of whom", " of which"))
        return part or self._text[max(figure.start - 10, 0) : figure.start].lower().endswith((" from ", " from the "))


def _may_answer(back: Backward, saying: Saying, voice: str, owner: str | None) -> bool:
    """Whether a figure may be meant: never one's own, nor nobody's claim, nor what another without a name tells."""
    his = any(v.named or v.key == owner or is_short_for(owner or "", v.name) for v in saying.voices)
    another = owner and saying.voices and not his
    if saying.stance in _AGAINST or another:
        return False
    return all(v.key != voice for v in saying.voices) and bool(saying.voices or not back.claimed)


def _is_like(one: str, other: str) -> bool:
    """Whether two words are the same, but for their endings."""
    short = min(len(one), len(other))
    return one.removesuffix("s") == other.removesuffix("s") or (short >= _STEM and one[:_STEM] == other[:_STEM])
