"""Words of a sentence with their offsets, and phrases of a lexicon found among them; one pass, linear."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from claimtrack.view import view

_WORD = re.compile(
    r"(?:[A-Za-z]\.){2,}|[^\W\d_]+(?:'(?!s\b)[^\W\d_]+)?(?:\d(?!\d))*[^\W\d_]*|'s\b|\d[\d.,]*\d|\d|[^\w\s]"
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


def words(text: str, offset: int = 0) -> Words:
    """The words of `text`, which starts at `offset` in its article."""
    found = list(_WORD.finditer(view(text)))
    plain = tuple(m.group() for m in found)
    starts = tuple(m.start() + offset for m in found)
    ends = tuple(m.end() + offset for m in found)
    return Words(plain, tuple(w.lower() for w in plain), starts, ends)


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found: words `first` up to but without `last`, and the name of what it stands for."""

    first: int
    last: int
    name: str


class Phrases:
    """Phrases of one or more words, each standing for a name; the longest one wins where several start together.

    A phrase with a capital letter is matched as it is written, any other in either case. Hyphens count as spaces.
    """

    def __init__(self, entries: Iterable[tuple[str, str]]) -> None:
        self._lower: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self._cased: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for phrase, name in entries:
            parts = _parts(phrase)
            if parts:
                table = self._lower if phrase == phrase.lower() else self._cased
                table.setdefault(parts[0], []).append((parts, name))
        for table in (self._lower, self._cased):
            for rows in table.values():
                rows.sort(key=lambda row: -len(row[0]))

    def find(self, text: Words) -> Iterator[Hit]:
        """The phrases of `text`, in order, overlapping none."""
        at, stop = 0, len(text)
        lower, cased, plain, low = self._lower, self._cased, text.text, text.lower
        while at < stop:
            rows = cased.get(plain[at])
            hit = _longest(rows, plain, at) if rows else None
            if hit is None and (rows := lower.get(low[at])):
                hit = _longest(rows, low, at)
            if hit:
                yield hit
                at = hit.last
            else:
                at += 1


def _parts(phrase: str) -> tuple[str, ...]:
    """The words of a phrase; most phrases are plain and need no tokeniser, which counts for ten thousand places."""
    spaced = phrase.replace("-", " ")
    if spaced.replace(" ", "").isalpha():
        return tuple(spaced.split())
    return tuple(word for word in words(phrase).text if word != "-")


def _longest(rows: list[tuple[tuple[str, ...], str]], text: tuple[str, ...], at: int) -> Hit | None:
    for parts, name in rows:
        last = _follow(parts, text, at)
        if last:
            return Hit(at, last, name)
    return None


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
