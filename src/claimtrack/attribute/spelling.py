"""A name in plain letters and one spelling: what its key starts from, whoever it is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container
from functools import lru_cache

_Changes = tuple[tuple[re.Pattern[str], str], ...]
"""What is written otherwise, and what it is made."""


def _changes(*pairs: tuple[str, str]) -> _Changes:
    return tuple((re.compile(pattern), to) for pattern, to in pairs)


_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
"""Letters that English print makes plain though they are no plain ones with an accent."""
_LEAD = re.compile(
    r"^(?:the|an?|mr|mrs|ms|mx|dr|prof|sir|dame|sen|rep|gov|gen|lt|col|maj|capt|sgt|adm|rev|hon|president|minister)\s+"
)
_FORM = 4
"""Letters of the legal forms that are written small: 'plc', 'gmbh'."""
_LEGAL = re.compile(
    r",?(?:\s+(?:&|and))?\s+(?:inc|incorporated|corp|corporation|co|company|ltd|limited|plc|llc|llp|lp|ag|sa|se|nv|bv|ab|asa|oyj|spa|gmbh"
    r"|pty|jsc|pjsc|kk|group|holdings?)$"
)
_BRITISH = _changes(
    (r"isation\b", "ization"),
    (r"\bcentre\b", "center"),
    (r"\bdefence\b", "defense"),
    (r"\blabour\b", "labor"),
    (r"\bprogramme\b", "program"),
    (r"\bco-op", "coop"),
    (r"(?<=\w )&(?= \w)", "and"),
    (r"\bunited states\b", "us"),
    (r"\bunited kingdom\b", "uk"),
)
_MIDDLE = re.compile(r"^([a-z]{2,}) (?:[a-z] ){1,3}(?=[a-z]{2})")
"""A first name with the initials behind it."""
_OF_NATION = re.compile(r"^(?:(?P<matter>\w+) (?P<kind>ministry)|(?P<whole>government|army)) of (?P<nation>.+)$")
_OF_MATTER = re.compile(r"^(?:(.+) )?(ministry|department) (?:of|for) (?:the )?(.+?)(?: of (.+))?$")
_NATION = re.compile(r"^(?:the )?(?:(?:republic|kingdom|state) of )?(?:the )?")
_SLAVIC = re.compile(
    r"(?:sk[yij]*|enk[oa]|[oe](?:v|ff)a?|[yiu]k|v[yi]ch?|shvili|[yi]n[ay]|[iy]{2})$",
)
_SLAVIC_GIVEN = re.compile(
    r"^(?:a(?:nat|ndr[eiy])|dm[iy]tr|m[iy]kh?a|m[iy]kol|n[iy]kola[iy]|ol(?:eks|h)|serg[eiy]|serh|tet[iy]|v[aoi](?:ler|lod|tal)"
    r"|vlad|(?:ye?|ie?|j)?v[gh]en|[yij]ur[iy]|[yij]ul[iy])"
)
_EAST = _changes(
    (r"\bolha\b", "olga"),
    (r"\bvladimyr\b|\bvolodimyr\b", "volodymyr"),
    (r"\bw", "v"),
    (r"\bole(?=ksandr)", "ale"),
    (r"\bserh", "serg"),
    (r"\bdm[iy]tr\w+", "dmitri"),
    (r"ff\b", "v"),
    (r"kh", "h"),
    (r"[yij]e", "e"),
    (r"e(?=[yij])", ""),
    (r"[yij]+", "i"),
)
"""What evens out the usual differences of transliteration from Cyrillic letters."""
_ARABIC = _changes(
    (r"\bm[ou]hamm?[ae]d\b", "mohammed"),
    (r"\bahm[ae]d\b", "ahmed"),
    (r"\bhus+[ae]i?n\b|\bhuss?ayn\b", "hussein"),
    (r"\b[ae]l-", "al "),
    (r"\babd[aeu]l\b", "abdul"),
    (r"\by[ou]+s+[eu]f\b", "yusuf"),
    (r"\bkhal[ei]d\b", "khaled"),
)
_UMLAUT = re.compile(r"(?<=[bcdfghjklmnpqrstvwxz])([aou])e(?=[b-df-hj-np-tv-xz])(?!l\b)")


def _changed(plain: str, changes: _Changes) -> str:
    for pattern, to in changes:
        plain = pattern.sub(to, plain)
    return plain


@lru_cache(maxsize=8192)
def fold(name: str) -> str:
    """A name in lower case and letters without accents, without article, title, possessive, dots or legal form.

    British spellings become American ones.
    """
    letters = unicodedata.normalize("NFKD", name.replace("’", "'")).casefold().translate(_LETTERS)
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    plain = re.sub(r"'s?(?=\s|$)", "", plain.replace(".", ""))
    plain = " ".join(re.sub(r"[^\w&/'-]+", " ", plain).split())
    for around in (_LEAD, _LEGAL) if _has_legal_form(name) else (_LEAD,):
        while (shorter := around.sub("", plain)) and shorter != plain:
            plain = shorter
    return _changed(plain, _BRITISH)


def _has_legal_form(name: str) -> bool:
    """Whether the last word of a name may be its legal form: never that of 'the rights group' or 'Bell's Company'."""
    last = name[name.rfind(" ") + 1 :]
    return (last[:1].isupper() or len(last) <= _FORM) and "'s " not in name and "’s " not in name


def office(plain: str, nations: Container[str]) -> str:
    """A folded name of a ministry, department or government with its nation first and its kind last.

    'ministry of health of peru' is 'peru health ministry', 'us department of labor' is 'us labor department'.
    """
    of_nation = _OF_NATION.match(plain)
    if of_nation and of_nation["matter"] not in nations:
        matter, nation = of_nation["matter"], of_nation["nation"]
        kind = of_nation["kind"] or of_nation["whole"]
    elif of_matter := _OF_MATTER.match(plain):
        first, kind, matter, last = of_matter.groups()
        nation = last or first or ""
    else:
        return plain
    return " ".join(filter(None, (_NATION.sub("", nation), matter, kind)))


def sound(plain: str) -> str:
    """A folded name of a person without initials, the usual differences of transliteration evened out."""
    plain = _changed(_MIDDLE.sub(r"\1 ", plain), _ARABIC)
    if _SLAVIC.search(plain) or _SLAVIC_GIVEN.match(plain):
        plain = _changed(plain, _EAST)
    first, space, last = plain.rpartition(" ")
    return first + space + _UMLAUT.sub(r"\1", last)
