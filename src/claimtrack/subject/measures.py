"""Measures: what of its subject a figure tells (output, reserves, price, deaths), from data/measures.toml."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from claimtrack.lexicon import Entry, Lexicon
from claimtrack.model import Figure, Kind
from claimtrack.subject.atlas import atlas
from claimtrack.subject.grammar import group
from claimtrack.subject.units import dimension
from claimtrack.subject.words import Hit, Phrases, Words, inflections, plural

AID = "aid"
"""The measure whose giver counts."""

SUBJECT = 6
"""Words before a verb among which its subject is told to be a body of a state: 'the mines ministry has now let'."""


@dataclass(frozen=True, slots=True)
class Measures:
    """The measures of a lexicon, made ready for matching; `units` are counted nouns that show a measure."""

    phrases: Phrases
    units: dict[str, str]
    sizes: dict[str, str]
    """Dimensions that show a measure by themselves: of prices by weight, of degrees."""
    entries: dict[str, Entry]
    undone: dict[str, list[tuple[str, frozenset[str]]]]
    """By the things that are another's otherwise, those that verbs show of them, and these verbs."""


class Measure(NamedTuple):
    """What a figure measures: the word for it, of what it is a share, and the phrase or rule that showed it."""

    name: str | None = None
    base: str | None = None
    hit: Hit | None = None
    rule: str = ""


@cache
def compiled(lexicon: Lexicon) -> Measures:
    """The table `measures`, compiled once for a lexicon."""
    entries = lexicon.table("measures")
    units = {unit: name for name, entry in entries.items() for unit in entry.get("units", ())}
    undone: dict[str, list[tuple[str, frozenset[str]]]] = {}
    for name, entry in entries.items():
        for thing in entry["things"] if entry.get("undone") else ():
            undone.setdefault(thing, []).append((name, frozenset(entry["undone"])))
    sizes = {size: name for name, entry in entries.items() for size in entry.get("sizes", ())}
    return Measures(_phrases(entries), units, sizes, dict(entries), undone)


def _phrases(entries: Mapping[str, Entry]) -> Phrases:
    """The words for some measures: nouns, units and verbs in all their forms."""
    nouns = [
        (form, name)
        for name, entry in entries.items()
        for noun in (*entry.get("nouns", ()), *entry.get("units", ()))
        for form in (noun, plural(noun))
    ]
    verbs = [
        (form, name) for name, entry in entries.items() for verb in entry.get("verbs", ()) for form in inflections(verb)
    ]
    return Phrases(nouns + verbs)


@cache
def nouns(lexicon: Lexicon) -> dict[str, str]:
    """The nouns that tell a measure rather than a thing ('value', 'output'), with plurals, and the measure of each."""
    entries = compiled(lexicon).entries.items()
    return {form: name for name, entry in entries for noun in entry.get("nouns", ()) for form in (noun, plural(noun))}


@cache
def tellers(name: str | None, lexicon: Lexicon) -> frozenset[str]:
    """The nouns that tell a measure and no more: what it counts, and its own unless each tells another kind of it."""
    entry = compiled(lexicon).entries.get(name or "", {})
    own = () if entry.get("as_told") else entry.get("nouns", ())
    return frozenset(
        form
        for noun in (*own, *(noun for kind in ("units", "things", "same") for noun in entry.get(kind, ())))
        for form in (noun, plural(noun))
    )


def of_companies(names: Iterable[str], lexicon: Lexicon) -> set[str]:
    """Which measures are of a company's results (profit, revenue, dividend); kinds of one count as that one."""
    entries = compiled(lexicon).entries
    return {str(entries[name].get("kind", name)) for name in names if entries[name].get("company")}


@cache
def company_words(lexicon: Lexicon) -> Set[str]:
    """The words with one of which each phrase for a measure of a company's results begins."""
    return _phrases({name: row for name, row in lexicon.table("measures").items() if row.get("company")}).openings


def flows(name: str | None, lexicon: Lexicon) -> bool:
    """Whether a measure, or what it is a share of, is a trade between two places."""
    return flagged("flow", name.rpartition("share of ")[2], lexicon) if name else False


def of_events(name: str | None, lexicon: Lexicon) -> bool:
    """Whether a measure grows after one event: the dead, the injured, what is destroyed."""
    return bool(compiled(lexicon).entries.get(name or "", {}).get("growing"))


