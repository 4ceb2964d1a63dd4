"""The connection to a store: opening it, transactions, and one clear line where SQLite cannot go on.

While it is written the store has a write-ahead log: readers are never blocked, and an article's transaction costs no
wait for the disk. When the last writer closes it, the log is folded in and the journal is a rollback journal again, so
that a store at rest is one file that can be mailed, or read from a medium that cannot be written.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from claimtrack.errors import StoreError
from claimtrack.store import schema
from claimtrack.store.text import plain

_MAGIC = b"SQLite format 3\0"

Row = tuple[Any, ...]
Values = Sequence[Any] | Mapping[str, Any]


class Database:
    """A connection whose errors are StoreErrors. Values are always bound, never written into the SQL."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection
        self._written = False

    def rows(self, sql: str, values: Values = ()) -> Iterator[Row]:
        """The rows of a query, one by one."""
        with plain_errors(self.path):
            for row in self._execute(sql, values):  # noqa: UP028 - that closes the cursor after the store
                yield row

    def row(self, sql: str, values: Values = ()) -> Row | None:
        """The first row of a query, None where there is none."""
        with plain_errors(self.path):
            found: Row | None = self._execute(sql, values).fetchone()
        return found

    def run(self, sql: str, values: Values = ()) -> int:
        """Do one statement; the number of the row that it inserted, if it did."""
        with plain_errors(self.path):
            return self._execute(sql, values).lastrowid or 0

    def _execute(self, sql: str, values: Values) -> sqlite3.Cursor:
        """The cursor of a statement; what is bound may hold lone surrogates, as bytes of the command line give them."""
        try:
            return self._connection.execute(sql, values)
        except UnicodeEncodeError:
            return self._connection.execute(sql, _storable(values))

    def many(self, sql: str, rows: Iterable[Values]) -> None:
        """Do one statement for each of the rows."""
        with plain_errors(self.path):
            self._connection.executemany(sql, rows)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of what is done inside, or nothing of it. One inside another is part of it."""
        if self._connection.in_transaction:
            yield
            return
        self._start_writing()
        self.run("BEGIN IMMEDIATE")
        try:
            yield
            self.run("COMMIT")
        except BaseException:
            with suppress(sqlite3.Error):
                self._connection.rollback()
            raise

    def _start_writing(self) -> None:
        if not self._written:
            self.run("PRAGMA journal_mode = WAL")
            self.run("PRAGMA synchronous = NORMAL")
            self._written = True

    def close(self) -> None:
        """Close the store; the last writer leaves a single file."""
        with suppress(sqlite3.Error):
            if self._written:
                self._connection.execute("PRAGMA busy_timeout = 0")
                self._connection.execute("PRAGMA optimize")
                self._connection.execute("PRAGMA journal_mode = DELETE")
        self._connection.close()


def connect(path: Path, *, create: bool) -> Database:
    """The database of the store at a path, its tables of this version.

    Raises StoreError where there is none (and `create` is false), it is no store, is of a newer version, or cannot
    be opened.
    """
    _look(path, create)
    with plain_errors(path):
        connection = sqlite3.connect(path, isolation_level=None, timeout=schema.BUSY / 1000)
        try:
            _prepare(connection, path)
        except BaseException:
            connection.close()
            raise
    return Database(path, connection)


def _look(path: Path, create: bool) -> None:
    """What can be told before SQLite opens (and would create) the file."""
    try:
        if path.is_dir():
            raise StoreError(f"{path} is a folder: give the store's file with --db")
        if not path.exists() or not path.stat().st_size:
            if not create:
                raise StoreError(f"no store at {path}: run 'claimtrack ingest' first, or give its file with --db")
            if not path.parent.is_dir():
                raise StoreError(f"no folder {path.parent} for the store: make it first, or give another with --db")
            return
        with path.open("rb") as file:
            magic = file.read(len(_MAGIC))
    except (OSError, ValueError) as error:
        raise StoreError(f"cannot open the store {path}: {getattr(error, 'strerror', None) or error}") from None
    if magic != _MAGIC:
        raise _foreign(path)


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    ours = connection.execute("PRAGMA application_id").fetchone()[0] == schema.APPLICATION_ID
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if not ours and connection.execute("SELECT 1 FROM sqlite_master").fetchone():
        raise _foreign(path)
    if version > schema.NEWEST:
        raise StoreError(
            f"{path} was written by a newer claimtrack (its store version is {version}, this one knows "
            f"{schema.NEWEST}): upgrade claimtrack"
        )
    if version < schema.NEWEST:
        schema.migrate(connection)
    connection.execute("PRAGMA foreign_keys = ON")


def _foreign(path: Path) -> StoreError:
    return StoreError(f"{path} is not a claimtrack store: give another file with --db")


def _storable(values: Values) -> Values:
    """Values without lone surrogates."""
    if isinstance(values, Mapping):
        return {name: plain(each) if isinstance(each, str) else each for name, each in values.items()}
    return [plain(each) if isinstance(each, str) else each for each in values]


@contextmanager
def plain_errors(path: Path) -> Iterator[None]:
    """Turn SQLite's errors into one line that says what to do."""
    try:
        yield
    except sqlite3.Error as error:
        raise StoreError(_line(path, error)) from None


def _line(path: Path, error: sqlite3.Error) -> str:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return f"the store {path} is locked by another program: close it or wait, then try again"
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return f"the store {path} is damaged ({error}): restore a copy, or ingest the articles into a new one"
    if code == sqlite3.SQLITE_FULL:
        return f"no space left for the store {path}: free some, then run the command again; whole articles were kept"
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        return f"the store {path} cannot be opened or written: check the rights of the file and its folder"
    return f"the store {path} cannot be used: {error}"
