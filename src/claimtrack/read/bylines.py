"""Lines of a head that say who, when and where in one breath, cut at their separators."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from claimtrack.lexicon import Lexicon
from claimtrack.read import names
from claimtrack.read.dates import Found, dates

_CLOCK = (
    r"(?:\bat )?\b\d{1,2}(?:[:.h]\d\d(?::\d\d)?(?: ?[ap]\.?m\.?)?|(?: ?[ap]\.?m\.?))"
    r"(?: ?\(?(?:[A-Z]{2,4}|Uhr|local time)\b\)?)?"
)
_CHROME = re.compile(
    rf"{_CLOCK}|T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?"
    r"|\b\d{1,3}[- ](?:min(?:ute)?s?)\b(?: read)?|\b(?:reading time|read time):?"
    r"|\b\d{1,3} (?:hour|minute|day|week|min|hr)s? ago\b"
    r"|\b[\d,]{1,9} (?:comments?|shares?|views?)\b"
    r"|\b(?:first )?(?:published|posted|updated|last updated|last modified|modified|created|publication date|date"
    r"|datum|veröffentlicht|publié(?: le)?|publicado|опубліковано|опубликовано)\b(?: (?:on|at|am|le|el))?:?"
    r"(?=\s*(?:$|[\x1f\d|·•]))",
    re.I,
)
_UPDATED = re.compile(r"\b(?:updated|modified|aktualisiert|actualizado|mis à jour|оновлено|обновлено)\b", re.I)
_SPLIT = re.compile(r"\s*[|·•»›\x1f]\s*|\s+(?:--|—|–|-|/|//|>|~)\s+|\s*[—]\s*|\s*(?<![\w.])//\s*")
_EDGE = " \t\u00a0,.;:()[]*_#>–—-/"
_AND = re.compile(r"\s*(?:,| and | & | und | et | y | и | та | і )\s*", re.I)
_PLACE = re.compile(r"\s+(?:in|from|at|aus|à|en)\s+[A-ZÀ-Þ].*$")
_FOR = re.compile(r"\s+for\s+(?=(?:the |The )?[A-Z])|\s+for\s+(?=the [A-Z])")
_ON = re.compile(r"\s+(?:on|at|for|posted|published|updated)\b.*$|@.*$")
_REPORTS = re.compile(r"\s+(?:reports?|reporting|reported|writes)\b.*$")
_FROM = re.compile(r"\s+(?:reports|reporting|reported|writes)\s+(?:from|in|for)\s+[A-Z].{1,60}$")
_SURNAME_SMALL = re.compile(r"[A-ZÀ-Þ][\w'’-]+ [a-zß-ÿ][\w'’-]{2,}")


@dataclass(frozen=True, slots=True)
class Meta:
    """A line cut up: its dates, the parts that are left, whether it says that the date is of an update."""

    dates: tuple[Found, ...]
    parts: tuple[str, ...]
    cut: bool
    """Whether something parted it: a separator, a date, a clock."""
    updated: bool


@dataclass(frozen=True, slots=True)
class Writers:
    """Who a by-line names: the persons as they stand, and the outlet beside them."""

    names: tuple[str, ...]
    outlet: str | None = None

    @property
    def author(self) -> str:
        """The names in one line: 'A', 'A and B', 'A, B and C'."""
        *first, last = self.names
        return f"{', '.join(first)} and {last}" if first else last


def _trim(part: str) -> str:
    """Without marks at its edges; a bracket that was opened inside stays closed."""
    bare = part.strip(_EDGE)
    return bare + ")" if bare.count("(") > bare.count(")") else bare


def cut(line: str, lexicon: Lexicon) -> Meta:
    """Cut a line at its separators, dates, clock times and counters."""
    found = tuple(dates(line, lexicon))
    rest = line
    for date in reversed(found):
        rest = rest[: date.start] + "\x1f" + rest[date.end :]
    rest = _CHROME.sub("\x1f", rest)
    parts = tuple(part for raw in _SPLIT.split(rest) if (part := _trim(raw)))
    return Meta(found, parts, _SPLIT.search(rest) is not None, _UPDATED.search(line) is not None)


def by_line(part: str, lexicon: Lexicon, dated: bool = False) -> Writers | None:
    """The writers of a part that begins with 'By' or the like, or ends in 'reports from' a place; None for any other.

    In a line that is `dated`, a surname may stand in small letters.
    """
    low = part.lower()
    for word in sorted(names.words(lexicon, "by"), key=len, reverse=True):
        if low.startswith(word) and not part[len(word) : len(word) + 1].isalnum():
            rest = _trim(part[len(word) :])
            if (
                dated
                and _SURNAME_SMALL.fullmatch(rest)
                and not (names.is_job(rest, lexicon) or _labelled(rest, lexicon))
            ):
                return Writers((rest,))
            return writers(rest, lexicon, signed=True) if rest[:1].isupper() else None
    told = _FROM.search(part)
    return Writers((part[: told.start()],)) if told and names.is_person(part[: told.start()], lexicon) else None


def _labelled(words: str, lexicon: Lexicon) -> bool:
    return any(names.is_label(word, lexicon) for word in words.split())


def writers(words: str, lexicon: Lexicon, signed: bool = False) -> Writers | None:
    """The persons that `words` begin with, and an outlet that follows; None where neither is there.

    Behind 'By' (`signed`) a second name after a comma alone may be a paper's as well: it is neither taken for one.
    """
    words = _trim(_REPORTS.sub("", words))
    outlet = None
    if len(halves := _FOR.split(words, maxsplit=1)) == 2:
        words, outlet = halves[0], halves[1].split(",")[0].strip(_EDGE)
    if bracket := re.search(r"\s*\(([^()]{2,50})\)", words):
        outlet = outlet or (bracket[1] if names.is_title_case(bracket[1]) else None)
        words = words[: bracket.start()]
    found: list[str] = []
    parts = _AND.split(words)
    if signed and len(parts) == 2 and "," in words and names.is_person(parts[1].strip(_EDGE), lexicon):
        parts = parts[:1] if not names.is_outlet(parts[1], lexicon) else parts
    for part in parts:
        person = _person(_PLACE.sub("", part.strip(_EDGE)), lexicon)
        if person:
            found.append(person)
        elif part and (outlet is None) and is_outlet_name(part.strip(_EDGE), lexicon, bool(found)):
            outlet = part.strip(_EDGE)
    return Writers(tuple(found), outlet) if found or outlet else None


def _person(part: str, lexicon: Lexicon) -> str | None:
    """The longest beginning of `part` that can be a person's name: at least two words."""
    tokens = _ON.sub("", part).split()
    for size in range(min(len(tokens), 5), 1, -1):
        head = " ".join(tokens[:size])
        if names.is_person(head, lexicon) and not (size < len(tokens) and tokens[size][0].islower()):
            return head
    return None


