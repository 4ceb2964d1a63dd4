"""Sources named beside a statement: 'according to', 'by the union's count', '(Survey data)', 'in a poll by'."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimtrack.attribute import phrases
from claimtrack.attribute.phrases import Range
from claimtrack.attribute.scope import (
    Chars,
    Sheet,
    Statement,
    aside_start,
    carrier_of,
    is_body,
    is_evidence,
    left_edge,
    right_edge,
    speaks,
    without_loose_end,
)
from claimtrack.attribute.words import MONEY, NUMBER, QUOTE, WORD, Token
from claimtrack.model import Stance

_MADE, _MEASURED = 8, 12
"""Words between a figure and 'expected by', and between 'put at …' and its 'by', at the most."""
_BRIEF = 4
"""So few words before a source in commas are no statement: 'It was, in the words of Ana Ruiz, a feast for 300.'"""


def sourced(sheet: Sheet) -> Iterator[Statement]:
    """What the sentence gives to a source beside it."""
    if leads := sheet.words & sheet.sources.keys():
        yield from _according(sheet, leads)
    if "(" in sheet.words:
        yield from _bracketed(sheet)
    yield from _owed(sheet)


def _starts(tokens: Sequence[Token], index: int, words: tuple[str, ...]) -> bool:
    second = index + 1
    if second >= len(tokens) or tokens[second].low != words[1]:
        return False
    return all(index + n < len(tokens) and tokens[index + n].low == word for n, word in enumerate(words))


def _according(sheet: Sheet, leads: frozenset[str]) -> Iterator[Statement]:
    tokens = sheet.tokens
    for index in [i for i, t in enumerate(tokens) if t.low in leads]:
        token = tokens[index]
        for phrase in sheet.sources[token.low]:
            end = index + len(phrase.words)
            if _starts(tokens, index, phrase.words) and not (phrase.paper and not _is_paper(sheet, end)):
                yield from _given_source(sheet, index, end, phrase.rule, phrase.entry)
        if token.low in ("by", "on") and index + 1 < len(tokens):
            yield from _by_count(sheet, index)
        if token.low == "by":
            yield from _measured_by(sheet, index)
        if token.low == "per" and _is_source_per(sheet, index):
            yield from _given_source(sheet, index, index + 1, "per")
        if token.low == "so" and _is_source_so(sheet, index):
            yield from _given_source(sheet, index, index + 1, "so")


def _is_paper(sheet: Sheet, start: int) -> bool:
    """Whether a paper is named at an index."""
    found = phrases.after(sheet.tokens, start)
    return found is not None and is_evidence(sheet, found)


def _is_source_per(sheet: Sheet, index: int) -> bool:
    tokens = sheet.tokens
    if index + 1 >= len(tokens) or not (index == 0 or tokens[index - 1].text in (",", "(")):
        return False
    following = tokens[index + 1]
    found = phrases.after(tokens, index + 1)
    planned = found is not None and any("plan" in t.classes for t in tokens[slice(*found)])
    return not planned and (following.capital or following.low in ("the", "a"))


def _is_source_so(sheet: Sheet, index: int) -> bool:
    """Whether 'so' names a voice between commas: '…, so the ministry, …'."""
    tokens = sheet.tokens
    if not index or tokens[index - 1].text != "," or index + 2 >= len(tokens):
        return False
    found = phrases.after(tokens, index + 1)
    closed = found is not None and (found[1] >= sheet.end or tokens[found[1]].text == ",")
    return bool(found and closed and is_body(sheet, found) and found[1] - found[0] < 8 and not _acts(sheet, found))


def _acts(sheet: Sheet, found: Range) -> bool:
    """Whether a phrase holds a verb, so that it is a clause: 'so the bank cut its rates'."""
    return any(
        phrases.is_auxiliary(t) or (not t.capital and t.low.endswith(("ed", "es")))
        for t in sheet.tokens[found[0] : found[1]]
    ) or (sheet.tokens[found[1] - 1].kind != WORD)


def _given_source(sheet: Sheet, index: int, after: int, rule: str, entry: str | None = None) -> Iterator[Statement]:
    tokens = sheet.tokens
    found = phrases.after(tokens, after)
    if found is None:
        return
    first = tokens[found[0]]
    if first.kind == NUMBER or not first.classes.isdisjoint(("no-source", "time")):
        return
    if not (first.capital or "determiner" in first.classes or speaks(sheet, found)):
        return  # 'according to custom', 'if you go by bus'
    if rule == "told-by" and not (speaks(sheet, found) and _own_figure(sheet, index)):
        return
    if rule == "done-by":
        to = next((i for i in range(found[0] + 1, found[1]) if tokens[i].low == "to"), found[1])
        found = (found[0], to)
        if "no-maker" in first.classes or (index and tokens[index - 1].low in ("a", "the")):
            return  # 'compared with a forecast by Acme of 5%'
    brief = 0 < index - left_edge(sheet, index) < _BRIEF and tokens[index - 1].text == ","
    end = found[1] if rule == "so" or brief else phrases.skip_apposition(tokens, found[1], index == 0)
    stance = Stance.ESTIMATES if any("reckoned" in t.classes for t in tokens[index:after]) else Stance.ASSERTS
    cue = (tokens[index].start, tokens[after - 1].end)
    carrier = carrier_of(sheet, found)
    source = sheet.chars(without_loose_end(sheet, found))
    name = phrases.name_behind(tokens, found) or _maker(sheet, found)
    behind = sheet.chars(name) if name else None
    content = _made_by(sheet, index, end) if rule in ("done-by", "told-by") else around(sheet, index, end)
    yield Statement(source, cue, content, rule, stance, carrier=carrier, antecedent=behind, phrase=entry)


def _made_by(sheet: Sheet, index: int, end: int) -> tuple[Chars, ...]:
    """What a maker behind a participle at `index` covers: its figure ('the $5 expected by X'), or else the clause."""
    if figure := _own_figure(sheet, index):
        return (figure,)
    return around(sheet, index, end)


def _own_figure(sheet: Sheet, index: int) -> Chars | None:
    """The figure that a participle at an index belongs to: 'the $5 expected by X'; none of a passive."""
    tokens = sheet.tokens
    passive = index > 0 and "being" in tokens[index - 1].classes
    for at in range(index - 1, max(index - _MADE, -1), -1) if not passive else ():
        if tokens[at].text in (",", ";"):
            return None
        if tokens[at].kind == NUMBER:
            start = at - (at > 0 and tokens[at - 1].text in MONEY)
            return (tokens[start].start, tokens[index - 1].end)
    return None


def _measured_by(sheet: Sheet, by: int) -> Iterator[Statement]:
    """'put at 900 tonnes by the survey', 'expected on average by analysts': a maker behind a participle."""
    tokens = sheet.tokens
    verb = next((i for i in range(by - 2, max(by - _MEASURED, 0), -1) if "measured" in tokens[i].classes), None)
    between = tokens[verb + 1 : by] if verb else ()
    if not verb or any(t.kind == QUOTE or t.text in (",", ";", ":") for t in between):
        return
    if between[0].low in ("at", "to") and any(t.kind == NUMBER for t in between):
        found = phrases.after(tokens, by + 1)
        if found and speaks(sheet, found):
            stance = Stance.ESTIMATES
            yield Statement(
                sheet.chars(found), sheet.chars((verb, by + 1)), (sheet.chars((verb + 2, by)),), "done-by", stance
            )
    elif all(phrases.opens_adjunct(t) or t.low in ("average", "widely") for t in between):
        yield from _given_source(sheet, verb, by + 1, "done-by")


def _maker(sheet: Sheet, found: Range) -> Range | None:
    """Who made a paper in a clause of its own behind it: 'the figures that the council released'."""
    tokens = sheet.tokens
    start = found[1] + 1
    if start >= len(tokens) or tokens[found[1]].low not in ("that", "which") or not is_evidence(sheet, found):
        return None
    verb = next((i for i in range(start, min(start + 9, len(tokens))) if tokens[i].low.endswith("ed")), start)
    maker = (start, verb)
    return maker if start < verb and speaks(sheet, maker) else None


def around(sheet: Sheet, index: int, end: int) -> tuple[Chars, ...]:
    """What a source phrase between two parts of a sentence covers: the clause before it, or else the one after."""
    tokens = sheet.tokens
    out = []
    left = index
    start = left_edge(sheet, index)
    if aside := aside_start(tokens, start, index, end):
        return (sheet.chars((aside, index)),)
    if left > start:
        out.append((tokens[start].start, tokens[left - 1].end))
    stop = right_edge(tokens, end, len(tokens))
    if end < stop:
        out.append((tokens[end].start, tokens[stop - 1].end))
    return tuple(out)


def _clause_around(sheet: Sheet, index: int, end: int) -> tuple[Chars, ...]:
    """What a paper at an index covers: of the words before it the last clause, where ', missing …' opens one."""
    tokens = sheet.tokens
    for at in range(index - 1, 1, -1):
        if tokens[at - 1].text == "," and _is_part(tokens[at:index]):
            return ((tokens[at].start, tokens[index - 1].end),)
    return around(sheet, index, end)


def _is_part(tokens: Sequence[Token]) -> bool:
    """Whether words behind a comma stand apart: ', missing the 5% …', ', up from 69%'."""
    first = tokens[0]
    apart = first.low.endswith("ing") or "resuming" in first.classes
    return apart and not first.capital and any(t.kind == NUMBER for t in tokens)


def _by_count(sheet: Sheet, index: int) -> Iterator[Statement]:
    """'by the union's count', 'on its own figures', 'by the count of the Survey'."""
    tokens = sheet.tokens
    if tokens[index].low == "on" and index and tokens[index - 1].text not in (",", "—", "–"):
        return
    for at in range(index + 1, min(index + 9, len(tokens))):
        token = tokens[at]
        if token.kind != WORD or "preposition" in token.classes:
            return
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        if "count" not in token.classes or (following is not None and "count" in following.classes):
            continue
        source, end = _counter(sheet, index + 1, at)
        if source is None:
            return
        content = around(sheet, index, end)
        if index and tokens[index - 1].text not in (",", "—", "–"):
            start = _comma_before(tokens, index)
            content = ((tokens[start].start, tokens[index - 1].end),)
        cue = (tokens[index].start, tokens[at].end)
        yield Statement(sheet.chars(source), cue, content, "by-count", Stance.ASSERTS, None)
        return


