"""Pairs and groups of claims to their verdicts, each with its reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import combinations

from claimtrack.compare.doubt import is_rejected_by_name
from claimtrack.compare.ground import REJECTS, Ground, aim, overlap, told, voice, when
from claimtrack.compare.rules import RULES, same_place, sides_of
from claimtrack.model import Claim, Conflict, Group, Verdict

GRAVEST = tuple(Conflict)
EDGE = 8
"""So many of the lowest and so many of the highest distinct claims of a big group are compared pair by pair."""


@dataclass(frozen=True, slots=True)
class Test:
    """One test of a pair: its name, whether it held, and what it saw."""

    name: str
    held: bool
    words: str


@dataclass(frozen=True, slots=True)
class PairVerdict:
    """What two claims are to each other. `tests` are all that were made, in order; the last one decided."""

    verdict: Verdict
    """CONFLICT, UPDATE or AGREE."""
    conflict: Conflict | None
    rule: str
    because: str
    ratio: Decimal
    """The higher figure by the lower one; 1 where the two were not measured against each other."""
    tests: tuple[Test, ...]


def pair(one: Claim, other: Claim, ground: Ground) -> PairVerdict:
    """Compare two claims of one group: symmetric but for the order in which `because` names them."""
    sides = sides_of(one, other, ground)
    tests: list[Test] = []
    for rule in RULES:
        held, words = rule.test(sides)
        tests.append(Test(rule.name, held, words))
        if held:
            break
    verdict = Verdict.UPDATE if rule.name == "same-voice" and _later(one, other, ground) else rule.verdict
    but = "they differ, but " if verdict is Verdict.AGREE and sides.ratio > 1 else ""
    because = f"{told(one)} and {told(other)}: {but}{words}"
    return PairVerdict(verdict, rule.conflict, rule.name, because, sides.ratio, tuple(tests))


def _later(one: Claim, other: Claim, ground: Ground) -> bool:
    """Whether one claim is newer, by the date of the figure where both tell it, else by that of print."""
    if (day := when(one, ground)) and (other_day := when(other, ground)):
        return not overlap(day, other_day)
    here, there = one.article.published, other.article.published
    return here is not None and there is not None and here != there


def judge(group: str, label: str, claims: Sequence[Claim], ground: Ground, few: Sequence[Claim] | None = None) -> Group:
    """The group of these claims with its verdict: the same for one set of claims in any order.

    `few` are those that decide, in full, where they are known already; the claims may be sketches then.
    """
    ground = ground.among(claims)
    ordered = _in_order(claims)
    verdict, conflict, because = _verdict(ordered, _distinct(ordered, ground) if few is None else few, ground)
    return Group(group, label, verdict, conflict, because, independent(ordered, ground), (), ordered)


def _in_order(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    def age(claim: Claim) -> tuple[date, str, int, str]:
        return claim.article.published or date.max, claim.article.id, claim.figure.start, claim.id

    return tuple(sorted(claims, key=age))


def independent(claims: Iterable[Claim], ground: Ground) -> int:
    """How many original voices a group has: reprints, repeats of a cited voice and those who reject it add none."""
    return len({voice(claim, ground) for claim in claims if claim.saying.stance not in REJECTS})


def _verdict(claims: Sequence[Claim], few: Sequence[Claim], ground: Ground) -> tuple[Verdict, Conflict | None, str]:
    found = [pair(one, other, ground) for one, other in (*combinations(few, 2), *_copied(claims, ground))]
    conflicts = [each for each in found if each.conflict]
    disputed = next((claim for claim in (*few, *claims) if claim.saying.disputed_by), None)
    if disputed and (len(claims) > len(repeats(claims, ground)) + 1 or is_rejected_by_name(disputed, ground.allowed)):
        conflicts.append(_by_its_article(disputed))
    if conflicts:
        worst = min(conflicts, key=_gravity)
        return Verdict.CONFLICT, worst.conflict, worst.because
    if len({ground.root(claim.article.id) for claim in claims}) == 1:
        return Verdict.SINGLE, None, _alone(claims, disputed)
    updates = [each for each in found if each.verdict is Verdict.UPDATE]
    if updates:
        return Verdict.UPDATE, None, min(updates, key=_gravity).because
    return Verdict.AGREE, None, min(found, key=_gravity).because if found else "all give the same figure"


def _gravity(each: PairVerdict) -> tuple[int, Decimal, str]:
    return GRAVEST.index(each.conflict) if each.conflict else len(GRAVEST), -each.ratio, each.because


def _alone(claims: Sequence[Claim], disputed: Claim | None) -> str:
    """Why a group is of one article: how many reprint it, and who rejects its figure there."""
    copies = len({claim.article.id for claim in claims}) - 1
    told_by = f"one article tells it{f', and {copies} that reprint it' if copies else ''}"
    return f"{told_by}; {_rejected(disputed)}" if disputed else told_by


def _by_its_article(claim: Claim) -> PairVerdict:
    """The finding that a claim's own article tells who rejects its figure."""
    because = f"{told(claim)}: {_rejected(claim)}"
    return PairVerdict(Verdict.CONFLICT, Conflict.DISPUTED, "disputed", because, Decimal(1), ())


