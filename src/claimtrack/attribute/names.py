"""The people and bodies of an article, and whom a mention means: a surname, a title, an acronym, a pronoun."""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from claimtrack.attribute.keys import fold, known_bodies, metonyms
from claimtrack.attribute.runs import Run, run_end, runs
from claimtrack.attribute.words import WORD, Token, word_classes
from claimtrack.lexicon import Lexicon

"""What a capital or a seat of government may be called."""
_REACH, _BODY_REACH = 6, 12
"""A pronoun, and a body called by its kind, look back over so many sentences."""
_FAR = 200
"""A title, and a kind of body, look back over so many names."""


_Place = tuple[int, "Entity"]
"""Where a name begins, and whose it is."""


@dataclass(slots=True)
class Entity:
    """A person or body named in the article; `name` is its fullest form without title."""

    name: str
    kind: str
    words: tuple[str, ...]
    roles: set[str] = field(default_factory=set)
    gender: str = ""
    sure: bool = False
    """Whether a title, a role or a bare surname shows that a person is one."""
    the: bool = False
    """Whether the article writes it with a capital 'The' inside a sentence."""

    @property
    def written(self) -> str:
        """The fullest name, as the article writes it."""
        return f"The {self.name}" if self.the and self.kind != "person" else self.name

    def is_called(self, words: frozenset[str]) -> bool:
        """Whether one of some words is part of its name or of its roles."""
        return not words.isdisjoint(self.roles) or any(word.lower() in words for word in self.words)


@dataclass(frozen=True, slots=True)
class Meant:
    """Whom a mention means. `named` is false for people and papers without a name."""

    name: str
    named: bool
    rule: str
    entity: Entity | None = None


@cache
def _families(lexicon: Lexicon) -> tuple[frozenset[str], ...]:
    """The nouns that may name the same body."""
    return tuple(frozenset(row["words"].split()) for row in lexicon.table("voices/callings").values())


