"""The names that an article tells: a short one means the longer one told first, an acronym the name before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from itertools import takewhile

from claimtrack.attribute.keys import entry_of, known_bodies
from claimtrack.attribute.spelling import fold
from claimtrack.attribute.words import Classes, word_classes
from claimtrack.lexicon import Lexicon
from claimtrack.subject.almanac import almanac
from claimtrack.subject.grammar import group
from claimtrack.subject.measures import compiled
from claimtrack.subject.words import Hit, Words

FIRMS = frozenset({"body", "body-name", "suffix"})
"""What words in the names of firms and bodies do: 'General Motors' is no general."""
_GIVEN = frozenset({"female-name", "male-name"})
_TITLES = frozenset({"demonym", "honorific", "role"})
_OPENING = frozenset(("", '"', "“", "‘", "'", ":", "-", "—", "–"))
"""What stands before the first word of a sentence, of a quotation, or behind a dateline."""
_LONGEST = 8
"""Words of a name before its acronym."""


class Roll:
    """The names of an article's sentences. Nothing is read before the first name is asked for."""

    def __init__(self, sentences: Sequence[Words], lexicon: Lexicon) -> None:
        self._sentences, self._lexicon = sentences, lexicon
        self._first: dict[str, str] | None = None
        """By its first word, the name as the article tells it first."""
        self._acronyms: dict[str, str] = {}
        self._small: Set[str] | None = None
        """The words that the article has in small letters."""

    def full(self, name: str) -> str:
        """The name that a short form or an acronym means; the name itself where the article has no longer one."""
        first = self._learnt()
        name = self._acronyms.get(name, name)
        longer = first.get(name.partition(" ")[0].lower(), "")
        begins = longer.lower().startswith(f"{name.lower()} ")
        return longer if begins and entry_of(name, self._lexicon) is None else name

    def met(self, name: str) -> str | None:
        """The name that the article's sentences tell and that begins with a word of a headline's 'Why Hale'."""
        first = self._learnt()
        return next((first[word] for word in name.lower().split() if word in first), None)

    def names(self, text: Words, used: Set[int]) -> Iterator[Hit]:
        """A sentence's names without words `used`, those whole that 'for' joins: 'the Alliance for Tarn'."""
        end = 0
        for hit in names(text, used, self._lexicon):
            if hit.first < end or self._is_word(text, hit):
                continue
            end = hit.last
            if text.around[end] == "for" and end + 1 < len(text) and _capital(text, end + 1, self._lexicon):
                joined = " ".join(text.text[hit.first : end + 2])
                told = self._learnt().get(text.lower[hit.first])
                known = fold(joined) in known_bodies(self._lexicon) or told == joined
                end = end + 2 if known else end
            yield Hit(hit.first, end, _name(text, hit.first, end))

    def firm(self) -> str | None:
        """The only firm that the article names as one: 'Hale Resources'; None where there is none, or several."""
        names = {name for name in self._learnt().values() if " " in name and _is_firm(name, self._lexicon)}
        return next(iter(names)) if len(names) == 1 else None

    def _is_word(self, text: Words, hit: Hit) -> bool:
        """Whether a word that opens a sentence is a common one, which the article has in small letters, too."""
        if hit.last - hit.first > 1 or text.around[hit.first - 1] not in _OPENING:
            return False
        people = "crowd" in word_classes(self._lexicon).get(text.lower[hit.first], Classes())
        return people or text.lower[hit.first] in self._small_words()

    def _small_words(self) -> Set[str]:
        if self._small is None:
            self._small = {word for text in self._sentences for word in text.text if word.islower()}
        return self._small

    def _learnt(self) -> dict[str, str]:
        if self._first is None:
            self._first = {}
            for text in self._sentences:
                self._learn(text, self._first)
        return self._first

    def _learn(self, text: Words, first: dict[str, str]) -> None:
        for at in range(2, len(text) - 2) if "(" in text.lower else ():
            name = _before(text, at, self._lexicon) if _is_acronym(text, at + 1) else None
            if name:
                self._acronyms.setdefault(text.text[at + 1], name)
                first[name.partition(" ")[0].lower()] = name
        for hit in names(text, frozenset(), self._lexicon):
            name = _without_office(untitled(hit.name, self._lexicon), self._lexicon)
            first.setdefault(name.partition(" ")[0].lower(), name)


def _is_firm(name: str, lexicon: Lexicon) -> bool:
    """Whether the last word of a name is one that firms have: 'Hale Resources'."""
    return name.rsplit(maxsplit=1)[-1].lower() in group(lexicon, "firm-last")


