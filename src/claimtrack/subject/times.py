"""A date in a text, and what it is read by: the sentence, the article's own date, and what the text told before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from claimtrack.lexicon import Lexicon
from claimtrack.subject.clues import Clues, clues

DAY, MONTH, YEAR = len("2000-01-01"), len("2000-01"), len("2000")
"""How long a date of each precision is."""

EARLIEST = 1000
"""The first year that a time is counted back from or to: the first of four digits."""

LEAD = 80
"""Characters before a date that tell what it is there for."""

BESIDE = 30
"""Characters before a date that stand beside it."""

LOOSE = ("date:now", "date:today")
"""Rules of words for the present, which give way to any other date."""


_AGAINST = re.compile(r"(?:%|per ?cent|points?) on (?:the )?$")
"""What leads from a change to the time with which it compares."""


class When(NamedTuple):
    """A date in a text: its span, what it resolves to, and the rule; `since` where it only opens or compares a time.

    `months` are those of a counted or named stretch that it ends: 6 for 'January to June', 0 for no such stretch.
    """

    start: int
    end: int
    value: str
    rule: str
    since: bool = False
    months: int = 0


class Setting(NamedTuple):
    """The sentence whose dates are read, as a view, and where it starts; what its dates are counted from."""

    plain: str
    offset: int
    published: date | None
    lexicon: Lexicon
    context: str | None = None
    """The date that the text spoke of before."""
    period: str | None = None
    """The quarter or half that the article reports on."""
    last_day: str | None = None
    """The last day that the text spoke of before."""
    country: str | None = None
    """The country that the article is about: how it writes dates."""

    @property
    def clues(self) -> Clues:
        """The words around dates."""
        return clues(self.lexicon)

    @property
    def day(self) -> str | None:
        """The article's own date."""
        return self.published.isoformat() if self.published else None

    def lead(self, at: int) -> str:
        """The words before a place in the sentence, in small letters."""
        return self.words_before(at).lower()

    def words_before(self, at: int) -> str:
        """The same as written: 'may' is no 'May'."""
        return self.plain[max(0, at - LEAD) : at]

    def around(self, one: When) -> str:
        """A date with the words before it."""
        return self.plain[max(0, one.start - self.offset - BESIDE) : one.end - self.offset]

    def against(self, at: int) -> bool:
        """Whether 'on' leads to a time told by another, with which a change compares: 'up 5% on a year earlier'."""
        return bool(_AGAINST.search(self.lead(at)))

    def opens(self, at: int, value: str) -> bool:
        """Whether the words before a date make it the start of a time, unless that is yet to come, or a comparison."""
        lead = self.lead(at)
        if self.published and value[:YEAR] > str(self.published.year) and lead.endswith("from "):
            return False
        compared = len(value) == YEAR and lead.endswith(" on ")
        return compared or (bool(self.clues.opens.search(lead)) and not self.clues.origin.search(lead))


def start(one: When) -> int:
    """Where a date stands: what dates are sorted by."""
    return one.start


def before(found: Sequence[When], at: int) -> str | None:
    """The last date told before a place in the article; of a time that it only opens its year: 'since January'."""
    last = max((one for one in found if one.end <= at), key=start, default=None)
    return last and (last.value[:YEAR] if last.since else last.value)


def crosses(found: Sequence[When], first: int, last: int) -> bool:
    """Whether one of these dates stands in a stretch of the article."""
    return any(one.start < last and first < one.end for one in found)
