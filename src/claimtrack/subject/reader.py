"""Reads an article's figures in order: for each its topic, measure, part, place, level and date, with the reasons."""

from __future__ import annotations

import bisect
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from claimtrack.lexicon import Lexicon
from claimtrack.model import Article, Figure, Kind, Reason, Role, Saying, Sentence, Subject
from claimtrack.subject import (
    counter,
    datelines,
    dates,
    dating,
    givers,
    heads,
    implied,
    levels,
    measures,
    naming,
    owners,
    parts,
    periods,
    places,
    reasons,
    scenes,
    showing,
    sites,
    siting,
    survey,
    topics,
    twinned,
    when,
)
from claimtrack.subject.apart import apart
from claimtrack.subject.asides import OF_WHICH, of_some
from claimtrack.subject.atlas import CITY, REGION, Atlas, issuer
from claimtrack.subject.grammar import group
from claimtrack.subject.key import based, key
from claimtrack.subject.measures import Measure
from claimtrack.subject.memory import GUESSED, Memory
from claimtrack.subject.outset import begin
from claimtrack.subject.reach import Reach
from claimtrack.subject.sentence import Holds, Standing, glance, read
from claimtrack.subject.smaller import smaller
from claimtrack.subject.speakers import speakers
from claimtrack.subject.standing import Found
from claimtrack.subject.times import Setting, When
from claimtrack.subject.units import dimension
from claimtrack.subject.words import Hit, Words, words
from claimtrack.view import view

_TOLD = (Role.BODY, Role.HEADLINE, Role.CAPTION)
_OPENING = 3
"""Sentences of which one may open with a dateline."""
_BACK = 6
"""Sentences without figures that are looked back over."""
_LIST = 12
"""Figures of a list that are looked at on both sides."""
_REPORT = 12
"""Sentences of a company's report of which one tells the period that it is about."""
_PAID = 2
"""Sums in one currency that tell where an article is at home."""

_AMOUNTS = (Kind.QUANTITY, Kind.MONEY)
"""Kinds of figures that are added up where more of one follows."""

_AT_HOME = (REGION, CITY)
"""Kinds of places that give to their own people: 'the Kano government voted relief for farmers'."""

_GROUND = ("reserves", "resources")
"""What a share is of, where that tells no more than its topic does."""


