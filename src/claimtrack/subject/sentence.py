"""What a sentence holds that its figures can be about, with the spans."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from claimtrack.lexicon import Lexicon
from claimtrack.model import Figure
from claimtrack.subject import dates, levels, measures, parts, places, topics, when
from claimtrack.subject.atlas import Atlas
from claimtrack.subject.reach import Reach, reaches
from claimtrack.subject.words import Hit, Words, words


@dataclass(frozen=True, slots=True)
class Holds:
    """The finds of one sentence, in order; `reaches` and `when` follow the sentence's figures."""

    plain: str
    words: Words
    topics: tuple[Hit, ...]
    scene: places.Scene
    reaches: tuple[Reach, ...] = ()
    measures: tuple[Hit, ...] = ()
    parts: tuple[Hit, ...] = ()
    levels: tuple[Hit, ...] = ()
    when: tuple[dates.When | None, ...] = ()
    compared: tuple[bool, ...] = ()
    """Whether each figure is what another is compared with."""


def glance(plain: str, start: int, sites: Atlas, lexicon: Lexicon) -> Holds:
    """The topics and places of a sentence, given as its view: all that one without figures hands on."""
    split = words(plain, start)
    return Holds(plain, split, topics.scan(split, lexicon), places.scan(split, lexicon, sites))


def read(
    seen: Holds,
    figures: Sequence[Figure],
    speakers: Sequence[tuple[int, int]],
    published: date | None,
    lexicon: Lexicon,
    context: str | None = None,
    period: str | None = None,
) -> Holds:
    """Everything in a sentence, at which a glance was cast, that its figures can be about.

    `speakers` are spans that name who speaks, `context` is the date that the text spoke of before, `period` the quarter
    or half that the article reports on.
    """
    text, start = seen.words, seen.words.start[0] if seen.words.start else 0
    times = dates.scan(seen.plain, text, start, published, lexicon, context, period)
    behind = places.dateline(text)
    first = text.start[behind] if behind < len(text) else start
    spans = [(figure.start, figure.end) for figure in figures]
    against = tuple(when.compared(seen.plain, start, spans, at) for at in range(len(spans)))
    scene = places.unspoken(text, seen.scene, speakers)
    return replace(
        seen,
        topics=tuple(hit for hit in seen.topics if not places.within(text, hit, speakers)),
        scene=scene,
        reaches=reaches(text, figures),
        measures=measures.scan(text, lexicon),
        parts=parts.scan(text, scene.holders, lexicon),
        levels=levels.scan(text, lexicon),
        compared=against,
        when=when.choose(seen.plain, start, spans, [one for one in times if one.start >= first], against),
    )
