"""What one figure lends to another: '52%, 30 and 9', 'from 3.9 to 3.6 percent', '80 tons out of 95'.

A bare number takes the unit, scale or noun of a neighbour in the sentence, or of one shortly before it.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from claimtrack.match.draft import Draft
from claimtrack.match.knowledge import Knowledge
from claimtrack.match.tables import Table
from claimtrack.match.tokens import MARK, NUMBER, WORD, Tokens
from claimtrack.match.tries import walk_back
from claimtrack.match.units import Unit, unit_at
from claimtrack.model import SetAside

_REACH = 14
"""Tokens between a figure and one that takes its noun."""


@dataclass(slots=True)
class Memory:
    """What earlier sentences of the article leave for a number without unit."""

    priced: Draft | None = None
    measured: Draft | None = None
    money: Mapping[str, Unit] = field(default_factory=dict)
    """What the article's bare dollars or rupees are, where they are not the usual ones."""
    fahrenheit: bool = False
    """Whether the article's bare degrees are of Fahrenheit."""
    shares: bool = False
    """Whether the sentence before told shares."""
    table: Table | None = None
    """The table whose rows are being read."""
    age: int = 0
    """Sentences since a price or mass was told."""

    def pass_on(self, drafts: Iterable[Draft]) -> None:
        """Remember a sentence's figures for the next."""
        self.age += 1
        self.shares = False
        if self.age > 3:
            self.priced = self.measured = None
        for draft in drafts:
            if draft.set_aside is not None or draft.bare:
                continue
            if draft.unit is not None and draft.unit.name == "degF":
                self.fahrenheit = True
            unit = draft.meant or draft.unit
            self.shares = self.shares or (unit is not None and unit.canonical in ("%", "pp"))
            if draft.unit is not None and draft.unit.money and draft.per is not None:
                self.priced, self.age = draft, 0
            elif draft.unit is not None and draft.unit.canonical == "t" and draft.per is None:
                self.measured, self.age = draft, 0


def share(tokens: Tokens, drafts: Sequence[Draft], memory: Memory, known: Knowledge) -> None:
    """Give bare figures what their neighbours have."""
    _hanging(tokens, drafts)
    claims = [draft for draft in drafts if draft.set_aside is None]
    if memory.money:
        _at_home(tokens, claims, memory.money, known)
    _millions(tokens, claims, known)
    for before, draft in reversed(list(itertools.pairwise(claims))):
        _backwards(tokens, before, draft, known)
    for before, draft in itertools.pairwise(claims):
        _levels(tokens, before, draft, known)
    _each(tokens, claims, known)
    for index, draft in enumerate(claims):
        earlier = claims[max(0, index - 3) : index][::-1]
        _troy(tokens, draft, known)
        if draft.bare and not draft.share:
            _forwards(tokens, earlier, draft, memory, known)
        elif draft.unit is not None and draft.unit.money and draft.per is None:
            _price(tokens, earlier, draft, memory, known)
        elif draft.unit is not None and draft.unit.name == "deg":
            _heat(tokens, drafts, draft, memory, known)
        elif draft.unit is not None and draft.unit.name == "point":
            _points(tokens, claims, draft, memory, known)


def _hanging(tokens: Tokens, drafts: Sequence[Draft]) -> None:
    """'two-, three- and four-bed homes': what the last hyphen ties to its number belongs to all, and each counts."""
    for before, draft in reversed(list(itertools.pairwise(drafts))):
        gap = tokens.low[before.stop : draft.first]
        hangs = gap[:1] == ["-"] and tokens.glued(before.stop) and gap[-1] in (",", "and", "or", "to") and len(gap) < 5
        if hangs and before.bare and not draft.bare:
            if draft.set_aside is SetAside.NAME:
                draft.set_aside, draft.quantity = None, True
            before.unit, before.noun = draft.unit, draft.noun
            before.because("unit", "shared-unit", draft.number)


