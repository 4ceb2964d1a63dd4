"""Levels: whether a figure tells what is, what should be, what may come or what is wanted, by the verb that governs it.

'Will lose 22 shops' foretells; 'earned 5% and will lose 22 shops' foretells 22 and not 5, 'will close 34 of its 156
shops' no 156, and 'more than was expected' nothing. The words are those of data/levels.toml.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from claimtrack.lexicon import Lexicon
from claimtrack.model import Kind, Level
from claimtrack.subject.grammar import group
from claimtrack.subject.measures import Measure
from claimtrack.subject.reach import Reach
from claimtrack.subject.words import Hit, Phrases, Words

FAR = 24
"""A word that costs more to reach than this tells the level of another figure."""

NEAR = 4
"""Words between a figure and the verb whose subject it is ('300 of the staff will go'), and into a clause that tells
of it ('the $5m that they had expected')."""

_MARKS = frozenset(",;:—()")
_SOURCE = "according"
_JOINED = (("and",), ("or",), ("but",))


@cache
def phrases(lexicon: Lexicon) -> Phrases:
    """The words of the table `levels`, compiled once for a lexicon; a hit's name is its entry."""
    return Phrases(
        (word, name)
        for name, entry in lexicon.table("levels").items()
        for word in (*entry["words"], *entry.get("nouns", ()))
    )


def scan(text: Words, hits: Sequence[Hit], lexicon: Lexicon) -> tuple[Hit, ...]:
    """Of the words for levels in a sentence those that are no names: 'in May' foretells nothing.

    Nor do those before the `not_before` of their level: 'is meant to have cost $5m'.
    """
    named = [hit for hit in hits if not hit.first or text.text[hit.first][0].islower()]
    return tuple([hit for hit in named if hit.name not in _sayable(lexicon) or not _is_said(text, hit, lexicon)])


@cache
def _sayable(lexicon: Lexicon) -> frozenset[str]:
    """The entries whose words tell no level before some others."""
    return frozenset(name for name, entry in lexicon.table("levels").items() if "not_before" in entry)


def _is_said(text: Words, hit: Hit, lexicon: Lexicon) -> bool:
    """Whether the words behind one for a level are among the `not_before` of that level; '-ed' is any participle."""
    if hit.last >= len(text):
        return False
    others = lexicon.table("levels")[hit.name]["not_before"]
    behind, further = text.around[hit.last], text.around[hit.last + 1]
    done = further.endswith("ed") or further in group(lexicon, "irregular-past", "participle", "being")
    return f"{behind} {further}" in others or (done and f"{behind} -ed" in others)


def free(hits: Sequence[Hit], kind: Kind, measure: Measure, lexicon: Lexicon) -> Sequence[Hit]:
    """Those words that are no part of a longer phrase for the measure, as the 'may' of 'may ship', and foretell it.

    Nor is the word for what is measured, or for what a share is one of: 'demand for zinc' is no demand. Some foretell
    only figures of one kind: 'promised 300 jobs' tells what will be, 'promised $3 million' what was pledged.
    """
    if not hits:
        return hits
    settled = _settled(measure.name, kind, lexicon)
    if settled:
        hits = [hit for hit in hits if hit.name not in settled]
    word = measure.hit
    asked = kind in (Kind.MONEY, Kind.COUNT)  # 'its demand for $12 million'
    hits = [hit for hit in hits if hit.name != measure.base and (asked or not _opens_with(hit, word))]
    if word is None or word.last - word.first == 1:
        return hits
    return [hit for hit in hits if not word.first <= hit.first < word.last]


def _opens_with(hit: Hit, word: Hit | None) -> bool:
    """Whether a phrase for a level begins with the noun for the measure: the 'demand for' of 'demand for zinc'."""
    return word is not None and hit.first == word.first and hit.last > word.last


def choose(reach: Reach, hits: Sequence[Hit], lexicon: Lexicon) -> Hit | None:
    """The word of `hits`, in order, that tells the level of a figure; None where it tells what is.

    Words behind 'than' and 'as' tell what it is compared with.
    """
    near, against = reach.near(hits), group(lexicon, "compares")
    if not near:
        return None
    hits = [hit for hit in near if against.isdisjoint(reach.words.lower[hit.first - 1 : hit.first])]
    told = _behind(reach, [hit for hit in hits if hit.first >= reach.last], lexicon)
    if told or not hits or _stands(reach, lexicon) or _told_of(reach, lexicon):
        return told
    before = [hit for hit in hits if hit.last <= reach.first and reach.cost(hit) <= _far(reach, hit, lexicon)]
    return next((hit for hit in reversed(before) if not _parted(reach, hit, lexicon)), None)


def told_behind(reach: Reach, hits: Sequence[Hit], lexicon: Lexicon) -> Hit | None:
    """The noun behind a figure that tells its level: '300 tonnes in the state plan'."""
    hit = _behind(reach, [hit for hit in reach.near(hits) if hit.first >= reach.last], lexicon)
    return hit if hit and _noun(reach, hit, lexicon) else None


