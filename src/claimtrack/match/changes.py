"""Whether a figure is the size of a change, and its direction: 'rose 5%', 'a fall of 3%', 'up 40 points'."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence

from claimtrack.match.bounds import is_particle
from claimtrack.match.draft import Draft
from claimtrack.match.knowledge import Knowledge
from claimtrack.match.tokens import DATE, MARK, NUMBER, WORD, Tokens
from claimtrack.match.tries import walk_back
from claimtrack.model import Change

Found = tuple[Change, int, int]
"""The direction, and the tokens that tell it."""
Rule = Callable[[Tokens, Draft, int, Knowledge], Found | None]
"""`at` is the token before the figure, its bound and small words."""

_REACH = 9
"""Tokens between a verb of change and the 'by' of its figure, or the figure itself behind its object."""
_COMPOUND = 4
"""Words of a compound that ends in a noun for a change: 'consumer price growth'."""
_RELATIVE = frozenset(("%", "pp", "point", "x"))
"""Units of a size that is told of something else's amount."""


def change(tokens: Tokens, draft: Draft, known: Knowledge) -> None:
    """Set the direction of a figure that is the size of a change."""
    if draft.change is not None or draft.set_aside is not None:
        return
    at = _past_bound(tokens, draft.first - 1, known)
    if at is None:
        return
    found = None
    for rule in _RULES:
        found = found or rule(tokens, draft, at, known)
    if found:
        _set(draft, *found)


def _set(draft: Draft, value: Change, first: int, stop: int) -> None:
    draft.change = value
    draft.because("change", f"change:{value}", (first, stop))


def _relative(draft: Draft) -> bool:
    return draft.unit is not None and draft.unit.canonical in _RELATIVE


def inherit(tokens: Tokens, drafts: Sequence[Draft], known: Knowledge) -> None:
    """'lost 190 points, or 0.6%', 'gallium rose by 150% and germanium by 26%': the change was told before."""
    for before, draft in itertools.pairwise(drafts):
        if draft.change is not None or draft.set_aside is not None or before.change is None or draft.unit is None:
            continue
        gap = tokens.low[before.stop : draft.first]
        same = before.unit is not None and draft.unit.canonical == before.unit.canonical
        if _listed(tokens, gap, draft, known) if same else _told_again(gap, draft):
            _set(draft, before.change, before.first, before.stop)


def _told_again(gap: Sequence[str], draft: Draft) -> bool:
    """', or 0.6%' behind '190 points': the same change in another unit."""
    apposed = gap[:1] == ["or"] or any(pair == (",", "or") for pair in itertools.pairwise(gap))
    return apposed and len(gap) <= 10 and "to" not in gap and draft.per is None


def _listed(tokens: Tokens, gap: Sequence[str], draft: Draft, known: Knowledge) -> bool:
    """'3% and 5%', 'rice 3%, maize 5%', 'gallium by 150% and germanium by 26%': changes of one list."""
    behind = tokens.low[draft.stop]
    if "by" in gap[-3:] and len(gap) <= 8:
        return True
    if gap[-1:] in (["and"], [","]) and len(gap) < 12 and _goes_with(gap, behind, known):
        return True
    if _relative(draft) and len(gap) < 14 and walk_back(tokens, draft.first - 1, known.compares) and "than" not in gap:
        return gap[-1] in known.cues["set-beside"]
    if not gap or gap[0] not in (",", "and") or behind == "of" or not _relative(draft):
        return False
    return gap[-1] in (",", "and") or (
        len(gap) <= 3 and gap[-1] not in ("to", "at") and (tokens.kind[draft.stop] == MARK or behind == "and")
    )


def _goes_with(gap: Sequence[str], behind: str, known: Knowledge) -> bool:
    """'grew 0.3% from May and 2.1% from a year earlier', 'fell 5% in May, 9% in June': since when or where too."""
    alike = gap[0] == behind and behind in known.cues["where"]
    return alike or (
        gap[-1] == "and" and (behind in known.cues["change-since"] or behind in known.cues["change-where"])
    )


def _past_bound(tokens: Tokens, at: int, known: Knowledge) -> int | None:
    """The token before a figure's bound and small words; None where the bound is of a level: 'sank below $10'."""
    fillers, levels = known.cues["change-filler"], known.cues["level"]
    for _ in range(5):
        found = walk_back(tokens, at, known.bounds.before)
        if found and tokens.low[at] != "up" and not is_particle(tokens, found[1], known):
            if tokens.low[at] in levels or tokens.low[at - 1] in levels:
                return None
            at = found[1] - 1
        elif tokens.low[at] in fillers:
            at -= 1
        else:
            break
    return at


