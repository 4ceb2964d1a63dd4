"""What a sentence holds that its figures can be about, with the spans."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from claimtrack.lexicon import Lexicon
from claimtrack.model import Figure, Sentence
from claimtrack.subject import dates, levels, measures, parts, places, topics, when
from claimtrack.subject.reach import Reach, reaches
from claimtrack.subject.words import Hit, Phrases, Words, words
from claimtrack.view import view


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


def glance(sentence: Sentence, sites: Phrases, lexicon: Lexicon) -> Holds:
    """The topics and places of a sentence without figures: what it hands on to the next."""
    text = words(sentence.text, sentence.start)
    return Holds(view(sentence.text), text, topics.scan(text, lexicon), places.scan(text, lexicon, sites))


def read(
    sentence: Sentence,
    figures: Sequence[Figure],
    speakers: Sequence[tuple[int, int]],
    sites: Phrases,
    published: date | None,
    lexicon: Lexicon,
    context: str | None = None,
) -> Holds:
    """Everything in a sentence that its figures can be about; `speakers` are spans that name who speaks."""
    text = words(sentence.text, sentence.start)
    plain = view(sentence.text)
    spans = [(figure.start, figure.end) for figure in figures]
    scene = places.scan(text, lexicon, sites, speakers)
    behind = places.dateline(text)
    times = dates.scan(plain, text, sentence.start, published, lexicon, context)
    first = text.start[behind] if behind < len(text) else sentence.end
    return Holds(
        plain,
        text,
        tuple(hit for hit in topics.scan(text, lexicon) if not _spoken(text, hit, speakers)),
        scene,
        reaches(text, figures),
        measures.scan(text, lexicon),
        parts.scan(text, scene.holders, lexicon),
        levels.scan(text, lexicon),
        when.choose(plain, sentence.start, spans, [one for one in times if one.start >= first]),
    )


def _spoken(text: Words, hit: Hit, speakers: Sequence[tuple[int, int]]) -> bool:
    return any(text.start[hit.first] < end and start < text.end[hit.last - 1] for start, end in speakers)
