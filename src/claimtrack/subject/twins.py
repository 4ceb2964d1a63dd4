"""Figures of a sentence that tell one quantity twice: 'rose to 8 from 5', '41 seats, up from 38', 'sold: 31 (32)'."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from claimtrack.lexicon import Lexicon
from claimtrack.model import BARE
from claimtrack.subject.almanac import almanac
from claimtrack.subject.clues import clues, words
from claimtrack.subject.grammar import group
from claimtrack.subject.when import BRACKETS, OWN, Spans
from claimtrack.subject.words import Words

BACK = 3
"""Figures before one among which the one that it is compared with stands."""

_WORD = re.compile(r"\w{1,20}")


class _Signs(NamedTuple):
    """What stands before and behind a figure that tells another's quantity again."""

    words: frozenset[str]
    """Words and marks of which a sentence has one where one of the others stands."""
    bracket: re.Pattern[str]
    """Between two figures, the second in a bracket: '31 (previously 32)'."""
    earlier: re.Pattern[str]
    again: re.Pattern[str]
    gone: re.Pattern[str]
    """Between the two: 'fell to 8 in May from 9'."""
    onward: re.Pattern[str]
    leads: re.Pattern[str]
    then: re.Pattern[str]
    """Behind a figure of the same thing at another time: nothing more, or when it was."""


@cache
def _signs(lexicon: Lexicon) -> _Signs:
    known = clues(lexicon)
    small = known.approach
    return _Signs(
        words=known.comparing | {"(", "than", "to", "on"},
        bracket=re.compile(rf" ?\((?:(?:{words(lexicon, 'bracketed-before')}) |[\w ]{{1,12}}: )?"),
        earlier=re.compile(rf"\b(?:{words(lexicon, 'moved')}) (?:from|on) {small}"),
        again=re.compile(rf"{known.against.pattern}|\bthan (?:{words(lexicon, 'than-whose')}) $"),
        gone=re.compile(rf"(?: [a-z]{{1,14}}){{0,5}} from {small}"),
        onward=re.compile(rf"(?: [a-z\d]{{1,12}}){{0,5}} to {small}"),
        leads=re.compile(rf"\bfrom {small}"),
        then=_then(lexicon),
    )


def _then(lexicon: Lexicon) -> re.Pattern[str]:
    named = "|".join(sorted({name[:3].title() for name in almanac(lexicon).names if name.isalpha()}))
    joint, reported, leads, part, noun = (
        f"(?:{words(lexicon, f'then-{name}')})" for name in ("joint", "set", "in", "part", "time")
    )
    return re.compile(
        rf"(?: [a-z]{{2,14}})?(?:$|[,.;:)]| (?:{joint}|(?:a|the) [a-z]+)\b"
        rf"|,? (?:{reported} )?{leads} (?:{part} ){{0,4}}(?:\d|(?:{named})[a-z]{{0,6}}\b|{noun}\b))"
    )


class Twin(NamedTuple):
    """The figure whose quantity another one tells, by its index, and whether that has gone on to the other since."""

    first: int
    onward: bool = False


def twins(
    plain: str, offset: int, text: Words, spans: Spans, sizes: Sequence[str], lexicon: Lexicon
) -> tuple[Twin | None, ...]:
    """Of each figure of a sentence the first one there that tells the same quantity, where there is one.

    `spans` are the figures', `sizes` their dimensions, `plain` is the sentence's view at `offset`, `text` its words.
    """
    if len(spans) < 2 or _signs(lexicon).words.isdisjoint(text.lower):
        return (None,) * len(spans)
    found: list[Twin | None] = [None]
    for at in range(1, len(spans)):
        near = range(at - 1, max(-1, at - 1 - BACK), -1)
        back = next((back for back in near if sizes[back] == sizes[at] or BARE in (sizes[back], sizes[at])), None)
        twin = None if back is None else _twin(plain, offset, spans, at, back, lexicon)
        first = found[back] if back is not None else None
        found.append(twin._replace(first=first.first) if twin and first else twin)
    return tuple(found)


def _twin(plain: str, offset: int, spans: Spans, at: int, back: int, lexicon: Lexicon) -> Twin | None:
    """The figure at `back` as the twin of the one at `at`, where what stands around this says so."""
    start, end = spans[at][0] - offset, spans[at][1] - offset
    stop = spans[at + 1][0] - offset if at + 1 < len(spans) else end + OWN
    known = _signs(lexicon)
    before, behind, gap = plain[max(0, start - OWN) : start], plain[end:stop], plain[spans[at - 1][1] - offset : start]
    beside = back == at - 1
    if beside and known.bracket.fullmatch(gap):
        return Twin(back) if behind.startswith(")") else None
    if beside and known.onward.fullmatch(gap):
        lead = spans[back][0] - offset
        return Twin(back, onward=True) if known.leads.search(plain[max(0, lead - OWN) : lead]) else None
    if known.earlier.search(before):
        return Twin(back)
    again = known.again.search(before) or known.gone.fullmatch(BRACKETS.sub("", gap))
    then = again and known.then.match(behind)
    return Twin(back) if then and group(lexicon, "elsewhere").isdisjoint(_WORD.findall(behind)[:1]) else None
