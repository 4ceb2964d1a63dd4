"""Dates, years and times of day: numbers that say when, not how much."""

from __future__ import annotations

import re
from decimal import Decimal

from claimtrack.match.draft import Draft, aside
from claimtrack.match.knowledge import Knowledge
from claimtrack.match.money import sign_before
from claimtrack.match.nouns import counted
from claimtrack.match.tokens import CLOCK, MARK, NUMBER, WORD, Tokens
from claimtrack.match.units import unit_at
from claimtrack.model import SetAside

DASHES = frozenset("-–—")
ORDINAL_ENDS = frozenset(("st", "nd", "rd", "th"))
_DIGITS = re.compile(r"\d{1,15}")


def first_number(text: str) -> Decimal | None:
    """The first run of digits of a text."""
    found = _DIGITS.search(text)
    return Decimal(found[0]) if found else None


def day_and_month(tokens: Tokens, at: int, value: Decimal, known: Knowledge) -> Draft | None:
    """'February 11, 2022', '11 February', 'Feb. 25', 'March 2022', '11-12 May', 'on may 19'."""
    if value != value.to_integral_value() or value > 2100:
        return None
    before = at - 2 if tokens.low[at - 1] == "." else at - 1
    if at and tokens.low[before] in known.asides.months and _is_month(tokens, before, known):
        return _behind_month(tokens, before, at, value, known)
    after = _past_day(tokens, at)
    if value > 31 or tokens.low[after] not in known.asides.months or not _is_month(tokens, after, known):
        return None
    if tokens.low[after] == "may" and tokens.low[after + 1] in known.cues["behind-may"]:
        return None
    return aside(at, _past_year(tokens, after + 1), value, SetAside.DATE, "day-and-month")


def _is_month(tokens: Tokens, at: int, known: Knowledge) -> bool:
    """A month's name with its capital, or in text without capitals behind 'on' or 'in', where it is no verb."""
    if tokens.kind[at] != WORD:
        return False
    if tokens.raw(at)[:1].isupper():
        return True
    low, on = tokens.low, known.cues["month-preposition"]
    return low[at] not in known.cues["month-or-word"] or low[at - 1] in on or low[at - 2] in on


def _past_day(tokens: Tokens, at: int) -> int:
    """The token behind '11', '11-12', '11th', '11th of', where the month may stand."""
    low, after = tokens.low, at + 1
    if (low[after] in DASHES or low[after] in _PAIRS) and _is_day(tokens, after + 1):
        after += 2
    if low[after] in ORDINAL_ENDS and tokens.glued(after):
        after += 1
    if low[after] == "of" or (low[after] == "-" and tokens.glued(after)):
        after += 1
    return after


_PAIRS = frozenset(("and", "to", "or"))
"""What stands between two days of one month: '6 and 10 December'."""


def _is_day(tokens: Tokens, at: int) -> bool:
    low = tokens.low[at]
    return tokens.kind[at] == NUMBER and low.isdigit() and 0 < int(low[:4]) < 32


def _past_year(tokens: Tokens, stop: int) -> int:
    """The token behind '2022', ', 2022' or '. 2022', where a year follows the month."""
    if is_year(tokens, stop):
        return stop + 1
    if tokens.low[stop] in (",", ".", "-", "'") and is_year(tokens, stop + 1):
        return stop + 2
    return stop


def is_year(tokens: Tokens, at: int) -> bool:
    """Whether a token is four digits that may be a year."""
    low = tokens.low[at]
    return tokens.kind[at] == NUMBER and len(low) == 4 and low.isdigit() and 1000 <= int(low) < 2100


def _behind_month(tokens: Tokens, month: int, at: int, value: Decimal, known: Knowledge) -> Draft | None:
    low, stop = tokens.low, at + 1
    if value > 31:
        return aside(month, stop, value, SetAside.DATE, "month-and-year") if is_year(tokens, at) else None
    if low[stop] in ORDINAL_ENDS and tokens.glued(stop):
        stop += 1
    dashed = low[stop] in DASHES and tokens.kind[stop + 1] == NUMBER and tokens.glued(stop)
    if dashed or (low[stop] in _PAIRS and _is_day(tokens, stop + 1) and _ends_date(tokens, stop + 2, known)):
        stop += 2
    stop = _past_year(tokens, stop) if low[stop] != "." else stop
    if low[stop] in known.cues["percent"] or low[stop] in known.words.scales:
        return None
    return aside(month, stop, value, SetAside.DATE, "month-and-day")


