"""Groups to their verdicts and summaries: by the claims that bear on them, so that one more costs what few cost."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from decimal import Decimal

from claimtrack import compare, group
from claimtrack.attribute.keys import key_of
from claimtrack.lexicon import Lexicon
from claimtrack.model import Claim, Key
from claimtrack.store import Store, bearing, claims, copies, decisions, groups, pending, tallies
from claimtrack.store.database import Database
from claimtrack.store.pending import Step
from claimtrack.store.tallies import Count, Row, Tally
from claimtrack.store.voices import Aliases
from claimtrack.subject import country

_COUNTED = {
    "independent_voices": Tally.VOICE,
    "publishers": Tally.PUBLISHER,
    "nameless": Tally.NAMELESS,
    "articles": Tally.ARTICLE,
    "texts": Tally.TEXT,
}
"""The counts of a summary, each the number of values of a tally."""

_AT_ONCE = 256
"""So many groups are judged in one transaction."""


def judge_all(db: Database, lexicon: Lexicon) -> None:
    """Judge the groups that are marked: anew, or with the claims that came to them."""
    for step in (Step.GROUP, Step.JOINED):
        while marked := pending.marked(db, step, _AT_ONCE):
            with db.transaction():
                bench = _Bench.of(db, lexicon)
                for home in marked:
                    bench.judge(home, anew=step is Step.GROUP)
                    pending.done(db, Step.GROUP, home)
                    pending.done(db, Step.JOINED, home)


def ground_of(store: Store, home: str, lexicon: Lexicon) -> compare.Ground:
    """What the claims of a group are compared on: as it was when the group was judged."""
    names = Aliases(decisions.every(store.db))
    members = claims.of_group(store.db, home, names)
    return _ground(store.db, members, lexicon, names).among(members)


def _ground(db: Database, members: Iterable[Claim], lexicon: Lexicon, names: Aliases) -> compare.Ground:
    ids = {claim.article.id for claim in members}
    lineage = copies.lineage(db, ids)
    return compare.Ground(
        compare.tolerances(lexicon),
        lineage.reprints,
        claims.rates(db, ids),
        lineage.publishers,
        lambda name: names.of(name, key_of(name, lexicon)),
        full=_reader(db, names),
    )


@dataclass(frozen=True, slots=True)
class _Bench:
    """What all groups of one run are judged with."""

    db: Database
    lexicon: Lexicon
    names: Aliases
    remarks: decisions.Remarks
    doubted: frozenset[str]
    """Groups with a claim that a person marked wrong."""
    dismissed: Mapping[str, frozenset[str]]
    """Groups whose conflict people dismissed, and the claims that they saw."""
    merged: frozenset[str]
    """Groups into which people merged others: each keeps its own label."""

    @classmethod
    def of(cls, db: Database, lexicon: Lexicon) -> _Bench:
        made = decisions.every(db)
        remarks = decisions.Remarks(made)
        doubted = {shown for _, shown in claims.homes_of_claims(db, remarks.wrong())}
        roots = decisions.Overlay(made).roots
        return cls(db, lexicon, Aliases(made), remarks, frozenset(doubted), decisions.dismissed(made), roots)

    def judge(self, home: str, *, anew: bool) -> None:
        """Judge a group; forget one without claims. One that people decided on is judged by all of its claims."""
        if anew or home in self.doubted or home in self.dismissed:
            self._renew(home)
        here = bearing.of_group(self.db, home, self.names)
        moved = _moved(self.db, home, here)
        if any(each.id not in here.fresh and _is_undated(each, moved) for each in here.claims):
            self._renew(home)
            here, moved = bearing.of_group(self.db, home, self.names), frozenset()
        if here.claims:
            self._summarise(home, here, moved)

    def _renew(self, home: str) -> None:
        bearing.renew(self.db, home)
        tallies.clear(self.db, home)
        groups.drop(self.db, home)

    def _summarise(self, home: str, here: bearing.Bearing, moved: Set[compare.Estimate]) -> None:
        db = self.db
        members, ground = self._with_others(home, here, moved)
        repeats = compare.repeats(members, ground)
        claims.set_copies(db, here.fresh, repeats)
        wrong = {each.id for each in members if self.remarks.mark(each.id, repeats.get(each.id)) == "wrong"}
        out = wrong if len(wrong) < len(members) else set()
        fresh = [each for each in members if each.id in here.fresh]
        rows = (
            row
            for each in fresh
            for row in _rows(each, ground, repeats.get(each.id), wrong=each.id in wrong, out=each.id in out)
        )
        tallies.add(db, home, rows)
        counted = [each for each in members if each.id not in out]
        counts = tallies.counts(db, home)
        ground = ground.among(counted, _twins(db, home, counted))
        size = compare.Size.of(counted, ground) if out else _size(counts)
        known = groups.known(db, home)
        stays = known is not None and not moved
        before = _before(known, here.fresh) if known and stays else None
        found = compare.find(counted, ground, size, before)
        later = self._since_dismissed(home, counted, ground, size) if found.conflict else None
        found = later or found
        groups.put(db, self._summary(home, fresh, found, counts, known, reopened=later is not None))
        bearing.keep(db, home, [each.id for each in found.bearing])

    def _since_dismissed(
        self, home: str, members: Sequence[Claim], ground: compare.Ground, size: compare.Size
    ) -> compare.Finding | None:
        """The conflict of a group that is not among the claims and figures which people saw who dismissed one."""
        seen = self.dismissed.get(home)
        if not seen:  # a dismissal that names no claims is of whatever its group says
            return None
        told = {compare.estimate(each) for each in members if each.id in seen}
        again = (each for each in members if compare.estimate(each) in told and not compare.is_dispute(each))
        found = compare.find(members, ground, size, settled=seen | {each.id for each in again})
        return found if found.conflict else None

    def _with_others(
        self, home: str, here: bearing.Bearing, moved: Set[compare.Estimate]
    ) -> tuple[Sequence[Claim], compare.Ground]:
        """The claims that bear on a group with those that may now, and what they are compared on.

        These are the originals of copies that came, and what has another date now.
        """
        ground = _ground(self.db, here.claims, self.lexicon, self.names)
        came = {each.article.id for each in here.claims if each.id in here.fresh}
        others = {ground.root(article) for article in came} - came
        others |= {article for low, _, _ in moved for article in bearing.undated(self.db, home, low)}
        if not others:
            return here.claims, ground
        found = bearing.of_articles(self.db, home, others, self.names)
        members = tuple({each.id: each for each in (*here.claims, *found)}.values())
        return members, _ground(self.db, members, self.lexicon, self.names)

    def _summary(
        self,
        home: str,
        fresh: Sequence[Claim],
        found: compare.Finding,
        counts: Mapping[Tally, Count],
        before: groups.Known | None,
        *,
        reopened: bool,
    ) -> groups.Summary:
        """What is kept of a group, from what was kept and the claims that came."""
        db = self.db
        key = _own_key(home, {claim.subject.key for claim in fresh} | ({before.key} if before else set()))
        days = [claim.article.published.isoformat() for claim in fresh if claim.article.published]
        ends = tallies.widest(db, home)
        shown = tallies.figures(db, home, found.because)
        return groups.Summary(
            id=home,
            label=self._label(home, key),
            verdict=found.verdict,
            conflict=found.conflict,
            because=found.because,
            **{field: _values(counts, what) for field, what in _COUNTED.items()},
            claims=counts[Tally.UNIT].claims,
            ratio=_ratio(ends, found.ratio),
            latest=max([*days, *([before.latest] if before and before.latest else [])], default=None),
            key=key,
            family=group.family(key, lambda place: country(place, self.lexicon)),
            figures=tuple(shown),
            more_figures=_values(counts, Tally.FIGURE) - len(shown),
            reopened=reopened,
        )

    def _label(self, home: str, key: Key) -> str:
        """What a group is called, by its key; one that others were merged into is called as it was."""
        if home in self.merged and (own := claims.own_of_group(self.db, home)):
            return group.label(
                group.group_key({key for key, _ in own}), {unit for _, unit in own if unit}, self.lexicon
            )
        return group.label(key, tallies.units(self.db, home), self.lexicon)


def _own_key(home: str, keys: Set[Key]) -> Key:
    """The key of a group: one that gives its id, if any does, and no copy's that tells less or other places."""
    return group.group_key([key for key in keys if key.complete and group.group_id(key) == home] or keys)


