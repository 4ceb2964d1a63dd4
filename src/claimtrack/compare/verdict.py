"""Pairs and groups of claims to their verdicts, each with its reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence, Set
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import chain, combinations

from claimtrack.compare.doubt import is_rejected_by_name
from claimtrack.compare.ground import REJECTS, Ground, aim, overlap, told, voice, when
from claimtrack.compare.rules import ONE_VOICE, RULES, same_place
from claimtrack.compare.sides import Sides, sides_of
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
    return _pair(sides_of(one, other, ground))


def _pair(sides: Sides) -> PairVerdict:
    one, other, ground = sides.one, sides.other, sides.ground
    tests: list[Test] = []
    for rule in RULES:
        held, words = rule.test(sides)
        tests.append(Test(rule.name, held, words))
        if held:
            break
    verdict = Verdict.UPDATE if rule.name in ONE_VOICE and _later(one, other, ground) else rule.verdict
    but = "they differ, but " if verdict is Verdict.AGREE and sides.ratio > 1 else ""
    because = f"{told(one)} and {told(other)}: {but}{words}"
    ratio = sides.apart if rule.conflict is Conflict.MUTATION else sides.ratio
    return PairVerdict(verdict, rule.conflict, rule.name, because, ratio, tuple(tests))


def _later(one: Claim, other: Claim, ground: Ground) -> bool:
    """Whether one claim is newer, by the date of its figure, and by that of print where it has none."""
    here, there = (when(claim, ground) or _printed(claim) for claim in (one, other))
    return here is not None and there is not None and not overlap(here, there)


def _printed(claim: Claim) -> str | None:
    return claim.article.published.isoformat() if claim.article.published else None


@dataclass(frozen=True, slots=True)
class Size:
    """How much a group is of, whatever part of it is at hand."""

    claims: int
    repeats: int
    """Claims that repeat one of the original of their article."""
    articles: int
    texts: int
    """Articles that reprint no other one of the group."""

    @classmethod
    def of(cls, claims: Collection[Claim], ground: Ground) -> Size:
        """The size of a group that is wholly at hand."""
        articles = {claim.article.id for claim in claims}
        return cls(len(claims), len(repeats(claims, ground)), len(articles), len(set(map(ground.root, articles))))

    @property
    def many(self) -> bool:
        """Whether these are more claims than are all compared with one another."""
        return self.claims > 2 * EDGE


@dataclass(frozen=True, slots=True)
class Finding:
    """A group's verdict, and the claims that bear on it: judged by these, and those that come, it stays the same."""

    verdict: Verdict
    conflict: Conflict | None
    because: str
    ratio: Decimal
    """The higher figure by the lower one of the pair that decides; 1 where none does."""
    bearing: tuple[Claim, ...]


def judge(group: str, label: str, claims: Sequence[Claim], ground: Ground) -> Group:
    """The group of these claims with its verdict: the same for one set of claims in any order."""
    ground = ground.among(claims)
    found = find(claims, ground, Size.of(claims, ground))
    voices = independent(claims, ground)
    return Group(group, label, found.verdict, found.conflict, found.because, voices, (), _in_order(claims))


@dataclass(frozen=True, slots=True)
class Found:
    """A verdict that a group had, and the ids of the claims that came to it since."""

    verdict: Verdict
    conflict: Conflict | None
    because: str
    ratio: Decimal
    fresh: frozenset[str]


