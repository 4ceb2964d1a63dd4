"""The options that narrow a listing, and what they mean in the store."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated

import typer

from claimtrack.cli import access
from claimtrack.cli.options import filled, finite
from claimtrack.errors import UsageError
from claimtrack.model import Conflict, Kind, Verdict

if TYPE_CHECKING:
    from claimtrack.lexicon import Lexicon
    from claimtrack.store import Reach

Option = typer.Option

_NUMBER = re.compile(r"\d{1,3}(?:,\d{3}){1,6}(?:\.\d{1,9})?|\d{1,20}(?:\.\d{1,9})?", re.ASCII)
"""A bare number."""

Topics = Annotated[
    list[str] | None,
    Option("--topic", "--mineral", metavar="NAME", callback=filled,
           help="About this; what belongs to it counts too. May be repeated."),
]  # fmt: skip
Places = Annotated[
    list[str] | None, Option("--place", metavar="NAME", callback=filled, help="About this place. May be repeated.")
]
Measures = Annotated[
    list[str] | None,
    Option("--measure", metavar="NAME", callback=filled,
           help="Of what is measured: deaths, output, price. May be repeated."),
]  # fmt: skip
FigureIs = Annotated[
    str | None,
    Option("--figure", metavar="FIGURE", help="Whose figure may be this one: '$14.8 trillion', 40%; 350 of anything."),
]
KindIs = Annotated[Kind | None, Option("--kind", help="Of this kind.")]
Unit = Annotated[
    str | None, Option("--unit", metavar="UNIT", callback=filled, help="In this unit: USD, %, t, USD/t, people.")
]
Source = Annotated[
    str | None,
    Option("--source", metavar="NAME", callback=filled, help="Published by this outlet: words of its name."),
]
Voice = Annotated[
    str | None, Option("--voice", metavar="NAME", callback=filled, help="Said by this person or organisation.")
]
Since = Annotated[
    str | None, Option("--since", metavar="DATE", help="Published then or later: 2024, 2024-03, 2024-03-31.")
]
Until = Annotated[str | None, Option("--until", metavar="DATE", help="Published then or earlier.")]
Words = Annotated[
    str | None, Option("--text", metavar="WORDS", callback=filled, help="With all these words in the text.")
]
InArticle = Annotated[str | None, Option("--article", metavar="ARTICLE", help="Of this article: its id or its path.")]
InGroup = Annotated[str | None, Option("--group", metavar="GROUP", help="Of this group.")]
VerdictIs = Annotated[Verdict | None, Option("--verdict", help="With this verdict.")]
ConflictIs = Annotated[Conflict | None, Option("--conflict", help="With this kind of conflict.")]
MinRatio = Annotated[
    float | None,
    Option("--min-ratio", min=1, metavar="N", callback=finite,
           help="The highest figure is at least N times the lowest."),
]  # fmt: skip
Dismissed = Annotated[bool, Option("--dismissed", help="Also those that somebody dismissed.")]


def days(since: str | None, until: str | None) -> tuple[date | None, date | None]:
    """The first and the last day that are meant. Raises UsageError for no dates, and for a last that is the earlier."""
    first, last = access.day(since, "--since"), access.day(until, "--until", last=True)
    if first and last and last < first:
        raise UsageError(f"--until {until} is before --since {since}: no day is in both")
    return first, last


def topics(asked: Sequence[str] | None, lexicon: Callable[[], Lexicon]) -> tuple[str, ...]:
    """The topics that are meant, with all that belong to them; a word that no lexicon has stands for itself."""
    if not asked:
        return ()
    from claimtrack.subject.topics import find

    return tuple(topic for each in asked for topic in find(each, lexicon(), members=True) or (each,))


def places(asked: Sequence[str] | None, lexicon: Callable[[], Lexicon]) -> tuple[str, ...]:
    """The places that are meant, by their usual English names."""
    if not asked:
        return ()
    from claimtrack.subject.atlas import usual

    return tuple(usual(each, lexicon()) for each in asked)


def measures(asked: Sequence[str] | None, lexicon: Callable[[], Lexicon]) -> tuple[str, ...]:
    """The measures that are meant, each with those that count as one with it."""
    return tuple(name for each in asked or () for name in meant("measure", each, lexicon) or (each,))


def reach(figure: str | None, lexicon: Callable[[], Lexicon]) -> Reach | None:
    """The amounts that a figure covers, read as in an article. Raises UsageError where it cannot be read."""
    if figure is None:
        return None
    from claimtrack.compare import ENDLESS, span, tolerances
    from claimtrack.match import read_amount
    from claimtrack.store import Reach

    if _NUMBER.fullmatch(figure.strip()):
        number = Decimal(figure.replace(",", ""))
        return Reach(number, number, None)
    found = read_amount(figure, lexicon())
    if found is None:
        raise UsageError(f"--figure '{figure}' cannot be read: write it as in an article, '$14.8 trillion' or '40%'")
    allowed = tolerances(lexicon())
    told = span(found, allowed)
    return Reach(told.low, None if told.high == ENDLESS else told.high, told.unit, float(allowed.beyond))


def meant(what: str, name: str, lexicon: Callable[[], Lexicon]) -> tuple[str, ...]:
    """The names that a person's `name` of a topic, place or measure stands for; none where no lexicon has it."""
    if what == "topic":
        from claimtrack.subject.topics import find

        return find(name, lexicon(), members=True)
    if what == "place":
        from claimtrack.subject.atlas import known

        place = known(name, lexicon())
        return (place,) if place else ()
    if what == "measure":
        known_ones = {each: entry.get("group", each) for each, entry in lexicon().table("measures").items()}
        one = known_ones.get(" ".join(name.casefold().split()))
        return tuple(each for each, group in known_ones.items() if group == one)
    return ()
