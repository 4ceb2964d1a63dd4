"""What a cue covers: the voice, the words it is answerable for, and the rule that joined them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from claimtrack.attribute import phrases
from claimtrack.attribute.cues import Cue, Cues, Verb, find_cues
from claimtrack.attribute.kept import kept
from claimtrack.attribute.phrases import Range
from claimtrack.attribute.runs import AGENTS
from claimtrack.attribute.words import MARK, NUMBER, WORD, Classes, Token
from claimtrack.model import Stance

Chars = tuple[int, int]
DASHES = frozenset("—–")

_NOTHING = Token(0, 0, WORD, "", "", False, False)
_HEAD_ENDS = ("owner", "passed-on", "post-noun", "publishing", "subject-pronoun", "told-paper")
"""What ends the head of a phrase: a participle, or a clause of its own ('a survey her team made')."""
_VOICES = ("body", "crowd", "evidence", "media", "role")
"""What the nouns do that name voices."""


class Statement(NamedTuple):
    """A voice with the stretches of text that it is answerable for; all offsets are into the article."""

    source: Chars
    cue: Chars | None
    content: tuple[Chars, ...]
    rule: str
    stance: Stance
    verb: Verb | None = None
    cited: Chars | None = None
    """The voice whom this one cites: the originator."""
    carrier: Chars | None = None
    """The voice that passed this one's figure on: the outlet it was made for."""
    antecedent: Chars | None = None
    """What the source means where it is 'who' or 'which': the name before it."""
    phrase: str | None = None
    """The entry of the lexicon's phrase that names the source."""
    opening: str | None = None
    """The entry of the lexicon's openings by which the sentence goes on with its voice."""
    published: str | None = None
    """The entry of the verb by which the voice put out the paper that tells it."""

    @property
    def entry(self) -> str | None:
        """The entry of the lexicon's verb by which it was said."""
        return self.verb.entry if self.verb else None

    @property
    def cites(self) -> str:
        """The entry of the lexicon that gave the statement to its voice, or else the rule."""
        if self.phrase or self.opening:
            return f"phrase:{self.phrase}" if self.phrase else f"opening:{self.opening}"
        return f"verb:{self.verb.entry}" if self.verb else self.rule

    @property
    def means(self) -> Chars:
        """The words that name the voice: the source, or what a relative pronoun stands for."""
        return self.antecedent or self.source

    @property
    def makes_figures(self) -> bool:
        """Whether the voice made the figure by a paper or a count, so that 'the study' may look back to it."""
        return self.rule == "evidence" or (self.verb is not None and self.verb.makes)

    def covers(self, start: int, end: int) -> bool:
        """Whether the text from `start` to `end` is this voice's."""
        return any(left <= start and end <= right for left, right in self.content)


class Sheet:
    """A sentence laid out for the rules: its tokens and, when one asks, its verbs of saying and what its words do."""

    def __init__(self, tokens: Sequence[Token], cues: Cues) -> None:
        self.tokens, self._cues = tokens, cues
        self.sources = cues.sources

    @kept
    def words(self) -> frozenset[str]:
        """All words and marks of the sentence, lower case: what rules ask first whether they need to look at all."""
        return frozenset([t.low for t in self.tokens])

    @kept
    def classes(self) -> Classes:
        """All that the sentence's words do, for the same question."""
        return frozenset().union(*{t.classes for t in self.tokens})

    @kept
    def cues(self) -> Sequence[Cue]:
        """Its verbs of saying."""
        return find_cues(self.tokens, self._cues.forms)

    @property
    def rejecting(self) -> Sequence[Cue]:
        """The cues that reject something: 'disputed', 'does not accept'."""
        return [] if self.words.isdisjoint(self._cues.rejecting) else [cue for cue in self.cues if cue.rejects]

    @property
    def branding(self) -> Sequence[Cue]:
        """The cues by which somebody may call a figure false: 'calls it fiction'."""
        return [] if self.words.isdisjoint(self._cues.branding) else self.cues

    @property
    def quotes(self) -> bool:
        """Whether a part of it is a quotation: the one token without a word."""
        return "" in self.words

    @property
    def end(self) -> int:
        """The index of the full stop, or the number of tokens."""
        last = len(self.tokens)
        return last - 1 if last and self.tokens[-1].text in (".", "!", "?") else last

    def chars(self, found: Range) -> Chars:
        """The characters of a range of tokens."""
        return self.tokens[found[0]].start, self.tokens[found[1] - 1].end


