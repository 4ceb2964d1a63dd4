"""What a text has been about so far, so that nothing need be said twice."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from claimtrack.lexicon import Lexicon
from claimtrack.subject import measures, places, topics
from claimtrack.subject.atlas import AREA, CAPITAL, CITY, REGION, SITE, WORLD, Place
from claimtrack.subject.dates import When
from claimtrack.subject.grammar import group
from claimtrack.subject.measures import Measure
from claimtrack.subject.places import Scene
from claimtrack.subject.sentence import Holds
from claimtrack.subject.words import Words

HEADLINE = 3
"""How much more a country or topic in the headline counts than one in the text."""

_SAME = re.compile(r"\bsame (?:interview|conversation|speech|report|study|statement|day|week|month|year|period)\b")

_PRESENT = re.compile(r"\b(?:still|now|today|currently|remains?|nowadays|later)\b")
"""Words by which a sentence leaves the date of the one before."""

_ROW = " | "
"""What parts the cells of a table's row: rows keep the date of the line that heads the table."""

_SERIES = 12
"""Figures of a paragraph that a series is looked for in."""

DAY = len("2000-01-01")

ENOUGH = 2
"""Times that a text must name a topic to be about it; its headline counts as two."""

COLUMN = "|"
"""What parts the cells of a table's line."""

LEAD = 12
"""Words of a sentence that is long enough to be the lead of a story."""


Sort = tuple[str, str | None, tuple[str, ...]]
"""Dimension, measure and topics of a figure."""


@dataclass(slots=True)
class Memory:
    """The last topics and places of an article, and those that it is mostly about."""

    lexicon: Lexicon
    countries: Counter[str] = field(default_factory=Counter)
    sites: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """What holds each site: its country and region."""
    recipient: tuple[Place, ...] = ()
    """Who was last given aid."""
    home: tuple[Place, ...] = ()
    """The country, and the site of the headline, that the article is mostly about."""
    subject: tuple[str, ...] = ()
    """The topic that the article is mostly about."""
    topics: tuple[str, ...] = ()
    latest: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """The topics of the last figure of each sort in this paragraph."""
    past: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """The same of the whole text so far."""
    told: dict[str, str] = field(default_factory=dict)
    """The text's own words for topics."""
    places: tuple[Place, ...] = ()
    market: tuple[Place, ...] = ()
    measures: dict[str, Measure] = field(default_factory=dict)
    """The last measure of each dimension in this paragraph."""
    part: str | None = None
    """The part of the whole that the last share was of."""
    holder: str | None = None
    """Whose the last profit, sum or number of posts was."""
    when: When | None = None
    """The date that the last figures of this paragraph spoke of."""
    columns: tuple[str, ...] = ()
    """The nouns above the columns of the table that is being read."""
    series: When | None = None
    """The same of the paragraph before: it holds on for more figures of one kind."""
    kinds: list[Sort] = field(default_factory=list)
    """Of the figures of this paragraph that have a date."""
    before: list[Sort] = field(default_factory=list)
    """Of those of the paragraph before."""
    said: dict[str, When] = field(default_factory=dict)
    """When each voice gave its figures, by the voice's key."""
    passing: bool = False
    """Whether `when` is a day in a sentence without figures: it holds only where the next sentence points back."""
    seen: bool = False
    """Whether a figure has been read: the first sentence with figures is the lead."""
    news: tuple[When, int] | None = None
    """When what the lead tells was found out, and the lead's paragraph."""
    context: str | None = None
    """The last date that the text spoke of at all."""
    period: When | None = None
    """The quarter or half that the article reports on: that of its figures of a company's business."""
    block: int = -1

    @property
    def main(self) -> str | None:
        """The name of the country that the article is mostly about."""
        return self.home[0].name if self.home and self.home[0].kind == AREA else None

    def locate(self, scene: Scene) -> None:
        """Learn what a sentence says to hold its sites."""
        for site, holders in places.held(scene):
            self.sites.setdefault(site, holders)

    def besides(self, hands: Sequence[Place]) -> tuple[Place, ...]:
        """The last place, or the country named most, that is none of those who give."""
        names = {place.name for place in hands}
        last = tuple(place for place in self.places if place.name not in names)
        other = next((Place(name, AREA) for name, _ in self.countries.most_common() if name not in names), None)
        return last or ((other,) if other else ())

    def enter(self, block: int, holds: Holds) -> None:
        """Come to a sentence: a new paragraph is about the article's own place again unless it points back."""
        if block != self.block and not _points_back(holds.words, self.lexicon):
            self.places = self.home or self.places
            self.topics = self.subject or self.topics
        row = self.when is not None and _ROW in holds.plain
        if (block != self.block and not row and not _SAME.search(holds.plain)) or _PRESENT.search(holds.plain):
            present = _PRESENT.search(holds.plain)
            self.series = (_lasting(self.when) or self.series) if block != self.block and not present else None
            self.when = None
        elif self.when and self.passing and not row and not _points_back(holds.words, self.lexicon):
            self.when = None
        self.passing = False
        self._head(holds.words)
        if block != self.block:
            self.measures = {}
            self.past |= self.latest
            self.latest = {}
            self.before, self.kinds = self.kinds or self.before, []
        self.block = block

    def _head(self, text: Words) -> None:
        """Learn the heads of a table's columns from a line of cells without a figure; a line without cells ends it."""
        if COLUMN not in text.text:
            self.columns = ()
        elif not any(word[0].isdigit() for word in text.text):
            self.columns = _cells(text)

    def date(self, own: When | None, kind: Sort) -> When | None:
        """The date of a figure of this dimension, measure and topics, whose sentence gives its `own` or none."""
        told = own or (self.when if self._holds(kind) else None)
        if told is None and any(_alike(kind, other) for other in self.before):
            told = self.series
        if told is None and kind[1] and measures.periodical(kind[1], self.lexicon):
            told = self.period
        if told:
            self.kinds = [*self.kinds[-_SERIES:], kind]
            self.context = told.value
        return told

    def report(self, times: Sequence[When | None]) -> None:
        """Learn of the period that the article reports on: the first that is told."""
        self.period = self.period or next((one for one in times if _of_report(one)), None)

    def _holds(self, kind: Sort) -> bool:
        """Whether the date of this paragraph holds for a figure: for the first, and for ones like those before."""
        return not self.kinds or any(kind[0] == other[0] for other in self.kinds)

    def keep(self, holds: Holds, times: Sequence[When]) -> None:
        """Take up what a sentence without figures is about, and the last date in it."""
        told = [one for one in times if not one.since]
        self.when = told[-1] if told else self.when
        self.passing = bool(told) and len(told[-1].value) == DAY
        named = [
            hit
            for hit in holds.topics
            if not topics.weak(hit, self.lexicon) and not topics.anaphor(hit, holds.words, self.lexicon)
        ]
        if named:
            self.topics = (named[0].name,)
        found = [one.place for one in holds.scene.found if one.place.kind in (AREA, REGION, SITE) and one.extra == 0]
        if found:
            inside = [place for place in found[1:] if (place.kind == AREA) != (found[0].kind == AREA)]
            self.places = (found[0], *inside[:1])


