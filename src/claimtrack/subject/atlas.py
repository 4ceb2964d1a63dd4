"""The places that the lexicons know, made ready for matching, and a normaliser for names that a person gives."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from claimtrack.lexicon import Lexicon
from claimtrack.subject.grammar import group
from claimtrack.subject.words import Phrases

AREA, PEOPLE, CAPITAL, REGION, CITY, SITE, WORLD = "area", "people", "capital", "region", "city", "site", "world"

_KEPT_LAST = "places/world"
"""The table that is written from kept data: the names kept by hand win over it."""

_FIELDS = (
    ("names", AREA),
    ("demonyms", PEOPLE),
    ("capital", CAPITAL),
    ("parts", REGION),
    ("regions", REGION),
    ("cities", CITY),
)


@dataclass(frozen=True, slots=True)
class Place:
    """A place that a name stands for: what is printed, what kind of name it is, and the country that holds it."""

    name: str
    kind: str
    country: str | None = None
    wide: bool = False
    """Whether it holds many countries."""


@dataclass(frozen=True, slots=True)
class Atlas:
    """All places; a hit's name is the index of its place. `usual` maps any name in lower case to the one printed."""

    phrases: Phrases
    places: tuple[Place, ...]
    usual: dict[str, str]


@cache
def atlas(lexicon: Lexicon) -> Atlas:
    """All tables below `places/`, compiled once for a lexicon."""
    entries = _merged(lexicon)
    barred = group(lexicon, "no-place")
    found: dict[str, Place] = {}
    for name, place in _names(entries):
        if place.kind in (REGION, CITY) and name in barred:
            continue
        found.setdefault(name, place)
        if not name.isascii():
            found.setdefault(_bare(name), place)
    usual = {name.lower(): place.country or place.name for name, place in found.items() if place.kind == PEOPLE}
    usual |= {name.lower(): place.name for name, place in found.items() if place.kind not in (PEOPLE, WORLD)}
    return Atlas(Phrases((name, str(at)) for at, name in enumerate(found)), tuple(found.values()), usual)


def usual(name: str, lexicon: Lexicon) -> str:
    """The usual English name of a place that a person asks for ('UK', 'drc', 'Ukrainian'); as given where unknown."""
    return atlas(lexicon).usual.get(name.strip().lower(), name.strip())


def _merged(lexicon: Lexicon) -> dict[str, dict[str, str]]:
    """The entries of all tables by code: lists of names are joined, of all other fields the first stands."""
    tables = lexicon.tables("places")
    merged: dict[str, dict[str, str]] = {}
    for table in sorted(tables, key=lambda name: name == _KEPT_LAST):
        for code, entry in tables[table].items():
            mine = merged.setdefault(code, {})
            for field, value in entry.items():
                if field in ("regions", "cities") and field in mine:
                    mine[field] += f"|{value}"
                elif field == "name" and field in mine:
                    mine["names"] = f"{mine.get('names', '')}|{value}"
                else:
                    mine.setdefault(field, str(value))
    return merged


def _names(entries: Mapping[str, Mapping[str, str]]) -> Iterator[tuple[str, Place]]:
    """Every name with its place: countries first, then their people, capitals, regions and cities."""
    for field, kind in _FIELDS:
        for entry in entries.values():
            names = [name for name in entry.get(field, "").split("|") if name]
            if kind is AREA:
                yield from ((name, _area(entry, entries)) for name in (entry["name"], *names))
            elif kind is PEOPLE:
                forms = [form for name in names for form in (name, _people(name))]
                yield from ((form, Place(form, PEOPLE, entry["name"])) for form in forms if form != "none")
            else:
                yield from ((name, Place(name, kind, entry["name"])) for name in names)


def _area(entry: Mapping[str, str], entries: Mapping[str, Mapping[str, str]]) -> Place:
    if entry.get("world"):
        return Place(entry["name"], WORLD)
    if holder := entries.get(entry.get("within", "")):
        return Place(entry["name"], REGION, holder["name"])
    return Place(entry["name"], AREA, None, bool(entry.get("wide")))


def _people(demonym: str) -> str:
    return demonym if demonym.endswith(("s", "ese", "ish", "ch", "none")) else demonym + "s"


def _bare(name: str) -> str:
    """A name without accents: news often drops them."""
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
