"""The ledger: what comes in, what follows from it, and that order and batches decide nothing."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import bookkeeping
from bookkeeping import LEXICON, State, article, row, words
from claimtrack import compare, ledger, store
from claimtrack import group as group_room
from claimtrack.extract import extract
from claimtrack.model import Article, Failure
from claimtrack.store import ClaimFilter, GroupFilter, Store, bearing, copies, pending


@pytest.fixture(autouse=True)
def _by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    bookkeeping.read_by_hand(monkeypatch)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Store]:
    with store.open(tmp_path / "claims.db", create=True) as opened:
        yield opened


def ingest(book: Store, *articles: Article | Failure) -> ledger.Summary:
    return ledger.ingest(articles, book, LEXICON)


def group(book: Store, **wanted: object) -> dict[str, object]:
    (found,) = book.groups(GroupFilter(**wanted))  # type: ignore[arg-type]
    return found


FORBES = article(f"{words(1)}\n{row('500', 'Forbes')}", "Post", published=date(2025, 1, 1))
SECDEV = article(f"{words(2)}\n{row('900', 'SecDev')}", "Herald", published=date(2025, 1, 2))


def test_the_summary_counts_what_people_count(book: Store) -> None:
    failure = Failure("bad.txt", "the file is empty")
    summary = ingest(book, FORBES, failure, SECDEV)
    assert (summary.read, summary.new, summary.claims, summary.failures) == (2, 2, 2, [failure])


def test_the_same_again_is_unchanged(book: Store) -> None:
    ingest(book, FORBES, SECDEV)
    before = State.of(book)
    summary = ingest(book, SECDEV, FORBES)
    assert (summary.unchanged, summary.new, summary.changed, summary.claims) == (2, 0, 0, 0)
    assert State.of(book) == before


def test_progress_is_told_of_every_input(book: Store) -> None:
    told: list[Article | Failure] = []
    failure = Failure("bad.txt", "the file is empty")
    ledger.ingest([FORBES, failure], book, LEXICON, told.append)
    assert told == [FORBES, failure]


def test_claims_about_one_quantity_are_one_group_with_a_verdict(book: Store) -> None:
    ingest(book, FORBES, SECDEV)
    found = group(book)
    assert (found["verdict"], found["conflict"], found["independent_voices"]) == ("conflict", "numbers", 2)
    assert (found["articles"], found["texts"], found["publishers"], found["ratio"]) == (2, 2, 2, 1.8)
    assert [claim["figure"] for claim in found["claims"]] == ["500", "900"]  # type: ignore[attr-defined]


def test_of_many_figures_a_listing_shows_those_of_the_reason(book: Store) -> None:
    figures = ["7", "900", "8", "100", "500", "501"]
    ingest(book, *(article(f"{words(n)}\n{row(each, f'Voice {n}')}", f"Paper {n}") for n, each in enumerate(figures)))
    (told,) = book.summaries()
    assert (told["figures"], told["more_figures"], told["size"]) == (["7", "100"], 4, 6)
    assert "'7'" in told["because"]
    assert "'100'" in told["because"]


def test_a_listing_reads_no_claims(book: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    ingest(book, FORBES, SECDEV)
    (whole,) = book.groups()
    monkeypatch.setattr("claimtrack.store.claims.of_group", None)
    (told,) = book.summaries()
    both = told.keys() & whole.keys()
    assert {name: told[name] for name in both} == {name: whole[name] for name in both}
    assert whole.keys() - told.keys() == {"claims", "related"}
    assert (told["size"], told["figures"], told["more_figures"]) == (2, ["500", "900"], 0)


def test_the_same_text_of_two_publishers_is_two_articles_and_one_reprints_the_other(book: Store) -> None:
    copy = article(FORBES.text, "Gazette", "copy.txt", published=date(2025, 1, 5))
    ingest(book, copy)
    ingest(book, FORBES)
    told = {each["source"]: each["duplicate_of"] for each in book.articles()}
    assert told == {"Post": None, "Gazette": FORBES.path}
    found = group(book)
    assert (found["verdict"], found["articles"], found["texts"], found["independent_voices"]) == ("single", 2, 1, 1)


def test_an_article_whose_publisher_is_told_anew_is_known_by_its_new_id(book: Store) -> None:
    ingest(book, article(FORBES.text, "Post", "a.txt"))
    ingest(book, article(FORBES.text, "Herald", "a.txt"))
    (told,) = book.articles()
    assert [each["article"]["id"] for each in book.claims()] == [told["id"]]
    ledger.correct(book, LEXICON, told["id"], {"author": "Bo Li"}, "Ann")
    ingest(book, article(FORBES.text, "Post", "b.txt"))
    assert {each["source"]: each["author"] for each in book.articles()} == {"Herald": "Bo Li", "Post": None}


def test_an_article_that_comes_late_is_the_original_of_what_is_there(book: Store) -> None:
    copies = [article(FORBES.text, name, published=date(2025, 2, day)) for day, name in enumerate("ABC", 1)]
    ingest(book, *copies)
    assert {each["duplicate_of"] for each in book.articles()} == {None, copies[0].path}
    ingest(book, FORBES)
    assert [each["duplicate_of"] for each in book.articles()] == [FORBES.path] * 3 + [None]


def test_lines_that_repeat_in_three_articles_of_a_publisher_are_none_of_them(book: Store) -> None:
    ticker = row("42", topic="gold")
    pages = [article(f"{words(n)}\n{row(str(n))}\n{ticker}", "Post") for n in (1, 2, 3)]
    ingest(book, *pages[:2])
    assert len(list(book.claims(ClaimFilter(topics=("gold",))))) == 2
    assert ingest(book, pages[2]).claims == 1
    assert [each["figure"] for each in book.claims()] == ["1", "2", "3"]
    assert not list(book.groups(GroupFilter(topics=("gold",))))


def test_articles_are_not_read_again_for_a_line_that_is_no_part_of_their_story(
    book: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The third page with a line of its head: in the two others it was set aside before it came."""
    monkeypatch.undo()
    pages = [article(f"The Post | 3 May 2024\n\nTitle {n}\n\n{words(n)}.", "Post", f"{n}.txt") for n in range(3)]
    ingest(book, *pages[:2])
    read: list[str] = []
    monkeypatch.setattr("claimtrack.extract.extract", lambda each, *of: read.append(each.path) or extract(each, *of))
    ingest(book, pages[2])
    assert read == ["2.txt"]


