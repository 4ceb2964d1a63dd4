"""Figures that a sentence rejects or traces back, and where the figure stands that it means."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from claimtrack.attribute import phrases
from claimtrack.attribute.cues import Cue
from claimtrack.attribute.participles import main_subject
from claimtrack.attribute.phrases import Range
from claimtrack.attribute.scope import Chars, Sheet, Statement, head_of, right_edge, speaks
from claimtrack.attribute.words import MONEY, NUMBER, QUOTE, WORD, Classes, Token
from claimtrack.model import Stance

_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_OBJECT, _NEAR, _BUT = 12, 9, 6
_APART = frozenset((",", "—", "–"))
_PLAIN_NOT = ("conjunction", "determiner", "pointing", "preposition", "target", "targets")
_TELLS_MATTER = ("about", "for", "of", "on")
_CLAUSE = 4
"""So near to its verb stands a word that points back, or that calls a figure contrary."""


Said = Callable[[], Sequence[Statement]]
"""The statements of a sentence, asked for where something rests on them."""


class Backward(NamedTuple):
    """A sentence that speaks of a figure before it: who rejects it, or whose it is (`origin`).

    `source` is None where the article itself speaks; `plural` means all figures of the sentence meant.
    """

    source: Chars | None
    cue: Chars
    rule: str
    stance: Stance
    plural: bool = False
    both: bool = False
    """Whether two figures are meant, wherever they stand."""
    origin: bool = False
    entry: str | None = None
    antecedent: Chars | None = None
    """What the source means, where it is told by a name beside it."""
    owner: Chars | None = None
    """Whose figure is meant, where that is told: 'the council's' of 'the council's estimate'."""
    about: frozenset[str] = frozenset()
    """The words beside 'claim' or the like, which may tell what figure is meant: 'profit' of 'the profit claim'."""
    matter: bool = False
    """Whether one of these must be told of the figure meant: 'births' of 'the count of births', 'the toll'."""
    claimed: bool = False
    """Whether somebody must have told the figure meant: 'the claim', 'the allegations'."""
    near: bool = False
    """Whether a bare 'that' or nothing points back, so that the figure meant was told just before."""


def rejections(sheet: Sheet) -> Iterator[Statement]:
    """The objects with a figure of the verbs that reject: '… dismissed the often-quoted $14 billion as inflated'."""
    for cue in sheet.rejecting:
        source, stop = _rejecter(sheet, cue), _object_end(sheet.tokens, cue.end)
        if source and any(t.kind == NUMBER for t in sheet.tokens[cue.end : stop]):
            yield _rejection(sheet, cue, source, (cue.end, stop))
        elif source and (claim := _claim_of_another(sheet, cue) or _claim_of_nobody(sheet, cue)):
            yield _rejection(sheet, cue, source, claim)


def claimed(sheet: Sheet) -> Iterator[Statement]:
    """What a sentence that rejects it gives to its owner: '… dismissed as rash a claim by the party that …'."""
    for cue in sheet.rejecting:
        if claim := _claim_of_another(sheet, cue):
            owner = phrases.after(sheet.tokens, claim[0] + 1)
            content = next((i for i in range(claim[0], claim[1]) if sheet.tokens[i].low == "that"), None)
            if owner and content and content > owner[0]:
                span = (sheet.chars((content + 1, claim[1])),)
                owner = (owner[0], min(owner[1], content))
                cited = sheet.chars((claim[0] - 1, claim[0]))
                yield Statement(sheet.chars(owner), cited, span, "claim-by", Stance.ASSERTS)


def contradicted(sheet: Sheet) -> Iterator[Chars]:
    """The figures that a sentence sets aside, from their 'not' on: '$5, not the $8 reported by …', or calls false."""
    yield from set_aside(sheet.tokens) if "not" in sheet.words else ()
    yield from proved_false(sheet.tokens) if not sheet.classes.isdisjoint(("false", "true")) else ()


def set_aside(tokens: Sequence[Token]) -> Iterator[Chars]:
    """The figures that a 'not' sets against another, from that word on: '$5, not $8', 'not 40 but 25'."""
    for index, token in enumerate(tokens[:-1]):
        isnt = token.low.endswith("n't")
        if token.low != "not" and not isnt:
            continue
        at = index + 1
        while at + 1 < len(tokens) and (tokens[at].text in MONEY or "pointing" in tokens[at].classes):
            at += 1
        behind = index > 0 and (tokens[index - 1].text in _APART or tokens[index - 1].low == "and")
        against = ("it",) if isnt else ("but",)  # 'it isn't 19, it's 31'
        behind = behind and not isnt
        if tokens[at].kind == NUMBER and (behind or any(t.low in against for t in tokens[at + 1 : at + 1 + _BUT])):
            yield token.start, tokens[at].end


def proved_false(tokens: Sequence[Token]) -> Iterator[Chars]:
    """A figure that its own sentence calls false: 'the council's tally of 900 was wrong'."""
    for index in range(len(tokens) - 4):
        claim = "claim-noun" in tokens[index].classes  # 'claims of hundreds of victims were false'
        told = claim or ("target" in tokens[index].classes and _points(tokens, index))
        at = index + 2 + (tokens[index + 2].text in MONEY)
        if not told or tokens[index + 1].low != "of" or not (claim or tokens[at].kind == NUMBER):
            continue
        verb = next((i for i in range(at + 1, min(at + _NEAR, len(tokens))) if _is_be(tokens[i])), None)
        if verb and _is_belied(tokens[verb + 1 : verb + 1 + _CLAUSE]):
            yield tokens[index].start, tokens[verb - 1].end


