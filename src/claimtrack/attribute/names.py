"""The people and bodies of an article, and whom a mention means: a surname, a title, an acronym, a pronoun."""

from __future__ import annotations

import bisect
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from functools import cache
from itertools import islice, pairwise
from typing import NamedTuple

from claimtrack.attribute.callings import callings
from claimtrack.attribute.entities import Directory, Entity, gender_of
from claimtrack.attribute.firm import firm_of
from claimtrack.attribute.kept import kept
from claimtrack.attribute.keys import metonyms
from claimtrack.attribute.phrases import is_agent
from claimtrack.attribute.runs import Run, run_end, runs
from claimtrack.attribute.spelling import fold
from claimtrack.attribute.words import WORD, Classes, Token, is_brand, place_names, word_classes
from claimtrack.lexicon import Lexicon

_REACH, _BODY_REACH = 6, 12
"""A pronoun, and a body called by its kind, look back over so many sentences."""
_OPENING, _APPOSED, _KIND_WORDS = 1, 6, 5
"""So near to a sentence's start a body stands that opens it, also behind its kind ('The operator, Acme, …')."""
_OFTEN = 3
"""A body named so often is 'the bank' rather than one named once."""
_FAR = 200
"""A title, and a kind of body, look back over so many names."""


_NOTHING = Classes()

_Place = tuple[int, "Entity"]
"""Where a name begins, and whose it is."""


class Meant(NamedTuple):
    """Whom a mention means. `named` is false for people and papers without a name."""

    name: str
    named: bool
    rule: str
    entity: Entity | None = None


@cache
def _titles(lexicon: Lexicon) -> dict[str, str]:
    """Shortened titles in full."""
    return {short: row["is"] for short, row in lexicon.table("voices/titles").items()}


