"""The verbs by which a figure is told of its subject: those of being so much, of change, of cost and of price."""

from __future__ import annotations

from functools import cache

from claimtrack.lexicon import Lexicon
from claimtrack.model import Figure, Kind
from claimtrack.subject.grammar import group
from claimtrack.subject.measures import nouns
from claimtrack.subject.phrases import NounPhrases
from claimtrack.subject.reach import Reach
from claimtrack.subject.words import plural

ASIDE = 6
"""Words between a verb and its figure that tell when or where: 'fell in the first half to'."""

WHOM = 4
"""Words between a verb of costing and the figure: 'cost the city's taxpayers'."""

TO = frozenset(("to", "from", "by", "at"))
"""Words that lead from a verb to its figure."""


def before(phrases: NounPhrases, verb: int) -> int:
    """The last word before a verb and those that help it: 'rents are expected to rise', 'rents continue to rise'."""
    at = phrases.over(verb, "auxiliary")
    if phrases.words[at] == "than" and phrases.of(at - 1, "comparative"):
        at = phrases.over(at - 1, "auxiliary")
    if phrases.words[at + 1] != "to":
        return at
    hoped = at > 0 and phrases.of(at, "foretold") and phrases.of(at - 1, "auxiliary")
    return phrases.over(at, "auxiliary") if hoped or phrases.of(at, "catenative") else at


def telling(phrases: NounPhrases, reach: Reach, figure: Figure) -> int:
    """The verb by which a figure is told of its subject, right before it or with a time or place between; else -1."""
    known = moving(phrases.lexicon)
    if figure.kind is Kind.MULTIPLE and phrases.words[reach.first] in known:
        return reach.first
    sharing = _sharing(phrases.lexicon).get(figure.kind, frozenset())
    verb = reach.lead
    verb -= phrases.words[verb] == "for" and phrases.words[verb - 1] in sharing
    verb -= phrases.words[verb] == "in" and phrases.of(verb - 1, "comes-in")
    verb -= phrases.of(verb, "unmoved") and (phrases.words[verb - 1] in known or phrases.words[verb - 1] in sharing)
    if (phrases.words[verb] in known or phrases.words[verb] in sharing) and not phrases.named(verb):
        return verb
    if figure.kind is Kind.MONEY and (costing := _costing(phrases, reach, verb)) >= 0:
        return costing
    if phrases.words[reach.first - 1] not in TO:
        return -1
    nearer = range(reach.first - 2, max(reach.before, reach.first - 2 - ASIDE) - 1, -1)
    verb = next((at for at in nearer if phrases.words[at] in known), -1)
    noun = phrases.words[verb] in nouns(phrases.lexicon) or phrases.words[verb] in changes(phrases.lexicon)
    timed = phrases.of(verb + 1, "joint") or phrases.dated(verb + 1)
    return verb if verb >= 0 and not noun and timed else -1


@cache
def _sharing(lexicon: Lexicon) -> dict[Kind, frozenset[str]]:
    """The verbs by which a subject is told to be figures of one kind alone."""
    ends = group(lexicon, "ends-at")
    return {Kind.SHARE: group(lexicon, "share-verb") | ends, Kind.MONEY: ends}


def put(phrases: NounPhrases, reach: Reach) -> int:
    """The verb by which a subject is sold for a figure, or is put at one: 'the flat rented for', 'is valued at'; or -1.

    Who puts it at the figure is no subject of that kind: 'analysts value it at'.
    """
    by = next((at for at in range(reach.first - 1, reach.lead - 1, -1) if phrases.of(at, "put-by")), -1)
    verb = by - 1
    if by < 0 or phrases.named(verb):
        return -1
    if phrases.of(verb, "sells-for"):
        return verb
    being = any(phrases.of(at, "being") for at in range(phrases.over(verb, "auxiliary") + 1, verb))
    return verb if being and phrases.of(verb, "put-at") else -1


def _costing(phrases: NounPhrases, reach: Reach, end: int) -> int:
    """The verb of a figure before which stands whom it costs: 'cost the airline $5m'; or -1."""
    for at in range(end, max(reach.before, end - WHOM) - 1, -1):
        if phrases.of(at, "costs") and not phrases.named(at):
            return at
        if (phrases.of(at, "stop") and not phrases.of(at, "whom")) or not reach.words.text[at].isalpha():
            break
    return -1


@cache
def moving(lexicon: Lexicon) -> frozenset[str]:
    """The verbs by which a figure is told of their subject: those of being so much, and those of change."""
    changes = lexicon.table("changes").values()
    told = {verb.partition(" ")[0] for entry in changes for verb in entry.get("verbs", ())}
    return group(lexicon, "level-verb") | told


@cache
def changes(lexicon: Lexicon) -> frozenset[str]:
    """The nouns of change: 'a 5% rise in rents'."""
    found = {noun for entry in lexicon.table("changes").values() for noun in entry.get("nouns", ())}
    return frozenset(form for noun in found for form in (noun, plural(noun)))
