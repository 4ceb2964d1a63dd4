"""The thing measured where no lexicon has it: the head noun of what is counted, owned, paid or burnt."""

from __future__ import annotations

from collections.abc import Callable, Set
from functools import cache
from typing import NamedTuple

from claimtrack.lexicon import Lexicon
from claimtrack.model import Bound, Figure, Kind
from claimtrack.subject.grammar import group
from claimtrack.subject.measures import flagged, nouns
from claimtrack.subject.phrases import NounPhrases, is_plural, loose, no_topic
from claimtrack.subject.reach import Reach
from claimtrack.subject.units import counted
from claimtrack.subject.verbs import TO, before, changes, moving, put, telling
from claimtrack.subject.words import Hit, Words

COUNTED, COMPLEMENT, BEHIND, BEFORE, SUBJECT = "counted-noun", "complement", "noun-behind", "noun-before", "subject"
OBJECT, APPOSED, PURPOSE, SOURCE, OPENING = "object", "apposition", "purpose", "source", "opening"
PRODUCED = "produced"
"""The rules by which a thing is found."""

MOVED = 2
"""Words of a noun phrase without an article between a verb and the figure that it is moved to."""

LABEL = 5
"""Words of what a line of a list calls its figure."""

CLAUSE = 16
"""Words of a clause before its verb that are looked at."""

INSERTED = 24
"""Words of a clause between two commas behind a subject."""

JOINED = 6
"""Words before an 'and' among which what is measured is told: 'damage to the hall and stock'."""

OBJECT_OF = 8
"""Words of a phrase whose last noun a figure is told of: 'put the damage to the bridge at'."""

_COMPLEMENTS = {
    Kind.MONEY: frozenset(("of", "in", "worth", "on", "as", "into", "towards", "toward")),
    Kind.SHARE: frozenset(("of", "below", "above")),
}
_OWN = frozenset(("of", "in", "worth"))
_EACH = frozenset(("a", "per", "each"))
_BESIDE = frozenset(("and", "with", ","))
_MARKS = frozenset((",", "-", "–", "—", ":"))
_CLOSES = _MARKS | {"in", "a", "an", "per", "or", "."}
"""What stands behind a figure that stands beside its noun."""


class Thing(NamedTuple):
    """The noun for what is measured, the rule that found it, and the words of its phrase."""

    hit: Hit
    rule: str
    first: int
    last: int


Rule = Callable[[NounPhrases, Reach, Figure], Hit | None]


def thing(
    reach: Reach, figure: Figure, lexicon: Lexicon, written: Set[str] = frozenset(), bare: bool = False
) -> Thing | None:
    """The noun that a figure counts, else the head noun of what else tells of it.

    That is its own complement ('$2bn in roads'), what stands behind it ('a $9 million bridge'), what is said to have
    it ('a grant of $2m'), the subject of its verb ('rents rose 5%') or the object before it ('put the bill at $2m').
    Where `bare`, a noun that only measures will do ('costs rose by $2m'), and a counted one that says little. `written`
    are the words of the article as they stand there.
    """
    phrases = NounPhrases(reach.words, lexicon, written, bare)
    unit = counted(figure, lexicon)
    if unit and not (unit in group(lexicon, "nothing") if bare else loose(unit, lexicon)):
        return Thing(Hit(reach.first, reach.last, unit), COUNTED, reach.first, reach.last)
    if figure.kind is Kind.SHARE and phrases.words[reach.last] == "of" and (found := _subject(phrases, reach, figure)):
        return found
    for name, rule in _RULES[figure.kind]:
        if hit := rule(phrases, reach, figure):
            return Thing(hit, name, hit.first, hit.last)
    if found := _subject(phrases, reach, figure):
        return found
    for name, rule in _LAST[figure.kind]:
        if hit := rule(phrases, reach, figure):
            return Thing(hit, name, hit.first, hit.last)
    return None