def _rejected(claim: Claim) -> str:
    """Who rejects a claim's figure."""
    return f"the figure is rejected by {' and '.join(each.name for each in claim.saying.disputed_by)}"


def _distinct(claims: Sequence[Claim], ground: Ground) -> list[Claim]:
    """The claims whose pairs can decide, besides copies with originals: the distinct ones, or the outermost of many."""
    distinct: dict[tuple[object, ...], Claim] = {}
    for claim in sorted(claims, key=lambda each: ground.root(each.article.id) != each.article.id):
        distinct.setdefault(_signature(claim, ground), claim)  # an original stands for its copies
    few = list(distinct.values())
    return _outermost(few, ground) if len(few) > 2 * EDGE else few


def _outermost(claims: Iterable[Claim], ground: Ground) -> list[Claim]:
    """The lowest and the highest claims, and for this one voice at one date has no more than its own two ends."""
    ends: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        ends[voice(claim, ground), when(claim, ground), aim(claim)].append(claim)

    def high(claim: Claim) -> tuple[Decimal, str]:
        return ground.span(claim).high, claim.id

    def low(claim: Claim) -> tuple[Decimal, str]:
        return ground.span(claim).low, claim.id

    lowest = sorted((min(each, key=high) for each in ends.values()), key=high)[:EDGE]
    highest = sorted((max(each, key=low) for each in ends.values()), key=low)[-EDGE:]
    return list({claim.id: claim for claim in (*lowest, *highest)}.values())


def _signature(claim: Claim, ground: Ground) -> tuple[object, ...]:
    saying, span = claim.saying, ground.span(claim)
    against = tuple(each.key for each in saying.disputed_by)
    return voice(claim, ground), span, when(claim, ground), aim(claim), saying.stance, against


def deciding(claims: Sequence[Claim], ground: Ground) -> list[Claim]:
    """The claims of a group that `judge` compares pair by pair."""
    return _distinct(_in_order(claims), ground.among(claims))


def copied(claims: Sequence[Claim], ground: Ground) -> list[Claim]:
    """The claims of a group of which `repeats` looks at the words around the figure."""
    return list({claim.id: claim for pair_ in _copied(claims, ground) for claim in pair_}.values())


def repeats(claims: Sequence[Claim], ground: Ground) -> dict[str, str]:
    """Of each claim of a reprint that repeats one of its original in figure and place: the id of that one."""
    return {
        copy.id: original.id
        for original, copy in _copied(claims, ground)
        if original.figure.amount == copy.figure.amount and same_place(original, copy)
    }


def _copied(claims: Sequence[Claim], ground: Ground) -> list[tuple[Claim, Claim]]:
    """Each claim of a reprint with the claims of its original."""
    by_article: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_article[claim.article.id].append(claim)
    return [
        (original, copy)
        for article, copies in by_article.items()
        if (root := ground.root(article)) != article
        for original in by_article.get(root, ())
        for copy in copies
    ]
