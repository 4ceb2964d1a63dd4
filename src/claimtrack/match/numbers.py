"""Numbers as they are written: digits in every style, words, scale words, fractions, and vague plurals."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import Any

from claimtrack.lexicon import Lexicon
from claimtrack.match.cues import Cues, cues
from claimtrack.match.tokens import LONGEST, NUMBER, RATIO, WORD, Tokens

ONE = Decimal(1)
HUNDRED = Decimal(100)
BEYOND = Decimal(10) ** 24
"""Nothing that the news counts is more."""
_FRACTION_SIGNS = {
    "½": "0.5", "¼": "0.25", "¾": "0.75", "⅓": "1/3", "⅔": "2/3", "⅕": "0.2", "⅖": "0.4", "⅗": "0.6", "⅘": "0.8",
    "⅙": "1/6", "⅚": "5/6", "⅛": "0.125", "⅜": "0.375", "⅝": "0.625", "⅞": "0.875", "⅒": "0.1",
}  # fmt: skip
_SIGNS = {
    sign: Decimal(value.partition("/")[0]) / Decimal(value.partition("/")[2] or 1)
    for sign, value in _FRACTION_SIGNS.items()
}
_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as read. `first` and `stop` are token indices, `mantissa` the value before its scale word.

    `share` marks a fraction of a whole ('a third'), `vague` an open plural ('thousands'), `word` a spelled number.
    """

    first: int
    stop: int
    mantissa: Decimal
    scale: Decimal
    rule: str
    share: bool = False
    vague: bool = False
    spelled: bool = False

    @property
    def value(self) -> Decimal:
        """The number that is meant."""
        return self.mantissa * self.scale


@dataclass(frozen=True, slots=True)
class Words:
    """What numbers.toml says, ready for looking up by lower-case word."""

    cardinals: Mapping[str, Decimal]
    scales: Mapping[str, Decimal]
    plurals: Mapping[str, Decimal]
    short: Mapping[str, Decimal]
    fractions: Mapping[str, Decimal]
    ordinals: Mapping[str, Decimal]
    multiples: Mapping[str, tuple[Decimal, str | None, str]]
    starters: frozenset[str]
    entries: Mapping[Decimal, str]
    cues: Cues


@cache
def words(lexicon: Lexicon) -> Words:
    """Compile numbers.toml."""
    entries = list(lexicon.table("numbers").items())
    of: dict[str, dict[str, Any]] = {
        kind: {
            word: Decimal(str(value))
            for _, e in entries
            if e["is"] == kind
            for word, value in e.get("words", {}).items()
        }
        for kind in ("cardinal", "fraction", "ordinal")
    }
    scaled = [(e, Decimal(str(e["value"]))) for _, e in entries if e["is"] == "scale"]
    multiples = {
        word: (Decimal(str(value)), e.get("change"), key)
        for key, e in entries
        if e["is"] == "multiple"
        for word, value in e["words"].items()
    }
    scales = {word: value for e, value in scaled for word in e["words"]}
    plurals = {word: value for e, value in scaled for word in e.get("plural", ())}
    return Words(
        of["cardinal"],
        scales,
        plurals,
        {word: value for e, value in scaled for word in e.get("short", ())},
        of["fraction"],
        of["ordinal"],
        multiples,
        frozenset({*of["cardinal"], *scales, *plurals, *of["fraction"], *of["ordinal"], *multiples}),
        {Decimal(str(e["value"])): key for key, e in entries if e["is"] == "scale"},
        cues(lexicon),
    )


def decimal(written: str) -> Decimal | None:
    """The value of digits as they stand; None for runs too long to be a number."""
    if len(written) > LONGEST:
        return None
    plain = written.replace(" ", "")
    if "," in plain and "." in plain and plain.rfind(",") > plain.rfind("."):
        plain = plain.replace(".", "").replace(",", ".")
    elif _GROUPED.fullmatch(plain):
        plain = plain.replace(".", "")
    elif _COMMA.fullmatch(plain):
        plain = plain.replace(",", ".")
    return Decimal(plain.replace(",", ""))


