"""Voices that carry on: sentences without a cue of their own that go on with the statement before them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from claimtrack.attribute.scope import Statement
from claimtrack.attribute.words import Token
from claimtrack.lexicon import Lexicon
from claimtrack.model import Sentence, Stance

SPOKEN = frozenset(("trailing", "parenthetical", "inverted", "subject", "colon", "floating", "participle"))
CARRIED = frozenset(("carries-on", "listed"))
"""The rules of sentences that have their voice from one before them."""
_BESIDE = frozenset(("trailing", "parenthetical", "inverted", "according-to", "by-count", "so"))
_PLANS = frozenset(("own-plan",))


@dataclass(frozen=True, slots=True)
class CarriesOn:
    """How a sentence opens that goes on with a statement, and where it may stand."""

    opens: re.Pattern[str]
    behind: frozenset[str] | None = None
    """The rules of the statements that it goes on with; None for all."""
    blocks: int = 9
    """How many blocks before it the statement may stand."""
    gap: int = 0
    """How many sentences without a statement may lie between."""
    body: bool = False
    """Whether only a body or a paper carries on so."""
    asked: bool = False
    """Whether only a paper by which people were asked carries on so."""


_FAR = 1
"""The longest `gap` of all."""


@cache
def openings(lexicon: Lexicon) -> tuple[CarriesOn, ...]:
    """How sentences open that go on with a statement, with the words of voices/carried for each <name>."""
    table = lexicon.table("voices/carried")
    words = {f"<{name}>": _one_of((*row["words"].split(), *row.get("phrases", ()))) for name, row in table.items()}

    def opens(*patterns: str) -> re.Pattern[str]:
        return re.compile("|".join(_SLOT.sub(lambda slot: words[slot[0]], pattern) for pattern in patterns))

    return (
        # It explains or adds up what was said: 'That is a third of …', 'The total includes …'.
        CarriesOn(
            opens(
                r"(?:That|This)(?: alone)? <explains>\b(?! <changed>)",
                r"(?:The|That|This) (?:new )?<sum> <sums-up>\b",
            )
        ),
        # The next of a ranking: 'Norway came second with …'.
        CarriesOn(opens(r"(?:The )?[A-Z][\w .]{2,30} (?:<ranks> <next>|followed) (?:with|at|on)\b"), gap=_FAR),
        # A body's results behind what it said of itself: 'It sold 900 boats', 'Revenue rose to …'.
        CarriesOn(opens(r"It (?:also )?<made>\b", r"<result> <came>\b"), SPOKEN | CARRIED, blocks=1),
        # A part of what was counted: 'Damage to roads alone has reached …'.
        CarriesOn(opens(r"[A-Z][\w'’ ]{2,40} alone <alone-does>\b"), blocks=0),
        # What was announced, named again: 'The decision takes … off the market'.
        CarriesOn(
            opens(r"(?:The|This) (?:new |latest )?<announced> (?:still |also )?<does>\b"), SPOKEN | _PLANS, blocks=1
        ),
        # What was said to come: 'They would swap …'.
        CarriesOn(opens(r"(?:They|It) would (?!n[o']t|be\b|have\b)"), SPOKEN | CARRIED, blocks=0),
        # What a body's own plan is to bring: 'From 2030 the plant is to make …', 'Construction will employ …'.
        CarriesOn(
            opens(
                r"(?:(?:From|By|In) \d{4},? the|The|Its) (?:new )?<works> (?:is to|will|would|should)\b",
                r"(?:Building(?: it)?|Construction|Work|It) (?:will|would|is to|should)\b",
                r"That would (?:make|bring|give)\b",
            ),
            _PLANS | CARRIED,
            blocks=1,
        ),
        # Casualties and cases counted on: 'Another 40 are missing', 'Three people have died'.
        CarriesOn(
            opens(
                rf"(?:Another|A further|(?:At least |About |Some )?{_COUNT}(?: more)? <victims>\b)"
                rf"(?: {_COUNT})?(?: others| people)? "
                r"(?:(?:have|has|had|are|were|remain)\b(?: been| not| not been| still)? )?<suffered>\b"
            ),
            _BESIDE | frozenset(("subject",)),
            blocks=0,
        ),
        # Part of what was told: 'Only $19m of that has come'.
        CarriesOn(
            opens(
                r"(?:[A-Z][a-z]+(?: than)? )?[$€£]?\d[\w.,%]* (?:\w+ ){0,2}of (?:that|it) ",
                r"Of (?:that|this|these|those|them),? ",
            ),
            _BESIDE | frozenset(("subject", "evidence")),
            blocks=0,
        ),
        # Part of those counted: 'More than half of the patients were …'.
        CarriesOn(
            opens(
                r"(?i:<bound> )?(?:(?i:<fraction>)|[A-Z]\w+-\w+|\d+(?:\.\d+)?(?:%| per ?cent))"
                r" of (?:the <counted>|those|them) "
            ),
            _BESIDE,
            blocks=0,
        ),
        # The same subject again: '…, says the report. It leaned on …', 'In 2022 it had …'.
        CarriesOn(
            opens(
                r"(?:It|They) (?:also |then )?(?!said|says)[a-z]+(?:ed|s)\b",
                r"In \d{4},? (?:it|they) (?:had )?[a-z]+",
            ),
            _BESIDE,
            blocks=0,
            body=True,
        ),
        # More answers of those asked: 'Another 12 percent were undecided', 'Among women, 40% agreed'.
        CarriesOn(
            opens(
                rf"(?:(?:Among|Of) [^.;:]{{3,60}}, )?(?i:<bound> )?{_SHARE}[^.;:]{{0,40}} (?:<answered>|were un\w+)\b"
            ),
            CARRIED | frozenset(("according-to", "evidence", "in-evidence", "rating")),
            blocks=0,
            asked=True,
        ),
        # More of a measured account: 'The survey puts … at 5%. The rest …'.
        CarriesOn(opens(r"(?=[A-Z])(?!But|However|I |We |You |He |She )"), frozenset(("rating",)), blocks=0, body=True),
    )


_SLOT = re.compile(r"<[a-z-]+>")
_COUNT = r"(?:\d[\d,.]*|(?i:<count>))"
_SHARE = (
    r"(?:\d+(?:\.\d+)?(?:%| per ?cent\b)|[A-Za-z]+(?:-[a-z]+)? per ?cent\b|(?i:<fraction>) (?:of|said)"
    r"|(?i:<count>) (?:in|out of) (?:<count>|\d+)\b)"
)
"""A share of those asked: '40%', 'half of', 'one in five'."""


def _one_of(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(re.escape(word) for word in sorted(words, key=len, reverse=True))})"


def may_carry_on(sentence: Sentence, rules: Sequence[CarriesOn]) -> bool:
    """Whether a sentence opens like one that goes on with a voice."""
    return any(rule.opens.match(sentence.text) for rule in rules)


def listed(sentence: Sentence, voice: Statement) -> Statement:
    """The statement of a list's point, whose lead names the voice."""
    return voice._replace(content=((sentence.start, sentence.end),), rule="listed", verb=None, phrase=None)


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
    if gap > _FAR:
        return None
    for rule in rules:
        if (
            blocks <= rule.blocks
            and gap <= rule.gap
            and (rule.behind is None or voice.rule in rule.behind)
            and rule.opens.match(sentence.text)
            and (not rule.body or _is_body(source()))
            and (not rule.asked or any("poll" in t.classes for t in source()))
        ):
            stance = voice.stance if voice.stance is Stance.PROMISES else Stance.ASSERTS
            return listed(sentence, voice)._replace(rule="carries-on", stance=stance)
    return None


def _is_body(source: Sequence[Token]) -> bool:
    """Whether words name a body or a paper: by its kind, or by an acronym."""
    if any(not t.classes.isdisjoint(("crowd", "role")) for t in source[:4]):
        return False
    acronym = any(len(t.text) > 1 and t.text.isupper() for t in source)
    return acronym or any(not t.classes.isdisjoint(("body", "evidence", "media", "suffix")) for t in source)