def _behind_verb(tokens: Tokens, draft: Draft, at: int, known: Knowledge) -> Found | None:
    """A verb, 'up' or 'down' right before the figure: 'rose 5%', 'edged down by about 3%', 'up 40 points'."""
    if at < 0 or tokens.low[at + 1] == "to":
        return None
    word = tokens.low[at]
    if word in known.changes.adverbs:
        return (known.changes.adverbs[word], at, at + 1) if _may_move(tokens, draft, at, known) else None
    if word.endswith("ly") and at:
        at -= 1
    found = walk_back(tokens, at, known.changes.verbs)
    if found and _changes(tokens, draft, at, known):
        return found[0], found[1], at + 1
    return None


def _may_move(tokens: Tokens, draft: Draft, at: int, known: Knowledge) -> bool:
    """'up 3%' and 'down 40 points', but no 'ending up five people', no 'set up a 20 km line' and no 'up to'."""
    verb = tokens.low[at - 1]
    if draft.noun is not None or verb in known.cues["not-moving"]:
        return False
    if verb in known.cues["ending"] and not _relative(draft):
        return False
    between = tokens.low[at + 1 : draft.first]
    if ("a" in between or "an" in between) and known.cues["further"].isdisjoint(between):
        return _relative(draft)
    return tokens.low[at] != "off" or _relative(draft)


def _changes(tokens: Tokens, draft: Draft, at: int, known: Knowledge) -> bool:
    """A verb with a plain object ('cut 300 jobs', 'raised $5m', 'lost 5 games') tells no change of a level."""
    low = tokens.low
    if low[at + 1] == "by":
        return True
    if _relative(draft):
        return low[at] not in known.cues["gaining"] or not _goes_to(tokens, draft.stop, low[at], known)
    if draft.noun is None and low[draft.first - 1] in ("a", "an"):
        return False
    if low[at] not in known.cues["gaining"]:
        return draft.noun is None
    if draft.noun is not None:
        return draft.noun in known.cues["stock"] and low[at - 1] not in known.cues["auxiliary"]
    if draft.unit is None or not draft.unit.money:
        return draft.unit is not None or draft.scale >= 1000
    return draft.scale == 1 and low[at] not in known.cues["plain-object"]


def _goes_to(tokens: Tokens, stop: int, verb: str, known: Knowledge) -> bool:
    """'adds 1% to output', 'losing 54% to 46%': what the share is given to, or the other side's."""
    percent = tokens.kind[stop + 1] == NUMBER and tokens.low[stop + 2] in known.cues["percent"]
    return tokens.low[stop] == "to" and (verb.startswith("add") or percent)


def _by(tokens: Tokens, draft: Draft, at: int, known: Knowledge) -> Found | None:
    """'cut its output next year by 5%': a verb of change some words before 'by'."""
    if "by" not in tokens.low[max(0, at) : draft.first]:
        return None
    for index in range(at, max(-1, at - _REACH), -1):
        if tokens.low[index] in known.cues["change-stop"]:
            return None
        found = walk_back(tokens, index, known.changes.verbs)
        if found and draft.noun is not None and tokens.low[found[1] - 1] in ("a", "an", "the"):
            return None
        if found:
            return found[0], found[1], index + 1
        if tokens.low[index] in known.changes.adverbs and tokens.low[index + 1] == "by":
            return known.changes.adverbs[tokens.low[index]], index, index + 1
        if tokens.low[index] in known.changes.nouns and draft.noun is None:
            return known.changes.nouns[tokens.low[index]], index, index + 1
    return None


def _behind_object(tokens: Tokens, draft: Draft, at: int, known: Knowledge) -> Found | None:
    """'cut the price of bread 5%', 'raise fees a third', 'fell last year 3%': the verb's object or a time between."""
    if not _relative(draft):
        return None
    for index in range(at, max(-1, at - _REACH), -1):
        word = tokens.low[index]
        found = walk_back(tokens, index, known.changes.verbs) if index < at else None
        if found:
            return (found[0], found[1], index + 1) if tokens.low[found[1] - 1] not in ("a", "an", "the") else None
        if tokens.kind[index] != WORD or (word in known.nouns.stops and word not in known.cues["change-object"]):
            return None
    return None


