"""How the wording around a figure limits it: 'at least', 'just under', 'or more'."""

from __future__ import annotations

from claimtrack.match.draft import Draft
from claimtrack.match.knowledge import Knowledge
from claimtrack.match.tokens import WORD, Tokens
from claimtrack.match.tries import walk, walk_back
from claimtrack.model import Bound

_FILLERS = frozenset(
    (
        "a",
        "an",
        "another",
        "just",
        "even",
        "only",
        "the",
        "combined",
        "additional",
        "extra",
        "further",
        "estimated",
        "his",
        "its",
        "their",
        "total",
        "roughly",
        "about",
        "around",
        "of",
        "(",
        "“",
        '"',
    )
)
"""Words that may stand between a bound and its figure."""
_SHY = frozenset(
    "over under above below near top past beyond passed say max maximum minimum some inside within short least "
    "about tops possibly perhaps".split()
)


def bound(tokens: Tokens, draft: Draft, known: Knowledge) -> None:
    """Set a figure's bound from the words before it, else from those behind it."""
    if draft.ranged:
        draft.bound = Bound.RANGE
    if draft.high is None:
        draft.bound = Bound.ABOUT
        draft.because("bound", "bound:vague", draft.number)
    found = _before(tokens, draft, known) or _after(tokens, draft, known)
    if found is None or draft.high is None:
        return
    value, first, stop = found
    if draft.ranged:
        return
    draft.bound = value
    draft.because("bound", f"bound:{value}", (first, stop))


def _before(tokens: Tokens, draft: Draft, known: Knowledge) -> tuple[Bound, int, int] | None:
    at = draft.first - 1
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
    if word in ("about", "say") and low[last - 1] in (
        "talk",
        "talked",
        "worry",
        "worried",
        "know",
        "think",
        "learn",
        "all",
        "is",
    ):
        return low[last - 1] == "is"
    if word == "within":
        return False
    if word == "top":
        return low[last - 1] in ("to", "could", "will", "would", "may", "might")
    if word == "some":
        return not draft.share
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
