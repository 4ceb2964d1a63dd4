"""Asides about some of those just counted: 'Twelve people, including three children, were killed'.

What the sentence goes on to tell is told of them all: of those in the aside, and of those before it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from claimtrack.lexicon import Lexicon
from claimtrack.subject.grammar import group
from claimtrack.subject.words import Words

OF_WHICH = (("of", "which"), ("of", "whom"), ("of", "them"))
"""The words behind or before a figure that is a part of the one before it."""

OF_ALL = (
    *(("of", word) for word in ("the", "its", "their")),
    *(("out", "of", word) for word in ("the", "its", "their")),
    ("out", "of"),
    ("of", "a", "total"),
)
"""What stands between some and all of them: '12 of the 88 workers'."""

_SOME = (*OF_WHICH, ("of", "those"), ("of", "these"))
"""The words that open what is told of a part, behind a mark: '47 arrests; of those, 12 were minors'."""

HOST = 8
"""Words between a figure and the mark that opens an aside: 'twelve people from the two villages,'."""
ASIDE = 16
"""Words of an aside behind its first figure."""
OPENING = 4
"""Words of an aside before its first figure: 'including at least'."""

_MARKS = frozenset((",", ";", "–", "—", ":", "("))

_CLOSES = {",": (",",), "–": ("–",), "—": ("—",), "-": ("-",), "(": (")",)}
"""The marks that open an aside, and those that close it."""


def of_some(text: Words, at: int) -> int:
    """The word behind `at` from which on a sentence tells of a part of a figure; the number of words for none."""
    words = text.lower
    if "of" in words:
        for here in range(at, len(words) - 2):
            if words[here] in _MARKS and words[here + 1 : here + 3] in _SOME:
                return here
    return len(words)


def skips(
    text: Words, spans: Sequence[tuple[int, int]], verbs: Collection[int], lexicon: Lexicon
) -> Sequence[tuple[int, int]]:
    """The words behind each figure that its clause goes on without: an aside, for one in it only the mark at its end.

    No words, right behind a figure, where there is no aside. `spans` are the words of the figures, in order; at `verbs`
    stand words that tell what becomes of somebody.
    """
    over = [(end, end) for _, end in spans]
    if _CLOSES.keys().isdisjoint(text.lower):
        return over
    for index, (_, end) in enumerate(spans[:-1]):
        if over[index] != (end, end):
            continue
        behind = _behind_aside(text, end, spans[index + 1], verbs, lexicon)
        if not behind:
            continue
        over[index] = (end, behind)
        for at in range(index + 1, len(spans)):
            if spans[at][0] >= behind:
                break
            over[at] = (behind - 1, behind)
    for index, (_, end) in enumerate(spans):
        stop = spans[index + 1][0] if index + 1 < len(spans) else len(text) - 1
        if (
            over[index] == (end, end)
            and text.around[end] == ","
            and (behind := _behind_words(text, end, stop, lexicon))
        ):
            over[index] = (end, behind)
    return over


def _behind_words(text: Words, end: int, stop: int, lexicon: Lexicon) -> int:
    """The verb behind an aside without a figure, opened by a comma: 'Twelve people, crew included, were killed'.

    0 where there is none.
    """
    closed = next((at for at in range(end + 1, min(stop, end + OPENING + HOST)) if text.lower[at] in _MARKS), 0)
    told = closed and text.lower[closed] == "," and closed + 1 < stop
    return closed + 1 if told and text.lower[closed + 1] in group(lexicon, "copula") else 0


def _behind_aside(text: Words, end: int, inner: tuple[int, int], verbs: Collection[int], lexicon: Lexicon) -> int:
    """The word behind an aside that follows a figure which ends at `end`, where its own is `inner`; 0 for none."""
    first, last = inner
    opened = next((at for at in range(end, min(first, end + HOST)) if text.lower[at] in _CLOSES), -1)
    if opened < 0 or first - opened > OPENING + 1:
        return 0
    of_them = text.lower[last : last + 2] in OF_WHICH
    if not of_them and group(lexicon, "opens-aside").isdisjoint(text.lower[opened + 1 : first]):
        return 0
    if not group(lexicon, "auxiliary").isdisjoint(text.lower[end:opened]):
        return 0
    closes = _CLOSES[text.lower[opened]]
    for at in range(last, min(len(text) - 1, last + ASIDE)):
        if text.lower[at] in closes and (at + 1 in verbs or _is_verb(text.lower[at + 1], lexicon)):
            return at + 1
    return 0


def _is_verb(word: str, lexicon: Lexicon) -> bool:
    known = any(word in group(lexicon, name) for name in ("auxiliary", "copula", "participle"))
    return known or (word.endswith("ed") and len(word) > len("need"))
