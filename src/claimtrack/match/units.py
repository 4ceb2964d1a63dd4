"""Units: how they are written, and what they are in canonical ones."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from claimtrack.errors import LexiconError
from claimtrack.lexicon import Lexicon
from claimtrack.match.tokens import WORD, Tokens
from claimtrack.match.tries import Trie, alternation, trie, walk


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as written: `name` in records, `canonical` after multiplying with `factor` and adding `offset`."""

    name: str
    canonical: str
    factor: Decimal
    offset: Decimal = Decimal(0)
    rule: str = ""
    smaller: str | None = None
    """The unit that the rest is told in: 'in' for feet."""

    @property
    def money(self) -> bool:
        """Whether this is a currency or its hundredth."""
        return self.rule.startswith("money:")


@dataclass(frozen=True, slots=True)
class Found:
    """A unit in the text, and the token behind it."""

    unit: Unit
    stop: int


@dataclass(frozen=True, slots=True)
class Units:
    """The units of the lexicon, ready for matching; `times` are those that a duration is told in."""

    by_name: Mapping[str, Unit]
    words: Trie
    symbols: re.Pattern[str]
    by_symbol: Mapping[str, Unit]
    only_glued: frozenset[str]
    times: frozenset[str]
    adverbs: Mapping[str, Unit]
    """Words that divide by a time: 'daily', 'annually'."""
    lone: frozenset[str]
    """Names of which one may be a figure by itself: 'more than a foot'."""


LONE = frozenset(("km", "t", "ha"))
"""The canonical units of those."""


def plural(name: str) -> str:
    """The regular plural of a unit's name: of its first noun in 'mile per hour' and 'barrel of oil'."""
    head, joint, rest = name, "", ""
    for word in (" per ", " of ", " an ", " a "):
        if word in name:
            head, joint, rest = name.partition(word)
            break
    if head.endswith("y") and head[-2:-1] not in "aeiou":
        head = head[:-1] + "ies"
    else:
        head += "es" if head.endswith(("ch", "sh", "s", "x", "z")) else "s"
    return head + joint + rest


@cache
def units(lexicon: Lexicon) -> Units:
    """Compile units/*.toml."""
    by_name: dict[str, Unit] = {}
    phrases: list[tuple[str, Unit]] = []
    symbols: dict[str, Unit] = {}
    glued: dict[str, Unit] = {}
    for key, entry in lexicon.entries("units").items():
        unit = by_name[key] = _unit(key, entry["is"], entry.get("offset", "0"), entry.get("smaller"))
        names = entry.get("names", ())
        phrases += [(name, unit) for name in names]
        phrases += [(name, unit) for name in entry.get("plural") or map(plural, names)]
        for symbol in entry.get("symbols", ()):
            symbols.setdefault(symbol, unit)
        for symbol in entry.get("glued", ()):
            glued.setdefault(symbol, unit)
    spans = lexicon.table("units/time")
    adverbs = {word: by_name[key] for key, entry in spans.items() for word in entry.get("adverbs", ())}
    every = {**glued, **symbols}
    lone = frozenset(name for name, unit in phrases if unit.canonical in LONE and name.isalpha())
    return Units(
        by_name,
        trie(phrases),
        _pattern(every),
        every,
        frozenset(glued) - frozenset(symbols),
        frozenset(spans),
        adverbs,
        lone,
    )


def _unit(key: str, text: str, offset: str, smaller: str | None = None) -> Unit:
    factor, _, canonical = text.partition(" ")
    try:
        return Unit(key, canonical, Decimal(factor), Decimal(offset), f"unit:{key}", smaller)
    except ArithmeticError:
        raise LexiconError(f"units: [{key}] 'is' must be a number and a unit, such as \"0.001 t\"") from None


def _pattern(symbols: Mapping[str, Unit]) -> re.Pattern[str]:
    return re.compile(alternation(symbols) + r"(?![^\W_])")


def unit_at(tokens: Tokens, at: int, known: Units) -> Found | None:
    """The unit that starts at a token, or behind the hyphen there ('1.2-gigawatt')."""
    if tokens.low[at] == "-" and tokens.glued(at) == tokens.glued(at + 1):
        at += 1
    if at >= tokens.size:
        return None
    symbol = known.symbols.match(tokens.text, tokens.start[at])
    if symbol and symbol[0] in known.only_glued and not tokens.glued(at):
        symbol = None
    named = walk(tokens, at, known.words) if tokens.kind[at] == WORD else None
    if named and named[0].name == "stone" and tokens.raw(at)[:1].isupper():
        named = None
    if symbol and (named is None or symbol.end() > tokens.end[named[1] - 1]):
        stop = tokens.at(symbol.end(), at)
        if symbol[0][-1] == "." and stop == tokens.size and stop > at + 1:
            stop -= 1
        return Found(known.by_symbol[symbol[0]], stop) if _plausible(tokens, at, stop, symbol[0]) else None
    return Found(named[0], named[1]) if named else None


def _plausible(tokens: Tokens, at: int, stop: int, symbol: str) -> bool:
    """Whether a letter stands for its unit: '5 C.' may be a name, and '10 mi' no start of a word."""
    if len(symbol) > 1:
        return True
    if symbol == "T":
        return tokens.low[stop] == "of"
    if symbol in "CF" and (tokens.low[stop] == "-" or tokens.raw(stop)[:1].isupper()):
        return False
    if tokens.glued(at):
        return True
    return symbol in "mtglhL°′″ºCF%WVy" and (tokens.low[stop] != "." or symbol == "%")
