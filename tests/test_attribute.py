"""Voices: whom a figure is given to, by the table of cases, and what must hold for any text."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimtrack.attribute import attribute, key_of
from claimtrack.attribute.keys import is_short_for
from claimtrack.attribute.words import Vocabulary, spaced, tokens
from claimtrack.clean import clean
from claimtrack.extract import extract
from claimtrack.lexicon import load
from claimtrack.model import Amount, Article, Figure, Kind, Role, Saying, Sentence, SetAside, Stance
from claimtrack.show.voiced import TOLD, how
from claimtrack.split import split

CASES = [
    case
    for name in ("voices", "constructions", "bodies")
    for case in tomllib.loads((Path(__file__).parent / "cases" / f"{name}.toml").read_text(encoding="utf-8"))["case"]
]
RULES = tomllib.loads((Path(__file__).parent / "cases" / "voice_rules.toml").read_text(encoding="utf-8"))
ONE = Amount(Decimal(1), Decimal(1), None)


def read(text: str, role: Role | None = None, title: str | None = None) -> tuple[Article, list[Sentence]]:
    """An article of The Evening Post and its sentences, all of one role where it is given."""
    article = Article("a", "a.txt", "0", text, source="The Evening Post", title=title)
    found = split(text, clean(article, load()))
    return article, [Sentence(s.start, s.end, s.text, role or Role.BODY, s.block) for s in found]


def saying(text: str, figure: str, role: Role | None = None, title: str | None = None) -> Saying:
    """What is said of the first occurrence of a figure."""
    article, sentences = read(text, role, title)
    start = text.index(figure)
    figures = [Figure(start, start + len(figure), figure, Kind.COUNT, ONE, ONE)]
    return attribute(article, sentences, figures, load())[0]


def bare(name: str) -> str:
    return name.removeprefix("the ").removeprefix("The ")


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    found = saying(case["text"], case["figure"], title=case.get("title"))
    assert [bare(v.name) for v in found.voices] == [bare(n) for n in case["voices"]]
    assert found.stance == (case.get("stance", "asserts") if case["voices"] else "asserts")
    assert [v.name for v in found.disputed_by] == case.get("disputed_by", [])
    if "named" in case:
        assert found.voices[0].named is case["named"]
    for voice in (*found.voices, *found.disputed_by):
        assert case["text"][voice.mention.start : voice.mention.end] == voice.mention.text
        assert voice.rule
        assert voice.key
    assert bool(found.reasons) == bool(found.voices or found.disputed_by)


def rules(text: str, figure: str) -> dict[str, str]:
    """The rules that gave a figure its voices, or those who reject it, and whom each found."""
    found = saying(text, figure)
    return {v.rule: bare(v.name) for v in (*found.voices, *found.disputed_by)}


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_finds_its_voice_and_leaves_what_looks_like_it(rule: str) -> None:
    row = RULES[rule]
    shown = f"weak:{rule}" if row.get("weak") else rule
    assert rules(row["text"], row["figure"]).get(shown) == bare(row.get("voice") or row["against"])
    assert shown not in rules(row["trap"], row["not"])


def test_every_rule_that_the_cases_meet_has_its_own_row() -> None:
    met = {rule.removeprefix("weak:") for case in CASES for rule in rules(case["text"], case["figure"])}
    assert met - RULES.keys() == set()


def test_every_rule_is_shown_in_words() -> None:
    assert RULES.keys() - TOLD.keys() == set()
    assert how("weak:own-figure").endswith("(unsure)")
    assert how("unknown") == "unknown"


def test_a_figure_named_when_it_is_rejected_is_rejected_where_it_was_told() -> None:
    text = "The fans' trust reckons the club burns £1.5m a month. Wages doubled. Edna Park disputed the £1.5m figure.\n"
    claims = extract(read(text)[0], load()).claims
    assert [v.name for v in claims[0].saying.disputed_by] == ["Edna Park"]


def test_a_figure_dismissed_by_name_is_that_of_who_told_it() -> None:
    text = "More than 700 people drowned, Nurses Abroad said. The coast office dismissed the figure of 700 deaths.\n"
    for claim in extract(read(text)[0], load()).claims:
        assert [v.name for v in claim.saying.voices] == ["Nurses Abroad"]
        assert [v.name for v in claim.saying.disputed_by] == ["The coast office"]


def disputed(text: str, *figures: str) -> list[str]:
    """Those of some figures that somebody disputes."""
    article, sentences = read(text)
    spans = [(text.index(f), text.index(f) + len(f), f) for f in figures]
    found = attribute(article, sentences, [Figure(*span, Kind.COUNT, ONE, ONE) for span in spans], load())
    return [figure for figure, said in zip(figures, found, strict=True) if said.disputed_by]


DISPUTED = [
    ("The toll is that of the dead.", "The guild disputed the toll.", ["40 men"]),
    ("And so is the death toll.", "The opposition disputed the death toll.", ["40 men"]),
    ("All figures of the sentence.", "The opposition disputed the figures.", ["40 men", "90 boats"]),
    ("A matter behind 'of'.", "The guild disputed the count of boats.", ["90 boats"]),
    ("Trap: a matter of which no figure is told.", "The guild disputed the count of births.", []),
    ("Trap: a figure of taxes, where none is told.", "The guild said the tax figure was wrong.", []),
    ("A bare 'that' is what was told just before.", "The guild denied that.", ["90 boats"]),
    ("Trap: what was told further up is not.", "Ida Quell had taken gifts. The guild denied that.", []),
    ("Trap: what is denied is told behind the verb.", "The guild denied that 20 nets were torn.", []),
    ("A claim that somebody made.", "The guild rejected the claim.", ["90 boats"]),
]


@pytest.mark.parametrize(("why", "answer", "figures"), DISPUTED, ids=[row[0] for row in DISPUTED])
def test_a_dispute_means_the_figure_that_its_noun_tells(why: str, answer: str, figures: list[str]) -> None:
    told = "The coast office said 40 men had drowned and 90 boats were lost. "
    assert disputed(told + answer, "40 men", "90 boats") == figures


def test_a_claim_that_is_rejected_was_told_by_somebody() -> None:
    assert disputed("Acme spent $40 on the mill. Ida Quell denied the allegations.", "$40") == []
    assert disputed("Acme spent $40 on the mill, a clerk said. Ida Quell denied the allegations.", "$40") == ["$40"]


def test_what_is_rejected_is_the_figure_with_the_noun_of_the_claim() -> None:
    told = "Acme told of a profit of $90 and paid 40 workers off. "
    assert disputed(f"{told}Ida Quell disputed the profit claim.", "$90", "40 workers") == ["$90"]
    assert disputed(f"{told}Ida Quell disputed the latest claim.", "$90", "40 workers") == ["40 workers"]


def test_both_figures_are_the_last_two() -> None:
    told = "The guild said 7 shops closed. The guild said 90 looms stood. The union said 40 weavers had left. "
    figures = ("7 shops", "90 looms", "40 weavers")
    assert disputed(f"{told}Tarn Council rejects both figures.", *figures) == ["90 looms", "40 weavers"]
    assert disputed(f"{told}Tarn Council rejects this figure.", *figures) == ["40 weavers"]


@pytest.mark.parametrize("between", ["It said so. ", "“No,” it said.\n\n“Yes.”\n\n", "\u2022 It said so.\n"])
def test_a_voice_that_rests_on_no_end_of_others_is_nobody(between: str) -> None:
    found = saying("The Tarn Board met. " + between * 3000 + "It said 5% was lost.", "5%")
    assert [(v.name, v.named) for v in found.voices] == [("It", False)]


def test_every_entry_of_the_verbs_has_a_stance() -> None:
    for entry, row in load().table("voices/verbs").items():
        assert row["stance"] in set(Stance), entry


NAMING = {
    "body": "The {} expects losses of 40%.",
    "crowd": "The {} in Oslo expect losses of 40%.",
    "evidence": "The {} of Acme show that 40% is lost.",
    "media": "The {} expects losses of 40%.",
    "role": "The {} expects losses of 40%.",
}
"""A sentence for the nouns of each class, whose voice holds the noun or what it is of."""


@pytest.mark.parametrize("kind", NAMING)
def test_every_noun_names_a_voice(kind: str) -> None:
    words = load().table("voices/nouns")[kind]["words"]
    assert [word for word in words if not saying(NAMING[kind].format(word), "40%").voices] == []


@pytest.mark.parametrize("table", ["voices/people", "voices/organisations"])
def test_every_known_name_has_an_example(table: str) -> None:
    assert [entry for entry, row in load().table(table).items() if not row.get("examples")] == []


@pytest.mark.parametrize("role", [Role.CAPTION, Role.SIDEBAR, Role.HEADLINE])
def test_only_the_body_speaks(role: Role) -> None:
    text = "The harvest fell by 12%, the ministry said."
    assert saying(text, "12%").voices
    assert not saying(text, "12%", role).voices


def test_reasons_name_the_verb_of_the_lexicon() -> None:
    found = saying("The Grain Board estimated the crop at 12 million tonnes.", "12 million tonnes")
    reason = found.reasons[0]
    assert (reason.field, reason.rule) == ("attributed_to", "verb:estimate")
    assert reason.span is not None
    assert reason.span.text == "estimated"


@pytest.mark.parametrize(
    "names",
    [
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy", "President Volodymyr Zelenskiy", "Zelensky"),
        ("USGS", "US Geological Survey", "the U.S. Geological Survey", "United States Geological Survey"),
        ("Kyiv", "Kiev", "the Ukrainian government"),
        ("the Kremlin", "Moscow"),
        ("Forbes", "Forbes Ukraine"),
        ("Reuters", "Thomson Reuters"),
        ("Olha Stefanyshyna", "Olga Stefanishina"),
        ("Oksana Kovalyk", "Oksana Kovalik"),
        ("Acme Inc", "Acme Inc.", "Acme"),
        ("Lech Wałęsa", "Lech Walesa"),
        ("Søren Đurić", "Soren Duric"),
        ("Українська правда", "УКРАЇНСЬКА ПРАВДА"),
        ("International Energy Agency", "IEA", "Intenational Energy Agency"),
        ("the Labour Department", "U.S. Department of Labor", "US Labor Department", "Department of Labour"),
        ("WHO", "World Health Organisation", "the World Health Organization's"),
        ("the Fed", "Federal Reserve", "U.S. Federal Reserve", "Federal Reserve Board"),
        ("World Bank", "the World Bank Group"),
        ("Kenya's government", "the Kenyan government", "Government of Kenya"),
        ("Ukrainian Defence Ministry", "Ukraine's Ministry of Defense", "the Defense Ministry of Ukraine"),
        ("Ida Q. Marsh", "Dr. Ida Marsh", "Dame Ida Marsh", "IDA MARSH", "Prof. Ida R. Marsh's"),
        ("Tarn & Sons Ltd", "Tarn and Sons plc", "Tarn and Sons Holdings Limited"),
        ("Andrii Kulyk", "Andriy Kulik", "Andrei Kulik"),
        ("Serhii Bondarenko", "Sergey Bondarenko"),
        ("Muhammad Ahmad", "Mohammed Ahmed"),
        ("Jürgen Möller", "Jurgen Moeller"),
        ("Ida Marsh Jr.", "Ida Marsh Jr"),
    ],
)
def test_one_key_for_all_spellings(names: tuple[str, ...]) -> None:
    assert len({key_of(name, load()) for name in names}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("US Geological Survey", "UK Geological Survey"),
        ("World Bank", "World Health Organization"),
        ("Ana Ruiz", "Ana Ramos"),
        ("George Bush", "George Busch"),
        ("the energy ministry", "the finance ministry"),
        ("Українська правда", "Новая газета"),
        ("Καθημερινή", "Українська правда"),
        ("朝日新聞", "毎日新聞"),
        ("the Biden administration", "the Trump administration"),
        ("the White House", "the US government"),
        ("BLS", "the Labor Department"),
        ("Kim Jong Un", "Kim Jong Il"),
        ("John Smith", "Joan Smith"),
        ("John Smith", "John Smith Jr."),
        ("Jan Smith", "Ian Smith"),
        ("Henry Martin", "Henri Martin"),
        ("Bank of England", "Bank of Ireland"),
        ("University of Oslo", "University of Osaka"),
        ("Austrian government", "Australian government"),
        ("Nigerian government", "Nigerien government"),
        ("North Korean army", "South Korean army"),
        ("Iraqi health ministry", "Iranian health ministry"),
        ("Vitamin D Council", "Vitamin Council"),
        ("Russian Railways", "Russian government"),
        ("Labor Department", "Labour Party"),
    ],
)
def test_other_names_keep_other_keys(one: str, other: str) -> None:
    assert key_of(one, load()) != key_of(other, load())


@pytest.mark.parametrize(
    ("name", "full", "short"),
    [
        ("USGS", "US Geological Survey", True),
        ("CDC", "Centers for Disease Control and Prevention", True),
        ("Fed", "Federal Reserve", True),
        ("Kiel Institute", "Kiel Institute for the World Economy", True),
        ("Kremlin", "Russian government", False),
        ("Forbes magazine", "Forbes Ukraine edition", False),
        ("US Treasury", "Treasury Department of old", False),
        ("World Bank", "Bank", False),
    ],
)
def test_a_name_is_told_in_full_only_where_it_is_short_for_that(name: str, full: str, short: bool) -> None:
    assert is_short_for(name, full) == short


WORDS = st.sampled_from(
    'said “ ” " , . : ; ( ) Ana Ruiz the minister according to a report by 5% that he it which who and but while, '
    "estimates denied figure U.S. Mr. Acme will spend in Kyiv 12 million\n\n —".split(" ")
)


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=60).map(" ".join))
def test_any_text_gives_one_saying_a_figure_with_spans_of_its_text(text: str) -> None:
    article, sentences = read(text)
    starts = [i for i in range(len(text)) if text.startswith("5%", i)]
    figures = [Figure(i, i + 2, "5%", Kind.SHARE, ONE, ONE) for i in starts]
    found = attribute(article, sentences, figures, load())
    assert len(found) == len(figures)
    for one in found:
        assert one.stance == (one.voices[0].stance if one.voices else Stance.ASSERTS)
        keys = [v.key for v in one.voices]
        assert len(keys) == len(set(keys))
        for voice in (*one.voices, *one.disputed_by):
            assert text.replace("\t", " ")[voice.mention.start : voice.mention.end] == voice.mention.text
            assert voice.name


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_nothing_crashes_on_any_text(text: str) -> None:
    article, sentences = read(text)
    figures = [Figure(s.start, s.end, s.text, Kind.COUNT, ONE, ONE) for s in sentences]
    assert len(attribute(article, sentences, figures, load())) == len(figures)


def test_a_name_keeps_the_article_that_the_article_writes() -> None:
    text = "The Harbour Post found 12% idle. The count was made for The Harbour Post."
    assert [v.name for v in saying(text, "12%").voices] == ["The Harbour Post"]
    plain = "The Harbour Post found 12% idle. The count was made for the Harbour Post."
    assert [v.name for v in saying(plain, "12%").voices] == ["Harbour Post"]


def test_a_voice_that_is_carried_on_says_so() -> None:
    text = "Tarn is flooded. Some 40 boats sank, the harbour office said. Of those, 12 were ferries."
    assert saying(text, "40 boats").voices[0].rule == "trailing"
    assert saying(text, "12").voices[0].rule == "weak:carries-on"


def test_a_figure_that_is_no_claim_has_no_voice() -> None:
    article, sentences = read("The minister said on 12 May that 40% was lost.")
    day = Figure(21, 23, "12", Kind.COUNT, ONE, ONE, set_aside=SetAside.DATE)
    share = Figure(33, 36, "40%", Kind.SHARE, ONE, ONE)
    assert [len(s.voices) for s in attribute(article, sentences, [day, share], load())] == [0, 1]
    assert attribute(article, sentences, [day], load()) == (Saying(),)


@given(st.text(alphabet="abs'’.,-&% X1“\n", max_size=40))
def test_tokens_cover_all_but_the_white_space(text: str) -> None:
    found = tokens(text, 0, len(text), (), Vocabulary({}))
    assert "".join(text[t.start : t.end] for t in found) == "".join(text.split())
    assert all(t.text == text[t.start : t.end] or set(t.text) == {"—"} for t in found)


def test_a_vocabulary_reads_a_spelling_once() -> None:
    words = Vocabulary({"bank": frozenset(("body",))})
    (first, second) = (tokens(text, 0, len(text), (), words)[-1] for text in ("the Bank's", "a big Bank's"))
    assert (first.low, first.capital, first.owns, first.classes) == ("bank", True, True, frozenset(("body",)))
    assert first[2:] == second[2:]
    assert list(words) == ["the", "Bank's", "a", "big"]


@pytest.mark.parametrize(("text", "dashed"), [("a - b - c", "a — b — c"), ("a - - b", "a — — b"), ("a-b -c", "a-b -c")])
def test_a_hyphen_between_spaces_is_a_dash(text: str, dashed: str) -> None:
    assert spaced(text) == dashed
