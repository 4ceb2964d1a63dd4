"""What the words around figures tell of how sure it is that two voices differ: on one quantity, and on its figure."""

from __future__ import annotations

from itertools import chain, pairwise

from claimtrack.compare.interval import Tolerances
from claimtrack.group import around
from claimtrack.model import SET_AGAINST, Claim, Kind, Level
from claimtrack.view import view

LIKE_WORDS = 75.0
"""How alike (0 to 100) the words around two figures must be, where there is a doubt, to be of one quantity."""
_BESIDE = 24
"""Characters beside a figure in which two words stand."""
_NEAR = 60
"""Characters before a figure and behind it in which a whole stands of which it is a part."""
_FEW = 8
"""Words that are looked at on either side."""
_OPENING = 3
"""Words with which a sentence opens that hold for all of it: 'Excluding its farms,'."""
_CLOSE = 5
"""From 'of' to the number of the whole, at most so many words."""
_MARKS = ",;.:"
_OF_NOUN, _OF_THE = "of-noun", " of the "
"""The rule by which a figure counts what stands behind its 'of', and what leads to it."""
_SITED = "place:site"
"""The rule by which a place is one that firms have."""
_TO = " to "
"""What leads from a verb of speaking to what its subject does."""
_SPAN = 3
"""Words before 'years' among which one leads to a time of so many: 'over the past five'."""
_BREATH = 6
"""Words before a figure among which one stands that sets it against another."""


def doubt(one: Claim, other: Claim, allowed: Tolerances) -> str:
    """Why it is not sure that two claims of a group are of one quantity; empty where it is."""
    if not (one.subject.key.complete and other.subject.key.complete):
        return "one does not tell in full what is measured"
    if _is_nobodys(one, other, allowed):
        return "neither tells whose it is, and two articles tell of two"
    if _is_part(one, other, allowed) != _is_part(other, one, allowed):
        return "one is told to be a part of another figure"
    if _is_whole(one, allowed) != _is_whole(other, allowed):
        return "one is told to be the whole of which another is a part"
    if _done_by_two(one, other, allowed):
        return "one article tells what two have done"
    if _told_apart(one, other, allowed):
        return "one article tells both, and cites nobody for one of them"
    return ""


def _done_by_two(one: Claim, other: Claim, allowed: Tolerances) -> bool:
    """Whether an article tells twice what anybody can do: 'one group has spent $5m, and another $9m supporting him'."""
    both = (one, other)
    done = any(f"measure:{name}" in _rules(each) for each in both for name in allowed.of_many)
    return done and one.article.id == other.article.id and not any(restates(each, allowed) for each in both)


def _rules(claim: Claim) -> set[str]:
    """The rules that told what a figure measures."""
    return {each.rule for each in claim.subject.reasons if each.field == "measure"}


def _told_apart(one: Claim, other: Claim, allowed: Tolerances) -> bool:
    """Whether an article tells one figure in its own words and cites a voice for another, but not against it.

    It hardly contradicts itself: where it means to, it says 'the real number'.
    """
    cited = [claim for claim in (one, other) if claim.saying.voices]
    both_cited = len(cited) == len((one, other))
    return one.article.id == other.article.id and not both_cited and not any(restates(each, allowed) for each in cited)


def restates(claim: Claim, allowed: Tolerances) -> bool:
    """Whether a figure is told in place of another: 'the real number was 410', 'nearer 6,500'."""
    return not allowed.restating.isdisjoint(word.lower() for word in around(claim)[0][-_BREATH:])


def _is_nobodys(one: Claim, other: Claim, allowed: Tolerances) -> bool:
    """Whether two articles tell something that firms have, and neither whose: a mine with a name is somebody's."""
    if one.article.id == other.article.id or (is_of_site(one) and is_of_site(other)):
        return False
    keys = (one.subject.key, other.subject.key)
    return all(key.measure in allowed.of_firms and not key.holder for key in keys)


