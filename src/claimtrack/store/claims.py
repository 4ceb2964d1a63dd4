"""Claims in a store: columns to search by, and the value itself, exactly."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from claimtrack import record
from claimtrack.model import (
    Article,
    Claim,
    Figure,
    Key,
    Saying,
    Sentence,
    Subject,
)
from claimtrack.store import articles, bearing, codec, decisions
from claimtrack.store.database import Database, Row
from claimtrack.store.filters import ClaimFilter, Reach
from claimtrack.store.text import OF_SOURCE, fold, plain, query, within
from claimtrack.store.voices import Aliases
from claimtrack.store.where import Test, clause, tagged, told

if TYPE_CHECKING:
    from claimtrack.group import Phrase

_VALUE = "c.id, c.value, a.id, a.head, t.text, t.exact, c.group_id, c.copy_of, c.rules, c.article"
_FROM = "FROM claims c JOIN articles a ON a.number = c.article JOIN texts t ON t.article = c.article"


class Found(NamedTuple):
    """A claim as it goes into the store, with what the layers above the extraction say of it."""

    claim: Claim
    phrase: Phrase
    reach: tuple[float, float]
    """The interval of amounts that the claim covers, open ends as infinities."""


@dataclass(frozen=True, slots=True)
class _Body:
    """What of a claim is kept in its `value`: all but the id and the article."""

    figure: Figure
    sentence: Sentence
    saying: Saying
    subject: Subject


def put(db: Database, article: int, found: Iterable[Found], rules: str) -> None:
    """Add claims to those of an article, which all were read by these rules."""
    came = []
    for each in found:
        at = db.run(_INSERT, _row(article, each, rules))
        db.many("INSERT OR IGNORE INTO tags VALUES (?, ?, ?)", [(tag, word, at) for tag, word in _tags(each.claim)])
        came.append(at)
    db.run(
        "INSERT INTO words_in_claims(rowid, sentence) SELECT number, sentence FROM claim_sentences"
        " WHERE number IN (SELECT value FROM json_each(?))",
        (json.dumps(came),),
    )
    here = "SELECT count(*) FROM claims WHERE article = ?2"
    db.run(f"UPDATE articles SET claims = ({here}), rules = ?1 WHERE number = ?2", (rules, article))


def unchanged(db: Database, article: int, found: Iterable[Found], rules: str) -> frozenset[str]:
    """The ids of those claims that an article has already, in every column as they would be put."""
    rows = {_row(article, each, rules) for each in found}
    held = db.rows(f"SELECT {_NAMES} FROM claims WHERE article = ?", (article,))
    return frozenset(row[0] for row in held if row in rows)


_COLUMNS = (
    'id article "start" "end" figure kind low high unit low_exact high_exact bound change measure part level'
    " topics places attributed_to stance as_of sentence_start sentence_end reach_low reach_high phrase wording line"
    " key rules value"
).split()
_NAMES = ", ".join(_COLUMNS)
_INSERT = f"INSERT INTO claims({_NAMES}) VALUES ({', '.join('?' * len(_COLUMNS))})"


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
        subject.as_of, claim.sentence.start, claim.sentence.end, *found.reach,
        found.phrase.id, found.phrase.wording, found.phrase.line,
        codec.dump(subject.key, text), rules,
    )  # fmt: skip
    return (*(plain(each) if isinstance(each, str) else each for each in told), codec.dump(body, text))


def _list(words: Sequence[str]) -> str:
    return json.dumps(list(words), ensure_ascii=False)


def _tags(claim: Claim) -> Iterator[tuple[str, str]]:
    """Words by which a claim is looked up, in lower case."""
    for topic in claim.subject.topics:
        yield "topic", fold(topic)
    for place in claim.subject.places:
        yield "place", fold(place)
    if claim.subject.measure:
        yield "measure", fold(claim.subject.measure)
    for tag, voices in (("voice", claim.saying.voices), ("against", claim.saying.disputed_by)):
        for voice in voices:
            yield tag, fold(voice.key)
            yield tag, fold(voice.name)
            if voice.named:
                yield tag, fold(voice.name).rpartition(" ")[2]


Span = tuple[int, int, int]
"""The number of an article, and a start and an end in its text."""


def state(db: Database) -> dict[Span, tuple[str, str | None]]:
    """What was read at every claim's span, and the claim's group."""
    rows = db.rows('SELECT article, "start", "end", value, group_id FROM claims')
    return {(article, start, end): (value, home) for article, start, end, value, home in rows}


def spans(db: Database, article: int) -> dict[str, tuple[int, int]]:
    """The span of each claim of an article."""
    rows = db.rows('SELECT id, "start", "end" FROM claims WHERE article = ? ORDER BY "start"', (article,))
    return {claim: (start, end) for claim, start, end in rows}


class Told(NamedTuple):
    """What a claim says: its sentence, spaces aside, and its figure."""

    claim: str
    sentence: str
    figure: str


def told_in(db: Database, article: int) -> list[Told]:
    """What the claims of an article say, in its order."""
    sql = (
        "SELECT c.id, s.sentence, c.figure FROM claims c JOIN claim_sentences s ON s.number = c.number"
        ' WHERE c.article = ? ORDER BY c."start"'
    )
    return [Told(claim, " ".join(sentence.split()), figure) for claim, sentence, figure in db.rows(sql, (article,))]


def put_rates(db: Database, article: int, rates: Mapping[tuple[str, str], Decimal]) -> bool:
    """Keep the rates at which an article converts its own figures, in place of others; whether they are others."""
    rows = {(article, unit, other, str(rate)) for (unit, other), rate in rates.items()}
    if set(db.rows("SELECT article, unit, other, rate FROM rates WHERE article = ?", (article,))) == rows:
        return False
    db.run("DELETE FROM rates WHERE article = ?", (article,))
    db.many("INSERT INTO rates VALUES (?, ?, ?, ?)", rows)
    return True


def rates(db: Database, ids: Collection[str]) -> dict[tuple[str, str, str], Decimal]:
    """The own rates of articles: (article id, unit, other unit) to what one unit is worth."""
    rows = db.rows(
        "SELECT a.id, r.unit, r.other, r.rate FROM json_each(?) j JOIN articles a ON a.id = j.value"
        " JOIN rates r ON r.article = a.number",
        (json.dumps(sorted(ids)),),
    )
    return {(article, unit, other): Decimal(rate) for article, unit, other, rate in rows}


def drop(db: Database, article: int, but: Iterable[str] = ()) -> None:
    """Take away the claims of an article, but for those of some ids."""
    going = "article = ?1 AND id NOT IN (SELECT value FROM json_each(?2))"
    inside, values = f"SELECT number FROM claims WHERE {going}", (article, json.dumps([*but]))
    db.run(
        "INSERT INTO words_in_claims(words_in_claims, rowid, sentence)"
        f" SELECT 'delete', number, sentence FROM claim_sentences WHERE number IN ({inside})",
        values,
    )
    db.run(f"DELETE FROM tags WHERE claim IN ({inside})", values)
    db.run(f"DELETE FROM claims WHERE {going}", values)
    db.run(
        "UPDATE articles SET claims = (SELECT count(*) FROM claims WHERE article = ?1) WHERE number = ?1", (article,)
    )


class Kept(NamedTuple):
    """A claim as it stands in the store, its voices under the keys that count."""

    claim: Claim
    group: str | None
    copy_of: str | None
    """The claim of the original article that it repeats."""
    rules: str


def select(db: Database, wanted: ClaimFilter) -> Iterator[Kept]:
    """The claims that a filter lets through, by article and place."""
    names = Aliases(decisions.every(db))
    where, values = _where(wanted, names)
    order = ' ORDER BY c.article, c."start" LIMIT ?'
    rows = db.rows(f"SELECT {_VALUE} {_FROM}{where}{order}", (*values, articles.limit(wanted.limit)))
    yield from _read(rows, names)


def records(db: Database, wanted: ClaimFilter) -> Iterator[dict[str, Any]]:
    """The records of the claims that a filter lets through."""
    remarks = decisions.Remarks(decisions.every(db))
    for each in select(db, wanted):
        yield record.claim(each.claim) | {
            "group": each.group,
            "rules": each.rules,
            "marked": remarks.mark(each.claim.id, each.copy_of),
            "decisions": remarks.of(each.claim.id, each.copy_of),
        }


def _read(rows: Iterator[Row], names: Aliases) -> Iterator[Kept]:
    """Claims from rows; an article is read once for all its claims that follow one another."""
    last, article = None, Article("", "", "", "")
    for id_, value, article_id, head, text, exact, group, copy_of, rules, number in rows:
        if number != last:
            last, article = number, articles.read(article_id, head, text, exact)
        body = codec.load(_Body, value, article.text)
        claim = Claim(id_, article, body.figure, body.sentence, body.saying, body.subject)
        yield Kept(names.rekey(claim), group, copy_of, rules)


def of_group(db: Database, group: str, names: Aliases) -> tuple[Claim, ...]:
    """The claims of a group, the earliest first."""
    rows = db.rows(f"SELECT {_VALUE} {_FROM} WHERE c.group_id = ? ORDER BY c.article", (group,))
    return tuple(sorted((each.claim for each in _read(rows, names)), key=_age))


def _age(claim: Claim) -> tuple[date, str, int]:
    return claim.article.published or date.max, claim.article.id, claim.figure.start


def get(db: Database, claim_id: str) -> Kept | None:
    """The claim of an id; None where the store has none."""
    names = Aliases(decisions.every(db))
    return next(_read(db.rows(f"SELECT {_VALUE} {_FROM} WHERE c.id = ?", (claim_id,)), names), None)


def full(db: Database, claim_id: str, names: Aliases) -> Claim:
    """The claim of an id that the store has."""
    (kept,) = _read(db.rows(f"SELECT {_VALUE} {_FROM} WHERE c.id = ?", (claim_id,)), names)
    return kept.claim


def set_groups(db: Database, homes: Iterable[tuple[str, str, str]]) -> None:
    """Let claims be of groups: of each its id, the group in which it was found, and the one in which it is shown."""
    rows = [(found, group, claim) for claim, found, group in homes]
    db.many("UPDATE claims SET found_group = ?, group_id = ? WHERE id = ?", rows)
    bearing.join(db, ((claim, group) for _, group, claim in rows))


def copies_of_group(db: Database, group: str) -> dict[str, str]:
    """Of each claim in a group that repeats one of the original of its article: the id of that one."""
    return dict(db.rows("SELECT id, copy_of FROM claims WHERE group_id = ? AND copy_of IS NOT NULL", (group,)))


def set_copies(db: Database, among: Iterable[str], copies: Mapping[str, str]) -> None:
    """Let some claims repeat those of their articles' originals, or none."""
    rows = [(copies.get(claim), claim) for claim in among]
    db.many("UPDATE claims SET copy_of = ?1 WHERE id = ?2 AND copy_of IS NOT ?1", rows)