class Names:
    """The people and bodies named in an article's sentences, and what its mentions mean."""

    def __init__(self, sheets: Sequence[Sequence[Token]], title: str | None, lexicon: Lexicon) -> None:
        sheets = [sheet for sheet in sheets if sheet]
        self._classes, self._callings, self._metonyms = word_classes(lexicon), callings(lexicon), metonyms(lexicon)
        self._titles = _titles(lexicon)
        self._sheets = sheets
        self._small: set[str] | None = None
        self._starts = [sheet[0].start for sheet in sheets]
        self._openings = frozenset(self._starts)
        self._people: list[_Place] = []
        self._bodies: list[_Place] = []
        self._people_of: dict[int, list[_Place]] = {}
        self._first_body: dict[int, _Place] = {}
        self._apposed: dict[int, Entity] = {}
        found = [(run, sentence) for sentence, sheet in enumerate(sheets) for run in runs(sheet)]
        firm = firm_of(found, sheets, title, place_names(lexicon))
        self._known = Directory([run for run, _ in found], lexicon, firm)
        for run, sentence in found:
            self._place(run, sentence)
        self._firm = self._about(self._known.get(firm)) if firm else None

    def _about(self, entity: Entity | None) -> Entity | None:
        """The firm that the article is about: no person, and no body of another kind."""
        if entity is None or entity.kind == "person":
            return None
        return entity if self._callings.may_be_firm(entity) and not self._is_office(entity) else None

    def _is_office(self, entity: Entity) -> bool:
        """Whether a body's name has a word for bodies that are no firms: 'Army Corps', 'Council'."""
        words = [word.rstrip(".") for word in entity.name.lower().split()]
        words = [word for word in words if not self._callings.is_firm(word)]
        return any(not self._classes.get(word, _NOTHING).isdisjoint(("body", "suffix")) for word in words)

    def _place(self, run: Run, sentence: int) -> None:
        """Note where the run's entity stands, and by which roles it is called there."""
        entity = self._known.find_run(run)
        if entity is None:
            return
        at = (run.titles or run.tokens)[0].start
        entity.the = entity.the or run.the
        called = (*run.titles, *run.roles)
        entity.roles.update(self._titles.get(t.low.rstrip("."), t.low.rstrip(".")) for t in called)
        alone = len(run.tokens) == 1 and entity.kind == "person"
        described = "role" in run.called or run.relative == "who"
        entity.sure = entity.sure or bool(run.titles) or alone or described
        entity.gender = gender_of(called) or entity.gender
        if run.apposed:
            self._apposed[at] = entity
        if entity.kind == "person":
            self._people.append((at, entity))
            self._people_of.setdefault(sentence, []).append((at, entity))
        elif entity.kind == "body":
            entity.brand = entity.brand or is_brand(run.tokens[-1])
            self._bodies.append((at, entity))
            self._first_body.setdefault(sentence, (at, entity))

    @property
    def bodies(self) -> list[Entity]:
        """The bodies that the article names."""
        return [entity for entity in self._known if entity.kind == "body"]

    @property
    def people(self) -> list[Entity]:
        """The people whom the article names."""
        return [entity for entity in self._known if entity.kind == "person"]

    def find(self, name: str, after_the: bool = False, titles: Sequence[Token] = ()) -> Entity | None:
        """The entity that a name, surname or acronym means, by the titles before it where it has some."""
        return self._known.find(name, after_the, titles)

    # --- mentions

    def sentence_of(self, at: int) -> int:
        """The number of the sentence that holds an offset."""
        return bisect.bisect_right(self._starts, at) - 1

    def person_before(self, at: int, gender: str = "", since: int | None = None) -> Entity | None:
        """Whom 'he' or 'she' at an offset means: the first sure person of the nearest sentence that names one.

        None where a person called by a role alone ('The minister'), who stands at the offset `since`, is nearer.
        """
        here = self.sentence_of(at)
        near = [
            (place, entity)
            for sentence in range(here, max(here - _REACH, -1), -1)
            for place, entity in self._people_of.get(sentence, ())
            if place < at and (not gender or entity.gender in ("", gender))
        ]
        place, found = next(((p, e) for p, e in near if e.sure), near[0] if near else (0, None))
        if found is None or (since is not None and self._is_nearer(since, place, found.gender == gender)):
            return None
        if found.sure:
            found.gender = found.gender or gender
        return found

    def _is_nearer(self, role: int, place: int, agrees: bool) -> bool:
        """Whether a role stands nearer than a name: in a later sentence, or before it as the subject of its own."""
        mine, other = self.sentence_of(role), self.sentence_of(place)
        return mine > other or (mine == other and role < place and not agrees)

    def opening_role(self, at: int, gender: str) -> Sequence[Token]:
        """The words of a person without a name who is the subject of the sentence before an offset: 'The minister'."""
        here = self.sentence_of(at)
        role = _role(self._sheets[here - 1]) if here else ()
        return role if role and gender_of(role) in ("", gender) else ()

    def body_within(self, at: int) -> Entity | None:
        """What 'it' means: the first body that its sentence names before it, or calls by its kind."""
        place, entity = self._first_body.get(self.sentence_of(at), (at, None))
        if place < at:
            return entity
        sheet = self._sheets[self.sentence_of(at)]
        kinds = (t for the, t in pairwise(sheet) if the.low == "the" and t.start < at and "body" in t.classes)
        return next(filter(None, (self.body_called(t.low, t.start) for t in islice(kinds, 1))), None)

    def kind_within(self, at: int) -> Sequence[Token]:
        """The last body without a name before an offset in its sentence: 'after the treasury published its data'."""
        before = [t for t in self._sheets[self.sentence_of(at)] if t.start < at]
        pairs = ((the, t) for the, t in pairwise(before) if the.low == "the" and "body" in t.classes and not t.owns)
        return next(iter(list(pairs)[-1:]), ())

    def opening_body(self, at: int) -> Entity | None:
        """The body that is the subject of the sentence before an offset: 'Acme paid', 'The operator, Acme, paid'.

        What kind of body it is may stand before its name: 'Rating agency Acme said'.
        """
        here = self.sentence_of(at)
        sheet = self._sheets[here - 1] if here else ()
        place, entity = self._first_body.get(here - 1, (at, None))
        reach = _APPOSED if place in self._apposed else _OPENING + _called(sheet)
        return entity if entity and place <= sheet[min(reach, len(sheet) - 1)].start else None

    def opening_kind(self, at: int, back: int = 1) -> Sequence[Token]:
        """The words with which a sentence before an offset, or its own, opens, where they name a body by its kind."""
        number = self.sentence_of(at) - back
        kind = _kind(self._sheets[number], owns=not back) if number >= 0 else ()
        return kind if kind and kind[-1].end < at else ()

    def apposed(self, end: int) -> Entity | None:
        """The person or body whose name stands between commas behind a description that ends at an offset."""
        return self._apposed.get(end + 2)

    def crowd_before(self, at: int) -> str | None:
        """Whom 'they' at an offset means: the people with whom its sentence begins, or one of the two before."""
        here = self.sentence_of(at)
        if (own := _crowd(self._sheets[here])) and any(t.text == ";" and t.start < at for t in self._sheets[here]):
            return own
        return next(filter(None, (_crowd(self._sheets[n]) for n in range(here - 1, max(here - 3, -1), -1))), None)

    def closing_paper(self, at: int) -> Sequence[Token]:
        """The papers with which the sentence before ends, where 'they' at an offset show something: 'They show'."""
        here = self.sentence_of(at)
        opening = self._sheets[here]
        tells = len(opening) > 1 and opening[0].start == at and "paper-tells" in opening[1].classes
        sheet = [t for t in self._sheets[here - 1] if t.kind == WORD] if here and tells else []
        if not sheet or "evidence" not in sheet[-1].classes:
            return ()
        first = len(sheet) - 1
        while first and len(sheet) - first < _KIND_WORDS and sheet[first].classes.isdisjoint(("owner", "determiner")):
            first -= 1
        return sheet[first:]

    def by_role(self, called: set[str], at: int) -> _Place | None:
        """The latest person named before an offset whose roles have all the words he is called by, and where."""
        return next((place for place in _back(self._people, at) if called <= place[1].roles), None)

    def body_called(self, noun: str, at: int) -> Entity | None:
        """The body before an offset that is called so: the last subject, the firm of the article, or the latest."""
        first = self._starts[max(self.sentence_of(at) - _BODY_REACH, 0)]
        near = [e for place, e in _back(self._bodies, at) if place >= first and not self._callings.is_unlike(e, noun)]
        near = [entity for entity in near if entity is self._firm or not self._is_apart(entity, noun)]
        called = (
            [entity for entity in near if entity.is_called(words)] for words in ({noun}, self._callings.kin(noun))
        )
        fitting = next(filter(None, called), [])
        opening = self.opening_body(at)
        if opening and any(entity is opening for entity in fitting):
            return opening
        firm = self.firm_called(noun)
        return firm if firm and (not fitting or any(e is firm for e in fitting)) else _foremost(fitting)

    def _is_apart(self, entity: Entity, noun: str) -> bool:
        """Whether a body is not called so where the article is about another: a bank, beside a carmaker, no company."""
        return self._firm is not None and self._callings.is_apart(entity, noun)

    def firm_called(self, noun: str) -> Entity | None:
        """The firm that the article is about, where a noun for firms may mean it."""
        firm = self._firm
        if firm is None or not self._callings.is_firm(noun) or self._callings.is_unlike(firm, noun):
            return None
        trades = [family for family in self._callings.own(firm) if family.of]
        return firm if not trades or any(self._callings.fits(noun, family) for family in trades) else None

    def part_of(self, umbrella: Sequence[Token], behind: Sequence[Token]) -> Entity | None:
        """The body that a phrase like 'the UN health agency' means: the latest of that kind with all its words."""
        *beside, noun = (token.low for token in behind)
        entity = self.body_called(noun, umbrella[0].start)
        words = entity.name.lower().split() if entity else ()
        return entity if beside and all(word in words for word in beside) else None

    def body_named(self, noun: str, at: int) -> Entity | None:
        """The latest body before an offset with a word in its name: 'the survey' for the Geological Survey."""
        return next((e for _, e in _back(self._bodies, at) if noun in e.name.lower().split()), None)

    def is_adjective(self, run: Sequence[Token]) -> bool:
        """Whether a name is only a word for a nation or state: 'Peruvian', 'Sri Lankan'."""
        does = self._classes.get(" ".join(token.low for token in run), Classes())
        return not does.isdisjoint(("demonym", "state-adjective"))

    def opens(self, token: Token) -> bool:
        """Whether a word opens its sentence."""
        return token.start in self._openings

    def is_word(self, token: Token) -> bool:
        """Whether a word owes its capital to the sentence that it opens: the article has it without one, too."""
        if self._small is None:
            self._small = {t.low for sheet in self._sheets for t in sheet if not t.capital}
        return self.opens(token) and token.low in self._small

    def beginning(self, word: str) -> Entity | None:
        """The one body whose longer name begins with a word: 'Sindicato'."""
        return self._known.beginning(word)

    def only_body(self, noun: str, beside: Set[str]) -> Entity | None:
        """The one body of the article with a noun in its name, where no words beside this noun tell of another."""
        named = self._by_word.get(noun, ())
        if len(named) != 1:
            return None
        mine = set(named[0].name.lower().split())
        others = self._beside.get(noun, set()) - mine
        return named[0] if beside <= mine and not others else None

    @kept
    def _by_word(self) -> dict[str, list[Entity]]:
        """The bodies by the words of their names."""
        found: dict[str, list[Entity]] = {}
        for entity in self.bodies:
            for word in set(entity.name.lower().split()):
                found.setdefault(word, []).append(entity)
        return found

    @kept
    def _beside(self) -> dict[str, set[str]]:
        """The words, but for determiners, that stand before each noun for a body."""
        found: dict[str, set[str]] = {}
        for left, token in (pair for sheet in self._sheets for pair in pairwise(sheet)):
            if "body" in token.classes and "determiner" not in left.classes:
                found.setdefault(token.low, set()).add(left.low)
        return found

    def kin(self, noun: str) -> frozenset[str]:
        """The words for bodies that may be called so: 'supermarket' and 'chain'."""
        return self._callings.kin(noun)

    def is_firm(self, noun: str) -> bool:
        """Whether a noun is one for firms: 'company', 'lender'."""
        return self._callings.is_firm(noun)

    def may_be_called(self, name: str, noun: str) -> bool:
        """Whether nothing in a body's name speaks against calling it so ('the ministry' is no Institute)."""
        metonym, state = fold(name) in self._metonyms, "of-state" in self._classes.get(noun, ())
        if metonym and not state:
            return False
        entity = self._known.get(name) or Entity(name, "body")
        if self._callings.is_unlike(entity, noun):
            return False
        if self._callings.is_trade(noun) or self._is_apart(entity, noun):
            return entity is self._firm or entity.is_called(self._callings.kin(noun))
        own = self._callings.own(entity)
        return any(self._callings.fits(noun, family) for family in own) or (not own and (metonym or not state))


