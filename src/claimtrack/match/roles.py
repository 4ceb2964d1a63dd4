"""What is no quantity or no claim: which rule sets a number aside, and what a finished amount is not."""

from __future__ import annotations

from decimal import Decimal

from claimtrack.match.dates import clock, day_and_month, decade, first_number, hour, year
from claimtrack.match.draft import Draft, aside
from claimtrack.match.knowledge import Knowledge
from claimtrack.match.names import (
    address,
    letters_before,
    letters_behind,
    list_number,
    made_name,
    named,
    phone,
    reading_time,
    score,
)
from claimtrack.match.numbers import BEYOND, ONE, decimal
from claimtrack.match.tokens import CLOCK, DATE, DOTTED, MARK, NUMBER, RATIO, URL, WORD, Tokens
from claimtrack.match.tries import walk, walk_back
from claimtrack.model import SetAside


def special(tokens: Tokens, at: int, known: Knowledge) -> Draft | None:
    """The date, name, phone number or the like that holds the number at a token; None where it may be an amount."""
    kind = tokens.kind[at]
    if kind == WORD:
        return _special_word(tokens, at, known)
    if kind == NUMBER:
        return _special_number(tokens, at, known)
    if kind == CLOCK:
        return clock(tokens, at, ONE, known)
    if kind == RATIO:
        return idiom(tokens, at, ONE, known) or _slashed(tokens, at)
    if kind in _WHOLE:
        why, rule = _WHOLE[kind]
        return aside(at, at + 1, None if kind == URL else first_number(tokens.raw(at)), why, rule)
    return None


_WHOLE = {
    DATE: (SetAside.DATE, "digits-date"),
    DOTTED: (SetAside.NAME, "version"),
    URL: (SetAside.URL, "url"),
}


LONGEST_PLAIN = 14
"""Digits without a mark between them beyond which a number is a code."""


def _special_number(tokens: Tokens, at: int, known: Knowledge) -> Draft | None:
    value = decimal(tokens.low[at])
    if value is None or (len(tokens.low[at]) > LONGEST_PLAIN and tokens.low[at].isdigit()):
        return aside(at, at + 1, None, SetAside.NAME, "long-code")
    for rule in _NUMBER_RULES:
        found = rule(tokens, at, value, known)
        if found:
            return found
    return None


def _slashed(tokens: Tokens, at: int) -> Draft | None:
    """'4.6/5', '2014/15', '10/10': not a fraction of a whole. '50/50' and '3/4' are."""
    above, _, below = tokens.low[at].partition("/")
    if 0 < int(above) < int(below) <= 100 or tokens.low[at] == "50/50":
        return None
    return aside(at, at + 1, Decimal(above), SetAside.SCORE, "out-of")


def _special_word(tokens: Tokens, at: int, known: Knowledge) -> Draft | None:
    low = tokens.low
    number = known.words.cardinals.get(low[at])
    found = idiom(tokens, at, ONE, known)
    for rule in (hour, score):
        found = found or (rule(tokens, at, number, known) if number is not None else None)
    if found:
        return found
    if at and tokens.raw(at)[:1].isupper() and (number is not None or low[at] in known.words.ordinals):
        name = walk_back(tokens, at - 1, known.asides.names)
        if name:
            return aside(name[1], at + 1, number, SetAside.NAME, name[0])
        if number is not None and _capital_inside(tokens, at):
            return aside(at, at + 1, number, SetAside.NAME, "capitalised-number")
    elif number is not None and low[at - 1] == "aged":
        return _years_of_age(aside(at, _past_age(tokens, at + 1), number, SetAside.AGE, "aged", quantity=True), known)
    elif number is not None and low[at - 1] in known.cues["stage"] and _is_stage(tokens, at, known):
        return aside(at - 1, at + 1, number, SetAside.NAME, "stage")
    return _ordinal(tokens, at, known) if low[at] in known.words.ordinals else None


def _is_stage(tokens: Tokens, at: int, known: Knowledge) -> bool:
    """'day three of the match', 'phase two.': no 'that day three of them left'."""
    if tokens.low[at - 2] in known.cues["no-stage"]:
        return False
    return tokens.kind[at + 1] == MARK or tokens.low[at + 1] in known.cues["where"] or tokens.low[at + 1] == "of"


def _ordinal(tokens: Tokens, at: int, known: Knowledge) -> Draft | None:
    """'third', 'twenty-first': a fraction ('a third of') was read at its first word."""
    low = tokens.low
    first = at - 2 if low[at - 1] == "-" and low[at - 2] in known.words.cardinals else at
    return aside(first, at + 1, known.words.ordinals[low[at]], SetAside.ORDINAL, "number:ordinal")


def _capital_inside(tokens: Tokens, at: int) -> bool:
    """'Big Four', 'BBC One': a capitalised number behind a capitalised word inside a sentence."""
    before, nxt = tokens.raw(at - 1), tokens.raw(at + 1)
    if tokens.raw(at).isupper() or tokens.kind[at - 1] != WORD or not before[:1].isupper():
        return False
    return not (tokens.kind[at + 1] == WORD and nxt[:1].isupper()) and nxt != "-"


