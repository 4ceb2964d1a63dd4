"""Where an article is at home: whose degrees, dollars and rupees are meant where nothing more is said."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Mapping
from functools import cache

from claimtrack.lexicon import Lexicon
from claimtrack.match.money import Money, cent
from claimtrack.match.units import Unit
from claimtrack.view import lower

_RUN = re.compile(r"[A-Z](?:[\w.]{0,29}\w)?(?: [A-Z](?:[\w.]{0,29}\w)?){0,3}")
_FIELDS = ("name", "names", "demonyms", "capital", "parts", "regions", "cities")
_PLAINLY = 3
"""Mentions of a country from which an article may be at home there; a dateline in capitals tells as much."""
_HEAD = 1_500
"""Characters at the top of an article in which its dateline stands."""
_DATELINE = re.compile(r"^(?P<town>[A-Z]{3}[A-Z .'-]{0,27})(?:[:(,]| ?[-–—])", re.MULTILINE)


def is_american(text: str, lexicon: Lexicon) -> bool:
    """Whether a text names places of the United States, and more of them than of all other countries."""
    named = _named(text, lexicon)
    return named["US"] > named.total() - named["US"]


def home_money(text: str, known: Money, lexicon: Lexicon) -> dict[str, Unit]:
    """What the article's bare 'dollars', 'rupees' or 'pesos' are: the code of the usual currency to the one meant.

    A bare word is of the country that the text names at least three times or, of no dollar, in its dateline (once where
    the word is as much of any other country), and twice as often as any other whose money is called so. A dollar is
    American wherever America is named, or where that country's own dollar has its own sign.
    """
    small = lower(text)
    codes = {code for word, code in known.bare.items() if word in small}
    named = _named(text, lexicon) if codes else Counter()
    there = named if codes <= known.world else named + _dateline(text, lexicon)
    meant = {code: _meant(code, named if code in known.world else there, text, known) for code in codes}
    found = {code: unit for code, unit in meant.items() if unit is not None and unit.name != code}
    cents = _cents(small, text, found, known)
    return {**found, known.cents["¢"].name: cents} if cents else found


_CENTS = re.compile(r"(?<!per )\bcents?\b")


def _cents(small: str, text: str, home: Mapping[str, Unit], known: Money) -> Unit | None:
    """What bare cents are: of the article's own dollar, or of a currency that it names where it names no dollar."""
    if not _CENTS.search(small):
        return None
    dollar = known.cents["¢"].canonical
    if dollar in home:
        return cent(home[dollar].name)
    if any(word in small for word, code in known.bare.items() if code == dollar):
        return None
    words = {*_WORDS.findall(small), *_SIGNS.findall(text)}
    return next((cent(code) for code, names in known.cented.items() if not words.isdisjoint(names)), None)


_WORDS = re.compile(r"[a-z]+")
_SIGNS = re.compile(r"[^\w\s]|[A-Z]{3}")


def _meant(code: str, named: Counter[str], text: str, known: Money) -> Unit | None:
    countries = known.shared.get(code, {})
    counts = Counter[str]()
    for country, unit in countries.items():
        counts[unit.name] += named[country]
    (first, most), (_, next_most) = (*counts.most_common(2), ("", 0), ("", 0))[:2]
    if (
        most < (1 if code in known.open else _PLAINLY)
        or most < 2 * next_most
        or (code in known.world and _is_told(code, first, counts, text, known))
    ):
        return None
    return known.by_code[first]


def _is_told(code: str, first: str, counts: Counter[str], text: str, known: Money) -> bool:
    """Whether the country of a world currency is named, or the other currency is told apart by its own sign."""
    own = (sign for sign, unit in known.signs.items() if unit.name == first and len(sign) > 1 and sign in text)
    return counts[code] > 0 or code in text or any(_stands(sign, text) for sign in own)


def _stands(sign: str, text: str) -> bool:
    """Whether a sign stands in a text by itself: the 'cad' of 'decade' is none."""
    return re.search(rf"(?<!\w){re.escape(sign)}(?![^\W\d])", text) is not None


def _named(text: str, lexicon: Lexicon) -> Counter[str]:
    """How often a text names each country, its people, regions or cities."""
    countries = _countries(lexicon)
    return Counter(countries[name] for name in _names(text) if name in countries)


def _dateline(text: str, lexicon: Lexicon) -> Counter[str]:
    """The country of the town in whose dateline an article opens: 'LAHORE: A fire ...'."""
    told = _DATELINE.search(text, 0, _HEAD)
    country = _countries(lexicon).get(told["town"].strip().title()) if told else None
    return Counter({country: _PLAINLY} if country else {})


def _names(text: str) -> list[str]:
    """The capitalised words of a text, one by one and by two."""
    runs = [run.split(" ") for run in _RUN.findall(text)]
    pairs = [f"{first} {second}" for run in runs for first, second in itertools.pairwise(run)]
    return [*itertools.chain.from_iterable(runs), *pairs]


@cache
def _countries(lexicon: Lexicon) -> Mapping[str, str]:
    """Every name of the places to the code of its country."""
    found: dict[str, str] = {}
    for table in ("places/usual", "places/world"):
        for code, entry in lexicon.table(table).items():
            for name in (name for field in _FIELDS for name in entry.get(field, "").split("|") if name):
                found.setdefault(name.rstrip("."), code[:2])
    return found
