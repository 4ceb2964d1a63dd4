"""What a figure takes over from its twin, the quantity of which it tells at another time, or whose place it takes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from claimtrack.lexicon import Lexicon
from claimtrack.model import BARE, Level, Reason, Span, Subject
from claimtrack.subject import dating, levels, parts, reasons
from claimtrack.subject.counter import Known
from claimtrack.subject.grammar import group
from claimtrack.subject.key import settled
from claimtrack.subject.measures import Measure
from claimtrack.subject.memory import Memory
from claimtrack.subject.sentence import Standing
from claimtrack.subject.times import When
from claimtrack.subject.twins import Twin
from claimtrack.subject.words import Hit


def again(
    memory: Memory, one: Standing, twin: Twin, first: Known, published: date | None, why: reasons.Reasons
) -> Subject:
    """The subject of a figure that tells at another time what the `first` one does, which is its `twin`.

    `published` is the article's own date; `memory` learns the figure's.
    """
    told, lexicon = first.subject, memory.lexicon
    size = max(told.key.dimension, one.reach.size, key=lambda size: size != BARE)
    when = dating.dated(memory, one, (size, told.measure, told.topics), published)
    level, replaced = _level(one, twin, told, lexicon), _replaced(one, twin, told, when, lexicon)
    part = parts.EARLIER_PLAN if replaced else told.part
    planned = Level.TARGET if replaced else levels.level(level, lexicon)
    former = _former(one, lexicon)
    if former and not replaced:
        planned = told.level  # 'expects 5%, down from a previous forecast of 6%'
    tells, when = dating.timely(planned, when, one.when, published, stays=dating.decreed(told.measure, lexicon))
    settles = settled(levels.compared(level, tells, lexicon), told.measure, lexicon)
    beside = _span(first)
    return told._replace(
        key=replace(told.key, dimension=size, change=one.figure.change, part=part, level=settles),
        part=part,
        level=tells,
        as_of=when.value if when else told.as_of if former else None,
        beside=beside,
        reasons=(*reasons.beside(told, beside, replaced), *why.rest(one, None, level, when)),
    )


def _level(one: Standing, twin: Twin, told: Subject, lexicon: Lexicon) -> Hit | None:
    """The word that tells the level of a figure itself."""
    choose = levels.choose if twin.onward else levels.told_behind
    words = levels.free(one.holds.levels, one.figure.kind, Measure(told.measure), lexicon)
    return choose(one.reach, words, lexicon)


def _replaced(one: Standing, twin: Twin, told: Subject, when: When | None, lexicon: Lexicon) -> bool:
    """Whether a figure is an earlier plan for what its `twin` tells, of which `told` is.

    It is for one time to come, 'cut output next year to 29,000 tonnes from 32,000', or where a plan or forecast
    itself is told to change.
    """
    if _former(one, lexicon) in group(lexicon, "aim"):
        return True
    if told.level is Level.ACTUAL:
        return False
    ahead = when is not None and one.when is None
    return ahead or levels.told_by_noun(one.holds.reaches[twin.first], one.holds.levels, lexicon)


def _former(one: Standing, lexicon: Lexicon) -> str:
    """The noun for what was planned or foreseen before: 'expects 22 tonnes, down from an earlier plan of 25'."""
    words, at = one.reach.words.around, one.reach.first
    former = words[at - 1] == "of" and words[at - 3] in group(lexicon, "former")
    return words[at - 2] if former and words[at - 2] in group(lexicon, "plan-noun") else ""


def instead(one: Standing, first: Known, *, beside: bool) -> Subject:
    """The subject of a figure that is told in place of the `first` one: the same, but for a date of its own.

    `beside` tells that the first one stands in the same sentence.
    """
    told, there = first.subject, _span(first)
    size = told.key.dimension if told.key.dimension != BARE else one.reach.size
    return told._replace(
        key=replace(told.key, dimension=size),
        as_of=one.when.value if one.when else told.as_of,
        beside=there if beside else None,
        reasons=(Reason("topics", "in-place-of", there), Reason("measure", "in-place-of", there)),
    )


def _span(told: Known) -> Span:
    """The words of a figure."""
    return Span(told.figure.start, told.figure.end, told.figure.text)
