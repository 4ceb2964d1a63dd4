"""Figures: every row of the tables of cases, conversions, what a person types, and what must always hold."""

import time
import tomllib
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimtrack.lexicon import load
from claimtrack.match import read_amount, read_figures
from claimtrack.model import Article, Bound, Change, Figure, Kind, Role, Sentence, SetAside

CASES = tomllib.loads((Path(__file__).parent / "cases" / "figures.toml").read_text(encoding="utf-8"))
ROWS = [pytest.param(row[1], row[2], id=f"{table}: {row[0]}") for table, rows in CASES.items() for row in rows]


def sentences(*texts: str) -> tuple[Article, tuple[Sentence, ...]]:
    whole = " ".join(texts)
    found, at = [], 0
    for text in texts:
        found.append(Sentence(at, at + len(text), text, Role.BODY, 0))
        at += len(text) + 1
    return Article("a0", "x.txt", "0", whole), tuple(found)


def read(*texts: str) -> tuple[Figure, ...]:
    return read_figures(*sentences(*texts), load())


def number(value: Decimal) -> str:
    """A number in the tables: shares of a third have two decimals there."""
    return format((round(value, 2) if len(str(value)) > 20 else value).normalize(), "f")


def spell(figure: Figure) -> str:
    """A figure as the tables write it."""
    if not figure.quantity:
        return f"{figure.text} = {figure.set_aside}"
    low, high = figure.written.low, figure.written.high
    amount = number(low) if high == low else f"{number(low)}..{'' if high is None else number(high)}"
    words = [f"{amount} {figure.written.unit}" if figure.written.unit else amount]
    words += [figure.bound] if figure.bound is not Bound.EXACT else []
    words += [word for word in (figure.change, figure.set_aside) if word]
    return f"{figure.text} = {', '.join(words)}"


@pytest.mark.parametrize(("text", "wanted"), ROWS)
def test_case(text: str, wanted: list[str]) -> None:
    assert [spell(figure) for figure in read(text)] == wanted


def test_every_case_is_there_once() -> None:
    texts = [row[1] for rows in CASES.values() for row in rows]
    assert len(texts) == len(set(texts)) > 180


@pytest.mark.parametrize(
    ("text", "claim", "conversion", "unit"),
    [
        ("It cost $500bn (£395bn).", "$500bn", "£395bn", "GBP"),
        ("They burned 10,000 hectares, or about 24,700 acres.", "10,000 hectares", "24,700 acres", "ha"),
        ("It sold A$1.2bn, or US$780m, of bonds.", "A$1.2bn", "US$780m", "USD"),
        ("The road runs 8 miles (13 km) north.", "8 miles", "13 km", "km"),
    ],
)
def test_a_conversion_is_told_under_its_claim(text: str, claim: str, conversion: str, unit: str) -> None:
    first, second = read(text)
    assert (first.text, first.set_aside) == (claim, None)
    assert [(e.text, e.amount.unit) for e in first.equivalents] == [(conversion, unit)]
    assert (second.text, second.set_aside, second.quantity) == (conversion, SetAside.EQUIVALENT, True)


def test_a_wrong_conversion_leaves_a_note() -> None:
    assert read("They burned 10,000 hectares (24,700 acres).")[0].notes == ()
    assert read("They burned 10,000 hectares (30,000 acres).")[0].notes == (
        "the conversion 30,000 acres does not agree",
    )


@pytest.mark.parametrize(
    "text", ["It has 40 buses (12 trams).", "It paid $5m (2% of sales).", "Oslo, 5 km, 3 km, or so."]
)
def test_no_conversion(text: str) -> None:
    assert all(not figure.equivalents for figure in read(text))


@pytest.mark.parametrize(
    ("texts", "noun"),
    [
        (("The mine has eight shafts.", "Now there are nine."), "shafts"),
        (("So far 80 people have died.", "Another 96 have not been found."), "people"),
        (("The firm says 4,000 jobs will go.", "The real number is 6,500."), "jobs"),
    ],
)
def test_a_number_takes_the_noun_of_the_sentence_before(texts: tuple[str, ...], noun: str) -> None:
    assert (read(*texts)[-1].amount.unit, read(*texts)[-1].written.unit) == (noun, None)


def test_a_bare_dollar_is_at_home_where_the_article_plainly_is() -> None:
    home = ("Sydney and Perth want the line.", "Canberra will pay $3 billion.")
    assert read(*home)[-1].written.unit == "AUD"
    assert read("Washington will pay for it.", *home)[-1].written.unit == "USD"
    assert read("It lent A$5m before.", *home)[-1].written.unit == "USD"
    assert read("It lent US$5m.", *home)[0].written.unit == "USD"


