"""Measures that no word of a figure tells: of one that runs on from the one before, of a good that itself rises."""

from __future__ import annotations

from collections.abc import Sequence

from claimtrack.lexicon import Lexicon
from claimtrack.model import Change, Figure, Kind, Level
from claimtrack.subject import measures, siting, topics
from claimtrack.subject.grammar import group
from claimtrack.subject.measures import Measure, bare_verbs
from claimtrack.subject.memory import Memory
from claimtrack.subject.reach import Reach, over
from claimtrack.subject.sentence import Holds
from claimtrack.subject.verbs import moving
from claimtrack.subject.words import Hit

PRICE = "price"
"""The measure of a traded good that is told to rise or fall without more."""

IN_THE_GROUND = "reserves"
"""The measure of a mineral that is told to be there."""

BURNT = "burnt"
"""The measure of land that a fire destroys."""

PAY_RISE = "pay rise"
"""The measure of a rise that those who work ask for."""

COST = "cost"
"""The measure of a sum before something that is built."""

BUILT = 4
"""Words behind a sum among which stands what it builds: 'the $40m new road bridge'."""

WHERE = 6
"""Words behind a mass among which stands where it lies: 'a ton of lithium ore in Chad'."""

COMPLEMENT = 3
"""Words behind a rise among which 'in' tells of what it is one: 'a 10% increase in beds'."""


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


def of_pronoun(memory: Memory, reach: Reach, figure: Figure, lexicon: Lexicon) -> Measure | None:
    """The measure of the last figure, for one of which a pronoun is the subject: 'That was 9% more', 'they stood at 7'.

    What is a share of something is none, since its words tell of what.
    """
    last = memory.recent[-1].subject.measure if memory.recent else None
    if last is None or (figure.kind is Kind.SHARE and figure.change is None) or reach.before:
        return None
    verb = reach.lead - (reach.words.around[reach.lead] == "at")
    subject = over(reach.words, verb, group(lexicon, "auxiliary"))
    said = verb > 0 and reach.words.around[verb] in moving(lexicon) and subject >= 0
    if not said or reach.words.around[subject] not in group(lexicon, "points-at"):
        return None
    known = last in measures.compiled(lexicon).entries and measures.fits(last, figure, lexicon)
    return Measure(last, rule=siting.CARRIED) if known else None


def planned(memory: Memory, reach: Reach, figure: Figure, lexicon: Lexicon) -> Measure | None:
    """The measure told last of such figures, for one of which only a plan is told: 'kept its target of 9,000 tonnes'.

    Else that of the sentence before, where that has no figure: 'The harvest will be small. The ministry forecasts 9
    tonnes'.
    """
    words, at = reach.words.around, reach.lead
    noun = words[at] == "of" and words[at - 1] in group(lexicon, "plan-noun")
    if figure.kind is not Kind.QUANTITY or not (noun or words[at] in group(lexicon, "plans")):
        return None
    passed = memory.passed
    told = measures.scan(passed.words, passed.hits["measures"], lexicon) if passed else ()
    named = next((hit.name for hit in told if measures.fits(hit.name, figure, lexicon)), None)
    if named:
        return Measure(named, rule=siting.CARRIED)
    return memory.earlier.get(reach.size)


def built(figure: Figure, reach: Reach, lexicon: Lexicon) -> Measure | None:
    """The cost of what a sum of money stands before: 'a $1.6 billion harbour', never '$5m bridge loans'."""
    if figure.kind is not Kind.MONEY or figure.change is not None:
        return None
    words = reach.words.around[reach.last : reach.last + BUILT + 1]
    at = next((at for at, word in enumerate(words[:BUILT]) if word in group(lexicon, "built")), None)
    if (
        at is None
        or not all(word.isalpha() for word in words[:at])
        or not group(lexicon, "phrase-link").isdisjoint(words[:at])
    ):
        return None
    first, behind = reach.last + at, words[at + 1]
    verb = behind.endswith("ed") or (behind.endswith("s") and behind in bare_verbs(lexicon))
    ends = verb or behind in group(lexicon, "stop", "auxiliary")
    return Measure(COST, hit=Hit(first, first + 1, COST), rule="built") if ends or not behind.isalpha() else None


