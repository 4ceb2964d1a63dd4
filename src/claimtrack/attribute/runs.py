"""Proper names in a sentence: its runs of capitalised words, with the titles and roles that stand beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from claimtrack.attribute.words import MARK, NUMBER, WORD, Classes, Token

_LONGEST = 12
"""Words of a name, at the most."""
_LONG_PERSON = 6
"""A person has fewer words in his name."""
AGENTS = ("ers", "ors", "ists", "ians")
"""Endings of plurals that name people by what they do: 'menders'."""
DOERS = ("er", "ian", "ist", "man", "or")
"""Endings of nouns for those who do something: 'botanist', 'trainer'."""
_GIVEN = ("female-name", "male-name")
_NO_PERSON = ("body", "honorific", "role", "suffix", "with-and")
_ROLE_ENDS = ("determiner", "clause", "description-end", "preposition")
_KIND = ("role", "body", "media")
_DESCRIBES = ("-backed", "-based", "-born", "-listed", "-owned", "-run")
"""Endings of words that describe a name behind them."""
_PLURALS = ("s", "men")
_TRIM = re.compile(r"^[\W_]+|[^\w.)]+$")


class Run(NamedTuple):
    """Capitalised words in a row, with what stands around them."""

    tokens: tuple[Token, ...]
    titles: tuple[Token, ...]
    after_the: bool
    roles: tuple[Token, ...]
    """The words that say what it is: 'the economy minister, Ana Ruiz', 'Acme, a German bank'."""
    the: bool
    """Whether a capital 'The' inside a sentence stands before it."""
    relative: str
    """`who` or `which` where it follows behind a comma: a person, a thing."""
    bracket: str
    """The word in brackets behind it: 'the Grain Export Board (GEB)'."""
    apposed: bool
    """Whether a comma stands before it and a mark behind it: ', Ana Ruiz,'."""
    name: str
    """The words as a name."""
    called: Classes
    """All that its roles do."""

    @property
    def is_person(self) -> bool:
        """Whether it looks like the name of a person, not of a body."""
        suffixed = any("suffix" in t.classes for t in self.tokens)
        given = not self.tokens[0].classes.isdisjoint(("female-name", "male-name"))
        if self.titles and (given or not suffixed):
            return True
        if not 1 < len(self.tokens) < 5 or suffixed or any("title-joiner" in t.classes for t in self.tokens):
            return False
        thing = not self.tokens[-1].classes.isdisjoint(("body-name", "thing-name"))
        if not given and (thing or "thing-lead" in self.tokens[0].classes):
            return False
        if self.after_the or ("body" in self.called and "role" not in self.called):
            return False
        return not any(t.text.isupper() and len(t.text) > 2 and "." not in t.text for t in self.tokens)


def tidy(name: str) -> str:
    """A name without marks around it and without `'s`."""
    name = _TRIM.sub("", " ".join(name.split()))
    return name[:-2] if name.endswith(("'s", "’s")) else name


def _bare(word: str) -> str:
    return word[:-2] if word.endswith("'s") else word.rstrip("'")


def runs(sheet: Sequence[Token]) -> Iterator[Run]:
    """The names of a sentence, in order."""
    end = 0
    for index in [i for i, token in enumerate(sheet) if token.capital]:
        if index < end or "no-name" in sheet[index].classes or is_date(sheet, index) or leads_name(sheet, index):
            continue
        end = run_end(sheet, index)
        if run := _run(sheet, index, end):
            yield run


def leads_name(words: Sequence[Token], index: int) -> bool:
    """Whether a capitalised word only tells what is named behind it: 'Carmaker Acme', 'Members of the Acme Guild'."""
    if index + 1 >= len(words):
        return False
    if index == 0 and "crowd" in words[0].classes and words[1].low == "of":
        return True
    if not words[index + 1].capital:
        return False
    return words[index].low.endswith(_DESCRIBES) or (index == 0 and "trade" in words[0].classes)


def run_end(sheet: Sequence[Token], start: int) -> int:
    """The index after the capitalised words that start at `start`, with particles and 'of' between them."""
    index = start + 1
    while index < len(sheet) and index - start < _LONGEST:
        token, left = sheet[index], sheet[index - 1]
        if left.owns and not goes_on_owned(left, token):
            break
        if token.capital and not is_date(sheet, index):
            index += 1
        elif joins(token) and (ahead := _joined(sheet, start, index)):
            index = ahead + 1
        else:
            break
    return index


def goes_on_owned(owner: Token, behind: Token) -> bool:
    """Whether a name goes on behind a plural possessive: 'Bakers' Union', 'Bakers' and Millers' Union'."""
    if owner.text[-1] != "'" or not owner.classes.isdisjoint(("body-name", "suffix")):
        return False  # 'Gull Airlines' Bo Lind'
    return behind.low == "and" or (behind.capital and behind.classes.isdisjoint(_GIVEN))


