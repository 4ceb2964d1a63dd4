"""Which of a sentence's dates each of its figures speaks of."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from claimtrack.lexicon import Lexicon
from claimtrack.subject.clues import Clues, clues
from claimtrack.subject.joints import Joints, joints
from claimtrack.subject.times import DAY, LOOSE, Setting, When, start
from claimtrack.subject.words import Words

BREATH = 12
"""Characters between the two ends of a change: 'from 5 to about 8'."""

OWN = 80
"""Characters between a figure and a date behind it within which the date is the figure's own."""

_OF = re.compile(r"'s (?:[a-z-]{2,14} ){0,5}$")
"""What stands between a date and the figure whose it is: 'last year's output of 40 tonnes'."""
BRACKETS = re.compile(r" ?\([^()]{1,40}\)")
"""An aside between a figure and its date, such as a conversion: '$40 (€37) in March'."""
_FROM = re.compile(r"(?: [a-z]{1,14}){0,3} from (?:[a-z]{1,8} ){0,2}")
"""What leads from a level to the one before it."""
_LISTED = re.compile(r" (?:[a-z]{1,14} ){0,4}(?:and|or) (?:[a-z]{1,14} ){0,4}|, [a-z]{2,13}ed ")
"""What stands between figures of one list: 'killed 6, hurt 9 and left 40 homeless on Monday'."""
_RESTATES = re.compile(r",? or (?:[a-z]{1,10} ){0,2}")
"""What stands between a figure and the same in other units: '$18 million, or 26 cents a share, last year'."""
_WHEN = (", when ", " when ")
_OTHERS = ("counted-back", "same-time")
"""Times behind a figure that another is compared with: no other figure is of them."""

Spans = Sequence[tuple[int, int]]


def choose(
    here: Setting, spans: Spans, ends: Sequence[int], found: Sequence[When], against: Sequence[bool]
) -> tuple[When | None, ...]:
    """The date of each figure of a sentence; `spans` are the figures', `found` its dates.

    The words behind a figure begin at its place of `ends`: behind it, or behind an aside about some of those counted.

    A date close behind a figure is its own; else the last date before it that no other figure owns; else what the
    figure before it had; else the date of the statement. A figure `against` which another is compared has its own only.
    """
    if not found:
        return (None,) * len(spans)
    times = [one for one in found if not one.since]
    line = _Line(here, spans, ends, times)
    then = line.of_then(found)
    owned = line.owners() | line.measured(found) | line.possessed(found) | then
    taken = {one.start for one in owned.values()}
    free = [one for one in times if one.start not in taken]
    chosen = line.share(owned, free, [told or at in then for at, told in enumerate(against)])
    stated = line.statement(free)
    return tuple(
        stated if stated and (one is None or one.rule in LOOSE) and not compared else one
        for one, compared in zip(chosen, against, strict=True)
    )


