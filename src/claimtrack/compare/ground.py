"""What comparisons rest on besides the claims: settings, reprints, rates, and what the group as a whole tells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from claimtrack.compare.interval import Interval, Tolerances, interval
from claimtrack.model import Bound, Claim, Level, Stance
from claimtrack.reprint import plain

REJECTS = (Stance.DISPUTES, Stance.DENIES)
_BY_STANCE = {Stance.DEMANDS: Level.DEMAND, Stance.PROMISES: Level.TARGET}

Rates = Mapping[tuple[str, str, str], Decimal]
"""(article id, unit, other unit) to what one unit is worth there."""
Estimate = tuple[float, float | None, str | None]
"""An amount and its unit, to find claims of just the same."""
Twins = Mapping[Estimate, Collection[str]]
"""An amount to the dates that a group's claims of just this amount have."""


def own_rates(claims: Iterable[Claim]) -> dict[tuple[str, str, str], Decimal]:
    """The rates at which the articles of some claims convert their own figures."""
    out: dict[tuple[str, str, str], Decimal] = {}
    for claim in sorted(claims, key=lambda each: each.id):
        here = claim.figure.amount
        for each in claim.figure.equivalents:
            there = each.amount
            if here.low and there.low and here.unit and there.unit and here.unit != there.unit:
                out.setdefault((claim.article.id, here.unit, there.unit), there.low / here.low)
                out.setdefault((claim.article.id, there.unit, here.unit), here.low / there.low)
    return out


@dataclass(frozen=True, slots=True)
class Ground:
    """What a comparison rests on besides the claims: settings, reprints and the articles' own rates."""

    allowed: Tolerances
    reprints: Mapping[str, str] = field(default_factory=dict)
    """Article id to the id of the article that it reprints."""
    rates: Rates = field(default_factory=dict)
    publishers: Mapping[str, str] = field(default_factory=dict)
    """Article id to publisher, at least of the articles that others reprint; `judge` adds those of its claims."""
    key: Callable[[str], str] = plain
    """From a publisher's name to the key of its voice: `attribute.keys.key_of` of a lexicon, where that is at hand."""
    told: Mapping[tuple[str, str], Sequence[Claim]] = field(default_factory=dict)
    """(article id, voice) to what that voice tells there of the group's quantity; filled by `among`."""
    amounts: Mapping[str, set[Estimate]] = field(default_factory=dict)
    """Article id to the amounts that it tells of the group's quantity; filled by `among`."""
    twins: Twins = field(default_factory=dict)
    full: Callable[[Claim], Claim] = lambda claim: claim
    """From a claim that may be a sketch, without the words around its figure, to the claim in full."""
    voices: dict[str, str] = field(default_factory=dict, repr=False, compare=False)
    """Claim id to its voice, as far as `voice` was asked: each claim of a big group stands in many pairs."""
    spans: dict[str, Interval] = field(default_factory=dict, repr=False, compare=False)
    """Claim id to its interval, as far as `span` was asked."""

    def among(self, claims: Iterable[Claim], twins: Twins | None = None) -> Ground:
        """The same for pairs of one group's claims: with all that the group tells.

        `twins` are those of the group, where the claims are only some of it.
        """
        claims = sorted(claims, key=lambda each: each.id)
        sources = {claim.article.id: claim.article.source for claim in claims if claim.article.source}
        known = replace(self, publishers={**self.publishers, **sources}, voices={})
        told: dict[tuple[str, str], list[Claim]] = defaultdict(list)
        amounts: dict[str, set[Estimate]] = defaultdict(set)
        for claim in claims:
            told[claim.article.id, voice(claim, known)].append(claim)
            amounts[claim.article.id].add(estimate(claim))
        return replace(known, told=told, amounts=amounts, twins=_twins(claims) if twins is None else twins)

    def span(self, claim: Claim) -> Interval:
        """A claim as an interval."""
        if claim.id not in self.spans:
            self.spans[claim.id] = interval(claim, self.allowed)
        return self.spans[claim.id]

    def number(self, claim: Claim) -> Interval:
        """The interval of a claim's number alone, as if nothing bounded it."""
        figure = replace(claim.figure, bound=Bound.EXACT)
        return interval(replace(claim, figure=figure), self.allowed)

    def root(self, article: str) -> str:
        """The article at the start of a chain of reprints."""
        seen = {article}
        while (article := self.reprints.get(article, article)) not in seen:
            seen.add(article)
        return article


