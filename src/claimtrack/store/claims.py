"""Claims in a store: columns to search by, and the value itself, exactly."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from claimtrack import record
from claimtrack.model import Article, Claim, Figure, Key, Saying, Sentence, Subject
from claimtrack.store import articles, codec
from claimtrack.store.database import Database, Row
from claimtrack.store.filters import ClaimFilter

_VALUE = 'c.id, c."start", c."end", c.value, a.head, t.text, t.exact, c.group_id, c.rules, c.article'
_FROM = "FROM claims c JOIN articles a ON a.number = c.article JOIN texts t ON t.article = c.article"


@dataclass(frozen=True, slots=True)
class Found:
    """A claim as it goes into the store, with what the layers above the extraction say of it."""

    claim: Claim
    block: str
    wording: str
    reach: tuple[float, float]
    """The interval of amounts that the claim covers, open ends as infinities."""


@dataclass(frozen=True, slots=True)
class _Body:
    """What of a claim is kept in its `value`: all but the id and the article."""

    figure: Figure
    sentence: Sentence
    saying: Saying
    subject: Subject


def put(db: Database, article: int, found: Sequence[Found], rules: str) -> None:
    """Add the claims of an article that has none."""
    for each in found:
        at = db.run(_INSERT, _row(article, each, rules))
        db.many("INSERT OR IGNORE INTO tags VALUES (?, ?, ?)", [(tag, word, at) for tag, word in _tags(each.claim)])
    db.run(
        "INSERT INTO words_in_claims(rowid, sentence) SELECT s.number, s.sentence FROM claim_sentences s"
        " JOIN claims c ON c.number = s.number WHERE c.article = ?",
        (article,),
    )
    db.run("UPDATE articles SET claims = ?, rules = ? WHERE number = ?", (len(found), rules, article))


_COLUMNS = (
    'id article "start" "end" figure kind low high unit low_exact high_exact bound change measure part level'
    " topics places attributed_to stance as_of sentence_start sentence_end reach_low reach_high block wording"
    " key rules value"
).split()
_INSERT = f"INSERT INTO claims({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))})"


def _row(article: int, found: Found, rules: str) -> tuple[Any, ...]:
    claim, text = found.claim, found.claim.article.text
    figure, saying, subject = claim.figure, claim.saying, claim.subject
    low, high = figure.amount.low, figure.amount.high
    body = _Body(figure, claim.sentence, saying, subject)
    told: tuple[Any, ...] = (
        claim.id, article, figure.start, figure.end, figure.text, figure.kind,
        float(low), None if high is None else float(high), figure.amount.unit,
        str(low), None if high is None else str(high), figure.bound, figure.change,
        subject.measure, subject.part, subject.level,
        _list(subject.topics), _list(subject.places), _list([voice.name for voice in saying.voices]), saying.stance,
        subject.as_of, claim.sentence.start, claim.sentence.end, *found.reach, found.block, found.wording,
        codec.dump(subject.key, text), rules,
    )  # fmt: skip
    return (*(articles.plain(each) if isinstance(each, str) else each for each in told), codec.dump(body, text))


def _list(words: Sequence[str]) -> str:
    return json.dumps(list(words), ensure_ascii=False)


def _tags(claim: Claim) -> Iterator[tuple[str, str]]:
    """Words by which a claim is looked up, in lower case."""
    for topic in claim.subject.topics:
        yield "topic", fold(topic)
    for place in claim.subject.places:
        yield "place", fold(place)
    for voice in claim.saying.voices:
        yield "voice", fold(voice.key)
        yield "voice", fold(voice.name)
        if voice.named:
            yield "voice", fold(voice.name).rpartition(" ")[2]


def fold(word: str) -> str:
    """A word as it is looked up: any case, any spacing."""
    return " ".join((articles.plain(word) or "").casefold().split())


def homes(db: Database, article: int) -> set[tuple[str, str | None]]:
    """The block and the group of each claim of an article."""
    return {
        (block, home) for block, home in db.rows("SELECT block, group_id FROM claims WHERE article = ?", (article,))
    }


def state(db: Database) -> dict[str, tuple[str, str | None]]:
    """Of every claim: what was read, and its group."""
    return {claim: (value, home) for claim, value, home in db.rows("SELECT id, value, group_id FROM claims")}


def drop(db: Database, article: int) -> None:
    """Take away all claims of an article."""
    inside = "SELECT number FROM claims WHERE article = ?"
    db.run(
        "INSERT INTO words_in_claims(words_in_claims, rowid, sentence)"
        f" SELECT 'delete', number, sentence FROM claim_sentences WHERE number IN ({inside})",
        (article,),
    )
    db.run(f"DELETE FROM tags WHERE claim IN ({inside})", (article,))
    db.run("DELETE FROM claims WHERE article = ?", (article,))


def select(db: Database, wanted: ClaimFilter) -> Iterator[tuple[Claim, dict[str, Any]]]:
    """The claims that a filter lets through, each with what the store adds to its record."""
    where, values = _where(wanted)
    order = ' ORDER BY c.article, c."start" LIMIT ?'
    yield from _read(db.rows(f"SELECT {_VALUE} {_FROM}{where}{order}", (*values, articles.limit(wanted.limit))))


def records(db: Database, wanted: ClaimFilter) -> Iterator[dict[str, Any]]:
    """The records of the claims that a filter lets through."""
    for claim, more in select(db, wanted):
        yield record.claim(claim) | more


def _read(rows: Iterator[Row]) -> Iterator[tuple[Claim, dict[str, Any]]]:
    """Claims from rows; an article is read once for all its claims that follow one another."""
    last, article = None, Article("", "", "", "")
    for id_, _, _, value, head, text, exact, group, rules, number in rows:
        if number != last:
            last, article = number, articles.read(head, text, exact)
        body = codec.load(_Body, value, article.text)
        claim = Claim(id_, article, body.figure, body.sentence, body.saying, body.subject)
        yield claim, {"group": group, "rules": rules}


def of_group(db: Database, group: str) -> tuple[Claim, ...]:
    """The claims of a group, in the order of their ids."""
    rows = db.rows(f"SELECT {_VALUE} {_FROM} WHERE c.group_id = ? ORDER BY c.article, c.id", (group,))
    return tuple(sorted((claim for claim, _ in _read(rows)), key=lambda claim: claim.id))


def get(db: Database, claim_id: str) -> tuple[Claim, dict[str, Any]] | None:
    """The claim of an id, with what the store adds to its record."""
    return next(_read(db.rows(f"SELECT {_VALUE} {_FROM} WHERE c.id = ?", (claim_id,))), None)


def members(db: Database, block: str) -> Iterator[tuple[str, str, Key, str, str | None]]:
    """Of each claim of a block: id, article's id, key, wording, and the group in which it was last found."""
    rows = db.rows(
        "SELECT c.id, a.id, c.key, c.wording, c.found_group"
        " FROM claims c JOIN articles a ON a.number = c.article WHERE c.block = ?",
        (block,),
    )
    for claim, article, key, wording, group in rows:
        yield claim, article, codec.load(Key, key, ""), wording, group


