"""The topics of a figure: the lexicon's nearest, the thing measured, or what the text was about before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from claimtrack.lexicon import Lexicon
from claimtrack.model import Figure, Kind
from claimtrack.subject import heads, measures, showing, topics
from claimtrack.subject.asides import OF_WHICH
from claimtrack.subject.grammar import group
from claimtrack.subject.heads import Thing
from claimtrack.subject.measures import Measure
from claimtrack.subject.memory import COLUMN, Memory
from claimtrack.subject.phrases import PEOPLE, loose
from claimtrack.subject.reach import Reach
from claimtrack.subject.sentence import Holds
from claimtrack.subject.words import Hit, Words

CLOSE = 6
"""A word for a measure that costs more to reach than this does not tell what is counted."""

BESIDE = 9
"""Words between a figure and the change that stands beside it."""

INSIDE = 2
"""Words between a count and the place of which it is told: '900 people living in 40 villages'."""

_RATIOS = frozenset(("share", "ratio", "points", "multiple"))


class Named(NamedTuple):
    """The topics of a figure, and for each the rule and the words that told it; one rule where it was carried over."""

    names: tuple[str, ...]
    why: tuple[tuple[str, Hit | None], ...]
    worded: bool = False
    """Whether the names are the text's own words already."""


LAST = "last"
"""The sort under which the topics of the last figure of any sort are kept."""

NOTHING = Named((), ())


def name(
    memory: Memory, holds: Holds, index: int, figure: Figure, measure: Measure, thing: Thing | None, lexicon: Lexicon
) -> Named:
    """The topics of one figure of a sentence; `memory` learns them."""
    sort = _sort(figure, holds.reaches[index])
    thing = None if thing and _measured(thing, figure, lexicon) and _tracked(memory, lexicon) else thing
    found = _in_table(memory, holds, index, lexicon) or _own(memory, holds, index, figure, measure, thing, lexicon)
    stale = measure.rule == "carried-over" and found.why and found.why[0][0].startswith("measure:")
    if found is NOTHING or (stale and sort in memory.latest):
        found = _carried(memory, holds.reaches[index], holds, figure, lexicon)
    if found.names and not (sort in memory.latest and _inside_other(holds, index, figure, lexicon)):
        memory.latest[sort] = memory.latest[LAST] = topics.widest(found.names, lexicon)
    return found


def _measured(thing: Thing, figure: Figure, lexicon: Lexicon) -> bool:
    """Whether the noun for a thing only measures what a text is about: the 'sales' and 'stocks' of 40 tonnes."""
    measure = measures.nouns(lexicon).get(thing.hit.name.rpartition(" ")[2])
    if measure is None or figure.kind is not Kind.QUANTITY:
        return False
    misfit = thing.rule != heads.COMPLEMENT and not measures.fits(measure, figure, lexicon)
    return misfit or not measures.topic_of(measure, lexicon)


def _inside_other(holds: Holds, index: int, figure: Figure, lexicon: Lexicon) -> bool:
    """Whether a count only tells where those of the figure before it are: '900 people in 40 villages'."""
    reach = holds.reaches[index]
    if not index or figure.kind is not Kind.COUNT or reach.lead < reach.before:
        return False
    between = reach.words.lower[reach.before : reach.lead]
    leads = reach.words.lower[reach.lead] in group(lexicon, "place-preposition")
    return leads and len(between) <= INSIDE and all(map(str.isalpha, between))


def _bare(figure: Figure) -> bool:
    """Whether a figure names nothing that it counts."""
    return figure.kind is not Kind.COUNT or not figure.text[-1:].isalpha()


def _sort(figure: Figure, reach: Reach) -> str:
    """Figures of one sort can be told of one thing one after the other: all counts, all shares, all sums."""
    size = reach.size
    return "ratio" if size in _RATIOS else "count" if figure.kind is Kind.COUNT else size


