"""Noun phrases: their head nouns, and which nouns tell a thing rather than only how much of one."""

from __future__ import annotations

from collections.abc import Set
from functools import cache

from claimtrack.attribute.runs import AGENTS
from claimtrack.lexicon import Lexicon
from claimtrack.match import money
from claimtrack.subject.almanac import almanac
from claimtrack.subject.grammar import endings, group, groups
from claimtrack.subject.measures import flagged, nouns, topic_of
from claimtrack.subject.reach import over
from claimtrack.subject.roll import is_nation
from claimtrack.subject.words import Hit, Words, plural

MODIFIERS = 3
"""Words of a compound that are printed."""

LONGEST = 7
"""Words of a noun phrase that are looked at."""

PEOPLE = "people"
"""What those of a nation are called."""

LED = 3
"""Words from the start of a phrase among which its first name is looked for: 'the young Democrats'."""

CHAIN = 4
"""Noun phrases joined by 'of' that are looked at."""


class NounPhrases:
    """The noun phrases of a sentence; `bare` ones may end in a noun that only measures ('costs', 'net income').

    A word that the article has `written` small elsewhere is no name where it opens the sentence.
    """

    __slots__ = ("bare", "groups", "lexicon", "text", "words", "written")

    def __init__(self, text: Words, lexicon: Lexicon, written: Set[str] = frozenset(), bare: bool = False) -> None:
        self.text, self.lexicon, self.written, self.bare = text, lexicon, written, bare
        self.words = text.around
        """Those of the sentence in lower case, empty outside it."""
        self.groups = groups(lexicon)

    def of(self, at: int, name: str) -> bool:
        """Whether the word at `at` is one of a group of small words."""
        return self.words[at] in self.groups[name]

    def over(self, at: int, name: str) -> int:
        """The last word before `at` that is none of a group of small words and no adverb; -1 where there is none."""
        return over(self.text, at, self.groups[name])

    def head(self, at: int, end: int | None = None) -> Hit | None:
        """The last noun of the phrase that starts at `at`: it ends at a small word, a mark, or behind a plural.

        One that only tells how much leads to the next: 'the price of a bag of maize'; what is done leads to what it is
        done to: 'the cost of mending a roof'.
        """
        at += self.words[at].endswith("ing") and self.of(at + 1, "determiner")
        stop = len(self.text.text) if end is None else end
        for _ in range(CHAIN):
            last = self._last(at, stop)
            if last == at:
                return None
            if self.words[last] == "and" and self._describes(last - 1) and self._describes(last + 1):
                at = last + 1  # 'military and financial aid'
                continue
            found = self.measured(at, last) if self.words[last - 1] in nouns(self.lexicon) else self.noun(last - 1)
            if found or self.words[last] != "of" or not self.empty(last - 1):
                return found
            at = last + 1
        return None

    def narrowed(self, end: int) -> int:
        """The end of a noun phrase without what narrows its noun: 'profit before tax', 'earnings per share'."""
        return end - 2 if self.of(end - 1, "narrowed") and self.of(end - 2, "narrowing") else end

    def named(self, at: int) -> bool:
        """Whether a word that can be a verb is a noun here: 'the extra cost'."""
        put = self.of(at + 1, "joint") and self.of(at - 2, "skip")
        return self.words[at] in nouns(self.lexicon) and (self.of(at - 1, "skip") or put)

    def timeless(self, start: int, end: int) -> int:
        """The end of a subject without participles and words of when and where behind it: 'demand that day'."""
        while end > start and (self.words[end - 1].endswith("ed") or self.of(end - 1, "participle") or self._when(end)):
            end -= 1
        return end

    def dated(self, at: int) -> bool:
        """Whether the words at `at` tell when: 'today', 'last May', 'this week'."""
        time = self.of(at + 1, "time-noun") or self.of(at + 1, "when")
        return self.of(at, "when") or (self.of(at, "which-time") and time)

    def _when(self, end: int) -> bool:
        """Whether the word before `end` tells when or where: 'here', both of 'that day'."""
        told = self.of(end - 1, "when") or self.of(end - 1, "elsewhere") or self.of(end - 1, "which-time")
        return told or (self.of(end - 1, "time-noun") and self.of(end - 2, "which-time"))

    def past_amount(self, at: int) -> int:
        """The first word from `at` on behind an amount that opens a noun phrase: 'its 74 per cent stake'."""
        start = at
        while self.of(at, "skip"):
            at += 1
        number = at
        while self.words[at][:1].isdigit() or (at > number and self.of(at, "amount")):
            at += 1
        return at + (self.words[at] == "of") if at > number else start

    def doer(self, at: int) -> bool:
        """Whether a noun is one for people who do something: 'donors', 'investors', 'taxpayers'."""
        return self.of(at, "person") or self.words[at].endswith(AGENTS)

    def anybody(self, at: int) -> Hit | None:
        """The 'people' that ends the phrase which starts at `at`: 'the people', 'Chad's 18 million people'.

        Those of a nation, party or faith are told with a capital: 'of young Democrats'.
        """
        at += 2 * (self.words[at + 1] == "'s")
        start = self.past_amount(at)
        last = self._last(start, len(self.text.text)) - 1
        if self.of(last, "anybody"):
            return Hit(last, last + 1, self.words[last])
        named = next((place for place in range(start, start + LED) if self.text.written[place].istitle()), start)
        return Hit(named, named + 1, told) if (told := self._people(named)) else None

    def _people(self, at: int) -> str | None:
        """What those of a plural name are called: 'democrats', 'people' of a nation; no name goes on behind it."""
        if self.text.written[at + 1][:1].isupper():
            return None
        if self.of(at, "followers"):
            return self.words[at]
        nation = self.words[at].endswith("s") and is_nation(self.text.written[at][:-1], self.lexicon)
        return PEOPLE if nation else None

    def modifier(self, at: int) -> Hit | None:
        """The noun before the last of the phrase that starts at `at`, where that says too little: 'a 5% pay rise'."""
        last = self._last(at, len(self.text.text)) - 1
        told = (
            last > at
            and self.of(last, "loose")
            and not self.words[last - 1].endswith(endings(self.lexicon, "adjective-end"))
        )
        return self.noun(last - 1) if told else None

    def _last(self, at: int, end: int) -> int:
        last = at
        while last < min(at + LONGEST, end) and (self.of(last, "skip") or self._inside(last)):
            if last > at and (self._adverb(last) or self._anew(last)):
                break
            last += 1
            many = is_plural(self.words[last - 1]) or (self.of(last - 1, "person") and self._verbal(last))
            if many and self.words[last] not in ("-", "'s", "'"):
                break
        return last

    def _describes(self, at: int) -> bool:
        """Whether a word has the form of an adjective and measures nothing: 'financial'."""
        return self.words[at].endswith(endings(self.lexicon, "adjective-end")) and self.words[at] not in nouns(
            self.lexicon
        )

    def _adverb(self, at: int) -> bool:
        return self.words[at].endswith("ly") and not self.of(at, "ly-noun")

    def _anew(self, at: int) -> bool:
        """Whether a word opens a noun phrase behind another: 'less maize this year'."""
        return self.of(at, "determiner") and not self.of(at - 1, "skip")

    def _verbal(self, at: int) -> bool:
        """Whether a word has the form of a participle: the people 'living' or 'injured'."""
        return self.words[at].endswith(("ed", "ing"))

    def empty(self, at: int) -> bool:
        """Whether a noun tells nothing by itself: a loose one, or one that measures something else than itself."""
        measure = nouns(self.lexicon).get(self.words[at])
        return self.of(at, "loose") or (measure is not None and not flagged("firm", measure, self.lexicon))

    def measured(self, start: int, stop: int) -> Hit | None:
        """The topic that a phrase ending in a noun for a measure tells: that noun, where it can be a topic."""
        return self.noun(stop - 1) or (self.compound(start, stop) if self.bare else None)

    def noun(self, at: int) -> Hit | None:
        """The word at `at` where it is a noun that tells something: no name, no measure, nothing loose."""
        noun = self.words[at]
        opens = self._opens(at) and self._common(at)
        if not noun.isalpha() or not (opens or self.text.text[at].islower()) or noun in no_topic(self.lexicon):
            return None
        return Hit(at, at + 1, noun) if self._noun_by_form(at) and self._tells(at) else None

    def _common(self, at: int) -> bool:
        """Whether a word with the capital of its sentence is no name: by its form, or since it measures something."""
        noun = self.words[at]
        known = noun in self.written or noun in nouns(self.lexicon) or is_plural(noun)
        listed = self.of(at, "person") or self.of(at, "opening-noun")
        return known or listed or noun.endswith(endings(self.lexicon, "abstract-end"))

    def _opens(self, at: int) -> bool:
        """Whether a word opens its sentence or line."""
        return at == 0 or (at < 3 and not any(word.isalnum() for word in self.text.text[:at]))

    def _noun_by_form(self, at: int) -> bool:
        """Whether a word looks like a noun: one on -ing is where it is a known one or 'the' stands before it."""
        noun = self.words[at]
        if noun.endswith("ing"):
            return self.of(at, "ing-noun") or self.of(at - 1, "skip")
        return not noun.endswith(("ed", "ly")) and len(noun) > 2

    def _tells(self, at: int) -> bool:
        measure = nouns(self.lexicon).get(self.words[at])
        return not measure or self.bare or self.of(at, "person") or bool(topic_of(measure, self.lexicon))

    def compound(self, start: int, stop: int) -> Hit | None:
        """'Ticket sales', 'visitor numbers': a noun that only measures, with what it measures before it."""
        known = flagged("as_told", nouns(self.lexicon).get(self.words[stop - 1]), self.lexicon)
        first = stop - 1
        while first > max(start, stop - MODIFIERS) and self._modifies(first - 1):
            first -= 1
        while self.words[first] == "-":
            first += 1
        alone = first == stop - 1 and not known and not self.bare
        if alone or (self.of(stop - 1, "loose") and not self.of(stop - 1, "scale")):
            return None
        return Hit(first, stop, " ".join(self.text.lower[first:stop]).replace(" - ", "-"))

    def _modifies(self, at: int) -> bool:
        """Whether a word can be part of a compound: 'operating' of 'operating profit', no name and no 'its'."""
        if self.words[at] == "-":
            if self._dash(at):
                return False
            at -= 1
        word = self.words[at]
        if at < 0 or self.of(at, "loose"):
            return False
        opens = at == 0 or not self.text.text[at - 1].isalpha()
        lower = self.text.text[at].islower() or (opens and not self.of(at, "stop"))
        return lower and word.isalpha() and not (self.of(at, "skip") or self.of(at, "when"))

    def _dash(self, at: int) -> bool:
        """Whether a '-' is a dash between two phrases and no hyphen: 'OSLO - Shares'."""
        text = self.text
        return 0 < at < len(text) and text.start[at] > text.end[at - 1]

    def _inside(self, at: int) -> bool:
        word = self.words[at]
        if word == "-" and self._dash(at):
            return False
        aged = word.isdigit() and self.words[at + 1] == "-"
        if self.of(at + 1, "particle") and word != "-" and word not in nouns(self.lexicon):
            return False
        return not self.of(at, "stop") and (word[0].isalpha() or word in ("-", "'s", "&") or aged)


