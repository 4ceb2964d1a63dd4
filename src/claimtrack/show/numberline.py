"""The claims of a group on a line of numbers: what each one's wording allows, and who says so."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from claimtrack.model import Bound
from claimtrack.record import Record
from claimtrack.show import words
from claimtrack.show.console import emit, glyphs, put, wrapped
from claimtrack.show.safe import line

FAR = 30
"""Where the highest figure is so many times the lowest the line is a logarithmic one."""
MARGIN = 0.08
"""Of the line's length, free at either end."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A claim with its interval, all in one unit; `high` may be infinite."""

    claim: Record
    low: Decimal
    high: Decimal
    told_low: Decimal
    told_high: Decimal

    @property
    def open_low(self) -> bool:
        """Whether its wording sets no lower end."""
        return self.claim["bound"] in (Bound.AT_MOST, Bound.LESS_THAN)

    @property
    def open_high(self) -> bool:
        """Whether its wording sets no upper end."""
        return self.claim["high"] is None or not self.high.is_finite()


@dataclass(frozen=True, slots=True)
class _Axis:
    """A line of `cells` characters from `low` to `high`."""

    low: float
    high: float
    cells: int
    log: bool

    def at(self, value: Decimal) -> int:
        """The cell of a value, beyond the line for values beyond its ends."""
        number = float(value)
        if self.log:
            if number <= 0:
                return -1
            share = math.log(number / self.low) / math.log(self.high / self.low)
        else:
            share = (number - self.low) / (self.high - self.low)
        return math.floor(max(-1.0, min(share, 2.0)) * (self.cells - 1) + 0.5)


def draw_all(on: Console, lines: Iterable[tuple[str, Sequence[Mark]]]) -> None:
    """Print a line for each unit."""
    for at, (unit, marks) in enumerate(lines):
        if at:
            emit(on)
        draw(on, marks, unit)


def draw(on: Console, marks: Sequence[Mark], unit: str | None) -> None:
    """Print the line and the marks, lowest first."""
    name = min(max((cell_len(words.stated(mark.claim)) for mark in marks), default=8), on.width // 3)
    axis = _axis(marks, on.width - name - 4)
    _scale(on, axis, marks, unit, name)
    for mark in sorted(marks, key=lambda each: (each.told_low, each.told_high, each.claim["id"])):
        lead, *rest = wrapped(on, Text(words.stated(mark.claim), "figure"), name)
        lead.pad_right(name + 2 - cell_len(lead.plain))
        put(on, lead.append_text(_bar(on, axis, mark)))
        for row in rest:
            put(on, row)
        _teller(on, mark.claim, name + 2 if on.width >= 100 else 2)


def _teller(on: Console, claim: Record, indent: int) -> None:
    """Print who tells a claim, where and when: as many parts on a line as it holds, none of them broken."""
    article = claim["article"]
    parts = [words.teller(claim)]
    if claim["voices"] and article["source"]:
        parts.append(line(article["source"]))
    parts += [part for part in (article["published"], claim["as_of"] and f"as of {claim['as_of']}") if part]
    parts += [words.decided(each) for each in claim.get("decisions", ())]
    sep, room = glyphs(on)["sep"], on.width - indent - words.SHORT - 2
    rows = [""]
    for part in parts:
        longer = f"{rows[-1]}{sep}{part}" if rows[-1] else part
        if cell_len(longer) <= room or not rows[-1]:
            rows[-1] = longer
        else:
            rows.append(part)
    lead = Text(words.short(claim["id"]).ljust(words.SHORT) + "  ", "id")
    for row in rows:
        for piece in wrapped(on, Text(row, "faint"), room):
            put(on, Text(" " * indent).append_text(lead).append_text(piece))
            lead = Text(" " * (words.SHORT + 2))


def _axis(marks: Sequence[Mark], cells: int) -> _Axis:
    told = [value for mark in marks for value in (mark.told_low, mark.told_high) if value.is_finite()]
    low, high = float(min(told)), float(max(told))
    if low > 0 and high / low > FAR:
        margin = (high / low) ** MARGIN
        return _Axis(low / margin, high * margin, cells, True)
    margin = (high - low) * MARGIN or abs(high) * MARGIN or 1.0
    return _Axis(low - margin, high + margin, cells, False)


def _scale(on: Console, axis: _Axis, marks: Sequence[Mark], unit: str | None, name: int) -> None:
    """The unit, the lowest and the highest figure above their places, and the line."""
    signs = glyphs(on)
    labels, rule = [" "] * axis.cells, [signs["bar"]] * axis.cells
    told = [value for mark in marks for value in (mark.told_low, mark.told_high) if value.is_finite()]
    for value in dict.fromkeys((min(told), max(told))):
        words_ = words.compact(value)
        at = min(max(axis.at(value), 0), axis.cells - 1)
        start = min(max(at - len(words_) // 2, 0), max(axis.cells - len(words_), 0))
        if not "".join(labels[max(start - 1, 0) : start + len(words_) + 1]).strip():
            labels[start : start + len(words_)] = words_
            rule[at] = signs["tick"]
    head = Text(line(unit), "faint")
    head.truncate(name, overflow="ellipsis")
    head.pad_right(name + 2 - cell_len(head.plain))
    put(on, head.append("".join(labels[: axis.cells]), "faint"))
    note = ("log scale" if name >= len("log scale") else "log") if axis.log else ""
    put(on, Text(note.ljust(name + 2) + "".join(rule), "faint"))


def _bar(on: Console, axis: _Axis, mark: Mark) -> Text:
    signs = glyphs(on)
    last = axis.cells - 1
    cells = [" "] * axis.cells
    low = axis.at(mark.low)
    low = 0 if mark.open_low else low
    high = last if mark.open_high else axis.at(mark.high)
    for at in range(max(low, 0), min(high, last) + 1):
        cells[at] = signs["bar"]
    if mark.open_low:
        cells[0] = signs["left"]
    if mark.open_high:
        cells[last] = signs["right"]
    for value in {mark.told_low, mark.told_high}:
        if value.is_finite() and 0 <= axis.at(value) <= last:
            cells[axis.at(value)] = signs["dot"]
    return Text("".join(cells).rstrip())
