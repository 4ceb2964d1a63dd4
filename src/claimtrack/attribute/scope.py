"""What a cue covers: the voice, the words it is answerable for, and the rule that joined them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from claimtrack.attribute import phrases
from claimtrack.attribute.cues import Cue, Form, Nouns, find_cues
from claimtrack.attribute.phrases import Range
from claimtrack.attribute.words import NUMBER, QUOTE, WORD, Token
from claimtrack.model import Stance

Chars = tuple[int, int]
_MAKES = frozenset("calculate estimate find count project forecast compute tally rank report".split())


@dataclass(frozen=True, slots=True)
class Statement:
    """A voice with the stretches of text that it is answerable for; all offsets are into the article."""

    source: Chars
    cue: Chars | None
    content: tuple[Chars, ...]
    rule: str
    stance: Stance
    entry: str | None = None
    cited: Chars | None = None
    """The voice whom this one cites: the originator."""
    carrier: Chars | None = None
    """The voice that passed this one's figure on: the outlet it was made for."""

    @property
    def makes_figures(self) -> bool:
        """Whether the voice made the figure by a paper or a count, so that 'the study' may look back to it."""
        return self.rule == "evidence" or self.entry in _MAKES

    def covers(self, start: int, end: int) -> bool:
        """Whether the text from `start` to `end` is this voice's."""
        return any(left <= start and end <= right for left, right in self.content)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sentence laid out for the rules: its tokens, its verbs of saying, and the nouns that name voices."""

    tokens: Sequence[Token]
    cues: Sequence[Cue]
    nouns: Nouns

    @property
    def end(self) -> int:
        """The index of the full stop, or the number of tokens."""
        last = len(self.tokens)
        return last - 1 if last and self.tokens[-1].text in (".", "!", "?") else last

    def chars(self, found: Range) -> Chars:
        """The characters of a range of tokens."""
        return self.tokens[found[0]].start, self.tokens[found[1] - 1].end


def lay_out(tokens: Sequence[Token], forms: dict[str, tuple[Form, ...]], nouns: Nouns) -> Sheet:
    """The sheet of a sentence."""
    return Sheet(tokens, find_cues(tokens, forms), nouns)


_CUT_WORDS = frozenset("but while although though whereas prompting leading making which yet even".split())


def right_edge(tokens: Sequence[Token], start: int, stop: int) -> int:
    """Where a statement that starts at `start` ends: at '; ', ', but', ', while' and their like."""
    for index in range(start, stop):
        text = tokens[index].text
        if text == ";":
            return index
        if text in (",", "—", "–") and index + 1 < stop and tokens[index + 1].low in _CUT_WORDS:
            following = tokens[index + 2].low if index + 2 < stop else ""
            if tokens[index + 1].low != "even" or following == "as":
                return index
    return stop


def left_edge(tokens: Sequence[Token], stop: int) -> int:
    """Where a statement that ends at `stop` starts: after the last ';'."""
    for index in range(stop - 1, -1, -1):
        if tokens[index].text == ";":
            return index + 1
    return 0


def _head(sheet: Sheet, found: Range) -> str:
    """The noun that a phrase is about: its last word before the first preposition."""
    head = ""
    for token in sheet.tokens[found[0] : found[1]]:
        if token.low in phrases.PREPOSITIONS or token.text in (",", "("):
            break
        if token.kind == WORD:
            head = token.low
    return head


def speaks(sheet: Sheet, found: Range) -> bool:
    """Whether a phrase can name a voice: a person, a body, a crowd of people, a paper or a name."""
    tokens = sheet.tokens[found[0] : found[1]]
    first = tokens[0].low
    if first in phrases.PRONOUNS:
        return first not in ("i", "we", "it") or first == "it"
    head, n = _head(sheet, found), sheet.nouns
    if any(t.low in n.crowd for t in tokens[:4]):
        return True
    if head in n.role or head in n.crowd or head in n.body or head in n.evidence or head in n.media:
        return True
    return any(t.capital for t in tokens[1:]) or (
        tokens[0].capital and len(tokens) == 1 and first not in phrases.DETERMINERS
    )


def is_evidence(sheet: Sheet, found: Range) -> bool:
    """Whether a phrase names a paper, a survey or data."""
    if _head(sheet, found) in sheet.nouns.evidence:
        return True
    return any(t.low in sheet.nouns.evidence for t in sheet.tokens[found[0] : found[1]] if not t.capital)


def is_body(sheet: Sheet, found: Range) -> bool:
    """Whether a phrase names a body by its kind, or by a name."""
    return _head(sheet, found) in sheet.nouns.body or phrases.names_somebody(sheet.tokens, found)


def statements(sheet: Sheet) -> list[Statement]:
    """All that the sentence gives to somebody, in the order of the cues; several may cover one figure."""
    found = list(_according(sheet))
    found += _verbs(sheet)
    found += _possessed(sheet)
    found += _bracketed(sheet)
    if not found:
        found += _sums(sheet)
    if not found:
        found += _colon(sheet)
    if not found:
        found += _in_evidence(sheet)
    return found


# --- according to


_SOURCE_PHRASES: tuple[tuple[tuple[str, ...], str], ...] = (
    (("according", "to"), "according-to"),
    (("in", "the", "words", "of"), "according-to"),
    (("in", "the", "view", "of"), "according-to"),
    (("in", "the", "opinion", "of"), "according-to"),
    (("as", "reported", "by"), "as-reported-by"),
    (("as", "estimated", "by"), "as-reported-by"),
    (("as", "calculated", "by"), "as-reported-by"),
    (("as", "measured", "by"), "as-reported-by"),
    (("as", "per"), "according-to"),
    (("estimated", "by"), "done-by"),
    (("compiled", "by"), "done-by"),
    (("calculated", "by"), "done-by"),
    (("forecast", "by"), "done-by"),
    (("said", "by"), "done-by"),
    (("valued", "by"), "done-by"),
)
_SOURCE_STARTS = frozenset(words[0] for words, _ in _SOURCE_PHRASES)
_NOT_SOURCES = frozenset(
    "plan law size type age need schedule tradition custom taste rank height weight whether how what who".split()
)
_COUNTS = frozenset(
    "count estimate estimates tally reckoning calculation calculations account accounts figures numbers "
    "standards measure own "
    "admission projections forecasts forecast assessment data records polling".split()
)


def _starts(tokens: Sequence[Token], index: int, words: tuple[str, ...]) -> bool:
    return all(index + n < len(tokens) and tokens[index + n].low == word for n, word in enumerate(words))


def _according(sheet: Sheet) -> Iterator[Statement]:
    tokens = sheet.tokens
    for index, token in enumerate(tokens):
        if token.kind != WORD:
            continue
        if token.low in _SOURCE_STARTS:
            for words, rule in _SOURCE_PHRASES:
                if _starts(tokens, index, words):
                    yield from _given_source(sheet, index, index + len(words), rule)
        if token.low in ("by", "on") and index + 1 < len(tokens):
            yield from _by_count(sheet, index)
        if token.low == "per" and _is_source_per(sheet, index):
            yield from _given_source(sheet, index, index + 1, "per")


def _is_source_per(sheet: Sheet, index: int) -> bool:
    tokens = sheet.tokens
    if index + 1 >= len(tokens) or not (index == 0 or tokens[index - 1].text in (",", "(")):
        return False
    following = tokens[index + 1]
    return following.capital or following.low in ("the", "a")


def _given_source(sheet: Sheet, index: int, after: int, rule: str) -> Iterator[Statement]:
    tokens = sheet.tokens
    found = phrases.after(tokens, after)
    if found is None or tokens[found[0]].low in _NOT_SOURCES | phrases.TIMES or tokens[found[0]].kind == NUMBER:
        return
    end = phrases.skip_apposition(tokens, found[1], index == 0)
    stance = (
        Stance.ESTIMATES
        if any(t.low in ("estimated", "calculated", "forecast") for t in tokens[index:after])
        else Stance.ASSERTS
    )
    cue = (tokens[index].start, tokens[after - 1].end)
    carrier = _carrier(sheet, found)
    yield Statement(sheet.chars(found), cue, _around(sheet, index, end), rule, stance, None, None, carrier)


def _around(sheet: Sheet, index: int, end: int) -> tuple[Chars, ...]:
    """What a source phrase between two parts of a sentence covers: the clause before it, or else the one after."""
    tokens = sheet.tokens
    out = []
    left = index
    start = _clause_start(tokens, index)
    if left > start:
        out.append((tokens[start].start, tokens[left - 1].end))
    stop = right_edge(tokens, end, len(tokens))
    if end < stop:
        out.append((tokens[end].start, tokens[stop - 1].end))
    return tuple(out)


def _clause_start(tokens: Sequence[Token], stop: int) -> int:
    return left_edge(tokens, stop)


def _by_count(sheet: Sheet, index: int) -> Iterator[Statement]:
    """'by the union's count', 'on its own figures', 'by the count of the Survey'."""
    tokens = sheet.tokens
    if tokens[index].low == "on" and index and tokens[index - 1].text not in (",", "—", "–"):
        return
    for at in range(index + 1, min(index + 9, len(tokens))):
        token = tokens[at]
        if token.kind != WORD or token.low in phrases.PREPOSITIONS:
            return
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        if token.low not in _COUNTS or (following is not None and following.low in _COUNTS):
            continue
        source, end = _counter(sheet, index + 1, at)
        if source is None:
            return
        content = _around(sheet, index, end)
        if index and tokens[index - 1].text not in (",", "—", "–"):
            start = _comma_before(tokens, index)
            content = ((tokens[start].start, tokens[index - 1].end),)
        cue = (tokens[index].start, tokens[at].end)
        yield Statement(sheet.chars(source), cue, content, "by-count", Stance.ASSERTS, None)
        return


