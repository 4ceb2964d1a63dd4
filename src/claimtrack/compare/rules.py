"""The tests of a pair of claims, in the order in which they are tried."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from claimtrack.compare.alias import perhaps_one
from claimtrack.compare.doubt import (
    are_apart,
    doubt,
    is_own_account,
    is_own_plan,
    is_set_against,
    nearly_alike,
    restates,
    scope,
)
from claimtrack.compare.ground import REJECTS, Ground, aim, overlap, speaker, stated, voice, when
from claimtrack.compare.interval import ENDLESS, Interval, in_words, percent, plain
from claimtrack.compare.story import two_stories
from claimtrack.group import SHARE, around
from claimtrack.model import Bound, Claim, Conflict, Kind, Level, Verdict

SAME_WORDS = 85.0
"""How alike (0 to 100) the words around two figures of a text and its copy must be to stand in one place."""
_DAY, _YEAR = len("2025-02-24"), len("2025")
_OPEN = frozenset({Bound.AT_LEAST, Bound.MORE_THAN, Bound.AT_MOST, Bound.LESS_THAN})
_AIM = {Level.ACTUAL: "so", Level.TARGET: "planned", Level.FORECAST: "expected", Level.DEMAND: "demanded"}


@dataclass(frozen=True, slots=True)
class Sides:
    """Two claims, brought to one unit where they have one in common (`comparable`)."""

    one: Claim
    other: Claim
    here: Interval
    there: Interval
    comparable: bool
    meet: bool
    """Whether nothing in the figures speaks against both: their intervals meet, or cannot be compared."""
    ratio: Decimal
    """The higher figure by the lower, without any tolerance; 1 where they meet or cannot be compared."""
    ground: Ground

    @property
    def apart(self) -> Decimal:
        """The higher number by the lower, whatever more their wordings allow; 1 where they have no unit in common."""
        return _ratio(self.here, self.there) if self.comparable else Decimal(1)


def sides_of(one: Claim, other: Claim, ground: Ground) -> Sides:
    """Two claims made comparable, if one unit can be had for both."""
    here, there = ground.span(one), ground.span(other)
    if {here.unit, there.unit} == {"%", "x"}:
        here, there = percent(here, one.figure.change), percent(there, other.figure.change)
    here, there = _yearly(here, one, there.unit), _yearly(there, other, here.unit)
    counts = one.figure.kind is other.figure.kind is Kind.COUNT
    if here.unit != there.unit and not counts:
        if (here.unit or "") > (there.unit or ""):
            there = _converted(there, here.unit, (one, other), ground)
        else:
            here = _converted(here, there.unit, (one, other), ground)
    comparable = counts or here.unit == there.unit
    meet = not comparable or here.meets(there)
    return Sides(one, other, here, there, comparable, meet, Decimal(1) if meet else _ratio(here, there), ground)


def _yearly(value: Interval, claim: Claim, unit: str | None) -> Interval:
    """The amount of a whole year as one a year, where it is held against such: '$26bn in 2025' and '$31bn a year'."""
    of_year = len(claim.subject.as_of or "") == _YEAR
    return replace(value, unit=unit) if of_year and unit == f"{value.unit}/year" else value


def _ratio(here: Interval, there: Interval) -> Decimal:
    """The figure farther from zero by the nearer one; endless where zero lies between them."""
    lower, higher = (here, there) if here.low <= there.low else (there, here)
    if higher.told_low < 0:
        return lower.told_high / higher.told_low
    return higher.told_low / lower.told_high if lower.told_high > 0 else ENDLESS


def _converted(value: Interval, unit: str | None, claims: tuple[Claim, Claim], ground: Ground) -> Interval:
    """An interval in another unit at a rate of the claims' own articles; as it is where they have none."""
    rates = [ground.rates.get((claim.article.id, value.unit or "", unit or "")) for claim in claims]
    known = [rate for rate in rates if rate is not None]
    return value.times(sum(known, Decimal(0)) / len(known), unit, ground.allowed.conversion) if known else value


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


