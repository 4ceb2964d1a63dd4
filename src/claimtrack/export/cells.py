"""One value of a record as the text of one cell."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

_FORMULA = re.compile("[\\s\u00ad\u200b-\u200f\u2060-\u2064\ufeff]*[=+\\-@\uff1d\uff0b\uff0d\uff20]|\t")
"""What a spreadsheet may take for the beginning of a formula, behind signs without ink; the last are full-width."""
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_SPACE = re.compile(r"\s+")


def plain(value: Any) -> str:
    """A value as text: nothing for None, 'yes' or 'no', numbers without exponent, lists joined by '; '."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return number(value)
    if isinstance(value, list | tuple):
        return "; ".join(plain(item) for item in value)
    return str(value)


def number(value: int | float) -> str:
    """A number with all of its digits: `12400000000000`, `0.0000005`."""
    return str(value) if isinstance(value, int) else format(Decimal(repr(value)).normalize(), "f")


def cell(value: Any) -> str:
    """A cell of a spreadsheet. A text that could be a formula is led by an apostrophe; control characters go."""
    text = plain(value)
    if isinstance(value, int | float):
        return text
    text = _CONTROL.sub("", text.replace("\r\n", "\n"))
    return "'" + text if _FORMULA.match(text) else text


def markdown(value: Any) -> str:
    """A cell of a Markdown table: one line, without markup or HTML of its own."""
    text = _CONTROL.sub("", _SPACE.sub(" ", plain(value)))
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return re.sub(r"([\\|*_`\[\]~])", r"\\\1", text)
