"""How the wording around a figure limits it: 'at least', 'just under', 'or more'."""

from __future__ import annotations

from claimtrack.match.draft import Draft
from claimtrack.match.knowledge import Knowledge
from claimtrack.match.tokens import WORD, Tokens
from claimtrack.match.tries import walk, walk_back
from claimtrack.model import Bound

_FILLERS = frozenset("a an another just even only combined additional extra further estimated his its their".split())
_FILLERS |= frozenset(("total", "roughly", "about", "around", "of", "(", "“", '"'))
"""Words that may stand between a bound and its figure."""


def bound(tokens: Tokens, draft: Draft, known: Knowledge) -> None:
    """Set a figure's bound from the words before it, else from those behind it."""
    if draft.high is None:
        draft.bound = Bound.ABOUT
        draft.because("bound", "bound:about", draft.number)
        return
    found = _before(tokens, draft, known) or _after(tokens, draft, known)
    if found is None:
        draft.bound = Bound.RANGE if draft.ranged else Bound.EXACT
        return
    draft.bound, first, stop = found
    draft.because("bound", f"bound:{draft.bound}", (first, stop))
    if draft.bound in _NEGATED and _is_denied(tokens, first):
        draft.bound = _NEGATED[draft.bound]


_NEGATED = {Bound.MORE_THAN: Bound.AT_MOST, Bound.LESS_THAN: Bound.AT_LEAST}
_MODALS = frozenset("should must may can could shall will would".split())
_NOT = frozenset("no not never nobody cannot can't shouldn't mustn't won't".split())


def _is_denied(tokens: Tokens, first: int) -> bool:
    """'No school may take more than 30 pupils', 'must not exceed 5%': what may not be more is at most."""
    modal = False
    for index in range(first - 1, max(-1, first - 9), -1):
        word = tokens.low[index]
        if word in (",", ";", ":", ".") or word == "but":
            return False
        modal = modal or word in _MODALS
        if word in _NOT:
            return modal or word in ("cannot", "can't", "shouldn't", "mustn't") or tokens.low[index - 1] in _MODALS
    return False


def _before(tokens: Tokens, draft: Draft, known: Knowledge) -> tuple[Bound, int, int] | None:
    at = draft.first - 1
    if at > 0 and tokens.low[at] == "-" and tokens.glued(at + 1):
        at -= 1
    for _ in range(3):
        if at < 0:
            return None
        found = walk_back(tokens, at, known.bounds.before)
        if found and _fits(tokens, found[1], at, draft, known):
            return found[0], found[1], at + 1
        if tokens.low[at] not in _FILLERS:
            return None
        at -= 1
    return None


def _fits(tokens: Tokens, first: int, last: int, draft: Draft, known: Knowledge) -> bool:
    """Whether the words are a bound here: 'over two years' is none where the years are a time that passes."""
    low = tokens.low
    word = low[last]
    if last > first:
        return True
    if word in ("over", "within", "inside", "past") and draft.unit and draft.unit.name in known.units.times:
        return word == "over" and low[last - 1] in (
            "for",
            "took",
            "take",
            "takes",
            "lasted",
            "of",
            "after",
            "spent",
            "with",
        )
    if low[last - 1] in known.bounds.not_behind.get(word, ()):
        return False
    if word == "within":
        return False
    if word == "top":
        return low[last - 1] in ("to", "could", "will", "would", "may", "might")
    return True


def _after(tokens: Tokens, draft: Draft, known: Knowledge) -> tuple[Bound, int, int] | None:
    for at in (draft.stop, draft.number[1]):
        found = walk(tokens, at, known.bounds.after)
        if found is None and tokens.low[at] == "-" and tokens.kind[at + 1] == WORD:
            found = walk(tokens, at + 1, known.bounds.after) if tokens.low[at + 1] in ("odd", "ish", "plus") else None
        if (
            found
            and not (tokens.low[at] in ("+", "plus") and tokens.kind[at + 1] == "n")
            and not (tokens.low[at] == "plus" and at == draft.stop and draft.stop != draft.number[1])
        ):
            return found[0], at, found[1]
    return None