def told_by_noun(reach: Reach, hits: Sequence[Hit], lexicon: Lexicon) -> bool:
    """Whether a noun with words of its own tells the level: 'raised its forecast', not 'is forecast to rise'."""
    hit = choose(reach, hits, lexicon)
    words = reach.words.lower
    if hit is None or not _noun(reach, hit, lexicon):
        return False
    return hit.first == 0 or words[hit.first - 1] not in group(lexicon, "copula")


def level(hit: Hit | None, lexicon: Lexicon) -> Level:
    """The level that a word tells; that of what is where there is none."""
    return Level(lexicon.table("levels")[hit.name]["level"]) if hit else Level.ACTUAL


def compared(hit: Hit | None, told: Level, lexicon: Lexicon) -> Level:
    """The level by which a figure is compared, whose word `told` one: a plan is one of what will be."""
    entry = lexicon.table("levels")[hit.name] if hit else {}
    return Level(entry["compared"]) if "compared" in entry and told == entry["level"] else told


def _far(reach: Reach, hit: Hit, lexicon: Lexicon) -> int:
    """What a word may cost to reach: a noun tells that of a second figure, too: 'a forecast of 3% and then 4%'."""
    return FAR * (1 + (reach.listed and _noun(reach, hit, lexicon)))


def _stands(reach: Reach, lexicon: Lexicon) -> bool:
    """Whether a figure is told as one that stands: 'of its 156 shops'."""
    small, at = group(lexicon, "approach"), reach.first - 1
    while at >= 0 and reach.words.lower[at] in small:
        at -= 1
    return at >= 0 and reach.words.lower[at] in group(lexicon, "given")


def _behind(reach: Reach, hits: Sequence[Hit], lexicon: Lexicon) -> Hit | None:
    """The word behind a figure that tells of it: '300 jobs will go', 'the $5m that was expected'."""
    for hit in hits[:2]:
        between = reach.words.lower[reach.last : hit.first]
        parted = not group(lexicon, "other-clause").isdisjoint(between)
        if hit.first < reach.after and _SOURCE in between and not parted and _noun(reach, hit, lexicon):
            return hit
        if hit.first >= reach.after or len(between) > NEAR or _MARKS.intersection(between) or between[-1:] in _JOINED:
            return None
        if not parted or between[0] in ("that", "which"):
            return hit
    return None


def _told_of(reach: Reach, lexicon: Lexicon) -> bool:
    """Whether a figure is the subject of a verb that tells what is: '25% was in the contract'."""
    ends, being = group(lexicon, "other-clause"), group(lexicon, "fact-verb")
    for word in reach.words.lower[reach.last : reach.last + NEAR]:
        if word in being:
            return True
        if word in ends or word in _MARKS:
            return False
    return False


def _parted(reach: Reach, hit: Hit, lexicon: Lexicon) -> bool:
    """Whether another clause or another verb stands between a word and the figure behind it."""
    words = reach.words.lower
    told = _noun(reach, hit, lexicon) or _attributive(words, hit, lexicon)
    ends, facts = group(lexicon, "other-clause"), group(lexicon, "fact-verb")
    at = hit.last
    for first, last in (*_asides(words, max(0, hit.first - FAR), reach.first, lexicon), (reach.first, reach.first)):
        if first <= hit.first < last:
            return True
        between = words[at:first]
        if not ends.isdisjoint(between) or not (told or facts.isdisjoint(between)):
            return True
        at = max(at, last)
    return False


def _attributive(words: Sequence[str], hit: Hit, lexicon: Lexicon) -> bool:
    """Whether a word tells of what kind a noun is: 'the expected shortfall is $3bn'."""
    if hit.last - hit.first > 1 or not hit.first or hit.last == len(words):
        return False
    opened = words[hit.first - 1] in group(lexicon, "skip")
    return opened and words[hit.last].isalpha() and words[hit.last] not in group(lexicon, "stop")


def _asides(words: Sequence[str], start: int, end: int, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """The clauses between two commas: 'who would lose his job if named,'."""
    opens, at = group(lexicon, "other-clause"), start
    while at < end:
        closed = at > 0 and words[at - 1] == "," and words[at] in opens and "," in words[at:end]
        if closed:
            last = words.index(",", at) + 1
            yield at, last
            at = last
        else:
            at += 1


def _noun(reach: Reach, hit: Hit, lexicon: Lexicon) -> bool:
    """Whether a word that tells a level is a noun: 'forecast', 'exit poll'."""
    nouns, words = _nouns(lexicon), reach.words.lower
    return words[hit.last - 1] in nouns or " ".join(words[hit.first : hit.last]).replace(" '", "'") in nouns


@cache
def _settled(measure: str | None, kind: Kind, lexicon: Lexicon) -> frozenset[str]:
    """The entries whose words foretell nothing of a measure or kind: who 'will have 30 seats' has won them."""
    return frozenset(
        name
        for name, entry in lexicon.table("levels").items()
        if (measure or "") in entry.get("settles", ())
        or kind not in entry.get("fits", Kind)
        or measure not in entry.get("only", (measure,))
    )


@cache
def _nouns(lexicon: Lexicon) -> frozenset[str]:
    """The words that tell a level and are nouns: what 'is' behind one tells is of that level."""
    return frozenset(noun for entry in lexicon.table("levels").values() for noun in entry.get("nouns", ()))
