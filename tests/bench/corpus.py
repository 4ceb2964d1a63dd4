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
    "the central bank", "the union", "the US Geological Survey", "a company spokesman", "the minister",
)  # fmt: skip
SAYS = ("said", "estimates", "reported on Tuesday", "told reporters", "wrote")
OUTLETS = ("Harbour Post", "Meridian Ledger", "Copperbelt Courier", "Alpine Tribune", "Saltmarsh Times")
GREW = ("rose", "climbed", "grew", "fell", "slipped", "crept up", "jumped", "sank")
MADE = ("produced", "dug up", "shipped", "turned out", "sold", "exported", "delivered", "imported")
WHEN = ("in 2019", "last year", "in 2023", "last quarter", "in March", "by July", "in 2024", "so far")
KIND = ("old", "new", "half-built", "flooded", "northern", "disputed", "much-praised", "idle", "costly", "planned")
SITE = ("mine", "plant", "quarry", "smelter", "works", "project", "concession", "terminal", "mill", "depot")
FIRST = (
    "road",
    "law",
    "union",
    "town",
    "court",
    "railway",
    "river",
    "rival firm",
    "harbour",
    "bank",
    "school",
    "priest",
)
DOES = (
    "divides",
    "worries",
    "surprises",
    "outlives",
    "slows down",
    "may yet save",
    "angers",
    "feeds",
    "ignores",
    "courts",
)
WHOM = ("traders", "most farmers", "its owners", "the ministry", "the port", "voters", "drivers", "nobody", "investors")
HOW = ("in silence", "before elections", "slowly", "every year", "aimlessly", "at night", "by habit", "for now")
WHY = ("critics say", "its friends reply", "which few expected", "clerks admit", "it seems", "they complain")
HEADS = ("Kor", "Tam", "Bel", "Vash", "Ori", "Lun", "Mar", "Sed", "Hal", "Pen", "Ros", "Gal", "Dor", "Win", "Ast")
TAILS = ("vane", "bury", "ino", "stad", "mouth", "ara", "field", "olt", "esti", "wick", "aya", "grad", "ford", "ume")

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


def name(dice: Dice) -> str:
    """A name that nobody bears."""
    return dice.choice(HEADS) + dice.choice(TAILS)


def claim(dice: Dice) -> str:
    """One sentence of news with one or two figures and perhaps a voice; no two words in five stand fixed together."""
    pick = dice.choice
    place, thing, who, says, when = pick(PLACES), pick(THINGS), pick(WHO), pick(SAYS), pick(WHEN)
    site = f"{pick(KIND)} {thing} {pick(SITE)} at {name(dice)} in {place}"
    forms = (
        f"{place} {pick(MADE)} {amount(dice)} of {thing} {when}, {who} {says} in {name(dice)}.",
        f"According to {who} {name(dice)} {thing} {pick(GREW)} to {amount(dice)} {when} from {amount(dice)}.",
        f"The {site} cost {money(dice)} {when}, and {share(dice)} of {name(dice)} {pick(GREW)} {pick(HOW)}.",
        f"“{name(dice)} {pick(MADE)} {amount(dice)} of {thing} {when},” {who} {says}.",
        f"{place} {pick(MADE)} {share(dice)} of world {thing} {when}, {name(dice)} Bank {says}.",
        f"The {site} employs {dice.randint(100, 9000):,} {name(dice)} workers and paid {money(dice)} {when}.",
    )
    return pick(forms)


def talk(dice: Dice) -> str:
    """One sentence without a figure."""
    pick = dice.choice
    return f"The {pick(KIND)} {pick(FIRST)} of {name(dice)} {pick(DOES)} {pick(WHOM)} {pick(HOW)}, {pick(WHY)}."


def article(number: int) -> str:
    """One article of some 2,000 characters with about a dozen figures, always the same for a number."""
    dice = random.Random(number)  # noqa: S311 - the same articles each time is the point
    day = f"{dice.randint(1, 28)} {dice.choice(('January', 'March', 'June', 'October'))} {dice.randint(2021, 2025)}"
    head = f"{OUTLETS[number % len(OUTLETS)]} | {day}\nBy {name(dice)} {name(dice)}\n\n{talk(dice)[:-1].split(',')[0]}"
    paragraphs = [" ".join(dice.choice((claim, talk))(dice) for _ in range(dice.randint(2, 4))) for _ in range(7)]
    return "\n\n".join([head, *paragraphs, "Sign up for our newsletter", "MOST READ", f"1. {talk(dice)}"])


def articles(count: int) -> Iterator[str]:
    """The first `count` articles."""
    return map(article, range(count))
