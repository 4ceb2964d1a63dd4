"""What is still to be done to the store: marked with the change that asks for it, so that nothing is ever half done."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from claimtrack.store.database import Database


class Step(StrEnum):
    """The steps in the order in which they are done."""

    ARTICLE = "article"
    """Extract an article (its number) anew."""
    REPRINT = "reprint"
    """Find anew what an article (its number) reprints, and what reprints it."""
    PHRASE = "phrase"
    """Find anew the group of a phrase (its number)."""
    GROUP = "group"
    """Judge a group anew, by all of its claims."""
    JOINED = "joined"
    """Judge a group with the claims that came to it."""


def mark(db: Database, step: Step, what: Iterable[str | int]) -> None:
    """Ask for a step to be done."""
    db.many("INSERT OR IGNORE INTO pending VALUES (?, ?)", [(step, str(each)) for each in what])


def marked(db: Database, step: Step, most: int = -1) -> list[str]:
    """What a step is to be done to, in order; the first `most` of it."""
    sql = "SELECT what FROM pending WHERE step = ? ORDER BY what LIMIT ?"
    return [what for (what,) in db.rows(sql, (step, most))]


def done(db: Database, step: Step, *what: str | int) -> None:
    """A step was done to these."""
    db.many("DELETE FROM pending WHERE step = ? AND what = ?", [(step, str(each)) for each in what])


def any_marked(db: Database) -> bool:
    """Whether anything is still to be done."""
    return db.row("SELECT 1 FROM pending LIMIT 1") is not None
