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


def link(tokens: Tokens, drafts: Sequence[Draft], known: Knowledge) -> None:
    """Tie each conversion to the figure it converts; a conversion that is wrong leaves a note there."""
    for before, draft in itertools.pairwise(drafts):
        if before.set_aside is not None or draft.set_aside is not None or before.conversion_of is not None:
            continue
        if _same_dimension(before, draft) and _stands_as_conversion(tokens, before, draft, known):
            _rate_behind(tokens, before, draft, known)
            _tie(before, draft)


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
    if one[0] != two[0] or (two[1] and one[1] != two[1]) or one[0] in ("%", "x", "pp"):
        return False
    pers = (before.per.name if before.per else "") != (draft.per.name if draft.per else "")
    return before.unit.name != draft.unit.name or (pers and bool(before.per and draft.per))


def _stands_as_conversion(tokens: Tokens, before: Draft, draft: Draft, known: Knowledge) -> bool:
    words = known.cues["conversion"]
    gap = tokens.low[before.stop : draft.first]
    if not gap:
        return False
    if gap[0] in ("(", "["):
        rest = tokens.low[draft.stop : draft.stop + 6]
        closes = any(mark in (")", "]") for mark in rest)
        return closes and all(word in words for word in gap[1:])
    if gap[0] in (",", "-", "–", "—", "or", "/"):
        return (gap[0] == "/" or "or" in gap[:2]) and all(word in words for word in gap[1:])
    return False


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
