"""Rows of tables: lines with bars, tabs or wide gaps between their cells, or with a label and its number."""

from __future__ import annotations

import re

_LONGEST = 300
"""Characters of the longest row."""
_SENTENCE = re.compile(r"[.!?][\"'”’)\]]{0,3}$")
_GAP = re.compile(r"(?<=\S)(?:[ \u00a0]{0,40}\t[ \t\u00a0]{0,40}|[ \u00a0]{2,40})(?=\S)")
_LABELLED = re.compile(r"[^\d|]{2,80}[:\s–—-]\s{0,3}[-+−]?\d[\d.,]{0,20}$")
_NUMERIC = re.compile(r"[^\w(]{0,4}\d")
_YEAR = re.compile(r"(?:FY ?)?(?:19|20)\d\d(?:[-/–]\d{2,4})?[a-z*]?$")


def may_be_row(text: str) -> bool:
    """Whether a line is short enough for a row, and no sentence."""
    return len(text) <= _LONGEST and "\n" not in text and not _SENTENCE.search(text)


def barred(text: str) -> str:
    """A row with a bar in each gap between its cells, of equal length; any other line as it stands."""
    if ("\t" not in text and "  " not in text) or not may_be_row(text):
        return text
    return _GAP.sub(lambda gap: _bar(len(gap[0])), text)


def _bar(width: int) -> str:
    return " " * (width // 2) + "|" + " " * (width - width // 2 - 1)


def cells(row: str) -> list[str]:
    """The cells of a barred row."""
    return [cell.strip() for cell in row.strip(" |").split("|")]


def is_number(cell: str) -> bool:
    """Whether a cell begins as a number does, and is no year."""
    return _NUMERIC.match(cell) is not None and not _YEAR.match(cell)


def has_figures(row: list[str]) -> bool:
    """Whether a cell behind the first, which is the label, is a number."""
    return any(map(is_number, row[1:]))


def is_labelled(line: str) -> bool:
    """Whether a line is a label and its number: 'France 34.6', 'North: 61.2'."""
    return _LABELLED.match(line) is not None
