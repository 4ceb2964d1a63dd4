"""The lines of a page, joined to paragraphs where a paragraph was wrapped by hand, with what they look like."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_END = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_EDGE = " \t\u00a0\u2002\u2003\u2009\u200a\u200b\u200e\u200f\u2060\u202f\u3000\ufeff\x00"
"""White space, and marks that nobody sees: a line of nothing else is empty to the eye, with an empty `text`."""

_BULLET = re.compile(
    r"(?:[•‣◦▪●○■□*·–—-]|\(?\d{1,3}[.)](?! ?(?:\d{1,2}\.|[^\W\d]{3,}\.?) ?(?:19|20)\d\d)"
    r"|[a-z]\))[ \t\u00a0]+(?=\S)"
)
_BY = re.compile(r"by [A-Z]")
_BYLINE = re.compile(r"[Bb][Yy]:?(?: (?:[A-ZÀ-Þ][\w.'’-]{0,30},?|and|de|van|von)){1,8}$")
_STOP = re.compile(r"[.!?…:;][\"'”’»)\]]{0,3}$")
_GAP = re.compile(r"\s{20,}")
_ROW = re.compile(r"[|\t]")
_WIDEST = 130
"""No hard-wrapped line is longer; a longer one is a paragraph by itself."""
_NARROW = 60
"""Below this width the lines of a column are too short to tell prose by themselves: they must be full as well."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line with something on it: its span without white space at the edges, its indent, what stands before it."""

    start: int
    end: int
    indent: int
    gap: bool
    """Whether an empty line, or the edge of the text, stands before it."""
    text: str


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph: one line, or the lines that it was wrapped to.

    `text` is on one line, without bullet, and with no wider gap than 20 spaces: rules look for what stands behind
    white space, and would look once for every space of a gap.
    """

    start: int
    end: int
    text: str
    gap: bool
    bullet: bool = False


def lines(text: str, begin: int = 0) -> list[Line]:
    """The lines of `text` from `begin` on that hold anything but white space, in order."""
    found: list[Line] = []
    last = begin
    for match in _LINE.finditer(text, begin):
        raw = match[0]
        bare = raw.strip()
        if not bare:
            continue
        start = match.start() + raw.index(bare)
        ends = _END.finditer(text, last, start)
        gap = not found or not found[-1].text or (next(ends, None) is not None and next(ends, None) is not None)
        found.append(Line(start, start + len(bare), start - match.start(), gap, bare.strip(_EDGE)))
        last = start + len(bare)
    return found


def paragraphs(text: str, begin: int = 0, behind_numbers: Collection[str] = ()) -> list[Para]:
    """The paragraphs of `text` from `begin` on, in order; together they cover everything but white space.

    `behind_numbers` are words such as 'million' that belong to a number at the end of the line before.
    """
    runs: list[list[Line]] = []
    for line in lines(text, begin):
        if line.gap or not runs:
            runs.append([])
        runs[-1].append(line)
    page = max((width for run in runs if (width := _wrapped(run))), default=0)
    return [
        _para(text, group) for run in runs for group in _groups(run, _wrapped(run) or _fits(run, page), behind_numbers)
    ]


def _wrapped(run: Sequence[Line]) -> int:
    """The width at which a run of lines was wrapped by hand, 0 if it was not: its sentences run on over its ends."""
    if len(run) < 2 or (width := max(line.end - line.start for line in run)) > _WIDEST:
        return 0
    evidence = sum(_runs_on(a, b) for a, b in itertools.pairwise(run))
    told = evidence >= 2 or 4 * evidence >= len(run) - 1 > 0
    return width if told or _is_even(run, width) or _is_column(run, width) else 0


def _is_column(run: Sequence[Line], width: int) -> bool:
    """Prose in a narrow column: lines of several words, nearly each of them full or ending a sentence, of which enough
    go on in lower case. A list in lower case begins in it, or leaves its lines short.
    """
    if width >= _NARROW or run[0].text[:1].islower():
        return False
    if any(_BULLET.match(line.text) or _ROW.search(line.text) for line in run):
        return False
    pairs = [(one, two) for one, two in itertools.pairwise(run) if not _STOP.search(one.text)]
    full = [two for one, two in pairs if _is_full(one, two, width)]
    going = sum(two.text[:1].islower() and not _BY.match(two.text) for two in full)
    stops = any(_STOP.search(line.text) for line in run)
    several = sum(line.text.count(" ") for line in run) >= 2 * len(run)
    return stops and several and going > 0 and 3 * going >= len(pairs) and 10 * len(full) >= 9 * len(pairs)


def _is_full(line: Line, after: Line, width: int) -> bool:
    """Whether the first word of the line behind had no room on this one."""
    word = after.text.split(maxsplit=1)[:1]
    return bool(word) and line.end - line.start + 1 + len(word[0]) > width


def _is_even(run: Sequence[Line], width: int) -> bool:
    """Three lines or more, all but the last about as long, most without a stop, and a stop at the very end."""
    last = next((at for at in range(len(run) - 1, 1, -1) if _STOP.search(run[at].text)), 0)
    if last < 2 or width < 50:
        return False
    inner = run[:last]
    if any(_BULLET.match(line.text) for line in inner):
        return False
    if any(line.end - line.start < 0.75 * width and not _STOP.search(line.text) for line in inner):
        return False
    return 2 * sum(_STOP.search(line.text) is None for line in inner) > len(inner)


def _runs_on(line: Line, after: Line) -> bool:
    return (
        line.end - line.start >= 40
        and after.text[:1].islower()
        and not _BY.match(after.text)
        and not _BULLET.match(after.text)
        and not _STOP.search(line.text)
    )


def _fits(run: Sequence[Line], page: int) -> int:
    """The page's width for a run that gives no evidence itself but is no wider."""
    return page if page and all(line.end - line.start <= page for line in run) else 0


