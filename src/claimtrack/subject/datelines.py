"""Where a story was written: the places of its dateline, and the country of its by-line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest

from claimtrack.lexicon import Lexicon
from claimtrack.subject.atlas import PEOPLE, WORLD, Atlas, atlas
from claimtrack.subject.opening import dateline
from claimtrack.subject.scenes import NOWHERE, Scene
from claimtrack.subject.standing import Found
from claimtrack.subject.words import Words, words

CAPITALS = 3
"""Letters of a word all in capitals from which it is a name in capitals and no acronym."""

HEAD = 1_500
"""Characters at the top of an article in which its dateline may be a line."""

_PLACED = re.compile(
    r"^(?P<place>[A-Z][A-Z'. -]{3,30}(?:, [A-Z][\w. ]{2,20})?), (?:\d{1,2} [A-Z][a-z]|[A-Z][a-z]{2,8}\.? \d)",
    re.MULTILINE,
)
"""A dateline above the story: 'NAMPULA, 21 February'."""

_LED = re.compile(
    r"^(?P<place>[A-Z][a-zà-ÿ'’]{2,20}(?: [A-Z][a-zà-ÿ'’]{2,20}){0,2}(?:, [A-Z][a-zà-ÿ]{2,20}(?: [A-Z][a-z]{2,20})?)?)"
    r"(?: \([A-Z][\w ]{1,20}\))? [-–—]{1,2} (?=[A-Z\"“])",
    re.MULTILINE,
)
"""A dateline that is not written in capitals: 'Ternate - Police'."""

_DESK = re.compile(
    r"^(?:By [A-Z][^\n,]{3,40} in (?P<by>[A-Z][\w'. -]{3,30})"
    r"|(?P<at>[A-Z][\w'. -]{3,30}), \d{1,2} [A-Z][a-z]{2,8} \d{4})$",
    re.MULTILINE,
)
"""Where a story was written: 'By Ada Bell in Oslo', 'Oslo, 21 February 2024'."""


def heading(plain: str, opening: Sequence[Words], lexicon: Lexicon, sites: Atlas) -> tuple[Words, Scene]:
    """An article's dateline and its places: one of the opening sentences has it ('ODESA, Ukraine --'), or a line above.

    Capitals in it are read as a name's.
    """
    lines = [text[: dateline(text)] for text in opening]
    if match := _PLACED.search(plain, 0, HEAD):
        lines.append(words(match["place"]))
    lines += [words(match["place"]) for match in _LED.finditer(plain, 0, HEAD)]
    read = ((line, _named(line, lexicon, sites)) for line in lines)
    return next((told for told in read if told[1].found), (words(""), NOWHERE))


def desk(plain: str, lexicon: Lexicon) -> str | None:
    """The country in which a story was written, which its by-line or a line with its date tells."""
    match = _DESK.search(plain, 0, HEAD)
    place = atlas(lexicon).places.get(match["by"] or match["at"]) if match else None
    return place.country or place.name or None if place else None


def _named(text: Words, lexicon: Lexicon, sites: Atlas) -> Scene:
    capitals = [word.isupper() and len(word) > CAPITALS for word in text.text]
    beside = zip_longest(text.text, capitals, capitals[1:])
    cased = tuple([word.title() if own or (word.isupper() and behind) else word for word, own, behind in beside])
    named = text.rewritten(cased)
    known = atlas(lexicon)
    found = [Found(hit, known.named(hit.name)) for hit in known.phrases.find(named)]
    taken = {at for one in found for at in range(one.hit.first, one.hit.last)}
    found += [Found(hit, sites.places[hit.name]) for hit in sites.phrases.find(named) if hit.first not in taken]
    return Scene(
        tuple(sorted((one for one in found if one.place.kind not in (WORLD, PEOPLE)), key=lambda one: one.hit.first))
    )