def _other_date(sides: Sides) -> tuple[bool, str]:
    here, there = when(sides.one, sides.ground), when(sides.other, sides.ground)
    if not here or not there:
        return False, "not both figures have a date of their own"
    if _of_the_news(sides.one, here, sides.ground) and _of_the_news(sides.other, there, sides.ground):
        return False, "it does not change from day to day, and both days are those of the news"
    apart = not overlap(here, there)
    return apart, f"the figures are of {'different' if apart else 'one'} time{'s' * apart}: {here} and {there}"


def _other_span(sides: Sides) -> tuple[bool, str]:
    """Whether of two counts of events, no running ones, one is of a day and the other of a month or a year."""
    here, there = when(sides.one, sides.ground), when(sides.other, sides.ground)
    if not (here and there and _of(sides.ground.allowed.once - sides.ground.allowed.growing, sides)):
        return False, "not both are counts of events with a date of their own"
    apart = _DAY in (len(here), len(there)) and len(here) != len(there)
    return apart, f"one is of {here}, the other of {there}"


def _before_its_time(sides: Sides) -> tuple[bool, str]:
    for claim, other in ((sides.one, sides.other), (sides.other, sides.one)):
        day, printed = when(claim, sides.ground), other.article.published
        if not day or not printed or when(other, sides.ground) or _is_ahead(day, claim):
            continue
        if _of_the_news(claim, day, sides.ground):
            continue
        if day > printed.isoformat()[: len(day)]:
            return True, f"'{stated(claim)}' is of {day}, after '{stated(other)}' was printed on {printed}"
    return False, "neither figure is of a time after the other was printed"


def _of_the_news(claim: Claim, told: str, ground: Ground) -> bool:
    """Whether a date is just the day on which something was told that does not change from day to day."""
    printed = claim.article.published
    lasting = claim.subject.key.measure in ground.allowed.lasting or aim(claim) is not Level.ACTUAL
    if not lasting or claim.figure.change is not None or not printed or len(told) != _DAY:
        return False
    return timedelta() <= printed - date.fromisoformat(told) <= ground.allowed.news


def _is_ahead(day: str, claim: Claim) -> bool:
    """Whether a date is to come where a claim was printed: that of a plan, not of what was counted by then."""
    printed = claim.article.published
    return printed is not None and day > printed.isoformat()[: len(day)]


_YEAR_LONG = len("2025")


def _moves(sides: Sides) -> tuple[bool, str]:
    told = [when(each, sides.ground) for each in (sides.one, sides.other)]
    at_once = told[0] is not None and told[0] == told[1] and len(told[0]) > _YEAR_LONG
    if _of(sides.ground.allowed.states, sides) and not at_once and _days_apart(sides) > sides.ground.allowed.ebbing:
        return True, "it rises and falls, and the two were printed days apart"
    if not _of(sides.ground.allowed.moving, sides):
        return False, "it is nothing that changes from day to day"
    apart = sides.one.article.id != sides.other.article.id
    here, there = (_moment(each, sides.ground, printed=apart) for each in (sides.one, sides.other))
    one_day = here is not None and here == there and len(here) == _DAY
    return not one_day, f"it changes from day to day, and the two are {'' if one_day else 'not '}of one day"


def _days_apart(sides: Sides) -> timedelta:
    """How long after one another two articles were printed; no time where that is not told."""
    here, there = sides.one.article.published, sides.other.article.published
    return abs(here - there) if here and there else timedelta()


def _moment(claim: Claim, ground: Ground, *, printed: bool) -> str | None:
    """The time that a figure is of, else the day on which it was printed: one article tells prices of several days."""
    day = claim.article.published if printed else None
    return when(claim, ground) or (day.isoformat() if day else None)


