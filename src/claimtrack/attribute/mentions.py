"""Whom the words beside a cue mean: from 'he', 'the ministry', 'a report by the institute' to a name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claimtrack.attribute import phrases
from claimtrack.attribute.cues import Nouns
from claimtrack.attribute.names import Entity, Meant, Names, is_company_noun, is_paper_noun, tidy
from claimtrack.attribute.words import WORD, Token

_BACK = 3
"""A paper, body or 'it' without a name of its own looks back over so many sentences for the last voice."""
_SPOKEN_FOR = frozenset("spokesman spokeswoman spokesperson".split())
_OF = frozenset("by from of for at".split())


@dataclass(slots=True)
class Heard:
    """A voice heard before in the article, and in which sentence."""

    meant: Meant
    sentence: int
    evidence: bool


class Hearing:
    """The voices in the order in which they were heard: what 'it', 'the study' and 'the agency' look back to."""

    def __init__(self) -> None:
        self._heard: list[Heard] = []

    def hear(self, meant: Meant, sentence: int, evidence: bool) -> None:
        """Remember a voice."""
        self._heard.append(Heard(meant, sentence, evidence))

    def last(self, sentence: int, *, person: bool | None = None, evidence: bool = False) -> Meant | None:
        """The latest voice with a name within reach that is (no) person, or that spoke through a paper."""
        for heard in reversed(self._heard):
            if sentence - heard.sentence > _BACK * (2 if evidence else 1):
                return None
            if not heard.meant.named or (evidence and not heard.evidence):
                continue
            is_person = heard.meant.entity is not None and heard.meant.entity.kind == "person"
            if person is None or person == is_person:
                return heard.meant
        return None


def meant_by(mention: Sequence[Token], names: Names, hearing: Hearing, nouns: Nouns) -> Meant:
    """Whom a mention means in this article."""
    mention = _without_article(mention)
    if not mention:
        return Meant("", False, "mention")
    at = mention[0].start
    first = mention[0].low
    if len(mention) == 1 and first in ("he", "she", "it", "they", "who", "one", "we", "i"):
        return _pronoun(mention[0], names, hearing)
    paper = next((i for i, t in enumerate(mention) if t.low in nouns.evidence and not t.capital), None)
    if paper is not None:
        return _paper(mention, paper, names, hearing, nouns)
    return _phrase(mention, names, hearing, nouns, at)


def _without_article(mention: Sequence[Token]) -> Sequence[Token]:
    return mention


def _text(mention: Sequence[Token]) -> str:
    out = ""
    for index, token in enumerate(mention):
        gap = index and token.start > mention[index - 1].end
        out += (" " if gap else "") + token.text
    return tidy(out)


def _pronoun(token: Token, names: Names, hearing: Hearing) -> Meant:
    sentence = names.sentence_of(token.start)
    if token.low in ("he", "she"):
        entity = names.person_before(token.start, "f" if token.low == "she" else "m")
        return Meant(entity.name, True, "pronoun", entity) if entity else Meant(token.text, False, "pronoun")
    if token.low == "who":
        entity = names.person_before(token.start)
        return Meant(entity.name, True, "relative", entity) if entity else Meant(token.text, False, "pronoun")
    if token.low == "it" and (known := hearing.last(sentence, person=False)):
        return Meant(known.name, True, "pronoun", known.entity)
    return Meant(token.text, False, "pronoun")


def _paper(mention: Sequence[Token], at: int, names: Names, hearing: Hearing, nouns: Nouns) -> Meant:
    """The owner of a paper: 'SecDev's study', 'a report by the Institute', 'State Department figures', 'the study'."""
    after = mention[at + 1 :]
    for index, token in enumerate(after):
        if token.low in ("by", "from", "of") and index + 1 < len(after):
            owner = after[index + 1 :]
            if any(t.capital for t in owner) or owner[-1].low in nouns.body:
                stop = next(
                    (
                        i
                        for i, t in enumerate(owner)
                        if i and t.low in ("for", "in", "on", "at", "released", "published", "cited", "compiled")
                    ),
                    len(owner),
                )
                return _phrase(owner[:stop], names, hearing, nouns, owner[0].start)
    before = mention[:at]
    owner_end = next((i for i, t in enumerate(before) if t.owns), None)
    if owner_end is not None:
        return _phrase(before[: owner_end + 1], names, hearing, nouns, before[0].start)
    if before and before[0].low in ("his", "her"):
        return _pronoun(
            Token(
                WORD,
                before[0].start,
                before[0].end,
                "she" if before[0].low == "her" else "he",
                "she" if before[0].low == "her" else "he",
            ),
            names,
            hearing,
        )
    capital = [i for i, t in enumerate(before) if t.capital and t.low not in phrases.DETERMINERS]
    if capital and before[0].low != "new":
        run = before[capital[0] : capital[-1] + 1]
        if not _is_adjective(run):
            return _phrase(run, names, hearing, nouns, run[0].start)
    if mention[0].low in ("the", "that", "this", "its"):
        its = mention[0].low == "its"
        known = hearing.last(names.sentence_of(mention[0].start), evidence=not its, person=False if its else None)
        if known:
            return Meant(known.name, True, "paper", known.entity)
    return Meant(_text(mention), False, "paper")