def before_job(words: str, lexicon: Lexicon) -> tuple[str, str]:
    """A name and the job behind it where no comma parts them: 'Ann Lee Senior Reporter'; the words themselves else."""
    tokens = words.split()
    at = next((at for at, token in enumerate(tokens) if names.is_job(token, lexicon)), 0)
    return (" ".join(tokens[:at]), " ".join(tokens[at:])) if 2 <= at <= 3 and len(tokens) <= 8 else (words, "")


def is_outlet_name(part: str, lexicon: Lexicon, beside_name: bool) -> bool:
    """Whether a part of a by-line is an outlet: its noun tells, or it stands alone after 'By' ('By Reuters')."""
    if names.is_label(part, lexicon) or names.is_job(part, lexicon) or not names.is_title_case(part):
        return False
    tokens = part.lower().split()
    if tokens[-1] in {"desk", "bureau", "team", "staff"} and names.is_label(" ".join(tokens[:-1]), lexicon):
        return False
    return names.is_outlet(part, lexicon) or (len(tokens) == 1 and (not beside_name or part.isupper()))


def is_meta(line: str, meta: Meta, lexicon: Lexicon) -> bool:
    """Whether a line is made of dates, names, labels and the like only."""
    if not (meta.dates or meta.cut or _CHROME.search(line)):
        return False
    return sum(len(part.split()) for part in meta.parts) <= 14 and all(
        _is_chrome(part, meta, lexicon) for part in meta.parts
    )


def _is_chrome(part: str, meta: Meta, lexicon: Lexicon) -> bool:
    size = len(part.split())
    if not meta.dates and any(c.isdigit() for c in part):
        return False
    if size <= 2 or names.is_job(part, lexicon) or by_line(part, lexicon):
        return size <= 9
    parted = len(meta.parts) > 1 or bool(meta.dates and meta.cut)
    most = 7 if meta.dates else 4
    if names.is_title_case(part, most) or (part.isupper() and size <= most):
        return True
    return parted and size <= 5 and bool(meta.dates)


def persons(parts: Sequence[str], lexicon: Lexicon) -> Writers | None:
    """The writer among the parts of a line that has no 'By': a part that is, up to its comma, a person's name."""
    outlet = next(
        (part for part in parts if names.is_outlet(part, lexicon) and is_outlet_name(part, lexicon, True)), None
    )
    for part in parts:
        first, _, after = part.partition(",")
        if names.is_person(first.strip(), lexicon):
            more = writers(part, lexicon) if after and not names.is_job(after, lexicon) else None
            if more and len(more.names) > 1:
                return more
            return Writers((first.strip(),), (more.outlet if more else None) or outlet)
        if " and " in part and (both := writers(part, lexicon)) and len(both.names) > 1:
            return both
    return None
