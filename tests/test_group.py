"""Groups: by what is measured, the same in any order and any batches, and linear."""

import random
import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimtrack.group import (
    CROWD,
    Phrase,
    Shelf,
    family,
    group_id,
    group_key,
    homes,
    label,
    partition,
    phrase,
    relation,
    wording,
)
from claimtrack.group.phrase import near
from claimtrack.lexicon import load
from claimtrack.model import Change, Claim, Key, Level, Span
from making import WHOLE, claim

KNOWN = load()
SEIZED = replace(WHOLE, part="seized")
NO_PLACE = replace(WHOLE, place=None)
NO_MEASURE = replace(WHOLE, measure=None, place=None)
WORDS = "country deposit end ministr valu war"
OTHERS = "cargo ore port small trader"


def phrases(*rows: tuple[Key, str]) -> list[Phrase]:
    """Phrases of different sentences."""
    return [Phrase(key, f"{words} §", line) for line, (key, words) in enumerate(rows)]


def together(*rows: tuple[Key, str]) -> list[list[int]]:
    """Which of the rows are in one group, by their places."""
    given_ = phrases(*rows)
    found = partition(given_)
    groups: dict[str, list[int]] = {}
    for at, each in enumerate(given_):
        groups.setdefault(found[each.id], []).append(at)
    return sorted(groups.values())


def test_equal_complete_keys_are_one_group_whatever_the_words() -> None:
    assert together((WHOLE, WORDS), (WHOLE, OTHERS)) == [[0, 1]]


def test_complete_keys_that_differ_never_meet_by_wording() -> None:
    assert together((WHOLE, WORDS), (SEIZED, WORDS)) == [[0], [1]]


def test_an_incomplete_key_joins_by_wording_that_is_nearly_the_same() -> None:
    near = WORDS.replace("country", "state")
    assert together((WHOLE, WORDS), (NO_PLACE, near)) == [[0, 1]]
    assert together((WHOLE, WORDS), (NO_PLACE, OTHERS)) == [[0], [1]]


@pytest.mark.parametrize("told", [{"measure": "price"}, {"part": "seized"}, {"topic": "aid"}, {"holder": "Norvik"}])
def test_an_incomplete_key_that_says_otherwise_does_not_join(told: dict[str, str]) -> None:
    assert together((WHOLE, WORDS), (replace(NO_PLACE, **told), WORDS)) == [[0], [1]]


def test_wordings_that_name_others_are_not_alike() -> None:
    assert together((WHOLE, WORDS + " Norvik"), (NO_PLACE, WORDS + " Halden")) == [[0], [1]]
    assert together((WHOLE, WORDS + " Norvik"), (NO_PLACE, WORDS)) == [[0, 1]]


def test_whom_one_wording_alone_names_makes_it_no_less_alike() -> None:
    plain = "deposit valu § countr"
    assert near(Phrase(WHOLE, f"Kari Moe Norvik Halden Bergen {plain}", 1), Phrase(NO_PLACE, plain, 2)) == 1


def test_names_far_before_a_figure_part_wordings() -> None:
    words = "saw its stock drop on Monday to post another new low for the year of [$3]."
    one, other = (
        claim({"says": f"{name}, a maker of chairs, {words}", "low": 3, "unit": "USD"})
        for name in ("Arvo Seats", "Belt Co.")
    )
    assert wording(one, KNOWN) != wording(other, KNOWN)
    assert not near(*(replace(phrase(each, KNOWN), key=NO_MEASURE) for each in (one, other)))


def test_contractions_are_words_of_grammar() -> None:
    said = claim(
        {"says": "They're here, and it's sold, but we won't add [44 t] to what you've got.", "low": 44, "unit": "t"}
    )
    assert wording(said, KNOWN) == "sold add §"


