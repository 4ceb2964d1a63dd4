"""Currencies: signs before and after the number, names behind it, cents, and whose dollar a bare dollar is."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from claimtrack.lexicon import Lexicon, Table
from claimtrack.match.cues import cues
from claimtrack.match.tokens import NUMBER, Tokens
from claimtrack.match.tries import Trie, alternation, trie, walk
from claimtrack.match.units import Found, Unit, plural

CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Money:
    """The currencies of the lexicon, ready for matching."""

    signs: Mapping[str, Unit]
    before: re.Pattern[str]
    after: re.Pattern[str]
    names: Trie
    cents: Mapping[str, Unit]
    shared: Mapping[str, Mapping[str, Unit]]
    """Code of a currency to the country codes and currencies that share its bare words."""
    bare: Mapping[str, str]
    """Each of these words to the code of the currency that it is by itself."""
    world: frozenset[str]
    """Codes whose bare words are theirs wherever their country is named."""
    open: frozenset[str]
    """Codes whose bare words are as much of any other country that has them."""
    cented: Mapping[str, frozenset[str]]
    """Codes of currencies that have cents without being dollars, with their signs and names."""
    by_code: Mapping[str, Unit]


def currency(code: str) -> Unit:
    """The unit of a currency."""
    return Unit(code, code, Decimal(1), rule=f"money:{code}")


def cent(code: str) -> Unit:
    """The hundredth of a currency."""
    name = {"USD": "USc", "GBP": "GBp"}.get(code, f"{code} cent")
    return Unit(name, code, CENT, rule=f"money:{code}")


@cache
def money(lexicon: Lexicon) -> Money:
    """Compile money.toml and currencies.toml."""
    own = lexicon.table("money")
    cldr, homes = _cldr(lexicon)
    by_code = {code: currency(code) for code in (*cldr, *own)}
    signs = {code: unit for code, unit in by_code.items() if code not in ("ALL", "TOP", "TRY", "CUP", "MAD", "PEN")}
    phrases: list[tuple[str, Unit]] = []
    cents: dict[str, Unit] = {}
    for code, entry in own.items():
        unit = by_code[code]
        written = [*entry.get("signs", ()), *entry.get("glued", ())]
        signs.update(dict.fromkeys([*written, *filter(_lower_too, map(str.lower, written))], unit))
        phrases += [(name, unit) for name in entry.get("names", ())]
        phrases += [(plural(name), unit) for name in entry.get("names", ()) if name not in ("usd", "eur", "gbp")]
        phrases += [(name, cent(code)) for word in entry.get("cents", ()) for name in (word, plural(word))]
        cents.update(dict.fromkeys((*entry.get("cent_signs", ()), *entry.get("cent_glued", ())), cent(code)))
    phrases += [(name, by_code[code]) for code, names in cldr.items() for name in names]
    phrases += _heads(cldr, by_code, cues(lexicon)["common-money"])
    bare = {word: code for code, entry in own.items() for word in entry.get("shared", ())}
    return Money(
        signs, _before(signs), _after(signs), trie(phrases), cents, _shared(own, cldr, homes, by_code), bare,
        _flagged(own, "world"), _flagged(own, "open"), _cented(own), by_code,
    )  # fmt: skip


def _cldr(lexicon: Lexicon) -> tuple[dict[str, list[str]], dict[str, str]]:
    """currencies.toml: the names of each code, and the code of each country."""
    table = lexicon.table("currencies").get("cldr", {})
    names = [line.partition(" ") for line in table.get("names", "").splitlines()]
    homes = [line.partition(" ") for line in table.get("homes", "").splitlines()]
    return {code: words.split("|") for code, _, words in names if words}, {
        home: code for home, _, code in homes if code
    }


def _flagged(own: Table, flag: str) -> frozenset[str]:
    return frozenset(code for code, entry in own.items() if entry.get(flag))


def _cented(own: Table) -> dict[str, frozenset[str]]:
    return {code: frozenset((*own[code]["signs"], *own[code]["names"])) for code in sorted(_flagged(own, "cented"))}


def _shared(
    own: Table, cldr: Mapping[str, list[str]], homes: Mapping[str, str], by_code: Mapping[str, Unit]
) -> dict[str, dict[str, Unit]]:
    """For each currency with shared words: the countries whose own is named by the same noun."""
    found = {}
    for code, entry in own.items():
        nouns = set(entry.get("nouns", ()))
        found[code] = {
            country: by_code[tender]
            for country, tender in homes.items()
            if nouns and tender in cldr and cldr[tender][0].split()[-1].lower() in nouns
        }
    return {code: countries for code, countries in found.items() if countries}


def _heads(
    cldr: Mapping[str, list[str]], by_code: Mapping[str, Unit], common: Collection[str]
) -> list[tuple[str, Unit]]:
    """The last words of names that one currency alone has: 'hryvnia', 'birr', 'kwanzas'."""
    heads: dict[str, set[str]] = {}
    for code, names in cldr.items():
        for name in names:
            heads.setdefault(name.split()[-1].lower(), set()).add(code)
    lone = {head: next(iter(codes)) for head, codes in heads.items() if len(codes) == 1}
    return [
        (head, by_code[code]) for head, code in sorted(lone.items()) if len(head) > 3 and head.rstrip("s") not in common
    ]


@cache
def nouns(lexicon: Lexicon) -> frozenset[str]:
    """The last words of the names of all countries' currencies: 'dollar', 'lei', 'francs'."""
    cldr, homes = _cldr(lexicon)
    return frozenset(name.split()[-1].lower() for code in homes.values() for name in cldr.get(code, ()))


