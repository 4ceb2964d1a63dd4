"""data/currencies.toml is what tools/currencies.py writes from Babel's CLDR, and every currency in it can be read."""

import importlib.util
from pathlib import Path

import pytest

from claimtrack.lexicon import load
from claimtrack.match import read_amount
from claimtrack.match.home import home_money
from claimtrack.match.money import money

ROOT = Path(__file__).resolve().parents[1]


def test_the_file_is_what_babel_says() -> None:
    pytest.importorskip("babel")
    spec = importlib.util.spec_from_file_location("currencies", ROOT / "tools" / "currencies.py")
    assert spec is not None
    assert spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    assert (ROOT / "data" / "currencies.toml").read_text(encoding="utf-8") == tool.toml()


@pytest.mark.parametrize("code", sorted({"CHF", "JPY", "KES", "NPR", "PHP", "UAH", "VND", "ZAR", "ZMW"}))
def test_a_code_reads_before_and_behind(code: str) -> None:
    for text in (f"It cost {code} 4,200.", f"It cost 4,200 {code}.", f"It cost {code}4.2bn."):
        figure = read_amount(text, load())
        assert figure is not None
        assert figure.amount.unit == code


@pytest.mark.parametrize(
    ("country", "code", "word"),
    [("NP", "INR", "NPR"), ("KE", "KES", "KES"), ("AU", "USD", "AUD"), ("CO", "MXN", "COP"), ("SN", "CHF", "XOF")],
)
def test_each_country_has_its_own_share_of_a_common_name(country: str, code: str, word: str) -> None:
    assert money(load()).shared[code][country].name == word


@pytest.mark.parametrize(
    ("words", "unit"),
    [
        ("for a decade", "CAD"),  # a sign inside a word is none
        ("for a decade, or C$9 a head", None),  # the country's own dollar has its own sign
    ],
)
def test_a_bare_dollar_is_the_countrys_unless_that_has_a_sign_of_its_own(words: str, unit: str | None) -> None:
    lexicon = load()
    text = f"Rents in Toronto, Ottawa and Calgary have risen by $40 a month {words}."
    meant = home_money(text, money(lexicon), lexicon).get("USD")
    assert (meant and meant.name) == unit
