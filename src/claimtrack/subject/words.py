"""Words of a sentence with their offsets, and phrases of a lexicon found among them; one pass, linear."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import compress
from operator import add
from typing import NamedTuple

from claimtrack.view import view

WORD = re.compile(
    r"[A-Za-z]{2,}+(?![\w'])|[A-Za-z]\.(?:[A-Za-z]\.)+"
    r"|[^\W\d_]+(?:'(?!s\b)[^\W\d_]+)?(?:\d(?!\d)[^\W\d_]*)?|'s\b|\d[\d.,]*\d|\d|[^\w\s]"
)
"""The plain words, which most are, stand first: they are found by the quickest test."""

_KEPT = 30_000
"""So many stretches between spaces are kept with the words in them, and those up to so many characters long."""
_LONG = 30


class _Written(dict[str, tuple[tuple[str, ...], tuple[str, ...], tuple[int, ...]]]):
    """The words of each stretch without a space, as written and in lower case, and where they begin in it.

    No word goes over a space, and few stretches are new to a text.
    """

    def __missing__(self, stretch: str) -> tuple[tuple[str, ...], tuple[str, ...], tuple[int, ...]]:
        found = list(WORD.finditer(stretch))
        text = tuple([match[0] for match in found])
        told = text, tuple(map(str.lower, text)), tuple([match.start() for match in found])
        if len(stretch) <= _LONG and len(self) < _KEPT:
            self[stretch] = told
        return told


_WRITTEN = _Written()


@dataclass(slots=True)
class Words:
    """The words and marks of a stretch of text; hyphens inside words part them. Offsets are into the article.

    Nothing changes one; it is not frozen since one is made for every sentence.
    """

    text: tuple[str, ...]
    lower: tuple[str, ...]
    start: tuple[int, ...]
    end: tuple[int, ...]
    around: tuple[str, ...]
    """`lower` with empty words behind it: a word a few places outside the text, on either side, is empty."""
    written: tuple[str, ...]
    """The same of `text`."""

    def __len__(self) -> int:
        return len(self.text)

    def __getitem__(self, part: slice) -> Words:
        return _padded(self.text[part], self.lower[part], self.start[part], self.end[part])

    def rewritten(self, text: tuple[str, ...]) -> Words:
        """The same words with other letters in capitals."""
        return _padded(text, self.lower, self.start, self.end)


_OUTSIDE = ("",) * 8


def _padded(text: tuple[str, ...], lower: tuple[str, ...], start: tuple[int, ...], end: tuple[int, ...]) -> Words:
    return Words(text, lower, start, end, lower + _OUTSIDE, text + _OUTSIDE)


def words(plain: str, start: int = 0, end: int | None = None) -> Words:
    """The words of a view, or of the stretch of it from `start` to `end`; offsets are into the whole."""
    text: list[str] = []
    lower: list[str] = []
    starts: list[int] = []
    at = start
    for stretch in plain[start:end].split(" "):
        written, small, firsts = _WRITTEN[stretch]
        text += written
        lower += small
        for first in firsts:
            starts.append(at + first)
        at += len(stretch) + 1
    return _padded(tuple(text), tuple(lower), tuple(starts), tuple(map(add, starts, map(len, text))))


class Hit(NamedTuple):
    """A phrase found: words `first` up to but without `last`, and the name of what it stands for."""

    first: int
    last: int
    name: str


def first(hit: Hit) -> int:
    """Where a phrase begins: what phrases of several kinds are sorted by."""
    return hit.first


MAKE = tuple.__new__
"""Makes a named tuple without the call of its own constructor: hits are made for every phrase."""


class Phrases:
    """Phrases of one or more words, each standing for a name; the longest one wins where several start together.

    A phrase with a capital letter is matched as it is written, and before any other, which is in either case. Hyphens
    count as spaces. Phrases are taken apart when a text first has their first word: most of ten thousand never are.
    """

    def __init__(self, entries: Iterable[tuple[str, str]]) -> None:
        self._rows: dict[str, list[tuple[str, str]] | _Rows] = {}
        for phrase, name in entries:
            rows = self._rows.setdefault(_opening(phrase), [])
            if isinstance(rows, list):
                rows.append((phrase, name))

    @property
    def openings(self) -> Set[str]:
        """The first words of all phrases, in lower case."""
        return self._rows.keys()

    def find(self, text: Words) -> Iterator[Hit]:
        """The phrases of `text`, in order, overlapping none."""
        if self.openings.isdisjoint(text.lower):
            return
        done = 0
        words = text.around
        for at in compress(range(len(text.lower)), map(self._rows.__contains__, words)):
            rows = self.rows(words[at])
            behind = words[at + 1] if words[at + 1] != "-" else words[at + 2]
            if at >= done and (hit := _longest(rows.longer.get(behind, rows.alone), text, at)):
                yield hit
                done = hit.last

    def rows(self, word: str) -> _Rows:
        """The phrases that start with a word, one of `openings`."""
        rows = self._rows[word]
        if isinstance(rows, list):
            rows = self._rows[word] = _Rows(rows)
        return rows


class Index:
    """Several sets of phrases, each under a name, that are looked for together: one pass over a text for all."""

    def __init__(self, sets: Mapping[str, Phrases]) -> None:
        self.names = tuple(sets)
        self._opened: dict[str, dict[str, Phrases]] = {}
        for name, phrases in sets.items():
            for word in phrases.openings:
                self._opened.setdefault(word, {})[name] = phrases
        self._merged = _Table(self._opened)

    def find(self, text: Words) -> Mapping[str, Sequence[Hit]]:
        """The phrases of `text` by the name of their set, in order, those of one set overlapping none."""
        merged, words = self._merged, text.around
        found: dict[str, list[Hit]] = {name: [] for name in self.names}
        for at in compress(range(len(text.lower)), map(self._opened.__contains__, words)):
            longer, alone = merged[words[at]]
            behind = words[at + 1]
            for name, rows in longer.get(behind if behind != "-" else words[at + 2], alone):
                if hit := _longest(rows, text, at):
                    hits = found[name]
                    if not hits or hits[-1].last <= at:
                        hits.append(hit)
        return found


class Hits(dict[str, Sequence[Hit]]):
    """The phrases of a text by the name of their set, looked for with those of its index when first asked for."""

    def __init__(self, text: Words, indexes: Mapping[str, Index]) -> None:
        super().__init__()
        self._text, self._indexes = text, indexes

    def __missing__(self, name: str) -> Sequence[Hit]:
        index = self._indexes[name]
        self.update(index.find(self._text))
        return self[name]


_Named = list[tuple[str, list["_Row"]]]
"""Phrases by the name of their set."""


class _Table(dict[str, tuple[dict[str, _Named], _Named]]):
    """The phrases of each first word in several sets, by their second word, and without any.

    They are put together when a text first has the word.
    """

    def __init__(self, opened: Mapping[str, Mapping[str, Phrases]]) -> None:
        super().__init__()
        self._opened = opened

    def __missing__(self, word: str) -> tuple[dict[str, _Named], _Named]:
        sets = {name: phrases.rows(word) for name, phrases in self._opened[word].items()}
        alone = [(name, each.alone) for name, each in sets.items() if each.alone]
        longer = {
            behind: [(name, found) for name, each in sets.items() if (found := each.longer.get(behind, each.alone))]
            for each in sets.values()
            for behind in each.longer
        }
        merged = self[word] = longer, alone
        return merged


_Row = tuple[tuple[str, ...], bool, str]
"""The words of a phrase, whether it is matched as written, and the name that it stands for."""


class _Rows:
    """The phrases of one first word, split, the ones to try first in front: by their second word, and without any."""

    __slots__ = ("alone", "longer")

    def __init__(self, phrases: Iterable[tuple[str, str]]) -> None:
        rows = [(_parts(phrase), not phrase.islower(), name) for phrase, name in phrases]
        self.alone: list[_Row] = sorted((row for row in rows if len(row[0]) == 1), key=_order)
        self.longer: dict[str, list[_Row]] = {}
        for row in rows:
            if len(row[0]) > 1:
                self.longer.setdefault(row[0][1].lower(), [*self.alone]).append(row)
        for behind in self.longer.values():
            behind.sort(key=_order)


def _order(row: _Row) -> tuple[bool, int]:
    """Phrases that are matched as written first, then the longest."""
    return not row[1], -len(row[0])


def _opening(phrase: str) -> str:
    """The first word of a phrase, in lower case."""
    first = phrase.replace("-", " ").partition(" ")[0]
    return first.lower() if first.isalpha() else next(iter(words(view(phrase)).lower), "")


def _parts(phrase: str) -> tuple[str, ...]:
    return tuple(word for word in words(view(phrase)).text if word != "-")


def _longest(rows: Iterable[_Row], text: Words, at: int) -> Hit | None:
    """The first of some phrases, the ones to try first in front, that stands at a word of `text`."""
    for parts, cased, name in rows:
        words, last = text.text if cased else text.lower, at + len(parts)
        if parts == words[at:last] or ("-" in words[at:last] and (last := _over_hyphens(parts, words, at))):
            return MAKE(Hit, (at, last, name))
    return None


def _over_hyphens(parts: tuple[str, ...], text: tuple[str, ...], at: int) -> int:
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


_BEING = ("be", "is", "are", "was", "were", "been", "being")


def inflections(verb: str) -> tuple[str, ...]:
    """All forms of a verb: `mine` bends its first word by rule, `dig/digs/dug/digging` gives the forms itself."""
    if "/" in verb:
        return tuple(verb.split("/"))
    head, _, rest = verb.partition(" ")
    if head == "be":
        return tuple(f"{form} {rest}".strip() for form in _BEING)
    stem = head[:-1] if head.endswith("e") else head
    forms = (head, _third(head), f"{_y(stem)}ed", f"{stem if head[-2:] != 'ee' else head}ing")
    return tuple(f"{form} {rest}".strip() for form in forms)


def _third(verb: str) -> str:
    return plural(verb)


def _y(stem: str) -> str:
    return stem[:-1] + "i" if stem.endswith("y") and stem[-2:-1] not in "aeiou" else stem
