"""Topics: the minerals and other subjects of the lexicon that a figure is of, and what a person's query names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from claimtrack.lexicon import Entry, Lexicon
from claimtrack.subject import symbols
from claimtrack.subject.grammar import group
from claimtrack.subject.measures import nouns, topic_of
from claimtrack.subject.reach import Reach
from claimtrack.subject.words import Hit, Phrases, Words, plural, words

AID = "aid"
"""The topic that has a giver and a receiver."""

FAR_BEFORE, FAR_BEHIND = 34, 18
"""A topic that costs more to reach than this is another clause's."""

BESIDE = 4
"""The same for one of everyday news behind a figure: such nouns are many, and mostly of something else."""

KEPT = 4_096
"""Topics and sets of them of which what the lexicon tells is kept."""

ROW = 3
"""Words between two figures of one row at most: ', and about'."""

_LINKS = frozenset((",", "and", "or", "other", "/", "-", "&", "plus"))
_BREAKS = frozenset((".", "!", "?", ":", "*", "•", "-", "—", "–", "(", '"', "“"))


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The topics of a lexicon, made ready for matching."""

    phrases: Phrases
    symbols: Phrases
    entries: dict[str, Entry]


@cache
def gazetteer(lexicon: Lexicon) -> Gazetteer:
    """All tables below `topics/`, compiled once for a lexicon."""
    entries = lexicon.entries("topics")
    names = [
        (form, topic)
        for topic, entry in entries.items()
        for name in (topic, *entry.get("names", ()))
        for form in (name, plural(name))
    ]
    return Gazetteer(Phrases(names), Phrases(symbols.symbols(lexicon).items()), dict(entries))


def scan(text: Words, hits: Sequence[Hit], lexicon: Lexicon) -> tuple[Hit, ...]:
    """Of the names of topics in a sentence those that are; homographs ('lead', 'gold medals') in right company only."""
    entries = gazetteer(lexicon).entries
    told = tuple([hit for hit in hits if _in_company(text, hit, entries[hit.name]) and not _in_name(text, hit)])
    written = symbols.scan(text, told, lexicon)
    return tuple(sorted((*told, *written))) if written else told


def uses(text: Words, hits: Sequence[Hit], lexicon: Lexicon) -> tuple[Hit, ...]:
    """Of the topics in a sentence those for which another is used: 'electric cars' of 'lithium for electric cars'."""
    ends = {hit.last for hit in hits if hit.name in _tracked(lexicon)}
    return tuple([hit for hit in hits if hit.first - 1 in ends and text.lower[hit.first - 1] == "for"]) if ends else ()


def weak(hit: Hit, lexicon: Lexicon) -> bool:
    """Whether a topic is rather a measure of another ('exports'): it gives way to what the text was about before."""
    return bool(gazetteer(lexicon).entries[hit.name].get("weak"))


def firm(hits: Sequence[Hit], lexicon: Lexicon) -> Sequence[Hit]:
    """Those of some topics that are not weak."""
    return [hit for hit in hits if not weak(hit, lexicon)] if hits else hits


def tracked(names: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether these are topics that the lexicon tracks, about which a whole text can be, and none of everyday news."""
    return not _tracked(lexicon).isdisjoint(names)


