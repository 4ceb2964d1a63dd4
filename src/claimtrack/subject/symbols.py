"""Chemical symbols that stand for a mineral: '1.2% Cu', '40 tonnes of contained Ni', 'output of Nd and Pr'.

A symbol is written as a word of English can be ('In', 'As', 'Al'), so it counts only beside what it can be of: right
behind an amount, behind 'of' and what is measured, before what is measured of it, or joined to another that counts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from claimtrack.lexicon import Lexicon
from claimtrack.subject.grammar import group
from claimtrack.subject.measures import nouns
from claimtrack.subject.words import Hit, Words, plural

_LINKS = ("and", ",", "/", "-", "–", "+", "plus", "or")
_QUALIFIED = 2
"""Words between 'of' and a symbol: 'of contained Ni'."""


@cache
def symbols(lexicon: Lexicon) -> Mapping[str, str]:
    """The topic of each symbol of the lexicons."""
    entries = lexicon.entries("topics").items()
    return {symbol: topic for topic, entry in entries for symbol in entry.get("symbols", ())}


@cache
def _units(lexicon: Lexicon) -> frozenset[str]:
    """The names and symbols of units that are one word, as they are written."""
    rows = lexicon.entries("units").values()
    named = {form for row in rows for name in row.get("names", ()) for form in (name, plural(name))}
    return frozenset(named.union(*(row.get("symbols", ()) for row in rows)))


def scan(text: Words, taken: Sequence[Hit], lexicon: Lexicon) -> tuple[Hit, ...]:
    """The symbols among the words of a sentence, but for those that are part of the topics in `taken`."""
    known = symbols(lexicon)
    if known.keys().isdisjoint(text.text):
        return ()
    places = [at for at, word in enumerate(text.text) if word in known]
    inside = {at for hit in taken for at in range(hit.first, hit.last)}
    free = [at for at in places if at not in inside]
    told = {at for at in free if _is_behind(text, at, lexicon) or _is_before(text, at, lexicon)}
    for at in free:  # 'Nd and Pr', 'Cu-Zn'
        if at not in told and at - 2 in told and text.lower[at - 1] in _LINKS and not _is_word(text, at, lexicon):
            told.add(at)
    return tuple([Hit(at, at + 1, known[text.text[at]]) for at in sorted(told)])


def _is_behind(text: Words, at: int, lexicon: Lexicon) -> bool:
    """Whether a symbol stands behind an amount or what is measured: '1.2% Cu', 'output of contained Nd'."""
    if _goes_on(text, at) or (_is_word(text, at, lexicon) and text.around[at + 1].isalpha()):
        return False
    if at > 1 and text.text[at - 1] in _units(lexicon):
        return any(text.text[before][0].isdigit() for before in range(max(0, at - 4), at - 1))
    of = next((before for before in range(at - 1, max(0, at - 2 - _QUALIFIED), -1) if text.lower[before] == "of"), 0)
    return of > 0 and (text.text[of - 1] in _units(lexicon) or text.lower[of - 1] in nouns(lexicon))


def _is_before(text: Words, at: int, lexicon: Lexicon) -> bool:
    """Whether a symbol stands before what is measured of it: 'the mine's Cu output', not 'Jet Li sales'."""
    if at == 0 or _is_word(text, at, lexicon) or text.lower[at - 1] != text.text[at - 1]:
        return False
    behind = text.text[at + 1 : at + 2]
    return bool(behind) and (behind[0] in nouns(lexicon) or behind[0] in group(lexicon, "of-metal"))


def _goes_on(text: Words, at: int) -> bool:
    """Whether a name goes on behind a symbol: 'Al Jazeera', 'Co.'."""
    behind = text.text[at + 1 : at + 2]
    return bool(behind) and (behind[0][0].isupper() or (behind[0] == "." and text.start[at + 1] < text.end[-1] - 1))


def _is_word(text: Words, at: int, lexicon: Lexicon) -> bool:
    """Whether a symbol is written as a small word of English with a capital: 'In', 'As'."""
    return text.lower[at] in group(lexicon, "stop", "skip")
