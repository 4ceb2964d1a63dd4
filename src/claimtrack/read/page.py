"""A page as its paragraphs, each with what it looks like: prose, chrome, a heading; and where the story begins."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from claimtrack.lexicon import Lexicon
from claimtrack.read.cues import Cue, cues
from claimtrack.read.dates import dates
from claimtrack.read.front import Front, front_matter
from claimtrack.read.lines import Para, paragraphs
from claimtrack.read.tickers import is_ticker

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_CREDIT = r"(?: \([A-Z]{2,6}\))?"
"""An agency behind the last full stop: '… of the people. (NAN)'."""

_STOP = re.compile(rf"[.!?…:][\"'”’»)\]*_]{{0,4}}{_CREDIT}$")
_FULL = re.compile(rf"[.!…:,;?][\"'”’»)\]*_]{{0,4}}{_CREDIT}$")
_SEPARATOR = re.compile(r"\s[|·•»›>~]\s|\s//\s| [|] ?|\s--\s\S{0,20}$")
_DATELINE = re.compile(
    r"[A-ZÀ-ÞА-Я][A-ZÀ-ÞА-Я'’.-]{2,30}(?:[ /][A-ZÀ-ÞА-Я][\w'’.-]{0,30}){0,3}(?:, [A-Z][\w.]{1,20}){0,2}"
    r"(?:,? [^\W\d]{3,10}\.? \d{1,2}(?:, \d{4})?)?,?(?: \([^()]{2,40}\))? ?(?:--|—|–|-|:) ?[A-Z\"“'‘]"
)
_LONG, _CHROME, _SCRAP, _ROW = 80, 6.0, 4.0, 2.0
"""How many words of a paragraph count, and how many words of a story a line of chrome, a scrap and a row outweigh."""

_STAMPS = 6
"""How many lines below a standfirst its by-line or date may stand."""

_BY = re.compile(r"(?:by|BY|By) [A-ZÀ-Þ]")
_SEEN = 5_000
"""How many characters of a paragraph are looked at: one may be a whole file on a line."""

_PATIENCE = 5
"""As many lines between two paragraphs of running text part no story."""


@dataclass
class Look:
    """What one paragraph looks like. Made once a page; `cues` are those of the lexicon `noise`."""

    para: Para
    cues: tuple[Cue, ...]

    @cached_property
    def words(self) -> list[str]:
        """Its words that hold letters only, as far as they tell what it looks like."""
        return _WORD.findall(self.para.text[:_SEEN])

    @cached_property
    def size(self) -> int:
        """How many words it has, numbers among them."""
        return len(self.para.text.split())

    @cached_property
    def stopped(self) -> bool:
        """Whether it ends as a sentence does."""
        return _STOP.search(self.para.text) is not None

    @cached_property
    def small(self) -> float:
        """The share of its words that begin with a small letter: low in headings, names and tickers."""
        return sum(word[0].islower() for word in self.words) / len(self.words) if self.words else 0.0

    @cached_property
    def separated(self) -> int:
        """How many bars, dots and the like part it."""
        return len(_SEPARATOR.findall(self.para.text))

    @cached_property
    def sure(self) -> Cue | None:
        """A cue that is enough by itself, in a line short enough to be chrome."""
        for cue in self.cues:
            if (
                cue.place == "line"
                or (cue.place == "start" and self.size <= 45)
                or (cue.place == "any" and self.size <= 45)
            ):
                return cue
        return None

    @cached_property
    def ticker(self) -> bool:
        """Whether it is prices side by side."""
        return is_ticker(self.para.text, self.stopped and self.small > 0.35, self.para.bullet)

    @cached_property
    def prose(self) -> bool:
        """Whether it is a paragraph of running text."""
        if self.size < 10:
            return False
        if self.size >= 12 and _DATELINE.match(self.para.text) and not self.sure:
            return True
        if self.sure or self.small < 0.4 or self.separated > 1:
            return False
        return self.size >= 30 or _FULL.search(self.para.text) is not None


@dataclass
class Page:
    """A page: its front matter, its paragraphs with their looks, and the story's stretch among them.

    `lead` is the index of the story's first prose, `last` that of the last paragraph of its stretch.
    """

    text: str
    front: Front
    looks: list[Look]
    lead: int
    last: int
    common: frozenset[str] = frozenset()
    """The stems of words that every story has."""

    @cached_property
    def story(self) -> frozenset[str]:
        """The stems of the words that the story's first paragraphs write in small letters."""
        return frozenset(stem(w) for look in self._first for w in look.words if len(w) > 3 and w[0].islower())

    @cached_property
    def story_names(self) -> frozenset[str]:
        """The stems of the words that the story's first paragraphs write with a capital."""
        return frozenset(stem(w) for look in self._first for w in look.words if len(w) > 3 and w[0].isupper())

    def kinship(self, look: Look) -> float:
        """The share of a paragraph's longer words that others of the story's first paragraphs have too."""
        stems = [s for word in look.words if len(word) > 3 and (s := stem(word)) not in self.common]
        own = any(look is first for first in self._first)
        return sum(self._told[s] > own for s in stems) / len(stems) if stems else 0.0

    @cached_property
    def _told(self) -> Counter[str]:
        """How many of the story's first paragraphs hold each stem."""
        return Counter(s for look in self._first for s in {stem(word) for word in look.words if len(word) > 3})

    @cached_property
    def _first(self) -> list[Look]:
        return self.looks[self.lead : self.lead + 15]


