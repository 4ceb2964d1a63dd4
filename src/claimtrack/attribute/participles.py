"""Participles of saying: ', adding that …', 'filed a lawsuit alleging that …', 'Demanding half of it, Ana Ruiz …'."""

from __future__ import annotations

from collections.abc import Iterator

from claimtrack.attribute import phrases
from claimtrack.attribute.cues import Cue
from claimtrack.attribute.phrases import Range
from claimtrack.attribute.rating import is_put_at, revises
from claimtrack.attribute.scope import Sheet, Statement, right_edge, speaks
from claimtrack.attribute.told import tell
from claimtrack.attribute.words import MONEY, NUMBER, QUOTE, WORD, Token
from claimtrack.model import Stance

_BEHIND = frozenset((",", "—", "–", "and", "by"))
_SUBJECT_WORDS, _PAPER_WORDS = 8, 12


def participle(sheet: Sheet, cue: Cue, outer: Statement | None) -> Statement | None:
    """The statement of a participle: of the main clause's voice (`outer`, if it spoke), or of a subject of its own."""
    if cue.end >= len(sheet.tokens):
        return None
    if not cue.at:
        return _fronted(sheet, cue)
    content = (cue.end, right_edge(sheet.tokens, cue.end, len(sheet.tokens)))
    revised = revises(sheet, cue) if outer and "revise" in cue.verb.takes else None
    if outer and revised:
        return _of_outer(sheet, cue, outer, content)._replace(stance=revised)
    measures = "rating" in cue.verb.takes and is_put_at(sheet.tokens[slice(*content)])
    if not measures and not cue.verb.takes & {"speech", "marked", "deed", "find"}:
        return None
    if (told := _quoted(sheet, cue)) and speaks(sheet, told):
        return tell(sheet, cue, told, [content], "participle")
    clause = _tells_clause(sheet, cue)
    if clause and (own := _own_subject(sheet, cue) or _paper(sheet, cue)):
        return tell(sheet, cue, own, [content], "participle")
    if sheet.tokens[cue.at - 1].text not in _BEHIND or not (clause or measures or "deed" in cue.verb.takes):
        return None
    if outer is not None:
        return _of_outer(sheet, cue, outer, content)
    demands = cue.verb.stance is Stance.DEMANDS
    source = main_subject(sheet, cue.at) or (_opener(sheet, cue) if clause or demands else None)
    return tell(sheet, cue, source, [content], "participle") if source and speaks(sheet, source) else None


def _opener(sheet: Sheet, cue: Cue) -> Range | None:
    """The name or pronoun with which a sentence opens whose verb is no known one: 'Ida Quell left, saying …'."""
    told = sheet.tokens[cue.end :]
    plain = told[0].kind == NUMBER and all("finite" not in t.classes for t in told)  # 'claiming 41% of the vote'
    commas = sum(t.text == "," for t in sheet.tokens[: cue.at])
    says = bool(cue.verb.takes & {"deed", "speech"}) and not plain and commas == 1
    return phrases.leading(sheet.tokens, ()) if says else None


def _fronted(sheet: Sheet, cue: Cue) -> Statement | None:
    """The statement of a participle with which a sentence opens: that of the subject behind its comma."""
    tokens = sheet.tokens
    if not ((_tells_clause(sheet, cue) and cue.verb.takes & {"speech", "marked", "find"}) or "deed" in cue.verb.takes):
        return None
    for index in _finite_verbs(sheet, cue.end + 1, len(tokens)):
        source = phrases.before(tokens, index)
        if source and source[0] > cue.end + 1 and tokens[source[0] - 1].text == ",":
            content = (cue.end, source[0] - 1)
            return tell(sheet, cue, source, [content], "participle") if speaks(sheet, source) else None
    return None


def _tells_clause(sheet: Sheet, cue: Cue) -> bool:
    """Whether a statement opens behind a participle; a number behind 'adding' opens none."""
    first = sheet.tokens[cue.end]
    return _opens_clause(first) and not (first.kind == NUMBER and cue.verb.takes == {"marked"})