@dataclass(frozen=True, slots=True)
class Reader:
    """One article being read."""

    article: Article
    sentences: Sequence[Sentence]
    figures: Sequence[Figure]
    lexicon: Lexicon
    why: reasons.Reasons

    def read(self, sayings: Sequence[Saying]) -> Iterator[Subject]:
        """The subjects of all figures, in order."""
        plain = view(self.article.text)
        glances, named = self._glances(plain)
        memory = self._begin(plain, glances, named)
        done = 0
        for home, own in self._homes():
            self._pass(memory, glances, range(max(done, home - _BACK), home))
            done = home + 1
            one = self.sentences[home]
            here = glances.get(home) or self._glance(plain, one, words(plain, one.start, one.end), named)
            memory.enter(one.block, here)
            figures, said = self.figures[own], sayings[own]
            holds = read(here, figures, speakers(said, figures, plain), self._setting(home, here, memory))
            memory.report([one for one, other in zip(holds.when, holds.compared, strict=True) if not other])
            if memory.when is None and not any(holds.when) and (day := self._afterwards(home, glances)):
                holds = holds._replace(when=tuple(None if other else day for other in holds.compared))
            yield from self._subjects(plain, memory, holds, figures, said)
            memory.leave(holds)

    def _glances(self, plain: str) -> tuple[dict[int, Holds], Atlas]:
        """A glance at each sentence of the story, by its index, and the places that the article names."""
        story = [(at, one) for at, one in enumerate(self.sentences) if one.role in _TOLD]
        texts = [words(plain, one.start, one.end) for _, one in story]
        spans = [(one.start, one.end) for _, one in story]
        holdings = [(figure.start, figure.end) for figure in self.figures]
        named = sites.sites(plain, list(zip(spans, texts, strict=True)), holdings, self.lexicon)
        glances = {at: self._glance(plain, one, text, named) for (at, one), text in zip(story, texts, strict=True)}
        return survey.settled(glances, named, self.lexicon)

    def _glance(self, plain: str, one: Sentence, text: Words, named: Atlas) -> Holds:
        return glance(plain[one.start : one.end], text, named, self.lexicon)

    def _begin(self, plain: str, glances: Mapping[int, Holds], named: Atlas) -> Memory:
        """What is known of the article before its figures are read."""
        title = view(self.article.title or "")
        above = glance(title, words(title), named, self.lexicon) if title else None
        body = [seen for at, seen in glances.items() if self.sentences[at].role is not Role.HEADLINE]
        opening = [seen.words for seen in body[:_OPENING]]
        dateline = datelines.heading(plain, opening, self.lexicon, named)
        native = self._paid(), datelines.desk(plain, self.lexicon)
        memory = begin(above, body, dateline, native, self.lexicon)
        self._first_told(glances)
        if memory.company:
            for at in list(glances)[:_REPORT]:
                memory.report([one for one in self._times(at, glances[at]) if one.rule != GUESSED])
        return memory

    def _paid(self) -> str | None:
        """The country in whose currency most money of the article is, that which the whole world uses left out."""
        units = Counter(figure.amount.unit for figure in self.figures if figure.kind is Kind.MONEY)
        told = Counter({country: n for unit, n in units.items() if unit and (country := issuer(unit, self.lexicon))})
        country, most = next(iter(told.most_common(1)), (None, 0))
        return country if most >= _PAID and 2 * most > told.total() else None

    def _first_told(self, glances: Mapping[int, Holds]) -> None:
        """Where each topic and place of the article stands first: what is carried without being told shows that."""
        for at, seen in glances.items():
            if self.sentences[at].role is not Role.HEADLINE:
                for hit in seen.topics:
                    self.why.met("topics", hit.name, seen.words, hit)
            for one in (*seen.scene.found, *seen.scene.untold):
                self.why.met("places", one.place.name, seen.words, one.hit)
                if one.place.country:
                    self.why.met("places", one.place.country, seen.words, one.hit)

    def _homes(self) -> Iterator[tuple[int, slice]]:
        """The sentences that have figures, and which of all figures stand in each."""
        starts = [sentence.start for sentence in self.sentences]
        homes = [bisect.bisect_right(starts, figure.start) - 1 for figure in self.figures]
        first = 0
        for home, rows in groupby(homes):
            last = first + len(list(rows))
            yield home, slice(first, last)
            first = last

    def _pass(self, memory: Memory, glances: Mapping[int, Holds], passed: range) -> None:
        """Learn from sentences without figures."""
        for at in passed:
            if at in glances:
                memory.enter(self.sentences[at].block, glances[at])
                memory.keep(glances[at], self._times(at, glances[at]))

    def _subjects(
        self, plain: str, memory: Memory, holds: Holds, figures: Sequence[Figure], sayings: Sequence[Saying]
    ) -> Sequence[Subject]:
        """The subjects of the figures of one sentence; `plain` is the view of the article."""
        told: list[Subject] = []
        restated = counter.told(holds.words, self.lexicon)
        for index, (figure, saying) in enumerate(zip(figures, sayings, strict=True)):
            one = Standing(holds, index, figure, saying)
            if twin := holds.twins[index]:
                first = counter.Known(figures[twin.first], told[twin.first])
                told.append(twinned.again(memory, one, twin, first, self.article.published, self.why))
            elif (
                restated
                and (same := counter.before(plain, figures[0].start, figure, memory.recent, self.lexicon))
                and not _is_placed(holds, index, self.lexicon)
            ):
                told.append(twinned.instead(one, same, beside=same.figure in figures))
            else:
                told.append(self._subject(memory, one))
            memory.recent.append(counter.Known(figure, told[-1]))
        return apart(told, sayings, holds.reaches, self.lexicon)

    def _afterwards(self, home: int, glances: Mapping[int, Holds]) -> When | None:
        """The date in the next sentence of the paragraph, where that tells when the figures before it were given."""
        after = glances.get(home + 1)
        if after is None or self.sentences[home + 1].block != self.sentences[home].block:
            return None
        if not when.told_after(after.plain, self.lexicon):
            return None
        return next((one for one in self._times(home + 1, after) if not one.since), None)

    def _times(self, at: int, holds: Holds) -> tuple[When, ...]:
        return dates.scan(self._setting(at, holds), holds.words, holds.hits["dates"])

    def _setting(self, at: int, holds: Holds, memory: Memory | None = None) -> Setting:
        """What the dates of a sentence are read by; without a `memory` by the article's own date alone."""
        here = (holds.plain, self.sentences[at].start, self.article.published, self.lexicon)
        if memory is None:
            return Setting(*here)
        period = memory.period.value if memory.period else None
        return Setting(*here, memory.context, period, memory.last_day, memory.main)

    def _subject(self, memory: Memory, one: Standing) -> Subject:
        """The subject of a figure that stands for itself."""
        holds, index, figure, saying = one
        reach = one.reach
        thing = heads.thing(reach, figure, self.lexicon, memory.written)
        measure = self._measure(memory, holds, index, figure, thing)
        part, share = self._parted(memory, holds, index, figure, measure)
        level = self._level(holds, index, figure.kind, measure)
        if measure.name is None:
            measure = implied.claimed(figure, reach, levels.level(level, self.lexicon), self.lexicon) or measure
        gives = givers.givers(holds, reach, self.lexicon) if measures.is_aid(measure.name, self.lexicon) else ()
        hands = [one for one in gives if one.place.kind not in _AT_HOME]
        about = naming.name(memory, holds, index, figure, measure, thing, self.lexicon)
        named, measure = about.names, self._by_topics(figure, measure, about.names)
        if share and part is None and not _goes_on(memory, share, named, self.lexicon):
            share = memory.part = None
        measure = implied.of_good(figure, holds, reach, measure, named, self.lexicon)
        sited = siting.site(memory, holds, index, figure, measure, hands, named, self.lexicon)
        told = dating.dated(memory, one, (reach.size, measure.name, named), self.article.published)
        told = told or self._of_the_day(holds, figure, measure, level)
        stays = dating.decreed(measure.name, self.lexicon) or any(twin and twin.first == index for twin in holds.twins)
        timely = dating.timely(
            levels.level(level, self.lexicon),
            told,
            one.when,
            self.article.published,
            stays=stays,
            moving=measures.flagged("moving", measure.name, self.lexicon),
        )
        tells, told = timely
        share, why_part = self._in_period(told, holds.when[index], holds.words, part, share)
        holder = self._holder(memory, holds, reach, measure, hands, saying, share)
        ours = (
            ()
            if (sited.doubted and not holder) or (holder and self._anywhere(holds.words, measure, sited))
            else sited.places
        )
        where = siting.UNTOLD if not ours and owners.corporate(measure, self.lexicon) else sited
        if share:
            why_part = self.why.told_by(why_part or Reason("part", siting.CARRIED), share)
        return Subject(
            key(figure, measure, named, ours, share, levels.compared(level, tells, self.lexicon), self.lexicon, holder),
            named if about.worded else tuple(memory.told.get(name, name) for name in named),
            places.printed(where.places, memory.ground, siting.priced(figure, measure)),
            measures.called(measure.name, self.lexicon),
            share,
            tells,
            told.value if told else None,
            (
                *self.why.topics(figure, holds.words, about),
                *self.why.places(holds.words, where),
                *self.why.measure(figure, holds.words, measure, named),
                *self.why.rest(one, why_part, level, told),
            ),
        )

    def _of_the_day(self, holds: Holds, figure: Figure, measure: Measure, level: Hit | None) -> When | None:
        """The date of a price that its sentence tells as the market has it now."""
        if measure.name != "price" or figure.kind is not Kind.RATE or level is not None:
            return None
        return dates.of_the_day(figure, holds.words, self.article.published, self.lexicon)

    def _measure(self, memory: Memory, holds: Holds, index: int, figure: Figure, thing: heads.Thing | None) -> Measure:
        """What a figure measures: what the subject of its verb names, else its own words, else what was told before."""
        reach = holds.reaches[index]
        if sum_of := implied.built(figure, reach, self.lexicon):
            return sum_of
        own = showing.choose(figure, reach, holds.measures, holds.scene.world, self.lexicon)
        told = implied.onward(memory, holds, index, figure, self.lexicon)
        if told is None and not showing.done(own, reach, self.lexicon):
            told = self._of_subject(thing, figure, holds)
        if told is None:
            own = measures.narrowed(
                own, memory.measures.get(reach.size) or memory.earlier.get(reach.size), self.lexicon
            )
            own = self._carried(memory, reach, figure, own)
            told = implied.burnt(reach, self.lexicon) if own.name is None else None
        if told is None:
            return own
        memory.measures[reach.size] = told
        return told

    def _by_topics(self, figure: Figure, measure: Measure, named: Sequence[str]) -> Measure:
        """What a sum of money that tells nothing else measures for its topics."""
        sum_of = topics.money(named, self.lexicon) if measure.name is None and figure.kind is Kind.MONEY else None
        return Measure(sum_of, rule=reasons.FOR_TOPIC) if sum_of else measure

    def _level(self, holds: Holds, index: int, kind: Kind, measure: Measure) -> Hit | None:
        """The word that tells the level of a figure; what another is compared with has one only behind it."""
        told = levels.told_behind if holds.compared[index] else levels.choose
        return told(holds.reaches[index], levels.free(holds.levels, kind, measure, self.lexicon), self.lexicon)

    def _holder(
        self,
        memory: Memory,
        holds: Holds,
        reach: Reach,
        measure: Measure,
        hands: Sequence[Found],
        saying: Saying,
        part: str | None,
    ) -> str | None:
        """Who gives, or whose it is, where that parts one quantity from another; a `part` is of the last giver's."""
        again = measure.rule == siting.CARRIED
        if not owners.owned(measure, self.lexicon):
            gives = _giver(reach, hands)
            memory.giver = gives or memory.giver
            if (again or part) and measures.is_aid(measure.name, self.lexicon):
                return memory.giver
            last = memory.recent[-1].subject if reach.before and memory.recent else None
            if last and last.measure == measure.name and (again or measure.hit is None):
                return last.key.holder
            known = (
                *holds.hits["topics"],
                *holds.topics,
                *holds.hits["places"],
                *(one.hit for one in holds.scene.found),
            )
            return gives or owners.maker(holds.words, reach, measure, known, saying, memory.roll, self.lexicon)
        codes = (hit for hit in holds.measures if holds.words.text[hit.first].isupper())  # 'EBIT', no firm's name
        taken = (*holds.topics, *codes, *(one.hit for one in holds.scene.found))
        if again and memory.holder:
            memory.holder = owners.listed(holds.words, reach, taken, memory.roll, self.lexicon) or memory.holder
            return memory.holder
        memory.holder = (
            owners.owner(holds.words, reach, measure, taken, saying, memory.roll, self.lexicon) or memory.holder
        )
        return memory.holder

    def _parted(
        self, memory: Memory, holds: Holds, index: int, figure: Figure, measure: Measure
    ) -> tuple[Hit | None, str | None]:
        """The word that tells the part of a figure, and the part, be it carried; `memory` learns what it measures."""
        part = self._part(memory, holds, index, figure, measure)
        part = None if part and parts.back(part) and not memory.spoken_part else part
        part = part if part and parts.stands(part, memory.written, self.lexicon) else None
        memory.measured[figure.kind] = measure.name
        return part, self._part_carried(memory, figure, measure, part)

    def _part(self, memory: Memory, holds: Holds, index: int, figure: Figure, measure: Measure) -> Hit | None:
        """The word that tells which part of the whole a figure is."""
        reach, near = holds.reaches[index], holds.reaches[index].near(holds.parts)
        places_here = [one.hit for one in holds.scene.found]
        if inside := smaller(reach, places_here, self.lexicon):
            return inside
        whole_or_long = parts.entire(reach, measure.name, self.lexicon) or (
            parts.lasting(reach, self.lexicon) if figure.kind is Kind.COUNT else None
        )
        if whole_or_long:
            return whole_or_long
        if figure.kind is not Kind.SHARE and (made := parts.makes_up(reach, places_here, self.lexicon)):
            return made
        behind = holds.reaches[index + 1 : index + 2] if figure.kind in _AMOUNTS else ()
        more = (parts.topped_up(reach, one, holds.parts) for one in behind if not _is_other(holds, index))
        if topped := next(filter(None, more), None):
            return topped
        beside = parts.leading(reach, near, self.lexicon) or parts.following(reach, measure.name, self.lexicon)
        if told := parts.joins(beside, memory.measured.get(figure.kind), measure.name, self.lexicon):
            return told
        some = of_some(reach.words, reach.last)
        fits = [hit for hit in near if hit.first < some and parts.fits(hit, figure, measure.name, self.lexicon)]
        if not fits:
            last = memory.recent[-1].subject.part if memory.recent and not index else None
            return parts.of_which(reach, self.lexicon) or parts.again(reach, last, self.lexicon)
        if parts.whole(reach):
            fits = [hit for hit in fits if reach.inside(hit)]
        listed = _listed(holds, index, fits, self.lexicon) or parts.of_which(reach, self.lexicon)
        return listed or parts.opening(reach, fits, self.lexicon)

    def _part_carried(self, memory: Memory, figure: Figure, measure: Measure, part: Hit | None) -> str | None:
        """The part that a figure is of; a share of which nothing else is told is one of the last share's part."""
        if part and parts.back(part):
            return memory.spoken_part
        memory.spoken_part = part.name if part else memory.spoken_part
        if figure.kind is not Kind.SHARE or figure.change is not None:
            return part.name if part else None
        if part is None and (measure.name is None or measure.base in _GROUND):
            return memory.part
        memory.part = part.name if part else None
        return memory.part

    def _anywhere(self, text: Words, measure: Measure, sited: siting.Sited) -> bool:
        """Whether the places of what is somebody's own are no more than where that is at home."""
        if not owners.owned(measure, self.lexicon):
            return False
        return sited.carried or owners.of_nation(text, [hit for _, hit in sited.why], self.lexicon)

    def _in_period(
        self, told: When | None, own: When | None, text: Words, part: Hit | None, share: str | None
    ) -> tuple[str | None, Reason | None]:
        """The part that a figure is of, and why: where no other is told, the months that its own date ends."""
        spoken = self.why.word("part", f"part:{part.name}", text, part) if part else None
        if told is None or told is not own or (part and not parts.timed(part, self.lexicon)):
            return share, spoken
        if period := periods.part(told, self.lexicon):
            return period, self.why.date("part", "part-of-year", told)
        return (None, None) if part and len(told.value) == dates.YEAR else (share, spoken)

    def _of_subject(self, thing: heads.Thing | None, figure: Figure, holds: Holds) -> Measure | None:
        """The measure that the subject of the figure's verb names: 'operating profit at the maker of ... fell'."""
        if thing is None or thing.rule != heads.SUBJECT:
            return None
        longest = next((hit for hit in holds.measures if hit.last == thing.hit.last or _leads(hit, thing, holds)), None)
        name = longest.name if longest else measures.nouns(self.lexicon).get(holds.words.lower[thing.hit.last - 1])
        if name is None or measures.in_phrase(holds.words, Hit(thing.hit.last - 1, thing.hit.last, name), self.lexicon):
            return None
        word = longest or thing.hit
        told = measures.meant(Hit(word.first, word.last, name), figure, dimension(figure), self.lexicon)
        return Measure(told.name, hit=told, rule=f"measure:{told.name}") if told else None

    def _carried(self, memory: Memory, reach: Reach, figure: Figure, measure: Measure) -> Measure:
        """The measure of the figure before, for one of the same dimension whose own words give none."""
        size = reach.size
        told = measure.name is not None or (figure.kind is Kind.COUNT and any(c.isalpha() for c in figure.text))
        apart = (
            figure.kind is Kind.SHARE and (reach.complement or reach.does) and not showing.of_total(reach, self.lexicon)
        )
        if not told and not apart:
            held = memory.measures.get(size) or self._further(memory, reach, figure)
            if held and held.name:
                return Measure(held.name, held.base, rule=siting.CARRIED)
            measure = measures.by_size(figure, size, self.lexicon)
        if measure.name is None and not memory.company:
            measure = showing.growth(figure, reach, self.lexicon)
        memory.measures[size] = measure
        return measure

    def _further(self, memory: Memory, reach: Reach, figure: Figure) -> Measure | None:
        """The measure of a row under a heading, of one more in a ranking, or of what the share before is one."""
        if again := implied.of_pronoun(memory, reach, figure, self.lexicon):
            return again
        if planned := implied.planned(memory, reach, figure, self.lexicon):
            return planned
        share = memory.measures.get("share")
        if share and figure.kind is Kind.QUANTITY and showing.restates(reach, self.lexicon):
            return Measure(based(share.base))
        if showing.ranked(reach, self.lexicon):
            return memory.earlier.get(reach.size)
        row = memory.heading is not None and measures.fits(memory.heading, figure, self.lexicon)
        return Measure(memory.heading) if row else None


