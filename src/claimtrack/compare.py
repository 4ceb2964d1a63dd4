"""A group of claims to its verdict: which pairs agree, which are later news and which conflict, and why.

Each claim is an interval: its figure widened by bound, rounding and vague words. A pair goes through the tests in order
and the first that holds decides; the group's verdict is that of its gravest pair.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import combinations

from claimtrack.group import wording
from claimtrack.lexicon import Lexicon
from claimtrack.model import (
    Bound,
    Change,
    Claim,
    Conflict,
    Figure,
    Group,
    Kind,
    Level,
    Related,
    Stance,
    Verdict,
)
from claimtrack.reprint import plain
from claimtrack.view import view

ENDLESS = Decimal("Infinity")
GRAVEST = tuple(Conflict)
EDGE = 16
"""So many of the lowest and so many of the highest distinct claims of a big group are compared pair by pair."""
SAME_WORDS = 85.0
"""How alike (0 to 100) the words around two figures of a text and its copy must be to stand in one place."""

_DIGITS = re.compile(r"\d{1,30}(?:[, ]\d{3}(?!\d)){0,8}(?:\.\d{1,9})?")
_REJECTS = (Stance.DISPUTES, Stance.DENIES)


@dataclass(frozen=True, slots=True)
class Tolerances:
    """The settings of data/tolerances.toml."""

    rounding: Decimal
    rounding_share: Decimal
    counted: Decimal
    trifle: Decimal
    bounded: Decimal
    about: Decimal
    nearly: Decimal
    vague: Decimal
    vague_tens: Decimal
    conversion: Decimal
    spread: Decimal


@cache
def tolerances(lexicon: Lexicon) -> Tolerances:
    """The tolerances of a lexicon."""
    table = lexicon.table("tolerances")

    def setting(name: str, key: str) -> Decimal:
        return Decimal(str(table[name][key]))

    return Tolerances(
        rounding=setting("rounding", "share"),
        rounding_share=setting("rounding_share", "share"),
        counted=setting("counted", "below"),
        trifle=setting("trifle", "share"),
        bounded=setting("bounded", "share"),
        about=setting("about", "share"),
        nearly=setting("nearly", "share"),
        vague=setting("vague", "times"),
        vague_tens=setting("vague_tens", "times"),
        conversion=setting("conversion", "share"),
        spread=setting("spread", "times"),
    )


@dataclass(frozen=True, slots=True)
class Interval:
    """The amounts that a claim's wording allows, in canonical units; `high` may be infinite."""

    low: Decimal
    high: Decimal
    unit: str | None
    told_low: Decimal
    told_high: Decimal
    """The figure itself; the end of an open one is that of the interval."""

    def meets(self, other: Interval) -> bool:
        """Whether some amount lies in both. Symmetric."""
        return self.low <= other.high and other.low <= self.high

    def times(self, rate: Decimal, unit: str | None, slack: Decimal) -> Interval:
        """The same in another unit, at a rate that is right to within `slack`."""
        low, high = self.low * rate * (1 - slack), self.high * rate * (1 + slack)
        return Interval(low, high, unit, self.told_low * rate, self.told_high * rate)


def interval(claim: Claim, allowed: Tolerances) -> Interval:
    """What a claim's wording allows: it always holds the figure itself."""
    figure = claim.figure
    low, high, unit = figure.amount.low, figure.amount.high, figure.amount.unit
    if high is None:
        end = low * _upto(low, allowed)
        return Interval(low, end, unit, low, end)
    digits = _DIGITS.findall(view(figure.text)) or [None]
    under = _rounding(figure, low, digits[0], allowed)
    over = _rounding(figure, high, digits[-1], allowed)
    match figure.bound:
        case Bound.AT_LEAST | Bound.MORE_THAN:
            return Interval(low - abs(low) * allowed.bounded, ENDLESS, unit, low, high)
        case Bound.AT_MOST | Bound.LESS_THAN:
            return Interval(min(Decimal(0), low), high + abs(high) * allowed.bounded, unit, low, high)
        case Bound.ABOUT:
            under, over = max(under, abs(low) * allowed.about), max(over, abs(high) * allowed.about)
        case Bound.NEARLY:
            under, over = max(under, abs(low) * allowed.nearly), abs(high) * allowed.trifle
    return Interval(low - under, high + over, unit, low, high)


def _upto(low: Decimal, allowed: Tolerances) -> Decimal:
    """How far a vague word reaches: 'millions' to a thousand times its least, 'dozens' and 'tens of …' to ten times."""
    return allowed.vague if low > 0 and low.adjusted() % 3 == 0 and low >= 1000 else allowed.vague_tens


