"""Who published a page: mastheads, what stands beside a by-line, self-mentions; found by structure, not by a list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from claimtrack.lexicon import Lexicon
from claimtrack.read import names
from claimtrack.read.page import Page, stem
from claimtrack.read.title import CROWDED, HeadLine, Title, has_slogan

NAME = (
    r"(?:[Tt]he )?[A-ZÀ-ÞА-ЯІЇЄ][\w'’&-]*(?:\.(?:com|org|net|info|ua|eu|co\.uk|news)\b)?"
    r"(?:(?: of| and| &| the| for)? (?:[A-ZÀ-ÞА-ЯІЇЄ&][\w'’&-]*)){0,6}"
)
_BRACKET = re.compile(r"\s*[(\[][^()\[\]]{1,40}[)\]]$")
_DATELINE = re.compile(
    r"^[\"“*_]{0,3}(?:(?P<place>[A-ZÀ-ÞА-Я][^()\n]{1,45}?)[,.]?\s*)?\((?P<agency>[A-Z][^()\d]{1,40})\)"
    r"\s*(?P<mark>[-–—:]{1,2}|,(?= (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8})\b[^\n]{0,8}[-–—:]))?\s+"
)
"""'ACCRA (Wire) --', 'ACCRA (Wire), Jan. 15 --', and no 'The World Health Organization (WHO), based in ...'."""
_AGENCY = re.compile(r"[.!?\"”’] ?\((?P<agency>[A-Z]{2,6})\)$")
"""'… of the people. (NAN)'"""

_ENOUGH = 2.0
_BY_PLACE, _BY_WORDS = 0.25, 0.6
"""What a name's place above the story, and words beside it, are worth on a page that was copied whole."""

_OWNER = 0.5
"""What a copyright line tells where it names a company: it owns the page, and perhaps others."""


@dataclass
class Candidate:
    """A name that may be the publisher's: what speaks for it, and the paragraph where it was first seen."""

    name: str
    index: int
    score: float = 0.0
    rules: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Credit:
    """An outlet or agency that the page names as its story's origin, the rule and the paragraph."""

    name: str
    rule: str
    index: int


@dataclass(frozen=True, slots=True)
class Source:
    """The publisher as found, and the other outlets that the page credits."""

    name: str | None
    rule: str
    index: int
    credits: tuple[Credit, ...] = ()


_MENTION = 400
"""Characters at the beginning of a line in which a page can say whose it is."""


@dataclass(frozen=True, slots=True)
class _Mention:
    """A rule of the lexicon `publishers`: its words in small letters, of which one must be there, and its pattern."""

    key: str
    weight: float
    credit: bool
    words: tuple[str, ...]
    pattern: re.Pattern[str]

    def name(self, line: str, low: str) -> str | None:
        """The name that the line says in this way."""
        if not any(word in low for word in self.words):
            return None
        match = self.pattern.search(line)
        return tidy(match["name"]) if match else None


@cache
def _mentions(lexicon: Lexicon) -> tuple[_Mention, ...]:
    """The rules of the lexicon `publishers`: what stands before or after a publisher's own name, or a credit's."""
    out = []
    for key, entry in lexicon.table("publishers").items():
        words = (*entry.get("before", ()), *entry.get("after", ()))
        before = "|".join(_loose(words) for words in entry.get("before", ()))
        after = "|".join(_loose(words) for words in entry.get("after", ()))
        pattern = (rf"(?:{before})[:,]?\s+(?:our friends at )?" if before else "") + rf"(?P<name>{NAME})"
        pattern += rf"\s+(?:{after})" if after else r"(?!\w)"
        if entry.get("whole"):
            pattern += r"\W{0,4}$"
        start = r"^\W{0,3}" if entry.get("starts") else r"(?<!\w)"
        known = tuple(word.replace("#", "").strip() for word in words)
        compiled = re.compile(start + pattern)
        out.append(_Mention(key, float(entry["weight"]), bool(entry.get("credit")), known, compiled))
    return tuple(out)


