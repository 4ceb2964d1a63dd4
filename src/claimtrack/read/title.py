"""Which line is the title: the heading before the story that shares its words, not a masthead, a label or a by-line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from claimtrack.lexicon import Lexicon
from claimtrack.read import bylines, names
from claimtrack.read.bylines import Meta, Writers
from claimtrack.read.dates import dates
from claimtrack.read.page import Look, Page, stem
from claimtrack.read.rows import barred, cells, has_figures, is_labelled, may_be_row

_SUFFIX = re.compile(r"\s+[|·•–—-]\s+(?P<outlet>[^|·•–—]{3,40})$")
_BRACKET = re.compile(r"\s*\([^()]{1,40}\)$")
_MARKUP = re.compile(r"^[#*_>\s]+|[*_\s]+$|\s#+$")
_ABOVE_ROWS = 3
"""Lines of a caption, a head and a rule above the first row of a table."""

_DASHED = re.compile(r"\w\s+[–—-]\s+\w")
_TAGLINE = re.compile(r"\s[|–—-]\s(?:the|a|an|your|our|for|where)\s[a-z]")
_NUMBERED = re.compile(r"\b(?:No|Nr|Issue|Vol|Volume|Number|Edition)\.? ?#?\d{1,6}$", re.I)
_SINCE = re.compile(
    r"^(?:(?:proudly )?serving\b.{0,80} |(?:(?:published|printed) )?)(?:since|est\.?|established|founded)(?: in)?"
    r" (?:1[6-9]|20)\d\d\.?$",
    re.IGNORECASE,
)
_SERVING = re.compile(
    r"(?:proudly serving (?=[A-Z])|serving (?=[^.:;]{3,40}(?:,| and | & )))([A-Z][^.:;]{3,90})$", re.IGNORECASE
)
"""'Proudly serving Boyd', 'Serving Boyd & Ludova', and no 'Serving Governor of Lagos'."""
_SLOGAN = 12
"""Words of a slogan at most."""

_TWO = re.compile(r"\s+(?:and|&)\s+")
_ENOUGH = 1.4
_ENOUGH_SIGNED = 0.7
"""A heading above a by-line or a date needs to share less with the story."""

_AHEAD = 1.2
"""By how much a later line must speak more of the story than an earlier one: a standfirst often repeats the title."""

_FOLLOWED = 2.0
"""What a by-line or date below it tells for a title among navigation."""

_STACK = 4
"""How many lines above the title may still be of the story's own head."""

CROWDED = 16
"""With more lines above its title a page was copied whole: most of them are its navigation."""


@dataclass(frozen=True, slots=True)
class HeadLine:
    """A paragraph before the story: its index on the page and what kind of line it is.

    `kind` is one of noise, label, by, meta, name (a person's by itself) and line (anything else).
    """

    index: int
    look: Look
    meta: Meta
    kind: str
    writers: Writers | None = None

    @property
    def text(self) -> str:
        """Its words without marks of markup."""
        return _MARKUP.sub("", self.look.para.text)


def head_lines(page: Page, lexicon: Lexicon) -> list[HeadLine]:
    """The paragraphs before the story (the nearest sixty), with their kinds."""
    begin = max(0, page.lead - 60) if page.lead < len(page.looks) else 0
    return [_line(page, index, lexicon) for index in range(begin, min(page.lead, begin + 60))]


def _line(page: Page, index: int, lexicon: Lexicon) -> HeadLine:
    look = page.looks[index]
    text = _MARKUP.sub("", look.para.text)
    meta = bylines.cut(text[:300], lexicon)
    if not text or look.ticker or (look.sure and not meta.dates) or _of_a_table(page, index, lexicon):
        return HeadLine(index, look, meta, "noise")
    if writers := _by(text, look, meta, lexicon):
        return HeadLine(index, look, meta, "by", writers)
    if _is_dated(text, meta, lexicon):
        return HeadLine(index, look, meta, "meta")
    if _DASHED.search(text) and not meta.dates and page.kinship(look) >= 0.5:
        return HeadLine(index, look, meta, "line")
    if bylines.is_meta(text, meta, lexicon) and (meta.dates or not look.small):
        return HeadLine(index, look, meta, "meta", bylines.persons(meta.parts, lexicon))
    if look.size <= 9 and (signed := _signed(text, page, index, lexicon)):
        return HeadLine(index, look, meta, "by" if "," in text else "name", signed)
    if look.size <= 6 and index + 1 == page.lead and (signed := _placed(text, lexicon)):
        return HeadLine(index, look, meta, "name", signed)
    kind, found = _plain_kind(text, look, meta, lexicon)
    return HeadLine(index, look, meta, kind, found)


