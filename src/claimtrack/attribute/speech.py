"""Statements by verbs of saying and their subjects: behind, inside and before what is said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimtrack.attribute import phrases
from claimtrack.attribute.cues import Cue
from claimtrack.attribute.gapped import gapped
from claimtrack.attribute.inverted import inverted
from claimtrack.attribute.participles import participle
from claimtrack.attribute.phrases import Range
from claimtrack.attribute.rating import is_share_soon, rates, revises
from claimtrack.attribute.scope import (
    DASHES,
    Sheet,
    Statement,
    aside_start,
    before_comment,
    head_of,
    is_body,
    is_evidence,
    is_kind,
    is_own_text,
    lead_end,
    left_edge,
    right_edge,
    speaks,
)
from claimtrack.attribute.subjects import Speaker, is_relative, is_share, speaker_of
from claimtrack.attribute.told import later_quotes, tell
from claimtrack.attribute.words import MARK, MONEY, NUMBER, QUOTE, WORD, Token
from claimtrack.model import Stance

_ADDRESSEE = 4
_MARGIN = 6
"""So many words behind a verb may tell the margin by which people said something."""
_SUBJECT = 6
"""Words of a subject behind 'and' and its verb, at the most."""
_STOPS = (".", "?", "!", ")", ";")
_COMMA = frozenset(",")
_DEED_ENDS = DASHES | {":"}


_OUTER = ("evidence", "inverted", "parenthetical", "subject", "trailing")
"""The rules of statements whose voice goes on in a participle: '…, she said, adding that …'."""


_AGAINST = (Stance.DENIES, Stance.DISPUTES)
"""Stances towards a figure told before: what follows a colon is the voice's own ('It doubts this: the bill was $5')."""


def spoken(sheet: Sheet) -> Iterator[Statement]:
    """What the sentence's verbs of saying give to their subjects."""
    outer: Statement | None = None
    for cue in sheet.cues:
        if cue.negated:
            continue
        if cue.shape == "ing" and cue.start == cue.at:
            found = participle(sheet, cue, outer)
        else:
            found = inverted(sheet, cue) or _subject(sheet, cue)
        if found:
            yield found
            yield from gapped(sheet, cue, found)
            if found.rule in _OUTER:
                outer = found


def _subject(sheet: Sheet, cue: Cue) -> Statement | None:
    speaker = speaker_of(sheet, cue)
    if speaker is None or not (speaks(sheet, speaker.means) or _may_speak(sheet, cue, speaker.source)):
        return None
    first = sheet.tokens[speaker.source[0]]
    if first.low in ("i", "we", "you") or "nobody" in first.classes:
        return None
    if is_share(sheet, speaker.source) or is_own_text(sheet, speaker.source) or _disagrees(sheet, cue, speaker.source):
        return None
    if _by_margin(sheet, cue) and not is_evidence(sheet, speaker.source):
        return None
    if speaker.source[0] and cue.verb.takes == {"thought"} and sheet.tokens[speaker.source[0] - 1].low == "how":
        return None  # 'how the town thinks about water'
    if any(other.at == speaker.source[0] or _is_object_of(other, speaker.source) for other in sheet.cues):
        return None
    left = None if is_relative(sheet, speaker) else _content_left(sheet, speaker.source)
    told = _told_before(sheet, cue, speaker, left) if left else None
    if told is None:
        return _forward(sheet, cue, speaker)
    rule, content = told
    return tell(sheet, cue, speaker.source, content, rule, speaker.antecedent)


def _by_margin(sheet: Sheet, cue: Cue) -> bool:
    """Whether a verb is followed by a margin, so that a poll says how many said it: 'Voters say by 55% to 41% that'."""
    near = sheet.tokens[cue.end : cue.end + _MARGIN]
    if near and near[0].low == "by" and any(t.low == "margin" for t in near):
        return True
    two = sum(t.kind == NUMBER for t in near) > 1 and all(t.text != "," for t in near)
    return two and near[0].low == "by"


def _disagrees(sheet: Sheet, cue: Cue, source: Range) -> bool:
    """Whether a plural verb stands behind a single thing, so that it is none: 'a German think tank'."""
    words = sheet.tokens[slice(*source)]
    plural = any(t.low.endswith("s") or not t.classes.isdisjoint(("crowd", "plural")) for t in words)
    return cue.shape == "base" and cue.start == cue.at and words[0].low in ("a", "an") and not plural