def _held(phrases: NounPhrases, reach: Reach, figure: Figure) -> Hit | None:
    """'9 litres of milk a day': what a figure itself says to be measured."""
    own = reach.words.lower[reach.first : reach.last]
    return phrases.head(reach.last - own[::-1].index("of"), reach.last) if "of" in own else None


def _complement(phrases: NounPhrases, reach: Reach, figure: Figure) -> Hit | None:
    """'3% of the peas', '$2 billion in a dam', a '5% rise in rents'."""
    money = figure.kind is not Kind.COUNT and reach.size.startswith("money")
    at, leads = reach.last, _COMPLEMENTS.get(Kind.MONEY if money else figure.kind, _OWN)
    if phrases.words[at] in changes(phrases.lexicon):
        at, leads = at + 1, _OWN
    at += phrases.words[at].endswith("ly")
    at += 2 * (phrases.words[at] in _EACH and phrases.of(at + 1, "time-noun"))
    if phrases.words[at] not in leads:
        return None
    aside = phrases.words[at + 1] == "the" or phrases.words[reach.first - 1] in TO
    if phrases.words[at] == "in" and money and aside:
        return None
    worth = phrases.words[at + 1] == "of"
    hit = phrases.head(at + 1 + worth)
    measure = nouns(phrases.lexicon).get(hit.name) if hit else None
    if figure.kind is Kind.SHARE and flagged("denominator", measure, phrases.lexicon):
        return None
    if hit is None and figure.kind is Kind.SHARE:
        return phrases.anybody(at + 1)
    told = measure and hit and not phrases.of(hit.last - 1, "person")
    return None if told and money and phrases.words[at] != "in" else hit


def _opening(phrases: NounPhrases, reach: Reach, figure: Figure) -> Hit | None:
    """'Among pensioners, 30% ...', 'Of the 40 flats let, 12 ...': of what a sentence tells first that a figure is."""
    text, end = phrases.words, reach.lead
    if not 0 < end <= INSERTED or text[end] != "," or not phrases.of(0, "opens-whole") or "," in text[:end]:
        return None
    return phrases.head(phrases.past_amount(1), end) or phrases.anybody(1)


def _multiplied(phrases: NounPhrases, reach: Reach, figure: Figure) -> Hit | None:
    """'Doubled the debt', 'halves fares': the object of a figure that is itself a verb."""
    does = phrases.words[reach.first] in moving(phrases.lexicon)
    return phrases.head(reach.last) if does and not phrases.of(reach.last, "stop") else None


def _purpose(phrases: NounPhrases, reach: Reach, figure: Figure) -> Hit | None:
    """'$14 million for the training of nurses', '$310m for a stake', '$5m will go on roads'."""
    money = reach.size.startswith("money")
    at = reach.last + (phrases.words[reach.last] == ",")
    while at < len(reach.words) and (phrases.of(at, "auxiliary") or phrases.of(at, "set-aside")):
        at += 1
    bare = phrases.words[at] == "for" and money
    led = bare or (phrases.of(at - 1, "set-aside") and at > reach.last and phrases.of(at, "purpose"))
    return phrases.head(phrases.past_amount(at + 1)) if led else None


def _source(phrases: NounPhrases, reach: Reach, figure: Figure) -> Hit | None:
    """'Took $9m from the pension fund', '$3m out of its reserves': what money comes from, unless it is somebody."""
    at = reach.last + (phrases.words[reach.last] == "out")
    if phrases.words[at] != ("of" if at > reach.last else "from"):
        return None
    hit = phrases.head(at + 1)
    return None if hit and phrases.doer(hit.last - 1) else hit