_COMMA = re.compile(r"\d{1,3},\d{1,2}")
"""A decimal comma: no group of thousands has one or two digits."""
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3}){2,6}")


def numeral(tokens: Tokens, at: int, known: Words) -> Numeral | None:
    """The number that starts at a token, with its scale words; None where there is none."""
    kind = tokens.kind[at]
    if kind == NUMBER:
        return _from_digits(tokens, at, known)
    if kind == RATIO:
        return _from_ratio(tokens, at, known)
    if tokens.low[at] in _SIGNS:
        return _scaled(tokens, Numeral(at, at + 1, _SIGNS[tokens.low[at]], ONE, "fraction-sign", share=True), known)
    return _from_words(tokens, at, known) if kind == WORD else None


def _from_digits(tokens: Tokens, at: int, known: Words) -> Numeral | None:
    value = decimal(tokens.low[at])
    if value is None:
        return None
    stop = at + 1
    nxt = tokens.low[stop]
    if nxt in _SIGNS:
        return _scaled(tokens, Numeral(at, stop + 1, value + _SIGNS[nxt], ONE, "mixed-fraction"), known)
    ratio = stop + 1 if nxt == "-" and tokens.glued(stop) and tokens.glued(stop + 1) else stop
    if tokens.kind[ratio] == RATIO and (ratio > stop or not tokens.glued(stop)):
        part = _ratio(tokens.low[ratio])
        if part is not None and part < 1:
            whole = value + (part / 100 if "." in tokens.low[at] else part)
            return _scaled(tokens, Numeral(at, ratio + 1, whole, ONE, "mixed-fraction"), known)
    if nxt == "," and tokens.glued(stop) and tokens.kind[stop + 1] == NUMBER and tokens.glued(stop + 1):
        comma = _decimal_comma(tokens, at, known)
        if comma:
            return comma
    over = _spaced_ratio(tokens, at)
    if over is not None:
        return _scaled(tokens, Numeral(at, at + 3, over, ONE, "fraction-digits", share=True), known)
    raised = power(tokens, stop)
    if raised:
        return Numeral(at, raised[1], value, raised[0], "scientific")
    found = _scaled(tokens, Numeral(at, stop, value, ONE, "digits"), known)
    return _and_half(tokens, found)


def _spaced_ratio(tokens: Tokens, at: int) -> Decimal | None:
    """'1 / 4': a fraction in text that was cut into words."""
    low, mark = tokens.low, at + 1
    if low[mark] != "/" or tokens.glued(mark) or tokens.glued(mark + 1) or tokens.kind[mark + 1] != NUMBER:
        return None
    if not (low[at].isdigit() and low[mark + 1].isdigit()):
        return None
    value = _ratio(f"{low[at]}/{low[mark + 1]}")
    return value if value is not None and 0 < value < 1 else None


def _decimal_comma(tokens: Tokens, at: int, known: Words) -> Numeral | None:
    """'3,5 million': a comma before one or two digits is decimal where a scale word or % follows."""
    after = tokens.low[at + 2]
    if len(after) > 2 or not after.isdigit() or not tokens.low[at].isdigit():
        return None
    follow = tokens.low[at + 3]
    if follow in known.scales or follow in known.cues["decimal-comma"] or tokens.raw(at - 1) in ("€", "$", "£"):
        value = Decimal(f"{tokens.low[at]}.{after}")
        return _scaled(tokens, Numeral(at, at + 3, value, ONE, "decimal-comma"), known)
    return None


def power(tokens: Tokens, at: int) -> tuple[Decimal, int] | None:
    """'x 10^6', '×10⁶', 'e6' behind a number: the power of ten and the token behind it."""
    low = tokens.low
    if low[at] == "e" and tokens.glued(at) and tokens.glued(at + 1):
        sign = 1 if low[at + 1] in "+-" and low[at + 1] else 0
        digits = low[at + 1 + sign]
        if digits.isdecimal() and len(digits) <= 2:
            return Decimal(10) ** (-int(digits) if low[at + 1] == "-" else int(digits)), at + 2 + sign
    if low[at] in ("x", "×", "*") and low[at + 1] == "10":
        return _raised(tokens, at + 2)
    return None


