"""Which of a sentence's dates each of its figures speaks of."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from claimtrack.subject.dates import When

BREATH = 12
"""Characters between the two ends of a change: 'from 5 to about 8'."""

OWN = 80
"""Characters between a figure and a date behind it within which the date is the figure's own."""

_APART = re.compile(
    r"[;:—–(]|\b(?:but|while|said|says|told)\b"
    r"|,(?! (?:set |recorded |reached |seen )?(?:in|on|at|by|as of|during|the|up to)? ?$)"
)
"""What parts a figure from a date behind it."""
_RELATIVE = re.compile(r"[a-z,] (?:who|whose|which) [^,;:.]{0,70}$")
_CLOSES = re.compile(r",|\b(?:and|is|was|has|had)\b")
_RESUMES = re.compile(r", (?:has|have|had|is|are|was|were|will|put|[a-z]{2,14}(?:s|ed)) ")
"""Where the clause around a relative one goes on with its verb."""
BRACKETS = re.compile(r" ?\([^()]{1,40}\)")
"""An aside between a figure and its date, such as a conversion: '$40 (€37) in March'."""
SMALL = r"(?:(?:the|a|an|its|their|about|around|some|just|only|roughly|nearly|last (?:year|season|month)'s) ){0,3}$"
AGAINST = re.compile(rf"\b(?:(?:up|down|higher|lower) from|against|compared (?:with|to)) {SMALL}")
_FROM = re.compile(r"(?: [a-z]{1,14}){0,3} from (?:[a-z]{1,8} ){0,2}")
"""What leads from a level to the one before it."""
_STATED = re.compile(r"\b(?:said|says|told|announced|reported|wrote|statement|interview|according|added|speaking)\b")
_SURVEYED = re.compile(
    r"\b(?:polls?|surveys?|census|study|data|interviews?)(?: [a-z]{1,10}){0,3}"
    r" (?:conducted|carried out|done|taken|held|made|collected|compiled)(?: [a-z]{1,10}){0,3} $"
)
"""'A poll taken in May', 'data collected last month': when all figures of the sentence were found."""
_BRACKETED = ("(to ", "(as of ", "(until ", "(by ", "(at ", "(on ", "(in ", "(")
"""How a bracket opens that holds the date of all that its sentence tells: '40 cases and 3 deaths (to 6 March)'."""
_DATA = re.compile(r"(?:'s)? (?:data|figures|census|survey|poll)\b")
"""'According to 2012 data'."""
_AFTERWARDS = re.compile(
    r"(?:he|she|they|it|the (?:figures?|estimates?|numbers?|data|remarks?|comments?|survey|study|report|poll)) "
    r"(?:comes?|came|made|was|were|dates?|spoke|appeared)\b",
    re.IGNORECASE,
)
"""How a sentence opens that tells where the figures before it come from."""
_LOOSE = ("date:now", "date:today")
"""Words for the present, which give way to any other date."""
_THAN = re.compile(r"\bthan(?: about| around)? $")
_OF_WHAT = re.compile(r" of (?:what|the|its|their) [^,;:.()\d]{0,70}$")
_OTHERS = ("counted-back", "same-time")
"""Times behind a figure that another is compared with: no other figure is of them."""

Spans = Sequence[tuple[int, int]]


def choose(
    plain: str, offset: int, spans: Spans, found: Sequence[When], against: Sequence[bool]
) -> tuple[When | None, ...]:
    """The date of each figure of a sentence; `spans` are the figures', `plain` the sentence's view at `offset`.

    A date close behind a figure is its own; else the last date before it that no other figure owns; else what the
    figure before it had; else the date of the statement. A figure `against` which another is compared has its own only.
    """
    times = [one for one in found if not one.since]
    owned = _owners(plain, offset, spans, times) | _measured(plain, offset, spans, found)
    taken = {one.start for one in owned.values()}
    free = [one for one in times if one.start not in taken]
    chosen: list[When | None] = []
    held: When | None = None
    at_free, last = 0, 0
    for at, (start, end) in enumerate(spans):
        fresh: list[When] = []
        while at_free < len(free) and free[at_free].end <= start:
            one = free[at_free]
            fresh += [one] if one.start >= last and not _aside(plain, one, start, offset) else []
            at_free += 1
        last = end
        if against[at]:
            chosen.append(owned.get(at))
            continue
        told = [one for one in free[max(0, at_free - 3) : at_free] if not _aside(plain, one, start, offset, _RESUMES)]
        own = owned.get(at)
        if own and own.rule in _OTHERS:
            chosen.append(own)
            continue
        held = own or _firm(fresh) or held or _firm(told)
        chosen.append(held)
    stated = _statement(plain, offset, free)
    return tuple(
        stated if stated and (one is None or one.rule in _LOOSE) and not compared else one
        for one, compared in zip(chosen, against, strict=True)
    )


