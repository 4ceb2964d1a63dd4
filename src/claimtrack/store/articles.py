"""Articles in a store: their heads, their texts, and the paths under which they were read.

An article is one text of one publisher. It may have been read under several paths; its head is that of the shortest
path (the first in the alphabet of equals), so that the order of reading decides nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from claimtrack.model import Article
from claimtrack.store import codec
from claimtrack.store.database import Database
from claimtrack.store.filters import ArticleFilter

_UNSTORABLE = re.compile("[\0\ud800-\udfff]")
_HEAD = "a.number, a.head, t.text, t.exact"
_FROM = "FROM articles a JOIN texts t ON t.article = a.number"


def plain(text: str | None) -> str | None:
    """A text that every SQLite tool can read, of the same length: NULs and lone surrogates become U+FFFD."""
    return None if text is None else _UNSTORABLE.sub("�", text)


def number(db: Database, article_id: str) -> int | None:
    """The number of the article of an id, None where the store has none."""
    found = db.row("SELECT number FROM articles WHERE id = ?", (article_id,))
    return found[0] if found else None


def numbers(db: Database) -> list[int]:
    """The numbers of all articles."""
    return [at for (at,) in db.rows("SELECT number FROM articles ORDER BY number")]


def get(db: Database, at: int) -> Article:
    """The article of a number, its head as it counts now."""
    found = db.row(f"SELECT {_HEAD} {_FROM} WHERE a.number = ?", (at,))
    if found is None:
        raise LookupError(at)
    return read(found[1], found[2], found[3])


def read(head: str, text: str, exact: bytes | None) -> Article:
    """The article that the columns head, text and exact hold."""
    if exact is not None:
        text = exact.decode("utf-8", "surrogatepass")
    return replace(codec.load(Article, head, text), text=text)


def _pack(article: Article) -> str:
    return codec.dump(replace(article, text=""), article.text)


def put(db: Database, article: Article) -> int:
    """Add an article that the store does not have; its number."""
    at = db.run("INSERT INTO articles(id, path, sha256, head) VALUES (?, '', '', '{}')", (article.id,))
    text = plain(article.text)
    exact = article.text.encode("utf-8", "surrogatepass") if text != article.text else None
    db.run("INSERT INTO texts VALUES (?, ?, ?)", (at, text, exact))
    db.run("INSERT INTO words_in_articles(rowid, text) VALUES (?, ?)", (at, text))
    return at


def put_input(db: Database, at: int, article: Article) -> None:
    """Remember the head that an article had under the path of this reading."""
    db.run("INSERT OR REPLACE INTO inputs VALUES (?, ?, ?)", (at, plain(article.path), _pack(article)))


def inputs(db: Database, at: int, text: str) -> list[Article]:
    """The readings of an article, the one whose head counts first."""
    found = db.rows("SELECT head FROM inputs WHERE article = ? ORDER BY length(path), path", (at,))
    return [replace(codec.load(Article, head, text), text=text) for (head,) in found]


def set_head(db: Database, at: int, article: Article) -> None:
    """Let this head be the one that counts."""
    when = article.published.isoformat() if article.published else None
    heads = (article.path, article.sha256, article.source, article.title, article.author, when, article.url)
    db.run(
        "UPDATE articles SET path = ?, sha256 = ?, source = ?, title = ?, author = ?, published = ?, url = ?, head = ?"
        " WHERE number = ?",
        (*map(plain, heads), _pack(article), at),
    )


def reprints(db: Database) -> dict[str, str]:
    """Of every article that reprints another, by id: the id of the original."""
    return dict(db.rows("SELECT a.id, o.id FROM articles a JOIN articles o ON o.number = a.duplicate_of"))


def records(db: Database, wanted: ArticleFilter) -> Iterator[dict[str, Any]]:
    """The records of the articles that a filter lets through, in the order of their numbers."""
    where, values = _where(wanted)
    columns = "a.id, a.path, a.sha256, a.source, a.title, a.author, a.published, a.url, a.claims, o.path"
    names = ("id", "path", "sha256", "source", "title", "author", "published", "url", "claims", "duplicate_of")
    sql = f"SELECT {columns} FROM articles a LEFT JOIN articles o ON o.number = a.duplicate_of{where}"
    for row in db.rows(sql + " ORDER BY a.number LIMIT ?", (*values, limit(wanted.limit))):
        yield dict(zip(names, row, strict=True))


def _where(wanted: ArticleFilter) -> tuple[str, list[Any]]:
    tests = [
        ("a.source = ?", wanted.source),
        ("a.published >= ?", wanted.since and wanted.since.isoformat()),
        ("a.published <= ?", wanted.until and wanted.until.isoformat()),
        ("a.number IN (SELECT rowid FROM words_in_articles WHERE words_in_articles MATCH ?)", words(wanted.text)),
    ]
    told = [(test, value) for test, value in tests if value is not None]
    return (" WHERE " + " AND ".join(test for test, _ in told) if told else ""), [value for _, value in told]


def words(text: str | None) -> str | None:
    """A full-text query for all the words of a text, each quoted: nothing in it is an operator."""
    found = re.findall(r"[^\W_]+", plain(text) or "")
    return " ".join(f'"{word}"' for word in found) if found else text and '""'


def limit(most: int | None) -> int:
    """A value for LIMIT; -1 is SQLite's 'all'."""
    return -1 if most is None else most