def _is_object_of(cue: Cue, source: Range) -> bool:
    """Whether a subject ends with a verb of rejecting, so that what follows is its object: 'denied reports that …'."""
    return source[0] < cue.at < cue.end == source[1] and "reject" in cue.verb.takes


def _may_speak(sheet: Sheet, cue: Cue, source: Range) -> bool:
    """Whether a verb shows that its subject speaks, whoever it is: it is one of people alone, or behind a quotation."""
    if cue.verb.anybody and not (cue.end < len(sheet.tokens) and sheet.tokens[cue.end].low == "by"):
        return True
    if "clause" in cue.verb.takes and _leads_to_that(sheet, cue):
        return True
    first = sheet.tokens[source[0]]
    opens = first.capital or not first.classes.isdisjoint(("determiner", "owner", "pronoun"))
    return opens and source[0] > 0 and sheet.tokens[source[0] - 1].kind == QUOTE


def _leads_to_that(sheet: Sheet, cue: Cue) -> bool:
    """Whether a clause of 'that' follows a verb, at once or behind a day: 'reported on Monday that'."""
    ahead = sheet.tokens[cue.end : cue.end + 4]
    return any(t.low == "that" and all(phrases.opens_adjunct(a) for a in ahead[:at]) for at, t in enumerate(ahead))


# --- what was said before the verb


def _content_left(sheet: Sheet, source: Range) -> Range | None:
    """What stands before a subject behind a quotation, comma or dash, where it may be what was said."""
    tokens, edge = sheet.tokens, source[0]
    left = tokens[edge - 1] if edge else None
    if left is None or not (left.kind == QUOTE or left.text in (",", "—", "–")):
        return None
    if left.kind == QUOTE:
        return (left_edge(sheet, edge), edge)
    start = left_edge(sheet, edge - 1)
    words = edge - 1 - start
    if words < 4 and not any(t.kind == QUOTE for t in tokens[start:edge]):
        tells = words > 1 and any(t.kind == NUMBER for t in tokens[start:edge])
        return (start, edge - 1) if tells and not _goes_on_listing(tokens, source) else None
    return (start, edge - 1)


def _goes_on_listing(tokens: Sequence[Token], source: Range) -> bool:
    """Whether a subject is only the end of a list: 'Over 130 friends, family and neighbours wrote'."""
    first = tokens[source[0]]
    opens = first.capital or not first.classes.isdisjoint(("crowd", "determiner", "role"))
    return not opens and any(t.low == "and" for t in tokens[slice(*source)])


def _told_before(sheet: Sheet, cue: Cue, speaker: Speaker, left: Range) -> tuple[str, list[Range]] | None:
    """The rule and content of '…, X said', '…, X said, …' and '…, X said on Monday'; None where it follows the verb."""
    tokens, end = sheet.tokens, cue.end
    ends = end >= sheet.end or tokens[end].text in _STOPS
    if not _is_free(sheet, cue, speaker):
        return ("trailing", [left]) if "marked" in cue.verb.takes and end >= sheet.end else None
    if aside := aside_start(tokens, left[0], left[1], end):
        return "trailing", [(aside, left[1])]
    if ends:
        goes_on = end + 1 < len(tokens) and tokens[end + 1].kind == QUOTE  # '… he said. “We will …'
        return "trailing", [left, (end + 1, end + 2)] if goes_on else [left]
    if tokens[end].text in (",", ":"):
        return "parenthetical", _both_sides(sheet, cue, left, speaker.source[0])
    if tokens[end].kind == QUOTE:
        return "parenthetical", [left, (end, len(tokens))]
    if _adjunct_only(sheet, cue):
        return "trailing", [left, *_resumed(sheet, end)]
    return None


def _is_free(sheet: Sheet, cue: Cue, speaker: Speaker) -> bool:
    """Whether a verb may stand behind what was said."""
    if cue.verb.takes & {"speech", "thought"} or sheet.tokens[speaker.source[0] - 1].kind == QUOTE:
        return True
    return "find" in cue.verb.takes and (is_evidence(sheet, speaker.means) or is_body(sheet, speaker.means))