def _back(places: Sequence[_Place], at: int) -> Iterator[_Place]:
    """The places before an offset, the nearest first."""
    end = bisect.bisect_left(places, at, key=lambda place: place[0])
    return reversed(places[max(end - _FAR, 0) : end])


def _foremost(near: Sequence[Entity]) -> Entity | None:
    """The first of some bodies, the nearest first; but one named over and over rather than one named in passing."""
    counts = Counter(id(entity) for entity in near)
    if not near or counts[id(near[0])] > 1:
        return near[0] if near else None
    often = next((entity for entity in near if counts[id(entity)] >= _OFTEN), None)
    return often or near[0]


def _called(sheet: Sequence[Token]) -> int:
    """How many words before its name tell with which a sentence opens what kind of body it is; 0 for none."""
    end = next((i for i in range(min(_KIND_WORDS, len(sheet) - 1)) if "body" in sheet[i].classes), 0)
    named = end > 0 and sheet[end + 1].capital and "time" not in sheet[end + 1].classes
    return end + 1 if named and not any(t.capital for t in sheet[1 : end + 1]) else 0


def _kind(sheet: Sequence[Token], owns: bool = False) -> Sequence[Token]:
    """The body without a name that is a sentence's subject ('The ferry operator paid …'), if one is.

    `owns` tells that it may be whose the subject is, too: 'The ferry operator's boats …'.
    """
    end = next((i for i in range(1, min(_KIND_WORDS, len(sheet))) if "body" in sheet[i].classes), 0)
    while end and end + 1 < len(sheet) and "body" in sheet[end + 1].classes:
        end += 1
    if not end or sheet[0].low != "the" or (sheet[end].owns and not owns):
        return ()
    plain = all(t.kind == WORD and not t.capital and "finite" not in t.classes for t in sheet[1 : end + 1])
    goes_on = end + 1 < len(sheet) and (sheet[end + 1].kind == WORD or sheet[end + 1].text == ",")
    return sheet[: end + 1] if plain and goes_on and not _called(sheet) else ()