def stem(word: str) -> str:
    """What a word shares with its other forms, roughly: its first letters."""
    return word.lower().removesuffix("s")[:5]


@lru_cache(maxsize=2)
def page(text: str, lexicon: Lexicon) -> Page:
    """Survey a text. The head and the roles both ask for it, one after the other."""
    front = front_matter(text, lexicon)
    found = paragraphs(text, front.end, _behind_numbers(lexicon))
    looks = [Look(para, tuple(cues(_short(para.text), lexicon))) for para in found]
    first, last = _stretch(looks)
    prose = [i for i in range(first, len(looks)) if looks[i].prose and not _standfirst(looks[i])]
    prose = _from_the_story(prose, looks) or _short_sentences(looks[first:], first) or [len(looks)]
    lead = next((i for i in prose if not _is_signed(looks[i : i + _STAMPS], lexicon)), prose[0])
    return Page(text, front, looks, lead, last, _common(lexicon))


@cache
def _common(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(stem(word) for entry in lexicon.table("signs").values() for word in entry["words"])


@cache
def _behind_numbers(lexicon: Lexicon) -> frozenset[str]:
    """The words of scales and units that are written out: 'million', 'percent', 'tonnes'."""
    scales = (word for entry in lexicon.table("numbers").values() if entry["is"] == "scale" for word in entry["words"])
    units = (name for entry in lexicon.entries("units").values() for name in entry.get("names", ()))
    words = {*scales, *(word.split(maxsplit=1)[0] for word in units)}
    return frozenset(form for word in words if len(word) > 3 for form in (word, word + "s"))


def _stretch(looks: Sequence[Look]) -> tuple[int, int]:
    """The first and the last paragraph of the stretch with the most running text and the least else in between.

    A page that was copied whole has its navigation above the story and teasers, comments and more navigation below.
    """
    best = weight = 0.0
    first, between, found = 0, 0, (0, len(looks) - 1)
    for index, look in enumerate(looks):
        if weight <= 0:
            first, weight, between = index, 0.0, 0
        worth = _worth(look)
        between = 0 if look.prose else between + (worth < 0)
        weight += worth if worth > 0 or between > _PATIENCE else 0
        if weight > best:
            best, found = weight, (first, index)
    return found


def _worth(look: Look) -> float:
    """What a paragraph speaks for a story around it: its words where it is running text, else something against."""
    if look.prose:
        return min(look.size, _LONG)
    if look.sure or look.ticker:
        return -_CHROME
    if look.stopped and look.small >= 0.4 and look.size >= 4:
        return look.size / 2
    return -_ROW if any(c.isdigit() for c in look.para.text) and look.size >= 3 else -_SCRAP


def _short(text: str) -> str:
    """A paragraph's words as far as cues matter: a long one is no chrome, whatever it says."""
    return text if len(text) <= 500 else text[:250]


def _from_the_story(prose: list[int], looks: Sequence[Look]) -> list[int]:
    """The paragraphs from the first island on that is not small beside the largest: before it stand a teaser, a notice
    of cookies, the lead printed twice, with many lines of other things in between.
    """
    islands: list[list[int]] = []
    for index in prose:
        if islands and index - islands[-1][-1] <= _PATIENCE + 1:
            islands[-1].append(index)
        else:
            islands.append([index])
    sizes = [sum(min(looks[index].size, _LONG) for index in island) for island in islands]
    first = next((island for island, size in zip(islands, sizes, strict=True) if 4 * size >= max(sizes)), [])
    return prose[prose.index(first[0]) :] if first else prose


def _short_sentences(looks: Sequence[Look], first: int) -> list[int]:
    """The story of a text without longer paragraphs, a note of a sentence or two: 'By 30 June 14 villages had gone.'"""
    told = (
        look.stopped and look.size >= 5 and look.small >= 0.4 and not look.sure and not look.ticker for look in looks
    )
    return [first + index for index, tells in enumerate(told) if tells]


def _is_signed(looks: Sequence[Look], lexicon: Lexicon) -> bool:
    """Whether a by-line or a date follows a paragraph before the next: then it still belongs to the head."""
    for look in itertools.takewhile(lambda look: not look.prose, looks[1:]):
        text = look.para.text
        if look.size <= 12 and not look.stopped and (_BY.match(text) or any(d.day for d in dates(text, lexicon))):
            return True
    return False


def _standfirst(look: Look) -> bool:
    """A long heading that is no prose yet: it asks, or has no full stop."""
    if _DATELINE.match(look.para.text):
        return False
    return look.size < 25 and not re.search(r"[.!…:,;][\"'”’»)\]*_]{0,4}$", look.para.text)
