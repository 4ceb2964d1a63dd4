"""Statements named as somebody's own: 'the bank's own figure is …', 'her claim that …', 'their plan would cap …'."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimtrack.attribute import phrases
from claimtrack.attribute.cues import Cue
from claimtrack.attribute.phrases import Range
from claimtrack.attribute.scope import Sheet, Statement, lead_end, right_edge, speaks
from claimtrack.attribute.words import WORD, Token
from claimtrack.model import Stance

_OWNER_REACH, _VERB_REACH = 4, 8


def possessed(sheet: Sheet) -> Iterator[Statement]:
    """'Congress's own figure is $5 billion', 'the ministry's estimate of 40%', 'her claim in May that …'."""
    if sheet.classes.isdisjoint(("count", "owned")):
        return
    for index, token in enumerate(sheet.tokens):
        if token.classes.isdisjoint(("count", "owned")) or token.owns:
            continue
        begin = _told_from(sheet.tokens, index + 1)
        if begin is not None:
            stance = Stance.DEMANDS if "wanted" in token.classes else Stance.ASSERTS
            yield from _own(sheet, index, begin, "own-figure", stance)


def plans(sheet: Sheet) -> Iterator[Statement]:
    """'The bank's plan would cap fees at $5', 'Brussels' own law wants 10% of it …': what its owner means to do."""
    if "plan" not in sheet.classes:
        return
    for index, token in enumerate(sheet.tokens):
        if "plan" in token.classes and not token.owns:
            begin = _planned_from(sheet.tokens, index + 1)
            if begin is not None:
                asks = sheet.tokens[begin].low in ("asks", "calls", "wants")
                yield from _own(sheet, index, begin, "plan", Stance.DEMANDS if asks else Stance.PROMISES)


def made(sheet: Sheet) -> Iterator[Statement]:
    """'the estimate of 58% made by the union': a figure with its maker behind it."""
    if sheet.classes.isdisjoint(("count", "target")) or "by" not in sheet.words:
        return
    tokens = sheet.tokens
    for index, token in enumerate(tokens[:-4]):
        if token.classes.isdisjoint(("count", "target")) or tokens[index + 1].low != "of":
            continue
        by = next((i for i in range(index + 3, min(index + 10, len(tokens) - 1)) if tokens[i].low == "by"), None)
        if by and tokens[by - 1].low in ("given", "issued", "made", "published"):
            source = phrases.after(tokens, by + 1)
            if source and speaks(sheet, source):
                content = (sheet.chars((index + 2, by - 1)),)
                yield Statement(sheet.chars(source), sheet.chars((by - 1, by + 1)), content, "done-by", Stance.ASSERTS)


def _own(sheet: Sheet, noun: int, begin: int, rule: str, stance: Stance) -> Iterator[Statement]:
    """The statement of the owner of a noun, told from `begin` on; none where the noun is nobody's."""
    owner = _owner(sheet, noun)
    stop = lead_end(sheet.tokens, begin, right_edge(sheet.tokens, begin, len(sheet.tokens)))
    stop = next((i for i in range(begin, stop) if sheet.tokens[i].text == "("), stop)
    stop = min((c.at - 1 for c in sheet.cues if begin < c.at < stop and _is_aside(sheet.tokens, c)), default=stop)
    if owner and begin < stop:
        content, cue = (sheet.chars((begin, stop)),), sheet.chars((noun, noun + 1))
        whole = sheet.chars((owner[0], noun + 1))
        yield Statement(sheet.chars(owner), cue, content, rule, stance, antecedent=whole)


def _is_aside(tokens: Sequence[Token], cue: Cue) -> bool:
    """Whether another goes on behind a comma: 'her promise of 40 jobs, saying that …'."""
    return cue.shape == "ing" and tokens[cue.at - 1].text == ","


def _owner(sheet: Sheet, noun: int) -> Range | None:
    """The words before a noun that tell whose it is: 'the ministry's' of 'the ministry's own first estimate', 'his'."""
    tokens = sheet.tokens
    for at in range(noun - 1, max(noun - 1 - _OWNER_REACH, -1), -1):
        token = tokens[at]
        if token.owns:
            found = phrases.before(tokens, at + 1) if "time" not in token.classes else None
            found = _behind_verb(sheet, found) if found else None
            return found if found and speaks(sheet, found) else None
        if token.low in ("his", "her"):
            return (at, at + 1)
        if token.kind != WORD:
            return None
    return None


def _behind_verb(sheet: Sheet, owner: Range) -> Range:
    """An owner without the verb whose object it is: 'the auditors' of 'She rejected the auditors' figure'."""
    ends = (cue.end for cue in sheet.cues if owner[0] <= cue.start and cue.end < owner[1])
    start = max(ends, default=owner[0])
    while start + 1 < owner[1] and not sheet.tokens[start].classes.isdisjoint(("comparing", "preposition")):
        start += 1
    return (start, owner[1])


def _told_from(tokens: Sequence[Token], at: int) -> int | None:
    """Where the figure is told behind its noun: after 'is' or 'of', or behind 'for the cup'."""
    if at < len(tokens) and tokens[at].low in ("is", "was", "are", "of", "stands", "stood"):
        return at + 1
    if at < len(tokens) and tokens[at].low == "that" and "owned" in tokens[at - 1].classes:
        return at + 1
    if at < len(tokens) and tokens[at].low in ("for", "in", "on", "last", "this"):
        for index in range(at + 1, min(at + _VERB_REACH, len(tokens))):
            if tokens[index].low in ("is", "was", "stands", "stood", "that"):
                return index + 1
            if tokens[index].kind != WORD:
                return None
    return None


def _planned_from(tokens: Sequence[Token], at: int) -> int | None:
    """Where a plan's deed starts: behind 'would' or at 'includes', 'calls for', 'wants'."""
    for index in range(at, min(at + _VERB_REACH, len(tokens) - 1)):
        token = tokens[index]
        if token.kind != WORD:
            return None
        if "planned" in token.classes:
            return index
        if token.low in ("will", "would"):
            deed = index + 1 + (tokens[index + 1].low in ("also", "then"))
            return deed if deed < len(tokens) and "whole-deed" in tokens[deed].classes else None
        if "finite" in token.classes:
            return None
    return None
