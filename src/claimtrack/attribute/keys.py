"""One key for all spellings of a name: by rule, by the lexicon of people and organisations, by likeness."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from claimtrack.attribute.spelling import fold, office, sound
from claimtrack.attribute.words import Classes, place_names, places, word_classes
from claimtrack.lexicon import Lexicon

_LIKE = 92.0
"""So alike (0 to 100, letter by letter) must a name of two words or more be to a known one to share its key."""
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
    if known := spellings.get(plain) or spellings.get(_plain_key(plain, lexicon)):
        return known
    if plain.count(" ") and len(plain) > 9:
        from rapidfuzz import fuzz, process

        near = process.extractOne(plain, spellings.keys(), scorer=fuzz.ratio, score_cutoff=_LIKE)
        if near and _slips_only(plain, near[0], lexicon):
            return spellings[near[0]]
    return None


def _slips_only(name: str, known: str, lexicon: Lexicon) -> bool:
    """Whether a name differs from a known one by one letter of one long word that is no other word."""
    from rapidfuzz.distance import OSA

    mine, theirs = name.split(), known.split()
    others = [(a, b) for a, b in zip(mine, theirs, strict=False) if a != b]
    if len(mine) != len(theirs) or len(others) != 1:
        return False
    (slip, word), classes = others[0], word_classes(lexicon)
    is_word = slip in classes or slip in place_names(lexicon)
    return len(word) > 5 and slip[0] == word[0] and not is_word and OSA.distance(slip, word) == 1


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
