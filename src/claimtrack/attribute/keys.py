"""One key for all spellings of a name: by rule, by the lexicon of people and organisations, by likeness."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from claimtrack.lexicon import Lexicon

_LIKE = 92.0
"""So alike (0 to 100, letter by letter) must a name of two words or more be to a known one to share its key."""
_LEAD = re.compile(r"^(?:the|an?|mr|mrs|ms|mx|dr|sir|sen|rep|gov|gen|president|minister)\s+")
_SUFFIX = re.compile(r",?\s+(?:inc|corp|co|ltd|plc|llc|ag|sa|nv|group|holdings)$")
_SPELLING = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        (r"\bolha\b", "olga"),
        (r"\bw(?=olod)", "v"),
        (r"\bvladimyr\b|\bvolodimyr\b", "volodymyr"),
        (r"\boleksandr", "aleksandr"),
        (r"\bserh", "serg"),
        (r"kh", "h"),
        (r"[yij]+", "i"),
    )
)
"""What evens out the usual differences of transliteration in the names of people."""


def key_of(name: str, lexicon: Lexicon) -> str:
    """The key of a name: lower case, without titles; the same for all its spellings, acronyms and metonyms."""
    return _known_key(fold(name), lexicon)


def is_short_for(name: str, full: str) -> bool:
    """Whether a name is the acronym of a longer one ('CDC'), its beginning ('Fed') or some of its words."""
    short, words = fold(name), fold(full).split()
    if len(full) <= len(name) or not words:
        return False
    if " " in short or short in words:
        return set(short.split()) <= set(words)
    heads = [word for word in full.replace(".", "").split() if word[0].isupper()]
    initials = "".join(word if word.isupper() else word[0] for word in heads).lower()
    return len(short) > 1 and (initials.startswith(short) or words[0].startswith(short))


_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
"""Letters that English print makes plain though they are no plain ones with an accent."""


@lru_cache(maxsize=8192)
def fold(name: str) -> str:
    """A name in lower case and letters without accents, without article, title, possessive, dots or legal form."""
    letters = unicodedata.normalize("NFKD", name.replace("’", "'")).casefold().translate(_LETTERS)
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    plain = re.sub(r"'s?(?=\s|$)", "", plain.replace(".", ""))
    plain = " ".join(re.sub(r"[^\w&/'-]+", " ", plain).split())
    while shorter := _LEAD.sub("", plain):
        if shorter == plain:
            break
        plain = shorter
    return _SUFFIX.sub("", plain) or plain


@cache
def _spellings(lexicon: Lexicon) -> dict[str, str]:
    """Every spelling of the lexicon's people and organisations, folded, to its key."""
    found: dict[str, str] = {}
    for table in ("voices/organisations", "voices/people"):
        for name, row in lexicon.table(table).items():
            for spelling in (name, *row.get("names", ()), *row.get("metonyms", ())):
                found.setdefault(fold(spelling), fold(name))
                found.setdefault(_sound(fold(spelling)), fold(name))
    return found


@cache
def known_bodies(lexicon: Lexicon) -> frozenset[str]:
    """The names of the lexicon's organisations, folded; metonyms are none of them."""
    table = lexicon.table("voices/organisations")
    return frozenset(fold(n) for name, row in table.items() for n in (name, *row.get("names", ())))


@cache
def metonyms(lexicon: Lexicon) -> frozenset[str]:
    """The capitals and buildings that stand for a government, folded."""
    table = lexicon.table("voices/organisations")
    return frozenset(fold(name) for row in table.values() for name in row.get("metonyms", ()))


@cache
def _known_key(plain: str, lexicon: Lexicon) -> str:
    spellings = _spellings(lexicon)
    sound = _sound(plain)
    if key := spellings.get(plain) or spellings.get(sound):
        return key
    if plain.count(" ") and len(plain) > 9:
        from rapidfuzz import fuzz, process

        near = process.extractOne(plain, spellings.keys(), scorer=fuzz.ratio, score_cutoff=_LIKE)
        if near and _slips_only(plain, near[0]):
            return spellings[near[0]]
    return sound


def _slips_only(name: str, known: str) -> bool:
    """Whether two names of as many words differ in long words alone: 'US' and 'UK' are no slip of the pen."""
    mine, theirs = name.split(), known.split()
    return len(mine) == len(theirs) and all(
        a == b or (min(len(a), len(b)) > 4 and a[0] == b[0]) for a, b in zip(mine, theirs, strict=True)
    )


def _sound(plain: str) -> str:
    """A folded name of two words or more with the usual differences of transliteration evened out."""
    if " " not in plain:
        return plain
    for pattern, to in _SPELLING:
        plain = pattern.sub(to, plain)
    return plain