def _both_sides(sheet: Sheet, cue: Cue, left: Range, edge: int) -> list[Range]:
    """What 'X said' between commas covers: the parts on both sides, unless one of them is no statement."""
    tokens = sheet.tokens
    right = (cue.end + 1, right_edge(tokens, cue.end + 1, len(tokens)))
    follows = tokens[cue.end + 1] if cue.end + 1 < len(tokens) else None
    participle_follows = follows is not None and follows.low.endswith("ing") and "preposition" not in follows.classes
    if participle_follows and tokens[cue.end].text == ",":
        return [left, *later_quotes(tokens, cue.end)]
    quoted_left = any(t.kind == QUOTE for t in tokens[left[0] : left[1]])
    since = tokens[left[0]].low == "as" and tokens[left[0] + 1].low == "of"
    leads = ("aside-lead" in tokens[left[0]].classes and not since) or tokens[edge - 2].low in (
        "and",
        "but",
        "that",
        "which",
        "who",
    )
    if not quoted_left and (leads or tokens[cue.end].text == ":"):
        return [right]
    named = cue.end + 2 < len(tokens) and tokens[cue.end + 2].capital
    if follows is not None and ((follows.low in ("and", "but") and named) or "opposing" in follows.classes):
        return [left, *later_quotes(tokens, cue.end)]
    return [left, right]


def _resumed(sheet: Sheet, start: int) -> list[Range]:
    """The rest of a statement after 'X said on Monday': a quotation, or ', up from 5%', ', compared with 6%'."""
    tokens = sheet.tokens
    for index in range(start, len(tokens)):
        if tokens[index].kind == QUOTE:
            return [(index, len(tokens))]
        if tokens[index].text == "," and index + 1 < len(tokens) and _resumes(tokens[index + 1]):
            return [(index + 1, right_edge(tokens, index + 1, len(tokens)))]
    return []


def _resumes(token: Token) -> bool:
    return "resuming" in token.classes or token.kind == NUMBER


def _adjunct_only(sheet: Sheet, cue: Cue) -> bool:
    """Whether what follows the verb tells only when, where and to whom it was said."""
    tokens = sheet.tokens
    follows = tokens[cue.end]
    comma = next((i for i in range(cue.end, sheet.end) if tokens[i].text == ","), sheet.end)
    if any(t.low == "that" for t in tokens[cue.end : comma][:12]):
        return False
    if cue.verb.addressee:
        whom = tokens[cue.end : comma]
        brief = len(whom) <= _ADDRESSEE and all(t.kind == WORD and "finite" not in t.classes for t in whom)
        return brief or "addressee" in follows.classes or follows.capital or follows.kind == NUMBER
    if follows.low == "the" and cue.end + 1 < len(tokens) and "time" in tokens[cue.end + 1].classes:
        return True
    adverb = follows.kind == WORD and follows.low.endswith("ly")
    return adverb or phrases.opens_adjunct(follows) or follows.low in ("of", "about")


# --- what is said behind the verb


def _forward(sheet: Sheet, cue: Cue, speaker: Speaker) -> Statement | None:
    """Subject, verb, statement."""
    tokens, takes = sheet.tokens, cue.verb.takes
    start = _content_start(sheet, cue)
    if cue.verb.addressee and start == cue.end and start < len(tokens) and tokens[start].kind == NUMBER:
        return None  # 'he told 900 people'
    leads = start == len(tokens) and tokens[-1].text == ":" and takes & {"speech", "find"}
    if leads and speaks(sheet, speaker.means):
        return tell(sheet, cue, speaker.source, [(cue.start, cue.end)], "subject", speaker.antecedent)
    stop = _content_stop(sheet, cue, speaker, start)
    if start >= stop or (stop - start < 2 and tokens[start].kind not in (NUMBER, QUOTE)):
        return None
    rule = _rule(sheet, cue, speaker, (start, stop))
    if rule in ("deed", "revises"):
        stop = before_comment(tokens, start, _deed_end(tokens, start, stop))
    told = tell(sheet, cue, speaker.source, [(start, stop)], rule, speaker.antecedent) if rule else None
    if told and rule == "revises":
        return told._replace(stance=revises(sheet, cue) or told.stance)
    answers = told and told.stance in _AGAINST and (tokens[start - 1].text == ":" or tokens[start].kind == QUOTE)
    return told._replace(stance=Stance.ASSERTS) if told and answers else told


