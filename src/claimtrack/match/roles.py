"""What is no quantity or no claim: dates, times, names, ordinals, phone numbers, scores, addresses, ages, idioms."""

from __future__ import annotations

import re
from decimal import Decimal

from claimtrack.match.draft import Draft
from claimtrack.match.knowledge import Knowledge
from claimtrack.match.money import sign_before
from claimtrack.match.nouns import counted
from claimtrack.match.numbers import ONE, decimal
from claimtrack.match.tokens import CLOCK, DATE, DOTTED, NUMBER, RATIO, URL, WORD, Tokens
from claimtrack.match.tries import walk, walk_back
from claimtrack.match.units import unit_at
from claimtrack.model import SetAside

_DASHES = frozenset("-–—")


def aside(first: int, stop: int, value: Decimal | None, why: SetAside, rule: str, quantity: bool = False) -> Draft:
    """A figure that is none of the article's amounts."""
    low = ONE * 0 if value is None else value
    return Draft(first, stop, low, low, low, ONE, (first, stop)).leave(why, rule, (first, stop), quantity)


def special(tokens: Tokens, at: int, known: Knowledge) -> Draft | None:
    """The date, name, phone number or the like that holds the number at a token; None where it may be an amount."""
    kind = tokens.kind[at]
    if kind == WORD:
        return _special_word(tokens, at, known)
    if kind == NUMBER:
        return _special_number(tokens, at, known)
    if kind == CLOCK:
        return _time(tokens, at, _first_number(tokens.raw(at)) or ONE, known)
    if kind == DATE:
        return aside(at, at + 1, _first_number(tokens.raw(at)), SetAside.DATE, "digits-date")
    if kind == DOTTED:
        return aside(at, at + 1, _first_number(tokens.raw(at)), SetAside.NAME, "version")
    if kind == URL:
        return aside(at, at + 1, None, SetAside.URL, "url")
    if kind == RATIO:
        return _idiom(tokens, at, known) or _slashed(tokens, at)
    return None


_DIGITS = re.compile(r"\d{1,15}")


def _first_number(text: str) -> Decimal | None:
    found = _DIGITS.search(text)
    return Decimal(found[0]) if found else None


def _slashed(tokens: Tokens, at: int) -> Draft | None:
    """'4.6/5', '24/7', '2014/15': not a fraction of a whole."""
    above, _, below = tokens.low[at].partition("/")
    if int(below) > int(above) > 0 and int(below) <= 64:
        return None
    return aside(at, at + 1, Decimal(above), SetAside.SCORE, "out-of")


def _special_word(tokens: Tokens, at: int, known: Knowledge) -> Draft | None:
    low = tokens.low
    found = _idiom(tokens, at, known)
    if found:
        return found
    named = walk_back(tokens, at - 1, known.asides.names) if at and tokens.raw(at)[:1].isupper() else None
    if named and (low[at] in known.words.cardinals or low[at] in known.words.ordinals):
        return aside(named[1], at + 1, known.words.cardinals.get(low[at]), SetAside.NAME, named[0])
    if _capitalised_name(tokens, at, known):
        return aside(at, at + 1, known.words.cardinals.get(low[at], ONE), SetAside.NAME, "capitalised-number")
    if low[at] in known.words.ordinals:
        return _ordinal(tokens, at, known)
    return None


def _ordinal(tokens: Tokens, at: int, known: Knowledge) -> Draft | None:
    """'third', 'twenty-first'; a fraction ('a third of') is left to the reader of numbers."""
    low = tokens.low
    if low[at] in known.words.fractions:
        before = low[at - 1] if low[at - 1] != "-" else low[at - 2]
        if before in ("a", "an") or before in known.words.cardinals:
            return None
    first = at - 2 if low[at - 1] == "-" and low[at - 2] in known.words.cardinals else at
    return aside(first, at + 1, known.words.ordinals[low[at]], SetAside.ORDINAL, "ordinal-word")


