"""Articles made by rule for the bench: the same ones each time, of any number, in the manner of news.

`article` packs its figures three times as close as news does; `report` is long, and as sparing with them as news.
"""

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

GIVEN = ("Ana", "Tomas", "Ingrid", "Samuel", "Leila", "Viktor", "Grace", "Mateus", "Noor", "Paul", "Hanna", "Idris")
JOBS = (
    "a geologist", "the harbour master", "a former deputy", "who runs the canteen", "the shift leader", "a lawyer",
    "a teacher", "the company's chairman", "a retired driver", "an economist at the university", "the night nurse",
)  # fmt: skip
HOPES = (
    "We were told to wait", "Nobody here reads contracts", "The river decides, not the board", "It is about trust",
    "My father worked the same seam", "You can hear the pumps at church", "We would rather have a road",
    "They came with maps and left with signatures", "I do not mind the works, I mind the dust",
    "The bank asks for papers that no office issues", "There is no plan for the day after",
)  # fmt: skip
SCENES = (
    "Behind the {first} of {name}, trucks queue before dawn while the {kind} {site} hums {how}.",
    "The dispute over the {thing} {site} began when the {first} in {name} refused to sign.",
    "On the road to {name} the shops are shuttered, and the talk is of little but {thing}.",
    "Its owners deny that the {first} was ever promised to {name}, a claim that the archive does not settle.",
    "A spokeswoman for the ministry in {place} declined to comment on the talks with {name} Holdings.",
    "What the {first} wants, residents of {name} say, is a say in how the {site} is run.",
    "The court in {name} heard the case {how} and gave no date for its ruling.",
    "Since the strike the {kind} {site} has changed hands, and the new owners have kept its manager.",
    "Engineers from {place} walked the pit with {given} {name}, whose family once grazed cattle there.",
    "It was not clear whether {place} would follow, or leave the matter to the courts.",
)
VOICES = (
    "“{hope},” said {given} {name}, {job}.",
    "“{hope},” {given} {name}, {job}, told the {outlet}. “{hope2}.”",
    "{given} {name}, {job}, said the {first} had been consulted too late.",
    "According to a report by the {name} Institute, the {site} should never have been built beside the {first}.",
    "She added that {place} had never answered the letter.",
    "The minister has said that the {first} will be heard before any {site} is opened.",
    "He called the deal with {place} “a gift to {name} Bank” and walked out.",
    "Asked about the dust, {given} {name} shrugged. “{hope},” he said.",
)

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


def telling(dice: Dice, forms: tuple[str, ...]) -> str:
    """One of some forms of a sentence without a figure, its gaps filled."""
    pick = dice.choice
    words = {"first": FIRST, "kind": KIND, "site": SITE, "thing": THINGS, "place": PLACES, "how": HOW, "given": GIVEN}
    filled = {gap: pick(choices) for gap, choices in words.items()}
    hope, hope2 = dice.sample(HOPES, 2)
    return pick(forms).format(
        **filled, name=name(dice), job=pick(JOBS), outlet=pick(OUTLETS), hope=hope, hope2=hope2.lower()
    )


def report(number: int) -> str:
    """One article of some 6,000 characters with three or four figures in a thousand, always the same for a number."""
    dice = random.Random(number)  # noqa: S311 - the same articles each time is the point
    day = f"{dice.randint(1, 28)} {dice.choice(('February', 'May', 'September'))} {dice.randint(2021, 2025)}"
    lines = [f"{OUTLETS[number % len(OUTLETS)]} | {day}", f"By {dice.choice(GIVEN)} {name(dice)}", ""]
    for _ in range(22):
        kinds = dice.choices((SCENES, VOICES, None), weights=(5, 4, 2), k=dice.randint(1, 4))
        lines += [" ".join(telling(dice, kind) if kind else claim(dice) for kind in kinds), ""]
    return "\n".join(lines)


def reports(count: int) -> Iterator[str]:
    """The first `count` long articles."""
    return map(report, range(count))
