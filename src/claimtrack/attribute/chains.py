"""Which voices a figure has where several statements cover it: the maker of the figure first, then who passed it on."""

from __future__ import annotations

from collections.abc import Sequence

from claimtrack.attribute.scope import Statement

_AROUND = frozenset(("trailing", "parenthetical", "inverted"))
_SOURCED = frozenset(("according-to", "as-reported-by", "by-count", "done-by", "per", "bracket"))
_WEAK = frozenset(("deed", "figure", "rating", "in-evidence", "participle", "floating"))
_PRONOUNS = frozenset(("he", "she", "it", "they", "who", "i", "we"))


def _size(statement: Statement) -> int:
    return sum(end - start for start, end in statement.content)


def chain(covering: Sequence[Statement], text: str) -> list[Statement]:
    """The statements that cover a figure, originator first; one where no other passes it on."""
    if not covering:
        return []
    inner = sorted(covering, key=_size)
    best = inner[0]
    outer = [s for s in inner if s is not best]
    if outer and (best.rule in _WEAK or text[best.source[0] : best.source[1]].lower() in _PRONOUNS):
        strong = [s for s in outer if s.rule not in _WEAK]
        if strong:
            best = strong[0]
    around = [s for s in covering if s.rule in _AROUND]
    if around and best.rule not in _SOURCED and best not in around:
        best = around[0]
    return [best]
