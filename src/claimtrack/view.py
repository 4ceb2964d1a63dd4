"""A view of a text for matching: the same length, exotic characters put as plain ones, so that offsets hold."""

from __future__ import annotations

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


def view(text: str) -> str:
    """`text` with exotic spaces, hyphens, minus signs, apostrophes and full-width digits made plain, one for one."""
    return text if text.isascii() and "\t" not in text else text.translate(_PLAIN)
