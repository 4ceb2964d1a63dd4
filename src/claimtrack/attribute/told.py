"""A statement from a verb of saying, its voice and what it covers: with whom the voice cites and for whom it spoke."""

from __future__ import annotations

from collections.abc import Sequence

from claimtrack.attribute import phrases
from claimtrack.attribute.cues import Cue
from claimtrack.attribute.phrases import Range
from claimtrack.attribute.scope import (
    Chars,
    Sheet,
    Statement,
    carrier_of,
    is_evidence,
    is_somebody,
    names_outlet,
    speaks,
)
from claimtrack.attribute.words import NUMBER, QUOTE, Token
from claimtrack.model import Stance

_BEFORE, _PEOPLE = 12, 4
"""Words between ', citing' and a verb behind it, at the most; words within which people are told."""


def tell(
    sheet: Sheet, cue: Cue, source: Range, content: Sequence[Range], rule: str, antecedent: Range | None = None
) -> Statement | None:
    """The statement of a cue; None where nothing is left that it covers."""
    spans = tuple(sheet.chars(part) for part in content if part[0] < part[1])
    if not spans:
        return None
    return Statement(
        sheet.chars(source),
        sheet.chars((cue.start, cue.end)),
        spans,
        rule,
        cue.verb.stance,
        cue.verb,
        _cited(sheet, cue),
        carrier_of(sheet, source) or _made_for(sheet, cue) or (_ordered(sheet, antecedent) if antecedent else None),
        sheet.chars(antecedent) if antecedent else None,
        published=_published(sheet, cue, source),
    )


def _published(sheet: Sheet, cue: Cue, source: Range) -> str | None:
    """The verb of publishing behind a voice whose paper tells: 'released' of 'Acme released a study that found …'."""
    for other in sheet.cues:
        if other.start == source[1] and other is not cue and "paper" in other.verb.takes:
            return other.verb.entry
    return None


def later_quotes(tokens: Sequence[Token], start: int) -> list[Range]:
    """The rest of a sentence from the first quotation at or behind an index."""
    at = next((i for i in range(start, len(tokens)) if tokens[i].kind == QUOTE), None)
    return [] if at is None else [(at, len(tokens))]


def _made_for(sheet: Sheet, cue: Cue) -> Chars | None:
    """The outlet in 'has calculated for Y'."""
    tokens = sheet.tokens
    if cue.verb.stance is not Stance.ESTIMATES or cue.end + 1 >= len(tokens) or tokens[cue.end].low != "for":
        return None
    found = phrases.after(tokens, cue.end + 1)
    return sheet.chars(found) if found and names_outlet(tokens, found[0]) else None


def _ordered(sheet: Sheet, maker: Range) -> Chars | None:
    """The outlet in 'a poll, conducted by Acme for Y, found'."""
    tokens = sheet.tokens
    if maker[1] + 1 >= len(tokens) or tokens[maker[1]].low != "for":
        return None
    found = phrases.after(tokens, maker[1] + 1)
    return sheet.chars(found) if found and names_outlet(tokens, found[0]) else None


def _cited(sheet: Sheet, cue: Cue) -> Chars | None:
    """Whom the voice cites: 'Reuters reported, citing four people …', 'Reuters, citing four people, reported …'."""
    tokens = sheet.tokens
    for index in range(max(cue.start - _BEFORE, 0), len(tokens) if "citing" in sheet.classes else 0):
        if "citing" in tokens[index].classes and (not index or tokens[index - 1].text == ","):
            found = phrases.after(tokens, index + 1)
            if found and _is_origin(sheet, found):
                return sheet.chars(found)
    return None


def _is_origin(sheet: Sheet, found: Range) -> bool:
    """Whether those cited are a voice: people, a body, or a paper that tells whose it is ('Peruvian data')."""
    if any(token.kind == NUMBER for token in sheet.tokens[found[0] + 1 : found[1]]):
        return False  # 'citing a loss of 40% of its members'
    if any(sheet.tokens[i].low in ("by", "of") and speaks(sheet, (i + 1, found[1])) for i in range(*found)[:-1]):
        return True
    named = phrases.names_somebody(sheet.tokens, found)
    owned = any(sheet.tokens[i].low == "from" and speaks(sheet, (i + 1, found[1])) for i in range(*found)[:-1])
    people = any("crowd" in t.classes for t in sheet.tokens[found[0] : min(found[0] + _PEOPLE, found[1])])
    return (people or is_somebody(sheet, found)) and (named or owned or not is_evidence(sheet, found))