@cache
def no_topic(lexicon: Lexicon) -> frozenset[str]:
    """The words that are no topic: loose ones, those of grammar, verbs of change and of speaking, units and times."""
    groups = ("loose", "skip", "stop", "participle", "elsewhere", "when", "amount", "meanwhile", "verb-form")
    changes = lexicon.table("changes").values()
    verbs = {verb for entry in changes for verb in entry.get("verbs", ())}
    nouns = {form for entry in changes for noun in entry.get("nouns", ()) for form in (noun, plural(noun))}
    speaks = lexicon.table("voices/verbs").items()
    says = {plural(verb) for verb, entry in speaks if not entry.get("noun")}
    times = {name.lower() for name in almanac(lexicon).names}
    return units(lexicon).union(money.nouns(lexicon), times, says, verbs - nouns, *(group(lexicon, n) for n in groups))


@cache
def units(lexicon: Lexicon) -> frozenset[str]:
    """The names of all units: what is told in tonnes is no topic."""
    named = {name for entry in lexicon.entries("units").values() for name in entry.get("names", ())}
    return frozenset(form for name in named for form in (name, plural(name)))


def is_plural(word: str) -> bool:
    """Whether a word has the form of a regular plural."""
    return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is"))


def loose(unit: str, lexicon: Lexicon) -> bool:
    """Whether a counted noun says too little to be a topic, or is a name."""
    few = group(lexicon, "loose")
    return unit in few or plural(unit) in few or not unit[0].islower()