def _grows(sides: Sides) -> tuple[bool, str]:
    if not _of(sides.ground.allowed.growing, sides):
        return False, "it is no count that grows as time goes on"
    if _is_closed(sides):
        return False, "such a count grows, but the time that both are of was long over"
    ends = ((sides.here.low, sides.one), (sides.there.low, sides.other))
    (_, then), (_, now) = sorted(ends, key=lambda end: end[0])
    if then.article.id == now.article.id:
        return False, "such a count grows, and one article tells both"
    if not then.article.published or not now.article.published:
        return True, "such a count grows, and it is not told which was printed later"
    later = then.article.published < now.article.published
    if not later and _days_apart(sides) > sides.ground.allowed.story and not _dated_alike(sides):
        return True, "such a count grows, and the lower was printed more than a week after the higher: of another event"
    return later, f"such a count grows, and the higher was {'' if later else 'not '}printed later"


def _dated_alike(sides: Sides) -> bool:
    """Whether both figures have a date, and the same."""
    here, there = when(sides.one, sides.ground), when(sides.other, sides.ground)
    return bool(here and there) and overlap(str(here), str(there))


def _is_closed(sides: Sides) -> bool:
    """Whether two figures are of one time that was over long before either was printed."""
    here, there = when(sides.one, sides.ground), when(sides.other, sides.ground)
    printed = [claim.article.published for claim in (sides.one, sides.other)]
    if not here or here != there:
        return False
    return all(day is not None and day - _last_day(here) > sides.ground.allowed.over for day in printed)


def _of(measures: Collection[str], sides: Sides) -> bool:
    """Whether two levels, not changes, are of one of some measures."""
    both = (sides.one, sides.other)
    return all(each.subject.key.measure in measures and each.figure.change is None for each in both)


def _polled(sides: Sides) -> tuple[bool, str]:
    if not _of(sides.ground.allowed.polled, sides):
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
        f"{where}{'no voice is cited for one of them, and ' * (not cited)}the higher is {_times(sides.ratio)} the lower"
    )
    return limit < sides.ratio < ENDLESS and not _slip(sides.ratio), words


def _restated(sides: Sides) -> bool:
    """Whether one of two figures is told in place of another."""
    return any(restates(sides.ground.full(claim), sides.ground.allowed) for claim in (sides.one, sides.other))


def _slip(ratio: Decimal) -> bool:
    """Whether one figure is the other with another scale word, as million for billion: the gravest slip of all."""
    return any(abs(ratio / step - 1) < Decimal("0.01") for step in (10**3, 10**6, 10**9))


def _long_past(sides: Sides) -> tuple[bool, str]:
    """Whether a figure is of an event long past when the other was printed, which has no date and is of its own day."""
    if not _of(sides.ground.allowed.once, sides):
        return False, "not both are of one event"
    if _printed_apart(sides):
        return True, "each is of one event, and they were printed long after one another"
    for claim, other in ((sides.one, sides.other), (sides.other, sides.one)):
        day, printed = when(claim, sides.ground), other.article.published
        if day and printed and not when(other, sides.ground) and _years(day, printed) >= sides.ground.allowed.past:
            return True, f"'{stated(claim)}' is of {day}, long before '{stated(other)}' was printed on {printed}"
    return False, "neither figure is of an event long past when the other was printed"


def _past_period(sides: Sides) -> tuple[bool, str]:
    """Whether a figure is of a year that was over when the other was printed, which tells no date: of its own day.

    What lasts, as reserves, is the same in both, and so nearly is a share of something.
    """
    shares = all(claim.subject.key.measure == SHARE for claim in (sides.one, sides.other))
    if shares or _of(sides.ground.allowed.lasting, sides):
        return False, "it does not change from day to day"
    for claim, other in ((sides.one, sides.other), (sides.other, sides.one)):
        day, printed = when(claim, sides.ground), other.article.published
        if not day or not printed or when(other, sides.ground) or int(day[:4]) >= printed.year:
            continue
        if printed - _last_day(day) > sides.ground.allowed.over:
            return True, f"'{stated(claim)}' is of {day}, and '{stated(other)}', printed on {printed}, tells no date"
    return False, "neither figure is of a year that was over when the other was printed"


