"""The tests of a pair of claims, in the order in which they are tried."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from claimtrack.compare import dates
from claimtrack.compare.alias import perhaps_one
from claimtrack.compare.doubt import (
    are_apart,
    doubt,
    is_own_account,
    is_own_plan,
    nearly_alike,
    restates,
    scope,
)
from claimtrack.compare.ground import REJECTS, Ground, aim, overlap, speaker, stated, voice, when
from claimtrack.compare.interval import ENDLESS, in_words
from claimtrack.compare.sides import Sides, of, sides_of, times
from claimtrack.compare.story import two_stories
from claimtrack.group import around
from claimtrack.model import Bound, Claim, Conflict, Level, Verdict

SAME_WORDS = 85.0
"""How alike (0 to 100) the words around two figures of a text and its copy must be to stand in one place."""
_OPEN = frozenset({Bound.AT_LEAST, Bound.MORE_THAN, Bound.AT_MOST, Bound.LESS_THAN})
_AIM = {Level.ACTUAL: "so", Level.TARGET: "planned", Level.FORECAST: "expected", Level.DEMAND: "demanded"}


def _mutation(sides: Sides) -> tuple[bool, str]:
    one, other, root = sides.one.article.id, sides.other.article.id, sides.ground.root
    if one == other or root(one) != root(other):
        return False, "neither article reprints the other"
    if _is_kept(sides):
        return False, "the copy keeps the figure"
    if not same_place(sides.one, sides.other, sides.ground):
        return False, "the two figures stand in different places of the text"
    return True, "one text, and the copy gives another figure"


def _is_kept(sides: Sides) -> bool:
    """Whether a copy gives its original's figure: the ranges meet, and the numbers too where both are bounded alike.

    'At least 43' in the place of 'at least 34' is another figure, though no amount contradicts both.
    """
    bounds = {claim.figure.bound for claim in (sides.one, sides.other)}
    if not sides.meet or not bounds <= _OPEN or len(bounds) > 1 or not sides.comparable:
        return sides.meet
    here, there = (sides.ground.number(claim) for claim in (sides.one, sides.other))
    return here.unit != there.unit or here.meets(there)


def same_place(one: Claim, other: Claim, ground: Ground) -> bool:
    """Whether two claims of a text and its copy stand in one place: nearly the same words before and behind."""
    from rapidfuzz import fuzz

    sides = zip(around(ground.full(one)), around(ground.full(other)), strict=True)
    return all(fuzz.ratio(" ".join(mine), " ".join(theirs)) >= SAME_WORDS for mine, theirs in sides)


def _unlike(sides: Sides) -> tuple[bool, str]:
    here, there = aim(sides.one), aim(sides.other)
    if here is there:
        return False, f"both tell what is {_AIM[here]}"
    return True, f"one tells what is {_AIM[here]}, the other what is {_AIM[there]}"


def _no_common_unit(sides: Sides) -> tuple[bool, str]:
    if sides.comparable:
        return False, f"both are in {sides.there.unit or 'plain numbers'}"
    return True, f"no rate of the articles' own joins {sides.here.unit} and {sides.there.unit}"


def _compatible(sides: Sides) -> tuple[bool, str]:
    ranges = f"{in_words(sides.here)} and {in_words(sides.there)}"
    return sides.meet, f"the figures' ranges {'meet' if sides.meet else 'do not meet'}: {ranges}"


def _same_voice(sides: Sides) -> tuple[bool, str]:
    one, other = voice(sides.one, sides.ground), voice(sides.other, sides.ground)
    return one == other, f"the voice of both is {speaker(sides.one)}" if one == other else "two voices"


def _elsewhere(sides: Sides) -> tuple[bool, str]:
    rejecting = [claim for claim in (sides.one, sides.other) if claim.saying.stance in REJECTS]
    if not rejecting:
        return False, "both figures are upheld by their voices"
    return True, f"{speaker(rejecting[0])} tells '{stated(rejecting[0])}' only to reject it"


def _disputed(sides: Sides) -> tuple[bool, str]:
    for claim, other in ((sides.one, sides.other), (sides.other, sides.one)):
        who = voice(other, sides.ground)
        if any(rejecter.key == who for rejecter in claim.saying.disputed_by):
            return True, f"{speaker(other)} rejects the figure of {speaker(claim)}"
        if _rejects(other, claim, sides):
            return True, f"{speaker(other)} rejects the figure"
    return False, "neither voice is told to reject the other's figure"


def _rejects(claim: Claim, other: Claim, sides: Sides) -> bool:
    """Whether a claim's voice tells a figure only to reject it, and the other upholds the same one."""
    if claim.saying.stance not in REJECTS or other.saying.stance in REJECTS:
        return False
    return sides.meet and sides.comparable and voice(claim, sides.ground) != voice(other, sides.ground)


