"""The store: one SQLite file with every article, claim, group and decision. The only package with SQL.

`open` it, list with filters, show by id. What changes a store is in `claimtrack.ledger`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import claimtrack
from claimtrack.model import Article, Claim, Group, Key, Verdict
from claimtrack.store import articles, claims, copies, decisions, groups, lookup, pending, tallies
from claimtrack.store.database import Database, connect
from claimtrack.store.filters import ArticleFilter, ClaimFilter, GroupFilter, Reach

__all__ = ["ArticleFilter", "ClaimFilter", "GroupFilter", "Reach", "Store", "open"]

Record = dict[str, Any]


class Store:
    """An open store. A context manager: closes itself.

    Listings give the records of docs/records.md one by one; `article`, `claim` and `group` give the values themselves.
    """

    def __init__(self, db: Database) -> None:
        self.db = db

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.db.close()

    @property
    def unsettled(self) -> bool:
        """Whether an interrupted ingest left groups that `ledger.settle` must bring up to date."""
        return pending.any_marked(self.db)

    @property
    def outdated(self) -> int:
        """How many articles were read by the rules of another version: `ledger.rebuild` reads them anew."""
        return articles.other_version(self.db, claimtrack.RULES_VERSION)

    def articles(self, wanted: ArticleFilter | None = None) -> Iterator[Record]:
        """Records of articles, in the order in which they were added."""
        return articles.records(self.db, wanted or ArticleFilter())

    def claims(self, wanted: ClaimFilter | None = None) -> Iterator[Record]:
        """Records of claims, each with its `group`, by article and place."""
        return claims.records(self.db, wanted or ClaimFilter())

    def groups(self, wanted: GroupFilter | None = None) -> Iterator[Record]:
        """Records of groups, gravest and best attested first."""
        return groups.records(self.db, wanted or GroupFilter())

    def conflicts(self, wanted: GroupFilter | None = None) -> Iterator[Record]:
        """Records of the groups whose verdict is a conflict."""
        from dataclasses import replace

        return groups.records(self.db, replace(wanted or GroupFilter(), verdict=Verdict.CONFLICT))

    def summaries(self, wanted: GroupFilter | None = None) -> Iterator[Record]:
        """Records of groups without their claims: what a listing shows of each."""
        return groups.summaries(self.db, wanted or GroupFilter())

    def census(self, groups_: Sequence[str]) -> dict[tallies.Tally, int]:
        """How many articles, texts, publishers and voices some groups have together."""
        return tallies.census(self.db, groups_)

    def labels(self, groups_: Sequence[str]) -> dict[str, str]:
        """What the groups of some ids are called."""
        return groups.labels(self.db, groups_)

    def key(self, group_id: str) -> Key | None:
        """What the claims of a group measure, as far as they have it in common; None where there is no such group."""
        known = groups.known(self.db, group_id)
        return known.key if known else None

    def reprints(self) -> dict[str, str]:
        """Of every article that reprints another, by id: the id of the original."""
        return copies.every(self.db)

    def article(self, article_id: str) -> Article | None:
        """The article of an id; None where the store has none."""
        at = articles.number(self.db, article_id)
        return None if at is None else articles.get(self.db, at)

    def claim(self, claim_id: str) -> Claim | None:
        """The claim of an id; None where the store has none."""
        found = claims.get(self.db, claim_id)
        return found.claim if found else None

    def group_of(self, claim_id: str) -> str | None:
        """The id of the group that a claim is in."""
        found = claims.get(self.db, claim_id)
        return found.group if found else None

    def decisions(self, undone: bool = False) -> Iterator[Record]:
        """Records of what people decided, oldest first; with `undone` also of what counts no more.

        A dismissal that a new conflict has overtaken is one of `before`.
        """
        again = groups.reopened(self.db)
        for made in decisions.every(self.db, undone=undone):
            over = made.what is decisions.What.DISMISS and not made.undone_at and made.applies_to in again
            yield {**made.record(), "before": True} if over else made.record()

    def group(self, group_id: str) -> Group | None:
        """The group of an id, with its claims and verdict; None where the store has none."""
        return groups.get(self.db, group_id)

    def find(self, beginning: str, most: int = 6) -> list[str]:
        """The ids that begin so, else of the articles read under this path, or the groups into which such ones went.

        An id that is given whole stands alone.
        """
        found = lookup.ids(self.db, beginning, most) or lookup.at_path(self.db, beginning)
        found = found or lookup.merged(self.db, beginning)
        return [beginning] if beginning in found else found

    def near(self, typed: str, most: int = 3) -> list[str]:
        """Ids that are like one that the store does not have."""
        return lookup.near(self.db, typed, most)

    def holds(self, what: str, names: Sequence[str]) -> bool:
        """Whether something in the store has one of these names; `what` as for `alike`."""
        return lookup.holds(self.db, what, names)

    def alike(self, what: str, asked: str) -> str | None:
        """A name like one that the store does not hold; `what` is topic, place, measure, voice, unit or source."""
        return lookup.alike(self.db, what, asked)

    def show(self, any_id: str) -> Article | Claim | Group | None:
        """Whatever has this id."""
        return self.claim(any_id) or self.article(any_id) or self.group(any_id)


def open(path: str | Path, create: bool = False) -> Store:
    """The store at a path; with `create` a new one is made where there is none.

    Raises StoreError, with one line that says what to do, where it is missing, no claimtrack store, damaged, locked by
    another program, or written by a newer claimtrack.
    """
    return Store(connect(Path(path), create=create))
