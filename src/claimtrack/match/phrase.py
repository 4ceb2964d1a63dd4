"""One figure at a place of a sentence: number, scale word, range, currency or unit, rate, and the noun it counts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from claimtrack.match.draft import Draft
from claimtrack.match.knowledge import Knowledge
from claimtrack.match.money import CENT, money_at, sign_before
from claimtrack.match.nouns import compound, counted
from claimtrack.match.numbers import ONE, Numeral, numeral
from claimtrack.match.tokens import MARK, NUMBER, WORD, Tokens
from claimtrack.match.units import Found, Unit, unit_at
from claimtrack.model import SetAside

_DASHES = frozenset("-–—")
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


def read_figure(tokens: Tokens, at: int, known: Knowledge) -> Draft | None:
    """The figure whose number starts at a token; None where there is no number."""
    part = _part(tokens, at, known)
    if part is None:
        return None
    other = _range_end(tokens, part, known)
    draft = _ranged(part, other) if other else _single(part)
    if draft.scale in known.words.entries and draft.high is not None:
        draft.because("number", f"number:{known.words.entries[draft.scale]}", draft.number)
    _tolerance(tokens, draft, known)
    if draft.unit is None and draft.share and not _whole_follows(tokens, draft, known):
        draft.unit = known.shares
        draft.low, draft.high = draft.low * 100, draft.high * 100 if draft.high is not None else None
    _noun(tokens, draft, known)
    _rate(tokens, draft, known)
    return draft


def _part(tokens: Tokens, at: int, known: Knowledge) -> Part | None:
    number = numeral(tokens, at, known.words)
    if number is None:
        return None
    first, sign = number.first, sign_before(tokens, number.first, known.money)
    if sign:
        first = sign[1]
    negative, first = _negative(tokens, first)
    part = Part(first, number.stop, number, number.scale, negative, sign[0] if sign else None, (first, number.first))
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
    if part.scale != 1 or tokens.kind[at] != WORD or len(tokens.low[at]) > 2:
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


def _counts(tokens: Tokens, at: int, known: Knowledge) -> bool:
    return counted(tokens, _past_of(tokens, at + 1), known.nouns, single=False) is not None


def _past_of(tokens: Tokens, at: int) -> int:
    """'35m of its devices': the token behind 'of' and its determiner."""
    if tokens.low[at] != "of":
        return at
    return at + 2 if tokens.low[at + 1] in _DETERMINERS else at + 1


def _scales(tokens: Tokens, at: int, glued: bool, known: Knowledge) -> bool:
    """Whether a lone letter is a scale: a unit, a currency or a counted noun follows."""
    if money_at(tokens, at + 1, known.money):
        return True
    if tokens.raw(at) in ("t", "T", "K") or (tokens.raw(at) == "m" and not glued):
        return False
    found = unit_at(tokens, at + 1, known.units)
    if found and tokens.low[at + 1] not in ("a", "in"):
        return True
    return _counts(tokens, at, known)


def _unit(tokens: Tokens, part: Part, known: Knowledge) -> Found | None:
    """The unit behind the number; a currency sign before it wins over letters behind."""
    behind = money_at(tokens, part.stop, known.money)
    if part.unit is not None:
        if (behind and part.unit.canonical == behind.unit.canonical) or (
            behind and part.unit.name == "USD" and behind.unit.name.endswith("D")
        ):
            return behind
        return None
    unit = _by_context(tokens, part, unit_at(tokens, part.stop, known.units), known)
    if behind and (unit is None or behind.stop >= unit.stop):
        return _weight(tokens, behind, unit, part.scale)
    return unit


_FAST = frozenset("speed speeds wind winds gust gusts gusting airspeed cruise cruising sailing sailed knots".split())
_SCALES_OF_HEAT = {"c": "degC", "celsius": "degC", "centigrade": "degC", "f": "degF", "fahrenheit": "degF"}
_LONG = frozenset("long wide thick tall deep high across apart diameter diagonal".split())


def _by_context(tokens: Tokens, part: Part, found: Found | None, known: Knowledge) -> Found | None:
    """Units whose letters mean two things: 'kt' of a wind are knots, '°' may be told in words, 'in' may be inches."""
    low, at = tokens.low, part.stop
    if found is None:
        inches = low[at] == "in" and (low[at + 1] in _LONG or low[at - 2] in ("ft", "feet", "foot"))
        return Found(known.units.by_name["in"], at + 1) if inches else None
    name = found.unit.name
    if name == "stone" and tokens.raw(at)[:1].isupper():
        return None
    if name == "kt" and low[found.stop] != "of" and _FAST & set(low):
        return Found(known.units.by_name["knot"], found.stop)
    if name == "deg" and low[found.stop] in _SCALES_OF_HEAT:
        return Found(known.units.by_name[_SCALES_OF_HEAT[low[found.stop]]], found.stop + 1)
    if low[at] == '"' and low[:at].count('"') % 2:
        return None
    return found


_WEIGHED = frozenset(
    "weigh weighs weighed weighing weight heavier lighter yellowcake uranium copper beef pork meat cocaine heroin "
    "coffee sugar cotton explosives fish potatoes cheese luggage".split()
)
_PAID = frozenset(
    "pay pays paid paying cost costs costing price priced prices worth fine fined spend spent earn earned earns "
    "salary wage wages money cash debt loan note notes coin coins bill bank sold sell sells bought buy buys tax fee "
    "fees share shares euro euros dollar dollars sterling pence value valued fund funds invest invested profit "
    "revenue bonus cheque stake million billion pension rent tickets ticket bet save saved lost compensation".split()
)
_HEAVY = frozenset(["of", "heavier", "lighter", "overweight"])


def _weight(tokens: Tokens, money: Found, unit: Found | None, scale: Decimal) -> Found:
    """'8 million pounds of yellowcake' are no money: pounds of something, or of somebody who weighs."""
    if unit is None or unit.unit.name != "lb":
        return money
    low = tokens.low
    around = set(low[max(0, money.stop - 14) : money.stop + 6])
    if scale == 1 and not around & _PAID and tokens.raw(money.stop - 2) != "£":
        return unit
    if low[unit.stop] in _HEAVY and low[unit.stop + 1] not in (
        "debt",
        "aid",
        "investment",
        "savings",
        "funding",
        "cash",
        "damage",
        "public",
        "taxpayer",
        "the",
    ):
        return unit
    return unit if around & _WEIGHED else money


def _range_end(tokens: Tokens, part: Part, known: Knowledge) -> Part | None:
    """The other end of '10-15', '10 to 15', 'between A and B', where the two are one range."""
    at, low = part.stop, tokens.low
    if low[at] == "-" and tokens.glued(at) and low[at + 1] in ("to", "and") and not tokens.glued(at + 1):
        at += 1
    joint = low[at]
    if joint in _DASHES and at < tokens.size:
        return _dashed_end(tokens, part, known)
    if low[part.first - 1] == "by":
        return None
    if joint == "to" or (joint == "and" and _between(tokens, part.first)):
        other = _part_behind(tokens, at + 1, known)
        if other is None or not _same_kind(part, other):
            return None
        return None if joint == "to" and _are_levels(tokens, part, other, known) else other
    return None


def _dashed_end(tokens: Tokens, part: Part, known: Knowledge) -> Part | None:
    at = part.stop
    other = _part_behind(tokens, at + 1, known)
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


def _part_behind(tokens: Tokens, at: int, known: Knowledge) -> Part | None:
    """The number that starts at a token, or behind a currency sign or bound there."""
    for start in range(at, min(at + 3, tokens.size)):
        if (
            tokens.kind[start] == NUMBER
            or tokens.low[start] in known.words.cardinals
            or tokens.low[start] in ("a", "half")
        ):
            part = _part(tokens, start, known)
            return part if part and (part.first <= at or part.first == start == at) else None
    return None


def _between(tokens: Tokens, first: int) -> bool:
    return "between" in tokens.low[max(0, first - 3) : first]


def _are_levels(tokens: Tokens, part: Part, other: Part, known: Knowledge) -> bool:
    """'from A to B' tells two levels where something moves ('rose from 40 to 42'), else a range ('from 20% to 30%')."""
    if part.value > other.value and not _mantissas_rise(part, other):
        return True
    window = tokens.low[max(0, part.first - 3) : part.first]
    if "from" not in window:
        return bool(part.unit and not part.unit.money and _moves(tokens, part.first - 1, known))
    return _moves(tokens, part.first - 1 - window[::-1].index("from"), known)


_MOVES = frozenset(
    "went go goes going gone moved move moves moving changed changes up down revised revise raised cut shifted "
    "swung".split()
)


def _moves(tokens: Tokens, at: int, known: Knowledge) -> bool:
    """Whether a word of change stands shortly before, in the same clause."""
    for index in range(at - 1, max(-1, at - 9), -1):
        word = tokens.low[index]
        if (word in ";.:" and word) or word in (
            "ranging",
            "range",
            "ranges",
            "ranged",
            "varies",
            "vary",
            "varied",
            "anywhere",
        ):
            return False
        if word in _MOVES or word in known.changes.verbs:
            return True
    return False


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
    ends = sorted((part.value * scale / part.scale, other.value))
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


def _own_unit(part: Part) -> bool:
    return part.unit is not None and not part.unit.money


def _tolerance(tokens: Tokens, draft: Draft, known: Knowledge) -> None:
    """'5 ± 2 mm': the value with its tolerance is a range."""
    if tokens.low[draft.stop] != "±" or draft.ranged:
        return
    other = _part(tokens, draft.stop + 1, known)
    if other is None or other.value > abs(draft.low):
        return
    draft.low, draft.high = draft.low - other.value, draft.low + other.value
    draft.ranged, draft.stop = True, other.stop
    draft.unit = draft.unit or other.unit


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
    if draft.high is None and tokens.low[at] == "of":
        money = money_at(tokens, at + 1, known.money)
        unit = money or unit_at(tokens, at + 1, known.units)
        if unit:
            draft.unit, draft.stop = unit.unit, unit.stop
            draft.because("unit", unit.unit.rule, (at + 1, unit.stop))
            return
        things = counted(tokens, at + 1, known.nouns, single=False)
        if things:
            draft.noun = things.noun
            draft.because("unit", "counted-noun", (things.stop - 1, things.stop))
        return
    single = draft.low == 1 and draft.high == 1
    if tokens.low[at] == "-" and tokens.glued(at) and tokens.kind[at + 1] == WORD:
        _compound(tokens, draft, known)
        return
    if tokens.low[at] == "of":
        whole = _of_noun(tokens, at, known)
        if whole:
            draft.noun = whole
            draft.because("unit", "of-noun", (at, at + 1))
        return
    at = _past_open_end(tokens, at)
    behind = counted(tokens, at, known.nouns, single=single)
    if behind is None and not draft.spelled:
        behind = compound(tokens, at, known.nouns)
    if behind:
        draft.noun, draft.stop = behind.noun, behind.stop
        draft.because("unit", "counted-noun", (behind.stop - 1, behind.stop))


def _past_open_end(tokens: Tokens, at: int) -> int:
    """'500+ shops', '30 or more people': the noun stands behind the bound."""
    low = tokens.low
    if low[at] == "+":
        return at + 1
    return at + 2 if low[at] == "or" and low[at + 1] in ("more", "so", "fewer", "less") else at


def _compound(tokens: Tokens, draft: Draft, known: Knowledge) -> None:
    """'a 12-member council' counts members; a spelled 'two-door version' only describes its noun."""
    found = compound(tokens, draft.stop, known.nouns)
    if found is None:
        return
    draft.noun, draft.stop = found.noun, found.stop
    draft.because("unit", "compound-noun", (found.stop - 1, found.stop))
    if draft.spelled and not draft.ranged:
        draft.leave(SetAside.NAME, "compound-adjective", (draft.first, draft.stop))


_DETERMINERS = frozenset("the its their his her our your my those these all such".split())


def _of_noun(tokens: Tokens, at: int, known: Knowledge) -> str | None:
    """'22 of the 34 minerals', 'one of the country's four known deposits', '117 of the 120 most used metals'."""
    start = at + 1
    if tokens.low[start] in ("them", "whom"):
        start += 1
    for _ in range(8):
        word = tokens.low[start]
        inner = None if word in _DETERMINERS else numeral(tokens, start, known.words)
        if inner:
            start = inner.stop
        elif word in ("most", "least", "best"):
            start += 4 if tokens.low[start + 2] == "and" else 2
        elif word in _DETERMINERS or word.endswith(("'s", "s'")):
            start += 1
        else:
            break
    found = counted(tokens, start, known.nouns, single=False)
    return found.noun if found else None