def _is_belied(near: Sequence[Token]) -> bool:
    """Whether words behind a verb of being call something false: 'wrong', 'not true', 'no basis'."""
    negated = any("negation" in t.classes for t in near)
    return any(("true" if negated else "false") in t.classes for t in near)


def denied(tokens: Sequence[Token]) -> Iterator[Chars]:
    """What is said not to be true: 'It is not true that 5,000 people left', 'it was false that …'."""
    for that in [i for i, t in enumerate(tokens) if t.low == "that"]:
        near = tokens[max(that - _CLAUSE - 1, 0) : that]
        it = next((at for at in range(len(near) - 1, -1, -1) if near[at].low == "it"), None)
        if len(near) < _CLAUSE - 1 or it is None or (it and _is_be(near[it - 1])):
            continue  # 'Is it not true that' asks
        negated = any("negation" in t.classes or t.low.endswith("n't") for t in near[it:])
        if negated and any(t.low in ("only", "just") for t in near[it:]):
            continue
        if ("true" in near[-1].classes and negated) or ("false" in near[-1].classes and not negated):
            yield tokens[that].end, tokens[right_edge(tokens, that + 1, len(tokens)) - 1].end


def backward(sheet: Sheet, said: Said, classes: Mapping[str, Classes]) -> Iterator[Backward]:
    """Who rejects figures before the sentence; `said` tells its own statements."""
    for cue in sheet.rejecting:
        for back in _rejected(sheet, cue):
            yield _by_speaker(back, sheet, said)
    yield from _rejected_by(sheet)
    yield from _branded(sheet, classes)
    yield from _countered(sheet)
    yield from _called_false(sheet, said, classes)


# --- verbs that reject


def _rejecter(sheet: Sheet, cue: Cue) -> Range | None:
    tokens = sheet.tokens
    found = phrases.before(tokens, cue.start)
    if found is None and cue.start and tokens[cue.start - 1].low == "and":
        first = next((c for c in sheet.cues if c.at < cue.at and c.shape != "ing"), None)
        found = phrases.before(tokens, first.start) if first else main_subject(sheet, cue.start - 1)
    found = phrases.behind_noun(tokens, found, ("target", "targets")) if found else None
    plural = found is not None and cue.shape == "base" and tokens[found[1] - 1].low.endswith("s")
    if found is None or not (plural or speaks(sheet, found)) or "nobody" in sheet.tokens[found[0]].classes:
        return None
    return None if "vague" in sheet.tokens[found[0]].classes else found


