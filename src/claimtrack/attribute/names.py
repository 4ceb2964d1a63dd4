"""The people and bodies of an article, and whom a mention means: a surname, a title, an acronym, a pronoun."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from claimtrack.attribute.cues import Nouns
from claimtrack.attribute.keys import fold
from claimtrack.attribute.phrases import DETERMINERS, TIMES
from claimtrack.attribute.words import NUMBER, WORD, Token

_PARTICLES = frozenset("de del della von van bin al el ben la le der da dos di du ibn ter ten".split())
_JOINERS = frozenset("of for and on the &".split())
_NO_NAME = frozenset(
    "i mr mrs ms dr the a an he she they it we you his her its their this that these those there here in on at "
    "by for from with as and but or if "
    "when while since after before because although though what who how why where which yes no not all some "
    "many most one two three "
    "nobody anyone everyone someone everybody no-one none others anybody according earlier later however "
    "meanwhile still also yet so then now last next more less under over about "
    "asked speaking".split()
)
_FEMALE = frozenset(
    "mrs ms miss dame lady spokeswoman chairwoman congresswoman councilwoman businesswoman queen princess she "
    "her woman mother actress".split()
)
_MALE = frozenset(
    "mr sir lord spokesman chairman congressman councilman businessman king prince he his man father actor "
    "fisherman pope bishop imam priest".split()
)
_FAMILIES = tuple(
    frozenset(words.split())
    for words in (
        "company firm consultancy miner producer carmaker automaker airline retailer manufacturer drugmaker "
        "bank lender insurer "
        "operator utility brokerage exporter corporation business conglomerate giant maker developer chain "
        "group inc corp ltd plc llc "
        "holdings motors resources mining energy metals industries technologies airlines pharmaceuticals systems",
        "magazine newspaper paper outlet website daily weekly broadcaster tabloid portal newswire blog channel "
        "network publication "
        "times post journal news press herald tribune courier gazette mail telegraph guardian chronicle today",
        "ministry department agency bureau office commission authority regulator survey service administration "
        "treasury board watchdog "
        "organisation organization council",
        "institute foundation think-tank tank center centre university college school group organisation "
        "organization charity laboratory",
        "union federation association alliance group organisation organization party campaign coalition",
        "congress parliament senate house assembly duma bundestag knesset legislature",
        "government cabinet administration",
    )
)
"""Nouns that may name the same body: what is called a survey may be 'the agency' next, never 'the magazine'."""
_OF_STATE = frozenset("government cabinet administration ministry delegation army military state".split())
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


@dataclass(frozen=True, slots=True)
class _Run:
    """Capitalised words in a row, with what stands around them."""

    tokens: tuple[Token, ...]
    titles: tuple[str, ...]
    after_the: bool
    roles: tuple[str, ...]
    sentence: int
    the: bool
    """Whether a capital 'The' inside a sentence stands before it."""
    which: bool
    """Whether ', which' follows: a thing, no person."""


class Names:
    """The people and bodies named in an article's sentences, and what its mentions mean."""

    def __init__(
        self, sheets: Sequence[Sequence[Token]], nouns: Nouns, bodies: frozenset[str], metonyms: frozenset[str]
    ) -> None:
        self._nouns = nouns
        self._known_bodies, self._metonyms = bodies, metonyms
        self._starts = [sheet[0].start for sheet in sheets if sheet]
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
        runs = [run for n, sheet in enumerate(s for s in sheets if s) for run in _runs(sheet, n, nouns)]
        for run in runs:
            if len(run.tokens) > 1 or run.tokens[0].text.isupper() or self._is_body(run):
                self._enter(run)
        self._crowds = [_crowd(sheet, nouns) for sheet in sheets if sheet]
        for run in runs:
            self._place(run)

    def _is_body(self, run: _Run) -> bool:
        """Whether the article or the lexicon tells that a name is a body's."""
        name = _name_of(run)
        called = run.roles and not run.titles and not any(r in self._nouns.role for r in run.roles)
        return fold(name) in self._known_bodies or bool(called and set(run.roles) & self._nouns.body)

    def _enter(self, run: _Run) -> None:
        name = _name_of(run)
        words = tuple(name.split())
        entity = self._by_full.get(name.lower())
        if entity is None:
            kind = "body" if self._is_body(run) or run.which else _kind(run, self._nouns)
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

    def _place(self, run: _Run) -> None:
        """Note where the run's entity stands, and by which roles it is called there."""
        entity = self.find(_name_of(run), run.after_the)
        if entity is None:
            return
        at = run.tokens[0].start
        entity.the = entity.the or run.the
        entity.roles.update(run.titles, run.roles)
        alone = len(run.tokens) == 1 and entity.kind == "person"
        entity.sure = entity.sure or bool(run.titles) or alone or not self._nouns.role.isdisjoint(run.roles)
        for word in (*run.titles, *run.roles):
            entity.gender = entity.gender or ("f" if word in _FEMALE else "m" if word in _MALE else "")
        if entity.kind == "person":
            self._people.append((at, entity))
            self._people_of.setdefault(run.sentence, []).append((at, entity))
        else:
            self._bodies.append((at, entity))
            self._first_body.setdefault(run.sentence, (at, entity))

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
        if low in self._nouns.suffix:
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
        wanted = frozenset[str]().union(*(family for family in _FAMILIES if noun in family)) | {noun}
        first = self._starts[max(self.sentence_of(at) - _BODY_REACH, 0)]
        near = (entity for place, entity in _back(self._bodies, at) if place >= first)
        return next((entity for entity in near if entity.is_called(wanted)), None)

    def may_be_called(self, name: str, noun: str) -> bool:
        """Whether nothing in a body's name speaks against calling it so ('the ministry' is no Institute)."""
        if fold(name) in self._metonyms and noun not in _OF_STATE:
            return False
        entity = self._by_full.get(name.lower()) or Entity(name, "body", tuple(name.split()))
        own = [family for family in _FAMILIES if entity.is_called(family)]
        return not own or any(noun in family for family in own)


