"""One end of an amount: a number with its sign, scale, currency or unit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from claimtrack.match.knowledge import Knowledge
from claimtrack.match.money import CENT, money_at, sign_before
from claimtrack.match.nouns import counted
from claimtrack.match.numbers import Numeral, numeral
from claimtrack.match.tokens import MARK, NUMBER, WORD, Tokens
from claimtrack.match.units import Found, Unit, unit_at

_LETTERS = {
    "k": Decimal(10) ** 3, "m": Decimal(10) ** 6, "b": Decimal(10) ** 9, "t": Decimal(10) ** 12,
}  # fmt: skip


@dataclass(slots=True)
class Part:
    """A number with its sign, scale and unit: an end of a range, or all of a figure."""

    first: int
    stop: int
    number: Numeral
    scale: Decimal
    negative: bool
    unit: Unit | None
    unit_words: tuple[int, int]

    @property
    def value(self) -> Decimal:
        """The number that is meant."""
        value = self.number.mantissa * self.scale
        return -value if self.negative else value


def part_at(tokens: Tokens, at: int, known: Knowledge, money: Unit | None = None) -> Part | None:
    """The number at a token with its sign, scale and unit; None where there is none.

    `money` is the currency of the range that it ends: the '4m' of '$3-4m' are no metres.
    """
    number = numeral(tokens, at, known.words)
    if number is None:
        return None
    first, sign = number.first, sign_before(tokens, number.first, known.money)
    if sign:
        first, money = sign[1], sign[0]
    negative, first = _negative(tokens, first)
    part = Part(first, number.stop, number, number.scale, negative, money, (first, number.first))
    _letter_scale(tokens, part, known)
    found = _unit(tokens, part, known)
    if found:
        part.unit, part.unit_words, part.stop = found.unit, (part.stop, found.stop), found.stop
        if found.unit.money:
            _after_money(tokens, part, known)
    return part


def _after_money(tokens: Tokens, part: Part, known: Knowledge) -> None:
    """'75 USD million', '3 dollars and 50 cents', '15 dollars 50'."""
    at, low = part.stop, tokens.low
    scale = known.words.scales.get(low[at])
    if scale and part.scale == 1 and scale >= 1000:
        part.scale, part.stop = scale, at + 1
        return
    if part.scale != 1 or part.unit_words[0] < part.number.stop or part.unit is None or part.unit.factor != 1:
        return
    start = at + 1 if low[at] == "and" else at
    if tokens.kind[start] != NUMBER and low[start] not in known.words.cardinals:
        return
    cents = numeral(tokens, start, known.words)
    if cents is None or not 0 < cents.value < 100 or cents.scale != 1 or cents.value != cents.value.to_integral_value():
        return
    named = money_at(tokens, cents.stop, known.money)
    if named and named.unit.factor == CENT and named.unit.canonical in (part.unit.canonical, "USD"):
        part.stop = named.stop
    elif named or cents.value < 10 or not (tokens.kind[cents.stop] == MARK and low[cents.stop] in ",.;!?"):
        return
    else:
        part.stop = cents.stop
    part.number = replace(part.number, mantissa=part.number.mantissa + cents.value / 100)


def _negative(tokens: Tokens, first: int) -> tuple[bool, int]:
    """A minus sign or the word 'minus' before a number or its currency sign."""
    before = tokens.low[first - 1] if first else ""
    if before in ("minus", "negative"):
        return (False, first) if tokens.low[first - 2] == "or" else (True, first - 1)
    if before == "-" and tokens.low[first - 2] == "minus":
        return True, first - 2
    if before != "-" or not tokens.glued(first):
        return False, first
    opens = first == 1 or not tokens.glued(first - 1) or tokens.low[first - 2] in "(:/$€£"
    return (True, first - 1) if opens else (False, first)


def _letter_scale(tokens: Tokens, part: Part, known: Knowledge) -> None:
    """'$5m', '5m people', '1M miles', '8 B people', '£4b': a letter that scales, where it is no unit."""
    at = part.stop
    if part.scale != 1 or tokens.kind[at] != WORD or (tokens.kind[at + 1] == NUMBER and tokens.glued(at + 1)):
        return
    if len(tokens.low[at]) > 2:
        _letter_and_code(tokens, part, known)
        return
    raw, letter = tokens.raw(at), tokens.low[at]
    if letter == "mm" and part.unit and part.unit.money:
        letter = "m"
    if letter not in _LETTERS or (raw == "t" and not part.unit):
        return
    glued = tokens.glued(at)
    if part.unit is None and not (glued and raw in ("k", "K", "M", "B")) and not _scales(tokens, at, glued, known):
        return
    if part.unit is None and (letter == "t" or raw in ("K", "M", "B")) and not glued and not _counts(tokens, at, known):
        return
    part.scale, part.stop = _LETTERS[letter], at + 1


def _letter_and_code(tokens: Tokens, part: Part, known: Knowledge) -> None:
    """'20 MUSD', '3 MSEK': millions of a currency by its code."""
    raw = tokens.raw(part.stop)
    if len(raw) == 4 and raw[0] in "KMB" and raw[1:] in known.money.by_code and part.unit is None:
        part.scale, part.unit = _LETTERS[raw[0].lower()], known.money.by_code[raw[1:]]
        part.unit_words, part.stop = (part.stop, part.stop + 1), part.stop + 1


def _counts(tokens: Tokens, at: int, known: Knowledge) -> bool:
    return counted(tokens, past_of(tokens, at + 1, known), known.nouns, single=False) is not None


def _counts_people(tokens: Tokens, at: int, known: Knowledge) -> bool:
    """'8 K followers', '5 m people': no metres are of people."""
    found = counted(tokens, past_of(tokens, at + 1, known), known.nouns, single=False)
    return found is not None and found.noun in known.nouns.persons


def past_of(tokens: Tokens, at: int, known: Knowledge) -> int:
    """'35m of its devices': the token behind 'of' and its determiner."""
    if tokens.low[at] != "of":
        return at
    return at + 2 if tokens.low[at + 1] in known.cues["whole"] else at + 1


def _scales(tokens: Tokens, at: int, glued: bool, known: Knowledge) -> bool:
    """Whether a lone letter is a scale: a unit, a currency or a counted noun follows: '4m to 5m cars'."""
    other = at + 3
    joined = glued and tokens.low[at + 1] in ("and", "to", "or") and tokens.kind[at + 2] == NUMBER
    if joined and tokens.low[other] == tokens.low[at] and tokens.glued(other):
        at = other
    if money_at(tokens, at + 1, known.money):
        return True
    if tokens.raw(at) == "t":
        return False
    if not glued and tokens.raw(at) in ("m", "T", "K"):
        return _counts_people(tokens, at, known)
    found = unit_at(tokens, at + 1, known.units)
    if found and tokens.low[at + 1] not in ("a", "in"):
        return True
    people = glued and tokens.raw(at + 1)[:1].isupper() and tokens.raw(at + 1) in known.asides.demonyms
    return people or _counts(tokens, at, known) or (glued and _is_fund(tokens, at, known))


def _is_fund(tokens: Tokens, at: int, known: Knowledge) -> bool:
    """'raised 5m from investors': millions of money, though none is named; no ship that 'was raised 5m'."""
    before = tokens.low[max(0, at - 4) : at - 1]
    verb = next((index for index, word in enumerate(before) if word in known.cues["funding"]), None)
    passive = verb and before[verb - 1] in known.cues["be"]
    return verb is not None and not passive and tokens.low[at + 1] not in known.cues["raised-to"]


def _unit(tokens: Tokens, part: Part, known: Knowledge) -> Found | None:
    """The unit behind the number; a currency sign before it wins over letters behind."""
    behind = money_at(tokens, part.stop, known.money)
    if part.unit is not None:
        if (behind and part.unit.canonical == behind.unit.canonical) or (
            behind and part.unit.name == "USD" and behind.unit.name.endswith("D")
        ):
            return behind
        return None
    unit = _by_context(
        tokens, part, unit_at(tokens, part.stop, known.units) or _in_brackets(tokens, part, known), known
    )
    if behind and (unit is None or behind.stop >= unit.stop):
        return _weight(tokens, behind, unit, part.scale, known)
    return unit


def _in_brackets(tokens: Tokens, part: Part, known: Knowledge) -> Found | None:
    """'20 [kg]', '20 {kg}': a unit that an editor has put in."""
    closing = _BRACKETS.get(tokens.low[part.stop])
    found = unit_at(tokens, part.stop + 1, known.units) if closing else None
    return Found(found.unit, found.stop + 1) if found and tokens.low[found.stop] == closing else None


_BRACKETS = {"[": "]", "{": "}", "<": ">"}


_SCALES_OF_HEAT = {"c": "degC", "celsius": "degC", "centigrade": "degC", "f": "degF", "fahrenheit": "degF"}


def _by_context(tokens: Tokens, part: Part, found: Found | None, known: Knowledge) -> Found | None:
    """Units whose letters mean two things: 'kt' of a wind are knots, '°' may be told in words, 'in' may be inches."""
    low, at = tokens.low, part.stop
    if found is None:
        inches = low[at] in ("in", '"') and (
            low[at + 1] in known.cues["dimension"] or low[at - 2] in ("ft", "feet", "foot")
        )
        return Found(known.units.by_name["in"], at + 1) if inches else None
    name = found.unit.name
    if name == "kt" and low[found.stop] != "of" and not known.cues["wind"].isdisjoint(low):
        return Found(known.units.by_name["knot"], found.stop)
    if name == "deg" and low[found.stop] in _SCALES_OF_HEAT:
        return Found(known.units.by_name[_SCALES_OF_HEAT[low[found.stop]]], found.stop + 1)
    if low[at] == '"' and low[:at].count('"') % 2:
        return None
    return found


def _weight(tokens: Tokens, money: Found, unit: Found | None, scale: Decimal, known: Knowledge) -> Found:
    """'8 million pounds of yellowcake' are no money: pounds of something, or of somebody who weighs."""
    if unit is None or unit.unit.name != "lb":
        return money
    low, cues = tokens.low, known.cues
    around = low[max(0, money.stop - 14) : money.stop + 6]
    if scale == 1 and cues["paid"].isdisjoint(around) and tokens.raw(money.stop - 2) != "£":
        return unit
    if low[unit.stop] in cues["heavy"] and low[unit.stop + 1] not in cues["paid-for"]:
        return unit
    return money if cues["weighed"].isdisjoint(around) else unit
