"""The rules by which a bare number finds what it counts, each by its name: `RULES` in order, `acting`.

Each looks at one place of the text and answers with the noun and the words that name it, or with None.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from claimtrack.match.nouns import counted, is_plural, pluralised
from claimtrack.match.place import REACH, Found, Given, Place, given, is_participle
from claimtrack.match.tokens import MARK, NUMBER, WORD, Tokens
from claimtrack.match.tries import walk_back
from claimtrack.match.units import unit_at
from claimtrack.model import Kind, Span

_ORDER, _FAR = 20, 300
"""How many times as large one figure may be as another that lends it its unit: first choice, and at most."""
_REACH_OF_VERB = 8
"""Words between a verb of change and the number that it leads to."""
_REACH_OF_QUESTION = 20
"""Words between 'how many' and the number that answers."""
_REACH_OF_THEM = 30
"""Words of a sentence in which the noun for 'them' is looked for."""
_REACH_OF_ORDER = 12
"""Words between a number and the 'respectively' that orders it."""
_GOODS_FROM = 1000
"""The least number that takes tonnes, barrels or hectares from another."""
_OLDEST = 120
"""What somebody 'is', up to this number, may be an age."""
_EARTH = 10**9
"""So many people are told of by name: '6 billion was missing' is money."""


def _harmed(place: Place) -> Found | None:
    """'The storm killed 412', '38 were reported injured', '12 dead': people, or the animals that were named."""
    if place.size >= _EARTH:
        return None
    told = _told_of(place, "harmed")
    if told is None and place.before in place.words["harming"]:
        told = place.ruler
    if told is None:
        return None
    last = next(place.lenders(1), None)
    if last is not None and last.unit in place.words["animals"]:
        return place.by(last, "harmed-animals")
    return place.counts("people", "harmed", told)


def acting(place: Place) -> Found | None:
    """'Only 7,000 turned up': who does so are people."""
    told = _told_of(place, "acting")
    return None if told is None or not _opens(place) else place.counts("people", "acting", told)


def _told_of(place: Place, what: str) -> int | None:
    """The word of a set that is told of the number before it, behind auxiliary verbs and adverbs."""
    low, linking = place.tokens.low, place.words["linking"]
    for at in range(place.stop, place.stop + 7):
        if low[at] in place.words[what]:
            return None if low[at + 1] in place.words["unharmed"] else at
        if low[at] not in linking and not low[at].endswith("ly"):
            return None
    return None


def _partitive(place: Place) -> Found | None:
    """'104 of them', 'of which 42', 'Of these, 700,000': some of what was counted before."""
    low, them = place.tokens.low, place.known.cues["of-them"]
    at = place.ruler - (place.before == ",")
    if not (low[place.stop] == "of" and low[place.stop + 1] in them) and not (low[at] in them and low[at - 1] == "of"):
        return None
    which = "which" in (low[place.stop + 1], low[at])
    wholes = place.lenders(1) if which else _counts(place, 1)  # '593 hectares, of which 542': of an amount, too
    whole = next((one for one in wholes if one.size >= place.size), None)
    if whole is not None:
        return place.by(whole, "partitive")
    if "whom" in (low[place.stop + 1], low[at]):
        return place.counts("people", "partitive", place.first)
    return _named_last(place)


def _named_last(place: Place) -> Found | None:
    """'The town is ringed by fires. Two of them are new.': the last plural noun, where nothing was counted."""
    sources = [(place.tokens, place.ruler, place.offset)]
    if place.above is not None:
        tokens = Tokens(place.above.text)
        sources.append((tokens, tokens.size, place.above.start))
    nouns = place.known.nouns
    for tokens, last, offset in sources:
        for at in range(last - 1, max(-1, last - _REACH_OF_THEM), -1):
            timed = unit_at(tokens, at, place.known.units) is not None
            if is_plural(tokens.low[at], nouns) and tokens.low[at] not in nouns.measures and not timed:
                words = Span(offset + tokens.start[at], offset + tokens.end[at], tokens.raw(at))
                return Found(tokens.low[at], Kind.COUNT, "partitive", words)
    return None


def _out_of(place: Place) -> Found | None:
    """'104 out of 120 missiles', '41 of some 60 schools': the whole behind it has the noun."""
    low, ahead = place.tokens.low, place.ahead
    if low[place.behind] != "of" and low[place.stop : place.stop + 2] != ["out", "of"]:
        return None
    whole = given(ahead) if ahead is not None else None
    if ahead is None or whole is None or whole.kind is not Kind.COUNT or whole.size < place.size:
        return None
    gap = place.tokens.at(ahead.start - place.offset, place.stop) - place.stop
    return place.by(whole, "out-of") if gap <= 5 else None


def _counts(place: Place, sentences: int) -> Iterator[Given]:
    """The lenders that count things."""
    return (one for one in place.lenders(sentences) if one.kind is Kind.COUNT) if place.whole else iter(())


def _more(place: Place) -> Found | None:
    """'another 71', '34 more than before', 'three others': more of what was counted last."""
    low = place.tokens.low
    ahead = not place.words["more"].isdisjoint(low[max(0, place.first - 3) : place.first]) and place.closed()
    others = place.figure.amount.unit is not None and place.figure.kind is Kind.COUNT
    if not ahead and not others and low[place.stop] not in place.words["more-behind"]:
        return None
    last = next(_counts(place, 1), None)
    if last is not None and others and last.span.text[:1].isupper() and last.span.start > place.offset:
        return place.counts("people", "more", place.stop - 1)
    return place.by(last, "more") if last is not None and _alike(last.size, place.size, 1000) else None


def _alike(one: Decimal, other: Decimal, ratio: int) -> bool:
    return Decimal(1) / ratio <= one / other <= ratio


def _headed(place: Place) -> Found | None:
    """'Cases: Beira 3,015, Nampula 1,977', 'Injured: 60': what stands before the colon."""
    low = place.tokens.low
    end = next((at for at in range(1, min(6, place.first)) if low[at] == ":"), None)
    if end is None or not place.whole or not place.closed():
        return None
    if low[place.first - 1] not in (":", ",", "(", ";", "and") and not _capital(place, place.first - 1):
        return None
    word, nouns = low[end - 1], place.known.nouns
    if word in place.words["harmed"]:
        return place.counts("people", "headed", end - 1)
    counts = is_plural(word, nouns) and word not in nouns.measures and low[0] not in ("read", "see")
    return place.counts(word, "headed", end - 1) if counts else None


def _capital(place: Place, at: int) -> bool:
    return at >= 0 and place.tokens.kind[at] == WORD and place.tokens.raw(at)[:1].isupper()


def _same(place: Place) -> Found | None:
    """'Police say the three were standing there', 'All six will pay': those who were counted so before."""
    definite = place.tokens.low[place.first - 1] in place.words["definite"]
    if not definite or not (place.closed() or _subject(place)):
        return None
    return next((place.by(one, "same") for one in _counts(place, REACH) if one.size == place.size), None)


def _how_many(place: Place) -> Found | None:
    """'She did not say how many guests had come, but it was 70': what was asked for."""
    low = place.tokens.low
    for at in range(max(1, place.first - _REACH_OF_QUESTION), place.first):
        if low[at] == "many" and low[at - 1] == "how" and place.closed() and place.whole:
            found = counted(place.tokens, at + 1, place.known.nouns, single=False)
            return place.counts(found.noun, "how-many", found.stop - 1) if found else None
    return None


def _crowd(place: Place) -> Found | None:
    """'a crowd of some 40,000', 'a crew of four'."""
    at = place.ruler - 1
    of = place.before == "of" and place.whole
    return place.counts("people", "crowd", at) if of and place.tokens.low[at] in place.known.nouns.crowds else None


def _described(place: Place) -> Found | None:
    """'Of the dead, 300 were children': what they are said to be."""
    low, at = place.tokens.low, place.stop + 1
    said = low[place.stop] in ("were", "are") and is_plural(low[at], place.known.nouns)
    return place.counts(low[at], "described", at) if said and place.whole else None


def _there(place: Place) -> Found | None:
    """'Now there are nine.', 'It was 14.': of what was counted last."""
    low, at = place.tokens.low, place.ruler
    subject = at - 2 if low[at - 1] in place.known.cues["modal"] else at - 1
    if low[at] not in place.known.cues["be"] or low[subject] not in place.words["there"] or not place.closed():
        return None
    last = next(_counts(place, REACH), None)
    return place.by(last, "there") if last is not None and _alike(last.size, place.size, _ORDER) else None


def _tolled(place: Place) -> Found | None:
    """'The toll rose to 412', 'the number of people killed climbed to 38': what the noun of the number is of."""
    low, words = place.tokens.low, place.words
    ruler = low[place.ruler - 1] if place.before == "," else place.before
    told = any(ruler in words[kind] for kind in ("reaching", "toll", "tally")) or _verb_of_change(place) is not None
    if not place.whole or not told:
        return None
    for at in range(place.ruler, max(-1, place.ruler - 16), -1):
        if low[at] in words["toll"] or low[at] == "numbers":
            herd = pluralised(low[at - 1], place.known.nouns)
            if herd in words["animals"]:
                return place.counts(herd, "toll", at - 1)
            return place.counts("people", "toll", at) if low[at] in words["toll"] else None
        if low[at] == "of" and at < place.ruler and low[at - 1] in words["tally"]:
            found = counted(place.tokens, at + 1, place.known.nouns, single=False)
            noun = "people" if found and found.noun in place.known.nouns.people else found and found.noun
            return place.counts(noun, "number-of", found.stop - 1) if found and noun else None
        if low[at] in words["tally"]:
            last = next(_counts(place, REACH), None)
            fits = last is not None and _alike(last.size, place.size, 50)
            return place.by(last, "tally") if last is not None and fits else None
        if low[at] in (";", ":") or place.tokens.kind[at] not in (WORD, MARK):
            return None
    return None


def _set(place: Place) -> Found | None:
    """'put the losses at 48', 'took the doses delivered to 1.1 million': the object of the verb."""
    low, nouns = place.tokens.low, place.known.nouns
    if not place.whole or place.before not in ("at", "to") or not place.closed():
        return None
    for at in range(place.ruler - 1, max(-1, place.ruler - 8), -1):
        if low[at] in place.words["setting"]:
            noun = next((i for i in range(place.ruler - 1, at, -1) if is_plural(low[i], nouns)), None)
            if noun is not None and low[noun] not in nouns.measures and low[noun] not in place.words["tally"]:
                return place.counts(low[noun], "set", noun)
            last = next(_counts(place, REACH), None) if at + 2 == place.ruler and low[at + 1] == "it" else None
            return place.by(last, "set-it") if last is not None and _alike(last.size, place.size, 50) else None
    return None


def _moved(place: Place) -> Found | None:
    """'Weekly cases have fallen for a third week, to 388': the subject of a verb of change."""
    if not place.whole or not place.closed() or _is_score(place):
        return None
    verb = _verb_of_change(place)
    noun = None if verb is None else _noun_before(place, verb)
    if verb is not None and noun is not None:  # 'the toll across the three towns climbed to 40, from 38'
        low, tolls = place.tokens.low, place.words["toll"]
        toll = next((at for at in range(noun, max(-1, noun - 6), -1) if low[at] in tolls), None)
        if toll is not None:
            return place.counts("people", "toll", toll)
    return None if noun is None else place.counts(place.tokens.low[noun], "moved", noun)


def _verb_of_change(place: Place) -> int | None:
    """The verb that leads to a number: some words before its 'to', before its bound ('fell below'), or right before it
    ('topped', 'reached').
    """
    tokens, verbs = place.tokens, place.known.changes.verbs
    if place.before in ("to", "at", "from"):
        ends = range(place.ruler - 1, max(-1, place.ruler - _REACH_OF_VERB), -1)
        return next((verb[1] for end in ends if (verb := walk_back(tokens, end, verbs))), None)
    if tokens.low[place.first - 1] in place.words["attaining"]:
        return place.first - 1
    verb = walk_back(tokens, place.ruler, verbs) if place.ruler < place.first - 1 else None
    return verb[1] if verb else None


def _noun_before(place: Place, verb: int) -> int | None:
    """The plural noun that is the subject of a verb: none that a preposition rules, and no teams, who count others."""
    low, nouns, cues = place.tokens.low, place.known.nouns, place.known.cues
    at = verb - 1
    while at > 0 and low[at] in place.words["linking"]:
        at -= 1
    if at < 0 or not is_plural(low[at], nouns) or low[at] in nouns.measures or low[at][:-1] in nouns.crowds:
        return None
    opens = at
    while opens > 0 and (low[opens - 1] in cues["year-owner"] or low[opens - 1] not in nouns.stops):
        opens -= 1
    return None if low[opens - 1] in cues["preposition"] else at


def _beside(place: Place) -> Found | None:
    """'won 137 seats and its rival 110', 'from 41,000': what the figure before it in the sentence counts."""
    if not place.closed() or _is_score(place):
        return None
    if not (place.before in place.words["joint"] or _held(place) or _named_before(place) or place.scaled):
        return None
    one = _lender(place, 0)
    return place.alike(one, "beside") if one else None


def _respectively(place: Place) -> Found | None:
    """'90 drones and 12 tanks, of which 70 and nine respectively': each what its like counts."""
    half = place.figures // 2
    if "respectively" not in place.tokens.low[place.stop : place.stop + _REACH_OF_ORDER] or len(place.here) < half:
        return None
    return place.alike(place.here[len(place.here) - half], "respectively") if half else None


def _lender(place: Place, sentences: int) -> Given | None:
    """The nearest figure that can lend its unit, one of the same order first."""
    fitting = [one for one in place.lenders(sentences) if _fits(one, place)]
    near = (one for one in fitting if _alike(one.size, place.size, _ORDER))
    return next(near, fitting[0] if fitting else None)


def _held(place: Place) -> bool:
    """Whether the number is the object of a verb of having or paying, or what something is said to be: no age."""
    low, at = place.tokens.low, place.ruler
    if low[at] in place.words["having"] or low[at] in place.known.cues["selling"] or is_participle(low[at]):
        return True
    if low[at] in place.known.cues["be"]:
        return place.size > _OLDEST
    return low[at] == "for" and (low[at - 1] in place.words["asking"] or low[at - 1] in place.known.cues["selling"])


def _named_before(place: Place) -> bool:
    """'had 388 cases, Nampula 455', 'won 60 seats and its rival 41': somebody behind a joint."""
    low, at, joint = place.tokens.low, place.ruler, place.words["joint"]
    if place.before in place.words["pronoun"]:
        return low[at - 1] in joint
    if low[at - 1] in place.known.cues["whole"]:
        return low[at - 2] in joint
    while _capital(place, at) and place.ruler - at < 4:
        at -= 1
    return at < place.ruler and low[at] in joint


def _fits(one: Given, place: Place) -> bool:
    """Whether a figure can lend its unit to the number: alike in size and in how it is written."""
    if not _alike(one.size, place.size, _FAR):
        return False
    if one.kind is Kind.COUNT:
        return place.whole
    if one.kind is Kind.MONEY:
        return place.scaled or _sold(place)
    if one.kind is not Kind.SHARE:
        moved = place.before in ("up", "down")
        return place.size >= _GOODS_FROM and _alike(one.size, place.size, _FAR if moved else _ORDER)
    return not place.whole and one.size < 100 and place.size < 100 and one.size != one.size.to_integral_value()


def _sold(place: Place) -> bool:
    """Whether the number is a price: 'sold for 15'."""
    at = place.ruler - (place.before == "for")
    return place.tokens.low[at] in place.known.cues["selling"]


def _carried(place: Place) -> Found | None:
    """'The rival had 92.', 'In China they fell to 41,000.', 'But five stayed open': what the sentence before counts."""
    if not place.closed() or _is_score(place) or not (_object(place) or _subject(place)):
        return None
    one = _lender(place, REACH)
    return place.by(one, "carried") if one else None


def _object(place: Place) -> bool:
    """Whether the number is the object of a verb of having, or where a verb of change leads."""
    if place.before in ("to", "from"):
        window = range(place.ruler, max(0, place.ruler - 6), -1)
        return any(walk_back(place.tokens, end, place.known.changes.verbs) for end in window)
    return _held(place)


def _subject(place: Place) -> bool:
    """Whether the number is the subject of its clause."""
    behind = place.tokens.low[place.stop]
    return _opens(place) and (behind in place.words["subject-behind"] or is_participle(behind))


def _opens(place: Place) -> bool:
    """Whether the number opens its clause."""
    return place.ruler < 0 or place.before in place.words["subject-before"]


def _is_score(place: Place) -> bool:
    """Whether the sentence talks of scores, indexes or magnitudes, or the number is a score: '9 for 233'."""
    tokens, stop = place.tokens, place.stop
    fielded = tokens.low[stop] == "for" and tokens.kind[stop + 1] == NUMBER
    return fielded or not place.words["no-count-talk"].isdisjoint(tokens.low)


RULES: Sequence[Callable[[Place], Found | None]] = (
    _harmed, _described, _respectively, _partitive, _out_of, _more, _same, _how_many, _crowd, _headed, _tolled,
    _there, _set, _moved, _beside, _carried,
)  # fmt: skip
"""Tried in this order; the first that answers wins."""
