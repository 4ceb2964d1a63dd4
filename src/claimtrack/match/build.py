"""From a draft to a figure: canonical amounts, kind, spans and reasons."""

from __future__ import annotations

from decimal import Context, Decimal

from claimtrack.match.draft import Draft
from claimtrack.match.equivalents import check
from claimtrack.match.knowledge import Knowledge
from claimtrack.match.tokens import Tokens
from claimtrack.match.units import Unit
from claimtrack.model import Amount, Equivalent, Figure, Kind, Reason, Span

_EXACT = Context(prec=28)


def figure(tokens: Tokens, draft: Draft, offset: int, text: str, known: Knowledge) -> Figure:
    """The figure of a draft; `offset` is where the sentence starts, `text` the sentence as it stands."""
    start, end = tokens.start[draft.first], tokens.end[draft.stop - 1]
    amount = canonical(draft, known)
    written = Amount(draft.low, draft.high, written_unit(draft))
    equivalents, notes = [], list(draft.notes)
    for other in draft.equivalents:
        first, last = tokens.start[other.first], tokens.end[other.stop - 1]
        converted = canonical(other, known)
        equivalents.append(Equivalent(offset + first, offset + last, text[first:last], converted))
        if converted.unit == amount.unit and not check((amount.low, amount.high), (converted.low, converted.high)):
            notes.append(f"the conversion {text[first:last]} does not agree")
    return Figure(
        offset + start, offset + end, text[start:end], kind(draft), amount, written, draft.bound, draft.change,
        tuple(equivalents), draft.quantity, draft.set_aside, tuple(notes),
        tuple(_reason(tokens, why, offset, text) for why in draft.why), draft.close,
    )  # fmt: skip


def _reason(tokens: Tokens, why: tuple[str, str, tuple[int, int]], offset: int, text: str) -> Reason:
    field, rule, (first, stop) = why
    start, end = tokens.start[first], tokens.end[max(first, stop - 1)]
    return Reason(field, rule, Span(offset + start, offset + end, text[start:end]))


def kind(draft: Draft) -> Kind:
    """What the figure counts or measures."""
    if draft.per is not None:
        return Kind.RATE
    unit = draft.meant or draft.unit
    if unit is None:
        return Kind.COUNT
    if unit.money:
        return Kind.MONEY
    if unit.canonical in ("%", "pp"):
        return Kind.SHARE
    if unit.canonical == "x":
        return Kind.MULTIPLE
    return Kind.RATE if "/" in unit.canonical else Kind.QUANTITY


def written_unit(draft: Draft) -> str | None:
    """The unit as written: `USD/lb`, `ton`, `minerals`."""
    above = draft.unit.name if draft.unit else draft.noun
    if draft.per is None:
        return above
    return f"{above or ''}/{draft.per.name}"


def canonical(draft: Draft, known: Knowledge) -> Amount:
    """The amount in canonical units."""
    unit, per = draft.meant or draft.unit, draft.per
    if unit is None:
        noun = "people" if draft.people or draft.noun in known.nouns.people else draft.noun
        name = noun if per is None else f"{noun or ''}/{_below(per, known)}"
        return Amount(draft.low, draft.high, name)
    name = unit.canonical
    factor, offset = unit.factor, Decimal(0) if draft.change else unit.offset
    if per is not None:
        name = f"{unit.canonical}/{_below(per, known)}"
        if per.name not in known.units.times:
            factor = _EXACT.divide(factor, per.factor)
    if factor == 1 and not offset:
        return Amount(draft.low, draft.high, name)
    return Amount(
        _convert(draft.low, factor, offset),
        None if draft.high is None else _convert(draft.high, factor, offset),
        name,
    )


def _below(per: Unit, known: Knowledge) -> str:
    return per.name if per.name in known.units.times else per.canonical


def _convert(value: Decimal, factor: Decimal, offset: Decimal) -> Decimal:
    return _EXACT.add(_EXACT.multiply(value, factor), offset)