def test_a_rate_that_goes_with_its_line_bears_on_no_verdict(book: Store) -> None:
    """Euros are compared at the rate of their own article, until the line that tells it is no part of the story."""
    debt = f"{row('100', topic='gold', unit='EUR')} | - | - | 200 USD"
    pages = [article(f"{words(n)}\n{debt}", "Post", f"{n}.txt") for n in (3, 4)]
    pages.append(article(f"{words(5)}\n{debt}\n{row('800', unit='EUR')}", "Post", "5.txt"))
    ingest(book, SECDEV, pages.pop())
    assert len(list(book.conflicts())) == 1
    ingest(book, *pages)
    assert not list(book.conflicts())


def test_lines_that_repeat_are_kept_where_publishers_differ(book: Store) -> None:
    ticker = row("42", topic="gold")
    ingest(book, *[article(f"{words(n)}\n{ticker}", source) for n, source in enumerate(("A", "B", "C", None))])
    assert len(list(book.claims())) == 4


def test_versions_of_one_article_keep_their_claims(book: Store) -> None:
    ingest(book, *[article(f"{words(1)}\n{row('500')}\nUpdated at {n}", "Post") for n in range(4)])
    assert len(list(book.claims())) == 4


def test_a_path_and_its_shorter_name_are_one_article_under_the_shorter_one(book: Store) -> None:
    ingest(book, article(FORBES.text, "Post", "folder/a.txt"))
    summary = ingest(book, article(FORBES.text, "Post", "a.txt"))
    assert (summary.new, summary.read) == (0, 1)
    (only,) = book.articles()
    assert only["path"] == "a.txt"


def test_what_was_given_once_stays_where_the_same_file_comes_without_it(book: Store) -> None:
    bare = article(FORBES.text, None, "a.txt")
    told = article(FORBES.text, "Reuters", "a.txt", published=date(2025, 3, 1))
    ingest(book, told)
    assert ingest(book, bare).unchanged == 1
    (only,) = book.articles()
    assert (only["source"], only["published"]) == ("Reuters", "2025-03-01")