def ids_of_group(db: Database, group: str) -> list[str]:
    """The ids of the claims shown in a group, in order."""
    return [claim for (claim,) in db.rows("SELECT id FROM claims WHERE group_id = ? ORDER BY id", (group,))]


def count(db: Database, group: str) -> int:
    """How many claims are shown in a group."""
    return len(ids_of_group(db, group))


def voice_key(db: Database, name: str) -> str | None:
    """The key, as the rules give it, of the voices that have this key or name; of several the most common one.

    A surname will do where one key alone goes with it.
    """
    tagged = "SELECT claim FROM tags WHERE tag IN ('voice', 'against') AND word = ?"
    sql = f"SELECT {_VALUE} {_FROM} WHERE c.number IN ({tagged})"
    word = fold(name)
    told, by_surname = Counter[str](), set[str]()
    for each in _read(db.rows(sql + " LIMIT 500", (word,)), Aliases(())):
        for voice in (*each.claim.saying.voices, *each.claim.saying.disputed_by):
            if word in (fold(voice.key), fold(voice.name)):
                told[voice.key] += 1
            elif voice.named and fold(voice.name).rpartition(" ")[2] == word:
                by_surname.add(voice.key)
    if told:
        return min(told, key=lambda key: (-told[key], key))
    return by_surname.pop() if len(by_surname) == 1 else None


