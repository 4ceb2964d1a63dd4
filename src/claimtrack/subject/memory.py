"""What a text has been about so far, so that nothing need be said twice."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from claimtrack.lexicon import Lexicon
from claimtrack.model import BARE, Kind
from claimtrack.subject import home, measures, owners, survey, topics
from claimtrack.subject.atlas import AREA, CAPITAL, CITY, REGION, SITE, Place, atlas, capitals
from claimtrack.subject.counter import KEPT, Known
from claimtrack.subject.grammar import group
from claimtrack.subject.measures import Measure
from claimtrack.subject.places import Ground
from claimtrack.subject.reach import Reach
from claimtrack.subject.roll import Roll
from claimtrack.subject.scenes import BOTH, LAND, NOWHERE, Found, Scene, dateline, held
from claimtrack.subject.sentence import Holds
from claimtrack.subject.times import DAY, LOOSE, When
from claimtrack.subject.words import Hit, Words

_ROW = " | "
"""What parts the cells of a table's row: rows keep the date of the line that heads the table."""

_SERIES = 12
"""Figures of a paragraph that a series is looked for in."""

_ONCE = (*LOOSE, "counted-back", "same-time", "each-of-the-next")
"""Rules of dates that hold for their own figures alone."""

_YEAR_BEFORE = "date:the year before"
"""The rule of a date that counts from the one told before."""

CELLS = 10
"""Words of a row of a list at most."""

ENOUGH = 2
"""Times that a text must name a topic to be about it; its headline counts as two."""

NEW = 3
"""Sorts of figures told before, so many of which make a text no new one: where it is then is not where it opened."""

COLUMN = "|"
"""What parts the cells of a table's line."""

OWNED = 4
"""Words between a country and what is its own: 'Bolivia's vast reserves of lithium'."""

OPENING = 8
"""Words with which a sentence can begin before its subject: 'On the other side of the lake, Chad is'."""

PAIR = 2
"""Places of one kind in a sentence to which 'the two districts' points back."""

GUESSED = "date:the quarter"
"""The rule of the quarter before the article's date, which is a company's where its report tells no other."""

NEWS = "news-of-the-day"
"""The rule of the date of what has just been found out."""

RESULTS = 8
"""Sentences of an opening that, with several kinds of a company's money, tells of its results."""


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
    led: Place | None = None
    """The country that the sentence before tells of: its subject."""
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

    def named(self, scene: Scene) -> None:
        """Take up the last place of each kind in a sentence."""
        if scene.found:
            self.last |= {one.place.kind: one.place for one in scene.found if not (one.extra or one.place.wide)}
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
            if hit.name == LAND:
                yield from (Found(hit, place) for place in (self.last.get(AREA),) if place)
                continue
            before = [place for one in firm if one.hit.last <= hit.first and (place := _as(one.place, hit.name))]
            home = next((own for place in (*self.places, *self.home) if (own := _as(place, hit.name))), None)
            seat = capitals(self.lexicon).get(self.main or "") if hit.name == CAPITAL else None
            if place := next(iter(before[-1:]), home or self.last.get(hit.name) or seat):
                yield Found(hit, place)

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
        if block != self.block and not _points_back(holds.words, self.lexicon):
            self.opening = self.opening or (self.places if len(self.past) < NEW else ())
            self.places = self.home or self.opening
            self.topics = self.subject or self.topics
        elif self.led and block == self.block and _goes_on(holds.words, self.lexicon):
            self.places = (self.led,)
        self.led = leader(holds, self.lexicon)
        if self.led:
            self.last[AREA] = self.led
        row = self.row = self.when is not None and _ROW in holds.plain
        present = not group(self.lexicon, "present").isdisjoint(holds.words.text)
        if present or (block != self.block and not row and not _of_the_same(holds.words, self.lexicon)):
            self.series = (
                (self.when if lasting(self.when) else self.series) if block != self.block and not present else None
            )
            self.when = None
        elif self.when and self.passing and not row and not _points_back(holds.words, self.lexicon):
            self.when = None
        self.passing = False
        self._head(holds.words)
        if not _is_row(holds.words):
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

    def date(self, own: When | None, kind: Sort, carried: bool = True) -> When | None:
        """The date of a figure of this dimension, measure and topics, whose sentence gives its `own` or none.

        One told before is the figure's only where it may be `carried`.
        """
        told = own
        if told is None and carried:
            told = (self.when if self._holds(kind) else None) or self._series(kind)
        if told is None and kind[1] and measures.periodical(kind[1], self.lexicon):
            told = self.period if self.company else None
        if told:
            self.kinds = [*self.kinds[-_SERIES:], kind]
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
        self.named(holds.scene)
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
        self.named(holds.scene)
        told = {one for one, compared in zip(holds.when, holds.compared, strict=True) if one and not compared}
        if told:
            self.when = next((one for one in told if lasting(one)), self.when) if len(told) == 1 else None


def _is_row(text: Words) -> bool:
    """Whether a sentence is so short that it can be a row of a list."""
    return len(text.text) <= CELLS


