"""Parts: which part of the whole a figure is of, from data/parts.toml; no hit is the whole."""

from __future__ import annotations

from collections.abc import Sequence, Set
from functools import cache

from claimtrack.lexicon import Lexicon
from claimtrack.model import Figure
from claimtrack.subject import gifts
from claimtrack.subject.asides import OF_ALL, OF_WHICH
from claimtrack.subject.grammar import group
from claimtrack.subject.measures import compiled, flagged, is_aid, nouns
from claimtrack.subject.reach import Reach
from claimtrack.subject.units import dimension
from claimtrack.subject.words import Hit, Phrases, Words, first, plural, singular

FAR = 24
"""A word that costs more to reach than this tells the part of another figure."""

LEADS = 3
"""Words between one that leads to a figure and the figure: 'a cut to', 'the'."""

CLAUSE = 10
"""Words before a figure among which 'of which' opens its clause."""
APPROACH = 4
"""Words between a verb and its figure: 'account for only about'."""

SMALL = 5
"""Words behind 'of which' and 'of them' of which one tells the part."""
NEXT = 4
"""Words between one that tells a part and the figure behind it, of which it is the part."""
OPENS = 2
"""Words before the part with which a sentence opens: 'In the'."""


HELD = "occupied"
"""The part that somebody else holds: 'under Russian control', 'held by rebels'."""

NAME = 6
"""Words before one in a name among which its body is told: 'the Ministry of Health and'."""

TOTAL = "total"
"""The part of that of which the number before is a part."""

SAME = "same part"
"""The entry of words that point back to a part."""

MORE, FIRST = "more", "first part"
"""The entry of words for what comes on top of a figure, and the part that this figure then is."""

EARLIER_PLAN = "earlier plan"
"""The part of what was planned before."""


def choose(reach: Reach, hits: Sequence[Hit], lexicon: Lexicon) -> Hit | None:
    """The part that a figure is of: the nearest word that no other figure parts from it."""
    near = [hit for hit in reach.near(hits) if reach.before <= hit.first < reach.after]
    free = [
        hit
        for hit in near
        if not (
            _of_last(reach, hit)
            or _of_next(reach, hit, lexicon)
            or _doers(reach, hit, lexicon)
            or _elsewhere(reach, hit, lexicon)
            or _with_another(reach, hit, lexicon)
        )
    ]
    hit = reach.nearest(free)
    return hit if hit is not None and reach.cost(hit) <= FAR else None


def _with_another(reach: Reach, hit: Hit, lexicon: Lexicon) -> bool:
    """Whether a part is told with another one of the same: 'military and economic aid', 'food and military aid'.

    Behind a figure 'and' leads to the next: '30 tonnes and foreign aid of ...'.
    """
    if gifts.is_of_several(reach.words, hit.first, lexicon):
        return True
    words, told, joint = reach.words.around, nouns(lexicon), hit.first - 1
    leads = words[hit.last] == "and" and words[hit.last + 2] in told
    ends = joint > 0 and words[joint] == "and" and words[hit.last] in told
    return leads or (ends and joint not in (reach.last, reach.before))


def _of_last(reach: Reach, hit: Hit) -> bool:
    """Whether a word between two figures belongs to the one before: '20 in what remains of the year and 90 in ...'."""
    between = reach.words.lower[hit.last : reach.first]
    return 0 < reach.before <= hit.first and "and" in between[-3:]


def _of_next(reach: Reach, hit: Hit, lexicon: Lexicon) -> bool:
    """Whether a word between two figures belongs to the next: 'cost $5m, and those in occupied areas $3m'."""
    words = reach.words.lower
    if hit.first < reach.last or reach.after == len(words):
        return False
    before, behind = words[reach.last : hit.first], words[hit.last : reach.after]
    joints = group(lexicon, "parts-figures")
    return len(behind) <= NEXT and not joints.isdisjoint(before) and joints.isdisjoint(behind)


def whole(reach: Reach) -> bool:
    """Whether a figure opens its sentence as that of which the next is a part: 'Of the 90 guests, a third were ...'."""
    return reach.words.lower[: reach.first] in (("of",), ("of", "the"), ("of", "all"), ("out", "of"))


def entire(reach: Reach, measure: str | None, lexicon: Lexicon) -> Hit | None:
    """What tells that a figure is that of which the number right before it is a part: 'won 12 of the 88 seats'.

    Where somebody's own or a toll is counted, nobody has that many; '12 of the 88 workers' are some of a staff of 88.
    """
    if not reach.before or reach.words.lower[reach.before : reach.first] not in OF_ALL:
        return None
    whole = flagged("own", measure, lexicon) or flagged("growing", measure, lexicon)
    return Hit(reach.before, reach.first, TOTAL) if whole else None


