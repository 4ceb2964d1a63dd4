"""Groups: by what is measured, the same in any order and any batches, and linear."""

import random
import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimtrack.group import Member, block, group_id, group_key, label, member, partition, related, wording
from claimtrack.model import Change, Key, Level
from making import WHOLE, claim

SEIZED = replace(WHOLE, part="seized")
NO_PLACE = replace(WHOLE, place=None)
NO_MEASURE = replace(WHOLE, measure=None, place=None)
WORDS = "the ministry valued all deposits of the country at § by the end of the war"
OTHERS = "a trader in the port paid § for his own small cargo of ore"


def members(*rows: tuple[Key, str]) -> list[Member]:
    return [Member(f"c{n}", f"a{n}", key, words) for n, (key, words) in enumerate(rows)]


def together(found: dict[str, str]) -> list[list[str]]:
    groups: dict[str, list[str]] = {}
    for each in sorted(found):
        groups.setdefault(found[each], []).append(each)
    return sorted(groups.values())


def test_equal_complete_keys_are_one_group_whatever_the_words() -> None:
    assert together(partition(members((WHOLE, WORDS), (WHOLE, OTHERS)))) == [["c0", "c1"]]


def test_complete_keys_that_differ_never_meet_by_wording() -> None:
    assert together(partition(members((WHOLE, WORDS), (SEIZED, WORDS)))) == [["c0"], ["c1"]]


def test_an_incomplete_key_joins_by_wording_that_is_nearly_the_same() -> None:
    near = WORDS.replace("country", "state")
    assert together(partition(members((WHOLE, WORDS), (NO_PLACE, near)))) == [["c0", "c1"]]
    assert together(partition(members((WHOLE, WORDS), (NO_PLACE, OTHERS)))) == [["c0"], ["c1"]]


def test_an_incomplete_key_that_says_otherwise_does_not_join() -> None:
    rows = members(
        (WHOLE, WORDS), (replace(NO_PLACE, measure="price"), WORDS), (replace(NO_PLACE, part="seized"), WORDS)
    )
    assert together(partition(rows)) == [["c0"], ["c1"], ["c2"]]


def test_incomplete_keys_do_not_join_two_complete_ones() -> None:
    elsewhere = replace(WHOLE, place="Chile")
    found = partition(members((WHOLE, WORDS), (elsewhere, WORDS + " again"), (NO_PLACE, WORDS)))
    assert found["c0"] != found["c1"]
    assert found["c2"] == found["c0"]


def test_what_tells_less_joins_what_tells_more_through_a_chain() -> None:
    found = partition(members((WHOLE, WORDS), (NO_PLACE, WORDS), (NO_MEASURE, WORDS)))
    assert len(set(found.values())) == 1


def test_copies_with_one_incomplete_key_are_together_without_any_complete_one() -> None:
    assert together(partition(members((NO_MEASURE, WORDS), (NO_MEASURE, WORDS), (NO_MEASURE, OTHERS)))) == [
        ["c0", "c1"],
        ["c2"],
    ]


KEYS = st.builds(
    lambda measure, place, part: replace(WHOLE, measure=measure, place=place, part=part),
    st.sampled_from(["value", "price", None]),
    st.sampled_from(["Ukraine", "Chile", None]),
    st.sampled_from([None, "seized"]),
)
PHRASES = [WORDS, WORDS.replace("war", "year"), OTHERS, OTHERS.replace("small", "big"), "§ of it"]
ROWS = st.lists(st.tuples(KEYS, st.sampled_from(PHRASES)), max_size=25)


@given(ROWS, st.randoms(use_true_random=False))
@settings(max_examples=200, deadline=None)
def test_the_partition_is_a_function_of_the_set(rows: list[tuple[Key, str]], chance: random.Random) -> None:
    all_of_them = members(*rows)
    first = partition(all_of_them)
    mixed = all_of_them * 2
    chance.shuffle(mixed)
    assert partition(mixed) == first
    assert set(first) == {each.claim for each in all_of_them}