def test_what_is_given_later_corrects_the_article_of_that_path(book: Store) -> None:
    ingest(book, article(FORBES.text, None, "a.txt"), SECDEV)
    (claim,) = book.claims(ClaimFilter(text="Forbes"))
    ledger.note(book, LEXICON, claim["id"], "seen", "me")
    ledger.mark(book, LEXICON, claim["id"], "verified", "me")
    told = article(FORBES.text, "Reuters", "a.txt")
    assert ingest(book, told).changed == 1
    assert {each["id"] for each in book.articles()} == {told.id, SECDEV.id}
    (claim,) = book.claims(ClaimFilter(text="Forbes"))
    assert [each["decision"] for each in claim["decisions"]] == ["note", "mark"]


def test_two_texts_of_standard_input_with_two_publishers_are_two_articles(book: Store) -> None:
    ingest(book, article(FORBES.text, "Reuters", "-"))
    ingest(book, article(FORBES.text, "AP", "-"))
    assert {each["source"] for each in book.articles()} == {"Reuters", "AP"}


def test_a_reading_that_joins_another_article_leaves_nothing_behind(book: Store) -> None:
    ingest(book, article(FORBES.text, "Reuters", "a.txt"), article(FORBES.text, None, "b.txt"))
    assert len(list(book.articles())) == 2
    ingest(book, article(FORBES.text, "Reuters", "b.txt"))
    (only,) = book.articles()
    assert (only["path"], only["claims"]) == ("a.txt", 1)
    assert len(list(book.claims())) == 1
    assert group(book)["articles"] == 1


TOPICS = st.sampled_from(["minerals", "lithium"])
ROWS = st.builds(
    lambda topic, place, measure, figure, voice: row(str(figure), voice, topic=topic, place=place, measure=measure),
    TOPICS,
    st.sampled_from(["Ukraine", "Chile", "-"]),
    st.sampled_from(["value", "output", "-"]),
    st.sampled_from([5, 7, 7000]),
    st.sampled_from(["", "Forbes", "SecDev"]),
)
ARTICLES = st.builds(
    lambda seed, rows, source, day, footer: article(
        "\n".join([words(seed), *rows, *footer]),
        source,
        published=date(2025, 1, day) if day else None,
    ),
    st.integers(0, 2),
    st.lists(ROWS, max_size=3),
    st.sampled_from(["Post", "Herald", "Gazette", None]),
    st.sampled_from([None, 1, 2, 3]),
    st.sampled_from([[], ["Read more."], [row("42", topic="gold")]]),
)


