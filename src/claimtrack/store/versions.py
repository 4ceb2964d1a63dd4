"""Versions of one article: a publisher corrects a text, and the later one stands for all of them.

An earlier version keeps its row, its text and its readings. It has no claims: what it said is read again when asked.
"""

from __future__ import annotations

from claimtrack.model import Article
from claimtrack.store.database import Database
from claimtrack.store.text import plain

SHARED = 16
"""An address, or a publisher's title of one day, of more articles than this is a page's or a column's."""


def current(db: Database, at: int) -> int:
    """The article that stands for one: itself, unless a later version does."""
    found = db.row("SELECT current FROM versions WHERE article = ?", (at,))
    return found[0] if found else at


def is_earlier(db: Database, at: int) -> bool:
    """Whether a later version stands for an article."""
    return current(db, at) != at


def earlier(db: Database, at: int) -> list[int]:
    """The articles that one stands for, in the order in which they came."""
    return [old for (old,) in db.rows("SELECT article FROM versions WHERE current = ? ORDER BY article", (at,))]


def replace(db: Database, old: int, by: int) -> None:
    """Let an article stand for another one, and for all that the other stood for."""
    db.run("UPDATE versions SET current = ? WHERE current = ?", (by, old))
    db.run("INSERT OR REPLACE INTO versions VALUES (?, ?)", (old, by))


def free(db: Database, at: int) -> None:
    """Let an article stand for itself."""
    db.run("DELETE FROM versions WHERE article = ?", (at,))


def drop(db: Database, at: int, heir: int) -> None:
    """Forget an article that goes up in another one, its heir."""
    db.run("DELETE FROM versions WHERE article IN (?1, ?2) AND current IN (?1, ?2)", (at, heir))
    stands = current(db, heir)
    db.run("UPDATE versions SET current = ? WHERE current = ?", (stands, at))
    free(db, at)


def at_path(db: Database, path: str, *, alone: bool = False) -> set[int]:
    """The articles that were read under a path and that no later version stands for.

    If asked, only those that were read under it `alone`.
    """
    sql = "SELECT article FROM inputs i WHERE path = ? AND article NOT IN (SELECT article FROM versions)"
    also = " AND NOT EXISTS (SELECT 1 FROM inputs o WHERE o.article = i.article AND o.path <> i.path)" * alone
    return {at for (at,) in db.rows(sql + also, (plain(path),))}


def at_address(db: Database, article: Article) -> set[int]:
    """The articles at the address of one; none where it tells none, or many have it."""
    return _few(db, "SELECT number FROM articles WHERE url = ?", (plain(article.url),))


def of_head(db: Database, article: Article) -> set[int]:
    """The articles of the publisher, title and date of one; none where it does not tell all, or many have them."""
    day = article.published.isoformat() if article.published else None
    sql = "SELECT number FROM articles WHERE source = ? AND published = ? AND title = ?"
    return _few(db, sql, (plain(article.source), day, plain(article.title)))


def _few(db: Database, sql: str, told: tuple[str | None, ...]) -> set[int]:
    newest = f"{sql} AND number NOT IN (SELECT article FROM versions) LIMIT {SHARED + 1}"
    found = {at for (at,) in db.rows(newest, told)}
    return found if len(found) <= SHARED else set()