def _behind_noun(tokens: Tokens, draft: Draft, at: int, known: Knowledge) -> Found | None:
    """'an increase of 5%', 'a drop of nearly 30', 'a rise in sea levels of 50 cm'."""
    if at < 1 or not (tokens.low[at] == "of" or (tokens.low[at] == "by" and draft.noun is None)):
        return None
    for index in range(at - 1, max(-1, at - _REACH), -1):
        value = known.changes.nouns.get(tokens.low[index])
        if value and (index == at - 1 or tokens.low[index + 1] == "in"):
            return (value, index, at + 1) if _of_a_level(tokens, draft, index, known) else None
        if tokens.kind[index] != WORD:
            return None
    return None


def _of_a_level(tokens: Tokens, draft: Draft, noun: int, known: Knowledge) -> bool:
    """'a loss of 3%' but no 'net loss of $5m', no 'loss of 300 jobs': a loss is also a thing that is had."""
    if tokens.low[noun] not in known.cues["loss"]:
        return True
    return _relative(draft) and tokens.low[noun - 1] not in known.cues["own-loss"]


def _than(tokens: Tokens, draft: Draft, at: int, known: Knowledge) -> Found | None:
    """'5% more than', '0.7 points lower', 'eight fewer than last year', '40 more deaths than in 2020'."""
    stop = draft.number[1] if draft.unit is None else draft.stop
    value = known.changes.than.get(tokens.low[stop])
    if value is None or tokens.kind[stop + 1] == NUMBER:
        return None
    things = draft.unit is None and tokens.low[stop] in known.cues["counting-than"]
    counted = things and "than" in tokens.low[stop + 1 : stop + 4]
    priced = draft.unit is not None and draft.unit.money and tokens.low[stop] in known.cues["priced-than"]
    if not counted and not priced and not _relative(draft) and not _than_before(tokens, stop, known):
        return None
    if tokens.low[stop] in known.cues["level"] and known.cues["earlier"].isdisjoint(tokens.low[stop : stop + 9]):
        return None
    if draft.unit is known.times and tokens.low[stop + 1] != "than":
        return None
    return value, stop, stop + 1


def _than_before(tokens: Tokens, stop: int, known: Knowledge) -> bool:
    """'12 cents less than last week', '40 tons more than a year ago', '3 more deaths than in the year before'."""
    behind = tokens.low[stop + 1 : stop + 10]
    return "than" in behind[:3] and not known.cues["earlier"].isdisjoint(behind)


def _as_growth(tokens: Tokens, draft: Draft, at: int, known: Knowledge) -> Found | None:
    """'growth was 3%', 'wage growth slowed to 3.4% from 3.6%', 'a growth forecast of 3%': the subject is a change."""
    if not _relative(draft) or draft.low < 0:
        return None
    at = _past_figure(tokens, at, known)
    verb = at - (tokens.low[at] in known.cues["growing-to"])
    noun = _subject_of(tokens, verb, known)
    value = known.changes.nouns.get(tokens.low[noun]) if noun >= 0 else None
    if value is None or not _heads(tokens, noun, known):
        return None
    return value, noun, verb + 1


def _past_figure(tokens: Tokens, at: int, known: Knowledge) -> int:
    """The token before the figure from which another one came: before the '4%' of 'slowed to 3.4% from 4%'."""
    if at < 0 or tokens.low[at] != "from":
        return at
    back = at - 1 - (tokens.low[at - 1] in known.cues["percent"])
    return back - 1 if back >= 0 and tokens.kind[back] == NUMBER else at


def _subject_of(tokens: Tokens, verb: int, known: Knowledge) -> int:
    """The noun for a change of which a verb tells how much, or behind which a noun for a plan stands; else -1."""
    low, cues = tokens.low, known.cues
    if low[verb] in cues["growth-noun"] or low[verb] in cues["thing-of-change"]:
        return verb - (low[verb] in cues["growth-noun"])
    moves = walk_back(tokens, verb, known.changes.verbs)
    if low[verb] not in cues["growing-at"] and moves is None:
        return -1
    first = moves[1] if moves else verb
    for index in range(first - 1, max(-1, first - _REACH), -1):
        if low[index] in cues["rate-of-change"]:
            beside = index == first - 1 or low[index + 1] in cues["growth-of"] or low[index + 1] in cues["auxiliary"]
            return index if beside else -1
        if tokens.kind[index] != WORD or low[index] in cues["growing-at"] or low[index].endswith("ed"):
            return -1
    return -1