def _rounding(figure: Figure, value: Decimal, digits: str | None, allowed: Tolerances) -> Decimal:
    """Half a unit of the last digit that tells, in canonical units, but no more than the allowed share.

    `digits` are those of the text; where it has none, a share in words ('a third') is taken as round.
    """
    value = abs(value)
    if not value or (figure.kind is Kind.COUNT and value < allowed.counted and value == value.to_integral_value()):
        return Decimal(0)
    share = allowed.rounding_share if figure.kind is Kind.SHARE else allowed.rounding
    told = Decimal(digits.replace(",", "").replace(" ", "")) if digits else value
    if not told or (not digits and figure.kind in (Kind.SHARE, Kind.MULTIPLE)):
        return value * share
    last = told.as_tuple().exponent if digits and "." in digits else told.normalize().as_tuple().exponent
    return min(max(Decimal(5).scaleb(int(last) - 1) * value / told, value * allowed.trifle), value * share)


@dataclass(frozen=True, slots=True)
class Test:
    """One test of a pair: its name, whether it held, and what it saw."""

    name: str
    held: bool
    words: str


@dataclass(frozen=True, slots=True)
class PairVerdict:
    """What two claims are to each other. `tests` are all that were made, in order; the last one decided."""

    verdict: Verdict
    """CONFLICT, UPDATE or AGREE."""
    conflict: Conflict | None
    rule: str
    because: str
    ratio: Decimal
    """The higher figure by the lower one; 1 where the two were not measured against each other."""
    tests: tuple[Test, ...]


Rates = Mapping[tuple[str, str, str], Decimal]
"""(article id, unit, other unit) to what one unit is worth there."""


def own_rates(claims: Iterable[Claim]) -> dict[tuple[str, str, str], Decimal]:
    """The rates at which the articles of some claims convert their own figures."""
    out: dict[tuple[str, str, str], Decimal] = {}
    for claim in sorted(claims, key=lambda each: each.id):
        here = claim.figure.amount
        for each in claim.figure.equivalents:
            there = each.amount
            if here.low and there.low and here.unit and there.unit and here.unit != there.unit:
                out.setdefault((claim.article.id, here.unit, there.unit), there.low / here.low)
                out.setdefault((claim.article.id, there.unit, here.unit), here.low / there.low)
    return out


@dataclass(frozen=True, slots=True)
class Ground:
    """What a comparison rests on besides the claims: settings, reprints and the articles' own rates."""

    allowed: Tolerances
    reprints: Mapping[str, str] = field(default_factory=dict)
    """Article id to the id of the article that it reprints."""
    rates: Rates = field(default_factory=dict)
    publishers: Mapping[str, str] = field(default_factory=dict)
    """Article id to publisher, at least of the articles that others reprint; `judge` adds those of its claims."""
    key: Callable[[str], str] = plain
    """From a publisher's name to the key of its voice: `attribute.keys.key_of` of a lexicon, where that is at hand."""

    def root(self, article: str) -> str:
        """The article at the start of a chain of reprints."""
        seen = {article}
        while (article := self.reprints.get(article, article)) not in seen:
            seen.add(article)
        return article


@dataclass(frozen=True, slots=True)
class _Sides:
    """Two claims, brought to one unit where they have one in common (`comparable`)."""

    one: Claim
    other: Claim
    here: Interval
    there: Interval
    comparable: bool
    ground: Ground

    @property
    def meet(self) -> bool:
        return not self.comparable or self.here.meets(self.there)

    @property
    def ratio(self) -> Decimal:
        """The higher figure by the lower, without any tolerance; 1 where they meet or cannot be compared."""
        if self.meet:
            return Decimal(1)
        lower, higher = sorted((self.here, self.there), key=lambda each: each.low)
        return higher.told_low / lower.told_high if lower.told_high > 0 else ENDLESS


def pair(one: Claim, other: Claim, ground: Ground) -> PairVerdict:
    """Compare two claims of one group: symmetric but for the order in which `because` names them."""
    sides = _sides(one, other, ground)
    tests: list[Test] = []
    for rule in _RULES:
        held, words = rule.test(sides)
        tests.append(Test(rule.name, held, words))
        if held:
            break
    verdict = Verdict.UPDATE if rule.name == "same-voice" and _later(one, other) else rule.verdict
    because = f"{told(one)} and {told(other)}: {words}"
    return PairVerdict(verdict, rule.conflict, rule.name, because, sides.ratio, tuple(tests))


