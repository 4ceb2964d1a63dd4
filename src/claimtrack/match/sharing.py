"""Units, scales and changes that one figure lends to a neighbour: '63%, 11 and 20', 'from 4.8 to 4.7 percent'."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from claimtrack.match.draft import Draft
from claimtrack.match.tokens import Tokens


def share(tokens: Tokens, drafts: Sequence[Draft]) -> None:
    """Give bare figures the unit and scale of the neighbour that they stand in one list or comparison with."""
    for before, draft in itertools.pairwise(drafts):
        if before.set_aside is None and draft.set_aside is None:
            _backwards(tokens, before, draft)
    for before, draft in itertools.pairwise(drafts):
        if before.set_aside is None and draft.set_aside is None:
            _forwards(tokens, before, draft)


def _gap(tokens: Tokens, before: Draft, draft: Draft) -> list[str]:
    return tokens.low[before.stop : draft.first]


def _backwards(tokens: Tokens, before: Draft, draft: Draft) -> None:
    """'from 4.8 to 4.7 percent', '8 or $9': the unit comes with the last."""
    gap = _gap(tokens, before, draft)
    if not before.bare or before.share or draft.bare or len(gap) > 1 or gap[:1] not in (["to"], ["or"], ["and"]):
        return
    if draft.noun is not None and gap != ["to"]:
        return
    if draft.per is None or draft.unit is not None:
        _lend(draft, before, gap)


def _lend(giver: Draft, taker: Draft, gap: Sequence[str]) -> None:
    taker.unit, taker.per, taker.noun = giver.unit, giver.per, giver.noun
    if (
        taker.scale == 1
        and giver.scale != 1
        and taker.high is not None
        and taker.mantissa < 1000
        and giver.unit is not None
    ):
        near = giver.mantissa / 100 < taker.mantissa < giver.mantissa * 100
        if near and taker.mantissa < giver.scale:
            taker.low, taker.high, taker.scale = taker.low * giver.scale, taker.high * giver.scale, giver.scale
    taker.because("unit", "shared-unit", giver.number)


def _forwards(tokens: Tokens, before: Draft, draft: Draft) -> None:
    """'270,000 tons out of 350,000', 'up from 46', '54 minerals, up from 46': the unit came with the first."""
    if not draft.bare or draft.share or before.bare or draft.spelled:
        return
    gap = _gap(tokens, before, draft)
    if len(gap) > 12 or any(mark in (";", ":", "(", ")", ".") for mark in gap):
        return
    if gap in (["to"], ["out", "of"], ["and"], ["or"], [",", "and"]) or _compares(gap):
        _lend(before, draft, gap)


def _compares(gap: Sequence[str]) -> bool:
    return bool(gap) and (
        gap[-2:]
        in (
            ["up", "from"],
            ["down", "from"],
            ["instead", "of"],
            ["rather", "than"],
            ["compared", "with"],
            ["compared", "to"],
            ["out", "of"],
        )
        or (gap[-1] == "than" and "rather" in gap)
    )
