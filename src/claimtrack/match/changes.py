"""Whether a figure is the size of a change, and its direction: 'rose 5%', 'a fall of 3%', 'up 40 points'."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from claimtrack.match.draft import Draft
from claimtrack.match.knowledge import Knowledge
from claimtrack.match.tokens import DATE, NUMBER, WORD, Tokens
from claimtrack.match.tries import walk_back
from claimtrack.model import Change

Found = tuple[Change, int, int]
"""The direction, and the tokens that tell it."""

_REACH = 9
"""Tokens between a verb of change and the 'by' of its figure."""


def change(tokens: Tokens, draft: Draft, known: Knowledge) -> None:
    """Set the direction of a figure that is the size of a change."""
    if draft.change is not None or draft.set_aside is not None:
        return
    at = _past_bound(tokens, draft.first - 1, known)
    found = None
    for rule in _RULES:
        found = found or rule(tokens, draft, at, known)
    if found:
        _set(draft, *found)


def _set(draft: Draft, value: Change, first: int, stop: int) -> None:
    draft.change = value
    draft.because("change", f"change:{value}", (first, stop))


def inherit(tokens: Tokens, drafts: Sequence[Draft]) -> None:
    """'lost 190 points, or 0.6%', 'gallium rose by 150% and germanium by 26%': the change was told before."""
    for before, draft in itertools.pairwise(drafts):
        if draft.change is not None or draft.set_aside is not None or before.change is None or draft.unit is None:
            continue
        gap = tokens.low[before.stop : draft.first]
        same = draft.unit.canonical == (before.unit.canonical if before.unit else None)
        apposed = "or" in gap[:8] and len(gap) <= 10 and draft.unit.canonical == "%" and not same and "to" not in gap
        again = same and "by" in gap[-3:] and len(gap) <= 8
        again = again or (same and gap[-1:] == ["and"] and tokens.low[draft.stop] in ("from", "over", "on", "compared"))
        if apposed or again:
            _set(draft, before.change, before.first, before.stop)


_SMALL = frozenset(
    "a an another further just only slightly sharply even between roughly some by combined additional extra".split()
)


def _past_bound(tokens: Tokens, at: int, known: Knowledge) -> int:
    """The token before a figure's bound and small words."""
    for _ in range(5):
        found = walk_back(tokens, at, known.bounds.before)
        if found and tokens.low[at] != "up":
            at = found[1] - 1
        elif tokens.low[at] in _SMALL:
            at -= 1
        else:
            break
    return at


def _behind_verb(tokens: Tokens, draft: Draft, at: int, known: Knowledge) -> Found | None:
    """A verb, 'up' or 'down' right before the figure: 'rose 5%', 'edged down by about 3%', 'up 40 points'."""
    if at < 0 or tokens.low[at + 1] == "to":
        return None
    word = tokens.low[at]
    if word in known.changes.adverbs:
        return (known.changes.adverbs[word], at, at + 1) if _may_move(tokens, draft, at) else None
    if word.endswith("ly") and at:
        at -= 1
    found = walk_back(tokens, at, known.changes.verbs)
    if found and _changes(tokens, draft, at):
        return found[0], found[1], at + 1
    return None


def _may_move(tokens: Tokens, draft: Draft, at: int) -> bool:
    """'up 3%' and 'down 40 points', but no 'ending up five people' and no 'up to'."""
    if tokens.low[at] == "off" and (draft.unit is None or draft.unit.canonical not in _RELATIVE):
        return False
    return draft.noun is None and tokens.low[at - 1] not in (
        "ending",
        "end",
        "ends",
        "ended",
        "set",
        "sets",
        "make",
        "makes",
    )


_POSSESSING = frozenset(
    "lost lose loses raised raise raises raising cut cuts shed added adds add gained gain won".split()
)


def _changes(tokens: Tokens, draft: Draft, at: int) -> bool:
    """A verb with a plain object ('cut 300 jobs', 'raised $5m', 'lost 5 games') tells no change of a level."""
    if tokens.low[at + 1] == "by" or (draft.unit is not None and draft.unit.canonical in ("%", "pp", "point", "x")):
        return True
    if draft.noun is not None:
        return False
    money = draft.unit is not None and draft.unit.money
    return not (money and tokens.low[at] in _POSSESSING and draft.scale != 1)


