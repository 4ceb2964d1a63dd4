"""Mines, deposits, villages, districts and the like that a text names by its context and no lexicon has."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import cache, lru_cache
from itertools import pairwise

from claimtrack.attribute.keys import entry_of
from claimtrack.lexicon import Lexicon
from claimtrack.match.tries import alternation
from claimtrack.subject.almanac import almanac
from claimtrack.subject.atlas import AREA, CAPITAL, CITY, PARTICLES, PEOPLE, REGION, SITE, SMALL, Atlas, Place, atlas
from claimtrack.subject.clues import words as patterned
from claimtrack.subject.grammar import group
from claimtrack.subject.words import Phrases, Words, plural, words

Spans = Sequence[tuple[int, int]]
Sentences = Sequence[tuple[tuple[int, int], Words]]
"""Where each sentence stands, and its words."""

_NAME = r"[A-Z][\w'’-]{2,25}"
_PAIR = rf"{_NAME}(?:(?: (?:{'|'.join(PARTICLES)})){{0,2}} {_NAME})?"
"""One word or two, which small ones may join: 'Salar de Tara', 'Antofagasta de la Sierra'."""


_REST = _NAME.removeprefix("[A-Z]")
_REST_OF_PAIR = _PAIR.removeprefix("[A-Z]")
_ALONE = r"(?<!\w[A-Z])"
"""Behind the first letter of a name: no letter stands before it. Few letters are capitals, and a pattern that begins
with one passes over all others at once; so what must stand before a name is looked for from there."""

_IN = re.compile(
    rf"(?P<name>[A-Z](?<=\b(?:[Ii]n|At) [A-Z]){_REST_OF_PAIR})(?: and (?P<also>{_PAIR}))?(?=[,.;:)]| [a-z])"
)
_INSIDE = re.compile(rf"([A-Z](?<=[a-z,;] [A-Z]){_REST})(?: {_NAME})?")
"""A name inside a sentence, and no other that stands behind it."""
_DATELINE = re.compile(r"(?P<f>[A-Z](?<![^\n][A-Z])[A-Z '.-]{3,30}),[^\n]{0,40}(?:--|—|–)")

_TAIL = re.compile(r"-[a-z]{4,}$")
"""The end of a word that tells of what kind something is: 'Labour-leaning districts'."""

_KEPT = 4_096
"""Names of which it is kept whether they are known."""

BEFORE = 30
"""Characters before 'in' that can say that a share in a firm follows."""

_KINDS = (("site-noun", SITE), ("region-noun", REGION), ("town-noun", CITY))
"""The nouns of each kind of place; a name that is told to be of several is of the first of them."""


@cache
def _kinds(lexicon: Lexicon) -> dict[str, str]:
    """The kind of place of each noun that stands beside names of places."""
    return {form: kind for name, kind in _KINDS for noun in group(lexicon, name) for form in (noun, plural(noun))}


@cache
def _beside(lexicon: Lexicon) -> frozenset[str]:
    """The words without one of which no name is beside a noun for a place."""
    return frozenset(_kinds(lexicon)) | group(lexicon, "site-work", "works", "site-ore") | {"operation"}


@cache
def _named(lexicon: Lexicon) -> re.Pattern[str]:
    """A pattern for names by the noun of a place beside them."""
    noun = alternation(_kinds(lexicon))
    own = r"(?:(?<=\bthe )|(?<=\bThe )|(?<=\bits )|(?<=\bIts )|(?<='s )|(?<=’s ))"
    trade, bodies = patterned(lexicon, "works-kind"), patterned(lexicon, "no-works")
    works, ores = alternation(group(lexicon, "works")), patterned(lexicon, "run-kind")
    determiner = "|".join(sorted(word.title() for word in group(lexicon, "name-determiner")))
    return re.compile(
        rf"\b(?:(?=[A-Z])(?!(?:{determiner}) [a-z])(?:(?P<list>(?:{_NAME}, ){{0,4}}{_NAME},? and )?(?P<a>{_PAIR})"
        rf"(?P<between>(?:[ -][a-z]{{2,14}}){{0,3}}) (?P<noun>{noun})\b"
        rf"|{own}(?P<o>{_PAIR}) (?:(?:{trade}) )?(?P<works>{works})\b(?! (?:{bodies}))"
        rf"|(?<=\b[Ii]ts )(?P<run>{_PAIR}) (?:{trade}|{ores}) operation\b"
        rf"|(?P<c>{_PAIR}), (?:a|an|the) (?:[a-z-]{{2,14}} ){{0,3}}(?P<third>{noun})\b))"
    )


@cache
def _called(lexicon: Lexicon) -> re.Pattern[str]:
    """A pattern for names by the noun of a place before them: 'the Swedish region of Ruda', 'the mine at Ruda'."""
    noun, work = alternation(_kinds(lexicon)), alternation(group(lexicon, "site-work"))
    ore, ground = patterned(lexicon, "site-ore"), patterned(lexicon, "in-ground")
    return re.compile(
        rf"\b(?:(?P<first>{noun}) (?P<link>at|called|named|in|of)|(?P<work>{work}|(?:{ore}) (?:{ground})) at)"
        rf" (?P<b>{_PAIR})"
    )


@cache
def _near(lexicon: Lexicon) -> re.Pattern[str]:
    """A pattern for towns beside words for nearness, or before what holds them; its group ends where the name does.

    'In Ruda in southern Peru', 'at Boyd, Tex.', 'Ruda, in the south of Peru's Ica province'.
    """
    regions, states, side = (patterned(lexicon, name) for name in ("region-noun", "short-state", "side"))
    return re.compile(
        rf"[A-Z](?:{_behind('near', 'outside')}(?P<d>{_REST_OF_PAIR})"
        rf"|{_behind('in', 'at', 'from', 'off', 'through')}(?P<g>{_REST_OF_PAIR})"
        rf" in (?:the )?(?:(?:{side}) )?(?={_NAME})"
        rf"|{_behind('in', 'at', 'from', 'near', 'of')}(?P<h>{_REST_OF_PAIR}), (?:{states})\."
        rf"|{_ALONE}(?P<k>{_REST}), in (?:the )?(?:[a-z]{{3,9}} of )?[A-Z][^,.;:\n]{{2,50}} (?:{regions})\b)"
    )


def _behind(*words: str) -> str:
    """Behind the first letter of a name: one of these words stands before it, the last letters being tried first."""
    ends = "".join(sorted({word[-1] for word in words}))
    return rf"(?<=[{ends}] [A-Z])(?:" + "|".join(rf"(?<=\b{word} [A-Z])" for word in words) + ")"


@cache
def _acts_named(lexicon: Lexicon) -> re.Pattern[str]:
    """A pattern for a name behind another, and one that speaks."""
    return re.compile(
        rf"(?P<first>[A-Z]{_ALONE}[\w'’-]{{0,40}}+)"
        rf"(?:\.? (?=(?P<name>{_NAME}))| (?P<says>{patterned(lexicon, 'name-acts')})\b)"
    )


@cache
def _holds(lexicon: Lexicon) -> re.Pattern[str]:
    """A pattern for a name and what leads from it to the figure of what is in its ground."""
    holds, to_hold = patterned(lexicon, "ground-holds"), patterned(lexicon, "ground-to-hold")
    return re.compile(
        rf"(?P<e>{_NAME})(?: in {_NAME}(?: [a-z]{{4,10}})?)?,?"
        rf" (?:{holds}|is [a-z]{{4,9}} (?:by [a-z ]{{2,24}} )?to (?:{to_hold})) (?:[a-z]{{2,9}} ){{0,3}}$"
    )


@cache
def _in_ground(lexicon: Lexicon) -> re.Pattern[str]:
    """A pattern for what a site has in its ground, behind its figure."""
    return re.compile(rf" (?:of|in) (?:[a-z-]{{2,14}} ){{0,2}}(?:{patterned(lexicon, 'in-ground')})\b")


@cache
def _name_nouns(lexicon: Lexicon) -> Sequence[str]:
    """The nouns for regions with a capital, that end the names of some."""
    return sorted(noun.title().replace("-", " ") for noun in group(lexicon, "name-noun"))


@cache
def _openers(lexicon: Lexicon) -> frozenset[str]:
    """The words with which the name of a mountain or a lake opens."""
    return frozenset(word.title() for word in group(lexicon, "name-opener"))


@cache
def _with_opener(lexicon: Lexicon) -> re.Pattern[str]:
    """A pattern for a name that opens with what it names, where something is: 'on Mount Tara', no 'Lake Bank said'."""
    leads = patterned(lexicon, "place-preposition")
    return re.compile(rf"\b(?:on|{leads}) (?P<whole>(?:{alternation(_openers(lexicon))}) (?P<name>{_NAME}))")


@cache
def _with_title(lexicon: Lexicon) -> re.Pattern[str]:
    """A pattern for a name and such a noun."""
    nouns = "|".join(_name_nouns(lexicon))
    return re.compile(rf"(?P<name>[A-Z]{_ALONE}{_REST_OF_PAIR}) (?P<noun>{nouns})\b(?! [A-Z])")


def sites(plain: str, sentences: Sentences, holdings: Spans, lexicon: Lexicon) -> Atlas:
    """The places that the view of a text names; `holdings` are the spans of figures that a site may hold.

    `sentences` are those that are looked at for nouns of places.
    """
    found: dict[str, Place] = {}
    named = [
        *_by_noun(plain, sentences, lexicon),
        *_towns(plain, lexicon),
        *_holders(plain, holdings, lexicon),
        *_inside(plain, sentences, lexicon),
        *_titled(plain, sentences, lexicon),
    ]
    doubted = any(" " not in name and _opens(plain, at) for name, _, at in named)
    inside = set(_INSIDE.findall(plain)) if doubted else ()
    ranks = [kind for _, kind in _KINDS]
    for name, kind, at in sorted(named, key=lambda one: ranks.index(one[1])):
        if " " in name or not _opens(plain, at) or name in inside:
            found.setdefault(name, Place(name, kind))
    match = _DATELINE.search(plain, 0, 4000)
    if match and (above := match["f"].title()) in plain and above not in atlas(lexicon).places:
        found.setdefault(above, Place(above, CITY))
    return Atlas(Phrases((name, name) for name in found), found)


def _by_noun(plain: str, sentences: Sentences, lexicon: Lexicon) -> Iterator[tuple[str, str, int]]:
    """Names beside a noun for a place, their kind and where they stand: 'the Kamoa mine', 'A and B districts'."""
    kinds, firms = _kinds(lexicon), _Firms(plain, lexicon)
    for match in _beside_nouns(plain, sentences, lexicon, _called(lexicon)):
        kind = CITY if match["link"] == "in" else kinds.get(match["first"], SITE)
        works = kind == SITE and (match["first"] or match["work"]) not in group(lexicon, "ground-noun")
        name = _clean(match["b"], "", lexicon)
        if name and not (works and firms[name]):
            yield name, kind, match.start("b")
    for match in _beside_nouns(plain, sentences, lexicon, _named(lexicon)):
        told = match["noun"] or match["third"] or match["works"] or "operation"
        kind = kinds.get(told, SITE)
        if told.endswith("s") and plain[max(0, match.start() - 2) : match.start()].rstrip()[-1:].isdigit():
            continue  # '25 Argos sites' are a firm's
        if match["works"] in group(lexicon, "grounds") and not _leads_to(plain, match.start(), lexicon):
            continue
        works = kind == SITE and told not in group(lexicon, "ground-noun")
        listed = (match["list"] or "") if told.endswith("s") else ""
        for one in (match["a"] or match["c"] or match["o"] or match["run"], *re.findall(_NAME, listed)):
            name = _clean(one, match["between"] or "", lexicon)
            if name and not (works and firms[name]):
                yield name, kind, plain.find(name, match.start())


def _leads_to(plain: str, at: int, lexicon: Lexicon) -> bool:
    """Whether a word for where something is stands before 'the' and the name at `at`: 'at the Lund park'."""
    before = plain[max(0, at - BEFORE) : at].lower().split()[-2:]
    return before[-1:] == ["the"] and before[0] in group(lexicon, "place-preposition")


class _Firms(dict[str, bool]):
    """Whether each name of a works is a firm's elsewhere in a text, looked for when it is first met."""

    def __init__(self, plain: str, lexicon: Lexicon) -> None:
        super().__init__()
        self._plain, self._lexicon = plain, lexicon

    def __missing__(self, name: str) -> bool:
        self[name] = _is_firm(name, self._plain, self._lexicon)
        return self[name]


