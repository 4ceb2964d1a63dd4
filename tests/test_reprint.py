"""Reprints: trimmed and edited copies are found; templates of one publisher or reports of one event are none."""

import random
from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from claimtrack.model import Article, Block, Role
from claimtrack.reprint import Print, Reprint, copies, fingerprint, reprint, shingles

VOCABULARY = [f"{a}{b}{c}" for a in "bdfgklmnprstvz" for b in "aeiou" for c in "lnrstm"]


def words(seed: int, count: int = 220) -> list[str]:
    chance = random.Random(seed)  # noqa: S311 - no secret
    return [chance.choice(VOCABULARY) for _ in range(count)]


def printed(name: str, text: list[str], source: str | None = None, day: int | None = None) -> Print:
    published = date(2024, 3, day) if day else None
    return Print(name, source or f"Outlet {name}", published, (), shingles(text))


def edited(text: list[str], every: int) -> list[str]:
    return [f"{word}x" if at % every == 0 else word for at, word in enumerate(text)]


def reprints(prints: list[Print]) -> dict[str, Reprint]:
    return {each.article: hit for each in prints if (hit := reprint(each, prints))}


STORY = words(1)


def test_the_whole_story_under_another_name_is_a_reprint_of_the_earlier() -> None:
    found = reprints([printed("b", STORY, day=2), printed("a", STORY, day=1)])
    assert {each: found[each].original for each in found} == {"b": "a"}


def test_a_trimmed_copy_is_found() -> None:
    assert reprints([printed("a", STORY, day=1), printed("b", STORY[:80], day=2)])["b"].original == "a"


def test_a_lightly_edited_copy_is_found() -> None:
    assert reprints([printed("a", STORY, day=1), printed("b", edited(STORY, 12), day=2)])["b"].original == "a"


def test_a_copy_within_a_longer_article_is_found() -> None:
    long = words(2, 400) + STORY[:120]
    assert reprints([printed("a", STORY, day=1), printed("b", long, day=2)])["b"].original == "a"


def test_two_reports_that_share_a_quotation_are_no_reprint() -> None:
    quotation = words(9, 30)
    assert not reprints([printed("a", words(2) + quotation, day=1), printed("b", words(3) + quotation, day=2)])


def test_two_templates_of_one_publisher_are_no_reprint() -> None:
    assert not reprints([printed("a", STORY, "The Post", 1), printed("b", edited(STORY, 30), "the  post", 2)])


def test_the_same_words_of_one_publisher_are_a_copy() -> None:
    found = reprints([printed("a", STORY, "The Post", 1), printed("b", STORY, "the  post", 1)])
    assert {each: found[each].original for each in found} == {"b": "a"}


def test_a_short_text_is_a_copy_only_word_for_word() -> None:
    short = words(4, 20)
    assert reprints([printed("a", short, day=1), printed("b", short, day=2)])["b"].original == "a"
    assert not reprints([printed("a", short, day=1), printed("b", [*short, "more"], day=2)])


def test_a_story_cut_to_a_paragraph_is_a_copy() -> None:
    wire, item = printed("a", STORY, day=1), printed("b", [*STORY[:30], "more"], day=2)
    assert reprints([wire, item])["b"].original == "a"
    assert not reprints([wire, printed("b", [*STORY[:30], *words(5, 20)], day=2)])
    assert not reprints([wire, printed("b", STORY[:20], day=2)])


def test_a_short_item_that_credits_its_source_is_a_copy() -> None:
    wire, item = printed("a", STORY, day=1), printed("b", STORY[:40] + words(6, 20), day=2)
    assert not reprints([wire, item])
    assert reprints([wire, replace(item, credits=("Outlet A",))])["b"].original == "a"


def test_a_credit_alone_is_no_copy() -> None:
    item = replace(printed("b", words(3, 80) + STORY[:28], day=2), credits=("Outlet A",))
    assert not reprints([printed("a", STORY, day=1), item])


def test_a_few_words_are_no_text() -> None:
    assert not reprints([printed("a", words(4, 6), day=1), printed("b", words(4, 6), day=2)])
    assert not reprints([printed("a", [], day=1), printed("b", [], day=2)])


def test_without_dates_the_credited_one_is_the_original() -> None:
    one, other = printed("a", STORY, "A Post"), printed("b", STORY, "B Post")
    assert set(reprints([one, replace(other, credits=("the A Post",))])) == {"b"}
    assert set(reprints([replace(one, credits=("B Post",)), other])) == {"a"}


def test_the_dated_one_is_the_original_of_one_without_a_date() -> None:
    assert set(reprints([printed("a", STORY), printed("b", STORY, day=9)])) == {"a"}


def test_three_copies_have_the_first_as_their_original() -> None:
    found = reprints([printed(name, STORY, day=day) for name, day in (("c", 3), ("a", 1), ("b", 2))])
    assert {each.article: each.original for each in found.values()} == {"b": "a", "c": "a"}


def test_the_reason_tells_how_much_is_shared_and_the_credit() -> None:
    found = reprint(replace(printed("b", STORY, day=2), credits=("Outlet a",)), [printed("a", STORY, day=1)])
    assert found is not None
    assert found.because.startswith("100% of the shorter text")
    assert "Outlet a" in found.because


def test_two_articles_without_a_publisher_may_be_copies() -> None:
    one, other = (replace(printed(name, STORY), source=None) for name in "ab")
    assert set(reprints([one, other])) == {"b"}


@given(
    st.lists(st.tuples(st.integers(0, 2), st.integers(30, 220), st.sampled_from([None, 1, 2])), max_size=7),
    st.randoms(),
)
@settings(max_examples=60, deadline=None)
def test_reprints_are_the_same_in_any_order(rows: list[tuple[int, int, int | None]], chance: random.Random) -> None:
    prints = [printed(f"a{n}", words(seed)[:count], day=day) for n, (seed, count, day) in enumerate(rows)]
    found = reprints(prints)
    mixed = prints[:]
    chance.shuffle(mixed)
    assert reprints(mixed) == found
    assert all(each.original != each.article for each in found.values())


@given(st.integers(0, 50), st.integers(0, 50))
@settings(max_examples=50, deadline=None)
def test_copying_is_symmetric(one: int, other: int) -> None:
    a, b = printed("a", words(one % 3, 60 + one)), printed("b", words(other % 3, 60 + other))
    assert copies(a, b) == copies(b, a)


def test_the_fingerprint_is_of_the_body_alone() -> None:
    body, tail = "one two three four five six", "seven eight nine ten eleven twelve"
    text = f"{body}\n{tail}"
    blocks = (Block(0, len(body), Role.BODY, "x"), Block(len(body) + 1, len(text), Role.RELATED, "x"))
    found = fingerprint(Article("a", "x", "", text), blocks)
    assert found.shingles == shingles(body.split())


def test_shingles_are_stable_and_do_not_see_case() -> None:
    assert shingles(["The", "Mine", "Dug", "More", "Ore"]) == {2_804_479_731}
    assert shingles(["the", "mine", "dug", "more", "ore"]) == {2_804_479_731}


def test_the_sample_is_a_quarter_and_the_same_in_a_copy() -> None:
    whole, part = printed("a", words(5, 2000)), printed("b", words(5, 2000)[:500])
    assert 0.2 < len(whole.sample) / len(whole.shingles) < 0.3
    assert set(part.sample) <= set(whole.sample)