def test_figures_of_one_sentence_are_not_one_quantity_unless_their_keys_say_so() -> None:
    first, last = "mill § port #", "mill # port §"
    assert set(partition([Phrase(NO_PLACE, first, 7), Phrase(NO_PLACE, last, 7)]).values()) == {
        group_id(NO_PLACE, str(Phrase(NO_PLACE, each, 7).id)) for each in (first, last)
    }
    assert len(set(partition([Phrase(WHOLE, first, 7), Phrase(WHOLE, last, 7)]).values())) == 1


def test_a_figure_and_the_one_that_it_is_compared_with_have_one_wording() -> None:
    now = claim({"says": "The Greens fell to [9 percent] from 12 percent in May.", "low": 9, "unit": "%"})
    then = claim({"says": "The Greens fell to 9 percent from [12 percent] in May.", "low": 12, "unit": "%"})
    beside = replace(then, subject=then.subject._replace(beside=Span(*span(now), "9 percent")))
    assert wording(now, KNOWN) == wording(beside, KNOWN) != wording(then, KNOWN)


def span(one: Claim) -> tuple[int, int]:
    return one.figure.start, one.figure.end


def test_the_noun_that_is_counted_makes_no_wordings_alike() -> None:
    mills = replace(NO_MEASURE, dimension="mills")
    one, other = Phrase(mills, "half need § mill", 1), Phrase(mills, "§ mill half import", 2)
    assert not near(one, other)
    assert near(one, Phrase(mills, "half need § mill", 2))


def test_an_edited_copy_of_a_sentence_has_its_figures_in_their_places() -> None:
    one = [Phrase(NO_PLACE, words, 1) for words in ("old mill § new port #", "old mill # new port §")]
    copy = [Phrase(NO_PLACE, words, 2) for words in ("old mill § new port # abroad", "old mill # new port § abroad")]
    found = partition([*one, *copy])
    assert found[one[0].id] == found[copy[0].id] != found[one[1].id] == found[copy[1].id]


def test_the_less_is_told_the_more_words_must_be_the_same() -> None:
    half_alike = "abroad bank claim country end"
    assert together((WHOLE, WORDS), (NO_PLACE, half_alike)) == [[0, 1]]
    vague = replace(NO_MEASURE, topic=None)
    assert together((replace(vague, place="Ukraine"), WORDS), (vague, half_alike)) == [[0], [1]]


def test_a_plain_noun_agrees_with_its_compound() -> None:
    compound = replace(WHOLE, topic="trade deficit")
    assert together((compound, WORDS), (replace(NO_PLACE, topic="deficit"), WORDS)) == [[0, 1]]
    assert together((compound, WORDS), (replace(NO_PLACE, topic="budget deficit"), WORDS)) == [[0], [1]]


def test_a_bare_number_joins_any_kind_of_amount_by_its_words() -> None:
    bare = replace(NO_PLACE, dimension="number")
    assert together((WHOLE, WORDS), (bare, WORDS)) == [[0, 1]]
    assert together((WHOLE, WORDS), (replace(NO_PLACE, dimension="mass"), WORDS)) == [[0], [1]]


def test_incomplete_keys_do_not_join_two_complete_ones() -> None:
    elsewhere = replace(WHOLE, place="Chile")
    assert together((WHOLE, WORDS), (elsewhere, WORDS + " again"), (NO_PLACE, WORDS)) == [[0, 2], [1]]


def test_what_tells_less_joins_what_tells_more_through_a_chain() -> None:
    assert together((WHOLE, WORDS), (NO_PLACE, WORDS), (NO_MEASURE, WORDS)) == [[0, 1, 2]]


def test_one_incomplete_key_is_together_without_any_complete_one() -> None:
    assert together((NO_MEASURE, WORDS), (NO_MEASURE, WORDS + " late"), (NO_MEASURE, OTHERS)) == [[0, 1], [2]]


def test_a_word_that_a_crowd_has_finds_nobody() -> None:
    crowd = [(replace(WHOLE, place=f"Town {n}"), f"deposit valu w{n}a w{n}b w{n}c") for n in range(CROWD)]
    alone = Phrase(NO_PLACE, "deposit valu §", -1)
    assert partition([*phrases(*crowd[1:]), alone])[alone.id] != group_id(NO_PLACE, str(alone.id))
    assert partition([*phrases(*crowd), alone])[alone.id] == group_id(NO_PLACE, str(alone.id))


