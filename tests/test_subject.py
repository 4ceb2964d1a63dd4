"""What a figure is of: every case of tests/cases/subjects.toml, and what must hold for any text."""

from __future__ import annotations

import re
import time
import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from claimtrack import lexicon
from claimtrack.attribute import attribute
from claimtrack.extract import extract, extract_blocks
from claimtrack.model import (
    Amount,
    Article,
    Block,
    Change,
    Figure,
    Key,
    Kind,
    Role,
    Saying,
    Sentence,
    SetAside,
    Subject,
)
from claimtrack.split import split
from claimtrack.subject import find, sites, subjects, usual
from claimtrack.subject.units import dimension

CASES = tomllib.loads((Path(__file__).parent / "cases" / "subjects.toml").read_text(encoding="utf-8"))["case"]
CARRIED = tomllib.loads((Path(__file__).parent / "cases" / "carried.toml").read_text(encoding="utf-8"))["case"]


def article(text: str, published: str | None = None, title: str | None = None) -> Article:
    when = date.fromisoformat(published) if published else None
    return Article("a1", "a.txt", "0", text, title=title, published=when)


def subject(case: dict[str, Any]) -> Subject:
    """The subject of the marked figure of a case."""
    before, words, after = case["text"].replace("«", "\0").replace("»", "\0").split("\0")
    amount = Amount(Decimal(1), Decimal(1), case["unit"])
    change = Change(case["change"]) if "change" in case else None
    figure = Figure(len(before), len(before) + len(words), words, Kind(case["kind"]), amount, amount, change=change)
    page = article(before + words + after, case.get("published"), case.get("title"))
    sentences = split(page.text, [Block(0, len(page.text), Role.BODY, "paragraph")])
    book = lexicon.load()
    return subjects(page, sentences, [figure], attribute(page, sentences, [figure], book), book)[0]


@pytest.mark.parametrize("case", CARRIED, ids=lambda case: case["why"])
def test_carried(case: dict[str, Any]) -> None:
    found = {each.figure.text: each.subject for each in extract(article(case["text"]), lexicon.load()).claims}
    told = found[case["figure"]]
    measure, part, level = case.get("measure"), case.get("part"), case.get("level", "actual")
    assert (told.measure, told.part, told.level) == (measure, part, level), told.reasons


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['why'][:60]}: {case['text'][:30]}")
def test_case(case: dict[str, Any]) -> None:
    found = subject(case)
    told = {
        "topics": sorted(found.topics),
        "places": sorted(found.places),
        "measure": found.measure or "",
        "part": found.part or "",
        "level": str(found.level),
        "as_of": found.as_of or "",
    }
    wanted = {k: sorted(v) if isinstance(v, list) else v for k, v in case.items() if k in told}
    assert {key: told[key] for key in wanted} == wanted, found.reasons


@pytest.mark.parametrize(
    ("kind", "amount", "unit", "size"),
    [
        (Kind.MONEY, 5, "EUR", "money"),
        (Kind.COUNT, 500_000_000_000, "/year", "money"),
        (Kind.COUNT, 40, "/year", "number"),
        (Kind.COUNT, 40, None, "number"),
        (Kind.RATE, 5, "USD/t", "money/mass"),
        (Kind.QUANTITY, 5, "t/year", "mass"),
    ],
)
def test_kinds_of_amount(kind: Kind, amount: int, unit: str | None, size: str) -> None:
    value = Amount(Decimal(amount), Decimal(amount), unit)
    assert dimension(Figure(0, 1, "1", kind, value, value)) == size


@pytest.mark.parametrize(
    "opening", ["Says he won the vote by", "Report: the vote was won by", "Well, it won the vote by"]
)
def test_a_word_that_opens_a_sentence_owns_nothing(opening: str) -> None:
    text = f"{opening} 51%."
    case = {"text": f"{text[:-4]}«51%».", "unit": "%", "kind": "share"}
    assert subject(case).key.holder is None