def idiom(tokens: Tokens, at: int, value: Decimal, known: Knowledge) -> Draft | None:
    """A set phrase that starts at the number or up to three words before it."""
    asides = known.asides
    for start in range(at, max(-1, at - 4), -1):
        word = tokens.low[start]
        if word in asides.idioms:
            found = walk(tokens, start, asides.idioms)
            if found and found[1] > at:
                return aside(start, found[1], None, SetAside.IDIOM, found[0])
        if word in asides.named and tokens.raw(start)[:1].isupper():
            found = walk(tokens, start, asides.named)
            if found and found[1] > at:
                return aside(start, found[1], None, SetAside.NAME, found[0])
    return None


def _age(tokens: Tokens, at: int, value: Decimal, known: Knowledge) -> Draft | None:
    """'Ann Ruiz, 44, said', 'aged 44', 'her daughter, who was 10'."""
    low = tokens.low
    if not low[at].isdigit() or not 0 < value <= 120 or at == 0:
        return None
    before, stop = low[at - 1], at + 1
    if before in known.cues["age"] or (before in ("of", "between", "from") and low[at - 2] in known.cues["age"]):
        stop = _past_age(tokens, stop)
        return _years_of_age(aside(at, stop, value, SetAside.AGE, "aged", quantity=True), known)
    if low[stop] == "of" and low[stop + 1] in known.cues["of-them"]:
        return None
    closed = low[stop] in known.cues["behind-age"] or stop >= tokens.size
    person = low[at - 2] in known.asides.persons
    if before == "," and closed and (person or (value >= 4 and _is_name(tokens, at - 2, known))):
        return _years_of_age(aside(at, stop, value, SetAside.AGE, "name-and-age", quantity=True), known)
    limit = before == "-" and low[at - 2] in known.cues["age-limit"] and tokens.glued(at) and tokens.glued(at - 1)
    if limit and (stop >= tokens.size or (tokens.kind[stop] == WORD and low[stop] not in known.cues["percent"])):
        return _years_of_age(aside(at - 2, stop, value, SetAside.AGE, "age-limit", quantity=True), known)
    if before == "of" and closed and low[stop] != "of" and low[at - 2] in known.asides.persons:
        return _years_of_age(aside(at, stop, value, SetAside.AGE, "person-of", quantity=True), known)
    if (
        before in known.cues["age-verb"]
        and low[at - 2] in known.cues["person-pronoun"]
        and (closed or low[stop] in ("when", "and", "at"))
    ):
        return _years_of_age(aside(at, stop, value, SetAside.AGE, "person-and-age", quantity=True), known)
    return None


def _past_age(tokens: Tokens, stop: int) -> int:
    """The token behind the second of 'aged 3 to 5' or 'aged three and 13'."""
    return stop + 2 if tokens.low[stop] in ("-", "–", "to", "and", "or") and tokens.kind[stop + 1] == NUMBER else stop


def _is_name(tokens: Tokens, at: int, known: Knowledge) -> bool:
    """Whether a capitalised word that is no month stands here."""
    return (
        at >= 0
        and tokens.kind[at] == WORD
        and tokens.raw(at)[:1].isupper()
        and tokens.low[at] not in known.asides.months
    )


def _years_of_age(draft: Draft, known: Knowledge) -> Draft:
    draft.unit = known.units.by_name["year"]
    return draft


_NUMBER_RULES = (
    letters_before,
    decade,
    made_name,
    letters_behind,
    idiom,
    phone,
    day_and_month,
    clock,
    hour,
    year,
    score,
    address,
    reading_time,
    list_number,
    _age,
    named,
)
"""Tried in this order; the first that knows the number wins."""


FEW = 5
"""Places at most that a text points back to with their number."""


def point_back(tokens: Tokens, draft: Draft, known: Knowledge) -> None:
    """Set a number of places aside that were told before, which is no count and lends nothing: 'in the three towns'."""
    if draft.set_aside is None and draft.spelled and _is_told_before(tokens, draft, known):
        draft.leave(SetAside.RHETORICAL, "those-places", (draft.first, draft.stop), quantity=True)


