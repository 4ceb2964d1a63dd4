"""A figure in the making: what the rules have found so far, in tokens of one sentence."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from claimtrack.match.units import Unit
from claimtrack.model import Bound, Change, SetAside

Words = tuple[int, int]
"""The first token and the one behind the last."""


@dataclass(slots=True)
class Draft:
    """One figure of a sentence. `first` and `stop` are its tokens; amounts are as written.

    `mantissa` and `scale` are those of the first number, for figures that take their scale from a neighbour;
    `number` are the tokens of the numbers alone. `why` holds (field, rule, tokens) of each decision.
    """

    first: int
    stop: int
    low: Decimal
    high: Decimal | None
    mantissa: Decimal
    scale: Decimal
    number: Words
    unit: Unit | None = None
    per: Unit | None = None
    meant: Unit | None = None
    """What the unit is by its context, where the writing leaves it open ('104 degrees')."""
    noun: str | None = None
    people: bool = False
    """Whether the noun is one that people make up: the members of 'a 12-member jury'."""
    ranged: bool = False
    share: bool = False
    spelled: bool = False
    bound: Bound = Bound.EXACT
    close: bool = False
    change: Change | None = None
    quantity: bool = True
    set_aside: SetAside | None = None
    conversion_of: Draft | None = None
    equivalents: list[Draft] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    why: list[tuple[str, str, Words]] = field(default_factory=list)

    @property
    def bare(self) -> bool:
        """Whether the number has neither unit nor noun."""
        return self.unit is None and self.noun is None

    def because(self, what: str, rule: str, words: Words) -> None:
        """Keep the reason of a decision."""
        self.why.append((what, rule, words))

    def leave(self, reason: SetAside, rule: str, words: Words, quantity: bool = False) -> Draft:
        """Set the figure aside, for a reason of the language."""
        self.set_aside, self.quantity = reason, quantity
        self.because("set_aside", rule, words)
        return self


def aside(first: int, stop: int, value: Decimal | None, why: SetAside, rule: str, quantity: bool = False) -> Draft:
    """A figure that is none of the article's amounts; `value` is the number in it, if it is to be shown."""
    low = Decimal(0) if value is None else value
    return Draft(first, stop, low, low, low, Decimal(1), (first, stop)).leave(why, rule, (first, stop), quantity)