def _rejection(sheet: Sheet, cue: Cue, source: Range, content: Range) -> Statement:
    name = phrases.name_behind(sheet.tokens, source)
    return Statement(
        sheet.chars(source),
        sheet.chars((cue.start, cue.end)),
        (sheet.chars(content),),
        "rejects",
        Stance.DENIES if cue.verb.stance is Stance.DENIES else Stance.DISPUTES,
        cue.verb,
        antecedent=sheet.chars(name) if name else None,
    )


def _object_end(tokens: Sequence[Token], start: int) -> int:
    for index in range(start + 1, min(start + _OBJECT, len(tokens))):
        token = tokens[index]
        if token.kind == QUOTE or "object-end" in token.classes or token.text in (",", ";", ":", "."):
            return index
        if token.low == "by" and _is_vote(tokens[index + 1 : index + 1 + _CLAUSE]):
            return index
    return min(start + _OBJECT, len(tokens))


def _is_vote(behind: Sequence[Token]) -> bool:
    """Whether words behind 'by' tell how a vote ended: 'by a vote of 30 to 9', 'by 30 votes to 9', 'by 30 to 9'."""
    score = len(behind) > 1 and behind[0].kind == NUMBER and behind[1].low == "to"
    return score or any("vote" in t.classes for t in behind)


def _claim_of_another(sheet: Sheet, cue: Cue) -> Range | None:
    """The claim that a verb rejects, from its 'by' on: 'a claim by the party that 900 votes were lost'."""
    tokens = sheet.tokens
    for index in range(cue.end, min(cue.end + _OBJECT, len(tokens) - 2)):
        if tokens[index].text == ",":
            return None
        if "target" in tokens[index].classes and tokens[index + 1].low in ("by", "from", "of"):
            return (index + 1, sheet.end)
    return None


def _claim_of_nobody(sheet: Sheet, cue: Cue) -> Range | None:
    """The claim that a verb rejects without telling whose it is: 'denied reports that 90 children had died'."""
    tokens = sheet.tokens
    for index in range(cue.end, min(cue.end + _OBJECT, len(tokens) - 2)):
        if tokens[index].text == ",":
            return None
        target = not tokens[index].classes.isdisjoint(("target", "targets"))
        if target and tokens[index + 1].low == "that":
            return (index + 2, right_edge(tokens, index + 2, len(tokens)))
    return None


def _rejected(sheet: Sheet, cue: Cue) -> Iterator[Backward]:
    """'Ana Ruiz has disputed this figure', '…, a number that she rejects', 'The bank disagrees.'"""
    tokens = sheet.tokens
    source = _rejecter(sheet, cue)
    if source is None:
        return
    start = cue.at + 1 if cue.verb.apart else cue.end
    stop = _object_end(tokens, start)
    target = _fronted(tokens, source) or _target(tokens, start, stop)
    if target is None and cue.verb.apart:
        target = _target(tokens, start, cue.end - 1)  # 'laughed that off'
    alone = "alone" in cue.verb.takes and (cue.end >= sheet.end or tokens[cue.end].kind != WORD)
    denial = cue.verb.stance is Stance.DENIES and _points_back(tokens[cue.end :])
    if target or alone or denial:
        back = _back(sheet, source, (cue.start, cue.end), "rejects", target, cue.verb.entry)
        back = back._replace(owner=_owner(sheet, start, stop), near=target is None or "anaphor" in target.classes)
        yield _about(back, target, tokens[start:stop]) if target else back


