"""The key of a claim: what is measured, as comparable words; a function of the claim alone and never of its value."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from claimtrack.lexicon import Entry, Lexicon
from claimtrack.model import Change, Figure, Key, Kind, Level
from claimtrack.subject import places, topics
from claimtrack.subject.atlas import Place
from claimtrack.subject.grammar import group
from claimtrack.subject.measures import Measure, called, compiled, flagged, nouns, tellers, topic_of
from claimtrack.subject.phrases import PEOPLE
from claimtrack.subject.roll import is_nation
from claimtrack.subject.units import dimension
from claimtrack.subject.words import plural, singular

DEPOSITS = "deposits"
"""What a share of a place's reserves or resources is one of; of a part of them it is, whatever the words."""

OIL = "oil"
"""The dimension of barrels, and what is told in these."""

_BASES: dict[str | None, str | None] = {
    "resources": DEPOSITS,
    "reserves": DEPOSITS,
    "world resources": "reserves",
    "world reserves": "reserves",
    "world": "output",
    "consumption": "demand",
    "world consumption": "demand",
}
"""What a share is one of where words differ and sense does not: a share of a country's deposits is one of its reserves,
a share of the world's supply, without more, is one of what is mined."""


_ELECTRONIC = re.compile(r"\be-(?=\w)")

MONEY = "money"
"""The dimension of sums, of which a bare number of billions is one."""

_SHARE = "share"

_RATES = frozenset({_SHARE, "ratio", "rate", "multiple"})
"""What a measure fits that is a rate by itself ('unemployment'): its share needs no word of what it is a share of."""


def key(
    figure: Figure,
    measure: Measure,
    named: tuple[str, ...],
    where: Sequence[Place],
    part: str | None,
    level: Level,
    lexicon: Lexicon,
    holder: str | None = None,
) -> Key:
    """The key of a figure's subject; near-synonyms among measures and topics are one."""
    entry = compiled(lexicon).entries.get(measure.name or "", {})
    base = based(measure.base) if measure.base else None
    if base == "refining" and topics.byproducts(named, lexicon):
        base = "output"
    if part and base == DEPOSITS:
        base = None
    size, change = _size(figure, measure, named, entry, lexicon), _change(figure, entry)
    worldwide = entry.get("placeless") and topics.tracked(named, lexicon)
    return Key(
        size,
        _measure(size, measure, entry),
        _topic(called(measure.name, lexicon), topics.comparable(named, lexicon), size, lexicon),
        "World" if worldwide else places.comparable(where),
        part,
        settled(level, measure.name, lexicon),
        change,
        base,
        holder,
        bool(entry.get("own")),
    )


def based(base: str | None) -> str | None:
    """The comparable word for what a share is one of."""
    return _BASES.get(base, (base or "").removeprefix("world ") or None)


def settled(level: Level, measure: str | None, lexicon: Lexicon) -> Level:
    """The level that parts one quantity from another: what is only ever estimated is one, whatever the words.

    What is told as it is planned is a plan: of the jobs that a firm 'is cutting', 'cuts' and 'will cut'.
    """
    if level is Level.ACTUAL and flagged("planned", measure, lexicon):
        return Level.FORECAST
    return Level.ACTUAL if level is Level.FORECAST and flagged("estimated", measure, lexicon) else level


def _topic(measure: str | None, topic: str | None, size: str, lexicon: Lexicon) -> str | None:
    """The comparable word for a topic; one that only tells the measure again is the measure's own: 'staff' of jobs.

    What is told in barrels and of nothing else is oil.
    """
    crowd = flagged("crowd", measure, lexicon)
    if topic is None:
        return measure if crowd else OIL if size.startswith(OIL) else None
    own = measure if crowd else topic_of(measure, lexicon)
    if own and (topic in group(lexicon, "anybody") or topic in tellers(measure, lexicon)):
        return own
    if own and _is_kind(topic, measure, lexicon):
        return own
    if topic in nouns(lexicon) and size.startswith(OIL):
        return OIL
    plain_noun = _plain(topic, lexicon)
    return _of_measures(lexicon).get(plain_noun, plain_noun)


def _is_kind(topic: str, measure: str | None, lexicon: Lexicon) -> bool:
    """Whether a topic is only another word for a measure that is one kind of several: 'net income' for net profit."""
    entry = compiled(lexicon).entries.get(measure or "", {})
    if not entry.get("kind"):
        return False
    last = singular(topic.rsplit(maxsplit=1)[-1])
    return any(last in noun.split() for noun in entry.get("nouns", ()))


@lru_cache(topics.KEPT)
def _plain(noun: str, lexicon: Lexicon) -> str:
    """A noun as it is compared: 'e-bikes' are 'ebikes', homes houses, and 'Kenyans' people."""
    if noun.endswith("s") and is_nation(noun[:-1], lexicon):
        return PEOPLE
    return _synonyms(lexicon).get(noun) or _ELECTRONIC.sub("e", noun)


@cache
def _synonyms(lexicon: Lexicon) -> dict[str, str]:
    """The nouns that have another name in keys, and that name."""
    rows = lexicon.table("synonyms").items()
    return {word.replace("-", " "): name for name, entry in rows for word in entry["words"].split()}


@cache
def _of_measures(lexicon: Lexicon) -> dict[str, str]:
    """The topics of measures by their other number: 'revenues' are 'revenue', a 'wage' is one of 'wages'."""
    names = {str(entry["topic"]) for entry in lexicon.table("measures").values() if "topic" in entry}
    return {form: name for name in names for form in (singular(name), plural(singular(name))) if form not in names}


def _change(figure: Figure, entry: Entry) -> Change | None:
    """The direction of a change, unless the measure is one by itself: the inflation by which prices rise, cut jobs."""
    return None if entry.get("moves") == figure.change else figure.change


def _size(figure: Figure, measure: Measure, named: tuple[str, ...], entry: Entry, lexicon: Lexicon) -> str:
    """The dimension; a count of what its measure tells is one of that, and a percentage of a change told as a rate too.

    A count of a topic under another name of it, or under a word that says little, is one of the topic.
    """
    size = _plain(dimension(figure), lexicon)
    counted = figure.kind is Kind.COUNT and size != MONEY
    whole = compiled(lexicon).entries.get(str(entry.get("group")), entry)
    if counted and (entry.get("units") or whole.get("units")) and figure.amount.unit not in group(lexicon, "creature"):
        return str(entry.get("group", measure.name))
    if figure.kind is Kind.SHARE and entry.get("moves") == figure.change:
        return _SHARE
    if size in entry.get("alike", ()):
        return str(entry["alike"][0])
    if figure.kind is not Kind.COUNT or not named:
        return size
    topic = topics.comparable(named, lexicon) or ""
    return topic if topic == _known(size, lexicon) or size in group(lexicon, "stuff") else size


@lru_cache(topics.KEPT)
def _known(noun: str, lexicon: Lexicon) -> str | None:
    """The comparable word of the topic that a counted noun names."""
    found = topics.find(singular(noun), lexicon)
    return topics.comparable(found[:1], lexicon) if found else None


def _is_rate(entry: Entry) -> bool:
    """Whether a measure is a rate by itself, or somebody's own."""
    return bool(entry.get("own") or entry.get("rate")) or _RATES.issuperset(entry.get("fits", ("any",)))


def _measure(size: str, measure: Measure, entry: Entry) -> str | None:
    """The comparable word for a measure; a share is one of something, unless the measure is a rate by itself."""
    if size == _SHARE and (measure.base or not _is_rate(entry)):
        return _SHARE
    return str(entry.get("group", measure.name)) if measure.name else None
