"""The people and bodies of an article, by all the forms in which it names them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field

from claimtrack.attribute.keys import key_of, known_bodies, metonyms
from claimtrack.attribute.runs import Run
from claimtrack.attribute.spelling import fold
from claimtrack.attribute.words import Classes, Token, place_names, word_classes
from claimtrack.lexicon import Lexicon

_SAME = 8
"""So many people or bodies that end or begin with one word are kept: more are no answer."""


@dataclass(slots=True)
class Entity:
    """A person or body named in the article; `name` is its fullest form without title."""

    name: str
    kind: str
    """`person` or `body`."""
    roles: set[str] = field(default_factory=set)
    gender: str = ""
    sure: bool = False
    """Whether a title, a role, a given name or a bare surname shows that a person is one."""
    the: bool = False
    """Whether the article writes it with a capital 'The' inside a sentence."""
    brand: bool = False
    """Whether its name is a possessive: the shop 'Kettle's'."""

    @property
    def written(self) -> str:
        """The fullest name, as the article writes it."""
        if self.brand:
            return f"{self.name}'s"
        return f"The {self.name}" if self.the and self.kind != "person" else self.name

    def is_called(self, words: Set[str]) -> bool:
        """Whether one of some words is part of its name or of its roles."""
        return not words.isdisjoint(self.roles) or any(word in words for word in self.name.lower().split())


class Directory:
    """The people and bodies of an article by full name, surname, first word and acronym."""

    def __init__(self, runs: Sequence[Run], lexicon: Lexicon, firm: str | None = None) -> None:
        """`firm` is the name of the firm that the article is about."""
        self._lexicon, self._firm = lexicon, firm
        self._classes = word_classes(lexicon)
        self._known, self._metonyms, self._places = known_bodies(lexicon), metonyms(lexicon), place_names(lexicon)
        self._by_full: dict[str, Entity] = {}
        self._by_ends: dict[tuple[str, str], Entity] = {}
        """People and bodies by their first and last words."""
        self._by_last: dict[tuple[str, bool], list[Entity]] = {}
        """By the last word, people and bodies apart."""
        self._by_first: dict[str, list[Entity]] = {}
        """Bodies by the first word."""
        self._acronyms: dict[str, Entity] = {}
        self._capitals = {run.name for run in runs if len(run.tokens) == 1 and run.name.isupper()}
        """The acronyms that the article uses, explained or not."""
        for run in sorted(runs, key=lambda run: len(run.tokens) == 1):
            self._enter(run)

    def __iter__(self) -> Iterator[Entity]:
        """Every entity, in the order of the article."""
        return iter({id(entity): entity for entity in self._by_full.values()}.values())

    def get(self, name: str) -> Entity | None:
        """The entity that was entered by exactly this name."""
        return self._by_full.get(name.lower())

    def _enter(self, run: Run) -> None:
        """Keep a name of two words or more, an acronym, 'Ms Hale', or a word that is called a body."""
        name = self._name(run)
        low = name.lower()
        if low in self._by_full:
            self._abbreviate(run, self._by_full[low])
            return
        if low in self._places and fold(name) not in self._known:
            return
        if "particle" in run.tokens[0].classes and self.find(name.split()[-1]):
            return  # 'Von Thal', whose given name was told before
        alone = " " not in name and not name.isupper()
        titled = alone and _is_titled(run) and not self.find(name, False, run.titles)
        if alone and ((low, True) in self._by_last or not (titled or self._is_body(run))):
            return
        kind = "person" if titled else self._kind(run)
        ends = _ends(name, self._classes) if kind == "person" else (low.split()[0], low.split()[-1])
        twin = self._by_ends.get(ends) if kind == "person" else None
        if twin and twin.kind == kind and _same_person(twin.name, name):
            twin.name = max(twin.name, name, key=len)
            self._by_full[low] = twin
            return
        entity = self._by_full[low] = Entity(name, kind)
        entity.gender = _gender_by_name(run.tokens[0]) if kind == "person" else ""
        entity.sure = bool(entity.gender)
        if len(run.tokens) > 1:
            self._index(entity, ends)
        self._abbreviate(run, entity)

    def _name(self, run: Run) -> str:
        """The name of a run, with what looks like a title where that is part of a known name: 'General Electric'."""
        if not run.titles:
            return run.name
        full = " ".join(t.text for t in (*run.titles, *run.tokens))
        return full if fold(full) in self._known or full.lower() in self._places else run.name

    def find_run(self, run: Run) -> Entity | None:
        """The entity that a run names."""
        return self.find(self._name(run), run.after_the, run.titles)

    def _kind(self, run: Run) -> str:
        if not run.is_person or run.relative == "which" or self._is_body(run) or _shortens(run.bracket, run.name):
            return "body"
        called_so = (
            not run.titles and not _gender_by_name(run.tokens[0]) and self._capitals & _initials(run.name.split())
        )
        return "body" if called_so else "person"

    def _is_body(self, run: Run) -> bool:
        """Whether the article or the lexicon tells that a name is a body's."""
        if fold(run.name) in self._known or (run.name == self._firm and len(run.tokens) == 1):
            return True
        return not run.titles and "body" in run.called and "role" not in run.called

    def _abbreviate(self, run: Run, entity: Entity) -> None:
        """Keep the acronym or short form that stands in brackets behind a name."""
        if entity.kind == "body" and _shortens(run.bracket, entity.name):
            self._acronyms.setdefault(run.bracket, entity)

    def _index(self, entity: Entity, ends: tuple[str, str]) -> None:
        person = entity.kind == "person"
        self._by_ends.setdefault(ends, entity)
        _keep(self._by_last.setdefault((ends[1], person), []), entity)
        if person and "particle" in self._classes.get(ends[1].partition("-")[0], ()):
            _keep(self._by_last.setdefault((ends[1].partition("-")[2], person), []), entity)
        _keep(self._by_first.setdefault(ends[0], []), entity)
        for initials in () if entity.name.isupper() else _initials(entity.name.split()):
            self._acronyms.setdefault(initials, entity)

    def find(self, name: str, after_the: bool = False, titles: Sequence[Token] = ()) -> Entity | None:
        """The entity that a name, surname or acronym means here, by the titles before it where it has some."""
        low = name.lower()
        if entity := self._by_full.get(low):
            return (self._acronyms.get(name) if name.isupper() and " " not in name else None) or entity
        if " " in name:
            first, _, last = low.partition(" ")
            if "particle" in self._classes.get(first, ()):
                return self.find(name.rsplit(maxsplit=1)[-1], after_the, titles)
            return self._by_ends.get((first, last))
        if entity := self._acronyms.get(name):
            return entity
        if not after_the and low not in self._metonyms and (people := self._by_last.get((low, True))):
            return self._meant(people, low, titles)
        does = self._classes.get(low, Classes())
        if ("suffix" in does) if after_the else ("body-name" in does):
            bodies = self._by_last.get((low, False), [])
            return bodies[-1] if len(bodies) == 1 else None
        if after_the or low in self._metonyms or low in self._places or "suffix" in does:
            return None
        firsts = self._by_first.get(low, [])
        given = not titles and not does.isdisjoint(("female-name", "male-name"))
        return firsts[0] if len(firsts) == 1 and not (given and firsts[0].kind == "person") else None

    def beginning(self, word: str) -> Entity | None:
        """The one body of the article whose longer name begins with a word that is nothing but a name: 'Sindicato'."""
        low = word.lower()
        known = low in self._places or low in self._metonyms or low in self._classes
        firsts = [] if known else self._by_first.get(low, [])
        return firsts[0] if len(firsts) == 1 and firsts[0].kind == "body" else None

    def _meant(self, people: Sequence[Entity], surname: str, titles: Sequence[Token]) -> Entity | None:
        """Which of some people of one surname is meant: the one whom the titles fit, or else the known one."""
        gender, called = gender_of(titles), {t.low.rstrip(".") for t in titles if "role" in t.classes}
        fitting = [p for p in people if p.gender in ("", gender) or not gender]
        fitting = [p for p in fitting if called & p.roles] or fitting
        if len(fitting) > 1:
            key = key_of(surname, self._lexicon)
            fitting = [p for p in fitting if key_of(p.name, self._lexicon) == key]
        return fitting[0] if len(fitting) == 1 else None