def find(
    claims: Iterable[Claim],
    ground: Ground,
    size: Size,
    before: Found | None = None,
    settled: Set[str] = frozenset(),
) -> Finding:
    """The verdict of a group of a `size` by those of its claims that bear on it; `ground` is `among` the group.

    Claims of which the ids are `settled` are in no conflict with one another.
    """
    ordered = sorted(_in_order(claims), key=lambda claim: ground.root(claim.article.id) != claim.article.id)
    few = _outermost(ordered, ground) if size.many else _distinct(ordered, ground)  # an original stands for its copies
    pairs = _open(_copied(ordered, ground), settled)
    disputed = next((claim for claim in ordered if claim.saying.disputed_by and claim.id not in settled), None)
    if before and _stays(before, size, [*few, *chain(*pairs), *([disputed] if disputed else [])]):
        bearing = tuple(claim for claim in ordered if claim.id not in before.fresh)
        return Finding(before.verdict, before.conflict, before.because, before.ratio, bearing)
    copies = [(pair(*both, ground), both) for both in pairs]
    several = size.many or len({voice(claim, ground) for claim in ordered}) > 1
    among = _open(combinations(few, 2), settled)
    verdict = _verdict(_gravest([each for each, _ in copies], among, ground), disputed, several, size, ground)
    if not size.many:
        return Finding(*verdict, tuple(ordered))
    articles = {claim.article.id for claim in (*few, *_outstanding(copies), *([disputed] if disputed else []))}
    return Finding(*verdict, tuple(claim for claim in ordered if claim.article.id in articles))


def _open(pairs: Iterable[tuple[Claim, Claim]], settled: Set[str]) -> list[tuple[Claim, Claim]]:
    """The pairs of which not both claims are settled."""
    return [both for both in pairs if any(claim.id not in settled for claim in both)]


