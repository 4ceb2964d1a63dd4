"""Which of a sentence's dates each of its figures speaks of."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimtrack.subject.dates import When

OWN = 80
"""Characters between a figure and a date behind it within which the date is the figure's own."""

_APART = re.compile(r"[;:—–(]|,(?! (?:in|on|at|by|as of|during|the|up to)? ?$)|\b(?:and|but|while|said|says|told)\b")
"""What parts a figure from a date behind it."""
_STATED = re.compile(r"\b(?:said|says|told|announced|reported|wrote|statement|interview|according|added|speaking)\b")
_AFTERWARDS = re.compile(
    r"(?:he|she|they|it|the (?:figures?|estimates?|numbers?|data|remarks?|comments?|survey|study|report|poll)) "
    r"(?:comes?|came|made|was|were|dates?|spoke|appeared)\b",
    re.IGNORECASE,
)
"""How a sentence opens that tells where the figures before it come from."""
_LOOSE = ("date:now", "date:today")
"""Words for the present, which give way to any other date."""

Spans = Sequence[tuple[int, int]]


def choose(plain: str, offset: int, spans: Spans, found: Sequence[When]) -> tuple[When | None, ...]:
    """The date of each figure of a sentence; `spans` are the figures', `plain` the sentence's view at `offset`.

    A date close behind a figure is its own; else the last date before it that no other figure owns; else what the
    figure before it had; else the date of the statement.
    """
    times = [one for one in found if not one.since]
    owned = {at: one for at in range(len(spans)) if (one := _behind(plain, offset, spans, at, times))}
    for at in range(len(spans) - 2, -1, -1):
        if at + 1 in owned and at not in owned and _leads_on(plain[spans[at][1] - offset : spans[at + 1][0] - offset]):
            owned[at] = owned[at + 1]
    chosen: list[When | None] = []
    for at, (start, _) in enumerate(spans):
        last = spans[at - 1][1] if at else 0
        free = [one for one in times if one.end <= start and one not in owned.values()]
        fresh = [one for one in free if one.start >= last]
        before = chosen[at - 1] if at else None
        chosen.append(owned.get(at) or _firm(fresh) or before or _firm(free))
    stated = _statement(plain, offset, [one for one in times if one not in owned.values()])
    return tuple(stated if stated and (one is None or one.rule in _LOOSE) else one for one in chosen)


def _leads_on(between: str) -> bool:
    """Whether a figure stands in the phrase of the one before: '40% of the 3 tonnes', '90 cases in 4 towns'."""
    return bool(re.fullmatch(r" (?:[a-z]+ ){0,3}(?:of|in|across|from|among|at|by)(?: the| some| about| more than)? ", between))


def _firm(times: Sequence[When]) -> When | None:
    """The last date, words for the present only where there is no other."""
    firm = [one for one in times if one.rule not in _LOOSE]
    return firm[-1] if firm else times[-1] if times else None


def _behind(plain: str, offset: int, spans: Spans, at: int, times: Sequence[When]) -> When | None:
    end = spans[at][1]
    stop = spans[at + 1][0] if at + 1 < len(spans) else end + OWN
    one = next((one for one in times if one.start >= end), None)
    if one is None or one.start >= min(stop, end + OWN):
        return None
    return None if _APART.search(plain, end - offset, one.start - offset) else one


def _statement(plain: str, offset: int, times: Sequence[When]) -> When | None:
    """The day on which the sentence says that something was said."""
    for one in times:
        if len(one.value) == 10 and _STATED.search(plain, max(0, one.start - offset - 60), one.end - offset + 30):
            return one
    return None


def told_after(plain: str) -> bool:
    """Whether a sentence tells when the figures of the one before it were given: 'He made the remarks on Friday.'"""
    return bool(_AFTERWARDS.match(plain))
