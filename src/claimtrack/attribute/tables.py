"""Tables and lists of figures: their rows, the heading that names a voice, the credit below them."""

from __future__ import annotations

import re

from claimtrack.attribute import phrases
from claimtrack.attribute.scope import Chars, Sheet, Statement, speaks
from claimtrack.attribute.words import Token
from claimtrack.model import Sentence, Stance

_ITEM = re.compile(r"[•*·▪◦–—-]\s|\(?\d{1,2}[.)]\s|\(?[a-z]\)\s")
_LABELLED = re.compile(r"[^.:|\n]{2,40}: [^\s\d]{0,3}\d[^\n]{0,60}$")
_CREDIT = re.compile(r"\(?sources?: ", re.IGNORECASE)
_LONGEST_HEADING = 160


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
    """The voice that a heading without a verb names: 'Cases reported by the ministry, by province'."""
    tokens = sheet.tokens
    for index in range(1, len(tokens) - 1):
        if tokens[index].low in ("by", "from") and _is_told(tokens[index - 1]):
            source = phrases.after(tokens, index + 1)
            if source and speaks(sheet, source):
                cue = sheet.chars((index - 1, index + 1))
                return Statement(sheet.chars(source), cue, (), "heading", Stance.ASSERTS)
    return None


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


def _is_told(token: Token) -> bool:
    return not token.classes.isdisjoint(("publishing", "told-paper"))
