"""One key for all spellings of a name: by rule, by the lexicon of people and organisations, by likeness."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from claimtrack.attribute.spelling import fold, office, sound
from claimtrack.attribute.words import Classes, place_names, places, word_classes
from claimtrack.lexicon import Lexicon

_LONG = 5
"""A slip of the pen is sought in words of more letters than this."""
_SHORT = {"United States": "us", "United Kingdom": "uk"}


class Known(NamedTuple):
    """The key of a name that the lexicon has, and the entry that gives it, as a rule: `organisation:World Bank`."""

    key: str
    rule: str


def key_of(name: str, lexicon: Lexicon) -> str:
    """The key of a name: lower case, without titles; the same for all its spellings, acronyms and metonyms."""
    known = entry_of(name, lexicon)
    return known.key if known else _plain_key(fold(name), lexicon)


def entry_of(name: str, lexicon: Lexicon) -> Known | None:
    """What the lexicon's people and organisations say of a name; None where they do not have it or its like."""
    return _known(fold(name), lexicon)


def is_short_for(name: str, full: str) -> bool:
    """Whether a name is the acronym of a longer one ('CDC'), its beginning ('Fed') or some of its words."""
    short, words = fold(name), fold(full).split()
    if len(full) <= len(name) or not words:
        return False
    if " " in short or short in words:
        return set(short.split()) <= set(words)
    heads = [word for word in full.replace(".", "").split() if word[0].isupper()]
    initials = "".join(word if word.isupper() else word[0] for word in heads).lower()
    return len(short) > 1 and (initials.startswith(short) or words[0].startswith(short))


@cache
def _spellings(lexicon: Lexicon) -> dict[str, Known]:
    """Every spelling of the lexicon's people and organisations, folded and as a key, to its key."""
    found: dict[str, Known] = {}
    for table, kind in (("voices/organisations", "organisation"), ("voices/people", "person")):
        for name, row in lexicon.table(table).items():
            key = fold(name) if kind == "person" else _plain_key(fold(name), lexicon)
            known = Known(key, f"{kind}:{name}")
            for spelling in (name, *row.get("names", ()), *row.get("metonyms", ())):
                found.setdefault(fold(spelling), known)
                found.setdefault(_plain_key(fold(spelling), lexicon), known)
    return found


@cache
def known_bodies(lexicon: Lexicon) -> frozenset[str]:
    """The names of the lexicon's organisations, folded; metonyms are none of them."""
    table = lexicon.table("voices/organisations")
    return frozenset(fold(n) for name, row in table.items() for n in (name, *row.get("names", ())))


@cache
def metonyms(lexicon: Lexicon) -> frozenset[str]:
    """The capitals and buildings that stand for a government, folded."""
    table = lexicon.table("voices/organisations")
    return frozenset(fold(name) for row in table.values() for name in row.get("metonyms", ()))


@cache
def _known(plain: str, lexicon: Lexicon) -> Known | None:
    spellings = _spellings(lexicon)
    return spellings.get(plain) or spellings.get(_plain_key(plain, lexicon)) or _slip_of(plain, lexicon)


def _slip_of(plain: str, lexicon: Lexicon) -> Known | None:
    """Whom a name means that differs from a known one by one letter of one long word that is no other word."""
    from rapidfuzz.distance import OSA

    for gap, word in _gapped(plain):
        near = _gaps(lexicon).get(gap, ())
        if near and word not in word_classes(lexicon) and word not in place_names(lexicon):
            for known in near:
                if OSA.distance(word, known) == 1:
                    return _spellings(lexicon)[gap.replace(f"{word[0]}*", known)]
    return None


@cache
def _gaps(lexicon: Lexicon) -> dict[str, list[str]]:
    """The known names of two words or more with a gap for each long word, and the words that fill it."""
    found: dict[str, list[str]] = {}
    for spelling in _spellings(lexicon):
        for gap, word in _gapped(spelling):
            found.setdefault(gap, []).append(word)
    return found


def _gapped(plain: str) -> Iterator[tuple[str, str]]:
    """A name with each of its long words but for the first letter left out, and the word: 'w* bank', 'world'."""
    words = plain.split() if " " in plain else ()
    for at, word in enumerate(words):
        if len(word) > _LONG:
            yield " ".join((*words[:at], f"{word[0]}*", *words[at + 1 :])), word


@cache
def _plain_key(plain: str, lexicon: Lexicon) -> str:
    """The key of a folded name by rule alone."""
    words = plain.split()
    if len(words) < 2:
        return plain
    classes = word_classes(lexicon)
    if any(not classes.get(word, Classes()).isdisjoint(("body", "body-name", "suffix")) for word in words):
        return _nation_first(office(plain, _nations(lexicon)), lexicon)
    return sound(plain) if len(words) < 5 else plain


def _nation_first(plain: str, lexicon: Lexicon) -> str:
    """An office of a state by the name of its nation: 'peruvian health ministry' is 'peru health ministry'."""
    words, nations = plain.split(), _nations(lexicon)
    kind = word_classes(lexicon).get(words[-1], Classes())
    for end in (2, 1) if "state-office" in kind else ():
        if nation := nations.get(" ".join(words[:end])):
            return " ".join((nation, *words[end:]))
    return plain


@cache
def _nations(lexicon: Lexicon) -> dict[str, str]:
    """The names of countries and the words for their people, in lower case, to the name that keys use."""
    found: dict[str, str] = {}
    for row in places(lexicon):
        words = "|".join((row["name"], row.get("names", ""), row.get("demonyms", "")))
        nation = _SHORT.get(row["name"], row["name"].lower())
        for word in words.lower().replace(".", "").split("|"):
            found.setdefault(word, nation)
    return found