def _about(back: Backward, target: Token, beside: Sequence[Token]) -> Backward:
    """What is rejected, with the plain words beside its noun: 'inside' of 'the count of those inside'."""
    plain = [t for t in beside if t.kind == WORD and not t.capital and t.classes.isdisjoint(_PLAIN_NOT)]
    of = next((t.low in _TELLS_MATTER for t in beside if t.start > target.start), False)
    behind = of and any(t.start > target.start for t in plain)
    told = any(not t.classes.isdisjoint(("matter", "toll")) for t in (*plain, target))
    about = frozenset(t.low for t in plain) | ({target.low} if "toll" in target.classes else set())
    return back._replace(about=about, matter=behind or told, claimed="claim-noun" in target.classes)


def _by_speaker(back: Backward, sheet: Sheet, said: Said) -> Backward:
    """'A clerk said he did not accept …': who speaks is meant by the pronoun inside what he says."""
    at = next((i for i, t in enumerate(sheet.tokens) if (t.start, t.end) == back.source), None)
    if at is None or "pronoun" not in sheet.tokens[at].classes:
        return back
    outer = next((s for s in said() if s.covers(*back.cue)), None)
    return back if outer is None else back._replace(source=outer.source, antecedent=outer.antecedent)


def _rejected_by(sheet: Sheet) -> Iterator[Backward]:
    """'…, a figure disputed by the union', 'That number has been challenged by Ana Ruiz'."""
    tokens = sheet.tokens
    for at in range(2, len(tokens) - 2) if "rejected" in sheet.classes else ():
        if "rejected" not in tokens[at].classes or tokens[at + 1].low != "by":
            continue
        start = at
        while start and phrases.is_auxiliary(tokens[start - 1]):
            start -= 1
        noun, source = tokens[start - 1], phrases.after(tokens, at + 2)
        pointed = start == at or _points(tokens, start - 1)
        if source and pointed and speaks(sheet, source) and not noun.classes.isdisjoint(("target", "targets")):
            yield _back(sheet, source, (at, at + 2), "rejected-by", noun)


def _owner(sheet: Sheet, start: int, stop: int) -> Chars | None:
    """Whose the rejected figure is: 'the council's' of 'the council's estimate', 'her' of 'her number'."""
    tokens = sheet.tokens
    for index in range(start, stop):
        if tokens[index].owns:
            return sheet.chars((start, index + 1))
        if tokens[index].low in ("her", "his", "their"):
            return sheet.chars((index, stop))
    return None


def _points_back(denied: Sequence[Token]) -> bool:
    """Whether what is denied was told before: nothing of its own stands behind the verb, or 'that so many …'."""
    if any(t.kind in (NUMBER, QUOTE) for t in denied):
        return False
    near = denied[:_CLAUSE]
    if any(one.low == "that" and two.low == "any" for one, two in pairwise(near)):
        return True
    if len(near) > 1 and near[0].low == "that" and "subject-pronoun" in near[1].classes:
        return False
    return not denied or denied[0].kind != WORD or any("told-before" in t.classes for t in near)


def _back(
    sheet: Sheet, source: Range, cue: Range, rule: str, target: Token | None, entry: str | None = None
) -> Backward:
    name = phrases.name_behind(sheet.tokens, source)
    plural = target is not None and "targets" in target.classes
    antecedent = sheet.chars(name) if name else None
    both = any(t.low == "both" for t in sheet.tokens[cue[1] : cue[1] + _CLAUSE])
    return Backward(
        sheet.chars(source), sheet.chars(cue), rule, Stance.DISPUTES, plural, both, entry=entry, antecedent=antecedent
    )


def _fronted(tokens: Sequence[Token], source: Range) -> Token | None:
    """The word for a figure before a clause of its own: 'a number' of '…, a number that she rejects'."""
    at = source[0] - 1
    if at < 1:
        return None
    noun = tokens[at - 1] if tokens[at].low in ("that", "which") else tokens[at]
    return noun if not noun.classes.isdisjoint(("target", "targets")) else None


