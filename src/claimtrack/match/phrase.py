"""One figure at a place of a sentence: its one or two numbers, what they measure and what they count."""

from __future__ import annotations

from claimtrack.match.draft import Draft
from claimtrack.match.knowledge import Knowledge
from claimtrack.match.money import money_at
from claimtrack.match.nouns import compound, counted
from claimtrack.match.numbers import ONE, numeral
from claimtrack.match.parts import Part, part_at
from claimtrack.match.ranges import range_end
from claimtrack.match.rates import rate
from claimtrack.match.tokens import MARK, WORD, Tokens
from claimtrack.match.tries import walk_back
from claimtrack.match.units import LONE, Unit, unit_at
from claimtrack.model import SetAside


def read_figure(tokens: Tokens, at: int, known: Knowledge) -> Draft | None:
    """The figure whose number starts at a token; None where there is no number."""
    part = part_at(tokens, at, known)
    if part is None:
        return _one_unit(tokens, at, known)
    other = range_end(tokens, part, known)
    draft = _ranged(part, other) if other else _single(part)
    if draft.scale in known.words.entries and draft.high is not None:
        draft.because("number", f"number:{known.words.entries[draft.scale]}", draft.number)
    _tolerance(tokens, draft, known)
    _smaller(tokens, draft, known)
    if draft.unit is None and draft.share and not _whole_follows(tokens, draft, known):
        draft.unit = known.shares
        draft.low, draft.high = draft.low * 100, draft.high * 100 if draft.high is not None else None
    _noun(tokens, draft, known)
    rate(tokens, draft, known)
    return draft


def _one_unit(tokens: Tokens, at: int, known: Knowledge) -> Draft | None:
    """'more than a foot', 'an inch of rain': one of a unit that is bounded, or that something is measured in."""
    if tokens.low[at] not in ("a", "an"):
        return None
    found = unit_at(tokens, at + 1, known.units)
    if found is None or found.unit.canonical not in LONE:
        return None
    wet = tokens.low[found.stop] == "of" and tokens.low[found.stop + 1] in known.cues["weather"]
    if not wet and not walk_back(tokens, at - 1, known.bounds.before):
        return None
    draft = Draft(at, found.stop, ONE, ONE, ONE, ONE, (at, at + 1), found.unit, spelled=True)
    draft.because("number", "a-unit", (at, at + 1))
    draft.because("unit", found.unit.rule, (at + 1, found.stop))
    return draft


def _single(part: Part) -> Draft:
    number = part.number
    low = part.value
    draft = Draft(
        part.first, part.stop, low, None if number.vague else low, number.mantissa, part.scale,
        (number.first, number.stop), part.unit, share=number.share, spelled=number.spelled,
    )  # fmt: skip
    draft.because("number", number.rule, (number.first, number.stop))
    if part.unit:
        draft.because("unit", part.unit.rule, part.unit_words)
    return draft


def _ranged(part: Part, other: Part) -> Draft:
    """One figure of two ends, which share their scale and unit."""
    scale = part.scale
    if scale == 1 and other.scale != 1 and part.number.mantissa < other.number.mantissa and not _own_unit(part):
        scale = other.scale
    low = part.value * scale / part.scale
    thousands = scale == part.scale and _thousands(part, other)
    ends = sorted((low * 1000 if thousands else low, other.value))
    unit = part.unit or other.unit
    draft = Draft(
        part.first, other.stop, ends[0], ends[1], part.number.mantissa, scale, (part.number.first, other.number.stop),
        unit, ranged=True, share=part.number.share and other.number.share,
    )  # fmt: skip
    if unit and other.unit and unit.canonical != other.unit.canonical:
        draft.unit = other.unit
    draft.because("number", "range", (part.number.first, other.number.stop))
    if draft.unit:
        draft.because("unit", draft.unit.rule, other.unit_words if other.unit else part.unit_words)
    return draft


def _thousands(part: Part, other: Part) -> bool:
    """'13 to 14,000 feet': the thousands of the last are of both."""
    one, two = part.value, other.value
    return part.unit is None and 5 <= one < 1000 and one == one.to_integral_value() and one * 1000 < two < one * 3000