def _cells(text: Words) -> tuple[str, ...]:
    """The last word of each cell of a line, in lower case."""
    ends = [at for at, word in enumerate((*text.text, COLUMN)) if word == COLUMN]
    return tuple(text.lower[at - 1] if at and text.text[at - 1].isalpha() else "" for at in ends)


def _as(place: Place, kind: str) -> Place | None:
    """A place as one of a kind: itself, or the country that holds it."""
    if place.kind == kind:
        return place
    return Place(place.country, AREA) if kind == AREA and place.country else None


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


def _of_the_same(text: Words, lexicon: Lexicon) -> bool:
    """Whether a sentence is of an occasion that was just told: 'in the same report'."""
    if "same" not in text.text:
        return False
    occasions = group(lexicon, "same-occasion")
    return any(word == "same" and behind in occasions for word, behind in pairwise(text.text))


def _points_back(text: Words, lexicon: Lexicon) -> bool:
    """Whether a sentence opens with a word for what was just told: 'It', 'Its', 'The country', 'That is half of'."""
    back = group(lexicon, "points-back")
    opening, second = next(iter(text.lower), ""), text.lower[1:2]
    if opening in back:
        return True
    stands = opening in ("that", "this") and not group(lexicon, "copula").isdisjoint(second)
    return stands or (opening in ("the", "that", "this") and not back.isdisjoint(second))


def _goes_on(text: Words, lexicon: Lexicon) -> bool:
    """Whether a sentence opens with a word for the country that the one before tells of: 'It', 'The country'."""
    opening, second = text.around[:2]
    return opening in ("it", "its") or (opening == "the" and second in group(lexicon, "country-noun"))


def leader(holds: Holds, lexicon: Lexicon) -> Place | None:
    """The country that a sentence is told of, by itself, its capital or its people: 'Chad is', 'Oslo said'."""
    opens, place = _first_land(holds, lexicon)
    if opens is None or place is None or place.wide:
        return None
    words, start = holds.words, dateline(holds.words)
    verb = words.around[opens.last]
    acts = verb in group(lexicon, "auxiliary", "copula", "stated", "irregular-past") or verb.endswith(("s", "ed"))
    does = acts or any(hit.first == opens.last for hit in holds.hits["measures"])
    at = opens.first - (words.around[opens.first - 1] == "the")
    if not does or (at > start and words.around[at - 1] != ","):
        return None
    return Place(place.country, AREA) if place.country else place


def _first_land(holds: Holds, lexicon: Lexicon) -> tuple[Hit, Place] | tuple[None, None]:
    """The first country or capital with which a sentence can open, behind its dateline."""
    hits = holds.hits["places"]
    if not hits:
        return None, None
    known, start = atlas(lexicon), dateline(holds.words)
    for hit in hits:
        if hit.first > start + OPENING:
            break
        if hit.first >= start and (place := known.named(hit.name)).kind in (AREA, CAPITAL):
            return hit, place
    return None, None


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
        memory.named(heading)
    if headline:
        memory.named(headline.scene)
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
    told: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for holds, weight in weighed:
        for hit in holds.topics:
            told[hit.name][topics.as_told(hit, holds.words, lexicon)] += 1
            if not topics.weak(hit, lexicon) and not topics.anaphor(hit, holds.words, lexicon):
                count[hit.name] += weight if hit.name in count else min(weight, ENOUGH)
    memory.told = {name: words.most_common(1)[0][0] for name, words in told.items()}
    memory.subject = tuple(name for name, times in count.most_common(1) if times >= ENOUGH)
    ills = tuple(name for name in told if topics.illness(name, lexicon))
    memory.illness = ills if len(ills) == 1 else ()


def _of_country(holds: Holds, lexicon: Lexicon) -> bool:
    """Whether a sentence is told of a country: 'Peru sold', 'Peru's sales', but not 'Peru's Hale sold'."""
    opens, _ = _first_land(holds, lexicon)
    if opens is None or leader(holds, lexicon) is None:
        return False
    firm = holds.words.written[opens.last + 1][:1].isupper()
    return holds.words.around[opens.last] != "'s" or not firm


def _of_company(opening: Sequence[Holds], lexicon: Lexicon) -> bool:
    """Whether an opening speaks of a company's profit, revenue, dividend, shares: of two kinds of them or more.

    What a country or a trade earns is no company's: 'Peru earned $4bn', 'Peru sold more, while earnings fell', 'exports
    earned $4bn'.
    """
    opens = measures.company_words(lexicon)
    found = {
        hit.name
        for holds in opening
        if not opens.isdisjoint(holds.words.lower) and not _of_country(holds, lexicon)
        for hit in measures.scan(holds.words, holds.hits["measures"], lexicon)
        if not any(one.place.kind == AREA and one.hit.last == hit.first for one in holds.scene.found)
        and holds.words.around[hit.first - 1] not in group(lexicon, "trade-noun")
    }
    return len(measures.of_companies(found, lexicon)) > 1
