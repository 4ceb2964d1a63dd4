"""Everything that the matcher takes from the lexicons, compiled once for each lexicon."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from claimtrack.lexicon import Lexicon
from claimtrack.match.cues import Cues, cues
from claimtrack.match.money import Money, money
from claimtrack.match.nouns import Nouns, nouns
from claimtrack.match.numbers import Words, words
from claimtrack.match.tries import Trie, alternation, trie
from claimtrack.match.units import Unit, Units, plural, units
from claimtrack.model import Bound, Change


@dataclass(frozen=True, slots=True)
class Bounds:
    """bounds.toml: phrases before (read backwards) and behind a number."""

    before: Trie
    after: Trie
    not_behind: Mapping[str, frozenset[str]]
    """Words behind which 'over' or 'about' is no bound ('control over 50% of it')."""
    only_behind: Mapping[str, frozenset[str]]
    """Words behind which alone 'say' is one ('of, say, 40')."""
    close: frozenset[str]
    """Those before a number that it does not exceed by much: 'just over'."""


@dataclass(frozen=True, slots=True)
class Changes:
    """changes.toml: words to the direction that they tell."""

    verbs: Trie
    nouns: Mapping[str, Change]
    than: Mapping[str, Change]
    adverbs: Mapping[str, Change]


@dataclass(frozen=True, slots=True)
class Asides:
    """names.toml, idioms.toml, set_aside.toml, and the months and days of calendar.toml."""

    names: Trie
    named: Trie
    idioms: Trie
    models: frozenset[str]
    firms: frozenset[str]
    scores: frozenset[str]
    persons: frozenset[str]
    ages: frozenset[str]
    months: frozenset[str]
    weekdays: frozenset[str]
    streets: frozenset[str]
    zones: frozenset[str]
    calls: frozenset[str]
    year_before: frozenset[str]
    demonyms: frozenset[str]
    """Words for the people and things of a place, as written (the tables of places)."""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The lexicons of figures."""

    words: Words
    units: Units
    money: Money
    nouns: Nouns
    bounds: Bounds
    changes: Changes
    asides: Asides
    cues: Cues
    compares: Trie
    """Words that set a bare figure against one before it, read backwards."""
    perhaps: re.Pattern[str]
    shares: Unit
    times: Unit


@cache
def knowledge(lexicon: Lexicon) -> Knowledge:
    """Compile the lexicons of figures."""
    number_words, of = words(lexicon), units(lexicon)
    return Knowledge(
        number_words, of, money(lexicon), nouns(lexicon), _bounds(lexicon), _changes(lexicon), _asides(lexicon),
        cues(lexicon), _compares(lexicon), _perhaps(number_words.starters, of.lone), of.by_name["%"], of.by_name["x"],
    )  # fmt: skip


def _compares(lexicon: Lexicon) -> Trie:
    phrases = lexicon.table("cues")["comparison"].get("phrases", ())
    return trie(((phrase, True) for phrase in phrases), backwards=True)


def _perhaps(starters: frozenset[str], lone: frozenset[str]) -> re.Pattern[str]:
    """Whether a sentence may hold a figure at all."""
    return re.compile(rf"[\d½¼¾⅓⅔⅛⅜⅝⅞]|fold\b|\b(?:{alternation(starters)}|an? {alternation(lone)})\b")


def _bounds(lexicon: Lexicon) -> Bounds:
    table = lexicon.table("bounds")
    close = [(phrase, Bound(key)) for key, entry in table.items() for phrase in entry.get("close", ())]
    before = [(phrase, Bound(key)) for key, entry in table.items() for phrase in entry.get("before", ())]
    after = [(phrase, Bound(key)) for key, entry in table.items() for phrase in entry.get("after", ())]

    def taking(key: str) -> dict[str, frozenset[str]]:
        return {word: frozenset(words) for entry in table.values() for word, words in entry.get(key, {}).items()}

    first, last = trie([*before, *close], backwards=True), trie(after)
    return Bounds(first, last, taking("not_behind"), taking("only_behind"), frozenset(phrase for phrase, _ in close))


def _changes(lexicon: Lexicon) -> Changes:
    table = lexicon.table("changes")

    def each(key: str) -> dict[str, Change]:
        return {word: Change(name) for name, entry in table.items() for word in entry.get(key, ())}

    named = each("nouns")
    named.update({plural(word): value for word, value in each("nouns").items()})
    return Changes(trie(each("verbs").items(), backwards=True), named, each("than"), each("adverbs"))


def _asides(lexicon: Lexicon) -> Asides:
    names, idioms, asides = lexicon.table("names"), lexicon.table("idioms"), lexicon.table("set_aside")
    phrases = [(phrase, f"idiom:{key}") for key, entry in idioms.items() for phrase in entry.get("phrases", ())]

    def some(key: str) -> frozenset[str]:
        return frozenset(asides.get(key, {}).get("words", ()))

    def numbers(key: str) -> frozenset[str]:
        return frozenset(names.get(key, {}).get("numbers", ()))

    def days(kind: str) -> frozenset[str]:
        return frozenset(word for e in lexicon.table("calendar").values() if kind in e for word in e["words"])

    before = [(word, f"name:{key}") for key, entry in names.items() for word in entry.get("before", ())]
    return Asides(
        trie(before, backwards=True),
        trie((phrase, f"name:{key}") for key, entry in names.items() for phrase in entry.get("phrases", ())),
        trie(phrases),
        numbers("aircraft"), numbers("firm"), some("scores"), some("persons"), some("ages"),
        days("month"), days("weekday"), some("streets"), some("zones"), some("calls"), some("year_before"),
        _demonyms(lexicon),
    )  # fmt: skip


def _demonyms(lexicon: Lexicon) -> frozenset[str]:
    rows = (row for table in lexicon.tables("places").values() for row in table.values())
    return frozenset(word for row in rows for word in row.get("demonyms", "").split("|"))