def _is_firm(name: str, plain: str, lexicon: Lexicon) -> bool:
    """Whether the name of a works is a firm's elsewhere in the text: 'the Hale plant', where 'Hale employs 40'."""
    if entry_of(name, lexicon):
        return True
    leads, does, at = group(lexicon, "place-preposition", "owner-preposition"), _firm_does(lexicon), plain.find(name)
    while at >= 0:
        before = plain[max(0, at - BEFORE) : at].split(" ")[-2:-1]
        if does.match(plain, at + len(name)) and leads.isdisjoint(before):
            return True
        at = plain.find(name, at + 1)
    return False


@cache
def _firm_does(lexicon: Lexicon) -> re.Pattern[str]:
    """A pattern for what stands behind the name of a firm and of no place."""
    does = "|".join(patterned(lexicon, name) for name in ("name-acts", "firm-does", "firm-own"))
    return re.compile(rf"(?: (?:{does})\b|'s (?:{patterned(lexicon, 'firm-has')})\b)")


def _titled(plain: str, sentences: Sentences, lexicon: Lexicon) -> Iterator[tuple[str, str, int]]:
    """Names with the noun that is a part of them: 'Sioux County', 'Mount Tara'."""
    for (start, end), text in sentences:
        for match in (
            () if _openers(lexicon).isdisjoint(text.text) else _with_opener(lexicon).finditer(plain, start, end)
        ):
            if _clean(match["name"], "", lexicon):
                yield match["whole"], SITE, match.start("name")
    if not any(noun in plain for noun in _name_nouns(lexicon)):
        return
    for match in _with_title(lexicon).finditer(plain):
        if name := _clean(match["name"], "", lexicon):
            yield f"{name} {match['noun']}", REGION, match.start()


