"""Voices that carry on: sentences without a cue of their own that go on with the statement before them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from claimtrack.attribute.cues import Nouns
from claimtrack.attribute.scope import Statement
from claimtrack.model import Sentence, Stance

SPOKEN = frozenset(("trailing", "parenthetical", "inverted", "subject", "colon", "floating", "participle"))
_ON = frozenset(("carries-on",))
_BESIDE = frozenset(("trailing", "parenthetical", "inverted", "according-to", "by-count", "so"))
_PLANS = frozenset(("own-plan",))

_COUNT = (
    r"(?:\d[\d,.]*|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|[Ee]leven|[Tt]welve"
    r"|[Dd]ozens|[Hh]undreds|[Tt]housands)"
)
_BOUND = (
    r"(?:about|almost|another|around|at least|fewer than|just|just over|just under|less than|more than|nearly|only|over"
    r"|roughly|some) "
)
_SHARE = (
    r"(?:\d+(?:\.\d+)?(?:%| per ?cent\b)|[A-Za-z]+(?:-[a-z]+)? per ?cent\b"
    r"|(?i:half|a third|a quarter|two-thirds|three-quarters) (?:of|said)"
    r"|(?i:one|two|three|four|seven|eight|nine) (?:in|out of) (?:five|ten|three|four|\d+)\b)"
)
_ANSWERS = (
    r"(?:agreed?|answered|approved?|believed?|blamed?|disagreed?|disapproved?|expect(?:ed)?|favou?r(?:ed)?|feared?|felt"
    r"|had no|indicated|named|opposed?|prefer(?:red)?|refused|replied|said|say|support(?:ed)?|think|thought"
    r"|trust(?:ed)?|want(?:ed)?|were un\w+|would)"
)
_WORKS = (
    r"(?:mine|plant|factory|project|site|terminal|smelter|refinery|facility|hub|works|scheme|park|line|stadium|bridge)"
)


@dataclass(frozen=True, slots=True)
class _Rule:
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


_RULES = (
    # It explains or adds up what was said: 'That is a third of …', 'The total includes …'.
    _Rule(
        re.compile(
            r"(?:That|This)(?: alone)? (?:is|was|includes?|included|means|represents|equals|compares|amounts|translates"
            r"|makes)\b(?! still| below| above| up| down| not)"
            r"|(?:The|That|This) (?:new )?"
            r"(?:haul|total|sum|figure|tally|toll|amount|number|estimate|count|share|breakdown|list) "
            r"(?:includes?|included|is|was|represents|comprises|compares|amounts)\b"
        )
    ),
    # The next of a ranking: 'Norway came second with …'.
    _Rule(
        re.compile(
            r"(?:The )?[A-Z][\w .]{2,30} (?:(?:came|ranked|ranks|was|is) (?:second|third|fourth|next|last)|followed) "
            r"(?:with|at|on)\b"
        ),
        gap=1,
    ),
    # A body's results behind what it said of itself: 'It sold 900 boats', 'Revenue rose to …'.
    _Rule(
        re.compile(
            r"It (?:also )?"
            r"(?:sold|delivered|shipped|produced|made|earned|lost|employed|opened|recorded|treated|built)\b"
            r"|(?:Revenue|Sales|Profits?|Turnover|Net income|Output|Orders|Deliveries) "
            r"(?:rose|fell|grew|dropped|was|were|came|reached)\b"
        ),
        SPOKEN | _ON,
        blocks=1,
    ),
    # A part of what was counted: 'Damage to roads alone has reached …'.
    _Rule(re.compile(r"[A-Z][\w'’ ]{2,40} alone (?:has|have|had|is|was|are|were|makes?|accounts?)\b"), blocks=0),
    # What was announced, named again: 'The decision takes … off the market'.
    _Rule(
        re.compile(
            r"(?:The|This) (?:new |latest )?(?:decision|plan|move|order|guidance|proposal|package|programme|program) "
            r"(?:still |also )?(?:takes|beats|adds|cuts|frees|covers|affects|includes|involves|removes|saves|costs)\b"
        ),
        SPOKEN | _PLANS,
        blocks=1,
    ),
    # What was said to come: 'They would swap …'.
    _Rule(re.compile(r"(?:They|It) would (?!n[o']t|be\b|have\b)"), SPOKEN | _ON, blocks=0),
    # What a body's own plan is to bring: 'From 2030 the plant is to make …', 'Construction will employ …'.
    _Rule(
        re.compile(
            rf"(?:(?:From|By|In) \d{{4}},? the|The|Its) (?:new )?{_WORKS} (?:is to|will|would|should)\b"
            r"|(?:Building(?: it)?|Construction|Work|It) (?:will|would|is to|should)\b"
            r"|That would (?:make|bring|give)\b"
        ),
        _PLANS | _ON,
        blocks=1,
    ),
    # Casualties and cases counted on: 'Another 40 are missing', 'Three people have died'.
    _Rule(
        re.compile(
            rf"(?:Another|A further|(?:At least |About |Some )?{_COUNT}(?: more)? "
            rf"(?:others|people|children|patients|men|women|residents|workers|passengers))\b"
            rf"(?: {_COUNT})?(?: others| people)? "
            r"(?:(?:have|has|had|are|were|remain)\b(?: been| not| not been| still)? )?"
            r"(?:died|killed|injured|hurt|wounded|missing|found|treated|hospitali[sz]ed|evacuated|rescued|displaced)\b"
        ),
        _BESIDE | frozenset(("subject",)),
        blocks=0,
    ),
    # Part of what was told: 'Only $19m of that has come'.
    _Rule(
        re.compile(
            r"(?:[A-Z][a-z]+(?: than)? )?[$€£]?\d[\w.,%]* (?:\w+ ){0,2}of (?:that|it) "
            r"|Of (?:that|this|these|those|them),? "
        ),
        _BESIDE | frozenset(("subject", "evidence")),
        blocks=0,
    ),
    # Part of those counted: 'More than half of the patients were …'.
    _Rule(
        re.compile(
            r"(?:(?:More than|Over|Nearly|Almost|About|Some|At least) )?"
            r"(?:half|two-thirds|a third|a quarter|[A-Z]\w+-\w+|\d+(?:\.\d+)?(?:%| per ?cent))"
            r" of (?:the (?:patients|victims|dead|cases|injured|infected)|those|them) "
        ),
        _BESIDE,
        blocks=0,
    ),
    # The same subject again: '…, says the report. It leaned on …', 'In 2022 it had …'.
    _Rule(
        re.compile(r"(?:It|They) (?:also |then )?(?!said|says)[a-z]+(?:ed|s)\b|In \d{4},? (?:it|they) (?:had )?[a-z]+"),
        _BESIDE,
        blocks=0,
        body=True,
    ),
    # More answers of those asked: 'Another 12 percent were undecided', 'Among women, 40% agreed'.
    _Rule(
        re.compile(rf"(?:(?:Among|Of) [^.;:]{{3,60}}, )?(?i:{_BOUND})?{_SHARE}[^.;:]{{0,40}} {_ANSWERS}\b"),
        frozenset(("according-to", "carries-on", "evidence", "in-evidence", "rating")),
        blocks=0,
        asked=True,
    ),
    # More of a measured account: 'The survey puts … at 5%. The rest …'.
    _Rule(re.compile(r"(?=[A-Z])(?!But|However|I |We |You |He |She )"), frozenset(("rating",)), blocks=0, body=True),
)


_FAR = max(rule.gap for rule in _RULES)


def listed(sentence: Sentence, voice: Statement) -> Statement:
    """The statement of a list's point, whose lead names the voice."""
    return replace(voice, content=((sentence.start, sentence.end),), rule="carries-on", verb=None)