def _polled(sides: Sides) -> tuple[bool, str]:
    if not of(sides.ground.allowed.polled, sides):
        return False, "it is nothing that people are asked"
    return True, "each survey asks people of its own"


def _own_plans(sides: Sides) -> tuple[bool, str]:
    both = [sides.ground.full(claim) for claim in (sides.one, sides.other)]
    if all(map(is_own_plan, both)):
        return True, "each voice tells what it is to do itself"
    if all(is_own_account(claim, sides.ground.allowed) for claim in both):
        return True, "each voice declares a sum of its own"
    return False, "not both voices tell of their own plans and sums"


def _perhaps_one(sides: Sides) -> tuple[bool, str]:
    one, other = sides.ground.full(sides.one), sides.ground.full(sides.other)
    why = perhaps_one(one, other, sides.ground.allowed.offices)
    return bool(why), why or "their names are not those of one voice"


def _scope(sides: Sides) -> tuple[bool, str]:
    both = (sides.one, sides.other) if sides.here.low <= sides.there.low else (sides.other, sides.one)
    lower, higher = map(sides.ground.full, both)
    why = scope(lower, higher, sides.ground.allowed)
    return bool(why), why or "neither is told to be of less, or of another form of it"


def _two_stories(sides: Sides) -> tuple[bool, str]:
    why = two_stories(sides.ground.full(sides.one), sides.ground.full(sides.other), sides.ground.allowed)
    return bool(why), why or "what they are of, or their words, tell that it is one"


def _unsure(sides: Sides) -> tuple[bool, str]:
    one, other = sides.ground.full(sides.one), sides.ground.full(sides.other)
    why = doubt(one, other, sides.ground.allowed)
    if not why:
        return False, "both tell in full what is measured"
    if are_apart(one, other, sides.ground.allowed):
        return True, f"{why}, and they were printed long after one another"
    alike = nearly_alike(one, other)
    return not alike, f"{why}, and the words around the two are {'' if alike else 'not '}nearly the same"


def _too_far(sides: Sides) -> tuple[bool, str]:
    cited = bool(sides.one.saying.voices and sides.other.saying.voices)
    beside = sides.one.article.id == sides.other.article.id and not _restated(sides)
    limit = sides.ground.allowed.far_cited if cited and not beside else sides.ground.allowed.far
    where = "one article tells both, and sets neither against the other, and " * beside
    words = (
        f"{where}{'no voice is cited for one of them, and ' * (not cited)}the higher is {times(sides.ratio)} the lower"
    )
    return limit < sides.ratio < ENDLESS and not _slip(sides.ratio), words


def _restated(sides: Sides) -> bool:
    """Whether one of two figures is told in place of another."""
    return any(restates(sides.ground.full(claim), sides.ground.allowed) for claim in (sides.one, sides.other))


def _slip(ratio: Decimal) -> bool:
    """Whether one figure is the other with another scale word, as million for billion: the gravest slip of all."""
    return any(abs(ratio / step - 1) < Decimal("0.01") for step in (10**3, 10**6, 10**9))