@pytest.mark.parametrize(
    ("home", "price", "code"),
    [
        ("Nepal wants the road. Kathmandu says Nepal can pay.", "300 rupees", "NPR"),
        ("Nepal wants the road. Kathmandu says Nepal can pay.", "300 Indian rupees", "INR"),
        ("LAHORE: A mill has burnt down.", "300 rupees", "PKR"),
        ("LAHORE: A mill has burnt down. India wants it. India sells cloth. India says so.", "300 rupees", "INR"),
        ("NOTE: A mill has burnt down.", "300 rupees", "INR"),
        ("SINGAPORE: Oil was dear.", "$300", "USD"),
        ("India and Nepal want the road. Nepal says India can pay.", "Rs 300", "INR"),
        ("Colombia wants it. In Colombia they say that Colombia pays.", "300 pesos", "COP"),
        ("Uganda wants it. Kampala says Uganda will pay.", "Sh300 million", "UGX"),
        ("Egypt wants it. Cairo says Egypt will pay.", "300 pounds", "EGP"),
        ("Egypt wants it. Cairo says Egypt will pay.", "$300", "USD"),
        ("Egypt wants it.", "£300", "GBP"),
        ("Iraq wants it.", "300 dinars", "IQD"),
        ("Serbia and its neighbour want it.", "300 dinars", "RSD"),
        ("Dublin wants €3 of it.", "60 cent", "EUR"),
        ("Dublin wants €3 of it, Boston $4.", "60 cents", "USD"),
        ("Nobody wants it, and 9 per cent know it.", "60 cents", "USD"),
    ],
)
def test_shared_names_of_money_are_of_the_articles_country(home: str, price: str, code: str) -> None:
    assert read(home, f"The fare costs {price} now.")[-1].amount.unit == code


@pytest.mark.parametrize(
    "text",
    [
        "It dug 3 x 10^60 tonnes.",
        "It dug 3×10⁶⁰ tonnes.",
        "It dug 5" + " million" * 40 + " tonnes.",
        "It cost tens of " + "millions of " * 60 + "dollars.",
        "It lost 5 " + "million " * 60_000,
    ],
)
def test_no_news_counts_so_much(text: str) -> None:
    (found,) = read(text)
    assert found.set_aside is SetAside.RHETORICAL
    assert found.amount.low < Decimal("1e90")


def test_a_power_of_any_length_is_read_or_left() -> None:
    assert all(figure.amount.low < 100 for figure in read("It dug 3×10" + "⁹" * 12 + " tonnes."))


def test_ounces_of_precious_metals_are_troy() -> None:
    assert read("Gold rose to $2,000 an ounce.")[0].amount.unit == "USD/ozt"
    assert read("Saffron costs $90 an ounce.")[0].amount.unit == "USD/t"


def test_degrees_follow_the_articles_other_units() -> None:
    (degrees,) = read("The temperature fell to 20 degrees.")
    assert (degrees.written.unit, degrees.amount.unit, degrees.amount.low) == ("deg", "degC", 20)
    hot = read("It was 20°F at night.", "The temperature should reach 50 degrees.")[-1]
    assert (hot.amount.unit, hot.amount.low) == ("degC", pytest.approx(Decimal(10)))


@pytest.mark.parametrize(
    ("before", "degrees", "celsius"),
    [
        ("The fire is 3 miles from London.", 40, 40),
        ("The fire burned 300 acres near Lone Oak, California.", 50, 10),
        ("DENVER, Colorado - Snow fell.", 14, -10),
        ("A storm from New York and Boston passed London, Cardiff and Glasgow in Britain.", 40, 40),
        ("Snow fell.", 104, 40),
    ],
)
def test_degrees_are_of_fahrenheit_in_america(before: str, degrees: int, celsius: int) -> None:
    last = read(before, f"The temperature reached {degrees} degrees.")[-1]
    assert (last.amount.unit, last.amount.low) == ("degC", pytest.approx(Decimal(celsius)))


@pytest.mark.parametrize(
    ("text", "low", "unit", "kind"),
    [
        ("$14.8 trillion", "14800000000000", "USD", Kind.MONEY),
        ("40%", "40", "%", Kind.SHARE),
        ("2 million tons", "2000000", "t", Kind.QUANTITY),
        ("12,000 workers", "12000", "workers", Kind.COUNT),
        ("$5/kg", "5000", "USD/t", Kind.RATE),
        ("3 times as much", "3", "x", Kind.MULTIPLE),
        ("two years", "2", "year", Kind.QUANTITY),
    ],
)
def test_an_amount_that_a_person_types(text: str, low: str, unit: str, kind: Kind) -> None:
    figure = read_amount(text, load())
    assert figure is not None
    assert (figure.amount.low, figure.amount.unit, figure.kind) == (Decimal(low), unit, kind)


