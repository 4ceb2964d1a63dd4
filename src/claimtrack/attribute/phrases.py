"""Noun phrases beside a verb or preposition: the words that name a voice."""

from __future__ import annotations

from collections.abc import Sequence

from claimtrack.attribute.runs import AGENTS, DOERS, run_end
from claimtrack.attribute.words import MARK, MONEY, NUMBER, QUOTE, WORD, Token

Range = tuple[int, int]
"""Token indices, end exclusive."""

_PAUSES = frozenset(", ; : — – ( ) [ ] . ? ! • | … - –".split())
_MAX_SUBJECT = 18
_SHORT = 6
_ROLE_WORDS = 4
_YEARS = (4, 7, 9)
"""Letters of a year, or of years as in '2017-21' and '2017-2021'."""
_MAX_APPOSITION = 32
_TIME_WORDS = 6
"""A time that leads a clause has at most so many words: 'At the end of last month'."""


def is_auxiliary(token: Token) -> bool:
    """Whether it may stand between a subject and its verb: auxiliaries and adverbs."""
    if token.kind != WORD:
        return False
    low = token.text.lower()
    adverb = low.endswith("ly") and not token.capital and "no-adverb" not in token.classes
    return adverb or low.endswith("n't") or ("auxiliary" in token.classes and not token.owns)


def is_agent(token: Token) -> bool:
    """Whether a plural names people by what they do: 'menders', 'lobbyists', never 'numbers'."""
    agents = token.low.endswith(AGENTS) and not token.text.isupper()
    return agents and "no-agent" not in token.classes


def before(tokens: Sequence[Token], stop: int) -> Range | None:
    """The noun phrase that ends right before index `stop`, its apposition left out: the subject of a verb there."""
    end = stop
    if end and tokens[end - 1].text == ")":
        end = _bracket_start(tokens, end - 1)
    timed = _without_time(tokens, end)
    if timed and tokens[timed - 1].text == ",":
        end = timed
    if end and tokens[end - 1].text in (",", "—", "–"):
        return _before_apposition(tokens, end - 1)
    found = _simple(tokens, _without_time(tokens, end))
    return _whole_list(tokens, found) if found else None


def opening(tokens: Sequence[Token], end: int) -> Range | None:
    """The phrase with which the sentence opens, closed by one comma too many: 'The survey by Acme, says …'."""
    found = _simple(tokens, end)
    return found if found and found[0] == 0 and end > 1 and "determiner" in tokens[0].classes else None


def name_behind(tokens: Sequence[Token], found: Range) -> Range | None:
    """The name in apposition to a role or body: 'the head of the lab, Ana Ruiz', 'the aid office, Redaid'."""
    start = found[1] + 1
    if start >= len(tokens) or tokens[found[1]].text != ",":
        return None
    if "ordering" in tokens[start].classes:
        return None
    if "publishing" in tokens[start].classes:
        return _publisher(tokens, start)
    if tokens[start].low == "by" and "evidence" in head(tokens, found).classes:
        return after(tokens, start + 1)
    start = _behind_role(tokens, start)
    end = next((i for i in range(start, min(start + 7, len(tokens))) if not _in_name(tokens[i])), start)
    closed = end >= len(tokens) or tokens[end].text in (",", ".", ")")
    noun = head(tokens, found)
    needed = 1 if "body" in noun.classes or "role" not in noun.classes else 2
    role = noun.low.endswith(DOERS) or not noun.classes.isdisjoint(("body", "role"))
    called = role or not names_somebody(tokens, found) or any(t.owns for t in tokens[found[0] : found[1]])
    names = closed and end - start >= needed and tokens[start].capital and called
    return (start, end) if names and not noun.capital else None


def orders(tokens: Sequence[Token], by: int) -> bool:
    """Whether a 'by' leads to who had a paper made, and did not make it: 'commissioned by', 'paid for by'."""
    at = by - 1 - (by > 1 and tokens[by - 1].low == "for")
    return at >= 0 and "ordering" in tokens[at].classes


def _behind_role(tokens: Sequence[Token], start: int) -> int:
    """The index behind what somebody is, in small letters, before his name: 'retired nurse Ana Ruiz'; else `start`."""
    end = start
    while end < len(tokens) and end - start < _ROLE_WORDS and tokens[end].kind != MARK and not tokens[end].capital:
        end += 1
    if not start < end < len(tokens) or not tokens[end].capital:
        return start
    aged = tokens[end - 1].kind == NUMBER and tokens[end - 1].low.endswith("-old")
    return end if aged or "role" in tokens[end - 1].classes else start