def _is_titled(run: Run) -> bool:
    """Whether a surname stands behind 'Mr' or the like, not a title behind another: 'Prime Minister'."""
    surname = run.tokens[-1].classes.isdisjoint(("body", "honorific", "role"))
    return surname and any("honorific" in title.classes for title in run.titles)


def gender_of(called: Iterable[Token]) -> str:
    """`f`, `m` or nothing: what the titles and roles of a person tell."""
    return next(("f" if "female" in t.classes else "m" for t in called if t.classes & {"female", "male"}), "")


def _gender_by_name(given: Token) -> str:
    return "f" if "female-name" in given.classes else "m" if "male-name" in given.classes else ""


def _keep(found: list[Entity], entity: Entity) -> None:
    if len(found) < _SAME:
        found.append(entity)


def _ends(name: str, classes: Mapping[str, Classes]) -> tuple[str, str]:
    """The first word and the surname of a person; 'Jr.' belongs to neither."""
    words = name.lower().split()
    while len(words) > 2 and "generation" in classes.get(words[-1].rstrip("."), ()):
        words.pop()
    return words[0], words[-1]


def _same_person(one: str, other: str) -> bool:
    """Whether two names with the same ends may be one person's: not where middle names or generations differ."""
    short, full = sorted((one.lower().replace(".", "").split(), other.lower().replace(".", "").split()), key=len)
    if short[-1] != full[-1]:
        return False
    return len(short) == 2 or all(a[0] == b[0] for a, b in zip(short, full, strict=False))


def _shortens(short: str, name: str) -> bool:
    """Whether the letters of a short form stand in a name in this order, the first one at the start of a word."""
    if len(short) < 2 or short in name.split():
        return False
    letters = iter(name.lower())
    first = any(word[0].lower() == short[0].lower() for word in name.split())
    return first and all(letter in letters for letter in short.lower() if letter.isalpha())


def _initials(words: Sequence[str]) -> set[str]:
    big = [w for w in words if w[0].isupper()]
    plain = "".join("US" if w in ("U.S.", "US") else w[0] for w in big)
    return {plain, "".join(w[0] for w in words).upper()} if len(big) > 1 else set()
