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
 |\d{1,3}(?:[ ]\d{3}){1,9}(?![\d,]|\.\d)
 |\d{1,3}(?:,[ ]000){1,3}(?!\d)
 |\d+(?:\.\d+)?
 |\.\d+)
"""
_TOKEN = re.compile(
    rf"""
 (?P<u>https?://[^\s<>"')\]]{{1,2000}}|www\.[^\s<>"')\]]{{1,2000}})
|{_NUMBERS}
|(?P<i>(?:[A-Za-z]\.){{2,6}}(?![A-Za-z]))
|(?P<w>[^\W\d_½¼¾⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞⅒]+(?:'[^\W\d_]+)?)
|(?P<m>[^\s])
""",
    re.VERBOSE,
)
LONGEST = 30
"""Digits beyond which a run is a code or a hash and no number."""


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
        self.kind: list[str] = []
        self.low: list[str] = []
        self.start: list[int] = []
        self.end: list[int] = []
        kinds, lows, starts, ends = self.kind, self.low, self.start, self.end
        for found in _TOKEN.finditer(self.text):
            start, end = found.span()
            kind = found.lastgroup or MARK
            kinds.append(WORD if kind == "i" else kind)
            lows.append(small[start:end])
            starts.append(start)
            ends.append(end)
        self.size = len(kinds)
        for _ in range(PADDING):
            kinds.append(MARK)
            lows.append("")
            starts.append(len(self.text))
            ends.append(len(self.text))

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


PADDING = 16
"""Empty marks behind the last token; an index of -1 to -16 meets them too."""