def _beside_nouns(
    plain: str, sentences: Sentences, lexicon: Lexicon, pattern: re.Pattern[str]
) -> Iterator[re.Match[str]]:
    """The names and nouns of a text that a pattern finds, looked for in the sentences that have such a noun."""
    nouns = _beside(lexicon)
    for (start, end), text in sentences:
        if not nouns.isdisjoint(text.text):
            yield from pattern.finditer(plain, start, end)


def _towns(plain: str, lexicon: Lexicon) -> Iterator[tuple[str, str, int]]:
    for match in _near(lexicon).finditer(plain):
        if match["g"] and _works_in(plain, match, lexicon):
            continue
        end = match.end(match.lastgroup or 0)
        if name := _clean(plain[match.start() : end], "", lexicon):
            yield name, CITY, end if match["k"] else match.start()  # an apposition makes the first word a name


def _works_in(plain: str, match: re.Match[str], lexicon: Lexicon) -> bool:
    """Whether a name before that of a city is more likely a firm's: 'at Harrods in London', not 'at Ruda in Peru'."""
    holder = re.compile(_NAME).match(plain, match.end())
    known = atlas(lexicon).places.get(holder[0]) if holder else None
    at_work = plain.startswith(("at ", "from "), max(0, plain.rfind(" ", 0, match.start() - 1) + 1))
    return at_work and known is not None and known.kind in (CAPITAL, CITY)


