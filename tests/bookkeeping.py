"""Small articles whose claims stand in them in so many words, for the tests of the store and the ledger.

A line `CLAIM value | minerals | Ukraine | 500 | USD | Forbes` is a claim: measure, topic, place ('-' is not told), the
figure, unit and voice. `| 2024 | Bo | 450 EUR` behind it is the date of the figure, who rejects it, and the same amount
in another unit. All other lines are words. So what the store does is tested apart from what the rules read.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from claimtrack import lexicon, read
from claimtrack.extract import Extraction, claim_id
from claimtrack.lexicon import Lexicon
from claimtrack.model import (
    Amount,
    Article,
    Block,
    Claim,
    Equivalent,
    Figure,
    Key,
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
from claimtrack.store import Store
from making import kind

LEXICON = lexicon.load()


def article(text: str, source: str | None = None, path: str | None = None, published: date | None = None) -> Article:
    """An article as the reader gives it; its path is its id where none is given."""
    day = published.isoformat() if published else None
    found = read.article(text, path or "", "0" * 64, LEXICON, read.Given(source=source, published=day))
    return replace(found, path=path or f"{found.id}.txt")


def row(figure: str, voice: str = "", **of: str) -> str:
    """The line of a claim; `of` are measure, topic, place and unit where they are not those of the example above."""
    told = {"measure": "value", "topic": "minerals", "place": "Ukraine", "unit": "USD", **of}
    return f"CLAIM {told['measure']} | {told['topic']} | {told['place']} | {figure} | {told['unit']} | {voice or '-'}"


def extract(article: Article, lexicon: Lexicon, boilerplate: Collection[str] = ()) -> Extraction:
    """What stands in an article's lines: in place of `claimtrack.extract.extract`."""
    blocks, sentences, claims = [], [], []
    at = 0
    for line in article.text.split("\n"):
        if line.strip():
            role = Role.BOILERPLATE if line.strip() in boilerplate else Role.BODY
            blocks.append(Block(at, at + len(line), role, "line"))
            sentence = Sentence(at, at + len(line), line, role, len(blocks) - 1)
            sentences.append(sentence)
            if line.startswith("CLAIM ") and role is Role.BODY:
                claims.append(_claim(article, sentence))
        at += len(line) + 1
    return Extraction(article, tuple(blocks), tuple(sentences), tuple(c.figure for c in claims), tuple(claims))


def clean(article: Article, lexicon: Lexicon, boilerplate: Collection[str] = ()) -> tuple[Block, ...]:
    """The blocks of `extract`: in place of `claimtrack.clean.clean`."""
    return extract(article, lexicon, boilerplate).blocks


def read_by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let articles be read by these two."""
    monkeypatch.setattr("claimtrack.extract.extract", extract)
    monkeypatch.setattr("claimtrack.clean.clean", clean)


def _claim(article: Article, sentence: Sentence) -> Claim:
    parts = sentence.text.removeprefix("CLAIM ").split(" | ")
    measure, topic, place, figure, unit, voice, as_of, against, also = (*parts, "-", "-", "-")[:9]
    start = sentence.start + sentence.text.index(f"| {figure} |") + 2
    span = Span(start, start + len(figure), figure)
    value = Amount(Decimal(figure), Decimal(figure), unit)
    told = (Reason("unit", "unit:x", span),)
    read = Figure(
        span.start, span.end, figure, kind(unit), value, value, equivalents=_also(also, sentence), reasons=told
    )
    named = [None if part == "-" else part for part in (measure, topic, place)]
    key = Key("money" if len(unit) == 3 else unit, *named, None, Level.ACTUAL)
    dated = None if as_of == "-" else as_of
    about = Subject(key, (topic,), (place,) if place != "-" else (), named[0], as_of=dated)
    id_ = claim_id(article.id, span.start, span.end)
    saying = Saying(_voices(voice, sentence), disputed_by=_voices(against, sentence))
    return Claim(id_, article, read, sentence, saying, about)


def _also(words: str, sentence: Sentence) -> tuple[Equivalent, ...]:
    """A conversion that stands at the end of a sentence; none for '-'."""
    if words == "-":
        return ()
    figure, unit = words.split()
    amount = Amount(Decimal(figure), Decimal(figure), unit)
    return (Equivalent(sentence.end - len(words), sentence.end, words, amount),)


def _voices(name: str, sentence: Sentence) -> tuple[Voice, ...]:
    """The voice of a name that stands in a sentence; none for '-'."""
    if name == "-":
        return ()
    where = sentence.start + sentence.text.rindex(name)
    mention = Span(where, where + len(name), name)
    return (Voice(name, name.lower(), not name.startswith("the "), mention, None, Stance.ASSERTS, "by-hand"),)


@dataclass(frozen=True)
class State:
    """All that a store tells, in one order, to compare it with another's."""

    articles: tuple[str, ...]
    claims: tuple[str, ...]
    groups: tuple[str, ...]

    @classmethod
    def of(cls, store: Store) -> State:
        return cls(_sorted(store.articles()), _sorted(store.claims()), _sorted(store.groups()))


def _sorted(records: Any) -> tuple[str, ...]:
    return tuple(sorted(json.dumps(each, sort_keys=True) for each in records))


def words(seed: int, count: int = 120) -> str:
    """Words of no meaning, one paragraph; another seed, other words."""
    return " ".join(f"w{(seed * 7919 + number * 104729) % 99991}" for number in range(count))