def _series(sides: Sides) -> tuple[bool, str]:
    for claim, other in ((sides.one, sides.other), (sides.other, sides.one)):
        also = sides.ground.told.get((claim.article.id, voice(claim, sides.ground)), ())
        for each in also:
            told = each.id != claim.id and each.saying.stance not in REJECTS and not _of_two_times(each, other, sides)
            if told and _meeting(each, other, sides.ground):
                return True, f"{speaker(claim)} also tells '{stated(each)}', as {speaker(other)} does"
    return False, "neither voice tells the other's figure too"


def _of_two_times(one: Claim, other: Claim, sides: Sides) -> bool:
    """Whether two figures have dates, and two."""
    here, there = when(one, sides.ground), when(other, sides.ground)
    return bool(here and there) and not overlap(str(here), str(there))


def _meeting(one: Claim, other: Claim, ground: Ground) -> bool:
    """Whether two figures are compatible and near: 'never below 27C' is not the 43C that it allows."""
    sides = sides_of(one, other, ground)
    return sides.comparable and sides.meet and sides.apart < ground.allowed.spread


def _spread(sides: Sides) -> tuple[bool, str]:
    return sides.ratio < sides.ground.allowed.spread, _numbers(sides)[1]


def _numbers(sides: Sides) -> tuple[bool, str]:
    below = max(sides.here.told_high, sides.there.told_high) < 0
    farther, nearer = ("lower", "higher") if below else ("higher", "lower")
    return True, f"two voices differ, the {farther} being {times(sides.ratio)} the {nearer}"


ONE_VOICE = frozenset({"same-voice", "perhaps-one-voice"})
"""The rules by which what a voice tells later takes the place of what it told before."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A test of pairs and what it means where it holds."""

    name: str
    test: Callable[[Sides], tuple[bool, str]]
    verdict: Verdict
    conflict: Conflict | None = None


RULES = (
    Rule("mutation", _mutation, Verdict.CONFLICT, Conflict.MUTATION),
    Rule("unlike", _unlike, Verdict.AGREE),
    Rule("no-common-unit", _no_common_unit, Verdict.AGREE),
    Rule("disputed", _disputed, Verdict.CONFLICT, Conflict.DISPUTED),
    Rule("told-to-reject", _elsewhere, Verdict.AGREE),
    Rule("compatible", _compatible, Verdict.AGREE),
    Rule("same-voice", _same_voice, Verdict.AGREE),
    Rule("other-date", dates.other_date, Verdict.UPDATE),
    Rule("other-span", dates.other_span, Verdict.AGREE),
    Rule("before-its-time", dates.before_its_time, Verdict.UPDATE),
    Rule("long-past", dates.long_past, Verdict.AGREE),
    Rule("past-period", dates.past_period, Verdict.AGREE),
    Rule("series", _series, Verdict.UPDATE),
    Rule("moves", dates.moves, Verdict.AGREE),
    Rule("undated", dates.undated, Verdict.AGREE),
    Rule("set-against", dates.set_against, Verdict.AGREE),
    Rule("grows", dates.grows, Verdict.AGREE),
    Rule("polled", _polled, Verdict.AGREE),
    Rule("own-plans", _own_plans, Verdict.AGREE),
    Rule("perhaps-one-voice", _perhaps_one, Verdict.AGREE),
    Rule("scope", _scope, Verdict.AGREE),
    Rule("unsure", _unsure, Verdict.AGREE),
    Rule("two-stories", _two_stories, Verdict.AGREE),
    Rule("too-far", _too_far, Verdict.AGREE),
    Rule("spread", _spread, Verdict.CONFLICT, Conflict.SPREAD),
    Rule("numbers", _numbers, Verdict.CONFLICT, Conflict.NUMBERS),
)
"""In the order in which they are tried; the last one always holds.

Who rejects a figure tells the same one, so that `disputed` is asked before the figures are measured.
"""
