"""What stands between dates and figures and tells which belongs to which, from data/grammar.toml, as patterns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from claimtrack.lexicon import Lexicon
from claimtrack.subject.clues import words


@dataclass(frozen=True, slots=True)
class Joints:
    """Patterns of a lexicon."""

    closes: re.Pattern[str]
    """What ends a relative clause that a date stands in: 'who left in 2020, counts 40'."""
    goes_on: re.Pattern[str]
    """Where the clause around a relative one goes on, be there a comma or none: 'the fire of Friday has killed 3'."""
    since_then: re.Pattern[str]
    """What ends the clause of 'when': 'the worst since 2011, when 48 people died, has killed 31'."""
    clause: re.Pattern[str]
    """A relative clause that is closed: what it tells is another time's."""
    bracketed: tuple[str, ...]
    """How a bracket opens that holds the date of all that its sentence tells: '40 cases and 3 deaths (to 6 March)'."""
    than: re.Pattern[str]
    of_what: re.Pattern[str]
    """Behind a figure that is a part or multiple of what was at the date behind it."""
    nested: re.Pattern[str]
    """What stands between a figure and one in its phrase: '40% of the 3 tonnes', '90 cases in 4 towns'."""
    total: re.Pattern[str]
    """What leads from a part to a whole that stands already: 'will close 34 of its 156 branches'."""


@cache
def joints(lexicon: Lexicon) -> Joints:
    """Compile the patterns, once for a lexicon."""

    def of(name: str) -> str:
        return f"(?:{words(lexicon, name)})"

    resumes = rf", (?:{of('goes-on')}|{of('goes-on-bare')}|[a-z]{{2,14}}(?:s|ed)) "
    leads = words(lexicon, "bracket-opens").split("|")
    return Joints(
        closes=re.compile(rf",|\b{of('closes')}\b|^ [a-z]{{3,14}}ed "),
        goes_on=re.compile(rf"{resumes}|^(?:(?! and )[^,]){{0,30}}? (?:{of('goes-on')}|[a-z]{{3,14}}ed) "),
        since_then=re.compile(rf"[;:—–.] |{resumes}"),
        clause=re.compile(rf", {of('relates')} [^,;]{{1,80}},"),
        bracketed=("(", *(f"({lead} " for lead in leads)),
        than=re.compile(rf"\bthan(?: {of('about-how-many')})? $"),
        of_what=re.compile(rf" of {of('part-of-what')} [^,;:.()\d]{{0,70}}$"),
        nested=re.compile(rf" (?:[a-z]+ ){{0,3}}{of('nests')}(?: {of('nested-small')})? "),
        total=re.compile(rf" of {of('of-whole')} "),
    )
