"""From what a person types to ids: the beginning of an id, or the path of an article."""

from __future__ import annotations

from claimtrack.store.database import Database

_TABLES = {"a": "articles", "c": "claims", "g": "groups"}


def ids(db: Database, beginning: str, most: int) -> list[str]:
    """The ids of articles, claims and groups that begin so, at most so many."""
    table = _TABLES.get(beginning[:1])
    if table is None:
        return []
    after = beginning[:-1] + chr(ord(beginning[-1]) + 1)
    rows = db.rows(f"SELECT id FROM {table} WHERE id >= ? AND id < ? ORDER BY id LIMIT ?", (beginning, after, most))
    return [found for (found,) in rows]


def near(db: Database, typed: str, most: int) -> list[str]:
    """Ids that share the longest beginning with what was typed, of two characters at least."""
    for length in range(len(typed) - 1, 1, -1):
        if found := ids(db, typed[:length], most):
            return found
    return []


def at_path(db: Database, path: str) -> list[str]:
    """The ids of the articles that were read under a path."""
    rows = db.rows("SELECT a.id FROM inputs i JOIN articles a ON a.number = i.article WHERE i.path = ?", (path,))
    return sorted(found for (found,) in rows)
