"""Whether an article is at home in the United States, where bare degrees are of Fahrenheit."""

from __future__ import annotations

import re
from functools import cache

from claimtrack.lexicon import Lexicon

_RUN = re.compile(r"[A-Z][\w.]{0,30}(?: [A-Z][\w.]{0,30}){0,3}")
_FIELDS = ("name", "names", "demonyms", "capital", "parts", "regions", "cities")


def is_american(text: str, lexicon: Lexicon) -> bool:
    """Whether a text names places of the United States, and more of them than of all other countries."""
    ours, others = 0, 0
    for name in _names(text):
        country = _countries(lexicon).get(name)
        ours += country == "US"
        others += country not in (None, "US")
    return ours > others


def _names(text: str) -> list[str]:
    """The capitalised words of a text, one by one and by two."""
    runs = [run.split(" ") for run in _RUN.findall(text)]
    return [" ".join(run[at : at + size]).rstrip(".") for run in runs for size in (1, 2) for at in range(len(run))]


@cache
def _countries(lexicon: Lexicon) -> dict[str, str]:
    """Every name of the places to the code of its country."""
    found: dict[str, str] = {}
    for table in ("places/usual", "places/world"):
        for code, entry in lexicon.table(table).items():
            for name in (name for field in _FIELDS for name in entry.get(field, "").split("|") if name):
                found.setdefault(name.rstrip("."), code[:2])
    return found
