"""Statements without a verb of saying: 'she gave the numbers: …', 'Hviid: “…”', 'Acme will spend …'."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimtrack.attribute import phrases
from claimtrack.attribute.cues import Cue
from claimtrack.attribute.participles import main_subject
from claimtrack.attribute.phrases import Range
from claimtrack.attribute.scope import Sheet, Statement, before_comment, is_body, right_edge, speaks
from claimtrack.attribute.words import MONEY, NUMBER, QUOTE, WORD, Token
from claimtrack.model import Stance

_LABEL = 14
"""So many words before a colon may name who is quoted."""


_SUMS_REACH = 4
"""So near to its colon stands what somebody gives."""


def colon(sheet: Sheet) -> Iterator[Statement]:
    """'Hviid: “…”', 'Senator Bell (Green, Oslo): “…”', 'Bell was curt: “…”'."""
    tokens = sheet.tokens
    if ":" not in sheet.words:
        return
    at = next((i for i in range(1, min(_LABEL, len(tokens) - 1)) if tokens[i].text == ":"), None)
    if at is None or tokens[at + 1].kind != QUOTE:
        return
    named = (0, next((i for i in range(1, at) if tokens[i].text == "("), at))
    label = all(t.kind == WORD for t in tokens[: named[1]]) and not any(cue.end <= at for cue in sheet.cues)
    source = named if label else main_subject(sheet, at)
    if source and speaks(sheet, source):
        content = (sheet.chars((at + 1, len(tokens))),)
        yield Statement(sheet.chars(source), sheet.chars((at, at + 1)), content, "colon", Stance.ASSERTS)


def sums(sheet: Sheet) -> Iterator[Statement]:
    """'The bank has done the sums: …', 'She gave other numbers: …', 'The fund is more cautious: …'."""
    tokens = sheet.tokens
    if ":" not in sheet.words:
        return
    for index in range(3, len(tokens)):
        noun = _sums_noun(tokens, index) if tokens[index].text == ":" else None
        if noun is None:
            continue
        verbs = ("giving", "sums-verb") if "sums" in tokens[noun].classes else ("being", "proving")
        verb = next((i for i in range(1, noun) if not tokens[i].classes.isdisjoint(verbs)), None)
        source = phrases.before(tokens, verb) if verb else None
        if source and speaks(sheet, source):
            cue, content = sheet.chars((noun, index + 1)), (tokens[index].start, tokens[-1].end)
            yield Statement(sheet.chars(source), cue, (content,), "sums", Stance.ASSERTS)
        return


def _sums_noun(tokens: Sequence[Token], colon: int) -> int | None:
    """The index of what is told behind a colon: 'counts' of 'gave these counts for May:'."""
    for index in range(colon - 1, max(colon - 1 - _SUMS_REACH, 1), -1):
        if not tokens[index].classes.isdisjoint(("mood", "sums")):
            return index
        if tokens[index].kind != WORD:
            return None
    return None


def own_plans(sheet: Sheet) -> Iterator[Statement]:
    """'Acme will spend $2 billion', 'The bank is lending it $5 million': what a body does is its own promise."""
    tokens = sheet.tokens
    if sheet.words.isdisjoint(("will", "is", "are")):
        return
    for index in range(1, len(tokens) - 2):
        verb, doing = tokens[index].low, tokens[index + 1].classes
        plans = verb == "will" and "plan-deed" in doing
        does = verb in ("is", "are") and "plan-doing" in doing
        if not plans and not (does and any(t.kind == NUMBER for t in tokens[index : index + 6])):
            continue
        source = phrases.before(tokens, index) or (_name_before(tokens, index) if plans else None)
        if source and is_body(sheet, source) and speaks(sheet, source):
            stop = before_comment(tokens, index + 2, right_edge(tokens, index + 2, len(tokens)))
            yield Statement(
                sheet.chars(source),
                sheet.chars((index, index + 2)),
                (sheet.chars((index + 2, stop)),),
                "own-plan",
                Stance.PROMISES,
            )
        return


def _name_before(tokens: Sequence[Token], stop: int) -> tuple[int, int] | None:
    """The capitalised words right before an index, behind a phrase: 'With the money Acme will …'."""
    start = stop
    while start > 1 and tokens[start - 1].capital:
        start -= 1
    return (start, stop) if start < stop else None


_FIGURED = frozenset(("figure", "rating", "deed"))


def recalled(sheet: Sheet) -> Iterator[Statement]:
    """'the $5 billion that the fund once saw', 'the 900 cases the ministry counted', '900, as the union claims.'."""
    tokens = sheet.tokens
    first_number = next((i for i, t in enumerate(tokens) if t.kind == NUMBER), len(tokens)) if sheet.cues else 0
    for cue in sheet.cues:
        found = phrases.before(tokens, cue.start) if cue.start > first_number and not cue.negated else None
        source = _behind_number(tokens, found) if found else None
        if source is None or source[0] < 2:
            continue
        stop = _looks_back(sheet, cue, source[0])
        number = _number_before(tokens, stop) if stop else None
        first = tokens[source[0]]
        opens = first.capital or not first.classes.isdisjoint(("crowd", "determiner", "pronoun"))
        if stop and number is not None and opens and speaks(sheet, source):
            chars = sheet.chars((cue.start, cue.end))
            content = (sheet.chars((number, stop)),)
            yield Statement(sheet.chars(source), chars, content, "recalled", cue.verb.stance, cue.verb)


def _behind_number(tokens: Sequence[Token], found: Range) -> Range:
    """The subject of a clause without 'that' behind a figure: 'the ministry' of 'the 90 cases the ministry'."""
    start = next((i for i in range(found[1] - 1, found[0], -1) if _opens_subject(tokens, i)), found[0])
    counted = any(token.kind == NUMBER for token in tokens[found[0] : start])
    return (start, found[1]) if counted else found


def _opens_subject(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word opens the subject behind a figure: 'the 90 cases the ministry', 'the 90 analysts'."""
    return "article" in tokens[at].classes or ("crowd" in tokens[at].classes and tokens[at - 1].kind == NUMBER)