def _loose(words: str) -> str:
    first = words[0]
    head = f"[{first.upper()}{first}]" if first.isalpha() else re.escape(first)
    return head + re.escape(words[1:]).replace(r"\ ", r"\s+").replace(r"\#", r"\d{4}")


@dataclass
class Candidates:
    """The names that a page offers for its publisher, by their bare spelling, and the origins that it credits."""

    names: dict[str, Candidate] = field(default_factory=dict)
    credits: list[Credit] = field(default_factory=list)

    def add(self, name: str, index: int, score: float, rule: str) -> None:
        """Let a rule speak for a name."""
        name = tidy(name)
        if key := names.bare(name):
            candidate = self.names.setdefault(key, Candidate(name, index))
            candidate.score += score
            candidate.rules.append(rule)


def find_source(page: Page, lines: Sequence[HeadLine], title: Title | None, lexicon: Lexicon) -> Source:
    """The publisher, or None where no name has enough to speak for it; an agency is that of what shows no other."""
    crowded = page.lead > CROWDED
    found = Candidates()
    _from_head(found, lines, title, lexicon, crowded=crowded)
    _from_words(found, page, lexicon, crowded=crowded)
    if title and title.outlet:
        found.add(title.outlet, title.index, 1.5, "behind-title")
    best = _best(found, page, lexicon, crowded=crowded)
    if best is None:
        sent = next((c for c in found.credits if c.rule == "dateline" and not crowded), None)
        name = names.spelled(tidy(sent.name), page.text) if sent else None
        return Source(name, sent.rule if sent else "", sent.index if sent else 0, _others(found.credits, name, page))
    signed = [c for c in found.names.values() if c is not best and "by-line" in c.rules]
    others = [Credit(c.name, "by-line", c.index) for c in signed]
    name = names.spelled(best.name, page.text)
    return Source(name, best.rules[0], best.index, _others([*others, *found.credits], name, page))


def _from_head(
    found: Candidates, lines: Sequence[HeadLine], title: Title | None, lexicon: Lexicon, *, crowded: bool
) -> None:
    """What stands above the story and around its by-line; a crowded page has many names there."""
    for name, index, score, rule in (*_mastheads(lines, title, lexicon), *_beside(lines, title, lexicon)):
        found.add(name, index, score * (_BY_PLACE if crowded and rule != "by-line" else 1), rule)
    for line in lines:
        rivals = (c.name for key, c in found.names.items() if key != names.bare(line.text))
        if names.is_called_outlet(line.text, lexicon) and not any(names.is_outlet(name, lexicon) for name in rivals):
            found.add(line.text, line.index, 1.0 if title else 2.5, "named-as-outlet")


def _from_words(found: Candidates, page: Page, lexicon: Lexicon, *, crowded: bool) -> None:
    """What the page says of itself and of its story's origin."""
    for name, index, score, rule, credit in _mentioned(page, lexicon):
        if credit:
            found.credits.append(Credit(name, rule, index))
        if score and rule == "publisher:copyright" and names.is_owner(name, lexicon):
            score = _OWNER
        if score:
            found.add(name, index, score * (_BY_WORDS if crowded else 1), rule)
    for name, index in _in_navigation(page, lexicon) if crowded else ():
        found.add(name, index, 0.7, "named-in-navigation")


def _best(found: Candidates, page: Page, lexicon: Lexicon, *, crowded: bool) -> Candidate | None:
    """The name for which most speaks, if it is enough."""
    for candidate in found.names.values():
        candidate.score += 0.5 * names.is_outlet(candidate.name, lexicon)
        candidate.score += 0.5 * _again(page, candidate.name) if crowded else 0
    able = [c for c in found.names.values() if not crowded or _is_own(c, page, lexicon)]
    best = max(able, key=lambda c: (c.score, len(c.name)), default=None)
    return best if best and best.score >= _ENOUGH else None