@pytest.mark.parametrize(
    ("title", "holder"),
    [
        ("Why Norvik's bad year was no accident", "norvik"),
        ("Norvik Profit Falls", "norvik"),
        ("Dairies: a bad year", None),
        ("Hale's bad year", None),  # no name of the text's
    ],
)
def test_results_are_those_of_the_firm_in_the_headline(title: str, holder: str | None) -> None:
    text = "Revenue and net profit fell. Operating profit was «€600 million». The order book of Norvik is full."
    assert subject({"text": text, "title": title, "unit": "EUR", "kind": "money"}).key.holder == holder


@pytest.mark.parametrize(
    ("name", "holder"),
    [
        ("Vice President Kari Moe", "kari moe"),
        ("Norwegian Prime Minister Kari Moe", "kari moe"),
        ("Ms Moe", "moe"),
        ("General Motors", "general motors"),
    ],
)
def test_a_holder_is_known_without_office_and_title(name: str, holder: str) -> None:
    case = {"text": f"In May {name} won «4 million votes».", "unit": "votes", "kind": "count"}
    assert subject(case).key.holder == holder


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("Norvik Foods, the Danish dairy group, said its profit rose to «$2 billion».", "norvik foods"),
        ("Norvik Foods grew. Last year Norvik's profit was «$2 billion».", "norvik foods"),
        ("Norvik grew. It sold Norvik Foods. Last year Norvik's profit was «$2 billion».", "norvik"),
        ("TARN, May 5 - Norvik Foods said its profit rose to «$2 billion».", "norvik foods"),
        ("Brokers at Hale now see a profit of «$2 billion» at Norvik.", "norvik"),
        ("Brokers at Hale now see a profit of «$2 billion».", None),
        ("The Danish firm made a profit of «$2 billion».", None),
    ],
)
def test_a_firm_has_one_name_as_holder(text: str, holder: str | None) -> None:
    assert subject({"text": text, "unit": "USD", "kind": "money"}).key.holder == holder


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("The Alliance for Tarn (AfT) is young. In May the AfT won «30 seats».", "alliance for tarn"),
        ("The Alliance for Tarn (AfT) is young. In May the Alliance for Tarn won «30 seats».", "alliance for tarn"),
        ("Young Harvest (old) is small. In May the AfT won «30 seats».", "aft"),
    ],
)
def test_an_acronym_holds_what_its_name_does(text: str, holder: str) -> None:
    assert subject({"text": text, "unit": "seats", "kind": "count"}).key.holder == holder


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("The yard in Oslo employs «300 staff».", "employment"),
        ("The yard in Oslo has a payroll of «300 workers».", "employment"),
        ("The flood in Oslo killed «300 people».", "deaths"),
        ("Operating profit in Oslo rose to «$300 million».", "operating profit"),
    ],
)
def test_a_topic_that_tells_the_measure_again_is_the_measures_own(text: str, topic: str) -> None:
    unit = "USD" if "$" in text else text.partition("»")[0].split()[-1]
    case = {"text": text, "unit": unit, "kind": "money" if "$" in text else "count"}
    assert subject(case).key.topic == topic


def about(text: str, spans: list[tuple[int, int]], published: str | None = "2024-05-01") -> tuple[Subject, ...]:
    """The subjects of tonnes at these spans of a text."""
    amount = Amount(Decimal(1), Decimal(1), "t")
    figures = [Figure(start, end, text[start:end], Kind.QUANTITY, amount, amount) for start, end in spans]
    page = article(text, published, title=text[:80])
    sentences = split(text, [Block(0, len(text), Role.BODY, "paragraph")] if text.strip() else [])
    homes = [f for f in figures if any(s.start <= f.start < s.end for s in sentences)]
    return subjects(page, sentences, homes, [Saying()] * len(homes), lexicon.load())


def topics_of(text: str) -> dict[str, tuple[str, ...]]:
    """The topics of the claims of a whole text, each line of which is a paragraph, by their figures."""
    lines = tuple(Block(m.start(), m.end(), Role.BODY, "paragraph") for m in re.finditer(r"[^\n]+", text))
    read = extract_blocks(article(text), lines, lexicon.load())
    return {claim.figure.text: claim.subject.topics for claim in read.claims}


