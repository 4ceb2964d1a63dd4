"""What a text has been about so far, so that nothing need be said twice."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field
from typing import NamedTuple

from claimtrack.lexicon import Lexicon
from claimtrack.model import BARE, Kind
from claimtrack.subject import measures, topics
from claimtrack.subject.atlas import AREA, CAPITAL, CITY, REGION, SITE, Place, capitals, continents
from claimtrack.subject.counter import KEPT, Known
from claimtrack.subject.grammar import group
from claimtrack.subject.leader import leader
from claimtrack.subject.measures import Measure
from claimtrack.subject.opening import goes_on, is_row, of_the_same, points_back
from claimtrack.subject.places import Ground
from claimtrack.subject.pointing import BOTH, LAND
from claimtrack.subject.reach import Reach
from claimtrack.subject.roll import Roll
from claimtrack.subject.scenes import Scene, held
from claimtrack.subject.sentence import Holds
from claimtrack.subject.standing import Found
from claimtrack.subject.times import DAY, LOOSE, When
from claimtrack.subject.words import Hit, Words

_ROW = " | "
"""What parts the cells of a table's row: rows keep the date of the line that heads the table."""

_SERIES = 12
"""Figures of a paragraph that a series is looked for in."""

_COUNTED = "counted-back"
"""The rule of a date that counts back from one told before: 'a year earlier'."""

_ONCE = (*LOOSE, _COUNTED, "same-time", "each-of-the-next")
"""Rules of dates that hold for their own figures alone."""

_YEAR_BEFORE = "date:the year before"
"""The rule of a date that counts from the one told before."""


NEW = 3
"""Sorts of figures told before, so many of which make a text no new one: where it is then is not where it opened."""

COLUMN = "|"
"""What parts the cells of a table's line."""


PAIR = 2
"""Places of one kind in a sentence to which 'the two districts' points back."""

GUESSED = "date:the quarter"
"""The rule of the quarter before the article's date, which is a company's where its report tells no other."""

NEWS = "news-of-the-day"
"""The rule of the date of what has just been found out."""


Sort = tuple[str, str | None, tuple[str, ...]]
"""Dimension, measure and topics of a figure."""


class Told(NamedTuple):
    """When a voice gave its first figures, in which paragraph, and what these are."""

    when: When
    block: int
    kinds: list[Sort]