def _ends_date(tokens: Tokens, at: int, known: Knowledge) -> bool:
    """Whether nothing is counted at a token: 'May 3 and 4', no 'on May 3 and 4 people'."""
    return (tokens.kind[at] == MARK and tokens.low[at] not in "%$€£/-") or tokens.low[at] in known.nouns.stops


def clock(tokens: Tokens, at: int, value: Decimal, known: Knowledge) -> Draft | None:
    """'11 a.m.', '10:15 JST', '0930 GMT', '9 o'clock'."""
    low, stop = tokens.low, at + 1
    digits = tokens.kind[at] == CLOCK
    dotted = low[stop] in ("a", "p") and low[stop + 1] == "." and low[stop + 2] == "m"
    zone = dotted or low[stop] in known.asides.zones
    halves = known.cues["half-of-day"]
    if not digits and not (zone and (dotted or low[stop] in halves or _is_hour(tokens, at))):
        return None
    if zone:
        stop += 3 if dotted else 1
    if zone and low[stop] in known.asides.zones and low[stop] not in halves:
        stop += 1
    return aside(at, stop, first_number(tokens.raw(at)), SetAside.TIME, "clock")


def hour(tokens: Tokens, at: int, value: Decimal, known: Knowledge) -> Draft | None:
    """'seven o'clock', 'half past seven', 'at nine in the morning', 'since five': an hour without a zone."""
    low, stop = tokens.low, at + 1
    if _is_dotted(low[at]) and _is_day_told(tokens, stop, known) and _at_hour(tokens, at, known):
        return aside(at, stop, value, SetAside.TIME, "hour")
    if not 0 < value <= 24 or value != value.to_integral_value():
        return None
    if low[stop] in known.cues["half-of-day"]:
        return aside(at, stop + 1, value, SetAside.TIME, "hour")
    if (
        low[stop] in known.cues["hours-joint"]
        and low[stop + 1][:1].isdigit()
        and low[stop + 2] in known.cues["half-of-clock"]
    ):
        return aside(at, stop, value, SetAside.TIME, "hour")
    past = low[at - 1] == "past" and (low[at - 2] in known.cues["past-hour"] or low[at - 2] in known.words.cardinals)
    awake = low[at - 1] == "since" and value <= 12 and (tokens.kind[stop] == MARK and low[stop] in '.,;!?)”"')
    if past or awake:
        return aside(at, stop, value, SetAside.TIME, "hour")
    if low[at - 1] not in known.cues["before-hour"]:
        return None
    opens = value <= 12 and at == 1 and low[stop] == ","
    if opens or (value <= 12 and low[at - 1] == "at" and _is_day_told(tokens, stop, known)):
        return aside(at, stop, value, SetAside.TIME, "hour")
    part = stop + 2 if low[stop : stop + 2] == ["in", "the"] else stop + 1
    told = low[stop] in ("in", "this", "at") and low[part] in known.cues["part-of-day"]
    return aside(at, part + 1, value, SetAside.TIME, "hour") if told else None


_DOTTED = re.compile(r"(?:[01]?\d|2[0-3])\.[0-5]\d")


def _is_dotted(word: str) -> bool:
    """Whether a number can be an hour with its minutes: '5.02', '12.00'."""
    return bool(_DOTTED.fullmatch(word))


def _at_hour(tokens: Tokens, at: int, known: Knowledge) -> bool:
    """Whether the words before a number lead to an hour: 'at 5.02', 'as of 12.00', not 'closed at 5.02'."""
    before, further = tokens.low[at - 1], tokens.low[at - 2]
    if before == "of":
        return further == "as"
    if before != "at" or further in known.cues["put-at"]:
        return False
    return further not in known.cues["is"] or tokens.low[at - 3] in known.cues["is-at"]


