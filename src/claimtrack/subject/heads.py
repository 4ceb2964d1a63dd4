"""The thing measured where no lexicon has it: the head noun of what is counted, owned, paid or burnt."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from claimtrack.lexicon import Lexicon
from claimtrack.model import Figure, Kind
from claimtrack.subject.grammar import group
from claimtrack.subject.measures import flagged, nouns, topic_of
from claimtrack.subject.reach import Reach
from claimtrack.subject.words import Hit, Words, plural

COUNTED, COMPLEMENT, BEHIND, BEFORE, SUBJECT = "counted-noun", "complement", "noun-behind", "noun-before", "subject"
"""The rules by which a thing is found."""

DETERMINED = 7
"""Words before a noun among which an article stands where it is one thing's: 'a full-year operating margin of'."""

LABEL = 5
"""Words of what a line of a list calls its figure."""

MODIFIERS = 3
"""Words of a compound that are printed."""

LONGEST = 7
"""Words of a noun phrase that are looked at."""

CLAUSE = 16
"""Words of a clause before its verb that are looked at."""

_COMPLEMENTS = {
    Kind.MONEY: frozenset(("of", "in", "worth", "for", "on", "as", "into", "towards", "toward")),
    Kind.SHARE: frozenset(("of", "below", "above")),
}
_OWN = frozenset(("of", "in", "worth"))


@dataclass(frozen=True, slots=True)
class Thing:
    """The noun for what is measured, the rule that found it, and the words of its phrase."""

    hit: Hit
    rule: str
    first: int
    last: int


def thing(reach: Reach, figure: Figure, lexicon: Lexicon) -> Thing | None:
    """The noun that a figure counts, else the head noun of what else tells of it.

    That is its own complement ('$2bn in roads'), what stands behind it ('a $9 million bridge'), what is said to have
    it ('a grant of $2m') or the subject of its verb ('rents rose 5%').
    """
    if figure.kind is Kind.COUNT and figure.amount.unit and not loose(figure.amount.unit, lexicon):
        return Thing(Hit(reach.first, reach.last, figure.amount.unit), COUNTED, reach.first, reach.last)
    rules = ((COMPLEMENT, _complement), (BEHIND, _behind), (BEFORE, _had), (BEFORE, _labelled))
    hits = ((name, rule(reach, figure, lexicon)) for name, rule in rules)
    found = next((Thing(hit, name, hit.first, hit.last) for name, hit in hits if hit), None)
    return found or _subject(reach, figure, lexicon)


def loose(unit: str, lexicon: Lexicon) -> bool:
    """Whether a counted noun says too little to be a topic, or is a name."""
    loose = group(lexicon, "loose")
    return unit in loose or plural(unit) in loose or not unit[0].islower()


def _complement(reach: Reach, figure: Figure, lexicon: Lexicon) -> Hit | None:
    """'3% of the peas', '$2 billion in a dam', a '5% rise in rents'."""
    text, at = reach.words.lower, reach.last
    own = _COMPLEMENTS.get(figure.kind, _OWN)
    if at < len(text) and text[at] in _changes(lexicon):
        at, own = at + 1, _OWN
    at += at < len(text) and text[at].endswith("ly")
    if at >= len(text) or text[at] not in own:
        return None
    hit = _head(reach.words, at + 1 + (text[at + 1 : at + 2] == ("of",)), lexicon)
    other = hit is not None and figure.kind is Kind.MONEY and text[at] != "in" and hit.name in nouns(lexicon)
    return None if other else hit


def generic(reach: Reach, figure: Figure, lexicon: Lexicon) -> int:
    """Where a complement ends that tells a measure of what the text is about: 'of the reserves', 'of ore'; else 0."""
    text, at = reach.words, reach.last
    if figure.kind is Kind.COUNT or text.lower[at : at + 1] != ("of",):
        return 0
    at += 1
    bare = _generic(lexicon)
    while at < len(text) and text.lower[at] in bare:
        at += 1
    told = text.lower[at - 1] not in group(lexicon, "skip") and text.lower[at - 1] != "of"
    ends = at == len(text) or not text.text[at][0].isalpha() or text.lower[at] in group(lexicon, "stop")
    return at if told and ends else 0


@cache
def _generic(lexicon: Lexicon) -> frozenset[str]:
    return group(lexicon, "loose") | group(lexicon, "skip") | nouns(lexicon).keys()


def _behind(reach: Reach, figure: Figure, lexicon: Lexicon) -> Hit | None:
    """'A $9 million bridge', 'four in five families'."""
    text, at = reach.words, reach.last
    before = text.lower[reach.first - 1] if reach.first else ""
    compound = figure.kind is Kind.MONEY and (before in group(lexicon, "skip") or "-" in figure.text)
    fraction = figure.kind is Kind.SHARE and figure.change is None and figure.text[:1].isalpha()
    if not (compound or fraction) or at >= len(text) or text.lower[at] in group(lexicon, "skip"):
        return None
    return _head(text, at, lexicon)