def _heads(tokens: Tokens, noun: int, known: Knowledge) -> bool:
    """Whether a noun heads its subject: not that of 'support for growth was 62%'."""
    at = noun - 1
    while at >= max(0, noun - _COMPOUND) and tokens.kind[at] == WORD and tokens.low[at] not in known.nouns.stops:
        at -= 1
    if at >= 0 and tokens.low[at] in known.cues["change-object"]:
        at -= 1
    return at < 0 or tokens.kind[at] != WORD or tokens.low[at] not in known.cues["of-or-for"]


def _before_noun(tokens: Tokens, draft: Draft, at: int, known: Knowledge) -> Found | None:
    """'a 5% rise', 'the 40-point drop', 'a 3% annual increase', 'posted 5% growth'."""
    if draft.unit is None:
        return None
    start = draft.stop + (tokens.low[draft.stop] == "more")
    if tokens.low[start] == "of":
        start += 1 if tokens.low[start + 1] in known.cues["heating"] else 0
    for noun in range(start, start + 5):
        word = tokens.low[noun]
        value = known.changes.nouns.get(word)
        if value and (word in known.cues["thing-of-change"] or _is_size(tokens, draft, at, known)):
            return (value, noun, noun + 1) if _of_a_level(tokens, draft, noun, known) else None
        if value or word in known.nouns.stops or (tokens.kind[noun] != WORD and word != "-"):
            return None
    return None


def _is_size(tokens: Tokens, draft: Draft, at: int, known: Knowledge) -> bool:
    """Whether an article stands before the figure, its bound and at most an adjective: 'a record 5% fall'."""
    opens = draft.first + (tokens.low[draft.first] in ("a", "an"))
    return not known.cues["determiner-of-size"].isdisjoint(tokens.low[max(0, at - 1) : opens])


def _participle(tokens: Tokens, draft: Draft, at: int, known: Knowledge) -> Found | None:
    """'to replace 5,000 jobs lost in May': things that were had in number, and the verb behind them."""
    word, stop = tokens.low[draft.stop], draft.stop
    if draft.noun not in known.cues["stock"] or word not in known.cues["gaining"]:
        return None
    found = walk_back(tokens, stop, known.changes.verbs)
    return (found[0], stop, stop + 1) if found else None


def _off(tokens: Tokens, draft: Draft, at: int, known: Knowledge) -> Found | None:
    """'wiped $3bn off its value', 'takes 40 tonnes of butter off the shelves'."""
    if at < 0 or tokens.low[at] not in known.cues["taking-off"] or draft.unit is None:
        return None
    behind = tokens.low[draft.stop : draft.stop + 5]
    return (Change.DECREASE, at, at + 1) if "off" in behind else None


def _then(tokens: Tokens, draft: Draft, at: int, known: Knowledge) -> Found | None:
    """'three times what it was in May', 'double what they did a year ago': a multiple of an earlier time."""
    if draft.unit is not known.times or draft.low <= 1:
        return None
    for index in range(draft.stop, min(draft.stop + 12, tokens.size)):
        word = tokens.low[index]
        year = tokens.kind[index] == NUMBER and len(word) == 4 and tokens.low[index - 1] in ("in", "of")
        if year or word in known.cues["earlier"]:
            return Change.INCREASE, draft.first, index + 1
        if word in (".", ";", ",", "and"):
            return None
    return None


def _signed(tokens: Tokens, draft: Draft, at: int, known: Knowledge) -> Found | None:
    """'FTSE -0.6%', 'Brent (+1.2%)': a sign right behind a name is the move itself."""
    first = draft.first
    sign = tokens.low[first] if tokens.low[first] in "+-" else tokens.low[first - 1]
    start = first if tokens.low[first] in "+-" else first - 1
    if sign not in ("+", "-") or not _relative(draft) or start < 1:
        return None
    if tokens.low[start - 1] == "(" or tokens.kind[start - 1] in (NUMBER, DATE) or tokens.raw(start - 1)[:1].isupper():
        return (Change.DECREASE if sign == "-" else Change.INCREASE), start, start + 1
    return None


_RULES: tuple[Rule, ...] = (
    _signed, _behind_verb, _by, _behind_noun, _behind_object, _than, _before_noun, _participle, _off, _then,
    _as_growth,
)  # fmt: skip
