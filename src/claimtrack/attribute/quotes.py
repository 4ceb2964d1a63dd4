"""Quotations: where they open and close, and which of them carry on over a paragraph's end."""

from __future__ import annotations

import re
from typing import NamedTuple

_MARK = re.compile(r"[“”„«»\"'`](?:(?<!['`])|(?<=')'|(?<=`)`)")
"""A mark, '' or ``: led by one set of letters, so that the search runs over all others at once."""
_OPENS = "“„«"
_CLOSES = "”»"
_BEFORE_OPENING = " \t([{-–—/\n"
_SINGLE_OPEN = re.compile(r"(?<![^\s(\[—–-])‘(?=\w)")
_SINGLE_CLOSE = re.compile(r"(?<=[,.?!…])’|’(?=$|[\s,.;:?!)])")


class Quotation(NamedTuple):
    """A quotation of one paragraph, marks included. One that no mark closes runs to the paragraph's end."""

    start: int
    end: int
    closed: bool


def quotations(text: str, start: int, end: int) -> list[Quotation]:
    """The quotations of the paragraph `text[start:end]`, in order and disjoint."""
    found: list[Quotation] = []
    opened: int | None = None
    for mark in _MARK.finditer(text, start, end):
        if opened is None:
            if _can_open(text, mark, start):
                opened = mark.start()
        elif _can_close(text, mark, end):
            found.append(Quotation(opened, mark.end(), True))
            opened = None
    if opened is not None:
        found.append(Quotation(opened, end, False))
    return found or _single(text, start, end)


def _can_open(text: str, mark: re.Match[str], start: int) -> bool:
    if mark[0] in _OPENS or mark[0] == "``":
        return True
    if mark[0] in _CLOSES:
        return False
    return mark.start() == start or text[mark.start() - 1] in _BEFORE_OPENING


def _can_close(text: str, mark: re.Match[str], end: int) -> bool:
    if mark[0] in _CLOSES or mark[0] == "''":
        return True
    return mark[0] == '"'


def _single(text: str, start: int, end: int) -> list[Quotation]:
    """British quotations in single marks: only in paragraphs without double ones."""
    found: list[Quotation] = []
    at = text.find("‘", start, end)
    while at >= 0 and (opening := _SINGLE_OPEN.search(text, at, end)):
        closing = _SINGLE_CLOSE.search(text, opening.end(), end)
        if closing is None:
            break
        found.append(Quotation(opening.start(), closing.end(), True))
        at = closing.end()
    return found