def voice(claim: Claim, ground: Ground) -> str:
    """The key of a claim's original voice: the first one cited, else the publisher of the original article.

    People without a name ('officials') are those of their article, unless they belong to a body with a name.
    """
    if claim.id not in ground.voices:
        ground.voices[claim.id] = _voice(claim, ground)
    return ground.voices[claim.id]


def _voice(claim: Claim, ground: Ground) -> str:
    root = ground.root(claim.article.id)
    if claim.saying.voices:
        first = claim.saying.voices[0]
        return first.key if first.named or _belongs(first.name) else f"{first.key} of article {root}"
    publisher = claim.article.source if root == claim.article.id else ground.publishers.get(root)
    return ground.key(publisher) if publisher else f"article {root}"


def _belongs(name: str) -> bool:
    """Whether a voice without a name is told by whom it belongs to: 'traders at Acme'."""
    return any(word[0].isupper() for word in name.split()[1:])


def speaker(claim: Claim) -> str:
    """Who says so, for people: the first voice's name, else the publisher, else 'the article'."""
    return claim.saying.voices[0].name if claim.saying.voices else claim.article.source or "the article"


def stated(claim: Claim) -> str:
    """A claim's figure with what limits it: 'more than 80%'."""
    limits = "just over" if claim.figure.close else claim.figure.bound.words
    return f"{limits} {claim.figure.text}".lstrip()


def told(claim: Claim) -> str:
    """A claim for a sentence: "'$5 trillion' (Forbes, in The Daily Example, 2025-02-25)"."""
    article, who = claim.article, speaker(claim)
    day = article.published.isoformat() if article.published else None
    where = f"in {article.source}" if article.source and article.source != who else None
    return f"'{stated(claim)}' ({', '.join(part for part in (who, where, day) if part)})"


def when(claim: Claim, ground: Ground) -> str | None:
    """The date that a claim's figure is of; else that of the same figure told elsewhere in its group, if all agree."""
    return claim.subject.as_of or agreed(ground.twins.get(estimate(claim), ()))


def agreed(dates: Collection[str]) -> str | None:
    """The most precise of some dates, if all may be the same time."""
    first = min(dates, key=lambda each: (-len(each), each), default=None)
    return first if first and all(overlap(first, each) for each in dates) else None


def _twins(claims: Iterable[Claim]) -> Twins:
    dated: dict[Estimate, set[str]] = defaultdict(set)
    for claim in claims:
        if claim.subject.as_of:
            dated[estimate(claim)].add(claim.subject.as_of)
    return dated


def estimate(claim: Claim) -> Estimate:
    """The amount that a claim tells."""
    amount = claim.figure.amount
    return float(amount.low), None if amount.high is None else float(amount.high), amount.unit


def overlap(one: str, other: str) -> bool:
    """Whether two dates of any precision (`2022`, `2022-03`) may be the same time."""
    return one.startswith(other) or other.startswith(one)


def aim(claim: Claim) -> Level:
    """Whether a claim tells what is, or a plan, forecast or demand, by its words or by what its voice does.

    Plans and forecasts are in one group, and yet are not held against one another.
    """
    level = claim.subject.key.level
    level = claim.subject.level if level is Level.FORECAST else level
    return _BY_STANCE.get(claim.saying.stance, level) if level is Level.ACTUAL else level