def _of_a_table(page: Page, index: int, lexicon: Lexicon) -> bool:
    """Whether a line is a row of a table, or its caption or head, right above one."""
    for step, look in enumerate(page.looks[index : index + _ABOVE_ROWS + 1]):
        if (step and look.para.gap) or look.stopped or any(dates(look.para.text[:300], lexicon)):
            return False
        if _is_row(look, page):
            return True
    return False


def _is_row(look: Look, page: Page) -> bool:
    """Whether a cell of a line is a number; a label and its number are one where no story follows."""
    text = look.para.text
    row = cells(barred(text)) if may_be_row(text) else []
    return has_figures(row) or (page.lead == len(page.looks) and is_labelled(text))


def _is_dated(text: str, meta: Meta, lexicon: Lexicon) -> bool:
    """Whether a line begins with when it was written: 'Compiled 19 August 2024 from the papers'."""
    if not meta.dates:
        return False
    before = text[: meta.dates[0].start].lower().strip(" \t:*_")
    return before.removesuffix(" on") in names.words(lexicon, "dated")


def _by(text: str, look: Look, meta: Meta, lexicon: Lexicon) -> Writers | None:
    if look.size > 25 or (look.stopped and look.size > 14):
        return None
    parts = (*meta.parts, text) if meta.dates else (text, *meta.parts)
    return next((w for part in parts if (w := bylines.by_line(part, lexicon, bool(meta.dates)))), None)


def _signed(text: str, page: Page, index: int, lexicon: Lexicon) -> Writers | None:
    """A person's name by itself, before a job, before an outlet, or before any name in a line beside a date."""
    several = bylines.writers(text, lexicon) if _TWO.search(text) else None
    if several and len(several.names) == len(_TWO.split(text)) > 1 and not _is_told(text, page):
        return several
    first, comma, rest = text.partition(",")
    first, after = (first, rest.strip()) if comma else bylines.before_job(first, lexicon)
    if not names.is_person(first, lexicon) or _is_told(first, page):
        return None
    if not after or names.is_job(after, lexicon):
        return Writers((first,))
    if names.is_outlet(after, lexicon) and bylines.is_outlet_name(after, lexicon, True):
        return Writers((first,), after)
    beside = page.looks[max(0, index - 1) : index + 2]
    dated = any(look.size <= 8 and any(dates(look.para.text, lexicon)) for look in beside)
    return Writers((first,)) if dated and names.is_title_case(after, 4) else None


def _placed(text: str, lexicon: Lexicon) -> Writers | None:
    """A person's name and a place: 'Graham Tolliver, Toronto'."""
    first, _, place = text.partition(", ")
    named = names.is_person(first, lexicon) and names.is_title_case(place, 3)
    return Writers((first,)) if named and not names.is_outlet(place, lexicon) else None


def _is_told(name: str, page: Page) -> bool:
    """Whether the story writes one of the words in small letters: then they are no name."""
    return any(stem(word) in page.story for word in name.split() if len(word) > 3)


def _plain_kind(text: str, look: Look, meta: Meta, lexicon: Lexicon) -> tuple[str, Writers | None]:
    """The kind of a line without a date or a writer: a label, a trail of sections, or any."""
    if (names.is_label(text, lexicon) and look.size <= 4) or _is_slogan(text, look):
        return "label", None
    shouted = len(meta.parts) > 1 and meta.parts[0].isupper() and not text.isupper() and "|" in text
    short = all(len(part.split()) <= 3 for part in meta.parts)
    if meta.cut and meta.parts and short and (shouted or not any(_lower(part) for part in meta.parts)):
        return "meta", bylines.persons(meta.parts[1:], lexicon)
    return "line", None


def _is_slogan(text: str, look: Look) -> bool:
    """What a masthead says of itself: its number, since when it is printed, and for whom: 'Serving Boyd & Ludova'."""
    if look.size > _SLOGAN:
        return False
    served = _SERVING.match(text)
    numbered = look.size <= _SLOGAN / 2 and _NUMBERED.search(text) is not None
    return (
        numbered or _SINCE.search(text) is not None or (served is not None and names.is_title_case(served[1], _SLOGAN))
    )


def _lower(part: str) -> bool:
    return any(word[0].islower() for word in part.split())


@dataclass(frozen=True, slots=True)
class Title:
    """The title as found: the line's index, its words, the rule, and an outlet that stood behind it."""

    index: int
    text: str
    rule: str
    outlet: str | None = None


def stack(lines: Sequence[HeadLine], title: Title | None) -> Sequence[HeadLine]:
    """The lines of the story's own head: all, or on a page that was copied whole those from a few above its title."""
    if title is None or title.index < CROWDED:
        return lines
    return [line for line in lines if line.index >= title.index - _STACK]