def _in_table(memory: Memory, holds: Holds, index: int, lexicon: Lexicon) -> Named | None:
    """The noun above the column of a table in which a figure stands."""
    if not memory.columns or COLUMN not in holds.words.text:
        return None
    at = holds.words.text[: holds.reaches[index].first].count(COLUMN)
    noun = memory.columns[at] if at < len(memory.columns) else ""
    if not noun or noun in group(lexicon, "loose"):
        return Named(memory.subject, (("subject-of-the-text", None),)) if noun and memory.subject else None
    return Named((noun,), (("table-head", None),))


def _own(
    memory: Memory, holds: Holds, index: int, figure: Figure, measure: Measure, thing: Thing | None, lexicon: Lexicon
) -> Named:
    """What a figure's own sentence tells."""
    reach = holds.reaches[index]
    near = reach.near(holds.topics)
    carried = measure.name is None or measure.rule == "carried-over"
    if carried and (opens := _opening(reach, holds, figure, lexicon)):
        return _of_topics(memory, holds, (opens,), lexicon)
    again = _again(memory, holds, index, figure, thing, lexicon)
    if again and measure.rule == "carried-over":
        return again
    topic = _topic_of(measure, lexicon)
    if topic and (inside := _inside(memory, holds, reach, near, measure, topic, lexicon)):
        return inside
    worded = _worded(topic, measure, figure, holds, lexicon)
    if told := _by_measure(memory, holds, reach, near, figure, measure, worded, lexicon):
        return told
    own = _around(near, measure) or worded
    if own and thing and figure.kind is Kind.MONEY and not _known(near, thing):
        held = own.names[0] in (*memory.topics, *memory.subject)
        if _tells(thing, measure, reach, held, lexicon):
            return own
    return again or _by_words(memory, holds, index, figure, measure, thing, own, lexicon)


def _by_words(
    memory: Memory,
    holds: Holds,
    index: int,
    figure: Figure,
    measure: Measure,
    thing: Thing | None,
    own: Named | None,
    lexicon: Lexicon,
) -> Named:
    """The nearest topics of the lexicon, unless the thing measured or the measure's own topic is told before them."""
    reach = holds.reaches[index]
    near = _in_share(reach, reach.near(holds.topics), figure, lexicon)
    chosen = topics.in_turn(holds.reaches, index, topics.choose(reach, topics.firm(near, lexicon), lexicon))
    if not chosen:
        of_all = own and thing and thing.hit.name == PEOPLE and measures.flagged("rate", measure.name, lexicon)
        return _of_thing(thing) if thing and not of_all else own or NOTHING
    if topics.anaphor(chosen[0], holds.words, lexicon):
        if told := _before(near, chosen[0], holds.words, lexicon):
            return _of_topics(memory, holds, (told,), lexicon)
        if memory.topics:
            return Named(memory.topics, (("points-back", chosen[0]),))
    if own and (_within(chosen[-1], measure) or _nearer(own, chosen[0], thing, reach, figure, measure, lexicon)):
        return own
    if thing is None and (of_text := _of_text(memory, reach, figure, chosen[0], lexicon)):
        return of_text
    if (
        thing
        and not _known(chosen[1:], thing)
        and (_outranked(reach, chosen[0], thing, figure) or _modifies(chosen[-1], thing, reach, lexicon))
    ):
        return _of_thing(thing)
    return _of_topics(memory, holds, chosen, lexicon)


def _in_share(reach: Reach, near: Sequence[Hit], figure: Figure, lexicon: Lexicon) -> Sequence[Hit]:
    """Without the topics before a share that names behind it of what it is one: 'rust has ruined 40% of the wheat'."""
    words, at = reach.words.around, reach.last
    if figure.kind is not Kind.SHARE or words[at] != "of":
        return near
    at += 1 + (words[at + 1] in group(lexicon, "determiner"))
    own = any(hit.first == at and not topics.weak(hit, lexicon) for hit in near)
    return [hit for hit in near if hit.first >= at] if own else near