def topic_of(name: str | None, lexicon: Lexicon) -> str | None:
    """The subject of a figure of this measure that names no other."""
    told = compiled(lexicon).entries.get(name or "", {}).get("topic")
    return str(told) if told else None


def called(name: str | None, lexicon: Lexicon) -> str | None:
    """What an entry's measure is called: 'put in' is investment."""
    return str(compiled(lexicon).entries.get(name, {}).get("group", name)) if name else None


def is_aid(name: str | None, lexicon: Lexicon) -> bool:
    """Whether a measure is aid, given or promised."""
    return called(name, lexicon) == AID


def flagged(flag: str, name: str | None, lexicon: Lexicon) -> bool:
    """Whether a measure has a flag of the lexicon: `firm`, `own`, `as_told`, `kind`, `of_text`."""
    return name in _flagged(flag, lexicon)


@cache
def _flagged(flag: str, lexicon: Lexicon) -> frozenset[str]:
    return frozenset(name for name, entry in compiled(lexicon).entries.items() if entry.get(flag))


def units(name: str | None, lexicon: Lexicon) -> Sequence[str]:
    """The counted nouns that show a measure, by themselves or behind a verb of undoing."""
    entry = compiled(lexicon).entries.get(name or "", {})
    return (*entry.get("units", ()), *entry.get("things", ()))


def periodical(name: str, lexicon: Lexicon) -> bool:
    """Whether a measure is one that companies report on for a quarter or half."""
    return bool(compiled(lexicon).entries.get(name, {}).get("period"))


def scan(text: Words, hits: Sequence[Hit], lexicon: Lexicon) -> tuple[Hit, ...]:
    """Of the words for measures in a sentence those that show one."""
    told = [hit for hit in hits if not (_in_name(text, hit) or _is_noun(text, hit, lexicon))]
    lets = group(lexicon, "lets")
    if not lets.isdisjoint(text.lower):
        told = [hit for hit in told if text.lower[hit.first] not in lets or _is_official(text, hit, lexicon)]
    keepers = group(lexicon, "keeper")
    if not keepers.isdisjoint(text.lower):
        told = [
            hit
            for hit in told
            if text.around[hit.last] not in keepers or text.lower[hit.last - 1] not in nouns(lexicon)
        ]
    if not group(lexicon, "backdrop").isdisjoint(text.lower):
        told = [hit for hit in told if not _is_backdrop(text, hit, lexicon)]
    return tuple([hit for hit in told if not in_phrase(text, hit, lexicon)])


def _is_official(text: Words, hit: Hit, lexicon: Lexicon) -> bool:
    """Whether a state or what permits is told before a verb: 'the ministry will let', never 'the rain let'."""
    words = range(max(0, hit.first - SUBJECT), hit.first)
    bodies, places = group(lexicon, "state-body", "keeper"), atlas(lexicon).places
    if not text.around[hit.last][:1].isdigit():  # 'the licence lets Hale mine', not 'the deal let 40 tonnes leak'
        bodies = group(lexicon, "state-body", "keeper", "permission")
    return any(text.lower[at] in bodies or text.text[at] in places for at in words)


def _is_backdrop(text: Words, hit: Hit, lexicon: Lexicon) -> bool:
    """Whether a word only tells in spite or because of what something is so: 'despite the attacks, 40 ships left'."""
    at = hit.first - 1
    while at > 0 and text.lower[at] in group(lexicon, "skip"):
        at -= 1
    return at >= 0 and text.lower[at] in group(lexicon, "backdrop")


def in_phrase(text: Words, hit: Hit, lexicon: Lexicon) -> bool:
    """Whether a word with those beside it stands for something else: the `not_in` of its measure, # for a figure."""
    others = compiled(lexicon).entries[hit.name].get("not_in", ())
    if not others:
        return False
    behind = f"{text.lower[hit.last - 1]} {text.around[hit.last]}"
    before = f"{text.around[hit.first - 1]} {text.lower[hit.first]}"
    third = text.around[hit.last + 1] if hit.last < len(text) else ""
    more = f"{behind} {'#' if third[:1].isdigit() else third}"
    whole = f"{' '.join(text.lower[hit.first : hit.last])} {text.around[hit.last]}"
    return not {behind, before, more, whole, f"{text.around[hit.first - 2]} {before}"}.isdisjoint(others)


