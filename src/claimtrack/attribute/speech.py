"""Statements by verbs of saying: subject and verb, verb and subject, behind, inside and before what is said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from claimtrack.attribute import phrases
from claimtrack.attribute.cues import Cue
from claimtrack.attribute.phrases import Range
from claimtrack.attribute.scope import (
    Chars,
    Sheet,
    Statement,
    carrier_of,
    is_body,
    is_evidence,
    left_edge,
    names_outlet,
    right_edge,
    speaks,
)
from claimtrack.attribute.words import NUMBER, QUOTE, WORD, Token
from claimtrack.model import Stance

_ADDRESSEES = frozenset(
    "reporters me us him her them the a an his its their voters supporters parliament congress lawmakers "
    "investors analysts".split()
)


def spoken(sheet: Sheet) -> Iterator[Statement]:
    """What the sentence's verbs of saying give to their subjects."""
    outer: Statement | None = None
    for cue in sorted(sheet.cues, key=lambda c: c.at):
        if cue.negated and cue.verb.stance is not Stance.DENIES:
            continue
        if cue.shape == "ing" and cue.start == cue.at:
            found = _participle(sheet, cue, outer)
        else:
            found = _inverted(sheet, cue) or _subject(sheet, cue)
        if found:
            yield found
            if found.rule in ("subject", "evidence"):
                outer = found


def _make(sheet: Sheet, cue: Cue, source: Range, content: Sequence[Range], rule: str) -> Statement | None:
    spans = tuple(sheet.chars(part) for part in content if part[0] < part[1])
    if not spans:
        return None
    tokens = sheet.tokens
    chars = (tokens[cue.start].start, tokens[cue.end - 1].end)
    carrier = carrier_of(sheet, source) or _made_for(sheet, cue)
    verb = cue.verb
    return Statement(sheet.chars(source), chars, spans, rule, verb.stance, verb.entry, _cited(sheet, cue), carrier)


def _made_for(sheet: Sheet, cue: Cue) -> Chars | None:
    """The outlet in 'has calculated for Y'."""
    tokens = sheet.tokens
    if cue.verb.stance is not Stance.ESTIMATES or cue.end + 1 >= len(tokens) or tokens[cue.end].low != "for":
        return None
    found = phrases.after(tokens, cue.end + 1)
    return sheet.chars(found) if found and names_outlet(tokens, found[0]) else None


def _cited(sheet: Sheet, cue: Cue) -> Chars | None:
    """Whom the voice cites: 'Reuters reported, citing four people …'."""
    tokens = sheet.tokens
    for index in range(cue.end, min(cue.end + 12, len(tokens))):
        if tokens[index].low in ("citing", "quoting") and tokens[index - 1].text == ",":
            found = phrases.after(tokens, index + 1)
            if found and speaks(sheet, found):
                return sheet.chars(found)
    return None


def _inverted(sheet: Sheet, cue: Cue) -> Statement | None:
    """'…,' said Ebba Lind, head gardener of the park; '… rose, says the bank'."""
    tokens, start = sheet.tokens, cue.start
    if not start or cue.shape not in ("s", "past", "base") or not cue.verb.takes & {"speech", "marked"}:
        return None
    previous = tokens[start - 1]
    if previous.kind != QUOTE and previous.text not in (",", "—", "–"):
        return None
    if cue.end >= len(tokens) or tokens[cue.end].low in (
        "that",
        "he",
        "she",
        "they",
        "it",
        "so",
        "there",
        "if",
        "to",
        "in",
        "on",
    ):
        return None
    source = phrases.after(tokens, cue.end)
    if source is None or not speaks(sheet, source):
        return None
    if (
        previous.kind != QUOTE
        and phrases.before(tokens, start) is not None
        and tokens[source[0]].low not in ("analysts",)
    ):
        named = phrases.before(tokens, start)
        if named is not None and named[0] == 0:
            return None
    end = phrases.skip_apposition(tokens, source[1])
    follows = tokens[end] if end < len(tokens) else None
    if (
        follows is not None
        and follows.kind == WORD
        and not _opens_adjunct(follows)
        and follows.low not in ("who", "which", "whose", "of", "but", "following")
    ):
        return None
    content = [(left_edge(tokens, start - 1), start - (previous.kind != QUOTE))]
    quoted = next((i for i in range(end, len(tokens)) if tokens[i].kind == QUOTE), None)
    if quoted is not None:
        content.append((quoted, len(tokens)))
    elif follows is not None and follows.text in (",", ":", ";") and follows.text != ";":
        content.append((end + 1, right_edge(tokens, end + 1, len(tokens))))
    return _make(sheet, cue, source, content, "inverted")


