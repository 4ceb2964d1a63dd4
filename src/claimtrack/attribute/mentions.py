"""Whom the words beside a cue mean: from 'he', 'the ministry', 'a report by the institute' to a name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from claimtrack.attribute import phrases
from claimtrack.attribute.entities import Entity, gender_of
from claimtrack.attribute.hearing import Hearing
from claimtrack.attribute.names import Meant, Names
from claimtrack.attribute.runs import (
    after_titles,
    and_joins,
    goes_on_owned,
    is_date,
    is_person_of,
    joins,
    joins_at,
    leads_name,
    tidy,
)
from claimtrack.attribute.words import WORD, Token

_BEHIND_HEAD = ("told-paper", "post-noun", "owner-end")
"""What the words do that stand behind the noun of a phrase."""


def meant_by(mention: Sequence[Token], names: Names, hearing: Hearing) -> Meant:
    """Whom a mention means in this article."""
    return _Mention(names, hearing).meant(mention)


def text_of(mention: Sequence[Token]) -> str:
    """The words of a mention, without marks around them."""
    out = ""
    for index, token in enumerate(mention):
        gap = index and token.start > mention[index - 1].end
        out += (" " if gap else "") + token.text
    return tidy(out)


class _Mention(NamedTuple):
    """What is known when a mention is read."""

    names: Names
    hearing: Hearing

    def meant(self, mention: Sequence[Token]) -> Meant:
        if not mention:
            return Meant("", False, "mention")
        if len(mention) == 1 and (mention[0].low == "which" or not mention[0].classes.isdisjoint(("owner", "pronoun"))):
            return self._pronoun(mention[0])
        head = _head(mention)
        if mention[-1].capital and mention[-1].text.endswith("'s"):
            return self._brand(mention)
        if head is not None and (not mention[head].capital or head == 0):
            said = not mention[head].classes.isdisjoint(("owned", "plan"))
            owned = said and any(t.owns for t in mention[:head])
            if "evidence" in mention[head].classes or owned:
                return self._paper(mention, head)
        return self._phrase(mention)

    def _brand(self, mention: Sequence[Token]) -> Meant:
        """A voice that is written as a possessive is called so: the shop 'Kettle's'."""
        meant = self._phrase(mention)
        if meant.entity is None:
            return Meant(f"{meant.name}'s", True, "name") if meant.named else meant
        meant.entity.brand = meant.entity.kind == "body"
        return meant

    def _pronoun(self, token: Token) -> Meant:
        unnamed = Meant(token.text, False, "pronoun")
        gender = gender_of([token])
        if gender or token.low == "who":
            known = self._somebody(token.start, gender)
            return Meant(known.name, known.named, "pronoun", known.entity) if known else unnamed
        if token.low in ("it", "its"):
            known = self._thing(token.start, own=token.low == "its")
        elif token.low == "which":
            known = self.hearing.last(token.start, person=False)
        elif paper := self.names.closing_paper(token.start):
            return self._paper(paper, len(paper) - 1)
        elif crowd := self.names.crowd_before(token.start):
            known = Meant(crowd, False, "pronoun")
        else:
            known = self.hearing.last(token.start, person=False, named=False)
        return Meant(known.name, known.named, "pronoun", known.entity) if known else unnamed

    def _somebody(self, at: int, gender: str) -> Meant | None:
        """Whom 'he' or 'she' means: a person by name, unless one called by a role alone is nearer."""
        role = self.names.opening_role(at, gender)
        if entity := self.names.person_before(at, gender, since=role[0].start if role else None):
            return Meant(entity.name, True, "pronoun", entity)
        return self._phrase(role) if role else self.hearing.somebody(at)

    def _thing(self, at: int, own: bool) -> Meant | None:
        """What 'it' means: a body of its sentence, the voice or subject of the one before, or else the last voice.

        What is its `own` is that of the last body of the sentence, which need have no name.
        """
        if body := self.names.body_within(at):
            return Meant(body.name, True, "pronoun", body)
        if own and (kind := self.names.kind_within(at)):
            return self._phrase(kind)
        if kind := self.names.opening_kind(at, back=0):
            return self._phrase(kind)
        if known := self.hearing.last(at, person=False, back=1):
            return known
        if body := self.names.opening_body(at):
            return Meant(body.name, True, "pronoun", body)
        if kind := self.names.opening_kind(at):
            return self._phrase(kind)
        if known := self.hearing.last(at, person=False):
            return known
        near = self.hearing.last(at, person=False, named=False)
        return near if near and near.rule == "called" else None

    def _paper(self, mention: Sequence[Token], head: int) -> Meant:
        """The owner of a paper: 'Acme's study', 'a report by the Institute', 'Treasury figures', 'the study'."""
        seen = next((i for i in range(head + 1, len(mention)) if "passed-on" in mention[i].classes), len(mention))
        mention = mention[:seen]  # 'records seen by the Post' are not the Post's
        if owner := self._owner_behind(mention, head) or self._owner_before(mention, head):
            return owner
        after = mention[head + 1 :]
        if len(after) > 1 and after[0].low == "for" and any(t.capital for t in after[1:3]):
            return self._phrase(after[1:])
        known = self._paper_before(mention, head) if "definite" in mention[0].classes else None
        own = next((i for i in range(head + 1, len(mention)) if _opens_clause(mention, head, i)), len(mention))
        return known or Meant(text_of(mention[:own]), False, "paper")

    def _owner_behind(self, mention: Sequence[Token], head: int) -> Meant | None:
        """Who made a paper, behind its noun; 'Acme data compiled from Peru' are Acme's."""
        compiled = any(t.capital for t in mention[:head]) and "told-paper" in _at(mention, head + 1)
        return None if compiled else self._owner_after(mention[head + 1 :])

    def _owner_before(self, mention: Sequence[Token], head: int) -> Meant | None:
        """Whose a paper is, before its noun: 'Acme's study', 'its study', 'Treasury figures'."""
        before = mention[:head]
        possessive = next((i for i in range(head) if _owns_all(before, i)), None)
        if possessive is not None:
            return self._phrase(before[: possessive + 1])
        if before and "owner" in before[0].classes:
            meant = self._pronoun(before[0])
            return meant if meant.name != before[0].text else Meant(text_of(mention), False, "paper")
        run = self._owning_run(mention, head)
        if len(before) == 1 and "body" in before[0].classes and (firm := self.names.firm_called(before[0].low)):
            return Meant(firm.name, True, "kind", firm)  # 'company filings'
        if run and "body" in before[-1].classes and not before[-1].capital:
            return self._phrase(before)  # 'Sri Lankan government figures'
        return self._phrase(run) if run and not self.names.is_adjective(run) else None

    def _owning_run(self, mention: Sequence[Token], head: int) -> Sequence[Token]:
        """The name before the noun of a paper; the first word of a sentence may be none."""
        run = _name_run(mention[:head])
        word = len(run) == 1 and run[0] is mention[0] and not run[0].text.isupper()
        return [] if word and not self.names.find(run[0].text) else run

    def _paper_before(self, mention: Sequence[Token], head: int) -> Meant | None:
        """Whose paper 'the study' is, where it is one that the article told of before."""
        if self._owning_run(mention, head):
            return None
        here, same = mention[0].start, any(t.low == "same" for t in mention[:head])
        if issuer := self.hearing.issuer(mention[head].low, here):
            return issuer._replace(rule="paper")
        body = self.names.body_named(mention[head].low, here)
        known = self.hearing.last(here, evidence=not same)
        if known and not (body and known.entity and known.entity.kind == "person"):
            return Meant(known.name, True, "paper", known.entity)
        if body:
            return Meant(body.name, True, "kind", body)
        known = self.hearing.last(here, evidence=True, named=False)
        return Meant(known.name, False, "paper") if known and known.rule in ("called", "crowd") else None

    def _owner_after(self, after: Sequence[Token]) -> Meant | None:
        for index in sorted(range(len(after) - 1), key=lambda i: after[i].low != "by"):
            if after[index].low not in ("by", "from", "of") or phrases.orders(after, index):
                continue
            if after[index + 1].kind == WORD:
                owner = after[index + 1 :]
                owner = owner[: _owner_end(owner)]
                if any(t.capital for t in owner) or not owner[-1].classes.isdisjoint(("body", "crowd", "role")):
                    return self._phrase(owner)
        return None

    def _phrase(self, mention: Sequence[Token]) -> Meant:
        if "nobody" in mention[0].classes:
            return Meant(text_of(mention), False, "nobody")
        if _is_listed_name(mention):
            return Meant(text_of(mention[1:]), True, "name")
        if joint := self._first_of_joint(mention):
            return joint
        head = _head(mention)
        if head is not None and (apposed := self._apposed(mention, mention[head])):
            return Meant(apposed.name, True, "apposition", apposed)
        if head is not None and "spoken-for" in mention[head].classes:
            rest = mention[head + 1 :]
            if len(rest) > 1 and rest[0].low in ("by", "from", "of", "for", "at"):
                return self._phrase(rest[1:])
        run = _name_run(mention)
        if len(mention) == 1 and self._is_kind(mention[0]):
            body = self.names.body_called(mention[0].low, mention[0].start)
            return Meant(body.name, True, "kind", body) if body else Meant(text_of(mention), False, "called")
        if not run:
            people = self._are_people(mention, head, run)
            return Meant(text_of(mention), False, "crowd") if people else self._called(mention, head)
        if head is not None and _is_where(mention, head, run):
            called = self._called(mention[: head + 1], head)
            return called if called.named else Meant(text_of(mention), False, "called")
        return self._without_name(mention, head, run) or self._with_name(mention, head, run)

    def _is_kind(self, word: Token) -> bool:
        """Whether a word that opens its sentence is only the kind of a body: 'Lender says 300 will go'."""
        return word.capital and "body" in word.classes and "seat" not in word.classes and self.names.opens(word)

    def _without_name(self, mention: Sequence[Token], head: int | None, run: list[Token]) -> Meant | None:
        """What a phrase means that holds a name and is not named by it: 'Ruiz's lawyer', 'traders at Acme'."""
        behind = mention[head] if head is not None and run[-1].start < mention[head].start else None
        if behind and run[-1].owns and not behind.classes.isdisjoint(("body", "crowd", "role")):
            return self._owned(mention, run, behind)
        word = run == mention[:1] and self.names.is_word(run[0]) and not self._named(run, mention)
        if word or self._are_people(mention, head, run):
            return Meant(text_of(mention), False, "crowd")
        if behind and self.names.is_adjective(run):
            return self._of_nation(mention, behind)
        return self._of_umbrella(mention, run, behind) if behind and "umbrella" in run[-1].classes else None

    def _of_umbrella(self, mention: Sequence[Token], run: Sequence[Token], head: Token) -> Meant | None:
        """A body of a greater one, by what it does: 'the UN health agency' is not the UN."""
        behind = [t for t in mention if run[-1].start < t.start <= head.start]
        if len(behind) < 2 or "body" not in head.classes:
            return None
        entity = self.names.part_of(run, behind)
        return Meant(entity.name, True, "kind", entity) if entity else Meant(text_of([*run, *behind]), True, "called")

    def _of_nation(self, mention: Sequence[Token], head: Token) -> Meant:
        """A nation's office has a name, as 'the Peruvian government' has; a nation's people or things have none."""
        words = mention[1:] if "determiner" in mention[0].classes else mention
        if len(words) < len(mention) and mention[-1] is head and self.names.is_firm(head.low):
            called = self._called([mention[0], head], 1)
            return called if called.named else Meant(text_of(mention), False, "called")
        named = "state-office" in head.classes
        return Meant(text_of(words if named else mention), named, "called")

    def _with_name(self, mention: Sequence[Token], head: int | None, run: list[Token]) -> Meant:
        if head is not None and run[-1].start < mention[head].start and _is_plain_role(mention[head]):
            return self._called(mention, head)
        if entity := self._named(run, mention):
            return Meant(entity.name, True, "name", entity)
        if len(run) == 1 and mention[0].low == "the" and mention[-1] is run[0]:
            return self._by_one_word(mention, run[0])
        if head is not None and run[-1].start < mention[head].start:
            if not mention[head].classes.isdisjoint(("body", "role")):
                return self._called(mention, head)
            return Meant(text_of(mention), True, "name")
        return Meant(_first_maker(text_of(run)), True, "name")

    def _by_one_word(self, mention: Sequence[Token], word: Token) -> Meant:
        """'The Briton', 'the Prime Minister' and 'the Bank' are somebody named before; 'the Kremlin' is a name."""
        if "demonym" in word.classes and not word.low.endswith(("s", "sh", "ch", "ese")):
            entity = self.names.person_before(word.start)
            return Meant(entity.name, True, "title", entity) if entity else Meant(text_of(mention), False, "called")
        if "role" in word.classes:
            return self._by_role({t.low for t in mention[1:]}, mention)
        if "body" in word.classes and (body := self.names.body_named(word.low, word.start)):
            return Meant(body.name, True, "kind", body)
        if body := self.names.beginning(word.text):
            return Meant(body.name, True, "name", body)
        return Meant(text_of([word]), True, "name")

    def _named(self, run: Sequence[Token], mention: Sequence[Token]) -> Entity | None:
        """Whose name a run is, by the words before it in its mention."""
        before = [t for t in mention if t.start < run[0].start]
        titles = [t for t in before if not t.classes.isdisjoint(("honorific", "role"))]
        return self.names.find(_first_maker(text_of(run)), any(t.low == "the" for t in before), titles)

    def _owned(self, mention: Sequence[Token], run: Sequence[Token], head: Token) -> Meant:
        """Somebody's body or people, no paper: 'Ruiz's campaign' is not Ruiz."""
        owner = self._named(run, mention)
        name = f"{owner.name if owner else text_of(run)}'s"
        behind = [t for t in mention if t.start > run[-1].start]
        return Meant(f"{name} {text_of(behind)}", "body" in head.classes, "owned")

    def _are_people(self, mention: Sequence[Token], head: int | None, run: Sequence[Token]) -> bool:
        """Whether a phrase means people without names: 'officials', 'a trader at Acme', 'analysts at the bank'."""
        if head is None:
            return False
        named = any(t is not mention[head] for t in run)
        if "body" in mention[head].classes and (named or "crowd" not in mention[head].classes):
            return False
        if phrases.is_agent(mention[head]) and not self._is_name(mention, head):
            return True
        if any("crowd" in t.classes and (i == 0 or not t.capital) for i, t in enumerate(mention[: head + 1])):
            return True
        if "determiner" in mention[head].classes and any(t.low == "of" for t in mention[head + 1 : head + 2]):
            return True
        if mention[0].low in ("a", "an", "another") and "role" in mention[head].classes and _leads(run, mention[head]):
            return "spoken-for" not in mention[head].classes
        people = ("role" in mention[head].classes or mention[head].low.endswith("s")) and not mention[head].capital
        behind = bool(run) and mention[head].start < run[0].start
        return people and behind and mention[head + 1].low in ("at", "in", "with", "from", "of", "for", "to")

    def _is_name(self, mention: Sequence[Token], head: int) -> bool:
        """Whether a capital tells that a noun is a name: 'the Rangers', 'Reuters', never 'Farmers' at the beginning."""
        opens = head == 0 and self.names.opens(mention[head])
        return mention[head].capital and (not opens or "seat" in mention[head].classes)

    def _first_of_joint(self, mention: Sequence[Token]) -> Meant | None:
        """The first of several joint voices ('the bank, the fund and the ministry'), where it has a name."""
        if self._is_one(mention):
            return None
        for index, token in enumerate(mention[:-1]):
            joins = token.low == "and" and not and_joins(mention, 0, index)
            if index and (joins or (token.text == "," and any(t.low == "and" for t in mention[index:]))):
                first = self._phrase(mention[:index])
                return first if first.named else None
        return None

    def _is_one(self, mention: Sequence[Token]) -> bool:
        """Whether words with an 'and' are the name of one body: 'the Union of Dock and Mill Hands (UDMH)'."""
        if all(t.low != "and" for t in mention):
            return False
        name = text_of(mention[1:] if "determiner" in mention[0].classes else mention)
        entity = self.names.find(name)
        return entity is not None and entity.kind == "body" and entity.name == name

    def _apposed(self, mention: Sequence[Token], head: Token) -> Entity | None:
        """Whose name follows between commas: 'the governor, Ana Ruiz,', 'the state's miner, Acme,'."""
        named = self.names.apposed(mention[-1].end)
        if named is None or (head.capital and "role" not in head.classes):
            return None
        owned = any(t.owns for t in mention)
        fits = "role" in head.classes or owned or ("body" in head.classes and named.kind == "body")
        return named if fits else None

    def _by_role(self, called: set[str], mention: Sequence[Token]) -> Meant:
        """The latest person who has these roles, or the latest voice that was called so."""
        at = mention[0].start
        place, entity = self.names.by_role(called, at) or (0, None)
        if heard := self.hearing.called(called, at, since=place):
            return heard
        return Meant(entity.name, True, "title", entity) if entity else Meant(text_of(mention), False, "called")

    def _his(self, mention: Sequence[Token]) -> Meant | None:
        """Somebody's people or body by his name: 'Ana Ruiz's office' for 'her office'."""
        if mention[0].low not in ("her", "his") or len(mention) < 2:
            return None
        owner = self._pronoun(mention[0])
        return Meant(f"{owner.name}'s {text_of(mention[1:])}", False, "owned") if owner.named else None

    def _called(self, mention: Sequence[Token], head: int | None) -> Meant:
        """A person or body called by what he or it is: 'the minister', 'the agency', 'the magazine'."""
        unnamed = self._his(mention) or Meant(text_of(mention), False, "called")
        at = mention[0].start
        if head is None or len(mention) > 5 or (head and "definite" not in mention[0].classes):
            return unnamed
        low, classes = mention[head].low, mention[head].classes
        if "role" in classes:
            described = {t.low for t in mention if "determiner" not in t.classes and not t.capital}
            return self._by_role({low, *described}, mention)
        if mention[0].low != "its" and not classes.isdisjoint(("body", "media")):
            entity = self.names.body_called(low, at)
            if entity and not self._is_other(mention, low, entity.name.split(), entity.roles):
                return Meant(entity.name, True, "kind", entity)
            known = self.hearing.last(at, person=False)
            if known is None or known.entity is None or known.entity.kind == "person":
                return self._ahead(mention, low) or unnamed
            other = self._is_other(mention, low, known.name.split(), known.entity.roles)
            if not other and self.names.may_be_called(known.name, low):
                return Meant(known.name, True, "kind", known.entity)
        return unnamed

    def _ahead(self, mention: Sequence[Token], noun: str) -> Meant | None:
        """The body that the article names only further on, where it is the one of its kind."""
        beside = {t.low for t in mention[1:] if t.low != noun}
        body = self.names.only_body(noun, beside) if mention[0].low == "the" else None
        return Meant(body.name, True, "kind", body) if body else None

    def _is_other(self, mention: Sequence[Token], low: str, words: Sequence[str], roles: set[str]) -> bool:
        """Whether words beside a noun tell of another body: 'the telecom regulator' is no bank regulator."""
        if any(t.owns for t in mention[:-1]):
            return True  # 'the government's displacement agency'
        mine = {word.lower() for word in words} | roles
        beside = [t for t in mention if t.kind == WORD and t.low not in mine and t.low != low and not t.capital]
        kin = self.names.kin(low)
        plain = (t for t in beside if t.classes.isdisjoint(("definite", "determiner", "kind")))
        return low not in mine and any(t.low not in kin for t in plain)