_PASSING = frozenset("earlier ago later before after old on from prior previously hence".split())
"""'5 tons a year earlier': behind these the year is a date and nothing is divided by it."""

_PER_NOUNS = frozenset(
    "share person head unit piece ticket bottle night copy household student passenger vote seat game pop dose "
    "plate shot patient vehicle worker employee pupil family litre dozen".split()
)


def _rate(tokens: Tokens, draft: Draft, known: Knowledge) -> None:
    """What stands below the line: 'a tonne', 'per capita', '/lb', 'barrel-a-day'; over 'of X' too ('of oil a day')."""
    at = draft.stop
    if draft.bare and not (tokens.low[at] == "per" and tokens.kind[at + 1] == NUMBER):
        return
    found = per_at(tokens, at, known)
    if draft.unit and draft.unit.name in known.units.times:
        longer = found and found.unit.name in ("day", "week", "month", "year") and found.unit.name != draft.unit.name
        found = found if longer else None
    if found is None and tokens.low[at] == "of" and not (draft.unit and draft.unit.money):
        for ahead in range(at + 2, at + 5):
            if tokens.kind[ahead] != WORD and tokens.low[ahead] != "-":
                break
            if tokens.low[ahead] in ("a", "per", "an"):
                found = per_at(tokens, ahead, known)
                if found and found.unit.name not in known.units.times:
                    found = None
                break
    if found:
        draft.per, draft.stop = found.unit, found.stop
        draft.because("unit", f"per:{found.unit.name}", (at, found.stop))


