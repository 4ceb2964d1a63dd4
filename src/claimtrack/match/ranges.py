"""Two numbers that are one range: '10-15', '10 to 15', 'between A and B'; not two levels of a move."""

from __future__ import annotations

from decimal import Decimal

from claimtrack.match.knowledge import Knowledge
from claimtrack.match.parts import Part, part_at
from claimtrack.match.tokens import NUMBER, Tokens
from claimtrack.match.tries import walk_back
from claimtrack.match.units import Unit

_DASHES = frozenset("-–—")


def range_end(tokens: Tokens, part: Part, known: Knowledge) -> Part | None:
    """The other end of '10-15', '10 to 15', 'between A and B', where the two are one range."""
    at, low = part.stop, tokens.low
    if low[at] == "-" and tokens.glued(at) and low[at + 1] in ("to", "and") and not tokens.glued(at + 1):
        at += 1
    joint = low[at]
    if joint in _DASHES and at < tokens.size:
        return _dashed_end(tokens, part, known)
    if joint not in ("to", "or") and not (joint == "and" and _between(tokens, part.first)):
        return None
    other = _part_behind(tokens, at + 1, known, part.unit)
    if other is None or not _same_kind(part, other):
        return None
    if joint == "or":
        listed = tokens.low[part.first - 1] == "," and tokens.kind[part.first - 2] == NUMBER
        return other if _next_to(part, other) and not listed else None
    return None if joint == "to" and _are_levels(tokens, part, other, known) else other


def _next_to(part: Part, other: Part) -> bool:
    """'two or three', '40 or 50 million': the next number that is as round tells a range, and no choice."""
    one, two = part.number.mantissa, other.number.mantissa
    if part.number.spelled != other.number.spelled or part.scale not in (1, other.scale) or (part.unit and other.unit):
        return False
    if not (0 < one < two and one == one.to_integral_value()) or other.first < other.number.first:
        return False
    return two - one == Decimal(1).scaleb(min(_zeros(one), _zeros(two)))


def _zeros(number: Decimal) -> int:
    """How many zeros a whole number ends with."""
    return int(number.normalize().as_tuple().exponent)


def _dashed_end(tokens: Tokens, part: Part, known: Knowledge) -> Part | None:
    at = part.stop
    other = _part_behind(tokens, at + 1, known, part.unit)
    if other is None or other.first > at + 1 or other.number.spelled != part.number.spelled:
        return None
    if tokens.glued(at) != tokens.glued(at + 1) and tokens.low[at] != "–":
        negative = other.first == at and other.unit is not None and part.unit is None
        if not negative:
            return None
        other.first, other.negative = at + 1, False
    return other if _same_kind(part, other) and _mantissas_rise(part, other) else None


def _same_kind(part: Part, other: Part) -> bool:
    """Whether two ends may be of one range: alike in unit, or the last alone has one."""
    if part.number.share != other.number.share:
        return False
    if part.unit is None:
        return True
    return (part.unit.money and other.unit is None) or (
        other.unit is not None and part.unit.canonical == other.unit.canonical
    )


def _mantissas_rise(part: Part, other: Part) -> bool:
    return part.value < other.value or (part.scale == 1 and part.number.mantissa < other.number.mantissa)


def _part_behind(tokens: Tokens, at: int, known: Knowledge, unit: Unit | None) -> Part | None:
    """The number that starts at a token, or behind a currency sign or bound there; `unit` is that of the other end."""
    money = unit if unit is not None and unit.money else None
    for start in range(at, min(at + 3, tokens.size)):
        if (
            tokens.kind[start] == NUMBER
            or tokens.low[start] in known.words.cardinals
            or tokens.low[start] in ("a", "half")
        ):
            part = part_at(tokens, start, known, money)
            return part if part and (part.first <= at or part.first == start == at) else None
    return None


def _between(tokens: Tokens, first: int) -> bool:
    return "between" in tokens.low[max(0, first - 3) : first]


def _are_levels(tokens: Tokens, part: Part, other: Part, known: Knowledge) -> bool:
    """'from A to B' tells two levels where something moves ('rose from 40 to 42'), else a range ('from 20% to 30%')."""
    if part.value > other.value and not _mantissas_rise(part, other):
        return True
    if tokens.low[part.first - 1] == "of":
        return False
    if tokens.low[part.first - 1] == "by":
        return part.unit is not None or other.unit is None or other.value > 3 * part.value
    if other.value > 3 * part.value and walk_back(tokens, part.first - 1, known.changes.verbs):
        return True
    window = tokens.low[max(0, part.first - 3) : part.first]
    if "from" not in window:
        return bool(part.unit and not part.unit.money and _moves(tokens, part.first - 1, known))
    return _moves(tokens, _first_from(tokens, part.first - 1 - window[::-1].index("from")), known)


def _first_from(tokens: Tokens, at: int) -> int:
    """The 'from' of 'from A to B, and from C to D' that the verb stands before."""
    if tokens.low[at - 1] not in ("and", ","):
        return at
    return next((index for index in range(at - 1, max(-1, at - 16), -1) if tokens.low[index] == "from"), at)


def _moves(tokens: Tokens, at: int, known: Knowledge) -> bool:
    """Whether a word of change stands shortly before, in the same clause."""
    for index in range(at - 1, max(-1, at - 9), -1):
        word = tokens.low[index]
        if (word in ";.:" and word) or word in known.cues["ranging"]:
            return False
        if word in known.cues["moving"] or word in known.changes.verbs:
            return True
    return False
