"""The signs of a ticker: names and figures side by side, signed changes, pairs of currencies."""

from __future__ import annotations

import re

_SIGNED = re.compile(r"(?<![\w.,])[(]?[+−–-]\d[\d.,]{0,8} ?(?:%|pp|pts?\b|°)|[▲▼↑↓]")
_PAIR = re.compile(r"\b[A-Z]{3}/[A-Z]{3}\b")
_ROW = re.compile(r"\b[A-Z][\w.&]*(?: [\w.&%]+){0,3},? (?:[$£€¥]\s?)?\d[\d.,]*(?=\s|$|/|;|\.|%)")
_PART = re.compile(r"\s[|·•»›~]\s|\s//\s|\s{2,}|; ")
_PRICE = re.compile(r"[$£€¥]\s?\d|\d[.,]\d|\d ?%")
_LONGEST = 400


def signed_changes(text: str) -> int:
    """How many signed changes ('+0.4%', '▲') and pairs of currencies ('EUR/USD') it holds."""
    return len(_SIGNED.findall(text)) + len(_PAIR.findall(text))


def is_ticker(text: str, sentence: bool, bullet: bool) -> bool:
    """Whether a line is prices side by side: no sentence, its parts each a name with a figure or a signed change."""
    if sentence or len(text) > _LONGEST or not any(c.isdigit() for c in text):
        return False
    signs, rows, parts = signed_changes(text), len(_ROW.findall(text)), len(_PART.findall(text))
    if bullet and not signs:
        return False
    small = sum(word[0].islower() for word in text.split() if word[0].isalpha())
    listed = parts >= 1 and rows >= 2 and small <= 2 and _PRICE.search(text) is not None
    return (signs >= 1 and rows >= 2) or (signs >= 2 and rows >= 1) or listed