def _before(near: Sequence[Hit], back: Hit, text: Words, lexicon: Lexicon) -> Hit | None:
    """The topic of the same sentence to which a word points back: 'zinc rose 3%, with the metal at $9,000'."""
    told = (hit for hit in topics.firm(near, lexicon) if hit.last <= back.first)
    return next((hit for hit in reversed([*told]) if not topics.anaphor(hit, text, lexicon)), None)


def _of_topics(memory: Memory, holds: Holds, chosen: Sequence[Hit], lexicon: Lexicon) -> Named:
    """Topics of the lexicon by the words chosen for them, which `memory` learns."""
    first = {hit.name: hit for hit in reversed(chosen)}
    names = tuple(dict.fromkeys(hit.name for hit in chosen))
    memory.topics = topics.widest(names, lexicon)
    memory.told |= {hit.name: topics.as_told(hit, holds.words, lexicon) for hit in chosen}
    return Named(names, tuple((f"topic:{name}", first[name]) for name in names))


def _of_thing(thing: Thing) -> Named:
    return Named((thing.hit.name,), ((thing.rule, thing.hit),), worded=True)


def _known(near: Sequence[Hit], thing: Thing) -> bool:
    """Whether the noun for a thing is a word of a topic of the lexicon."""
    return any(hit.first <= thing.hit.first < hit.last for hit in near)


def _of_text(memory: Memory, reach: Reach, figure: Figure, hit: Hit, lexicon: Lexicon) -> Named | None:
    """What the text is about, for a figure of a measure of that where the topic stands apart: '40% of the reserves'."""
    end = heads.generic(reach, figure, lexicon)
    if not end or topics.row(reach) or (hit.first < end and hit.last > reach.before):
        return None
    rest = reach.before and "what" in reach.words.lower[reach.last : end]
    names = memory.subject if figure.kind is Kind.SHARE and not rest else memory.topics
    return Named(names, (("subject-of-the-text", None),)) if names else NOTHING


def _nearer(
    own: Named, hit: Hit, thing: Thing | None, reach: Reach, figure: Figure, measure: Measure, lexicon: Lexicon
) -> bool:
    """Whether the noun of a measure that has a topic of its own is nearer to a sum of money than another topic."""
    told = measure.hit
    if told is None or figure.kind is not Kind.MONEY or reach.cost(told) >= reach.cost(hit):
        return False
    leads = told.last - 1 == reach.lead and "," in reach.words.lower[hit.last : told.first]
    noun = reach.words.lower[told.last - 1] in measures.nouns(lexicon)
    return (leads or noun) and thing is None and own.names[0] not in topics.above(hit.name, lexicon)


def _again(
    memory: Memory, holds: Holds, index: int, figure: Figure, thing: Thing | None, lexicon: Lexicon
) -> Named | None:
    """The topics of the figure before, for one that tells a part of it or of the same in one breath."""
    reach, last = holds.reaches[index], memory.latest.get(LAST)
    if last and _of_those(reach, lexicon):
        return Named(last, (("of-those", None),))
    aside = reach.words.lower[max(0, reach.first - 2) : reach.first] == (",", "or")
    if not (last and index and (aside or thing is None or thing.rule in (heads.BEFORE, heads.COUNTED))):
        return None
    small = group(lexicon, "approach")
    joined = holds.reaches[index - 1].runs_on(small) or holds.compared[index] or _from(reach) or _of_which(reach)
    joined = joined or (figure.change is not None and _apposed(reach, lexicon))
    return Named(last, (("runs-on", None),)) if joined else None


def _apposed(reach: Reach, lexicon: Lexicon) -> bool:
    """Whether a change stands beside the figure before it: 'sold 40 vans in May, up 3%', '40 vans, a rise of 3%'."""
    between = reach.words.lower[reach.before : reach.first]
    if len(between) > BESIDE or "," not in between:
        return False
    aside = between[len(between) - between[::-1].index(",") :]
    return bool(aside) and aside[0] in group(lexicon, "change-aside") and group(lexicon, "copula").isdisjoint(between)