def _counter(sheet: Sheet, first: int, at: int) -> tuple[Range | None, int]:
    """Who counts in 'the union's count' or 'the count of the Survey', and the index after the phrase."""
    tokens = sheet.tokens
    if at + 1 < len(tokens) and tokens[at + 1].low == "of":
        source = phrases.after(tokens, at + 2)
        return source, source[1] if source else at + 1
    before = tokens[first:at]
    owned = any(t.owns or "counter-owner" in t.classes for t in before)
    named = any(t.capital and (i or len(before) > 1) for i, t in enumerate(before)) and len(before) > 1
    return ((first, at + 1) if owned or named else None), at + 1


def _comma_before(tokens: Sequence[Token], stop: int) -> int:
    for index in range(stop - 1, -1, -1):
        if tokens[index].text in (",", ";", "—", "–"):
            return index + 1
    return 0


def _bracketed(sheet: Sheet) -> Iterator[Statement]:
    """'(Survey data)', '(source: the ministry)'."""
    tokens = sheet.tokens
    for index, token in enumerate(tokens):
        if token.text == "(":
            close = next((i for i in range(index + 1, min(index + 10, len(tokens))) if tokens[i].text == ")"), None)
            if close is None or close - index < 3:
                continue
            inside = tokens[index + 1 : close]
            if inside[0].low in ("source", "sources") and inside[1].text == ":" and len(inside) > 2:
                source = (index + 3, close)
            elif "bracket-paper" in inside[-1].classes and inside[0].capital:
                source = (index + 1, close)
            else:
                continue
            yield Statement(sheet.chars(source), None, ((tokens[0].start, token.start),), "bracket", Stance.ASSERTS)