def _target(tokens: Sequence[Token], start: int, stop: int, called: bool = False) -> Token | None:
    """The word that points back to a figure: 'this figure', 'the claim', 'it'; None beside an own figure.

    `called` tells that the verb says what it is: 'that' of 'called that a lie'.
    """
    found = None
    for index in range(start, stop):
        token = tokens[index]
        if token.kind == NUMBER:
            return None
        if (
            index == start
            and (token.low == "both" or "anaphor" in token.classes)
            and _is_bare(tokens[index + 1 : stop], called)
        ):
            return token
        pointed = any("pointing" in t.classes or t.owns for t in tokens[start:index])
        if pointed and not token.classes.isdisjoint(("target", "targets")):
            found = token
    return found


def _is_bare(rest: Sequence[Token], called: bool) -> bool:
    """Whether 'it' or 'that' before these words stands for what was told: 'rejects it as rash', 'called that a lie'."""
    if rest and (rest[0].kind == NUMBER or rest[0].text in MONEY):
        return False  # 'denied that 20 people died'
    if not rest or rest[0].kind != WORD or rest[0].low == "as":
        return True
    return called and (rest[0].low in ("a", "an") or "false" in rest[0].classes)


# --- what another figure is set against


def _countered(sheet: Sheet) -> Iterator[Backward]:
    """'The union gave a very different figure': who tells a contrary one rejects the one before."""
    tokens = sheet.tokens
    if sheet.classes.isdisjoint(("contrary",)) or sheet.classes.isdisjoint(("giving",)):
        return
    for index in range(2, len(tokens) - 1):
        noun = tokens[index + 1]
        if "contrary" not in tokens[index].classes or noun.classes.isdisjoint(("target", "targets")):
            continue
        verb = next((i for i in range(index - 1, max(index - _CLAUSE, 0), -1) if "giving" in tokens[i].classes), None)
        source = phrases.before(tokens, verb) if verb else None
        if verb and source and speaks(sheet, source) and not _differ(sheet, source, noun):
            yield _back(sheet, source, (verb, index + 2), "contrary-figure", None)


def _differ(sheet: Sheet, source: Range, noun: Token) -> bool:
    """Whether several differ among themselves: 'the ministries gave different figures'."""
    head = head_of(sheet, source)
    return "targets" in noun.classes and (head.low.endswith("s") or head.low == "they")


# --- what is called false


def _branded(sheet: Sheet, classes: Mapping[str, Classes]) -> Iterator[Backward]:
    """'She calls the number fiction', '…, a number that she called far too low'."""
    tokens = sheet.tokens
    for cue in sheet.branding:
        if "brand" not in cue.verb.takes or cue.negated or cue.shape == "ing":
            continue
        source = _rejecter(sheet, cue)
        stop = min(cue.end + _OBJECT, len(tokens))
        target = source and (_fronted(tokens, source) or _target(tokens, cue.end, stop, called=True))
        if source and target and _is_false(tokens[cue.end : stop], classes):
            back = _back(sheet, source, (cue.start, cue.end), "called-false", target, cue.verb.entry)
            until = next((i for i in range(cue.end, stop) if tokens[i] is target), cue.end)
            yield _about(back._replace(owner=_owner(sheet, cue.end, stop)), target, tokens[cue.end : until])


def _is_false(tokens: Sequence[Token], classes: Mapping[str, Classes]) -> bool:
    """Whether words, quoted or not, call something false: 'wrong', 'far too low', 'not true', never 'not wrong'."""
    words = [word for t in tokens for word in _words(t)]
    does = [classes.get(word, Classes()) for word in words]
    for index, word in enumerate(words):
        too = word == "too" and "extreme" in frozenset().union(*does[index + 1 : index + 2])
        negated = any("negation" in d for d in does[max(index - 3, 0) : index])
        if negated if "true" in does[index] else not negated and (too or "false" in does[index]):
            return True
    return False