def voice_name(db: Database, name: str) -> str:
    """A voice's name as the claims spell it, most of them; as it is where none has it."""
    tagged = "SELECT claim FROM tags WHERE tag = 'voice' AND word = ?"
    sql = f"SELECT {_VALUE} {_FROM} WHERE c.number IN ({tagged}) LIMIT 500"
    voices = (voice for each in _read(db.rows(sql, (fold(name),)), Aliases(())) for voice in each.claim.saying.voices)
    told = Counter(voice.name for voice in voices if fold(voice.name) == fold(name))
    return min(told, key=lambda each: (-told[each], each), default=name)


def homes_of_group(db: Database, group: str) -> set[tuple[str, str]]:
    """The groups, as found and as shown, of the claims that are shown in a group."""
    return set(db.rows("SELECT found_group, group_id FROM claims WHERE group_id = ?", (group,)))


def own_of_group(db: Database, group: str) -> list[tuple[Key, str | None]]:
    """What the claims measure that the rules found in a group, and their units: without those merged into it."""
    sql = "SELECT DISTINCT key, unit FROM claims WHERE group_id = ?1 AND found_group = ?1"
    return [(codec.load(Key, key, ""), unit) for key, unit in db.rows(sql, (group,))]


def homes_of_claims(db: Database, ids: Iterable[str]) -> list[tuple[str, str]]:
    """The groups, as found and as shown, of claims; of those that there are and that have one."""
    sql = "SELECT found_group, group_id FROM claims WHERE id = ? AND group_id IS NOT NULL"
    return [(found, shown) for claim in ids for found, shown in db.rows(sql, (claim,))]