def _counter(sheet: Sheet, first: int, at: int) -> tuple[Range | None, int]:
    """Who counts in 'the union's count' or 'the count of the Survey', and the index after the phrase."""
    tokens = sheet.tokens
    if at + 1 < len(tokens) and tokens[at + 1].low == "of":
        source = phrases.after(tokens, at + 2)
        return source, source[1] if source else at + 1
    before = tokens[first:at]
    owned = any(t.owns or t.low in ("its", "their", "his", "her", "same") for t in before)
    named = any(t.capital and (i or len(before) > 1) for i, t in enumerate(before)) and len(before) > 1
    return ((first, at + 1) if owned or (named and before[0].low != "a") else None), at + 1


def _comma_before(tokens: Sequence[Token], stop: int) -> int:
    for index in range(stop - 1, -1, -1):
        if tokens[index].text in (",", ";", "—", "–"):
            return index + 1
    return 0


# --- verbs


_ADJUNCT_OPENERS = (
    phrases.PREPOSITIONS
    | phrases.TIMES
    | frozenset(
        "last earlier this here when while after as recently later yesterday today adding citing referring then "
        "again flatly bluntly there because".split()
    )
)
_ADDRESSEES = frozenset(
    "reporters me us him her them the a an his its their voters supporters parliament congress lawmakers "
    "investors analysts".split()
)


