"""Figures that a sentence rejects or traces back, and where the figure stands that it means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claimtrack.attribute import phrases
from claimtrack.attribute.scope import Chars, Sheet, Statement, speaks
from claimtrack.attribute.words import NUMBER, QUOTE, WORD, Token
from claimtrack.model import Stance

_TARGETS = frozenset(
    "figure number claim estimate sum amount total tally calculation assertion allegation report statistic "
    "count toll projection "
    "accusation suggestion assessment forecast".split()
)
_PLURAL = frozenset(word + "s" for word in _TARGETS) | {"statistics", "both", "neither", "tallies"}
_FALSE = frozenset(
    "wrong false untrue inflated exaggerated overstated understated misleading inaccurate baseless fabricated "
    "fictitious bogus "
    "incorrect overblown debunked unfounded nonsense fake impossible implausible unsupported unsubstantiated".split()
)
_DEFINITE = frozenset("this that these those the his her its their such any either neither both".split())
_BACK = frozenset("it this these those them so such".split())
_CLAUSE = 4
"""So near to the verb stands a word that points back."""
_ORIGINS = frozenset("comes come came stems stem stemmed originates originated dates".split())
_COPULAS = frozenset("is was are were has have been remains remain proved proves".split())


@dataclass(frozen=True, slots=True)
class Backward:
    """A sentence that speaks of a figure before it: who rejects it, or whose it is (`origin`).

    `source` is None where the article itself speaks; `plural` means all figures of the sentence meant.
    """

    source: Chars | None
    cue: Chars
    rule: str
    stance: Stance
    plural: bool = False
    origin: bool = False
    entry: str | None = None


def rejections(sheet: Sheet) -> Iterator[Statement]:
    """The objects with a figure of the verbs that reject: '… dismissed the often-quoted $14 billion as inflated'."""
    tokens = sheet.tokens
    for cue in sheet.cues:
        if "reject" not in cue.verb.takes or cue.negated or cue.shape == "ing":
            continue
        source = phrases.before(tokens, cue.start)
        stop = _object_end(tokens, cue.end)
        if source and speaks(sheet, source) and any(t.kind == NUMBER for t in tokens[cue.end : stop]):
            content = (sheet.chars((cue.end, stop)),)
            chars = sheet.chars((cue.start, cue.end))
            yield Statement(sheet.chars(source), chars, content, "rejects", Stance.DISPUTES, cue.verb)


def _object_end(tokens: Sequence[Token], start: int) -> int:
    for index in range(start + 1, min(start + 12, len(tokens))):
        if tokens[index].low in ("that", "as", "because", "and", "but", "saying") or tokens[index].text in (
            ",",
            ";",
            ".",
        ):
            return index
    return min(start + 12, len(tokens))


def backward(sheet: Sheet) -> Iterator[Backward]:
    """What the sentence says of figures before it."""
    yield from _rejected(sheet)
    yield from _called_false(sheet)
    yield from _origin(sheet)


def _rejected(sheet: Sheet) -> Iterator[Backward]:
    tokens = sheet.tokens
    for cue in sheet.cues:
        if "reject" not in cue.verb.takes or cue.negated or cue.shape == "ing":
            continue
        source = phrases.before(tokens, cue.start)
        if not source or not speaks(sheet, source) or tokens[source[0]].low in ("nobody", "no", "none", "few"):
            continue
        stop = _object_end(tokens, cue.end)
        target = _target(tokens, cue.end, stop)
        denial = cue.verb.stance is Stance.DENIES and _points_back(tokens[cue.end :])
        if target is None and not denial:
            continue
        yield Backward(
            sheet.chars(source),
            sheet.chars((cue.start, cue.end)),
            "rejects",
            Stance.DISPUTES,
            bool(target and target.low in _PLURAL),
            entry=cue.verb.entry,
        )


def _points_back(denied: Sequence[Token]) -> bool:
    """Whether what is denied was told before: nothing of its own stands behind the verb, or 'that so many …'."""
    if any(t.kind in (NUMBER, QUOTE) for t in denied):
        return False
    return not denied or denied[0].kind != WORD or any(t.low in _BACK for t in denied[:_CLAUSE])


def _target(tokens: Sequence[Token], start: int, stop: int) -> Token | None:
    """The word that points back to a figure: 'this figure', 'the claim', 'it'; None beside an own figure."""
    found = None
    for index in range(start, stop):
        token = tokens[index]
        if token.kind == NUMBER:
            return None
        if (
            index == start
            and token.low in ("it", "that", "this")
            and (index + 1 >= stop or tokens[index + 1].kind != WORD)
        ):
            return token
        if token.low in _TARGETS | _PLURAL and any(t.low in _DEFINITE or t.owns for t in tokens[start:index]):
            found = token
    return found


def _called_false(sheet: Sheet) -> Iterator[Backward]:
    """'The figure is wrong', '“That number is inflated,” she said', 'Neither figure survives …'."""
    tokens = sheet.tokens
    if not tokens or any(t.kind == NUMBER for t in tokens):
        return
    subject = next((i for i, t in enumerate(tokens[:6]) if i and t.low in _TARGETS | _PLURAL), None)
    if subject is None or tokens[0].low not in _DEFINITE:
        return
    plural = tokens[subject].low in _PLURAL or tokens[0].low in ("neither", "both")
    verb = tokens[subject + 1] if subject + 1 < len(tokens) else None
    if verb is None or verb.kind != WORD:
        return
    false = next((t for t in tokens[subject + 1 : subject + 8] if t.low in _FALSE), None)
    negated = any(t.low in ("not", "no", "nowhere", "never") for t in tokens[subject + 1 : subject + 5])
    if verb.low in _COPULAS and false is not None and not negated:
        yield Backward(None, (tokens[subject].start, false.end), "called-false", Stance.DISPUTES, plural)
    elif tokens[0].low == "neither" and verb.low in ("survives", "holds", "stands", "is", "withstands", "adds"):
        yield Backward(None, (tokens[0].start, verb.end), "called-false", Stance.DISPUTES, True)


def _origin(sheet: Sheet) -> Iterator[Backward]:
    """'It comes from Forbes', 'The figure was compiled by the union': whose the figure before is."""
    tokens = sheet.tokens
    if len(tokens) < 4:
        return
    if tokens[0].low == "it":
        verb = 1
    elif tokens[0].low in _DEFINITE and tokens[1].low in _TARGETS | _PLURAL:
        verb = 2
    else:
        return
    if tokens[verb].low in _ORIGINS and tokens[verb + 1].low == "from":
        source = phrases.after(tokens, verb + 2)
        if source and speaks(sheet, source):
            cue = sheet.chars((verb, verb + 2))
            yield Backward(sheet.chars(source), cue, "comes-from", Stance.ASSERTS, tokens[1].low in _PLURAL, True)