def _inside(plain: str, sentences: Sentences, lexicon: Lexicon) -> Iterator[tuple[str, str, int]]:
    """Names in which something is, and that are no person's or firm's in the text: 'in Gorkha,', 'At Nambour, four'."""
    parts = group(lexicon, "holds-part")
    told: list[tuple[str, str, int]] = []
    for match in (*_IN.finditer(plain), *_struck(plain, sentences, lexicon)):
        at = match.start("name") - len("in ")
        before = plain[max(0, at - BEFORE) : at].lower().split()
        for written in filter(None, (match["name"], match["also"])):
            if not written.isupper() and parts.isdisjoint(before) and (name := _clean(written, "", lexicon)):
                told.append((name, written, at))
    acting = _acting(plain, lexicon) if told else {}
    for name, written, at in told:
        if not _acts(written.split(), acting):
            yield name, CITY, at


def _struck(plain: str, sentences: Sentences, lexicon: Lexicon) -> Iterator[re.Match[str]]:
    """Names through which something moves, and those that stand before what befell a place.

    A fire can have a name of its own: 'the Summit fire' is at Summit only where the text has that name alone, too.
    """
    leads = (group(lexicon, "place-preposition") - {"of", "to"}) | {"on"}
    ways, fires, events = group(lexicon, "sweeps-through"), group(lexicon, "fire"), befalling(lexicon)
    verbs = group(lexicon, "befalls")
    units = group(lexicon, "risen")
    befell = events | verbs
    hints = ways | units | befell
    for (start, end), text in sentences:
        if hints.isdisjoint(text.text):
            continue
        if not ways.isdisjoint(text.text):
            yield from _swept(lexicon).finditer(plain, start, end)
        if not units.isdisjoint(text.text):
            yield from _risen(lexicon).finditer(plain, start, end)
        if not befell.isdisjoint(text.text):
            yield from _befell_at(lexicon).finditer(plain, start, end)
        for match in _befallen(lexicon).finditer(plain, start, end) if not events.isdisjoint(text.text) else ():
            if match["event"] not in fires or _is_alone(match["name"], plain, fires, leads):
                yield match