def _before(signs: Mapping[str, Unit]) -> re.Pattern[str]:
    """A sign that ends where a number starts; letters may not stand before it."""
    return re.compile(r"(?<![^\W_])(?:" + "|".join(map(_spaced, _special(signs))) + r"|[A-Z]{3})[ -]?\Z")


def _special(signs: Mapping[str, Unit]) -> list[str]:
    """The signs that are no code of three capitals, longest first."""
    special = [sign for sign in signs if not (len(sign) == 3 and sign.isalpha() and sign.isupper())]
    return sorted(special, key=lambda sign: (-len(sign), sign))


def _lower_too(sign: str) -> bool:
    """Signs that text without capitals writes small: 'us$', 'eur', 'c$'; not 'a$', which is 'a $5 coin'."""
    return len(sign) > 2 or sign in ("c$", "rs")


def _spaced(sign: str) -> str:
    """'C$' is also 'C $'; 'A $5 coin' opens with an article."""
    letters = sign.rstrip("$£¥")
    mark = sign[len(letters) :]
    return re.escape(letters) + (" ?" if letters not in ("", "A") and mark else "") + re.escape(mark)


def _after(signs: Mapping[str, Unit]) -> re.Pattern[str]:
    return re.compile(f"(?:{alternation(_special(signs))}|[A-Z]{{3}})" + r"(?![^\W_])")


_WINDOW = 8


def sign_before(tokens: Tokens, at: int, known: Money) -> tuple[Unit, int] | None:
    """The currency sign or code before a number, and the token that it starts with."""
    if at <= 0:
        return None
    end = tokens.start[at]
    found = known.before.search(tokens.text, max(tokens.free, end - _WINDOW), end)
    if not found:
        return None
    sign = found[0].replace(" ", "").rstrip("-")
    unit = known.signs.get(sign) or known.signs.get(found[0].rstrip(" -"))
    if unit is None or (sign[0].isalpha() and tokens.text[found.start() - 1 : found.start()] == "-"):
        return None
    first = at - 1
    while first > 0 and tokens.start[first] > found.start():
        first -= 1
    return unit, first


def money_at(tokens: Tokens, at: int, known: Money) -> Found | None:
    """The currency behind a number: 'dollars', 'US dollars', 'EUR', '€', 'cents'."""
    if tokens.low[at] == "-" and tokens.glued(at):
        at += 1
    if at >= tokens.size:
        return None
    if (
        tokens.glued(at)
        and tokens.low[at] in known.cents
        and (tokens.raw(at).islower() or not tokens.low[at].isalpha())
    ):
        return Found(known.cents[tokens.low[at]], at + 1)
    named = walk(tokens, at, known.names)
    if named and tokens.kind[named[1]] == NUMBER and tokens.glued(named[1]):
        return None
    sign = known.after.match(tokens.text, tokens.start[at])
    if sign and sign[0] not in known.signs:
        sign = None
    if sign and (named is None or sign.end() > tokens.end[named[1] - 1]):
        stop = tokens.at(sign.end(), at)
        if tokens.kind[stop] == NUMBER and tokens.glued(stop):
            return None
        if len(sign[0]) == 1 and sign[0].isalpha() and sign[0].isascii():
            return None
        return Found(known.signs[sign[0]], stop)
    return Found(named[0], named[1]) if named else None