def _capitalised_name(tokens: Tokens, at: int, known: Knowledge) -> bool:
    """'Big Four', 'BBC One': a capitalised number behind a capitalised word inside a sentence."""
    if at == 0 or not tokens.raw(at)[:1].isupper() or tokens.low[at] not in known.words.cardinals:
        return False
    if tokens.raw(at).isupper():
        return False
    before = tokens.raw(at - 1)
    if tokens.kind[at - 1] != WORD or not before[:1].isupper():
        return False
    nxt = tokens.raw(at + 1)
    return not (tokens.kind[at + 1] == WORD and nxt[:1].isupper()) and tokens.low[at + 1] != "-"


def _idiom(tokens: Tokens, at: int, known: Knowledge) -> Draft | None:
    """A set phrase that starts at the number or up to three words before it."""
    asides = known.asides
    for start in range(at, max(-1, at - 4), -1):
        if tokens.low[start] in asides.idiom_starts:
            found = walk(tokens, start, asides.idioms)
            if found and found[1] > at:
                return aside(start, found[1], None, SetAside.IDIOM, found[0])
        if tokens.low[start] in asides.named:
            found = walk(tokens, start, asides.named)
            if found and found[1] > at and tokens.raw(start)[:1].isupper():
                return aside(start, found[1], None, SetAside.NAME, found[0])
    return None


def _special_number(tokens: Tokens, at: int, known: Knowledge) -> Draft | None:
    low = tokens.low
    value = decimal(low[at])
    if value is None:
        return aside(at, at + 1, None, SetAside.NAME, "long-code")
    for rule in (
        _glued_name,
        _suffix,
        _idiom_number,
        _phone,
        _calendar,
        _time,
        _year,
        _named,
        _list_number,
        _score,
        _address,
        _reading_time,
        _age,
    ):
        found = rule(tokens, at, value, known)
        if found:
            return found
    return None


def _idiom_number(tokens: Tokens, at: int, value: Decimal, known: Knowledge) -> Draft | None:
    return _idiom(tokens, at, known)


_PREFIXES = frozenset("minus sub plus over under approx and or to between from than about per near by up".split())


def _glued_name(tokens: Tokens, at: int, value: Decimal, known: Knowledge) -> Draft | None:
    """'M777', 'F-16', 'Covid-19', 'mid-1972', 'S&P500': letters that run into the number."""
    if at == 0 or not tokens.glued(at):
        return None
    before = at - 1
    if tokens.low[before] in _DASHES and before and tokens.glued(before):
        before -= 1
        if tokens.low[before] in _PREFIXES or tokens.low[before] in known.words.cardinals:
            return None
        if sign_before(tokens, at, known.money):
            return None
    if tokens.kind[before] != WORD or sign_before(tokens, at, known.money):
        return aside(before, at + 1, value, SetAside.LIST_NUMBER, "hash-number") if tokens.low[before] == "#" else None
    if tokens.low[before] in ("mid", "late", "early", "pre", "post", "since") and 1000 <= value < 2100:
        return aside(at, at + 1, value, SetAside.DATE, "year")
    if known.units.symbols.fullmatch(tokens.raw(before)) and before and tokens.kind[before - 1] == NUMBER:
        return None
    return aside(before, _name_stop(tokens, at + 1), value, SetAside.NAME, "letters-and-digits")


def _name_stop(tokens: Tokens, stop: int) -> int:
    while stop < tokens.size and tokens.glued(stop) and tokens.kind[stop] in (WORD, NUMBER):
        stop += 1
    return stop


_ORDINAL_ENDS = frozenset(("st", "nd", "rd", "th"))