def generic(reach: Reach, figure: Figure, lexicon: Lexicon) -> int:
    """Where a complement ends that tells a measure of what the text is about: 'of the reserves', 'of ore'; else 0."""
    text, at = reach.words, reach.last
    if figure.kind is Kind.COUNT or text.lower[at : at + 1] != ("of",):
        return 0
    at += 1
    bare = _generic(lexicon)
    while at < len(text) and text.lower[at] in bare:
        at += 1
    told = text.lower[at - 1] not in group(lexicon, "skip") and text.lower[at - 1] != "of"
    ends = at == len(text) or not text.text[at][0].isalpha() or text.lower[at] in group(lexicon, "stop")
    return at if told and ends else 0


@cache
def _generic(lexicon: Lexicon) -> frozenset[str]:
    return group(lexicon, "loose", "skip") | nouns(lexicon).keys()


def _behind(phrases: NounPhrases, reach: Reach, figure: Figure) -> Hit | None:
    """'A $9 million bridge', 'a 5% pay offer', 'four in five families', '12% fewer flights'."""
    if figure.kind is Kind.QUANTITY and "-" not in figure.text:
        return None
    at = reach.last
    if figure.kind is Kind.SHARE and phrases.of(at, "comparative"):
        return phrases.head(at + 1)
    compound = "-" in figure.text or phrases.of(reach.first - 1, "skip")
    fraction = figure.kind is Kind.SHARE and figure.change is None and figure.text[:1].isalpha()
    if not (compound or fraction) or phrases.of(at, "skip"):
        return None
    return phrases.head(at) or (None if fraction else phrases.modifier(at))


def _had(phrases: NounPhrases, reach: Reach, figure: Figure) -> Hit | None:
    """'A grant of $2m', 'tax breaks worth up to $310m', 'crops on 40 hectares': the noun before what leads to it."""
    at = reach.lead
    over = reach.size == "area" and phrases.of(at, "spread")
    valued = phrases.of(at, "put-at") and "at" in phrases.words[at + 1 : reach.first]
    if valued and (phrases.of(at - 1, "auxiliary") or phrases.doer(at - 1)):
        return None
    if not (over or valued) and phrases.words[at] not in ("of", "worth"):
        return None
    if phrases.of(at - 1, "tells-of") or phrases.words[at - 1] in changes(phrases.lexicon):
        return None
    at = phrases.narrowed(at)
    return phrases.compound(0, at) if phrases.of(at - 1, "scale") else phrases.noun(at - 1)


def _labelled(phrases: NounPhrases, reach: Reach, figure: Figure) -> Hit | None:
    """'Operating margin: 4.2%': what a line of a list calls its figure."""
    text, at = reach.words, reach.lead
    if not 0 < at <= LABEL or text.text[at] not in (":", "|", "-", "–"):
        return None
    words = [index for index in range(at) if text.text[index].isalpha()]
    if not words or words[-1] != at - 1 or phrases.of(at - 1, "stop"):
        return None
    measured = text.lower[at - 1] in nouns(phrases.lexicon) or phrases.of(at - 1, "scale")
    return phrases.compound(0, at) if measured else phrases.noun(at - 1)


def _apposed(phrases: NounPhrases, reach: Reach, figure: Figure) -> Hit | None:
    """'Fees, $45m in the half, fell': what a figure stands beside, between two marks; not 'it was slow, at $4'."""
    at = reach.lead
    if at < 1 or phrases.words[at] not in _MARKS or phrases.of(at - 2, "being"):
        return None
    if reach.last < len(reach.words) and phrases.words[reach.last] not in _CLOSES:
        return None
    at = phrases.narrowed(at)
    return phrases.compound(0, at) if phrases.of(at - 1, "scale") else phrases.noun(at - 1)


_ANY = frozenset(Kind)


def _of_kinds(*rules: tuple[str, Rule, frozenset[Kind]]) -> dict[Kind, tuple[tuple[str, Rule], ...]]:
    """Of some rules, in order, those that hold for figures of each kind."""
    return {kind: tuple([(name, rule) for name, rule, kinds in rules if kind in kinds]) for kind in Kind}


