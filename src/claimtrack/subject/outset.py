"""What an article is about before its first figure is read: its countries, topics, firm, and where it is at home."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from claimtrack.lexicon import Lexicon
from claimtrack.subject import home, measures, owners, survey, topics
from claimtrack.subject.atlas import AREA, CAPITAL, Place
from claimtrack.subject.grammar import group
from claimtrack.subject.leader import of_country
from claimtrack.subject.memory import Memory
from claimtrack.subject.roll import Roll
from claimtrack.subject.scenes import NOWHERE, Scene
from claimtrack.subject.sentence import Holds
from claimtrack.subject.words import Words

RESULTS = 8
"""Sentences of an opening that, with several kinds of a company's money, tells of its results."""


OWNED = 4
"""Words between a country and what is its own: 'Bolivia's vast reserves of lithium'."""


ENOUGH = 2
"""Times that a text must name a topic to be about it; its headline counts as two."""


def begin(
    headline: Holds | None,
    glances: Sequence[Holds],
    dateline: tuple[Words, Scene],
    native: tuple[str | None, str | None],
    lexicon: Lexicon,
) -> Memory:
    """The memory of an article that has not been read yet, from a glance over it and its dateline's places.

    `native` are the countries in whose currency it counts, and where it was written: the first is its home where it has
    none, and the second where it names no country at all.
    """
    line, heading = dateline
    memory = Memory(lexicon, Roll([seen.words for seen in glances], lexicon))
    memory.locate(line, heading)
    memory.written = frozenset().union(*(seen.words.text for seen in glances))
    telling = [one for one in glances if one.topics or one.scene is not NOWHERE]
    weighed = [(one, 1) for one in telling] + ([(headline, home.HEADLINE)] if headline else [])
    memory.countries = _countries(weighed)
    for holds, _ in weighed:
        if holds.scene.found:
            memory.locate(holds.words, holds.scene)
    _learn_topics(memory, weighed, lexicon)
    memory.soil = _soil([holds for holds, _ in weighed], lexicon)
    memory.company = _of_company([*((headline,) if headline else ()), *glances[:RESULTS]], lexicon)
    memory.ground.nations = nations = home.nations(headline, glances)
    if not memory.company:
        story = home.story(memory.countries, headline, glances, heading, nations, lexicon)
        memory.home = home.home(story)
        paid, written = native
        abroad = any(one.country or one.kind == AREA for one in memory.home)
        if own := paid or (written if not memory.countries else None):
            memory.home = memory.home if abroad else (Place(own, AREA), *memory.home)
    memory.ground.home = home.outer(memory.home)
    if memory.company and headline:
        named = [*headline.topics, *headline.measures, *(one.hit for one in headline.scene.found)]
        used = {at for hit in named for at in range(hit.first, hit.last)}
        memory.holder = owners.main(headline.words, used, memory.roll, lexicon)
    memory.above = bool(headline and headline.scene.found) or bool(heading.found)
    if memory.main is None or memory.main in survey.countries(heading.found):
        memory.named(heading, line)
    if headline:
        memory.named(headline.scene, headline.words)
    return memory


def _countries(weighed: Sequence[tuple[Holds, int]]) -> Counter[str]:
    """How often sentences of some weight name each country, by itself or by its capital."""
    count: Counter[str] = Counter()
    for holds, weight in weighed:
        for one in holds.scene.found:
            if one.place.kind in (AREA, CAPITAL) and not one.place.wide:
                name = one.place.name if one.place.kind == AREA else one.place.country
                count[name or one.place.name] += weight
    return count


def _soil(seen: Sequence[Holds], lexicon: Lexicon) -> tuple[Place, ...]:
    """The one country of which sentences say that a tracked topic is its own: 'Bolivia's vast lithium'."""
    owners = set()
    for holds in seen:
        tracked = {hit.first for hit in holds.topics if topics.tracked((hit.name,), lexicon)}
        for one in holds.scene.found if tracked else ():
            last = one.hit.last
            owns = holds.words.around[last] == "'s" and not tracked.isdisjoint(range(last + 1, last + 1 + OWNED))
            if owns and one.place.kind == AREA and not one.place.wide:
                owners.add(one.place)
    return tuple(owners) if len(owners) == 1 else ()


def _learn_topics(memory: Memory, weighed: Sequence[tuple[Holds, int]], lexicon: Lexicon) -> None:
    """Learn the text's own words for each topic, and which one sentences of some weight are mostly about."""
    count: Counter[str] = Counter()
    told: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for holds, weight in weighed:
        for hit in holds.topics:
            words, written = told[hit.name], topics.as_told(hit, holds.words, lexicon)
            words[written] = words.get(written, 0) + 1
            if not topics.weak(hit, lexicon) and not topics.anaphor(hit, holds.words, lexicon):
                count[hit.name] += weight if hit.name in count else min(weight, ENOUGH)
    memory.told = {name: max(words, key=words.__getitem__) for name, words in told.items()}
    memory.subject = tuple(name for name, times in count.most_common(1) if times >= ENOUGH)
    ills = tuple(name for name in told if topics.illness(name, lexicon))
    memory.illness = ills if len(ills) == 1 else ()


def _of_company(opening: Sequence[Holds], lexicon: Lexicon) -> bool:
    """Whether an opening speaks of a company's profit, revenue, dividend, shares: of two kinds of them or more.

    What a country or a trade earns is no company's: 'Peru earned $4bn', 'Peru sold more, while earnings fell', 'exports
    earned $4bn'.
    """
    opens = measures.company_words(lexicon)
    found = {
        hit.name
        for holds in opening
        if not opens.isdisjoint(holds.words.lower) and not of_country(holds, lexicon)
        for hit in measures.scan(holds.words, holds.hits["measures"], lexicon)
        if not any(one.place.kind == AREA and one.hit.last == hit.first for one in holds.scene.found)
        and holds.words.around[hit.first - 1] not in group(lexicon, "trade-noun")
    }
    return len(measures.of_companies(found, lexicon)) > 1
