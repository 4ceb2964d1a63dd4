"""Voices that carry on: sentences without a cue of their own that go on with the statement before them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from claimtrack.attribute.scope import Statement
from claimtrack.attribute.words import Token
from claimtrack.lexicon import Entry, Lexicon
from claimtrack.model import Sentence, Stance

SPOKEN = frozenset(("trailing", "parenthetical", "inverted", "subject", "colon", "floating", "participle"))
CARRIED = frozenset(("carries-on", "listed"))
"""The rules of sentences that have their voice from one before them."""
_GROUPS = {
    "spoken": SPOKEN,
    "carried": CARRIED,
    "beside": frozenset(("trailing", "parenthetical", "inverted", "according-to", "by-count", "so")),
}
"""The rules that a word in `behind` stands for, where it is none itself."""
_EVERYWHERE = 9
_FAR = 1
"""The longest `gap` of all."""
_SLOT = re.compile(r"<([a-z-]+)>")


class CarriesOn(NamedTuple):
    """An entry of voices/openings: how a sentence opens that goes on with a statement, and where it may stand."""

    entry: str
    opens: re.Pattern[str]
    behind: frozenset[str]
    """The rules of the statements that it goes on with; empty for all."""
    blocks: int
    gap: int
    by: str
    """Who alone carries on so: a `body` or paper, a `poll`, or nobody in particular."""


@cache
def openings(lexicon: Lexicon) -> tuple[CarriesOn, ...]:
    """How sentences open that go on with a statement."""
    table = lexicon.table("voices/carried")
    return tuple(_opening(entry, row, table) for entry, row in lexicon.table("voices/openings").items())


def _opening(entry: str, row: Entry, words: Mapping[str, Entry]) -> CarriesOn:
    opens = re.compile("|".join(_filled(pattern, words) for pattern in row["opens"]))
    behind = frozenset[str]().union(*(_GROUPS.get(word, {word}) for word in row.get("behind", "").split()))
    return CarriesOn(entry, opens, behind, row.get("blocks", _EVERYWHERE), row.get("gap", 0), row.get("by", ""))


def _filled(pattern: str, words: Mapping[str, Entry]) -> str:
    """A pattern with the words of voices/carried, or what these make, for each <name>."""
    return _SLOT.sub(lambda slot: _slot(words[slot[1]], words), pattern)


def _slot(row: Entry, words: Mapping[str, Entry]) -> str:
    if pattern := row.get("pattern"):
        return _filled(pattern, words)
    spelt = sorted((*row["words"].split(), *row.get("phrases", ())), key=len, reverse=True)
    return f"(?:{'|'.join(map(re.escape, spelt))})"


def may_carry_on(sentence: Sentence, rules: Sequence[CarriesOn]) -> bool:
    """Whether a sentence opens like one that goes on with a voice."""
    return any(rule.opens.match(sentence.text) for rule in rules)


def listed(sentence: Sentence, voice: Statement) -> Statement:
    """The statement of a list's point, whose lead names the voice."""
    return voice._replace(
        content=((sentence.start, sentence.end),), rule="listed", verb=None, phrase=None, opening=None
    )


def carried_on(
    sentence: Sentence,
    voice: Statement,
    source: Callable[[], Sequence[Token]],
    blocks: int,
    gap: int,
    rules: Sequence[CarriesOn],
) -> Statement | None:
    """The statement of a sentence that goes on with `voice`, if it does.

    `source` reads the words that name the voice; `blocks` and `gap` tell how many blocks before the sentence it spoke,
    and how many sentences without any statement lie between.
    """
    for rule in rules if gap <= _FAR else ():
        near = blocks <= rule.blocks and gap <= rule.gap and (not rule.behind or voice.rule in rule.behind)
        if near and rule.opens.match(sentence.text) and _is_by(rule.by, source):
            stance = voice.stance if voice.stance is Stance.PROMISES else Stance.ASSERTS
            return listed(sentence, voice)._replace(rule="carries-on", stance=stance, opening=rule.entry)
    return None


def _is_by(who: str, source: Callable[[], Sequence[Token]]) -> bool:
    """Whether a voice is who alone may carry on so."""
    if who == "poll":
        return any("poll" in token.classes for token in source())
    return who != "body" or _is_body(source())


def _is_body(source: Sequence[Token]) -> bool:
    """Whether words name a body or a paper: by its kind, or by an acronym."""
    if any(not t.classes.isdisjoint(("crowd", "role")) for t in source[:4]):
        return False
    acronym = any(len(t.text) > 1 and t.text.isupper() for t in source)
    return acronym or any(not t.classes.isdisjoint(("body", "evidence", "media", "suffix")) for t in source)
