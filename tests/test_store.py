"""The store as a file: what opens, what does not and what is said then; what goes in comes out."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bookkeeping import LEXICON, article
from claimtrack import compare, ledger, read, store
from claimtrack.errors import StoreError
from claimtrack.extract import extract
from claimtrack.model import (
    Amount,
    Bound,
    Change,
    Equivalent,
    Figure,
    Key,
    Kind,
    Level,
    Reason,
    Saying,
    Span,
    Stance,
    Subject,
    Verdict,
    Voice,
)
from claimtrack.store import ArticleFilter, ClaimFilter, GroupFilter, Reach, Store, codec, database, schema

TEXT = """Chile raises its estimate

By Ana Ruiz

SANTIAGO — Reserves of lithium in Chile are worth about $14.8 trillion, Forbes estimates.
Some 40% of them, or 2 million tons, belong to the state, Rosa Díaz said on Monday.
"""
PAGE = article(TEXT, "The Daily Example", "in/chile.txt", published=date(2025, 2, 25))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "claims.db"


@pytest.fixture
def book(path: Path) -> Iterator[Store]:
    with store.open(path, create=True) as opened:
        ledger.ingest([PAGE], opened, LEXICON)
        yield opened


def refused(path: Path, create: bool = False) -> str:
    with pytest.raises(StoreError) as caught:
        store.open(path, create)
    message = str(caught.value)
    assert "\n" not in message
    return message


def test_a_store_that_is_not_there_is_made_only_when_asked(path: Path) -> None:
    assert "claimtrack ingest" in refused(path)
    assert not path.exists()
    with store.open(path, create=True):
        pass
    with store.open(path) as opened:
        assert not opened.unsettled


def test_an_empty_file_is_no_store_but_may_become_one(path: Path) -> None:
    path.touch()
    assert "claimtrack ingest" in refused(path)
    with store.open(path, create=True) as opened:
        assert list(opened.articles()) == []


def test_what_is_no_store_is_named(tmp_path: Path, path: Path) -> None:
    path.write_text("these are only words, and more words than a magic number has")
    assert "not a claimtrack store" in refused(path, create=True)
    assert "folder" in refused(tmp_path, create=True)
    assert "no folder" in refused(tmp_path / "none" / "claims.db", create=True)
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as db:
        db.execute("CREATE TABLE recipes (name)")
    db.close()
    assert "not a claimtrack store" in refused(other, create=True)
    with sqlite3.connect(other) as db:
        assert [name for (name,) in db.execute("SELECT name FROM sqlite_master")] == ["recipes"]
    db.close()


def test_a_store_of_a_newer_version_is_left_alone(path: Path) -> None:
    store.open(path, create=True).db.close()
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version = 99")
    db.close()
    before = path.read_bytes()
    assert "upgrade claimtrack" in refused(path)
    assert path.read_bytes() == before


def test_a_damaged_store_is_named_when_it_is_read(path: Path) -> None:
    with store.open(path, create=True) as opened:
        ledger.ingest([PAGE], opened, LEXICON)
    data = bytearray(path.read_bytes())
    data[8192:] = b"\xa5" * (len(data) - 8192)
    path.write_bytes(data)
    with pytest.raises(StoreError, match="damaged"), store.open(path) as opened:
        list(opened.claims())


def test_a_store_cut_short_is_named(path: Path) -> None:
    with store.open(path, create=True) as opened:
        ledger.ingest([PAGE], opened, LEXICON)
    path.write_bytes(path.read_bytes()[: 4096 * 3 + 100])
    with pytest.raises(StoreError, match="damaged"), store.open(path) as opened:
        list(opened.claims())


def test_a_locked_store_is_named_after_a_wait(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema, "BUSY", 50)
    store.open(path, create=True).db.close()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(StoreError, match="locked"), store.open(path) as opened:
        ledger.ingest([PAGE], opened, LEXICON)
    other.execute("ROLLBACK")
    other.close()
    with store.open(path) as opened:
        assert ledger.ingest([PAGE], opened, LEXICON).new == 1


def test_a_reader_is_not_blocked_by_a_writer(book: Store, path: Path) -> None:
    with book.db.transaction(), store.open(path) as reader:
        assert len(list(reader.articles())) == 1


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="rights do not bind this user")
def test_a_store_without_rights_is_named(path: Path) -> None:
    store.open(path, create=True).db.close()
    path.chmod(0o000)
    assert "rights" in refused(path)


def test_a_store_at_rest_is_one_file(path: Path) -> None:
    with store.open(path, create=True) as opened:
        ledger.ingest([PAGE], opened, LEXICON)
    assert [each.name for each in path.parent.iterdir()] == [path.name]
    assert path.read_bytes()[18:20] == b"\x01\x01", "the journal is a rollback journal again"


def test_a_store_tells_what_it_is(path: Path) -> None:
    store.open(path, create=True).db.close()
    with sqlite3.connect(path) as db:
        assert db.execute("PRAGMA application_id").fetchone()[0] == schema.APPLICATION_ID
        assert db.execute("PRAGMA user_version").fetchone()[0] == schema.NEWEST
        told = db.execute("SELECT number, name FROM migrations").fetchall()
        strict = db.execute(
            "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND NOT strict"
        )
        loose = {name for (name,) in strict if not name.startswith("sqlite_")}
    db.close()
    assert told == [(number, name) for number, (name, _) in enumerate(schema.MIGRATIONS, 1)]
    assert loose == set()


def test_an_older_store_gets_the_migrations_that_it_lacks(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with store.open(path, create=True) as opened:
        ledger.ingest([PAGE], opened, LEXICON)
    more = (
        *schema.MIGRATIONS,
        ("shelves", "CREATE TABLE shelves (name TEXT) STRICT; CREATE INDEX s ON shelves(name);"),
    )
    monkeypatch.setattr(schema, "MIGRATIONS", more)
    monkeypatch.setattr(schema, "NEWEST", len(more))
    with store.open(path) as opened:
        assert list(opened.db.rows("SELECT * FROM shelves")) == []
        assert len(list(opened.articles())) == 1
        assert opened.db.row("SELECT name FROM migrations ORDER BY number DESC") == ("shelves",)


def test_a_migration_that_fails_leaves_the_store_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store.open(path, create=True).db.close()
    bad = (*schema.MIGRATIONS, ("bad", "CREATE TABLE shelves (name TEXT) STRICT; CREATE TABLE articles (x);"))
    with monkeypatch.context() as patched:
        patched.setattr(schema, "MIGRATIONS", bad)
        patched.setattr(schema, "NEWEST", len(bad))
        assert "already exists" in refused(path)
    with store.open(path) as opened:
        assert opened.db.row("SELECT count(*) FROM sqlite_master WHERE name = 'shelves'") == (0,)


def test_what_goes_in_comes_out(book: Store) -> None:
    (held,) = book.articles()
    assert book.article(held["id"]) == PAGE
    claims = extract(PAGE, LEXICON).claims
    assert claims
    assert [book.claim(claim.id) for claim in claims] == list(claims)
    (first, *_) = book.claims()
    assert book.show(first["id"]) == claims[0]
    assert book.group_of(first["id"]) == first["group"]
    assert first["rules"] == ledger.rules(LEXICON)


def test_no_text_is_too_strange(path: Path) -> None:
    strange = article(
        "Exports rose 40% to \x00 \ud800 $5 million.\r\n\x1b[31m\u202e\U0001f600", "A\x00B", "a\udcff.txt"
    )
    with store.open(path, create=True) as opened:
        assert ledger.ingest([strange], opened, LEXICON).new == 1
        assert ledger.ingest([strange], opened, LEXICON).unchanged == 1
        assert opened.article(strange.id) == strange
        assert [each["id"] for each in opened.articles(ArticleFilter(text="exports"))] == [strange.id]
        sentence = opened.db.row("SELECT sentence FROM claims_read")
    if sentence:
        assert "million" in sentence[0], "a NUL must not cut what people read"


AMOUNTS = st.builds(
    Amount,
    st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**20), max_value=10**20),
    st.none() | st.decimals(allow_nan=False, allow_infinity=False, min_value=0, max_value=10**30),
    st.none() | st.text(max_size=4),
)
SPANS = st.builds(lambda a, n: Span(a, a + n, TEXT[a : a + n]), st.integers(0, 50), st.integers(0, 9)) | st.builds(
    Span, st.integers(0, 9), st.integers(0, 9), st.text(max_size=3)
)
REASONS = st.lists(st.builds(Reason, st.text(max_size=3), st.text(max_size=3), st.none() | SPANS), max_size=2).map(
    tuple
)
FIGURES = st.builds(
    Figure,
    st.integers(0, 99),
    st.integers(0, 99),
    st.text(max_size=5),
    st.sampled_from(Kind),
    AMOUNTS,
    AMOUNTS,
    st.sampled_from(Bound),
    st.none() | st.sampled_from(Change),
    st.lists(st.builds(Equivalent, st.integers(0, 9), st.integers(0, 9), st.text(max_size=3), AMOUNTS)).map(tuple),
    st.booleans(),
    notes=st.lists(st.text(max_size=3), max_size=2).map(tuple),
    reasons=REASONS,
)
VOICES = st.lists(
    st.builds(Voice, st.text(), st.text(), st.booleans(), SPANS, st.none() | SPANS, st.sampled_from(Stance), st.text()),
    max_size=2,
).map(tuple)
SAYINGS = st.builds(Saying, VOICES, st.sampled_from(Stance), VOICES, REASONS)
WORD = st.none() | st.text(max_size=3)
KEYS = st.builds(Key, st.text(), WORD, WORD, WORD, WORD, st.sampled_from(Level), st.none() | st.sampled_from(Change))
SUBJECTS = st.builds(Subject, KEYS, st.just(("a", "b")), st.just(()), WORD, WORD, st.sampled_from(Level), WORD, REASONS)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(FIGURES, SAYINGS, SUBJECTS))
def test_every_value_survives_the_codec_exactly(value: Figure | Saying | Subject) -> None:
    assert repr(codec.load(type(value), codec.dump(value, TEXT), TEXT)) == repr(value)


def test_amounts_are_exact(book: Store) -> None:
    (claim,) = (c for each in book.claims() if (c := book.claim(each["id"])) and c.figure.text == "$14.8 trillion")
    assert claim.figure.amount.low == Decimal("14800000000000")
    (told,) = book.db.rows("SELECT low_exact, typeof(low) FROM claims WHERE figure = '$14.8 trillion'")
    assert (Decimal(told[0]), told[1]) == (Decimal("14800000000000"), "real")


@pytest.mark.parametrize(
    ("wanted", "figures"),
    [
        (ClaimFilter(kind=Kind.MONEY), ["$14.8 trillion"]),
        (ClaimFilter(unit="t"), ["2 million tons"]),
        (ClaimFilter(reach=Reach(Decimal("14.8e12"), Decimal("14.8e12"), "USD")), ["$14.8 trillion"]),
        (ClaimFilter(reach=Reach(Decimal("14e12"), None, "USD")), ["$14.8 trillion"]),
        (ClaimFilter(reach=Reach(Decimal("14.8e12"), Decimal("14.8e12"), "EUR")), []),
        (ClaimFilter(reach=Reach(Decimal("2"), Decimal("3"), "USD")), []),
        (ClaimFilter(source="the daily example", unit="t"), ["2 million tons"]),
        (ClaimFilter(source="daily", unit="t"), ["2 million tons"]),
        (ClaimFilter(source="dail"), []),
        (ClaimFilter(since=date(2025, 2, 25), until=date(2025, 2, 25), unit="t"), ["2 million tons"]),
        (ClaimFilter(since=date(2025, 2, 26)), []),
        (ClaimFilter(text="belong STATE", unit="t"), ["2 million tons"]),
        (ClaimFilter(text='lithium" OR "state*'), []),
        (ClaimFilter(text="NEAR(a b) -x ^ :"), []),
        (ClaimFilter(text="'; DROP TABLE claims; --"), []),
        (ClaimFilter(text="*"), []),
        (ClaimFilter(article="nothing"), []),
        (ClaimFilter(limit=0), []),
    ],
)
def test_filters_let_through_what_they_say(book: Store, wanted: ClaimFilter, figures: list[str]) -> None:
    assert [each["figure"] for each in book.claims(wanted)] == figures


def test_open_wordings_are_found_by_what_is_near_them(path: Path) -> None:
    told = (
        "more than $1 million", "more than $1.3 billion", "less than $1.6 billion", "less than $9 billion",
        "about €1.3 billion ($1.4bn)",
    )  # fmt: skip
    spent = "".join(f"\nMine {n} cost {figure} in 2024." for n, figure in enumerate(told))
    with store.open(path, create=True) as opened:
        ledger.ingest([article(f"Costs rise\n{spent}\n", "The Daily Example")], opened, LEXICON)
        asked = Reach(Decimal("1.4e9"), Decimal("1.4e9"), "USD", beyond=0.25)
        found = [each["figure"] for each in opened.claims(ClaimFilter(reach=asked))]
        assert found == ["$1.3 billion", "$1.6 billion", "€1.3 billion"]


def test_article_filters(book: Store) -> None:
    assert len(list(book.articles(ArticleFilter(text="santiago", source="THE DAILY EXAMPLE")))) == 1
    assert not list(book.articles(ArticleFilter(text="valparaiso")))
    assert not list(book.articles(ArticleFilter(until=date(2025, 2, 24))))


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=20))
def test_no_search_is_an_error(book: Store, words: str) -> None:
    list(book.claims(ClaimFilter(text=words, voice=words, topics=(words,), places=(words,), source=words)))
    list(book.articles(ArticleFilter(text=words)))
    assert book.show(words) is None or words


@pytest.fixture
def plans(book: Store, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The plans of the queries that the store makes from now on; one line for each table that a query reads."""
    told: list[str] = []
    rows = database.Database.rows

    def watch(self: database.Database, sql: str, values: database.Values = ()) -> Iterator[database.Row]:
        told.extend(step[3] for step in rows(self, f"EXPLAIN QUERY PLAN {sql}", values))
        return rows(self, sql, values)

    monkeypatch.setattr(database.Database, "rows", watch)
    return told


