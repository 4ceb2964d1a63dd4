"""What a few words are: the name of a person, the name of an outlet, a job, a label of a section."""

from __future__ import annotations

import re
from functools import cache

from claimtrack.lexicon import Lexicon

_PARTICLE = "de|da|do|dos|di|del|della|du|van|von|der|den|bin|bint|ibn|al|el|la|le|y|e|ter|ten|zu|st."
_PART = r"(?:[A-ZÀ-ÞĀ-ŽА-ЯІЇЄҐ][\w'’.-]{0,30}|Mc[A-Z]\w{1,20}|[dD]['’][A-Z]\w{1,20}|[oO]['’][A-Z]\w{1,20})"
_PERSON = re.compile(rf"{_PART}(?: (?:{_PART}|{_PARTICLE})){{1,4}}")
_SMALL = frozenset(
    [
        "of",
        "the",
        "and",
        "&",
        "for",
        "in",
        "on",
        "at",
        "to",
        "a",
        "an",
        "de",
        "la",
        "du",
        "des",
        "et",
        "y",
        "e",
        "und",
        "der",
        "die",
        "das",
        "von",
        "al",
        "el",
        "del",
        "di",
        "da",
        "i",
    ]
)
_WORD = re.compile(r"[^\W\d_][\w'’.&-]*|&")
_SPACE = re.compile(r"\s+")


@cache
def words(lexicon: Lexicon, entry: str) -> frozenset[str]:
    """The words of one entry of the lexicon `heads`."""
    return frozenset(lexicon.table("heads")[entry]["words"])


def bare(name: str) -> str:
    """A name's words in lower case, without an article, case marks or punctuation: what two spellings share."""
    low = re.sub(r"['’]s\b", "", name.lower())
    low = re.sub(r"[^\w& ]+", " ", low.replace("-", " ").replace(".", "").replace("'", "").replace("’", ""))
    parts = low.split()
    return " ".join(parts[1:] if parts[:1] == ["the"] and len(parts) > 1 else parts)


def is_person(name: str, lexicon: Lexicon) -> bool:
    """Whether the words can be a person's full name and nothing better known: two to five, none of them a label."""
    if len(name) > 50 or not _PERSON.fullmatch(name):
        return False
    parts = [part.lower().strip(".'’") for word in name.split() for part in word.split("-")]
    known = words(lexicon, "labels") | words(lexicon, "outlet-nouns") | words(lexicon, "jobs")
    if any(part in known for part in parts) or len(parts[-1]) < 2:
        return False
    return not any(word in _SMALL and word not in _PARTICLE.split("|") for word in name.lower().split())


def is_outlet(name: str, lexicon: Lexicon) -> bool:
    """Whether the words hold a noun that newspapers, agencies and sites are called by."""
    low = " " + bare(name) + " "
    return any(f" {noun} " in low for noun in words(lexicon, "outlet-nouns"))


def is_owner(name: str, lexicon: Lexicon) -> bool:
    """Whether the words are a company's rather than a newspaper's: 'Larkspur Holdings Ltd'."""
    return any(part.lower().strip(".,") in words(lexicon, "owner-nouns") for part in name.split())


def is_called_outlet(name: str, lexicon: Lexicon) -> bool:
    """Whether the words are an article, up to three more in title case,and an outlet noun: 'The Lake Herald'."""
    parts = name.split()
    if not 2 <= len(parts) <= 5 or parts[0] not in ("The", "THE") or not is_title_case(name):
        return False
    return parts[-1].lower() in words(lexicon, "outlet-nouns")


def is_title_case(name: str, most: int = 6) -> bool:
    """Whether all words but the small ones are capitalised, and there are `most` at most."""
    parts = _WORD.findall(name)
    if not 1 <= len(parts) <= most or not parts[0][0].isupper() or any(c.isdigit() for c in name[:1]):
        return False
    return all(part[0].isupper() or part == "&" or part in _SMALL for part in parts)


def is_label(name: str, lexicon: Lexicon) -> bool:
    """Whether every word is a section's or a kind of article's ('WORLD', 'Fact check', 'Middle East')."""
    parts = [part.lower().strip(".'’") for part in _WORD.findall(name)]
    known = words(lexicon, "labels")
    return bool(parts) and all(part in known or part in _SMALL for part in parts)


def is_job(name: str, lexicon: Lexicon) -> bool:
    """Whether a word of it is a newsroom's job ('diplomatic editor', 'Staff writer')."""
    return any(part.lower().strip(".,") in words(lexicon, "jobs") for part in name.split())


def spelled(name: str, text: str) -> str:
    """A name in capitals as the text spells it elsewhere, else with capitals at its words' beginnings."""
    name = _SPACE.sub(" ", name).strip()
    if not name.isupper() or len(name) <= 4:
        return name
    pattern = re.compile(r"(?<!\w)" + r"\s".join(map(re.escape, name.split())) + r"(?!\w)", re.I)
    for match in pattern.finditer(text):
        if not match[0].isupper() and match[0][0].isupper():
            return _SPACE.sub(" ", match[0])
    return " ".join(_capital(word, at) for at, word in enumerate(name.split()))


def _capital(word: str, at: int) -> str:
    """'DUBOIS-HART' as 'Dubois-Hart', "O'ROURKE" as "O'Rourke", 'U.S.' and 'BBC' as they are."""
    low = word.lower()
    if low in _SMALL and at:
        return low
    if "." in word[:-1] or not any(c in "AEIOUYÀÁÂÄÅÆÈÉÊËÌÍÎÏÒÓÔÖØÙÚÛÜ" for c in word):
        return word
    out = re.sub(r"(?:^|(?<=-)|(?<=\bo['’])|(?<=\bd['’]))\w", lambda m: m[0].upper(), low)
    return re.sub(r"\bMc([a-z])", lambda m: "Mc" + m[1].upper(), out)
