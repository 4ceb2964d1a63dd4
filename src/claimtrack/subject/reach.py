"""How far a word is from a figure: the nearest and syntactically right one wins, by one measure for every field.

The way from a figure to a word costs one a word, more over commas, conjunctions and verbs of another clause, and most
over other figures, which have words of their own.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from claimtrack.model import Figure
from claimtrack.subject.words import Hit, Words, first

_COST = {
    ",": 3,
    ";": 20,
    "—": 10,
    "–": 6,
    "(": 3,
    ")": 3,
    ":": 4,
    "and": 3,
    "or": 2,
    "but": 9,
    "while": 12,
    "whereas": 12,
    "although": 12,
    "though": 10,
    "because": 8,
    "which": 3,
    "who": 3,
    "that": 1,
    "when": 8,
    "after": 4,
    "before": 4,
    "against": 4,
    "than": 5,
    "as": 2,
    "including": 3,
}
OTHER_FIGURE = 9
BEHIND = 4
"""What a word behind a figure costs more unless the figure's own complement ('of ...') leads to it."""

LIST = 12
"""Words between two figures of one list."""

PARTING = frozenset((",", ";", ":", "—", "–", "while", "but", "whereas", "although"))

LYING = frozenset("lie lies lay located concentrated found situated based live lives living are is were was".split())
"""Verbs of being somewhere."""

BREATH = 3
"""Words between a change and the level that it leads to: 'to a record'."""

WINDOW = 60
"""Words on both sides of a figure that are looked at: what is said of it takes time in proportion to the text."""

APPROACH = 2
"""Words with which a sentence can lead to a figure at its beginning: 'More than'."""

VERBS = frozenset("are were is was have had has remain remained are".split())

COMPLEMENT = frozenset(("of", "in", "worth", "for"))

_LEADING = frozenset((word,) for word in VERBS | COMPLEMENT)


@dataclass(frozen=True, slots=True)
class Reach:
    """One figure among the words of its sentence: words `first` up to but without `last` are its own."""

    words: Words
    way: Sequence[int]
    first: int
    last: int
    before: int
    """The word behind the last figure before this one; 0 where there is none."""
    after: int
    """The first word of the next figure; the number of words where there is none."""
    behind: int = 0
    """What a word behind the figure costs more: nothing where the figure's complement or verb leads to it."""

    def near(self, hits: Sequence[Hit]) -> Sequence[Hit]:
        """Those of some phrases, which stand in order, that are not too far to matter."""
        if len(self.words) <= WINDOW:
            return hits
        low = bisect_left(hits, self.first - WINDOW, key=first)
        return hits[low : bisect_left(hits, self.last + WINDOW, low, key=first)]

    def cost(self, hit: Hit) -> int:
        """How far a phrase is from the figure; 0 inside it."""
        if hit.first >= self.last:
            return self.way[hit.first] - self.way[self.last] + self.behind
        return max(0, self.way[self.first] - self.way[hit.last])

    def inside(self, hit: Hit) -> bool:
        """Whether a phrase stands in the figure itself: the 'jobs' of '400 jobs'."""
        return self.first <= hit.first and hit.last <= self.last

    @property
    def listed(self) -> bool:
        """Whether a comma or 'and' joins the figure to the one before it, few words behind that."""
        gap = self.words.lower[self.before : self.first]
        return bool(self.before) and len(gap) <= LIST and ("," in gap[-3:] or "and" in gap[-4:])

    def parted(self, hit: Hit) -> bool:
        """Whether a phrase behind the figure stands in another clause, or another figure stands between."""
        if hit.first < self.last:
            return hit.last <= self.before
        between = self.words.lower[self.last : hit.first]
        return hit.first >= self.after or any(word in PARTING for word in between)

    @property
    def complement(self) -> bool:
        """Whether what follows the figure belongs to it ('of', 'in', 'worth', or a noun without a break)."""
        return self.last < len(self.words) and self.words.lower[self.last] in COMPLEMENT

    def runs_on(self, small: frozenset[str]) -> bool:
        """Whether the next figure is of the same thing in one breath: 'rose 5% to 320'; `small` words may lead on."""
        between = self.words.lower[self.last : self.after]
        return (
            self.after < len(self.words)
            and 0 < len(between) <= BREATH
            and between[0] in ("to", "from", "or")
            and all(word in small for word in between[1:])
        )

    def lies(self, hit: Hit) -> bool:
        """Whether a place is where what the figure counts is said to lie: '70% of the reserves are found in ...'."""
        if hit.first < self.last:
            return False
        between = self.words.lower[self.last : hit.first]
        at = next((at for at, word in enumerate(between) if word in LYING and between[at + 1 : at + 2] == ("in",)), -1)
        return at >= 0 and not PARTING.intersection(between[:at])

    @property
    def subject(self) -> bool:
        """Whether a verb follows that tells what becomes of those counted: '112 are missing'."""
        return self.last < len(self.words) and self.words.lower[self.last] in VERBS

    @property
    def does(self) -> bool:
        """Whether the figure opens its sentence and a verb in the past tells what those did: '12% needed help'."""
        verb = self.words.lower[self.last] if self.last < len(self.words) else ""
        return self.first <= APPROACH and not self.before and verb.endswith("ed")

    def nearest(self, hits: Sequence[Hit]) -> Hit | None:
        """The phrase that is nearest to the figure; of two at one distance the one before it."""
        if len(hits) < 2:
            return hits[0] if hits else None
        return min(hits, key=lambda hit: (self.cost(hit), hit.first >= self.last), default=None)


def reaches(text: Words, figures: Sequence[Figure]) -> tuple[Reach, ...]:
    """A reach for each figure, in order; `figures` stand in `text`."""
    spans = [_span(text, figure) for figure in figures]
    weights = [_COST.get(word, 1) for word in text.lower]
    for start, end in spans:
        weights[start:end] = [0] * (end - start)
        if start < len(weights):
            weights[start] = OTHER_FIGURE
    way = list(accumulate(weights, initial=0))
    befores = [0, *(last for _, last in spans)]
    afters = [*(first for first, _ in spans[1:]), len(text)]
    return tuple(
        Reach(text, way, start, end, before, after, 0 if text.lower[end : end + 1] in _LEADING else BEHIND)
        for (start, end), before, after in zip(spans, befores, afters, strict=False)
    )


def _span(text: Words, figure: Figure) -> tuple[int, int]:
    """The words of a figure, with those of its conversions in brackets behind it."""
    first = bisect_left(text.end, figure.start + 1)
    if first == len(text):
        return first, first
    end = max((figure.end, *(one.end for one in figure.equivalents)))
    last = max(first + 1, bisect_left(text.start, end))
    return first, last + (end > figure.end and last < len(text) and text.text[last] == ")")
