"""Articles made by rule for the bench: the same ones each time, of any number, in the manner of news."""

from __future__ import annotations

import random
from collections.abc import Iterator

PLACES = (
    "Chile", "Peru", "Zambia", "Indonesia", "Finland", "Kazakhstan", "Canada", "Namibia", "Vietnam", "Portugal",
    "Argentina", "Sweden", "Malawi", "Turkey", "India", "Brazil",
)  # fmt: skip
THINGS = (
    "lithium", "cobalt", "rare earths", "graphite", "copper", "nickel", "titanium", "manganese", "wheat", "rice",
    "steel", "coffee", "cotton", "cement",
)  # fmt: skip
WHO = (
    "the mining ministry", "the statistics office", "Elena Vargas, a trader,", "the World Bank", "Peter Lindqvist",
    "the central bank", "the union", "the US Geological Survey", "a spokesman for the company", "the minister",
)  # fmt: skip
SAYS = ("said", "estimates", "reported on Tuesday", "told reporters", "said in its yearbook")
OUTLETS = ("Harbour Post", "Meridian Ledger", "Copperbelt Courier", "Alpine Tribune", "Saltmarsh Times")
FIRST = ("The old road", "A new law", "The union", "The town", "A court", "The railway", "The river", "A rival firm")
DOES = ("divides", "worries", "still surprises", "has outlived", "belongs to", "slows down", "may yet save", "angers")
WHOM = ("the traders", "most farmers", "its owners", "the ministry", "the port", "many voters", "the drivers", "nobody")
WHEN = (
    "in the rainy season",
    "before the vote",
    "behind closed doors",
    "as prices change",
    "year after year",
    "so far",
)
WHY = ("critics say", "its friends reply", "and nobody knows why", "which few had expected", "as a clerk put it")

Dice = random.Random


def amount(dice: Dice) -> str:
    """A mass."""
    low, high = dice.randint(2, 9), dice.randint(10, 40)
    forms = (
        f"{low * high * 1000:,} tonnes",
        f"about {low}.{high} million tons",
        f"between {low} and {high} million tons",
    )
    return dice.choice(forms)


def money(dice: Dice) -> str:
    """A sum of money, perhaps with its conversion."""
    much = dice.randint(2, 90)
    return dice.choice(
        (f"${much / 10} billion", f"€{much}bn (${much * 1.08:.0f}bn)", f"at least {much}0 million dollars")
    )


def share(dice: Dice) -> str:
    """A share."""
    return dice.choice((f"{dice.randint(2, 98)}%", f"about {dice.randint(2, 98)} per cent", "nearly half", "a third"))


def claim(dice: Dice) -> str:
    """One sentence of news with one or two figures and perhaps a voice."""
    place, thing, who, says = dice.choice(PLACES), dice.choice(THINGS), dice.choice(WHO), dice.choice(SAYS)
    forms = (
        f"{place} produced {amount(dice)} of {thing} in {dice.randint(2015, 2025)}, {who} {says}.",
        f"According to {who} exports of {thing} from {place} rose to {amount(dice)} from {amount(dice)} in a year.",
        f"The cost of the {thing} project in {place} is {money(dice)}, and {share(dice)} of it has been spent.",
        f"“We will need {amount(dice)} of {thing} before the decade ends,” {who} {says}.",
        f"{place} accounts for {share(dice)} of the world's {thing}, {who} {says}.",
        f"The mine employs {dice.randint(100, 9000):,} workers and has paid {money(dice)} in taxes.",
    )
    return dice.choice(forms)


def talk(dice: Dice) -> str:
    """One sentence without a figure."""
    return " ".join(map(dice.choice, (FIRST, DOES, WHOM, WHEN))) + f", {dice.choice(WHY)}."


def article(number: int) -> str:
    """One article of some 2,000 characters with about a dozen figures, always the same for a number."""
    dice = random.Random(number)  # noqa: S311 - the same articles each time is the point
    head = f"{OUTLETS[number % len(OUTLETS)]}\n{dice.randint(1, 28)} March 2025\nBy Ana Ruiz in {dice.choice(PLACES)}\n"
    paragraphs = [" ".join(dice.choice((claim, talk))(dice) for _ in range(dice.randint(2, 4))) for _ in range(7)]
    return "\n\n".join([head, *paragraphs, "Sign up for our newsletter", "MOST READ", "1. Rents rise 6% in a year"])


def articles(count: int) -> Iterator[str]:
    """The first `count` articles."""
    return map(article, range(count))
