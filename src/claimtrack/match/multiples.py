"""Multiples and ratios: 'doubled', 'tenfold', 'three times as much', 'one in five', '9 out of 10'."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from claimtrack.match.draft import Draft
from claimtrack.match.knowledge import Knowledge
from claimtrack.match.nouns import counted, is_plural
from claimtrack.match.numbers import ONE, Numeral, numeral
from claimtrack.match.tokens import WORD, Tokens
from claimtrack.match.tries import END
from claimtrack.match.units import unit_at
from claimtrack.model import Change


def multiple(tokens: Tokens, at: int, known: Knowledge) -> Draft | None:
    """'doubled', 'double the', 'twice as many', 'tenfold', 'three times the', '3x'."""
    low = tokens.low
    if low[at] in known.words.multiples:
        return _verb(tokens, at, known)
    if tokens.kind[at] == WORD and low[at].endswith("fold") and low[at][:-4].rstrip("-") in known.words.cardinals:
        value = known.words.cardinals[low[at][:-4]]
        return _factor(at, at + 1, value, "n-fold", known, _direction(tokens, at, known))
    number = numeral(tokens, at, known.words)
    if number is None or number.share or number.vague:
        return None
    stop = number.stop + 1 if low[number.stop] == "-" else number.stop
    if low[stop] == "fold":
        return _factor(at, stop + 1, number.value, "n-fold", known, _direction(tokens, at, known))
    if low[stop] == "times" and low[number.stop] != "-":
        return _times(tokens, at, stop, number.value, known)
    if low[stop] in ("x", "×") and tokens.glued(stop) and tokens.kind[stop + 1] != "n":
        return _factor(at, stop + 1, number.value, "n-x", known, None)
    return None


def _verb(tokens: Tokens, at: int, known: Knowledge) -> Draft | None:
    value, change, entry = known.words.multiples[tokens.low[at]]
    low = tokens.low
    if low[at + 1] == "-" or (low[at - 1] == "-" and tokens.glued(at)) or (tokens.raw(at)[:1].isupper() and at > 0):
        return None
    if low[at + 1] in ("down", "up", "over"):
        return None
    if change is None:
        if not _is_factor(tokens, at, known):
            return None
        change = "increase" if _is_verb(tokens, at, known) else None
    return _factor(at, at + 1, value, f"number:{entry}", known, Change(change) if change else None)


def _is_verb(tokens: Tokens, at: int, known: Knowledge) -> bool:
    """'sales will double', 'it triples output': a move; 'nearly double the rate' is none."""
    low, before = tokens.low, tokens.low[at - 1]
    if low[at] in ("twice", "thrice"):
        return False
    if before in known.cues["auxiliary"]:
        return True
    return before in known.cues["multiplying"] and low[at + 1] not in ("the", "that", "what")


def _is_factor(tokens: Tokens, at: int, known: Knowledge) -> bool:
    """Whether 'double' or 'twice' multiplies here: 'double the rate', 'twice as many', no 'a double bed'."""
    word, behind, before = tokens.low[at], tokens.low[at + 1], tokens.low[at - 1]
    if word in ("twice", "thrice"):
        return behind in known.cues["times-what"] and not (behind == "as" and tokens.raw(at + 2)[:1].isupper())
    if before in known.cues["no-factor"] or (behind == "as" and tokens.low[at + 2] not in known.cues["as-much"]):
        return False
    return (
        before in known.cues["auxiliary"] or before in known.cues["factor-filler"] or behind in known.cues["factor-of"]
    )


def _times(tokens: Tokens, at: int, word: int, value: Decimal, known: Knowledge) -> Draft | None:
    """'three times as much' is a multiple; 'three times' alone tells how often."""
    if tokens.low[word + 1] in known.cues["times-what"]:
        return _factor(at, word + 1, value, "n-times", known, None)
    return None


def _direction(tokens: Tokens, at: int, known: Knowledge) -> Change | None:
    for index in range(at - 1, max(-1, at - 4), -1):
        found = known.changes.verbs.get(tokens.low[index])
        if found and END in found:
            return Change(found[END])
    nxt = tokens.low[at + 1]
    return known.changes.nouns.get(nxt)


def _factor(at: int, stop: int, value: Decimal, rule: str, known: Knowledge, change: Change | None) -> Draft:
    draft = Draft(at, stop, value, value, value, ONE, (at, stop), known.times, change=change)
    draft.because("number", rule, (at, stop))
    draft.because("unit", known.times.rule, (at, stop))
    if change:
        draft.because("change", f"change:{change}", (at, stop))
    return draft


def one_in(tokens: Tokens, at: int, known: Knowledge) -> Draft | None:
    """'one in five', 'three of every ten', '9 out of 10': a share."""
    low = tokens.low
    if (low[at] in ("50", "50/50") and low[at + 1 : at + 3] == ["-", "50"]) or low[at] == "50/50":
        return _share(at, at + 3 if low[at] == "50" else at + 1, Decimal(50), "fifty-fifty", known)
    number = numeral(tokens, at, known.words)
    if number is None or number.scale != 1 or number.share:
        return None
    stop = _past_one(tokens, number, known)
    joint = _joint(tokens, stop)
    whole = numeral(tokens, joint.stop, known.words) if joint else None
    if joint is None or whole is None or whole.value < 2 or number.value >= whole.value or whole.share or whole.vague:
        return None
    if not _is_share(joint.word, joint.every, number.spelled, number.value, whole.value):
        return None
    measured = unit_at(tokens, whole.stop, known.units)
    if joint.word == "in" and measured and measured.unit.name in known.units.times:
        return None
    if stop > number.stop and not _is_whole(tokens, low[number.stop], whole.stop, known):
        return None
    return _share(at, whole.stop, Decimal(100) * number.value / whole.value, "one-in", known)


class _Joint(NamedTuple):
    """What joins a part to its whole: 'in', 'of' or 'out' (of), whether 'every' follows, and the token behind."""

    word: str
    every: bool
    stop: int


def _joint(tokens: Tokens, at: int) -> _Joint | None:
    """'in', 'of every', 'out of', '-in-' at a token."""
    low = tokens.low
    word, stop = low[at], at + 1
    if word == "-" and low[stop] in ("in", "of"):
        word, stop = low[stop], stop + 1
    if word == "out" and low[stop] == "of":
        stop += 1
    elif word not in ("in", "of"):
        return None
    every = low[stop] == "every"
    stop += every
    return _Joint(word, every, stop + (low[stop] == "-"))


def _share(at: int, stop: int, value: Decimal, rule: str, known: Knowledge) -> Draft:
    draft = Draft(at, stop, value, value, value, ONE, (at, stop), known.shares, share=True)
    draft.because("number", rule, (at, stop))
    return draft


def _past_one(tokens: Tokens, number: Numeral, known: Knowledge) -> int:
    """The token behind 'one', or behind the noun of 'one child in four' and 'two women in five'."""
    word, behind = tokens.low[number.stop], tokens.low[number.stop + 1]
    if (
        behind != "in"
        or tokens.kind[number.stop] != WORD
        or word in known.nouns.stops
        or word in known.cues["no-share"]
    ):
        return number.stop
    fits = word in known.nouns.persons or (number.value == 1 and not is_plural(word, known.nouns))
    return number.stop + 1 if fits else number.stop


def _is_whole(tokens: Tokens, one: str, stop: int, known: Knowledge) -> bool:
    """Whether nothing is counted behind 'one child in four': 'smokes' behind it is its verb."""
    things = counted(tokens, stop, known.nouns, single=False)
    if things is None or things.stop > stop + 1:
        return unit_at(tokens, stop, known.units) is None
    return (
        one in known.cues["somebody"] | known.nouns.persons
        and tokens.low[things.stop] not in known.cues["be"] | known.cues["auxiliary"]
    )


def _is_share(joint: str, every: bool, spelled: bool, value: Decimal, whole: Decimal) -> bool:
    """Whether two numbers joined by 'in' or 'out of' are a share: 'one in five', '9 out of 10', '3 of every 10'."""
    if every:
        return True
    if joint == "in":
        few = value <= 10 and (spelled or value == 1) and not 1900 <= whole <= 2100
        return few or whole in (1000, 10_000, 100_000)
    return joint == "out" and value <= 10 and whole in (3, 4, 5, 6, 7, 8, 10, 20, 100)