def _publisher(tokens: Sequence[Token], start: int) -> Range | None:
    """Who put out a paper: 'Acme' in 'a survey, released on Monday by Acme, …'."""
    for index in range(start + 1, min(start + 6, len(tokens))):
        if tokens[index].low == "by":
            found = after(tokens, index + 1)
            ends = (i for i in range(found[0] + 1, found[1]) if tokens[i].low == "for") if found else ()
            return (found[0], next(iter(ends), found[1])) if found else None
        if tokens[index].kind == MARK:
            return None
    return None


def _in_name(token: Token) -> bool:
    return token.capital or "particle" in token.classes


def head(tokens: Sequence[Token], found: Range) -> Token:
    """The noun that a phrase is about: its last word before its first preposition."""
    stop = next((i for i in range(found[0] + 1, found[1]) if "preposition" in tokens[i].classes), found[1])
    return tokens[stop - 1]


def behind_noun(tokens: Sequence[Token], found: Range, nouns: Sequence[str]) -> Range:
    """A phrase without the noun before the subject of its own clause: 'Ana Ruiz' of 'a claim Ana Ruiz denies'."""
    at = found[0] + 1
    leads = tokens[found[0]].low in ("a", "an") and at + 1 < found[1] and not tokens[at].classes.isdisjoint(nouns)
    opens = leads and (tokens[at + 1].capital or not tokens[at + 1].classes.isdisjoint(("determiner", "pronoun")))
    return (at + 1, found[1]) if opens else found


def opens_adjunct(token: Token) -> bool:
    """Whether a word opens the words of when, where or how something was said."""
    return not token.classes.isdisjoint(("adjunct", "preposition", "time"))


def _without_time(tokens: Sequence[Token], end: int) -> int:
    """The index before 'on Monday' or 'in February' at the end of a subject."""
    if end > 3 and tokens[end - 3].low == "on" and "time" in tokens[end - 2].classes and tokens[end - 1].kind == NUMBER:
        return end - 3  # 'on April 28'
    if end > 2 and _is_time(tokens[end - 1]) and tokens[end - 1].text != "may":
        if end > 4 and [t.low for t in tokens[end - 4 : end - 1]] == ["on", "the", "same"]:
            return end - 4
        if "before-time" in tokens[end - 2].classes:
            return end - (3 if tokens[end - 3].low in ("in", "on") else 2)
        return end - 1 if tokens[end - 1].low.endswith("day") and end - 1 > 0 else end
    return end


def _whole_list(tokens: Sequence[Token], found: Range) -> Range:
    """The phrase with the parts of a list before it: 'the bank, the fund, Oslo and the ministry'."""
    start, end = found
    if start and tokens[start - 1].low == "and":
        part = _list_part(tokens, start - 1)
        if part is None or (part and tokens[part - 1].text != ","):
            return found
        start = part
    elif not any(t.low == "and" for t in tokens[start:end]):
        return found
    while start > 1 and tokens[start - 1].text == ",":
        part = _list_part(tokens, start - 1)
        if part is None or (part and tokens[part - 1].text != ","):
            owners = part is not None and tokens[part - 1].low in ("by", "from", "of")
            whole = _simple(tokens, start - 1) if owners else None
            return (whole[0], end) if whole else (start, end)
        start = part
    return (start, end)


def _list_part(tokens: Sequence[Token], stop: int) -> int | None:
    """The start of a short phrase that ends at `stop`, if it looks like one part of a list of voices."""
    part = stop
    while part and stop - part < 6 and tokens[part - 1].kind == WORD and not _parts(tokens[part - 1]):
        part -= 1
    opens = part < stop and (tokens[part].capital or tokens[part].low in ("the", "a", "an"))
    leads = stop - part == 1 and "lead" in tokens[part].classes  # 'Separately, Hale and Sons said'
    return part if opens and not leads and stop - part < 6 else None


def _parts(token: Token) -> bool:
    """Whether a preposition ends a phrase: any but the 'of' inside it."""
    return "preposition" in token.classes and token.low != "of"