@cache
def _tracked(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(name for name, entry in gazetteer(lexicon).entries.items() if not entry.get("as_told"))


def is_traded(name: str, lexicon: Lexicon) -> bool:
    """Whether a topic is a good of a market, which has a price: an element, or one that the lexicon says to be."""
    entry = gazetteer(lexicon).entries.get(name, {})
    return bool(entry.get("traded") or entry.get("symbols"))


def illness(name: str, lexicon: Lexicon) -> bool:
    """Whether a topic is an illness: what cases, without more, are cases of."""
    return bool(gazetteer(lexicon).entries.get(name, {}).get("illness"))


def anaphor(hit: Hit, text: Words, lexicon: Lexicon) -> bool:
    """Whether a topic only points back to one already named: 'the metal', 'battery metal' in the singular."""
    entry = gazetteer(lexicon).entries[hit.name]
    return bool(entry.get("anaphor")) and not text.lower[hit.last - 1].endswith("s")


def _in_company(text: Words, hit: Hit, entry: Entry) -> bool:
    words = text.around
    after = words[hit.last] if words[hit.last] != "-" else words[hit.last + 1]
    before = words[hit.first - 1] if words[hit.first - 1] != "-" else words[hit.first - 2]
    beside = entry.get("only_beside", ())
    if after in entry.get("not_before", ()) or (before in entry.get("not_after", ()) and after not in beside):
        return False
    return not beside or hit.last - hit.first > 1 or after in beside or before in beside


def _in_name(text: Words, hit: Hit) -> bool:
    """Whether the words are part of a name inside a sentence ('Critical Metals', 'Nickel West', 'Silver Lake')."""
    if not text.text[hit.first][0].isupper() or text.text[hit.first].isupper():
        return False
    start = hit.first == 0 or text.text[hit.first - 1] in _BREAKS
    neighbours = (hit.last, *(() if start else (hit.first - 1,)))
    beside = any(0 <= at < len(text) and _capital(text.text[at]) for at in neighbours)
    if start and text.lower[hit.first].endswith("ing"):
        return False
    return beside or (not start and hit.last - hit.first > 1 and _capital(text.text[hit.last - 1]))


def _capital(word: str) -> bool:
    return word[0].isupper() and word[1:].islower()


def choose(reach: Reach, hits: Sequence[Hit], lexicon: Lexicon) -> tuple[Hit, ...]:
    """The topics that a figure is of: the nearest, and those joined to it by commas and 'and'."""
    if not hits:
        return ()
    hits = [hit for hit in hits if reach.cost(hit) <= _far(reach, hit, lexicon)]
    best = reach.nearest(hits)
    if best is None:
        return ()
    if reach.inside(best):
        return tuple(hit for hit in hits if reach.inside(hit))
    return tuple(_joined(reach.words, hits, hits.index(best)))


def _far(reach: Reach, hit: Hit, lexicon: Lexicon) -> int:
    if hit.first < reach.last:
        return FAR_BEFORE
    return FAR_BEHIND if tracked((hit.name,), lexicon) else BESIDE


def in_turn(reaches: Sequence[Reach], index: int, chosen: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """The one of several joined topics of a figure, where as many figures follow: '98% and 60%' of two metals."""
    if len(chosen) < 2 or chosen[-1].last > reaches[index].first:
        return chosen
    first = last = index
    while first and index - first < len(chosen) and row(reaches[first]):
        first -= 1
    while last + 1 < len(reaches) and last - index < len(chosen) and row(reaches[last + 1]):
        last += 1
    in_row = last - first + 1 == len(chosen) and chosen[-1].last <= reaches[first].first
    return (chosen[index - first],) if in_row else chosen


def row(reach: Reach) -> bool:
    """Whether nothing but a comma and 'and' stands between a figure and the one before it."""
    between = reach.words.lower[reach.before : reach.first]
    return bool(between) and len(between) <= ROW and any(word in _LINKS for word in between[:2])


def _joined(text: Words, hits: Sequence[Hit], at: int) -> Iterator[Hit]:
    first = last = at
    while first and _linked(text, hits[first - 1].last, hits[first].first):
        first -= 1
    while last + 1 < len(hits) and _linked(text, hits[last].last, hits[last + 1].first):
        last += 1
    yield from hits[first : last + 1]


def _linked(text: Words, start: int, end: int) -> bool:
    return 0 < end - start <= 3 and all(word in _LINKS for word in text.lower[start:end])


def as_told(hit: Hit, text: Words, lexicon: Lexicon) -> str:
    """The words to print for a topic: the text's own for one of everyday news, else the lexicon's name."""
    told = text.lower[hit.first]
    if hit.last - hit.first > 1:
        told = " ".join([word for word in text.lower[hit.first : hit.last] if word != "-"])
    if told not in wordings(hit.name, lexicon):
        return hit.name
    many = plural(told)
    return many if many in (hit.name, *gazetteer(lexicon).entries[hit.name].get("names", ())) else told


@lru_cache(KEPT)
def wordings(name: str, lexicon: Lexicon) -> frozenset[str]:
    """The words by which a topic may be printed: its name and, of one of everyday news, its other nouns.

    Words that end in one that only measures ('wheat harvest') tell no more than the name does.
    """
    entry = gazetteer(lexicon).entries[name]
    others = entry.get("names", ()) if entry.get("as_told") else ()
    return frozenset((name, *(form for other in others if _tells(other, lexicon) for form in (other, plural(other)))))


def _tells(name: str, lexicon: Lexicon) -> bool:
    """Whether a topic's other name is a noun of its own: no name with a capital, no measure of it, nothing loose."""
    noun = name.rpartition(" ")[2]
    measure = nouns(lexicon).get(noun)
    small = group(lexicon, "loose", "skip")
    loose = noun in small or name.partition(" ")[0] in small
    return name.islower() and not loose and (not measure or bool(topic_of(measure, lexicon)))


@lru_cache(KEPT)
def comparable(names: tuple[str, ...], lexicon: Lexicon) -> str | None:
    """One word for the topics of a claim, the same for all names of one thing; None without a topic.

    Of a group and its members the members count ('copper and other base metals' is copper), unless the
    group is the widest of all ('energy, metal and mineral deposits' is minerals).
    """
    entries = gazetteer(lexicon).entries
    groups = {name for name in names if any(name in above(other, lexicon) for other in names)}
    kept = widest(names, lexicon) if groups else names
    kept = kept if kept != names else tuple(name for name in names if name not in groups)
    return "+".join(sorted({str(entries.get(name, {}).get("group", name)) for name in kept})) or None


@lru_cache(KEPT)
def widest(names: tuple[str, ...], lexicon: Lexicon) -> tuple[str, ...]:
    """Of topics told together the one that holds others of them and is in no group itself, else all.

    It is what a text goes on about: behind 'energy, metal and mineral deposits' minerals.
    """
    entries = gazetteer(lexicon).entries
    wide = [name for name in names if any(name in above(other, lexicon) for other in names)]
    return tuple([name for name in wide if not entries[name].get("within")]) or names


def money(names: Sequence[str], lexicon: Lexicon) -> str | None:
    """What a sum of money for these topics measures without more: the value of minerals, the cost of rebuilding."""
    entries = gazetteer(lexicon).entries
    told = (entries.get(up, {}).get("money") for name in names for up in (name, *sorted(above(name, lexicon))))
    return next((str(each) for each in told if each), None)


@lru_cache(KEPT)
def given(names: tuple[str, ...], lexicon: Lexicon) -> bool:
    """Whether one of these topics is aid of some kind."""
    return AID in names or any(AID in above(name, lexicon) for name in names)


def byproducts(names: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether these topics come from refineries alone: to refine them is to produce them."""
    entries = gazetteer(lexicon).entries
    return bool(names) and all(entries.get(name, {}).get("byproduct") for name in names)


@lru_cache(KEPT)
def above(topic: str, lexicon: Lexicon) -> frozenset[str]:
    """All groups that hold a topic, near and far."""
    entries = gazetteer(lexicon).entries
    found: set[str] = set()
    front = [topic]
    while front:
        front = [up for name in front for up in entries.get(name, {}).get("within", ()) if up not in found]
        found.update(front)
    return frozenset(found)


def find(query: str, lexicon: Lexicon, members: bool = False) -> tuple[str, ...]:
    """The topic that a person's `query` names ('Rare earths', 'yellowcake', 'Nd'), first; with `members`, all below it.

    With `members` come also the words by which these may be printed. Empty where no lexicon has it.
    """
    known = gazetteer(lexicon)
    for table, text in ((known.phrases, query), (known.symbols, query), (known.phrases, query.lower())):
        split = words(text.strip())
        for hit in table.find(split):
            if hit.first == 0 and hit.last == len(split):
                return _family(hit.name, lexicon) if members else (hit.name,)
    return ()


def _family(topic: str, lexicon: Lexicon) -> tuple[str, ...]:
    """A topic and all below it, each by all words that it is printed by."""
    below = [name for name in gazetteer(lexicon).entries if topic in above(name, lexicon)]
    forms = (form for name in (topic, *below) for form in (name, *sorted(wordings(name, lexicon))))
    return tuple(dict.fromkeys(forms))
