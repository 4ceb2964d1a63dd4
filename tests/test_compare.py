"""Verdicts: the table of pairs, and what must hold of every pair and every group."""

import random
import tomllib
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimtrack.compare import (
    Ground,
    independent,
    interval,
    judge,
    own_rates,
    pair,
    tolerances,
    voice,
    when,
)
from claimtrack.compare.interval import Interval, in_words
from claimtrack.compare.rules import RULES
from claimtrack.lexicon import load
from claimtrack.model import Bound, Claim, Conflict, Role, Sentence, Span, Verdict
from making import claim

CASES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "cases/pairs.toml").read_text())["pair"]
ALLOWED = tolerances(load())


def sides(case: dict[str, Any]) -> tuple[Claim, Claim, Ground]:
    one, other = claim(case["a"]), claim({"source": "The Other Post", **case["b"]})
    copies = {other.article.id: one.article.id} if case.get("copy") else {}
    publishers = {each.article.id: each.article.source or "" for each in (one, other)}
    return one, other, Ground(ALLOWED, copies, own_rates((one, other)), publishers)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_pairs(case: dict[str, Any]) -> None:
    one, other, ground = sides(case)
    found = pair(one, other, ground)
    assert (found.rule, found.verdict) == (case["rule"], case["verdict"]), found.because
    assert found.tests[-1].name == found.rule
    assert [test.held for test in found.tests] == [False] * (len(found.tests) - 1) + [True]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_pairs_are_symmetric(case: dict[str, Any]) -> None:
    one, other, ground = sides(case)
    here, there = pair(one, other, ground), pair(other, one, ground)
    assert (here.rule, here.verdict, here.conflict) == (there.rule, there.verdict, there.conflict)
    assert [test.held for test in here.tests] == [test.held for test in there.tests]


def test_a_reason_gives_figures_with_what_limits_them() -> None:
    one = claim({"says": "More than [80%] voted.", "low": 80, "unit": "%", "bound": "more_than"})
    other = claim({"says": "Less than [half] voted.", "low": 50, "unit": "%", "bound": "less_than", "source": "Echo"})
    because = pair(one, other, Ground(ALLOWED)).because
    assert "'more than 80%' (" in because
    assert "'less than half' (" in because


def test_every_rule_has_a_case() -> None:
    told_elsewhere = {"series", "own-plans"}  # take a third claim, and the verb of a voice: tests/cases/stories.toml
    assert {rule.name for rule in RULES} - {case["rule"] for case in CASES} == told_elsewhere


def test_half_of_the_pairs_are_traps() -> None:
    assert 2 * sum(bool(case.get("trap")) for case in CASES) >= len(CASES)
    assert all(case["verdict"] != "conflict" for case in CASES if case.get("trap"))


AMOUNTS = st.decimals(min_value="0", max_value="1e15", allow_nan=False, places=2)


@given(
    AMOUNTS,
    AMOUNTS,
    st.sampled_from([b for b in Bound if b is not Bound.RANGE]),
    st.sampled_from(["USD", "%", "people"]),
)
@settings(max_examples=200, deadline=None)
def test_an_interval_holds_its_figure(low: Decimal, more: Decimal, bound: Bound, unit: str) -> None:
    for high in (low, low + more):
        case = {"says": f"It was [{low:,f}].", "low": low, "high": high, "unit": unit}
        case["bound"] = bound if high == low else Bound.RANGE
        found = interval(claim(case), ALLOWED)
        assert found.low <= low <= high <= found.high


@pytest.mark.parametrize("amount", ["3e60", "3e27", "1e999", "123456789012345678901234567890.5"])
def test_figures_of_any_size_are_judged(amount: str) -> None:
    told = {"unit": "t", "voice": "Ana"}
    one = claim({"says": "It was [3 tonnes].", "low": Decimal(amount), **told})
    other = claim({"says": "It was [2 tonnes].", "low": 2, **told, "voice": "Bo", "source": "The Other Post"})
    found = judge("g", "x", [one, other], Ground(ALLOWED))
    assert found.because
    assert len(found.because) < 500


