"""Why a figure is of its topics, places, measure, part, level and date: the rules, and the article's words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from claimtrack.model import SET_AGAINST, Figure, Reason, Span, Subject
from claimtrack.subject import naming, siting
from claimtrack.subject.key import based
from claimtrack.subject.measures import Measure
from claimtrack.subject.sentence import Standing
from claimtrack.subject.times import When
from claimtrack.subject.words import MAKE, Hit, Words

FOR_TOPIC = "money-for-its-topic"
"""The rule of what a sum measures that tells no more than its topic does."""


@dataclass(frozen=True, slots=True)
class Reasons:
    """Gives reasons with words of one article, of which this is the `text`.

    What is carried without being told shows the words that told it last: each source by its field and name.
    """

    text: str
    first: dict[tuple[str, str], tuple[Words, Hit]] = field(default_factory=dict)
    """Where the article has each topic and place first."""
    last: dict[tuple[str, str], Span] = field(default_factory=dict)
    """Where each topic, place, measure and part was told last for a figure."""

    def met(self, field: str, name: str, text: Words, hit: Hit) -> None:
        """Learn where the article has a topic or place; only the first of its places counts."""
        self.first.setdefault((field, name), (text, hit))

    def told_by(self, reason: Reason, *names: str) -> Reason:
        """A reason for these names, learnt; one without words gets those by which one of them was told last."""
        field, rule, span = reason
        if span:
            for name in names:
                self.last[field, name] = span
            return reason
        for name in names:
            if span := self._source(field, name):
                return MAKE(Reason, (field, rule, span))
        return reason

    def _source(self, field: str, name: str) -> Span | None:
        """The words by which something was told last, or which the article has first."""
        if told := self.last.get((field, name)):
            return told
        met = self.first.get((field, name))
        return self.span(*met) if met else None

    def topics(self, figure: Figure, text: Words, about: naming.Named) -> Iterator[Reason]:
        """The rules and words of a figure's topics: its own, or where one that is carried was told last."""
        for name, (rule, hit) in zip(about.names, about.why, strict=False):
            told = self.word("topics", rule, text, hit)
            if rule.startswith("measure:") and told.span is None:
                yield told._replace(span=Span(figure.start, figure.end, figure.text))
                continue
            told = self.told_by(told, name)
            yield told if told.span else told._replace(span=self._mention((name,)))

    def places(self, text: Words, where: siting.Sited) -> Iterator[Reason]:
        """The same of its places."""
        names = [name for place in where.places for name in (place.name, place.country) if name]
        for at, (rule, hit) in enumerate(where.why):
            told = self.word("places", rule, text, hit)
            told = self.told_by(told, *((where.places[at].name,) if hit else names))
            yield told if told.span else told._replace(span=self._mention(names))

    def _mention(self, names: Sequence[str]) -> Span | None:
        """Where the article first has one of these names: a dateline, a headline."""
        found = ((self.text.find(name), name) for name in names)
        return next((Span(at, at + len(name), name) for at, name in found if at >= 0), None)

    def measure(self, figure: Figure, text: Words, measure: Measure, named: Sequence[str]) -> Iterator[Reason]:
        """The rule and words of its measure: the figure's own where its unit shows it, or those of its topics."""
        if measure.name is None:
            return
        told = self.word("measure", measure.rule, text, measure.hit)
        if measure.rule.startswith("unit:"):
            told = told._replace(span=Span(figure.start, figure.end, figure.text))
        if measure.rule == FOR_TOPIC:
            told = told._replace(span=next((self._source("topics", name) for name in named), None))
        yield self.told_by(told, *filter(None, (measure.name, based(measure.base))))

    def word(self, name: str, rule: str, text: Words, hit: Hit | None) -> Reason:
        """A reason with the words of the article that made it."""
        return MAKE(Reason, (name, rule, self.span(text, hit) if hit else None))

    def date(self, name: str, rule: str, told: When) -> Reason:
        """A reason with the words of a date."""
        return Reason(name, rule, Span(told.start, told.end, self.text[told.start : told.end]))

    def span(self, text: Words, hit: Hit) -> Span:
        """The words of the article at which a phrase stands."""
        start, end = text.start[hit.first], text.end[hit.last - 1]
        return MAKE(Span, (start, end, self.text[start:end]))

    def rest(self, one: Standing, part: Reason | None, level: Hit | None, told: When | None) -> Iterator[Reason]:
        """The rules and words of a figure's part, level and date, or why it is of another time that is not told."""
        if part:
            yield part
        text = one.holds.words
        if level:
            yield self.word("level", f"level:{level.name}", text, level)
        if told:
            yield self.date("as_of", told.rule, told)
        elif one.compared:
            yield self.word("as_of", SET_AGAINST, text, Hit(max(0, one.reach.first - 1), one.reach.first, ""))


def beside(told: Subject, other: Span, replaced: bool) -> Iterator[Reason]:
    """What a figure has from the `other` beside it, of which `told` is; `replaced` tells that it is an earlier plan."""
    for name, value in (("topics", told.topics), ("places", told.places), ("measure", told.measure)):
        if value:
            yield Reason(name, "compared", other)
    if replaced or told.part:
        yield Reason("part", "plan-for-one-time" if replaced else "compared", other)