_DEMONYM_ENDINGS = (
    "ian",
    "ean",
    "ese",
    "ish",
    "ani",
    "aqi",
    "ench",
    "utch",
    "reek",
    "wiss",
    "erman",
    "ican",
    "raqi",
    "aeli",
)


def _is_adjective(run: Sequence[Token]) -> bool:
    return len(run) == 1 and (
        run[0].low.endswith(_DEMONYM_ENDINGS) or run[0].low in ("federal", "u.s.", "us", "uk", "state")
    )


def _phrase(mention: Sequence[Token], names: Names, hearing: Hearing, nouns: Nouns, at: int) -> Meant:
    if not mention:
        return Meant("", False, "mention")
    head = _head(mention)
    low = mention[head].low if head is not None else ""
    if low in _SPOKEN_FOR and head is not None:
        rest = mention[head + 1 :]
        if len(rest) > 1 and rest[0].low in _OF:
            return _phrase(rest[1:], names, hearing, nouns, rest[1].start)
    if low in nouns.crowd:
        return Meant(_text(mention), False, "crowd")
    run = _name_run(mention, nouns)
    if run:
        text = _text(run)
        after_the = any(t.low == "the" for t in mention[: mention.index(run[0])])
        entity = names.find(text, after_the)
        if entity is not None:
            return Meant(entity.name, True, "name", entity)
        if head is not None and low in nouns.role and not mention[head].capital and run[0].start < mention[head].start:
            return _called(mention, low, names, hearing, nouns, at)
        whole = _text(mention if _whole_is_name(mention, run) else run)
        return Meant(whole, True, "name", None)
    return _called(mention, low, names, hearing, nouns, at)


def _whole_is_name(mention: Sequence[Token], run: Sequence[Token]) -> bool:
    """Whether the words around the name belong to it ('the Clinton campaign', 'U.S. officials')."""
    return mention[-1] is not run[-1]


def _called(mention: Sequence[Token], low: str, names: Names, hearing: Hearing, nouns: Nouns, at: int) -> Meant:
    """A person or body called by what he or it is: 'the minister', 'the agency', 'the magazine'."""
    text = _text(mention)
    definite = mention[0].low in ("the", "this", "that", "its") or mention[0].low == low
    if not definite or len(mention) > 4:
        return Meant(text, False, "called")
    if low in nouns.role:
        described = [t.low for t in mention if t.low not in phrases.DETERMINERS and t.low != low and not t.capital]
        entity = names.by_role(low, described, at)
        return Meant(entity.name, True, "title", entity) if entity else Meant(text, False, "title")
    if low in nouns.body or low in nouns.media:
        entity = names.body_called(low, at)
        if entity:
            return Meant(entity.name, True, "kind", entity)
        if (is_company_noun(low) or is_paper_noun(low)) and (
            known := hearing.last(names.sentence_of(at), person=False)
        ):
            return Meant(known.name, True, "kind", known.entity)
    return Meant(text, False, "called")


def _head(mention: Sequence[Token]) -> int | None:
    head = None
    for index, token in enumerate(mention):
        if token.low in phrases.PREPOSITIONS or token.low in ("who", "which", "that") or token.text in (",", "("):
            break
        if token.kind == WORD:
            head = index
    return head


def _name_run(mention: Sequence[Token], nouns: Nouns) -> Sequence[Token]:
    """The proper name in a phrase: its last capitalised run before a preposition, titles left out."""
    runs: list[list[Token]] = []
    for index, token in enumerate(mention):
        if token.capital and not (index == 0 and token.low in phrases.DETERMINERS | {"sources", "officials"}):
            if runs and runs[-1] and mention.index(runs[-1][-1]) >= index - 1:
                runs[-1].append(token)
            else:
                runs.append([token])
        elif (
            token.low in ("of", "for", "and", "the", "on", "de", "von", "van", "bin", "al", "la", "del", "&", "der")
            and runs
            and index + 1 < len(mention)
        ):
            following = mention[index + 1]
            if (following.capital or (following.low == "the" and index + 2 < len(mention))) and mention.index(
                runs[-1][-1]
            ) == index - 1:
                runs[-1].append(token)
        elif token.low in phrases.PREPOSITIONS and runs:
            break
    if not runs:
        return []
    run = runs[-1] if not mention[-1].capital or len(runs) > 1 else runs[0]
    while len(run) > 1 and (run[0].low.rstrip(".") in nouns.honorific) and run[1].capital:
        run = run[1:]
    while run and not run[-1].capital:
        run = run[:-1]
    skip = next(
        (
            i
            for i, t in enumerate(run)
            if t.low.rstrip(".") in nouns.honorific
            and i + 1 < len(run)
            and run[i + 1].capital
            and run[i + 1].low not in nouns.suffix
        ),
        None,
    )
    if skip is not None and skip <= 3:
        run = run[skip + 1 :]
        while len(run) > 1 and (run[0].low.rstrip(".") in nouns.honorific) and run[1].capital:
            run = run[1:]
    return run


__all__ = ["Entity", "Hearing", "meant_by"]