def _is_noun(text: Words, hit: Hit, lexicon: Lexicon) -> bool:
    """Whether a word for a measure that is a verb stands as a noun: 'paid for the ship', 'at the Ruda mine'."""
    if hit.last - hit.first > 1 or not hit.first or text.lower[hit.first] not in bare_verbs(lexicon):
        return False
    at = hit.first - 1
    if text.text[at].isdecimal() and text.lower[hit.first].endswith("s"):
        return True  # '40 ships'
    if text.lower[hit.first] in group(lexicon, "site-noun"):
        while at > 0 and text.text[at].istitle() and text.text[at].isalpha():
            at -= 1
    return text.lower[at] in group(lexicon, "skip")


@cache
def bare_verbs(lexicon: Lexicon) -> frozenset[str]:
    """The verbs that show a measure and are no nouns that do, in the forms that can be nouns: 'ship', 'ships'."""
    verbs = {verb for entry in compiled(lexicon).entries.values() for verb in entry.get("verbs", ()) if " " not in verb}
    return frozenset(form for verb in verbs for form in inflections(verb)[:2]) - nouns(lexicon).keys()


def _in_name(text: Words, hit: Hit) -> bool:
    """Whether a word is part of a name inside a sentence ('the Geological Survey', 'Supply Company')."""
    word = text.text[hit.first]
    return hit.first > 0 and word[0].isupper() and word[1:].islower() and text.text[hit.first - 1].isalnum()


def narrowed(measure: Measure, last: Measure | None, lexicon: Lexicon) -> Measure:
    """A measure of many kinds as the kind that the text told last: the 'ceiling' of exports is an export quota."""
    kinds = compiled(lexicon).entries.get(measure.name or "", {}).get("narrowed", ())
    return measure._replace(name=last.name) if last and last.name in kinds else measure


def divides(text: Words, hit: Hit, lexicon: Lexicon) -> bool:
    """Whether a word only tells by what something is divided to be compared: 'a debt of 90% of its GDP'."""
    if not flagged("denominator", hit.name, lexicon):
        return False
    at = hit.first - 1
    while at > 1 and text.lower[at] in group(lexicon, "skip"):
        at -= 1
    return at > 0 and text.lower[at] == "of" and text.lower[at - 1] in group(lexicon, "share-unit")


def in_the_ground(measure: Measure, lexicon: Lexicon) -> bool:
    """Whether a measure, or what a share is one of, is what a country's ground holds, or what that is worth."""
    name = measure.base or measure.name
    return flagged("lasting", name, lexicon) and flagged("estimated", name, lexicon)


def by_size(figure: Figure, size: str, lexicon: Lexicon) -> Measure:
    """The measure that a figure's dimension, its `size`, shows by itself: the price of money by weight."""
    name = compiled(lexicon).sizes.get(size)
    return Measure(name, rule=f"unit:{figure.amount.unit}") if name else Measure()


def fates(hits: Sequence[Hit], lexicon: Lexicon) -> frozenset[int]:
    """Where words begin that tell what becomes of somebody: 'drowned', 'were wounded'."""
    return frozenset([hit.first for hit in hits if flagged("firm", hit.name, lexicon)])


def meant(hit: Hit, figure: Figure, size: str, lexicon: Lexicon) -> Hit | None:
    """A word as one for the measure that it tells of such a figure: 'stocks' of copper are no shares; None for none."""
    entries = compiled(lexicon).entries
    if _fits(entries[hit.name], figure, size, lexicon):
        return hit
    other = entries[hit.name].get("otherwise")
    return Hit(hit.first, hit.last, str(other)) if other and _fits(entries[other], figure, size, lexicon) else None


def fits(name: str, figure: Figure, lexicon: Lexicon) -> bool:
    """Whether a figure of this dimension can tell a measure."""
    return _fits(compiled(lexicon).entries[name], figure, dimension(figure), lexicon)


def _fits(entry: Entry, figure: Figure, size: str, lexicon: Lexicon) -> bool:
    fits = entry.get("fits")
    if not fits or size in fits:
        return True
    paid = figure.kind is Kind.RATE and size.startswith("money") and "money" not in fits  # no wage is a quota
    if figure.kind in fits and not paid:
        return True
    if figure.kind is not Kind.COUNT:
        return False
    if "persons" in fits:
        return figure.amount.unit not in group(lexicon, "creature")
    return "things" in fits and figure.amount.unit not in group(lexicon, "person")
