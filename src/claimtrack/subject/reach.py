"""How far a word is from a figure: the nearest and syntactically right one wins, by one measure for every field.

The way from a figure to a word costs one a word, more over commas, conjunctions and verbs of another clause, and most
over other figures, which have words of their own.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, repeat

from claimtrack.lexicon import Lexicon
from claimtrack.model import Figure
from claimtrack.subject.asides import skips
from claimtrack.subject.grammar import group
from claimtrack.subject.units import dimension
from claimtrack.subject.words import Hit, Words, first

OTHER_FIGURE = 9
BEHIND = 4
"""What a word behind a figure costs more, unless it is next to it ('a 5% stake') or a complement leads to it."""

LIST = 12
"""Words between two figures of one list."""

BREATH = 3
"""Words between a change and the level that it leads to: 'to a record'."""

ASIDE = 8
"""Words behind a change that tell when it was or against what: 'in the first five months', 'on the year'."""

WINDOW = 60
"""Words on both sides of a figure that are looked at: what is said of it takes time in proportion to the text."""

APPROACH = 2
"""Words with which a sentence can lead to a figure at its beginning: 'More than'."""


@cache
def _ways(lexicon: Lexicon) -> dict[str, int]:
    """What each word of the table `ways` costs."""
    return {word: int(entry["costs"]) for entry in lexicon.table("ways").values() for word in entry["words"]}


@dataclass(slots=True)
class Reach:
    """One figure among the words of its sentence: words `first` up to but without `last` are its own.

    Nothing changes one; it is not frozen since one is made for every figure.
    """

    words: Words
    way: Sequence[int]
    first: int
    last: int
    before: int
    """The word behind the last figure before this one; 0 where there is none."""
    after: int
    """The first word of the next figure; the number of words where there is none."""
    lead: int
    """The last word before the figure that is neither small nor an adverb; -1 where there is none."""
    complement: bool
    """Whether what follows the figure belongs to it: 'of', 'in', 'worth'."""
    subject: bool
    """Whether a verb follows that tells what becomes of those counted: '112 are missing'."""
    size: str
    """The figure's dimension."""
    skip: tuple[int, int]
    """The words behind it that its clause goes on without: an aside about some of those counted, or none."""

    def near(self, hits: Sequence[Hit]) -> Sequence[Hit]:
        """Those of some phrases, which stand in order, that are not too far to matter."""
        if len(self.words.text) > WINDOW:
            low = bisect_left(hits, self.first - WINDOW, key=first)
            hits = hits[low : bisect_left(hits, self.last + WINDOW, low, key=first)]
        start, on = self.skip
        return hits if start == on else [hit for hit in hits if not start <= hit.first < on]

    def cost(self, hit: Hit) -> int:
        """How far a phrase is from the figure; 0 inside it."""
        if hit.first >= self.last:
            step = self.way[hit.first] - self.way[self.last]
            if hit.first >= self.skip[1]:
                step -= self.way[self.skip[1]] - self.way[self.skip[0]]
            return step if self.complement or self.subject or hit.first == self.last else step + BEHIND
        return max(0, self.way[self.first] - self.way[hit.last])

    def inside(self, hit: Hit) -> bool:
        """Whether a phrase stands in the figure itself: the 'jobs' of '400 jobs'."""
        return self.first <= hit.first and hit.last <= self.last

    @property
    def listed(self) -> bool:
        """Whether a comma or 'and' joins the figure to the one before it, few words behind that."""
        gap = self.words.lower[self.before : self.first]
        return bool(self.before) and len(gap) <= LIST and ("," in gap[-3:] or "and" in gap[-4:])

    def parted(self, hit: Hit, lexicon: Lexicon) -> bool:
        """Whether a phrase behind the figure stands in another clause, or another figure stands between."""
        if hit.first < self.last:
            return hit.last <= self.before
        start, on = self.skip
        between = self.words.lower[self.last : min(start, hit.first)] + self.words.lower[on : hit.first]
        return hit.first >= self.after or not group(lexicon, "parting").isdisjoint(between)

    def runs_on(self, small: frozenset[str]) -> bool:
        """Whether the next figure is of the same thing in one breath: 'rose 5% to 320'; `small` words may lead on.

        A change may tell first when or against what it is one: 'fell 5% in the first half, to 320', 'rose 5% at 320'.
        """
        between = self.words.lower[self.last : self.after]
        between = between[between[:2] == (",", "or") :]
        if self.size == "ratio":
            between = tuple([word for word in between if word != ","])
        if self.after == len(self.words.text) or not between:
            return False
        leads = ("to", "at") if self.size == "ratio" and "and" not in between and all(map(str.isalnum, between)) else ()
        at = next((between.index(word) for word in leads if word in between[:ASIDE]), 0)
        small_words = all(word in small for word in between[at + 1 :])
        return between[at] in ("to", "from", "or", *leads) and len(between) <= at + BREATH and small_words

    def lies(self, hit: Hit, lexicon: Lexicon) -> bool:
        """Whether a place is where what the figure counts is said to lie: '70% of the reserves are found in ...'."""
        if hit.first < self.last:
            return False
        between = self.words.lower[self.last : hit.first]
        lying = group(lexicon, "lying")
        at = next((at for at, word in enumerate(between) if word in lying and between[at + 1 : at + 2] == ("in",)), -1)
        return at >= 0 and group(lexicon, "parting").isdisjoint(between[:at])

    @property
    def does(self) -> bool:
        """Whether the figure opens its sentence and a verb in the past tells what those did: '12% needed help'."""
        verb = self.words.lower[self.last] if self.last < len(self.words.text) else ""
        return self.first <= APPROACH and not self.before and verb.endswith("ed")

    def nearest(self, hits: Sequence[Hit]) -> Hit | None:
        """The phrase that is nearest to the figure; of two at one distance the one before it."""
        if len(hits) < 2:
            return hits[0] if hits else None
        return min(hits, key=lambda hit: (self.cost(hit), hit.first >= self.last))


