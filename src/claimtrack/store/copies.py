"""What articles have in common: lines of one publisher's pages, and runs of words that tell a reprint."""

from __future__ import annotations

import hashlib
import json
from array import array
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from claimtrack.model import Article
from claimtrack.store.database import Database
from claimtrack.store.text import fold

OFTEN = 3
"""A line that stands in so many articles of one publisher is no part of any of them."""
NEAR = 32
"""So many articles with a shingle, those dated next before and next after one that has it too, are told by it: a copy
comes soon after its original, and news has phrases that everybody uses at any time."""
LOOKED_UP = 3
"""So many shingles of their samples two articles share to be compared: copies share ten on average, and every phrase
that everybody uses leaves one or two."""


def lines(article: Article) -> dict[int, str]:
    """An article's distinct lines without the white space at their edges, by the number they are kept under."""
    stripped = {line for raw in article.text.split("\n") if (line := raw.strip())}
    return {_number(line): line for line in stripped}


def _number(line: str) -> int:
    digest = hashlib.blake2b(line.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def put_lines(db: Database, at: int, article: Article) -> None:
    """Remember the lines of an article, if its publisher is known."""
    if article.source:
        source = fold(article.source)
        db.many("INSERT OR IGNORE INTO lines VALUES (?, ?, ?)", [(source, line, at) for line in lines(article)])


def drop_lines(db: Database, at: int) -> None:
    """Forget the lines of an article."""
    db.run("DELETE FROM lines WHERE article = ?", (at,))


_SAME = "SELECT 1 FROM lines o WHERE o.source = m.source AND o.line = m.line"
_AGAIN = f"EXISTS ({_SAME} LIMIT 1 OFFSET {OFTEN - 1})"


def repeated(db: Database, at: int, without: int | None = None) -> set[int]:
    """The lines of an article that stand in OFTEN or more of its publisher's, if need be `without` one of these."""
    others = f"EXISTS ({_SAME} AND o.article IS NOT ? LIMIT 1 OFFSET {OFTEN - 1})"
    found = db.rows(f"SELECT m.line FROM lines m WHERE m.article = ? AND {others}", (at, without))
    return {line for (line,) in found}


def on_the_edge(db: Database, at: int) -> set[int]:
    """The articles that share with this one a line which stands in just OFTEN: with one less it is theirs."""
    found = db.rows(
        "SELECT DISTINCT l.article FROM lines m JOIN lines l ON l.source = m.source AND l.line = m.line"
        f" WHERE m.article = ? AND {_AGAIN} AND NOT EXISTS ({_SAME} LIMIT 1 OFFSET {OFTEN})",
        (at,),
    )
    return {article for (article,) in found} - {at}


def drop(db: Database, at: int) -> set[int]:
    """Forget all of an article that is kept here; gives what `drop_print` does."""
    drop_lines(db, at)
    asked = drop_print(db, at)
    db.run("DELETE FROM reprints WHERE article = ? OR original = ?", (at, at))
    return asked


class Kept(NamedTuple):
    """The print of an article as it is kept; `at` is the article's number, `article` its id."""

    at: int
    article: str
    source: str | None
    published: date | None
    credits: tuple[str, ...]
    shingles: frozenset[int]


def put_print(db: Database, at: int, article: Article, shingles: Collection[int], sample: Collection[int]) -> set[int]:
    """Keep an article's shingles, and the sample of them by which it is looked up, in place of what was kept.

    Gives the articles whose reprints are to be found anew, none where it was kept so: this one, and those that are
    nearer to others now, or further from their originals, than they were.
    """
    before, now = _Held.of(db, at), _Held(_age(article), frozenset(sample), frozenset(shingles))
    if before == now:
        return set()
    stay = before.sample & now.sample if before and before.age == now.age else frozenset()
    asked = _leave(db, at, before, before.sample - stay) if before else set()
    db.run("INSERT OR REPLACE INTO prints VALUES (?, ?, ?, ?)", (at, now.age, _pack(sample), _pack(shingles)))
    db.many("INSERT INTO shingles VALUES (?, ?, ?)", [(each, now.age, at) for each in now.sample - stay])
    return asked | _parted(db, _around(db, at, now.age, now.sample - stay)) | {at}


def drop_print(db: Database, at: int) -> set[int]:
    """Forget an article's shingles; gives the articles that are nearer to others now than they were."""
    held = _Held.of(db, at)
    if held is None:
        return set()
    asked = _leave(db, at, held, held.sample)
    db.run("DELETE FROM prints WHERE article = ?", (at,))
    return asked


class _Held(NamedTuple):
    """What is kept of an article's print to look it up by: its place in time, the sample, and all of its shingles."""

    age: int
    sample: frozenset[int]
    shingles: frozenset[int]

    @classmethod
    def of(cls, db: Database, at: int) -> _Held | None:
        found = db.row("SELECT age, sample, shingles FROM prints WHERE article = ?", (at,))
        return cls(found[0], _unpack(found[1]), _unpack(found[2])) if found else None


def _age(article: Article) -> int:
    """The order of articles by their dates, those without one last; of one day, in that of their ids' digests."""
    day = article.published.toordinal() if article.published else date.max.toordinal() + 1
    return day << 40 | int.from_bytes(hashlib.blake2b(article.id.encode(), digest_size=5).digest(), "big")


def _leave(db: Database, at: int, held: _Held, going: Iterable[int]) -> set[int]:
    """Let an article be looked up by some shingles no more; gives one of each two that this brings near."""
    going = list(going)
    pairs = _around(db, at, held.age, going)
    db.many("DELETE FROM shingles WHERE shingle = ? AND age = ? AND article = ?", [(s, held.age, at) for s in going])
    return {behind for _, behind in pairs}


def _around(db: Database, at: int, age: int, shingles: Iterable[int]) -> set[tuple[int, int]]:
    """Each two articles that would be just near by one of an article's shingles if that one did not stand between."""
    pairs = set[tuple[int, int]]()
    for shingle in shingles:
        behind = _near(db, _BEHIND, shingle, age, at)
        if behind:
            before = _near(db, _BEFORE, shingle, age, at)
            pairs.update(zip(before[NEAR - len(behind) :], reversed(behind), strict=False))
    return pairs


def _parted(db: Database, pairs: Collection[tuple[int, int]]) -> set[int]:
    """Of two articles that are not near any more by some shingle, the one that reprints the other."""
    if not pairs:
        return set()
    sql = "SELECT r.article, r.original FROM json_each(?) j JOIN reprints r ON r.article = j.value"
    either = json.dumps([*{at for pair in pairs for at in pair}])
    return {copy for copy, of in db.rows(sql, (either,)) if (copy, of) in pairs or (of, copy) in pairs}


_BEFORE = (
    "SELECT article FROM shingles WHERE shingle = ? AND (age, article) < (?, ?) ORDER BY age DESC, article DESC LIMIT ?"
)
_BEHIND = "SELECT article FROM shingles WHERE shingle = ? AND (age, article) > (?, ?) ORDER BY age, article LIMIT ?"


def _near(db: Database, side: str, shingle: int, age: int, at: int) -> list[int]:
    """The articles with a shingle that are near a place in time, on one side of it, the nearest first."""
    return [article for (article,) in db.rows(side, (shingle, age, at, NEAR))]


def _pack(shingles: Iterable[int]) -> bytes:
    return array("I", sorted(shingles)).tobytes()


def _unpack(kept: bytes) -> frozenset[int]:
    out = array("I")
    out.frombytes(kept)
    return frozenset(out)


def candidates(db: Database, at: int) -> set[int]:
    """The articles that may be copies of one, or it of them: near it by LOOKED_UP shingles, or all of a small sample.

    Each of two is a candidate of the other, and however many share their phrases an article has but a few.
    """
    held = _Held.of(db, at)
    if held is None:
        return set()
    shared = Counter(
        article
        for shingle in held.sample
        for side in (_BEFORE, _BEHIND)
        for article in _near(db, side, shingle, held.age, at)
    )
    least, small = min(LOOKED_UP, len(held.sample)), _small(db, shared)
    return {other for other, count in shared.items() if count >= least or count == small.get(other)}


def _small(db: Database, numbers: Iterable[int]) -> dict[int, int]:
    """Of those of some articles whose sample has fewer shingles than LOOKED_UP: how many."""
    size = array("I").itemsize
    sql = (
        "SELECT p.article, length(p.sample) FROM json_each(?) j JOIN prints p ON p.article = j.value"
        " WHERE length(p.sample) < ?"
    )
    return {at: length // size for at, length in db.rows(sql, (json.dumps([*numbers]), LOOKED_UP * size))}


def kept(db: Database, numbers: Iterable[int]) -> Iterator[Kept]:
    """The prints of articles."""
    for at in sorted(numbers):
        found = db.row(
            "SELECT a.id, a.source, a.published, json_extract(a.head, '$.credits'), p.shingles"
            " FROM prints p JOIN articles a ON a.number = p.article WHERE p.article = ?",
            (at,),
        )
        if found:
            article, source, published, credits, shingles = found
            when = date.fromisoformat(published) if published else None
            yield Kept(at, article, source, when, tuple(json.loads(credits or "[]")), _unpack(shingles))


def original(db: Database, at: int) -> int | None:
    """The number of the article that one reprints."""
    found = db.row("SELECT original FROM reprints WHERE article = ?", (at,))
    return found[0] if found else None


def copies_of(db: Database, at: int) -> set[int]:
    """The articles that reprint one directly."""
    return {copy for (copy,) in db.rows("SELECT article FROM reprints WHERE original = ?", (at,))}


def every(db: Database) -> dict[str, str]:
    """Of every article that reprints another, by id: the id of the original."""
    sql = (
        "SELECT a.id, o.id FROM reprints r JOIN articles a ON a.number = r.article"
        " JOIN articles o ON o.number = r.original"
    )
    return dict(db.rows(sql))


def set_original(db: Database, at: int, of: int | None, because: str = "") -> None:
    """Let an article be a reprint of another, or of none."""
    db.run("DELETE FROM reprints WHERE article = ?", (at,))
    if of is not None:
        db.run("INSERT INTO reprints VALUES (?, ?, ?)", (at, of, because))


def descendants(db: Database, at: int) -> set[int]:
    """An article and all that reprint it, at any remove."""
    found = db.rows(
        "WITH RECURSIVE line(article) AS (SELECT ? UNION SELECT r.article FROM reprints r JOIN line ON"
        " r.original = line.article) SELECT article FROM line",
        (at,),
    )
    return {article for (article,) in found}


class Lineage(NamedTuple):
    """Where articles come from: the reprints among them and their originals, and the originals' publishers."""

    reprints: Mapping[str, str]
    """Article id to the id of the article that it reprints."""
    publishers: Mapping[str, str]


def lineage(db: Database, ids: Collection[str]) -> Lineage:
    """Where the articles of these ids come from."""
    rows = list(
        db.rows(
            "WITH RECURSIVE line(article) AS (SELECT a.number FROM json_each(?) j JOIN articles a ON a.id = j.value"
            " UNION SELECT r.original FROM reprints r JOIN line ON r.article = line.article)"
            " SELECT a.id, a.source, o.id, o.source FROM line JOIN reprints r ON r.article = line.article"
            " JOIN articles a ON a.number = r.article JOIN articles o ON o.number = r.original",
            (json.dumps(sorted(ids)),),
        )
    )
    publishers = {article: source for copy in rows for article, source in (copy[:2], copy[2:]) if source}
    return Lineage({copy: of for copy, _, of, _ in rows}, publishers)