def _is_day_told(tokens: Tokens, at: int, known: Knowledge) -> bool:
    """Whether a day stands behind what can be an hour: 'at 5.02 on Tuesday', 'as of 12.00 today'."""
    low = tokens.low
    return low[at] in known.cues["that-day"] or (low[at] == "on" and low[at + 1] in known.asides.weekdays)


def _is_hour(tokens: Tokens, at: int) -> bool:
    """'0930 GMT', '7.30 GMT': a zone in capitals behind an hour with its minutes."""
    written = tokens.low[at]
    minutes = (len(written) == 4 and written.isdigit()) or len(written.rpartition(".")[2]) == 2
    return minutes and tokens.raw(at + 1).isupper() and len(tokens.low[at + 1]) > 2


def decade(tokens: Tokens, at: int, value: Decimal, known: Knowledge) -> Draft | None:
    """'1980s', '1990's', 'in her 40s'."""
    stop = at + 1
    if tokens.low[stop] == "'" and tokens.glued(stop):
        stop += 1
    if tokens.low[stop] != "s" or not tokens.glued(stop) or value % 10 or not (value < 100 or value >= 1000):
        return None
    if value < 100 and not known.cues["own"].isdisjoint(tokens.low[max(0, at - 2) : at]):
        return aside(at, stop + 1, value, SetAside.AGE, "decade-of-life", quantity=True)
    return aside(at, stop + 1, value, SetAside.DATE, "decade")


def year(tokens: Tokens, at: int, value: Decimal, known: Knowledge) -> Draft | None:
    """'in 2022', '2014-15', '(1997)', 'the 2018 elections'."""
    low = tokens.low
    if len(low[at]) == 2 and at and low[at - 1] == "'" and tokens.glued(at) and not tokens.glued(at - 1):
        return aside(at, at + 1, value, SetAside.DATE, "short-year")
    if not is_year(tokens, at) or sign_before(tokens, at, known.money) or _measured(tokens, at + 1, known):
        return None
    likely, stop, before = 1900 <= value <= 2060, at + 1, low[at - 1] if at else ""
    if low[stop] in (*DASHES, "/") and tokens.kind[stop + 1] == NUMBER:
        return _years(tokens, at, value) if likely and tokens.glued(stop) == tokens.glued(stop + 1) else None
    noun = counted(tokens, stop, known.nouns, single=False)
    told = before in known.cues["year-only"]
    if noun is None or noun.stop != stop + 1:
        told = told or likely
    elif likely and value % 100 != 0:
        told = told or before in known.cues["year-set-against"] or _is_owned(tokens, at, known)
    return aside(at, stop, value, SetAside.DATE, "year") if told else None


def _is_owned(tokens: Tokens, at: int, known: Knowledge) -> bool:
    """'the 2018 elections', 'Ohio's 2018 vote', 'the Republican 2016 candidates': a year between article and noun."""
    for index in range(at - 1, max(-1, at - 4), -1):
        word = tokens.low[index]
        if word in known.cues["year-owner"] or word.endswith("'s"):
            return True
        if word != "-" and (tokens.kind[index] != WORD or word in known.nouns.stops):
            return False
    return False


def _measured(tokens: Tokens, stop: int, known: Knowledge) -> bool:
    """Whether a scale, unit or currency follows, so that the digits are an amount."""
    low = tokens.low
    if low[stop] in known.words.scales or (tokens.glued(stop) and tokens.kind[stop] == WORD):
        return True
    return bool(unit_at(tokens, stop, known.units)) and low[stop] not in ("-", "in", "a")


def _years(tokens: Tokens, at: int, value: Decimal) -> Draft | None:
    """'2014-15', '2019–2021', '2023/24': not '2000 - 2500 calories'."""
    other = tokens.low[at + 2]
    if not other.isdigit() or len(other) not in (1, 2, 4):
        return None
    end = int(value) - int(value) % 10 ** len(other) + int(other)
    return aside(at, at + 3, value, SetAside.DATE, "years") if value < end <= 2100 else None