def _own_unit(part: Part) -> bool:
    return part.unit is not None and not part.unit.money


def _tolerance(tokens: Tokens, draft: Draft, known: Knowledge) -> None:
    """'5 ± 2 mm': the value with its tolerance is a range."""
    if tokens.low[draft.stop] != "±" or draft.ranged:
        return
    other = part_at(tokens, draft.stop + 1, known)
    if other is None or other.value > abs(draft.low):
        return
    draft.low, draft.high = draft.low - other.value, draft.low + other.value
    draft.ranged, draft.stop = True, other.stop
    draft.unit = draft.unit or other.unit


def _smaller(tokens: Tokens, draft: Draft, known: Knowledge) -> None:
    """'6 ft 2 in', '7 pounds, 4 ounces', "5'11": feet with their inches and the like are one amount."""
    at, low, names = draft.stop, tokens.low, known.units.by_name
    if draft.ranged or draft.number[1] - draft.number[0] != 1 or draft.low != draft.low.to_integral_value():
        return
    primed = draft.unit is None and low[at] == "'" and tokens.glued(at) and tokens.glued(at + 1)
    unit = names["ft"] if primed else draft.unit
    if unit is None or unit.smaller is None or unit.smaller not in names:
        return
    joint = at < tokens.size and (primed or low[at] in ("-", ",", "and"))
    number = numeral(tokens, at + joint, known.words)
    if number is None or number.scale != 1 or number.value != number.value.to_integral_value():
        return
    inner = names[unit.smaller]
    stop = _past_smaller(tokens, number.stop, low[at], inner, known)
    if stop is None or number.value * inner.factor >= unit.factor:
        return
    draft.low = draft.high = draft.mantissa = draft.low + number.value * inner.factor / unit.factor
    draft.unit, draft.stop = unit, stop
    draft.because("unit", unit.rule, (draft.number[1], draft.stop))


def _past_smaller(tokens: Tokens, at: int, joint: str, inner: Unit, known: Knowledge) -> int | None:
    """The token behind the smaller unit, or behind its number where that is left out; None where neither is there."""
    found, low = unit_at(tokens, at, known.units), tokens.low
    if found is not None:
        return found.stop if found.unit.name == inner.name else None
    if joint == "-" or low[at] in known.cues["dimension"]:
        return at
    if low[at] == inner.name == "in" and (tokens.kind[at + 1] == MARK or tokens.raw(at + 1).islower()):
        return at + 1
    ends = tokens.kind[at] == MARK or low[at] in known.nouns.stops
    return at if ends and joint not in (",", "and") else None


def _whole_follows(tokens: Tokens, draft: Draft, known: Knowledge) -> bool:
    """'half a tonne', 'a quarter of an hour': a part of one unit is an amount in it."""
    at, low = draft.stop, tokens.low
    if (low[at] == "of" and low[at + 1] in ("a", "an")) or (low[at] == "-" and low[at + 1] in ("a", "an")):
        at += 1
    if low[at] in ("a", "an"):
        found = unit_at(tokens, at + 1, known.units) or money_at(tokens, at + 1, known.money)
    elif low[at] == "-":
        found = unit_at(tokens, at, known.units)
    else:
        return draft.number[1] - draft.number[0] == 1 and tokens.kind[draft.number[0]] == "r" and draft.unit is not None
    if found is None:
        return False
    draft.unit, draft.stop, draft.share = found.unit, found.stop, False
    draft.because("unit", found.unit.rule, (at + 1, found.stop))
    return True


def _noun(tokens: Tokens, draft: Draft, known: Knowledge) -> None:
    """The noun that a bare number counts."""
    if draft.unit is not None or draft.share:
        return
    at = draft.stop
    if draft.high is None and tokens.low[at] in ("”", '"') and tokens.low[at + 1] == "of":
        at += 1
    if draft.high is None and tokens.low[at] == "of":
        _of_many(tokens, draft, at, known)
        return
    if tokens.low[at] == "-" and tokens.glued(at) and tokens.kind[at + 1] == WORD:
        _compound(tokens, draft, known)
        return
    if tokens.low[at] == "of":
        _part_of_noun(tokens, draft, at, known)
        return
    at = _past_open_end(tokens, at)
    if _far_unit(tokens, draft, at, known):
        return
    behind = counted(tokens, at, known.nouns, single=draft.low == 1 and draft.high == 1)
    if behind is None and not draft.spelled:
        behind = compound(tokens, at, known.nouns)
    if behind:
        draft.noun, draft.stop = behind.noun, behind.stop
        draft.because("unit", "counted-noun", (behind.stop - 1, behind.stop))