def _sides(one: Claim, other: Claim, ground: Ground) -> _Sides:
    here, there = interval(one, ground.allowed), interval(other, ground.allowed)
    if {here.unit, there.unit} == {"%", "x"}:
        here, there = _percent(here, one.figure.change), _percent(there, other.figure.change)
    if here.unit == there.unit or one.figure.kind is other.figure.kind is Kind.COUNT:
        return _Sides(one, other, here, there, True, ground)
    for article in (one.article.id, other.article.id):
        rate = ground.rates.get((article, here.unit or "", there.unit or ""))
        if rate is not None:
            here = here.times(rate, there.unit, ground.allowed.conversion)
            return _Sides(one, other, here, there, True, ground)
    return _Sides(one, other, here, there, False, ground)


def _percent(value: Interval, change: Change | None) -> Interval:
    """A multiple as percent: 'three times' is 300 %, as the size of a rise 200 %, and 'halved' as a fall 50 %."""
    if value.unit != "x":
        return value
    ends = [Decimal(100) * each for each in (value.low, value.high, value.told_low, value.told_high)]
    if change is Change.INCREASE:
        ends = [each - 100 for each in ends]
    if change is Change.DECREASE:
        high, low, told_high, told_low = (100 - each for each in ends)
        ends = [low, high, told_low, told_high]
    low, high, told_low, told_high = ends
    return Interval(low, high, "%", told_low, told_high)


def _mutation(sides: _Sides) -> tuple[bool, str]:
    one, other, root = sides.one.article.id, sides.other.article.id, sides.ground.root
    if one == other or root(one) != root(other):
        return False, "neither article reprints the other"
    if sides.meet:
        return False, "the copy keeps the figure"
    if not same_place(sides.one, sides.other):
        return False, "the two figures stand in different places of the text"
    return True, "one text, and the copy gives another figure"


def same_place(one: Claim, other: Claim) -> bool:
    """Whether two claims of a text and its copy stand in one place: nearly the same words before and behind."""
    from rapidfuzz import fuzz

    sides = zip(wording(one).split("§", 1), wording(other).split("§", 1), strict=True)
    return all(fuzz.ratio(mine, theirs) >= SAME_WORDS for mine, theirs in sides)


def _unlike(sides: _Sides) -> tuple[bool, str]:
    here, there = aim(sides.one), aim(sides.other)
    if here is there:
        return False, f"both tell what is {_AIM[here]}"
    return True, f"one tells what is {_AIM[here]}, the other what is {_AIM[there]}"


_AIM = {Level.ACTUAL: "so", Level.TARGET: "planned", Level.FORECAST: "expected", Level.DEMAND: "demanded"}
_BY_STANCE = {Stance.DEMANDS: Level.DEMAND, Stance.PROMISES: Level.TARGET}


def aim(claim: Claim) -> Level:
    """Whether a claim tells what is, or a plan, forecast or demand, by its words or by what its voice does."""
    level = claim.subject.level
    return _BY_STANCE.get(claim.saying.stance, level) if level is Level.ACTUAL else level


def _no_common_unit(sides: _Sides) -> tuple[bool, str]:
    if sides.comparable:
        return False, f"both are in {sides.there.unit or 'plain numbers'}"
    return True, f"no rate of the articles' own joins {sides.here.unit} and {sides.there.unit}"


def _compatible(sides: _Sides) -> tuple[bool, str]:
    ranges = f"{in_words(sides.here)} and {in_words(sides.there)}"
    return sides.meet, f"the figures' ranges {'meet' if sides.meet else 'do not meet'}: {ranges}"


def in_words(value: Interval) -> str:
    """'14.75 to 14.85 trillion USD', with 'from' or 'up to' where one end is open."""
    unit = f" {value.unit}" if value.unit else ""
    if value.high == ENDLESS:
        return f"{_short(value.low)}{unit} or more"
    if value.low == value.high:
        return f"{_short(value.low)}{unit}"
    return f"{_short(value.low)} to {_short(value.high)}{unit}"


def _short(value: Decimal) -> str:
    for power, word in ((12, "trillion"), (9, "billion"), (6, "million")):
        if abs(value) >= Decimal(10) ** power:
            return f"{_plain(value.scaleb(-power))} {word}"
    return _plain(value)


def _plain(value: Decimal) -> str:
    rounded = round(value, 2) if abs(value) >= 1 else value.normalize()
    return f"{rounded:,f}".rstrip("0").rstrip(".") if "." in f"{rounded:f}" else f"{rounded:,f}"


def voice(claim: Claim, ground: Ground) -> str:
    """The key of a claim's original voice: the first one cited, else the publisher of the original article."""
    if claim.saying.voices:
        return claim.saying.voices[0].key
    root = ground.root(claim.article.id)
    publisher = claim.article.source if root == claim.article.id else ground.publishers.get(root)
    return ground.key(publisher) if publisher else f"article {root}"


