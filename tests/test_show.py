"""What people see: nothing of an article reaches the terminal as a command, and every line fits."""

from __future__ import annotations

import hashlib
import io
import re
import unicodedata
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from claimtrack import record
from claimtrack.extract import extract
from claimtrack.lexicon import load
from claimtrack.model import Article, Block, Conflict, Group, Role, Verdict
from claimtrack.show import numberline, pages, reasons, safe, tables, text, tree, words
from claimtrack.show.console import THEME, console
from making import claim

HOSTILE = st.text(st.characters(exclude_categories=()), max_size=60)
ORDERS = "\x1b[31mred\x1b[0m \x1b]0;title\x07 \x9b2J \u202eabc\u2066 [bold]x[/bold] :smile: \ud800 \u200b\ufeff\r\x08"


def screen(width: int = 80, encoding: str = "utf-8") -> tuple[Console, io.TextIOWrapper]:
    out = io.TextIOWrapper(io.BytesIO(), encoding=encoding, errors="replace")
    made = console(out)
    made.width = width
    return made, out


def coloured(width: int = 80) -> tuple[Console, io.StringIO]:
    out = io.StringIO()
    made = Console(file=out, theme=THEME, highlight=False, markup=False, emoji=False, color_system="standard",
                   force_terminal=True, width=width)  # fmt: skip
    return made, out


def shown(out: io.TextIOWrapper) -> str:
    out.flush()
    return out.buffer.getvalue().decode(out.encoding)  # type: ignore[attr-defined]


def told(**changes: Any) -> dict[str, Any]:
    """The record of a claim, as the store gives it."""
    case = {"says": "The ore is worth [$5 billion].", "low": 5e9, "unit": "USD", "published": "2024-07-01", **changes}
    home = hashlib.sha256(str(case.get("source")).encode("utf-8", "surrogatepass")).hexdigest()
    return record.claim(claim(case, article=f"a{home[:11]}")) | {
        "group": "g1",
        "marked": None,
        "decisions": [],
        "rules": "1+x",
    }


def group(**changes: Any) -> dict[str, Any]:
    one = claim({"says": "The ore is worth [$5 billion].", "low": 5e9, "unit": "USD"})
    found = record.group(
        Group("g123", "value of ore", Verdict.CONFLICT, Conflict.NUMBERS, "they differ", 2, (), (one, one))
    )
    counts = {"size": 2, "publishers": 2, "nameless": 0, "articles": 2, "texts": 1, "more_figures": 0}
    return found | counts | {"figures": ["$5 billion"], "decisions": []} | changes


def is_harmless(printed: str) -> bool:
    return not any(
        (unicodedata.category(sign) in ("Cc", "Cs") and sign != "\n") or unicodedata.bidirectional(sign) in _TURNING
        for sign in printed
    )


_TURNING = ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")


# Safety


@given(HOSTILE)
def test_no_text_gives_orders_to_the_terminal(hostile: str) -> None:
    assert is_harmless(safe.lines(hostile))
    assert "\n" not in safe.line(hostile)
    safe.lines(hostile).encode()


@pytest.mark.parametrize(
    ("hostile", "seen"),
    [
        ("\x1b[2J", "␛[2J"),
        ("a\x07b\x7f", "a␇b␡"),
        ("\x9b31m", "<U+009B>31m"),
        ("a\u202eb", "a<U+202E>b"),
        ("one\r\ntwo\rthree\u2028four\x0bfive", "one\ntwo\nthree\nfour\nfive"),
        ("zero\u200bwidth\u00ad\ufeff", "zerowidth"),
        ("half \ud83d pair", "half \ufffd pair"),
        ("e" + "\u0301" * 9, "e" + "\u0301" * 3),
        ("tab\there", "tab    here"),
        ("नमस्ते 👩‍👩‍👧 é", "नमस्ते 👩‍👩‍👧 é"),
    ],
)
def test_what_would_be_obeyed_is_shown(hostile: str, seen: str) -> None:
    assert safe.lines(hostile) == seen