def _subject(sheet: Sheet, cue: Cue) -> Statement | None:
    tokens = sheet.tokens
    source = phrases.before(tokens, cue.start)
    if (
        source is None
        and cue.start > 1
        and tokens[cue.start - 1].low in ("which", "who")
        and cue.verb.takes & {"speech"}
    ):
        source = _relative(sheet, cue.start - 1)
    if source is None and cue.start and tokens[cue.start - 1].low == "and":
        source = phrases.leading(tokens, sheet.nouns.crowd | sheet.nouns.role)
    if source is None or not (speaks(sheet, source) or cue.verb.entry in ("say", "tell")):
        return None
    if sheet.tokens[source[0]].low in ("i", "we", "you") or _is_share(sheet, source):
        return None
    edge = source[0]
    left = tokens[edge - 1] if edge else None
    content_left = (
        _content_left(sheet, edge)
        if left is not None and (left.kind == QUOTE or left.text in (",", "—", "–"))
        else None
    )
    follows = tokens[cue.end] if cue.end < len(tokens) else None
    free = cue.verb.takes & {"speech", "thought"} or (left is not None and left.kind == QUOTE)
    free = free or ("find" in cue.verb.takes and (is_evidence(sheet, source) or is_body(sheet, source)))
    if content_left and not free and "marked" in cue.verb.takes and cue.end >= sheet.end:
        return _make(sheet, cue, source, [content_left], "trailing")
    if content_left and free:
        if follows is None or cue.end >= sheet.end or follows.text in (".", "?", "!", ")", ";"):
            return _make(sheet, cue, source, [content_left], "trailing")
        if follows.text in (",", ":"):
            content = _both_sides(sheet, cue, content_left, edge)
            return _make(sheet, cue, source, content, "parenthetical")
        if follows.kind == QUOTE:
            return _make(sheet, cue, source, [content_left, (cue.end, len(tokens))], "parenthetical")
        if _adjunct_only(sheet, cue):
            return _make(sheet, cue, source, [content_left, *_resumed(sheet, cue.end)], "trailing")
    return _forward(sheet, cue, source)


def _relative(sheet: Sheet, pronoun: int) -> Range | None:
    """Whom 'who' or 'which' means behind a comma: 'a broker at the bank, which says …' is the bank."""
    tokens = sheet.tokens
    if tokens[pronoun - 1].text != ",":
        return None
    found = phrases.before(tokens, pronoun - 1)
    if found and tokens[pronoun].low == "which":
        inner = [i for i in range(found[0], found[1]) if tokens[i].low in ("of", "at", "for", "from", "with")]
        found = (inner[-1] + 1, found[1]) if inner and inner[-1] + 1 < found[1] else found
    return found


def _both_sides(sheet: Sheet, cue: Cue, left: Range, edge: int) -> list[Range]:
    """What 'X said' between commas covers: the parts on both sides, unless one of them is no statement."""
    tokens = sheet.tokens
    right = (cue.end + 1, right_edge(tokens, cue.end + 1, len(tokens)))
    follows = tokens[cue.end + 1] if cue.end + 1 < len(tokens) else None
    if follows is not None and follows.low.endswith("ing") and tokens[cue.end].text == ",":
        return [left, *_later_quotes(tokens, cue.end)]
    quoted_left = any(t.kind == QUOTE for t in tokens[left[0] : left[1]])
    leads = tokens[left[0]].low in _LEADS_IN or tokens[edge - 2].low in ("and", "but", "that", "which", "who")
    if not quoted_left and (leads or tokens[cue.end].text == ":"):
        return [right]
    return [left, right]


_LEADS_IN = frozenset("when asked after if while as although though speaking".split())


def _later_quotes(tokens: Sequence[Token], start: int) -> list[Range]:
    at = next((i for i in range(start, len(tokens)) if tokens[i].kind == QUOTE), None)
    return [] if at is None else [(at, len(tokens))]


def _is_share(sheet: Sheet, source: Range) -> bool:
    """Whether a subject is a share of those asked ('52 percent of voters said'): the poll says it, not they."""
    return any(t.low in ("percent", "per") or t.text.endswith("%") for t in sheet.tokens[source[0] : source[1]])


