"""Articles in a store: their heads, their texts, and the paths under which they were read.

An article is one text of one publisher. It may have been read under several paths; its head is that of the shortest
path (the first in the alphabet of equals), so that the order of reading decides nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from claimtrack.model import Article
from claimtrack.store import codec, decisions
from claimtrack.store.database import Database
from claimtrack.store.filters import ArticleFilter
from claimtrack.store.text import OF_SOURCE, plain, query, within
from claimtrack.store.where import Test, clause, told

_HEAD = "a.number, a.id, a.head, t.text, t.exact"
_FROM = "FROM articles a JOIN texts t ON t.article = a.number"


def number(db: Database, article_id: str) -> int | None:
    """The number of the article of an id, None where the store has none."""
    found = db.row("SELECT number FROM articles WHERE id = ?", (article_id,))
    return found[0] if found else None


def numbers(db: Database) -> list[int]:
    """The numbers of all articles."""
    return [at for (at,) in db.rows("SELECT number FROM articles ORDER BY number")]


def sources(db: Database) -> list[str]:
    """The names of all publishers."""
    return [source for (source,) in db.rows("SELECT DISTINCT source FROM articles WHERE source IS NOT NULL")]


def of_source(db: Database, source: str) -> list[int]:
    """The numbers of the articles of a publisher, its name in any case."""
    return [at for (at,) in db.rows("SELECT number FROM articles WHERE source = ?", (plain(source),))]


def other_rules(db: Database, rules: str) -> int:
    """How many articles were read by other rules or lexicons than these."""
    found = db.row("SELECT count(*) FROM articles WHERE rules < ?1 OR rules > ?1", (rules,))
    return found[0] if found else 0


def other_version(db: Database, version: int) -> int:
    """How many articles were read by rules of another version than this, whatever their lexicons."""
    found = db.row("SELECT count(*) FROM articles WHERE rules < ? OR rules >= ?", (f"{version}+", f"{version},"))
    return found[0] if found else 0


def get(db: Database, at: int) -> Article:
    """The article of a number, its head as it counts now."""
    found = db.row(f"SELECT {_HEAD} {_FROM} WHERE a.number = ?", (at,))
    if found is None:
        raise LookupError(at)
    return read(*found[1:])


def read(article_id: str, head: str, text: str, exact: bytes | None) -> Article:
    """The article that the columns id, head, text and exact hold; the id in a head may be that of another publisher."""
    if exact is not None:
        text = exact.decode("utf-8", "surrogatepass")
    return replace(codec.load(Article, head, text), id=article_id, text=text)


def _pack(article: Article) -> str:
    return codec.dump(replace(article, text=""), article.text)


def put(db: Database, article: Article) -> int:
    """Add an article that the store does not have; its number."""
    at = db.run("INSERT INTO articles(id, path, sha256, head) VALUES (?, '', '', '')", (article.id,))
    set_head(db, at, article)
    text = plain(article.text)
    exact = article.text.encode("utf-8", "surrogatepass") if text != article.text else None
    db.run("INSERT INTO texts VALUES (?, ?, ?)", (at, text, exact))
    db.run("INSERT INTO words_in_articles(rowid, text) VALUES (?, ?)", (at, text))
    return at


def rename(db: Database, at: int, article_id: str) -> None:
    """Give an article another id: its publisher is read differently."""
    db.run("UPDATE articles SET id = ? WHERE number = ?", (article_id, at))


def drop(db: Database, at: int) -> None:
    """Take away an article that has neither claims nor copies nor readings any more."""
    db.run(
        "INSERT INTO words_in_articles(words_in_articles, rowid, text)"
        " SELECT 'delete', article, text FROM texts WHERE article = ?",
        (at,),
    )
    db.run("DELETE FROM texts WHERE article = ?", (at,))
    db.run("DELETE FROM articles WHERE number = ?", (at,))


def read_as(db: Database, path: str, text: str) -> int | None:
    """The number of the article that was read under a path, if it was this text."""
    found = db.rows(f"SELECT {_HEAD} {_FROM} JOIN inputs i ON i.article = a.number WHERE i.path = ?", (plain(path),))
    return next((at for at, *held in found if read(*held).text == text), None)


def drop_reading(db: Database, at: int, path: str) -> None:
    """Forget that an article was read under a path."""
    db.run("DELETE FROM inputs WHERE article = ? AND path = ?", (at, plain(path)))


class Reading(NamedTuple):
    """An article as it was read under one path, and the head fields that were given to it then."""

    article: Article
    given: Mapping[str, str]


def put_reading(db: Database, at: int, reading: Reading) -> None:
    """Remember how an article was read under a path, in place of an earlier reading."""
    row = (at, plain(reading.article.path), _pack(reading.article), json.dumps(dict(reading.given)))
    db.run("INSERT OR REPLACE INTO inputs VALUES (?, ?, ?, ?)", row)


def readings(db: Database, at: int, text: str) -> list[Reading]:
    """The readings of an article, the one whose head counts first."""
    found = db.rows("SELECT head, given FROM inputs WHERE article = ? ORDER BY length(path), path", (at,))
    return [Reading(replace(codec.load(Article, head, text), text=text), json.loads(given)) for head, given in found]


def set_head(db: Database, at: int, article: Article) -> None:
    """Let this head be the one that counts."""
    when = article.published.isoformat() if article.published else None
    heads = (article.path, article.sha256, article.source, article.title, article.author, when, article.url)
    db.run(
        "UPDATE articles SET path = ?, sha256 = ?, source = ?, title = ?, author = ?, published = ?, url = ?, head = ?"
        " WHERE number = ?",
        (*map(plain, heads), _pack(article), at),
    )


_RECORD = "id path sha256 source title author published url claims".split()


def records(db: Database, wanted: ArticleFilter) -> Iterator[dict[str, Any]]:
    """The records of the articles that a filter lets through, in the order of their numbers."""
    where, values = _where(wanted)
    remarks = decisions.Remarks(decisions.every(db))
    sql = (
        f"SELECT {', '.join(f'a.{name}' for name in _RECORD)}, o.path, n.id FROM articles a"
        " LEFT JOIN reprints r ON r.article = a.number LEFT JOIN articles o ON o.number = r.original"
        f" LEFT JOIN versions v ON v.article = a.number LEFT JOIN articles n ON n.number = v.current{where}"
    )
    for row in db.rows(sql + " ORDER BY a.number LIMIT ?", (*values, limit(wanted.limit))):
        yield dict(zip((*_RECORD, "duplicate_of", "replaced_by"), row, strict=True)) | {"decisions": remarks.of(row[0])}


def _where(wanted: ArticleFilter) -> tuple[str, list[Any]]:
    found = {
        "a.id = ?": wanted.only,
        OF_SOURCE.replace("source", "a.source"): within(wanted.source),
        "a.published >= ?": wanted.since and wanted.since.isoformat(),
        "a.published <= ?": wanted.until and wanted.until.isoformat(),
        "a.number IN (SELECT rowid FROM words_in_articles WHERE words_in_articles MATCH ?)": query(wanted.text),
    }
    now: list[Test] = [] if wanted.earlier or wanted.only else [("v.article IS NULL", [])]
    return clause([*now, *told(found)])


def limit(most: int | None) -> int:
    """A value for LIMIT; -1 is SQLite's 'all'."""
    return -1 if most is None else most