def per_at(tokens: Tokens, at: int, known: Knowledge) -> Found | None:
    """The unit below the line of a rate that starts at a token."""
    low = tokens.low
    if low[at] == "-" and low[at + 1] in ("a", "per", "an"):
        at += 1
    if low[at] == "/" and tokens.glued(at + 1):
        found = unit_at(tokens, at + 1, known.units)
        return found or (_noun_below(tokens, at + 1) if tokens.kind[at + 1] == WORD else None)
    if low[at] not in ("a", "an", "per", "each", "every"):
        return None
    word = at + 1
    if low[word] == "-":
        word += 1
    if tokens.kind[word] == NUMBER:
        return _per_many(tokens, word, known) if low[at] == "per" else None
    found = unit_at(tokens, word, known.units) if tokens.kind[word] == WORD else None
    if found:
        passing = low[at] in ("a", "an") and low[found.stop] in _PASSING
        return None if passing else found
    if low[at] == "per" or (low[at] in ("a", "an", "each") and low[word] in _PER_NOUNS):
        return _noun_below(tokens, word)
    return None


def _per_many(tokens: Tokens, at: int, known: Knowledge) -> Found | None:
    """'23.4 per 100,000 people': a rate for so many."""
    number = numeral(tokens, at, known.words)
    if number is None:
        return None
    found = counted(tokens, number.stop, known.nouns, single=False)
    if found is None:
        return None
    name = f"{number.value:f} {found.noun}"
    return Found(Unit(name, name, ONE, rule=f"per:{found.noun}"), found.stop)


def _noun_below(tokens: Tokens, at: int) -> Found | None:
    if tokens.kind[at] != WORD:
        return None
    word = tokens.low[at].removesuffix("'s")
    name = "person" if word in ("capita", "head") else word
    return Found(Unit(name, name, ONE, rule=f"per:{name}"), at + 1)
