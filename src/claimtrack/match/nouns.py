"""The noun that a number counts: '12,000 workers', 'six iron ore deposits', '17 “world-class” lithium fields'."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from claimtrack.lexicon import Lexicon
from claimtrack.match.money import money
from claimtrack.match.tokens import NUMBER, WORD, Tokens

_REACH = 6
"""Words that a noun phrase may have after its number."""
_MARKS = frozenset("-\"“”'/&")


_SETS = (
    "plurals",
    "stops",
    "not_plural",
    "measures",
    "describing",
    "crowds",
    "people",
    "no_adverbs",
    "no_heads",
    "forecasters",
    "forecasting",
    "also_adjectives",
)


@dataclass(frozen=True, slots=True)
class Nouns:
    """nouns.toml, ready for looking up."""

    plurals: frozenset[str]
    stops: frozenset[str]
    not_plural: frozenset[str]
    measures: frozenset[str]
    describing: frozenset[str]
    crowds: frozenset[str]
    people: frozenset[str]
    no_adverbs: frozenset[str]
    no_heads: frozenset[str]
    forecasters: frozenset[str]
    forecasting: frozenset[str]
    also_adjectives: frozenset[str]
    persons: frozenset[str]
    """Nouns for people (grammar.toml)."""
    codes: frozenset[str]
    """Codes of currencies, whose amounts end a noun phrase: '3 USD50 cards'."""
    cardinals: frozenset[str]
    """Numbers in words (numbers.toml)."""
    times: frozenset[str]
    """Nouns for lengths of time (grammar.toml)."""
    irregular: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Counted:
    """The head noun, in the plural, and the token behind it."""

    noun: str
    stop: int


@cache
def nouns(lexicon: Lexicon) -> Nouns:
    """Compile nouns.toml."""
    table = lexicon.table("nouns")
    words = {key: frozenset(table.get(key, {}).get("words", ())) for key in _SETS}
    persons = frozenset(lexicon.table("grammar").get("person", {}).get("words", "").split())
    return Nouns(
        irregular=table.get("irregular", {}).get("plurals", {}),
        persons=persons,
        codes=frozenset(money(lexicon).by_code),
        cardinals=frozenset(lexicon.table("numbers")["cardinal"]["words"]),
        times=frozenset(lexicon.table("grammar").get("time-noun", {}).get("words", "").split()),
        **words,
    )


def is_plural(word: str, known: Nouns) -> bool:
    """Whether a lower-case word looks like a plural noun."""
    if word in known.plurals or (word.endswith(("men", "people")) and len(word) > 5 and word not in known.not_plural):
        return True
    if len(word) < 3 or not word.endswith("s"):
        return False
    return (
        not word.endswith(("ss", "'s", "us", "sis", "itis"))
        and word not in known.not_plural
        and word not in known.stops
    )


def counted(tokens: Tokens, at: int, known: Nouns, single: bool) -> Counted | None:
    """The noun that a number before token `at` counts; `single` for the number one."""
    words = _phrase(tokens, at, known)
    if not words or _is_forecast(tokens, at, known):
        return None
    if single:
        last = _single_head(tokens, words, known)
        return Counted(pluralised(tokens.low[last], known), last + 1)
    for place, index in enumerate(words):
        if tokens.low[index] == "times":
            return Counted("times", index + 1)
        if is_plural(tokens.low[index], known) and not _in_a_name(tokens, words, place, known):
            while place + 1 < len(words) and _goes_on(tokens.low[words[place + 1]], known):
                place, index = place + 1, words[place + 1]
            return Counted(_lettered(tokens, index) + tokens.low[index].strip("'"), index + 1)
    return None


def _is_forecast(tokens: Tokens, at: int, known: Nouns) -> bool:
    """'above the 439,000 analysts expected': those behind the number tell it, and are not counted."""
    expected = tokens.low[at] in known.forecasters and tokens.low[at + 1] in known.forecasting
    return expected and tokens.low[at - 2] == "the" and tokens.low[at + 2] != "to"


def _lettered(tokens: Tokens, at: int) -> str:
    """The letter that a hyphen joins to a noun: the 'e-' of 'e-bikes'."""
    joined = at > 1 and tokens.low[at - 1] == "-" and tokens.glued(at) and tokens.glued(at - 1)
    letter = tokens.low[at - 2] if joined else ""
    return f"{letter}-" if len(letter) == 1 and letter.isalpha() else ""


def _goes_on(word: str, known: Nouns) -> bool:
    """Whether a plural behind a plural is the head: 'sports fans', but not 'villagers missing'."""
    return is_plural(word, known) and word not in known.people and word not in known.no_heads


def _in_a_name(tokens: Tokens, words: list[int], place: int, known: Nouns) -> bool:
    """'two United States fighter jets': a capitalised plural behind another capital, with the things behind it."""
    if place == 0 or not (tokens.raw(words[place])[:1].isupper() and tokens.raw(words[place - 1])[:1].isupper()):
        return False
    return any(tokens.raw(index).islower() and is_plural(tokens.low[index], known) for index in words[place + 1 :])


def _single_head(tokens: Tokens, words: list[int], known: Nouns) -> int:
    """The last word of 'one lithium deposit', but 'proposal' of 'one proposal asks the board'."""
    for place, index in enumerate(words[1:4], 1):
        if is_plural(tokens.low[index], known):
            return words[place - 1]
    return words[min(len(words), 3) - 1]


def compound(tokens: Tokens, at: int, known: Nouns) -> Counted | None:
    """'12-member council', '11 member trade agreement': the noun behind the hyphen or number, in the plural."""
    word = at + 1 if tokens.low[at] == "-" and tokens.glued(at) else at
    if word == at and (_opens_time(tokens, at, known) or not _two_nouns(tokens, at, known)):
        return None
    if tokens.low[word] in ("odd", "ish", "plus"):
        return counted(tokens, word + 1, known, single=False)
    if tokens.kind[word] != WORD or tokens.low[word] in known.stops or len(tokens.low[word]) < 3:
        return None
    return Counted(pluralised(tokens.low[word], known), word + 1)


def _two_nouns(tokens: Tokens, at: int, known: Nouns) -> bool:
    """Whether two or more plain words that may be nouns follow: 'state survey', no 'available in'."""
    pair = (at, at + 1)
    if tokens.low[at] in known.describing and tokens.kind[at + 1] == WORD and tokens.low[at + 1] not in known.stops:
        return True
    return all(
        tokens.kind[index] == WORD and tokens.raw(index).islower() and tokens.low[index] not in known.stops
        and not tokens.low[index].endswith(("ed", "ing", "ly", "er", "est"))
        for index in pair
    )  # fmt: skip


def _phrase(tokens: Tokens, at: int, known: Nouns) -> list[int]:
    """The tokens of the words behind a number, up to the first that ends a noun phrase."""
    words: list[int] = []
    limit = min(at + _REACH + 4, tokens.size)
    while at < limit and len(words) < _REACH:
        if tokens.kind[at] == WORD:
            low = tokens.low[at]
            joined = tokens.low[at - 1] == "-" and tokens.glued(at)
            if not words and _opens_time(tokens, at, known):
                break
            if low == "and" and words and not is_plural(tokens.low[at - 1], known) and tokens.kind[at + 1] == WORD:
                at += 1
                continue
            if not joined and low in known.stops and not (_in_code(tokens, at, words) or _describes(tokens, at, known)):
                break
            if words and not joined and low.endswith("ly") and len(low) > 5 and low not in known.no_adverbs:
                break
            if low.endswith("'s"):
                words.clear()
            else:
                words.append(at)
        elif (last := _past_list(tokens, at, words, known)) > at:
            words.append(last)
            at = last
        elif not _inside_phrase(tokens, at, known):
            break
        at += 1
    return words


def _opens_time(tokens: Tokens, at: int, known: Nouns) -> bool:
    """Whether a number in words begins a time: 'fell from 420 two weeks ago', but '420 two-bed flats'."""
    return tokens.low[at] in known.cardinals and tokens.low[at + 1] in known.times


def _describes(tokens: Tokens, at: int, known: Nouns) -> bool:
    """'1,000 live births': a word that is a verb elsewhere."""
    return tokens.low[at] in known.also_adjectives and is_plural(tokens.low[at + 1], known)


def _past_list(tokens: Tokens, at: int, words: list[int], known: Nouns) -> int:
    """The last of adjectives that a comma lists: 'large' of '12 small, medium and large firms'; `at` where none are."""
    comma, last = at, at
    while words and tokens.low[at] in (",", "and") and at < comma + _REACH:
        word = tokens.low[at + 1]
        if tokens.kind[at + 1] != WORD or word in known.stops or is_plural(word, known) or word.endswith("ly"):
            break
        if tokens.low[at] == "and":
            last = at + 1 if is_plural(tokens.low[at + 2], known) and tokens.raw(at + 2).islower() else comma
            break
        at += 2
    return last


def _in_code(tokens: Tokens, at: int, words: list[int]) -> bool:
    """Whether capitals are part of a name and no word: 'World War I soldiers', 'Airbus A321 aircraft', 'US troops'."""
    if not tokens.raw(at).isupper():
        return False
    if len(tokens.low[at]) > 1 and tokens.kind[at + 1] == WORD and not tokens.raw(at + 1).isupper():
        return True
    if not words or not tokens.raw(at - 1)[:1].isupper():
        return False
    return tokens.low[at] == "i" or (tokens.kind[at + 1] == NUMBER and tokens.glued(at + 1))


def _inside_phrase(tokens: Tokens, at: int, known: Nouns) -> bool:
    """A hyphen or quotation mark, a number behind a hyphen, and a model's number do not end a noun phrase."""
    if tokens.kind[at] == NUMBER:
        if tokens.raw(at - 1) in known.codes:
            return False
        model = tokens.raw(at - 1)[:1].isupper() and len(tokens.low[at]) < 4
        return tokens.low[at - 1] == "-" or model or (tokens.kind[at - 1] == WORD and len(tokens.low[at]) == 3)
    if tokens.low[at] == "." and tokens.glued(at) and len(tokens.low[at - 1]) == 1:
        return tokens.raw(at - 1).isupper() and tokens.raw(at + 1)[:1].isupper()
    return tokens.low[at] in _MARKS and (tokens.low[at] != "-" or tokens.glued(at))


def pluralised(word: str, known: Nouns) -> str:
    """The plural of a lower-case noun."""
    if word in known.irregular:
        return known.irregular[word]
    if is_plural(word, known):
        return word
    if word.endswith("man") and len(word) > 4:
        return word[:-3] + "men"
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("ch", "sh", "s", "x", "z")) else "s")