def _looks_back(sheet: Sheet, cue: Cue, start: int) -> int | None:
    """Where the figure ends whose giver a clause tells, whose subject begins at `start`; None for no such clause."""
    opener, takes = sheet.tokens[start - 1], cue.verb.takes
    tells = cue.verb.makes or bool(takes & {"clause", "tally"})
    if opener.low in ("that", "which"):
        return start - 1 if cue.verb.rates != "standing" and (tells or takes & _FIGURED) else None
    if not (cue.end >= sheet.end or sheet.tokens[cue.end].text in (",", ";")):
        return None
    if opener.low == "as":
        end = start - 1 - (start > 1 and sheet.tokens[start - 2].text == ",")
        return end if takes & {"find", "speech", "thought"} else None
    if opener.kind == NUMBER:
        return start if takes & _FIGURED else None
    counted = opener.kind == WORD and opener.classes.isdisjoint(_NO_COUNTED)
    return start if (tells or "deed" in takes) and counted and "article" in sheet.tokens[start].classes else None


_NO_COUNTED = frozenset(("clause", "conjunction", "finite", "preposition", "time"))
"""What a word does that ends no counted thing before a clause without 'that': '900 cases the ministry counted'."""


def _number_before(tokens: Sequence[Token], stop: int) -> int | None:
    """The index of a figure with at most four words between it and `stop`, its currency sign before it."""
    for index in range(stop - 1, max(stop - 6, -1), -1):
        if tokens[index].kind == NUMBER:
            return index - 1 if index and tokens[index - 1].text in MONEY else index
        if tokens[index].kind != WORD:
            return None
    return None