def _from(reach: Reach) -> bool:
    """Whether a figure is the level that one before it came from: 'fell to 612 in the quarter from 1,040'."""
    return reach.words.lower[reach.first - 1 : reach.first] == ("from",)


def _of_those(reach: Reach, lexicon: Lexicon) -> bool:
    """Whether a figure is a part of the one before it by a word that points back: '41 of them', 'half of that'."""
    words, at = reach.words.around, reach.last
    if words[at] != "of" or words[at + 1] not in group(lexicon, "those"):
        return False
    ends = words[at + 2]
    bare = not ends.isalpha() or (ends in group(lexicon, "stop") and ends not in group(lexicon, "relative"))
    return bare or words[at + 1] == "them"


def _of_which(reach: Reach) -> bool:
    """Whether a figure is a part of the one before it: '38,000 hectares, of which two thirds were forest'."""
    return reach.words.lower[max(0, reach.first - 2) : reach.first] in OF_WHICH


def _inside(
    memory: Memory, holds: Holds, reach: Reach, near: Sequence[Hit], measure: Measure, own: Named, lexicon: Lexicon
) -> Named | None:
    """The topic of a measure, its `own`, where the figure itself names it: 'murders' of '31 murders', 'job cuts'."""
    within = [hit for hit in near if reach.inside(hit)]
    inside = next((hit for hit in within if hit.name in own.names or _same(hit, measure)), None)
    if inside is None:
        told = measure.hit
        return own if told and reach.inside(told) and told.last - told.first > 1 else None
    memory.told[inside.name] = topics.as_told(inside, holds.words, lexicon)
    return Named((inside.name,), ((f"topic:{inside.name}", inside),))


def _by_measure(
    memory: Memory,
    holds: Holds,
    reach: Reach,
    near: Sequence[Hit],
    figure: Figure,
    measure: Measure,
    own: Named | None,
    lexicon: Lexicon,
) -> Named | None:
    """The topic of a count that its measure tells whatever is counted: deaths of drivers, jobs, people moved.

    That of the measure is its `own`.
    """
    if own and measures.flagged("of_place", measure.name, lexicon):
        return own
    rated = all(measures.flagged(flag, measure.name, lexicon) for flag in ("firm", "rate"))
    told = measure.hit and reach.words.lower[measure.hit.last - 1]
    if own and rated and told not in group(lexicon, "voters") and not any(hit.name in own.names for hit in near):
        return own  # a turnout is one of whoever votes
    if figure.kind not in (Kind.COUNT, Kind.QUANTITY):
        return None
    bare = figure.kind is Kind.COUNT and (not figure.amount.unit or loose(figure.amount.unit, lexicon))
    if own and measures.flagged("firm", measure.name, lexicon) and _belongs(measure, reach, bare):
        things = measures.flagged("counted", measure.name, lexicon) and not bare and figure.kind is Kind.COUNT
        return _counted(reach, figure) if things or figure.amount.unit in group(lexicon, "creature") else own
    people = figure.kind is Kind.COUNT and (figure.amount.unit or "") in group(lexicon, "anybody")
    if (bare or people) and measures.flagged("of_text", measure.name, lexicon):
        ills = topics.choose(reach, topics.firm(near, lexicon), lexicon)
        if not ills and memory.illness:
            return Named(memory.illness, (("subject-of-the-text", None),))
        if people and ills and topics.illness(ills[0].name, lexicon):
            return _of_topics(memory, holds, ills, lexicon)  # 'measles has infected 900 people'
    if people and figure.text[-1:].isalpha():
        theirs = measures.flagged("own", measure.name, lexicon) and not measures.flagged(
            "undone", measure.name, lexicon
        )
        return own if own and not theirs else _counted(reach, figure)
    return None