def _in_navigation(page: Page, lexicon: Lexicon) -> Iterator[tuple[str, int]]:
    """The names in words by which a page speaks of itself around its story ('More from …'), and what they begin with:
    'CNN' of 'Follow CNN Politics'.
    """
    seen: set[tuple[str, str]] = set()
    pattern = _itself(lexicon)
    for index in (*range(page.lead), *range(page.last + 1, len(page.looks))):
        look = page.looks[index]
        if look.size > 12 or not (match := pattern.search(look.para.text)):
            continue
        parts = match["name"].split()
        for size in range(1, min(3, len(parts)) + 1):
            name = " ".join(parts[:size])
            if (name, match[0]) in seen or names.is_label(name, lexicon):
                continue
            seen.add((name, match[0]))
            yield name, index


def _is_own(candidate: Candidate, page: Page, lexicon: Lexicon) -> bool:
    """Whether a name among navigation can be the page's own: a name, and none that the story speaks of."""
    if "by-line" in candidate.rules:
        return True
    if names.is_outlet(candidate.name, lexicon):
        return len(candidate.name.split()) > 1
    if names.is_person(candidate.name, lexicon):
        return False
    told = all(stem(word) in page.story_names for word in candidate.name.split())
    return not told and _is_proper(candidate.name, page.text)


def _is_proper(name: str, text: str) -> bool:
    """Whether the words are a name: the text never writes them in small letters."""
    return name.lower() != "the" and re.search(rf"(?<!\w){re.escape(name.lower())}(?!\w)", text) is None


@cache
def _itself(lexicon: Lexicon) -> re.Pattern[str]:
    words = "|".join(_loose(word) for word in sorted(names.words(lexicon, "itself"), key=len, reverse=True))
    return re.compile(rf"^\W{{0,3}}(?:{words})\s+(?P<name>{NAME})")


def _again(page: Page, name: str) -> int:
    """How many lines around the story hold the name among other words, four at most: 'About …', 'More from …'."""
    bare = f" {names.bare(name)} "
    looks = (*page.looks[: page.lead], *page.looks[page.last + 1 :])
    around = {names.bare(look.para.text[:400]) for look in looks if "©" not in look.para.text}
    return min(4, sum(bare in f" {line} " and f" {line} " != bare for line in around))


def tidy(name: str) -> str:
    """A name without brackets, the town behind a comma, and marks at its edges."""
    name = _BRACKET.sub("", name.strip(" \t.,:;*_#!-–—|")).removeprefix("the ")
    first, comma, rest = name.partition(",")
    return first if comma and len(rest.split()) <= 3 else name


def _others(credits: Sequence[Credit], source: str | None, page: Page) -> tuple[Credit, ...]:
    """The credits, each outlet once, without the publisher itself."""
    kept: dict[str, Credit] = {}
    for credit in credits:
        name = names.spelled(tidy(credit.name), page.text)
        if names.bare(name) and names.bare(name) != names.bare(source or ""):
            kept.setdefault(names.bare(name), Credit(name, credit.rule, credit.index))
    return tuple(kept.values())


def _mastheads(
    lines: Sequence[HeadLine], title: Title | None, lexicon: Lexicon
) -> Iterator[tuple[str, int, float, str]]:
    """The first line with a name above the title; a second one counts less."""
    score = 2.0
    signed = any(line.writers and title and line.index > title.index for line in lines)
    no_mast = {"noise", "label"} | ({"name"} if not signed else set()) | ({"by"} if not title else set())
    for line in lines:
        if title and line.index >= title.index:
            break
        if line.kind in no_mast or (not title and "<" in line.text) or _speaks_of_itself(line.text, lexicon):
            continue
        parts = line.meta.parts if line.meta.cut or line.meta.dates else (line.text,)
        for part in parts[:2]:
            if _is_masthead(part, lexicon):
                sure = names.is_outlet(tidy(part), lexicon) + has_slogan(line, lines)
                yield part, line.index, score + sure, "masthead"
                score = 0.5
                break


def _speaks_of_itself(line: str, lexicon: Lexicon) -> bool:
    return any(mention.name(line[:400], line[:400].lower()) for mention in _mentions(lexicon))