def _everything(on: Console, hostile: str) -> None:
    """Every page and table, with a hostile text wherever an article's words go."""
    hostile = hostile or "x"
    one = told(
        says=f"{hostile} [{hostile}] {hostile}".replace("[[", "["), source=hostile, voice=hostile, disputed_by=[hostile]
    )
    one["article"] |= {"title": hostile, "author": hostile, "url": hostile, "path": hostile, "published": "2024-07-01"}
    one |= {
        "topics": [hostile],
        "places": [hostile],
        "part": hostile,
        "measure": hostile,
        "unit": hostile,
        "notes": [hostile],
    }
    note = {"decision": "note", "value": {}, "who": hostile, "at": "2024-05-01", "because": hostile}
    one |= {"decisions": [note], "reasons": [{"field": hostile, "rule": hostile, "words": {"text": hostile}}]}
    many = group(
        label=hostile, because=hostile, figures=[hostile], decisions=[note], related=[{"group": "g2", "why": hostile}]
    )
    head = {**one["article"], "claims": 1, "duplicate_of": hostile, "decisions": [note]}
    mark = numberline.Mark(one, Decimal(4), Decimal("Infinity"), Decimal(5), Decimal(5))
    tables.claims(on, [one])
    tables.figures(on, [one | {"quantity": True, "set_aside": None}])
    tables.groups(on, [many])
    tables.articles(on, [head])
    tables.decisions(
        on, [note | {"id": hostile, "applies_to": hostile, "undone_by": hostile, "undone_at": "2024-05-02"}]
    )
    pages.claim(on, one, hostile, hostile, many)
    pages.article(on, head, [one], [hostile])
    pages.group(on, many, [one])
    reasons.figure(on, one)
    reasons.claims(on, [one, one])
    reasons.tests(on, [(hostile, True, hostile)], hostile)
    reasons.keys(on, [("place", hostile)], [("place", "")], hostile)
    numberline.draw(on, [mark], hostile)
    tree.draw(on, [one, {**one, "id": "c2", "article": one["article"] | {"id": "a2"}}], {"a2": one["article"]["id"]})


@given(HOSTILE)
def test_no_page_passes_on_what_an_article_orders(hostile: str) -> None:
    on, out = screen()
    _everything(on, hostile)
    assert is_harmless(shown(out))


def test_on_a_coloured_terminal_only_the_programs_own_colours_get_through() -> None:
    on, out = coloured()
    _everything(on, ORDERS)
    assert is_harmless(re.sub(r"\x1b\[[0-9;]*m", "", out.getvalue()))
    assert "[bold]x[/bold]" in out.getvalue()


def test_an_articles_text_is_drawn_harmlessly() -> None:
    article = Article("a1", "x.txt", "", f"{ORDERS} It costs $5 million. {ORDERS}\n\nSubscribe for $2 a week\n")
    found = extract(article, load())
    on, out = screen()
    text.draw(on, article, found.blocks, found.figures)
    assert is_harmless(shown(out))
    assert ">>$5 million<<" in shown(out)


def test_scraps_of_a_page_stand_together_and_those_without_a_figure_fold() -> None:
    scraps = [f"Section {chr(65 + at)}" for at in range(12)]
    article = Article("a1", "x.txt", "", "\n".join([*scraps, "A long day."]))
    at = [article.text.index(each) for each in scraps]
    blocks = [Block(start, start + 9, Role.LINKS, "above-the-title") for start in at]
    on, out = screen()
    text.draw(on, article, [*blocks, Block(120, len(article.text), Role.BODY, "paragraph")], [])
    drawn = shown(out)
    assert "Section F · (5 more) · Section L" in " ".join(drawn.split())
    assert drawn.count("links") == 1
    assert drawn.count("body") == 2  # in the legend, and beside the paragraph


# Widths and encodings


@pytest.mark.parametrize("width", [40, 80, 120])
def test_every_line_fits_the_terminal(width: int) -> None:
    on, out = screen(width)
    _everything(on, "Ministère de l’Énergie 国家能源局 and the others of the Commission for Mines")
    assert max(cell_len(line) for line in shown(out).splitlines()) <= width


