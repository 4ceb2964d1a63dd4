"""Bring articles into a store and keep what follows from them true: claims, groups, verdicts.

The state of a store is a function of the set of its articles (and of what people decided), never of the order in which
they came. What a change asks to be done elsewhere is marked in the same transaction and done by `settle`; so a run that
is cut off leaves whole articles only, and the next one finishes its work.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from claimtrack.lexicon import Lexicon
from claimtrack.model import Article, Claim, Failure, Group, SetAside
from claimtrack.store import Store, articles, claims, groups, pending
from claimtrack.store.pending import Step

Progress = Callable[[Article | Failure], None]


@dataclass(slots=True)
class Summary:
    """What an ingest did, in the numbers that people count."""

    read: int = 0
    new: int = 0
    unchanged: int = 0
    changed: int = 0
    """Known articles whose head was now given or read differently."""
    claims: int = 0
    """Claims of the new and changed articles."""
    set_aside: Counter[SetAside] = field(default_factory=Counter)
    failures: list[Failure] = field(default_factory=list)


@dataclass(slots=True)
class Moves:
    """What a rebuild moved."""

    articles: int = 0
    claims_before: int = 0
    claims_after: int = 0
    added: int = 0
    """Claims at spans that had none."""
    removed: int = 0
    changed: int = 0
    """Claims at the same span that read differently."""
    regrouped: int = 0
    """Claims that are now in another group."""
    verdicts: int = 0
    """Groups that are there before and after with another verdict."""


def ingest(
    inputs: Iterable[Article | Failure], store: Store, lexicon: Lexicon, progress: Progress = lambda item: None
) -> Summary:
    """Add articles, each in a transaction of its own; `progress` is told of every input when it is done."""
    summary = Summary()
    for item in inputs:
        if isinstance(item, Failure):
            summary.failures.append(item)
        else:
            _ingest_one(item, store, lexicon, summary)
        progress(item)
    settle(store, lexicon)
    return summary


def _ingest_one(article: Article, store: Store, lexicon: Lexicon, summary: Summary) -> None:
    summary.read += 1
    db = store.db
    with db.transaction():
        if articles.number(db, article.id) is not None:
            summary.unchanged += 1
            return
        at = articles.put(db, article)
        articles.put_input(db, at, article)
        articles.set_head(db, at, article)
        _extract(store, at, lexicon, summary)
        summary.new += 1


def _extract(store: Store, at: int, lexicon: Lexicon, summary: Summary) -> None:
    """Read an article's claims anew and mark the groups that they are in and were in."""
    from claimtrack import compare, extract, group

    db = store.db
    allowed = compare.tolerances(lexicon)
    found = extract.extract(articles.get(db, at), lexicon)
    summary.claims += len(found.claims)
    summary.set_aside.update(figure.set_aside for figure in found.figures if figure.set_aside)
    rows = []
    for claim in found.claims:
        span = compare.interval(claim, allowed)
        reach = (float(span.low), float(span.high))
        rows.append(claims.Found(claim, group.block(claim.subject.key), group.wording(claim), reach))
    touched = claims.homes(db, at)
    claims.drop(db, at)
    claims.put(db, at, rows, rules(lexicon))
    pending.mark(db, Step.BLOCK, {row.block for row in rows} | {block for block, _ in touched})
    pending.mark(db, Step.GROUP, {home for _, home in touched if home})


def rules(lexicon: Lexicon) -> str:
    """The version of the rules and lexicons that a claim was read with."""
    from claimtrack.extract import RULES_VERSION

    return f"{RULES_VERSION}+{lexicon.version}"


def settle(store: Store, lexicon: Lexicon) -> None:
    """Do all that is marked: part the blocks that changed into groups, and judge the groups that changed."""
    db = store.db
    for block in pending.marked(db, Step.BLOCK):
        with db.transaction():
            _regroup(store, block)
            pending.done(db, Step.BLOCK, block)
    with db.transaction():
        for home in pending.marked(db, Step.GROUP):
            _judge(store, home, lexicon)
            pending.done(db, Step.GROUP, home)


def _regroup(store: Store, block: str) -> None:
    from claimtrack import group

    db = store.db
    before: dict[str, str | None] = {}
    members = []
    for claim, article, key, wording, home in claims.members(db, block):
        members.append(group.Member(claim, article, key, wording))
        before[claim] = home
    after = group.partition(members)
    moved = {claim: home for claim, home in after.items() if before[claim] != home}
    claims.set_groups(db, moved)
    pending.mark(db, Step.GROUP, {*moved.values(), *(home for claim in moved if (home := before[claim]))})


def _judge(store: Store, home: str, lexicon: Lexicon) -> None:
    from claimtrack import compare, group

    db = store.db
    members = claims.of_group(db, home)
    if not members:
        groups.drop(db, home)
        return
    key = group.group_key(claim.subject.key for claim in members)
    ground = compare.Ground(compare.tolerances(lexicon), rates=compare.own_rates(members))
    judged = compare.judge(home, group.label(key), members, ground)
    groups.put(db, group.block(key), judged, _counts(judged, ground.reprints))


def _counts(judged: Group, reprints: Mapping[str, str]) -> groups.Counts:
    sources = {claim.article.source or claim.article.id for claim in judged.claims}
    articles = {claim.article.id for claim in judged.claims}
    return groups.Counts(len(sources), len(articles), len(articles - {*reprints}), _ratio(judged.claims))


def _ratio(members: Iterable[Claim]) -> float | None:
    """The highest figure by the lowest, of the unit that most claims have."""
    by_unit: dict[str | None, list[Decimal]] = {}
    for claim in members:
        amount = claim.figure.amount
        by_unit.setdefault(amount.unit, []).extend(value for value in (amount.low, amount.high) if value is not None)
    values = max(by_unit.values(), key=len)
    return float(max(values) / min(values)) if min(values) > 0 else None


def rebuild(store: Store, lexicon: Lexicon) -> Moves:
    """Extract and group anew from the stored texts; says what moved."""
    db = store.db
    before, verdicts = claims.state(db), groups.verdicts(db)
    for at in articles.numbers(db):
        with db.transaction():
            _extract(store, at, lexicon, Summary())
    settle(store, lexicon)
    after, verdicts_after = claims.state(db), groups.verdicts(db)
    both = before.keys() & after.keys()
    return Moves(
        articles=len(articles.numbers(db)),
        claims_before=len(before),
        claims_after=len(after),
        added=len(after.keys() - both),
        removed=len(before.keys() - both),
        changed=sum(before[claim][0] != after[claim][0] for claim in both),
        regrouped=sum(before[claim][1] != after[claim][1] for claim in both),
        verdicts=sum(verdicts[home] != verdicts_after[home] for home in verdicts.keys() & verdicts_after.keys()),
    )