def is_of_site(claim: Claim) -> bool:
    """Whether a figure is of a mine, plant or the like that is told by its name: 'workers at the Kisanga mine'."""
    told = (each.span for each in claim.subject.reasons if each.rule == _SITED)
    return any(span and view(span.text) == claim.subject.key.place for span in told)


def is_set_against(claim: Claim) -> bool:
    """Whether a figure is one that another is compared with, and of which no time is told: 'up from 40 tonnes'."""
    return any(each.rule == SET_AGAINST for each in claim.subject.reasons)


def scope(lower: Claim, higher: Claim, allowed: Tolerances) -> str:
    """Why two figures are of two scopes: the lower leaves something out, one is of ore or of what had been expected."""
    less, more = _near_words(lower), _near_words(higher)
    narrower = sorted((less & allowed.narrowing) - more)
    if narrower:
        return f"the lower is told of less: '{narrower[0].replace('-', ' ')}'"
    if bool(less & allowed.foretold) != bool(more & allowed.foretold):
        return "one tells what had been expected"
    if _befell_apart(less, more, allowed):
        return "each is of another thing that befell people"
    if lower.article.id == higher.article.id and more & allowed.summing and not less & allowed.summing:
        return "the higher is told as a sum"
    if lower.sentence != higher.sentence and _spans(lower, allowed) != _spans(higher, allowed):
        return "one sums up several years or months"
    for raw, pure in ((less, more), (more, less)):
        if raw & allowed.raw and pure & allowed.pure and not raw & allowed.pure:
            return "one is of the raw thing, the other of what is in it"
    return ""


def _befell_apart(less: frozenset[str], more: frozenset[str], allowed: Tolerances) -> bool:
    """Whether both tell what befell people, and one of them a part of it: a landslide in a storm."""
    parts = less & allowed.befalls, more & allowed.befalls
    named = all(words & (allowed.befalls | allowed.disasters) for words in (less, more))
    return named and any(parts) and parts[0].isdisjoint(parts[1])


def _spans(claim: Claim, allowed: Tolerances) -> bool:
    """Whether a figure is told of a time of several years or the like: 'in the past five years', 'over a decade'."""
    words = [*_sides(claim)[0], "", *_sides(claim)[1]]
    return any(
        word in allowed.long and not allowed.spanning.isdisjoint(words[max(0, at - _SPAN) : at])
        for at, word in enumerate(words)
    )


def _near_words(claim: Claim) -> frozenset[str]:
    """The words that open a claim's sentence and those around its figure, and each pair of them with a hyphen."""
    opening = [word.strip(_MARKS).lower() for word in view(claim.sentence.text[:_NEAR]).split()[:_OPENING]]
    sides = (opening, *_sides(claim))
    pairs = (f"{one}-{other}" for side in sides for one, other in pairwise(side))
    return frozenset(chain(*sides, pairs))


def are_apart(one: Claim, other: Claim, allowed: Tolerances) -> bool:
    """Whether two claims, of which one does not tell in full what is measured, were printed at two times."""
    here, there = one.article.published, other.article.published
    full = one.subject.key.complete and other.subject.key.complete
    return not full and here is not None and there is not None and abs(here - there) > allowed.recurring


def is_own_plan(claim: Claim) -> bool:
    """Whether a voice tells what it will do itself: 'she expects to sell 40 boats'."""
    cue = next((voice.cue for voice in claim.saying.voices[:1]), None)
    if cue is None or claim.subject.level is Level.ACTUAL:
        return False  # 'said to reporters that 40 died'
    return view(claim.article.text[cue.end : cue.end + len(_TO)]) == _TO


def is_own_account(claim: Claim, allowed: Tolerances) -> bool:
    """Whether a voice tells of a sum of its own, as firms and parties do: 'the Greens declared spending of $4m'."""
    cue = next((voice.cue for voice in claim.saying.voices[:1]), None)
    own = claim.figure.kind is Kind.MONEY and claim.subject.key.measure not in allowed.toll
    return own and cue is not None and cue.text.lower() in allowed.accounts


