"""Whose a figure is: the company, party or club of a profit, a share of the vote or a transfer fee."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from itertools import takewhile

from claimtrack.attribute.keys import key_of
from claimtrack.attribute.words import Classes, word_classes
from claimtrack.lexicon import Lexicon
from claimtrack.model import Saying, Voice
from claimtrack.subject.atlas import PEOPLE, atlas
from claimtrack.subject.grammar import group
from claimtrack.subject.measures import Measure, compiled
from claimtrack.subject.opening import dateline
from claimtrack.subject.reach import Reach
from claimtrack.subject.roll import FIRMS, Roll, is_given, is_nation, untitled
from claimtrack.subject.words import Hit, Words

_CALLED = frozenset({"honorific", "role"})

CODE = 3
"""Letters of the code of a currency."""

TICKER = 4
"""Words and marks from a bracket to the last word of a share's code in it."""

ITS = 4
"""Words between a firm and the noun for what is its: 'Hale's refined copper output'."""

APPOSED = 14
"""Words of an apposition and the comma behind it at most."""

CLAUSE = 24
"""Words of a clause between a firm and the word for what it makes, or the figure, at most."""

FIRM = 4
"""Words behind a nation of which one is a firm's: 'Norwegian shipping company'."""


def owned(measure: Measure, lexicon: Lexicon) -> bool:
    """Whether a measure is somebody's own."""
    return bool(compiled(lexicon).entries.get(measure.name or "", {}).get("own"))


def corporate(measure: Measure, lexicon: Lexicon) -> bool:
    """Whether a measure is a company's own money: its place is not that of what was told before."""
    entry = compiled(lexicon).entries.get(measure.name or "", {})
    return bool(entry.get("own") and (entry.get("company") or entry.get("period")))


def of_nation(text: Words, hits: Sequence[Hit | None], lexicon: Lexicon) -> bool:
    """Whether words for places only tell the nation of a firm: 'the Norwegian shipping company will cut 900 jobs'."""
    known = atlas(lexicon).places
    peoples = [hit for hit in hits if hit and hit.name in known and known[hit.name].kind == PEOPLE]
    return bool(hits) and len(peoples) == len(hits) and all(_before_firm(text, hit.last, lexicon) for hit in peoples)


def _before_firm(text: Words, at: int, lexicon: Lexicon) -> bool:
    """Whether the phrase that goes on at a word names a firm or says that it is one."""
    classes, stop = word_classes(lexicon), group(lexicon, "stop")
    phrase = takewhile(lambda place: text.lower[place] not in stop, range(at, min(at + FIRM, len(text))))
    return any(
        text.text[place].istitle() or not FIRMS.isdisjoint(classes.get(text.lower[place], Classes()))
        for place in phrase
    )


def owner(
    text: Words, reach: Reach, measure: Measure, taken: Iterable[Hit], saying: Saying, roll: Roll, lexicon: Lexicon
) -> str | None:
    """The key of the name that a figure of its own belongs to; None where the sentence tells none.

    Where the `measure` is one that only bodies have, no person's name is asked.

    The nearest name before the figure, that is no place, topic or date (`taken`) and does not only speak; where another
    figure stands between, a name right behind comes first ('58 seats, against 87 for the Greens'); else one behind it
    ('a profit of $4bn at Norvik'); else the voice before it ('Norvik said its profit ...'). `roll` has the article's
    names in full.
    """
    used = {at for hit in taken for at in range(hit.first, hit.last)}
    spoken = [(voice.mention.start, voice.mention.end) for voice in saying.voices]
    names = [hit for hit in roll.names(text, used) if not _within(text, hit, spoken) and _may_own(text, hit, lexicon)]
    names = [hit for hit in names if not _is_made(text, hit, lexicon)]
    if _of_bodies(measure, lexicon):
        names = [
            hit
            for hit in names
            if _earns(text, hit, lexicon) or not _is_person(hit.name, text.around[hit.first - 1], lexicon)
        ]
    before = [hit for hit in names if hit.last <= reach.first]
    of = group(lexicon, "owner-preposition")
    behind = [hit for hit in names if hit.first >= reach.last and text.lower[hit.first - 1] in of]
    if before and before[-1].first < reach.before:
        before = [hit for hit in names if _is_right_behind(text, reach, hit, lexicon)] or before
    if before or behind:
        return _key(roll.full(untitled((before[-1] if before else behind[0]).name, lexicon)), lexicon)
    speaks = next((voice for voice in saying.voices[:1] if not _only_speaks(voice, measure, lexicon)), None)
    if speaks and speaks.named and _tells_of_the_firm(text, reach, measure.hit, lexicon):
        return _key(roll.full(speaks.name), lexicon)  # 'the company's profit was $5m, Norvik said'
    said_of_itself = speaks and speaks.named and text.start[0] <= speaks.mention.start < text.start[reach.first]
    return _key(roll.full(speaks.name), lexicon) if speaks and said_of_itself else None


