"""Measures that no word of a figure tells: of one that runs on from the one before, of a good that itself rises."""

from __future__ import annotations

from claimtrack.lexicon import Lexicon
from claimtrack.model import Figure, Kind
from claimtrack.subject import measures, siting, topics
from claimtrack.subject.grammar import group
from claimtrack.subject.measures import Measure
from claimtrack.subject.memory import Memory
from claimtrack.subject.reach import Reach, over
from claimtrack.subject.sentence import Holds
from claimtrack.subject.verbs import moving
from claimtrack.subject.words import Hit

PRICE = "price"
"""The measure of a traded good that is told to rise or fall without more."""

COST = "cost"
"""The measure of a sum before something that is built."""

BUILT = 4
"""Words behind a sum among which stands what it builds: 'the $40m new road bridge'."""

_LINKS = frozenset(("of", "for", "in", "to", "on", "at", "from", "and", "the", "a", "by", "with", "as"))
"""Words with which another phrase begins."""


def onward(memory: Memory, holds: Holds, index: int, figure: Figure, lexicon: Lexicon) -> Measure | None:
    """The measure of the figure before, for one that it runs on to or of which a verb like its own tells.

    'Profit rose 14% to $1bn on revenue of $9bn', 'was to cut 300 jobs but cut 410'.
    """
    last = memory.recent[-1].subject.measure if index and memory.recent else None
    entry = measures.compiled(lexicon).entries.get(last or "")
    if entry is None or last is None or not measures.fits(last, figure, lexicon):
        return None
    reach, before = holds.reaches[index], holds.reaches[index - 1]
    level = before.size == "ratio" and before.runs_on(group(lexicon, "approach"))
    bare = figure.kind is Kind.COUNT and not figure.text[-1:].isalpha()
    again = bare and reach.lead >= reach.before and reach.words.lower[reach.lead] in entry.get("undone", ())
    sized = measures.by_size(figure, reach.size, lexicon).name
    return Measure(last, rule=siting.CARRIED) if (level and not sized) or again else None


def built(figure: Figure, reach: Reach, lexicon: Lexicon) -> Measure | None:
    """The cost of what a sum of money stands before: 'a $1.6 billion refinery', 'the $40m new bridge'."""
    if figure.kind is not Kind.MONEY or figure.change is not None:
        return None
    words = reach.words.around[reach.last : reach.last + BUILT]
    at = next((at for at, word in enumerate(words) if word in group(lexicon, "built")), None)
    if at is None or not all(word.isalpha() for word in words[:at]) or not _LINKS.isdisjoint(words[:at]):
        return None
    first = reach.last + at
    return Measure(COST, hit=Hit(first, first + 1, COST), rule="built")


def traded(figure: Figure, reach: Reach, hits: tuple[Hit, ...], lexicon: Lexicon) -> Measure | None:
    """The price of a traded good that is itself said to rise or fall: 'gold rose 1%', not 'output of gold rose 1%'."""
    changed = figure.change is not None and figure.kind in (Kind.SHARE, Kind.MONEY)
    verb = reach.words.around[reach.lead]
    if not changed or reach.lead < 1 or verb not in moving(lexicon) or verb.endswith("ing"):
        return None
    end = over(reach.words, reach.lead, group(lexicon, "auxiliary")) + 1
    hit = next((hit for hit in reach.near(hits) if hit.last == end), None)
    if hit is None or not topics.is_traded(hit.name, lexicon):
        return None
    part = reach.words.around[hit.first - 1] in group(lexicon, "joint") and hit.first > 0
    return None if part else Measure(PRICE, hit=hit, rule=f"topic:{hit.name}")
