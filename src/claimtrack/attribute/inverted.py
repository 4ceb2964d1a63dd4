"""Verb before subject: '“…,” said Ebba Lind, head gardener of the park', '… rose, says the bank'."""

from __future__ import annotations

from collections.abc import Sequence

from claimtrack.attribute import phrases
from claimtrack.attribute.cues import Cue
from claimtrack.attribute.phrases import Range
from claimtrack.attribute.scope import Sheet, Statement, is_somebody, left_edge, right_edge, speaks
from claimtrack.attribute.told import later_quotes, tell
from claimtrack.attribute.words import NUMBER, QUOTE, WORD, Classes, Token

_NO_SUBJECT = frozenset("down he if in it off on out over she so that there they to up".split())


def inverted(sheet: Sheet, cue: Cue) -> Statement | None:
    """The statement of a verb whose subject stands behind it."""
    tokens = sheet.tokens
    source = phrases.after(tokens, cue.end) if _may_lead(sheet, cue) else None
    quoted = tokens[cue.start - 1].kind == QUOTE
    if source is None or not (speaks(sheet, source) or (quoted and "determiner" in tokens[source[0]].classes)):
        return None
    if not quoted and (not is_somebody(sheet, source) or _has_subject_before(tokens, cue)):
        return None
    end = _behind_descriptions(tokens, source[1])
    if end < len(tokens) and tokens[end].kind == WORD and not _goes_on(tokens[end]):
        return None
    left = (left_edge(sheet, cue.start - 1), cue.start - (not quoted))
    return tell(sheet, cue, source, [left, *_right(tokens, end)], "inverted", phrases.name_behind(tokens, source))


def _goes_on(token: Token) -> bool:
    return token.low in ("but", "following", "of") or "relative" in token.classes or phrases.opens_adjunct(token)


def _may_lead(sheet: Sheet, cue: Cue) -> bool:
    """Whether a verb stands behind a quotation or comma, and a subject may follow it."""
    tokens, start = sheet.tokens, cue.start
    if not start or cue.shape == "ing" or cue.verb.addressee or not cue.verb.takes & {"speech", "marked"}:
        return False
    behind = tokens[start - 1].kind == QUOTE or tokens[start - 1].text in (",", "—", "–")
    if not behind or cue.end == len(tokens) or tokens[cue.end].low in _NO_SUBJECT:
        return False
    return "time" not in tokens[cue.end].classes


def _has_subject_before(tokens: Sequence[Token], cue: Cue) -> bool:
    """Whether the verb has its subject before it: 'The club, founded in 1900, said Ana Ruiz …'."""
    found = phrases.before(tokens, cue.start) if cue.shape != "base" else None
    if found is None or any(t.text != "," and "time" not in t.classes for t in tokens[: found[0]]):
        return False
    aside = tokens[found[1] + 1 : cue.start]
    described = bool(aside) and "relative" in aside[0].classes
    return described or all("finite" not in t.classes for t in aside)


def _behind_descriptions(tokens: Sequence[Token], end: int) -> int:
    """The index behind what describes a speaker: ', 30, a clerk in York, who once gave $20'."""
    aged = end + 2 < len(tokens) and tokens[end + 1].kind == NUMBER and tokens[end + 2].text == ","
    for again in range(3):
        opener = tokens[end + 1].classes if end + 1 < len(tokens) else Classes()
        if again and not ("relative" in opener or (again == 1 and aged)):
            break
        end = phrases.skip_apposition(tokens, end)
    return end


def _right(tokens: Sequence[Token], end: int) -> list[Range]:
    """What goes on behind the speaker: a quotation, or the rest behind a comma or colon."""
    if quotes := later_quotes(tokens, end):
        return quotes
    if end < len(tokens) and tokens[end].text in (",", ":"):
        return [(end + 1, right_edge(tokens, end + 1, len(tokens)))]
    return []