def _joined(sheet: Sequence[Token], start: int, index: int) -> int | None:
    """The index of the capitalised word that small words from `index` on join to a name, if they do."""
    ahead = index + 1
    while ahead < len(sheet) and ahead - index < 3 and joins_at(sheet, ahead):
        ahead += 1
    if ahead == len(sheet) or not sheet[ahead].capital or "no-name" in sheet[ahead].classes:
        return None
    if sheet[index].low == "of":
        return None if is_person_of(sheet, start, index) else ahead
    goes_on = sheet[index].low not in ("and", "on", "for") or and_joins(sheet, start, index)
    return ahead if goes_on else None


def is_person_of(sheet: Sequence[Token], start: int, index: int) -> bool:
    """Whether 'of' stands between a person and where he works: 'Ana Ruiz of Acme', not 'the Sons of Acme'."""
    if start and sheet[start - 1].low == "the":
        return False
    named = start + after_titles(sheet[start:index])
    return index - named > 1 and all(t.classes.isdisjoint(_NO_PERSON) for t in sheet[named:index])


def and_joins(sheet: Sequence[Token], start: int, index: int) -> bool:
    """Whether the 'and' at an index is part of the name from `start`: 'the Food and Water Board'."""
    left = [t for t in sheet[start:index] if t.capital]
    end = index + 1
    while end < len(sheet) and end - index < 4 and sheet[end].capital:
        end += 1
    if end == index + 1 or not 0 < len(left) < _LONG_PERSON:
        return False
    if _has_acronym(sheet, left, end):
        return True
    if _heads_matters(sheet, start, index):
        return _is_matter(sheet[end - 1]) and sheet[index + 1].classes.isdisjoint(("seat", *_GIVEN))
    led = sheet[start].low == "the" or any(t.low == "the" for t in sheet[max(start - 2, 0) : start])
    whole = all(t.classes.isdisjoint(("suffix", "seat", *_GIVEN)) for t in left)
    return led and whole and "suffix" in sheet[end - 1].classes


def _heads_matters(sheet: Sequence[Token], start: int, index: int) -> bool:
    """Whether a name before an 'and' may go on with it: 'the Ministry of Food', 'the Union of Millers'."""
    until = index - (sheet[index].low == "and")  # 'the Secret Service and Congress' are two
    if any("with-and" in t.classes for t in sheet[start:until] if t.capital):
        return True
    of = next((i for i in range(start + 1, index) if sheet[i].low == "of"), None)
    left, right = sheet[index - 1], sheet[index + 1]
    several = left.low.endswith(_PLURALS) and right.low.endswith(_PLURALS)
    return of is not None and several and not sheet[of - 1].classes.isdisjoint(("body", "body-name", "suffix"))


def _is_matter(token: Token) -> bool:
    """Whether a word may end the name of an office behind 'and': 'Water', never 'UNICEF'."""
    return not (token.text.isupper() and len(token.text) > 1)


def _has_acronym(sheet: Sequence[Token], left: Sequence[Token], end: int) -> bool:
    """Whether an acronym of the whole stands in brackets behind a name: 'the Union of Dock and Mill Hands (UDMH)'."""
    if end + 2 >= len(sheet) or sheet[end].text != "(" or sheet[end + 2].text != ")":
        return False
    short = sheet[end + 1].text
    return short.isupper() and short[0] == left[0].text[0] and short[-1] == sheet[end - 1].text[0]


def joins(token: Token) -> bool:
    """Whether a small word may stand inside a name: 'of', 'von'."""
    return not token.capital and not token.classes.isdisjoint(("particle", "title-joiner"))


def joins_at(sheet: Sequence[Token], index: int) -> bool:
    """Whether the word at an index may stand inside a name there: 'a' of 'Committee for a Better Tarn', too."""
    return joins(sheet[index]) or (sheet[index].low == "a" and index > 0 and sheet[index - 1].low == "for")


def is_date(sheet: Sequence[Token], index: int) -> bool:
    """Whether a word is a day or month, no part of a name as in 'World Today', 'Sunday Times' or 'Tessa May'."""
    token = sheet[index]
    if "time" not in token.classes:
        return False
    left = sheet[index - 1] if index else None
    if left and left.capital and not {"female-name", "honorific", "male-name"}.isdisjoint(left.classes):
        return False
    if left and left.capital and "suffix" in token.classes:
        return False
    return not (index + 1 < len(sheet) and sheet[index + 1].capital and "suffix" in sheet[index + 1].classes)