@pytest.mark.parametrize("crowd", [group_room.CROWD, 2])
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(articles=st.lists(ARTICLES, max_size=9, unique_by=lambda each: each.id), data=st.data())
def test_neither_order_nor_batches_decide_anything(
    crowd: int, articles: list[Article], data: st.DataObject, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(group_room, "CROWD", crowd)
    shuffled = data.draw(st.permutations(articles))
    cuts = data.draw(st.lists(st.integers(0, len(articles)), max_size=3).map(sorted))
    batches = [shuffled[a:b] for a, b in zip([0, *cuts], [*cuts, len(articles)], strict=True)]
    assert _state([articles]) == _state(batches)


def _state(batches: list[list[Article]]) -> State:
    with tempfile.TemporaryDirectory() as folder, store.open(Path(folder) / "claims.db", create=True) as book:
        for batch in batches:
            ledger.ingest(batch, book, LEXICON)
        return State.of(book)


def test_equal_lines_of_a_text_and_its_copy_cost_what_they_are(book: Store) -> None:
    steps = []
    for seed, count in ((1, 50), (2, 200)):
        lines = "\n".join([words(seed), *[row("5")] * count])
        ingest(book, article(lines, "Post", published=date(2025, 1, 1)))
        ingest(book, copy := article(lines, "Herald", published=date(2025, 1, 2)))
        asked = [each["id"] for each in book.claims(ClaimFilter(article=copy.id))]
        ran: list[int] = []
        book.db._connection.set_progress_handler(partial(ran.append, 0), 100)
        assert len(copies.homes_of_originals(book.db, asked)) == count
        book.db._connection.set_progress_handler(None, 0)
        steps.append(len(ran))
    assert steps[1] < 6 * steps[0]


SAID = st.builds(
    lambda figure, voice, as_of, against: f"{row(figure, voice)} | {as_of} | {against}",
    st.sampled_from(["5", "6", "7", "40"]),
    st.sampled_from(["", "Ana", "Bo"]),
    st.sampled_from(["-", "-", "2023", "2024", "2024-03"]),
    st.sampled_from(["-", "-", "-", "-", "Ana"]),
)
OF_ONE_QUANTITY = st.builds(
    lambda seed, rows, source, day: article("\n".join([words(seed), *rows]), source, published=date(2025, 1, day)),
    st.sampled_from([1, 2, 3, *range(4, 40)]),
    st.lists(SAID, min_size=1, max_size=2, unique=True),
    st.sampled_from(["Post", "Herald", "Gazette", None]),
    st.integers(1, 3),
)


@pytest.mark.parametrize("edge", [1, 2])
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(articles=st.lists(OF_ONE_QUANTITY, min_size=8, max_size=16, unique_by=lambda each: each.id), data=st.data())
def test_a_summary_kept_as_claims_come_is_that_of_all_claims(
    edge: int, articles: list[Article], data: st.DataObject, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The outermost claims bear on the verdict of a group; no other is looked at when one more comes."""
    monkeypatch.setattr("claimtrack.compare.verdict.EDGE", edge)
    with tempfile.TemporaryDirectory() as folder, store.open(Path(folder) / "claims.db", create=True) as book:
        while articles:
            count = data.draw(st.integers(1, 4))
            ingest(book, *articles[:count])
            del articles[:count]
            if data.draw(st.integers(0, 3)) == 0:
                claim = data.draw(st.sampled_from([each["id"] for each in book.claims()]))
                ledger.mark(book, LEXICON, claim, data.draw(st.sampled_from(ledger.MARKS)), "ann")
            for told in book.groups():
                assert _summary(told) == _judged(book, told["group"])
        before = State.of(book), _tallies(book)
        pending.mark(book.db, pending.Step.GROUP, [each["group"] for each in book.groups()])
        ledger.settle(book, LEXICON)
        assert (State.of(book), _tallies(book)) == before


def crowd(book: Store, *lines: str) -> None:
    """One article a line, from the second of January on."""
    stories = [
        article(f"{words(9 + n)}\n{line}", f"Paper {n}", published=date(2025, 1, 2 + n)) for n, line in enumerate(lines)
    ]
    ingest(book, *stories)


def test_a_date_that_comes_late_dates_all_claims_of_its_amount(book: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Then another claim is the lowest of its voice without a date, one that did not bear on the verdict before."""
    monkeypatch.setattr("claimtrack.compare.verdict.EDGE", 3)
    crowd(
        book,
        *(row(low, "Ana") for low in ("51", "61", "63")),
        *(f"{row(n, 'Bo')} | 2023" for n in ("95", "97", "98", "99")),
    )
    assert "'51'" in str(group(book)["because"])
    ingest(book, article(f"{words(2)}\n{row('51', 'Cleo')} | 2024", "Post", published=date(2025, 1, 1)))
    assert "'61'" in str(group(book)["because"])
    assert _summary(group(book)) == _judged(book, str(group(book)["group"]))


def test_a_copy_is_compared_with_an_original_that_does_not_bear(book: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimtrack.compare.verdict.EDGE", 2)
    story, copy = (f"{words(1)}\n{row(figure, 'Ana')}" for figure in ("60", "66"))
    ingest(book, article(story, "Post", published=date(2025, 1, 1)))
    crowd(book, *(row(figure, "Ana") for figure in ("50", "51", "69", "70")))
    assert group(book)["conflict"] is None
    ingest(book, article(copy, "Herald", published=date(2025, 1, 9)))
    assert group(book)["conflict"] == "mutation"


def _summary(told: dict[str, Any]) -> tuple[object, ...]:
    names = ("verdict", "conflict", "because", "independent_voices", "publishers", "articles", "texts")
    return tuple(told[name] for name in names)


def _judged(book: Store, home: str) -> tuple[object, ...]:
    """The same from all claims of a group."""
    kept, ground = book.group(home), ledger.ground_of(book, home, LEXICON)
    assert kept is not None
    marked = {each["id"]: each["marked"] for told in book.groups(GroupFilter(only=home)) for each in told["claims"]}
    counted = [claim for claim in kept.claims if marked[claim.id] != "wrong"] or kept.claims
    found = compare.judge(home, "", counted, ground)
    articles = {claim.article.id: claim.article.source for claim in kept.claims}
    texts = len(set(map(ground.root, articles)))
    publishers = len({source for source in articles.values() if source})
    return found.verdict, found.conflict, found.because, found.independent_voices, publishers, len(articles), texts


def _tallies(book: Store) -> list[tuple[object, ...]]:
    return list(book.db.rows("SELECT * FROM tallies ORDER BY group_id, what, value"))


def test_a_rebuild_with_the_same_rules_moves_nothing(book: Store) -> None:
    ingest(book, FORBES, SECDEV, article(FORBES.text, "Gazette", published=date(2025, 1, 5)))
    before = State.of(book)
    moves = ledger.rebuild(book, LEXICON)
    assert (moves.articles, moves.heads, moves.added, moves.removed, moves.changed) == (3, 0, 0, 0, 0)
    assert (moves.regrouped, moves.verdicts, moves.adrift) == (0, 0, 0)
    assert State.of(book) == before


def test_what_other_rules_read_is_counted_until_it_is_rebuilt(book: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    ingest(book, FORBES)
    monkeypatch.setattr("claimtrack.RULES_VERSION", 10**6)
    assert ingest(book, SECDEV).outdated == 1
    ledger.rebuild(book, LEXICON)
    assert ingest(book, FORBES).outdated == 0
    assert {each["rules"] for each in book.claims()} == {ledger.rules(LEXICON)}


def test_a_phrase_that_everybody_uses_leads_to_no_original(book: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the earliest articles with a shingle are looked at; an original is one of them, whenever it comes."""
    monkeypatch.setattr("claimtrack.store.copies.FIRST", 2)
    stories = [article(words(1), f"Paper {n}", published=date(2025, 1, 1 + n)) for n in range(8)]
    ingest(book, *reversed(stories[1:]))
    assert {each["duplicate_of"] for each in book.articles()} == {None, stories[1].path}
    ingest(book, stories[0])
    assert sum(each["duplicate_of"] == stories[0].path for each in book.articles()) == 7


def test_a_common_paragraph_makes_no_candidates(book: Store) -> None:
    """What every article holds tells of no other: however many there are, and in whatever order, none is compared."""
    count = 80
    for n in reversed(range(count)):
        text = f"{words(0, 60)} {words(1 + n, 500)}"
        ingest(book, article(text, f"Paper {n}", published=date(2025, 1, 1 + n // 5)))
    assert not any(copies.originals(book.db, at) | copies.reprinters(book.db, at) for at in range(1, count + 1))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(ARTICLES, min_size=4, max_size=12, unique_by=lambda each: each.id), st.data())
def test_order_decides_nothing_where_phrases_are_common(
    monkeypatch: pytest.MonkeyPatch, articles: list[Article], data: st.DataObject
) -> None:
    monkeypatch.setattr("claimtrack.store.copies.FIRST", 2)
    shuffled = data.draw(st.permutations(articles))
    assert _state([articles]) == _state([[each] for each in shuffled])


def test_claims_that_are_read_as_before_stay_in_their_groups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A third page with one line lets the two others be read anew: what stands as it was is not judged anew."""
    pages = [article(f"Our best reads\n{words(n)}\n{row(str(400 + n))}", "Post", f"{n}.txt") for n in range(3)]
    with store.open(tmp_path / "claims.db", create=True) as book:
        ledger.ingest(pages[:2], book, LEXICON)
        judged: list[str] = []
        monkeypatch.setattr(bearing, "renew", lambda db, group: judged.append(group))
        ledger.ingest(pages[2:], book, LEXICON)
        assert not judged
        (group,) = book.groups()
        assert {each["figure"] for each in group["claims"]} == {"400", "401", "402"}
