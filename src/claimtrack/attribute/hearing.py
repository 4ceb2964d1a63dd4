"""The voices in the order in which an article lets them speak: what 'it', 'the study' and 'the agency' look back to."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from claimtrack.attribute import phrases
from claimtrack.attribute.chains import BESIDE
from claimtrack.attribute.names import Meant
from claimtrack.attribute.phrases import Range
from claimtrack.attribute.reading import Reading
from claimtrack.attribute.scope import Chars, Sheet, Statement, speaks
from claimtrack.attribute.words import Classes

_BACK, _PAPER_BACK = 3, 8
"""A body or 'it', and a paper, without a name of its own look back over so many sentences for the last voice."""
_SPEAKERS = 24
"""So many voices before a pronoun may be the one that it means: a sentence can hold any number."""
_OBJECT = 6
"""So near behind a verb of publishing stands the paper that was put out."""


class Heard(NamedTuple):
    """A voice that the article lets speak."""

    means: Chars
    """The words that name it there."""
    since: int
    """Where both these words and those by which it speaks have begun."""
    called: frozenset[str]
    """The words that name it, lower case."""
    makes: bool
    """Whether it made its figures by a paper or a count."""


class Hearing(ABC):
    """Who speaks before a mention. Whom the words of a voice mean is asked only of those who may be meant."""

    def __init__(self, reading: Reading, text: str, classes: Mapping[str, Classes]) -> None:
        self._reading, self._text, self._classes = reading, text, classes
        self._heard: dict[int, Sequence[Heard]] = {}

    @abstractmethod
    def meant(self, mention: Chars) -> Meant:
        """Whom the words of a stretch mean."""

    def called(self, words: set[str], at: int, since: int) -> Meant | None:
        """The latest voice before `at` that was called so: 'a ministry spokesman' for 'the spokesman'.

        It spoke within reach of a paper, and in no sentence before that of the offset `since`.
        """
        reach = min(_PAPER_BACK, self._reading.number(at) - self._reading.number(since))
        return next((self.meant(heard.means) for heard in self._before(at, reach) if words <= heard.called), None)

    def somebody(self, at: int) -> Meant | None:
        """The latest voice within reach that may be one person: a bare surname, or a role without a name."""
        for heard in islice(self._before(at, _BACK), _SPEAKERS):
            meant = self.meant(heard.means)
            if meant.entity is None and self._may_be_person(meant, heard.called):
                return meant
        return None

    def issuer(self, noun: str, at: int) -> Meant | None:
        """Who put out the paper that is called so, in words before an offset: 'the council' of 'put out a bulletin'."""
        here = self._reading.number(at)
        for number in range(here - 1, max(here - _PAPER_BACK, 0) - 1, -1):
            sheet = self._reading.lines[number].sheet
            if noun in sheet.words and (source := _issuer(sheet, noun)):
                return self.meant(sheet.chars(source))
        return None

    def last(
        self, at: int, *, person: bool | None = None, evidence: bool = False, named: bool = True, back: int = _BACK
    ) -> Meant | None:
        """The latest voice within reach (`back` sentences) that is (no) person, that made figures, that has a name."""
        for heard in self._before(at, _PAPER_BACK if evidence else back):
            if evidence and not heard.makes:
                continue
            meant = self.meant(heard.means)
            if named and not meant.named:
                continue
            entity = meant.entity
            is_person = entity is not None and entity.kind == "person" and (entity.sure or person is True)
            if person is None or person == is_person:
                return meant
        return None

    def _before(self, at: int, back: int) -> Iterator[Heard]:
        """The voices before an offset, the latest first, of its sentence and `back` sentences before it."""
        here = self._reading.number(at)
        for number in range(here, max(here - back, 0) - 1, -1):
            for heard in reversed(self._of_sentence(number)):
                if heard.since < at:
                    yield heard

    def _of_sentence(self, number: int) -> Sequence[Heard]:
        if number not in self._heard:
            told = [self._as_heard(s.means, s.cue or s.means, s.makes_figures) for s in self._spoken(number)]
            traced = [self._as_heard(b.source, b.cue, True) for b in self._reading.traced(number) if b.source]
            self._heard[number] = (*told, *traced)
        return self._heard[number]

    def _spoken(self, number: int) -> Iterator[Statement]:
        return (s for s in self._reading.statements(number) if s.rule not in BESIDE)

    def _as_heard(self, means: Chars, cue: Chars, makes: bool) -> Heard:
        called = frozenset(self._text[slice(*means)].lower().split())
        makes = makes or any("telling-paper" in self._does(word) for word in called)
        return Heard(means, max(means[0], cue[0]), called, makes)

    def _may_be_person(self, meant: Meant, called: frozenset[str]) -> bool:
        """Whether a voice of whom the article tells no more may be one person: 'Ruiz', 'Ms Ruiz', 'the minister'."""
        classes = Classes().union(*map(self._does, called))
        if meant.named:
            return " " not in meant.name and not meant.name.isupper() and classes.isdisjoint(("body", "seat"))
        return "role" in classes and classes.isdisjoint(("body", "crowd"))

    def _does(self, word: str) -> Classes:
        return self._classes.get(word, Classes())


def _issuer(sheet: Sheet, noun: str) -> Range | None:
    """Who put out a paper in a sentence, by a verb of publishing with the paper right behind it."""
    for cue in sheet.cues:
        object_ = [t.low for t in sheet.tokens[cue.end : cue.end + _OBJECT]]
        if "paper" in cue.verb.takes and noun in object_ and not cue.negated:
            source = phrases.before(sheet.tokens, cue.start)
            return source if source and speaks(sheet, source) else None
    return None