def _bracket_start(tokens: Sequence[Token], close: int) -> int:
    for index in range(close - 1, max(close - 14, -1), -1):
        if tokens[index].text == "(":
            return index
    return close


def _before_apposition(tokens: Sequence[Token], comma: int) -> Range | None:
    mark = tokens[comma].text
    for index in range(comma - 1, max(comma - _MAX_APPOSITION, 0), -1):
        token = tokens[index]
        if token.kind == QUOTE or token.text in (";", ":"):
            return None
        if token.text == mark and opens_apposition(tokens, index + 1, comma):
            end = index
            if tokens[end - 1].text == ")":
                end = _bracket_start(tokens, end - 1)
            found = _simple(tokens, end)
            if found and _may_head(tokens, found, index, comma):
                if _describes_a_name(tokens, found):
                    continue
                return found
    return None


def _describes_a_name(tokens: Sequence[Token], found: Range) -> bool:
    """Whether a phrase stands beside the name before it: 'a wire service' of 'Acme, a wire service, quoting …'."""
    start = found[0]
    return (
        start > 1 and tokens[start].low in ("a", "an") and tokens[start - 1].text == "," and tokens[start - 2].capital
    )


def _may_head(tokens: Sequence[Token], found: Range, index: int, comma: int) -> bool:
    """Whether a phrase before an apposition can be what it stands beside, and no part of the apposition itself."""
    first = tokens[found[0]]
    noun = head(tokens, found)
    if noun.low.endswith("s") and not first.capital and "determiner" not in first.classes:
        return is_agent(noun) or not noun.classes.isdisjoint(("body", "crowd", "role"))
    if not (first.capital or "determiner" in first.classes or first.kind == NUMBER or found[1] - found[0] == 1):
        return False
    several = any(t.low == "and" for t in tokens[index:comma])
    lists = several and tokens[index + 1].capital and names_somebody(tokens, (found[0], found[1]))
    return not lists and (names_somebody(tokens, found) or "determiner" in first.classes or first.kind == NUMBER)


def opens_apposition(tokens: Sequence[Token], first: int, end: int) -> bool:
    """Whether the tokens between two commas describe the name before them."""
    if first >= end or _measures(tokens, first, end):
        return False
    token = tokens[first]
    if token.kind == NUMBER:
        return first + 1 >= end or tokens[first + 1].low != "of"
    if _opens(token) or token.capital or token.owns or not token.classes.isdisjoint(("participle", "publishing")):
        return True
    plain = token.low.endswith(("ed", "ing")) or all(t.kind != NUMBER for t in tokens[first:end])
    return plain and end - first <= _SHORT


def _measures(tokens: Sequence[Token], first: int, end: int) -> bool:
    """Whether words between commas are a figure and its bound, no description: ', over 80 percent of …'."""
    return "bound" in tokens[first].classes and any(t.kind == NUMBER for t in tokens[first + 1 : min(first + 4, end)])


def _simple(tokens: Sequence[Token], end: int) -> Range | None:
    start = end
    while start and end - start < _MAX_SUBJECT:
        token = tokens[start - 1]
        if token.text == ")" and (opened := _bracket_start(tokens, start - 1)) < start - 1:
            start = opened
            continue
        if token.kind == QUOTE or (token.kind == MARK and token.text in _PAUSES):
            break
        if token.kind == MARK and token.text not in ("$", "'", "%", '"', "“", "”", "‘", "’"):
            break
        if "pronoun" in token.classes and start == end:
            return (end - 1, end)
        if "clause" in token.classes and (not token.capital or start == 1) and not _dates(tokens, start - 1, end):
            break
        if token.low == "and" and not _joins(tokens, start - 1, end):
            break
        start -= 1
    else:
        if start:
            return None
    start = _skip_lead(tokens, start, end)
    return (start, end) if start < end and _is_phrase(tokens, start, end) else None