def _of_many(tokens: Tokens, draft: Draft, at: int, known: Knowledge) -> None:
    """'millions of dollars', 'thousands of tonnes', 'hundreds of homes': the unit or the noun behind 'of'."""
    unit = money_at(tokens, at + 1, known.money) or unit_at(tokens, at + 1, known.units)
    if unit:
        draft.unit, draft.stop = unit.unit, unit.stop
        draft.because("unit", unit.unit.rule, (at + 1, unit.stop))
    elif things := counted(tokens, at + 1, known.nouns, single=False):
        draft.noun = things.noun
        draft.because("unit", "counted-noun", (things.stop - 1, things.stop))
    else:
        _part_of_noun(tokens, draft, at, known)


def _part_of_noun(tokens: Tokens, draft: Draft, at: int, known: Knowledge) -> None:
    whole = _of_noun(tokens, at, known)
    if whole:
        draft.noun = whole
        draft.because("unit", "of-noun", (at, at + 1))


def _past_open_end(tokens: Tokens, at: int) -> int:
    """'500+ shops', '30 or more people': the noun stands behind the bound."""
    low = tokens.low
    if low[at] == "+" or (low[at] in ("more", "fewer", "less") and low[at + 1] != "than"):
        return at + 1
    return at + 2 if low[at] == "or" and low[at + 1] in ("more", "so", "fewer", "less") else at


def _far_unit(tokens: Tokens, draft: Draft, at: int, known: Knowledge) -> bool:
    """'400 dusty kilometres', 'three long years', 'five more days': a unit behind an adjective."""
    for unit in range(at, at + 3):
        found = unit_at(tokens, unit, known.units) if unit > draft.stop and tokens.kind[unit] == WORD else None
        if found and found.unit.canonical in known.cues["far-unit"] and tokens.low[unit].endswith(("s", "feet")):
            draft.unit, draft.stop = found.unit, found.stop
            draft.because("unit", found.unit.rule, (unit, found.stop))
            return True
        word = tokens.low[unit]
        if not tokens.raw(unit).islower() or not (
            word in known.cues["adjective"] or word.endswith(("ing", "ive", "ful", "ous", "ty", "less", "ed"))
        ):
            break
    return False


def _compound(tokens: Tokens, draft: Draft, known: Knowledge) -> None:
    """'a 12-member council' counts members; a spelled 'two-door version' only describes its noun."""
    found = compound(tokens, draft.stop, known.nouns)
    if found is None:
        return
    draft.noun, draft.stop = found.noun, found.stop
    draft.people = tokens.low[found.stop - 1] in known.cues["person"]
    draft.because("unit", "compound-noun", (found.stop - 1, found.stop))
    if draft.spelled and not draft.ranged and tokens.low[draft.number[1] + 1] not in known.cues["open-end"]:
        draft.leave(SetAside.NAME, "compound-adjective", (draft.first, draft.stop))


def _of_noun(tokens: Tokens, at: int, known: Knowledge) -> str | None:
    """'9 of the 14 schools', 'one of the town's three old bridges', '31 of the 40 best paid players'."""
    start, determiners = at + 1, known.cues["whole"]
    if tokens.low[start] in ("them", "whom"):
        start += 1
    for _ in range(8):
        word = tokens.low[start]
        inner = None if word in determiners else numeral(tokens, start, known.words)
        if inner:
            start = inner.stop
        elif word in ("most", "least", "best"):
            start += 4 if tokens.low[start + 2] == "and" else 2
        elif word in determiners or word.endswith(("'s", "s'")):
            start += 1
        else:
            break
    found = counted(tokens, start, known.nouns, single=False)
    return found.noun if found else None
