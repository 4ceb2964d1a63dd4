"""Verbs that measure or change a measure: '… put it at $5', 'gives her 9%', 'raised its forecast to 3%'."""

from __future__ import annotations

from collections.abc import Sequence

from claimtrack.attribute.cues import Cue
from claimtrack.attribute.phrases import Range
from claimtrack.attribute.scope import Sheet, is_evidence
from claimtrack.attribute.words import MONEY, NUMBER, Token
from claimtrack.model import Stance

_NEAR, _AT, _SOON, _BOUND, _SHARE = 9, 24, 6, 5, 3


def revises(sheet: Sheet, cue: Cue) -> Stance | None:
    """The stance of a figure of one's own that a verb changes: an estimate ('raised its forecast to 5%'), a target …"""
    turned = cue.end < len(sheet.tokens) and sheet.tokens[cue.end].low in ("down", "up")
    near = sheet.tokens[cue.end + turned : cue.end + turned + 5]
    own = near and (near[0].low == "the" or "owner" in near[0].classes)
    noun = next((t for t in near if "outlook-noun" in t.classes), None) if own else None
    if noun is None:
        return None
    if "pledge" in noun.classes:
        return Stance.PROMISES
    return Stance.ASSERTS if "counted-noun" in noun.classes else Stance.ESTIMATES


def rates(sheet: Sheet, cue: Cue, source: Range, stop: int) -> bool:
    """Whether a verb measures here what follows it up to `stop`, in its entry's way."""
    rest = sheet.tokens[cue.end : stop]
    if not rest:
        return False
    if cue.verb.rates == "share":
        return _gives_share(sheet, cue, source, rest)
    if cue.verb.rates == "standing":
        return cue.start == cue.at and _has_standing(sheet, source, rest)
    if cue.verb.rates == "outlook" and _looks_ahead(sheet, cue, source) and _has_amount(rest[:_SOON]):
        return True
    return is_put_at(rest)


def _looks_ahead(sheet: Sheet, cue: Cue, source: Range) -> bool:
    """Whether a verb of seeing tells what is now expected: 'The bank sees …', 'Brokers see …', never 'They saw …'."""
    return cue.shape == "s" or (cue.shape == "base" and "crowd" in sheet.tokens[source[0]].classes)


def _has_number(tokens: Sequence[Token]) -> bool:
    return any(t.kind == NUMBER for t in tokens)


def _has_amount(tokens: Sequence[Token]) -> bool:
    """Whether a number stands there that is no plain count: 'sees growth of 3%', never 'sees 900 patients'."""
    large = any(_is_share(t) or t.text in MONEY or "large" in t.classes or _has_unit(t) for t in tokens)
    return large and _has_number(tokens)


def _has_unit(token: Token) -> bool:
    """Whether a number is written with its unit: '10,000t'."""
    return token.kind == NUMBER and token.text[-1].isalpha()


def is_share_soon(tokens: Sequence[Token]) -> bool:
    """Whether words open with a share, behind a word or two: 'an astonishing 73 percent'."""
    number = next((i for i, t in enumerate(tokens[:_SHARE]) if t.kind == NUMBER), None)
    return number is not None and any(_is_share(t) for t in tokens[number : number + 2])


def _is_share(token: Token) -> bool:
    return token.text.endswith("%") or token.low in ("percent", "per")


def _gives_share(sheet: Sheet, cue: Cue, source: Range, rest: Sequence[Token]) -> bool:
    """'The poll gives her 9 seats', 'the regulator gives the firm 35%'; never what was given away."""
    if any("rating-paper" in t.classes for t in sheet.tokens[source[0] : source[1]]):
        return _has_number(rest[:_AT])
    near = rest[:_NEAR]
    if cue.shape == "s" and rest[0].kind == NUMBER and not is_evidence(sheet, source):
        return True
    given = cue.shape == "past" and rest[0].kind != NUMBER
    return not given and not is_evidence(sheet, source) and any(_is_share(t) for t in near)


def _has_standing(sheet: Sheet, source: Range, rest: Sequence[Token]) -> bool:
    """'The survey has her trailing with 40%', 'The bank has growth at 3%'; never 'has risen', 'has 9 branches'."""
    if is_evidence(sheet, source):
        number = next((i for i, t in enumerate(rest) if t.kind == NUMBER), 0)
        return any(t.low.endswith("ing") or t.low in ("at", "on") for t in rest[1:number])
    risen = rest[0].low.endswith(("ed", "en", "un")) or "participle" in rest[0].classes
    return not risen and (is_put_at(rest) or _stands_on(rest))


def _stands_on(rest: Sequence[Token]) -> bool:
    """'… Ana Ruiz on 47 percent'."""
    number = next((i for i, t in enumerate(rest[:_SOON]) if t.kind == NUMBER), 0)
    return bool(number) and rest[number - 1].low == "on" and any(_is_share(t) for t in rest[number : number + 2])


def is_put_at(rest: Sequence[Token]) -> bool:
    """Whether the words behind a verb soon put something at a figure: '… at $5 billion'."""
    near = rest[:_AT]
    return any(
        token.low in ("at", "closer", "nearer")
        and near[index].low not in ("least", "most")
        and _opens_figure(near[index:])
        for index, token in enumerate(near[:-1], 1)
    )


def _opens_figure(rest: Sequence[Token]) -> bool:
    """Whether a figure stands right behind 'at', with its bound and sign: never 'at Tarn by the river at 5%'."""
    stop = next((i for i, t in enumerate(rest[:_BOUND]) if t.low == "at"), _BOUND)
    return _has_number(rest[:stop])
