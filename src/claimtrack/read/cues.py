"""Cues of noise: the phrases of the lexicon `noise` that tell what a line is on a page.

A phrase is words; `*` stands for a few words between or up to the line's end, `#` for a number. Phrases are found by
their first word, so that the time for a line does not grow with the lexicon.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from claimtrack.lexicon import Lexicon
from claimtrack.model import Role
from claimtrack.view import view

PLACES = ("line", "start", "any", "edge", "market")
"""Where a phrase must stand: is the whole line; begins it; anywhere; anywhere at the page's edges; in each sentence."""

_FIRST = ("line", "start")
"""Of these, where a phrase stands only as the first words of a line."""

_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)?|[©™▲▼►→]")
_NUMBER = r"[$£€¥]?\d[\d.,]{0,20}(?:[km](?!\w))?"


@dataclass(frozen=True, slots=True)
class Cue:
    """One phrase found in a line: its entry, its role, where it must stand, and its span in the line."""

    name: str
    role: Role
    place: str
    opens: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Phrase:
    name: str
    role: Role
    place: str
    opens: bool
    pattern: re.Pattern[str]


@cache
def _phrases(lexicon: Lexicon) -> dict[str, list[_Phrase]]:
    """The phrases by their first word; those that begin with a number stand under `#`."""
    found: dict[str, list[_Phrase]] = defaultdict(list)
    for name, entry in lexicon.table("noise").items():
        for place in PLACES:
            for phrase in entry.get(place, ()):
                words = phrase.lower().split()
                first = _TOKEN.search(words[0])
                pattern = re.compile(_regex(words))
                key = first[0] if first and words[0] != "#" else "#"
                found[key].append(_Phrase(name, Role(entry["role"]), place, entry.get("opens", False), pattern))
    return dict(found)


@cache
def _inside(lexicon: Lexicon) -> dict[str, list[_Phrase]]:
    """Those of the phrases that may stand behind other words."""
    found = {key: [one for one in phrases if one.place not in _FIRST] for key, phrases in _phrases(lexicon).items()}
    return {key: phrases for key, phrases in found.items() if phrases}


def _regex(words: list[str]) -> str:
    out = ""
    for at, word in enumerate(words):
        if word == "*":
            out += r"\b.{1,60}?" if at < len(words) - 1 else r"\W{1,3}[^.!?]{1,40}$"
            continue
        gap = "" if at == 0 else r"\b" if words[at - 1] == "*" else r"[\W_]{1,3}"
        out += gap + (_NUMBER if word == "#" else re.escape(word))
    return out + (r"(?!\w)" if words[-1][-1].isalnum() or words[-1] == "#" else "")


def cues(line: str, lexicon: Lexicon) -> Iterator[Cue]:
    """The cues of a line, in the order in which they stand."""
    phrases, inside = _phrases(lexicon), _inside(lexicon)
    low = view(line).lower()
    if len(low) != len(line):
        low = view(line)
    for at, token in enumerate(_TOKEN.finditer(low)):
        key = "#" if token[0][0].isdigit() else token[0]
        for phrase in (inside if at else phrases).get(key, ()):
            start = token.start() - (key == "#" and token.start() > 0 and low[token.start() - 1] in "$£€¥")
            match = phrase.pattern.match(low, start)
            if match and (phrase.place != "line" or not any(c.isalnum() for c in low[match.end() :])):
                yield Cue(phrase.name, phrase.role, phrase.place, phrase.opens, match.start(), match.end())