def _had(reach: Reach, figure: Figure, lexicon: Lexicon) -> Hit | None:
    """'A grant of $2m', 'tax breaks worth up to $310m': the noun before the word that leads to the figure."""
    text = reach.words
    at = _over(text, reach.first, group(lexicon, "approach"))
    if at < 1 or text.lower[at] not in ("of", "worth"):
        return None
    if text.lower[at - 1] in group(lexicon, "tells-of"):
        return None
    lead = text.lower[max(0, at - DETERMINED) : at]
    opened = _plural(text.lower[at - 1]) or any(word in group(lexicon, "skip") for word in lead)
    if not opened:
        return None
    scale = text.lower[at - 1] in group(lexicon, "scale")
    return _compound(text, max(0, at - 1 - MODIFIERS), at, lexicon) if scale else _noun(text, at - 1, lexicon)


def _labelled(reach: Reach, figure: Figure, lexicon: Lexicon) -> Hit | None:
    """'Operating margin: 4.2%': what a line of a list calls its figure."""
    text, at = reach.words, _over(reach.words, reach.first, group(lexicon, "approach"))
    if not 0 < at <= LABEL or text.text[at] not in (":", "|", "-", "–"):
        return None
    words = [index for index in range(at) if text.text[index].isalpha()]
    if not words or words[-1] != at - 1 or text.lower[at - 1] in group(lexicon, "stop"):
        return None
    measured = text.lower[at - 1] in nouns(lexicon) or text.lower[at - 1] in group(lexicon, "scale")
    return _compound(text, max(0, at - MODIFIERS), at, lexicon) if measured else _noun(text, at - 1, lexicon)


def _subject(reach: Reach, figure: Figure, lexicon: Lexicon) -> Thing | None:
    """The subject of a verb that gives a figure its level or change: 'rents in Oslo have risen to ...'."""
    text = reach.words
    itself = figure.kind is Kind.MULTIPLE and text.lower[reach.first : reach.first + 1] and text.lower[reach.first]
    verb = reach.first if itself in moving(lexicon) else _over(text, reach.first, group(lexicon, "approach"))
    sharing = group(lexicon, "share-verb") if figure.kind is Kind.SHARE else frozenset()
    verb -= verb > 0 and text.lower[verb] == "for" and text.lower[verb - 1] in sharing
    if verb < 1 or (text.lower[verb] not in moving(lexicon) and text.lower[verb] not in sharing):
        return None
    end = _over(text, verb, group(lexicon, "auxiliary")) + 1
    passive = any(word in group(lexicon, "being") for word in text.lower[end:verb])
    if text.lower[verb] in group(lexicon, "takes-object") and not passive:
        return None
    start = end
    while start > max(reach.before, end - CLAUSE) and _in_clause(text, start - 1, lexicon):
        start -= 1
    return _first_head(text, start, end, lexicon)


@cache
def moving(lexicon: Lexicon) -> frozenset[str]:
    """The verbs by which a figure is told of their subject: those of being so much, and those of change."""
    changes = lexicon.table("changes").values()
    return group(lexicon, "level-verb") | {verb for entry in changes for verb in entry.get("verbs", ())}


@cache
def _changes(lexicon: Lexicon) -> frozenset[str]:
    """The nouns of change: 'a 5% rise in rents'."""
    found = {noun for entry in lexicon.table("changes").values() for noun in entry.get("nouns", ())}
    return frozenset(form for noun in found for form in (noun, plural(noun)))


def _over(text: Words, at: int, small: frozenset[str]) -> int:
    """The last word before `at` that is none of these and no adverb; -1 where there is none."""
    at -= 1
    while at >= 0 and (text.lower[at] in small or text.lower[at].endswith("ly")):
        at -= 1
    return at


def _in_clause(text: Words, at: int, lexicon: Lexicon) -> bool:
    word = text.lower[at]
    if word in (",", "and") and 0 < at < len(text) - 1:
        return text.text[at - 1][0].isupper() and text.text[at + 1][0].isupper()
    return (word[0].isalpha() and word not in group(lexicon, "clause-end")) or word in ("-", "'s")


def points_back(reach: Reach, lexicon: Lexicon) -> bool:
    """Whether the subject of a figure's verb is a word for the figure itself: 'the final number is 61%'."""
    text = reach.words
    verb = _over(text, reach.first, group(lexicon, "approach"))
    if verb < 1 or text.lower[verb] not in moving(lexicon):
        return False
    end = _over(text, verb, group(lexicon, "auxiliary"))
    return end >= 0 and text.lower[end] in group(lexicon, "tally")