def _is_where(mention: Sequence[Token], head: int, run: Sequence[Token]) -> bool:
    """Whether a name is only where a body without one is: 'the farm ministry in Rabat', never 'the Bank in Oslo'."""
    classes = mention[head].classes
    body = "body" in classes and "state-itself" not in classes and not mention[head].capital
    return body and [t.low for t in mention[head + 1 : head + 2]] == ["in"] and run[0] is mention[head + 2]


def _leads(run: Sequence[Token], head: Token) -> bool:
    """Whether no name stands behind a noun."""
    return not run or run[-1].start <= head.start


def _is_listed_name(mention: Sequence[Token]) -> bool:
    """Whether a list of capitalised words is one name: 'the Rail, Maritime and Transport Union', never 'the IMF, …'."""
    commas = mention[0].low == "the" and any(t.text == "," for t in mention)
    parts = [t for t in mention[1:-1] if t.text != "," and t.low != "and"]
    plain = all(t.capital and not t.text.isupper() and "suffix" not in t.classes for t in parts)
    return commas and plain and "suffix" in mention[-1].classes and mention[-1].capital


def _first_maker(name: str) -> str:
    """The first of two who made a paper together: 'Tarn News' of 'Tarn News/Evening Mail'."""
    first, _, other = name.partition("/")
    inside = first.split()[-2:-1] in (["and"], ["for"], ["of"], ["on"])  # 'Council on Parks/Roads' is one
    return first if len(first) > 2 and len(other) > 2 and other[0].isupper() and not inside else name


