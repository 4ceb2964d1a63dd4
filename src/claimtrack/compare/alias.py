"""Whether two voices of two articles may be one under two names: then no verdict rests on their being two."""

from __future__ import annotations

from claimtrack.attribute.keys import is_short_for
from claimtrack.attribute.spelling import fold
from claimtrack.compare.ground import speaker
from claimtrack.model import Claim
from claimtrack.view import view

_BESIDE = 80
"""Characters on either side of a person's name in which their article tells whose word they carry."""
_LED = 4
"""Words at most between a body's name and that of its person: 'Halden's head of research, Ada Bell'."""
_FOLLOWED = 8
"""The same the other way round: 'Ada Bell, a spokeswoman for the Halden Institute'."""
_ENDS = ".;:!?"
_STEM = 6
"""Letters that an office and who holds it share: 'ministry' and 'minister'."""


def perhaps_one(one: Claim, other: Claim) -> str:
    """Why the voices of two claims may be one; empty where they are surely two, as those of one article are."""
    if one.article.id == other.article.id:
        return ""
    here, there = speaker(one), speaker(other)
    if fold(here) == fold(there) or is_short_for(here, there) or is_short_for(there, here):
        return f"{here} and {there} may be two names of one voice"
    for claim, name, body in ((one, here, there), (other, there, here)):
        text = view(claim.article.text)
        if _speaks_for(name, body, text) or _heads(name, body, text):
            return f"{name} may speak for {body}"
    return ""


def _speaks_for(name: str, body: str, text: str) -> bool:
    """Whether an article names a body right beside the first name of one of its voices."""
    at = text.find(name)
    if at < 0 or not body[:1].isupper():
        return False
    before, behind = text[max(0, at - _BESIDE) : at], text[at + len(name) :][:_BESIDE]
    last = before.rfind(body)
    led = before[last + len(body) :] if last >= 0 else None
    first = behind.find(body) if behind.startswith(",") else -1
    followed = behind[:first] if first >= 0 else None
    return _is_close(led, _LED) or _is_close(followed, _FOLLOWED)


def _heads(name: str, body: str, text: str) -> bool:
    """Whether the words right beside somebody's name tell the office of a body: 'transport minister Ewa Lis'."""
    office = {word[:_STEM] for word in fold(body).split()}
    at = text.find(name)
    if at < 0 or len(office) < len(("transport", "ministry")):
        return False
    before, behind = text[max(0, at - _BESIDE) : at].split()[-_LED:], text[at + len(name) :][:_BESIDE]
    beside = [*before, *(behind.split()[:_LED] if behind.startswith(",") else [])]
    return office <= {word.strip(",").lower()[:_STEM] for word in beside}


def _is_close(between: str | None, most: int) -> bool:
    """Whether few words and no end of a sentence part two names."""
    return between is not None and len(between.split()) <= most and not any(mark in between for mark in _ENDS)