def _is_other(holds: Holds, index: int) -> bool:
    """Whether the next figure is of another time or topic: 'sold 80 tonnes in May and another 9 in June'."""
    here, there = holds.reaches[index : index + 2]
    when, then = holds.when[index : index + 2]
    apart = when is not None and then is not None and when.value != then.value
    one = next((hit.name for hit in holds.topics if here.last <= hit.first < there.first), None)
    other = next((hit.name for hit in holds.topics if there.last <= hit.first <= there.last + 1), None)
    return apart or (one is not None and other is not None and one != other)


def _goes_on(memory: Memory, part: str, named: tuple[str, ...], lexicon: Lexicon) -> bool:
    """Whether the last share of a part was of such topics: a share of something else altogether is of no such part."""
    last = next((one.subject for one in reversed(memory.recent) if one.subject.part == part), None)
    akin = last is not None and topics.tracked(named, lexicon) and topics.tracked(last.topics, lexicon)
    return last is None or akin or not set(named).isdisjoint(last.topics)


def _leads(hit: Hit, thing: heads.Thing, holds: Holds) -> bool:
    """Whether a word for a measure is the head of a subject that tells behind it what it is of: 'exports of tin'."""
    of = hit.last < len(holds.words) and holds.words.lower[hit.last] == "of"
    return of and thing.first <= hit.first and hit.last < thing.hit.first