def _owns_all(words: Sequence[Token], index: int) -> bool:
    """Whether a possessive is whose all behind it is: no part of a name, as in 'Bakers' Union figures'."""
    owner, behind = words[index], words[index + 1 : index + 2]
    return owner.owns and not (owner.text[-1] == "'" and any(t.capital for t in behind))


def _at(mention: Sequence[Token], index: int) -> frozenset[str]:
    """What the word at an index does, if there is one."""
    return mention[index].classes if index < len(mention) else frozenset()


def _is_plain_role(token: Token) -> bool:
    """Whether a noun tells what somebody is, and not for whom he speaks: 'an EU diplomat' is not the EU."""
    return not token.capital and "role" in token.classes and "spoken-for" not in token.classes


def _owner_end(owner: Sequence[Token]) -> int:
    """Where the name of a paper's owner ends: at a comma, or at a small word that is no part of a name."""
    for index, token in enumerate(owner):
        inside = 0 < index < len(owner) - 1 and joins(token) and owner[index - 1].capital and owner[index + 1].capital
        if index and not inside and ("owner-end" in token.classes or token.text == ","):
            return index
    return len(owner)


def _head(mention: Sequence[Token]) -> int | None:
    """The index of the noun that a phrase is about: its last word before a preposition, relative or comma."""
    head = None
    for index, token in enumerate(mention):
        if token.kind != WORD:
            if token.text in (",", "("):
                break
            continue
        if "preposition" in token.classes or token.low in ("who", "which", "that"):
            break
        if index and not token.capital and not token.classes.isdisjoint(_BEHIND_HEAD):
            break
        if head is not None and _opens_clause(mention, head, index):
            break
        if head is not None and "determiner" not in mention[head].classes and _opens_time(mention, index):
            break
        head = index
    return head