def _belongs(measure: Measure, reach: Reach, bare: bool) -> bool:
    """Whether the words for its measure are a figure's: near to one that is not `bare`, with no other between."""
    far = showing.FATE if measure.hit and measure.hit.first >= reach.last else CLOSE
    return (measure.hit is None or bare or reach.cost(measure.hit) <= far) and _own_side(measure, reach)


def _own_side(measure: Measure, reach: Reach) -> bool:
    """Whether no other figure stands between a figure and the words for its measure."""
    return measure.hit is None or measure.hit.last > reach.before


def _counted(reach: Reach, figure: Figure) -> Named:
    """The noun that a figure counts."""
    return Named((figure.amount.unit or "",), (("counted-noun", Hit(reach.first, reach.last, "")),))


def _same(hit: Hit, measure: Measure) -> bool:
    """Whether the very words for a topic tell the measure: the 'murders' of '31 murders'."""
    told = measure.hit
    return told is not None and (hit.first, hit.last) == (told.first, told.last)


def _topic_of(measure: Measure, lexicon: Lexicon) -> Named | None:
    topic = measures.topic_of(measure.name, lexicon)
    return Named((topic,), ((f"measure:{measure.name}", measure.hit),)) if topic else None


def _around(hits: Sequence[Hit], measure: Measure) -> Named | None:
    """The topic whose name holds the noun of the measure: 'defence budget'."""
    told = measure.hit
    long = (hit for hit in hits if told and hit.first < told.first and told.last <= hit.last)
    return next((Named((hit.name,), ((f"topic:{hit.name}", hit),)) for hit in long), None)


def _tells(thing: Thing, measure: Measure, reach: Reach, again: bool, lexicon: Lexicon) -> bool:
    """Whether the noun for a thing is only a word for the measure, or for its purpose: '$67bn in weapons' is aid.

    The purpose counts for less where a noun tells the measure or the text is about it (`again`), and the subject of a
    verb that tells the measure is who does it: 'the line lost $5m'.
    """
    nouns, told = measures.nouns(lexicon), measure.hit
    noun = told is not None and reach.words.lower[told.last - 1] in nouns
    does = told is not None and not noun and thing.last <= told.first < reach.first
    less = {heads.SUBJECT: does, heads.PURPOSE: noun or again}.get(thing.rule, False)
    same = less or nouns.get(thing.hit.name) == measure.name
    return same and not measures.flagged("as_told", measure.name, lexicon)


def _worded(own: Named | None, measure: Measure, figure: Figure, holds: Holds, lexicon: Lexicon) -> Named | None:
    """The topic of a measure by the text's own noun for it: 'turnover' of revenue, 'posts' of jobs."""
    if own is None or not measures.flagged("as_told", measure.name, lexicon):
        return own
    unit = figure.amount.unit or ""
    if unit in measures.units(measure.name, lexicon):
        return Named((unit,), own.why, worded=True)
    noun = holds.words.lower[measure.hit.last - 1] if measure.hit else ""
    named = measures.nouns(lexicon).get(noun) == measure.name
    return Named((noun,), own.why, worded=True) if named else own


def _outranked(reach: Reach, hit: Hit, thing: Thing, figure: Figure) -> bool:
    """Whether the thing measured is told before a topic: it is nearer, or is the subject of the figure's verb."""
    if thing.rule == heads.SUBJECT:
        return not thing.first <= hit.first < thing.last and not reach.inside(hit)
    apart = hit.first >= reach.after or (thing.rule == heads.BEHIND and hit.first >= thing.last)
    return apart or reach.cost(hit) > reach.cost(thing.hit) + (figure.kind is not Kind.COUNT) * 2


def _within(hit: Hit, measure: Measure) -> bool:
    """Whether a topic only tells which of a measure it is, in one phrase: the 'gas' of 'gas bill'."""
    told = measure.hit
    return told is not None and told.first <= hit.first and hit.last < told.last


def _modifies(hit: Hit, thing: Thing, reach: Reach, lexicon: Lexicon) -> bool:
    """Whether a topic of everyday news only tells of what kind a thing is: 'vaccine research', 'ballot boxes'."""
    if topics.tracked((hit.name,), lexicon):
        return False
    return hit.last == thing.hit.first or (thing.rule == heads.COUNTED and reach.inside(hit) and hit.last < reach.last)