def test_where_columns_do_not_fit_no_id_and_no_date_is_broken() -> None:
    on, out = screen(44)
    tables.claims(on, [told(source="The Commission of Mines Herald")])
    tables.articles(on, [{**told()["article"], "claims": 7, "duplicate_of": None}])
    assert "2024-07-01" in shown(out)
    assert re.search(r"^c\w{7}  Figure +\$5 billion$", shown(out), re.M)
    assert re.search(r"^ {10}Claims +7$", shown(out), re.M)
    assert "Said by" not in shown(out)  # nobody does


def test_why_shows_the_sentence_and_the_group() -> None:
    on, out = screen()
    home = {"group": "g1a2b3c4d5e6", "label": "value", "verdict": "single", "conflict": None, "because": "one article"}
    reasons.figure(on, told() | {"in_group": home})
    assert ">>$5 billion<<" in shown(out)
    assert "g1a2b3c4 value: single; one article" in shown(out)


def test_only_the_id_of_a_related_group_has_its_colour() -> None:
    on, out = coloured()
    pages.related(on, {"related": [{"group": "g1a2b3c4d5e6", "label": "value", "why": "a part"}]})
    assert "\x1b[2mRelated     \x1b[0m\x1b[36mg1a2b3c4\x1b[0m value: a part" in out.getvalue()


def test_a_very_long_word_is_broken_and_not_lost() -> None:
    on, out = screen(60)
    tables.articles(on, [{**told()["article"], "title": "x" * 300, "claims": 1, "duplicate_of": None}])
    assert max(map(len, shown(out).splitlines())) <= 60
    assert shown(out).count("x") == 300


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "cp437"])
def test_a_terminal_without_unicode_gets_signs_that_it_has(encoding: str) -> None:
    on, out = screen(encoding=encoding)
    numberline.draw(on, [numberline.Mark(told(), Decimal(4), Decimal(6), Decimal(5), Decimal(5))], "USD")
    tree.draw(on, [told()], {})
    assert "?" not in shown(out)


def test_no_color_is_respected(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("FORCE_COLOR", "1")
    out = io.StringIO()
    tables.claims(console(out), [told()])
    assert "\x1b" not in out.getvalue()
    assert ">>$5 billion<<" in out.getvalue()


# Words


@pytest.mark.parametrize(
    ("low", "high", "unit", "said"),
    [
        (5, 5, "t", "5 t"),
        (12_400_000_000_000, 12_400_000_000_000, "USD", "12,400,000,000,000 USD"),
        (0.00000025, 0.00000025, "t", "0.00000025 t"),
        (5, 10, "%", "5 to 10 %"),
        (1000, None, None, "1,000 or many times that"),
        (-4.5, -4.5, "degC", "-4.5 degC"),
    ],
)
def test_amounts_are_said_in_full(low: float, high: float | None, unit: str | None, said: str) -> None:
    assert words.amount({"low": low, "high": high, "unit": unit}) == said


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("12400000000000", "12.4 trillion"),
        ("97960", "97,960"),
        ("0.02514", "0.0251"),
        ("0", "0"),
        ("-2500000", "-2.5 million"),
        ("999999999999999999", "1,000,000 trillion"),
        ("1e6", "1 million"),
    ],
)
def test_compact_numbers(value: str, said: str) -> None:
    assert words.compact(Decimal(value)) == said


def test_voices_are_said_originator_first() -> None:
    assert words.voices({"attributed_to": ["SecDev", "The Post", "Reuters"]}) == "SecDev, via The Post and Reuters"
    assert words.voices({"attributed_to": []}) == ""
    assert words.teller(told()) == "The Harbour Post itself"


def test_of_many_figures_it_is_told_how_many_more() -> None:
    assert words.figures(group(figures=["2 t", "7 t"], more_figures=1200)) == "2 t, 7 t, +1,200 more"
    assert words.figures(group(figures=["7 t", "8 t", "9 t"])) == "7 t, 8 t, 9 t"


