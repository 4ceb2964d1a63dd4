"""What articles have in common: lines of one publisher's pages, and runs of words that tell a reprint."""

from __future__ import annotations

import hashlib
import json
from array import array
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from itertools import product, starmap
from typing import NamedTuple

from claimtrack.model import Article
from claimtrack.store.database import Database
from claimtrack.store.text import fold

OFTEN = 3
"""A line that stands in so many articles of one publisher is no part of any of them."""
FIRST = 32
"""So many articles with a shingle, the earliest, can be the original of one that has it too: news has phrases that
everybody uses, and an original is early."""
LOOKED_UP = 3
"""So many shingles of their samples two articles share to be compared: copies share ten on average, and every phrase
that everybody uses leaves one or two."""
LIKELY = 0.15
"""So much of the smaller sample, too: half of what copies share of all their shingles at least, for a sample may err.
A paragraph that stands in every article makes none worth comparing."""


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

    Gives the articles whose reprints are to be found anew, none where it was kept so: this one, those that took its
    place among the first with a shingle, and the copies of those whose place it took.
    """
    if _kept_as(db, at) == (_age(article), sorted(sample), frozenset(shingles)):
        return set()
    asked = drop_print(db, at)
    age = _age(article)
    db.run("INSERT INTO prints VALUES (?, ?, ?, ?)", (at, age, _pack(sample), _pack(shingles)))
    db.many("INSERT INTO shingles VALUES (?, ?, ?)", [(shingle, age, at) for shingle in sample])
    for shingle in sample:
        last = _next(db, shingle)
        if last is not None and _among_first(db, shingle, age, at):
            asked |= copies_of(db, last)
    return asked | {at}


def drop_print(db: Database, at: int) -> set[int]:
    """Forget an article's shingles; gives the articles that are now among the first with one of them."""
    found = _kept_as(db, at)
    if not found:
        return set()
    age, sample, _ = found
    heirs = {heir for shingle in sample if _among_first(db, shingle, age, at) and (heir := _next(db, shingle))}
    db.many("DELETE FROM shingles WHERE shingle = ? AND age = ? AND article = ?", [(each, age, at) for each in sample])
    db.run("DELETE FROM prints WHERE article = ?", (at,))
    return heirs


def _kept_as(db: Database, at: int) -> tuple[int, list[int], frozenset[int]] | None:
    found = db.row("SELECT age, sample, shingles FROM prints WHERE article = ?", (at,))
    return (found[0], sorted(_unpack(found[1])), _unpack(found[2])) if found else None


def _age(article: Article) -> int:
    """The order of articles by their dates, those without one last; of one day, in that of their ids' digests."""
    day = article.published.toordinal() if article.published else date.max.toordinal() + 1
    return day << 40 | int.from_bytes(hashlib.blake2b(article.id.encode(), digest_size=5).digest(), "big")


def _among_first(db: Database, shingle: int, age: int, at: int) -> bool:
    """Whether an article is one of the FIRST with a shingle."""
    before = "SELECT 1 FROM shingles WHERE shingle = ? AND (age, article) < (?, ?) LIMIT 1 OFFSET ?"
    return db.row(before, (shingle, age, at, FIRST - 1)) is None


def _next(db: Database, shingle: int) -> int | None:
    """The article that is the next after the FIRST with a shingle."""
    found = db.row("SELECT article FROM shingles WHERE shingle = ? ORDER BY age LIMIT 1 OFFSET ?", (shingle, FIRST))
    return found[0] if found else None


def _pack(shingles: Iterable[int]) -> bytes:
    return array("I", sorted(shingles)).tobytes()


def _unpack(kept: bytes) -> frozenset[int]:
    out = array("I")
    out.frombytes(kept)
    return frozenset(out)


def originals(db: Database, at: int) -> set[int]:
    """The articles that one may reprint: those that share enough of its sample, and are among the FIRST with that."""
    _, sample, _ = _kept_as(db, at) or (0, [], frozenset())
    first = "SELECT article FROM shingles WHERE shingle = ? ORDER BY age LIMIT ?"
    shared = Counter(article for each in sample for (article,) in db.rows(first, (each, FIRST)))
    return _likely(db, at, len(sample), shared)


def reprinters(db: Database, at: int) -> set[int]:
    """The articles that may reprint this one: `at` is of the `originals` of just these."""
    age, sample, _ = _kept_as(db, at) or (0, [], frozenset())
    mine = [each for each in sample if _among_first(db, each, age, at)]
    having = "SELECT s.article, count(*) FROM json_each(?) j JOIN shingles s ON s.shingle = j.value GROUP BY s.article"
    return _likely(db, at, len(sample), dict(db.rows(having, (json.dumps(mine),))))


def _likely(db: Database, at: int, sampled: int, shared: Mapping[int, int]) -> set[int]:
    """The other articles with which an article shares as much of its sample or theirs as copies do."""
    size = array("I").itemsize
    sql = "SELECT p.article, length(p.sample) FROM json_each(?) j JOIN prints p ON p.article = j.value"
    sizes = ((other, length // size) for other, length in db.rows(sql, (json.dumps([*shared]),)) if other != at)
    return {other for other, theirs in sizes if shared[other] >= _enough(min(sampled, theirs))}


def _enough(smaller: int) -> float:
    return max(min(LOOKED_UP, smaller), LIKELY * smaller)


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


class _Place(NamedTuple):
    """A claim among those of one sentence, whatever its numbers."""

    claim: str
    start: int
    found: str | None
    """The group in which it was found."""
    phrase: int


def _places(db: Database, article: int, line: int) -> dict[int, list[_Place]]:
    """The claims of a sentence of an article, by how many stand before them; equal sentences count as one."""
    sql = 'SELECT id, "start", found_group, phrase FROM claims WHERE article = ? AND line = ? ORDER BY "start", id'
    found: dict[int, list[_Place]] = {}
    last, rank = -1, 0
    for at, place in enumerate(starmap(_Place, db.rows(sql, (article, line)))):
        last, rank = (last, rank) if place.start == last else (place.start, at)
        found.setdefault(rank, []).append(place)
    return found


def _twins(db: Database, sql: str, claims: Iterable[str]) -> Iterator[tuple[_Place, _Place]]:
    """Claims of a reprint, each with one of the original in the same place of the same sentence, but for numbers.

    `sql` gives the reprint, the original and the sentence for the ids of `claims`.
    """
    for copy, original, line in list(db.rows(sql, (json.dumps(list(claims)),))):
        told = _places(db, original, line)
        for rank, here in _places(db, copy, line).items():
            yield from product(here, told.get(rank, ()))


def homes_of_originals(db: Database, claims: Collection[str]) -> dict[str, str]:
    """Of those of some claims that copy a sentence of an original: the group in which that one's claim was found."""
    sql = (
        "SELECT DISTINCT c.article, r.original, c.line FROM json_each(?) j JOIN claims c ON c.id = j.value"
        " JOIN reprints r ON r.article = c.article"
    )
    asked, found = set(claims), dict[str, str]()
    for copy, told in _twins(db, sql, claims):
        if copy.claim in asked and told.found is not None:
            found.setdefault(copy.claim, told.found)
    return found


def phrases_of_copies(db: Database, claims: Collection[str]) -> set[int]:
    """The phrases of the claims that copy the sentences of some claims."""
    sql = (
        "SELECT DISTINCT r.article, r.original, o.line FROM json_each(?) j JOIN claims o ON o.id = j.value"
        " JOIN reprints r ON r.original = o.article"
    )
    asked = set(claims)
    return {copy.phrase for copy, told in _twins(db, sql, claims) if told.claim in asked and copy.phrase}


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