def _verbs(sheet: Sheet) -> Iterator[Statement]:
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
    carrier = _carrier(sheet, source) or _made_for(sheet, cue)
    verb = cue.verb
    return Statement(sheet.chars(source), chars, spans, rule, verb.stance, verb.entry, _cited(sheet, cue), carrier)


_PASSED = frozenset("cited seen reviewed obtained quoted".split())


def _carrier(sheet: Sheet, source: Range) -> Chars | None:
    """The outlet in 'data from X cited by Y' or 'X's study for Y'."""
    tokens = sheet.tokens
    for index in range(source[0], source[1] - 2):
        passed = tokens[index].low in _PASSED and tokens[index + 1].low == "by"
        made = tokens[index].low in sheet.nouns.evidence and tokens[index + 1].low == "for"
        if (passed or made) and _names_outlet(tokens, index + 2):
            return sheet.chars((index + 2, source[1]))
    return None


def _made_for(sheet: Sheet, cue: Cue) -> Chars | None:
    """The outlet in 'has calculated for Y'."""
    tokens = sheet.tokens
    if cue.verb.stance is not Stance.ESTIMATES or cue.end + 1 >= len(tokens) or tokens[cue.end].low != "for":
        return None
    found = phrases.after(tokens, cue.end + 1)
    return sheet.chars(found) if found and _names_outlet(tokens, found[0]) else None


