"""Tables and lists of figures: their rows, the heading that names a voice, the credit below them."""

from __future__ import annotations

import re

from claimtrack.attribute import phrases
from claimtrack.attribute.phrases import Range
from claimtrack.attribute.scope import Chars, Sheet, Statement, head_of, speaks
from claimtrack.attribute.words import Token
from claimtrack.model import Sentence, Stance

_ITEM = re.compile(r"[•*·▪◦–—-]\s|\(?\d{1,2}[.)]\s|\(?[a-z]\)\s")
_LABELLED = re.compile(r"[^.:|\n]{2,40}: [^\s\d]{0,3}\d[^\n]{0,60}$")
_CREDIT = re.compile(r"\(?sources?: ", re.IGNORECASE)
_LONGEST_HEADING = 160
_VOICES = ("body", "crowd", "media", "role", "seat", "suffix")


def is_item(sentence: Sentence) -> bool:
    """Whether a sentence opens a point of a list, or is a row of a table."""
    return _ITEM.match(sentence.text) is not None or is_row(sentence)


def is_row(sentence: Sentence) -> bool:
    """Whether a sentence is a row of a table: cells with bars or tabs between them, or a label and its figure."""
    text = sentence.text
    return "|" in text or "\t" in text or (": " in text and _LABELLED.match(text) is not None)


def is_heading(sentence: Sentence) -> bool:
    """Whether a sentence is a line without an end of its own, such as stands above a list or table."""
    text = sentence.text.rstrip()
    return text[-1:] == ":" or (len(text) <= _LONGEST_HEADING and text[-1:].isalnum())


def heading(sheet: Sheet) -> Statement | None:
    """The voice that a heading without a verb names: 'Cases reported by the ministry', 'The board's figures:'."""
    tokens = sheet.tokens
    for index in range(1, len(tokens) - 1):
        told = _is_told(tokens[index - 1]) or (tokens[index].low == "from" and _is_paper(tokens[index - 1]))
        if tokens[index].low in ("by", "from") and told:
            source = phrases.after(tokens, index + 1)
            return _heads(sheet, source, (index - 1, index + 1), source) if source else None
        if tokens[index - 1].owns and _is_paper(tokens[index]):
            source = phrases.before(tokens, index)
            return _heads(sheet, source, (index, index + 1), (source[0], index + 1)) if source else None
    return None


def _heads(sheet: Sheet, source: Range, cue: Range, means: Range) -> Statement | None:
    """The statement of a body or of people whom a heading names; a place is none."""
    acronym = any(t.text.isupper() and len(t.text) > 1 for t in sheet.tokens[slice(*source)])
    if not speaks(sheet, source) or (not acronym and head_of(sheet, source).classes.isdisjoint(_VOICES)):
        return None
    antecedent = sheet.chars(means) if means != source else None
    return Statement(sheet.chars(source), sheet.chars(cue), (), "heading", Stance.ASSERTS, antecedent=antecedent)


def is_credit(sentence: Sentence) -> bool:
    """Whether a sentence tells whose the figures above it are: 'Source: the ministry'."""
    return _CREDIT.match(sentence.text) is not None


def credit(sheet: Sheet, rows: Chars, above: Sheet | None) -> Statement | None:
    """The voice below a table: 'Source: the ministry' gives it the rows before it.

    `above` is the line above the rows, which names the company of a mere 'Source: company'.
    """
    start = next(i for i, token in enumerate(sheet.tokens) if token.text == ":") + 1
    source = phrases.after(sheet.tokens, start)
    if source is None:
        return None
    kind = source[1] - source[0] == 1 and "body" in sheet.tokens[source[0]].classes
    name = _name_at_start(above) if kind and above else None
    return Statement(sheet.chars(source), sheet.chars((0, start)), (rows,), "credit", Stance.ASSERTS, antecedent=name)


def _name_at_start(sheet: Sheet) -> Chars | None:
    """The capitalised words with which a line opens."""
    end = next((i for i, token in enumerate(sheet.tokens) if not token.capital), len(sheet.tokens))
    return sheet.chars((0, end)) if end else None


def _is_paper(token: Token) -> bool:
    return "evidence" in token.classes and not token.capital


def _is_told(token: Token) -> bool:
    return not token.classes.isdisjoint(("publishing", "told-paper"))