def groups_of_articles(db: Database, numbers: Iterable[int]) -> set[str]:
    """The groups that the claims of articles are in."""
    found = (row for at in numbers for row in db.rows("SELECT group_id FROM claims WHERE article = ?", (at,)))
    return {group for (group,) in found if group}


def groups_of_voices(db: Database, words: Iterable[str]) -> set[str]:
    """The groups with a claim of a voice of one of these keys or names, or against which such a voice speaks."""
    sql = (
        "SELECT c.group_id FROM tags s JOIN claims c ON c.number = s.claim"
        " WHERE s.tag IN ('voice', 'against') AND s.word = ?"
    )
    return {group for word in words for (group,) in db.rows(sql, (fold(word),)) if group}


def _where(wanted: ClaimFilter, names: Aliases) -> tuple[str, list[Any]]:
    voices = names.words(wanted.voice) if wanted.voice else ()
    tags = {"topic": wanted.topics, "place": wanted.places, "measure": wanted.measures, "voice": voices}
    found = {
        "c.id = ?": wanted.only,
        "c.kind = ?": wanted.kind,
        "c.unit = ?": wanted.unit,
        "a.id = ?": wanted.article,
        "c.group_id = ?": wanted.group,
        "c.number IN (SELECT rowid FROM words_in_claims WHERE words_in_claims MATCH ?)": query(wanted.text),
    }
    reach = [_reaching(wanted.reach)] if wanted.reach else []
    return clause([*tagged("c.number IN ({})", tags), *reach, *_published(wanted), *told(found)])


def _published(wanted: ClaimFilter) -> list[Test]:
    """The test of the claim's article, if there is one."""
    here = {
        OF_SOURCE: within(wanted.source),
        "published >= ?": wanted.since and wanted.since.isoformat(),
        "published <= ?": wanted.until and wanted.until.isoformat(),
    }
    where, values = clause(told(here))
    return [(f"c.article IN (SELECT number FROM articles{where})", values)] if where else []


def _reaching(reach: Reach) -> Test:
    """Whether a claim may be of an amount; of a bare number, whether it is that number of anything."""
    low, high = float(reach.low), float("inf") if reach.high is None else float(reach.high)
    if not reach.unit:
        return _IS, [high, low]
    ends = [high, low, reach.beyond, high, reach.beyond, low]
    return f"({_REACHES} OR {_EQUALS})", [reach.unit, *ends, reach.unit, reach.unit, *ends]


_IS = "c.low <= ? AND coalesce(c.high, c.low) >= ?"
"""Whether the figure itself is the number asked for: 'more than 40' of anything may be every number."""
_OPEN = (
    "(c.bound NOT IN ('at_most', 'less_than') OR {high} - abs({high}) * ? <= ?)"
    " AND (c.bound NOT IN ('at_least', 'more_than') OR {low} + abs({low}) * ? >= ?)"
)
"""Whether an open wording speaks of the amounts asked for: 'more than 1 million' is not about a billion."""
_REACHES = "c.unit IS ? AND c.reach_low <= ? AND c.reach_high >= ? AND " + _OPEN.format(
    low="c.low", high="coalesce(c.high, c.low)"
)
_EQUALS = (
    "c.article IN (SELECT article FROM rates WHERE other = ?)"
    " AND EXISTS (SELECT 1 FROM (SELECT json_extract(e.value, '$.amount.unit') AS unit,"
    " CAST(json_extract(e.value, '$.amount.low') AS REAL) AS low,"
    " CAST(json_extract(e.value, '$.amount.high') AS REAL) AS high"
    " FROM json_each(c.value, '$.figure.equivalents') e) e WHERE e.unit IS ?"
    " AND e.low * c.reach_low / c.low <= ? AND coalesce(e.high, e.low) * c.reach_high / coalesce(c.high, c.low) >= ?"
    f" AND {_OPEN.format(low='e.low', high='coalesce(e.high, e.low)')})"
)
"""Whether the claim's article tells its figure in another unit too: an equivalent reaches as far as the figure does."""