def _is_part(claim: Claim, whole: Claim, allowed: Tolerances) -> bool:
    """Whether a figure is told to be of those just counted ('four of them', 'of whom nine', 'the other 40').

    Bodies are those of the dead that have been found so far, unless they are more than these.
    """
    before, behind = _sides(claim)
    of_them = any(_is_of_them(side, allowed) for side in (before[-2:], behind[:2]))
    counted = claim.figure.kind is Kind.COUNT
    of_whole = counted and (_leads_to_whole(behind, allowed) or _is_of_its_noun(claim))
    rest = "-".join(before[-2:]) in allowed.rest
    found = claim.figure.amount.unit in allowed.found and claim.figure.amount.low <= whole.figure.amount.low
    return of_them or of_whole or rest or found


def _is_of_its_noun(claim: Claim) -> bool:
    """Whether a figure tells how many of what it measures share something: 'nine of the survivors were hurt'."""
    counted = any(each.field == "unit" and each.rule == _OF_NOUN for each in claim.figure.reasons)
    behind, end = claim.figure.end, claim.figure.end + len(_OF_THE)
    told = (each.span for each in claim.subject.reasons if each.field == "measure")
    return counted and any(span and behind < span.start <= end for span in told)


def _is_whole(claim: Claim, allowed: Tolerances) -> bool:
    """Whether a figure is told as what the number before it is a part of: the 40 of 'nine of the 40 miners'."""
    if claim.figure.kind is not Kind.COUNT:
        return False
    before, _ = _sides(claim)
    at = next((at for at in range(len(before) - 1, 0, -1) if before[at] == "of"), 0)
    return at > 0 and before[at - 1][:1].isdigit() and _leads_to_whole([*before[at:], "1"], allowed)


def _leads_to_whole(words: list[str], allowed: Tolerances) -> bool:
    """Whether 'of' and few words that point to a whole lead to a number: 'of the 40', 'of the firm's 156'."""
    if words[:1] != ["of"]:
        return False
    number = next((at for at, word in enumerate(words[:_CLOSE]) if word[:1].isdigit()), 0)
    return any(word in allowed.pointing or word.endswith(("'s", "s'")) for word in words[1:number])


def _sides(claim: Claim) -> tuple[list[str], list[str]]:
    """The last words before a figure and the first behind it, in lower case."""
    text, at = view(claim.sentence.text), claim.figure.start - claim.sentence.start
    to = claim.figure.end - claim.sentence.start
    before, behind = text[max(0, at - _NEAR) : max(0, at)].lower().split(), text[to : to + _NEAR].lower().split()
    return [word.strip(_MARKS) for word in before[-_FEW:]], [word.strip(_MARKS) for word in behind[:_FEW]]


def _is_of_them(words: list[str], allowed: Tolerances) -> bool:
    return words[:1] == ["of"] and not allowed.partitive.isdisjoint(words[1:])


def is_rejected_by_name(claim: Claim, allowed: Tolerances) -> bool:
    """Whether somebody with a name is told, in so many words, to reject just the figure of somebody with a name."""
    if not any(voice.named for voice in claim.saying.voices[:1]):
        return False
    cues = [voice.cue for voice in claim.saying.disputed_by if voice.named and voice.cue]
    behind = (claim.article.text[cue.end : cue.end + _BESIDE].split()[:2] for cue in cues)
    return any(words and allowed.figure.issuperset(word.strip(_MARKS).lower() for word in words) for words in behind)


def nearly_alike(one: Claim, other: Claim) -> bool:
    """Whether the words around two figures, but those of who says so, are nearly the same, in whatever order.

    Those of one sentence are so anyway, and tell nothing.
    """
    from rapidfuzz import fuzz

    if one.article.id == other.article.id and one.sentence == other.sentence:
        return False
    return fuzz.token_sort_ratio(_told(one), _told(other)) >= LIKE_WORDS


def _told(claim: Claim) -> str:
    """The words around a figure without those that name who says so."""
    spans = (span for voice in claim.saying.voices for span in (voice.mention, voice.cue) if span)
    said = {word for span in spans for word in span.text.split()}
    return " ".join(word for side in around(claim) for word in side if word not in said)