FIGURES = (
    {"says": "It is [40%] of it.", "low": 40, "unit": "%"},
    {"says": "It is [41%] of it.", "low": 41, "unit": "%"},
    {"says": "It is [60%] of it.", "low": 60, "unit": "%"},
    {"says": "It is about [half] of it.", "low": 50, "unit": "%", "bound": "about"},
    {"says": "It is over [70%] of it.", "low": 70, "unit": "%", "bound": "more_than"},
)
CLAIMS = st.lists(
    st.builds(
        lambda figure, source, speaker, as_of, day: claim(
            {**figure, "source": source, "voice": speaker, "as_of": as_of, "published": day}
        ),
        st.sampled_from(FIGURES),
        st.sampled_from(["A", "B", "C", "D"]),
        st.sampled_from([None, "Ana", "Bo", "A"]),
        st.sampled_from([None, "2022", "2023", "2023-04"]),
        st.sampled_from(["2024-01-01", "2024-02-01"]),
    ),
    min_size=1,
    max_size=8,
    unique_by=lambda each: each.id,
)


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        ("14750000000000", "14850000000000", "14.75 trillion to 14.85 trillion USD"),
        ("1017450000", "1022550000", "1.017 billion to 1.023 billion USD"),
        ("40", "40", "40 USD"),
        ("40", "Infinity", "40 USD or more"),
    ],
)
def test_an_interval_is_told_with_ends_that_differ(low: str, high: str, said: str) -> None:
    told = in_words(Interval(Decimal(low), Decimal(high), "USD", Decimal(low), Decimal(low)))
    assert told == said


@given(CLAIMS, st.randoms(use_true_random=False))
@settings(max_examples=100, deadline=None)
def test_a_verdict_does_not_depend_on_order(claims: list[Claim], chance: random.Random) -> None:
    ground = Ground(ALLOWED)
    first = judge("g", "x", claims, ground)
    mixed = claims[:]
    chance.shuffle(mixed)
    assert judge("g", "x", mixed, ground) == first


@given(CLAIMS)
@settings(max_examples=100, deadline=None)
def test_a_conflict_has_a_kind_and_every_verdict_a_reason(claims: list[Claim]) -> None:
    found = judge("g", "x", claims, Ground(ALLOWED))
    assert (found.conflict is not None) == (found.verdict is Verdict.CONFLICT)
    assert found.because
    assert 1 <= found.independent_voices <= len(claims)


def sayings(*rows: dict[str, Any]) -> list[Claim]:
    return [claim({"says": "It is [40%].", "low": 40, "unit": "%", **row}) for row in rows]


def test_ten_outlets_that_quote_one_voice_are_one() -> None:
    claims = sayings(*({"source": f"Outlet {n}", "voice": "Forbes"} for n in range(10)))
    assert independent(claims, Ground(ALLOWED)) == 1


def test_an_articles_own_word_is_its_publishers_voice_and_a_reprints_that_of_the_original() -> None:
    claims = sayings({"source": "A"}, {"source": "B"}, {"source": "C"})
    copies = {claims[1].article.id: claims[0].article.id}
    assert judge("g", "x", claims, Ground(ALLOWED)).independent_voices == 3
    assert judge("g", "x", claims, Ground(ALLOWED, copies)).independent_voices == 2


def test_a_denier_does_not_back_the_figure() -> None:
    claims = sayings({"voice": "Ana"}, {"voice": "Bo", "stance": "disputes", "source": "B"})
    assert independent(claims, Ground(ALLOWED)) == 1


def test_what_is_told_only_to_be_rejected_makes_no_series() -> None:
    ana, bo, against = sayings(
        {"voice": "Ana"},
        {"voice": "Bo", "low": 90, "source": "B"},
        {"voice": "Bo", "stance": "disputes", "source": "B"},
    )
    claims = [ana, bo, replace(against, article=bo.article)]
    assert pair(ana, bo, Ground(ALLOWED).among(claims)).rule == "numbers"


def test_a_chain_of_reprints_ends_at_its_first_article_and_a_circle_ends() -> None:
    assert Ground(ALLOWED, {"c": "b", "b": "a"}).root("c") == "a"
    assert Ground(ALLOWED, {"a": "b", "b": "a"}).root("a") in ("a", "b")


def test_a_publisher_that_is_cited_elsewhere_is_the_same_voice() -> None:
    own, cited = sayings({"source": "The Harbour Post"}, {"source": "B", "voice": "Harbour Post"})
    assert voice(own, Ground(ALLOWED)) == voice(cited, Ground(ALLOWED))


def test_a_lone_claim_has_no_pair_and_its_reason_tells_who_rejects_it() -> None:
    original, copy = sayings({"voice": "Ana", "disputed_by": ["Bo"]}, {"voice": "Ana", "source": "B"})
    alone = judge("g", "x", [original], Ground(ALLOWED))
    assert (alone.verdict, alone.conflict) == (Verdict.SINGLE, None)
    assert "rejected by Bo" in alone.because
    reprinted = judge("g", "x", [original, copy], Ground(ALLOWED, {copy.article.id: original.article.id}))
    assert reprinted.verdict is Verdict.SINGLE
    assert "rejected by Bo" in reprinted.because


