"""What a sentence holds that its figures can be about, with the spans."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from claimtrack.lexicon import Lexicon
from claimtrack.model import Figure, Saying
from claimtrack.subject import dates, levels, measures, parts, pointing, scenes, topics, when
from claimtrack.subject.atlas import Atlas, atlas
from claimtrack.subject.opening import dateline
from claimtrack.subject.reach import Reach, reaches
from claimtrack.subject.scenes import Scene
from claimtrack.subject.standing import Found
from claimtrack.subject.times import Setting
from claimtrack.subject.twins import Twin, twins
from claimtrack.subject.words import Hit, Hits, Index, Words

_OF_YEARS = ("span-of-years", "end-of-years")
"""The rules of times that run from one year to another."""

_YEAR = re.compile(r"(?:19|20)\d\d")


class Holds(NamedTuple):
    """The finds of one sentence, in order; `reaches` and `when` follow the sentence's figures."""

    plain: str
    words: Words
    hits: Hits
    """The phrases of the lexicons that it holds, whatever they are here, by the sets of `_indexes`."""
    topics: tuple[Hit, ...]
    scene: Scene
    spoken: tuple[Found, ...] = ()
    """The places in the names of those who speak."""
    reaches: tuple[Reach, ...] = ()
    measures: tuple[Hit, ...] = ()
    parts: tuple[Hit, ...] = ()
    levels: tuple[Hit, ...] = ()
    when: tuple[dates.When | None, ...] = ()
    since: bool = False
    """Whether a time since which something is so is told."""
    compared: tuple[bool, ...] = ()
    """Whether each figure is what another is compared with."""
    twins: tuple[Twin | None, ...] = ()
    """Of each figure the first one of the sentence that tells the same quantity, where there is one."""


class Standing(NamedTuple):
    """A figure where it stands: what its sentence holds, which of the sentence's figures it is, and who says it."""

    holds: Holds
    at: int
    figure: Figure
    saying: Saying

    @property
    def reach(self) -> Reach:
        """The figure among the words of its sentence."""
        return self.holds.reaches[self.at]

    @property
    def when(self) -> dates.When | None:
        """The figure's own date."""
        return self.holds.when[self.at]

    @property
    def compared(self) -> bool:
        """Whether the figure is what another is compared with."""
        return self.holds.compared[self.at]


@cache
def _indexes(lexicon: Lexicon) -> dict[str, Index]:
    """By each set of phrases the index that finds it: for every sentence, and around figures."""
    everywhere = {
        "topics": topics.gazetteer(lexicon).phrases,
        "places": atlas(lexicon).phrases,
        "pointing": pointing.phrases(lexicon),
        "dates": dates.phrases(lexicon),
    }
    around_figures = {
        "measures": measures.compiled(lexicon).phrases,
        "parts": parts.phrases(lexicon),
        "levels": levels.phrases(lexicon),
    }
    return {name: index for index in map(Index, (everywhere, around_figures)) for name in index.names}


def glance(plain: str, text: Words, sites: Atlas, lexicon: Lexicon) -> Holds:
    """The topics and places of a sentence, its view and its words: all that one without figures hands on."""
    hits = Hits(text, _indexes(lexicon))
    scene = scenes.scan(text, hits["places"], hits["pointing"], lexicon, sites)
    return Holds(plain, text, hits, topics.scan(text, hits["topics"], lexicon), scene)


def read(
    seen: Holds,
    figures: Sequence[Figure],
    speakers: Sequence[tuple[int, int]],
    here: Setting,
) -> Holds:
    """Everything in a sentence, at which a glance was cast, that its figures can be about.

    `speakers` are spans that name who speaks, `here` is what its dates are read by.
    """
    text, start, lexicon = seen.words, here.offset, here.lexicon
    times = dates.scan(here, text, seen.hits["dates"])
    spans = [(figure.start, figure.end) for figure in figures]
    around = reaches(text, figures, measures.fates(seen.hits["measures"], lexicon), lexicon)
    against = when.compared(seen.plain, start, text, spans, lexicon)
    told = _behind_dateline(text, times)
    scene = scenes.unspoken(text, seen.scene, speakers, lexicon)
    uses = topics.uses(text, seen.topics, lexicon)
    return Holds(
        seen.plain,
        text,
        seen.hits,
        topics=scenes.free(text, tuple([hit for hit in _undivided(seen, lexicon) if hit not in uses]), speakers),
        scene=scene,
        spoken=tuple([one for one in seen.scene.found if scenes.within(text, one.hit, speakers)]),
        reaches=around,
        measures=measures.scan(text, seen.hits["measures"], lexicon),
        parts=parts.scan(text, seen.hits["parts"], scene.holders, uses, lexicon),
        levels=levels.scan(text, seen.hits["levels"], lexicon),
        since=any(one.since and here.clues.since.search(here.around(one)) for one in told),
        compared=against,
        twins=twins(seen.plain, start, text, spans, [reach.size for reach in around], lexicon),
        when=_at_each_end(
            when.choose(here, spans, [_on(*each) for each in zip(figures, around, strict=True)], told, against),
            around,
            seen.plain,
            start,
        ),
    )


def _at_each_end(
    found: tuple[dates.When | None, ...], around: Sequence[Reach], plain: str, start: int
) -> tuple[dates.When | None, ...]:
    """The dates of figures, that of the first of 'from 9% to 12% between 2010 and 2022' being the first year."""
    told = list(found)
    for at, (one, other) in enumerate(pairwise(found)):
        if one is None or one is not other or one.rule not in _OF_YEARS:
            continue
        before = (reach.words.around[reach.first - 1] for reach in around[at : at + 2])
        year = _YEAR.search(plain, one.start - start, one.end - start)
        if tuple(before) == ("from", "to") and year:
            told[at] = one._replace(value=year[0])
    return tuple(told)


def _behind_dateline(text: Words, times: Sequence[dates.When]) -> Sequence[dates.When]:
    """The dates of a sentence without that of its dateline: 'OSLO, May 5 - '."""
    behind = dateline(text)
    if not behind or behind == len(text.text):
        return times
    return [one for one in times if one.start >= text.start[behind]]


def _undivided(seen: Holds, lexicon: Lexicon) -> tuple[Hit, ...]:
    """The topics of a sentence, without those that things are only compared with: 'a debt of 90% of GDP'."""
    divides = {hit.first for hit in seen.hits["measures"] if measures.divides(seen.words, hit, lexicon)}
    return tuple([hit for hit in seen.topics if hit.first not in divides]) if divides else seen.topics


def _on(figure: Figure, reach: Reach) -> int:
    """Where in the article a figure's clause goes on, behind it or behind an aside about some of those counted."""
    start, on = reach.skip
    return reach.words.end[on - 1] if start < on else figure.end