def _words(token: Token) -> list[str]:
    return _WORDS.findall(token.text.lower()) if token.kind == QUOTE else [token.low]


def _called_false(sheet: Sheet, said: Said, classes: Mapping[str, Classes]) -> Iterator[Backward]:
    """'The figure is wrong', 'She said the bank's number was inflated', 'Neither figure survives …'."""
    tokens = sheet.tokens
    if sheet.classes.isdisjoint(("target", "targets")):
        return
    for index, token in enumerate(tokens[:-1]):
        if token.classes.isdisjoint(("target", "targets")) or not _points(tokens, index):
            continue
        verb, rest = tokens[index + 1], tokens[index + 1 : index + _NEAR]
        if any(t.kind == NUMBER for t in rest) or not (_is_be(verb) or _fails(tokens, index)):
            continue
        if _fails(tokens, index) or _is_false(rest, classes):
            yield from _false(sheet, said, index, rest)
            return


def _points(tokens: Sequence[Token], noun: int) -> bool:
    """Whether the words before a noun point to a figure told before: 'this number', 'the bank's latest figure'."""
    return any("pointing" in t.classes or t.owns for t in tokens[max(noun - 4, 0) : noun])


def _is_be(token: Token) -> bool:
    return token.kind == WORD and not token.classes.isdisjoint(("being", "proving"))


def _fails(tokens: Sequence[Token], noun: int) -> bool:
    """'Neither figure survives …'."""
    return noun > 0 and tokens[noun - 1].low == "neither" and "holding" in tokens[noun + 1].classes


def _false(sheet: Sheet, said: Said, noun: int, rest: Sequence[Token]) -> Iterator[Backward]:
    """The rejection by whoever says so in the sentence; by the article where the sentence opens with the figure."""
    token = sheet.tokens[noun]
    cue = (token.start, rest[-1].end if rest else token.end)
    plural = "targets" in token.classes or (noun > 0 and sheet.tokens[noun - 1].low in ("both", "neither"))
    sayers = [s for s in said() if s.covers(token.start, token.end)]
    if sayers:
        first = min(sayers, key=lambda s: sum(end - start for start, end in s.content))
        back = Backward(
            first.source, cue, "called-false", Stance.DISPUTES, plural, entry=first.entry, antecedent=first.antecedent
        )
        yield _about(back, token, _beside(sheet.tokens, noun))
    elif noun < 6 and "pointing" in sheet.tokens[0].classes:
        back = Backward(None, cue, "called-false", Stance.DISPUTES, plural)
        yield _about(back, token, _beside(sheet.tokens, noun))


def _beside(tokens: Sequence[Token], noun: int) -> Sequence[Token]:
    """The words from what points to a noun up to it: 'the official tax' of 'the official tax figure'."""
    first = next((i for i in range(noun - 1, max(noun - 4, -1), -1) if "pointing" in tokens[i].classes), noun)
    return tokens[first:noun]


# --- whose a figure is


def traced(sheet: Sheet) -> Iterator[Backward]:
    """'It comes from Forbes', 'The figure was compiled by the union': whose the figure before is."""
    tokens = sheet.tokens
    if "from" not in sheet.words or len(tokens) < 4:
        return
    pointed = "pointing" in tokens[0].classes and not tokens[1].classes.isdisjoint(("target", "targets"))
    verb = 1 if tokens[0].low == "it" else 2
    if (verb == 1 or pointed) and "origin" in tokens[verb].classes and tokens[verb + 1].low == "from":
        source = phrases.after(tokens, verb + 2)
        if source and speaks(sheet, source):
            cue = sheet.chars((verb, verb + 2))
            plural = "targets" in tokens[1].classes
            yield Backward(sheet.chars(source), cue, "comes-from", Stance.ASSERTS, plural, origin=True)
