"""Which voices a figure has where several statements cover it: the maker of the figure first, then who passed it on."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from claimtrack.attribute.scope import Chars, Statement
from claimtrack.model import Stance

_AROUND = frozenset(("trailing", "parenthetical", "inverted"))
SOURCED = frozenset(("according-to", "as-reported-by", "by-count", "done-by", "told-by", "per", "so", "bracket"))
HANDED_ON = "made-for"
"""The rule of a voice for whom another made a figure, or who passed it on."""
BESIDE = frozenset(("done-by", "told-by"))
"""Rules whose voices are told beside the way: 'the company' behind them is another."""
WEAK = frozenset(("deed", "figure", "floating", "in-evidence", "participle", "plan"))
UNSURE = frozenset(("carries-on", "own-figure"))
"""Rules that are right too seldom by what readers of news mark; their voices say so: `weak:carries-on`."""
_MAKERS = frozenset(("subject", "evidence", "rating"))

Asks = Callable[[Statement], bool]


def _size(statement: Statement) -> int:
    return sum(end - start for start, end in statement.content)


def chain(covering: Sequence[Statement], leans: Asks) -> list[Statement]:
    """The statements that cover a figure, originator first; one where no other passes it on.

    `leans` tells whether a statement's voice is no voice beside another: a pronoun, or a paper that nobody owns.
    """
    if not covering:
        return []
    inner = sorted(covering, key=_size)
    best = _maker(inner, leans)
    around = _around(best, covering, leans)
    if around and best.rule not in SOURCED:
        passes = _hands_on(around[0]) and best.rule not in WEAK and not leans(best)
        return _with_cited([best, around[0]] if passes else [around[0]])
    outer = [s for s in inner if s is not best and _passes_on(s, best, leans)]
    return _with_cited([best, *outer[:1]])


def _maker(inner: Sequence[Statement], leans: Asks) -> Statement:
    """The statement that made a figure, of those that cover it, the smallest first."""
    best, outer = inner[0], inner[1:]
    if best.rule in WEAK or leans(best):
        best = next((s for s in outer if s.rule not in WEAK), best)
    if best.rule in SOURCED and not _is_told_of_figure(best):
        best = next((s for s in outer if s.rule in _MAKERS and _made(s, best) and not leans(s)), best)
    return best


def _is_told_of_figure(source: Statement) -> bool:
    """Whether a maker is told right behind a figure: 'compared with the 5% forecast by the ministry'."""
    return source.rule == "done-by" and all(end <= source.source[0] for _, end in source.content)


def _around(best: Statement, covering: Sequence[Statement], leans: Asks) -> Sequence[Statement]:
    """The statements told around the one that made a figure: '…, X said'."""
    if best.rule in _AROUND or best.rule == "rating":
        return []
    around = [s for s in covering if s.rule in _AROUND and not _goes_on_after(best, s)]
    return [s for s in around if not leans(s)] if best.rule in _MAKERS and not leans(best) else around


def _made(statement: Statement, source: Statement) -> bool:
    """Whether a statement makes the figure that a source tells: by reckoning, or by a count made for an outlet."""
    counts = source.carrier is not None and statement.verb is not None and statement.verb.makes
    return counts or statement.stance is Stance.ESTIMATES


def _goes_on_after(inner: Statement, around: Statement) -> bool:
    """Whether a statement has its own voice behind the cue of the one around it: 'X said, and Y says …'."""
    return around.cue is not None and inner.source[0] > around.cue[0]


def _passes_on(outer: Statement, inner: Statement, leans: Asks) -> bool:
    """Whether an outer statement hands on an inner one: 'X estimated …, according to Y', 'Y said that X …'."""
    if inner.rule in WEAK or leans(inner) or leans(outer):
        return False
    if outer.rule in SOURCED:
        return inner.rule not in SOURCED
    if _is_told_of_figure(inner):
        return False
    starts = [start for start, _ in outer.content]
    tells = outer.rule in ("subject", "evidence") and outer.stance is Stance.ASSERTS
    return tells and any(0 <= inner.source[0] - start <= 8 for start in starts)


def _with_cited(links: Sequence[Statement]) -> list[Statement]:
    """The chain with those whom its voices cite before them and those who passed them on behind."""
    out: list[Statement] = []
    for link in links:
        if link.cited:
            out.append(_beside(link, link.cited, "citing"))
        out.append(link)
        if link.carrier:
            out.append(_beside(link, link.carrier, HANDED_ON))
    return out


def _beside(link: Statement, source: Chars, rule: str) -> Statement:
    """The statement of another voice of the same words."""
    return link._replace(
        source=source, rule=rule, verb=None, cited=None, carrier=None, antecedent=None, phrase=None, opening=None
    )


def _hands_on(statement: Statement) -> bool:
    return statement.verb is not None and statement.verb.passes
