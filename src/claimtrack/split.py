"""Blocks to sentences, with offsets into the article's text.

sentencex finds the candidates; a line ends a sentence only where its block ends. What it cuts in two after an
abbreviation, or between a quotation and its '… said', is joined again, and what never stops is cut at a limit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from claimtrack.lexicon import Lexicon, load
from claimtrack.model import Block, Sentence

LONGEST = 2_000
"""Characters after which a sentence is cut, at a pause if there is one."""

_WINDOW = 4_000
"""Characters given to sentencex at once: its time grows faster than the text where quotation marks are never closed."""

_PLAIN = str.maketrans(dict.fromkeys("\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029\t\u00a0\u2009\u200a\u202f", " "))
_PLAIN |= dict.fromkeys(range(0xD800, 0xE000), "\ufffd")  # a surrogate alone cannot be handed over
_INNER = re.compile(r"(?<=\w)['’](?=\w)|(?<=[sS])['’](?= [a-z])")
_STOPS = re.compile(r"[.!?…][\"'”’»)\]]{0,3} (?=\S)")
_BEFORE = r"(?:^|[\s(\[“\"'‘—–-])"
_INITIAL = re.compile(rf"{_BEFORE}(?:[A-Z]\.){{1,4}}$")
_SHORT = 4
"""Names of months up to this many letters are short forms, with a full stop behind them."""

_CLOSED = re.compile(r"[!?.…,][\"”’'»]{1,2}$")


@dataclass(frozen=True, slots=True)
class _Words:
    """The lexicon `sentences` as patterns, for the words around a full stop."""

    title: re.Pattern[str]
    numbered: re.Pattern[str]
    may_end: re.Pattern[str]
    opener: re.Pattern[str]
    said: re.Pattern[str]
    saying: re.Pattern[str]


@cache
def _words(lexicon: Lexicon) -> _Words:
    table = {name: "|".join(map(re.escape, entry["words"])) for name, entry in lexicon.table("sentences").items()}
    names = (word for entry in lexicon.table("calendar").values() if "month" in entry for word in entry["words"])
    months = "|".join(re.escape(name.capitalize()) for name in names if len(name) <= _SHORT)
    who = (
        r"(?:(?:he|she|they|it|we|I|one|who)|(?:the |a |an |his |her |their |Mr\. |Ms\. |Mrs\. |Dr\. )?"
        r"[\w.’'-]{1,25}(?: [\w.’'-]{1,25}){0,4}?)"
    )
    return _Words(
        title=re.compile(rf"{_BEFORE}(?:{table['titles']})\.$"),
        numbered=re.compile(rf"{_BEFORE}(?:{table['numbered']}|{months})\.$"),
        may_end=re.compile(rf"(?:^|[\s(])(?:{table['may-end']})\.?$"),
        opener=re.compile(rf"[\"“‘'(\[]*(?:{table['openers']})\b"),
        said=re.compile(rf"{who} (?:{table['saying']})\b"),
        saying=re.compile(rf"(?:{table['saying']})\b"),
    )


def split(text: str, blocks: Sequence[Block], lexicon: Lexicon | None = None) -> tuple[Sentence, ...]:
    """The sentences of every block, in order; white space at their edges belongs to no sentence.

    The shipped lexicons are used where none are given.
    """
    found: list[Sentence] = []
    for index, block in enumerate(blocks):
        for start, end in sentence_spans(text[block.start : block.end], lexicon):
            start, end = block.start + start, block.start + end
            found.append(Sentence(start, end, text[start:end], block.role, index))
    return tuple(found)


def sentence_spans(text: str, lexicon: Lexicon | None = None) -> Iterator[tuple[int, int]]:
    """The spans of the sentences of one paragraph; a line's end counts as a space."""
    words = _words(lexicon or load())
    plain = _INNER.sub("\u02bc", text.translate(_PLAIN)).replace("**", "  ")
    start: int | None = None
    last = 0
    for begin, end in _candidates(plain):
        if start is not None and not _joins(plain, start, last, begin, end, words):
            yield from _capped(plain, start, last)
            start = None
        start = begin if start is None else start
        last = end
    if start is not None:
        yield from _capped(plain, start, last)


def _candidates(plain: str) -> Iterator[tuple[int, int]]:
    """What sentencex takes for sentences, without white space at the edges."""
    import sentencex

    for base, end in _windows(plain):
        for boundary in sentencex.get_sentence_boundaries("en", plain[base:end]):
            raw = boundary["text"]
            start = base + boundary["start_index"] + len(raw) - len(raw.lstrip())
            if stripped := raw.strip():
                yield start, start + len(stripped)


def _windows(plain: str) -> Iterator[tuple[int, int]]:
    """The text in pieces of bounded length that end where a sentence may end."""
    begin = 0
    while len(plain) - begin > _WINDOW:
        stops = list(_STOPS.finditer(plain, begin + _WINDOW // 2, begin + _WINDOW))
        space = plain.rfind(" ", begin + _WINDOW // 2, begin + _WINDOW)
        end = stops[-1].end() if stops else space + 1 if space > 0 else begin + _WINDOW
        yield begin, end
        begin = end
    yield begin, len(plain)


def _joins(plain: str, start: int, last: int, begin: int, end: int, words: _Words) -> bool:
    """Whether the candidate at `begin` belongs to the sentence before it, which ends at `last`."""
    if begin - start > LONGEST:
        return False
    before, after = plain[max(start, last - 40) : last], plain[begin : min(end, begin + 80)]
    if before[-1] not in ".!?…,\"”’'»)]" or after[0].islower() or after[0] in ",;:)%":
        return True
    if _CLOSED.search(before) and (words.said.match(after) or words.saying.match(after)) and end - begin < 200:
        return True
    if words.title.search(before) or (words.numbered.search(before) and after[0] in "0123456789$£€"):
        return True
    if _INITIAL.search(before) or words.may_end.search(before):
        return (after[0].isupper() or after[0] in "(") and not words.opener.match(after)
    return False


def _capped(plain: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The span, cut at a pause or a space where it is longer than a sentence can be."""
    while end - start > LONGEST:
        cut = max(plain.rfind(mark, start + LONGEST // 2, start + LONGEST) + len(mark) for mark in ("; ", ", "))
        if cut <= start + LONGEST // 2:
            cut = plain.rfind(" ", start + LONGEST // 2, start + LONGEST) + 1 or start + LONGEST
        stop = cut - 1 if plain[cut - 1] == " " else cut
        yield start, stop
        start = cut + len(plain[cut:end]) - len(plain[cut:end].lstrip()) if plain[cut : cut + 1].isspace() else cut
    if start < end:
        yield start, end