def find_title(page: Page, lines: Sequence[HeadLine], lexicon: Lexicon) -> Title | None:
    """The title among the lines of the head, or None where none of them speaks of the story."""
    story = page.story | page.story_names
    seen = Counter(look.para.text for look in page.looks)
    crowded = page.lead > CROWDED
    best: tuple[float, Title] | None = None
    followed = False
    for line in lines:
        if line.kind not in ("line", "name") or not 2 <= line.look.size <= 40 or _is_paragraph(line.look):
            continue
        crowd = _in_a_crowd(line, lines) if crowded else 0
        repeated = seen[line.look.para.text] > 1 and (not crowded or _is_own(line, crowd, page))
        score, title = _score(line, story, repeated, lines, lexicon)
        score += crowd
        signed = any(other.kind in ("by", "meta") and other.index > line.index for other in lines)
        near = best is not None and (not crowded or line.index - best[1].index <= _STACK or followed)
        if score >= (_ENOUGH_SIGNED if signed else _ENOUGH) and (best is None or score > best[0] + _AHEAD * near):
            best, followed = (score, title), crowd >= _FOLLOWED
    return best[1] if best else None


def _is_paragraph(look: Look) -> bool:
    """Whether a line above the story is running text: a notice, a standfirst, the lead printed twice."""
    return look.prose and look.size >= 20 and look.para.text.endswith(".")


def _is_own(line: HeadLine, crowd: float, page: Page) -> bool:
    """Whether a line that a crowded page prints twice may be its title, and not a button or a teaser."""
    return line.look.size >= 5 and crowd > 0 and page.kinship(line.look) >= 0.3


def _in_a_crowd(line: HeadLine, lines: Sequence[HeadLine]) -> float:
    """What else tells a title among navigation and teasers: a by-line or a date follows it, and it has some length."""
    followed = any(
        other.kind == "by" or (other.kind == "meta" and other.meta.dates)
        for other in lines
        if line.index < other.index <= line.index + _STACK
    )
    return _FOLLOWED * followed - 1.5 * (line.look.size < 4)


def _score(
    line: HeadLine, story: frozenset[str], repeated: bool, lines: Sequence[HeadLine], lexicon: Lexicon
) -> tuple[float, Title]:
    text, outlet = _apart(line.text, lexicon)
    stems = [stem(word) for word in line.look.words if len(word) > 3]
    shared = sum(stem in story for stem in stems) / len(stems) if stems else 0.0
    size = len(text.split())
    score = 3 * shared + min(size, 8) / 4 + 2 * repeated + 2 * line.look.para.text.startswith("#")
    earlier = [other for other in lines if other.index < line.index and other.kind != "noise"]
    alone = not any(other.kind in ("line", "name") and other.index > line.index for other in lines)
    if names.is_title_case(_BRACKET.sub("", text)) and not earlier and size <= 6:
        score -= 0 if alone and shared >= 0.5 else 1.5 + 1.5 * names.is_outlet(text, lexicon)
    if names.is_called_outlet(text, lexicon) or (not earlier and has_slogan(line, lines)):
        score -= 4
    if not earlier and _TAGLINE.search(text):
        score -= 2.5
    if line.kind == "name":
        score -= 2.5 + (2 if any(other.kind == "line" for other in earlier) else 0)
    if size <= 4 and re.search(r"\w, [A-ZÀ-Þ]\w+$", text):
        score -= 2
    if size <= 2:
        score -= 1
    if text.endswith((".", ":")) and not repeated:
        score -= 2 if size >= 10 else 1
    if line.look.para.text[:1].islower():
        score -= 2
    rule = "repeated-heading" if repeated else "heading-of-the-story"
    return score, Title(line.index, text, rule, outlet)


def has_slogan(line: HeadLine, lines: Sequence[HeadLine]) -> bool:
    """Whether a masthead's slogan stands right below a line."""
    below = next((other for other in lines if other.index == line.index + 1), None)
    return below is not None and _is_slogan(below.text, below.look)


def _apart(text: str, lexicon: Lexicon) -> tuple[str, str | None]:
    """A title and the outlet behind its last bar or dash: 'Rents rise again | Town Crier'."""
    suffix = _SUFFIX.search(text)
    if not suffix or text.isupper() or len(text[: suffix.start()].split()) < 4:
        return text, None
    outlet = suffix["outlet"]
    known = names.is_outlet(outlet, lexicon) and names.is_title_case(outlet) and not names.is_label(outlet, lexicon)
    return (text[: suffix.start()], outlet) if known else (text, None)
