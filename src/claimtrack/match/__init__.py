"""Sentences to figures: numbers, units, money, bounds, and what is a claim."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from claimtrack.lexicon import Lexicon
from claimtrack.model import Amount, Article, Figure, Kind, Sentence

_PLAIN = re.compile(r"(\$)?(\d[\d,]*(?:\.\d+)?)(?: (million|billion|trillion))?(%| percent| per cent| tons| tonnes)?")
_SCALE = {None: Decimal(1), "million": Decimal(10) ** 6, "billion": Decimal(10) ** 9, "trillion": Decimal(10) ** 12}


def read_figures(article: Article, sentences: Sequence[Sentence], lexicon: Lexicon) -> tuple[Figure, ...]:
    """Every figure of the sentences, in order, claim or set aside; overlapping none."""
    figures = []
    for sentence in sentences:
        for m in _PLAIN.finditer(sentence.text):
            unit = "USD" if m[1] else {"%": "%", "p": "%", "t": "t"}.get((m[4] or "").strip()[:1])
            if unit is None:
                continue
            value = Decimal(m[2].replace(",", "")) * _SCALE[m[3]]
            kind = {"USD": Kind.MONEY, "%": Kind.SHARE, "t": Kind.QUANTITY}[unit]
            amount = Amount(value, value, unit)
            start = sentence.start + m.start()
            figures.append(Figure(start, start + len(m[0]), m[0], kind, amount, amount))
    return tuple(figures)