def _by(tokens: Tokens, draft: Draft, at: int, known: Knowledge) -> Found | None:
    """'cut its output next year by 5%': a verb of change some words before 'by'."""
    if "by" not in tokens.low[max(0, at) : draft.first]:
        return None
    for index in range(at, max(-1, at - _REACH), -1):
        if tokens.low[index] in (".", ";", ":", "which", "that", "who"):
            return None
        found = walk_back(tokens, index, known.changes.verbs)
        if found:
            return found[0], found[1], index + 1
    return None


def _behind_noun(tokens: Tokens, draft: Draft, at: int, known: Knowledge) -> Found | None:
    """'an increase of 5%', 'a drop of nearly 30'."""
    if at > 0 and tokens.low[at] == "of" and tokens.low[at - 1] in known.changes.nouns and draft.noun is None:
        return known.changes.nouns[tokens.low[at - 1]], at - 1, at + 1
    return None


_RELATIVE = frozenset(("%", "pp", "point", "x"))


def _than(tokens: Tokens, draft: Draft, at: int, known: Knowledge) -> Found | None:
    """'5% more than', '0.7 points lower', 'eight percentage points less'."""
    stop = draft.stop
    value = known.changes.than.get(tokens.low[stop])
    if value is None or draft.unit is None:
        return None
    if draft.unit.canonical not in _RELATIVE and not _than_before(tokens, stop):
        return None
    if draft.unit.canonical == "x" and tokens.low[stop + 1] != "than":
        return None
    return value, stop, stop + 1


def _than_before(tokens: Tokens, stop: int) -> bool:
    """'12 cents less than last week', '40 tons more than a year ago'."""
    behind = tokens.low[stop + 1 : stop + 6]
    return behind[:1] == ["than"] and bool(_PAST & set(behind))


def _before_noun(tokens: Tokens, draft: Draft, at: int, known: Knowledge) -> Found | None:
    """'a 5% rise', 'the 40-point drop'."""
    stop = draft.stop
    if draft.unit is None or tokens.kind[stop] != WORD or tokens.low[draft.first - 1] not in ("a", "an", "the", "its"):
        return None
    value = known.changes.nouns.get(tokens.low[stop])
    return (value, stop, stop + 1) if value else None


_TAKE = frozenset(
    "take takes took taking taken wipe wiped wipes wiping knock knocked knocks shave shaved shaving".split()
)


def _off(tokens: Tokens, draft: Draft, at: int, known: Knowledge) -> Found | None:
    """'wiped $3bn off its value', 'takes 40 tonnes of butter off the shelves'."""
    if at < 0 or tokens.low[at] not in _TAKE or draft.unit is None:
        return None
    behind = tokens.low[draft.stop : draft.stop + 5]
    return (Change.DECREASE, at, at + 1) if "off" in behind else None


_PAST = frozenset("ago earlier before since last previous".split())


def _then(tokens: Tokens, draft: Draft, at: int, known: Knowledge) -> Found | None:
    """'three times what it was in May', 'double what they did a year ago': a multiple of an earlier time."""
    if draft.unit is not known.times or draft.low <= 1:
        return None
    ends = (".", ";", ",", "and")
    for index in range(draft.stop, min(draft.stop + 12, tokens.size)):
        word = tokens.low[index]
        year = tokens.kind[index] == NUMBER and len(word) == 4 and tokens.low[index - 1] in ("in", "of")
        if year or word in _PAST:
            return Change.INCREASE, draft.first, index + 1
        if word in ends:
            return None
    return None


def _signed(tokens: Tokens, draft: Draft, at: int, known: Knowledge) -> Found | None:
    """'FTSE -0.6%', 'Brent (+1.2%)': a sign right behind a name is the move itself."""
    first = draft.first
    sign = tokens.low[first] if tokens.low[first] in "+-" else tokens.low[first - 1]
    start = first if tokens.low[first] in "+-" else first - 1
    if sign not in ("+", "-") or draft.unit is None or draft.unit.canonical not in _RELATIVE or start < 1:
        return None
    if tokens.low[start - 1] == "(" or tokens.kind[start - 1] in (NUMBER, DATE) or tokens.raw(start - 1)[:1].isupper():
        return (Change.DECREASE if sign == "-" else Change.INCREASE), start, start + 1
    return None


_RULES = (_signed, _behind_verb, _by, _behind_noun, _than, _before_noun, _off, _then)
