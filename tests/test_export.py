"""Files for programs and spreadsheets: what is written can be read again, and nothing in it is run."""

from __future__ import annotations

import csv
import io
import json
import os
import stat
from contextlib import suppress
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack import record
from claimtrack.errors import UsageError
from claimtrack.export import FORMATS, SHEETS, open_output, write
from claimtrack.export.cells import cell, markdown, number
from claimtrack.model import Conflict, Group, Verdict
from making import claim

HEADER = (
    "group,label,verdict,conflict,because,figure,low,high,unit,bound,as_of,attributed_to,stance,disputed_by,source,title,"
    "author,published,url,path,sentence,topics,places,measure,part,independent_voices,start,end,claim,level,marked,decided"
)


def group(**changes: Any) -> dict[str, Any]:
    one = claim({"says": "The ore is worth [$5 billion].", "low": 5e9, "unit": "USD", "voice": "Mara Quell", **changes})
    other = claim({"says": "The ore is worth [$9 billion].", "low": 9e9, "unit": "USD", "source": "Hill Herald"})
    return record.group(
        Group("g1", "value of ore", Verdict.CONFLICT, Conflict.NUMBERS, "they differ", 2, (), (one, other))
    )


def written(name: str, records: list[dict[str, Any]], sheet: str) -> str:
    out = io.StringIO()
    write(name, records, SHEETS[sheet], out)
    return out.getvalue()


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_the_header_of_conflicts_is_the_promised_one() -> None:
    assert written("csv", [], "conflicts") == HEADER + "\n"
    assert written("csv", [group()], "conflicts").startswith(HEADER + "\n")


def test_a_sheet_of_conflicts_has_a_row_a_claim() -> None:
    found = rows(written("csv", [group()], "conflicts"))
    assert [row["figure"] for row in found] == ["$5 billion", "$9 billion"]
    assert [row["low"] for row in found] == ["5000000000", "9000000000"]
    assert [row["attributed_to"] for row in found] == ["Mara Quell", ""]
    assert {row["because"] for row in found} == {"they differ"}
    assert {row["group"] for row in found} == {"g1"}


@pytest.mark.parametrize("sheet", ["claims", "groups", "conflicts", "articles", "decisions"])
def test_a_page_for_people_names_each_row_by_its_id(sheet: str) -> None:
    assert {"id", "claim", "group"} & set(SHEETS[sheet].brief)


def test_an_open_end_is_an_empty_cell() -> None:
    found = rows(written("csv", [group(says="It is worth [billions].", low=1e9, high="open")], "conflicts"))
    assert (found[0]["low"], found[0]["high"]) == ("1000000000", "")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-5%", "'-5%"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'=1"),
        ("  =1", "'  =1"),
        ("\u00a0=1", "'\u00a0=1"),
        ("＝1", "'＝1"),
        ("\x00=1", "'=1"),
        ("\x1b]0;x\x07=1", "]0;x=1"),
        ("\ufeff=1", "'\ufeff=1"),
        ("a=1", "a=1"),
        ("5-10", "5-10"),
        ("a\x00b\ud800c", "abc"),
        ("two\r\nlines", "two\nlines"),
    ],
)
def test_what_could_be_a_formula_is_a_text(text: str, shown: str) -> None:
    assert cell(text) == shown


@given(st.text(st.characters(exclude_categories=()), max_size=30))
def test_no_cell_of_text_begins_like_a_formula(text: str) -> None:
    shown = cell(text)
    assert not shown.lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))
    shown.encode()


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (-5, "-5"),
        (0, "0"),
        (5.5, "5.5"),
        (1e-7, "0.0000001"),
        (10**30, "1" + "0" * 30),
        (16.4e6, "16400000"),
        (-0.5, "-0.5"),
    ],
)
def test_numbers_are_plain(value: float, shown: str) -> None:
    assert cell(value) == shown


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_plain_number_is_the_number(value: float) -> None:
    assert float(number(value)) == value
    assert "e" not in number(value).lower()


def test_lists_are_joined_and_nothing_is_empty() -> None:
    assert cell(["lithium", "tin"]) == "lithium; tin"
    assert cell([]) == cell(None) == ""
    assert cell(["=a", "b"]) == "'=a; b"