def carried_on(
    sentence: Sentence, voice: Statement, source: str, blocks: int, gap: int, nouns: Nouns
) -> Statement | None:
    """The statement of a sentence that goes on with `voice`, if it does.

    `source` is the text that names the voice; `blocks` and `gap` tell how many blocks before the sentence it spoke,
    and how many sentences without any statement lie between.
    """
    if gap > _FAR:
        return None
    for rule in _RULES:
        if (
            blocks <= rule.blocks
            and gap <= rule.gap
            and (rule.behind is None or voice.rule in rule.behind)
            and rule.opens.match(sentence.text)
            and (not rule.body or _is_body(source, nouns))
            and (not rule.asked or _asks(source))
        ):
            span = (sentence.start, sentence.end)
            stance = voice.stance if voice.stance is Stance.PROMISES else Stance.ASSERTS
            return replace(voice, content=(span,), rule="carries-on", verb=None, stance=stance)
    return None


def _asks(source: str) -> bool:
    """Whether words name a paper by which people were asked."""
    return not _POLLS.isdisjoint(source.lower().replace("'s", "").split())


_POLLS = frozenset("poll polls polling survey surveys".split())


def _is_body(source: str, nouns: Nouns) -> bool:
    """Whether words name a body or a paper: by its kind, or by an acronym."""
    words = source.removesuffix("'s").removesuffix("’s").split()
    if any(w.lower() in nouns.role or w.lower() in nouns.crowd for w in words[:4]):
        return False
    kinds = nouns.body | nouns.evidence | nouns.media | nouns.suffix
    return any(w.lower() in kinds or (len(w) > 1 and w.isupper()) for w in words)
