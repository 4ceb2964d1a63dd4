"""From what a person types to ids: the beginning of an id, or the path of an article."""

from __future__ import annotations

from collections.abc import Sequence

from claimtrack.store import decisions
from claimtrack.store.database import Database
from claimtrack.store.decisions import What
from claimtrack.store.text import fold

LIKE = 75.0
"""How alike (0 to 100) a name must be to what was typed to be told."""
_TABLES = {"a": "articles", "c": "claims", "g": "groups"}


def ids(db: Database, beginning: str, most: int) -> list[str]:
    """The ids of articles, claims and groups that begin so, at most so many."""
    table = _TABLES.get(beginning[:1])
    if table is None or not beginning.isascii():
        return []
    after = beginning[:-1] + chr(ord(beginning[-1]) + 1)
    rows = db.rows(f"SELECT id FROM {table} WHERE id >= ? AND id < ? ORDER BY id LIMIT ?", (beginning, after, most))
    return [found for (found,) in rows]


HELD = {
    "topic": "SELECT DISTINCT word FROM tags WHERE tag = 'topic'",
    "place": "SELECT DISTINCT word FROM tags WHERE tag = 'place'",
    "measure": "SELECT DISTINCT word FROM tags WHERE tag = 'measure'",
    "voice": "SELECT DISTINCT word FROM tags WHERE tag = 'voice'",
    "unit": "SELECT DISTINCT unit FROM claims WHERE unit IS NOT NULL",
    "source": "SELECT DISTINCT source FROM articles WHERE source IS NOT NULL",
}


def holds(db: Database, what: str, names: Sequence[str]) -> bool:
    """Whether one of these names, of a kind (of HELD), is in the store as the filters look for it."""
    held = [name for (name,) in db.rows(HELD[what])]
    if what == "source":
        return any(f" {fold(name)} " in f" {fold(one)} " for name in names for one in held)
    if what == "unit":  # they alone are not looked up in any case
        return not set(names).isdisjoint(held)
    return not {fold(name) for name in names}.isdisjoint(held)


def alike(db: Database, what: str, asked: str) -> str | None:
    """The name most like one that was asked for, among those of a kind (of HELD) in the store; None if it is there."""
    from rapidfuzz import fuzz, process

    held = {fold(name): name for (name,) in db.rows(HELD[what])}
    if there := held.get(fold(asked)):
        return there if what == "unit" and there != asked else None
    found = process.extractOne(fold(asked), held.keys(), scorer=fuzz.ratio, score_cutoff=LIKE)
    return held[found[0]] if found else None


def near(db: Database, typed: str, most: int) -> list[str]:
    """Ids that share the longest beginning with what was typed, of two characters at least."""
    for length in range(len(typed) - 1, 1, -1):
        if found := ids(db, typed[:length], most):
            return found
    return []


def merged(db: Database, beginning: str) -> list[str]:
    """The groups into which people merged those whose ids begin so."""
    made = decisions.every(db)
    overlay = decisions.Overlay(made)
    gone = {each.target for each in made if each.what is What.MERGE and each.target.startswith(beginning)}
    return sorted({overlay.root(group) for group in gone})


def at_path(db: Database, path: str) -> list[str]:
    """The ids of the articles that were read under a path, written as it is or as it is kept; no earlier versions."""
    from claimtrack.read.inputs import spelled

    sql = (
        "SELECT DISTINCT a.id FROM inputs i JOIN articles a ON a.number = i.article WHERE i.path IN (?, ?)"
        " AND a.number NOT IN (SELECT article FROM versions)"
    )
    rows = db.rows(sql, (path, spelled(path)))
    return sorted(found for (found,) in rows)