def test_publishers_that_are_not_told_are_no_publishers() -> None:
    assert words.publishers(2, 0) == "2 publishers"
    assert words.publishers(1, 3) == "1 publisher, 3 articles without one"
    assert "1 publisher, 2 articles without one" in words.attested(group(publishers=1, nameless=2))


def test_a_conflict_within_one_claim_shows_its_reason() -> None:
    on, out = screen()
    one = group(conflict="disputed", because="the mayor rejects the figure")
    tables.groups(on, [one | {"size": 1}])
    assert "the mayor rejects the figure" in shown(out)


def test_an_article_without_a_title_shows_its_path_below() -> None:
    on, out = screen()
    tables.articles(on, [{**told()["article"], "title": None, "path": "in/x.txt", "claims": 1, "duplicate_of": None}])
    _, row, below = shown(out).splitlines()
    assert row.split()[-2:] == ["-", "1"]
    assert below.strip() == "in/x.txt"


@pytest.mark.parametrize("role", list(Role))
def test_the_name_of_a_role_is_never_broken_within_a_word(role: Role) -> None:
    article = Article("a1", "x.txt", "", "Fresh bread daily")
    on, out = screen()
    text.draw(on, article, [Block(0, 17, role, "noise:related-section")], [])
    lines = [line[: text.MARGIN].strip() for line in shown(out).splitlines()[3:]]
    assert lines[:1] == [role]
    assert lines[1:] in ([], ["(related-", "section)"])


def test_bounds_are_said() -> None:
    assert words.stated(told(bound="at_least")) == "at least $5 billion"
    assert words.stated(told()) == "$5 billion"


# The number line


def _line(*marks: tuple[float, float, float, float]) -> list[str]:
    on, out = screen()
    made = [numberline.Mark(told(), *map(Decimal, map(str, mark))) for mark in marks]
    numberline.draw(on, made, "USD")
    return shown(out).splitlines()


def test_lower_figures_stand_left_of_higher_ones() -> None:
    rows = [row for row in _line((9, 9, 9, 9), (5, 5, 5, 5), (7, 7, 7, 7)) if "●" in row]
    assert sorted(row.index("●") for row in rows) == [row.index("●") for row in rows]
    assert len({row.index("●") for row in rows}) == 3


def test_open_ends_are_arrows() -> None:
    at_most = told(bound="at_most")
    on, out = screen()
    numberline.draw(on, [numberline.Mark(at_most, Decimal(0), *[Decimal(9)] * 3)], "USD")
    assert "◀" in shown(out)
    assert any(row.endswith("▶") for row in _line((9, "Infinity", 9, 9), (5, 5, 5, 5)))


def test_a_closed_end_beyond_the_line_is_no_open_one() -> None:
    assert not any("◀" in row or "▶" in row for row in _line((1, 99, 9, 9), (5, 5, 5, 5)))


def test_a_date_stays_with_its_words_on_the_line_of_a_claim() -> None:
    one = told(source="The Long Established Evening Standard of the Valley", voice="US Geological Survey")
    on, out = screen()
    numberline.draw(on, [numberline.Mark(one | {"as_of": "2023-04-05"}, *[Decimal(5)] * 4)], "USD")
    assert any("as of 2023-04-05" in row for row in shown(out).splitlines())


def test_far_figures_stand_on_a_logarithmic_line() -> None:
    assert _line((1, 1, 1, 1), (1e6, 1e6, 1e6, 1e6))[1].startswith("log scale ")
    assert "log" not in _line((1, 1, 1, 1), (2, 2, 2, 2))[1]


def test_the_lowest_and_the_highest_figure_stand_above_their_dots() -> None:
    labels, rule, low, _, high, _ = _line((5, 5, 5, 5), (9, 9, 9, 9))
    assert rule.index("┬") == low.index("●") == labels.index("5")
    assert rule.rindex("┬") == high.index("●") == labels.rindex("9")


@given(st.lists(st.tuples(*[st.decimals(-(10**20), 10**20, allow_nan=False)] * 2), min_size=1, max_size=5))
def test_any_figures_can_be_drawn(spans: list[tuple[Decimal, Decimal]]) -> None:
    on, out = screen()
    marks = [numberline.Mark(told(), min(span), max(span), min(span), max(span)) for span in spans]
    numberline.draw(on, marks, None)
    assert max(map(len, shown(out).splitlines())) <= 80