@pytest.mark.parametrize(
    ("words", "conflict"),
    [
        ("disputed this figure", Conflict.DISPUTED),
        ("rejected the number.", Conflict.DISPUTED),
        ("disputed the method", None),
    ],
)
def test_a_lone_figure_is_disputed_where_just_it_is_rejected_by_name(words: str, conflict: Conflict | None) -> None:
    (alone,) = sayings({"voice": "Ana", "says": f"It is [40%], Ana said. Bo {words}"})
    start = alone.article.text.index(words)
    cue = Span(start, start + len(words.split(maxsplit=1)[0]), words.split(maxsplit=1)[0])
    rejected = replace(alone.saying, disputed_by=(replace(alone.saying.voices[0], name="Bo", key="bo", cue=cue),))
    assert judge("g", "x", [replace(alone, saying=rejected)], Ground(ALLOWED)).conflict is conflict


def test_a_claim_that_its_article_tells_to_be_rejected_is_disputed_beside_another() -> None:
    claims = sayings({"disputed_by": ["Bo"]}, {"voice": "Ana", "source": "B"})
    found = judge("g", "x", claims, Ground(ALLOWED))
    assert (found.verdict, found.conflict) == (Verdict.CONFLICT, Conflict.DISPUTED)
    assert "rejected by Bo" in found.because


def test_the_gravest_kind_names_the_group() -> None:
    claims = sayings({"voice": "Ana"}, {"voice": "Bo", "low": 45}, {"voice": "Cy", "low": 90})
    assert judge("g", "x", claims, Ground(ALLOWED)).conflict is Conflict.NUMBERS


def test_reprints_alone_are_single_and_agreement_needs_two_articles() -> None:
    claims = sayings({"source": "A", "voice": "Ana"}, {"source": "B", "voice": "Ana"})
    copies = {claims[1].article.id: claims[0].article.id}
    assert judge("g", "x", claims, Ground(ALLOWED, copies)).verdict is Verdict.SINGLE
    assert judge("g", "x", claims, Ground(ALLOWED)).verdict is Verdict.AGREE


def test_one_article_that_tells_two_figures_is_single_and_its_reason_says_so() -> None:
    one, other = sayings({"voice": "Ana"}, {"voice": "Ana", "low": 90, "says": "It is [90%]."})
    other = replace(other, article=one.article)
    found = judge("g", "x", [one, other], Ground(ALLOWED))
    assert found.verdict is Verdict.SINGLE
    assert all(word in found.because for word in ("one article tells it; ", "'40%'", "'90%'", "they differ", "Ana"))


def test_because_names_the_two_claims() -> None:
    claims = sayings({"voice": "Ana", "source": "A Post"}, {"voice": "Bo", "low": 90, "says": "It is [90%]."})
    because = judge("g", "x", claims, Ground(ALLOWED)).because
    assert all(word in because for word in ("'40%'", "Ana", "A Post", "'90%'", "Bo", "2.25 times"))


def test_because_names_the_original_and_not_its_copy() -> None:
    original, copy, other = sayings(
        {"voice": "Ana", "source": "Z Post"},
        {"voice": "Ana", "source": "A Post"},
        {"voice": "Bo", "low": 90, "source": "C"},
    )
    copies = {copy.article.id: original.article.id}
    because = judge("g", "x", [copy, original, other], Ground(ALLOWED, copies)).because
    assert "Z Post" in because
    assert "A Post" not in because


def test_a_reason_to_agree_tells_of_figures_that_differ() -> None:
    one, other = sayings({"low": 40}, {"source": "B", "low": 400, "says": "It is [400%]."})
    assert "they differ, but no voice is cited for one of them" in pair(one, other, Ground(ALLOWED)).because
    one, other = sayings({"low": 40}, {"source": "B", "low": 40})
    assert "they differ" not in pair(one, other, Ground(ALLOWED)).because


def test_wider_tolerances_make_a_conflict_agree() -> None:
    one, other = sayings({"voice": "Ana"}, {"voice": "Bo", "low": 43, "says": "It is [43%]."})
    assert pair(one, other, Ground(ALLOWED)).verdict is Verdict.CONFLICT
    assert pair(one, other, Ground(replace(ALLOWED, rounding_share=Decimal("0.1")))).verdict is Verdict.AGREE


def test_a_group_of_thousands_is_judged_by_its_outermost_claims() -> None:
    crowd = [
        {"voice": f"Voice {n}", "source": f"Outlet {n}", "low": n, "unit": "t", "says": f"It is [{n} t]."}
        for n in range(1111, 4000)
    ]
    found = judge("g", "x", sayings(*crowd), Ground(ALLOWED))
    assert found.conflict is Conflict.NUMBERS
    assert "'1111 t'" in found.because
    assert "'3999 t'" in found.because


