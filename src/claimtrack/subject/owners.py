"""Whose a figure is: the company, party or club of a profit, a share of the vote or a transfer fee."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from claimtrack.attribute.keys import key_of
from claimtrack.attribute.words import Classes, word_classes
from claimtrack.lexicon import Lexicon
from claimtrack.model import Saying
from claimtrack.subject.almanac import almanac
from claimtrack.subject.grammar import group
from claimtrack.subject.measures import Measure, compiled
from claimtrack.subject.reach import Reach
from claimtrack.subject.words import Hit, Words

_TITLES = frozenset({"demonym", "honorific", "role"})
_FIRMS = frozenset({"body", "body-name", "suffix"})
"""What words in the names of firms and bodies do: 'General Motors' is no general."""


def owned(measure: Measure, lexicon: Lexicon) -> bool:
    """Whether a measure is somebody's own."""
    return bool(compiled(lexicon).entries.get(measure.name or "", {}).get("own"))


def corporate(measure: Measure, lexicon: Lexicon) -> bool:
    """Whether a measure is a company's own money: its place is not that of what was told before."""
    entry = compiled(lexicon).entries.get(measure.name or "", {})
    return bool(entry.get("own")) and "money" in entry.get("fits", ())


def owner(text: Words, reach: Reach, taken: Iterable[Hit], saying: Saying, lexicon: Lexicon) -> str | None:
    """The key of the name that a figure of its own belongs to; None where the sentence tells none.

    The nearest name before the figure, that is no place, topic or date (`taken`) and does not only speak; else one
    behind it ('a profit of $4bn at Norvik'); else the voice before it ('Norvik said its profit ...').
    """
    used = {at for hit in taken for at in range(hit.first, hit.last)}
    spoken = [(voice.mention.start, voice.mention.end) for voice in saying.voices]
    names = [hit for hit in _names(text, used, lexicon) if not _within(text, hit, spoken)]
    before = [hit for hit in names if hit.last <= reach.first]
    of = group(lexicon, "owner-preposition")
    behind = [hit for hit in names if hit.first >= reach.last and text.lower[hit.first - 1] in of]
    if before or behind:
        return key_of(_untitled((before[-1] if before else behind[0]).name, lexicon), lexicon)
    speaks = saying.voices[0] if saying.voices else None
    said_of_itself = speaks and speaks.named and text.start[0] <= speaks.mention.start < text.start[reach.first]
    return speaks.key if speaks and said_of_itself else None


def _untitled(name: str, lexicon: Lexicon) -> str:
    """A name without the offices, titles and nations before it: 'Norwegian President Kari Moe' is 'Kari Moe'."""
    words, classes = name.split(), word_classes(lexicon)
    does = [classes.get(word.lower(), Classes()) for word in words]
    if any(not each.isdisjoint(_FIRMS) for each in does):
        return name
    led = takewhile(lambda each: not each.isdisjoint(_TITLES), does[:-1])
    return " ".join(words[len(list(led)) :])


def _names(text: Words, used: set[int], lexicon: Lexicon) -> Iterator[Hit]:
    """Runs of words with a capital, without those used, the first word of a sentence where it is a common one."""
    at = 0
    while at < len(text):
        if not _capital(text, at, lexicon) or at in used or (at == 0 and _common(text, lexicon)):
            at += 1
            continue
        last = at + 1
        while last < len(text) and last not in used and (_capital(text, last, lexicon) or _joins(text, last, lexicon)):
            last += 1
        yield Hit(at, last, " ".join(text.text[at:last]))
        at = last


def _capital(text: Words, at: int, lexicon: Lexicon) -> bool:
    word = text.text[at]
    return word[0].isupper() and word[0].isalpha() and text.lower[at] not in almanac(lexicon).names


def _joins(text: Words, at: int, lexicon: Lexicon) -> bool:
    small = text.lower[at] in group(lexicon, "name-joint")
    return small and at + 1 < len(text) and _capital(text, at + 1, lexicon)


def _common(text: Words, lexicon: Lexicon) -> bool:
    """Whether the first word of a sentence has its capital from there: a word of grammar, or for what is measured."""
    word = text.lower[0].partition("'")[0]
    if word in group(lexicon, "no-owner") or word in group(lexicon, "approach"):
        return True
    return any(hit.first == 0 for hit in compiled(lexicon).phrases.find(text[:2]))


def _within(text: Words, hit: Hit, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= text.start[hit.first] and text.end[hit.last - 1] <= end for start, end in spans)