def test_a_tables_columns_name_its_figures() -> None:
    table = "The vets counted the herds.\n\nProvince | Goats | Mules\nManica | 3,015 | 61\nSofala | 742 | 11\n"
    assert topics_of(table)["61"] == ("mules",)
    assert topics_of(table)["742"] == ("goats",)


def test_a_line_without_cells_ends_a_table() -> None:
    table = "Province | Goats | Mules\nManica | 3,015 | 61\n\nThe district grows 90 tonnes of quinces.\n"
    assert topics_of(table)["90 tonnes"] == ("quinces",)


def test_a_figure_that_carries_on_is_of_what_was_told() -> None:
    text = "Fuel costs rose by $106 million to $224 million.\n\nSavings came to $9 million. The target is $12 million."
    found = topics_of(text)
    assert found["$224 million"] == found["$106 million"] == ("fuel costs",)
    assert found["$12 million"] == ("savings",)


WORDS = st.sampled_from(
    "12 tonnes of cobalt lead in Peru U.S. Kyiv said March 2023 , . the metal $ world 's Q3 — and ; to % May".split()
)


@given(st.lists(WORDS, max_size=60), st.data())
@settings(max_examples=150, deadline=None)
def test_reasons_stand_in_the_text_and_subjects_follow_the_figures(parts: list[str], data: st.DataObject) -> None:
    text = " ".join(parts)
    at = [i for i in range(len(text)) if text.startswith("12", i)]
    for one in about(text, [(i, i + 2) for i in at]):
        for reason in one.reasons:
            if reason.span:
                assert text[reason.span.start : reason.span.end] == reason.span.text
        assert one.as_of is None or one.as_of[:2] in ("19", "20")


@given(st.text(max_size=200))
@settings(max_examples=150, deadline=None)
@example("\x9b0")
def test_no_text_is_too_strange(text: str) -> None:
    about(text, [(i, i + 1) for i, c in enumerate(text) if c.isdigit()][:20])


@given(st.sampled_from([c for c in CASES if c["kind"] not in ("share", "multiple")]))
@settings(max_examples=30, deadline=None)
def test_the_key_knows_no_value(case: dict[str, Any]) -> None:
    other = {**case, "text": case["text"].replace("«", "«9")}
    assert subject(case).key == subject(other).key


def test_what_is_set_aside_has_no_subject_and_parts_nothing() -> None:
    text = "Chad mined 12 tonnes of gold in 2019."
    amount = Amount(Decimal(12), Decimal(12), "t")
    year = Figure(32, 36, "2019", Kind.COUNT, amount, amount, quantity=False, set_aside=SetAside.DATE)
    mass = Figure(11, 20, "12 tonnes", Kind.QUANTITY, amount, amount)
    page = article(text)
    sentences = split(text, [Block(0, len(text), Role.BODY, "paragraph")])
    first, second = subjects(page, sentences, [mass, year], [Saying()] * 2, lexicon.load())
    assert first.as_of == "2019"
    assert second.topics == ()
    assert second.key.measure is None


def key_of(text: str, figure: str, kind: str = "quantity", unit: str = "t") -> Key:
    return subject({"text": text.replace(figure, f"«{figure}»", 1), "kind": kind, "unit": unit}).key


DUG = "Chile dug 44,000 tonnes of lithium"


