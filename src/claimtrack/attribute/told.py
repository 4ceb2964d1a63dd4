"""A statement from a verb of saying, its voice and what it covers: with whom the voice cites and for whom it spoke."""

from __future__ import annotations

from collections.abc import Sequence

from claimtrack.attribute import phrases
from claimtrack.attribute.cues import Cue
from claimtrack.attribute.phrases import Range
from claimtrack.attribute.scope import Chars, Sheet, Statement, carrier_of, is_evidence, names_outlet, speaks
from claimtrack.attribute.words import QUOTE, Token
from claimtrack.model import Stance


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
        carrier_of(sheet, source) or _made_for(sheet, cue),
        sheet.chars(antecedent) if antecedent else None,
    )


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


def _cited(sheet: Sheet, cue: Cue) -> Chars | None:
    """Whom the voice cites: 'Reuters reported, citing four people …', 'Reuters, citing four people, reported …'."""
    tokens = sheet.tokens
    for index in range(max(cue.start - 12, 1), min(cue.end + 12, len(tokens))):
        if "citing" in tokens[index].classes and tokens[index - 1].text == ",":
            found = phrases.after(tokens, index + 1)
            if found and _is_origin(sheet, found):
                return sheet.chars(found)
    return None


def _is_origin(sheet: Sheet, found: Range) -> bool:
    """Whether those cited are a voice: people, a body, or a paper with a name in it ('Peruvian data')."""
    named = phrases.names_somebody(sheet.tokens, found)
    made = any(t.low == "by" for t in sheet.tokens[found[0] : found[1]])
    return speaks(sheet, found) and (named or made or not is_evidence(sheet, found))