KEYS = st.builds(
    lambda measure, place, topic, more: replace(WHOLE, measure=measure, place=place, topic=topic, **more),
    st.sampled_from(["value", "price", None]),
    st.sampled_from(["Ukraine", "Chile", None]),
    st.sampled_from(["minerals", "rare minerals", None]),
    st.sampled_from([{}, {"part": "seized"}, {"holder": "Norvik"}, {"dimension": "number"}, {"level": Level.FORECAST}]),
)
PHRASES = [
    *(WORDS, WORDS.replace("war", "yield"), f"Norvik | {WORDS}", f"Norvik {WORDS}", f"Halden | {WORDS} Moe"),
    *(OTHERS, OTHERS.replace("small", "big"), f"# {OTHERS} #", "half", ""),
]
ROWS = st.lists(st.tuples(KEYS, st.sampled_from(PHRASES)), max_size=25)


@given(ROWS, st.randoms(use_true_random=False))
@settings(max_examples=200, deadline=None)
def test_the_partition_is_a_function_of_the_set(rows: list[tuple[Key, str]], chance: random.Random) -> None:
    all_of_them = phrases(*rows)
    first = partition(all_of_them)
    mixed = all_of_them * 2
    chance.shuffle(mixed)
    assert partition(mixed) == first
    assert set(first) == {each.id for each in all_of_them}


@given(ROWS, st.tuples(KEYS, st.sampled_from(PHRASES)))
@settings(max_examples=200, deadline=None)
def test_a_phrase_bears_on_those_that_are_found_with_it_and_no_others(
    rows: list[tuple[Key, str]], one: tuple[Key, str]
) -> None:
    *before, new = phrases(*rows, one)
    after = partition([*before, new])
    touched = homes(new, Shelf([*before, new]))
    assert after == partition(before) | touched


def test_a_group_keeps_its_id_when_claims_come_and_go() -> None:
    (one,), (other,) = phrases((WHOLE, WORDS)), phrases((WHOLE, OTHERS))
    assert partition([one])[one.id] == group_id(WHOLE) == partition([other])[other.id]


def test_the_wording_holds_what_the_words_around_the_figure_mean() -> None:
    said = claim(
        {"says": "In 2022 Norvik was raising its output to [44,000 tonnes] from 39,000.", "low": 44000, "unit": "t"}
    )
    assert wording(said, KNOWN) == "# Norvik rais output § #"
    assert phrase(said, KNOWN).key == said.subject.key
    assert phrase(said, KNOWN).names == {"norvik"}


def test_a_capital_at_the_beginning_makes_no_name() -> None:
    said = claim({"says": "Households lost [44 t].", "low": 44, "unit": "t"})
    assert not phrase(said, KNOWN).names


def test_the_value_does_not_bear_on_the_group() -> None:
    case = {"says": "It is worth [$5 trillion].", "low": 5e12, "unit": "USD"}
    other = {"says": "It is worth [$15].", "low": 15, "unit": "USD"}
    assert wording(claim(case), KNOWN) == wording(claim(other), KNOWN)


@pytest.mark.slow
def test_time_grows_with_the_number_of_claims_not_its_square() -> None:
    chance = random.Random(7)  # noqa: S311 - no secret
    vocabulary = [f"{a}{b}n" for a in "bdfgklmnprst" for b in "abcdefghijklmnopqrstuvwxyz" * 6]
    stems = [f"{one}{two}" for one in vocabulary[:60] for two in vocabulary[60:120]]

    def seconds(count: int) -> float:
        rows = [
            (replace(NO_PLACE, measure=chance.choice(["value", "price", None])), " ".join(chance.sample(stems, 12)))
            for _ in range(count)
        ]
        block_of_one = phrases(*rows)
        start = time.process_time()
        partition(block_of_one)
        return time.process_time() - start

    seconds(100)
    assert seconds(16_000) < 8 * 4 * max(seconds(2_000), 0.01)


