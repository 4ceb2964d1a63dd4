"""Figures told for comparison: 'compared with the ministry's forecast of 5%' is the ministry's, whoever speaks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from claimtrack.attribute import phrases
from claimtrack.attribute.phrases import Range
from claimtrack.attribute.scope import Chars, Sheet, Statement, right_edge, speaks
from claimtrack.attribute.words import MONEY, NUMBER, WORD, Token
from claimtrack.model import Stance

_NOUN, _FIGURE = 8, 6
"""Words from a comparison to its noun, and from the noun to its figure, at the most."""


class Compared(NamedTuple):
    """A figure that another is compared with: where it stands, and whose it is, where that is told."""

    span: Chars
    told: Statement | None


def compared(sheet: Sheet) -> Iterator[Compared]:
    """The figures of a sentence that are somebody else's or nobody's forecast or count, behind 'compared with'."""
    if sheet.classes.isdisjoint(("comparing",)) or sheet.classes.isdisjoint(("compared-noun",)):
        return
    tokens = sheet.tokens
    for index in [i for i, t in enumerate(tokens) if "comparing" in t.classes]:
        first = index + 1 + (index + 1 < len(tokens) and tokens[index + 1].low in ("from", "of", "to", "with"))
        noun = _noun(tokens, first)
        figure = _figure(tokens, noun) if noun is not None else None
        if noun is None or figure is None or "owner" in tokens[first].classes or _is_again(tokens[first:noun]):
            continue
        stop = right_edge(tokens, figure, len(tokens))
        stop = next((i for i in range(figure, stop) if tokens[i].text == ","), stop)
        stop -= stop == len(tokens) and sheet.end < stop
        owner = _owner(sheet, first, noun) or _owner_behind(sheet, noun, stop)
        if owner or (noun == first and tokens[noun].low.endswith("s")):
            yield _compared(sheet, index, noun, owner, (figure, stop))


def cut(statement: Statement, spans: Sequence[Chars]) -> Statement:
    """A statement without the figures of comparisons told in it."""
    parts = list(statement.content)
    for start, end in spans:
        parts = [piece for left, right in parts for piece in _without(left, right, start, end)]
    return statement._replace(content=tuple(parts))


def _without(left: int, right: int, start: int, end: int) -> Iterator[Chars]:
    if not (left < start and end <= right):
        yield left, right
        return
    yield left, start
    if end < right:
        yield end, right


def _compared(sheet: Sheet, index: int, noun: int, owner: Range | None, content: Range) -> Compared:
    span = sheet.chars(content)
    if owner is None:
        return Compared(span, None)
    stance = Stance.ESTIMATES if "reckoned" in sheet.tokens[noun].classes else Stance.ASSERTS
    cue = sheet.tokens[index].start, sheet.tokens[noun].end
    whole = sheet.chars((owner[0], noun + 1)) if sheet.tokens[owner[1] - 1].owns else None
    return Compared(span, Statement(sheet.chars(owner), cue, (span,), "compared", stance, antecedent=whole))


def _noun(tokens: Sequence[Token], first: int) -> int | None:
    """The index of the forecast or count that a comparison leads to."""
    for index in range(first, min(first + _NOUN, len(tokens))):
        token = tokens[index]
        if token.kind != WORD or not (token.capital or token.classes.isdisjoint(("clause", "finite"))):
            return None
        if "compared-noun" in tokens[index].classes and not tokens[index].owns:
            return index
    return None


def _figure(tokens: Sequence[Token], noun: int) -> int | None:
    """The index of the figure behind the noun of a comparison: 'forecast in May of about $5'."""
    for index in range(noun + 1, min(noun + 1 + _FIGURE, len(tokens))):
        token = tokens[index]
        if token.kind == NUMBER:
            return index - (tokens[index - 1].text in MONEY) if "of" in _lows(tokens[noun + 1 : index]) else None
        if (token.kind != WORD and token.text not in MONEY) or "finite" in token.classes:
            return None
    return None


def _lows(tokens: Sequence[Token]) -> list[str]:
    return [t.low for t in tokens]


def _is_again(words: Sequence[Token]) -> bool:
    """Whether a forecast is an earlier one of who speaks: 'an earlier forecast of 5%'."""
    return any("former-figure" in t.classes for t in words) and all(not t.owns and not t.capital for t in words)


def _owner(sheet: Sheet, first: int, noun: int) -> Range | None:
    """Whose a forecast is, by the words before it: 'the central bank's own', 'a government', 'analysts'', 'an OECD'."""
    tokens = sheet.tokens
    end = next((i + 1 for i in range(noun - 1, first - 1, -1) if tokens[i].owns), None)
    if end is None:
        end = next((i + 1 for i in range(noun - 1, first - 1, -1) if _names(tokens[i])), None)
    mean = next((i + 1 for i in range(first, noun) if "mean" in tokens[i].classes), first)
    first = mean if end is not None and mean < end else first  # 'the average analyst forecast'
    return (first, end) if end is not None and speaks(sheet, (first, end)) else None


def _names(token: Token) -> bool:
    return token.capital or not token.classes.isdisjoint(("body", "crowd", "media", "role"))


def _owner_behind(sheet: Sheet, noun: int, stop: int) -> Range | None:
    """Whose a forecast is, by the words behind it: 'a forecast by the ministry of 5%', 'a forecast of 5% by Acme'."""
    tokens = sheet.tokens
    for index in range(noun + 1, stop - 1):
        if tokens[index].low in ("by", "from"):
            found = phrases.after(tokens, index + 1)
            of = next((i for i in range(found[0] + 1, found[1]) if tokens[i].low == "of"), found[1]) if found else 0
            return (found[0], of) if found and speaks(sheet, (found[0], of)) else None
    return None
