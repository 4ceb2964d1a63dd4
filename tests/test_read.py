"""Reading: what is found, how bytes become text, what is refused and in which words."""

from __future__ import annotations

import hashlib
import io
import json
import os
from pathlib import Path

import pytest

from claimtrack.lexicon import load
from claimtrack.model import Article, Failure
from claimtrack.read import Given, find, read
from claimtrack.read import inputs as limits
from claimtrack.read.text import decode

STORY = (
    "Harbour Lamp\n\nFerry fares rise\n\nBy Ann Lee\n4 July 2024\n\n"
    "Fares will rise by £2 – ‘too much’, said the riders’ union on Monday, which counts 40,000 members.\n"
)


def one(path: Path | str) -> Article | Failure:
    (found,) = read([str(path)])
    return found


def text_of(path: Path, data: bytes) -> Article:
    path.write_bytes(data)
    found = one(path)
    assert isinstance(found, Article), found
    return found


def message_of(path: Path, data: bytes) -> str:
    path.write_bytes(data)
    found = one(path)
    assert isinstance(found, Failure), found
    assert "\n" not in found.message
    return found.message


# ---- what is found


def test_files_folders_and_globs_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "sub/c.md", "sub/.hidden.txt", "note.pdf", ".git/x.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(STORY)
    names = [Path(item.path).name for item in find([str(tmp_path)])]
    assert names == ["a.txt", "b.txt", "c.md"]
    globbed = [Path(item.path).name for item in find([str(tmp_path / "?.txt")])]
    assert globbed == ["a.txt", "b.txt"]
    twice = find([str(tmp_path / "b.txt"), str(tmp_path)])
    assert [Path(item.path).name for item in twice] == ["b.txt", "a.txt", "c.md"]


def test_one_bad_input_stops_no_other(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(STORY)
    found = list(read([str(tmp_path / "missing.txt"), str(tmp_path / "good.txt")]))
    assert [type(item) for item in found] == [Failure, Article]
    assert isinstance(found[0], Failure)
    assert found[0].message == "no such file: check the path"


def test_a_folder_without_articles_and_a_pattern_without_files(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<html>")
    folder, pattern = read([str(tmp_path), str(tmp_path / "*.txt")])
    assert isinstance(folder, Failure)
    assert isinstance(pattern, Failure)
    assert "no articles in this folder" in folder.message
    assert pattern.message == "no file matches this pattern"


def test_links_that_go_round_end(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY)
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    found = list(read([str(tmp_path)]))
    assert [type(item) for item in found] == [Article, Failure]


def test_a_pipe_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    found = one(tmp_path / "pipe.txt")
    assert isinstance(found, Failure)
    assert "not a regular file" in found.message


def test_standard_input() -> None:
    (found,) = read(["-"], io.BytesIO(STORY.encode()))
    assert isinstance(found, Article)
    assert (found.path, found.source) == ("-", "Harbour Lamp")


@pytest.mark.parametrize("name", ["page.html", "paper.pdf", "feed.xml", "all.zip", "data.csv", "row.json"])
def test_other_formats_are_refused_by_name(tmp_path: Path, name: str) -> None:
    assert "cannot be read yet" in message_of(tmp_path / name, STORY.encode())


def test_a_name_without_a_known_suffix_is_text(tmp_path: Path) -> None:
    assert text_of(tmp_path / "story.2024", STORY.encode()).text == STORY


def test_a_file_over_the_limit_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_BYTES", 1_000)
    message = message_of(tmp_path / "long.txt", b"word " * 1_000)
    assert message.startswith("too large")


# ---- bytes to text


def test_the_text_is_every_character_of_the_file(tmp_path: Path) -> None:
    data = "\ufeffTitle\r\n\r\n\tIt rose 4%.\u00a0\x0c\u2028End\r".encode()
    found = text_of(tmp_path / "a.txt", data)
    assert found.text == data.decode()
    assert found.sha256 == hashlib.sha256(data).hexdigest()
    assert found.notes == ()


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_other_encodings_are_read_and_noted(encoding: str) -> None:
    found = decode(STORY.encode(encoding))
    assert found.text.lstrip("\ufeff") == STORY
    assert len(found.notes) == 1


def test_broken_utf8_keeps_the_rest_and_names_the_byte() -> None:
    found = decode(STORY.encode() + b"caf\xe9\n")
    assert "£2 – ‘too much’" in found.text
    assert found.notes == (f"byte {len(STORY.encode()) + 3} is no UTF-8: what could not be decoded is shown as \ufffd",)


def test_other_alphabets_are_read_with_a_warning() -> None:
    found = decode("Запасы лития оцениваются в 500 000 тонн.\n".encode("koi8-r"))
    assert "many characters may be wrong" in found.notes[0]
    assert "500 000" in found.text


def test_text_encoded_twice_is_noted() -> None:
    twice = STORY.replace("–", "-").encode().decode("cp1252", "replace")
    assert any("encoded twice" in note for note in decode(twice.encode()).notes)


def test_nul_within_a_text_is_kept(tmp_path: Path) -> None:
    found = text_of(tmp_path / "a.txt", STORY.replace("£2", "£\x002").encode())
    assert "£\x002" in found.text


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b" \n\t\r\n", "empty"),
        ("\u00a0\u200b\ufeff\n".encode(), "no words"),
        (b"%PDF-1.7\n" + b"x" * 100, "a PDF"),
        (b"PK\x03\x04" + b"x" * 100, "zip"),
        (b"\x7fELF" + bytes(range(256)) * 20, "program"),
        (b"\x89PNG\r\n" + bytes(range(256)) * 20, "picture"),
        (b"SQLite format 3\0" + bytes(4_000), "database"),
        (bytes(range(256)) * 40, "binary"),
        (b"\n <!DOCTYPE html><p>x</p>", "HTML"),
    ],
)
def test_what_is_no_text_is_told_in_a_line(tmp_path: Path, data: bytes, words: str) -> None:
    assert words in message_of(tmp_path / "x.txt", data)


