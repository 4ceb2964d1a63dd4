"""Who speaks by a verb of saying: the subject before it, or whom 'who' and 'which' mean."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from claimtrack.attribute import phrases
from claimtrack.attribute.cues import Cue
from claimtrack.attribute.participles import main_subject, publisher_or_paper
from claimtrack.attribute.phrases import Range
from claimtrack.attribute.scope import Sheet, is_evidence, is_kind, speaks
from claimtrack.attribute.words import NUMBER, QUOTE, WORD, Token

_CLAUSE_WORDS = 10
_SHARE_REACH = 5
"""So many words of a subject may tell that it is a share of those asked."""


class Speaker(NamedTuple):
    """Who speaks: the words that name the voice here, and what they mean where they are 'who' or 'which'."""

    source: Range
    antecedent: Range | None = None

    @property
    def means(self) -> Range:
        """The words that name whom it means."""
        return self.antecedent or self.source


def speaker_of(sheet: Sheet, cue: Cue) -> Speaker | None:
    """The subject of a verb of saying, where it has one."""
    tokens, start = sheet.tokens, cue.start
    if not start:
        return None
    before = tokens[start - 1]
    if before.low in ("that", "which", "who"):
        return _relative(sheet, cue, start - 1)
    if found := _restricted(sheet, start):
        return Speaker(found)
    if found := phrases.before(tokens, start):
        found = phrases.behind_noun(tokens, _own_part(sheet, found), ("target", "targets"))
        return Speaker(found, phrases.name_behind(tokens, found))
    if before.low in ("and", "but"):
        found = phrases.leading(tokens, ("crowd", "role")) or _joined(sheet, cue)
    elif before.text == "," and cue.verb.takes & {"find", "speech"}:
        found = phrases.opening(tokens, start - 1)
        found = found if found and (is_evidence(sheet, found) or is_kind(sheet, found)) else None
    return Speaker(found) if found else None


def _restricted(sheet: Sheet, start: int) -> Range | None:
    """People told apart by a clause of 'who' that ends before a verb: 'a man who has seen it' of '… says'."""
    tokens = sheet.tokens
    for at in range(start - 2, max(start - _CLAUSE_WORDS, 0), -1) if "who" in sheet.words else ():
        if tokens[at].kind != WORD:
            return None
        if tokens[at].low == "who" and tokens[at - 1].kind == WORD:
            people = phrases.before(tokens, at)
            clause = any("finite" in t.classes for t in tokens[at + 1 : start]) or tokens[at + 1].low.endswith(
                ("s", "ed")
            )
            return (people[0], start) if people and clause and speaks(sheet, people) else None
    return None


def _own_part(sheet: Sheet, found: Range) -> Range:
    """What of a phrase is the subject of its own verb: 'the bank' of 'She says the bank expects …'."""
    for cue in reversed(sheet.cues):
        inside = found[0] < cue.start and cue.end < found[1] and cue.verb.takes & {"speech", "thought"}
        if inside and sheet.tokens[cue.end].low != "by" and speaks(sheet, (found[0], cue.start)):
            return (cue.end, found[1])
    return found


def _says(cue: Cue) -> bool:
    return bool(cue.verb.takes & {"find", "speech", "thought"})


def is_relative(sheet: Sheet, speaker: Speaker) -> bool:
    """Whether 'who' or 'which' speaks, so that what stands before it is no statement."""
    return speaker.antecedent is not None and sheet.tokens[speaker.source[0]].low in ("that", "which", "who")


def _joined(sheet: Sheet, cue: Cue) -> Range | None:
    """The subject of a clause whose second verb stands behind 'and': 'Ana Ruiz called it a shame and vowed …'."""
    stop = cue.start - 1
    rejected = {c.end for c in sheet.cues if c.verb.takes & {"brand", "reject"}}  # 'calls that absurd and …'
    inside = any(
        t.kind == QUOTE or (t.low == "that" and at not in rejected) for at, t in enumerate(sheet.tokens[:stop])
    )
    return None if inside or any(_says(c) for c in sheet.cues if c.at < stop) else main_subject(sheet, stop)


def _relative(sheet: Sheet, cue: Cue, at: int) -> Speaker | None:
    """Whom 'who', 'which' or 'that' means: 'a broker at the bank, which says …' is the bank."""
    tokens = sheet.tokens
    pronoun, comma = tokens[at].low, at > 0 and tokens[at - 1].text in (",", "—", "–")
    found = phrases.before(tokens, at - 1 if comma else at) if at else None
    if pronoun == "who":
        return Speaker((at, at + 1), _described(tokens, found) if found else None) if comma else None
    if not comma:
        paper = publisher_or_paper(sheet, at) if cue.verb.takes & {"find", "speech"} else None
        return Speaker(paper) if paper else None
    return Speaker((at, at + 1), _nearest(tokens, found)) if found and pronoun == "which" else None


def _described(tokens: Sequence[Token], found: Range) -> Range:
    """The name beside which a phrase stands ('Ana Ruiz, chief economist at Acme, who …'), or else the phrase."""
    end = found[0] - 1
    start = end
    while start > 0 and tokens[start - 1].capital:
        start -= 1
    apart = end > 1 and tokens[end].text == "," and "role" in phrases.head(tokens, found).classes
    return (start, end) if apart and end - start > 1 and not tokens[found[0]].capital else found


def _nearest(tokens: Sequence[Token], found: Range) -> Range:
    """The last part of a phrase: what stands behind its last preposition, which is no word of a body's name."""
    leads = (i for i in range(found[0], found[1]) if tokens[i].low in ("of", "at", "for", "from", "to", "with"))
    inner = [i for i in leads if i == found[0] or not _in_name(tokens[i - 1], tokens[i + 1 : found[1]])]
    return (inner[-1] + 1, found[1]) if inner and inner[-1] + 1 < found[1] else found


def _in_name(before: Token, behind: Sequence[Token]) -> bool:
    """Whether a preposition between two words is one of a body's name: 'Chamber of Trade'."""
    body = before.capital and not before.classes.isdisjoint(("body", "suffix"))
    return body and bool(behind) and behind[0].capital


def is_share(sheet: Sheet, source: Range) -> bool:
    """Whether a subject is a share of those asked ('52 percent of voters said'): the poll says it, not they."""
    near = sheet.tokens[source[0] : min(source[1], source[0] + _SHARE_REACH) + 1]
    if len(near) > 2 and near[1].low in ("in", "out") and any(t.kind == NUMBER for t in near[2:4]):
        return True  # 'Nine in 10 voters', 'nine out of 10'
    return any(
        t.text.endswith("%") or ("share-word" in t.classes and "recent" not in following.classes)
        for t, following in pairwise(near)
    )