def _cells(text: Words) -> tuple[str, ...]:
    """The last word of each cell of a line, in lower case."""
    ends = [at for at, word in enumerate((*text.text, COLUMN)) if word == COLUMN]
    return tuple(text.lower[at - 1] if at and text.text[at - 1].isalpha() else "" for at in ends)


def _lasting(when: When | None) -> When | None:
    """A date that can hold on for another paragraph: no day, which is that of one event or statement."""
    return when if when and len(when.value) < DAY else None


def _of_report(when: When | None) -> bool:
    """Whether a date is a quarter or half that an article can report on."""
    return when is not None and when.rule in ("part-of-year", "first-months", "period-ended", "date:the-quarter")


def _alike(one: Sort, other: Sort) -> bool:
    """Whether two figures can be of one series: of one dimension and topic, and of one measure where both tell it."""
    return one[::2] == other[::2] and (one[1] == other[1] or None in (one[1], other[1]))


def _points_back(text: Words, lexicon: Lexicon) -> bool:
    """Whether a sentence opens with a word for what was just named: 'It', 'Its', 'The country'."""
    back = group(lexicon, "points-back")
    opening = text.lower[:2]
    return bool(opening) and (opening[0] in back or (opening[0] in ("the", "that", "this") and opening[-1] in back))


def begin(headline: Holds | None, glances: Sequence[Holds], heading: Scene, lexicon: Lexicon) -> Memory:
    """The memory of an article that has not been read yet, from a glance over it and its dateline's places."""
    memory = Memory(lexicon)
    memory.locate(heading)
    count: Counter[str] = Counter()
    regions: Counter[Place] = Counter()
    told: defaultdict[str, Counter[str]] = defaultdict(Counter)
    weighed = [(one, 1) for one in glances] + ([(headline, HEADLINE)] if headline else [])
    for holds, weight in weighed:
        for one in holds.scene.found:
            if one.place.kind in (AREA, CAPITAL) and not one.place.wide:
                memory.countries[one.place.country or one.place.name] += weight
            elif one.place.kind == REGION:
                regions[one.place] += weight
        memory.locate(holds.scene)
        for hit in holds.topics:
            told[hit.name][topics.as_told(hit, holds.words, lexicon)] += 1
            if not topics.weak(hit, lexicon) and not topics.anaphor(hit, holds.words, lexicon):
                count[hit.name] += weight if hit.name in count else min(weight, ENOUGH)
    memory.told = {name: words.most_common(1)[0][0] for name, words in told.items()}
    memory.subject = tuple(name for name, times in count.most_common(1) if times >= ENOUGH)
    memory.home = _home(memory.countries, regions, headline, glances) or _outermost(heading)
    return memory


def _home(
    countries: Counter[str], regions: Counter[Place], headline: Holds | None, glances: Sequence[Holds]
) -> tuple[Place, ...]:
    """The country that an article is mostly about and the site of its headline or lead, else its region or headline."""
    others = {place.country for place in regions}
    main = places.main(countries, len(countries) == 1 and others <= countries.keys())
    above = headline.scene.found if headline else ()
    lead = next((one.scene.found for one in glances if one.scene.found and len(one.words) > LEAD), ())
    if main:
        return (Place(main, AREA), *[one.place for one in above if one.place.kind == SITE][:1])
    local = [one.place for one in (*above, *lead) if one.place.kind == SITE]
    often = [place for place, times in regions.most_common(1) if times >= places.ENOUGH]
    return tuple(local[:1] or often or [one.place for one in above if one.place.kind != WORLD][:1])


def _outermost(heading: Scene) -> tuple[Place, ...]:
    """The place of a dateline that holds the others: of 'COLUMBUS, Ohio' Ohio, of 'LYON' France."""
    if not heading.found:
        return ()
    place = heading.found[-1].place
    return (Place(place.country, AREA) if place.country and place.kind in (CAPITAL, CITY) else place,)