def _suffix(tokens: Tokens, at: int, value: Decimal, known: Knowledge) -> Draft | None:
    """'3rd', '1980s', '5G', '24703L': letters glued behind the number that are no unit."""
    stop = at + 1
    if low_decade(tokens, stop) and value % 10 == 0 and (value >= 1000 or value < 100):
        return aside(at, _past_mark(tokens, stop), value, SetAside.DATE, "decade")
    if not tokens.glued(stop) or tokens.kind[stop] != WORD:
        return None
    if tokens.low[stop] in _ORDINAL_ENDS:
        return aside(at, stop + 1, value, SetAside.ORDINAL, "ordinal-digits")
    letters = tokens.raw(stop)
    if (
        tokens.low[stop] in known.words.scales
        or tokens.low[stop] in known.words.plurals
        or letters in known.words.short
    ):
        return None
    if (
        unit_at(tokens, stop, known.units)
        or tokens.low[stop] in known.money.cents
        or known.money.after.match(tokens.text, tokens.start[stop])
    ):
        return None
    if len(letters) > 2 and letters.islower():
        return None
    if tokens.low[stop] in ("t", "mt", "bn", "d", "am", "pm", "a", "p") and tokens.low[stop] in ("am", "pm"):
        return None
    if sign_before(tokens, at, known.money):
        return None
    return aside(at, _name_stop(tokens, stop + 1), value, SetAside.NAME, "digits-and-letters")


def low_decade(tokens: Tokens, stop: int) -> bool:
    """An s behind the digits, glued or after an apostrophe."""
    if tokens.low[stop] == "s" and tokens.glued(stop):
        return True
    return tokens.low[stop] == "'" and tokens.glued(stop) and tokens.low[stop + 1] == "s" and tokens.glued(stop + 1)


def _past_mark(tokens: Tokens, stop: int) -> int:
    return stop + 1 if tokens.low[stop] == "s" else stop + 2


def _phone(tokens: Tokens, at: int, value: Decimal, known: Knowledge) -> Draft | None:
    """'212-555-0143', '+380 44 123 45 67', '1111-22223333-4444', '4-17-23-38-41': three groups or more."""
    plus = tokens.low[at - 1] == "+" and tokens.glued(at) if at else False
    stop, groups, low = at + 1, 1, tokens.low
    while stop + 1 < tokens.size and groups < 12:
        if (
            low[stop] in ("-", "–", ")")
            and tokens.glued(stop)
            and tokens.kind[stop + 1] == NUMBER
            and low[stop + 1].isdigit()
        ):
            stop += 2
        elif (plus or low[at - 1] == "(") and tokens.kind[stop] == NUMBER and low[stop].replace(" ", "").isdigit():
            stop += 1
        else:
            break
        groups += 1
    if groups < 3 and not (plus and groups >= 2 and tokens.end[stop - 1] - tokens.start[at] > 8):
        return None
    if any("." in low[index] or "," in low[index] for index in range(at, stop)):
        return None
    return aside(at - 1 if plus else at, stop, value, SetAside.PHONE, "groups-of-digits")


def _calendar(tokens: Tokens, at: int, value: Decimal, known: Knowledge) -> Draft | None:
    """'February 11, 2022', '11 February', 'Feb. 25', 'March 2022', '11-12 May'."""
    low, months = tokens.low, known.asides.months
    if value != value.to_integral_value():
        return None
    before = at - 2 if low[at - 1] == "." else at - 1
    if at and low[before] in months and tokens.raw(before)[:1].isupper() and tokens.kind[before] == WORD:
        return _behind_month(tokens, before, at, value)
    after = at + 1
    if low[after] in _DASHES and tokens.kind[after + 1] == NUMBER:
        after += 2
    if low[after] in _ORDINAL_ENDS and tokens.glued(after):
        after += 1
    if low[after] == "of":
        after += 1
    if low[after] == "-" and tokens.glued(after):
        after += 1
    if (
        value <= 31
        and low[after] in months
        and tokens.raw(after)[:1].isupper()
        and (low[after] != "may" or _date_follows(tokens, after))
    ):
        stop = after + 2 if low[after + 1] == "." and tokens.kind[after + 2] == NUMBER else after + 1
        if _is_year(tokens, stop):
            stop += 1
        elif low[stop] in (",", "-", "'") and _is_year(tokens, stop + 1):
            stop += 2
        return aside(at, stop, value, SetAside.DATE, "day-and-month")
    return None


def _date_follows(tokens: Tokens, at: int) -> bool:
    """'11 May' is a date where no verb makes 'may' one."""
    return not (
        tokens.kind[at + 1] == WORD
        and tokens.raw(at + 1).islower()
        and tokens.low[at + 1] in ("be", "have", "not", "also", "well")
    )