def _undated(sides: Sides) -> tuple[bool, str]:
    """Whether nothing tells that two figures are of one time, of what a country has another one every year.

    So it is with output, exports and prices, and shares of them, where one of two texts has no date, or where they are
    far apart and no news of one week; what lasts goes on. Texts that both tell a third figure of it are of one time.
    """
    both = (sides.one, sides.other)
    if not all(_is_yearly(claim, sides.ground) for claim in both) or sides.one.article.id == sides.other.article.id:
        return False, "it is nothing of which there is another one every year, told by two texts"
    loose = [each for each in both if not when(each, sides.ground)]
    if not loose:
        return False, "both figures have a date of their own"
    here, there = (sides.ground.amounts.get(each.article.id, set()) for each in both)
    if here & there:
        return False, "both texts tell one more figure of it, and the same"
    told = f"the words of '{stated(loose[0])}' do not tell of what time it is"
    nowhere = [each for each in loose if not each.article.published]
    shares = all(each.subject.key.measure == SHARE for each in both)  # which move slowly
    if len(nowhere) == 1 and not shares:
        return True, f"{told}, nor does its text"
    if not nowhere and _days_apart(sides) <= sides.ground.allowed.story:
        return False, "both texts are of one week"
    if _days_apart(sides) > sides.ground.allowed.yearly and not shares:
        return True, f"{told}, and the texts were printed more than a year after one another"
    if all(each.figure.change for each in both):
        return True, f"{told}, and each tells of a change"
    if sides.ratio < sides.ground.allowed.spread:
        return False, "the figures are near to each other"
    return True, f"{told}, and the higher is {_times(sides.ratio)} the lower"


def _is_yearly(claim: Claim, ground: Ground) -> bool:
    """Whether a country has another one every year of what a claim tells, or of what it is a share of."""
    key, allowed = claim.subject.key, ground.allowed
    return (key.base if key.measure == SHARE else key.measure) in allowed.one_each - allowed.lasting


def _set_against(sides: Sides) -> tuple[bool, str]:
    """Whether a figure of one text is what another is compared with there, so that it is of a time that is not told."""
    if sides.one.article.id == sides.other.article.id:
        return False, "one text tells both"
    for claim in (sides.one, sides.other):
        if not when(claim, sides.ground) and is_set_against(sides.ground.full(claim)):
            return True, f"another figure is set against '{stated(claim)}', and of what time that is is not told"
    return False, "neither figure is one that another is only set against"


def _last_day(day: str) -> date:
    """The last day of a year or month, or the day itself."""
    year, month, *rest = [*map(int, day.split("-")), 12][: max(2, day.count("-") + 1)]
    return date(year, month, *rest) if rest else date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def _printed_apart(sides: Sides) -> bool:
    """Whether two articles were printed so long after one another that each has an event of its own."""
    here, there = sides.one.article.published, sides.other.article.published
    dated = all(when(claim, sides.ground) for claim in (sides.one, sides.other))
    return not dated and here is not None and there is not None and abs(here - there) > sides.ground.allowed.event


def _years(day: str, printed: date) -> int:
    return printed.year - int(day[:4])


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
    sides = sides_of(one, other, ground)
    return sides.comparable and sides.meet


def _spread(sides: Sides) -> tuple[bool, str]:
    return sides.ratio < sides.ground.allowed.spread, _numbers(sides)[1]


def _numbers(sides: Sides) -> tuple[bool, str]:
    below = max(sides.here.told_high, sides.there.told_high) < 0
    farther, nearer = ("lower", "higher") if below else ("higher", "lower")
    return True, f"two voices differ, the {farther} being {_times(sides.ratio)} the {nearer}"


def _times(ratio: Decimal) -> str:
    return "far above" if ratio == ENDLESS else f"{plain(ratio)} times"


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
    Rule("other-date", _other_date, Verdict.UPDATE),
    Rule("other-span", _other_span, Verdict.AGREE),
    Rule("before-its-time", _before_its_time, Verdict.UPDATE),
    Rule("long-past", _long_past, Verdict.AGREE),
    Rule("past-period", _past_period, Verdict.AGREE),
    Rule("series", _series, Verdict.UPDATE),
    Rule("moves", _moves, Verdict.AGREE),
    Rule("undated", _undated, Verdict.AGREE),
    Rule("set-against", _set_against, Verdict.AGREE),
    Rule("grows", _grows, Verdict.AGREE),
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