_RULES = _of_kinds(
    (COMPLEMENT, _held, frozenset({Kind.QUANTITY, Kind.RATE})),
    (COMPLEMENT, _complement, _ANY),
    (COMPLEMENT, _multiplied, frozenset({Kind.MULTIPLE})),
    (OPENING, _opening, frozenset({Kind.SHARE, Kind.COUNT})),
    (BEHIND, _behind, frozenset({Kind.MONEY, Kind.SHARE, Kind.QUANTITY})),
    (BEFORE, _had, _ANY),
    (BEFORE, _labelled, _ANY),
    (APPOSED, _apposed, _ANY - {Kind.COUNT}),
    (PURPOSE, _purpose, frozenset({Kind.MONEY, Kind.RATE, Kind.SHARE})),
)
"""The rules that come before that of the subject."""


def _subject(phrases: NounPhrases, reach: Reach, figure: Figure) -> Thing | None:
    """The subject of a verb that gives a figure its level or change: 'rents in Oslo have risen to ...'."""
    verb = telling(phrases, reach, figure)
    verb = verb if verb >= 0 else put(phrases, reach)
    if verb < 1 or (verb == reach.first and is_plural(phrases.words[reach.last])):
        return None
    end = before(phrases, verb) + 1
    passive = phrases.words[end - 1] == "," or any(phrases.of(at, "being") for at in range(end, verb))
    does = phrases.of(verb, "takes-object") or (figure.kind is Kind.COUNT and phrases.of(verb, "counts-object"))
    if does and not passive:
        return None
    if phrases.of(end - 1, "relative") and (phrases.words[end - 1], phrases.words[end - 2]) != ("that", ","):
        return _antecedent(phrases, end - (2 if phrases.words[end - 2] == "," else 1))
    first = reach.before
    if phrases.words[end - 1] == ",":
        first, end = 0, _before_mark(phrases, end - 1, phrases.words[verb].endswith(("ed", "ing")))
    start = end = phrases.timeless(first, end)
    while start > max(first, end - CLAUSE) and _in_clause(reach.words, start - 1, phrases.lexicon):
        start -= 1
    shared = _shared(phrases, start, end) if figure.kind in (Kind.SHARE, Kind.MONEY) else None
    return shared or _had_by(phrases, start, end) or _first_head(phrases, start, end)


def _shared(phrases: NounPhrases, start: int, end: int) -> Thing | None:
    """The subject of a verb behind 'and': that of the sentence's first, 'the fire has spread and was 15% contained'."""
    if start != end or phrases.words[end - 1] != "and":
        return None
    first = next((at for at in range(1, min(end, CLAUSE)) if _acts(phrases, at)), 0)
    return _first_head(phrases, 0, first) if first else None


def _acts(phrases: NounPhrases, at: int) -> bool:
    """Whether a word can be the first verb of a sentence."""
    return phrases.of(at, "auxiliary") or phrases.words[at] in moving(phrases.lexicon)


def _had_by(phrases: NounPhrases, start: int, end: int) -> Thing | None:
    """The noun before a clause without 'that' which ends a subject: 'the flights it will offer were cut to 40'."""
    pronoun = phrases.over(start, "auxiliary")
    if start == end or pronoun in (0, start - 1) or not phrases.of(pronoun, "pronoun"):
        return None
    hit = phrases.noun(pronoun - 1)
    return Thing(hit, SUBJECT, hit.first, hit.last) if hit else None


def _antecedent(phrases: NounPhrases, end: int) -> Thing | None:
    """The noun that a clause is about which 'which' opens; a day is none: 'by Monday that had fallen to 40'."""
    named = end > 0 and phrases.words[end - 1] not in no_topic(phrases.lexicon)
    hit = (phrases.noun(end - 1) or phrases.compound(end - 1, end)) if named else None
    return Thing(hit, SUBJECT, hit.first, hit.last) if hit else None


