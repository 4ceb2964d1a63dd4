"""What a voice does with a figure: from its verb, and from the words between the verb and the figure."""

from __future__ import annotations

from collections.abc import Sequence

from claimtrack.attribute.words import NUMBER, WORD, Token
from claimtrack.model import Stance

_REACH = 20
"""So many words before a figure are asked for a future or an estimating word."""
_MODALS = frozenset("will could might shall 'll".split())
_ESTIMATING = frozenset(
    "estimated estimate estimates estimating projected projection forecast forecasts predicted predicts calculated "
    "expected expects likely model models modelling modeling simulation outlook".split()
)
_WILLING = frozenset(
    "willing ready prepared plans plan planned intends intend intended aims aim aimed pledged pledge pledges "
    "promised "
    "promises promise vowed vows committed agreed offered target targets targeting budgeted earmarked guidance".split()
)
_DEEDS = frozenset("pay spend invest build send provide buy lend hire donate contribute".split())
_ALWAYS_WILLING = frozenset("willing ready prepared target guidance offered pledged promised vowed".split())
_OUTLOOK = frozenset(
    "reach rise fall grow cost exceed total average drop take triple double require need save raise".split()
)
_RECKONING = frozenset(
    "reckoning estimate estimates projection projections forecast forecasts calculation calculations model".split()
)
_PLEDGES = frozenset("guidance offer pledge promise target threat vow".split())
_WANTING = frozenset("demands demanded demanding wants wanted requires".split())
_PRICED = frozenset("cost costs value price loss losses bill worth damage damages".split())
_OWN_PERSON = frozenset("he she i we his her my our who".split())
_OWN_BODY = frozenset("it we they i its our their which".split())
_LEADS_IN = frozenset("and by from in last on that the".split())
_BREAKS = frozenset(("but", "while", "although", "though", ";"))


def stance_of(
    base: Stance, cue: str, before: Sequence[Token], after: Sequence[Token], own_clause: bool
) -> tuple[Stance, str | None]:
    """The stance towards a figure and the word that turned it, if one did.

    `cue` is the text of the cue, `before` and `after` are the statement's tokens on both sides of the figure;
    `own_clause` tells that the clause's subject is the voice itself, whose future is a plan and no estimate.
    """
    if base is not Stance.ASSERTS:
        return base, None
    near = _clause(before)
    if near and near[-1].low == "from":
        return Stance.ASSERTS, None  # 'will fall to 5% from 9%': what was
    words = cue.lower().split()
    if ("put" in words or "puts" in words) and any(t.low in _PRICED for t in near):
        return Stance.ESTIMATES, "put"
    for index in range(len(near) - 1, -1, -1):
        if stance := _turn(near, index, own_clause):
            return stance, near[index].low
    if after and after[0].low in ("would", "could", "might", "may"):
        return Stance.ESTIMATES, after[0].low
    if word := next((word for word in words if word in _RECKONING), None):
        return Stance.ESTIMATES, word
    if word := next((word for word in words if word in _PLEDGES), None):
        return Stance.PROMISES, word
    return Stance.ASSERTS, None


def _turn(near: Sequence[Token], index: int, own_clause: bool) -> Stance | None:
    """The stance that one word before the figure gives it."""
    word = near[index].low
    if word in _WILLING and (own_clause or word in _ALWAYS_WILLING) and not (index and near[index - 1].low == "had"):
        return Stance.PROMISES
    if word == "asked" and any(t.low == "for" for t in near[index:]):
        return Stance.DEMANDS
    if word in ("will", "would") and index + 1 < len(near) and near[index + 1].low in _DEEDS:
        return Stance.PROMISES
    if word in _WANTING:
        return Stance.DEMANDS
    if word in _MODALS or (word == "would" and own_clause):
        return Stance.PROMISES if own_clause else Stance.ESTIMATES
    if word in ("should", "would") and not own_clause and index + 1 < len(near) and near[index + 1].low in _OUTLOOK:
        return Stance.ESTIMATES
    return Stance.ESTIMATES if word in _ESTIMATING else None


def _clause(before: Sequence[Token]) -> list[Token]:
    near: list[Token] = []
    for token in reversed(before[-_REACH:]):
        if token.text in _BREAKS or token.low == "that":
            break
        near.append(token)
    return near[::-1]


def subject_is_voice(content: Sequence[Token], names: frozenset[str], person: bool) -> bool:
    """Whether the statement's clause speaks of its voice: 'it would produce', 'Acme will cut …, the firm said'."""
    words = [t for t in content[:8] if t.kind in (WORD, NUMBER)]
    while words and (words[0].low in _LEADS_IN or "time" in words[0].classes):
        words = words[1:]
    if not words:
        return False
    if words[0].low in (_OWN_PERSON if person else _OWN_BODY):
        return True
    return any(word.low in names for word in words[:4] if word.capital)
