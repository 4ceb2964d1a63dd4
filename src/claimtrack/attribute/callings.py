"""By which nouns a body may be called: 'the lender' is a bank, 'the company' any firm."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from claimtrack.attribute.entities import Entity
from claimtrack.lexicon import Lexicon

FIRM = "company"
"""The noun for any firm."""


class Family(NamedTuple):
    """Nouns, and words of names, that may name the same body; the wider family of a trade."""

    words: frozenset[str]
    of: str | None
    apart: bool
    """Whether such a body is called by the wider family's words only where the article is about it."""


class Callings(NamedTuple):
    """The families of the lexicon by name, and the words of a name that speak against a noun."""

    families: dict[str, Family]
    unlike: dict[str, frozenset[str]]

    def kin(self, noun: str) -> frozenset[str]:
        """The words that tell of a body that it may be called so: for a wider family, those of its trades, too."""
        mine = {name for name, family in self.families.items() if noun in family.words}
        return frozenset[str]().union(*(f.words for name, f in self.families.items() if name in mine or f.of in mine))

    def is_trade(self, noun: str) -> bool:
        """Whether a noun tells a firm's trade: 'lender'."""
        return any(family.of and noun in family.words for family in self.families.values())

    def is_firm(self, noun: str) -> bool:
        """Whether a noun is one for firms: 'company', 'lender'."""
        return noun in self.kin(FIRM)

    def is_unlike(self, entity: Entity, noun: str) -> bool:
        """Whether a body's own name speaks against calling it so: an employers' association is no union."""
        against = self.unlike.get(noun, frozenset())
        return any(word.rstrip("'") in against for word in entity.name.lower().split())

    def own(self, entity: Entity) -> list[Family]:
        """The families of which a body is by its name and roles."""
        return [family for family in self.families.values() if entity.is_called(family.words)]

    def may_be_firm(self, entity: Entity) -> bool:
        """Whether nothing that a body is called tells that it is no firm."""
        own = self.own(entity)
        return not own or any(self.fits(FIRM, family) for family in own)

    def fits(self, noun: str, family: Family) -> bool:
        """Whether a body of a family may be called so."""
        return noun in family.words or (family.of is not None and noun in self.families[family.of].words)

    def is_apart(self, entity: Entity, noun: str) -> bool:
        """Whether a body is called otherwise where an article is about another: a bank, which is no 'company' there."""
        return any(family.apart and noun not in family.words for family in self.own(entity))


@cache
def callings(lexicon: Lexicon) -> Callings:
    """What a lexicon tells of the nouns for bodies."""
    table = lexicon.table("voices/callings")
    families = {
        name: Family(frozenset(row["words"].split()), row.get("of"), bool(row.get("apart")))
        for name, row in table.items()
    }
    unlike = {row["noun"]: frozenset(row["unlike"].split()) for row in table.values() if "noun" in row}
    return Callings(families, unlike)