def burnt(reach: Reach, lexicon: Lexicon) -> Measure | None:
    """What a fire has destroyed of the land: 'the fire that raged for nine days has destroyed 900 hectares'."""
    words, fires = reach.words.lower, group(lexicon, "fire")
    if reach.size != "area" or fires.isdisjoint(words):
        return None
    done = (at for at in range(reach.before, reach.first) if words[at] in group(lexicon, "destroys"))
    at = next(done, None)
    burns = at is not None and _burns(words[:at], lexicon)
    return Measure(BURNT, hit=Hit(at, at + 1, BURNT), rule="destroyed-by-fire") if burns and at is not None else None


def _burns(words: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether of the words before a verb one is a fire that does it: no 'crews at the fire said that hail has'.

    What is said of it aside does not count: 'the fire, officials said, has', 'the fire that they said was arson has'.
    """
    last = max((at for at, word in enumerate(words) if word in group(lexicon, "fire")), default=None)
    if last is None:
        return False
    told = [at for at in range(last, len(words)) if words[at] in group(lexicon, "stated")]
    return all(words[at + 1 : at + 2] == (",",) or words[at - 2] in group(lexicon, "relative") for at in told)


def claimed(figure: Figure, reach: Reach, level: Level, lexicon: Lexicon) -> Measure | None:
    """The pay rise that those who work ask for: 'the nurses are demanding a rise of 15%'."""
    asked = level is Level.DEMAND and figure.kind is Kind.SHARE and figure.change is Change.INCREASE
    if (
        not asked
        or "in" in reach.words.lower[reach.last : reach.last + COMPLEMENT]
        or group(lexicon, "strikers").isdisjoint(reach.words.lower[: reach.first])
    ):
        return None
    return Measure(PAY_RISE, rule="asked-by-workers")


def of_good(
    figure: Figure, holds: Holds, reach: Reach, measure: Measure, named: Sequence[str], lexicon: Lexicon
) -> Measure:
    """The measure of a figure by the good that its topics (`named`) tell, where its own words tell none."""
    if measure.name is not None:
        return measure
    return _traded(figure, reach, holds.topics, lexicon) or _lying(reach, named, lexicon) or measure


def _lying(reach: Reach, named: Sequence[str], lexicon: Lexicon) -> Measure | None:
    """What the ground holds of a mineral, where no more is told than that it is there: 'there is a ton of lithium'."""
    words, at = reach.words.around, reach.first - 1
    while at > 0 and words[at] in group(lexicon, "approach"):
        at -= 1
    there = words[at - 1] == "there" and words[at] in ("is", "are")
    if not there or reach.size != "mass" or not topics.tracked(tuple(named), lexicon) or _is_stored(reach, lexicon):
        return None
    return Measure(IN_THE_GROUND, hit=Hit(at - 1, at + 1, IN_THE_GROUND), rule="there-is")


def _is_stored(reach: Reach, lexicon: Lexicon) -> bool:
    """Whether what is there lies in something that is no ground: 'in a warehouse', 'in Chad's barns'."""
    text, ground = reach.words, group(lexicon, "site-noun", "region-noun", "country-noun", "earth")
    where = group(lexicon, "place-preposition") - {"of"}
    at = next((at for at in range(reach.last, min(reach.after, reach.last + WHERE)) if text.lower[at] in where), None)
    if at is None:
        return False
    end = at + 1
    while end < len(text) and (text.text[end].isalpha() or text.lower[end] == "'s") and text.lower[end] not in where:
        end += 1
    return end > at + 1 and text.text[end - 1].islower() and ground.isdisjoint(text.lower[at + 1 : end])


def _traded(figure: Figure, reach: Reach, hits: tuple[Hit, ...], lexicon: Lexicon) -> Measure | None:
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
