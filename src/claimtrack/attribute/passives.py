"""Passives that tell who speaks: 'was told by the board that …', 'has been promised $5 million by the council'."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimtrack.attribute import phrases
from claimtrack.attribute.scope import Sheet, Statement, right_edge, speaks
from claimtrack.attribute.words import NUMBER, Token
from claimtrack.model import Stance

_REACH = 12
"""Words between the participle and its 'by', at the most."""


def passive(sheet: Sheet) -> Iterator[Statement]:
    """What the doer of a passive told or promised."""
    if "by" not in sheet.words or sheet.classes.isdisjoint(("informed", "passive-pledge")):
        return
    tokens = sheet.tokens
    for verb in range(1, len(tokens) - 2):
        if "being" not in tokens[verb - 1].classes or tokens[verb].classes.isdisjoint(("informed", "passive-pledge")):
            continue
        for by in [i for i in range(verb + 1, min(verb + _REACH, len(tokens) - 1)) if tokens[i].low == "by"]:
            source = phrases.after(tokens, by + 1)
            if source and not _is_when(tokens[slice(*source)]) and speaks(sheet, source):
                yield from _informed(sheet, verb, source) if by == verb + 1 else _promised(sheet, verb, by, source)
                break


def _is_when(words: Sequence[Token]) -> bool:
    """Whether 'by' leads to a time, by which something is to be done: 'by the end of May', 'by Christmas'."""
    return any("time" in t.classes for t in words)


def _informed(sheet: Sheet, verb: int, source: phrases.Range) -> Iterator[Statement]:
    """'was told by the board that …'"""
    start, tokens = source[1] + 1, sheet.tokens
    if "informed" in tokens[verb].classes and start < len(tokens) and tokens[start - 1].low == "that":
        content = (sheet.chars((start, right_edge(tokens, start, len(tokens)))),)
        yield Statement(sheet.chars(source), sheet.chars((verb, verb + 2)), content, "passive", Stance.ASSERTS)


def _promised(sheet: Sheet, verb: int, by: int, source: phrases.Range) -> Iterator[Statement]:
    """'has been promised $5 million by the council'"""
    given = sheet.tokens[verb + 1 : by]
    pledged = "passive-pledge" in sheet.tokens[verb].classes and all(t.text not in (",", ";", ":") for t in given)
    if pledged and any(t.kind == NUMBER for t in given):
        content = (sheet.chars((verb + 1, by)),)
        yield Statement(sheet.chars(source), sheet.chars((verb, verb + 1)), content, "passive", Stance.PROMISES)