def _run(sheet: Sequence[Token], start: int, end: int) -> Run | None:
    """The run without the titles before a name; None where nothing but titles stands there."""
    first = start + after_titles(sheet[start:end])
    named = tuple(sheet[first:end])
    if len(named) == 1 and len(named[0].text) < 2:
        return None
    after_the = start > 0 and sheet[start - 1].low == "the"
    apposed = start > 0 and sheet[start - 1].text == "," and (end == len(sheet) or sheet[end].kind == MARK)
    inside = start > 1 and (sheet[start - 2].text == "," or (sheet[start - 2].kind == WORD))
    the = after_the and inside and sheet[start - 1].capital and first == start
    roles = (*_roles_before(sheet, first), *_roles_after(sheet, end))
    called = Classes().union(*[t.classes for t in roles])
    name = " ".join([*[t.text for t in named[:-1]], _bare(named[-1].text)])
    return Run(named, tuple(sheet[start:first]), after_the, roles, the, *_behind(sheet, end), apposed, name, called)


def _behind(sheet: Sequence[Token], end: int) -> tuple[str, str]:
    """The relative pronoun behind a name and its comma, and the word in brackets behind a name; each may be empty."""
    mark = sheet[end].text if end + 1 < len(sheet) else ""
    if mark == ",":
        return sheet[end + 1].low if sheet[end + 1].low in ("who", "which") else "", ""
    closed = mark == "(" and end + 2 < len(sheet) and sheet[end + 2].text == ")" and sheet[end + 1].capital
    return "", sheet[end + 1].text if closed else ""


def after_titles(run: Sequence[Token]) -> int:
    """The index after the titles and roles that a run begins with: that of 'Ruiz' in 'Acme Chief Executive Ruiz'."""
    if len(run) == 1:
        return 0
    given = len(run) > 2 and not run[-2].classes.isdisjoint(("female-name", "male-name"))
    if not given and not run[-1].classes.isdisjoint(("body-name", "suffix", "thing-name")):
        return 0
    for index in range(len(run) - 2, -1, -1):
        called = not run[index].classes.isdisjoint(("honorific", "role")) or _is_calling(run, index)
        title = called and not run[index].owns
        first = index + 1
        if title and run[first].low == "of" and len(run) - first > 2:
            first += 2
        begins = (run[first].capital or "title-joiner" not in run[first].classes) and "generation" not in run[
            first
        ].classes
        if title and begins and len(run) - first < _LONG_PERSON:
            return first
    return 0


def _is_calling(run: Sequence[Token], index: int) -> bool:
    """Whether a word tells what somebody does, before his given name: 'Boxer Ana Ruiz'."""
    given = not run[index + 1].classes.isdisjoint(_GIVEN)
    return given and run[index].low.endswith(DOERS) and run[index].classes.isdisjoint(_GIVEN)


def _roles_before(sheet: Sequence[Token], first: int) -> list[Token]:
    """The descriptive words right before a name: 'the economy minister, Ana Ruiz', 'the consultancy X'."""
    index = first - 1
    if index >= 0 and sheet[index].text == ",":
        index -= 1
    words: list[Token] = []
    while index >= 0 and first - index < 9 and sheet[index].kind == WORD:
        if not sheet[index].classes.isdisjoint(_ROLE_ENDS if words else _ROLE_ENDS[1:]):
            break
        words.append(sheet[index])
        if sheet[index].owns:
            break
        index -= 1
    if words and words[0].owns:
        return []  # 'the trust's A&E' is not the trust
    while index > 0 and not sheet[index].classes.isdisjoint(("determiner", "preposition")):
        index -= 1
    if words and index >= 0 and sheet[first - 1].text == "," and _tells_people(sheet[index]):
        return [sheet[index]]  # 'the head of the navy, Ana Ruiz'
    return words if words and not words[0].classes.isdisjoint(_KIND) else []


def _tells_people(token: Token) -> bool:
    return "role" in token.classes or (token.low.endswith(AGENTS) and "no-agent" not in token.classes)


def _roles_after(sheet: Sequence[Token], end: int) -> list[Token]:
    """The descriptive words of an apposition: ', the economy minister,', ', a German think tank that …'."""
    if end + 1 >= len(sheet) or sheet[end].text != ",":
        return []
    words: list[Token] = []
    for token in sheet[end + 1 : end + 10]:
        if "predicate" in token.classes:
            return []  # 'on Crete, the fire service said'
        if token.kind not in (WORD, NUMBER) or "description-end" in token.classes:
            break
        if "determiner" not in token.classes:
            words.append(token)
    described = words and ("body" in words[-1].classes or any("role" in t.classes for t in words))
    return words if described else []