@pytest.mark.parametrize(
    "wanted",
    [
        ClaimFilter(topics=("lithium", "copper")),
        ClaimFilter(places=("Chile",)),
        ClaimFilter(measures=("deaths",)),
        ClaimFilter(voice="Forbes"),
        ClaimFilter(text="lithium"),
        ClaimFilter(reach=Reach(Decimal(1), Decimal(2), "USD")),
        ClaimFilter(kind=Kind.MONEY),
        ClaimFilter(unit="USD"),
        ClaimFilter(source="The Daily Example"),
        ClaimFilter(since=date(2025, 1, 1)),
        ClaimFilter(article="a123"),
        ClaimFilter(group="g123"),
    ],
    ids=repr,
)
def test_no_listing_of_claims_reads_the_whole_table(book: Store, plans: list[str], wanted: ClaimFilter) -> None:
    list(book.claims(wanted))
    assert plans
    assert not [step for step in plans if step.startswith(("SCAN c", "SCAN t", "SCAN s"))]


@pytest.mark.parametrize(
    "wanted",
    [
        GroupFilter(),
        GroupFilter(min_ratio=2),
        GroupFilter(since=date(2025, 1, 1)),
        GroupFilter(topics=("lithium",)),
        GroupFilter(measures=("value",)),
    ],
    ids=repr,
)
def test_conflicts_are_a_look_up(book: Store, plans: list[str], wanted: GroupFilter) -> None:
    list(book.conflicts(wanted))
    shown = list(book.summaries(replace(wanted, verdict=Verdict.CONFLICT)))
    book.census([each["group"] for each in shown])
    assert not [step for step in plans if step.startswith(("SCAN g", "SCAN c", "SCAN r", "SCAN t"))]


