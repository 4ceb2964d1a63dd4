"""Voices that share a verb told once: 'Police counted 800 marchers, the union 2,500'."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from claimtrack.attribute.cues import Cue
from claimtrack.attribute.phrases import Range
from claimtrack.attribute.rating import is_put_at
from claimtrack.attribute.scope import Sheet, Statement
from claimtrack.attribute.words import MONEY, NUMBER, WORD

_SOON, _WORDS, _UNIT = 4, 3, 4
"""Words from a verb to its figure, words of the other voice, and of its figure's unit, at the most."""
_ACRONYM = 3


def gapped(sheet: Sheet, cue: Cue, told: Statement) -> Iterator[Statement]:
    """The statements of the voices behind a verb that measured: each has its figure right behind it."""
    tokens = sheet.tokens
    if "deed" in cue.verb.takes:
        yield from _pledged(sheet, cue, told)
        return
    if cue.verb.rates == "share" or not _measures(sheet, cue):
        return
    for index in range(cue.end, len(tokens) - 2):
        if tokens[index].low not in (",", ";", "and"):
            continue
        start = index + 1 + ("conjunction" in tokens[index + 1].classes or "opposing" in tokens[index + 1].classes)
        source = _other(sheet, start)
        stop = _figure_end(sheet, source[1]) if source else None
        if source and stop:
            content = (sheet.chars((source[1], stop)),)
            yield told._replace(
                source=sheet.chars(source), content=content, rule="gapped", cited=None, carrier=None, antecedent=None
            )


def _measures(sheet: Sheet, cue: Cue) -> bool:
    """Whether a verb has its figure right behind it: 'counted 800', 'put it at 800'."""
    rest = sheet.tokens[cue.end :]
    return any(t.kind == NUMBER for t in rest[:_SOON]) or ("rating" in cue.verb.takes and is_put_at(rest))


def _other(sheet: Sheet, start: int) -> Range | None:
    """The other voice: a body with its article, people, or an acronym; no place and nobody who is given the figure."""
    tokens = sheet.tokens
    for end in range(start + 1, min(start + _WORDS, len(tokens) - 1) + 1):
        last = tokens[end - 1]
        if last.kind != WORD:
            return None
        article = end - start > 1 and "article" in tokens[start].classes
        people = end - start == 1 and "crowd" in last.classes
        acronym = end - start == 1 and len(last.text) >= _ACRONYM and last.text.isupper()
        if people or acronym or (article and not last.classes.isdisjoint(("body", "crowd"))):
            return (start, end)
    return None


def _figure_end(sheet: Sheet, start: int) -> int | None:
    """The index behind a figure that starts at an index and ends its clause; None where none does."""
    tokens = sheet.tokens
    at = start
    while at < len(tokens) and (tokens[at].text in MONEY or not tokens[at].classes.isdisjoint(("bound", "than"))):
        at += 1
    if at - start >= _SOON or at >= len(tokens) or tokens[at].kind != NUMBER:
        return None
    for end in range(at + 1, min(at + 1 + _UNIT, len(tokens)) + 1):
        if end == len(tokens) or tokens[end].text in (",", ";", "."):
            return end
        if tokens[end].kind != WORD or not tokens[end].classes.isdisjoint(("finite", "preposition")):
            return None
    return None


def _pledged(sheet: Sheet, cue: Cue, told: Statement) -> Iterator[Statement]:
    """The statements of those who share a verb of giving: 'The EU pledged €25 million, Britain £8 million and …'."""
    tokens, end = sheet.tokens, sheet.end
    if not any(t.kind == NUMBER for t in tokens[cue.end : cue.end + _SOON]):
        return
    starts = [i + 1 for i in range(cue.end, end - 2) if tokens[i].low in (",", "and") and tokens[i + 1].capital]
    givers = [(start, stop) for start in starts if (stop := _giver_end(sheet, start))]
    if all(tokens[stop].text not in MONEY for _, stop in givers):
        return
    for (start, stop), (following, _) in pairwise([*givers, (end + 1, end)]):
        content = (sheet.chars((stop, following - 1)),)
        yield told._replace(
            source=sheet.chars((start, stop)), content=content, rule="gapped", cited=None, carrier=None, antecedent=None
        )


def _giver_end(sheet: Sheet, start: int) -> int | None:
    """The index behind a name with a sum or a gift right behind it: 'Britain £8 million', 'China a field hospital'."""
    tokens = sheet.tokens
    stop = start
    while stop < sheet.end and stop - start < _WORDS and tokens[stop].capital:
        stop += 1
    if stop >= sheet.end or not (tokens[stop].text in MONEY or tokens[stop].low in ("a", "an")):
        return None
    return stop