def _is_year(tokens: Tokens, at: int) -> bool:
    return (
        tokens.kind[at] == NUMBER
        and len(tokens.low[at]) == 4
        and tokens.low[at].isdigit()
        and 1000 <= int(tokens.low[at]) < 2100
    )


def _behind_month(tokens: Tokens, month: int, at: int, value: Decimal) -> Draft | None:
    low = tokens.low
    if value > 31 and not _is_year(tokens, at):
        return None
    stop = at + 1
    if low[stop] in _ORDINAL_ENDS and tokens.glued(stop):
        stop += 1
    if value <= 31:
        if low[stop] in _DASHES and tokens.kind[stop + 1] == NUMBER and tokens.glued(stop):
            stop += 2
        if low[stop] == "," and _is_year(tokens, stop + 1):
            stop += 2
        elif _is_year(tokens, stop):
            stop += 1
        if unit_like(tokens, stop):
            return None
    return aside(month, stop, value, SetAside.DATE, "month-and-day")


def unit_like(tokens: Tokens, at: int) -> bool:
    """'May 20 percent': the number behind a month is no day."""
    return tokens.low[at] in ("%", "percent", "million", "billion", "per")


def _time(tokens: Tokens, at: int, value: Decimal, known: Knowledge) -> Draft | None:
    """'11 a.m.', '10:15 JST', '0930 GMT', '9 o'clock'."""
    low, stop = tokens.low, at + 1
    zone = low[stop] in known.asides.zones or (
        low[stop] in ("a", "p") and low[stop + 1] == "." and low[stop + 2] == "m"
    )
    clock = tokens.kind[at] == CLOCK
    if not (zone or clock):
        return None
    if not clock and low[stop] in ("eastern", "pacific", "noon", "midnight", "pt", "et", "ist"):
        return None
    if (
        zone
        and not clock
        and tokens.kind[at] == NUMBER
        and low[stop] not in ("am", "pm", "a.m.", "p.m.", "a.m", "p.m", "a", "p", "o'clock", "oclock")
    ) and (not ((len(low[at]) == 4 and low[at].isdigit()) or "." in low[at]) or not tokens.raw(stop).isupper()):
        return None
    if zone:
        stop += 3 if low[stop] in ("a", "p") else 1
        if low[stop] in known.asides.zones:
            stop += 1
    return aside(at, stop, _first_number(tokens.raw(at)), SetAside.TIME, "clock")


def _year(tokens: Tokens, at: int, value: Decimal, known: Knowledge) -> Draft | None:
    """'in 2022', '2014-15', '(1997)', 'the 2018 election', 'Olympics 2024'."""
    low = tokens.low
    if len(low[at]) == 2 and at and low[at - 1] == "'" and tokens.glued(at) and not tokens.glued(at - 1):
        return aside(at, at + 1, value, SetAside.DATE, "short-year")
    if not (len(low[at]) == 4 and low[at].isdigit() and 1000 <= value < 2100) or sign_before(tokens, at, known.money):
        return None
    stop = at + 1
    if (
        low[stop] in ("%", "percent")
        or low[stop] in known.words.scales
        or (tokens.glued(stop) and tokens.kind[stop] == WORD)
    ):
        return None
    if unit_at(tokens, stop, known.units) and low[stop] not in ("-", "in", "a"):
        return None
    likely = 1900 <= value <= 2060
    context = low[at - 1] in known.asides.year_before if at else True
    if low[stop] in (*_DASHES, "/") and tokens.glued(stop) and tokens.kind[stop + 1] == NUMBER:
        return aside(at, stop + 2, value, SetAside.DATE, "years") if likely and len(low[stop + 1]) in (2, 4) else None
    noun = counted(tokens, stop, known.nouns, single=False)
    adjacent = noun is not None and noun.stop == stop + 1
    if (likely and (context or not adjacent)) or (
        context and low[at - 1] in ("in", "since", "by", "until", "circa", "year") and not adjacent
    ):
        return aside(at, stop, value, SetAside.DATE, "year")
    return None