def _doers(reach: Reach, hit: Hit, lexicon: Lexicon) -> bool:
    """Whether people do something to those counted rather than are a part of them: 'rescuers saved 161 people'."""
    words = reach.words.lower
    if lexicon.table("parts").get(hit.name, {}).get("does") and any(
        word.endswith("ed") or word in group(lexicon, "participle", "irregular-past")
        for word in words[hit.last : reach.first]
    ):
        return True  # 'rescuers have cleared 30% of the rubble'
    counted = words[reach.last - 1]
    if counted not in group(lexicon, "person") and not flagged("firm", compiled(lexicon).units.get(counted), lexicon):
        return False
    small = group(lexicon, "approach", "auxiliary")
    between = [word for word in words[hit.last : reach.first] if word not in small]
    there = between and between[0] in group(lexicon, "where")
    doing = any(word in group(lexicon, "being") for word in words[hit.last : reach.first]) and any(
        word.endswith("ing") for word in between
    )
    if doing and words[hit.last - 1].endswith("s"):
        return True  # 'rescuers in Lund are still looking for 40 people'
    alone = between and (len(between) == 1 or there)
    done = alone and (between[-1].endswith("ed") or between[-1] in group(lexicon, "participle"))
    return bool(done) and words[hit.last - 1].endswith("s")


def _elsewhere(reach: Reach, hit: Hit, lexicon: Lexicon) -> bool:
    """Whether those of a part do something in a clause of their own: 'the toll rose to 45 as rescuers dug on'.

    So they do behind 'and' ('the toll rose to 45, and rescuers conceded that'), and where they only say it.
    """
    if hit.first > reach.last and reach.words.around[hit.last] in group(lexicon, "stated"):
        return True
    if hit.first <= reach.last or hit.last >= reach.after:
        return False
    opens, verb = reach.words.lower[hit.first - 1], reach.words.around[hit.last]
    does = opens == "and" and (verb.endswith("ed") or verb in group(lexicon, "stated"))
    return does or opens in group(lexicon, "while-doing") or opens in group(lexicon, "other-clause")


def fits(hit: Hit, figure: Figure, measure: str | None, lexicon: Lexicon) -> bool:
    """Whether a part can be one of such a figure: money is pledged and received, tonnes are not."""
    entry = lexicon.table("parts").get(hit.name, {})
    if _leads(hit, lexicon) or measure in entry.get("unfit", ()):
        return False
    kinds = entry.get("fits")
    return not kinds or figure.kind in kinds or dimension(figure) in kinds


def stands(hit: Hit, written: Set[str], lexicon: Lexicon) -> bool:
    """Whether an article of these words tells of what a part is apart from: 'confirmed' cases of suspected ones."""
    others = lexicon.table("parts").get(hit.name, {}).get("apart_from")
    return not others or not written.isdisjoint((*others, *map(str.capitalize, others)))


def back(hit: Hit) -> bool:
    """Whether words only point back to a part that was told: 'that part of the loss'."""
    return hit.name == SAME


def again(reach: Reach, before: str | None, lexicon: Lexicon) -> Hit | None:
    """The part `before`, which the last figure was of, where a sentence tells it in another way: 'That is half of'."""
    opens = reach.words.lower[:2]
    same = len(opens) > 1 and opens[0] in ("that", "this") and opens[1] in group(lexicon, "copula")
    return Hit(0, 1, before) if same and before else None


def lasting(reach: Reach, lexicon: Lexicon) -> Hit | None:
    """How long it is for some of those counted: '900 had waited longer than a year', 'jobless for over 12 months'."""
    words, known = reach.words.around, group(lexicon, "time-noun")
    longer = group(lexicon, "longer")
    for at in range(reach.last, min(reach.after, reach.last + CLAUSE)):
        if words[at] not in longer:
            continue
        number = at + 1 + (words[at + 1] == "than")
        unit = next((end for end in (number, number + 1) if words[end] in known), 0)
        if unit and not group(lexicon, "lasts").isdisjoint((words[at - 1], words[at - 2])):
            return Hit(at, unit + 1, f"over {_months(words[number], words[unit])}")
    return None