def _keep_two(found: list[Entity], entity: Entity) -> None:
    if len(found) < 2:
        found.append(entity)


def _back(places: Sequence[_Place], at: int) -> Iterator[_Place]:
    """The places before an offset, the nearest first."""
    end = bisect.bisect_left(places, at, key=lambda place: place[0])
    return reversed(places[max(end - _FAR, 0) : end])


def _crowd(sheet: Sequence[Token], nouns: Nouns) -> str | None:
    """The people with whom a sentence begins ('Officials in Oslo …'), if it does."""
    for index, token in enumerate(sheet[:5]):
        if token.kind != WORD:
            return None
        if token.low in nouns.crowd:
            end = index + 1
            if end + 1 < len(sheet) and sheet[end].low in ("in", "at", "from", "of") and sheet[end + 1].capital:
                end = _run_end(sheet, end + 1)
            return " ".join(t.text for t in sheet[:end])
    return None


def _bare(word: str) -> str:
    return word[:-2] if word.endswith("'s") else word.rstrip("'")


def _name_of(run: _Run) -> str:
    words = [t.text for t in run.tokens]
    return " ".join((*words[:-1], _bare(words[-1])))


def _initials(words: Sequence[str]) -> set[str]:
    big = [w for w in words if w[0].isupper()]
    plain = "".join("US" if w in ("U.S.", "US") else w[0] for w in big)
    return {plain, "".join(w[0] for w in words).upper()} if len(big) > 1 else set()


def _runs(sheet: Sequence[Token], sentence: int, nouns: Nouns) -> list[_Run]:
    found = []
    index = 0
    while index < len(sheet):
        if not _may_start(sheet, index):
            index += 1
            continue
        end = _run_end(sheet, index)
        if run := _run(sheet, index, end, sentence, nouns):
            found.append(run)
        index = end
    return found


def _may_start(sheet: Sequence[Token], index: int) -> bool:
    token = sheet[index]
    return token.capital and token.low not in _NO_NAME and token.low.rstrip(".") not in TIMES


def _run_end(sheet: Sequence[Token], start: int) -> int:
    """The index after the capitalised words that start at `start`, with particles and 'of' between them."""
    index = start + 1
    while index < len(sheet) and index - start < 12:
        if sheet[index - 1].owns and not (sheet[index - 1].text[-1] == "'" and sheet[index].capital):
            break
        token = sheet[index]
        if token.capital and token.low.rstrip(".") not in TIMES:
            index += 1
        elif token.low in _PARTICLES | _JOINERS:
            ahead = index + 1
            while ahead < len(sheet) and ahead - index < 3 and sheet[ahead].low in _PARTICLES | _JOINERS:
                ahead += 1
            if (
                ahead < len(sheet)
                and sheet[ahead].capital
                and sheet[ahead].low not in _NO_NAME
                and not (token.low in ("and", "on", "for") and not _body_goes_on(sheet, start, index))
            ):
                index = ahead + 1
            else:
                break
        else:
            break
    return index