def _opens_clause(token: Token) -> bool:
    figure = token.kind in (QUOTE, NUMBER) or token.text == ":" or token.text in MONEY
    return figure or token.capital or "statement-opener" in token.classes


def _of_outer(sheet: Sheet, cue: Cue, outer: Statement, content: Range) -> Statement:
    return outer._replace(
        cue=sheet.chars((cue.at, cue.end)),
        content=(sheet.chars(content),) if content[0] < content[1] else (),
        rule="participle",
        stance=cue.verb.stance,
        verb=cue.verb,
    )


def _quoted(sheet: Sheet, cue: Cue) -> Range | None:
    """Who was quoted as saying it: 'Ana Ruiz' of 'Ana Ruiz was quoted by Tarn News as saying …'."""
    tokens = sheet.tokens
    if cue.at < 3 or tokens[cue.at - 1].low != "as":
        return None
    quoted = next((i for i in range(cue.at - 2, max(cue.at - _SUBJECT_WORDS, 0), -1) if tokens[i].low == "quoted"), 0)
    start = quoted
    while start and phrases.is_auxiliary(tokens[start - 1]):
        start -= 1
    return phrases.before(tokens, start) if start < quoted else None


def _own_subject(sheet: Sheet, cue: Cue) -> Range | None:
    """Whose participle it is behind 'with': 'with officials saying that …'."""
    tokens = sheet.tokens
    for index in range(cue.at - 1, max(cue.at - 1 - _SUBJECT_WORDS, -1), -1):
        if tokens[index].kind != WORD:
            return None
        if tokens[index].low == "with":
            source = (index + 1, cue.at)
            return source if source[0] < source[1] and speaks(sheet, source) else None
    return None


def _paper(sheet: Sheet, cue: Cue) -> Range | None:
    """Who put out the paper before a participle, or the paper itself: 'issued a report showing that …'."""
    return publisher_or_paper(sheet, cue.at)


def publisher_or_paper(sheet: Sheet, stop: int) -> Range | None:
    """Who put out the paper named right before `stop`, where a verb of publishing tells; else the paper."""
    paper = _paper_before(sheet, stop)
    if paper is None:
        return None
    for cue in sheet.cues:
        if cue.at < paper[0] and "paper" in cue.verb.takes and cue.shape != "ing" and not cue.negated:
            source = phrases.before(sheet.tokens, cue.start)
            return source if source and speaks(sheet, source) else None
    return paper


def _paper_before(sheet: Sheet, stop: int) -> Range | None:
    """The phrase of a paper that ends at an index: 'a study by Acme' of 'points to a study by Acme'."""
    tokens = sheet.tokens
    noun = next((i for i in range(stop - 1, max(stop - _PAPER_WORDS, -1), -1) if _is_paper(sheet, i)), None)
    if noun is None or any(t.kind == QUOTE or t.text in (",", ";", ":") for t in tokens[noun:stop]):
        return None
    verbs = {index for cue in sheet.cues for index in range(cue.start, cue.end)}
    start = noun
    while (
        start and tokens[start - 1].kind == WORD and start - 1 not in verbs and "article" not in tokens[start].classes
    ):
        left = tokens[start - 1]
        if left.low == "and" or not left.classes.isdisjoint(("finite", "preposition")):
            break
        start -= 1
    return (start, stop)


def _is_paper(sheet: Sheet, index: int) -> bool:
    token = sheet.tokens[index]
    return "evidence" in token.classes and not token.capital


def main_subject(sheet: Sheet, stop: int) -> Range | None:
    """The subject of the sentence's first clause: the phrase before its first finite verb."""
    first = next(_finite_verbs(sheet, 1, stop), None)
    return phrases.before(sheet.tokens, first) if first else None


def _finite_verbs(sheet: Sheet, start: int, stop: int) -> Iterator[int]:
    """The indices of what looks like a finite verb."""
    spoken = {cue.start for cue in sheet.cues if cue.shape != "ing"}
    return (index for index in range(start, stop) if index in spoken or _is_finite(sheet.tokens[index]))


def _is_finite(token: Token) -> bool:
    if token.kind != WORD or token.capital:
        return False
    return "finite" in token.classes or (token.low.endswith("ed") and len(token.low) > 4)
