"""The date of a figure: its own, or what its voice or paragraph gave before; and what that makes of plans."""

from __future__ import annotations

from datetime import date

from claimtrack.lexicon import Lexicon
from claimtrack.model import Level
from claimtrack.subject import measures, statements
from claimtrack.subject.memory import Memory, Sort
from claimtrack.subject.sentence import Standing
from claimtrack.subject.times import LOOSE, YEAR, When

_NEWS = 3
"""Paragraphs behind the lead for which what has been found out holds on."""


def dated(memory: Memory, one: Standing, sort: Sort, published: date | None) -> When | None:
    """The date of a figure: its own, else what its voice or its paragraph gave before; `memory` learns it.

    `published` is the article's own date.
    """
    own, voices = one.when, one.saying.voices
    if own is None and one.compared:
        return _ahead(one.holds.when[one.at - 1], published) if one.at else None
    said = statements.stated(one.saying, one.figure, own) or _found_out(memory, one, published)
    voice = voices[0] if voices else None
    if voice and said:
        memory.hear(voice.key, said, sort)
    told = own or said or (memory.heard(voice.key, sort) if voice else None)
    if told is None and memory.news and not (voice and voice.named) and memory.block <= memory.news[1] + _NEWS:
        told = memory.when or memory.news[0]
    return memory.date(told, sort, carried=not one.holds.since, aside=one.compared)


def _found_out(memory: Memory, one: Standing, published: date | None) -> When | None:
    """When what the lead tells has just been found out, for a figure without a date of its own; `memory` learns it."""
    text = one.holds.words
    if one.when is not None or memory.seen or not text.start:
        return None
    said = statements.just_told(one.saying, one.holds.plain, text.start[0], published, memory.lexicon)
    memory.news = (said, memory.block) if said else None
    return said


def _ahead(when: When | None, published: date | None) -> When | None:
    """A time to come, for which a plan is changed: it is that of the earlier plan, too."""
    return when if when and published and when.value[:YEAR] > str(published.year) else None


def timely(
    level: Level, told: When | None, own: When | None, published: date | None, *, stays: bool, moving: bool = False
) -> tuple[Level, When | None]:
    """What is told of a time to come is a forecast; what is of the past is none, unless its date was carried.

    A time to come that was carried is none of what is `moving`: 'the mill closes in 2031. Its shares fell 5%'.

    What 'is now expected' is of this year at most: 'now' is when it is expected. One that `stays` is of one time
    with the figure that it is compared with, or decreed: 'by 2030 to 17,200 from 18,600'.
    """
    if told is None or published is None or level not in (Level.ACTUAL, Level.FORECAST):
        return level, told
    if told is own and level is Level.FORECAST and told.rule in LOOSE:
        return level, told._replace(value=told.value[:YEAR])
    if told is own:
        ahead = told.value > published.isoformat()[: len(told.value)] and not stays
        past = told.value[:YEAR] < str(published.year)
        return (Level.FORECAST if ahead else Level.ACTUAL if past else level), told
    if level is Level.ACTUAL:
        return level, (None if moving and told.value > published.isoformat()[: len(told.value)] else told)
    return level, (told if told.value >= published.isoformat()[: len(told.value)] else None)


def decreed(measure: str | None, lexicon: Lexicon) -> bool:
    """Whether a measure is one that is so before its time: a quota, a tax."""
    return measures.flagged("decreed", measure, lexicon)