_GOES_ON = frozenset(
    "department ministry institute center centre office bureau agency commission committee council school "
    "university department association society".split()
)


def _body_goes_on(sheet: Sequence[Token], start: int, index: int) -> bool:
    return any(t.low in _GOES_ON for t in sheet[start:index])


def _run(sheet: Sequence[Token], start: int, end: int, sentence: int, nouns: Nouns) -> _Run | None:
    """The run without the titles before a name; None where nothing but titles stands there."""
    after_the = start > 0 and sheet[start - 1].low == "the" and sheet[start - 1].kind == WORD
    last_title = start - 1
    for index in range(start, end):
        if sheet[index].low.rstrip(".") in nouns.honorific:
            last_title = index
        elif index - last_title > 1 and index > start:
            break
    first = start
    titles: list[str] = []
    if last_title >= start and last_title + 1 < end and (last_title - start < 3):
        nxt = sheet[last_title + 1]
        if nxt.low not in _JOINERS and nxt.low not in nouns.suffix:
            titles = [t.low.rstrip(".") for t in sheet[start : last_title + 1]]
            first = last_title + 1
    named = tuple(t for t in sheet[first:end])
    if not named or len("".join(t.text for t in named)) < 2:
        return None
    roles = [*_roles_before(sheet, first, nouns), *_roles_after(sheet, end, nouns)]
    which = end + 1 < len(sheet) and sheet[end].text == "," and sheet[end + 1].low == "which"
    inside = start > 1 and (sheet[start - 2].text == "," or (sheet[start - 2].kind == WORD))
    the = after_the and inside and sheet[start - 1].capital and not titles
    return _Run(named, tuple(titles), after_the, tuple(roles), sentence, the, which)


def _roles_before(sheet: Sequence[Token], first: int, nouns: Nouns) -> list[str]:
    """The descriptive words right before a name: 'the economy minister, Ana Ruiz', 'the consultancy X'."""
    index = first - 1
    if index >= 0 and sheet[index].text == ",":
        index -= 1
    words: list[str] = []
    while (
        index >= 0
        and first - index < 9
        and sheet[index].kind == WORD
        and not (words and sheet[index].low in DETERMINERS)
    ):
        words.append(sheet[index].low)
        if sheet[index].owns:
            break
        index -= 1
    if words and (words[0] in nouns.role or words[0] in nouns.body or words[0] in nouns.media):
        return words
    return []


def _roles_after(sheet: Sequence[Token], end: int, nouns: Nouns) -> list[str]:
    """The descriptive words of an apposition: ', the economy minister,', ', a German think tank that …'."""
    if end + 1 >= len(sheet) or sheet[end].text != ",":
        return []
    words: list[str] = []
    for token in sheet[end + 1 : end + 10]:
        if token.kind not in (WORD, NUMBER) or token.low in ("and", "but", "said", "told", "was", "is", "has"):
            break
        if token.low in ("for", "of", "at", "in", "that", "who", "which", "from", "with"):
            break
        if token.low not in DETERMINERS:
            words.append(token.low)
    if words and (words[-1] in nouns.role or words[-1] in nouns.body or any(w in nouns.role for w in words)):
        return words
    return []


def _kind(run: _Run, nouns: Nouns) -> str:
    words = [t.low.rstrip(".") for t in run.tokens]
    if run.titles and not (set(words) & nouns.suffix):
        return "person"
    if len(words) == 1 or set(words) & nouns.suffix or set(words) & _JOINERS or len(words) > 4:
        return "body"
    if run.after_the or any(r in nouns.body for r in run.roles[:1]):
        return "body"
    if any(t.text.isupper() and len(t.text) > 2 and "." not in t.text for t in run.tokens):
        return "body"
    return "person"


_TRIM = re.compile(r"^[\W_]+|[^\w.)]+$")


def tidy(name: str) -> str:
    """A name without marks around it and without `'s`."""
    name = _TRIM.sub("", " ".join(name.split()))
    return name[:-2] if name.endswith(("'s", "’s")) else name