def _each(tokens: Tokens, claims: Sequence[Draft], known: Knowledge) -> None:
    """'Each tonne of cement is blamed for 0.9 tonnes of dust': what is told of one unit is a rate."""
    if not tokens.low[0].startswith("e") or tokens.low[0] not in ("each", "every") or tokens.low[2] != "of":
        return
    found = unit_at(tokens, 1, known.units)
    if found is None or found.unit.name in known.units.times:
        return
    for draft in claims:
        if draft.unit is not None and draft.per is None and draft.unit.canonical not in ("%", "x", "pp"):
            draft.per = found.unit
            draft.because("unit", f"per:{found.unit.name}", (0, found.stop))


def _heat(tokens: Tokens, drafts: Sequence[Draft], draft: Draft, memory: Memory, known: Knowledge) -> None:
    """Degrees of a temperature, in Fahrenheit where the article has it or is American; as written they stay degrees."""
    if known.cues["weather"].isdisjoint(tokens.low):
        return
    told = any(each.unit and each.unit.name == "degF" for each in drafts)
    draft.meant = known.units.by_name["degF" if told or memory.fahrenheit or draft.low > 55 else "degC"]


_TROY = Unit("oz", "ozt", Decimal(1), rule="unit:ozt")
"""The ounce of precious metals: as written an ounce like any other."""


def _points(tokens: Tokens, claims: Sequence[Draft], draft: Draft, memory: Memory, known: Knowledge) -> None:
    """Points are of percent beside shares, where there is no market and no game: '54.6 percent, a lead of 9 points'."""
    shares = memory.shares or any(each.unit is not None and each.unit.canonical == "%" for each in claims)
    polled = not known.cues["polling"].isdisjoint(tokens.low)
    if any(_told_in_percent(tokens, *pair) for pair in itertools.pairwise(claims) if draft in pair):
        return
    if (shares or polled) and known.cues["index"].isdisjoint(tokens.low):
        draft.meant = known.units.by_name["pp"]


def _told_in_percent(tokens: Tokens, one: Draft, other: Draft) -> bool:
    """'lost 160 points, or 2.1%', '31 points (0.4%)': the same move of an index twice."""
    gap = tokens.low[one.stop : other.first]
    percent = any(each.unit is not None and each.unit.canonical == "%" for each in (one, other))
    return percent and gap in ([",", "or"], ["or"], ["("])


def _troy(tokens: Tokens, draft: Draft, known: Knowledge) -> None:
    """'$2,000 an ounce' in a sentence about gold."""
    whole, below = (unit is not None and unit.name == "oz" for unit in (draft.unit, draft.per))
    if not (whole or below) or known.cues["precious-metal"].isdisjoint(tokens.low):
        return
    if whole:
        draft.unit = _TROY
    if below:
        draft.per = _TROY


def _at_home(tokens: Tokens, claims: Sequence[Draft], money: Mapping[str, Unit], known: Knowledge) -> None:
    """Bare dollars, rupees or pesos of an article that is plainly of another country than the usual one."""
    for draft in claims:
        if draft.unit is None or draft.unit.name not in money:
            continue
        first, stop = draft.number
        words = [
            word
            for word in (*tokens.low[draft.first : first], *tokens.low[stop : stop + 2])
            if word.isalpha() or word in known.money.bare
        ]
        if words and (words[0] in known.money.bare or words[0] in known.cues["bare-cents"]):
            draft.unit = money[draft.unit.name]
            draft.because("unit", draft.unit.rule, (draft.first, draft.stop))


def _millions(tokens: Tokens, claims: Sequence[Draft], known: Knowledge) -> None:
    """'3m barrels a day, down from 4m', 'from 4m to 5m cars': set against millions, the letter is no metre."""
    million = Decimal(10) ** 6
    if not any(each.scale == million and tokens.low[each.number[1]] == "m" for each in claims):
        return
    for draft in claims:
        letter, before = draft.number[1], tokens.low[draft.first - 1]
        if draft.unit is None or draft.unit.name != "m" or draft.stop != letter + 1 or not tokens.glued(letter):
            continue
        if before == "to" or walk_back(tokens, draft.first - 1, known.compares):
            draft.unit, draft.scale, draft.low = None, million, draft.low * million
            draft.high = draft.low
            draft.because("number", "letter-told-beside", (letter, letter + 1))


