"""Blocks to sentences, with offsets into the article's text.

sentencex finds the candidates; a line ends a sentence only where its block ends. What it cuts in two after an
abbreviation, or between a quotation and its '… said', is joined again, and what never stops is cut at a limit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claimtrack.model import Block, Sentence

LONGEST = 2_000
"""Characters after which a sentence is cut, at a pause if there is one."""

_WINDOW = 4_000
"""Characters given to sentencex at once: its time grows faster than the text where quotation marks are never closed."""

_PLAIN = str.maketrans(dict.fromkeys("\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029\t\u00a0\u2009\u200a\u202f", " "))
_PLAIN |= dict.fromkeys(range(0xD800, 0xE000), "\ufffd")  # a surrogate alone cannot be handed over
_INNER = re.compile(r"(?<=\w)['’](?=\w)|(?<=[sS])['’](?= [a-z])")
_STOPS = re.compile(r"[.!?…][\"'”’»)\]]{0,3} (?=\S)")
_TITLE = re.compile(
    r"(?:^|[\s(\[“\"'‘—–-])(?:Mr|Mrs|Ms|Mx|Dr|Prof|Rev|Fr|Hon|Gen|Lt|Col|Maj|Capt|Cpl|Sgt|Cmdr|Adm|Brig|Pvt|Gov|Sen|Rep"
    r"|Sens|Reps|Pres|Supt|Insp|Amb|Atty|Messrs|Mme|Mlle|Sra|Mt|Ft|cf|vs|viz|approx|incl|excl|i\.e|e\.g)\.$"
)
"""What never ends a sentence."""

_NUMBERED = re.compile(
    r"(?:^|[\s(\[“\"'‘—–-])(?:No|Nos|no|nos|pp?|Figs?|Eq|Ref|Vol|Ch|Sec|Art|ca?|est|avg|max|min|v|Jan|Feb|Mar|Apr|Jun|Jul"
    r"|Aug|Sept?|Oct|Nov|Dec)\.$"
)
"""What does not end a sentence when a number follows."""

_INITIAL = re.compile(r"(?:^|[\s(\[“\"'‘—–-])(?:[A-Z]\.){1,4}$")

_OFTEN_ENDS = re.compile(
    r"(?:^|[\s(])(?:[ap]\.m|Plc|plc|PLC|Inc|Ltd|Corp|Co|Cos|Bros|Jr|Sr|Cia|S\.A|N\.V|etc|mln|bln"
    r"|bn|mn|tn|pct|lbs|lb|oz|ft|sq|cu|mph|km|yr|yrs|mo|hr|hrs|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Md"
    r"|Mass|Mich|Minn|Miss|Mo|Mont|Neb|Nev|Okla|Ore|Pa|Tenn|Tex|Va|Vt|Wash|Wis|Wyo|Ave|Blvd|Rd|Dept|Univ|Assn|ret)\.?$"
)
"""What may end a sentence: it does where the next word opens one."""

_OPENER = re.compile(
    r"[\"“‘'(\[]*(?:The|A|An|This|That|These|Those|It|Its|He|She|They|We|I|You|His|Her|Their|Our|My|But|And|Or|So|Yet|In|On"
    r"|At|By|For|From|To|With|After|Before|As|If|When|While|Since|Until|Although|Though|Because|Where|There|Here|What|Who"
    r"|Why|How|Not|No|Some|Many|Most|More|All|Both|Each|Every|One|Two|Another|Other|Others|Few|Several|Such|Even|Still"
    r"|Now|Then|Today|Last|Next|Earlier|Later|Meanwhile|However|Instead|According|About|Around|Nearly|Over|Under|Officials"
    r"|Analysts|Critics|Traders|Experts|Shares|Prices|Police|Neither|Nor|Only|Just|Once|Among|Between|Despite|During"
    r"|Unlike|Like|Under|Without|Within|Overall)\b"
)
_SAID = re.compile(
    r"(?:(?:he|she|they|it|we|I|one|who)|(?:the |a |an |his |her |their |Mr\. |Ms\. |Mrs\. |Dr\. )?"
    r"[\w.’'-]{1,25}(?: [\w.’'-]{1,25}){0,4}?) "
    r"(?:said|says|asked|asks|added|adds|told|wrote|writes|replied|recalled|warned|insisted|continued|joked|shouted|quipped"
    r"|explained|argued|noted|concluded|declared|observed|exclaimed|wondered|tweeted|posted)\b"
)
_TAIL_SAID = re.compile(r"(?:said|says|asked|added|told|wrote|writes|replied|recalled|warned|insisted)\b")
_CLOSED = re.compile(r"[!?.…,][\"”’'»]{1,2}$")


def split(text: str, blocks: Sequence[Block]) -> tuple[Sentence, ...]:
    """The sentences of every block, in order; white space at their edges belongs to no sentence."""
    found: list[Sentence] = []
    for index, block in enumerate(blocks):
        for start, end in sentence_spans(text[block.start : block.end]):
            start, end = block.start + start, block.start + end
            found.append(Sentence(start, end, text[start:end], block.role, index))
    return tuple(found)


def sentence_spans(text: str) -> Iterator[tuple[int, int]]:
    """The spans of the sentences of one paragraph; a line's end counts as a space."""
    plain = _INNER.sub("\u02bc", text.translate(_PLAIN)).replace("**", "  ")
    start: int | None = None
    last = 0
    for begin, end in _candidates(plain):
        if start is not None and not _joins(plain, start, last, begin, end):
            yield from _capped(plain, start, last)
            start = None
        start = begin if start is None else start
        last = end
    if start is not None:
        yield from _capped(plain, start, last)