def _role(sheet: Sequence[Token]) -> Sequence[Token]:
    """The person without a name who is a sentence's subject ('The deputy minister met …'), if one is."""
    end = next((i for i in range(1, min(_KIND_WORDS, len(sheet))) if "role" in sheet[i].classes), 0)
    while end and end + 1 < len(sheet) and "role" in sheet[end + 1].classes:
        end += 1
    if not end or end + 1 >= len(sheet) or "determiner" not in sheet[0].classes or sheet[end].owns:
        return ()
    plain = all(t.kind == WORD and not t.capital and "finite" not in t.classes for t in sheet[1 : end + 1])
    behind = sheet[end + 1]
    goes_on = behind.kind == WORD and not behind.capital and "preposition" not in behind.classes
    return sheet[: end + 1] if plain and goes_on else ()


def _crowd(sheet: Sequence[Token]) -> str | None:
    """The people with whom a sentence begins ('Officials in Oslo …'), if it does."""
    for index, token in enumerate(sheet[:5]):
        if token.kind != WORD:
            return None
        if "crowd" in token.classes or is_agent(token):
            end = index + 1
            if end + 1 < len(sheet) and sheet[end].low in ("in", "at", "from", "of") and sheet[end + 1].capital:
                end = run_end(sheet, end + 1)
            return " ".join(t.text for t in sheet[:end])
    return None