def _joint(tokens: Tokens, before: Draft, draft: Draft, known: Knowledge) -> Sequence[str]:
    """The words between two figures, without the bound of the second: 'to' of '30 to more than 50'."""
    bound = walk_back(tokens, draft.first - 1, known.bounds.before)
    stop = bound[1] if bound and bound[1] > before.stop else draft.first
    return tokens.low[before.stop : stop]


def _backwards(tokens: Tokens, before: Draft, draft: Draft, known: Knowledge) -> None:
    """'from 3.9 to 3.6 percent', '45, 52 and 60 mm', '3 or $4', '7,204 up 31 points': the unit comes with the last."""
    gap = _joint(tokens, before, draft, known)
    if not before.bare or before.share or draft.bare or len(gap) != 1 or before.spelled != draft.spelled:
        return
    points = draft.unit is not None and draft.unit.name == "point" and gap[0] in ("up", "down")
    goes_on = gap[0] == "," and any(rule == "shared-unit" for _, rule, _ in draft.why)
    both = gap[0] == "and" and (draft.noun is None or _in_list(tokens, before, known))
    if points or goes_on or both or gap[0] in ("to", "or"):
        _lend(draft, before)


def _in_list(tokens: Tokens, draft: Draft, known: Knowledge) -> bool:
    """Whether another number and a comma stand before a figure: '12, 14' of '12, 14 and 30 homes'."""
    at = draft.first - 2
    return tokens.low[at + 1] == "," and (tokens.kind[at] == NUMBER or tokens.low[at] in known.words.cardinals)


def _levels(tokens: Tokens, before: Draft, draft: Draft, known: Knowledge) -> None:
    """'from £1,200 to £1,450 a year', 'to $900 a month from $850': two levels of one rate."""
    if before.unit is None or before.unit is not draft.unit or (before.per is None) == (draft.per is None):
        return
    if _joint(tokens, before, draft, known) in (["to"], ["from"]):
        giver, taker = (draft, before) if before.per is None else (before, draft)
        taker.per = giver.per
        taker.because("unit", "shared-unit", giver.number)


def _lend(giver: Draft, taker: Draft) -> None:
    taker.unit, taker.per, taker.noun = giver.unit, giver.per, giver.noun
    if taker.scale == 1 and giver.scale != 1 and taker.high is not None and taker.mantissa < 1000 and giver.unit:
        near = giver.mantissa / 100 < taker.mantissa < giver.mantissa * 100
        if near and taker.mantissa < giver.scale:
            taker.low, taker.high, taker.scale = taker.low * giver.scale, taker.high * giver.scale, giver.scale
    taker.because("unit", "shared-unit", giver.number)


def _forwards(tokens: Tokens, earlier: Sequence[Draft], draft: Draft, memory: Memory, known: Knowledge) -> None:
    giver = None
    for rule in (_elsewhere, _listed, _compared, _counted, _parallel):
        giver = giver or rule(tokens, earlier, draft, known)
    if giver is not None:
        _lend(giver, draft)
    elif not earlier and memory.age <= 1 and tokens.kind[draft.stop] == MARK:
        _told_unit(draft, memory)


def _told_unit(draft: Draft, memory: Memory) -> None:
    """'Norway, at about 1,900, …' behind a sentence about tonnes."""
    last = memory.measured
    if last is not None and not draft.spelled and draft.low >= 1000 and _alike(last, draft, 10):
        draft.unit = last.unit
        draft.because("unit", "unit-told-before", draft.number)


def _listed(tokens: Tokens, earlier: Sequence[Draft], draft: Draft, known: Knowledge) -> Draft | None:
    """'52%, 30 and 9', '2 million and 3': one list, whose first has the unit."""
    if not earlier or earlier[0].bare or draft.spelled:
        return None
    gap, behind = tokens.low[earlier[0].stop : draft.first], tokens.low[draft.stop]
    if not 0 < len(gap) <= 3 or not all(word in known.cues["list-joint"] for word in gap):
        return None
    if gap == [","] and behind not in ("and", ",", "or"):
        return None
    share = earlier[0].unit is not None and earlier[0].unit.canonical in ("%", "x")
    if share and draft.scale != 1:
        return None
    if share and "to" in gap and "from" not in tokens.low[max(0, earlier[0].first - 3) : earlier[0].first]:
        return None
    return earlier[0] if tokens.kind[draft.stop] == MARK or behind in known.cues["list-end"] else None


