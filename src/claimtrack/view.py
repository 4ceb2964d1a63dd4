"""A view of a text for matching: the same length, exotic characters put as plain ones, so that offsets hold."""

from __future__ import annotations

import re

_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t"
_DASHES = {"\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2212": "-", "\ufe63": "-", "\uff0d": "-"}
_PLAIN = str.maketrans(
    {
        **dict.fromkeys(_SPACES, " "),
        **_DASHES,
        "\u2018": "'", "\u2019": "'", "\u02bc": "'", "\uff05": "%", "\ufe6a": "%", "\uff0c": ",", "\uff0e": ".",
        **{chr(0xFF10 + digit): str(digit) for digit in range(10)},
    }
)  # fmt: skip
_EXOTIC = re.compile(f"[{re.escape(''.join(map(chr, _PLAIN)))}]")
_CONTROLS = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]{0,40}[ -/]{0,4}[@-~]?"
    r"|(?:\x1b\]|\x9d)(?:[^\x07\x1b\x9c\n\r]{0,300}(?:\x07|\x9c|\x1b\\)|\d{0,4};?)"
    r"|\x1b[ -/]{0,4}[0-~]?"
)
"""What a terminal obeys and nobody reads: colours, moves of the cursor, titles of windows."""

_EMPHASIS = re.compile(
    r"(?<![\w*/.=&@#?%:+~-])[*_]{1,3}(?=[^\s*_])|(?<=[^\s*_/=&@])[*_]{1,3}(?![\w*/=&])",
)
"""Stars and underscores around words: not those between letters or digits, of an address, or by themselves."""

_LINES = {ord(mark): " " for mark in "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"}


def view(text: str) -> str:
    """`text` with exotic spaces, hyphens, minus signs, apostrophes and full-width digits made plain, one for one; a
    terminal's control sequences and the marks of emphasis are spaces.
    """
    seen = text if text.isascii() and "\t" not in text else _EXOTIC.sub(_plain, text)
    if "\x1b" in seen or "\x9b" in seen or "\x9d" in seen:
        seen = _CONTROLS.sub(_blank, seen)
    return _EMPHASIS.sub(_blank, seen) if "*" in seen or "_" in seen else seen


def _plain(match: re.Match[str]) -> str:
    return _PLAIN[ord(match[0])]


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def flat(text: str) -> str:
    """The view of a text with its line breaks as spaces, for what may run over the end of a line."""
    seen = view(text)
    return seen.translate(_LINES) if len(seen.splitlines()) > 1 else seen


def lower(text: str) -> str:
    """`text` in lower case, one for one: the few letters whose lower case is longer stay as they are."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
