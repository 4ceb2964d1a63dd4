"""Words of a sentence with their offsets, and phrases of a lexicon found among them; one pass, linear."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from claimtrack.view import view

_WORD = re.compile(
    r"[A-Za-z]\.(?:[A-Za-z]\.)+|[^\W\d_]+(?:'(?!s\b)[^\W\d_]+)?(?:\d(?!\d)[^\W\d_]*)?|'s\b|\d[\d.,]*\d|\d|[^\w\s]"
)


@dataclass(frozen=True, slots=True)
class Words:
    """The words and marks of a stretch of text; hyphens inside words part them. Offsets are into the article."""

    text: tuple[str, ...]
    lower: tuple[str, ...]
    start: tuple[int, ...]
    end: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.text)

    def __getitem__(self, part: slice) -> Words:
        return Words(self.text[part], self.lower[part], self.start[part], self.end[part])


def words(plain: str, start: int = 0, end: int | None = None) -> Words:
    """The words of a view, or of the stretch of it from `start` to `end`; offsets are into the whole."""
    spans = [match.span() for match in _WORD.finditer(plain, start, len(plain) if end is None else end)]
    if not spans:
        return Words((), (), (), ())
    found = tuple([plain[first:last] for first, last in spans])
    return Words(found, tuple(map(str.lower, found)), *zip(*spans, strict=True))


class Hit(NamedTuple):
    """A phrase found: words `first` up to but without `last`, and the name of what it stands for."""

    first: int
    last: int
    name: str


def first(hit: Hit) -> int:
    """Where a phrase begins: what phrases of several kinds are sorted by."""
    return hit.first


class Phrases:
    """Phrases of one or more words, each standing for a name; the longest one wins where several start together.

    A phrase with a capital letter is matched as it is written, any other in either case. Hyphens count as spaces.
    Phrases are taken apart when a text first has their first word: most of ten thousand never are.
    """

    def __init__(self, entries: Iterable[tuple[str, str]]) -> None:
        self._lower = _Table()
        self._cased = _Table()
        for phrase, name in entries:
            (self._lower if phrase.islower() else self._cased).add(phrase, name)
        self.openings = frozenset((*self._lower.rows, *map(str.lower, self._cased.rows)))
        """The first words of all phrases, in lower case."""

    def find(self, text: Words) -> Iterator[Hit]:
        """The phrases of `text`, in order, overlapping none."""
        if self.openings.isdisjoint(text.lower):
            return
        done = 0
        for at in [at for at, word in enumerate(text.lower) if word in self.openings]:
            if at >= done and (hit := self.at(text, at)):
                yield hit
                done = hit.last

    def at(self, text: Words, at: int) -> Hit | None:
        """The longest phrase that starts at a word of `text`."""
        hit = self._cased.match(text.text, at) if text.text[at] in self._cased.rows else None
        return hit or (self._lower.match(text.lower, at) if text.lower[at] in self._lower.rows else None)


class Index:
    """Several sets of phrases, each under a name, that are looked for together: one pass over a text for all."""

    def __init__(self, sets: Mapping[str, Phrases]) -> None:
        self._names = tuple(sets)
        self._opened: dict[str, list[tuple[str, Phrases]]] = {}
        for name, phrases in sets.items():
            for word in phrases.openings:
                self._opened.setdefault(word, []).append((name, phrases))

    def find(self, text: Words) -> Mapping[str, Sequence[Hit]]:
        """The phrases of `text` by the name of their set, in order, those of one set overlapping none."""
        opened = self._opened
        found: dict[str, list[Hit]] = {name: [] for name in self._names}
        for at in [at for at, word in enumerate(text.lower) if word in opened]:
            for name, phrases in opened[text.lower[at]]:
                hits = found[name]
                if (not hits or hits[-1].last <= at) and (hit := phrases.at(text, at)):
                    hits.append(hit)
        return found


class _Table:
    """Phrases by their first word: unsplit as added, then by their second word."""

    __slots__ = ("rows",)

    def __init__(self) -> None:
        self.rows: dict[str, list[tuple[str, str]] | _Rows] = {}

    def add(self, phrase: str, name: str) -> None:
        """Put in one phrase."""
        first = phrase.replace("-", " ").partition(" ")[0]
        if not first.isalpha():
            parts = words(view(phrase)).text
            first = parts[0] if parts else ""
        rows = self.rows.setdefault(first, [])
        if isinstance(rows, list):
            rows.append((phrase, name))

    def match(self, text: tuple[str, ...], at: int) -> Hit | None:
        """The longest phrase that starts at `at`, whose first word is known."""
        rows = self.rows[text[at]]
        if isinstance(rows, list):
            rows = self.rows[text[at]] = _Rows(rows)
        return rows.match(text, at)


class _Rows:
    """The phrases of one first word, split: the name of the word alone, and longer ones by their second word."""

    __slots__ = ("alone", "longer")

    def __init__(self, phrases: list[tuple[str, str]]) -> None:
        self.alone: str | None = None
        self.longer: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for phrase, name in phrases:
            parts = tuple(word for word in words(view(phrase)).text if word != "-")
            if len(parts) == 1:
                self.alone = self.alone or name
            else:
                self.longer.setdefault(parts[1], []).append((parts, name))
        for rows in self.longer.values():
            rows.sort(key=lambda row: -len(row[0]))

    def match(self, text: tuple[str, ...], at: int) -> Hit | None:
        """The longest phrase that starts at `at`."""
        if self.longer and at + 1 < len(text):
            after = text[at + 1] if text[at + 1] != "-" or at + 2 == len(text) else text[at + 2]
            for parts, name in self.longer.get(after, ()):
                if last := _follow(parts, text, at):
                    return Hit(at, last, name)
        return Hit(at, at + 1, self.alone) if self.alone is not None else None


def _follow(parts: tuple[str, ...], text: tuple[str, ...], at: int) -> int:
    """Where a phrase that starts at `at` ends, hyphens passed over; 0 where it does not stand there."""
    for index, part in enumerate(parts):
        if index and at < len(text) and text[at] == "-":
            at += 1
        if at >= len(text) or text[at] != part:
            return 0
        at += 1
    return at


def plural(noun: str) -> str:
    """The regular plural of the last word of a noun."""
    if noun.endswith(("s", "x", "z", "ch", "sh")):
        return noun + "es"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + "s"


def singular(noun: str) -> str:
    """A plural noun's singular, by rule; a word that is no plural stays as it is."""
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("ches", "shes", "xes", "sses")):
        return noun[:-2]
    return noun[:-1] if noun.endswith("s") and not noun.endswith(("ss", "us", "is")) else noun


def inflections(verb: str) -> tuple[str, ...]:
    """All forms of a verb: `mine` bends its first word by rule, `dig/digs/dug/digging` gives the forms itself."""
    if "/" in verb:
        return tuple(verb.split("/"))
    head, _, rest = verb.partition(" ")
    stem = head[:-1] if head.endswith("e") else head
    forms = (head, _third(head), f"{_y(stem)}ed", f"{stem if head[-2:] != 'ee' else head}ing")
    return tuple(f"{form} {rest}".strip() for form in forms)


def _third(verb: str) -> str:
    return plural(verb)


def _y(stem: str) -> str:
    return stem[:-1] + "i" if stem.endswith("y") and stem[-2:-1] not in "aeiou" else stem