def _compared(tokens: Tokens, earlier: Sequence[Draft], draft: Draft, known: Knowledge) -> Draft | None:
    """'80 tons out of 95', '31 clinics, up from 24': the figure that it is set against."""
    found = walk_back(tokens, draft.first - 1, known.compares)
    if not found or (draft.spelled and found[1] == draft.first - 1):
        return None
    for giver in earlier:
        if _of_another(tokens, giver, found[1], known):
            return None
        shared = giver.unit is not None and giver.unit.canonical == "%"
        if _in_brackets(tokens, giver, draft):
            continue
        if giver.bare or (shared and giver.spelled) or not _alike(giver, draft, 100):
            continue
        return giver if draft.first - giver.stop <= 16 else None
    return None


def _of_another(tokens: Tokens, giver: Draft, at: int, known: Knowledge) -> bool:
    """'in 20 towns, the number of thefts surged from 742': a verb of change with a subject of its own."""
    gap = tokens.low[giver.stop : at]
    return len(gap) > 3 and "," in gap and bool(walk_back(tokens, at - 1, known.changes.verbs))


def _in_brackets(tokens: Tokens, giver: Draft, draft: Draft) -> bool:
    """Whether a figure stands in brackets that are closed again: a conversion, and nothing that goes on."""
    return tokens.low[giver.first - 1] == "(" and ")" in tokens.low[giver.stop : draft.first]


def _counted(tokens: Tokens, earlier: Sequence[Draft], draft: Draft, known: Knowledge) -> Draft | None:
    """'60 tonnes in May and 25 in June': an amount that was named earlier in the sentence."""
    if draft.spelled or (tokens.kind[draft.stop] == WORD and tokens.low[draft.stop] not in known.cues["unit-free"]):
        return None
    for giver in earlier:
        if _same_share(tokens, giver, draft, known) or _same_money(tokens, giver, draft, known):
            return giver
        things = giver.unit is not None and giver.unit.canonical in ("t", "bbl", "ha", "m3")
        gap = tokens.low[giver.stop : draft.first]
        if giver.unit is not None and giver.unit.name == "point" and tokens.low[draft.first - 1] in ("to", "at"):
            return giver
        if _same_price(giver, draft, gap) and tokens.kind[draft.stop] == MARK:
            return giver
        named = gap[:1] == [","] and 1 < len(gap) < 4 and tokens.raw(draft.first - 1)[:1].isupper()
        if not named and known.cues["adding"].isdisjoint(gap):
            continue
        if things and giver.per is None and len(gap) <= _REACH and _alike(giver, draft, 30):
            return giver
    return None


def _same_share(tokens: Tokens, giver: Draft, draft: Draft, known: Knowledge) -> bool:
    """'50.4 percent for her and 46.2 for him': shares written alike, with their decimals."""
    if giver.unit is None or giver.unit.canonical != "%" or giver.spelled or draft.low > 100:
        return False
    if tokens.low[giver.stop] == "to" and walk_back(tokens, giver.first - 1, known.changes.verbs):
        return False
    alike = giver.low.as_tuple().exponent == draft.low.as_tuple().exponent != 0
    joints = known.cues["adding"] | known.cues["setting-against"]
    return alike and not joints.isdisjoint(tokens.low[giver.stop : draft.first])


def _same_money(tokens: Tokens, giver: Draft, draft: Draft, known: Knowledge) -> bool:
    """'cost $210 million in May and would cost 700 million in all': millions that are paid again."""
    if giver.unit is None or not giver.unit.money or giver.per is not None or min(giver.scale, draft.scale) < 10**6:
        return False
    return not known.cues["paid"].isdisjoint(tokens.low[max(giver.stop, draft.first - 9) : draft.first])