def _first_head(text: Words, start: int, end: int, lexicon: Lexicon) -> Thing | None:
    """The head of the first noun phrase between two words; of one that only measures, that of what it measures."""
    joints = group(lexicon, "joint")
    while start < end and text.lower[start] in joints:
        start += 1
    stop = next((at for at in range(start, end) if text.lower[at] in joints), end)
    while stop > start and _participle(text.lower[stop - 1], lexicon):
        stop -= 1
    if stop == start or (start and text.lower[start - 1] in group(lexicon, "pronoun")):
        return None
    word = text.lower[stop - 1]
    if word not in nouns(lexicon) and word not in group(lexicon, "loose"):
        hit = _noun(text, stop - 1, lexicon)
        return Thing(hit, SUBJECT, start, stop) if hit else None
    if stop < end and text.lower[stop] == "of" and (hit := _head(text, stop + 1, lexicon, end)):
        return Thing(hit, SUBJECT, start, end)
    hit = _compound(text, start, stop, lexicon)
    return Thing(hit, SUBJECT, start, stop) if hit else None


def _compound(text: Words, start: int, stop: int, lexicon: Lexicon) -> Hit | None:
    """'Ticket sales', 'visitor numbers': a noun that only measures, with what it measures before it."""
    known = flagged("as_told", nouns(lexicon).get(text.lower[stop - 1]), lexicon)
    first = stop - 1
    while first > max(start, stop - MODIFIERS) and _modifies(text, first - 1, lexicon):
        first -= 1
    scale = text.lower[stop - 1] in group(lexicon, "scale")
    if (first == stop - 1 and not known) or (text.lower[stop - 1] in group(lexicon, "loose") and not scale):
        return None
    return Hit(first, stop, " ".join(text.lower[first:stop]).replace(" - ", "-"))


def _participle(word: str, lexicon: Lexicon) -> bool:
    """Whether a word behind a noun is no noun: 'prices paid by', 'cars made in'."""
    return word.endswith("ed") or word in group(lexicon, "participle")


def _modifies(text: Words, at: int, lexicon: Lexicon) -> bool:
    """Whether a word can be part of a compound: 'operating' of 'operating profit', no name and no 'its'."""
    word = text.lower[at]
    if word == "-":
        return at > 0 and _modifies(text, at - 1, lexicon)
    if word in group(lexicon, "loose"):
        return False
    opens = at == 0 or not text.text[at - 1].isalpha()
    lower = text.text[at].islower() or (opens and word not in group(lexicon, "stop"))
    return lower and word.isalpha() and word not in group(lexicon, "skip")


def _head(text: Words, at: int, lexicon: Lexicon, end: int | None = None) -> Hit | None:
    """The last noun of the phrase that starts at `at`: a phrase ends at a small word, a mark, or behind a plural."""
    stop, skip = group(lexicon, "stop"), group(lexicon, "skip")
    last = at
    while last < min(at + LONGEST, len(text) if end is None else end) and (
        text.lower[last] in skip or _inside(text, last, stop)
    ):
        last += 1
        if _plural(text.lower[last - 1]) and not (last < len(text) and text.text[last] in ("-", "'s", "'")):
            break
    return _noun(text, last - 1, lexicon) if last > at else None


def _noun(text: Words, at: int, lexicon: Lexicon) -> Hit | None:
    """The word at `at` where it is a noun that tells something: no name, no measure, nothing loose."""
    noun = text.lower[at]
    opens = at == 0 and (_plural(noun) or noun in group(lexicon, "person"))
    if not noun.isalpha() or not (opens or text.text[at].islower()):
        return None
    if noun in _no_topic(lexicon):
        return None
    small = noun.endswith(("ed", "ing", "ly")) or len(noun) < 3
    bare = (
        noun in nouns(lexicon) and noun not in group(lexicon, "person") and not topic_of(nouns(lexicon)[noun], lexicon)
    )
    return None if small or bare else Hit(at, at + 1, noun)


@cache
def _no_topic(lexicon: Lexicon) -> frozenset[str]:
    """The words that are no topic: loose ones, those of grammar, and units."""
    groups = ("loose", "skip", "stop", "participle")
    return units(lexicon).union(*(group(lexicon, name) for name in groups))


@cache
def units(lexicon: Lexicon) -> frozenset[str]:
    """The names of all units: what is told in tonnes is no topic."""
    named = {name for entry in lexicon.entries("units").values() for name in entry.get("names", ())}
    return frozenset(form for name in named for form in (name, plural(name)))


def _plural(word: str) -> bool:
    return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is"))


def _inside(text: Words, at: int, stop: frozenset[str]) -> bool:
    word = text.lower[at]
    return word not in stop and (word[0].isalpha() or word in ("-", "'s", "&"))