def _owed(sheet: Sheet) -> Iterator[Statement]:
    """'It comes from the institute, which counted …': what the sentence goes on to tell of its origin."""
    tokens = sheet.tokens
    if "from" not in sheet.words:
        return
    verb = 1 if tokens[0].low == "it" else 2
    if len(tokens) < verb + 5 or tokens[verb].low not in ("comes", "came", "stems") or tokens[verb + 1].low != "from":
        return
    found = phrases.after(tokens, verb + 2)
    if found and is_body(sheet, found) and found[1] + 1 < len(tokens) and tokens[found[1] + 1].low in ("which", "who"):
        content = (sheet.chars((found[1] + 1, right_edge(tokens, found[1] + 1, len(tokens)))),)
        yield Statement(sheet.chars(found), sheet.chars((verb, verb + 2)), content, "comes-from", Stance.ASSERTS)


def in_evidence(sheet: Sheet) -> Iterator[Statement]:
    """'in a poll by X', 'in the latest survey'."""
    tokens = sheet.tokens
    if sheet.classes.isdisjoint(("telling-paper", "telling-papers")):
        return
    for index in range(len(tokens) - 2):
        if index and "asked" in tokens[index - 1].classes:
            continue
        paper = _paper_word(tokens[index + 1]) if tokens[index].low in ("in", "from") else None
        if paper is None:
            continue
        for at in range(index + 2, min(index + 9, len(tokens))):
            token = tokens[at]
            if token.kind not in (WORD, NUMBER) or "preposition" in token.classes:
                break
            if paper in token.classes:
                source = phrases.after(tokens, index + 1)
                if source and source[1] > at and token.kind == WORD:
                    yield _told_in(sheet, index, source)
                return
    return


def _told_in(sheet: Sheet, index: int, source: Range) -> Statement:
    """What a paper behind the 'in' at an index tells, or who made it: 'in a poll that Acme published'."""
    maker = _maker(sheet, source)
    behind = sheet.chars(maker) if maker else None
    start = next((i for i in range(source[1], len(sheet.tokens)) if sheet.tokens[i].text == ","), source[1])
    chars, cue = sheet.chars(without_loose_end(sheet, source)), sheet.chars((index, index + 1))
    content = _clause_around(sheet, index, start if maker else source[1])
    return Statement(chars, cue, content, "in-evidence", Stance.ASSERTS, antecedent=behind)


def _paper_word(token: Token) -> str | None:
    """Which nouns may tell a figure behind 'in' and a word: 'in a poll', 'in recent polls'."""
    if "article" in token.classes:
        return "telling-paper"
    return "telling-papers" if "recent" in token.classes else None
