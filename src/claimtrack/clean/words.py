"""The words of the lexicon `signs` as patterns: prices, bids, who is spoken to, and what speaks for a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from claimtrack.lexicon import Lexicon

_AMOUNT = r"\d[\d.,]{0,8}"
_NOTHING = r"(?!)"


@dataclass(frozen=True, slots=True)
class Words:
    """What is looked for in a line, each as one pattern."""

    price: re.Pattern[str]
    """An amount of money for a period or a copy."""
    money: re.Pattern[str]
    reader: re.Pattern[str]
    page: re.Pattern[str]
    bids: re.Pattern[str]
    verb: re.Pattern[str]
    subject: re.Pattern[str]
    telling: re.Pattern[str]
    small: re.Pattern[str]


@cache
def words(lexicon: Lexicon) -> Words:
    """The patterns of a lexicon."""
    table = {name: entry["words"] for name, entry in lexicon.table("signs").items()}
    signs = {sign for entry in lexicon.table("money").values() for sign in entry.get("signs", ())}
    sign = any_of({*signs, *table["currencies"]})
    money = rf"(?:(?<!\w){sign}\.?\s?{_AMOUNT}|(?<![\w.,]){_AMOUNT}\s?{sign}(?!\w))"
    per = rf"(?:/|\b{any_of(table['per'])}\b)\s?(?:the )?{any_of(table['periods'])}\b"
    bids = rf"(?:^|[.!?:|·•–—] ?|\bto ){any_of(table['bids'])}\b(?! (?:The|A|An)\b [a-z]+ (?:is|was))"
    return Words(
        price=re.compile(rf"{money}\.?\s?(?:{per}|{any_of(table['periodically'])}\b)", re.I),
        money=re.compile(money),
        reader=_whole(table["reader"], re.I),
        page=_whole(table["page"], re.I),
        bids=re.compile(bids),
        verb=re.compile(rf"\b(?:{any_of(table['verbs'])}|[a-z]{{3,}}(?:ed|es))\b"),
        subject=re.compile(rf"{any_of(table['subjects'])}\b"),
        telling=_whole(table["telling"]),
        small=_whole(table["small"], re.I),
    )


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first; one that never matches where there are none."""
    found = sorted(set(words), key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(map(re.escape, found))})" if found else _NOTHING


def _whole(words: Iterable[str], flags: int = 0) -> re.Pattern[str]:
    return re.compile(rf"\b{any_of(words)}\b", flags)