def _same_voice(sides: _Sides) -> tuple[bool, str]:
    one, other = voice(sides.one, sides.ground), voice(sides.other, sides.ground)
    return one == other, f"the voice of both is {speaker(sides.one)}" if one == other else "two voices"


def speaker(claim: Claim) -> str:
    """Who says so, for people: the first voice's name, else the publisher, else 'the article'."""
    return claim.saying.voices[0].name if claim.saying.voices else claim.article.source or "the article"


def _later(one: Claim, other: Claim) -> bool:
    """Whether one claim is newer, by the date of the figure where both tell it, else by that of print."""
    if one.subject.as_of and other.subject.as_of:
        return not _overlap(one.subject.as_of, other.subject.as_of)
    here, there = one.article.published, other.article.published
    return here is not None and there is not None and here != there


def _overlap(one: str, other: str) -> bool:
    """Whether two dates of any precision (`2022`, `2022-03`) may be the same time."""
    return one.startswith(other) or other.startswith(one)


def _rejected(sides: _Sides) -> tuple[bool, str]:
    rejecting = [claim for claim in (sides.one, sides.other) if claim.saying.stance in _REJECTS]
    if len(rejecting) != 1 or not sides.meet or not sides.comparable:
        return False, "neither claim rejects the figure of the other"
    if voice(sides.one, sides.ground) == voice(sides.other, sides.ground):
        return False, "one voice"
    return True, f"{speaker(rejecting[0])} rejects the figure"


def _elsewhere(sides: _Sides) -> tuple[bool, str]:
    rejecting = [claim for claim in (sides.one, sides.other) if claim.saying.stance in _REJECTS]
    if not rejecting:
        return False, "both figures are upheld by their voices"
    return True, f"{speaker(rejecting[0])} tells '{rejecting[0].figure.text}' only to reject it"


def _disputed(sides: _Sides) -> tuple[bool, str]:
    for claim, other in ((sides.one, sides.other), (sides.other, sides.one)):
        who = voice(other, sides.ground)
        if any(rejecter.key == who for rejecter in claim.saying.disputed_by):
            return True, f"{speaker(other)} rejects the figure of {speaker(claim)}"
    return False, "neither voice is told to reject the other's figure"


def _other_date(sides: _Sides) -> tuple[bool, str]:
    here, there = sides.one.subject.as_of, sides.other.subject.as_of
    if not here or not there:
        return False, "not both figures have a date of their own"
    apart = not _overlap(here, there)
    return apart, f"the figures are of {'different' if apart else 'one'} time{'s' * apart}: {here} and {there}"


def _spread(sides: _Sides) -> tuple[bool, str]:
    spread = sides.ratio < sides.ground.allowed.spread
    return spread, f"two voices differ, the higher being {_times(sides.ratio)} the lower"


def _numbers(sides: _Sides) -> tuple[bool, str]:
    return True, f"two voices differ, the higher being {_times(sides.ratio)} the lower"


def _times(ratio: Decimal) -> str:
    return "far above" if ratio == ENDLESS else f"{_plain(round(ratio, 2))} times"


@dataclass(frozen=True, slots=True)
class _Rule:
    """A test of pairs and what it means where it holds."""

    name: str
    test: Callable[[_Sides], tuple[bool, str]]
    verdict: Verdict
    conflict: Conflict | None = None


_RULES = (
    _Rule("mutation", _mutation, Verdict.CONFLICT, Conflict.MUTATION),
    _Rule("unlike", _unlike, Verdict.AGREE),
    _Rule("no-common-unit", _no_common_unit, Verdict.AGREE),
    _Rule("rejected", _rejected, Verdict.CONFLICT, Conflict.DISPUTED),
    _Rule("told-to-reject", _elsewhere, Verdict.AGREE),
    _Rule("compatible", _compatible, Verdict.AGREE),
    _Rule("same-voice", _same_voice, Verdict.AGREE),
    _Rule("disputed", _disputed, Verdict.CONFLICT, Conflict.DISPUTED),
    _Rule("other-date", _other_date, Verdict.UPDATE),
    _Rule("spread", _spread, Verdict.CONFLICT, Conflict.SPREAD),
    _Rule("numbers", _numbers, Verdict.CONFLICT, Conflict.NUMBERS),
)
"""In the order in which they are tried; the last one always holds."""


def told(claim: Claim) -> str:
    """A claim for a sentence: "'$5 trillion' (Forbes, in The Daily Example, 2025-02-25)"."""
    article, who = claim.article, speaker(claim)
    day = article.published.isoformat() if article.published else None
    where = f"in {article.source}" if article.source and article.source != who else None
    return f"'{claim.figure.text}' ({', '.join(part for part in (who, where, day) if part)})"