def _in_order(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    def age(claim: Claim) -> tuple[date, str, int, str]:
        return claim.article.published or date.max, claim.article.id, claim.figure.start, claim.id

    return tuple(sorted(claims, key=age))


def independent(claims: Iterable[Claim], ground: Ground) -> int:
    """How many original voices a group has: reprints, repeats of a cited voice and those who reject it add none."""
    return len({voice(claim, ground) for claim in claims if upheld(claim)})


def upheld(claim: Claim) -> bool:
    """Whether a claim's voice stands behind its figure, rather than telling it to reject it."""
    return claim.saying.stance not in REJECTS


def is_dispute(claim: Claim) -> bool:
    """Whether a figure is told to be rejected, by its voice or by others."""
    return bool(claim.saying.disputed_by) or not upheld(claim)


def _stays(before: Found, size: Size, deciding: Iterable[Claim]) -> bool:
    """Whether a verdict stays: the group was one of many claims before, and none that came is of those that decide."""
    many = size.claims - len(before.fresh) > 2 * EDGE and before.verdict is not Verdict.SINGLE
    return many and before.fresh.isdisjoint(claim.id for claim in deciding)


def _verdict(
    found: Sequence[PairVerdict], disputed: Claim | None, several: bool, size: Size, ground: Ground
) -> tuple[Verdict, Conflict | None, str, Decimal]:
    conflicts = [each for each in found if each.conflict]
    if disputed and (several or is_rejected_by_name(ground.full(disputed), ground.allowed)):
        conflicts.append(_by_its_article(disputed))
    if conflicts:
        worst = min(conflicts, key=_gravity)
        return Verdict.CONFLICT, worst.conflict, worst.because, worst.ratio
    if size.texts == 1:
        return Verdict.SINGLE, None, _alone(size, disputed, found), Decimal(1)
    updates = [each for each in found if each.verdict is Verdict.UPDATE]
    deciding = min(updates or found, key=_gravity, default=None)
    if deciding is None:
        return Verdict.AGREE, None, "all give the same figure", Decimal(1)
    return Verdict.UPDATE if updates else Verdict.AGREE, None, deciding.because, deciding.ratio


def _gravest(copies: Sequence[PairVerdict], few: Iterable[tuple[Claim, Claim]], ground: Ground) -> list[PairVerdict]:
    """The few pairs, besides copies with originals, from which the gravest is taken.

    Those farthest apart are compared first: once they conflict, those nearer to one another decide nothing.
    """
    found = list(copies)
    worst = min((each for each in copies if each.conflict), key=_gravity, default=None)
    both = (sides_of(one, other, ground) for one, other in few)
    for sides in sorted(both, key=lambda each: -each.ratio):
        if worst and (worst.conflict is Conflict.MUTATION or _is_beyond(worst, sides)):
            break
        found.append(_pair(sides))
        if found[-1].conflict:
            worst = min(worst or found[-1], found[-1], key=_gravity)
    return found


def _is_beyond(worst: PairVerdict, sides: Sides) -> bool:
    """Whether a pair with these sides cannot be graver than one that was found."""
    return worst.conflict is Conflict.NUMBERS and sides.ratio < worst.ratio


def _outstanding(copies: Iterable[tuple[PairVerdict, tuple[Claim, Claim]]]) -> list[Claim]:
    """Of copies with their originals: the claims of the gravest pair of each verdict."""
    gravest: dict[Verdict, tuple[PairVerdict, tuple[Claim, Claim]]] = {}
    for each in copies:
        verdict = each[0].verdict
        gravest[verdict] = min(gravest.get(verdict, each), each, key=lambda known: _gravity(known[0]))
    return [claim for _, both in gravest.values() for claim in both]


def _gravity(each: PairVerdict) -> tuple[int, Decimal, str]:
    return GRAVEST.index(each.conflict) if each.conflict else len(GRAVEST), -each.ratio, each.because


def _alone(size: Size, disputed: Claim | None, found: Iterable[PairVerdict]) -> str:
    """Why a group is of one article: how many reprint it, who rejects its figure there, and whether it has another."""
    copies = size.articles - 1
    told_by = f"one article tells it{f', and {copies} that reprint it' if copies else ''}"
    if disputed:
        return f"{told_by}; {_rejected(disputed)}"
    differing = min((each for each in found if each.ratio > 1), key=_gravity, default=None)
    return f"{told_by}; {differing.because}" if differing else told_by


def _by_its_article(claim: Claim) -> PairVerdict:
    """The finding that a claim's own article tells who rejects its figure."""
    because = f"{told(claim)}: {_rejected(claim)}"
    return PairVerdict(Verdict.CONFLICT, Conflict.DISPUTED, "disputed", because, Decimal(1), ())


def _rejected(claim: Claim) -> str:
    """Who rejects a claim's figure."""
    return f"the figure is rejected by {' and '.join(each.name for each in claim.saying.disputed_by)}"


def _distinct(claims: Iterable[Claim], ground: Ground) -> list[Claim]:
    """The claims that differ in anything that is compared but the words around the figure; the first of those alike."""
    distinct: dict[tuple[object, ...], Claim] = {}
    for claim in claims:
        distinct.setdefault(_signature(claim, ground), claim)
    return list(distinct.values())


def _outermost(claims: Iterable[Claim], ground: Ground) -> list[Claim]:
    """The lowest and the highest claims, and for this one voice at one date has no more than its own two ends.

    Of claims that reach as far, the first stands for the others: the outermost are those of any part that holds them.
    """
    low: dict[tuple[object, ...], tuple[Decimal, int, Claim]] = {}
    high: dict[tuple[object, ...], tuple[Decimal, int, Claim]] = {}
    for at, claim in enumerate(claims):
        whose, span = (voice(claim, ground), when(claim, ground), aim(claim)), ground.span(claim)
        if whose not in low or span.high < low[whose][0]:
            low[whose] = span.high, at, claim
        if whose not in high or -span.low < high[whose][0]:
            high[whose] = -span.low, at, claim
    lowest = [claim for _, _, claim in sorted(low.values(), key=lambda end: end[:2])[:EDGE]]
    highest = [claim for _, _, claim in sorted(high.values(), key=lambda end: end[:2])[EDGE - 1 :: -1]]
    return list({claim.id: claim for claim in (*lowest, *highest)}.values())


def _signature(claim: Claim, ground: Ground) -> tuple[object, ...]:
    saying, span = claim.saying, ground.span(claim)
    against = tuple(each.key for each in saying.disputed_by)
    return voice(claim, ground), span, when(claim, ground), aim(claim), saying.stance, against


def repeats(claims: Iterable[Claim], ground: Ground) -> dict[str, str]:
    """Of each claim of a reprint that repeats one of its original in figure and place: the id of that one."""
    return {
        copy.id: original.id
        for original, copy in _copied(claims, ground)
        if original.figure.amount == copy.figure.amount and same_place(original, copy, ground)
    }


def _copied(claims: Iterable[Claim], ground: Ground) -> list[tuple[Claim, Claim]]:
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