def _before_mark(phrases: NounPhrases, end: int, participle: bool) -> int:
    """Where the words end that a clause behind a comma is about ('rents, raised to $900'), or those before the clause
    between two commas: 'the appeal, launched in May, was 44% funded'. 0 where there are none.
    """
    opening = next((at for at in range(end - 1, max(0, end - INSERTED), -1) if phrases.words[at] == ","), 0)
    if opening and phrases.of(opening + 1, "relative"):
        return opening
    if participle:
        return end
    aside = any(phrases.of(opening + 1, name) for name in ("relative", "participle", "apposes"))
    return opening if aside or phrases.words[opening + 1].endswith(("ed", "ing")) else 0


def _in_clause(text: Words, at: int, lexicon: Lexicon) -> bool:
    word = text.lower[at]
    if word in (",", "and") and 0 < at < len(text) - 1:
        named = text.text[at - 1][0].isupper() and text.text[at + 1][0].isupper()
        return named or (word == "and" and (_spans(text, at) or _befalls(text, at, lexicon)))
    if word in group(lexicon, "since-noun"):
        return at > 0 and text.lower[at - 1] in nouns(lexicon)  # 'sales since the invasion came to'
    aged = word.isdigit() and (text.text[at + 1 : at + 2] == ("-",) or text.lower[at + 1 : at + 2] == ("and",))
    return (word[0].isalpha() and word not in group(lexicon, "clause-end")) or word in ("-", "'s") or aged


def _spans(text: Words, at: int) -> bool:
    """Whether an 'and' joins the two ends of a time or way: 'output between May and the end of June came to'."""
    opened = next((place for place in range(at - 1, max(-1, at - JOINED), -1) if text.lower[place] == "between"), at)
    return "and" not in text.lower[opened:at] and opened < at


def _befalls(text: Words, at: int, lexicon: Lexicon) -> bool:
    """Whether an 'and' joins what something is done to that is measured: 'damage to the hall and stock was ...'."""
    for place in range(at - 1, max(0, at - JOINED), -1):
        word = text.lower[place]
        if word == "to":
            return text.lower[place - 1] in nouns(lexicon)
        if word in group(lexicon, "clause-end") or not word.isalpha():
            return False
    return False


def points_back(reach: Reach, lexicon: Lexicon) -> bool:
    """Whether the subject of a figure's verb is a word for the figure itself: 'the final number is 61%'."""
    phrases = NounPhrases(reach.words, lexicon)
    verb = reach.lead
    if verb < 1 or phrases.words[verb] not in moving(lexicon):
        return False
    return phrases.of(phrases.over(verb, "auxiliary"), "tally")


def _first_head(phrases: NounPhrases, start: int, end: int) -> Thing | None:
    """The head of the first noun phrase between two words; of one that only measures, that of what it measures."""
    while start < end and phrases.of(start, "joint"):
        start += 1
    stop = next((at for at in range(start, end) if phrases.of(at, "joint")), end)
    joint, stop = stop, phrases.timeless(start, phrases.narrowed(stop))
    if stop == start and phrases.words[joint] == "of" and (hit := phrases.head(joint + 1, end)):
        return Thing(hit, SUBJECT, start, end)
    if stop == start or phrases.of(start - 1, "pronoun"):
        return None
    if not phrases.empty(stop - 1):
        changed = stop - 1 > start and phrases.words[stop - 1] in changes(phrases.lexicon)
        hit = (phrases.noun(stop - 2) if changed else None) or phrases.noun(stop - 1)
        return Thing(hit, SUBJECT, start, stop) if hit else None
    if phrases.of(stop, "of-what") and stop < end and (hit := phrases.head(stop + 1, end)):
        return Thing(hit, SUBJECT, start, end)
    hit = phrases.compound(start, stop)
    return Thing(hit, SUBJECT, start, end if phrases.of(stop, "of-what") else stop) if hit else None