def _dates(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Whether a word that may open a clause stands before a time: 'the last survey before Saturday's vote'."""
    return tokens[at].low in ("after", "before", "since", "until") and at + 1 < end and _is_time(tokens[at + 1])


def _joins(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Whether the 'and' at an index joins two parts of one phrase ('the bank and the fund'), not two clauses."""
    if at == 0 or at + 1 >= end:
        return False
    if tokens[at - 1].text == ")":
        return tokens[at + 1].capital or tokens[at + 1].low == "the"
    left, right = tokens[at - 1], tokens[at + 1]
    if left.kind != WORD:
        return False
    if "subject-pronoun" in right.classes:
        return False
    if left.capital and (right.capital or right.low in ("the", "its", "his", "her")):
        first = at - 1
        while first and tokens[first - 1].capital:
            first -= 1
        return right.capital or first == 0 or tokens[first - 1].text == "," or tokens[first - 1].low in ("the", "a")
    return not left.capital and not right.capital and "determiner" not in right.classes and end - at <= 5


def _skip_lead(tokens: Sequence[Token], start: int, end: int) -> int:
    """The index after words that lead into a clause: 'However', 'On Monday', 'In a report last week'."""
    while start < end and "lead" in tokens[start].classes and (start + 1 < end):
        start += 1
    start = _behind_time(tokens, start, end)
    leads = ("preposition", "time") if end - start > 1 else ("preposition",)
    if start < end and not tokens[start].classes.isdisjoint(leads):
        last = max((i for i in range(start, end) if _is_time(tokens[i])), default=None)
        if last is not None and last + 1 < end:
            return last + 1
        for index in range(start + 1, end):
            if (
                tokens[index].low in ("the", "his", "her", "its")
                and index > start + 1
                and "preposition" not in tokens[index - 1].classes
            ):
                return index
        return _people_behind(tokens, start, end)
    return start


def _behind_time(tokens: Sequence[Token], start: int, end: int) -> int:
    """The index after a time without a comma before the subject: 'the council' of 'Two weeks ago the council'."""
    for index in range(start, min(end - 2, start + _TIME_WORDS)):
        if "time" in tokens[index].classes and not tokens[index].owns and "determiner" in tokens[index + 1].classes:
            return index + 1
    return start


def _people_behind(tokens: Sequence[Token], start: int, end: int) -> int:
    """The index of the people behind a place ('In Oslo city officials'); `end` where there are none."""
    last = tokens[end - 1]
    if last.capital or not ("crowd" in last.classes or is_agent(last)):
        return end
    return next((i + 1 for i in range(end - 2, start, -1) if tokens[i].capital), end)


def _is_time(token: Token) -> bool:
    if token.kind != NUMBER:
        return "time" in token.classes
    return len(token.text) in _YEARS and token.text[:2] in ("19", "20") and token.text.replace("-", "").isdigit()


def _is_phrase(tokens: Sequence[Token], start: int, end: int) -> bool:
    first, last = tokens[start], tokens[end - 1]
    if (
        last.kind != WORD
        or "preposition" in last.classes
        or "auxiliary" in last.classes
        or last.low in ("not", "to", "the", "a", "and")
    ):
        return False
    if "auxiliary" in first.classes and not first.capital:
        return False
    return any(t.kind == WORD and len(t.text) > 1 for t in tokens[start:end])


def names_somebody(tokens: Sequence[Token], found: Range) -> bool:
    """Whether the phrase holds a capitalised word that is not merely its first word, or is one."""
    return any(t.capital and "determiner" not in t.classes for t in tokens[found[0] : found[1]])


def after(tokens: Sequence[Token], start: int) -> Range | None:
    """The noun phrase that starts at index `start`: the source after 'according to', 'said', 'by'."""
    index = start
    while index < len(tokens) and index - start < 26:
        token = tokens[index]
        if token.kind == QUOTE or (token.kind == MARK and token.text in _PAUSES):
            break
        if index > start:
            latest = token.low == "last" and not (index + 1 < len(tokens) and "time" in tokens[index + 1].classes)
            if latest and (token.owns or tokens[index - 1].owns):
                index += 1
                continue
            if ("time" in token.classes or token.low == "last") and (owners := _owners_behind(tokens, index)):
                index = owners
                continue
            if "source-end" in token.classes or ("time" in token.classes and not _inside_name(tokens, index)):
                break
            if token.low in ("on", "in", "at", "by", "to", "during") and _opens_adjunct(tokens, index):
                break
            if "subject-pronoun" in token.classes and not token.capital:
                break
        index += 1
    while index > start and _hangs(tokens[index - 1]):
        index -= 1
    if index == start or not any(t.kind == WORD for t in tokens[start:index]):
        return None
    return (start, index)


def _hangs(token: Token) -> bool:
    """Whether a word cannot end a phrase."""
    return "preposition" in token.classes or token.low in ("and", "or", "not", "also")


def _inside_name(tokens: Sequence[Token], index: int) -> bool:
    if "time-or-word" in tokens[index].classes:
        return tokens[index].capital or tokens[index - 1].capital
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if following is None or following.kind != WORD or not tokens[index].capital:
        return False
    if following.capital and tokens[index - 1].kind == WORD and "preposition" not in tokens[index - 1].classes:
        return True
    ends = not following.classes.isdisjoint(("preposition", "source-end")) or following.low in ("and", "or", "to")
    return tokens[index - 1].low in ("a", "an", "the", "its", "their") and not ends


def _owners_behind(tokens: Sequence[Token], index: int) -> int | None:
    """The index of 'by' in 'a study last year by …', where the time at an index parts a paper from its makers."""
    for at in range(index + 1, min(index + 3, len(tokens))):
        if tokens[at].low == "by":
            return at
        if "time" not in tokens[at].classes:
            return None
    return None


def _opens_adjunct(tokens: Sequence[Token], index: int) -> bool:
    """Whether a preposition inside a source starts a phrase of time or place: 'on Monday', 'in a statement'."""
    ahead = tokens[index + 1 : index + 5]
    if not ahead:
        return True
    if _is_time(ahead[0]) or ahead[0].kind == NUMBER or ahead[0].text in MONEY:
        return True
    if "article" in ahead[0].classes or not ahead[0].capital:
        return any("utterance" in t.classes and not t.capital for t in ahead[:4]) or (
            tokens[index].low == "to" and ahead[0].low in ("reporters", "the")
        )
    return False


def skip_apposition(tokens: Sequence[Token], end: int, leads: bool = False) -> int:
    """The index after 'a geologist at X' in ', a geologist at X,' behind a name that ends at `end`; else `end`.

    `leads` tells that the phrase leads the sentence ('According to X, …'), where a clause follows the comma.
    """
    if end >= len(tokens) or tokens[end].text not in (",", "("):
        return end
    close = ")" if tokens[end].text == "(" else ","
    for index in range(end + 1, min(end + 26, len(tokens))):
        token = tokens[index]
        if token.text in (close, ";", ":") or token.kind == QUOTE:
            if close == ")":
                return index + 1 if token.text == close else end
            return index if _describes(tokens, end + 1, index, leads) else end
    last = len(tokens) - 1
    return last if close == "," and not leads and last - end < 26 and _describes(tokens, end + 1, last, leads) else end


def _describes(tokens: Sequence[Token], first: int, end: int, leads: bool) -> bool:
    if not leads:
        return opens_apposition(tokens, first, end) and not _is_clause(tokens, first, end)
    return first < end and _describer(tokens[first]) and not any(t.kind == NUMBER for t in tokens[first:end])


def _describer(token: Token) -> bool:
    return not token.classes.isdisjoint(("describer", "role"))


def _opens(token: Token) -> bool:
    """Whether a word between commas opens a description or an aside."""
    return not token.classes.isdisjoint(("aside", "describer", "role"))


def _is_clause(tokens: Sequence[Token], first: int, end: int) -> bool:
    """Whether words hold a verb of their own, so that they describe nobody: ', the club had spent …'."""
    for token in tokens[first:end]:
        if token.low in ("who", "whose", "which", "that", "where") or token.owns:
            return False
        if "finite" in token.classes:
            return True
    return False


def leading(tokens: Sequence[Token], heads: Sequence[str]) -> Range | None:
    """The phrase that a sentence starts with: a pronoun, a name, or words up to one of the classes `heads`."""
    if not tokens:
        return None
    if tokens[0].low in ("he", "she", "they", "it"):
        return (0, 1)
    end = 0
    while end < len(tokens) and end < 6 and tokens[end].kind == WORD:
        if not tokens[end].classes.isdisjoint(heads):
            return (0, run_end(tokens, end) if tokens[end].capital else end + 1)
        if end and not tokens[end].capital and "determiner" not in tokens[0].classes:
            break
        end += 1
    bare = tokens[0].classes.isdisjoint(("clause", "determiner", "lead", "preposition"))
    named = end and bare and tokens[end - 1].capital and not tokens[end - 1].owns
    return (0, end) if named else None