def _is_alone(name: str, plain: str, fires: Set[str], leads: Set[str]) -> bool:
    """Whether a name stands in a text behind a word for where something is, and no word for a fire behind it."""
    at = plain.find(name)
    while at >= 0:
        behind = plain[at + len(name) : at + len(name) + BEFORE].split(maxsplit=1)
        before = plain[max(0, at - BEFORE) : at].split(" ")[-2:-1]
        if not leads.isdisjoint(before) and (not behind or behind[0].strip(".,;:") not in fires):
            return True
        at = plain.find(name, at + 1)
    return False


@cache
def befalling(lexicon: Lexicon) -> frozenset[str]:
    """What befalls a place and has its name; an outbreak has that of an illness."""
    return (group(lexicon, "event") - group(lexicon, "outbreak", "raid")) | group(lexicon, "fire")


@cache
def _swept(lexicon: Lexicon) -> re.Pattern[str]:
    """A pattern for a place through which something moves: 'the fire that raged through Ruda'."""
    verbs, ways = patterned(lexicon, "sweeps"), patterned(lexicon, "sweeps-through")
    return re.compile(rf"\b(?:{verbs}) (?:{ways}) (?P<name>{_PAIR})(?: and (?P<also>{_PAIR}))?(?=[,.;:)]| [a-z])")


@cache
def _risen(lexicon: Lexicon) -> re.Pattern[str]:
    """A pattern for where water, snow or heat is measured: 'crested at 9 metres at Ruda', 'the Ruda gauge'."""
    units = patterned(lexicon, "risen")
    return re.compile(rf"\b(?:\d (?:{units}) at|[Tt]he(?= {_NAME} gaug)) (?P<name>{_PAIR})(?P<also>)(?=[,.;:)]| [a-z])")


@cache
def _befallen(lexicon: Lexicon) -> re.Pattern[str]:
    """A pattern for a place that has its name before what befell it: 'the Ruda fire'."""
    events = "|".join(sorted(befalling(lexicon)))
    days = "|".join(sorted(name.title() for name in almanac(lexicon).names if name.isalpha()))
    return re.compile(rf"\b[Tt]he (?P<name>(?!(?:{days})\b){_NAME})(?P<also>) (?P<event>{events})\b")


