"""What the name of a place stands for where it is written: a place, who acts there, or a word of another name."""

from __future__ import annotations

from typing import NamedTuple

from claimtrack.lexicon import Lexicon
from claimtrack.subject import gifts
from claimtrack.subject.almanac import almanac
from claimtrack.subject.atlas import AREA, CAPITAL, CITY, PARTICLES, PEOPLE, REGION, SITE, SMALL, WORLD, Place, atlas
from claimtrack.subject.grammar import group
from claimtrack.subject.opening import dateline
from claimtrack.subject.words import Hit, Words

ACTOR = 9
"""What a capital costs more that stands for its government ('Kyiv says'): it acts more often than it is the place."""

APPROACH = 3
"""Words between a country and what it does: 'has already sent'."""

FACILITY = 4
"""Words of the name of a hospital or an airport behind that of its town."""

RANKED = 8
"""Words before a place that outranks another of which one tells the rank."""

SPOKEN = 3
"""Words before a town and behind it that tell who counts there."""

SEATED = 6
"""Words behind a capital of which one is a body that sits there: ', the disaster management authority'."""

REVENUE = 9
"""Words behind a verb of taking in among which stands what only a state does: 'earned just $5m in royalties'."""


class Found(NamedTuple):
    """A place in a sentence: the hit, what it stands for here, and what it costs more than its distance."""

    hit: Hit
    place: Place
    extra: int = 0
    told: bool = True
    """Whether the words around the name say that it is a place."""


def standing(text: Words, hit: Hit, place: Place, lexicon: Lexicon) -> Found | None:
    """What a name stands for in its sentence, or None where it is part of another name or says who acts."""
    if inside_name(text, hit, lexicon) or _is_word(text, hit, lexicon):
        return None
    kind = place.kind
    somewhere = _somewhere(text, hit, lexicon) and not (kind == CAPITAL and _is_state(text, hit, lexicon))
    if kind == CAPITAL and (somewhere or _facility(text, hit, lexicon)):
        place = _stands_in(hit, place, lexicon)
    if kind == WORLD:
        known = hit.name.startswith("international") and text.around[hit.last] in group(lexicon, "known-worldwide")
        return None if known or _ranks(text, hit, lexicon) else Found(hit, place)
    if _acts(text, hit, place, lexicon):
        return None
    after = text.around[hit.last]
    if kind == PEOPLE:
        if after in group(lexicon, "tongue"):
            return None
        many = text.text[hit.last - 1].endswith("ns") or after in group(lexicon, "person", "border")
        return Found(hit, Place(place.country or place.name, AREA), ACTOR if many else 0)
    if kind == CAPITAL and not somewhere and not _facility(text, hit, lexicon):
        return Found(hit, Place(place.country or place.name, AREA), 0 if after == "'s" else ACTOR)
    if kind in (CAPITAL, CITY) and spoke(text, hit, lexicon) and not _counts_there(text, hit, lexicon):
        return None
    if _is_origin(text, hit, lexicon) or (kind == AREA and not somewhere and _deals_out(text, hit, lexicon)):
        return Found(hit, place, ACTOR)
    told = kind not in (REGION, CITY) or _told(text, hit, place, somewhere, lexicon)
    if kind == CITY and after in group(lexicon, "site-noun", "works"):
        place = place._replace(kind=SITE)  # 'the Sunderland plant', to which 'the plant' points back
    learned = _facility(text, hit, lexicon) in group(lexicon, "seat-of-learning")
    return Found(hit, place, ACTOR if learned else 0, told=told)


def _is_origin(text: Words, hit: Hit, lexicon: Lexicon) -> bool:
    """Whether a place only tells where its sentence's subject comes from: 'Built in Japan in 1991, she had sunk'."""
    at, come = hit.first - 2, group(lexicon, "origin-verb")
    if at < 0 or text.lower[at] not in come or text.lower[at + 1] not in group(lexicon, "where"):
        return False
    return at == dateline(text) or text.text[at - 1] == ","


def _is_word(text: Words, hit: Hit, lexicon: Lexicon) -> bool:
    """Whether the short name of a region is a word here: 'Ore was sold', not 'in Salem, Ore.'."""
    if text.text[hit.first] not in group(lexicon, "behind-comma"):
        return False
    return text.around[hit.first - 1] != "," and not _somewhere(text, hit, lexicon)


def _stands_in(hit: Hit, place: Place, lexicon: Lexicon) -> Place:
    """A capital as the town that it is: Brussels acts for the European Union, and lies in Belgium."""
    towns = (one for one in atlas(lexicon).others.get(hit.name, ()) if one.kind == CAPITAL)
    return next((one._replace(name=hit.name) for one in towns), place)