def test_what_one_article_asks_for_is_found_by_indexes(book: Store, plans: list[str]) -> None:
    ledger.ingest([article(TEXT.replace("40%", "41%"), "Another", "b.txt")], book, LEXICON)
    scanned = {step for step in plans if step.startswith("SCAN")}
    at_hand = {"SCAN CONSTANT ROW", "SCAN line", "SCAN pending", "SCAN decisions", "SCAN j VIRTUAL TABLE INDEX 1:"}
    assert scanned <= at_hand


def test_groups_of_real_articles_are_judged_as_by_all_their_claims_in_full(path: Path) -> None:
    """The store judges by sketches, without the words around a figure but where a rule asks for them."""
    with store.open(path, create=True) as book:
        ledger.ingest(read.read([str(Path(__file__).parents[1] / "data/sample")]), book, LEXICON)
        for told in book.summaries():
            whole = book.group(told["group"])
            assert whole is not None
            found = compare.judge(whole.id, "", whole.claims, ledger.ground_of(book, whole.id, LEXICON))
            kept = (told["verdict"], told["conflict"], told["because"], told["independent_voices"])
            assert kept == (found.verdict, found.conflict, found.because, found.independent_voices)


def test_importing_the_store_is_cheap() -> None:
    heavy = (
        "claimtrack.extract",
        "claimtrack.match",
        "claimtrack.group",
        "claimtrack.ledger",
        "rapidfuzz",
        "dateparser",
    )
    code = f"import sys, claimtrack.store; print([m for m in {heavy!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_views_read_as_sentences(book: Store) -> None:
    (row, *_) = book.db.rows("SELECT figure, sentence, source FROM claims_read WHERE unit = 'USD'")
    assert row[0] in row[1]
    assert row[2] == "The Daily Example"
    for view in ("article_texts", "conflicts_read"):
        list(book.db.rows(f"SELECT * FROM {view}"))  # noqa: S608


@pytest.mark.filterwarnings("error::pytest.PytestUnraisableExceptionWarning")
def test_a_listing_may_be_left_half_read(path: Path) -> None:
    with store.open(path, create=True) as opened:
        ledger.ingest([PAGE], opened, LEXICON)
        listing = opened.claims()
        assert next(listing)
    del listing