# The tree of voices


def _tree(claims: list[dict[str, Any]], reprints: dict[str, str]) -> str:
    on, out = screen()
    tree.draw(on, claims, reprints)
    return shown(out)


def test_outlets_of_one_voice_hang_below_it() -> None:
    one, other = told(source="Valley Post", voice="SecDev"), told(source="Hill Herald", voice="SecDev")
    lines = _tree([one, other], {}).splitlines()
    assert lines[0] == "SecDev"
    assert {line[:3] for line in lines[1:]} == {"├─ ", "└─ "}
    assert {line[3:14] for line in lines[1:]} == {"Valley Post", "Hill Herald"}


def test_copies_are_folded_below_their_original() -> None:
    first, copy = told(source="Valley Post"), told(source="Hill Herald", published="2024-07-02")
    lines = _tree([copy, first], {copy["article"]["id"]: first["article"]["id"]}).splitlines()
    assert lines[0] == "Valley Post itself"
    assert lines[2].startswith("   └─ copied by Hill Herald")


def test_a_copy_with_another_figure_hangs_below_that_of_its_voice() -> None:
    spans = {"says": "The dam, he added, costs [$7 billion].", "low": 7e9}
    first, other = told(source="Post", voice="Ada Bell"), told(source="Post", voice="Bo Reed", **spans)
    copy = told(source="Herald", voice="Bo Reed", **{**spans, "low": 9e9})
    lines = _tree([first, other, copy], {copy["article"]["id"]: first["article"]["id"]}).splitlines()
    assert [line for line in lines if line[0] not in " └├"] == ["Ada Bell", "Bo Reed"]
    assert lines[-2].startswith("└─ Post")
    assert lines[-1].startswith("   └─ copied by Herald")


def test_a_copy_whose_original_tells_nothing_here_stands_alone() -> None:
    assert "copied" not in _tree([told()], {told()["article"]["id"]: "elsewhere"})


def test_a_denier_is_not_shown_as_a_source() -> None:
    lines = _tree([told(voice="SecDev", disputed_by=["Mara Quell"])], {}).splitlines()
    assert lines[0] == "SecDev"
    assert "Mara Quell rejects" in lines


def test_a_sentence_shows_its_figure_whatever_the_width() -> None:
    long = told(says=f"{'before ' * 60}[$5 billion]{' after' * 60}")
    for width in (40, 80, 120):
        on, out = screen(width)
        tables.claims(on, [long])
        assert ">>$5 billion<<" in shown(out)


# Why


def _head(reasons_: list[dict[str, Any]], **fields: Any) -> str:
    on, out = screen()
    reasons.head(on, {"id": "a1", "path": "x.txt", "title": "A title", "source": None, **fields}, reasons_, ())
    return shown(out)


def test_a_head_tells_which_fields_a_person_set() -> None:
    made = [
        {"decision": "set", "value": {"source": "Post", "url": None}, "who": "ann", "at": "2024-05-01", "because": None}
    ]
    told_ = _head([{"field": "title", "rule": "front-matter", "words": None}], source="Post", url=None, decisions=made)
    rows = [line.split() for line in told_.splitlines() if line.startswith(("title", "source", "url"))]
    assert rows == [
        ["title", "A", "title", "front-matter"],
        ["source", "Post", "set", "by", "ann"],
        ["url", "-", "set", "by", "ann"],
    ]
    assert "no rule found" not in _head([], source="Post", url=None, decisions=made)
    assert "no rule found" in _head([])


def test_the_lines_of_a_long_test_hang_below_its_first() -> None:
    on, out = screen()
    reasons.tests(on, [("compatible", False, "the ranges do not meet " * 6)], "numbers decides")
    first, second, *_ = shown(out).splitlines()
    assert first.startswith("✗ compatible: the ranges")
    assert second.startswith("  ")
    assert second[2] != " "
