"""Statements without a verb of saying: 'the bank's own figure is …', 'she gave the numbers: …', 'Hviid: “…”'."""

from __future__ import annotations

from collections.abc import Iterator

from claimtrack.attribute import phrases
from claimtrack.attribute.scope import Sheet, Statement, is_body, right_edge, speaks
from claimtrack.attribute.sources import COUNTS
from claimtrack.attribute.words import QUOTE, WORD
from claimtrack.model import Stance

_CLAIMS = COUNTS | frozenset("figure claim boast assertion promise pledge demand forecast projection target".split())


def possessed(sheet: Sheet) -> Iterator[Statement]:
    """'Congress's own figure is $5 billion', 'the ministry's estimate of 40%'."""
    tokens = sheet.tokens
    if sheet.words.isdisjoint(_CLAIMS):
        return
    for index in range(1, len(tokens)):
        token = tokens[index]
        if token.low not in _CLAIMS or token.low == "own" or token.kind != WORD:
            continue
        at = index - 1
        while at and not tokens[at].owns and index - at < 4 and tokens[at].kind == WORD:
            at -= 1
        if not tokens[at].owns:
            continue
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        if following is None or following.low not in ("is", "was", "are", "of", "that", "stands", "stood"):
            continue
        owner = phrases.before(tokens, at + 1)
        if owner is None:
            continue
        stop = right_edge(tokens, index + 2, len(tokens))
        if index + 2 < stop:
            yield Statement(
                sheet.chars((owner[0], index + 1)),
                sheet.chars((index, index + 1)),
                (sheet.chars((index + 2, stop)),),
                "own-figure",
                Stance.ASSERTS,
            )


def colon(sheet: Sheet) -> Iterator[Statement]:
    """'Hviid: “…”'."""
    tokens = sheet.tokens
    if ":" not in sheet.words:
        return
    for index in range(1, min(9, len(tokens) - 1)):
        if tokens[index].text == ":":
            if (
                tokens[index + 1].kind != QUOTE
                or not all(t.kind == WORD for t in tokens[:index])
                or not speaks(sheet, (0, index))
            ):
                return
            yield Statement(
                sheet.chars((0, index)),
                sheet.chars((index, index + 1)),
                (sheet.chars((index + 1, len(tokens))),),
                "colon",
                Stance.ASSERTS,
            )
            return


_SUMS = frozenset("sums figures numbers estimate estimates calculation calculations breakdown tally".split())
_GIVES = frozenset("gave gives give did does done offered offers presented released has had".split())


def sums(sheet: Sheet) -> Iterator[Statement]:
    """'The bank has done the sums: …', 'She gave other numbers: …'."""
    tokens = sheet.tokens
    if ":" not in sheet.words:
        return
    for index in range(3, len(tokens) - 1):
        if tokens[index].text != ":" or tokens[index - 1].low not in _SUMS:
            continue
        verb = next((i for i in range(1, index) if tokens[i].low in _GIVES), None)
        source = phrases.before(tokens, verb) if verb else None
        if source and speaks(sheet, source):
            content = (sheet.chars((index + 1, len(tokens))),)
            yield Statement(sheet.chars(source), sheet.chars((index - 1, index + 1)), content, "sums", Stance.ASSERTS)
        return


_DOES = frozenset(
    "spend invest cut build produce hire buy pay lend sell reduce supply deliver mine donate contribute "
    "allocate borrow repay".split()
)


def own_plans(sheet: Sheet) -> Iterator[Statement]:
    """'Acme will spend $2 billion', 'The bank will cut 900 jobs': a body's announced plan is its own promise."""
    tokens = sheet.tokens
    if "will" not in sheet.words:
        return
    for index in range(1, len(tokens) - 2):
        if tokens[index].low != "will" or tokens[index + 1].low not in _DOES:
            continue
        source = phrases.before(tokens, index)
        if source and is_body(sheet, source) and speaks(sheet, source):
            stop = right_edge(tokens, index + 2, len(tokens))
            yield Statement(
                sheet.chars(source),
                sheet.chars((index, index + 2)),
                (sheet.chars((index + 2, stop)),),
                "own-plan",
                Stance.PROMISES,
            )
        return