@pytest.mark.parametrize("text", ["", "many", "May 2024", "Article 5"])
def test_no_amount(text: str) -> None:
    assert read_amount(text, load()) is None


def test_every_decision_has_its_reason_and_words() -> None:
    (figure,) = read("Sales of at least 40,000 lb of tin fell by about 5%.")[:1]
    told = {(reason.field, reason.rule, reason.span.text) for reason in figure.reasons if reason.span}
    assert {("number", "digits", "40,000"), ("unit", "unit:lb", "lb"), ("bound", "bound:at_least", "at least")} <= told


VALUES = st.integers(min_value=1, max_value=999_999_999)


@given(VALUES)
def test_a_number_in_any_style_reads_back(value: int) -> None:
    styles = [f"${value:,}", f"${value}", f"{value:,} US dollars", f"EUR {value:,}".replace(",", " "), f"-${value:,}"]
    for style in styles:
        figure = read_amount(f"They paid {style} for it.", load())
        assert figure is not None, style
        assert abs(figure.amount.low) == value, style


@given(st.integers(min_value=1, max_value=9999), st.sampled_from(["m", " million", "bn", " billion", "tn"]))
def test_a_scaled_number_reads_back(tenths: int, scale: str) -> None:
    figure = read_amount(f"It cost £{tenths / 10}{scale} in all.", load())
    factor = {"m": 6, "million": 6, "bn": 9, "billion": 9, "tn": 12}[scale.strip()]
    assert figure is not None
    assert figure.amount.low == Decimal(tenths) / 10 * Decimal(10) ** factor


PIECES = (
    "1", "1,", "12,345", " ", "$", "€", "%", " million", "bn", "m", "-", "–", " to ", " and ", "between ", "half",
    " a third", "two", "hundred", "and", " of ", "(", ")", "May ", "2024", ":30", "½", "/", "x", "°C", "km", "\n",
    "\u00a0", "٣", "²", "U.S. ", "more than ", "people", " up ", "'s", "10^6", "e5", ".", "İ", "\u0301",
)  # fmt: skip


@given(st.one_of(st.text(max_size=200), st.lists(st.sampled_from(PIECES), max_size=40).map("".join)))
@settings(max_examples=400, deadline=None)
def test_any_text_gives_ordered_spans_of_its_own(text: str) -> None:
    end = 0
    for figure in read(text):
        assert end <= figure.start < figure.end
        assert text[figure.start : figure.end] == figure.text
        assert figure.amount.low.is_finite()
        for reason in figure.reasons:
            assert reason.span is None or text[reason.span.start : reason.span.end] == reason.span.text
        end = figure.end


def _lexicon_words() -> list[str]:
    """Every word that the lexicons of figures look for, so that no two of them together can stop the reading."""
    lexicon, found = load(), set[str]()
    names = ("numbers", "money", "bounds", "changes", "names", "idioms", "set_aside", *lexicon.tables("units"))
    for entry in (entry for name in names for entry in lexicon.table(name).values()):
        for value in entry.values():
            found.update(word for word in value if isinstance(word, str)) if isinstance(value, list | dict) else None
    return sorted(found)


@given(st.lists(st.sampled_from(_lexicon_words() + list(PIECES) + ["point", "a", "in", "per", "the"]), max_size=12))
@settings(max_examples=600, deadline=None)
def test_no_words_of_the_lexicons_stop_the_reading(words: list[str]) -> None:
    text = " ".join(words)
    assert all(text[figure.start : figure.end] == figure.text for figure in read(text))


HOSTILE = (
    "1", "1,", "1,111", "Abc ", "said ", "U.S. ", ".....", "“", "(", "$", "1 to ", "million ", "e\u0301", "1-", "1/2 ",
    "one ", "more than ", "hundred ", "of 5 ", "5% or ", "May 1 ", "between 1 and ", "1 000 ", "tens of ", "- ",
)  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE)
def test_time_is_linear(piece: str) -> None:
    def seconds(size: int) -> float:
        text = (piece * (size // len(piece) + 1))[:size]
        start = time.process_time()
        read(text)
        return time.process_time() - start

    def least(size: int) -> float:  # of a few runs: a collection of the whole session's garbage is not the text's
        return min(seconds(size) for _ in range(3))

    read(piece * 3)
    assert least(40_000) < 40 * max(least(4_000), 0.002)


def test_changes_and_asides_are_of_the_model() -> None:
    rise, day = read("Rents rose 4% on 3 May 2021.")
    assert rise.change is Change.INCREASE
    assert (day.set_aside, day.quantity) == (SetAside.DATE, False)