def test_a_group_is_judged_by_sketches_and_a_few_whole_claims_as_by_all() -> None:
    crowd = sayings(
        *({"voice": f"Voice {n}", "source": f"Outlet {n}", "low": n, "unit": "t", "says": f"It is [{n} t]."}
          for n in range(1111, 1411, 3)),
        {"voice": "Voice 1111", "disputed_by": ["Bo"], "low": 1111, "unit": "t", "says": "It is [1111 t]."},
    )  # fmt: skip
    known, read = {each.id: each for each in crowd}, set()

    def full(claim: Claim) -> Claim:
        read.add(claim.id)
        return known[claim.id]

    sketches = [replace(each, sentence=Sentence(0, 0, "", Role.BODY, 0)) for each in crowd]
    mine, theirs = judge("g", "x", crowd, Ground(ALLOWED)), judge("g", "x", sketches, Ground(ALLOWED, full=full))
    assert replace(mine, claims=()) == replace(theirs, claims=())
    assert 0 < len(read) < len(crowd) / 4


def test_the_outermost_claims_of_one_voice_hide_no_other_voice() -> None:
    series = [
        {"voice": "Ana", "low": n, "unit": "t", "says": f"It is [{n} t].", "source": f"S{n}"} for n in range(11, 99)
    ]
    other = {"voice": "Bo", "low": 50.5, "unit": "t", "says": "It is [50.5 t]."}
    assert judge("g", "x", sayings(*series, other), Ground(ALLOWED)).verdict is Verdict.CONFLICT


def test_a_voice_that_tells_the_others_figure_too_tells_a_series() -> None:
    said = {"unit": "USD", "says": "It is [$176 billion]."}
    then = {**said, "low": 176e9, "source": "A", "published": "2025-02-25", "voice": "World Fund"}
    now = {**said, "low": 195e9, "says": "It is [$195 billion].", "source": "B", "published": "2026-02-24"}
    before = {**said, "low": 176e9, "says": "Damage, up from [$176 billion].", "source": "B", "published": "2026-02-24"}
    assert judge("g", "x", sayings(then, now), Ground(ALLOWED)).verdict is Verdict.CONFLICT
    assert judge("g", "x", sayings(then, now, before), Ground(ALLOWED)).verdict is Verdict.UPDATE


def test_a_figure_without_a_date_has_that_of_the_same_figure_elsewhere() -> None:
    dug = {"says": "It dug [44,000 t].", "low": 44000, "unit": "t"}
    mine, other = {**dug, "source": "A", "voice": "Survey"}, {**dug, "source": "B", "as_of": "2023"}
    later = {**dug, "low": 49000, "says": "It dug [49,000 t].", "source": "C", "as_of": "2024"}
    assert judge("g", "x", sayings(mine, later), Ground(ALLOWED)).verdict is Verdict.CONFLICT
    assert judge("g", "x", sayings(mine, other, later), Ground(ALLOWED)).verdict is Verdict.UPDATE


def test_the_same_figure_at_two_dates_dates_nothing() -> None:
    dug = {"says": "It dug [44,000 t].", "low": 44000, "unit": "t"}
    twice = [{**dug, "source": "A", "as_of": "2022"}, {**dug, "source": "B", "as_of": "2023"}]
    claims = sayings(*twice, {**dug, "source": "C"})
    assert when(claims[2], Ground(ALLOWED).among(claims)) is None


def test_a_publishers_key_is_that_of_its_name() -> None:
    own, cited = sayings({"source": "US Geological Survey"}, {"source": "B", "voice": "USGS"})
    ground = Ground(ALLOWED, key=lambda name: "usgs")
    assert voice(own, ground) == voice(cited, ground)


def test_people_without_a_name_are_those_of_their_article() -> None:
    claims = sayings({"source": "A Post", "voice": "officials"}, {"source": "B Post", "voice": "officials"})
    unnamed = [replace_voice(claim, named=False) for claim in claims]
    assert judge("g", "x", unnamed, Ground(ALLOWED)).independent_voices == 2
    copies = {unnamed[1].article.id: unnamed[0].article.id}
    assert judge("g", "x", unnamed, Ground(ALLOWED, copies)).independent_voices == 1


def test_people_of_one_body_are_one_voice() -> None:
    claims = sayings({"source": "A", "voice": "traders at Acme"}, {"source": "B", "voice": "traders at Acme"})
    unnamed = [replace_voice(claim, named=False) for claim in claims]
    assert judge("g", "x", unnamed, Ground(ALLOWED)).independent_voices == 1


def replace_voice(claim: Claim, *, named: bool) -> Claim:
    """The claim with a first voice that has a name or none."""
    first, *rest = claim.saying.voices
    return replace(claim, saying=replace(claim.saying, voices=(replace(first, named=named), *rest)))
