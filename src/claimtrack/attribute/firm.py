"""The firm that an article is about: the name with which both its headline and its first sentences speak."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from claimtrack.attribute.runs import Run
from claimtrack.attribute.words import Token

_LEAD = 2
"""So many sentences at the head of an article name whom it is about."""
_OPENING = 3
"""So near to its start a sentence without a headline names its subject."""
_WORD = re.compile(r"[\w&]+")

Found = Sequence[tuple[Run, int]]
"""Names with the numbers of their sentences."""


def firm_of(found: Found, sheets: Sequence[Sequence[Token]], title: str | None, places: Container[str]) -> str | None:
    """The name of the firm or body that an article is about; None where its head tells none."""
    told = set(_WORD.findall(title.lower())) if title else None
    for run, sentence in found:
        if sentence >= (_LEAD if told else 1):
            return None
        words = set(_WORD.findall(run.tokens[0].low))
        near = run.tokens[0].start <= sheets[sentence][min(_OPENING, len(sheets[sentence]) - 1)].start
        if (words <= told if told else near) and _may_be(run, places):
            return run.name if len(run.tokens) > 1 or _is_name(run, found, sheets) else None
    return None


def _may_be(run: Run, places: Container[str]) -> bool:
    """Whether a name may be a firm's: no place, and nobody with a title."""
    return not (run.titles or run.relative == "who" or run.name.lower() in places)


def _is_name(run: Run, found: Found, sheets: Sequence[Sequence[Token]]) -> bool:
    """Whether one word is a name wherever it stands: no surname, and no word with the capital of its sentence."""
    word = run.tokens[0]
    if any(r.titles or len(r.tokens) > 1 for r, _ in found if r.tokens[-1].low == word.low):
        return False
    same = [r.tokens[0] is sheets[number][0] for r, number in found if r.name == run.name]
    return (
        len(same) > 1
        and not all(same)
        and word.classes <= {"seat"}
        and all(t.capital for s in sheets for t in s if t.low == word.low)
    )