def _opens_clause(mention: Sequence[Token], head: int, index: int) -> bool:
    """Whether a noun has a clause of its own at an index: 'a survey her team made'."""
    small = not mention[index].capital and not mention[head].classes & {"conjunction", "determiner"}
    return small and not mention[index].classes.isdisjoint(("owner", "subject-pronoun"))


def _goes_on(mention: Sequence[Token], run: Sequence[Token], index: int) -> bool:
    """Whether the small word at an index is part of the name that `run` begins."""
    of = mention[index].low == "of"
    ahead = next((mention[i] for i in range(index + 1, min(index + 3, len(mention))) if not joins_at(mention, i)), None)
    named = ahead is not None and ahead.capital
    return joins_at(mention, index) and named and not (of and is_person_of(mention, index - len(run), index))


def _opens_time(mention: Sequence[Token], index: int) -> bool:
    """Whether words behind a noun tell when: 'a study last year by nurses'."""
    following = index + 1 < len(mention) and "time" in mention[index + 1].classes
    return "time" in mention[index].classes or (mention[index].low == "last" and following)


def _begins_person(mention: Sequence[Token], index: int) -> bool:
    """Whether a person's name begins behind the possessive of where he works: 'Gull Airlines' Bo Lind'."""
    owner, following = mention[index - 1], mention[index + 1 : index + 2]
    given = not mention[index].classes.isdisjoint(("female-name", "male-name"))
    begins = owner.owns and (given or owner.text[-1] == "'") and not goes_on_owned(owner, mention[index])
    return begins and any(t.capital for t in following)


def _only_leads(first: Token, following: Token | None) -> bool:
    """Whether a phrase's first word has its capital from the sentence: 'the bank', 'Last winter's organisers'."""
    small = following is not None and not following.capital
    return "determiner" in first.classes or (small and "no-name" in first.classes)


def _name_run(mention: Sequence[Token]) -> list[Token]:
    """The proper name in a phrase: its last capitalised run before a preposition, titles left out."""
    runs: list[list[Token]] = []
    last = -2
    for index, token in enumerate(mention):
        following = mention[index + 1] if index + 1 < len(mention) else None
        leads = (index == 0 and _only_leads(token, following)) or leads_name(mention, index)
        if token.capital and not leads and not is_date(mention, index):
            if runs and last == index - 1 and not _begins_person(mention, index):
                runs[-1].append(token)
            else:
                runs.append([token])
            last = index
        elif runs and last == index - 1 and following is not None and _goes_on(mention, runs[-1], index):
            runs[-1].append(token)
            last = index
        elif runs and ("preposition" in token.classes or token.low in ("who", "which")):
            break
    return runs[-1][after_titles(runs[-1]) :] if runs else []
