"""Reads an article's figures in order and remembers what the text has been about."""

from __future__ import annotations

import bisect
from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from claimtrack.lexicon import Lexicon
from claimtrack.model import Article, Figure, Kind, Level, Reason, Role, Saying, Sentence, Span, Subject
from claimtrack.subject import heads, levels, measures, parts, places, sites, topics
from claimtrack.subject.atlas import AREA, CITY, WORLD, Place
from claimtrack.subject.key import key
from claimtrack.subject.measures import Measure
from claimtrack.subject.reach import Reach
from claimtrack.subject.sentence import Holds, glance, read
from claimtrack.subject.words import Hit, Words

_SPEAKS = (Role.BODY, Role.HEADLINE, Role.CAPTION)


class Reader:
    """One article being read; `topics` and `places` are what its last sentences were about."""

    def __init__(
        self, article: Article, sentences: Sequence[Sentence], figures: Sequence[Figure], lexicon: Lexicon
    ) -> None:
        self.article = article
        self.sentences = sentences
        self.figures = figures
        self.lexicon = lexicon
        self.sites = sites.sites(article.text, [(f.start, f.end) for f in figures], lexicon)
        self.glances = {at: glance(one, self.sites, lexicon) for at, one in enumerate(sentences) if one.role in _SPEAKS}
        self.headline = self._headline()
        self.countries = self._countries()
        self.main = places.main(self.countries)
        self.topics: tuple[str, ...] = ()
        self.places: tuple[Place, ...] = ()
        self.market: tuple[Place, ...] = ()
        self.done = 0

    def read(self, sayings: Sequence[Saying]) -> tuple[Subject, ...]:
        """The subjects of all figures, in order."""
        starts = [sentence.start for sentence in self.sentences]
        homes = [bisect.bisect_right(starts, figure.start) - 1 for figure in self.figures]
        out: list[Subject] = []
        for home, group in groupby(range(len(self.figures)), key=homes.__getitem__):
            at = list(group)
            out += self._sentence(home, [self.figures[i] for i in at], [sayings[i] for i in at])
        return tuple(out)

    def _headline(self) -> Holds | None:
        title = self.article.title
        home = Sentence(0, len(title), title, Role.HEADLINE, 0) if title else None
        return glance(home, self.sites, self.lexicon) if home else None

    def _countries(self) -> Counter[str]:
        """How often the article names each country, its headline counted thrice."""
        count: Counter[str] = Counter()
        for holds, weight in [(h, 1) for h in self.glances.values()] + [(self.headline, 3)] * bool(self.headline):
            for one in holds.scene.found if holds else ():
                if one.place.kind == AREA:
                    count[one.place.name] += weight if one.extra == 0 else 0
        return count

    def _sentence(self, at: int, figures: Sequence[Figure], sayings: Sequence[Saying]) -> list[Subject]:
        for between in range(max(self.done, at - 6), at):
            self._pass(between)
        self.done = at + 1
        speakers = [(v.mention.start, v.mention.end) for s in sayings for v in (*s.voices, *s.disputed_by)]
        holds = read(self.sentences[at], figures, speakers, self.sites, self.article.published, self.lexicon)
        return [self._subject(holds, index, figure) for index, figure in enumerate(figures)]

    def _pass(self, at: int) -> None:
        """Take up what a sentence without figures is about."""
        holds = self.glances.get(at)
        if holds is None:
            return
        named = [
            h
            for h in holds.topics
            if not topics.weak(h, self.lexicon) and not topics.anaphor(h, holds.words, self.lexicon)
        ]
        if named:
            self.topics = (named[0].name,)
        found = [one.place for one in holds.scene.found if one.place.kind != WORLD and one.extra == 0]
        if found:
            self.places = (found[0],)

    def _subject(self, holds: Holds, index: int, figure: Figure) -> Subject:
        reach = holds.reaches[index]
        measure = measures.choose(figure, reach, holds.measures, holds.scene.world, self.lexicon)
        part = _near(reach, holds.parts, parts.FAR)
        level = _near(reach, holds.levels, levels.FAR)
        named, why_topics = self._topics(holds, reach, figure, measure)
        where, why_places = self._places(holds, reach, figure, measure)
        when = holds.when[index]
        reasons = [*why_topics, *why_places]
        if measure.name:
            reasons.append(_reason("measure", measure.rule, holds.words, measure.hit))
        if part:
            reasons.append(_reason("part", f"part:{part.name}", holds.words, part))
        if level:
            reasons.append(_reason("level", f"level:{level.name}", holds.words, level))
        if when:
            reasons.append(
                Reason("as_of", when.rule, Span(when.start, when.end, self.article.text[when.start : when.end]))
            )
        tells = Level(level.name) if level else Level.ACTUAL
        return Subject(
            key(figure, measure, named, where, part.name if part else None, tells, self.lexicon),
            named,
            places.printed(where, self.countries),
            measure.name,
            part.name if part else None,
            tells,
            when.value if when else None,
            tuple(reasons),
        )

    def _topics(
        self, holds: Holds, reach: Reach, figure: Figure, measure: Measure
    ) -> tuple[tuple[str, ...], list[Reason]]:
        own = measures.compiled(self.lexicon).entries.get(measure.name or "", {}).get("topic")
        if own and figure.kind is Kind.COUNT:
            return (str(own),), [Reason("topics", f"measure:{measure.name}")]
        strong = [h for h in holds.topics if not topics.weak(h, self.lexicon)]
        chosen = topics.choose(reach, strong)
        if chosen and self.topics and topics.anaphor(chosen[0], holds.words, self.lexicon):
            return self.topics, [_reason("topics", "points-back", holds.words, chosen[0])]
        thing = heads.thing(reach, figure, self.lexicon)
        if chosen and (thing is None or reach.cost(chosen[0]) <= reach.cost(thing) + 2):
            self.topics = tuple(dict.fromkeys(hit.name for hit in chosen))
            return self.topics, [_reason("topics", f"topic:{hit.name}", holds.words, hit) for hit in chosen]
        if own:
            return (str(own),), [Reason("topics", f"measure:{measure.name}")]
        if thing is not None:
            return (thing.name,), [_reason("topics", "head-noun", holds.words, thing)]
        if self.topics:
            return self.topics, [Reason("topics", "carried-over")]
        if self.headline and self.headline.topics:
            return (self.headline.topics[0].name,), [Reason("topics", "headline")]
        return self._weak(holds, reach)

    def _weak(self, holds: Holds, reach: Reach) -> tuple[tuple[str, ...], list[Reason]]:
        chosen = topics.choose(reach, holds.topics)
        return tuple(h.name for h in chosen), [_reason("topics", f"topic:{h.name}", holds.words, h) for h in chosen]

    def _places(
        self, holds: Holds, reach: Reach, figure: Figure, measure: Measure
    ) -> tuple[tuple[Place, ...], list[Reason]]:
        price = measure.name == "price"
        found = [one for one in holds.scene.found if figure.kind is not Kind.SHARE or one.place.kind != WORLD]
        if price:
            found = [one for one in found if _market(holds.words, one)]
        chosen = places.choose(reach, found, self.main)
        if chosen:
            where = tuple(one.place for one in chosen)
            if price:
                self.market = where
            elif where[0].kind != WORLD:
                self.places = where
            return where, [_reason("places", f"place:{one.place.kind}", holds.words, one.hit) for one in chosen]
        carried = self.market if price else self.places
        if carried or price:
            return carried, [Reason("places", "carried-over")] if carried else []
        if self.headline and self.headline.scene.found:
            return tuple(one.place for one in self.headline.scene.found[:1]), [Reason("places", "headline")]
        return (), []


def _market(text: Words, one: places.Found) -> bool:
    """Whether a place is where a price is made: 'in Rotterdam', 'in Asia'."""
    return (
        one.hit.first > 0
        and text.lower[one.hit.first - 1] in ("in", "at")
        and one.place.kind in (CITY, AREA, "capital", "region")
    )


def _near(reach: Reach, hits: Sequence[Hit], far: int) -> Hit | None:
    hit = reach.nearest(hits)
    return hit if hit is not None and reach.cost(hit) <= far else None


def _reason(field: str, rule: str, text: Words, hit: Hit | None) -> Reason:
    if hit is None:
        return Reason(field, rule)
    start, end = text.start[hit.first], text.end[hit.last - 1]
    return Reason(field, rule, Span(start, end, " ".join(text.text[hit.first : hit.last])))