def _names_outlet(tokens: Sequence[Token], index: int) -> bool:
    first = tokens[index]
    return first.capital or (first.low == "the" and index + 1 < len(tokens) and tokens[index + 1].capital)


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
    """'…,' said Tomas Hviid, chief geologist at Lode; '… rose, says the bank'."""
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
        and follows.low not in _ADJUNCT_OPENERS | {"who", "which", "while", "whose", "of", "but", "during", "following"}
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
    if content_left and free:
        if follows is None or cue.end >= sheet.end or follows.text in (".", "?", "!"):
            return _make(sheet, cue, source, [content_left], "trailing")
        if follows.text in (",", ":"):
            content = _both_sides(sheet, cue, content_left, edge)
            return _make(sheet, cue, source, content, "parenthetical")
        if follows.kind == QUOTE:
            return _make(sheet, cue, source, [content_left, (cue.end, len(tokens))], "parenthetical")
        if _adjunct_only(sheet, cue):
            return _make(sheet, cue, source, [content_left, *_resumed(sheet, cue.end)], "trailing")
    return _forward(sheet, cue, source)


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


def _resumed(sheet: Sheet, start: int) -> list[Range]:
    """The rest of a statement after 'X said on Monday': a quotation, or ', up from 5%', ', compared with 6%'."""
    tokens = sheet.tokens
    for index in range(start, len(tokens)):
        if tokens[index].kind == QUOTE:
            return [(index, len(tokens))]
        if tokens[index].text == "," and index + 1 < len(tokens) and tokens[index + 1].low in _RESUMES:
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
        follows.low in _ADJUNCT_OPENERS
        or follows.low in ("of", "about")
        or (follows.kind == WORD and follows.low.endswith("ly"))
    )


def _forward(sheet: Sheet, cue: Cue, source: Range) -> Statement | None:
    """Subject, verb, statement."""
    tokens = sheet.tokens
    start = _content_start(sheet, cue)
    stop = right_edge(tokens, start, len(tokens))
    if source[0] > 1 and tokens[source[0] - 1].low in ("whose", "which") and tokens[source[0] - 2].text == ",":
        stop = next((i for i in range(start, stop) if tokens[i].text == ","), stop)
    if start >= stop or (stop - start < 2 and tokens[start].kind != QUOTE):
        return None
    takes = cue.verb.takes
    content = (start, stop)
    marked = tokens[start - 1].low == "that" or tokens[start - 1].text == ":" or tokens[start].kind == QUOTE
    evidence = is_evidence(sheet, source)
    if "find" in takes and (evidence or is_body(sheet, source) or (marked and speaks(sheet, source))):
        return _make(sheet, cue, source, [content], "evidence" if evidence else "subject")
    if "speech" in takes or "thought" in takes:
        return _make(sheet, cue, source, [content], "subject")
    if marked and "marked" in takes:
        return _make(sheet, cue, source, [content], "subject")
    if takes & {"figure", "deed"} and speaks(sheet, source):
        return _make(sheet, cue, source, [content], "deed" if "deed" in takes else "figure")
    relative = tokens[source[0]].low in ("who", "which")
    body = evidence or is_body(sheet, source) or tokens[source[0]].low == "it"
    measures = body or cue.verb.stance is Stance.ESTIMATES or cue.verb.entry == "put"
    if "rating" in takes and measures and not relative and speaks(sheet, source) and _rates(sheet, cue, source, stop):
        return _make(sheet, cue, source, [content], "rating")
    return None


def _rates(sheet: Sheet, cue: Cue, source: Range, stop: int) -> bool:
    """Whether a verb like 'put' or 'has' measures: '… at $5 billion', 'gives China 92%', 'sees 36 million'."""
    tokens, entry = sheet.tokens, cue.verb.entry
    near = tokens[cue.end : min(stop, cue.end + 9)]
    if entry in ("give", "credit"):
        if cue.shape == "past":
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
    for index in range(cue.end + 1, min(stop, cue.end + 16)):
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
            and tokens[index - 1].low not in phrases.TIMES
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


# --- other constructions


