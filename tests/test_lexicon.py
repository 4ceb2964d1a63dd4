"""The lexicon reader: shapes, merging, and words for what is wrong."""

from pathlib import Path

import pytest

from claimtrack.errors import LexiconError
from claimtrack.lexicon import Lexicon, load, shipped

SCHEMA = """
["units/*"]
is = "text!"
names = "texts"
rank = "number"

["noise"]
lines = "texts!"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    base = tmp_path / "base"
    write(base, "schema", SCHEMA)
    write(base, "units/mass", '[lb]\nis = "0.00045 t"\nnames = ["pound"]\n[stone]\nis = "0.00635 t"\n')
    write(base, "units/area", '[ha]\nis = "1 ha"\n')
    return base


def write(folder: Path, name: str, text: str) -> None:
    path = folder / f"{name}.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_names_leave_out_the_schema(folder: Path) -> None:
    assert Lexicon((folder,)).names == ("units/area", "units/mass")


def test_entries_of_a_folder_come_from_all_its_tables(folder: Path) -> None:
    lexicon = Lexicon((folder,))
    assert set(lexicon.entries("units")) == {"lb", "stone", "ha"}
    assert set(lexicon.tables("units")) == {"units/mass", "units/area"}


def test_a_table_nobody_wrote_is_empty(folder: Path) -> None:
    assert Lexicon((folder,)).table("noise") == {}


def test_a_second_folder_replaces_keys_adds_entries_and_removes_them(folder: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    write(own, "units/mass", '[lb]\nis = "0.000454 t"\n[stone]\nremove = true\n[pood]\nis = "0.01638 t"\n')
    table = Lexicon((folder, own)).table("units/mass")
    assert table["lb"] == {"is": "0.000454 t", "names": ["pound"]}
    assert set(table) == {"lb", "pood"}


def test_removing_what_is_not_there_is_no_fault(folder: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    write(own, "units/mass", "[talent]\nremove = true\n")
    assert set(Lexicon((folder, own)).table("units/mass")) == {"lb", "stone"}


def test_the_version_changes_with_any_byte_of_any_file(folder: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    write(own, "units/area", "[rood]\nremove = true\n")
    assert Lexicon((folder,)).version != Lexicon((folder, own)).version


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("units/mass", '[lb]\nnames = ["pound"]\n', r"\[lb\] has no 'is'"),
        ("units/mass", '[lb]\nis = "1 t"\nname = ["pound"]\n', r"unknown key 'name'; did you mean 'names'\?"),
        ("units/mass", "[lb]\nis = 3\n", r"\[lb\] 'is' must be a text"),
        ("units/mass", '[lb]\nis = "1 t"\nrank = true\n', r"'rank' must be a number"),
        ("units/mass", 'is = "1 t"\n', r"'is' stands outside an entry"),
        ("units/mass", "[lb\n", r"mass\.toml: "),
        ("nois", "[x]\n", r"nois\.toml is no lexicon that claimtrack knows"),
    ],
)
def test_a_faulty_file_is_told_with_its_place(folder: Path, tmp_path: Path, name: str, text: str, words: str) -> None:
    own = tmp_path / "own"
    write(own, name, text)
    with pytest.raises(LexiconError, match=words):
        Lexicon((folder, own)).table(name)


def test_bytes_that_are_no_text_are_told(folder: Path, tmp_path: Path) -> None:
    own = tmp_path / "own" / "noise.toml"
    own.parent.mkdir()
    own.write_bytes(b'[x]\nlines = ["\xff"]\n')
    with pytest.raises(LexiconError, match=r"noise\.toml"):
        Lexicon((folder, own.parent)).table("noise")


def test_proofs_stand_apart_and_are_no_table(folder: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    write(own, "examples/units/mass", '[examples]\nlb = ["nine pounds"]\n[not]\nlb = ["nine pens"]\n')
    write(folder, "examples/units/mass", '[examples]\nlb = ["two pounds"]\n')
    lexicon = Lexicon((folder, own))
    assert lexicon.proofs("units/mass")["lb"] == {
        "examples": [{"text": "two pounds"}, {"text": "nine pounds"}],
        "not": ["nine pens"],
    }
    assert lexicon.names == ("units/area", "units/mass")
    assert lexicon.proofs("units/area") == {}


@pytest.mark.parametrize("text", ["[exampels]\nlb = ['x']\n", "[examples]\nlb = 'x'\n", "[examples\n"])
def test_faulty_proofs_are_told_with_their_place(folder: Path, text: str) -> None:
    write(folder, "examples/units/mass", text)
    with pytest.raises(LexiconError, match=r"examples.units.mass\.toml"):
        Lexicon((folder,)).proofs("units/mass")


def test_load_asks_for_a_folder(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="no lexicon folder at"):
        load(tmp_path / "nowhere")


def test_every_shipped_table_has_the_shape_that_the_schema_asks_for() -> None:
    lexicon = load()
    for name in lexicon.names:
        lexicon.table(name)
    assert (shipped() / "schema.toml").is_file()
