"""The command line: exit statuses, streams, options and what it says of bad input."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest

from claimtrack import __version__
from claimtrack.cli.app import FAMILIES, MODULES, command
from claimtrack.export import SHEETS
from running import SAMPLE, Ran, claimtrack, inside

ARTICLE = "---\nsource: Valley Post\ndate: 2024-07-01\n---\nThe mines of Ruda gave 40 tonnes of lithium in May 2024.\n"


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("store") / "claims.db"
    assert claimtrack("--db", path, "ingest", SAMPLE).status == 0
    return path


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A store of one's own to change, with two articles that tell of one thing."""
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    other = ARTICLE.replace("Valley Post", "Hill Herald").replace("40 tonnes", "90 tonnes")
    (tmp_path / "b.txt").write_text(other, encoding="utf-8")
    path = tmp_path / "claims.db"
    assert claimtrack("--db", path, "ingest", tmp_path / "a.txt", tmp_path / "b.txt").status == 0
    return path


def records(ran: Ran) -> list[dict]:
    assert ran.status == 0, ran.err
    return [json.loads(line) for line in ran.out.splitlines()]


def one_line(ran: Ran, status: int = 2) -> str:
    """The only line of talk of a command that failed: no traceback, nothing on standard output."""
    assert ran.status == status, ran.err
    assert ran.out == ""
    assert ran.err.startswith("claimtrack: ")
    assert ran.err.count("\n") == 1, ran.err
    assert "fault in claimtrack" not in ran.err
    return ran.err


# Help


@pytest.mark.parametrize("name", sorted(MODULES))
def test_the_table_of_commands_says_what_their_own_help_says(name: str) -> None:
    summary = next(family[name][1] for family in FAMILIES.values() if name in family)
    assert (command(name).help or "").split("\n\n")[0].replace("\n", " ") == summary


@pytest.mark.parametrize("name", sorted(MODULES))
def test_every_command_has_help_with_examples(name: str) -> None:
    ran = claimtrack(name, "--help")
    assert ran.status == 0
    assert ran.err == ""
    if name != "lexicon":
        assert "Examples:" in ran.out
        assert f"claimtrack {name}" in ran.out


def test_the_same_word_means_the_same_option_everywhere() -> None:
    seen: dict[str, set[str | None]] = {}
    for name in sorted(set(MODULES) - {"lexicon"}):
        for param in command(name).params:
            for word in param.opts:
                if word.startswith("--"):
                    seen.setdefault(word, set()).add(type(param.type).__name__)
    del seen["--text"]  # `show --text` draws it, `claims --text WORDS` searches it: both names are promised
    assert {word: kinds for word, kinds in seen.items() if len(kinds) > 1} == {}


def test_help_of_all_names_every_command() -> None:
    ran = claimtrack("--help")
    assert ran.status == 0
    assert all(f"  {name} " in ran.out for name in MODULES)


def test_version() -> None:
    assert claimtrack("--version").out == f"claimtrack {__version__}\n"


# Usage errors


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["clams"], "claims"),
        (["claims", "--minerals", "lithium"], "--mineral"),
        (["claims", "--format", "xml"], "table"),
        (["claims", "--kind", "weight"], "quantity"),
        (["claims", "--limit", "0"], "--limit / -n: 0 is less than 1"),
        (["claims", "--limit", "many"], "--limit"),
        (["claims", "--since", "last year"], "2024-03-31"),
        (["claims", "--until", "2024-02-30"], "--until"),
        (["claims", "--figure", "plenty"], "cannot be read"),
        (["claims", "--figure", ""], "cannot be read"),
        (["conflicts", "--conflict", "war"], "mutation"),
        (["conflicts", "--min-ratio", "0.5"], "--min-ratio"),
        (["conflicts", "--min-ratio", "x"], "--min-ratio: 'x' is no number: write it as 2 or 1.5"),
        (["claims", "--limit", "x"], "--limit / -n: 'x' is no whole number: write it as 20"),
        (["show"], "ID"),
        (["show", "c000000"], "no claim or article or group"),
        (["show", ""], "no claim or article or group"),
        (["show", "%"], "no claim or article or group"),
        (["show", "\x1b[31m"], "no claim or article or group"),
        (["compare", "g000000"], "no group"),
        (["why", "nowhere.txt:5"], "nowhere.txt"),
        (["export", "everything"], "conflicts"),
        (["export", "claims", "-o", "claims.xlsx"], "--format"),
        (["export", "claims", "-o", "no/such/folder/claims.csv"], "cannot write"),
        (["--lexicon", "nowhere", "claims"], "nowhere"),
        (["import", "nowhere.jsonl"], "cannot read"),
        (["undo", "d000"], "claimtrack decisions"),
        (["mark", "c000000", "verified"], "no claim"),
        (["set", "a000000", "--source", "X"], "no article"),
        (["note", "c000000", " "], "needs a text"),
        (["conflicts", "--min-ratio", "nan"], "--min-ratio: nan is no number"),
        (["groups", "--min-ratio", "inf"], "--min-ratio: inf is no number"),
        (["dismiss", "g000000", "--because", ""], "--because: it is empty"),
        (["mark", "c000000", "wrong", "--because", " "], "--because: it is empty"),
        (["claims", "--since", "2025", "--until", "2024"], "--until 2024 is before --since 2025"),
        (["articles", "--since", "2025", "--until", "2024"], "--until 2024 is before --since 2025"),
        (["claims", "--place", ""], "--place: it is empty"),
        (["claims", "--place", "Chile", "--place", " "], "--place: it is empty"),
        (["conflicts", "--mineral", ""], "--mineral: it is empty"),
        (["claims", "--source", ""], "--source: it is empty"),
        (["ingest", "-", "--source", ""], "--source is empty"),
        (["ingest", "-", "--date", " "], "--date is empty"),
    ],
)
def test_wrong_usage_is_one_line_that_says_what_to_do(db: Path, args: list[str], words: str) -> None:
    ran = claimtrack("--db", db, *args)
    assert ran.status == 2
    assert ran.out == ""
    assert words in ran.err
    assert ran.err.splitlines()[-1].startswith("claimtrack: ")
    assert "fault in claimtrack" not in ran.err
    assert "\x1b" not in ran.err