def _content_left(sheet: Sheet, edge: int) -> Range | None:
    tokens = sheet.tokens
    if tokens[edge - 1].kind == QUOTE:
        return (left_edge(tokens, edge), edge)
    start = left_edge(tokens, edge - 1)
    words = edge - 1 - start
    if words < 4 and not any(t.kind == QUOTE for t in tokens[start:edge]):
        return (start, edge - 1) if words > 1 and any(t.kind == NUMBER for t in tokens[start:edge]) else None
    return (start, edge - 1)


_RESUMES = frozenset(
    "and or up down equal compared more less against about from with nearly roughly almost versus including".split()
)


def _resumes(token: Token) -> bool:
    return token.low in _RESUMES or token.kind == NUMBER


def _resumed(sheet: Sheet, start: int) -> list[Range]:
    """The rest of a statement after 'X said on Monday': a quotation, or ', up from 5%', ', compared with 6%'."""
    tokens = sheet.tokens
    for index in range(start, len(tokens)):
        if tokens[index].kind == QUOTE:
            return [(index, len(tokens))]
        if tokens[index].text == "," and index + 1 < len(tokens) and _resumes(tokens[index + 1]):
            return [(index + 1, right_edge(tokens, index + 1, len(tokens)))]
    return []


def _adjunct_only(sheet: Sheet, cue: Cue) -> bool:
    """Whether what follows the verb tells only when, where and to whom it was said."""
    tokens = sheet.tokens
    follows = tokens[cue.end]
    rest = tokens[cue.end : sheet.end]
    if any(t.low == "that" for t in rest[:12]):
        return False
    if cue.verb.entry == "tell":
        return follows.low in _ADDRESSEES or follows.capital
    return (
        _opens_adjunct(follows)
        or follows.low in ("of", "about")
        or (follows.kind == WORD and follows.low.endswith("ly"))
    )


def _opens_adjunct(token: Token) -> bool:
    """Whether a word opens a phrase or clause of time or place."""
    return not token.classes.isdisjoint(("adjunct", "preposition", "time"))


def _forward(sheet: Sheet, cue: Cue, source: Range) -> Statement | None:
    """Subject, verb, statement."""
    tokens = sheet.tokens
    start = _content_start(sheet, cue)
    stop = right_edge(tokens, start, len(tokens))
    if source[0] > 1 and tokens[source[0] - 1].low in ("whose", "which") and tokens[source[0] - 2].text == ",":
        stop = next((i for i in range(start, stop) if tokens[i].text == ","), stop)
    takes = cue.verb.takes
    if start == len(tokens) and tokens[-1].text == ":" and takes & {"speech", "find"} and speaks(sheet, source):
        return _make(sheet, cue, source, [(cue.start, cue.end)], "subject")
    if start >= stop or (stop - start < 2 and tokens[start].kind != QUOTE):
        return None
    content = (start, stop)
    marked = tokens[start - 1].low == "that" or tokens[start - 1].text == ":" or tokens[start].kind == QUOTE
    evidence = is_evidence(sheet, source)
    if "find" in takes and (evidence or is_body(sheet, source) or (marked and speaks(sheet, source))):
        return _make(sheet, cue, source, [content], "evidence" if evidence else "subject")
    if "speech" in takes or "thought" in takes:
        return _make(sheet, cue, source, [content], "subject")
    if marked and "marked" in takes:
        return _make(sheet, cue, source, [content], "subject")
    vague = tokens[source[0]].low in ("who", "one", "which")
    if takes & {"figure", "deed"} and not vague and speaks(sheet, source):
        return _make(sheet, cue, source, [content], "deed" if "deed" in takes else "figure")
    if "revise" in takes and speaks(sheet, source) and _revises(sheet, cue):
        return _make(sheet, cue, source, [content], "revises")
    relative = tokens[source[0]].low in ("who", "which")
    body = evidence or is_body(sheet, source) or tokens[source[0]].low == "it"
    measures = body or cue.verb.stance is Stance.ESTIMATES or cue.verb.entry == "put"
    if "rating" in takes and measures and not relative and speaks(sheet, source) and _rates(sheet, cue, source, stop):
        return _make(sheet, cue, source, [content], "rating")
    return None


_OUTLOOKS = frozenset(
    "figure forecast forecasts estimate estimates projection projections outlook count toll target guidance".split()
)


def _revises(sheet: Sheet, cue: Cue) -> bool:
    """Whether a verb changes an estimate: 'raised its figure for the crop to 33 million tonnes'."""
    near = sheet.tokens[cue.end : cue.end + 5]
    return bool(near) and near[0].low in ("its", "their", "his", "her", "the") and any(t.low in _OUTLOOKS for t in near)


