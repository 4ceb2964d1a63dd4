"""A corrected text at the same path, address or head is a new version of one article."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import permutations
from pathlib import Path

import pytest

import bookkeeping
from bookkeeping import LEXICON, State, article, row, words
from claimtrack import ledger, store
from claimtrack.errors import UsageError
from claimtrack.ledger import versions
from claimtrack.model import Article
from claimtrack.store import ArticleFilter, Store


@pytest.fixture(autouse=True)
def _by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    bookkeeping.read_by_hand(monkeypatch)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Store]:
    with store.open(tmp_path / "claims.db", create=True) as opened:
        yield opened


def version(*figures: str, path: str = "toll.txt", day: int | None = None, source: str | None = "Post") -> Article:
    """A text whose claims have these figures, printed on a day of January."""
    rows = [row(figure, "Forbes", topic=topic) for figure, topic in zip(figures, ("gold", "zinc", "tin"), strict=False)]
    return article("\n".join([words(1), *rows]), source, path, date(2025, 1, day) if day else None)


def report(*figures: str, day: int) -> Article:
    """What is written every week by one pattern."""
    rows = [row(figure, "Forbes", topic=topic) for figure, topic in zip(figures, ("gold", "zinc", "tin"), strict=True)]
    return article("\n".join([words(1, 12), *rows]), "Post", "latest.txt", date(2025, 1, day))


def ingest(book: Store, *articles: Article) -> ledger.Summary:
    return ledger.ingest(articles, book, LEXICON)


def figures(book: Store) -> list[str]:
    return [each["figure"] for each in book.claims()]


def said(book: Store) -> list[tuple[str, str | None]]:
    """What the earlier versions of the only article said otherwise, and what is in its place."""
    (now,) = (book.article(each["id"]) for each in book.articles())
    assert now is not None
    return [
        (old.figure.text, new.figure.text if new else None)
        for each in versions.earlier(book, now, LEXICON)
        for old, new in each.said
    ]


def test_a_changed_text_at_the_same_path_replaces_the_old_one(book: Store) -> None:
    ingest(book, version("34", "7"))
    done = ingest(book, version("43", "7"))
    assert (done.new, done.changed, done.claims) == (0, 1, 2)
    assert figures(book) == ["43", "7"]
    assert {each["verdict"] for each in book.groups()} == {"single"}
    assert said(book) == [("34", "43")]
    assert "1 figure of the earlier version is gone or changed" in done.notes[-1][1]


def test_nothing_of_an_earlier_version_is_lost(book: Store) -> None:
    old, new = version("34", "7"), version("43")
    ingest(book, old)
    ingest(book, new)
    assert said(book) == [("34", "43"), ("7", None)]
    kept = {each["id"]: each["replaced_by"] for each in book.articles(ArticleFilter(earlier=True))}
    assert kept == {old.id: new.id, new.id: None}
    assert [each["claims"] for each in book.articles(ArticleFilter(earlier=True))] == [0, 1]
    assert book.find("toll.txt") == [new.id]


def test_what_came_back_counts_again(book: Store) -> None:
    for text in (version("34"), version("43"), version("34")):
        done = ingest(book, text)
    assert (done.changed, figures(book), said(book)) == (1, ["34"], [("43", "34")])
    assert ingest(book, version("34")).unchanged == 1


def test_decisions_follow_what_is_still_said(book: Store) -> None:
    ingest(book, version("34", "7"))
    ids = {each["figure"]: each["id"] for each in book.claims()}
    ledger.mark(book, LEXICON, ids["34"], "wrong", "ann")
    ledger.mark(book, LEXICON, ids["7"], "verified", "ann")
    ledger.correct(book, LEXICON, version("34", "7").id, {"author": "Bo"}, "ann")
    ingest(book, version("43", "7"))
    assert {each["figure"]: each["marked"] for each in book.claims()} == {"43": None, "7": "verified"}
    assert [each["author"] for each in book.articles()] == ["Bo"]
    ingest(book, version("34", "7"))
    assert {each["figure"]: each["marked"] for each in book.claims()} == {"34": "wrong", "7": "verified"}
    assert len(list(book.decisions())) == 3


def test_a_later_date_stands_in_any_order(tmp_path: Path) -> None:
    told = [version("34", day=1), version("43", day=2), version("45", day=3), other()]
    states = {_state(tmp_path, order) for order in permutations(told)}
    assert len(states) == 1
    (state,) = states
    assert len(state.articles) == len(state.claims) == 2


def other() -> Article:
    return article(f"{words(1)}\n{row('34', 'Forbes', topic='gold')}", "Herald", "other.txt", date(2025, 1, 2))


def _state(folder: Path, order: Sequence[Article]) -> State:
    with tempfile.TemporaryDirectory(dir=folder) as name, store.open(Path(name) / "c.db", create=True) as book:
        for each in order:
            ingest(book, each)
        before = State.of(book)
        moves = ledger.rebuild(book, LEXICON)
        assert (moves.added, moves.removed, State.of(book)) == (0, 0, before)
        return before


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (version("34"), version("43", path="b.txt")),  # another path, and no title and date
        (version("34"), version("43", source="Herald")),
        (version("34", path="-"), version("43", path="-")),
        (version("34"), article(f"{words(2)}\n{row('43')}", "Post", "toll.txt")),  # another story
        (report("34", "7", "9", day=1), report("36", "8", "11", day=8)),
    ],
)
def test_other_articles_are_no_versions(book: Store, one: Article, two: Article) -> None:
    ingest(book, one)
    assert ingest(book, two).new == 1


def test_one_address_or_one_head_makes_versions_too(book: Store) -> None:
    head = "Deaths in Cali\nBy Ann Bo\nHarbour Post\n2025-01-03\nhttps://post.example/toll\n\n"
    one = article(f"{head}{words(1)}\n{row('34')}", "Post", "a.txt", date(2025, 1, 3))
    two = article(f"{head}{words(1)}\n{row('43')}", "Post", "b.txt", date(2025, 1, 3))
    ingest(book, one)
    assert ingest(book, two).changed == 1
    assert figures(book) == ["43"]
    again = ingest(book, one, two)
    assert (again.unchanged, figures(book)) == (2, ["43"])


def test_rows_that_moved_down_a_file_are_articles_as_before(book: Store) -> None:
    weeks = [version(figure, path=f"all.jsonl#{at}") for at, figure in enumerate(("34", "43"), 1)]
    ingest(book, *weeks)
    assert figures(book) == ["34", "43"]
    moved = [version(figure, path=f"all.jsonl#{at}") for at, figure in enumerate(("50", "34", "43"), 1)]
    ingest(book, *moved)
    assert sorted(figures(book)) == ["34", "43", "50"]


def test_rows_of_a_file_that_is_sorted_anew_are_articles_as_before(book: Store) -> None:
    rows = [replace(version(figure), url=f"https://post.example/{figure}") for figure in ("34", "43", "50")]
    for order in ((0, 1, 2), (1, 2, 0), (1, 2)):
        ingest(book, *(replace(rows[at], path=f"all.jsonl#{place}") for place, at in enumerate(order, 1)))
        assert sorted(figures(book)) == ["34", "43", "50"]


def test_a_known_text_that_comes_to_a_path_takes_the_place_of_what_was_there(tmp_path: Path) -> None:
    for order in (("b.txt", "a.txt"), ("a.txt", "b.txt")):
        with store.open(tmp_path / f"{order[0]}.db", create=True) as book:
            texts = {"b.txt": version("44", path="b.txt"), "a.txt": version("47", path="a.txt", source="Post")}
            ingest(book, *(texts[path] for path in order))
            ingest(book, version("47", path="b.txt"))
            assert figures(book) == ["47"]
            assert ledger.rebuild(book, LEXICON).removed == 0


def test_an_earlier_version_is_not_corrected(book: Store) -> None:
    ingest(book, version("34"))
    (old,) = (each["id"] for each in book.articles())
    ingest(book, version("43"))
    (now,) = (each["id"] for each in book.articles())
    with pytest.raises(UsageError, match=f"correct that one, {now}"):
        ledger.correct(book, LEXICON, old, {"author": "Bo Li"}, "Ann")


def test_two_addresses_are_of_two_articles(book: Store) -> None:
    one, two = (replace(version(figure), url=f"https://post.example/{figure}") for figure in ("34", "43"))
    ingest(book, one)
    assert ingest(book, two).new == 1


def test_an_address_is_one_articles_however_often_it_is_corrected(book: Store) -> None:
    ingest(book, *(replace(version(str(at), path=f"{at}.txt"), url="https://post.example/") for at in range(30, 70)))
    assert figures(book) == ["69"]


def test_an_address_of_many_articles_replaces_none_of_them(book: Store) -> None:
    texts = [article(f"{words(at)}\n{row(str(at))}", "Post", f"{at}.txt") for at in range(30, 70)]
    ingest(book, *(replace(each, url="https://post.example/") for each in texts))
    assert len(figures(book)) == len(texts)


def test_a_copy_is_held_against_the_version_that_counts(book: Store) -> None:
    copy = other()
    ingest(book, version("34", day=1), copy)
    assert [each["conflict"] for each in book.groups()] == [None]
    ingest(book, version("43", day=1))
    assert [each["conflict"] for each in book.groups()] == ["mutation"]
    assert list(book.reprints()) == [copy.id]


def test_a_store_without_versions_links_them_when_it_is_rebuilt(book: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(versions, "link", lambda *_, **__: None)
        ingest(book, version("34"), version("43"))
    assert figures(book) == ["34", "43"]
    ledger.rebuild(book, LEXICON)
    assert figures(book) == ["43"]
