"""What people decide: it counts more than a rule, survives ingest and rebuild, and can be undone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import bookkeeping
from bookkeeping import LEXICON, State, article, row, words
from claimtrack import ledger, record, store
from claimtrack.errors import UsageError
from claimtrack.group import phrase
from claimtrack.model import Article
from claimtrack.store import ArticleFilter, ClaimFilter, GroupFilter, Store, decisions
from claimtrack.store.decisions import Decision, What

WHO = "mara"


@pytest.fixture(autouse=True)
def _by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    bookkeeping.read_by_hand(monkeypatch)


def page(seed: int, source: str | None, *rows: str, published: date | None = None, path: str | None = None) -> Article:
    return article("\n".join([words(seed), *rows]), source, path, published)


FORBES = page(1, "Post", row("500", "Forbes"), published=date(2025, 1, 1))
SECDEV = page(2, "Herald", row("900", "SecDev"), published=date(2025, 1, 2))
SECDEF = page(3, "Gazette", row("905", "Sec Dev Group"), published=date(2025, 1, 3))


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Store]:
    with store.open(tmp_path / "claims.db", create=True) as opened:
        ingest(opened, FORBES, SECDEV, SECDEF)
        yield opened


def ingest(book: Store, *articles: Article) -> ledger.Summary:
    return ledger.ingest(articles, book, LEXICON)


def groups(book: Store, **wanted: Any) -> list[dict[str, Any]]:
    return list(book.groups(GroupFilter(**wanted)))


def claim(book: Store, figure: str) -> dict[str, Any]:
    (found,) = (each for each in book.claims() if each["figure"] == figure)
    return found


def names(records: list[dict[str, Any]]) -> list[str]:
    return [each["decision"] for each in records]


def test_a_dismissed_conflict_says_who_and_why_and_stays_dismissed(book: Store) -> None:
    (found,) = groups(book)
    ledger.dismiss(book, LEXICON, found["group"], "two scopes", WHO)
    (held,) = groups(book, dismissed=True)
    assert not groups(book, dismissed=False)
    (told,) = held["decisions"]
    assert (told["decision"], told["because"], told["who"], held["verdict"]) == (
        "dismiss", "two scopes", WHO, "conflict",
    )  # fmt: skip
    assert told["at"].startswith("20")
    ledger.rebuild(book, LEXICON)
    assert groups(book)[0]["dismissed"]


def test_the_views_for_reading_tell_what_was_decided(book: Store) -> None:
    (found,) = groups(book)
    ledger.dismiss(book, LEXICON, found["group"], "two scopes", WHO)
    ledger.mark(book, LEXICON, claim(book, "500")["id"], "verified", WHO)
    ledger.note(book, LEXICON, claim(book, "900")["id"], "rang her", WHO)
    told = dict(book.db.rows("SELECT figure, decided_on_claim FROM conflicts_read"))
    assert told == {"500": f"mark verified by {WHO}", "900": f"note by {WHO}: rang her", "905": None}
    assert {each for (each,) in book.db.rows("SELECT decided_on_group FROM conflicts_read")} == {
        f"dismiss by {WHO}: two scopes"
    }
    assert dict(book.db.rows("SELECT figure, decided FROM claims_read")) == told


def test_the_views_for_reading_tell_of_split_and_merged_groups_and_of_copies(book: Store) -> None:
    ingest(book, page(1, "Times", row("500", "Forbes"), published=date(2025, 1, 9)))
    first, copy = (each["id"] for each in book.claims() if each["figure"] == "500")
    ledger.mark(book, LEXICON, first, "wrong", WHO, "a slip")
    (home,) = {each["group"] for each in groups(book)}
    _, new = ledger.split(book, LEXICON, [claim(book, "905")["id"]], WHO, "another year")
    told = dict(book.db.rows("SELECT target, decided FROM decided"))
    assert told == {
        first: f"mark wrong by {WHO}: a slip",
        copy: f"copy of {first}, mark wrong by {WHO}: a slip",
        home: f"split 1 off to {new} by {WHO}: another year",
        new: f"split off from {home} by {WHO}: another year",
    }
    ledger.merge(book, LEXICON, home, new, WHO)
    assert dict(book.db.rows("SELECT target, decided FROM decided"))[home].endswith(f". merged {new} into it by {WHO}")


def test_the_views_for_reading_follow_a_claim_that_has_another_id_since(book: Store) -> None:
    here, there = claim(book, "500")["id"], claim(book, "900")["id"]
    ledger.mark(book, LEXICON, here, "verified", WHO)
    decisions.rename(book.db, {here: there})
    told = dict(book.db.rows("SELECT figure, decided FROM claims_read"))
    assert told == {"500": None, "900": f"mark verified by {WHO}", "905": None}


def test_a_dismissal_holds_for_what_it_saw_and_a_new_conflict_shows_again(book: Store) -> None:
    (before,) = groups(book)
    ledger.dismiss(book, LEXICON, before["group"], "two scopes", WHO)
    ingest(book, page(4, "Post", row("900", "IMF")), page(5, "Herald", row("500", "Oxfam")))
    (known,) = groups(book)
    assert known["dismissed"], "figures that were seen make no new conflict"
    assert not known["reopened"]
    assert ["before" in each for each in book.decisions()] == [False]
    ingest(book, page(6, "Post", row("700", "Unicef")))
    (new,) = groups(book, dismissed=False)
    assert (new["verdict"], new["reopened"], new["dismissed"]) == ("conflict", True, False)
    assert "'700'" in new["because"]
    (told,) = new["decisions"]
    assert record.decided(told).startswith(f"dismissed before by {WHO} on 20")
    assert [each.get("before") for each in book.decisions()] == [True], "decisions tell which were reopened"
    ledger.rebuild(book, LEXICON)
    assert groups(book)[0]["reopened"]
    ledger.dismiss(book, LEXICON, new["group"], "the same study", WHO)
    assert groups(book)[0]["dismissed"]
    ledger.undo(book, LEXICON, WHO)
    assert groups(book)[0]["reopened"], "the first one counts again"


def test_a_dismissal_that_names_no_claims_holds_for_its_group(book: Store) -> None:
    (found,) = groups(book)
    at = "2025-01-01T00:00:00+00:00"
    told = {"decision": "dismiss", "target": found["group"], "who": "m", "at": at, "because": "two scopes", "value": {}}
    assert ledger.import_decisions(book, LEXICON, [told], "in.jsonl")[0] == 1
    assert groups(book)[0]["dismissed"]
    ingest(book, page(6, "Post", row("700", "Unicef")))
    assert groups(book)[0]["dismissed"]


def test_a_dismissal_of_a_big_group_saw_all_of_its_claims(book: Store) -> None:
    ingest(book, *(page(seed, f"Paper {seed}", row(str(1000 + 3 * seed), f"Voice {seed}")) for seed in range(10, 80)))
    (big,) = groups(book)
    ledger.dismiss(book, LEXICON, big["group"], "two scopes", WHO)
    lowest = claim(book, "500")["id"]
    ledger.mark(book, LEXICON, lowest, "wrong", WHO)
    assert groups(book)[0]["dismissed"], "others stand at the ends now, and were seen"
    ingest(book, page(90, "Post", row("50", "Unicef")))
    assert groups(book)[0]["reopened"]


def test_a_dismissed_conflict_shows_again_when_somebody_rejects_a_known_figure(book: Store) -> None:
    (before,) = groups(book)
    ledger.dismiss(book, LEXICON, before["group"], "two scopes", WHO)
    ingest(book, page(4, "Post", f"{row('900', 'IMF')} | - | Oxfam"))
    assert groups(book)[0]["reopened"]


def test_split_takes_claims_out_and_undo_brings_them_back(book: Store) -> None:
    before = State.of(book)
    made, new = ledger.split(book, LEXICON, [claim(book, "500")["id"]], WHO)
    assert {each["group"]: len(each["claims"]) for each in groups(book)} == {new: 1, made.target: 2}
    assert claim(book, "500")["group"] == new
    ledger.rebuild(book, LEXICON)
    assert claim(book, "500")["group"] == new
    assert names(groups(book)[0]["decisions"]) == names(groups(book)[1]["decisions"]) == ["split"]
    ledger.undo(book, LEXICON, WHO)
    assert State.of(book) == before


def test_new_claims_join_what_is_left_of_a_split_group(book: Store) -> None:
    _, new = ledger.split(book, LEXICON, [claim(book, "500")["id"]], WHO)
    ingest(book, page(4, "Post", row("7000", "IMF")))
    assert {each["group"]: len(each["claims"]) for each in groups(book)} == {new: 1, claim(book, "900")["group"]: 3}


def test_merge_makes_one_group_also_of_what_comes_later(book: Store) -> None:
    ingest(book, page(5, "Post", row("44", "IMF", place="Chile")))
    one, other = claim(book, "500")["group"], claim(book, "44")["group"]
    assert one != other
    ledger.merge(book, LEXICON, one, other, WHO, "the same study")
    ingest(book, page(6, "Herald", row("45", "BHP", place="Chile")))
    (found,) = groups(book)
    assert (found["group"], len(found["claims"])) == (one, 5)
    ledger.undo(book, LEXICON, WHO)
    assert {each["group"]: len(each["claims"]) for each in groups(book)} == {one: 3, other: 2}


def test_chains_of_merges_and_merges_both_ways_end(book: Store) -> None:
    ingest(book, page(5, "Post", row("44", place="Chile"), row("45", place="Peru")))
    ukraine, chile, peru = (claim(book, figure)["group"] for figure in ("500", "44", "45"))
    ledger.merge(book, LEXICON, chile, peru, WHO)
    ledger.merge(book, LEXICON, ukraine, chile, WHO)
    assert [each["group"] for each in groups(book)] == [ukraine]
    with pytest.raises(UsageError, match=r"no group|itself"):
        ledger.merge(book, LEXICON, peru, ukraine, WHO)


def test_a_claim_marked_wrong_has_no_part_in_the_verdict(book: Store) -> None:
    ledger.mark(book, LEXICON, claim(book, "500")["id"], "wrong", WHO)
    (found,) = groups(book)
    assert (found["verdict"], found["independent_voices"], len(found["claims"])) == ("agree", 2, 3)
    assert [each["marked"] for each in found["claims"]] == ["wrong", None, None]
    assert claim(book, "500")["marked"] == "wrong"
    ledger.mark(book, LEXICON, claim(book, "500")["id"], "verified", WHO)
    assert groups(book)[0]["verdict"] == "conflict"
    ledger.undo(book, LEXICON, WHO)
    assert groups(book)[0]["verdict"] == "agree"


def test_notes_stand_with_claims_articles_and_groups(book: Store) -> None:
    found = claim(book, "500")
    for target in (found["id"], found["article"]["id"], found["group"]):
        ledger.note(book, LEXICON, target, "ask Ann", WHO)
    (head,) = (each for each in book.articles() if each["id"] == found["article"]["id"])
    for told in (claim(book, "500"), head, groups(book)[0]):
        assert [each["because"] for each in told["decisions"]] == ["ask Ann"]


def test_an_alias_makes_one_voice_of_two(book: Store) -> None:
    assert groups(book)[0]["independent_voices"] == 3
    made = ledger.alias(book, LEXICON, "Sec Dev Group", "secdev", WHO)
    assert groups(book)[0]["independent_voices"] == 2
    voice = claim(book, "905")["voices"][0]
    assert (voice["name"], voice["key"], voice["mention"]["text"]) == ("SecDev", "secdev", "Sec Dev Group")
    assert claim(book, "905")["attributed_to"] == ["SecDev"]
    for name in ("SecDev", "Sec Dev Group"):
        assert [each["figure"] for each in book.claims(ClaimFilter(voice=name))] == ["900", "905"]
    ledger.rebuild(book, LEXICON)
    assert groups(book)[0]["independent_voices"] == 2
    ledger.undo(book, LEXICON, WHO, made.id)
    assert groups(book)[0]["independent_voices"] == 3
    assert [each["figure"] for each in book.claims(ClaimFilter(voice="SecDev"))] == ["900"]


def test_a_voice_without_a_name_can_be_one_with_a_named_one(book: Store) -> None:
    ingest(book, page(8, "Post", row("910", "the officials")))
    (voice,) = claim(book, "910")["voices"]
    assert not voice["named"]
    before = groups(book)[0]["independent_voices"]
    ledger.alias(book, LEXICON, voice["name"], "SecDev", WHO)
    assert groups(book)[0]["independent_voices"] == before - 1


def test_a_publisher_can_be_one_with_a_voice(book: Store) -> None:
    ingest(book, page(5, "Sec Dev Papers", row("910")))
    assert groups(book)[0]["independent_voices"] == 4
    ledger.alias(book, LEXICON, "Sec Dev Papers", "SecDev", WHO)
    assert groups(book)[0]["independent_voices"] == 3
    ledger.undo(book, LEXICON, WHO)
    assert groups(book)[0]["independent_voices"] == 4


def test_two_people_of_one_name_can_be_parted(book: Store) -> None:
    ledger.alias(book, LEXICON, "Sec Dev Group", "SecDev", WHO)
    ledger.part(book, LEXICON, "Sec Dev Group", "SecDev", WHO)
    assert groups(book)[0]["independent_voices"] == 3
    for name, figure in (("SecDev", "900"), ("Sec Dev Group", "905")):
        assert [each["figure"] for each in book.claims(ClaimFilter(voice=name))] == [figure]


def test_what_is_one_voice_is_not_joined_again_nor_two_parted(book: Store) -> None:
    ledger.alias(book, LEXICON, "Forbes", "SecDev", WHO)
    with pytest.raises(UsageError, match="one voice already"):
        ledger.alias(book, LEXICON, "SecDev", "Forbes", WHO)
    with pytest.raises(UsageError, match="two voices already"):
        ledger.part(book, LEXICON, "Sec Dev Group", "Forbes", WHO)
    assert groups(book)[0]["independent_voices"] == 2


def test_aliases_that_go_round_end(book: Store) -> None:
    rows = [made.record() for made in _both_ways()]
    assert ledger.import_decisions(book, LEXICON, rows)[0] == 2
    assert groups(book)[0]["independent_voices"] == 2


def _both_ways() -> list[Decision]:
    names = ("Forbes", "SecDev"), ("SecDev", "Forbes")
    return [
        Decision(
            What.ALIAS, a, WHO, "2025-01-01T00:00:00+00:00", {"other": b, "key": a.lower(), "other_key": b.lower()}
        )
        for a, b in names
    ]


def test_a_surname_names_a_voice_where_it_is_the_only_one(book: Store) -> None:
    ingest(book, page(7, "Post", row("901", "Ann Lee")))
    ledger.alias(book, LEXICON, "Lee", "SecDev", WHO)
    (voice,) = claim(book, "901")["voices"]
    assert voice["key"] == "secdev"


def test_a_corrected_head_survives_and_what_depends_on_it_follows(book: Store) -> None:
    copy = article(FORBES.text, None, "copy.txt")
    ingest(book, copy)
    ledger.correct(book, LEXICON, copy.id, {"source": "Courier", "published": "2024-12-01", "author": "Li Wei"}, WHO)
    for _ in range(2):
        (head,) = book.articles(ArticleFilter(source="Courier"))
        assert (head["id"], head["published"], head["author"]) == (copy.id, "2024-12-01", "Li Wei")
        (other,) = book.articles(ArticleFilter(source="Post"))
        assert other["duplicate_of"] == "copy.txt", "the corrected one is the earlier now"
        assert ingest(book, copy).unchanged == 1
        ledger.rebuild(book, LEXICON)
    ledger.undo(book, LEXICON, WHO)
    (head,) = (each for each in book.articles() if each["id"] == copy.id)
    assert (head["source"], head["duplicate_of"]) == (None, FORBES.path)


def test_a_corrected_date_leaves_no_doubt_about_it(book: Store) -> None:
    unsure = replace(article(FORBES.text, "Gazette", "unsure.txt"), notes=(
        "day and month of '10/06/2024' may be swapped", "read as WINDOWS-1252",
    ))  # fmt: skip
    ingest(book, unsure)
    ledger.correct(book, LEXICON, unsure.id, {"author": "Ann"}, WHO)
    assert len(getattr(book.article(unsure.id), "notes", ())) == 2
    ledger.correct(book, LEXICON, unsure.id, {"published": "2024-06-10"}, WHO)
    assert getattr(book.article(unsure.id), "notes", ()) == ("read as WINDOWS-1252",)


def test_a_field_can_be_corrected_to_not_told(book: Store) -> None:
    ledger.correct(book, LEXICON, FORBES.id, {"published": None}, WHO)
    (head,) = (each for each in book.articles() if each["id"] == FORBES.id)
    assert head["published"] is None


def test_a_corrected_publisher_changes_which_lines_repeat(book: Store) -> None:
    ticker = row("42", topic="gold")
    pages = [page(seed, "Post", row(str(seed)), ticker) for seed in (11, 12)] + [page(13, "Pst", row("13"), ticker)]
    ingest(book, *pages)
    gold = ClaimFilter(topics=("gold",))
    assert len(list(book.claims(gold))) == 3
    ledger.correct(book, LEXICON, pages[2].id, {"source": "Post"}, WHO)
    assert not list(book.claims(gold))
    ledger.undo(book, LEXICON, WHO)
    assert len(list(book.claims(gold))) == 3


def test_decisions_go_from_store_to_store(book: Store, tmp_path: Path) -> None:
    ingest(book, page(5, "Post", row("44", "IMF", place="Chile")))
    ledger.merge(book, LEXICON, claim(book, "500")["group"], claim(book, "44")["group"], WHO)
    ledger.split(book, LEXICON, [claim(book, "500")["id"]], WHO)
    ledger.mark(book, LEXICON, claim(book, "900")["id"], "wrong", WHO)
    ledger.alias(book, LEXICON, "IMF", "Forbes", WHO, "a joke")
    ledger.correct(book, LEXICON, FORBES.id, {"author": "Ann"}, WHO)
    ledger.note(book, LEXICON, FORBES.id, "nice", WHO)
    ledger.undo(book, LEXICON, WHO)
    told = [json.loads(json.dumps(each)) for each in book.decisions(undone=True)]
    assert len(told) == 6
    with store.open(tmp_path / "other.db", create=True) as other:
        taken = ledger.import_decisions(other, LEXICON, told)
        assert (taken.new, taken.known, taken.adrift) == (6, 0, 4), "before there is anything to decide on"
        ingest(other, page(5, "Post", row("44", "IMF", place="Chile")), SECDEF, SECDEV, FORBES)
        assert State.of(other) == State.of(book)
        again = ledger.import_decisions(other, LEXICON, told)
        assert (again.new, again.known, again.adrift) == (0, 6, 0)
        assert list(other.decisions(undone=True)) == list(book.decisions(undone=True))


@pytest.mark.parametrize(
    "row",
    [
        {},
        {"decision": "bless", "target": "c1", "who": "m", "at": "2025-01-01T00:00:00+00:00", "value": {}},
        {"decision": "note", "target": 5, "who": "m", "at": "2025-01-01T00:00:00+00:00", "value": {}},
        {"decision": "note", "target": "c1", "who": "m", "value": {}},
        {"decision": "merge", "target": "g1", "who": "m", "at": "2025-01-01T00:00:00+00:00", "value": {}},
        {
            "decision": "split",
            "target": "g1",
            "who": "m",
            "at": "2025-01-01T00:00:00+00:00",
            "value": {"claims": "c1", "group": "g"},
        },
        {
            "decision": "merge",
            "target": "g1",
            "who": "m",
            "at": "2025-01-01T00:00:00+00:00",
            "value": {"group": "g", "members": [1]},
        },
        {"decision": "mark", "target": "c1", "who": "m", "at": "2025-01-01T00:00:00+00:00", "value": {"as": None}},
        {
            "decision": "set",
            "target": "a1",
            "who": "m",
            "at": "2025-01-01T00:00:00+00:00",
            "value": {"published": "soon"},
        },
        {"decision": "mark", "target": "c1", "who": "m", "at": "2025-01-01T00:00:00+00:00", "value": {"as": "fine"}},
        {"decision": "mark", "target": "c1", "who": "m", "at": "2024", "value": {"as": "wrong"}},
        {"decision": "note", "target": "c\ud800", "who": "m", "at": "2025-01-01T00:00:00+00:00", "value": {}},
        {"decision": "note", "target": "c1", "who": "m", "at": "2025-01-01T00:00:00+00:00", "value": {"\udfff": "x"}},
        {"decision": "set", "target": "a1", "who": "m", "at": "2025-01-01T00:00:00+00:00", "value": {"colour": "red"}},
    ],
)
def test_a_row_that_is_no_decision_is_a_failure(book: Store, row: dict[str, Any]) -> None:
    new, known, failures, _ = ledger.import_decisions(book, LEXICON, [row], "in.jsonl")
    assert (new, known, [failure.path for failure in failures]) == (0, 0, ["in.jsonl#1"])
    assert not list(book.decisions(undone=True))


def test_a_bad_row_does_not_keep_the_others_out(book: Store) -> None:
    at, good = "2025-01-01T00:00:00+00:00", {"decision": "note", "target": "c1", "who": "m", "value": {}}
    rows = [good | {"at": at}, good | {"at": at, "because": "\ud800"}, good | {"at": at, "because": "x"}]
    new, known, failures, _ = ledger.import_decisions(book, LEXICON, rows, "in.jsonl")
    assert (new, known, [failure.path for failure in failures]) == (2, 0, ["in.jsonl#2"])


def test_bytes_of_the_command_line_are_kept_and_found_as_text(book: Store) -> None:
    made = ledger.note(book, LEXICON, FORBES.id, "a\udcff", WHO)
    (told,) = book.decisions()
    assert (told["id"], told["because"]) == (made.id, "a\ufffd")
    assert book.find("a\udcff") == book.find("a\U0010ffff") == book.near("a\U0010ffff") == []
    assert book.show("c\udcff") is None
    assert not list(book.claims(ClaimFilter(source="\udcff", unit="\udcff", voice="\udcff", text="\udcff")))


def test_what_cannot_be_decided_is_said(book: Store) -> None:
    (found,) = groups(book)
    ids = [each["id"] for each in found["claims"]]
    for wrong in (
        lambda: ledger.dismiss(book, LEXICON, "g0", "x", WHO),
        lambda: ledger.mark(book, LEXICON, "c0", "wrong", WHO),
        lambda: ledger.mark(book, LEXICON, ids[0], "fine", WHO),
        lambda: ledger.split(book, LEXICON, ids, WHO),
        lambda: ledger.split(book, LEXICON, ["c0"], WHO),
        lambda: ledger.split(book, LEXICON, [], WHO),
        lambda: ledger.merge(book, LEXICON, found["group"], found["group"], WHO),
        lambda: ledger.merge(book, LEXICON, found["group"], "g0", WHO),
        lambda: ledger.note(book, LEXICON, "x0", "x", WHO),
        lambda: ledger.alias(book, LEXICON, "Nobody", "Forbes", WHO),
        lambda: ledger.correct(book, LEXICON, "a0", {"source": "x"}, WHO),
        lambda: ledger.correct(book, LEXICON, FORBES.id, {"text": "x"}, WHO),
        lambda: ledger.correct(book, LEXICON, FORBES.id, {}, WHO),
        lambda: ledger.correct(book, LEXICON, FORBES.id, {"published": "soon"}, WHO),
        lambda: ledger.undo(book, LEXICON, WHO),
        lambda: ledger.undo(book, LEXICON, WHO, "d0"),
    ):
        with pytest.raises(UsageError):
            wrong()
    assert not list(book.decisions(undone=True))


def test_undo_keeps_the_decision_and_who_undid_it(book: Store) -> None:
    made = ledger.note(book, LEXICON, FORBES.id, "nice", WHO)
    ledger.undo(book, LEXICON, "jo")
    assert not list(book.decisions())
    (told,) = book.decisions(undone=True)
    assert (told["id"], told["who"], told["undone_by"]) == (made.id, WHO, "jo")
    with pytest.raises(UsageError):
        ledger.undo(book, LEXICON, "jo", made.id)


def test_a_decision_on_an_incomplete_group_follows_it_when_its_first_claim_changes(book: Store) -> None:
    """The id of a group without a place comes from its first phrase: a phrase with a lower id gives it another."""
    said = [f"economists at the fund and a {word}" for word in ("bank", "court", "union", "mill", "port", "school")]
    vague = [
        page(seed, f"Paper {seed}", row(str(seed), who, place="-", measure="price"))
        for seed, who in enumerate(said * 2, 20)
    ]
    by_claim = sorted(vague, key=lambda each: phrase(bookkeeping.extract(each, LEXICON).claims[0], LEXICON).id)
    ingest(book, *by_claim[5:])
    held = claim(book, by_claim[5].text.split(" | ")[3])["group"]
    ledger.dismiss(book, LEXICON, held, "vague", WHO)
    one = claim(book, "500")["group"]
    ingest(book, *by_claim[:5])
    now = claim(book, by_claim[5].text.split(" | ")[3])["group"]
    assert now != held, "else this test tests nothing"
    assert {each["group"] for each in groups(book, dismissed=True)} == {now}
    ledger.merge(book, LEXICON, one, now, WHO)
    assert len(groups(book)) == 1
    ledger.rebuild(book, LEXICON)
    assert len(groups(book)) == 1


def test_a_mark_counts_for_the_copies_of_a_claim_but_not_for_its_original(book: Store) -> None:
    text = f"{words(31)}\n{row('700', 'IMF')}"
    first = article(text, "First Post", published=date(2025, 1, 3))
    copy = article(text, "Second Post", published=date(2025, 1, 5))
    ingest(book, first, copy)
    mine, theirs = (each["id"] for each in book.claims() if each["figure"] == "700")
    made = ledger.mark(book, LEXICON, mine, "wrong", WHO, "misread")
    assert marks(book, mine, theirs) == {mine: "wrong", theirs: "wrong"}
    (told,) = claim_of(book, theirs)["decisions"]
    assert (told["original"], told["who"]) == (mine, WHO)
    assert record.decided(told).startswith(f"copy of {mine[:8]}, marked wrong by {WHO} on ")
    ledger.mark(book, LEXICON, theirs, "verified", WHO)
    assert marks(book, mine, theirs) == {mine: "wrong", theirs: "verified"}
    ledger.undo(book, LEXICON, WHO)
    ledger.undo(book, LEXICON, WHO, made.id)
    ledger.mark(book, LEXICON, theirs, "wrong", WHO)
    assert marks(book, mine, theirs) == {mine: None, theirs: "wrong"}


def test_a_wrong_claim_and_its_copies_have_no_part_in_the_verdict(book: Store) -> None:
    text = f"{words(31)}\n{row('9000', 'IMF')}"
    ingest(book, *(article(text, f"Paper {day}", published=date(2025, 1, day)) for day in (3, 4, 5)))
    (held,) = groups(book)
    voices = held["independent_voices"]
    assert "9000" in held["because"]
    original = min(held["claims"], key=lambda each: (-each["low"], each["published"]))
    ledger.mark(book, LEXICON, original["id"], "wrong", WHO)
    (held,) = groups(book)
    assert (held["independent_voices"], held["articles"], held["texts"]) == (voices - 1, 6, 4)
    assert "9000" not in held["because"]
    assert [each["marked"] for each in held["claims"]].count("wrong") == 3


def marks(book: Store, *ids: str) -> dict[str, str | None]:
    """The marks of claims, as the listing of claims and that of groups tell them."""
    listed = {each["id"]: each["marked"] for each in book.claims() if each["id"] in ids}
    inside = {each["id"]: each["marked"] for found in book.groups() for each in found["claims"] if each["id"] in ids}
    assert listed == inside
    return listed


def claim_of(book: Store, claim_id: str) -> dict[str, Any]:
    (found,) = (each for each in book.claims() if each["id"] == claim_id)
    return found


def test_a_mark_follows_its_claim_when_the_rules_see_another_span(book: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger.mark(book, LEXICON, claim(book, "500")["id"], "verified", WHO)
    before = claim(book, "500")["id"]

    def wider(article: Article, lexicon: Any, boilerplate: Any = ()) -> Any:
        found = bookkeeping.extract(article, lexicon, boilerplate)
        from dataclasses import replace

        from claimtrack.extract import claim_id

        claims = tuple(
            replace(
                each,
                id=claim_id(article.id, each.figure.start, each.figure.end + 1),
                figure=replace(each.figure, end=each.figure.end + 1, text=each.figure.text + " "),
            )
            for each in found.claims
        )
        return replace(found, claims=claims)

    monkeypatch.setattr("claimtrack.extract.extract", wider)
    moves = ledger.rebuild(book, LEXICON)
    assert (moves.added, moves.removed, moves.adrift) == (3, 3, 0)
    after = claim(book, "500 ")
    assert (after["id"] != before, after["marked"]) == (True, "verified")


def test_decisions_on_what_is_gone_are_counted(book: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger.mark(book, LEXICON, claim(book, "500")["id"], "verified", WHO)
    nothing = page(99, None)
    monkeypatch.setattr(
        "claimtrack.extract.extract", lambda article, lexicon, lines=(): bookkeeping.extract(nothing, lexicon)
    )
    assert ledger.rebuild(book, LEXICON).adrift == 1
    assert not groups(book)


def test_a_figure_that_was_marked_wrong_says_so_where_the_figures_of_a_group_stand(book: Store) -> None:
    ledger.mark(book, LEXICON, claim(book, "500")["id"], "wrong", WHO)
    assert next(book.summaries())["figures"] == ["500 (marked wrong)", "900", "905"]
    for figure in ("900", "905"):
        ledger.mark(book, LEXICON, claim(book, figure)["id"], "wrong", WHO)
    (found,) = book.summaries()
    assert found["figures"] == ["500 (marked wrong)", "900 (marked wrong)", "905 (marked wrong)"]
    assert found["verdict"] == "conflict", "where all are wrong all are compared"


def test_figures_around_zero_have_no_ratio_and_are_as_far_apart_as_can_be(book: Store) -> None:
    ingest(book, page(4, "Post", row("0", "IMF", place="Chile"), row("40", "BHP", place="Chile")))
    found = next(each for each in groups(book) if len(each["claims"]) == 2)
    assert (found["verdict"], found["ratio"]) == ("conflict", None)
    assert found["group"] in {each["group"] for each in groups(book, min_ratio=5)}