def _named(tokens: Tokens, at: int, value: Decimal, known: Knowledge) -> Draft | None:
    """'Article 5', 'iPhone 11', 'the S&P 500', 'No. 3': a name that goes on with the number."""
    low = tokens.low
    before = at - 1
    while before > 0 and low[before] in (".", "#") and before >= at - 2:
        before -= 1
    found = walk_back(tokens, before, known.asides.names) if at else None
    if found and not _counts_something(tokens, at, known) and tokens.low[at - 1] != ",":
        return aside(found[1], _roman_stop(tokens, at + 1), value, SetAside.NAME, found[0])
    if at and low[at - 1] == "#":
        return aside(at - 1, at + 1, value, SetAside.NAME, "hash-number")
    return None


def _roman_stop(tokens: Tokens, stop: int) -> int:
    """A sub-section or letter that belongs to the number: 'Article 5(2)', 'Section 230c'."""
    if tokens.low[stop] == "(" and tokens.glued(stop) and tokens.low[stop + 2] == ")" and tokens.glued(stop + 1):
        return stop + 3
    return stop


def _counts_something(tokens: Tokens, at: int, known: Knowledge) -> bool:
    """Whether a unit, a scale or a counted noun stands right behind the number."""
    stop = at + 1
    low = tokens.low
    if low[stop] in known.words.scales or low[stop] in ("%", "percent", "per"):
        return True
    if low[stop] == "-" and tokens.glued(stop):
        return False
    if unit_at(tokens, stop, known.units) and low[stop] not in ("in", "a"):
        return True
    if not tokens.raw(at - 1).islower():
        return False
    noun = counted(tokens, stop, known.nouns, single=False)
    return noun is not None and not tokens.raw(stop)[:1].isupper()


def _list_number(tokens: Tokens, at: int, value: Decimal, known: Knowledge) -> Draft | None:
    """'1. The ministry ...', '2) Lithium': a number that opens the sentence and a mark behind it."""
    if at > 1 or value > 100 or value != value.to_integral_value():
        return None
    mark = tokens.low[at + 1]
    if (
        (mark in (")", "]") and tokens.glued(at + 1))
        or (mark == "." and tokens.glued(at + 1) and not tokens.glued(at + 2))
    ) and (at == 0 or tokens.low[0] in "([•*-"):
        return aside(at, at + 1, value, SetAside.LIST_NUMBER, "list-number")
    return None


_SCORES = frozenset(
    "win wins won victory beat beaten lost loss lose lead leads led draw drew drawn defeat defeated score scored "
    "thrashed down up ahead aggregate record nil margin triumph hammering rout tie tied trailing trailed vote "
    "votes voted match set sets final half-time ruling decision advantage deficit penalties shootout comeback "
    "series overall".split()
)


def _score(tokens: Tokens, at: int, value: Decimal, known: Knowledge) -> Draft | None:
    """'won 3-1', 'a 2-0 lead', '5-4 ruling'."""
    low, stop = tokens.low, at + 1
    if low[stop] not in ("-", "–") or not tokens.glued(stop) or not tokens.glued(stop + 1):
        return None
    if tokens.kind[stop + 1] != NUMBER or not (low[at].isdigit() and low[stop + 1].isdigit()) or value > 200:
        return None
    other = Decimal(low[stop + 1]) if len(low[stop + 1]) < 4 else Decimal(10000)
    if other > 200 or sign_before(tokens, at, known.money):
        return None
    behind = stop + 2
    around = {*low[max(0, at - 5) : at], *low[behind : behind + 4]}
    falls = value > other or value == 0
    if not (around & _SCORES or falls):
        return None
    if low[behind] in known.words.scales or low[behind] == "%" or unit_at(tokens, behind, known.units):
        return None
    return aside(at, behind, value, SetAside.SCORE, "score")


def _address(tokens: Tokens, at: int, value: Decimal, known: Knowledge) -> Draft | None:
    """'10 Downing Street', '16-18 Industrial Avenue'."""
    low, word = tokens.low, at + 1
    if low[word] in _DASHES and tokens.kind[word + 1] == NUMBER:
        word += 2
    if not low[at].isdigit():
        return None
    first = word
    while word < first + 4 and tokens.kind[word] == WORD and tokens.raw(word)[:1].isupper():
        word += 1
        if word - first >= 2 and low[word - 1] in known.asides.streets:
            return aside(at, word, value, SetAside.ADDRESS, "street")
    return None


