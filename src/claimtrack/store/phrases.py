"""Phrases in a store: by the marks of their words, so that those near one are found without reading the others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from claimtrack.model import Key
from claimtrack.store import codec
from claimtrack.store.database import Database

if TYPE_CHECKING:
    from claimtrack.group import Phrase


UNREAD = 0
"""In place of a phrase: that of claims kept from an older store's tables until their article is read anew."""


class Placed(NamedTuple):
    """A claim of a phrase and where it is: in the group `found`, shown as `group`; None before it was in any."""

    claim: str
    found: str | None
    group: str | None


class Phrases:
    """The phrases of a store's claims: a `group.Index`. What it has read it keeps: make a new one for each task.

    `gone` are phrases that no claim is of any more, though they can still be found by their marks.
    """

    def __init__(self, db: Database, gone: Iterable[Phrase] = ()) -> None:
        from claimtrack.group import CROWD

        self._db, self._crowd = db, CROWD
        self._known: dict[int, Phrase] = {each.id: each for each in gone}
        self._keys: dict[str, Key] = {}

    def at(self, mark: int) -> Sequence[int]:
        """The numbers of the phrases that have a mark; none where it is a crowd."""
        found = self._having(mark)
        return found if len(found) <= self._crowd else ()

    def _having(self, mark: int) -> list[int]:
        sql = "SELECT phrase FROM marks WHERE mark = ? LIMIT ?"
        return [number for (number,) in self._db.rows(sql, (mark, self._crowd + 1))]

    def phrase(self, number: int) -> Phrase:
        """The phrase of a number. Raises LookupError where no claim is of it."""
        if number not in self._known:
            self._known[number] = self._read(number)
        return self._known[number]

    def _read(self, number: int) -> Phrase:
        from claimtrack.group import Phrase

        found = self._db.row("SELECT key, wording, line FROM claims WHERE phrase = ? LIMIT 1", (number,))
        if found is None:
            raise LookupError(number)
        told, wording, line = found
        if told not in self._keys:  # most phrases share their key with others
            self._keys[told] = codec.load(Key, told, "")
        return Phrase(self._keys[told], wording, line)

    def enter(self, number: int) -> set[int]:
        """Let a phrase be found by its marks; gives those that are lost to one another in a crowd by this."""
        from claimtrack.group import marks

        lost: set[int] = set()
        for mark in marks(self.phrase(number)):
            having = self._having(mark)
            if number not in having:
                self._db.run("INSERT OR IGNORE INTO marks VALUES (?, ?)", (mark, number))
                lost.update(having if len(having) == self._crowd else ())
        return lost

    def leave(self, one: Phrase) -> set[int]:
        """Forget a phrase that no claim is of; gives those that are linked to it, or now find one another."""
        from claimtrack.group import linked, marks

        asked = set(linked(one, self))
        for mark in marks(one):
            self._db.run("DELETE FROM marks WHERE mark = ? AND phrase = ?", (mark, one.id))
            having = self._having(mark)
            asked.update(having if len(having) == self._crowd else ())
        return asked


def of_article(db: Database, article: int) -> dict[int, Phrase]:
    """The phrases of an article's claims, by their numbers."""
    index = Phrases(db)
    found = db.rows("SELECT DISTINCT phrase FROM claims WHERE article = ? AND phrase <> ?", (article, UNREAD))
    return {number: index.phrase(number) for (number,) in found}


def of_claims(db: Database, ids: Sequence[str]) -> set[int]:
    """The phrases that claims are of."""
    sql = "SELECT phrase FROM claims WHERE id = ? AND phrase <> ?"
    return {found[0] for claim in ids if (found := db.row(sql, (claim, UNREAD)))}


def of_group(db: Database, group: str) -> set[int]:
    """The phrases of the claims that are shown in a group."""
    return {number for (number,) in db.rows("SELECT DISTINCT phrase FROM claims WHERE group_id = ?", (group,))}


def is_told(db: Database, number: int) -> bool:
    """Whether any claim is of a phrase."""
    return db.row("SELECT 1 FROM claims WHERE phrase = ? LIMIT 1", (number,)) is not None


def placed(db: Database, number: int) -> list[Placed]:
    """The claims of a phrase, and where they are."""
    rows = db.rows("SELECT id, found_group, group_id FROM claims WHERE phrase = ?", (number,))
    return [Placed(*row) for row in rows]