def _moved(db: Database, home: str, here: bearing.Bearing) -> Set[compare.Estimate]:
    """The amounts whose claims without a date have another one now, by what came with the same amount."""
    came: dict[compare.Estimate, set[str]] = defaultdict(set)
    for claim in here.claims:
        if claim.id in here.fresh and claim.subject.as_of:
            came[compare.estimate(claim)].add(claim.subject.as_of)
    moved = set()
    for amount, dates in came.items():
        known = set(tallies.dates(db, home, *amount))
        if "" in known and compare.agreed(known - {""}) != compare.agreed(known - {""} | dates):
            moved.add(amount)
    return moved


def _is_undated(claim: Claim, amounts: Set[compare.Estimate]) -> bool:
    return not claim.subject.as_of and compare.estimate(claim) in amounts


def _twins(db: Database, home: str, members: Iterable[Claim]) -> compare.Twins:
    """The dates that a group's claims of the same amounts have, for those without one."""
    amounts = {compare.estimate(claim) for claim in members if not claim.subject.as_of}
    return {amount: dates for amount in amounts if (dates := set(tallies.dates(db, home, *amount)) - {""})}


def _rows(claim: Claim, ground: compare.Ground, original: str | None, *, wrong: bool, out: bool) -> Iterator[Row]:
    """What a claim adds to the tallies of its group; one that is marked wrong says so.

    One that is `out`, since others are not wrong, has no part in voices, range and dates.
    """
    article, amount = claim.article, claim.figure.amount
    low, high = float(amount.low), float(amount.low if amount.high is None else amount.high)
    told = [
        (Tally.ARTICLE, article.id),
        (Tally.TEXT, ground.root(article.id)),
        (Tally.PUBLISHER, article.source) if article.source else (Tally.NAMELESS, article.id),
        (Tally.UNIT, amount.unit or ""),
        (Tally.FIGURE, compare.stated(claim) + wrong * " (marked wrong)"),
    ]
    if not out:
        dated = tallies.dated(*compare.estimate(claim), claim.subject.as_of)
        told += [(Tally.RANGE, amount.unit or ""), (Tally.DATE, dated)]
    if not out and compare.upheld(claim):
        told.append((Tally.VOICE, compare.voice(claim, ground)))
    if original:
        told.append((Tally.REPEAT, original))
    return (Row(what, value, low, high) for what, value in told)


