"""What a voice does with a figure: from its verb, and from the words between the verb and the figure."""

from __future__ import annotations

from collections.abc import Sequence

from claimtrack.attribute.words import NUMBER, WORD, Token
from claimtrack.model import Stance

_REACH = 14
"""So many words before a figure are asked for a future or an estimating word."""
_MODALS = frozenset("will would could might shall 'll".split())
_ESTIMATING = frozenset(
    "estimated estimate estimates estimating projected projection forecast forecasts predicted predicts calculated "
    "expected expects likely probably model models modelling modeling simulation outlook roughly-estimated".split()
)
_WILLING = frozenset(
    "willing ready prepared plans plan planned intends intend intended aims aim aimed pledged pledge pledges "
    "promised "
    "promises promise vowed vows committed agreed offered target targets targeting budgeted earmarked guidance".split()
)
_WANTING = frozenset("demands demand demanded demanding wants wanted requires".split())
_PRICED = frozenset("cost costs value price loss losses bill worth damage damages".split())
_OWN_PERSON = frozenset("he she i we his her my our who".split())
_OWN_BODY = frozenset("it we they i its our their which".split())
_BREAKS = frozenset(("but", "while", "although", "though", ";"))


def stance_of(
    base: Stance, entry: str | None, before: Sequence[Token], after: Sequence[Token], own_clause: bool
) -> tuple[Stance, str | None]:
    """The stance towards a figure and the word that turned it, if one did.

    `before` and `after` are the statement's tokens on both sides of the figure; `own_clause` tells that the clause's
    subject is the voice itself, whose future is a plan and no estimate.
    """
    if base is not Stance.ASSERTS:
        return base, None
    near = _clause(before)
    if entry == "put" and any(t.low in _PRICED for t in near):
        return Stance.ESTIMATES, "put"
    for token in reversed(near):
        if token.kind != WORD:
            continue
        if token.low in _WILLING and (
            own_clause or token.low in ("willing", "ready", "prepared", "target", "guidance")
        ):
            return Stance.PROMISES, token.low
        if token.low in _WANTING:
            return Stance.DEMANDS, token.low
        if token.low in _MODALS:
            return (Stance.PROMISES if own_clause else Stance.ESTIMATES), token.low
        if token.low == "should" and own_clause is False and _is_forecast(near, token):
            return Stance.ESTIMATES, token.low
        if token.low in _ESTIMATING:
            return Stance.ESTIMATES, token.low
    return Stance.ASSERTS, None


def _clause(before: Sequence[Token]) -> list[Token]:
    near: list[Token] = []
    for token in reversed(before[-_REACH:]):
        if token.text in _BREAKS:
            break
        near.append(token)
    return near[::-1]


def _is_forecast(near: Sequence[Token], modal: Token) -> bool:
    """'should reach', 'should rise to': an outlook, where 'should pay' is advice."""
    after = [t.low for t in near if t.start > modal.start][:2]
    return any(
        word in ("reach", "rise", "fall", "grow", "be", "hit", "exceed", "total", "average", "drop") for word in after
    )


def subject_is_voice(content: Sequence[Token], names: frozenset[str], person: bool) -> bool:
    """Whether the statement's clause speaks of its voice: 'it would produce', 'Acme will cut …, the firm said'."""
    words = [t for t in content[:8] if t.kind in (WORD, NUMBER)]
    while words and words[0].low in ("that", "and", "on", "in", "from", "by", "the"):
        words = words[1:]
    if not words:
        return False
    if words[0].low in (_OWN_PERSON if person else _OWN_BODY):
        return True
    return any(word.low in names for word in words[:4] if word.capital)