def _carried(memory: Memory, reach: Reach, holds: Holds, figure: Figure, lexicon: Lexicon) -> Named:
    """What the text was about before, for a figure whose own words tell no topic.

    A topic that the lexicon tracks holds on; without one, a noun of the figure's own that only measures is more.
    """
    sort = _sort(figure, reach) if _bare(figure) else ""
    past = memory.past.get(sort, ())
    back = past if past and heads.points_back(reach, lexicon) else ()
    held = (memory.latest.get(sort, ()), back, *_tracked(memory, lexicon))
    before = next((names for names in held if names), None)
    if before and not topics.tracked(before, lexicon):
        thing = heads.thing(reach, figure, lexicon, memory.written, bare=True)
        if thing and not (held[0] and _again_the(thing, holds, lexicon)):
            return _of_thing(thing)
    if before:
        return Named(before, (("carried-over", None),))
    weak = topics.choose(reach, reach.near(holds.topics), lexicon)
    if weak and topics.weak(weak[0], lexicon):
        return Named(tuple(hit.name for hit in weak), tuple((f"topic:{hit.name}", hit) for hit in weak))
    if thing := heads.thing(reach, figure, lexicon, memory.written, bare=True):
        return _of_thing(thing)
    before = next((names for names in _weaker(memory, reach, figure, sort, lexicon) if names), None)
    return Named(before, (("carried-over", None),)) if before else NOTHING


def _opening(reach: Reach, holds: Holds, figure: Figure, lexicon: Lexicon) -> Hit | None:
    """The tracked topic with which a sentence opens, for its first amount: 'Tin, used in cans, is dear: 40 tonnes'."""
    if reach.before or figure.kind is Kind.COUNT:
        return None
    told = (hit for hit in topics.firm(holds.topics, lexicon) if hit.first <= 1 and hit.last <= reach.first)
    tracked = (hit for hit in told if topics.tracked((hit.name,), lexicon))
    return next((hit for hit in tracked if not topics.anaphor(hit, holds.words, lexicon)), None)


def _weaker(
    memory: Memory, reach: Reach, figure: Figure, sort: str, lexicon: Lexicon
) -> tuple[tuple[str, ...] | None, ...]:
    """The topics that a figure may still be of, which no lexicon tracks, the likeliest first.

    A sum of money is of something new, unless a word before it points back ('they had cost $9m'); a count is none of
    what the text tells.
    """
    before = reach.words.lower[reach.before : reach.first]
    if figure.kind is Kind.MONEY and group(lexicon, "those", "they").isdisjoint(before):
        return ()
    main = memory.topics if memory.topics == memory.subject and _of_whole(figure) else ()
    told = () if figure.kind is Kind.COUNT else memory.topics
    return main, memory.latest.get(LAST), memory.past.get(sort), told


def _again_the(thing: Thing, holds: Holds, lexicon: Lexicon) -> bool:
    """Whether a noun that only measures points back to what was told: 'the bill', 'the total cost'."""
    hit, measure = thing.hit, measures.nouns(lexicon).get(thing.hit.name)
    told = measure is not None and not measures.flagged("as_told", measure, lexicon)
    return told and "the" in holds.words.lower[max(0, hit.first - 2) : hit.first]


def _of_whole(figure: Figure) -> bool:
    """Whether a figure is a share by itself, no part of what was told last: '31%', not 'a third' or '4% more'."""
    return figure.kind is Kind.SHARE and figure.change is None and figure.text[0].isdigit()


def _tracked(memory: Memory, lexicon: Lexicon) -> tuple[tuple[str, ...], ...]:
    """The topics of the paragraph and of the text, where the lexicon tracks them."""
    return tuple(names for names in (memory.topics, memory.subject[:1]) if topics.tracked(names, lexicon))