def _values(counts: Mapping[Tally, Count], what: Tally) -> int:
    return counts.get(what, Count()).values


def _size(counts: Mapping[Tally, Count]) -> compare.Size:
    repeats = counts.get(Tally.REPEAT, Count()).claims
    return compare.Size(counts[Tally.UNIT].claims, repeats, _values(counts, Tally.ARTICLE), _values(counts, Tally.TEXT))


def _before(known: groups.Known, fresh: frozenset[str]) -> compare.Found:
    """The verdict that a group had, for those to judge by who look at the claims that came since."""
    ratio = Decimal(repr(known.ratio or 1.0))
    return compare.Found(known.verdict, known.conflict, known.because, ratio, fresh)


def _ratio(ends: tuple[float, float] | None, deciding: Decimal) -> float | None:
    """The highest figure by the lowest in the commonest unit, or by the pair that decides, in whatever units it is.

    Below zero the lowest by the highest; None where zero is one of them or lies between: they have no ratio.
    """
    if ends is None or ends[0] <= 0 <= ends[1] != ends[0] or not deciding.is_finite():
        return None
    if ends[0] == ends[1]:
        return float(deciding)
    low, high = (Decimal(repr(end)) for end in ends)
    return float(max(high / low if low > 0 else low / high, deciding))


def _reader(db: Database, names: Aliases) -> Callable[[Claim], Claim]:
    """Reads sketches in full, each once."""
    known: dict[str, Claim] = {}

    def full(claim: Claim) -> Claim:
        if claim.id not in known:
            known[claim.id] = claims.full(db, claim.id, names)
        return known[claim.id]

    return full