def _acts(text: Words, hit: Hit, place: Place, lexicon: Lexicon) -> bool:
    """Whether a place only ranks, owns or names somebody, or is left out."""
    after = text.around[hit.last]
    acts = after in group(lexicon, "who") and not gifts.is_named(text, hit.last, lexicon)
    if acts or (after == "-" and text.written[hit.last + 1] == "based"):
        return True
    return _ranks(text, hit, lexicon) or _owns_source(text, hit, lexicon) or _left_out(text, hit, place)


def _somewhere(text: Words, hit: Hit, lexicon: Lexicon) -> bool:
    """Whether the word before a name leads to where something is: 'in the Algarve', 'on Oslo', 'of Lyon, Ohio'."""
    at = led_by(text, hit, lexicon)
    before, further = text.around[at], text.around[at - 1]
    struck = before == "on" and further in group(lexicon, "attack")
    town = before == "," and further in group(lexicon, "seat")
    return struck or town or before in group(lexicon, "place-preposition")


def _is_state(text: Words, hit: Hit, lexicon: Lexicon) -> bool:
    """Whether a capital is the state's seat ('in Congress'), or a body of the state sits there: 'the ministry in Oslo'.

    It counts the country's. It may be told behind: 'In Oslo, the farm ministry's spokesman'.
    """
    if hit.name.replace(" ", "-") in group(lexicon, "seat-of-state"):
        return True
    if text.around[hit.first - 1] != "in":
        return False
    bodies, behind = group(lexicon, "state-body"), text.lower[hit.last : hit.last + SEATED]
    if text.around[hit.first - 2] in bodies:
        return True
    body = next((at for at, word in enumerate(behind) if word in bodies), 0) if behind[:2] == (",", "the") else 0
    if not body or behind[body - 1] in group(lexicon, "town-body"):
        return False
    speaks = text.around[hit.last + body + 1]
    return speaks == "'s" or speaks in group(lexicon, "name-acts")


def _deals_out(text: Words, hit: Hit, lexicon: Lexicon) -> bool:
    """Whether a country does something to another: 'Russia had launched 40 drones', 'India has sent 9 tonnes'."""
    at = hit.last
    while at < hit.last + APPROACH and text.around[at] in group(lexicon, "auxiliary"):
        at += 1
    return text.around[at] in group(lexicon, "deals-out")


def _told(text: Words, hit: Hit, place: Place, somewhere: bool, lexicon: Lexicon) -> bool:
    """Whether the words around the name of a region or city say that it is a place."""
    before = text.around[hit.first - 1]
    if (somewhere and before != "to") or before in group(lexicon, "works-on"):
        return True
    after = text.around[hit.last]
    if _facility(text, hit, lexicon) or text.lower[hit.last - 1] in group(lexicon, "name-noun"):
        return True
    if after == "'s" and text.around[hit.last + 1] in group(lexicon, "town-owns"):
        return True
    nouns = group(lexicon, "region-noun", "town-noun", "event", "site-noun", "works")
    if after == "|" or after in nouns or (after == "," and _is_called(text, hit.last + 1, lexicon)):
        return True
    if after in group(lexicon, "takes-in") and _is_revenue(text, hit.last, lexicon):
        return True
    if "where" in (after, text.around[hit.last + 1] * (after == ",")):
        return True
    listed = text.written[hit.last] in (",", "and") and text.written[hit.last + 1][:1].isupper() and hit.first > 0
    return (place.kind == REGION and place.familiar) or (listed and somewhere)


def _is_called(text: Words, at: int, lexicon: Lexicon) -> bool:
    """Whether an apposition says of a name that it is a region or town: 'San Marcos, the western department'."""
    told = group(lexicon, "region-noun", "town-noun")
    return text.around[at] in ("the", "a", "an") and not told.isdisjoint(text.lower[at + 1 : at + 1 + APPROACH])


def _is_revenue(text: Words, at: int, lexicon: Lexicon) -> bool:
    """Whether what is taken in is a state's: 'earned $5m in royalties'; who else does it is told with the measure."""
    return not group(lexicon, "state-revenue").isdisjoint(text.lower[at : at + REVENUE])


def spoke(text: Words, hit: Hit, lexicon: Lexicon) -> bool:
    """Whether a town is where somebody spoke: 'told reporters in Kyiv', 'a professor in Oslo'."""
    return not group(lexicon, "scene").isdisjoint(text.lower[max(0, hit.first - 4) : hit.first])


def _ranks(text: Words, hit: Hit, lexicon: Lexicon) -> bool:
    """Whether a place only ranks somebody: 'the world's biggest miner', 'among the largest in Europe'."""
    if text.written[hit.last] == "'s":
        after = text.around[hit.last + 1]
        return after in group(lexicon, "rank") or _is_best(after, lexicon)
    before = text.around[hit.first - 1]
    if before in group(lexicon, "outranked-by"):  # 'the second biggest pile after China'
        led = text.lower[max(0, hit.first - RANKED) : hit.first]
        return any(_is_best(word, lexicon) for word in led) and group(lexicon, "happens").isdisjoint(led)
    return before in ("in", "of") and _is_best(text.around[hit.first - 2], lexicon)