def _rates(sheet: Sheet, cue: Cue, source: Range, stop: int) -> bool:
    """Whether a verb like 'put' or 'has' measures: '… at $5 billion', 'gives China 92%', 'sees 36 million'."""
    tokens, entry = sheet.tokens, cue.verb.entry
    near = tokens[cue.end : min(stop, cue.end + 9)]
    if entry in ("give", "credit"):
        polled = any(t.low in ("poll", "polls", "survey", "surveys") for t in tokens[source[0] : source[1]])
        if polled:
            return any(t.kind == NUMBER for t in near)
        if is_evidence(sheet, source) or (cue.shape == "past" and not (near and near[0].kind == NUMBER)):
            return False
        return any(t.text.endswith("%") or t.low in ("percent", "per") for t in near)
    if entry == "have" and is_evidence(sheet, source):
        rest = tokens[cue.end : stop]
        number = next((i for i, t in enumerate(rest) if t.kind == NUMBER), 0)
        return any(t.low.endswith("ing") or t.low == "at" for t in rest[1:number])
    if entry == "see" and cue.shape == "s" and any(t.kind == NUMBER for t in near[:4]):
        return True
    if entry == "have" and (not near or near[0].low.endswith(("ed", "en", "un")) or near[0].low in _PARTICIPLES):
        return False
    for index in range(cue.end, min(stop, cue.end + 16)):
        if (
            tokens[index].low == "at"
            and tokens[index + 1 : index + 2]
            and tokens[index + 1].low not in ("least", "most")
        ):
            return any(t.kind == NUMBER for t in tokens[index + 1 : index + 6])
    return False


_PARTICIPLES = frozenset(
    "been had made gone done put set held kept met said told sold built spent lost left hit cut".split()
)


def _content_start(sheet: Sheet, cue: Cue) -> int:
    """The index where the statement after a verb starts: behind the addressee, the day and 'that'."""
    tokens = sheet.tokens
    limit = min(cue.end + 16, len(tokens))
    for index in range(cue.end, limit):
        token = tokens[index]
        if token.low == "that" or token.text == ":":
            return index + 1
        if token.kind == QUOTE:
            return index if cue.verb.entry == "tell" or index == cue.end or tokens[index - 1].text == "," else cue.end
        if (
            token.kind == NUMBER
            and index > cue.end
            and "time" not in tokens[index - 1].classes
            and cue.verb.entry != "tell"
        ):
            break
    return cue.end


def _participle(sheet: Sheet, cue: Cue, outer: Statement | None) -> Statement | None:
    """', adding that …', ', demanding control over …': the voice of the main clause."""
    tokens = sheet.tokens
    if (
        not cue.at
        or tokens[cue.at - 1].text not in (",", "—", "–", "and", "by")
        or not cue.verb.takes & {"speech", "marked", "deed", "find"}
    ):
        return None
    if cue.end >= len(tokens):
        return None
    follows = tokens[cue.end]
    deed = bool(cue.verb.takes & {"deed"})
    clause = (
        follows.low in ("that", "it", "he", "she", "they", "the", "there", "a", "an", "its", "their", "his", "her")
        or follows.capital
        or follows.kind in (QUOTE, NUMBER)
        or follows.text in (":", "$")
    )
    if not (clause or deed):
        return None
    stop = right_edge(tokens, cue.end, len(tokens))
    source = _main_subject(sheet, cue.at)
    if outer is not None:
        return replace(
            outer,
            cue=(tokens[cue.at].start, tokens[cue.end - 1].end),
            content=(sheet.chars((cue.end, stop)),) if cue.end < stop else (),
            rule="participle",
            stance=cue.verb.stance,
            entry=cue.verb.entry,
        )
    if source is None or not speaks(sheet, source):
        return None
    return _make(sheet, cue, source, [(cue.end, stop)], "participle")


_FINITE = frozenset("has have had is was are were will would could can may might should did does do".split())


def _main_subject(sheet: Sheet, stop: int) -> Range | None:
    """The subject of the sentence's first clause: the phrase before its first finite verb."""
    tokens = sheet.tokens
    for index in range(1, stop):
        token = tokens[index]
        if (
            token.kind == WORD
            and not token.capital
            and (token.low in _FINITE or (token.low.endswith("ed") and len(token.low) > 4))
        ):
            return phrases.before(tokens, index)
    return None
