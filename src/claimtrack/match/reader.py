"""One sentence to the drafts of its figures: each rule in its turn."""

from __future__ import annotations

import itertools

from claimtrack.match.bounds import bound
from claimtrack.match.changes import change, inherit
from claimtrack.match.draft import Draft
from claimtrack.match.equivalents import link
from claimtrack.match.knowledge import Knowledge
from claimtrack.match.multiples import multiple, one_in
from claimtrack.match.phrase import read_figure
from claimtrack.match.roles import point_back, settle, special
from claimtrack.match.sharing import Memory, share
from claimtrack.match.tables import fill
from claimtrack.match.tokens import MARK, WORD, Tokens
from claimtrack.model import SetAside

FIGURES_A_SENTENCE = 60
"""Figures that are read of one sentence: no sentence of prose has as many. A row of numbers goes on and on, and none of
them is a claim."""


_FRACTIONS = frozenset("½¼¾⅓⅔⅛⅜⅝⅞")


def drafts(tokens: Tokens, known: Knowledge, memory: Memory) -> list[Draft]:
    """The first figures of a sentence, in order and apart; `memory` is what the sentences before it left."""
    found = _first(tokens, known)
    if len(found) >= FIGURES_A_SENTENCE:
        return [_in_a_row(draft) for draft in found]
    if memory.table is not None:
        fill(tokens, found, memory.table, known)
    for draft in found:
        point_back(tokens, draft, known)
    share(tokens, found, memory, known)
    for draft in found:
        settle(tokens, draft, known)
    for draft in found:
        if draft.quantity:
            bound(tokens, draft, known)
            change(tokens, draft, known)
    inherit(tokens, found, known)
    link(tokens, found, known)
    _trim(found)
    memory.pass_on(found)
    return found


def _first(tokens: Tokens, known: Knowledge) -> list[Draft]:
    """What each place of the sentence tells by itself, from left to right."""
    found: list[Draft] = []
    at, free = 0, 0
    while at < tokens.size and len(found) < FIGURES_A_SENTENCE:
        draft = _read(tokens, at, known) if _may_start(tokens, at, known) else None
        if draft is None or draft.first < free:
            at += 1
            continue
        found.append(draft)
        at = free = max(draft.stop, at + 1)
        tokens.free = tokens.end[free - 1]
    return found


def _may_start(tokens: Tokens, at: int, known: Knowledge) -> bool:
    """Whether a figure can begin with this token: most words of a text cannot."""
    kind, word = tokens.kind[at], tokens.low[at]
    if kind == WORD:
        return word in known.words.starters or word in ("a", "an") or word.endswith("fold")
    return kind != MARK or word in _FRACTIONS


def _in_a_row(draft: Draft) -> Draft:
    """A figure of a row of numbers, which tells nothing: no claim."""
    if draft.set_aside is None:
        draft.leave(SetAside.BOILERPLATE, "row-of-numbers", (draft.first, draft.stop), quantity=True)
    return draft


def _read(tokens: Tokens, at: int, known: Knowledge) -> Draft | None:
    for rule in (special, one_in, multiple, read_figure):
        draft = rule(tokens, at, known)
        if draft is not None:
            return draft
    return None


def _trim(found: list[Draft]) -> None:
    """One figure overlaps no other: a later one begins where an earlier ends."""
    for before, draft in itertools.pairwise(found):
        before.stop = min(before.stop, draft.first)