@pytest.mark.parametrize(
    ("key", "name"),
    [
        (replace(WHOLE, topic="critical minerals"), "value of critical minerals · Ukraine · USD"),
        (replace(WHOLE, part="seized"), "value of minerals (seized) · Ukraine · USD"),
        (replace(WHOLE, measure=None, place=None), "minerals · USD"),
        (replace(WHOLE, level=Level.TARGET), "value of minerals, target · Ukraine · USD"),
        (replace(WHOLE, change=Change.INCREASE), "increase in value of minerals · Ukraine · USD"),
        (replace(WHOLE, measure="deaths", topic="deaths"), "deaths · Ukraine · USD"),
        (replace(WHOLE, holder="Norvik"), "value of minerals · Norvik · Ukraine · USD"),
        (replace(WHOLE, measure="destroyed", topic="houses"), "houses destroyed · Ukraine · USD"),
        (replace(WHOLE, measure="jobs", topic="employment"), "jobs · Ukraine · USD"),
        (replace(WHOLE, measure="jobs", topic="workers"), "workers · Ukraine · USD"),
        (replace(WHOLE, measure="profit", topic="operating profit"), "operating profit · Ukraine · USD"),
        (replace(WHOLE, measure="displaced", topic="displaced people"), "displaced people · Ukraine · USD"),
        (replace(WHOLE, measure="displaced", topic="families"), "families displaced · Ukraine · USD"),
        (replace(WHOLE, measure="share", topic="wheat", base="output"), "share of output of wheat · Ukraine · USD"),
        (replace(WHOLE, measure="aid", topic="military aid", part="military"), "military aid · Ukraine · USD"),
    ],
)
def test_labels_are_for_people(key: Key, name: str) -> None:
    assert label(key, ["USD", None, "USD"], load()) == name


@pytest.mark.parametrize(
    ("units", "name"),
    [
        (["strikes"], "strikes · Ukraine"),
        (["strike", "people"], "strikes · Ukraine · people"),
        (["t"], "strikes · Ukraine · t"),
        ([None], "strikes · Ukraine · number"),
    ],
)
def test_a_label_names_what_is_counted_once(units: list[str | None], name: str) -> None:
    assert label(replace(WHOLE, measure=None, topic="strikes", dimension="number"), units, load()) == name


def test_a_groups_key_is_the_fullest() -> None:
    assert group_key([NO_MEASURE, WHOLE, NO_PLACE]) == WHOLE


@pytest.mark.parametrize(
    ("key", "why"),
    [
        (SEIZED, "the part 'seized'"),
        (replace(WHOLE, level=Level.TARGET), "target, not actual"),
        (replace(WHOLE, topic="rare minerals"), "of rare minerals, not of minerals"),
        (replace(WHOLE, change=Change.INCREASE), "the change of it"),
        (replace(WHOLE, base="exports"), "of exports, not of it"),
    ],
)
def test_groups_of_one_family_tell_why_they_are_none(key: Key, why: str) -> None:
    assert family(key) == family(WHOLE)
    assert relation(WHOLE, key) == why
    assert relation(key, WHOLE)
    assert relation(key, key) is None


@pytest.mark.parametrize(
    "told", [{"place": "Chile"}, {"measure": "price"}, {"holder": "Norvik"}, {"dimension": "mass"}]
)
def test_other_families_have_nothing_to_do_with_one_another(told: dict[str, str]) -> None:
    assert family(replace(WHOLE, **told)) != family(WHOLE)


def test_nothing_is_related_to_what_has_no_measure() -> None:
    assert family(NO_MEASURE) is None


def test_a_country_and_its_regions_are_one_family() -> None:
    regions = replace(WHOLE, place="Donetsk+Luhansk")
    assert family(regions, {"Donetsk": "Ukraine", "Luhansk": "Ukraine"}.get) == family(WHOLE)
    assert family(regions) != family(WHOLE)
    assert relation(WHOLE, regions) == "in Donetsk+Luhansk, not in Ukraine"