@cache
def _befell_at(lexicon: Lexicon) -> re.Pattern[str]:
    """A pattern for a place near which something befell it: 'a fire that burned around Ruda', 'sank off Ruda'."""
    events = "|".join(sorted(befalling(lexicon) | group(lexicon, "befalls")))
    times = "|".join(sorted(name.title() for name in almanac(lexicon).names if name.isalpha()))
    leads, side = patterned(lexicon, "around"), patterned(lexicon, "side")
    return re.compile(
        rf"\b(?:{events})(?: (?:that|which)(?: [a-z'-]{{1,14}}){{1,10}}|(?: [a-z'-]{{1,14}}){{1,3}})? (?:{leads})"
        rf" (?:(?:{side}) )?(?P<name>(?!(?:{times})\b){_PAIR})(?P<also>)(?=[,.;:)]| [a-z])"
    )


_SAYS = "said"


def _acting(plain: str, lexicon: Lexicon) -> Mapping[str, Set[str]]:
    """The names that can be a person's or firm's, each with the names before it; `_SAYS` for one that speaks."""
    small, known = group(lexicon, "opener"), atlas(lexicon).places
    acting: defaultdict[str, set[str]] = defaultdict(set)
    for first, name, says in _acts_named(lexicon).findall(plain):
        nation = None if says else known.get(first.partition("-")[0])
        if says:
            acting[first].add(_SAYS)
        elif first.lower() not in small and not (nation and nation.kind in (AREA, PEOPLE)):
            acting[name].add(first)
    return acting


def _acts(name: Sequence[str], acting: Mapping[str, Set[str]]) -> bool:
    """Whether a word of a name is that of a person or firm: it speaks, or stands behind another name than here."""
    return any(one != before for before, word in pairwise(("", *name)) for one in acting.get(word, ()))


def _holders(plain: str, holdings: Spans, lexicon: Lexicon) -> Iterator[tuple[str, str, int]]:
    for start, end in holdings:
        told = plain.startswith((" of ", " in "), end) and _in_ground(lexicon).match(plain, end, end + 60)
        match = _holds(lexicon).search(plain, max(0, start - 60), start) if told else None
        if match and (name := _clean(match["e"], "", lexicon)):
            yield name, SITE, start


def _opens(plain: str, at: int) -> bool:
    """Whether a sentence begins here: a capital letter makes no name of its first word."""
    before = plain[max(0, at - 4) : at].rstrip(" \"'“(")
    return not before or before[-1] in ".!?:;\n"


def _clean(name: str, between: str, lexicon: Lexicon) -> str | None:
    """The bare name, or None where it is a known place or no name at all; `between` stands before its noun."""
    small, name = group(lexicon, "opener", "stop"), re.split(r"['’]s ", name)[-1]  # 'Acme's Soledo mine'
    if any(word in small and word != "and" for word in between.replace("-", " ").split()):
        return None
    first, _, rest = name.partition(" ")
    if first.lower() in small or first.lower() in group(lexicon, "skip") or first in group(lexicon, "no-place"):
        name = rest
    if (
        not name
        or name.endswith(("'s", "’s"))
        or name.lower() in small
        or not group(lexicon, "no-place").isdisjoint(name.split()[-1].split("-"))
        or name.split()[-1].lower() in group(lexicon, "facility")
        or name.split()[-1].isupper()  # an acronym: 'the DMR mine' is that of a firm
        or _TAIL.search(name)
    ):
        return None
    return None if _known(name, lexicon) else name


@lru_cache(_KEPT)
def _known(name: str, lexicon: Lexicon) -> bool:
    """Whether a name is or holds that of a known place: unless only its last word is that of a little one.

    Small words make one name of all: 'Antofagasta de la Sierra' is not Antofagasta.
    """
    told, first = words(name), name.split(maxsplit=1)[0].lower()
    hits = list(atlas(lexicon).phrases.find(told))
    if not set(PARTICLES).isdisjoint(told.text) and all(atlas(lexicon).named(hit.name).kind in SMALL for hit in hits):
        return any(hit.last - hit.first == len(told) for hit in hits)
    little = all(atlas(lexicon).named(hit.name).kind in (REGION, CITY) for hit in hits)
    longer = all(hit.first for hit in hits) and first not in group(lexicon, "side") and not first.endswith("ern")
    return bool(hits) and not (little and longer)
