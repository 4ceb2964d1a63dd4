"""Stores of earlier versions: what was read and decided in them holds in this one."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import bookkeeping
from bookkeeping import LEXICON, State, article, row, words
from claimtrack import ledger, store
from claimtrack.errors import UsageError
from claimtrack.store import Store, phrases, schema
from running import claimtrack

RELEASED = ("16d809", "29da22", "644964", "a3efff", "e879e3", "0de0b3")
"""The beginnings of the digests of the migrations that were released."""

PAGES = (
    article(f"{words(1)}\n{row('500', 'Forbes')}", "Post", "in/post.txt", date(2025, 1, 1)),
    article(f"{words(2)}\n{row('900', 'SecDev')}", "Herald", "in/herald.txt", date(2025, 1, 2)),
    article(f"{words(1)}\n{row('500', 'Forbes')}", "Gazette", "in/gazette.txt", date(2025, 1, 3)),
    article(f"{words(3)}\n{row('40', 'Reuters', topic='gold')}", "Times", "in/times.txt", date(2025, 1, 4)),
)
KEPT = "articles texts inputs tags rates lines prints shingles reprints decisions".split()


@pytest.fixture(autouse=True)
def _by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    bookkeeping.read_by_hand(monkeypatch)


@pytest.fixture
def now(tmp_path: Path) -> Iterator[Store]:
    """A store of this version with a decision of each kind that is made on what is in it."""
    with store.open(tmp_path / "now.db", create=True) as book:
        ledger.ingest(PAGES, book, LEXICON)
        claims = {each["figure"]: each["id"] for each in book.claims()}
        (conflict,) = book.conflicts()
        ledger.correct(book, LEXICON, PAGES[0].id, {"title": "Another title"}, "ann")
        ledger.mark(book, LEXICON, claims["40"], "verified", "ann")
        ledger.note(book, LEXICON, claims["900"], "asked them", "ann")
        ledger.alias(book, LEXICON, "Forbes", "Reuters", "ann")
        ledger.dismiss(book, LEXICON, conflict["group"], "another year", "ann")
        yield book


@pytest.fixture
def old(now: Store, tmp_path: Path) -> Path:
    """The same store as the first version would have written it."""
    path = tmp_path / "old.db"
    with sqlite3.connect(path) as db:
        for statement in schema.MIGRATIONS[0][1].split(";"):
            db.execute(statement)
        db.execute("CREATE TABLE migrations (number INTEGER PRIMARY KEY, name TEXT, at TEXT) STRICT")
        db.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        db.execute("PRAGMA user_version = 1")
        db.commit()
        db.execute("ATTACH ? AS now", (str(now.db.path),))
        for table in (*KEPT, "claims", "groups"):
            _copy(db, table)
        db.execute("INSERT INTO relations SELECT id, 'a block', '[]' FROM groups")
        db.execute("INSERT INTO pending VALUES ('block', 'a block')")
        for index in ("words_in_articles", "words_in_claims"):
            db.execute(f"INSERT INTO {index}({index}) VALUES ('rebuild')")  # noqa: S608
    db.close()
    return path


def _copy(db: sqlite3.Connection, table: str) -> None:
    """Fill a table with the rows that the newer one has; a claim's block is any."""
    names = [name for (name,) in db.execute("SELECT name FROM pragma_table_info(?, 'main')", (table,))]
    held = ", ".join("'a block'" if name == "block" else f'"{name}"' for name in names)
    db.execute(f"INSERT INTO main.{table} SELECT {held} FROM now.{table}")  # noqa: S608


def tables(path: Path) -> set[tuple[str, ...]]:
    with sqlite3.connect(path) as db:
        found = set(db.execute("SELECT type, name, tbl_name, sql FROM sqlite_master"))
    db.close()
    return found


def test_a_migration_that_was_released_is_not_changed() -> None:
    digests = [hashlib.sha256("".join(each).encode()).hexdigest() for each in schema.MIGRATIONS]
    assert [each[:6] for each in digests[: len(RELEASED)]] == list(RELEASED)