class _Line(NamedTuple):
    """A sentence whose `times` are shared out among its figures; those only open or compare no time."""

    here: Setting
    spans: Spans
    ends: Sequence[int]
    times: Sequence[When]

    @property
    def joints(self) -> Joints:
        """What stands between dates and figures."""
        return joints(self.here.lexicon)

    def words(self, start: int, end: int) -> str:
        """What stands between two places of the article."""
        return self.here.plain[max(0, start - self.here.offset) : max(0, end - self.here.offset)]

    def owners(self) -> dict[int, When]:
        """The dates that stand close behind figures, by the figures' indexes."""
        owned: dict[int, When] = {}
        for at in range(len(self.spans) - 1, -1, -1):
            if one := self._behind(at):
                owned[at] = one
            elif at + 1 in owned and self._leads_on(at):
                owned[at] = owned[at + 1]
                if self._stands(at + 1, owned):
                    del owned[at + 1]
        return owned

    def _behind(self, at: int) -> When | None:
        end = self.ends[at]
        following = bisect_left(self.spans, end, at + 1, key=_opens)
        stop = self.spans[following][0] if following < len(self.spans) else end + OWN
        place = bisect_left(self.times, end, key=start)
        one = self.times[place] if place < len(self.times) else None
        if one is None or one.start >= min(stop, end + OWN):
            return None
        known, between = self.here.clues, BRACKETS.sub("", self.words(end, one.start))
        return None if known.apart.search(between) or known.present.search(between) else one

    def _gap(self, at: int) -> str:
        """What stands between a figure and the next."""
        return self.words(self.spans[at][1], self.spans[at + 1][0])

    def _leads_on(self, at: int) -> bool:
        """Whether a figure is of the time of the one behind it: in its phrase, or in a list that no time opens."""
        between = self._gap(at)
        if self.joints.nested.fullmatch(between):
            return True
        known, first = self.here.clues, self.spans[at - 1][1] if at else 0
        if _RESTATES.fullmatch(between):
            return True
        listed = _LISTED.fullmatch(between) and not (known.present.search(between) or known.list_breaks.search(between))
        if not listed:
            return False
        before = bisect_left(self.times, first, key=start)
        return before == len(self.times) or self.times[before].start >= self.spans[at][0]

    def _stands(self, at: int, owned: Mapping[int, When]) -> bool:
        """Whether a figure is the whole of what stands now, of which the one before it is a part that is planned."""
        day, part = self.here.day, owned.get(at - 1)
        if part is None or day is None or part.value <= day[: len(part.value)]:
            return False
        return bool(self.joints.total.fullmatch(self._gap(at - 1)))

    def measured(self, found: Sequence[When]) -> dict[int, When]:
        """The dates of what figures are a part or multiple of, by index: 'less than half of what it sold in 2020'."""
        offset, plain = self.here.offset, self.here.plain
        return {
            at: one
            for one in found
            if one.since
            for at, (first, last) in enumerate(self.spans)
            if last <= one.start < last + OWN
            and self.joints.than.search(plain, max(0, first - offset - BREATH), first - offset)
            and self.joints.of_what.match(plain, last - offset, one.start - offset)
        }

    def of_then(self, found: Sequence[When]) -> dict[int, When]:
        """The dates whose clause tells what happened then, by index: 'since 1998, when 105 people died'."""
        return {
            at: one
            for one in found
            if one.since and self.words(one.end, one.end + BREATH).startswith(_WHEN)
            for at, (first, _) in enumerate(self.spans)
            if one.end <= first < one.end + OWN and not self.joints.since_then.search(self.words(one.end, first))
        }

    def possessed(self, found: Sequence[When]) -> dict[int, When]:
        """The dates whose figures come right behind them, by index: 'compared with last year's output of 40 tonnes'."""
        starts = [first for first, _ in self.spans]
        behind = ((bisect_left(starts, one.end), one) for one in found if self.words(one.end, one.end + 2) == "'s")
        return {at: one for at, one in behind if at < len(starts) and _OF.fullmatch(self.words(one.end, starts[at]))}

    def share(self, owned: Mapping[int, When], free: Sequence[When], alone: Sequence[bool]) -> Sequence[When | None]:
        """The date of each figure, the statement's left out; `free` are the dates that no figure owns.

        A figure that is `alone` has its own date only, and hands it on to none.
        """
        chosen: list[When | None] = []
        held: When | None = None
        at_free, last = 0, 0
        for at, (first, end) in enumerate(self.spans):
            fresh: list[When] = []
            while at_free < len(free) and free[at_free].end <= first:
                one = free[at_free]
                fresh += [one] if one.start >= last and not self._aside(one, first, self.joints.closes) else []
                at_free += 1
            last = end
            own = owned.get(at)
            if alone[at] or (own and own.rule in _OTHERS) or self._stands(at, owned):
                chosen.append(own)
                continue
            told = [
                one for one in free[max(0, at_free - 3) : at_free] if not self._aside(one, first, self.joints.goes_on)
            ]
            held = own or self._reaching(_firm(fresh) or held or _firm(told), first)
            chosen.append(held)
        return chosen

    def _reaching(self, one: When | None, at: int) -> When | None:
        """A date, if it holds as far as a figure behind it: one of the past ends before a clause of the present.

        So does one in the subject of such a clause: 'those killed on Monday have been named'.
        """
        day = self.here.day
        if one is None or day is None or one.end > at or one.value > day[: len(one.value)]:
            return one
        known, between = self.here.clues, self.words(one.end, at)
        if one.start > self.here.offset and known.goes_on.match(between):
            return None
        past = one.value < day[: len(one.value)]
        return None if past and known.present.search(self.joints.clause.sub("", between)) else one

    def _aside(self, one: When, at: int, closes: re.Pattern[str]) -> bool:
        """Whether a date stands in a relative clause that ends before a figure: 'who left in 2020, counts 40'."""
        lead = self.words(one.start - OWN, one.start)
        return bool(self.here.clues.relative.search(lead)) and bool(closes.search(self.words(one.end, at)))

    def statement(self, times: Sequence[When]) -> When | None:
        """The day on which the sentence says that something was said, or when the survey or data were made."""
        known, plain = self.here.clues, self.here.plain
        for one in times:
            first, last = one.start - self.here.offset, one.end - self.here.offset
            lead = plain[max(0, first - OWN) : first]
            if known.surveyed.search(lead) or known.data.match(plain, last):
                return one
            if lead.endswith(self.joints.bracketed) and plain.startswith(")", last):
                return one
            if len(one.value) == DAY and known.stated.search(plain, max(0, first - 60), last + 30):
                return one
        return None


def _opens(span: tuple[int, int]) -> int:
    return span[0]


def _firm(times: Sequence[When]) -> When | None:
    """The last date, words for the present only where there is no other."""
    firm = [one for one in times if one.rule not in LOOSE]
    return firm[-1] if firm else times[-1] if times else None


def compared(plain: str, offset: int, text: Words, spans: Spans, lexicon: Lexicon) -> tuple[bool, ...]:
    """Whether each figure is what another is compared with, and so of another time: 'rose to 8 from 5', 'against 285'.

    `plain` is the view of the sentence, `offset` where it starts, `text` its words.
    """
    known = clues(lexicon)
    if known.comparing.isdisjoint(text.lower):
        return (False,) * len(spans)
    return tuple([_compared(plain, offset, spans, at, known) for at in range(len(spans))])


def _compared(plain: str, offset: int, spans: Spans, at: int, known: Clues) -> bool:
    start = spans[at][0] - offset
    before = plain[max(0, start - OWN) : start]
    behind = plain[spans[at][1] - offset : spans[at + 1][0] - offset] if at + 1 < len(spans) else ""
    ends = before.endswith("from ") and behind.startswith(" to ") and len(behind) < BREATH
    if ends or known.against.search(before):
        return True
    return bool(at) and bool(_FROM.fullmatch(plain[spans[at - 1][1] - offset : start]))


def told_after(plain: str, lexicon: Lexicon) -> bool:
    """Whether a sentence tells when the figures of the one before it were given: 'He made the remarks on Friday.'"""
    return bool(clues(lexicon).afterwards.match(plain))