WORDS = st.text(st.characters(exclude_categories=()), max_size=40)


@given(WORDS, WORDS)
def test_csv_reads_back_whatever_the_words(label: str, because: str) -> None:
    found = rows(written("csv", [{**group(), "label": label, "because": because}], "conflicts"))
    assert len(found) == 2
    assert found[0]["label"] == cell(label)
    assert found[0]["claim"] == group()["claims"][0]["id"]


@given(WORDS)
def test_json_reads_back_whatever_the_words(label: str) -> None:
    told = {**group(), "label": label}
    text = written("jsonl", [told, told], "groups")
    text.encode()
    assert [json.loads(each) for each in text.removesuffix("\n").split("\n")] == [told, told]
    assert json.loads(written("json", [told, told], "groups")) == [told, told]


def test_json_of_nothing_is_an_empty_array() -> None:
    assert json.loads(written("json", [], "claims")) == []
    assert written("jsonl", [], "claims") == ""


@given(WORDS)
def test_a_markdown_row_is_one_line_without_markup(label: str) -> None:
    text = written("md", [{**group(), "label": label}], "groups")
    assert text.count("\n") == 4
    assert not any(sign in markdown(label) for sign in "<>")
    plain = markdown(label).replace("\\\\", "").replace("\\|", "")
    assert "|" not in plain


def test_claims_figures_articles_and_decisions_have_sheets_too() -> None:
    value = claim({"says": "It has [5] mines.", "low": 5, "unit": "mines"})
    claims = rows(written("csv", [record.claim(value) | {"marked": "wrong"}], "claims"))
    assert (claims[0]["figure"], claims[0]["marked"], claims[0]["sentence"]) == ("5", "wrong", "It has 5 mines.")
    figures = rows(written("csv", [record.figure(value.figure, value.article)], "figures"))
    assert (figures[0]["figure"], figures[0]["quantity"], figures[0]["path"]) == ("5", "yes", "x.txt")
    articles = rows(written("csv", [record.article(value.article, 1, None)], "articles"))
    assert (articles[0]["source"], articles[0]["claims"], articles[0]["duplicate_of"]) == ("The Harbour Post", "1", "")


def test_decisions_stand_beside_what_they_speak_of() -> None:
    made = {
        "decision": "dismiss",
        "value": {},
        "who": "ann",
        "at": datetime(2024, 5, 1, tzinfo=UTC).isoformat(),
        "because": "tax",
    }
    found = rows(written("csv", [{**group(), "decisions": [made]}], "conflicts"))
    assert found[0]["because"] == "they differ [dismissed by ann on 2024-05-01: tax]"


def test_every_format_has_a_name_that_a_file_can_end_in() -> None:
    assert set(FORMATS) == {"jsonl", "json", "csv", "md"}


def test_amounts_in_a_group_are_those_of_its_claims() -> None:
    assert Decimal(group()["claims"][0]["low"]) == Decimal("5e9")


# Files


def test_a_file_takes_the_place_of_the_old_one_when_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    path.write_text("old")
    path.chmod(0o640)
    with suppress(ZeroDivisionError), open_output(path) as out:
        out.write("half")
        raise ZeroDivisionError
    assert path.read_text() == "old"
    with open_output(path) as out:
        out.write("neu €")
        assert path.read_text() == "old"
    assert path.read_text(encoding="utf-8") == "neu €"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert list(tmp_path.iterdir()) == [path]


def test_excel_gets_its_mark(tmp_path: Path) -> None:
    with open_output(tmp_path / "x.csv", excel=True) as out:
        out.write("é")
    assert (tmp_path / "x.csv").read_bytes() == b"\xef\xbb\xbf\xc3\xa9"


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "link.csv").symlink_to("real.csv")
    with open_output(tmp_path / "link.csv") as out:
        out.write("x")
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "real.csv").read_text() == "x"


def test_a_device_is_written_to() -> None:
    with open_output(Path(os.devnull)) as out:
        out.write("x")
    assert not Path(os.devnull).is_file()


@pytest.mark.parametrize("name", [".", "no/such/folder/x.csv", "file/x.csv", "x" * 300])
def test_a_place_that_cannot_be_written_is_said(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(UsageError, match="cannot write"), open_output(tmp_path / name) as out:
        out.write("x")