def _months(number: str, unit: str) -> str:
    """A duration in one form: 'a year', 'one year' and '12 months' are the same."""
    many = "1" if number in ("a", "an", "one", unit) else number
    if singular(unit) == "year" and many.isdecimal():
        return f"{int(many) * 12} months"
    return f"{many} {singular(unit) if many == '1' else plural(singular(unit))}"


def leading(reach: Reach, hits: Sequence[Hit], lexicon: Lexicon) -> Hit | None:
    """The word right before a figure that makes it no fact: 'instead of the 30 tonnes', 'toyed with 150 tonnes'."""
    before = [hit for hit in hits if 0 <= reach.first - hit.last <= LEADS and hit.first >= reach.before]
    return next((hit for hit in before if _leads(hit, lexicon)), None)


def makes_up(reach: Reach, taken: Sequence[Hit], lexicon: Lexicon) -> Hit | None:
    """What is told to make up a figure of a whole: the houses of 'houses make up $31m', 'cotton accounts for 40 acres'.

    `taken` are the sentence's places: what is theirs is no part.
    """
    text = reach.words
    for end in range(reach.first, max(reach.before + 2, reach.first - APPROACH), -1):
        if "-".join(text.lower[end - 2 : end]) in group(lexicon, "makes-up"):
            head = end - 3
            placed = any(hit.first <= head < hit.last for hit in taken)
            named = not text.text[head : head + 1] or not (head == 0 or text.text[head].islower())
            return None if head < 0 or placed or named else Hit(head, head + 1, text.lower[head])
        if text.lower[end - 1] not in group(lexicon, "approach"):
            return None
    return None


def topped_up(reach: Reach, behind: Reach, near: Sequence[Hit]) -> Hit | None:
    """What makes an amount no total, as more of it follows at once: '80 tonnes for mills and a further 9 for bakers'.

    `behind` is the next figure, `near` the sentence's words for parts.
    """
    if reach.size != behind.size or "and" not in reach.words.lower[reach.last : behind.first]:
        return None
    more = next((hit for hit in near if hit.name == MORE and hit.last == behind.first), None)
    return Hit(more.first, more.last, FIRST) if more and more.first >= reach.last else None


def joins(hit: Hit | None, before: str | None, measure: str | None, lexicon: Lexicon) -> Hit | None:
    """A part unless it is one beside the count before, and that is of another measure."""
    if hit is None or not lexicon.table("parts").get(hit.name, {}).get("beside"):
        return hit
    return hit if measure is not None and before == measure else None


def following(reach: Reach, measure: str | None, lexicon: Lexicon) -> Hit | None:
    """The word right behind a number that makes it no total: '40 more were hurt', '240 new cases'."""
    words, known = reach.words.lower, _following(lexicon)
    if known.keys().isdisjoint(words[reach.first + 1 : reach.last + 1]):
        return None
    for at in range(reach.first + 1, min(reach.last + 1, len(words))):
        name, grown = known.get(words[at], ("", False))
        if name and words[at - 1] != "or" and words[at + 1 : at + 2] != ("than",):
            return Hit(at, at + 1, name) if not grown or flagged("growing", measure, lexicon) else None
    return None


@cache
def _following(lexicon: Lexicon) -> dict[str, tuple[str, bool]]:
    """The words that tell a part right behind a number: the part, and whether only of counts that grow."""
    entries = lexicon.table("parts").items()
    return {word: (name, bool(row.get("grown"))) for name, row in entries for word in row.get("follows", ())}


def timed(hit: Hit, lexicon: Lexicon) -> bool:
    """Whether a part is one of a year, which the date of a figure tells, too: 'the third quarter'."""
    return bool(lexicon.table("parts").get(hit.name, {}).get("timed"))


def _leads(hit: Hit, lexicon: Lexicon) -> bool:
    return bool(lexicon.table("parts").get(hit.name, {}).get("leads"))


def of_which(reach: Reach, lexicon: Lexicon) -> Hit | None:
    """The part that a figure is of others: 'of which 38 were electric', 'nine of them at sea', 'of whom we met 40'."""
    text, behind, first = reach.words, reach.last, max(0, reach.first - CLAUSE)
    if "of" not in text.lower[first : behind + 1]:
        return None
    if text.lower[behind : behind + 2] in OF_WHICH:
        return _told_word(reach, behind + 2, lexicon)
    for at in range(reach.first - 2, first - 1, -1):
        if not text.text[at + 1].isalnum():
            return None
        close = at + 2 == reach.first
        if text.lower[at : at + 2] in (OF_WHICH if close else OF_WHICH[:2]):
            return _told_word(reach, reach.last if close else at + 2, lexicon)
    return None