def _rule(sheet: Sheet, cue: Cue, speaker: Speaker, content: Range) -> str | None:
    """By which rule a verb covers what follows it; None where it is no statement."""
    tokens, takes, source = sheet.tokens, cue.verb.takes, _maker(sheet, speaker)
    start, stop = content
    marked = tokens[start - 1].low == "that" or tokens[start - 1].text == ":" or tokens[start].kind == QUOTE
    marked = marked or [t.low for t in tokens[start : start + 2]] == ["to", "have"]  # 'claimed to have mended 60'
    evidence, known = is_evidence(sheet, source), speaks(sheet, source)
    if not marked and (_is_plain_object(cue, tokens[start:stop]) or (cue.verb.noun and not known)):
        return None
    counts = known and (tokens[start].kind == NUMBER or is_share_soon(tokens[start:stop]))
    if "find" in takes and (evidence or is_body(sheet, source) or (marked and known) or counts):
        return "evidence" if evidence else "subject"
    if "tally" in takes and (
        evidence or (is_kind(sheet, source) and "place-kind" not in head_of(sheet, source).classes)
    ):
        return "evidence" if evidence else "subject"
    if takes & {"speech", "thought"} or (marked and "marked" in takes):
        return "subject"
    if not known or tokens[source[0]].low in ("who", "one", "which"):
        return None
    if "deed" in takes:
        return None if _is_market(sheet, cue, source) or "moved" in tokens[start].classes else "deed"
    if "figure" in takes:
        return "figure"
    if "revise" in takes and revises(sheet, cue):
        return "revises"
    body = evidence or is_body(sheet, source) or phrases.names_somebody(tokens, source) or tokens[source[0]].low == "it"
    measures = body or cue.verb.stance is Stance.ESTIMATES or cue.verb.rates == "at"
    return "rating" if "rating" in takes and measures and rates(sheet, cue, source, stop) else None


def _is_market(sheet: Sheet, cue: Cue, source: Range) -> bool:
    """Whether those who demand are a market, whose wishes are prices: 'the premium that investors demand'."""
    return cue.verb.stance is Stance.DEMANDS and "market" in head_of(sheet, source).classes


def _maker(sheet: Sheet, speaker: Speaker) -> Range:
    """What tells a figure: a paper itself ('the survey, released by Acme, gives …'), or else the voice."""
    return speaker.source if is_evidence(sheet, speaker.source) else speaker.means


def _is_plain_object(cue: Cue, content: Sequence[Token]) -> bool:
    """Whether what follows a verb is no statement: 'with the waves', 'counts on volunteers', 'admitted 31 children'."""
    first = content[0].low
    if first == "with" or (first == "on" and "speech" not in cue.verb.takes):
        return True
    return cue.verb.plain and first != "," and not _is_clause(content)


def _is_clause(tokens: Sequence[Token]) -> bool:
    """Whether words hold a verb of their own: '31 trains had run late', never '31 children who had measles'."""
    for at, token in enumerate(tokens):
        if token.text == "," or "relative" in token.classes:
            return False
        past = token.low.endswith("ed") and not token.capital
        if at and (past or not token.classes.isdisjoint(("being", "finite"))):
            return True
    return False


def _content_start(sheet: Sheet, cue: Cue) -> int:
    """The index where the statement after a verb starts: behind the addressee, the day and 'that'."""
    tokens, told = sheet.tokens, cue.verb.addressee
    if cue.end < len(tokens) and tokens[cue.end].low == "to" and "deed" in cue.verb.takes:
        return cue.end  # 'promised to scrap a tax that brought in …'
    further = next((c.start for c in sheet.cues if c.start >= cue.end), len(tokens))
    for index in range(cue.end, min(cue.end + 16, further, len(tokens))):
        token = tokens[index]
        if token.text == ":" or (token.low == "that" and _leads_clause(tokens, index)):
            return index + 1
        if token.kind == QUOTE:
            apart = tokens[index - 1].text == "," and all("finite" not in t.classes for t in tokens[cue.end : index])
            return index if told or index == cue.end or apart else cue.end
        if token.kind == NUMBER and "time" not in tokens[index - 1].classes and not told:
            break
    return cue.end


