"""Write data/currencies.toml: every currency's English names and each country's currency, from CLDR by way of Babel.

Run `python tools/currencies.py` after a new Babel. The file is kept because loading Babel's locale at every start costs
sixty milliseconds, and the file three.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

DAY = date(2026, 1, 1)
"""The day whose legal tender counts: the file must not change with the day on which it is written."""

HEAD = """# Every currency's names in English, from the Unicode CLDR: written by tools/currencies.py, not by hand.
# What news calls them besides ('quid', 'Rs', 'A$') and which words several countries share stand in money.toml.

"""


def names() -> dict[str, list[str]]:
    """Code to its names, singular and plural, for all currencies that CLDR names without a range of years."""
    from babel import localedata

    found = {}
    for code, forms in sorted(localedata.load("en")["currency_names_plural"].items()):
        words = list(dict.fromkeys(forms[key] for key in ("one", "other") if key in forms))
        if words and not any(re.search(r"[\d(]", word) for word in words):
            found[code] = words
    return found


def homes() -> dict[str, str]:
    """Country to the code of its legal tender on that day."""
    from babel.core import get_global
    from babel.numbers import get_territory_currencies

    countries = sorted(country for country in get_global("territory_currencies") if len(country) == 2)
    tender = {country: get_territory_currencies(country, DAY, DAY) for country in countries}
    return {country: codes[0] for country, codes in tender.items() if codes}


def toml() -> str:
    """The file's text: a line a code, which reads faster than an entry a code."""
    named = [f"{code} {'|'.join(words)}" for code, words in names().items()]
    tender = [f"{country} {code}" for country, code in homes().items()]
    return HEAD + "\n".join(["[cldr]", "names = '''", *named, "'''", "homes = '''", *tender, "'''"]) + "\n"


if __name__ == "__main__":
    target = Path(__file__).resolve().parents[1] / "data" / "currencies.toml"
    target.write_text(toml(), encoding="utf-8")