def test_no_store_says_how_to_get_one(tmp_path: Path) -> None:
    assert "claimtrack ingest" in one_line(claimtrack("claims", "--db", tmp_path / "none.db"))
    assert not (tmp_path / "none.db").exists()


def test_a_file_that_is_no_store_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "notes.db"
    path.write_text("my notes")
    assert "not a claimtrack store" in one_line(claimtrack("claims", "--db", path))
    ran = claimtrack("ingest", SAMPLE, "--db", path)
    assert ran.status == 2
    assert path.read_text() == "my notes"


def test_an_unknown_id_comes_with_near_ones(db: Path) -> None:
    whole = records(claimtrack("claims", "--db", db, "--format", "jsonl", "--limit", "1"))[0]["id"]
    typo = whole[:6] + ("0" if whole[6] != "0" else "1") + whole[7:]
    assert whole in one_line(claimtrack("show", typo, "--db", db))


def test_a_fault_of_the_program_is_told_without_a_traceback(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("claimtrack.store.open", broken)
    ran = claimtrack("claims", "--db", db)
    assert ran.status == 2
    assert "report" in ran.err
    assert "Traceback" not in ran.err
    assert "Traceback" in claimtrack("claims", "--db", db, env={"CLAIMTRACK_DEBUG": "1"}).err


# Where the store is


def test_db_stands_before_or_after_the_command_or_in_the_environment(db: Path) -> None:
    before = claimtrack("--db", db, "claims")
    assert before.status == 0
    assert claimtrack("claims", "--db", db) == before
    assert claimtrack("claims", env={"CLAIMTRACK_DB": str(db)}) == before
    assert claimtrack("claims", "--db", db, env={"CLAIMTRACK_DB": "nowhere.db"}) == before


def test_claims_db_in_the_working_directory_is_the_default(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert claimtrack("ingest", "-", given=ARTICLE).status == 0
    assert (tmp_path / "claims.db").is_file()
    assert len(records(claimtrack("claims", "--format", "jsonl"))) == 1


# Reading


def test_ingest_counts_what_people_count(tmp_path: Path) -> None:
    db = tmp_path / "claims.db"
    ran = claimtrack("ingest", SAMPLE, "--db", db)
    assert ran.status == 0
    assert ran.out == ""
    assert "11 articles read: 11 new, 0 unchanged, 0 failed" in ran.err
    assert " claims; " in ran.err
    assert " figures set aside: " in ran.err
    again = claimtrack("ingest", SAMPLE, "--db", db)
    assert again.err == "11 articles read: 0 new, 11 unchanged, 0 failed\n"


def test_a_path_is_the_same_however_it_is_written(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    with inside(tmp_path):
        assert "1 new" in claimtrack("ingest", ".").err
        for typed in ("a.txt", "./a.txt", ".//a.txt", "*.txt", "."):
            assert claimtrack("ingest", typed).err == "1 article read: 0 new, 1 unchanged, 0 failed\n"
        (article,) = records(claimtrack("articles", "--format", "jsonl"))
        assert article["path"] == "a.txt"
        assert claimtrack("show", "./a.txt").status == 0


def test_one_text_saved_in_other_ways_is_one_text(tmp_path: Path) -> None:
    for name, data in (("a", ARTICLE), ("b", "\ufeff" + ARTICLE), ("c", ARTICLE.replace("\n", "\r\n"))):
        (tmp_path / f"{name}.txt").write_bytes(data.encode())
    (tmp_path / "d.txt").write_text(ARTICLE, encoding="utf-16")
    db = tmp_path / "claims.db"
    assert "3 new, 1 unchanged" in claimtrack("ingest", tmp_path, "--db", db).err
    told = claimtrack("articles", "--db", db)
    assert told.err.endswith(": 1 distinct text, 1 publisher\n")
    assert told.out.count("reprint of") == 2
    (group,) = records(claimtrack("groups", "--format", "jsonl", "--db", db))
    assert (group["verdict"], group["texts"], group["independent_voices"]) == ("single", 1, 1)


def test_a_file_named_as_standard_input_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "-").write_text(ARTICLE)
    with inside(tmp_path):
        assert records(claimtrack("extract", "./-", "--format", "jsonl"))[0]["article"]["path"] == "./-"


def test_what_a_reader_should_know_of_a_head_is_told_when_it_is_read(tmp_path: Path) -> None:
    paths = [tmp_path / f"{at}.txt" for at in range(7)]
    for at, path in enumerate(paths):
        path.write_text(ARTICLE.replace("2024-07-01", "2025-99-99").replace("40", f"4{at}"))
    db = tmp_path / "claims.db"
    ran = claimtrack("ingest", *paths, "--db", db)
    assert ran.status == 0
    assert ran.err.count("2025-99-99") == 5
    assert f"{paths[0]}: " in ran.err
    assert "2 more notes" in ran.err
    assert "2025-99-99" not in claimtrack("ingest", *paths, "--db", db).err


@pytest.mark.parametrize("command", ["ingest", "extract", "figures"])
def test_nothing_on_standard_input_says_what_to_do(tmp_path: Path, command: str) -> None:
    ran = claimtrack("--db", tmp_path / "claims.db", command, given="")
    assert ran.status == 2
    assert "-: nothing came on standard input: name files or folders" in ran.err


def test_files_of_other_formats_in_a_folder_are_counted(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(ARTICLE)
    for name in ("page.html", "sub/paper.PDF", ".hidden.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("<html>")
    ran = claimtrack("ingest", tmp_path, "--db", tmp_path / "claims.db")
    assert ran.status == 0
    assert "2 files skipped: .html, .pdf\n" in ran.err
    assert claimtrack("ingest", tmp_path / "page.html", "--db", tmp_path / "claims.db").status != 0


def test_a_bad_input_stops_none_of_the_others(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(ARTICLE)
    (tmp_path / "empty.txt").write_text("")
    db = tmp_path / "claims.db"
    ran = claimtrack("ingest", tmp_path / "none.txt", tmp_path / "empty.txt", tmp_path / "good.txt", "--db", db)
    assert ran.status == 1
    assert "none.txt: no such file" in ran.err
    assert "1 article read: 1 new, 0 unchanged, 2 failed" in ran.err
    assert len(records(claimtrack("articles", "--format", "jsonl", "--db", db))) == 1


@pytest.mark.parametrize("command", ["ingest", "extract", "figures"])
def test_nothing_readable_is_exit_2(tmp_path: Path, command: str) -> None:
    db = tmp_path / "claims.db"
    ran = claimtrack("--db", db, command, tmp_path / "none.txt", tmp_path)
    assert ran.status == 2
    assert "none.txt: no such file" in ran.err
    assert not db.exists()


@pytest.mark.parametrize("command", ["extract", "figures"])
def test_head_options_tell_of_the_text_in_a_pipe(command: str) -> None:
    asked = ["--source", "Shore News", "--date", "2024-05-15", "--format", "jsonl"]
    found = records(claimtrack(command, *asked, given="The port lost 40 jobs on Tuesday."))
    assert [(each["article"]["source"], each["article"]["published"]) for each in found] == [
        ("Shore News", "2024-05-15")
    ]
    assert "for one article" in one_line(claimtrack(command, SAMPLE, "--source", "X"))
    assert "is no date" in one_line(claimtrack(command, "--date", "soon", given="x"))


def test_head_options_are_for_one_article(tmp_path: Path) -> None:
    db = tmp_path / "claims.db"
    assert "for one article" in one_line(claimtrack("ingest", SAMPLE, "--source", "X", "--db", db))
    asked = [
        "--source",
        "Shore News",
        "--title",
        "T",
        "--author",
        "A. Writer",
        "--date",
        "2024-03-05",
        "--url",
        "https://x.example/1",
    ]
    assert claimtrack("ingest", "-", *asked, "--db", db, given=ARTICLE).status == 0
    head = records(claimtrack("articles", "--format", "jsonl", "--db", db))[0]
    assert [head[key] for key in ("source", "title", "author", "published", "url")] == [
        asked[at] for at in (1, 3, 5, 7, 9)
    ]


@pytest.mark.parametrize("args", [[], ["-"]])
def test_extract_and_figures_read_standard_input_and_touch_no_store(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, args: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    claims = records(claimtrack("extract", "--format", "jsonl", *args, given=ARTICLE))
    assert [claim["figure"] for claim in claims] == ["40 tonnes"]
    figures = records(claimtrack("figures", "--format", "jsonl", *args, given=ARTICLE))
    assert {figure["set_aside"] for figure in figures} == {None, "date"}
    assert not list(tmp_path.iterdir())


def test_in_a_pipe_extract_gives_json_lines(db: Path) -> None:
    assert records(claimtrack("extract", given=ARTICLE))[0]["figure"] == "40 tonnes"


def test_an_article_without_claims_is_done() -> None:
    ran = claimtrack("extract", given="Nothing happened.\n")
    assert (ran.out, ran.err, ran.status) == ("", "", 0)


# Listings


@pytest.mark.parametrize("what", ["claims", "groups", "conflicts", "articles"])
def test_every_format_tells_of_the_same_things(db: Path, what: str) -> None:
    lines = records(claimtrack(what, "--format", "jsonl", "--db", db))
    assert lines
    assert json.loads(claimtrack(what, "--format", "json", "--db", db).out) == lines
    sheet = list(csv.DictReader(io.StringIO(claimtrack(what, "--format", "csv", "--db", db).out)))
    flat = [row for line in lines for row in SHEETS[what].rows(line)]
    assert len(sheet) == len(flat)
    assert list(sheet[0]) == list(SHEETS[what].columns)
    assert claimtrack(what, "--format", "md", "--db", db).out.count("\n") == len(flat) + 2
    table = claimtrack(what, "--db", db)
    shown = [line.get("group") if what in ("groups", "conflicts") else line["id"] for line in lines]
    assert all(each[:8] in table.out for each in shown)


def test_a_table_leaves_its_counts_to_standard_error(db: Path) -> None:
    ran = claimtrack("claims", "--db", db)
    count = len(records(claimtrack("claims", "--format", "jsonl", "--db", db)))
    assert ran.err.startswith(f"{count} claims: 11 articles, 9 distinct texts, 10 publishers, ")
    assert ran.err.endswith(" independent voices\n")


def test_a_copy_alone_is_a_text(db: Path) -> None:
    copy = next(
        each for each in records(claimtrack("articles", "--format", "jsonl", "--db", db)) if each["duplicate_of"]
    )
    ran = claimtrack("claims", "--article", copy["id"], "--limit", "2", "--db", db)
    assert "1 article, 1 distinct text, 1 publisher" in ran.err


def test_a_file_of_lines_is_told_by_its_lines(own: Path, tmp_path: Path) -> None:
    lines, sheet = tmp_path / "groups.jsonl", tmp_path / "groups.csv"
    assert claimtrack("export", "groups", "-o", lines, "--db", own).err == f"{lines}: 1 group\n"
    assert claimtrack("export", "groups", "-o", sheet, "--db", own).err == f"{sheet}: 1 group, 2 rows\n"


@pytest.mark.parametrize("what", ["claims", "groups", "conflicts", "articles"])
def test_a_listing_that_was_cut_says_so(db: Path, what: str) -> None:
    ran = claimtrack(what, "--limit", "1", "--db", db)
    assert f"there are more {what}: --limit 1 cut the listing\n" in ran.err
    assert len(records(claimtrack(what, "--limit", "1", "--format", "jsonl", "--db", db))) == 1
    count = len(records(claimtrack(what, "--format", "jsonl", "--db", db)))
    for enough in (str(count), "9" * 30):
        whole = claimtrack(what, "--limit", enough, "--db", db)
        assert (whole.status, "there are more" in whole.err) == (0, False)


def test_an_empty_result_is_done_and_says_so(db: Path) -> None:
    ran = claimtrack("claims", "--mineral", "unobtainium", "--db", db)
    assert (ran.out, ran.status) == ("", 0)
    assert "no claims match" in ran.err


@pytest.mark.parametrize(
    ("option", "typed", "near"),
    [("topic", "lithum", "lithium"), ("source", "Valey Post", "Valley Post"), ("unit", "T", "t")],
)
def test_an_unknown_name_comes_with_a_near_one(own: Path, option: str, typed: str, near: str) -> None:
    ran = claimtrack("claims", f"--{option}", typed, "--db", own)
    assert (ran.out, ran.status) == ("", 0)
    assert ran.err == f"no claims match; there is the {option} '{near}'\n"


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["--place", "Narnia"], "; the store has no place 'Narnia', nor has a lexicon"),
        (["--mineral", "unobtainium"], "; the store has no topic 'unobtainium', nor has a lexicon"),
        (["--mineral", "gold"], "; the store has no topic 'gold'"),
        (["--place", "Peru"], "; the store has no place 'Peru'"),
        (["--voice", "Nobody"], "; the store has no voice 'Nobody'"),
        (["--mineral", "lithium", "--kind", "money"], ""),
        (["--mineral", "critical minerals", "--kind", "money"], ""),
        (["--source", "Valley", "--kind", "money"], ""),
    ],
)
def test_a_name_that_is_not_in_the_store_is_told(own: Path, args: list[str], told: str) -> None:
    ran = claimtrack("claims", *args, "--db", own)
    assert (ran.status, ran.err) == (0, f"no claims match{told}\n")


def test_filters_narrow(own: Path) -> None:
    def found(*args: str) -> int:
        return len(records(claimtrack("claims", *args, "--format", "jsonl", "--db", own)))

    assert found() == 2
    assert found("--mineral", "lithium") == found("--topic", "Lithium") == 2
    assert found("--mineral", "critical minerals") == 2
    assert found("--figure", "40 tonnes") == found("--figure", "40,000 kg") == 1
    assert found("--figure", "at least 40 tonnes") == 2
    assert found("--figure", "40") == 1, "a bare number is that of anything"
    assert found("--figure", "350") == 0, "what is at least 40 is not 350"
    assert found("--source", "valley post") == 1
    assert found("--source", "VALLEY") == found("--source", "Post") == 1
    assert found("--source", "Vall") == found("--source", "%") == 0
    assert found("--source", "nobody") == 0
    assert found("--kind", "money") == found("--unit", "USD") == 0
    assert found("--kind", "quantity", "--unit", "t") == 2
    assert found("--since", "2024-07", "--until", "2024") == 2
    assert found("--until", "2024-06") == found("--since", "2024-08") == 0
    assert found("--text", "mines ruda") == 2
    assert found("--text", '" OR *') == 0
    assert found("--limit", "1") == 1


TRAM = "---\nsource: {}\ndate: 2024-05-01\n---\nThe new tram line in Leeds will cost {}, the {} said.\n"


@pytest.fixture
def tram(tmp_path: Path) -> Path:
    """A store with one cost in two currencies, one of which is converted."""
    db = tmp_path / "tram.db"
    for source, cost, who in (("Post", "£410 million ($520 million)", "council"), ("Echo", "$1.27 billion", "builder")):
        assert claimtrack("ingest", "-", "--db", db, given=TRAM.format(source, cost, who)).status == 0
    return db


def test_figures_in_two_currencies_are_as_far_apart_as_the_verdict_says(tram: Path) -> None:
    (group,) = records(claimtrack("conflicts", "--min-ratio", "2.4", "--format", "jsonl", "--db", tram))
    assert "2.44 times the lower" in group["because"]
    assert round(group["ratio"], 2) == 2.44
    assert records(claimtrack("conflicts", "--min-ratio", "2.5", "--format", "jsonl", "--db", tram)) == []


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ("$520 million", 1),
        ("£410 million", 1),
        ("$540 million", 0),
        ("$1.3 billion", 1),
        ("$1.2 billion", 0),
        ("at least $500 million", 2),
        ("$1.27 billion", 1),
        ("€520 million", 0),
    ],
)
def test_a_figure_is_found_by_what_it_equals_in_its_article(tram: Path, asked: str, count: int) -> None:
    found = records(claimtrack("claims", "--figure", asked, "--format", "jsonl", "--db", tram))
    assert len(found) == count


def test_an_article_is_named_by_its_path(own: Path) -> None:
    path = str(own.parent / "a.txt")
    assert len(records(claimtrack("claims", "--article", path, "--format", "jsonl", "--db", own))) == 1
    assert "Valley Post" in claimtrack("show", path, "--db", own).out


# Pages


def test_a_claim_is_shown_in_its_words(own: Path) -> None:
    claim = records(claimtrack("claims", "--format", "jsonl", "--db", own))[0]
    out = claimtrack("show", claim["id"][:7], "--db", own).out
    for words in (
        ">>40 tonnes<<",
        "Valley Post",
        "2024-07-01",
        f"characters {claim['start']} to {claim['end']}",
        claim["group"][:8],
    ):
        assert words in out


def test_why_tells_rules_and_words_of_a_claim_and_of_a_place_in_a_file(own: Path) -> None:
    claim = records(claimtrack("claims", "--format", "jsonl", "--db", own))[0]
    assert "unit:t" in claimtrack("why", claim["id"], "--db", own).out
    path = own.parent / "a.txt"
    out = claimtrack("why", f"{path}:{claim['start'] + 1}").out
    assert "unit:t" in out
    year = path.read_text().index("2024.")
    assert "date" in claimtrack("why", f"{path}:{year}").out
    assert "the nearest" in one_line(claimtrack("why", f"{path}:0"))


def test_why_tells_what_a_claim_is_grouped_by(tmp_path: Path) -> None:
    db = tmp_path / "claims.db"
    text = "---\nsource: Post\ndate: 2024-05-01\n---\nNorthwind Ltd reported a net profit of $40 million last year.\n"
    assert claimtrack("ingest", "-", "--db", db, given=text).status == 0
    (claim,) = records(claimtrack("claims", "--format", "jsonl", "--db", db))
    told = " ".join(claimtrack("why", claim["id"], "--db", db).out.split())
    assert "Published 2024-05-01" in told
    assert "Grouped by dimension money; measure net profit" in told
    assert "level actual" in told
    assert "holder northwind" in told.lower()


def test_why_two_claims_tells_each_test(own: Path) -> None:
    one, other = (claim["id"] for claim in records(claimtrack("claims", "--format", "jsonl", "--db", own)))
    out = claimtrack("why", one, other, "--db", own).out
    assert "compatible: the figures' ranges do not meet" in out
    assert "numbers decides: conflict (numbers)" in out


def test_a_claim_is_not_compared_with_itself(own: Path) -> None:
    claim = records(claimtrack("claims", "--format", "jsonl", "--db", own))[0]["id"]
    assert "cannot be compared with itself" in one_line(claimtrack("why", claim, claim[:8], "--db", own))


def test_why_two_claims_of_two_groups_tells_first_how_their_keys_differ(tmp_path: Path) -> None:
    db = tmp_path / "claims.db"
    other = ARTICLE.replace("Valley Post", "Hill Herald").replace("lithium", "cobalt")
    for text in (ARTICLE, other):
        assert claimtrack("ingest", "-", "--db", db, given=text).status == 0
    ids = [claim["id"] for claim in records(claimtrack("claims", "--format", "jsonl", "--db", db))]
    out = claimtrack("why", *ids, "--db", db).out
    assert "the keys differ in topic" in " ".join(out.split())
    assert re.search(r"^topic +lithium +cobalt +differ$", out, re.M)
    assert out.index("differ") < out.index("compatible")


def test_compare_and_voices_draw_a_group(own: Path) -> None:
    group = records(claimtrack("conflicts", "--format", "jsonl", "--db", own))[0]["group"]
    line = claimtrack("compare", group, "--db", own).out
    assert line.count("●") == 2
    assert "Valley Post" in line
    tree = claimtrack("voices", group, "--db", own).out
    assert "└─ Valley Post, 2024-07-01: 40 tonnes" in tree


def test_compare_draws_every_claim_whatever_its_currency(tmp_path: Path) -> None:
    db = tmp_path / "claims.db"
    for source, sum_, who in (
        ("Post", "£410 million", "council"),
        ("Echo", "£590 million", "union"),
        ("Mail", "€540m", "fund"),
    ):
        text = f"---\nsource: {source}\n---\nThe new tram line in Leeds will cost {sum_}, the {who} said.\n"
        assert claimtrack("ingest", "-", "--db", db, given=text).status == 0
    (group,) = records(claimtrack("groups", "--format", "jsonl", "--db", db))
    drawn = claimtrack("compare", group["group"], "--db", db).out
    assert drawn.count("●") == len(group["claims"])
    assert re.search(r"^GBP .*410 million.*590 million", drawn, re.M)
    assert re.search(r"^EUR .*540 million", drawn, re.M)


# Lexicons


def test_a_fault_of_a_lexicon_names_its_file_once(tmp_path: Path) -> None:
    (tmp_path / "topics").mkdir()
    (tmp_path / "topics" / "x.toml").write_text("[gold]\nnames = 3\n")
    ran = claimtrack("lexicon", "check", tmp_path)
    assert ran.status == 1
    assert ran.err.count("x.toml") == 1


def test_an_example_that_does_not_fire_names_the_rules_that_did(tmp_path: Path) -> None:
    (tmp_path / "topics").mkdir()
    example = '{ text = "Chile mined 40 tonnes of lithium in 2023.", figure = "40 tonnes" }'
    (tmp_path / "topics" / "x.toml").write_text(f'[gold]\nnames = ["gold"]\nexamples = [{example}]\n')
    ran = claimtrack("lexicon", "check", tmp_path)
    assert "does not fire; the figure '40 tonnes' cites " in ran.err
    assert "topic:lithium" in ran.err


# Decisions


def test_a_dismissed_group_leaves_the_conflicts_until_it_is_undone(own: Path) -> None:
    group = records(claimtrack("conflicts", "--format", "jsonl", "--db", own))[0]["group"]
    assert "ann" in claimtrack("dismiss", group, "--because", "two mines", "--db", own).err
    assert records(claimtrack("conflicts", "--format", "jsonl", "--db", own)) == []
    assert "1 dismissed" in claimtrack("conflicts", "--db", own).err
    assert "two mines" in claimtrack("conflicts", "--dismissed", "--db", own).out
    assert "dismissed by ann" in claimtrack("groups", "--db", own).out
    assert claimtrack("export", "conflicts", "--db", own).out.count("\n") == 1
    assert "two mines" in claimtrack("export", "conflicts", "--dismissed", "--db", own).out
    assert claimtrack("undo", "--db", own).status == 0
    assert len(records(claimtrack("conflicts", "--format", "jsonl", "--db", own))) == 1


def test_a_dismissed_group_is_not_dismissed_again(own: Path) -> None:
    group = records(claimtrack("conflicts", "--format", "jsonl", "--db", own))[0]["group"]
    assert claimtrack("dismiss", group, "--because", "two mines", "--db", own).status == 0
    again = claimtrack("dismiss", group, "--because", "once more", "--db", own)
    assert again.status == 0
    assert "already dismissed" in again.err
    assert "two mines" in again.err
    assert len(records(claimtrack("decisions", "--format", "jsonl", "--db", own))) == 1


def test_a_dismissed_group_that_is_no_conflict_is_told(own: Path) -> None:
    claim = records(claimtrack("claims", "--format", "jsonl", "--db", own))[0]["id"]
    assert claimtrack("split", claim, "--db", own).status == 0
    group = records(claimtrack("groups", "--format", "jsonl", "--db", own))[0]["group"]
    ran = claimtrack("dismiss", group, "--because", "two mines", "--db", own)
    assert (ran.status, f"{group} is no conflict: its verdict is single\n" in ran.err) == (0, True)


def test_marks_and_notes_stand_in_every_listing_and_export(own: Path) -> None:
    claim = records(claimtrack("claims", "--format", "jsonl", "--db", own))[0]["id"]
    assert claimtrack("mark", claim, "verified", "--because", "seen the books", "--db", own).status == 0
    assert claimtrack("note", claim, "call the mine", "--db", own).status == 0
    for args in (["claims"], ["show", claim], ["export", "claims"], ["claims", "--format", "jsonl"]):
        out = claimtrack(*args, "--db", own).out
        assert "verified" in out
        assert "call the mine" in out
    group = records(claimtrack("groups", "--format", "jsonl", "--db", own))[0]["group"]
    tree = " ".join(claimtrack("voices", group, "--db", own).out.split())
    assert "marked verified by ann" in tree
    assert "call the mine" in tree
    sheet = csv.DictReader(io.StringIO(claimtrack("export", "conflicts", "--db", own).out))
    (row,) = (each for each in sheet if each["claim"] == claim)
    assert (row["level"], row["marked"]) == ("actual", "verified")
    assert "seen the books" in row["decided"]
    assert "call the mine" in row["decided"]
    told = " ".join(claimtrack("conflicts", "--db", own).out.split())
    assert f"{claim[:8]} '40 tonnes': marked verified by ann" in told
    assert "call the mine" in told
    assert "marked verified by ann" in claimtrack("decisions", "--db", own).out


def test_groups_are_split_and_merged(own: Path) -> None:
    claims = records(claimtrack("claims", "--format", "jsonl", "--db", own))
    assert claimtrack("split", claims[0]["id"], "--db", own).status == 0
    homes = [each["group"] for each in records(claimtrack("claims", "--format", "jsonl", "--db", own))]
    assert len(set(homes)) == 2
    into, gone = dict.fromkeys(homes)
    merged = claimtrack("merge", into, gone, "--db", own)
    assert merged.status == 0
    assert f": {gone} merged into {into} by ann" in merged.err
    assert f"{into} is now: conflict (numbers), '90 tonnes' (" in merged.err
    assert f"{gone[:8]} merged into it by ann" in claimtrack("show", into, "--db", own).out
    homes = [each["group"] for each in records(claimtrack("claims", "--format", "jsonl", "--db", own))]
    assert set(homes) == {into}
    led = claimtrack("compare", gone, "--db", own)
    assert (led.status, led.err) == (0, f"claimtrack: {gone} was merged into {into}\n")


def test_a_merged_group_keeps_its_label_and_unlike_ones_are_told(own: Path) -> None:
    deaths = "---\nsource: Bay Times\ndate: 2024-07-03\n---\nThe flood killed 12 people in Kano on Tuesday.\n"
    assert claimtrack("ingest", "-", "--db", own, given=deaths).status == 0
    labels = {each["label"]: each["group"] for each in records(claimtrack("groups", "--format", "jsonl", "--db", own))}
    (flood,) = (label for label in labels if "Kano" in label)
    (mine,) = labels.keys() - {flood}
    ran = claimtrack("merge", labels[mine], labels[flood], "--db", own)
    assert ran.status == 0
    assert "measure different things: " in ran.err
    (group,) = records(claimtrack("groups", "--format", "jsonl", "--db", own))
    assert (group["group"], group["label"], len(group["claims"])) == (labels[mine], mine, 3)
    undone = claimtrack("undo", "--db", own)
    assert re.match(f"undone: d[0-9a-f]{{11}}, {labels[flood]} merged into {labels[mine]} by ann", undone.err)
    told = records(claimtrack("groups", "--format", "jsonl", "--db", own))
    assert {each["label"]: each["group"] for each in told} == labels


def test_why_tells_who_split_or_merged_the_group_of_a_claim(own: Path) -> None:
    gone, left = (each["id"] for each in records(claimtrack("claims", "--format", "jsonl", "--db", own)))
    before = records(claimtrack("groups", "--format", "jsonl", "--db", own))[0]["group"]
    assert claimtrack("split", gone, "--because", "another mine", "--db", own).status == 0
    told = " ".join(claimtrack("why", gone, "--db", own).out.split())
    assert f"split off from {before[:8]} by ann" in told
    assert "another mine" in told
    assert "split off 1 of its claims by ann" in claimtrack("why", left, "--db", own).out


def test_like_groups_are_merged_without_a_warning(own: Path) -> None:
    claim = records(claimtrack("claims", "--format", "jsonl", "--db", own))[0]
    assert claimtrack("split", claim["id"], "--db", own).status == 0
    one, other = (each["group"] for each in records(claimtrack("groups", "--format", "jsonl", "--db", own)))
    assert "different things" not in claimtrack("merge", one, other, "--db", own).err


def test_claims_of_near_wordings_may_go_in_one_correction(tmp_path: Path) -> None:
    frame = (
        "---\nsource: Delta News\ndate: 2024-03-02\n---\nThe storm was long, the night was dark, and nobody in the "
        "harbour slept until the wind had gone down in the morning.{} The harbour master counted what was left of the "
        "pier and sent his men home to their families.\n"
    )
    told = (
        " Fishers said 40 odd boats had drifted off the northern coast in the long storm."
        " Sailors said 50 odd boats had drifted off the northern coast in a long storm."
    )
    (tmp_path / "a.txt").write_text(frame.format(told), encoding="utf-8")
    at = ("--db", tmp_path / "claims.db")
    assert claimtrack(*at, "ingest", tmp_path).status == 0
    (group,) = records(claimtrack(*at, "groups", "-f", "jsonl"))
    assert len(group["claims"]) == 2
    (tmp_path / "a.txt").write_text(frame.format(""), encoding="utf-8")
    corrected = claimtrack(*at, "ingest", tmp_path / "a.txt")
    assert corrected.status == 0, corrected.err
    assert records(claimtrack(*at, "groups", "-f", "jsonl")) == []
    assert claimtrack(*at, "rebuild").status == 0


def test_set_corrects_a_head_and_survives_a_rebuild(own: Path) -> None:
    path = own.parent / "a.txt"
    refused = claimtrack("set", path, "--date", "3024-01-01", "--db", own)
    assert (refused.status, "still to come" in refused.err) == (2, True)
    asked = claimtrack("set", path, "--source", "Vale Post", "--date", "2024-07-02", "--author", "", "--db", own)
    assert asked.status == 0, asked.err
    for args in ([], ["rebuild"], ["ingest", str(path)]):
        assert not args or claimtrack(*args, "--db", own).status == 0
        heads = records(claimtrack("articles", "--format", "jsonl", "--db", own))
        assert ("Vale Post", "2024-07-02") in [(head["source"], head["published"]) for head in heads]


def test_decisions_are_exported_and_imported(own: Path, tmp_path: Path) -> None:
    claim = records(claimtrack("claims", "--format", "jsonl", "--db", own))[0]["id"]
    assert claimtrack("mark", claim, "wrong", "--db", own).status == 0
    file = tmp_path / "decisions.jsonl"
    assert claimtrack("export", "decisions", "-o", file, "--db", own).status == 0
    other = tmp_path / "other.db"
    assert claimtrack("ingest", own.parent / "a.txt", "--db", other).status == 0
    assert "1 decision taken over" in claimtrack("import", file, "--db", other).err
    assert "0 decisions taken over, 1 known already" in claimtrack("import", file, "--db", other).err
    assert "marked wrong by ann" in claimtrack("claims", "--db", other).out


def test_decisions_on_what_a_store_does_not_have_are_counted(own: Path, tmp_path: Path) -> None:
    claims = [each["id"] for each in records(claimtrack("claims", "--format", "jsonl", "--db", own))]
    for claim in claims:
        assert claimtrack("mark", claim, "wrong", "--db", own).status == 0
    told = claimtrack("decisions", "--format", "jsonl", "--db", own).out
    other = tmp_path / "other.db"
    assert claimtrack("ingest", own.parent / "a.txt", "--db", other).status == 0
    ran = claimtrack("import", "-", "--db", other, given=told)
    assert (ran.status, "1 of them is on something that this store does not have" in ran.err) == (0, True)


def test_a_file_without_decisions_is_told(own: Path) -> None:
    ran = claimtrack("import", "-", "--db", own, given="\n")
    assert (ran.status, ran.err) == (0, "there is no decision in -: nothing was taken over\n")


def test_rows_that_are_no_decisions_are_told_in_one_line(own: Path) -> None:
    ran = claimtrack("import", "-", "--db", own, given='{"x": 1}\n' * 183)
    assert ran.status == 2
    assert ran.err.count("no decision as") == 1
    assert "-#1: the row is no decision as 'claimtrack decisions' exports it, nor are 182 others\n" in ran.err


def test_listings_and_exports_are_narrowed_by_what_is_measured(own: Path) -> None:
    quake = "The quake killed 34 people in Lima on Monday, the mayor said.\n"
    assert claimtrack("ingest", "-", "--db", own, given=quake).status == 0
    for args, found in ((["claims"], 1), (["groups"], 1), (["conflicts"], 0), (["export", "claims"], 1)):
        told = records(claimtrack(*args, "--measure", "deaths", "--format", "jsonl", "--db", own))
        assert len(told) == found
    assert len(records(claimtrack("export", "groups", "--measure", "deaths", "--format", "jsonl", "--db", own))) == 1
    assert "there is the measure 'deaths'" in claimtrack("claims", "--measure", "death", "--db", own).err
    assert "no measure 'dodos', nor has a lexicon" in claimtrack("groups", "--measure", "dodos", "--db", own).err
    ran = claimtrack("export", "articles", "--measure", "deaths", "--db", own)
    assert (ran.status, "not articles" in ran.err) == (2, True)


def test_a_reason_that_must_be_given_is_asked_for(own: Path) -> None:
    group = records(claimtrack("conflicts", "--format", "jsonl", "--db", own))[0]["group"]
    ran = claimtrack("dismiss", group, "--because", " ", "--db", own)
    assert (ran.status, "--because: it is empty: give a text (see" in ran.err) == (2, True)
    claim = records(claimtrack("claims", "--format", "jsonl", "--db", own))[0]["id"]
    ran = claimtrack("mark", claim, "wrong", "--because", "", "--db", own)
    assert (ran.status, "give a text, or leave the option out" in ran.err) == (2, True)


@pytest.mark.parametrize("text", ["not json", "[1, 2]", '{"decision": "dance"}\n', "null", '"x"'])
def test_what_are_no_decisions_is_said_and_left(own: Path, text: str) -> None:
    ran = claimtrack("import", "-", "--db", own, given=text)
    assert ran.status == 2
    assert "fault in claimtrack" not in ran.err


def test_rebuild_says_what_moved(own: Path) -> None:
    ran = claimtrack("rebuild", "--db", own)
    assert (ran.out, ran.status) == ("", 0)
    assert ran.err.startswith("2 articles read anew, 0 heads changed; 2 claims before, 2 now\n0 new, 0 gone, ")


# Lexicons


@pytest.mark.parametrize(("stone", "status"), [("shungite", 0), ("coal", 1)])
def test_lexicon_check_runs_the_examples_of_a_folder(tmp_path: Path, stone: str, status: int) -> None:
    file = tmp_path / "topics" / "own.toml"
    file.parent.mkdir()
    file.write_text(
        f'[shungite]\nexamples = [{{ text = "Karelia mined 300 tonnes of {stone}.", topics = "shungite" }}]\n'
    )
    ran = claimtrack("lexicon", "check", tmp_path)
    assert ran.status == status
    assert ("each does what its examples say" in ran.out) == (status == 0)
    assert ("topics/own.toml [shungite]" in ran.err) == (status == 1)


@pytest.mark.parametrize(("text", "words"), [("[x\n", "own.toml"), ("[x]\nnanes = ['y']\n", "names")])
def test_a_lexicon_that_cannot_be_read_is_told_with_its_place(tmp_path: Path, text: str, words: str) -> None:
    file = tmp_path / "topics" / "own.toml"
    file.parent.mkdir()
    file.write_text(text)
    ran = claimtrack("lexicon", "check", tmp_path)
    assert ran.status == 1
    assert words in ran.err
    ran = claimtrack("extract", "--lexicon", tmp_path, given=ARTICLE)
    assert ran.status == 2
    assert words in ran.err


def test_a_folder_of_ones_own_is_laid_over_the_shipped_lexicons(tmp_path: Path) -> None:
    file = tmp_path / "topics" / "own.toml"
    file.parent.mkdir()
    file.write_text("[shungite]\nnames = ['black stone']\n")
    text = "Karelia mined 300 tonnes of black stone in 2023."
    for args, env in ((["--lexicon", tmp_path], {}), ([], {"CLAIMTRACK_LEXICON": str(tmp_path)})):
        assert records(claimtrack("extract", *args, given=text, env=env))[0]["topics"] == ["shungite"]


def test_why_tells_the_rule_of_each_field_of_a_head(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(
        "The Corn Post\n\nRain takes the wheat\n\nBy Ann Lee\n\nThe rain took 4% of the wheat, they said.\n"
    )
    db = tmp_path / "own.db"
    assert claimtrack("ingest", page, "--db", db).status == 0
    told = claimtrack("why", page, "--db", db)
    rows = [line.split() for line in told.out.splitlines()]
    assert ["author", "Ann", "Lee", "by-line", "Ann", "Lee"] in rows
    assert claimtrack("set", page, "--author", "", "--db", db).status == 0
    corrected = claimtrack("why", page, "--db", db).out
    assert "by-line" not in corrected
    assert "corrected author" in corrected


def test_notes_of_an_article_are_told_beside_its_claims() -> None:
    page = "The Corn Post\n\nRain takes the wheat\n\n10/06/2024\n\nThe rain took 4% of the wheat, they said.\n"
    told = claimtrack("extract", given=page)
    assert told.err == "claimtrack: -: day and month of '10/06/2024' may be swapped\n"
    assert told.status == 0