def _leads_clause(tokens: Sequence[Token], that: int) -> bool:
    """Whether a 'that' opens a clause: never in 'twice that', 'more than that and', 'on that day'."""
    following = tokens[that + 1] if that + 1 < len(tokens) else None
    if that and not tokens[that - 1].classes.isdisjoint(("clause", "conjunction", "multiple", "preposition")):
        return False
    return following is not None and (following.kind != MARK or following.text in MONEY) and following.low != "and"


def _content_stop(sheet: Sheet, cue: Cue, speaker: Speaker, start: int) -> int:
    """The index where the statement that starts at `start` stops: an aside's at its mark."""
    tokens = sheet.tokens
    reckons = cue.verb.stance is Stance.ESTIMATES and cue.verb.takes != {"thought"}
    compares = is_evidence(sheet, speaker.means) or cue.verb.makes or reckons
    resumes = start < len(tokens) and tokens[start].text == ","  # 'At Tarn alone, she says, where 90 people work, …'
    stop = right_edge(tokens, start + resumes, len(tokens), compares)
    closing = _closing(tokens, speaker.source[0])
    stop = next((i for i in range(start, stop) if tokens[i].text in closing), stop)
    if "deed" in cue.verb.takes and start == cue.end:
        stop = next((i for i in range(start + 1, stop - 1) if _opens_circumstance(tokens, i)), stop)
    return lead_end(tokens, start, stop)


def _opens_circumstance(tokens: Sequence[Token], at: int) -> bool:
    """Whether words tell when or why something was done: 'announced a strike after rejecting a 5% offer'."""
    return "other-clause" in tokens[at].classes and tokens[at + 1].low.endswith("ing")


def _closing(tokens: Sequence[Token], source: int) -> frozenset[str]:
    """The marks that close the aside of a voice at `source`: ', which he says is 5,', '- some say 5% -'."""
    left = tokens[source - 1] if source else tokens[0]
    if left.text in DASHES:
        return DASHES
    relative = left.low in ("whose", "which") and source > 1 and tokens[source - 2].text == ","
    aside = left.text == "," and tokens[source].low in ("who", "which")
    return _COMMA if relative or aside else frozenset()


def _deed_end(tokens: Sequence[Token], start: int, stop: int) -> int:
    """Where the object of a deed ends: at a colon or dash, or where another clause starts ('…, and he put $5 in')."""
    if tokens[start].text == ",":
        return start
    again = _again(tokens, start, stop)
    for index in range(start + 1, stop - 2):
        token, following = tokens[index], tokens[index + 1]
        comma = token.text == ","
        joined = comma and following.low in ("and", "or") and "clause-subject" in tokens[index + 2].classes
        joined = joined or (comma and "clause-subject" in following.classes)
        joined = joined or (comma and following.low == "and" and _has_clause(tokens, index + 2, stop))
        joined = joined or (comma and (following.low in ("down", "up") or "comparing" in following.classes))
        second = token.low == "and" and following.low in ("had", "has", "was", "were")
        other = index > start + 2 and "other-clause" in token.classes
        aside = (other or _tells_more(tokens, index)) and index >= again
        if token.text in _DEED_ENDS or joined or second or aside:
            return index
    return stop


def _has_clause(tokens: Sequence[Token], start: int, stop: int) -> bool:
    """Whether a clause with a subject of its own starts at an index: '…, and the Quell family will give $5'."""
    for at in range(start, min(start + _SUBJECT, stop)):
        if "finite" in tokens[at].classes:
            return at > start
        if tokens[at].kind != WORD or "preposition" in tokens[at].classes:
            return False
    return False


def _again(tokens: Sequence[Token], start: int, stop: int) -> int:
    """Where a deed goes on behind a clause: 'to mine a tenth of the ore that it uses and to recycle a quarter'."""
    if tokens[start].low != "to":
        return start
    ands = (at for at in range(stop - 2, start, -1) if tokens[at].low == "and" and tokens[at + 1].low == "to")
    return next(ands, start)


def _tells_more(tokens: Sequence[Token], at: int) -> bool:
    """Whether 'that' tells what is so already: 'a tax that brought in …', never 'a tax that would bring …'."""
    return tokens[at].low == "that" and _leads_clause(tokens, at) and "modal" not in tokens[at + 1].classes