def _possessed(sheet: Sheet) -> Iterator[Statement]:
    """'Congress's own figure is $5 billion', 'the ministry's estimate of 40%'."""
    tokens = sheet.tokens
    claims = _COUNTS | {
        "figure",
        "claim",
        "boast",
        "assertion",
        "promise",
        "pledge",
        "demand",
        "forecast",
        "projection",
        "target",
    }
    for index in range(1, len(tokens)):
        token = tokens[index]
        if token.low not in claims or token.low == "own" or token.kind != WORD:
            continue
        at = index - 1
        while at and not tokens[at].owns and index - at < 4 and tokens[at].kind == WORD:
            at -= 1
        if not tokens[at].owns:
            continue
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        if following is None or following.low not in ("is", "was", "are", "of", "that", "stands", "stood"):
            continue
        owner = phrases.before(tokens, at + 1)
        if owner is None:
            continue
        stop = right_edge(tokens, index + 2, len(tokens))
        if index + 2 < stop:
            yield Statement(
                sheet.chars((owner[0], index + 1)),
                sheet.chars((index, index + 1)),
                (sheet.chars((index + 2, stop)),),
                "own-figure",
                Stance.ASSERTS,
            )


_BRACKET_EVIDENCE = frozenset("data figures estimate estimates survey poll".split())


def _bracketed(sheet: Sheet) -> Iterator[Statement]:
    """'(Survey data)', '(source: the ministry)'."""
    tokens = sheet.tokens
    for index, token in enumerate(tokens):
        if token.text == "(":
            close = next((i for i in range(index + 1, min(index + 10, len(tokens))) if tokens[i].text == ")"), None)
            if close is None or close - index < 3:
                continue
            inside = tokens[index + 1 : close]
            if inside[0].low in ("source", "sources") and inside[1].text == ":" and len(inside) > 2:
                source = (index + 3, close)
            elif inside[-1].low in _BRACKET_EVIDENCE and inside[0].capital:
                source = (index + 1, close)
            else:
                continue
            yield Statement(sheet.chars(source), None, ((tokens[0].start, token.start),), "bracket", Stance.ASSERTS)


def _colon(sheet: Sheet) -> Iterator[Statement]:
    """'Hviid: “…”'."""
    tokens = sheet.tokens
    for index in range(1, min(9, len(tokens) - 1)):
        if tokens[index].text == ":":
            if (
                tokens[index + 1].kind != QUOTE
                or not all(t.kind == WORD for t in tokens[:index])
                or not speaks(sheet, (0, index))
            ):
                return
            yield Statement(
                sheet.chars((0, index)),
                sheet.chars((index, index + 1)),
                (sheet.chars((index + 1, len(tokens))),),
                "colon",
                Stance.ASSERTS,
            )
            return


_SUMS = frozenset("sums figures numbers estimate estimates calculation calculations breakdown tally".split())
_GIVES = frozenset("gave gives give did does done offered offers presented released has had".split())


def _sums(sheet: Sheet) -> Iterator[Statement]:
    """'The bank has done the sums: …', 'She gave other numbers: …'."""
    tokens = sheet.tokens
    for index in range(3, len(tokens) - 1):
        if tokens[index].text != ":" or tokens[index - 1].low not in _SUMS:
            continue
        verb = next((i for i in range(1, index) if tokens[i].low in _GIVES), None)
        source = phrases.before(tokens, verb) if verb else None
        if source and speaks(sheet, source):
            content = (sheet.chars((index + 1, len(tokens))),)
            yield Statement(sheet.chars(source), sheet.chars((index - 1, index + 1)), content, "sums", Stance.ASSERTS)
        return


_ASKED = frozenset("voters people respondents surveyed adults americans polled those participants interviewed".split())
_POLLS = frozenset("poll survey study report analysis census".split())


def _in_evidence(sheet: Sheet) -> Iterator[Statement]:
    """'in a poll by X', 'in the latest survey'."""
    tokens = sheet.tokens
    for index in range(len(tokens) - 2):
        if index and tokens[index - 1].low in _ASKED:
            continue
        if tokens[index].low not in ("in", "from") or tokens[index + 1].low not in (
            "a",
            "an",
            "the",
            "its",
            "their",
            "this",
            "his",
        ):
            continue
        for at in range(index + 2, min(index + 9, len(tokens))):
            token = tokens[at]
            if token.kind not in (WORD, NUMBER) or token.low in phrases.PREPOSITIONS:
                break
            if token.low in _POLLS:
                source = phrases.after(tokens, index + 1)
                if source and source[1] > at:
                    yield Statement(
                        sheet.chars(source),
                        sheet.chars((index, index + 1)),
                        _around(sheet, index, source[1]),
                        "in-evidence",
                        Stance.ASSERTS,
                    )
                return
    return


_BLANK = re.compile(r"\s+")