@dataclass(slots=True)
class Memory:
    """The last topics and places of an article, and those that it is mostly about."""

    lexicon: Lexicon
    roll: Roll
    """The names of the article, and what their short forms mean."""
    written: Set[str] = frozenset()
    """The words of the article as they stand in it."""
    countries: Counter[str] = field(default_factory=Counter)
    ground: Ground = field(default_factory=Ground)
    recipient: tuple[Place, ...] = ()
    """Who was last given aid."""
    gave: set[str] = field(default_factory=set)
    """The countries that gave aid so far."""
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
    illness: tuple[str, ...] = ()
    """The one illness that the article names."""
    places: tuple[Place, ...] = ()
    opening: tuple[Place, ...] = ()
    """Those that the first paragraph with any told: where the text is again where it is mostly about no country."""
    placed: str | None = None
    """The measure of the last figure that had a place of its own."""
    last: dict[str, Place] = field(default_factory=dict)
    """The last place of each kind that was named."""
    lands: dict[str, Place] = field(default_factory=dict)
    """The countries named so far, the one named last at the end."""
    led: Place | None = None
    """The country that the sentence before tells of: its subject."""
    alone: bool = False
    """Whether that sentence names no other country, which 'it' could be told of, too."""
    pairs: dict[str, tuple[Place, Place]] = field(default_factory=dict)
    """The last two places of each kind that were named together: what 'the two districts' are."""
    market: tuple[Place, ...] = ()
    measures: dict[str, Measure] = field(default_factory=dict)
    """The last measure of each dimension in this paragraph."""
    earlier: dict[str, Measure] = field(default_factory=dict)
    """The same of the last paragraph before that had any."""
    heading: str | None = None
    """The measure that the line above the rows of a list names."""
    measured: dict[Kind, str | None] = field(default_factory=dict)
    """The measure of the last figure of each kind."""
    part: str | None = None
    """The part of the whole that the last share was of."""
    spoken_part: str | None = None
    """The part that words told last: what 'that part' is."""
    holder: str | None = None
    """Whose the last profit, sum or number of posts was."""
    giver: str | None = None
    """Who gave the last sum of aid."""
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
    said: dict[str, Told] = field(default_factory=dict)
    """When each voice gave its first figures, by the voice's key."""
    passing: bool = False
    """Whether `when` is a day in a sentence without figures: it holds only where the next sentence points back."""
    seen: bool = False
    """Whether a figure has been read: the first sentence with figures is the lead."""
    above: bool = False
    """Whether the headline or dateline tells a place."""
    news: tuple[When, int] | None = None
    """When what the lead tells was found out, and the lead's paragraph."""
    context: str | None = None
    """The last date that the text spoke of at all."""
    last_day: str | None = None
    """The last day that it spoke of."""
    period: When | None = None
    """The quarter or half that the article reports on: that of its figures of a company's business."""
    soil: tuple[Place, ...] = ()
    """The one country whose minerals the article speaks of: 'Bolivia's lithium'."""
    company: bool = False
    """Whether the article tells a company's results: what it earns and sells is of no place but its sentence's own."""
    row: bool = False
    """Whether the sentence is a row of a table that a date stands above: all of its cells are of that date."""
    block: int = -1
    passed: Holds | None = None
    """The sentence before, where that has no figure."""
    recent: deque[Known] = field(default_factory=lambda: deque(maxlen=KEPT))
    """The last figures and what they are of."""

    @property
    def main(self) -> str | None:
        """The name of the country that the article is mostly about."""
        return self.home[0].name if self.home and self.home[0].kind == AREA else None

    def locate(self, text: Words, scene: Scene) -> None:
        """Learn what a sentence says to hold its sites: what tells more holds."""
        for site, holders in held(text, scene, self.lexicon):
            if len(holders) > len(self.ground.sites.get(site, ())):
                self.ground.sites[site] = holders

    def _visit(self, country: Place) -> None:
        """Take up a country as the one named last."""
        self.lands.pop(country.name, None)
        self.lands[country.name] = country

    def named(self, scene: Scene, text: Words) -> None:
        """Take up the last place of each kind in a sentence; a capital of which only ministers are is no town."""
        if scene.found:
            self.last |= {one.place.kind: one.place for one in scene.found if not (one.extra or one.place.wide)}
            for one in scene.found:
                if one.place.kind == AREA and not one.place.wide:
                    self._visit(one.place)
            towns = [one for one in scene.found if one.place.kind in (CITY, CAPITAL) and not one.extra]
            towns = [one for one in towns if one.place.kind == CITY or not _of_actors(text, one.hit, self.lexicon)]
            if towns:
                self.last[CITY] = towns[-1].place  # 'the city' can be a capital
            for kind in (AREA, REGION, CITY, SITE):
                told = dict.fromkeys(one.place for one in scene.found if one.place.kind == kind and not one.place.wide)
                if len(told) == PAIR:
                    first, second = told
                    self.pairs[kind] = (first, second)

    def pointed(self, scene: Scene, reach: Reach) -> Iterator[Found]:
        """The places that the words near a figure point back to: 'the state', 'the mine'.

        'The country' is the one that the paragraph told of last, else the article's own, and so is 'the state'.
        """
        back = reach.near(scene.back)
        firm = [one for one in scene.near(reach) if not one.extra] if back else []
        for hit in back:
            if hit.name.startswith(BOTH):
                yield from (Found(hit, place) for place in self._both(hit.name.removeprefix(BOTH).lstrip()))
                continue
            if hit.name.startswith(LAND):
                yield from (Found(hit, place) for place in self._land(hit.name.removeprefix(LAND).lstrip()))
                continue
            before = [place for one in firm if one.hit.last <= hit.first and (place := _as(one.place, hit.name))]
            home = next((own for place in (*self.places, *self.home) if (own := _as(place, hit.name))), None)
            seat = capitals(self.lexicon).get(self.main or "") if hit.name == CAPITAL else None
            if place := next(iter(before[-1:]), home or self.last.get(hit.name) or seat):
                yield Found(hit, place)

    def _land(self, continent: str) -> Sequence[Place]:
        """The country named last, else the article's own, on a continent where one is told that holds countries."""
        known = continents(self.lexicon)
        named = [*([Place(self.main, AREA)] if self.main else []), *self.lands.values()]
        if continent in known.values():
            named = [place for place in named if known.get(place.name) == continent]
        return named[-1:]

    def _both(self, kind: str) -> Sequence[Place]:
        """The last two places of a kind that were named together; a text can name two regions as it names towns."""
        return self.pairs.get(kind) or self.pairs.get(CITY if kind == REGION else kind) or ()

    def besides(self, hands: Sequence[Place]) -> tuple[Place, ...]:
        """The last place, else the country named most, that is none of those who give here.

        Of several countries it is one that did not give before, either, if there is one.
        """
        names = {place.name for place in hands}
        last = tuple(place for place in self.places if place.name not in names)
        others = [name for name, _ in self.countries.most_common() if name not in names]
        other = next((name for name in others if name not in self.gave), next(iter(others), None))
        return last or ((Place(other, AREA),) if other else ())

    def enter(self, block: int, holds: Holds) -> None:
        """Come to a sentence: a new paragraph is about the article's own place again unless it points back."""
        if self.company and block != self.block:
            self.places = ()
        if block != self.block and not points_back(holds.words, self.lexicon):
            self.opening = self.opening or (self.places if len(self.past) < NEW else ())
            self.places = self.home or self.opening
            self.topics = self.subject or self.topics
        elif self.led and block == self.block and goes_on(holds.words, self.lexicon):
            self.places = (self.led,) if self.alone or holds.words.around[0] == "the" else self.places
        self.led = leader(holds, self.lexicon)
        self.alone = len({one.place.country or one.place.name for one in holds.scene.found}) < PAIR
        if self.led:
            self.last[AREA] = self.led
            self._visit(self.led)
        row = self.row = self.when is not None and _ROW in holds.plain
        present = not group(self.lexicon, "present").isdisjoint(holds.words.text)
        if present or (block != self.block and not row and not of_the_same(holds.words, self.lexicon)):
            self.series = (
                (self.when if lasting(self.when) else self.series) if block != self.block and not present else None
            )
            self.when = None
        elif self.when and self.passing and not row and not points_back(holds.words, self.lexicon):
            self.when = None
        self.passing = False
        self._head(holds.words)
        if not is_row(holds.words):
            self.heading = None
        if block != self.block:
            self.earlier = self.measures or self.earlier
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

    def date(self, own: When | None, kind: Sort, carried: bool = True, aside: bool = False) -> When | None:
        """The date of a figure of this dimension, measure and topics, whose sentence gives its `own` or none.

        That of one told only `aside`, with which another is compared, is none to count from where it counts back.
        One told before is the figure's only where it may be `carried`.
        """
        told = own
        if told is None and carried:
            told = (self.when if self._holds(kind) else None) or self._series(kind)
        if told is None and kind[1] and measures.periodical(kind[1], self.lexicon):
            told = self.period if self.company else None
        if told:
            self.kinds = [*self.kinds[-_SERIES:], kind]
            if not (aside and told.rule == _COUNTED):
                self.spoke(told)
        return told

    def _series(self, kind: Sort) -> When | None:
        """The date of the paragraph before, for a figure of its series."""
        return self.series if any(_alike(kind, other) for other in self.before) else None

    def heard(self, voice: str, kind: Sort) -> When | None:
        """When a voice gave a figure of this dimension, measure and topics: with its first ones, or as news."""
        told = self.said.get(voice)
        if told is None:
            return None
        near = told.block == self.block and told.when.rule not in LOOSE
        holds = told.when.rule == NEWS or any(near or _akin(kind, one) for one in told.kinds if _one_size(kind, one))
        return told.when if holds else None

    def hear(self, voice: str, when: When, kind: Sort) -> None:
        """Learn when a voice gave a figure."""
        told = self.said.setdefault(voice, Told(when, self.block, []))
        if told.when.value == when.value and len(told.kinds) < _SERIES:
            told.kinds.append(kind)

    def spoke(self, told: When) -> None:
        """Learn of a date that the text speaks of; the year before another is none to count from."""
        if told.rule != _YEAR_BEFORE:
            self.context = told.value
        self.last_day = told.value if len(told.value) == DAY else self.last_day

    def report(self, times: Sequence[When | None]) -> None:
        """Learn of the period that the article reports on: the first that is told."""
        self.period = self.period or next((one for one in times if _of_report(one)), None)

    def _holds(self, kind: Sort) -> bool:
        """Whether the date of this paragraph holds for a figure: for the first, and for ones like those before."""
        return not self.kinds or self.row or any(_alike(kind, other) or kind == other for other in self.kinds)

    def keep(self, holds: Holds, times: Sequence[When]) -> None:
        """Take up what a sentence without figures is about, and the last date in it."""
        self.named(holds.scene, holds.words)
        self.passed = holds
        if holds.words.text[-1:] == (":",):
            told = measures.scan(holds.words, holds.hits["measures"], self.lexicon)
            self.heading = told[0].name if told else None
        dated = [one for one in times if not one.since]
        for one in dated:
            self.spoke(one)
        self.when = dated[-1] if dated else self.when
        self.passing = bool(dated) and len(dated[-1].value) == DAY
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

    def leave(self, holds: Holds) -> None:
        """Take up the places of a sentence with figures, and the date that all of them have."""
        self.seen = True
        self.passed = None
        self.named(holds.scene, holds.words)
        told = {one for one, compared in zip(holds.when, holds.compared, strict=True) if one and not compared}
        if told:
            self.when = next((one for one in told if lasting(one)), self.when) if len(told) == 1 else None