def _giver(reach: Reach, hands: Sequence[Found]) -> str | None:
    """Who gives, of several the nearest before the figure, else the one in its complement ('$9 in French aid')."""
    before = [one for one in hands if one.hit.first < reach.first]
    own = [one for one in hands if reach.complement and reach.last < one.hit.first < reach.after]
    one = min(before or own, key=lambda one: reach.cost(one.hit), default=None)
    return one.place.name if one else None


def _is_placed(holds: Holds, index: int, lexicon: Lexicon) -> bool:
    """Whether a figure that seems to be told in place of another is of a place: 'in nearby Boyd the count is 26'."""
    reach, found = holds.reaches[index], holds.scene.found
    led = zip(found, scenes.leads(holds.words, found, lexicon), strict=True)
    where = group(lexicon, "place-preposition")
    return any(reach.before <= one.hit.first < reach.first and lead in where for one, lead in led)


def _joined(reach: Reach, compared: bool) -> bool:
    """Whether a figure is one more of a list, and no part of the one before: 'two of them children'."""
    return reach.listed and not compared and reach.words.lower[reach.last : reach.last + 2] not in OF_WHICH


def _listed(holds: Holds, index: int, hits: Sequence[Hit], lexicon: Lexicon) -> Hit | None:
    """The part that a figure is of: its own, else one that stands before or behind the list in which it stands.

    What a figure is compared with is none of its list: '61%, against 48% among the young'.
    """
    reaches, first, last = holds.reaches, index, index
    while reaches[first].listed and first and index - first < _LIST:
        first -= 1
    while last + 1 < len(reaches) and last - index < _LIST and _joined(reaches[last + 1], holds.compared[last + 1]):
        last += 1
    around = [hit for hit in hits if hit.last <= reaches[first].first or hit.first >= reaches[last].last]
    ends = [hit for at in (first, last) if (hit := parts.choose(reaches[at], around, lexicon))]
    told = parts.choose(reaches[index], hits, lexicon) or next(iter(ends), None)
    if (
        told is None and first < index and (twin := holds.twins[first])
    ):  # 'weekly cases fell to 9 from 12 and, in May, 40'
        lead = reaches[twin.first]
        return parts.choose(lead, [hit for hit in hits if hit.last <= lead.first], lexicon)
    return told