def _reading_time(tokens: Tokens, at: int, value: Decimal, known: Knowledge) -> Draft | None:
    """'4 min read', '3-minute read', 'Reading time: 5 minutes'."""
    low, word = tokens.low, at + 1
    if low[word] == "-":
        word += 1
    if low[word] not in ("min", "mins", "minute", "minutes", "m"):
        return None
    mark = word + 2 if low[word + 1] in (".", "-") else word + 1
    time_before = low[at - 1] == ":" and low[at - 2] == "time" and low[at - 3] in ("reading", "read")
    if (low[mark] in ("read", "reading") and not low[mark + 1].endswith("ing")) or time_before:
        stop = mark + 1 if low[mark] in ("read", "reading") else word + 1
        return aside(at, stop, value, SetAside.READING_TIME, "reading-time", quantity=True)
    return None


def _age(tokens: Tokens, at: int, value: Decimal, known: Knowledge) -> Draft | None:
    """'Ann Ruiz, 44, said': a number between commas behind a name; 'aged 44'."""
    low = tokens.low
    if not low[at].isdigit() or not 0 < value <= 120:
        return None
    if low[at - 1] in ("aged", "age", "ages"):
        stop = at + 1
        if low[stop] in (*_DASHES, "to", "and", "or") and tokens.kind[stop + 1] == NUMBER:
            stop += 2
        return _years(aside(at, stop, value, SetAside.AGE, "aged", quantity=True), known)
    if at >= 2 and low[at - 1] == "," and tokens.raw(at - 2)[:1].isupper() and tokens.kind[at - 2] == WORD:
        closed = low[at + 1] in (",", ".", ")", ";", "") or low[at + 1] == "of" or low[at + 1] == "from"
        if (
            closed
            and at - 2 not in (-1,)
            and low[at - 2] not in known.asides.months
            and not low[at - 2].isdigit()
            and value >= 4
        ):
            return _years(aside(at, at + 1, value, SetAside.AGE, "name-and-age", quantity=True), known)
    return None


def _years(draft: Draft, known: Knowledge) -> Draft:
    draft.unit = known.units.by_name["year"]
    return draft


_OLD = frozenset(("old", "olds"))


def settle(tokens: Tokens, draft: Draft, known: Knowledge) -> None:
    """Set an amount aside that is a quantity but no claim: durations, ages, frequencies, what a pronoun counts."""
    if draft.set_aside is not None:
        return
    low, stop = tokens.low, draft.stop
    span = (draft.first, draft.stop)
    if draft.unit and draft.unit.name in known.units.times:
        behind = stop + 1 if low[stop] == "-" else stop
        of_age = low[stop] == "of" and low[stop + 1] == "age"
        if low[behind] in _OLD or of_age:
            draft.stop = behind + 1 if low[behind] in _OLD else stop + 2
            draft.leave(SetAside.AGE, "years-old", (draft.first, draft.stop), quantity=True)
        else:
            draft.leave(SetAside.DURATION, f"duration:{draft.unit.name}", span, quantity=True)
    elif (
        draft.spelled and draft.low == draft.high == 1 and (draft.bare or draft.noun) and low[draft.number[0]] == "one"
    ):
        if not _listed(tokens, draft):
            quantity = draft.noun is not None or low[draft.stop] == "of"
            draft.leave(SetAside.RHETORICAL, "one", span, quantity=quantity)
    elif draft.bare and draft.spelled and draft.low == 0:
        draft.leave(SetAside.IDIOM, "zero", span)


def _listed(tokens: Tokens, draft: Draft) -> bool:
    """'six mines and one smelter': one of a list of counts."""
    low, first = tokens.low, draft.first
    if low[first - 1] not in ("and", ",", "or", "only", "just"):
        return False
    return any(
        tokens.kind[index] == NUMBER
        or low[index] in ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
        for index in range(max(0, first - 8), first)
    )