def settle(tokens: Tokens, draft: Draft, known: Knowledge) -> None:
    """Set an amount aside that is a quantity but no claim: durations, ages, what 'one' counts, ranks."""
    if draft.set_aside is not None:
        return
    span = (draft.first, draft.stop)
    if draft.low > BEYOND:
        draft.leave(SetAside.RHETORICAL, "beyond-counting", span)
    elif draft.unit and draft.unit.name in known.units.times:
        _duration(tokens, draft)
    elif draft.spelled and tokens.low[draft.number[0]] == "one" and draft.low == draft.high == 1 and draft.unit is None:
        lent = any(rule == "shared-unit" for _, rule, _ in draft.why)
        if lent or not (draft.noun and _listed(tokens, draft, known)):
            quantity = draft.noun is not None or tokens.low[draft.stop] == "of"
            draft.why = draft.why if quantity else []
            draft.leave(SetAside.RHETORICAL, "one", span, quantity=quantity)
    elif draft.unit and draft.unit.name == "point" and _is_plan(tokens, draft, known):
        draft.leave(SetAside.NAME, "so-many-points", span)
    elif draft.bare and not draft.share and _stands_alone(tokens, draft):
        draft.leave(SetAside.NAME, "number-alone", span)
    elif draft.bare and draft.low < 100 and _under_age(tokens, draft, known):
        draft.leave(SetAside.AGE, "children-under", span, quantity=True)
    elif draft.spelled and _is_priced(tokens, draft, known):
        draft.leave(SetAside.RHETORICAL, "what-is-priced", span, quantity=True)
    elif draft.bare and draft.spelled and draft.low == 0:
        draft.leave(SetAside.IDIOM, "zero", span)
    elif draft.bare and not draft.share and _is_rank(tokens, draft, known):
        draft.leave(SetAside.RHETORICAL, "rank", span)


def _is_priced(tokens: Tokens, draft: Draft, known: Knowledge) -> bool:
    """'the price of a dozen eggs': as many as are paid for."""
    low, first = tokens.low, draft.first
    return low[first] in ("a", "one") and low[first - 1] == "of" and low[first - 2] in known.cues["priced"]


def _is_told_before(tokens: Tokens, draft: Draft, known: Knowledge) -> bool:
    """'in the three provinces', 'across these two towns': places that were told, and no count of them."""
    low, first = tokens.low, draft.first
    led = low[first - 1] in ("the", "these", "those") and low[first - 2] in known.cues["before-places"]
    return led and draft.noun is not None and draft.low <= FEW and low[draft.stop - 1] in known.cues["places-counted"]


def _is_rank(tokens: Tokens, draft: Draft, known: Knowledge) -> bool:
    """'the top five', 'the top 20', 'the other three'."""
    before = tokens.low[draft.first - 1]
    return before in known.cues["rank"] and (draft.low < 13 if draft.spelled else before == "top" and draft.low <= 500)


def _is_plan(tokens: Tokens, draft: Draft, known: Knowledge) -> bool:
    """'a five-point plan': points of a list and no size of anything."""
    if tokens.low[draft.number[1]] != "-" or not draft.spelled:
        return False
    behind = tokens.low[draft.stop]
    return behind not in known.changes.nouns and behind not in known.cues["margin"]


def _stands_alone(tokens: Tokens, draft: Draft) -> bool:
    """A bare number that is all of its line, the '(4)' of a name, or the '11' of '11 Pro Max'."""
    first, stop = draft.first, draft.stop
    if draft.spelled or draft.low >= 1000 or draft.low != draft.low.to_integral_value():
        return False
    if first == 0 and stop == tokens.size:
        return True
    bracket = tokens.low[first - 1] == "(" and tokens.low[stop] == ")" and first > 1
    if bracket:
        return tokens.raw(first - 2)[:1].isupper() and draft.low < 100
    two = tokens.raw(stop)[:1].isupper() and tokens.raw(stop + 1)[:1].isupper()
    return two and tokens.kind[stop] == tokens.kind[stop + 1] == WORD


def _under_age(tokens: Tokens, draft: Draft, known: Knowledge) -> bool:
    """'children under five', 'people over 65', 'two in five of them are under 18': an age."""
    low, first = tokens.low, draft.first
    if low[first - 1] == "than" and low[first - 2] in known.cues["age-than"]:
        return True
    if first < 2 or low[first - 1] not in known.cues["age-limit"] or draft.scale != 1:
        return False
    told = low[first - 2] in known.cues["be"] and not known.asides.ages.isdisjoint(low[max(0, first - 10) : first])
    return told or low[first - 2] in known.asides.ages


def _duration(tokens: Tokens, draft: Draft) -> None:
    low, stop = tokens.low, draft.stop
    behind = stop + 1 if low[stop] == "-" else stop
    old, of_age = low[behind] in ("old", "olds"), low[stop] == "of" and low[stop + 1] == "age"
    if old or of_age:
        draft.stop = behind + 1 if old else stop + 2
        draft.leave(SetAside.AGE, "years-old", (draft.first, draft.stop), quantity=True)
    else:
        name = draft.unit.name if draft.unit else ""
        draft.leave(SetAside.DURATION, f"duration:{name}", (draft.first, stop), quantity=True)


def _listed(tokens: Tokens, draft: Draft, known: Knowledge) -> bool:
    """'six mines and one smelter': one of a list of counts."""
    low, first = tokens.low, draft.first
    if low[first - 1] not in ("and", ",", "or", "only", "just"):
        return False
    return any(
        tokens.kind[index] == NUMBER or known.words.cardinals.get(low[index], ONE) > 1
        for index in range(max(0, first - 8), first)
    )