def test_an_old_store_ends_with_the_tables_of_a_new_one(now: Store, old: Path) -> None:
    assert tables(old) != tables(now.db.path)
    store.open(old).db.close()
    assert tables(old) == tables(now.db.path)


def test_an_old_store_is_rebuilt_and_its_decisions_hold(now: Store, old: Path) -> None:
    with store.open(old) as book:
        assert book.outdated == len(PAGES)
        assert [each["id"] for each in book.decisions()] == [each["id"] for each in now.decisions()]
        moves = ledger.rebuild(book, LEXICON)
        assert (moves.articles, moves.heads, moves.claims_before, moves.claims_after) == (4, 0, 4, 4)
        assert (moves.added, moves.removed, moves.changed, moves.regrouped, moves.adrift) == (0, 0, 0, 0, 0)
        assert book.outdated == 0
        assert State.of(book) == State.of(now)
        assert [each["dismissed"] for each in book.conflicts()] == [True]
        assert not list(book.db.rows("SELECT 1 FROM claims WHERE phrase = ?", (phrases.UNREAD,)))


def test_decisions_follow_the_claims_of_an_old_store_that_are_read_differently(old: Path) -> None:
    with sqlite3.connect(old) as db:
        (known,) = db.execute("SELECT id FROM claims WHERE figure = '40'").fetchone()
        db.execute('UPDATE claims SET id = \'c00000000000\', "end" = "end" + 4 WHERE id = ?', (known,))
    db.close()
    with store.open(old) as book:
        ledger.mark(book, LEXICON, "c00000000000", "wrong", "ann")
        assert ledger.rebuild(book, LEXICON).adrift == 0
        assert {each["id"] for each in book.claims() if each["marked"] == "wrong"} == {known}


def test_what_is_done_before_the_rebuild_holds_after_it(now: Store, old: Path) -> None:
    more = article(f"{words(4)}\n{row('910', 'SecDev')}", "Tribune", "in/tribune.txt", date(2025, 1, 5))
    ledger.ingest([more], now, LEXICON)
    with store.open(old) as book:
        assert ledger.ingest([more], book, LEXICON).outdated == len(PAGES)
        (gold,) = (each["id"] for each in book.claims() if each["figure"] == "40")
        with pytest.raises(UsageError, match="rebuild"):
            ledger.split(book, LEXICON, [gold], "ann")
        for made in list(book.decisions()):
            ledger.undo(book, LEXICON, "ann", made["id"])
            ledger.undo(now, LEXICON, "ann", made["id"])
        ledger.rebuild(book, LEXICON)
        assert State.of(book) == State.of(now)


LISTINGS = ("claims", "groups", "conflicts", "articles", "decisions", "show in/times.txt", "export groups")


def test_every_listing_of_an_old_store_says_what_to_do(old: Path) -> None:
    for line in LISTINGS:
        told = claimtrack(*line.split(), "--db", old)
        assert told.status == 0
        assert [each for each in told.err.splitlines() if "claimtrack rebuild" in each] == [
            "claimtrack: 4 articles were read by the rules of another version: run 'claimtrack rebuild'"
        ]
    with store.open(old) as book:  # not by the command line: that would keep the reading by hand for other tests
        ledger.rebuild(book, LEXICON)
    for line in LISTINGS:
        assert "rebuild" not in claimtrack(*line.split(), "--db", old).err


def test_to_see_that_a_store_is_outdated_no_article_is_read(now: Store) -> None:
    sql = "EXPLAIN QUERY PLAN SELECT count(*) FROM articles WHERE rules < ? OR rules >= ?"
    plan = [step[3] for step in now.db.rows(sql, ("2+", "2,"))]
    assert not [step for step in plan if step.startswith("SCAN")]


def test_a_dismissal_of_an_older_version_saw_all_that_its_group_has(old: Path) -> None:
    with sqlite3.connect(old) as db:  # older versions kept a few claims of a group
        db.execute("UPDATE decisions SET value = '{}' WHERE decision = 'dismiss'")
    db.close()
    with store.open(old) as book:
        ledger.rebuild(book, LEXICON)
        assert [(each["dismissed"], each["reopened"]) for each in book.conflicts()] == [(True, False)]