def judge(group: str, label: str, claims: Sequence[Claim], ground: Ground, related: Sequence[Related] = ()) -> Group:
    """The group of these claims with its verdict: the same for one set of claims in any order."""
    sources = {claim.article.id: claim.article.source for claim in claims if claim.article.source}
    ground = replace(ground, publishers={**ground.publishers, **sources})
    ordered = tuple(
        sorted(claims, key=lambda each: (each.article.published or date.max, each.article.id, each.figure.start))
    )
    verdict, conflict, because = _verdict(ordered, ground)
    return Group(group, label, verdict, conflict, because, independent(ordered, ground), tuple(related), ordered)


def independent(claims: Iterable[Claim], ground: Ground) -> int:
    """How many original voices a group has: reprints, repeats of a cited voice and those who reject it add none."""
    return len({voice(claim, ground) for claim in claims if claim.saying.stance not in _REJECTS})


def _verdict(claims: Sequence[Claim], ground: Ground) -> tuple[Verdict, Conflict | None, str]:
    found = [pair(one, other, ground) for one, other in _to_compare(claims, ground)]
    conflicts = [each for each in found if each.conflict]
    if disputed := next((claim for claim in claims if claim.saying.disputed_by), None):
        conflicts.append(_by_its_article(disputed))
    if conflicts:
        worst = min(conflicts, key=_gravity)
        return Verdict.CONFLICT, worst.conflict, worst.because
    if len({ground.root(claim.article.id) for claim in claims}) == 1:
        copies = len({claim.article.id for claim in claims}) - 1
        return Verdict.SINGLE, None, f"one article tells it{f', and {copies} that reprint it' if copies else ''}"
    updates = [each for each in found if each.verdict is Verdict.UPDATE]
    if updates:
        return Verdict.UPDATE, None, min(updates, key=_gravity).because
    return Verdict.AGREE, None, min(found, key=_gravity).because if found else "all give the same figure"


def _gravity(each: PairVerdict) -> tuple[int, Decimal, str]:
    return GRAVEST.index(each.conflict) if each.conflict else len(GRAVEST), -each.ratio, each.because


def _by_its_article(claim: Claim) -> PairVerdict:
    """The finding that a claim's own article tells who rejects its figure."""
    who = ", ".join(each.name for each in claim.saying.disputed_by)
    because = f"{told(claim)}: {who} rejects the figure"
    return PairVerdict(Verdict.CONFLICT, Conflict.DISPUTED, "disputed", because, Decimal(1), ())


def _to_compare(claims: Sequence[Claim], ground: Ground) -> list[tuple[Claim, Claim]]:
    """The pairs that can decide: of the distinct claims or the outermost of many, and of copies with originals."""
    distinct: dict[tuple[object, ...], Claim] = {}
    for claim in claims:
        distinct.setdefault(_signature(claim, ground), claim)
    few = list(distinct.values())
    if len(few) > 2 * EDGE:
        few = _outermost(few, ground)
    return [*combinations(few, 2), *_copied(claims, ground)]


def _outermost(claims: Iterable[Claim], ground: Ground) -> list[Claim]:
    """The lowest and the highest claims, and for this one voice at one date has no more than its own two ends."""
    ends: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        ends[voice(claim, ground), claim.subject.as_of, aim(claim)].append(claim)

    def high(claim: Claim) -> tuple[Decimal, str]:
        return interval(claim, ground.allowed).high, claim.id

    def low(claim: Claim) -> tuple[Decimal, str]:
        return interval(claim, ground.allowed).low, claim.id

    lowest = sorted((min(each, key=high) for each in ends.values()), key=high)[:EDGE]
    highest = sorted((max(each, key=low) for each in ends.values()), key=low)[-EDGE:]
    return list({claim.id: claim for claim in (*lowest, *highest)}.values())


def _signature(claim: Claim, ground: Ground) -> tuple[object, ...]:
    saying, span = claim.saying, interval(claim, ground.allowed)
    return voice(claim, ground), span, claim.subject.as_of, aim(claim), saying.stance, saying.disputed_by


def _copied(claims: Sequence[Claim], ground: Ground) -> list[tuple[Claim, Claim]]:
    """Each claim of a reprint with the claims of its original."""
    by_article: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_article[claim.article.id].append(claim)
    return [
        (original, copy)
        for article, copies in by_article.items()
        if (root := ground.root(article)) != article
        for original in by_article.get(root, ())
        for copy in copies
    ]