def test_text_copied_from_a_terminal_is_text(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_bytes(b"\x1b]0;Harbour\x07\x1b[2J\x1b[1;31mRED\x1b[0m\x08\x08 The port shipped 40 tonnes.\n")
    assert [one.text for one in read([str(path)]) if isinstance(one, Article)] == [path.read_text()]


# ---- JSON lines


def rows(tmp_path: Path, *lines: object) -> list[Article | Failure]:
    path = tmp_path / "all.jsonl"
    path.write_text("\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines), encoding="utf-8")
    return list(read([str(path)]))


def test_a_row_is_an_article(tmp_path: Path) -> None:
    row = {
        "text": "It rose 4%.\r\nMore.",
        "id": 7,
        "source": "Lamp",
        "published": "2024-07-04",
        "author": ["A B", "C D"],
    }
    (found,) = rows(tmp_path, row)
    assert isinstance(found, Article)
    assert found.path == f"{tmp_path}/all.jsonl#7"
    assert found.text == row["text"]
    assert (found.source, found.author, str(found.published)) == ("Lamp", "A B and C D", "2024-07-04")
    assert found.sha256 == hashlib.sha256(json.dumps(row).encode()).hexdigest()


def test_a_row_may_call_its_head_by_other_names(tmp_path: Path) -> None:
    path = tmp_path / "all.jsonl"
    head = {
        "Outlet": "Vale Post",
        "date": "2024-07-02",
        "headline": "Rain",
        "byline": ["Ana Ruiz", "Bo Lind"],
        "title": "",
    }
    path.write_text(json.dumps({"text": "It rained 9 mm.", **head}) + "\n", encoding="utf-8")
    (found,) = read([str(path)])
    assert (found.source, found.title, found.author) == ("Vale Post", "Rain", "Ana Ruiz and Bo Lind")
    assert str(found.published) == "2024-07-02"
    path.write_text(json.dumps({"text": "It rained 9 mm.", "outlet": "A Post", "source": "B Post"}), encoding="utf-8")
    assert next(read([str(path)])).source == "B Post"


def test_a_row_without_an_id_has_its_lines_number(tmp_path: Path) -> None:
    found = rows(tmp_path, {"text": "One."}, "", {"text": "Two \u2028 three."})
    assert [item.path.rpartition("#")[2] for item in found] == ["1", "3"]


def test_a_rows_text_tells_what_the_row_does_not(tmp_path: Path) -> None:
    (found,) = rows(tmp_path, {"text": STORY, "title": "Given"})
    assert isinstance(found, Article)
    assert (found.title, found.source, found.author) == ("Given", "Harbour Lamp", "Ann Lee")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("{", "no JSON"),
        ("[1]", "no JSON object"),
        ('{"title": "x"}', "no 'text'"),
        ('{"text": "  "}', "no 'text'"),
        ('{"text": 5}', "no 'text'"),
        ('{"text": "x", "n": ' + "9" * 5_000 + "}", "too long"),
        ('{"text": ' + "[" * 100_000, "nested too deeply"),
    ],
)
def test_a_bad_row_is_told_and_the_others_are_read(tmp_path: Path, line: str, words: str) -> None:
    good, bad, last = rows(tmp_path, {"text": "One."}, line, {"text": "Two."})
    assert isinstance(good, Article)
    assert isinstance(last, Article)
    assert isinstance(bad, Failure)
    assert bad.path.endswith("#2")
    assert words in bad.message


def test_halves_of_surrogates_are_replaced_one_for_one(tmp_path: Path) -> None:
    (found,) = rows(tmp_path, '{"text": "40% of \\udc00 it", "title": "x \\ud83d y"}')
    assert isinstance(found, Article)
    assert found.text == "40% of \ufffd it"
    assert found.title == "x \ufffd y"


def test_an_empty_file_of_rows(tmp_path: Path) -> None:
    (found,) = rows(tmp_path, "")
    assert isinstance(found, Failure)
    assert found.message == "the file holds no rows"


def test_a_given_head_wins_over_the_rows(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"text": "One.", "source": "Row"}))
    (found,) = read([str(path)], lexicon=load(), given=Given(source="Told"))
    assert isinstance(found, Article)
    assert found.source == "Told"


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("'Too much': riders count fares", "'Too much': riders count fares"),
        ("'Fares rise by 4%'", "Fares rise by 4%"),
        ('"Fares rise by 4%"', "Fares rise by 4%"),
        ('"Too much" and "too late"', '"Too much" and "too late"'),
        ("'Peru''s mines'", "Peru''s mines"),
    ],
)
def test_quotation_marks_around_a_field_are_no_part_of_it(tmp_path: Path, written: str, title: str) -> None:
    story = f"---\ntitle: {written}\n---\nFares will rise by 4% in March, the council said on Friday.\n"
    assert text_of(tmp_path / "a.txt", story.encode()).title == title
