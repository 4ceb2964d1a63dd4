"""Conversions: a figure in brackets or apposition that tells the one before it in another unit."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from decimal import Decimal

from claimtrack.match.draft import Draft
from claimtrack.match.knowledge import Knowledge
from claimtrack.match.rates import per_at
from claimtrack.match.tokens import Tokens
from claimtrack.model import Bound, SetAside

_LOOSE = Decimal("0.06")
"""How far a conversion may be off: both sides may be rounded to two digits."""
_BETWEEN = frozenset((",", ";", "/", "or"))
"""What stands between two conversions of one figure."""
_REACH = 12
"""Tokens behind a conversion within which its brackets close."""


def link(tokens: Tokens, drafts: Sequence[Draft], known: Knowledge) -> None:
    """Tie each conversion to the figure it converts; a conversion that is wrong leaves a note there."""
    for before, draft in itertools.pairwise(drafts):
        whole = before.conversion_of
        if whole is not None and _goes_on(tokens, before, draft) and _same_dimension(whole, draft):
            _tie(whole, draft)
        if whole is not None or before.set_aside is not None or draft.set_aside is not None:
            continue
        if _same_dimension(before, draft) and _stands_as_conversion(tokens, before, draft, known):
            _rate_behind(tokens, before, draft, known)
            _tie(before, draft)


def _goes_on(tokens: Tokens, before: Draft, draft: Draft) -> bool:
    """'(£27,000; $34,000)': the next conversion in the same brackets."""
    gap = tokens.low[before.stop : draft.first]
    joined = len(gap) == 1 and gap[0] in _BETWEEN and tokens.low[draft.stop] in (")", "]", *_BETWEEN)
    return draft.set_aside is None and joined and _closes(tokens, draft.stop)


def _closes(tokens: Tokens, stop: int) -> bool:
    """Whether brackets close shortly behind a token."""
    return any(mark in (")", "]") for mark in tokens.low[stop : stop + _REACH])


def dimension(draft: Draft) -> tuple[str, str] | None:
    """What a draft measures: money of all currencies is one dimension, miles and kilometres another."""
    if draft.unit is None:
        return None
    below = draft.per.canonical if draft.per else ""
    return ("money" if draft.unit.money else draft.unit.canonical, below)


def _same_dimension(before: Draft, draft: Draft) -> bool:
    one, two = dimension(before), dimension(draft)
    if one is None or two is None or before.unit is None or draft.unit is None or draft.change is not None:
        return False
    if _contradict(before, draft):
        return False
    if one[0] != two[0] or (two[1] and one[1] != two[1]) or one[0] in ("%", "x", "pp"):
        return False
    pers = (before.per.name if before.per else "") != (draft.per.name if draft.per else "")
    return before.unit.name != draft.unit.name or (pers and bool(before.per and draft.per))


def _contradict(before: Draft, draft: Draft) -> bool:
    """'87 cents (€1.52)': two amounts of one currency that are not the same one."""
    one, two = before.unit, draft.unit
    if one is None or two is None or not one.money or one.canonical != two.canonical or draft.per != before.per:
        return False
    return not check((before.low * one.factor, None), (draft.low * two.factor, None))


def _stands_as_conversion(tokens: Tokens, before: Draft, draft: Draft, known: Knowledge) -> bool:
    words = known.cues["conversion"]
    gap = tokens.low[before.stop : draft.first]
    if not gap:
        return False
    if gap[0] in ("(", "["):
        return _closes(tokens, draft.stop) and all(word in words for word in gap[1:])
    if gap[0] not in (",", "-", "–", "—", "or", "/") or not all(word in words for word in gap[1:]):
        return False
    dash = gap[0] in "–—" and len(gap) > 1
    return dash or gap[0] == "/" or "or" in gap[:2] or "equivalent" in gap or "equal" in gap


def _rate_behind(tokens: Tokens, before: Draft, draft: Draft, known: Knowledge) -> None:
    """'€5 ($5.40) per ticket': what stands below the line comes behind the conversion."""
    if before.per is None and draft.per is None and tokens.low[draft.stop] in (")", "]"):
        found = per_at(tokens, draft.stop + 1, known)
        if found:
            before.per = found.unit
            before.because("unit", f"per:{found.unit.name}", (draft.stop + 1, found.stop))


def _tie(before: Draft, draft: Draft) -> None:
    before.equivalents.append(draft)
    draft.conversion_of = before
    if draft.per is None and before.per is not None:
        draft.per = before.per
    draft.leave(SetAside.EQUIVALENT, "conversion", (draft.first, draft.stop), quantity=True)
    if draft.bound is Bound.EXACT:
        draft.bound = before.bound


def check(before: tuple[Decimal, Decimal | None], other: tuple[Decimal, Decimal | None]) -> bool:
    """Whether two canonical amounts agree within the rounding of a conversion."""
    for one, two in zip(before, other, strict=True):
        if one is None or two is None:
            continue
        if abs(one - two) > _LOOSE * max(abs(one), abs(two)):
            return False
    return True
