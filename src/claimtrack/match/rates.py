"""What stands below the line of a rate: 'a tonne', 'per capita', '/lb', 'per 100,000 people'."""

from __future__ import annotations

from claimtrack.match.draft import Draft
from claimtrack.match.knowledge import Knowledge
from claimtrack.match.money import money_at
from claimtrack.match.nouns import counted, is_plural
from claimtrack.match.numbers import ONE, numeral
from claimtrack.match.tokens import MARK, NUMBER, WORD, Tokens
from claimtrack.match.units import Found, Unit, unit_at

_REACH = 20
"""Words between the name of a currency and the number that tells its rate."""


def rate(tokens: Tokens, draft: Draft, known: Knowledge) -> None:
    """What stands below the line: 'a tonne', 'per capita', '/lb', 'barrel-a-day'; over 'of X' too ('of oil a day')."""
    at = draft.stop
    if _exchange(tokens, draft, known):
        return
    if draft.bare and not (tokens.low[at] == "per" and tokens.kind[at + 1] == NUMBER):
        _daily(tokens, draft, known)
        return
    found = per_at(tokens, at, known) or _adverb(tokens, at, known)
    if found is None and draft.unit is not None and draft.unit.money:
        found = _per_thing(tokens, at, known)
    if draft.unit and draft.unit.name in known.units.times:
        longer = found and found.unit.name in known.units.times and found.unit.name != draft.unit.name
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
    elif draft.unit is not None and draft.unit.money:
        _labelled(tokens, draft, known)


def _labelled(tokens: Tokens, draft: Draft, known: Knowledge) -> None:
    """'Cost per pupil: $40': a label before a colon tells what the money behind it is for each of."""
    colon = next((at for at in range(draft.first - 1, 1, -1) if tokens.low[at] == ":"), None)
    found = per_at(tokens, colon - 2, known) if colon and tokens.low[colon - 2] == "per" else None
    if found and found.stop == colon:
        draft.per = found.unit
        draft.because("unit", f"per:{found.unit.name}", (colon - 2, colon))


def _exchange(tokens: Tokens, draft: Draft, known: Knowledge) -> bool:
    """'149.2 per dollar', '83.45 rupees to the dollar': what one of a currency costs in another, which may be told
    before: 'The yen fell to 149.2 per dollar'.
    """
    low, at = tokens.low, draft.stop
    if low[at] == "per":
        at += 1
    elif low[at : at + 2] == ["to", "the"]:
        at += 2
    else:
        return False
    below = None if unit_at(tokens, at, known.units) else money_at(tokens, at, known.money)
    above = draft.unit or (_money_told(tokens, draft.first, known) if below and draft.bare else None)
    if below is None or above is None or not above.money or above.canonical == below.unit.canonical:
        return False
    draft.unit, draft.per, draft.stop = above, below.unit, below.stop
    draft.because("unit", f"per:{below.unit.name}", (at, below.stop))
    return True


def _money_told(tokens: Tokens, first: int, known: Knowledge) -> Unit | None:
    """The currency that is named before a number, the nearest first."""
    for at in range(first - 1, max(-1, first - _REACH), -1):
        found = money_at(tokens, at, known.money) if tokens.kind[at] == WORD else None
        if found:
            return found.unit
    return None


def _daily(tokens: Tokens, draft: Draft, known: Knowledge) -> None:
    """'from about 30 a day to 145 a day': a rate of what is told elsewhere."""
    if draft.high is None or draft.share:
        return
    plain = tokens.low[draft.stop] in ("a", "per")
    found = per_at(tokens, draft.stop, known) if plain else _adverb(tokens, draft.stop, known)
    if found and found.unit.name in known.units.times:
        draft.per, draft.stop = found.unit, found.stop
        draft.because("unit", f"per:{found.unit.name}", (found.stop - 1, found.stop))


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
        return None if low[at] in ("a", "an") and _passes(tokens, found, known) else found
    if low[at] == "per" or (low[at] in ("a", "an", "each") and low[word] in known.cues["per-noun"]):
        return _noun_below(tokens, word)
    return None


def _passes(tokens: Tokens, found: Found, known: Knowledge) -> bool:
    """'a year earlier', 'a year on', 'a year from now': a time that passes and that nothing is divided by."""
    if found.unit.name not in known.units.times:
        return False
    behind = tokens.low[found.stop]
    on = behind in ("on", "from") and (
        tokens.low[found.stop + 1] in known.cues["passing-on"] or found.stop + 1 >= tokens.size
    )
    return on or behind in known.cues["passing"]


def _per_thing(tokens: Tokens, at: int, known: Knowledge) -> Found | None:
    """'£4 a leg', '$25m a party', '$42 for every registered voter': money for each thing, of whatever kind."""
    low, word = tokens.low, at + 1
    if low[at] == "for" and low[word] in ("a", "one") and low[word + 1] in known.cues["set"]:
        word += 1
    elif low[at] == "for" and low[word] in ("each", "every"):
        word += 1
        while tokens.kind[word + 1] == WORD and low[word + 1] not in known.nouns.stops and word < at + 4:
            word += 1
    elif low[at] not in ("a", "an") or not (
        tokens.kind[word + 1] == MARK or low[word + 1] in known.cues["behind-thing"]
    ):
        return None
    plain = (
        tokens.raw(word).islower()
        and low[word] not in (known.nouns.stops | known.units.times)
        and not is_plural(low[word], known.nouns)
    )
    return _noun_below(tokens, word) if plain and low[word] not in known.cues["no-thing"] else None


def _adverb(tokens: Tokens, at: int, known: Knowledge) -> Found | None:
    """'40 tonnes daily', '$3m annually.': a time in one word, with nothing behind it that it describes."""
    unit = known.units.adverbs.get(tokens.low[at])
    ends = tokens.kind[at + 1] == MARK or tokens.low[at + 1] in known.nouns.stops
    return Found(unit, at + 1) if unit and ends else None


def _per_many(tokens: Tokens, at: int, known: Knowledge) -> Found | None:
    """'23.4 per 100,000 people': a rate for so many."""
    number = numeral(tokens, at, known.words)
    if number is None:
        return None
    unit = unit_at(tokens, number.stop, known.units)
    things = None if unit else counted(tokens, number.stop, known.nouns, single=False)
    if unit:
        below, stop = unit.unit.name, unit.stop
    elif things:
        below, stop = things.noun, things.stop
    else:
        return None
    name = f"{number.value:f} {below}"
    return Found(Unit(name, name, ONE, rule=f"per:{below}"), stop)


def _noun_below(tokens: Tokens, at: int) -> Found | None:
    if tokens.kind[at] != WORD:
        return None
    word = tokens.low[at].removesuffix("'s")
    name = "person" if word in ("capita", "head") else word
    return Found(Unit(name, name, ONE, rule=f"per:{name}"), at + 1)