def reaches(text: Words, figures: Sequence[Figure], verbs: Collection[int], lexicon: Lexicon) -> tuple[Reach, ...]:
    """A reach for each figure, in order; `figures` stand in `text`, words for what becomes of somebody at `verbs`."""
    spans = [_span(text, figure) for figure in figures]
    way = _way(text, spans, lexicon)
    befores = [0, *[last for _, last in spans]]
    starts = [*[first for first, _ in spans], len(text.text)]
    over_asides = skips(text, spans, verbs, lexicon)
    small, leads, copulas = (group(lexicon, name) for name in ("approach", "complement", "copula"))
    told: list[Reach] = []
    for at, (figure, (start, end), before, skip) in enumerate(zip(figures, spans, befores, over_asides, strict=False)):
        lead, after = over(text, start, small), starts[bisect_left(starts, skip[1], at + 1)]
        leading, doing = text.around[end] in leads, text.around[skip[1]] in copulas
        told.append(Reach(text, way, start, end, before, after, lead, leading, doing, dimension(figure), skip))
    return tuple(told)


def _way(text: Words, spans: Sequence[tuple[int, int]], lexicon: Lexicon) -> Sequence[int]:
    """What it costs to go from the first word to each; `spans` are the figures'."""
    costs = _ways(lexicon)
    weights = list(map(costs.get, text.lower, repeat(1)))
    for start, end in spans:
        weights[start:end] = [0] * (end - start)
        if start < len(weights):
            weights[start] = OTHER_FIGURE
    return list(accumulate(weights, initial=0))


def over(text: Words, at: int, small: frozenset[str]) -> int:
    """The last word before `at` that is none of some small words and no adverb; -1 where there is none."""
    words = text.lower
    at -= 1
    while at >= 0 and (words[at] in small or words[at].endswith("ly")):
        at -= 1
    return at


def _span(text: Words, figure: Figure) -> tuple[int, int]:
    """The words of a figure, with those of its conversions in brackets behind it."""
    first = bisect_left(text.end, figure.start + 1)
    if first == len(text.text):
        return first, first
    end = max([figure.end, *[one.end for one in figure.equivalents]])
    last = max(first + 1, bisect_left(text.start, end))
    return first, last + (end > figure.end and last < len(text.text) and text.text[last] == ")")