def _raised(tokens: Tokens, at: int) -> tuple[Decimal, int] | None:
    """The power of ten that '^6', '^-22' or '⁻²²' behind a ten tells."""
    low = tokens.low
    marked = low[at] == "^"
    first = at + marked
    minus = low[first] in ("-", "⁻") and tokens.glued(first)
    digits = low[first + minus]
    plain = digits if marked else digits.translate(_SUPERSCRIPT)
    if not plain.isdecimal() or len(plain) > 2 or not (marked or plain != digits):
        return None
    return Decimal(10) ** (-int(plain) if minus else int(plain)), first + minus + 1


def _ratio(written: str) -> Decimal | None:
    above, _, below = written.partition("/")
    return Decimal(above) / Decimal(below) if 0 < int(below) <= 1000 else None


def _from_ratio(tokens: Tokens, at: int, known: Words) -> Numeral | None:
    value = _ratio(tokens.low[at])
    if value is None or value >= 1 or value == 0:
        return None
    return _scaled(tokens, Numeral(at, at + 1, value, ONE, "fraction-digits", share=True), known)


def _scaled(tokens: Tokens, number: Numeral, known: Words) -> Numeral:
    """The number with the scale words behind it: '5 million', '2 hundred thousand', '14.8tn', '500-billion'."""
    at, scale, low = number.stop, ONE, tokens.low
    if number.share and low[at] == "of" and low[at + 1] == "a" and low[at + 2] in known.scales:
        at += 2
    elif number.share and low[at] in ("a", "an") and low[at + 1] in known.scales:
        at += 1
    at = _past_open_end(tokens, at, known)
    while True:
        word = at + 1 if low[at] == "-" and tokens.glued(at) else at
        value = known.scales.get(low[word])
        if value is None and scale == 1:
            value = known.plurals.get(low[word])
        if value is None or low[word] == "cr":
            break
        if low[word] in ("dozen", "dozens") and scale == 1 and number.mantissa > 100:
            break
        scale = _times(scale, value)
        at = word + 1
    if scale == 1:
        value = _short_scale(tokens, at, known)
        return replace(number, stop=at + 1, scale=value) if value else number
    return replace(number, stop=at, scale=scale, share=False)


def _past_open_end(tokens: Tokens, at: int, known: Words) -> int:
    """'$20-plus trillion', '3+ million', '20-odd thousand': the scale stands behind the open end."""
    low = tokens.low
    behind = at + 1 if low[at] == "+" else at + 2 if low[at] == "-" and low[at + 1] in ("plus", "odd") else at
    return behind if low[behind] in known.scales else at


def _times(scale: Decimal, value: Decimal) -> Decimal:
    """A scale by the next word's, as long as it tells anything: 'millions of millions of millions' goes on and on."""
    return scale * value if scale <= BEYOND else scale


def _short_scale(tokens: Tokens, at: int, known: Words) -> Decimal | None:
    """'14.8tn', '500 bn', '12k': letters that scale. Those that are also units ('m', 'b', 't') need more: `phrase`."""
    if tokens.kind[at] != WORD:
        return None
    written = tokens.raw(at)
    if written in _AMBIGUOUS or (len(written) == 1 and not tokens.glued(at)):
        return None
    return known.short.get(written)


_AMBIGUOUS = frozenset({"m", "M", "b", "B", "T", "MM", "K"})
"""Short scales that need more than their letters: see `phrase.letter_scale`."""


def _and_half(tokens: Tokens, number: Numeral) -> Numeral:
    """'2 and a half', 'one and a half million' (the scale comes behind)."""
    low, at = tokens.low, number.stop
    if low[at] != "and" or number.scale != 1:
        return number
    if low[at + 1] in ("a", "one") and low[at + 2] in ("half", "quarter"):
        part = Decimal("0.5") if low[at + 2] == "half" else Decimal("0.25")
        return replace(number, stop=at + 3, mantissa=number.mantissa + part, rule="and-a-half")
    if low[at + 1] in ("three", "two") and low[at + 2] in ("quarters", "thirds"):
        part = Decimal("0.75") if low[at + 2] == "quarters" else Decimal(2) / 3
        return replace(number, stop=at + 3, mantissa=number.mantissa + part, rule="and-a-half")
    return number