def before_comment(tokens: Sequence[Token], start: int, stop: int) -> int:
    """Where the object of a deed ends: at the comma before what the writer adds, '…, not far from double the price'."""
    for index in range(start, stop - 1):
        if tokens[index].text == "," and "comment" in tokens[index + 1].classes:
            return index
    return stop


def right_edge(tokens: Sequence[Token], start: int, stop: int, compares: bool = False) -> int:
    """Where a statement that starts at `start` ends: at '; ', ', but', ', while' and their like.

    `compares` tells that it is a finding or estimate, of which ', while' sets several side by side.
    """
    for index in range(start, stop):
        if tokens[index].kind != MARK:
            continue
        text = tokens[index].text
        if text in (".", "?", "!") and index + 1 < stop and tokens[index + 1].capital:
            return index
        shares = compares and index + 1 < stop and tokens[index + 1].kind == NUMBER
        if text == ";" and not shares and not _elliptic(tokens, index + 1, stop):
            return index
        if text in (",", "—", "–") and index + 1 < stop:
            beside = compares and tokens[index + 1].low in ("while", "whereas")
            if not beside and _turns_away(tokens, index + 1, stop):
                return index
    return stop


def lead_end(tokens: Sequence[Token], start: int, stop: int) -> int:
    """Where what starts at `start` ends, in a leading clause at its comma: 'While the fund says 5%, …'."""
    if "aside-lead" not in tokens[0].classes or any(t.text == "," for t in tokens[: start + 1]):
        return stop
    return next((i for i in range(start, stop) if tokens[i].text == ","), stop)


def _turns_away(tokens: Sequence[Token], at: int, stop: int) -> bool:
    """Whether the word behind a comma leaves what was said: ', but she' does, ', but will' goes on with its subject."""
    word, cuts = tokens[at].low, "cutting" in tokens[at].classes
    if not cuts or at + 1 >= stop:
        return cuts and word != "even"
    following = tokens[at + 1]
    if word in ("where", "which"):
        return "modal" not in following.classes and not _comes_back(tokens, at + 1, stop)
    if word == "even":
        return following.low == "as"
    return not (word in ("but", "yet") and (phrases.is_auxiliary(following) or following.low == "that"))


def _comes_back(tokens: Sequence[Token], start: int, stop: int) -> bool:
    """Whether a clause of 'which' or 'where' closes with a comma and a verb: '…, which feeds 90 towns, is low'."""
    comma = next((i for i in range(start, min(stop, start + _LONGEST_ASIDE)) if tokens[i].text == ","), None)
    if comma is None or comma + 1 >= stop:
        return False
    verb = tokens[comma + 1]
    if verb.low == "at":
        return True
    return "finite" in verb.classes or (not verb.capital and verb.low.endswith("s") and "no-finite" not in verb.classes)


_LONGEST_ASIDE = 24


def _elliptic(tokens: Sequence[Token], start: int, stop: int) -> bool:
    """Whether a clause has no verb of its own: '…; in 2024, 6%', '…; Ana Ruiz at 12 percent'."""
    clause = tokens[start : min(stop, start + _ELLIPSIS)]
    return len(clause) < _ELLIPSIS and all(
        t.kind != WORD or t.capital or not t.classes.isdisjoint(("elliptic", "preposition")) for t in clause
    )


_ELLIPSIS = 14


def left_edge(sheet: Sheet, stop: int) -> int:
    """Where a statement that ends at `stop` starts: after the last ';' or the bracket that it stands in."""
    if sheet.words.isdisjoint((";", "(")):
        return 0
    closed = False
    for index in range(stop - 1, -1, -1):
        text = sheet.tokens[index].text
        closed = closed or text == ")"
        if text == ";" or (text == "(" and not closed):
            return index + 1
    return 0


def aside_start(tokens: Sequence[Token], start: int, stop: int, end: int) -> int | None:
    """Where an aside between dashes starts, whose last words go from `stop` to `end`: '— 40, police said —'."""
    if end >= len(tokens) or tokens[end].text not in DASHES:
        return None
    return next((i + 1 for i in range(stop - 1, start, -1) if tokens[i].text in DASHES), None)


def head_of(sheet: Sheet, found: Range) -> Token:
    """The noun that a phrase is about: its last word before the first preposition; an empty word where it has none."""
    head = _NOTHING
    for token in sheet.tokens[found[0] : found[1]]:
        done = head is not _NOTHING and not token.capital and not token.classes.isdisjoint(_HEAD_ENDS)
        if done or "preposition" in token.classes or token.text in (",", "("):
            break
        if token.kind == WORD:
            head = token
    return head