def _told_word(reach: Reach, at: int, lexicon: Lexicon) -> Hit | None:
    """The first word from `at` on that tells something, in a few of one clause; None for a name, which is a place's."""
    text = reach.words
    for place in range(at, min(at + SMALL, len(text))):
        if not text.text[place].isalpha() or reach.first <= place < reach.last:
            return None
        if text.lower[place] not in group(lexicon, "stop") and text.lower[place] not in group(lexicon, "skip"):
            return Hit(place, place + 1, text.lower[place]) if text.text[place].islower() else None
    return None


def opening(reach: Reach, hits: Sequence[Hit], lexicon: Lexicon) -> Hit | None:
    """The part with which a sentence opens, for all of its first clause: 'In the first half sales rose 3% to $5m'."""
    text = reach.words.lower
    first = next((hit for hit in hits if hit.first <= OPENS and hit.last <= reach.first), None)
    if first is None or text[0] not in group(lexicon, "sets-scene"):
        return None
    breaks = group(lexicon, "other-clause", "parting") - {","}
    return None if breaks.intersection(text[first.last : reach.first]) else first


@cache
def phrases(lexicon: Lexicon) -> Phrases:
    """The words of the table `parts`, compiled once for a lexicon."""
    return Phrases((word, name) for name, entry in lexicon.table("parts").items() for word in entry["words"])


def scan(
    text: Words, hits: Sequence[Hit], holders: Sequence[Hit], uses: Sequence[Hit], lexicon: Lexicon
) -> tuple[Hit, ...]:
    """The words of a sentence that tell a part, in order.

    `holders` are the names of those who hold one, `uses` the things for which it is: 'lithium for electric cars'.
    """
    told = [
        hit
        for hit in hits
        if not (_of_body(text, hit, lexicon) or _long_so(text, hit, lexicon) or _is_taken(text, hit, lexicon))
    ]
    held = [Hit(hit.first, hit.last, HELD) for hit in holders]
    used = [Hit(hit.first - 1, hit.last, f"for {hit.name}") for hit in uses]
    return tuple(sorted((*told, *held, *used), key=first))


def _long_so(text: Words, hit: Hit, lexicon: Lexicon) -> bool:
    """Whether a word only ends one that tells how something is: 'its long-promised inventory'."""
    tells = is_aid(nouns(lexicon).get(text.around[hit.last]), lexicon)  # 'its long-promised aid'
    so = hit.first > 1 and text.text[hit.first - 1] == "-" and text.lower[hit.first - 2] in group(lexicon, "long-so")
    return so and not tells


def _is_taken(text: Words, hit: Hit, lexicon: Lexicon) -> bool:
    """Whether those do what a word tells by whom it makes no part: 'police seized 2 tonnes', no 'rebels seized'."""
    others = lexicon.table("parts").get(hit.name, {}).get("not_by", ())
    return not set(others).isdisjoint(text.lower[max(0, hit.first - CLAUSE) : hit.first])


def _of_body(text: Words, hit: Hit, lexicon: Lexicon) -> bool:
    """Whether a word is part of what a body is called: 'humanitarian office', 'Ministry of Women and Children'."""
    if not group(lexicon, "office").isdisjoint(text.lower[hit.last : hit.last + 1]):
        return True
    if hit.name[0].islower() and text.text[hit.first].istitle() and _in_name(text, hit.first, lexicon):
        return True
    return text.text[hit.first].istitle() and any(
        text.text[at].istitle()
        and text.lower[at] in group(lexicon, "office")
        and _runs(text, at + 1, hit.first, lexicon)
        for at in range(max(0, hit.first - NAME), hit.first)
    )


def _in_name(text: Words, at: int, lexicon: Lexicon) -> bool:
    """Whether a word with a capital is part of a name: 'Save the Children', 'Young Women', 'the Urban Trust'."""
    before = at - 1 - (at > 0 and text.lower[at - 1] in group(lexicon, "skip"))
    named = before >= 0 and text.text[before].istitle() and text.text[before].isalpha()
    opens = 0 < at < len(text) - 1 and text.text[at + 1].istitle()
    return opens or (named and text.lower[before] not in group(lexicon, "stop"))


def _runs(text: Words, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether all words between two places may stand in one name: 'Ministry (of Health and) Child Care'."""
    small = group(lexicon, "joint")
    return all(
        text.text[at].istitle() or text.lower[at] in small or text.lower[at] == "and" for at in range(start, end)
    )