def _from_words(tokens: Tokens, at: int, known: Words) -> Numeral | None:
    word = tokens.low[at]
    if word in known.cardinals:
        return _spelled(tokens, at, known)
    if word in ("a", "an", "half") or word in known.fractions:
        return _fraction(tokens, at, known) or _article(tokens, at, known)
    if word in known.plurals:
        return _vague(tokens, at, known)
    if word in known.scales and (
        tokens.low[at - 1] in known.cues["several"] or tokens.low[at - 2 : at] == ["couple", "of"]
    ):
        found = _scaled(tokens, Numeral(at, at, ONE, ONE, "several", spelled=True), known)
        return replace(found, vague=True) if found.stop > at else None
    return None


def _article(tokens: Tokens, at: int, known: Words) -> Numeral | None:
    """'a million', 'a dozen', 'a hundred and fifty thousand'."""
    if tokens.low[at] not in ("a", "an") or tokens.low[at + 1] not in known.scales:
        return None
    found = _in_words(tokens, at, known, "a-scale")
    if tokens.low[found.stop] == "and" and tokens.low[found.stop + 1] == "a" and tokens.low[found.stop + 2] == "half":
        return replace(found, stop=found.stop + 3, mantissa=Decimal("1.5"))
    return found


def _vague(tokens: Tokens, at: int, known: Words) -> Numeral:
    """'thousands', 'tens of thousands', 'hundreds of millions': the wording's own floor, open above."""
    scale, stop = known.plurals[tokens.low[at]], at + 1
    rule = f"number:{known.entries[scale]}"
    while tokens.low[stop] == "of" and tokens.low[stop + 1] in known.plurals:
        scale = _times(scale, known.plurals[tokens.low[stop + 1]])
        stop += 2
    return Numeral(at, stop, ONE, scale, rule, vague=True, spelled=True)


def _spelled(tokens: Tokens, at: int, known: Words) -> Numeral | None:
    """'twenty-eight thousand six hundred and forty-two', 'two-thirds', 'one and a half million'."""
    return _fraction(tokens, at, known) or _in_words(tokens, at, known, "number:cardinal")


def _in_words(tokens: Tokens, at: int, known: Words, rule: str) -> Numeral:
    """A number in words from the token at which it starts: a cardinal, or 'a' before a scale."""
    low = tokens.low
    total, group, stop, scale = Decimal(0), Decimal(0), at, ONE
    last = Decimal(10) ** 30
    step = Decimal(10) ** 3
    while True:
        word = stop + 1 if stop > at and low[stop] == "-" and tokens.glued(stop) else stop
        if stop > at and low[stop] == "and" and scale > 1 and _adds(tokens, stop + 1, scale, last, known):
            word = stop + 1
        value = ONE if word == at and low[at] in ("a", "an") else known.cardinals.get(low[word])
        if value is not None:
            if value >= step or (step <= 10 and value == 0):
                break
            group, stop, scale = group + value, word + 1, ONE
            step = Decimal(10) if value >= 20 else ONE
            continue
        value = known.scales.get(low[word])
        if value is None or value >= last or low[word] == "cr" or group == 0:
            break
        stop, scale = word + 1, value
        if value == 100:
            group, step = group * 100, Decimal(100)
            continue
        total, group, last, step = total + group * value, Decimal(0), value, Decimal(1000)
        if value < 100 or (low[stop] not in known.cardinals and low[stop] not in ("and", "-")):
            break
    value = total + group
    if low[stop] == "point" and low[stop + 1] in known.cardinals:
        return _spoken_decimals(tokens, Numeral(at, stop, value, ONE, rule, spelled=True), known)
    if total == 0 and scale == 1:
        found = _scaled(tokens, Numeral(at, stop, value, ONE, rule, spelled=True), known)
        half = _and_half(tokens, found)
        return _scaled(tokens, half, known) if half is not found else found
    return Numeral(at, stop, value / scale, scale, rule, spelled=True)


