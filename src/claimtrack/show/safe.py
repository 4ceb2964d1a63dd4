"""Words of strangers made safe for a terminal: nothing in them moves the cursor, colours, hides or turns round text."""

from __future__ import annotations

import re

_PICTURES = {code: chr(0x2400 + code) for code in range(0x20)} | {0x7F: "\u2421"}
_HIDDEN = dict.fromkeys([0x00AD, 0x200B, 0x2060, 0x2061, 0x2062, 0x2063, 0x2064, 0xFEFF, 0xFFF9, 0xFFFA, 0xFFFB])
_TURNING = {
    code: f"<U+{code:04X}>" for code in (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
}
_C1 = {code: f"<U+{code:04X}>" for code in range(0x80, 0xA0)}
_BREAKS = dict.fromkeys((0x0A, 0x85, 0x2028, 0x2029), "\n")
_TABLE: dict[int, str | None] = {**_PICTURES, **_HIDDEN, **_TURNING, **_C1, **_BREAKS, 0x09: "    "}

_CRLF = re.compile(r"\r\n?|[\v\f]")
_ODD = re.compile("[\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\U000e0000-\U000e0fff\U0001fffe\U0001ffff]")
_PILE = re.compile("([\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{3})"
                   "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+")  # fmt: skip
_SPACE = re.compile(r"\s+")


def lines(text: str) -> str:
    """`text` with its line breaks kept. Control characters and bidirectional controls are shown, not obeyed.

    What has no width is dropped, half surrogate pairs become U+FFFD, and a letter keeps three marks at most.
    """
    text = _CRLF.sub("\n", text).translate(_TABLE)
    return _PILE.sub(r"\1", _ODD.sub("\ufffd", text)) if not text.isascii() else text


def line(text: str | None) -> str:
    """`text` on one line, safe as in `lines`; nothing for None."""
    return _SPACE.sub(" ", lines(text)).strip() if text else ""