def _groups(run: Sequence[Line], width: int, behind_numbers: Collection[str]) -> list[list[Line]]:
    """The lines of a run by paragraph; each by itself where the run was not wrapped, but for a figure cut in two."""
    groups: list[list[Line]] = []
    for line in run:
        wraps = groups and width and (_continues(groups[-1], line, width) or _in_mid_sentence(groups[-1], line))
        if wraps or (groups and _cuts_a_figure(groups[-1][-1].text, line.text, behind_numbers)):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _continues(group: Sequence[Line], line: Line, width: int) -> bool:
    """Whether `line` carries on: its first word had no room on the line before, or it begins in mid-sentence."""
    before = group[-1]
    if not before.text or not line.text:
        return False
    size = before.end - before.start
    if _BULLET.match(line.text) or _BY.match(line.text) or (_ROW.search(before.text) and _ROW.search(line.text)):
        return False
    if line.indent > before.indent + 1 and not _BULLET.match(group[0].text):
        return False
    if _BYLINE.match(before.text):
        return False
    stopped = _STOP.search(before.text) is not None
    if _is_full(before, line, width) or before.text.endswith("-"):
        return size >= 0.5 * width or (line.text[0].islower() and not stopped)
    return not stopped and size >= 0.5 * width and (line.text[0].islower() or size >= 0.8 * width)


def _cuts_a_figure(before: str, line: str, behind_numbers: Collection[str]) -> bool:
    """'… cost $2.5' and 'million to build.': a number at the end of a line of prose, its scale or unit on the next."""
    if not before[-1:].isdigit() or before.count(" ") < 2 or _ROW.search(before):
        return False
    return line.split(maxsplit=1)[:1] != [] and line.split(maxsplit=1)[0].rstrip(".,;:") in behind_numbers


def _in_mid_sentence(group: Sequence[Line], line: Line) -> bool:
    """Whether `line` begins in lower case behind a line that ended no sentence, however short that one is.

    Not where the lines before are no longer than a heading, nor in a list without marks or a table.
    """
    before, begins = group[-1], group[0].text
    if not line.text[:1].islower() or not before.text or begins[0].islower() or before.end - group[0].start < 40:
        return False
    if line.indent > before.indent + 1 or _BULLET.match(line.text) or _BY.match(line.text):
        return False
    return not (_STOP.search(before.text) or _ROW.search(before.text) or _ROW.search(line.text))


def _para(text: str, group: Sequence[Line]) -> Para:
    start, end = group[0].start, group[-1].end
    words = _GAP.sub(" " * 20, " ".join(line.text for line in group))
    mark = _BULLET.match(words)
    return Para(start, end, words[mark.end() :] if mark else words, group[0].gap, mark is not None)