def _is_best(word: str, lexicon: Lexicon) -> bool:
    """Whether a word is a superlative, by its end: 'biggest', and no 'interest'."""
    return word.endswith("est") and word not in group(lexicon, "no-superlative")


def _left_out(text: Words, hit: Hit, place: Place) -> bool:
    """Whether a place is told only to leave it out: 'exports outside the European Union'."""
    before = text.lower[max(0, hit.first - 2) : hit.first]
    return place.kind == AREA and ("outside" in before or "beyond" in before)


def _owns_source(text: Words, hit: Hit, lexicon: Lexicon) -> bool:
    """Whether a place owns what is counted by rather than what is counted: 'the EU's list', 'Denmark's survey'."""
    after = text.lower[hit.last + 1 : hit.last + 3]
    return text.written[hit.last] == "'s" and not group(lexicon, "source").isdisjoint(after)


def _counts_there(text: Words, hit: Hit, lexicon: Lexicon) -> bool:
    """Whether a body of a town tells what it counted there: 'health officials in Kano have recorded 40 cases'."""
    body = group(lexicon, "local-body").intersection(text.lower[max(0, hit.first - SPOKEN) : hit.first])
    return bool(body) and not group(lexicon, "tallies").isdisjoint(text.lower[hit.last : hit.last + SPOKEN])


def inside_name(text: Words, hit: Hit, lexicon: Lexicon) -> bool:
    """Whether a place is a word of a longer name: 'U.S. Geological Survey', 'Bank of England', 'US$'."""
    before, after = text.written[hit.first - 1], text.written[hit.last]
    if after == "$" and text.start[hit.last] == text.end[hit.last - 1]:
        return True
    if before == "(" and after == ")" and text.text[hit.first] == "U.S.":
        return True
    if atlas(lexicon).named(hit.name).kind in SMALL and _is_joined(text, hit):
        return True
    leads = after[:1].isupper() and after.isalpha() and text.text[hit.last - 1][:1].isupper()
    if leads or (before == "of" and hit.first > 2 and text.written[hit.first - 2][:1].isupper()):
        return not (_facility(text, hit, lexicon) or (leads and _of_place(text, hit, lexicon)))
    if not (before[:1].isupper() and before.isalpha()) or text.text[hit.first].islower():
        return False
    low = before.lower()
    opens = hit.first == 1 and low.endswith("ing")
    timed = low in almanac(lexicon).names  # 'From July Chinese graphite'
    ends = not (opens or timed or low in group(lexicon, "opener") or low in group(lexicon, "side"))
    return ends and not _facility(text, hit, lexicon)


def _is_joined(text: Words, hit: Hit) -> bool:
    """Whether small words join a place to another word of a name: both ends of 'Antofagasta de la Sierra'."""
    last, first = hit.last, hit.first - 1
    while text.written[last] in PARTICLES:
        last += 1
    while first > 0 and text.written[first] in PARTICLES:
        first -= 1
    leads, ends = last > hit.last, hit.first - first > 1
    return (leads and text.written[last][:1].isupper()) or (ends and text.written[first][:1].isupper())


def _of_place(text: Words, hit: Hit, lexicon: Lexicon) -> bool:
    """Whether the word behind a name is a noun for such places that ends it: 'Lagos State'."""
    nouns = group(lexicon, "region-noun", "town-noun")
    little = atlas(lexicon).named(hit.name).kind in (REGION, CITY)
    return little and text.around[hit.last] in nouns and not text.written[hit.last + 1][:1].isupper()


def _facility(text: Words, hit: Hit, lexicon: Lexicon) -> str:
    """The noun of what is named by its place: 'Perth Royal Infirmary', 'the Royal Infirmary of Edinburgh'."""
    before = text.written[hit.first - 1]
    if hit.first > 1 and before[:1].isupper() and before.isalpha():
        return ""
    last = hit.last
    while last < min(len(text), hit.last + FACILITY) and text.text[last][:1].isupper():
        last += 1
    named_of = text.written[hit.first - 2] * (before == "of")
    noun = text.written[last - 1] if last > hit.last else named_of
    return noun.lower() if noun[:1].isupper() and noun.lower() in group(lexicon, "facility") else ""


def led_by(text: Words, hit: Hit, lexicon: Lexicon) -> int:
    """Where the word before a name stands, but for 'the' and words that may be a part of the name."""
    at, side = hit.first - 1, group(lexicon, "side")
    while at > 0 and (text.around[at] == "the" or text.around[at] in side):
        at -= 1
    return at
