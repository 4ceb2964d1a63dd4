"""How the wording around a figure limits it: 'at least', 'just under', 'or more'."""

from __future__ import annotations

from claimtrack.match.draft import Draft
from claimtrack.match.knowledge import Knowledge
from claimtrack.match.tokens import WORD, Tokens
from claimtrack.match.tries import walk, walk_back
from claimtrack.model import Bound


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
    draft.close = " ".join(tokens.low[first:stop]) in known.bounds.close
    if draft.bound in _NEGATED and (_is_flatly_denied(tokens, first, known) or _is_denied(tokens, first, known)):
        draft.bound = _NEGATED[draft.bound]


_NEGATED = {Bound.MORE_THAN: Bound.AT_MOST, Bound.LESS_THAN: Bound.AT_LEAST}


_FILLERS = 4
"""Words that may stand between a denial and the bound that it turns round."""


def _is_flatly_denied(tokens: Tokens, first: int, known: Knowledge) -> bool:
    """'have not exceeded 5%', 'never went above 40', 'hardly ever tops 40', 'nothing beyond 5 km'."""
    at = first - 1
    while at > 0 and first - at <= _FILLERS and tokens.low[at] in known.cues["limit-denial-filler"]:
        at -= 1
    if at < 0:
        return False
    hardly = tokens.low[at + 1] == "ever" and tokens.low[at] in known.cues["limit-denial-ever"]
    return hardly or tokens.low[at] in known.cues["limit-denial"]


def _is_denied(tokens: Tokens, first: int, known: Knowledge) -> bool:
    """'No school may take more than 30 pupils', 'must not exceed 5%': what may not be more is at most."""
    modals, modal = known.cues["modal"], False
    for index in range(first - 1, max(-1, first - 9), -1):
        word = tokens.low[index]
        if word in known.cues["clause-end"]:
            return False
        modal = modal or word in modals
        if word in known.cues["negation"]:
            return modal or word in known.cues["flat-negation"] or tokens.low[index - 1] in modals
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
        if tokens.low[at] not in known.cues["bound-filler"] or tokens.low[at - 1 : at + 1] == ["some", "of"]:
            return None
        at -= 1
    return None


def _fits(tokens: Tokens, first: int, last: int, draft: Draft, known: Knowledge) -> bool:
    """Whether the words are a bound here: 'over two years' is none where the years are a time that passes."""
    low = tokens.low
    word = low[last]
    if last > first:
        if is_particle(tokens, first, known):
            return False
        return word not in known.cues["reaching"] or (draft.unit is not None and draft.noun is None)
    if word in ("over", "within", "inside", "past") and draft.unit and draft.unit.name in known.units.times:
        return word == "over" and low[last - 1] in known.cues["lasting"]
    if low[last - 1] in known.bounds.not_behind.get(word, ()):
        return False
    if word in known.bounds.only_behind and low[last - 1] not in known.bounds.only_behind[word]:
        return False
    return word != "within"


def is_particle(tokens: Tokens, first: int, known: Knowledge) -> bool:
    """Whether the first word of a bound ends a verb of change: the 'up' of 'picked up to 4%'."""
    verb = walk_back(tokens, first, known.changes.verbs)
    return verb is not None and verb[1] < first


def _after(tokens: Tokens, draft: Draft, known: Knowledge) -> tuple[Bound, int, int] | None:
    for at in (draft.stop, draft.number[1], draft.number[0] + 1):
        found = walk(tokens, at, known.bounds.after)
        if found is None and tokens.low[at] == "-" and tokens.kind[at + 1] == WORD:
            behind = tokens.low[at + 1] in known.cues["open-end"]
            found = walk(tokens, at + 1, known.bounds.after) if behind else None
        if (
            found
            and not (tokens.low[at] in ("+", "plus") and tokens.kind[at + 1] == "n")
            and not (tokens.low[at] == "plus" and at == draft.stop and draft.stop != draft.number[1])
        ):
            return (found[0], at, found[1]) if not _goes_on(tokens, at, found[1], known) else None
    return None


def _goes_on(tokens: Tokens, at: int, stop: int, known: Knowledge) -> bool:
    """'64 percent and above the average', '30 and more than 50': the words belong to what follows."""
    behind = tokens.low[stop]
    return tokens.low[at] in ("and", "or") and (behind == "than" or behind in known.cues["determiner-of-size"])
