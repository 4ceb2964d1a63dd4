"""The tests of a pair of claims that ask of what time each figure is."""

from __future__ import annotations

from datetime import date, timedelta

from claimtrack.compare.doubt import is_set_against
from claimtrack.compare.ground import Ground, aim, overlap, stated, when
from claimtrack.compare.sides import Sides, of, times
from claimtrack.group import SHARE
from claimtrack.model import Claim, Level

_DAY, _YEAR = len("2025-02-24"), len("2025")


def other_date(sides: Sides) -> tuple[bool, str]:
    """Whether both figures have a date, and their dates do not overlap."""
    here, there = when(sides.one, sides.ground), when(sides.other, sides.ground)
    if not here or not there:
        return False, "not both figures have a date of their own"
    if _of_the_news(sides.one, here, sides.ground) and _of_the_news(sides.other, there, sides.ground):
        return False, "it does not change from day to day, and both days are those of the news"
    apart = not overlap(here, there)
    return apart, f"the figures are of {'different' if apart else 'one'} time{'s' * apart}: {here} and {there}"


def other_span(sides: Sides) -> tuple[bool, str]:
    """Whether of two counts of events, no running ones, one is of a day and the other of a month or a year."""
    here, there = when(sides.one, sides.ground), when(sides.other, sides.ground)
    if not (here and there and of(sides.ground.allowed.once - sides.ground.allowed.growing, sides)):
        return False, "not both are counts of events with a date of their own"
    apart = _DAY in (len(here), len(there)) and len(here) != len(there)
    return apart, f"one is of {here}, the other of {there}"


def before_its_time(sides: Sides) -> tuple[bool, str]:
    """Whether a figure is of a time that was still to come when the other, which tells no date, was printed."""
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


def moves(sides: Sides) -> tuple[bool, str]:
    """Whether two figures of what rises and falls are not of one day, or their texts were printed days apart."""
    days = _days_apart(sides)
    if of(sides.ground.allowed.states, sides) and days > sides.ground.allowed.ebbing and not _is_at_once(sides):
        return True, "it rises and falls, and the two were printed days apart"
    if not of(sides.ground.allowed.moving, sides):
        return False, "it is nothing that changes from day to day"
    apart = sides.one.article.id != sides.other.article.id
    here, there = (_moment(each, sides.ground, printed=apart) for each in (sides.one, sides.other))
    one_day = here is not None and here == there and len(here) == _DAY
    return not one_day, f"it changes from day to day, and the two are {'' if one_day else 'not '}of one day"


def _is_at_once(sides: Sides) -> bool:
    """Whether both figures are of one day or month."""
    here, there = when(sides.one, sides.ground), when(sides.other, sides.ground)
    return here is not None and here == there and len(here) > _YEAR


def _days_apart(sides: Sides) -> timedelta:
    """How long after one another two articles were printed; no time where that is not told."""
    here, there = sides.one.article.published, sides.other.article.published
    return abs(here - there) if here and there else timedelta()


def _moment(claim: Claim, ground: Ground, *, printed: bool) -> str | None:
    """The time that a figure is of, else the day on which it was printed: one article tells prices of several days."""
    day = claim.article.published if printed else None
    return when(claim, ground) or (day.isoformat() if day else None)


def grows(sides: Sides) -> tuple[bool, str]:
    """Whether two counts of what only grows differ as such do in time: the higher was printed later."""
    if not of(sides.ground.allowed.growing, sides):
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


def long_past(sides: Sides) -> tuple[bool, str]:
    """Whether a figure is of an event long past when the other was printed, which has no date and is of its own day."""
    if not of(sides.ground.allowed.once, sides):
        return False, "not both are of one event"
    if _printed_apart(sides):
        return True, "each is of one event, and they were printed long after one another"
    for claim, other in ((sides.one, sides.other), (sides.other, sides.one)):
        day, printed = when(claim, sides.ground), other.article.published
        if day and printed and not when(other, sides.ground) and _years(day, printed) >= sides.ground.allowed.past:
            return True, f"'{stated(claim)}' is of {day}, long before '{stated(other)}' was printed on {printed}"
    return False, "neither figure is of an event long past when the other was printed"


def past_period(sides: Sides) -> tuple[bool, str]:
    """Whether a figure is of a year that was over when the other was printed, which tells no date: of its own day.

    What lasts, as reserves, is the same in both, and so nearly is a share of something.
    """
    shares = all(claim.subject.key.measure == SHARE for claim in (sides.one, sides.other))
    if shares or of(sides.ground.allowed.lasting, sides):
        return False, "it does not change from day to day"
    for claim, other in ((sides.one, sides.other), (sides.other, sides.one)):
        day, printed = when(claim, sides.ground), other.article.published
        if not day or not printed or when(other, sides.ground) or int(day[:4]) >= printed.year:
            continue
        if printed - _last_day(day) > sides.ground.allowed.over:
            return True, f"'{stated(claim)}' is of {day}, and '{stated(other)}', printed on {printed}, tells no date"
    return False, "neither figure is of a year that was over when the other was printed"


def undated(sides: Sides) -> tuple[bool, str]:
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
    return True, f"{told}, and the higher is {times(sides.ratio)} the lower"


def _is_yearly(claim: Claim, ground: Ground) -> bool:
    """Whether a country has another one every year of what a claim tells, or of what it is a share of."""
    key, allowed = claim.subject.key, ground.allowed
    return (key.base if key.measure == SHARE else key.measure) in allowed.one_each - allowed.lasting


def set_against(sides: Sides) -> tuple[bool, str]:
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