def listed(text: Words, reach: Reach, taken: Iterable[Hit], roll: Roll, lexicon: Lexicon) -> str | None:
    """The key of the name to which the next figure of a list belongs; None where none stands right before it.

    '49% for the Greens; Labour 36%', 'ahead of Labour on 36%'. `taken` are words for places, topics and dates.
    """
    if not reach.before:
        return None
    used = {at for hit in taken for at in range(hit.first, hit.last)}
    ends = reach.first - (text.around[reach.first - 1] in group(lexicon, "listed-with"))
    names = (hit for hit in roll.names(text, used) if reach.before <= hit.first and hit.last == ends)
    told = next((hit for hit in names if _may_own(text, hit, lexicon)), None)
    return _key(roll.full(untitled(told.name, lexicon)), lexicon) if told else None


def maker(
    text: Words, reach: Reach, measure: Measure, taken: Iterable[Hit], saying: Saying, roll: Roll, lexicon: Lexicon
) -> str | None:
    """The key of the firm that makes, sells or ships what a figure tells; None where the sentence names none.

    It is the subject of the verb for the measure ('Hale mined 40 tonnes'), the owner of its noun ('Hale's output'),
    what a clause that tells the figure is about ('Hale, which forecast 40 tonnes'), or who says so of itself ('Hale
    said it mined'); 'the company' is the only firm that the article names as one. `taken` are words for places and
    topics.
    """
    by_firm = compiled(lexicon).entries.get(measure.name or "", {}).get("by_firm")
    if not by_firm or reach.size in group(lexicon, "person", "anybody"):
        return None
    used, verb = {at for hit in taken for at in range(hit.first, hit.last)}, measure.hit
    for hit in roll.names(text, used):
        if hit.last <= reach.first and _may_own(text, hit, lexicon) and _makes(text, reach, verb, hit, lexicon):
            return _key(roll.full(untitled(hit.name, lexicon)), lexicon)
    if verb and text.around[verb.first - 1] == "it" and (body := _says_of_itself(text, verb.first, saying, lexicon)):
        return _key(roll.full(untitled(body, lexicon)), lexicon)
    firm = roll.firm() if _tells_of_the_firm(text, reach, verb, lexicon) else None
    return _key(firm, lexicon) if firm else None


def _makes(text: Words, reach: Reach, verb: Hit | None, hit: Hit, lexicon: Lexicon) -> bool:
    """Whether a firm's name before a figure is the subject of the word for its measure, or owns that.

    'Hale will cut output', 'Hale, the first miner here, mined', 'Hale's refined output', 'Hale, which forecast'.
    """
    clause = text.lower[hit.last : min(reach.first, hit.last + CLAUSE)]
    tells = clause[:2] == (",", "which") and reach.first <= hit.last + CLAUSE and not {",", "'s"} & {*clause[2:]}
    start = _over_apposition(text, hit.last)
    if not tells and (verb is None or not start <= verb.first < min(reach.first, start + CLAUSE)):
        return False
    behind = text.lower[start : verb.first] if verb else ()
    does = group(lexicon, "auxiliary").issuperset(behind)
    short = 0 < len(behind) <= ITS
    has = short and behind[0] == "'s" and "and" not in behind
    changes = short and all(map(str.isalpha, behind)) and not group(lexicon, "changes-own").isdisjoint(behind)
    subject = text.around[hit.first - 1] not in group(lexicon, "place-preposition")
    told = has or (subject and (tells or does or changes))
    return told and not _is_person(hit.name, text.around[hit.first - 1], lexicon)


def _tells_of_the_firm(text: Words, reach: Reach, verb: Hit | None, lexicon: Lexicon) -> bool:
    """Whether 'the company' opens the sentence, owns something or does what the word for a measure tells."""
    firms, small = group(lexicon, "the-firm"), group(lexicon, "auxiliary")
    for at in range(reach.first - 1):
        if text.lower[at] != "the" or text.lower[at + 1] not in firms:
            continue
        start = at + 2
        near = verb is not None and start <= verb.first < min(reach.first, start + CLAUSE)
        behind = text.lower[start : verb.first] if verb and near else None
        has = behind is not None and behind[:1] == ("'s",) and len(behind) <= ITS and "," not in behind
        does = behind is not None and small.issuperset(behind)
        if has or does or (at == 0 and text.lower[start] != "'s"):
            return True
    return False


def _says_of_itself(text: Words, at: int, saying: Saying, lexicon: Lexicon) -> str | None:
    """The body that speaks in a sentence before the word at `at`, and is no state, no office of one and no person."""
    voice = next((one for one in saying.voices[:1] if one.named), None)
    if voice is None or not text.start[0] <= voice.mention.start < text.start[at]:
        return None
    name = voice.name.rpartition("'s ")[2]
    state = name in atlas(lexicon).places or not group(lexicon, "state-body").isdisjoint(name.lower().split())
    return None if state or _is_persons(voice, lexicon) else name