@pytest.mark.parametrize(
    ("why", "one", "other", "same"),
    [
        ("a verb and a noun of one measure", DUG, "Chile's lithium output was 44,000 tonnes", True),
        ("reserves are no output", DUG, "Chile holds 44,000 tonnes of lithium", False),
        ("two places", DUG, "Peru dug 44,000 tonnes of lithium", False),
        ("two topics", DUG, "Chile dug 44,000 tonnes of copper", False),
        ("the year is no part of it", f"{DUG} in 2022", f"{DUG} in 2023", True),
        ("two names", "Iceland made 44,000 tonnes of aluminum", "Iceland made 44,000 tonnes of aluminium", True),
    ],
)
def test_keys_tell_quantities_apart(why: str, one: str, other: str, same: bool) -> None:
    assert (key_of(one, "44,000 tonnes") == key_of(other, "44,000 tonnes")) is same, why


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("The storm flooded «400 homes» in Fiji.", "The storm flooded «400 houses» in Fiji.", True),
        ("The storm flooded «400 homes» in Fiji.", "The storm flooded «400 farms» in Fiji.", False),
        ("The storm killed «90 people» in Fiji.", "The storm killed «90 sailors» in Fiji.", True),
        ("The storm killed «90 people» in Fiji.", "The storm killed «90 cows» in Fiji.", False),
    ],
)
def test_counted_nouns_are_one_where_they_mean_one_thing(one: str, other: str, same: bool) -> None:
    keys = [
        subject({"text": text, "kind": "count", "unit": text.split("»")[0].split()[-1]}).key for text in (one, other)
    ]
    assert (keys[0] == keys[1]) is same


def test_a_number_that_opens_a_sentence_owns_nothing() -> None:
    case = {"text": "Four years ago turnout was «34 percent».", "kind": "share", "unit": "%"}
    assert subject(case).key.holder is None


def test_a_share_held_by_others_is_no_share_of_the_world() -> None:
    occupied = key_of("About 40% of Mali's gold deposits are under rebel control.", "40%", "share", "%")
    world = key_of("Mali supplies 40% of the world's gold.", "40%", "share", "%")
    assert occupied.part == "occupied"
    assert world.base == "output"
    assert occupied != world


@pytest.mark.parametrize(
    ("query", "topic"),
    [("Rare earths", "rare earths"), ("yellowcake", "uranium"), ("Nd", "neodymium"), ("aluminum", "aluminium"),
     ("REE", "rare earths"), ("lead", "lead"), ("TIN", "tin"), ("COVID", "covid-19")],
)  # fmt: skip
def test_a_query_finds_its_topic(query: str, topic: str) -> None:
    assert find(query, lexicon.load()) == (topic,)


def test_a_group_finds_its_members_on_request() -> None:
    found = find("rare earths", lexicon.load(), members=True)
    assert found[0] == "rare earths"
    assert {"neodymium", "dysprosium", "heavy rare earths"} <= set(found)
    assert "lithium" not in found
    assert find("flying carpets", lexicon.load()) == ()


USGS = """aluminum, antimony, arsenic, barite, beryllium, bismuth, boron, cerium, cesium, chromium, cobalt, copper,
dysprosium, erbium, europium, fluorspar, gadolinium, gallium, germanium, graphite, hafnium, holmium, indium, iridium,
lanthanum, lead, lithium, lutetium, magnesium, manganese, metallurgical coal, neodymium, nickel, niobium, palladium,
phosphate, platinum, potash, praseodymium, rhenium, rhodium, rubidium, ruthenium, samarium, scandium, silicon, silver,
tantalum, tellurium, terbium, thulium, tin, titanium, tungsten, uranium, vanadium, ytterbium, yttrium, zinc,
zirconium"""
EU = """bauxite, alumina, antimony, arsenic, baryte, beryllium, bismuth, borate, cobalt, coking coal, copper, feldspar,
fluorspar, gallium, germanium, hafnium, helium, heavy rare earths, light rare earths, lithium, magnesium, manganese,
natural graphite, nickel, niobium, phosphate rock, phosphorus, platinum group metals, scandium, silicon metal,
strontium, tantalum, titanium metal, tungsten, vanadium"""


@pytest.mark.parametrize("listed", [USGS, EU], ids=["USGS", "EU"])
def test_the_official_lists_are_known(listed: str) -> None:
    assert [name for name in " ".join(listed.split()).split(", ") if not find(name, lexicon.load())] == []


@pytest.mark.parametrize(
    ("asked", "name"),
    [("UK", "United Kingdom"), ("drc", "Democratic Republic of Congo"), ("Ukrainian", "Ukraine"), ("burma", "Myanmar"),
     ("Côte d’Ivoire", "Ivory Coast"), ("Bavaria", "Bavaria"), ("Atlantis", "Atlantis"), ("EU", "European Union")],
)  # fmt: skip
def test_a_place_is_called_by_its_usual_name(asked: str, name: str) -> None:
    assert usual(asked, lexicon.load()) == name