def speaks(sheet: Sheet, found: Range) -> bool:
    """Whether a phrase can name a voice: a person, a body, a crowd of people, a paper or a name."""
    tokens = sheet.tokens[found[0] : found[1]]
    first = tokens[0].low
    if "pronoun" in tokens[0].classes:
        return first not in ("i", "we")
    head = head_of(sheet, found)
    if (first == "the" and head.low == "number") or is_own_text(sheet, found):
        return False
    crowd = "crowd" in sheet.classes and any("crowd" in t.classes for t in tokens[:4])
    if crowd or not head.classes.isdisjoint(_VOICES) or _counts_people(tokens, head):
        return True
    if head.low.endswith(AGENTS) and any(t.low == head.low and phrases.is_agent(t) for t in tokens):
        return True
    return any(t.capital for t in tokens[1:]) or (
        tokens[0].capital and len(tokens) == 1 and "determiner" not in tokens[0].classes
    )


def is_own_text(sheet: Sheet, found: Range) -> bool:
    """Whether a phrase ends with the text itself: 'this article', 'an earlier version of this story'."""
    last = found[1] - 1
    return last > found[0] and sheet.tokens[last - 1].low == "this" and "own-text" in sheet.tokens[last].classes


def _counts_people(tokens: Sequence[Token], head: Token) -> bool:
    """Whether a phrase counts somebody: 'three guests who had seen the bill'."""
    return "few-people" in tokens[0].classes and len(tokens) > 1 and head.low.endswith("s")


def is_evidence(sheet: Sheet, found: Range) -> bool:
    """Whether a phrase names a paper, a survey or data: never by its name ('the Geological Survey')."""
    return "evidence" in sheet.classes and any(
        "evidence" in token.classes and (not token.capital or at == 0)
        for at, token in enumerate(sheet.tokens[found[0] : found[1]], found[0])
    )


def is_body(sheet: Sheet, found: Range) -> bool:
    """Whether a phrase names a body by its kind, or by a name; people are none."""
    head = head_of(sheet, found)
    for index in range(found[0], found[1]):
        token = sheet.tokens[index]
        if token.low != head.low or (index and token.capital):
            continue
        if phrases.is_agent(token) or not token.classes.isdisjoint(("crowd", "role")):
            return False
    return "body" in head.classes or phrases.names_somebody(sheet.tokens, found)


def is_kind(sheet: Sheet, found: Range) -> bool:
    """Whether a phrase names a body by its kind: 'the ministry', never 'Peru'."""
    return "body" in head_of(sheet, found).classes


def is_somebody(sheet: Sheet, found: Range) -> bool:
    """Whether the head of a phrase is a name, a person, people, a body or a paper."""
    head = head_of(sheet, found)
    tokens = sheet.tokens[found[0] : found[1]]
    named = any(t.capital and t.low == head.low for t in tokens)
    return named or not head.classes.isdisjoint(_VOICES) or _counts_people(tokens, head)


def without_loose_end(sheet: Sheet, found: Range) -> Range:
    """A paper's phrase without a participle at its end: 'a poll conducted', where the day behind it was left out."""
    start, end = found
    stop = end
    while stop - start > 1 and "publishing" in sheet.tokens[stop - 1].classes:
        stop -= 1
    return (start, stop) if "evidence" in sheet.tokens[stop - 1].classes else found


def carrier_of(sheet: Sheet, source: Range) -> Chars | None:
    """The outlet in 'data from X cited by Y' or 'X's study for Y'."""
    tokens = sheet.tokens
    for index in range(source[0], source[1] - 2):
        passed = "passed-on" in tokens[index].classes and tokens[index + 1].low == "by"
        owned = phrases.names_somebody(tokens, (source[0], index)) if index > source[0] else False
        passed = passed or (owned and "told-paper" in tokens[index].classes and tokens[index + 1].low == "by")
        made = "evidence" in tokens[index].classes and tokens[index + 1].low == "for"
        if (passed or made) and names_outlet(tokens, index + 2):
            return sheet.chars((index + 2, source[1]))
    return None


def names_outlet(tokens: Sequence[Token], index: int) -> bool:
    """Whether a capitalised name, with or without 'the', starts at an index."""
    first = tokens[index]
    return first.capital or (first.low == "the" and index + 1 < len(tokens) and tokens[index + 1].capital)