def _adds(tokens: Tokens, at: int, scale: Decimal, last: Decimal, known: Words) -> bool:
    """Whether a cardinal behind 'and' belongs to the number: 'a hundred and fifty', no 'dozen and two dozen'."""
    if tokens.low[at] not in known.cardinals:
        return False
    at += 1
    if tokens.low[at] == "-" and tokens.low[at + 1] in known.cardinals:
        at += 2
    value = known.scales.get(tokens.low[at])
    return value is None or (value != scale and value < last)


def _spoken_decimals(tokens: Tokens, whole: Numeral, known: Words) -> Numeral:
    """'four point five', 'two point one five million'."""
    at, digits = whole.stop + 1, ""
    while len(digits) < 6 and known.cardinals.get(tokens.low[at], HUNDRED) < HUNDRED:
        digits += str(known.cardinals[tokens.low[at]])
        at += 1
    value = whole.mantissa + Decimal(f"0.{digits}")
    return _scaled(tokens, replace(whole, stop=at, mantissa=value), known)


def _fraction(tokens: Tokens, at: int, known: Words) -> Numeral | None:
    """'half', 'a third', 'two-thirds', 'three quarters of a million', 'half a billion'."""
    low = tokens.low
    if low[at] == "half":
        top, below = at, at
        count = ONE
    else:
        count = ONE if low[at] in ("a", "an") else known.cardinals.get(low[at], Decimal(0))
        below = at + 1
        if low[below] == "-" and low[below + 1] in known.fractions:
            below += 1
        if count == 0 or low[below] not in known.fractions:
            return None
        top = below
    part = known.fractions[low[top]]
    if count >= part or not _is_fraction(tokens, at, below, count, known):
        return None  # 'the lowest in six quarters'
    return _scaled(
        tokens, Numeral(at, below + 1, count / part, ONE, "number:fraction", share=True, spelled=True), known
    )


def _is_fraction(tokens: Tokens, at: int, below: int, count: Decimal, known: Words) -> bool:
    """Whether the word is a part of a whole and no ordinal ('a third round'), no span of time, no half of a match."""
    low, word, nxt = tokens.low, tokens.low[below], tokens.low[below + 1]
    if word in ("half", "halves"):
        return _is_half(tokens, at, below, known)
    if nxt == "-" and tokens.glued(below + 1) and low[below + 2] != "of":
        return low[below + 2] in known.cues["part-of-unit"]
    if word in ("quarter", "quarters"):
        return _is_quarter(tokens, at, below, count, known)
    plural = word.endswith("s")
    if plural:
        return count != 1
    if low[below - 1] == "-":
        return count == 1
    if low[at] == "one":
        return True
    return count == 1 and (nxt in known.cues["behind-share"] or tokens.kind[below + 1] != WORD)


_QUARTERS = 3
"""So many quarters are a share of a whole; two of them are months."""


def _is_quarter(tokens: Tokens, at: int, below: int, count: Decimal, known: Words) -> bool:
    """'a quarter of the crop', 'fell by a quarter', 'a quarter to come'; not three months, and no time of day."""
    low, nxt = tokens.low, tokens.low[below + 1]
    if nxt == "of":
        return low[below + 2] not in known.cues["quarter-of"]
    if count == 1:
        clock = tokens.kind[below + 2] == NUMBER or low[below + 2] in known.cardinals or low[below + 2] == "midnight"
        return low[at - 1] in known.cues["before-quarter"] or (nxt == "to" and not clock)
    return count == _QUARTERS and (tokens.kind[below + 1] != WORD or nxt in known.cues["behind-quarters"])


def _is_half(tokens: Tokens, at: int, below: int, known: Words) -> bool:
    low, nxt = tokens.low, tokens.low[below + 1]
    before = low[at - 1]
    if before in known.cues["no-half-behind"] or before == "-" or (before == "and" and low[at] != "half"):
        return False
    if before == "the" and low[at] == "half" and nxt != "of" and low[at - 2] in known.cues["during"]:
        return False
    if nxt == "-" and low[below + 2] not in ("a", "of") and low[below + 2] not in known.scales:
        return low[below + 2] in known.cues["part-of-unit"]
    return nxt not in known.cues["no-half-before"]