def set_groups(db: Database, groups: Mapping[str, str]) -> None:
    """Let each of the claims be of the group that was found for it."""
    rows = [(group, group, claim) for claim, group in groups.items()]
    db.many("UPDATE claims SET found_group = ?, group_id = ? WHERE id = ?", rows)


def _where(wanted: ClaimFilter) -> tuple[str, list[Any]]:
    tests: list[tuple[str, list[Any]]] = []
    for tag, words in (("topic", wanted.topics), ("place", wanted.places), ("voice", _one(wanted.voice))):
        if words:
            marks = ", ".join("?" * len(words))
            tests.append(
                (
                    f"c.number IN (SELECT claim FROM tags WHERE tag = ? AND word IN ({marks}))",
                    [tag, *map(fold, words)],
                )
            )
    if reach := wanted.reach:
        high = float("inf") if reach.high is None else float(reach.high)
        tests.append(("c.unit IS ? AND c.reach_low <= ? AND c.reach_high >= ?", [reach.unit, high, float(reach.low)]))
    plain = {
        "c.kind = ?": wanted.kind,
        "c.unit = ?": wanted.unit,
        "a.source = ?": wanted.source,
        "a.published >= ?": wanted.since and wanted.since.isoformat(),
        "a.published <= ?": wanted.until and wanted.until.isoformat(),
        "a.id = ?": wanted.article,
        "c.group_id = ?": wanted.group,
        "c.number IN (SELECT rowid FROM words_in_claims WHERE words_in_claims MATCH ?)": articles.words(wanted.text),
    }
    tests += [(test, [value]) for test, value in plain.items() if value is not None]
    return (
        " WHERE " + " AND ".join(test for test, _ in tests) if tests else "",
        [value for _, values in tests for value in values],
    )


def _one(word: str | None) -> tuple[str, ...]:
    return () if word is None else (word,)
