"""The thing measured where no lexicon has it: the head noun of what is counted, owned, paid or burnt."""

from __future__ import annotations

from claimtrack.lexicon import Lexicon
from claimtrack.model import Figure, Kind
from claimtrack.subject.grammar import group
from claimtrack.subject.measures import compiled
from claimtrack.subject.reach import Reach
from claimtrack.subject.words import Hit, Words, plural

LONGEST = 7
"""Words of a noun phrase that are looked at."""


def thing(reach: Reach, figure: Figure, lexicon: Lexicon) -> Hit | None:
    """The noun that a figure counts, else the head noun of its own complement ('of ...', 'in ...')."""
    if figure.kind is Kind.COUNT:
        return _counted(reach, figure, lexicon)
    own = ("of", "in", "worth", "for") if figure.kind is Kind.MONEY else ("of", "in", "worth")
    if reach.complement and reach.words.lower[reach.last] in own:
        at = reach.last + 1
        at += at < len(reach.words) and reach.words.lower[at] == "of"
        return _head(reach.words, at, lexicon)
    return None


def _counted(reach: Reach, figure: Figure, lexicon: Lexicon) -> Hit | None:
    unit = figure.amount.unit or ""
    loose = group(lexicon, "loose")
    if not unit or unit in loose or plural(unit) in loose or not unit[0].islower():
        return None
    return Hit(reach.first, reach.last, unit)


def _head(text: Words, at: int, lexicon: Lexicon) -> Hit | None:
    """The last noun of the phrase that starts at `at`: a phrase ends at a small word, a mark, or behind a plural."""
    stop, skip = group(lexicon, "stop"), group(lexicon, "skip")
    last = at
    while last < min(at + LONGEST, len(text)) and (text.lower[last] in skip or _inside(text, last, stop)):
        last += 1
        if _plural(text.lower[last - 1]) and not (last < len(text) and text.text[last] in ("-", "'s", "'")):
            break
    head = last - 1
    if head < at or not text.text[head].isalpha() or not text.text[head].islower():
        return None
    noun = text.lower[head]
    small = noun in group(lexicon, "loose") or noun in skip or noun.endswith(("ed", "ing", "ly")) or len(noun) < 3
    people = noun in group(lexicon, "person") and noun not in group(lexicon, "loose")
    return None if small or (_measure(noun, lexicon) and not people) else Hit(head, head + 1, noun)


def _plural(word: str) -> bool:
    return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is"))


def _inside(text: Words, at: int, stop: frozenset[str]) -> bool:
    word = text.lower[at]
    return word not in stop and (word[0].isalpha() or word in ("-", "'s"))


def _measure(noun: str, lexicon: Lexicon) -> bool:
    """Whether a noun tells a measure rather than a thing ('the value', 'its output')."""
    one = Words((noun,), (noun,), (0,), (len(noun),))
    return any(True for _ in compiled(lexicon).phrases.find(one))
