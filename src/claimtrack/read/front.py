"""Front matter: the head that stands above a text in so many words, fenced or as a few 'Key: value' lines."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from claimtrack.lexicon import Lexicon
from claimtrack.model import Span
from claimtrack.read.given import Given

_FENCE = re.compile(r"\ufeff?\s{0,100}(---|\+\+\+)[ \t]*\r?\n")
_QUOTED = re.compile(r"'(?:[^']|'')*+'|\"(?:[^\"\\]|\\.)*+\"")
"""A value in quotation marks; inside them the same mark is doubled or has a backslash: 'Peru''s mines'."""
_PAIR = re.compile(r"[ \t]{0,8}([A-Za-z][\w .-]{0,30}?)[ \t]{0,8}[:=][ \t]{0,8}(.*)")
_ITEM = re.compile(r"[ \t]{0,8}-[ \t]+(.*)")
_LINE = re.compile(r"(.*?)(\r\n|\r|\n|\Z)")
_MOST = 200
"""Lines after which a fence that was not closed is none."""


@dataclass(frozen=True, slots=True)
class Front:
    """Where the front matter ends (0 where there is none), and the fields that it tells, with their spans."""

    end: int = 0
    fields: dict[str, Span] = field(default_factory=dict)

    def given(self) -> Given:
        """The fields as a given head."""
        return Given(**{name: span.text for name, span in self.fields.items()})


def front_matter(text: str, lexicon: Lexicon) -> Front:
    """The front matter of `text`; the keys of each field stand in the lexicon `heads`."""
    names = keys(lexicon)
    if fence := _FENCE.match(text):
        return _fenced(text, fence.end(), fence[1], names)
    return _bare(text, names)


@cache
def keys(lexicon: Lexicon) -> dict[str, str]:
    """The field that each key of front matter, or of a row of JSON, tells; keys in lower case."""
    return {
        word: name.removesuffix("-keys")
        for name, entry in lexicon.table("heads").items()
        if name.endswith("-keys")
        for word in entry["words"]
    }


def _fenced(text: str, begin: int, mark: str, names: dict[str, str]) -> Front:
    fields: dict[str, Span] = {}
    last = ""
    for count, match in enumerate(_LINE.finditer(text, begin)):
        line = match[1].rstrip()
        if line == mark or (line == "..." and mark == "---"):
            return Front(match.end(), fields)
        if count > _MOST or match.end() == len(text):
            break
        if pair := _PAIR.fullmatch(line):
            last = names.get(pair[1].strip().lower(), "")
            _take(fields, last, match.start() + pair.start(2), pair[2])
        elif (item := _ITEM.fullmatch(line)) and last:
            _take(fields, last, match.start() + item.start(1), item[1])
    return Front()


def _bare(text: str, names: dict[str, str]) -> Front:
    """Two or more lines at the very top whose keys are all known ('Title: …', 'Author: …')."""
    fields: dict[str, Span] = {}
    begin = end = len(text) - len(text.lstrip("\ufeff \t\r\n"))
    known = 0
    for match in _LINE.finditer(text, begin):
        pair = _PAIR.fullmatch(match[1].rstrip())
        name = names.get(pair[1].strip().lower(), "") if pair else ""
        if not pair or not name or match.end() == end:
            break
        known += 1
        _take(fields, name, match.start() + pair.start(2), pair[2])
        end = match.end()
    return Front(end, fields) if known >= 2 else Front()


def _take(fields: dict[str, Span], name: str, start: int, raw: str) -> None:
    """Keep the first value of a field, without its quotation marks or brackets."""
    value = raw.strip().strip("[]").strip()
    if _QUOTED.fullmatch(value):
        value = value[1:-1].strip()
    if name and name not in fields and value and value.lower() not in {"null", "none", "~", ">", "|", "true", "false"}:
        at = start + raw.index(value)
        fields[name] = Span(at, at + len(value), value)
