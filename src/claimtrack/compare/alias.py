"""Whether two voices of two articles may be one under two names: then no verdict rests on their being two."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

from claimtrack.attribute.spelling import fold
from claimtrack.model import Claim
from claimtrack.view import view

_BESIDE = 80
"""Characters on either side of a person's name in which their article tells whose word they carry."""
_LED = 4
"""Words at most between a body's name and that of its person: 'Halden's head of research, Ada Bell'."""
_FOLLOWED = 8
"""The same the other way round: 'Ada Bell, a spokeswoman for the Halden Institute'."""
_OFFICE = 2
"""Words of an office at least: 'transport ministry'; a ministry alone is any."""
_FULL = (2, 3)
"""Words of a person's whole name."""
_STEM = 6
"""Letters that an office and who holds it share: 'ministry' and 'minister'."""
_KEPT = 64
"""Articles of which the view is kept: a group's pairs meet the same ones again and again."""


def perhaps_one(one: Claim, other: Claim, offices: Collection[str]) -> str:
    """Why the voices of two claims may be one; empty where they are surely two, as those of one article are.

    `offices` are the words by which somebody speaks for a body: 'spokeswoman', 'director'.
    """
    if one.article.id == other.article.id or not (one.saying.voices and other.saying.voices):
        return ""
    here, there = one.saying.voices[0].name, other.saying.voices[0].name
    if fold(here) == fold(there) or _is_short(here, there) or _is_short(there, here):
        return f"{here} and {there} may be two names of one voice"
    for claim, name, body in ((one, here, there), (other, there, here)):
        before, behind = _beside(name, claim.article.text)
        if _speaks_for(before, behind, body, offices) or _heads(before, behind, body):
            return f"{name} may speak for {body}"
    return ""


def _is_short(name: str, full: str) -> bool:
    """Whether a name is another's acronym ('CDC'), its beginning ('Reserve Bank') or a person's last name."""
    short, words = fold(name).split(), fold(full).split()
    if len(short) >= len(words) or not short or not full[:1].isupper():
        return False
    if len(short) > 1:
        return words[: len(short)] == short
    *_, last = written = full.split()
    heads = "".join(word[0] for word in written if word[0].isupper()).lower()
    return short[0] == heads or (len(words) in _FULL and short[0] == words[-1] and last[0].isupper())


@lru_cache(_KEPT)
def _plain(text: str) -> str:
    return view(text)


def _beside(name: str, text: str) -> tuple[str, str]:
    """What stands right before and behind the first mention of a name in its article; nothing where there is none."""
    plain = _plain(text)
    found = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", plain)
    if found is None:
        return "", ""
    return plain[max(0, found.start() - _BESIDE) : found.start()], plain[found.end() : found.end() + _BESIDE]


def _speaks_for(before: str, behind: str, body: str, offices: Collection[str]) -> bool:
    """Whether the words beside somebody's name tell an office in a body: 'Halden's head of research, Ada Bell'."""
    if not body[:1].isupper():
        return False
    _, led, between = before.rpartition(body)
    if led and _tells_office(between.removeprefix("'s").rstrip(" ,"), _LED, offices):
        return True
    between, followed, _ = behind.partition(body) if behind.startswith(",") else ("", "", "")
    return bool(followed) and _tells_office(between.removeprefix(","), _FOLLOWED, offices)


def _tells_office(between: str, most: int, offices: Collection[str]) -> bool:
    """Whether a few small words between two names tell an office, and nothing else: ' a spokeswoman for the '."""
    words = between.split()
    small = all(word.isalpha() and word.islower() for word in words)
    return small and len(words) <= most and any(word in offices for word in words)


def _heads(before: str, behind: str, body: str) -> bool:
    """Whether the words right beside somebody's name tell the office of a body: 'transport minister Ewa Lis'."""
    office = {word[:_STEM] for word in fold(body).split()}
    if len(office) < _OFFICE:
        return False
    beside = [*before.split()[-_LED:], *(behind.split()[:_LED] if behind.startswith(",") else [])]
    return office <= {word.strip(",").lower()[:_STEM] for word in beside}