def _cells(text: Words) -> tuple[str, ...]:
    """The last word of each cell of a line, in lower case."""
    ends = [at for at, word in enumerate((*text.text, COLUMN)) if word == COLUMN]
    return tuple(text.lower[at - 1] if at and text.text[at - 1].isalpha() else "" for at in ends)


def _as(place: Place, kind: str) -> Place | None:
    """A place as one of a kind: itself, or the country that holds it."""
    if place.kind == kind:
        return place
    return Place(place.country, AREA) if kind == AREA and place.country else None


def _of_actors(text: Words, hit: Hit, lexicon: Lexicon) -> bool:
    """Whether a place only tells where those are who act: 'ministers in Oslo refused'."""
    leads = text.around[hit.first - 1] in group(lexicon, "place-preposition") if hit.first > 1 else False
    return leads and text.around[hit.first - 2] in group(lexicon, "of-capital")


def lasting(when: When | None) -> bool:
    """Whether a date can hold on: no day, which is that of one event or statement, nor that of a comparison."""
    return when is not None and len(when.value) < DAY and when.rule not in _ONCE


def _of_report(when: When | None) -> bool:
    """Whether a date is a quarter or half that an article can report on."""
    return when is not None and when.rule in (
        "part-of-year",
        "part-of-fiscal-year",
        "first-months",
        "period-ended",
        GUESSED,
    )


def _akin(one: Sort, other: Sort) -> bool:
    """Whether two figures are of one measure, as far as it is told, or of one topic."""
    return one[1] == other[1] or None in (one[1], other[1]) or one[2] == other[2]


def _one_size(one: Sort, other: Sort) -> bool:
    """Whether two figures are of one dimension, as far as it is told."""
    return one[0] == other[0] or BARE in (one[0], other[0])


def _alike(one: Sort, other: Sort) -> bool:
    """Whether two figures can be of one series: of one dimension and topic, and of the one measure that is told."""
    told = {one[1], other[1]} - {None}
    return one[::2] == other[::2] and len(told) == 1