def untitled(name: str, lexicon: Lexicon) -> str:
    """A name without the offices, titles and nations before it: 'Norwegian President Kari Moe' is 'Kari Moe'."""
    words = name.split()
    does = _does(words, lexicon)
    if any(not each.isdisjoint(FIRMS) for each in does):
        return name
    led = takewhile(lambda each: not each.isdisjoint(_TITLES), does[:-1])
    return " ".join(words[len(list(led)) :])


def is_given(word: str, lexicon: Lexicon) -> bool:
    """Whether a word in small letters is a given name: 'hillary'."""
    return not _GIVEN.isdisjoint(word_classes(lexicon).get(word, Classes()))


def is_nation(name: str, lexicon: Lexicon) -> bool:
    """Whether a name is the bare word for a nation: 'Norwegian' of 'the Norwegian shipping group', 'Anglo-Dutch'."""
    return " " not in name and "demonym" in word_classes(lexicon).get(name.lower().rpartition("-")[2], ())


def names(text: Words, used: Set[int], lexicon: Lexicon) -> Iterator[Hit]:
    """Runs of words with a capital, without those used, the first word of a sentence where it is a common one."""
    end = 0
    capitals = [at for at, word in enumerate(text.text) if word[0].isupper() and _capital(text, at, lexicon)]
    for at in capitals:
        if at < end or at in used or (text.around[at - 1] in _OPENING and _common(text, at, lexicon)):
            continue
        end = at + 1
        while end < len(text) and end not in used and (_capital(text, end, lexicon) or _joins(text, end, lexicon)):
            end += 1
        yield Hit(at, end, _name(text, at, end))


def _name(text: Words, start: int, end: int) -> str:
    """The words of a name, those of a double one tied: 'Hale-Morton Foods'."""
    return " ".join(text.text[start:end]).replace(" - ", "-")


def _does(words: Sequence[str], lexicon: Lexicon) -> list[Classes]:
    classes = word_classes(lexicon)
    return [classes.get(word.lower(), Classes()) for word in words]


def _without_office(name: str, lexicon: Lexicon) -> str:
    """A firm's name without the office that stands behind it: 'Norvik' of 'Norvik Chief Executive Kari Moe'."""
    words = name.split()
    office = (at for at, does in enumerate(_does(words, lexicon)) if at and not does.isdisjoint(("honorific", "role")))
    return " ".join(words[: next(office, len(words))])


def _is_acronym(text: Words, at: int) -> bool:
    """Whether a word stands in brackets alone and has several capitals: '(AfT)'."""
    bracketed = text.text[at - 1] == "(" and text.text[at + 1] == ")"
    return bracketed and sum(letter.isupper() for letter in text.text[at]) > 1


def _before(text: Words, at: int, lexicon: Lexicon) -> str | None:
    """The name of a body before its acronym, from its first letter on, over small words: 'Alliance for Tarn (AfT)'."""
    start, letter = at, text.lower[at + 1][0]
    found = None
    while start and at - start < _LONGEST and (_capital(text, start - 1, lexicon) or _small(text, start - 1, lexicon)):
        start -= 1
        if text.lower[start][0] == letter and _capital(text, start, lexicon):
            found = start
    return " ".join(text.text[found:at]) if found is not None and at - found > 1 else None


def _small(text: Words, at: int, lexicon: Lexicon) -> bool:
    return text.lower[at] in ("and", "for") or text.lower[at] in group(lexicon, "name-joint")


def _capital(text: Words, at: int, lexicon: Lexicon) -> bool:
    word = text.text[at]
    return word[0].isupper() and word[0].isalpha() and text.lower[at] not in almanac(lexicon).names


def _joins(text: Words, at: int, lexicon: Lexicon) -> bool:
    if at + 1 >= len(text) or not _capital(text, at + 1, lexicon):
        return False
    tied = text.lower[at] == "-" and text.start[at] == text.end[at - 1] and text.start[at + 1] == text.end[at]
    return tied or text.lower[at] in group(lexicon, "name-joint")


def _common(text: Words, at: int, lexicon: Lexicon) -> bool:
    """Whether a word that opens a sentence has its capital from there: one of grammar, or for what is measured."""
    word = text.lower[at].partition("'")[0]
    if word in group(lexicon, "no-owner") or word in group(lexicon, "approach"):
        return True
    measures = compiled(lexicon).phrases
    return text.lower[at] in measures.openings and any(hit.first == 0 for hit in measures.find(text[at : at + 2]))
