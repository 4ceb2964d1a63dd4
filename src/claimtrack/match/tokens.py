"""A sentence as tokens: numbers, words, initialisms and single marks, with their places.

Every pattern here moves forwards only and every repeat is bounded or plain, so that the time is linear in the text.
"""

from __future__ import annotations

import re
from typing import Final

from claimtrack.view import flat, lower

NUMBER: Final = "n"
CLOCK: Final = "c"
DATE: Final = "d"
DOTTED: Final = "v"
RATIO: Final = "r"
URL: Final = "u"
WORD: Final = "w"
MARK: Final = "m"

_NUMBERS = r"""
 (?P<d>\d{1,4}(?P<sep>[./-])\d{1,2}(?P=sep)\d{2,4}(?![\d/]|[.-]\d)|\d{1,2}\.\ \d{1,2}\.\ (?:19|20)\d\d(?!\d))
|(?P<c>\d{1,2}(?::[0-5]\d){1,2}(?![\d:])(?:\.\d{1,3})?)
|(?P<v>\d{1,6}(?:\.\d{1,6}){2,6}(?![\d]))
|(?P<r>\d{1,3}/\d{1,4}(?![\d/]))
|(?P<n>(?:\d{1,3}(?:,\d{3}){1,9}(?!\d)|\d{1,2}(?:,\d{2}){1,6},\d{3}(?!\d))(?:\.\d{1,12}(?!\d))?
 |\d{1,3}(?:\.\d{3}){1,6},\d{1,3}(?!\d)
 |\d{1,3}(?:[ ]\d{3}){1,9}(?!\d|[.,]\d)
 |(?<![\d,.])\d{1,3},\d{1,2}(?![\d,]|\.\d|[ ](?:and|or)\b)
 |\d{1,3}(?:,[ ]000){1,3}(?!\d)
 |\d+(?:\.\d+)?
 |\.\d+)
"""
_TOKEN = re.compile(
    rf"""
 (?P<u>https?://[^\s<>"')\]]{{1,2000}}|www\.[^\s<>"')\]]{{1,2000}})
|{_NUMBERS}
|(?P<w>(?:[A-Za-z]\.){{2,6}}(?![A-Za-z])|[^\W\d_½¼¾⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞⅒]+(?:'[^\W\d_]+)?)
|(?P<m>[^\s])
""",
    re.VERBOSE,
)
LONGEST = 30
"""Digits beyond which a run is a code or a hash and no number."""


PADDING = 24
"""Empty marks behind the last token; negative indices down to this meet them too."""
_BLANK_KINDS = [MARK] * PADDING
_BLANK_WORDS = [""] * PADDING


class Tokens:
    """The tokens of one sentence: `kind[i]` is one of the constants above, `low[i]` the token in lower case.

    `text` is the sentence's view, `free` the offset up to which its figures have been read. Index -1 and beyond the
    end are empty marks, so that rules may look around freely.
    """

    __slots__ = ("end", "free", "kind", "low", "size", "start", "text")

    def __init__(self, sentence: str) -> None:
        self.text = flat(sentence)
        self.free = 0
        small = lower(self.text)
        found = list(_TOKEN.finditer(self.text))
        spans = [match.span() for match in found]
        rest = [len(self.text)] * PADDING
        self.size = len(found)
        self.kind: list[str] = [match.lastgroup or MARK for match in found] + _BLANK_KINDS
        self.low: list[str] = [small[start:stop] for start, stop in spans] + _BLANK_WORDS
        self.start: list[int] = [start for start, _ in spans] + rest
        self.end: list[int] = [stop for _, stop in spans] + rest

    def glued(self, at: int) -> bool:
        """Whether nothing stands between this token and the one before."""
        return 0 < at < self.size and self.start[at] == self.end[at - 1]

    def raw(self, at: int) -> str:
        """The token as it stands."""
        return self.text[self.start[at] : self.end[at]]

    def at(self, offset: int, since: int) -> int:
        """The index of the first token, from `since` on, that starts at or behind an offset."""
        while since < self.size and self.start[since] < offset:
            since += 1
        return since
