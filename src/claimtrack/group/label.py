"""What a group is called, in words for people: 'value of minerals · Ukraine · USD'."""

from __future__ import annotations

from collections.abc import Iterable

from claimtrack.group.phrase import SHARE
from claimtrack.lexicon import Lexicon
from claimtrack.model import Key, Level


def label(key: Key, units: Iterable[str | None], lexicon: Lexicon) -> str:
    """A group's name for people, with its claims' units; a counted noun only where it is not named already."""
    what = _what(key, lexicon)
    if key.change:
        what = f"{key.change} in {what}" if what else str(key.change)
    if key.part and key.part not in what.split():
        what = f"{what} ({key.part})" if what else key.part
    if key.level is not Level.ACTUAL and not _is_planned(key, lexicon):
        what = f"{what}, {key.level}" if what else str(key.level)
    told, named = {each for each in units if each}, {_head(word) for word in what.split()}
    unit = ", ".join(sorted(each for each in told if _head(each) not in named)) if told else key.dimension
    return " · ".join(part for part in (what, key.holder, key.place, unit) if part)


def _is_planned(key: Key, lexicon: Lexicon) -> bool:
    """Whether what is measured is a plan whatever the words, so that 'forecast' would tell nothing."""
    from claimtrack.subject.measures import flagged

    return flagged("planned", key.measure, lexicon)


def _what(key: Key, lexicon: Lexicon) -> str:
    """What is measured of what: 'output of wheat', 'houses destroyed', 'share of output of cobalt', 'deaths'."""
    from claimtrack.subject.grammar import group  # here: the listings group nothing, and start without it
    from claimtrack.subject.measures import compiled

    topic = (key.topic or "").replace("+", " and ")
    twice = key.base and topic and _head(key.base) == _head(topic)
    whole = f"{key.base} of {topic}" if key.base and topic and not twice else topic or key.base or ""
    if key.measure == SHARE:
        return f"share of {whole}" if whole else SHARE
    if key.measure is None:
        return whole
    entry = compiled(lexicon).entries.get(key.measure, {})
    form, own = entry.get("label"), entry.get("topic")
    if topic in ("", own) or topic in group(lexicon, "anybody"):
        return str(own) if form and own else key.measure
    if any(_head(topic) == _head(noun) for noun in (key.measure, *entry.get("nouns", ()), *entry.get("units", ()))):
        return whole
    return str(form).format(topic) if form else f"{key.measure} of {whole}"


def _head(noun: str) -> str:
    """The noun that decides, in the singular: 'operating profits' is one of 'profit'."""
    from claimtrack.subject.words import singular

    return singular(noun.rsplit(maxsplit=1)[-1])