def compared(plain: str, offset: int, spans: Spans, at: int) -> bool:
    """Whether a figure is what another is compared with, and so of another time: 'rose to 8 from 5', 'against 285'."""
    start = spans[at][0] - offset
    before = plain[max(0, start - OWN) : start]
    behind = plain[spans[at][1] - offset : spans[at + 1][0] - offset] if at + 1 < len(spans) else ""
    if AGAINST.search(before) or (before.endswith("from ") and behind.startswith(" to ") and len(behind) < BREATH):
        return True
    return bool(at) and bool(_FROM.fullmatch(plain[spans[at - 1][1] - offset : start]))


def _aside(plain: str, one: When, start: int, offset: int, closes: re.Pattern[str] = _CLOSES) -> bool:
    """Whether a date stands in a relative clause that ends before the figure: 'who left in 2020, counts 40'."""
    lead = plain[max(0, one.start - offset - OWN) : one.start - offset]
    return bool(_RELATIVE.search(lead)) and bool(closes.search(plain, one.end - offset, start - offset))


def _owners(plain: str, offset: int, spans: Spans, times: Sequence[When]) -> dict[int, When]:
    """The dates that stand close behind figures, by the figures' indexes."""
    owned: dict[int, When] = {}
    for at in range(len(spans) - 1, -1, -1):
        if one := _behind(plain, offset, spans, at, times):
            owned[at] = one
        elif at + 1 in owned and _leads_on(plain[spans[at][1] - offset : spans[at + 1][0] - offset]):
            owned[at] = owned[at + 1]
    return owned


def _measured(plain: str, offset: int, spans: Spans, found: Sequence[When]) -> dict[int, When]:
    """The dates of what a figure is a part or multiple of, by its index: 'less than half of what it sold in 2020'."""
    return {
        at: one
        for one in found
        if one.since
        for at, (start, end) in enumerate(spans)
        if end <= one.start < end + OWN
        and _THAN.search(plain, max(0, start - offset - BREATH), start - offset)
        and _OF_WHAT.match(plain, end - offset, one.start - offset)
    }


def _leads_on(between: str) -> bool:
    """Whether a figure stands in the phrase of the one before: '40% of the 3 tonnes', '90 cases in 4 towns'."""
    return bool(
        re.fullmatch(r" (?:[a-z]+ ){0,3}(?:of|in|across|among|at|by|to)(?: the| some| about| more than)? ", between)
    )


def _firm(times: Sequence[When]) -> When | None:
    """The last date, words for the present only where there is no other."""
    firm = [one for one in times if one.rule not in _LOOSE]
    return firm[-1] if firm else times[-1] if times else None


def _behind(plain: str, offset: int, spans: Spans, at: int, times: Sequence[When]) -> When | None:
    end = spans[at][1]
    stop = spans[at + 1][0] if at + 1 < len(spans) else end + OWN
    place = bisect_left(times, end, key=lambda one: one.start)
    one = times[place] if place < len(times) else None
    if one is None or one.start >= min(stop, end + OWN):
        return None
    return None if _APART.search(BRACKETS.sub("", plain[end - offset : one.start - offset])) else one


def _statement(plain: str, offset: int, times: Sequence[When]) -> When | None:
    """The day on which the sentence says that something was said, or when the survey or data were made."""
    for one in times:
        lead = plain[max(0, one.start - offset - OWN) : one.start - offset]
        if _SURVEYED.search(lead) or _DATA.match(plain, one.end - offset):
            return one
        if lead.endswith(_BRACKETED) and plain.startswith(")", one.end - offset):
            return one
        if len(one.value) == 10 and _STATED.search(plain, max(0, one.start - offset - 60), one.end - offset + 30):
            return one
    return None


def told_after(plain: str) -> bool:
    """Whether a sentence tells when the figures of the one before it were given: 'He made the remarks on Friday.'"""
    return bool(_AFTERWARDS.match(plain))