def _same_price(giver: Draft, draft: Draft, gap: Sequence[str]) -> bool:
    """'61.30 pence, against 58.15': a price set against one that is written alike."""
    if giver.unit is None or not giver.unit.money or giver.scale != 1 or len(gap) > 10 or giver.ranged:
        return False
    alike = giver.low.as_tuple().exponent == draft.low.as_tuple().exponent != 0
    return alike and _alike(giver, draft, 3)


def _elsewhere(tokens: Tokens, earlier: Sequence[Draft], draft: Draft, known: Knowledge) -> Draft | None:
    """'Seven people died in Kent, five in Devon and two each in Essex and Surrey': the same things in another place."""
    low, behind = tokens.low, draft.stop + (tokens.low[draft.stop] == "each")
    if low[draft.first - 1] not in (",", "and", ";", "but") or low[behind] not in known.cues["where"]:
        return None
    alike = (giver for giver in earlier if giver.noun and low[giver.stop] in known.cues["where"])
    giver = next(alike, None) or next((giver for giver in earlier if giver.noun), None)
    fits = giver is not None and giver.per is None and draft.scale == 1 and draft.low == draft.low.to_integral_value()
    return giver if fits else None


def _parallel(tokens: Tokens, earlier: Sequence[Draft], draft: Draft, known: Knowledge) -> Draft | None:
    """'61 per cent in the north, 55 in the south': what the same preposition follows, in a list."""
    low = tokens.low
    behind, before = low[draft.stop], low[draft.first - 1]
    if (
        draft.spelled
        or behind not in known.cues["where"] | known.cues["change-where"]
        or before not in (",", "and", ";", "but")
    ):
        return None
    giver = earlier[0] if earlier else None
    if (
        giver is None
        or giver.unit is None
        or giver.unit.money
        or low[giver.stop] != behind
        or not _alike(giver, draft, 30)
    ):
        return None
    return giver if giver.unit.canonical != "%" or draft.low <= 100 else None


def _alike(giver: Draft, taker: Draft, ratio: int) -> bool:
    """Whether two figures are of one order, and written alike: no share of an index, no year."""
    if giver.low <= 0 or taker.low <= 0:
        return False
    whole = taker.low == taker.low.to_integral_value() or giver.low != giver.low.to_integral_value()
    return whole and Decimal(1) / ratio <= taker.low / giver.low <= ratio


def _price(tokens: Tokens, earlier: Sequence[Draft], draft: Draft, memory: Memory, known: Knowledge) -> None:
    """'$90 a sack in May sells for $40 now', 'a sack that fetched $90': a price without its unit."""
    thing = tokens.low[draft.stop] in ("a", "an") and not unit_at(tokens, draft.stop + 1, known.units)
    if draft.scale != 1 or thing or tokens.low[draft.stop] in ("worth", "-", "for"):
        return
    per = _priced_thing(tokens, draft, known)
    given = next((g for g in earlier if g.per is not None and g.unit is not None and g.unit is draft.unit), None)
    if per is None and given is not None and _alike(given, draft, 10):
        per = given.per
    last = memory.priced
    if per is None and last is not None and last.unit is draft.unit and memory.age <= 1 and _alike(last, draft, 3):
        per = last.per
    if per is not None and per.canonical not in ("year", "month", "week", "day", "hour"):
        draft.per = per
        draft.because("unit", f"per:{per.name}", draft.number)


def _priced_thing(tokens: Tokens, draft: Draft, known: Knowledge) -> Unit | None:
    """The unit of 'a sack of coffee that fetched $90 … went for $40'."""
    if known.cues["selling"].isdisjoint(tokens.low[max(0, draft.first - 6) : draft.first]):
        return None
    for at in range(draft.first - 1, max(-1, draft.first - 18), -1):
        if tokens.low[at] in ("a", "an", "each", "every") and tokens.low[at + 2] in ("of", "that", "now"):
            found = unit_at(tokens, at + 1, known.units)
            if found and found.unit.canonical in ("t", "bbl", "ozt", "m3", "bushel"):
                return found.unit
    return None