class Names:
    """The people and bodies named in an article's sentences, and what its mentions mean."""

    def __init__(self, sheets: Sequence[Sequence[Token]], lexicon: Lexicon) -> None:
        sheets = [sheet for sheet in sheets if sheet]
        self._classes, self._families = word_classes(lexicon), _families(lexicon)
        self._known_bodies, self._metonyms = known_bodies(lexicon), metonyms(lexicon)
        self._starts = [sheet[0].start for sheet in sheets]
        self._people: list[_Place] = []
        self._bodies: list[_Place] = []
        self._people_of: dict[int, list[_Place]] = {}
        self._first_body: dict[int, _Place] = {}
        self.bodies: list[Entity] = []
        self._by_full: dict[str, Entity] = {}
        self._by_ends: dict[tuple[str, str], Entity] = {}
        """By the first letter and the last word."""
        self._by_last: dict[tuple[str, bool], list[Entity]] = {}
        """By the last word, people and bodies apart: two at the most, since two are no answer."""
        self._by_first: dict[str, list[Entity]] = {}
        """By the first word, two at the most."""
        self._acronyms: dict[str, Entity] = {}
        self._crowds = [_crowd(sheet) for sheet in sheets]
        found = [(run, sentence) for sentence, sheet in enumerate(sheets) for run in runs(sheet)]
        for run, _ in found:
            if len(run.tokens) > 1 or run.tokens[0].text.isupper() or self._is_body(run):
                self._enter(run)
        for run, sentence in found:
            self._place(run, sentence)

    def _is_body(self, run: Run) -> bool:
        """Whether the article or the lexicon tells that a name is a body's."""
        if fold(run.name) in self._known_bodies:
            return True
        called = frozenset[str]().union(*(t.classes for t in run.roles))
        return not run.titles and "body" in called and "role" not in called

    def _enter(self, run: Run) -> None:
        name = run.name
        words = tuple(name.split())
        entity = self._by_full.get(name.lower())
        if entity is None:
            kind = "person" if run.is_person and not run.which and not self._is_body(run) else "body"
            entity = Entity(name, kind, words)
            self._by_full[name.lower()] = entity
            if kind != "person":
                self.bodies.append(entity)
            if len(words) > 1:
                last = words[-1].lower()
                self._by_ends.setdefault((words[0][0].lower(), last), entity)
                _keep_two(self._by_last.setdefault((last, kind == "person"), []), entity)
                _keep_two(self._by_first.setdefault(words[0].lower(), []), entity)
                for initials in () if name.isupper() else _initials(words):
                    self._acronyms.setdefault(initials, entity)

    def _place(self, run: Run, sentence: int) -> None:
        """Note where the run's entity stands, and by which roles it is called there."""
        entity = self.find(run.name, run.after_the)
        if entity is None:
            return
        at = run.tokens[0].start
        entity.the = entity.the or run.the
        called = (*run.titles, *run.roles)
        entity.roles.update(t.low.rstrip(".") for t in called)
        alone = len(run.tokens) == 1 and entity.kind == "person"
        entity.sure = entity.sure or bool(run.titles) or alone or any("role" in t.classes for t in run.roles)
        entity.gender = entity.gender or _gender(called)
        if entity.kind == "person":
            self._people.append((at, entity))
            self._people_of.setdefault(sentence, []).append((at, entity))
        else:
            self._bodies.append((at, entity))
            self._first_body.setdefault(sentence, (at, entity))

    def find(self, name: str, after_the: bool = False) -> Entity | None:
        """The entity that a name, surname or acronym means in this article."""
        low = name.lower()
        if entity := self._by_full.get(low):
            if name.isupper() and " " not in name and (full := self._acronyms.get(name)):
                return full
            return entity
        if " " in name:
            first, _, last = low.partition(" ")
            entity = self._by_ends.get((first[0], last))
            return entity if entity and entity.words[0].lower() == first else None
        if entity := self._acronyms.get(name):
            return entity
        if "suffix" in self._classes.get(low, ()):
            found = self._by_last.get((low, False), [])
            return found[-1] if after_the and len(found) == 1 else None
        if after_the or low in self._metonyms:
            return None
        if people := self._by_last.get((low, True)):
            return people[0] if len(people) == 1 else None
        firsts = self._by_first.get(low, [])
        return firsts[0] if len(firsts) == 1 and firsts[0].kind != "person" else None

    # --- mentions

    def sentence_of(self, at: int) -> int:
        """The number of the sentence that holds an offset."""
        return bisect.bisect_right(self._starts, at) - 1

    def person_before(self, at: int, gender: str = "") -> Entity | None:
        """Whom 'he' or 'she' at an offset means: the first person of the nearest sentence that names one."""
        here = self.sentence_of(at)
        for sentence in range(here, max(here - _REACH, -1), -1):
            here_named = [
                entity
                for place, entity in self._people_of.get(sentence, ())
                if place < at and (not gender or entity.gender in ("", gender))
            ]
            if here_named:
                return next((entity for entity in here_named if entity.sure), here_named[0])
        return None

    def body_within(self, at: int) -> Entity | None:
        """The first body that the sentence of an offset names before it: what 'it' means there."""
        place, entity = self._first_body.get(self.sentence_of(at), (at, None))
        return entity if place < at else None

    def crowd_before(self, at: int) -> str | None:
        """Whom 'they' at an offset means: the people with whom one of the two sentences before begins."""
        here = self.sentence_of(at)
        return next((self._crowds[n] for n in range(here - 1, max(here - 3, -1), -1) if self._crowds[n]), None)

    def by_role(self, role: str, described: Sequence[str], at: int) -> Entity | None:
        """The latest person named before an offset who has a role and all words that describe it."""
        wanted = {role, *described}
        return next((entity for _, entity in _back(self._people, at) if wanted <= entity.roles), None)

    def body_called(self, noun: str, at: int) -> Entity | None:
        """The latest body before an offset that is called so: 'the regulator', 'the agency'."""
        wanted = frozenset({noun}).union(*(family for family in self._families if noun in family))
        first = self._starts[max(self.sentence_of(at) - _BODY_REACH, 0)]
        near = (entity for place, entity in _back(self._bodies, at) if place >= first)
        return next((entity for entity in near if entity.is_called(wanted)), None)

    def may_be_called(self, name: str, noun: str) -> bool:
        """Whether nothing in a body's name speaks against calling it so ('the ministry' is no Institute)."""
        if fold(name) in self._metonyms and "of-state" not in self._classes.get(noun, ()):
            return False
        entity = self._by_full.get(name.lower()) or Entity(name, "body", tuple(name.split()))
        own = [family for family in self._families if entity.is_called(family)]
        return not own or any(noun in family for family in own)


def _keep_two(found: list[Entity], entity: Entity) -> None:
    if len(found) < 2:
        found.append(entity)


def _back(places: Sequence[_Place], at: int) -> Iterator[_Place]:
    """The places before an offset, the nearest first."""
    end = bisect.bisect_left(places, at, key=lambda place: place[0])
    return reversed(places[max(end - _FAR, 0) : end])


def _gender(called: Iterable[Token]) -> str:
    """`f`, `m` or nothing: what the titles and roles of a person tell."""
    told = ("f" if "female" in t.classes else "m" if "male" in t.classes else "" for t in called)
    return next(filter(None, told), "")


def _crowd(sheet: Sequence[Token]) -> str | None:
    """The people with whom a sentence begins ('Officials in Oslo …'), if it does."""
    for index, token in enumerate(sheet[:5]):
        if token.kind != WORD:
            return None
        if "crowd" in token.classes:
            end = index + 1
            if end + 1 < len(sheet) and sheet[end].low in ("in", "at", "from", "of") and sheet[end + 1].capital:
                end = run_end(sheet, end + 1)
            return " ".join(t.text for t in sheet[:end])
    return None


def _initials(words: Sequence[str]) -> set[str]:
    big = [w for w in words if w[0].isupper()]
    plain = "".join("US" if w in ("U.S.", "US") else w[0] for w in big)
    return {plain, "".join(w[0] for w in words).upper()} if len(big) > 1 else set()