def _is_masthead(part: str, lexicon: Lexicon) -> bool:
    name = tidy(part)
    if not name or names.is_label(name, lexicon) or names.is_job(name, lexicon) or name[0].isdigit() or "@" in name:
        return False
    if name.lower().startswith(("no. ", "vol", "issue")) or any(word[:1].isdigit() for word in name.split()):
        return False
    return names.is_title_case(name, 6) and sum(c.isalpha() for c in name) >= 3


def _beside(lines: Sequence[HeadLine], title: Title | None, lexicon: Lexicon) -> Iterator[tuple[str, int, float, str]]:
    """Names in the by-line, and on a line of their own in the stack of by-line and date."""
    for line in lines:
        if line.writers and line.writers.outlet:
            short = line.writers.outlet.isupper() and bool(line.writers.names)
            yield line.writers.outlet, line.index, 2.0 if short else 1.5, "by-line"
        if title and line.index > title.index and line.kind in ("meta", "by"):
            named = (part for part in line.meta.parts if names.is_outlet(part, lexicon) and _is_masthead(part, lexicon))
            if (name := next(named, None)) and not (line.writers and line.writers.outlet):
                yield name, line.index, 1.5, "beside-date"
    dated = [line for line in lines if line.meta.dates]
    several = len({line.meta.dates[0].day for line in dated}) > 1
    for at, line in enumerate(lines):
        near = [other for other in lines[max(0, at - 1) : at + 2] if other is not line]
        if line.kind not in ("line", "label", "noise") or not _is_masthead(line.text, lexicon):
            continue
        if (title and line.index == title.index) or line.look.size > 6:
            continue
        if any(other.meta.dates or other.kind in ("by",) for other in near):
            again = several and any(other is dated[-1] for other in near)
            yield line.text, line.index, 1.0 + 0.5 * names.is_outlet(line.text, lexicon) + 2.5 * again, "beside-date"


def _mentioned(page: Page, lexicon: Lexicon) -> Iterator[tuple[str, int, float, str, bool]]:
    """What the page says of itself and of its story's origin, each rule's first name once."""
    seen: set[tuple[str, str]] = set()
    edge = len(page.looks) - 12
    for index, look in enumerate(page.looks):
        line = look.para.text[:_MENTION]
        if page.lead <= index <= page.lead + 1 and (agency := _DATELINE.match(line[:120])) and _is_agency(agency):
            yield agency["agency"], index, 1.5, "dateline", True
        if index > 25 and index < edge:
            continue
        low = line.lower()
        for mention in _mentions(lexicon):
            name = mention.name(line, low)
            if name and (mention.key, name) not in seen:
                seen.add((mention.key, name))
                if not names.is_label(name, lexicon):
                    yield name, index, mention.weight, f"publisher:{mention.key}", mention.credit
    yield from _closing(page, lexicon)


def _is_agency(match: re.Match[str]) -> bool:
    """'KYIV (Reuters) -', '(Astana Journal) Kazakhstan …': a name in brackets, not a remark."""
    return names.is_title_case(match["agency"], 5) and bool(match["mark"] or not match["place"])


def _closing(page: Page, lexicon: Lexicon) -> Iterator[tuple[str, int, float, str, bool]]:
    """An agency in brackets behind the story, and a last line of nothing but a name that the page has in its text."""
    if not page.looks or page.lead >= len(page.looks):
        return
    if credit := _AGENCY.search(page.looks[page.last].para.text[-40:]):
        yield credit["agency"], page.last, 2.0, "closing-credit", True
    last = len(page.looks) - 1
    name = page.looks[last].para.text
    if len(name) <= 80 and _is_masthead(name, lexicon) and len(name.split()) <= 4 and not page.looks[last].sure:
        inner = sum(names.bare(name) in names.bare(look.para.text[:600]) for look in page.looks[:last])
        yield name, last, 1.0 + 0.5 * min(inner, 2), "closing-line", False
