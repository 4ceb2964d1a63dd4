"""What a voice does with a figure: from its verb, and from the words between the verb and the figure."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from claimtrack.attribute.words import NUMBER, WORD, Classes, Token
from claimtrack.model import Stance

_GIFT = 3
"""So many words behind an announced figure may tell that it is to be given: 'announced $5 in aid'."""
_REACH = 20
"""So many words before a figure are asked for a future or an estimating word."""


def stance_of(
    cue: Sequence[Token], before: Sequence[Token], after: Sequence[Token], own_clause: Callable[[], bool]
) -> tuple[Stance, str | None]:
    """The stance towards a figure of a voice that says it, and the word that turned it, if one did.

    `cue` are the words of the cue and of its voice; `before` and `after` are the statement's tokens on both sides of
    the figure; `own_clause` tells whether the clause's subject is the voice itself: its future is a plan, no estimate.
    """
    near = _clause(before)
    if near and near[-1].low == "from":
        return Stance.ASSERTS, None  # 'will fall to 5% from 9%': what was
    if any(t.low in ("put", "puts") for t in cue) and any("priced" in t.classes for t in near):
        return Stance.ESTIMATES, "put"
    said = Classes().union(*[t.classes for t in cue])
    if "announcing" in said and any("gift" in t.classes for t in (*near, *after[:_GIFT])):
        return Stance.PROMISES, "announced"
    come = bool(after) and "perfect" in after[0].classes  # 'of those promised 40 have come': what was
    for index in range(len(near) - 1, -1, -1) if not come else ():
        if near[index].classes and (stance := _turn(near, index, own_clause)):
            return stance, near[index].low
    if after and after[0].low in ("would", "could", "might", "may"):
        return Stance.ESTIMATES, after[0].low
    for name, stance in (("reckoning", Stance.ESTIMATES), ("pledge", Stance.PROMISES)):
        if name in said:
            return stance, next(t.low for t in cue if name in t.classes)
    return Stance.ASSERTS, None


def _turn(near: Sequence[Token], index: int, own_clause: Callable[[], bool]) -> Stance | None:
    """The stance that one word before the figure gives it."""
    word, does = near[index].low, near[index].classes
    following = near[index + 1].classes if index + 1 < len(near) else Classes()
    binds = "willing" in does and ("always-willing" in does or own_clause())
    passive = index > 0 and "being" in near[index - 1].classes and "passive-pledge" in does
    noun = "outlook-noun" in does and any(t.kind == NUMBER for t in near[index:])
    if binds and not passive and not noun and all(t.low != "had" for t in near[max(index - 3, 0) : index]):
        return Stance.PROMISES
    if word == "asked" and any(t.low == "for" for t in near[index:]):
        return Stance.DEMANDS
    if word in ("will", "would") and "own-deed" in following:
        return Stance.PROMISES
    if "wanting" in does:
        return Stance.DEMANDS
    if "future" in does or (word == "would" and own_clause()):
        return Stance.PROMISES if own_clause() and not _befalls(near, index) else Stance.ESTIMATES
    if word in ("should", "would") and "outlook" in following and not own_clause():
        return Stance.ESTIMATES
    return Stance.ESTIMATES if "reckoned" in does else None


def _befalls(near: Sequence[Token], index: int) -> bool:
    """Whether what stands behind 'will' or 'would' comes of itself: 'it would only be 700', 'we will need 300'."""
    doing = next((i for i in range(index + 1, len(near)) if "auxiliary" not in near[i].classes), len(near))
    last = near[doing - 1]
    return "being" in last.classes if doing == len(near) else "befalling" in near[doing].classes


def _clause(before: Sequence[Token]) -> list[Token]:
    near: list[Token] = []
    for token in reversed(before[-_REACH:]):
        if token.text == ";" or token.low == "that" or "turning" in token.classes:
            break
        near.append(token)
    return near[::-1]


def selves(person: bool | None) -> Sequence[str]:
    """The classes of words by which a voice speaks of itself; `person` tells whether it is one, None is not sure."""
    return ("own-body",) if person is False else ("own-person",) if person else ("own-body", "own-person")


def subject_is_voice(content: Sequence[Token], names: frozenset[str], own: Sequence[str]) -> bool:
    """Whether the statement's clause speaks of its voice: 'it would produce', 'Acme will cut …, the firm said'.

    `own` are the classes of the words by which the voice may speak of itself.
    """
    words = [t for t in content[:8] if t.kind in (WORD, NUMBER)]
    while words and not words[0].classes.isdisjoint(("clause-lead", "time")):
        words = words[1:]
    if not words:
        return False
    if not words[0].classes.isdisjoint(own):
        return True
    return any(word.low in names for word in words[:4] if word.capital)
