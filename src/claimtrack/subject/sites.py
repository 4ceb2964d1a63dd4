"""Mines, deposits, villages and the like that a text names by its context and no lexicon has."""

from __future__ import annotations

import re

from claimtrack.lexicon import Lexicon
from claimtrack.subject.atlas import atlas, known
from claimtrack.subject.grammar import group
from claimtrack.subject.words import Phrases, words

_NAME = r"[A-Z][\w'’-]{2,25}"
_NOUN = (
    r"(?:mines?|deposits?|project|field|site|colliery|quarry|smelter|refinery|plant|basin|island|port|village|town|dam|"
    r"reservoir|volcano|glacier|camp|crossing|reactor|pit|oilfield|gasfield|district|region|province|"
    r"oblast|county|valley)"
)
_ABBREVIATED = "Calif|Ariz|Colo|Conn|Fla|Ill|Mass|Mich|Minn|Nev|Okla|Ore|Tenn|Tex|Wash|Wis|Mont|Pa|Va|Ga|Ala"
_NAMED = re.compile(
    rf"\b(?P<a>{_NAME}(?: {_NAME})?)(?P<between>(?:[ -][a-z]{{2,14}}){{0,2}}) {_NOUN}\b"
    rf"|\b{_NOUN}s? (?:at|called|named|in) (?P<b>{_NAME}(?: {_NAME})?)"
    rf"|\b(?P<c>{_NAME}), (?:a|an|the) (?:[a-z-]{{2,14}} ){{0,3}}{_NOUN}\b"
    rf"|\b(?:near|outside) (?P<d>{_NAME}(?: {_NAME})?)"
    rf"|\b(?:in|at|from) (?P<g>{_NAME}(?: {_NAME})?) in [A-Z]"
    rf"|\b(?:in|at|from|near|of) (?P<h>{_NAME}(?: {_NAME})?), (?:{_ABBREVIATED})\."
)
_HOLDS = re.compile(
    rf"(?P<e>{_NAME})(?: in {_NAME}(?: [a-z]{{4,10}})?)?,? (?:holds|has|contains|with) (?:[a-z]{{2,9}} ){{0,3}}$"
)
_INSIDE = re.compile(rf"[a-z,;] ({_NAME})")
_DATELINE = re.compile(r"(?:^|\n)(?P<f>[A-Z][A-Z '.-]{3,30}),[^\n]{0,40}(?:--|—|–)")
_BEHIND = re.compile(r" (?:of|in) (?:[a-z-]{2,14} ){0,2}(?:ore|reserves|resources|oxides?|material|metal)\b")


def sites(plain: str, holdings: list[tuple[int, int]], lexicon: Lexicon) -> Phrases:
    """The names of sites in the view of a text; `holdings` are the spans of figures that a site may hold."""
    inside = {match[1] for match in _INSIDE.finditer(plain)}
    names = {
        name
        for match in _NAMED.finditer(plain)
        if (name := _clean(match, lexicon)) and (name in inside or " " in name or not _opens(plain, match.start()))
    }
    match = _DATELINE.search(plain, 0, 4000)
    if match and (above := match["f"].title()) in plain and not known(above, lexicon):
        names.add(above)
    for start, end in holdings:
        match = _HOLDS.search(plain, max(0, start - 60), start)
        if match and _BEHIND.match(plain, end, end + 60) and (held := _clean(match, lexicon)):
            names.add(held)
    return Phrases((name, name) for name in names)


def _opens(plain: str, at: int) -> bool:
    """Whether a sentence begins here: a capital letter makes no name of its first word."""
    before = plain[max(0, at - 4) : at].rstrip(" \"'“(")
    return not before or before[-1] in ".!?:;\n"


def _clean(match: re.Match[str], lexicon: Lexicon) -> str | None:
    """The bare name of a match, or None where it is a known place or no name at all."""
    name = next(value for group, value in match.groupdict().items() if value and group != "between")
    small = group(lexicon, "opener") | group(lexicon, "stop")
    between = (match.groupdict().get("between") or "").replace("-", " ").split()
    if any(word in small for word in between):
        return None
    first, _, rest = name.partition(" ")
    if first.lower() in small or first in group(lexicon, "no-place"):
        name = rest
    if not name or name.endswith(("'s", "’s")) or name.lower() in small or name in group(lexicon, "no-place"):
        return None
    return None if any(True for _ in atlas(lexicon).phrases.find(words(name))) else name