def _candidates(plain: str) -> Iterator[tuple[int, int]]:
    """What sentencex takes for sentences, without white space at the edges."""
    import sentencex

    for base, end in _windows(plain):
        for boundary in sentencex.get_sentence_boundaries("en", plain[base:end]):
            raw = boundary["text"]
            start = base + boundary["start_index"] + len(raw) - len(raw.lstrip())
            if stripped := raw.strip():
                yield start, start + len(stripped)


def _windows(plain: str) -> Iterator[tuple[int, int]]:
    """The text in pieces of bounded length that end where a sentence may end."""
    begin = 0
    while len(plain) - begin > _WINDOW:
        stops = list(_STOPS.finditer(plain, begin + _WINDOW // 2, begin + _WINDOW))
        space = plain.rfind(" ", begin + _WINDOW // 2, begin + _WINDOW)
        end = stops[-1].end() if stops else space + 1 if space > 0 else begin + _WINDOW
        yield begin, end
        begin = end
    yield begin, len(plain)


def _joins(plain: str, start: int, last: int, begin: int, end: int) -> bool:
    """Whether the candidate at `begin` belongs to the sentence before it, which ends at `last`."""
    if begin - start > LONGEST:
        return False
    before, after = plain[max(start, last - 40) : last], plain[begin : min(end, begin + 80)]
    if before[-1] not in ".!?…,\"”’'»)]" or after[0].islower() or after[0] in ",;:)%":
        return True
    if _CLOSED.search(before) and (_SAID.match(after) or _TAIL_SAID.match(after)) and end - begin < 200:
        return True
    if _TITLE.search(before) or (_NUMBERED.search(before) and after[0] in "0123456789$£€"):
        return True
    if _INITIAL.search(before) or _OFTEN_ENDS.search(before):
        return (after[0].isupper() or after[0] in "(") and not _OPENER.match(after)
    return False


def _capped(plain: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The span, cut at a pause or a space where it is longer than a sentence can be."""
    while end - start > LONGEST:
        cut = max(plain.rfind(mark, start + LONGEST // 2, start + LONGEST) + len(mark) for mark in ("; ", ", "))
        if cut <= start + LONGEST // 2:
            cut = plain.rfind(" ", start + LONGEST // 2, start + LONGEST) + 1 or start + LONGEST
        stop = cut - 1 if plain[cut - 1] == " " else cut
        yield start, stop
        start = cut + len(plain[cut:end]) - len(plain[cut:end].lstrip()) if plain[cut : cut + 1].isspace() else cut
    if start < end:
        yield start, end