def test_a_place_right_before_the_next_figure_is_that_figures() -> None:
    text = "Norway counts its fish. Norway sells some. Sales came to 40 tonnes, Chile 90 tonnes."
    first, second = about(text, [(text.index(amount), text.index(amount) + 9) for amount in ("40 t", "90 t")])
    assert (first.places, second.places) == (("Norway",), ("Chile",))


def test_jobs_told_of_in_a_company_story_are_where_the_last_jobs_were() -> None:
    text = "Brell's profit and revenue fell. It has 400 jobs in Peru. The union spoke of 650 jobs."
    amount = Amount(Decimal(1), Decimal(1), "jobs")
    spans = [(text.index(jobs), text.index(jobs) + 8) for jobs in ("400 jobs", "650 jobs")]
    figures = [Figure(start, end, text[start:end], Kind.COUNT, amount, amount) for start, end in spans]
    sentences = split(text, [Block(0, len(text), Role.BODY, "paragraph")])
    found = subjects(article(text), sentences, figures, [Saying()] * 2, lexicon.load())
    assert [one.places for one in found] == [("Peru",), ("Peru",)]


HOSTILE = """1|1,|Abc |said |U.S. |.....|“|(|$|1 to |million |e\u0301|in May |the |rare earth |Ukraine's |2023 |Mine of
|first half of |near Abc """.replace("\n", " ").split("|")


@pytest.mark.parametrize("unit", HOSTILE)
def test_hostile_text_takes_linear_time(unit: str) -> None:
    def seconds(length: int) -> float:
        text = "In 2023 it was 12 t " + unit * (length // len(unit)) + " 12 t."
        spans = [(15, 17), (len(text) - 5, len(text) - 3)]
        sentence = Sentence(0, len(text), text, Role.BODY, 0)
        amount = Amount(Decimal(1), Decimal(1), "t")
        figures = [Figure(a, b, text[a:b], Kind.QUANTITY, amount, amount) for a, b in spans]
        start = time.process_time()
        subjects(article(text, "2024-01-01"), [sentence], figures, [Saying()] * 2, lexicon.load())
        return time.process_time() - start

    seconds(2_000)
    short, long = min(seconds(2_000) for _ in range(3)), seconds(200_000)
    assert long < 400 * short + 0.5


def test_many_figures_in_one_sentence_take_linear_time() -> None:
    def seconds(count: int) -> float:
        text = "and 12 t of gold in Peru in 2019 " * count
        spans = [(i, i + 4) for i in range(4, len(text), 33)]
        sentence = Sentence(0, len(text), text, Role.BODY, 0)
        amount = Amount(Decimal(1), Decimal(1), "t")
        figures = [Figure(a, b, text[a:b], Kind.QUANTITY, amount, amount) for a, b in spans]
        start = time.process_time()
        subjects(article(text, "2024-01-01"), [sentence], figures, [Saying()] * len(spans), lexicon.load())
        return time.process_time() - start

    seconds(5)
    assert seconds(400) < 80 * seconds(20) + 0.5


def test_a_name_that_stands_behind_another_elsewhere_is_no_towns() -> None:
    text = "The crowd cheered Mara Keldan. Hopes lie in Keldan, it said. Rain fell in Zorbel, it said."
    assert [*sites.sites(text, [], [], lexicon.load()).places] == ["Zorbel"]


def test_a_run_of_hyphens_beside_a_town_takes_linear_time() -> None:
    def seconds(length: int) -> float:
        text = "Prices rose in Zorbel, it said. " + "A-" * (length // 2)
        start = time.process_time()
        sites.sites(text, [], [], lexicon.load())
        return time.process_time() - start

    seconds(2_000)
    short, long = min(seconds(2_000) for _ in range(3)), seconds(40_000)
    assert long < 80 * short + 0.5