def _object(phrases: NounPhrases, reach: Reach, figure: Figure) -> Hit | None:
    """What a verb puts at a figure or pays it for: 'valued the bank at $2bn', 'bought a boat for $900'."""
    at = _leading(phrases, reach, figure)
    if at < 0 or telling(phrases, reach, figure) >= 0:
        return None
    start, first = at, max(reach.before, at - OBJECT_OF)
    while start > first and not phrases.of(start, "skip") and _in_object(phrases, start - 1):
        start -= 1
    priced = phrases.words[at] == "at" and phrases.words[at - 2] in _BESIDE
    opens = phrases.of(start, "skip")
    hit = phrases.head(start, at) if opens else phrases.noun(at - 1) if priced else None
    hit = hit or (phrases.compound(start, at) if opens and phrases.of(at - 1, "scale") else None)
    hit = hit or _moved(phrases, at) or _related(phrases, reach, at)
    asked = hit and phrases.words[at] == "for" and phrases.doer(hit.last - 1)
    return None if hit and (asked or hit.name in changes(phrases.lexicon)) else hit


def _in_object(phrases: NounPhrases, at: int) -> bool:
    """Whether a word can be one of an object, none of the verb before it."""
    return _in_clause(phrases.text, at, phrases.lexicon) and not phrases.of(at, "moves")


def _moved(phrases: NounPhrases, end: int) -> Hit | None:
    """The noun without an article that a verb moves to a figure: 'taking gearing to 0.9', 'cut bus fares by 5%'."""
    verb = next((at for at in range(end - 2, max(0, end - 2 - MOVED), -1) if phrases.of(at, "moves")), -1)
    if verb < 0:
        return None
    return phrases.compound(verb + 1, end) if phrases.of(end - 1, "scale") else phrases.head(verb + 1, end)


def _related(phrases: NounPhrases, reach: Reach, end: int) -> Hit | None:
    """The noun of which a clause tells what it is put at: 'a garage, which experts valued at $2bn'."""
    clause = range(end - 1, max(reach.before, end - OBJECT_OF), -1)
    opening = next((at for at in clause if phrases.words[at] == "which"), 0)
    noun = opening - 1 - (phrases.words[opening - 1] == ",")
    return phrases.noun(noun) if opening > 0 and noun >= 0 else None


def _leading(phrases: NounPhrases, reach: Reach, figure: Figure) -> int:
    """The 'to', 'at' or 'for' by which a figure is told of what stands before it; else -1."""
    if figure.kind is Kind.COUNT and figure.amount.unit:
        return -1
    at = reach.lead
    if figure.kind is Kind.MONEY and phrases.words[at] == "for":
        return at
    upto = figure.bound is Bound.AT_MOST
    return next((at for at in range(reach.first - 1, at, -1) if phrases.words[at] in TO and not upto), -1)


def _done_for(phrases: NounPhrases, reach: Reach, figure: Figure) -> Hit | None:
    """'It cost $9m to clear the canal': what is done for a sum."""
    at = reach.last
    if phrases.words[at] != "to" or phrases.of(at + 1, "skip") or not phrases.of(at + 2, "skip"):
        return None
    return phrases.head(phrases.past_amount(at + 2))


def _produced(phrases: NounPhrases, reach: Reach, figure: Figure) -> Hit | None:
    """'Almond growers picked 40 tonnes': what those produce who have their name from it."""
    end = phrases.over(reach.lead, "auxiliary")
    return phrases.noun(end - 1) if end > 0 and phrases.of(end, "producer") else None


_LAST = _of_kinds(
    (PRODUCED, _produced, frozenset({Kind.QUANTITY})),
    (OBJECT, _object, _ANY),
    (SOURCE, _source, frozenset({Kind.MONEY})),
    (PURPOSE, _done_for, frozenset({Kind.MONEY, Kind.RATE})),
)
"""Those that come behind it."""