def _over_apposition(text: Words, at: int) -> int:
    """Where a sentence goes on behind what a name is told to be: 'Hale, the country's first miner, will cut'."""
    if text.around[at] != "," or text.around[at + 1] not in ("the", "a", "an"):
        return at
    return next((end + 1 for end in range(at + 2, min(len(text), at + APPOSED)) if text.text[end] == ","), at)


def main(headline: Words, used: Set[int], roll: Roll, lexicon: Lexicon) -> str | None:
    """The key of the firm that a report of results is about: the first name of its headline that its text has, or None.

    `used` are the headline's words for places, topics and dates; a person's name is no firm's.
    """
    for hit in roll.names(headline, used):
        name = roll.met(hit.name) if _may_own(headline, hit, lexicon) else None
        if name and not _is_person(name, headline.around[hit.first - 1], lexicon):
            return _key(untitled(name, lexicon), lexicon)
    return None


def _is_made(text: Words, hit: Hit, lexicon: Lexicon) -> bool:
    """Whether a name is one of those of what a firm makes or owns: 'the maker of Lanza, Brenner and Oriel cars'."""
    at = hit.first - 1
    while at > 0 and (text.text[at].istitle() or text.text[at] in (",", "and", "&", "the")):
        at -= 1
    return at > 0 and text.text[at] == "of" and text.lower[at - 1] in group(lexicon, "makes")


def _of_bodies(measure: Measure, lexicon: Lexicon) -> bool:
    """Whether a measure is one that only firms and other bodies have: a profit, and the jobs that they cut."""
    entry = compiled(lexicon).entries.get(measure.name or "", {})
    return any(entry.get(flag) for flag in ("company", "period", "planned"))


def _earns(text: Words, hit: Hit, lexicon: Lexicon) -> bool:
    """Whether a name without a title is the subject of a firm's verb: 'Philip Morris made $4m'."""
    before, behind = text.around[hit.first - 1], text.around[hit.last]
    titled = not _CALLED.isdisjoint(word_classes(lexicon).get(before, Classes()))
    return not titled and behind in group(lexicon, "firm-does")


def _is_person(name: str, before: str, lexicon: Lexicon) -> bool:
    """Whether a name is a person's by its first word or the one `before` it, and not a body's by its last.

    'Ana Ruiz', 'chief executive Ruiz', never 'Frank Bell Bank'.
    """
    classes, (first, *rest) = word_classes(lexicon), name.lower().split()
    called = not _CALLED.isdisjoint(classes.get(before, Classes()))
    given = bool(rest) and is_given(first, lexicon)
    return (called or given) and FIRMS.isdisjoint(classes.get(rest[-1] if rest else first, Classes()))


def _only_speaks(voice: Voice, measure: Measure, lexicon: Lexicon) -> bool:
    """Whether somebody who tells a body's own figure is a person, or a union, whose it is not."""
    union = not group(lexicon, "workers-body").isdisjoint(voice.name.lower().split())
    return _of_bodies(measure, lexicon) and (union or _is_persons(voice, lexicon))


def _is_persons(voice: Voice, lexicon: Lexicon) -> bool:
    """Whether a voice is a person's."""
    before = voice.mention.text.removesuffix(voice.name).lower().split()
    return _is_person(voice.name, before[-1] if before else "", lexicon)


def _is_right_behind(text: Words, reach: Reach, hit: Hit, lexicon: Lexicon) -> bool:
    """Whether a figure is told for a name: '87 for the Greens', '$31m at Hale'."""
    between = text.lower[reach.last : hit.first]
    return between[1:] in ((), ("the",)) and not group(lexicon, "owner-behind").isdisjoint(between[:1])


def _key(name: str, lexicon: Lexicon) -> str:
    """The key of a firm, without a last word that news leaves out: 'Hale Motor' is 'Hale'."""
    key = key_of(name, lexicon)
    short, _, last = key.rpartition(" ")
    return short if short and last in group(lexicon, "left-out") else key


def _may_own(text: Words, hit: Hit, lexicon: Lexicon) -> bool:
    """Whether a name is no bare nation's ('the Norwegian group'), no code, and not where the story was written.

    Nor does the name of those own a figure who only speak of it: 'expected by City analysts'.
    """
    adjective = is_nation(hit.name, lexicon) and text.around[hit.last] != "'s"
    people = "crowd" in word_classes(lexicon).get(text.around[hit.last], Classes())
    if people or _is_code(text, hit):
        return False
    return not adjective and hit.first >= dateline(text)


def _is_code(text: Words, hit: Hit) -> bool:
    """Whether a name is a currency's ('SEK 1.3bn') or a share's: '(HALB.ST)'."""
    money = hit.name.isupper() and len(hit.name) == CODE and text.around[hit.last][:1].isdigit()
    start = max(0, hit.first - TICKER)
    opened = hit.name.isupper() and "(" in text.lower[start : hit.first] and ")" not in text.lower[start : hit.first]
    return money or opened


def _within(text: Words, hit: Hit, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= text.start[hit.first] and text.end[hit.last - 1] <= end for start, end in spans)
