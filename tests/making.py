"""Claims made by hand for the tests of grouping and comparing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from claimtrack.extract import claim_id
from claimtrack.model import (
    SET_AGAINST,
    Amount,
    Article,
    Bound,
    Change,
    Claim,
    Equivalent,
    Figure,
    Key,
    Kind,
    Level,
    Reason,
    Role,
    Saying,
    Sentence,
    Span,
    Stance,
    Subject,
    Voice,
)

WHOLE = Key("money", "value", "minerals", "Ukraine", None, Level.ACTUAL)


def kind(unit: str) -> Kind:
    """The kind that a unit stands for in the cases."""
    if "/" in unit:
        return Kind.RATE
    if unit in ("%", "pp"):
        return Kind.SHARE
    if len(unit) == 3 and unit.isupper():
        return Kind.MONEY
    if unit == "x":
        return Kind.MULTIPLE
    return Kind.QUANTITY if unit in ("t", "m3", "bbl", "ha", "km", "degC", "mm", "W", "Wh") else Kind.COUNT


def voice(name: str, stance: Stance = Stance.ASSERTS) -> Voice:
    """A named voice whose key is its name in lower case."""
    return Voice(name, name.lower(), True, Span(0, 0, ""), None, stance, "by-hand")


def claim(case: Mapping[str, Any], key: Key = WHOLE, article: str | None = None) -> Claim:
    """The claim of a case: `says` is its sentence with the figure in brackets."""
    head, _, rest = case["says"].partition("[")
    figure, _, tail = rest.partition("]")
    text = head + figure + tail
    source = case.get("source", "The Harbour Post")
    published = date.fromisoformat(case["published"]) if "published" in case else None
    home = Article(article or f"a-{source}-{published}", "x.txt", "", text, source, published=published)
    low, high = (
        None if case.get(end) == "open" else Decimal(str(case.get(end, case["low"]))) for end in ("low", "high")
    )
    assert low is not None
    unit = case["unit"]
    amount = Amount(low, high, unit)
    stance = Stance(case.get("stance", "asserts"))
    said = tuple(voice(name, stance) for name in [case["voice"]] if name) if "voice" in case else ()
    read = Figure(
        len(head),
        len(head) + len(figure),
        figure,
        kind(unit),
        amount,
        amount,
        Bound(case.get("bound", "exact")),
        Change(case["change"]) if "change" in case else None,
        tuple(
            Equivalent(0, 0, "", Amount(Decimal(str(each)), Decimal(str(each)), other))
            for other, each in case.get("also", {}).items()
        ),
    )
    level, measure = Level(case.get("level", key.level)), case.get("measure", key.measure)
    key = replace(key, level=level, measure=measure, **dict.fromkeys(case.get("lacks", ())))
    why = (Reason("as_of", SET_AGAINST),) if case.get("set_against") else ()
    about = Subject(key, measure=case.get("measure"), level=key.level, as_of=case.get("as_of"), reasons=why)
    saying = Saying(said, stance, tuple(voice(name) for name in case.get("disputed_by", ())))
    sentence = Sentence(0, len(text), text, Role.BODY, 0)
    return Claim(
        claim_id(ascii((home.id, text, case.get("voice"))), read.start, read.end), home, read, sentence, saying, about
    )
