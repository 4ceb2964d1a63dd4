"""The thing measured where no lexicon has it: the head noun of what is counted, owned, paid or burnt."""

from __future__ import annotations

from functools import cache

from claimtrack.lexicon import Lexicon
from claimtrack.model import Figure, Kind
from claimtrack.subject.grammar import group
from claimtrack.subject.measures import nouns, topic_of
from claimtrack.subject.reach import Reach
from claimtrack.subject.words import Hit, Words, plural

LONGEST = 7
"""Words of a noun phrase that are looked at."""

CLAUSE = 16
"""Words of a clause before its verb that are looked at."""

_COMPLEMENTS = {
    Kind.MONEY: frozenset(("of", "in", "worth", "for", "on", "into", "towards", "toward")),
    Kind.SHARE: frozenset(("of",)),
}
_OWN = frozenset(("of", "in", "worth"))


def thing(reach: Reach, figure: Figure, lexicon: Lexicon) -> Hit | None:
    """The noun that a figure counts, else the head noun of what else tells of it.

    That is its own complement ('$2bn in roads'), what stands behind it ('a $9 million bridge'), what is said to have
    it ('a grant of $2m') or the subject of its verb ('rents rose 5%').
    """
    if figure.kind is Kind.COUNT and figure.amount.unit:
        return _counted(reach, figure, lexicon)
    rules = (_complement, _behind, _had, _subject)
    return next((hit for rule in rules if (hit := rule(reach, figure, lexicon))), None)


def _counted(reach: Reach, figure: Figure, lexicon: Lexicon) -> Hit | None:
    unit = figure.amount.unit or ""
    loose = group(lexicon, "loose")
    if not unit or unit in loose or plural(unit) in loose or not unit[0].islower():
        return None
    return Hit(reach.first, reach.last, unit)


def _complement(reach: Reach, figure: Figure, lexicon: Lexicon) -> Hit | None:
    """'3% of the peas', '$2 billion in a dam', a '5% rise in rents'."""
    text, at = reach.words.lower, reach.last
    own = _COMPLEMENTS.get(figure.kind, _OWN)
    if at < len(text) and text[at] in _changes(lexicon):
        at, own = at + 1, _OWN
    at += at < len(text) and text[at].endswith("ly")
    if at >= len(text) or text[at] not in own:
        return None
    return _head(reach.words, at + 1 + (text[at + 1 : at + 2] == ("of",)), lexicon)


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
    opened = _plural(text.lower[at - 1]) or any(
        word in group(lexicon, "skip") for word in text.lower[max(0, at - 4) : at]
    )
    return _noun(text, at - 1, lexicon) if opened else None


def _subject(reach: Reach, figure: Figure, lexicon: Lexicon) -> Hit | None:
    """The subject of a verb that gives a figure its level or change: 'rents in Oslo have risen to ...'."""
    text = reach.words
    verb = _over(text, reach.first, group(lexicon, "approach"))
    if verb < 1 or text.lower[verb] not in moving(lexicon):
        return None
    end = _over(text, verb, group(lexicon, "auxiliary")) + 1
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
    return (word[0].isalpha() and word not in group(lexicon, "clause-end")) or word in ("-", "'s")


def _first_head(text: Words, start: int, end: int, lexicon: Lexicon) -> Hit | None:
    """The head of the first noun phrase between two words; of one that only measures, that of what it measures."""
    joints = group(lexicon, "joint")
    while start < end and text.lower[start] in joints:
        start += 1
    stop = next((at for at in range(start, end) if text.lower[at] in joints), end)
    if stop == start:
        return None
    word = text.lower[stop - 1]
    if topic_of(nouns(lexicon).get(word), lexicon):
        return None
    if word in nouns(lexicon) or word in group(lexicon, "loose"):
        return _head(text, stop + 1, lexicon, end) if stop < end else _compound(text, start, stop, lexicon)
    return _noun(text, stop - 1, lexicon)


def _compound(text: Words, start: int, stop: int, lexicon: Lexicon) -> Hit | None:
    """'Ticket sales', 'visitor numbers': a noun that only measures, with what it measures before it."""
    if stop - 2 < start or text.lower[stop - 2] in group(lexicon, "skip") or not text.text[stop - 2].isalpha():
        return None
    if text.text[stop - 2][0].isupper() and stop - 2 > 0:
        return None
    if text.lower[stop - 1] in group(lexicon, "loose"):
        return Hit(stop - 2, stop, plural(text.lower[stop - 2]))
    return Hit(stop - 2, stop, " ".join(text.lower[stop - 2 : stop]))


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
    opens = at == 0 and _plural(noun)
    if not noun.isalpha() or not (opens or text.text[at].islower()):
        return None
    loose, person = group(lexicon, "loose") | units(lexicon), group(lexicon, "person")
    if noun in loose or noun in group(lexicon, "skip") or noun in group(lexicon, "stop"):
        return None
    small = noun.endswith(("ed", "ing", "ly")) or len(noun) < 3
    return None if small or (noun in nouns(lexicon) and noun not in person) else Hit(at, at + 1, noun)


@cache
def units(lexicon: Lexicon) -> frozenset[str]:
    """The names of all units: what is told in tonnes is no topic."""
    named = {name for entry in lexicon.entries("units").values() for name in entry.get("names", ())}
    return frozenset(form for name in named for form in (name, plural(name)))


def _plural(word: str) -> bool:
    return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is"))


def _inside(text: Words, at: int, stop: frozenset[str]) -> bool:
    word = text.lower[at]
    return word not in stop and (word[0].isalpha() or word in ("-", "'s"))