@given(ROWS, ROWS)
@settings(max_examples=50, deadline=None)
def test_other_blocks_do_not_bear_on_a_block(rows: list[tuple[Key, str]], others: list[tuple[Key, str]]) -> None:
    here = members(*rows)
    there = [replace(each, claim=f"d{each.claim}", key=replace(each.key, topic="aid")) for each in members(*others)]
    assert {block(each.key) for each in here}.isdisjoint(block(each.key) for each in there)
    assert partition([*here, *there]) == partition(here) | partition(there)


def test_a_group_keeps_its_id_when_claims_come_and_go() -> None:
    assert partition(members((WHOLE, WORDS)))["c0"] == group_id(WHOLE) == partition(members((WHOLE, OTHERS)))["c0"]


def test_the_wording_holds_no_number_but_the_figures_place() -> None:
    said = claim({"says": "In 2022 output rose to [44,000 tonnes] from 39,000.", "low": 44000, "unit": "t"})
    assert wording(said) == "In # output rose to § from #"
    assert member(said).key == said.subject.key


def test_the_value_does_not_bear_on_the_group() -> None:
    case = {"says": "It is worth [$5 trillion].", "low": 5e12, "unit": "USD"}
    other = {"says": "It is worth [$15].", "low": 15, "unit": "USD"}
    assert member(claim(case)).wording == member(claim(other)).wording


@pytest.mark.slow
def test_time_grows_with_the_number_of_claims_not_its_square() -> None:
    chance = random.Random(7)  # noqa: S311 - no secret
    vocabulary = [f"{a}{b}n" for a in "bdfgklmnprst" for b in "abcdefghijklmnopqrstuvwxyz" * 6]
    names = [f"{one}{two}" for one in vocabulary[:60] for two in vocabulary[60:120]]

    def seconds(count: int) -> float:
        rows = [
            (replace(NO_PLACE, measure=chance.choice(["value", "price", None])), " ".join(chance.sample(names, 12)))
            for _ in range(count)
        ]
        block_of_one = members(*rows)
        start = time.perf_counter()
        partition(block_of_one)
        return time.perf_counter() - start

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
    ],
)
def test_labels_are_for_people(key: Key, name: str) -> None:
    assert label(key, ["USD", None, "USD"]) == name


def test_a_groups_key_is_the_fullest() -> None:
    assert group_key([NO_MEASURE, WHOLE, NO_PLACE]) == WHOLE


def test_the_part_and_the_whole_know_each_other() -> None:
    found = related(
        {"g1": WHOLE, "g2": SEIZED, "g3": replace(WHOLE, place="Chile"), "g4": replace(WHOLE, measure="price")}
    )
    assert [(each.group, each.why) for each in found["g1"]] == [("g2", "the part 'seized'")]
    assert [(each.group, each.why) for each in found["g2"]] == [("g1", "the whole")]
    assert found["g3"] == found["g4"] == ()


def test_a_target_and_what_is_know_each_other() -> None:
    found = related({"g1": WHOLE, "g2": replace(WHOLE, level=Level.TARGET)})
    assert found["g1"][0].why == "target, not actual"


def test_few_neighbours_are_told_of_many() -> None:
    found = related({f"g{n}": replace(WHOLE, part=f"part {n}") for n in range(500)})
    assert all(0 < len(each) <= 12 for each in found.values())


def test_a_country_and_its_regions_know_each_other() -> None:
    keys = {
        "g1": WHOLE,
        "g2": replace(WHOLE, place="Donetsk+Luhansk", part="seized"),
        "g3": replace(WHOLE, place="Chile"),
    }
    found = related(keys, {"Donetsk": "Ukraine", "Luhansk": "Ukraine"}.get)
    assert [each.group for each in found["g1"]] == ["g2"]
    assert related(keys)["g1"] == ()
    of_the_same_part = related({**keys, "g4": replace(WHOLE, place="Donetsk")}, {"Donetsk": "Ukraine"}.get)
    assert [(each.group, each.why) for each in of_the_same_part["g1"]] == [("g4", "in Donetsk, not in Ukraine")]
