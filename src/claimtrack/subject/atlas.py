"""The places that the lexicons know, made ready for matching, and a normaliser for names that a person gives."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from claimtrack.lexicon import Lexicon
from claimtrack.subject.grammar import group
from claimtrack.subject.words import Phrases

AREA, PEOPLE, CAPITAL, REGION, CITY, SITE, WORLD = "area", "people", "capital", "region", "city", "site", "world"

SMALL = (SITE, CITY, REGION)
"""Kinds of places that lie in a country."""

PARTICLES = ("de", "del", "da", "das", "do", "dos", "di", "du", "des", "la", "las", "le", "les", "los", "el", "al")
"""The small words that join those of a place's name: 'Salar de Tara', 'Antofagasta de la Sierra'."""

_KEPT_LAST = "places/world"
"""The table that is written from kept data: the names kept by hand win over it."""

_FIELDS = (
    ("names", AREA),
    ("demonyms", PEOPLE),
    ("capital", CAPITAL),
    ("parts", REGION),
    ("regions", REGION),
    ("cities", CITY),
    ("lesser", CITY),
)


class Place(NamedTuple):
    """A place that a name stands for: what is printed, what kind of name it is, and the country that holds it."""

    name: str
    kind: str
    country: str | None = None
    wide: bool = False
    """Whether it holds many countries."""
    familiar: bool = False
    """Whether it is a region that news names without saying where it is."""
    region: str | None = None
    """The region of its country that holds it, where the lexicon tells."""


@dataclass(frozen=True, slots=True)
class Atlas:
    """All places: phrases whose names are the names as written, and the place that each stands for."""

    phrases: Phrases
    places: dict[str, Place]
    others: dict[str, tuple[Place, ...]] = field(default_factory=dict)
    """Further places of one name, in other countries: Victoria in Australia, Georgia in the United States."""

    def named(self, name: str) -> Place:
        """The place that a name stands for; one of many that share a value gets its name when it is first asked for."""
        place = self.places[name]
        if not place.name:
            place = self.places[name] = place._replace(name=name.replace("’", "'"))
        return place


@cache
def capitals(lexicon: Lexicon) -> dict[str, Place]:
    """The capital of each country, the first where it has several; bodies that act for a country are none."""
    found: dict[str, Place] = {}
    for name, place in atlas(lexicon).places.items():
        if place.kind == CAPITAL and place.country and name.istitle():
            found.setdefault(place.country, atlas(lexicon).named(name))
    return found


@cache
def continents(lexicon: Lexicon) -> dict[str, str]:
    """The continent of each country."""
    return {entry["name"]: entry["continent"] for entry in _merged(lexicon).values() if "continent" in entry}


@cache
def atlas(lexicon: Lexicon) -> Atlas:
    """All tables below `places/`, compiled once for a lexicon."""
    barred = group(lexicon, "no-place", "word-place")
    found: dict[str, Place] = {}
    others: dict[str, tuple[Place, ...]] = {}
    for names, place, guarded in _names(_merged(lexicon)):
        for name in names:
            if guarded and name in barred:
                continue
            first = found.setdefault(name, place)
            if place.country and place.country not in (first.country, first.name):
                others[name] = (*others.get(name, ()), place)
            if first is place and not name.isascii():
                found.setdefault(_bare(name), place)
    return Atlas(Phrases((name, name) for name in found), found, others)


def usual(name: str, lexicon: Lexicon) -> str:
    """The usual English name of a place that a person asks for ('UK', 'drc', 'Ukrainian'); as given where unknown."""
    return known(name, lexicon) or name.strip()


def known(name: str, lexicon: Lexicon) -> str | None:
    """The usual English name of a place that a person asks for; None where the lexicons have none.

    It reads the tables without compiling them: one name needs no more.
    """
    asked = name.strip().lower()
    for names, place, _ in _names(_merged(lexicon)):
        for one in names:
            if asked in (one.lower(), one if one.isascii() else _bare(one).lower()):
                return place.country or one if place.kind == PEOPLE else place.name or one
    return None


def country(name: str, lexicon: Lexicon) -> str | None:
    """The country that holds a place, None where the atlas tells none."""
    place = atlas(lexicon).places.get(name)
    return place.country if place else None


def issuer(currency: str, lexicon: Lexicon) -> str | None:
    """The country of a currency, which its code begins with (ISO 4217); None for those that the whole world uses."""
    if currency.lower() in group(lexicon, "world-money"):
        return None
    entry = _merged(lexicon).get(currency[:2])
    return entry["name"] if entry else None


@cache
def _merged(lexicon: Lexicon) -> dict[str, dict[str, str]]:
    """The entries of all tables by code: lists of names are joined, of all other fields the first stands."""
    tables = lexicon.tables("places")
    merged: dict[str, dict[str, str]] = {}
    for table in sorted(tables, key=lambda name: name == _KEPT_LAST):
        for code, entry in tables[table].items():
            mine = merged.setdefault(code, {})
            for name, value in entry.items():
                if name in ("regions", "cities", "lesser") and name in mine:
                    mine[name] += f"|{value}"
                elif name == "name" and mine.get(name, value) != value:
                    mine["names"] = f"{mine.get('names', '')}|{value}"
                else:
                    mine.setdefault(name, str(value))
    return merged


def _names(entries: Mapping[str, Mapping[str, str]]) -> Iterator[tuple[list[str], Place, bool]]:
    """Names with their place, and whether common words among them are barred: countries first, cities last.

    A place without a name of its own is the one that is written: regions and cities of one country share a value.
    """
    for key, kind in _FIELDS:
        for entry in entries.values():
            names = entry.get(key, "").split("|") if key in entry else []
            if kind is AREA:
                yield [entry["name"], *names], _area(entry, entries), False
            elif kind is PEOPLE:
                forms = [form for name in names for form in (name, _people(name)) if form != "none"]
                yield forms, Place("", PEOPLE, entry["name"]), False
            elif names:
                familiar = kind is REGION and "familiar" in entry
                holder = entries.get(entry.get("within", ""), {}).get("name")
                inside = Place("", kind, holder or entry["name"], familiar=familiar, region=holder and entry["name"])
                yield names, inside, kind is not CAPITAL


def _area(entry: Mapping[str, str], entries: Mapping[str, Mapping[str, str]]) -> Place:
    if entry.get("world"):
        return Place(entry["name"], WORLD)
    if holder := entries.get(entry.get("within", "")):
        kind = AREA if entry.get("nation") else REGION
        return Place(entry["name"], kind, holder["name"], familiar="familiar" in holder or "familiar" in entry)
    return Place(entry["name"], AREA, None, bool(entry.get("wide")))


def _people(demonym: str) -> str:
    return demonym if demonym.endswith(("s", "ese", "ish", "ch", "none")) else demonym + "s"


def _bare(name: str) -> str:
    """A name without accents and apostrophes: news often drops them."""
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c) and c != "’")
