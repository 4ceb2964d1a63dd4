"""The documentation says what the program does: every field, every word, every example."""

import re
import shlex
from pathlib import Path

import pytest
from typer.main import get_command

from claimtrack import record
from claimtrack.cli.app import MODULES, app, command
from claimtrack.compare.rules import RULES
from claimtrack.extract import extract
from claimtrack.lexicon import load
from claimtrack.model import Bound, Change, Conflict, Group, Kind, Level, SetAside, Stance, Verdict
from claimtrack.prove import check
from claimtrack.read import article
from claimtrack.record import Record

ROOT = Path(__file__).parents[1]
RECORDS = (ROOT / "docs" / "records.md").read_text(encoding="utf-8")
LEXICONS = (ROOT / "docs" / "lexicons.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def made() -> dict[str, Record]:
    text = "Chile mined 44,000 tonnes of lithium in 2023, the ministry said."
    found = extract(article(text, "x.txt", "0", load()), load())
    claim = found.claims[0]
    group = Group("g", "lithium", Verdict.SINGLE, None, "one article", 1, (), (claim,))
    return {
        "claim": record.claim(claim),
        "figure": record.figure(found.figures[0], found.article),
        "group": record.group(group),
    }


@pytest.mark.parametrize("what", ["claim", "figure", "group"])
def test_every_field_of_a_record_is_described(made: dict[str, Record], what: str) -> None:
    assert [field for field in made[what] if f"`{field}`" not in RECORDS] == []


@pytest.mark.parametrize("words", [Bound, Change, Conflict, Kind, Level, SetAside, Stance, Verdict])
def test_every_word_that_a_field_may_have_is_described(words: type) -> None:
    assert [str(word) for word in words if f"`{word}`" not in RECORDS] == []


def test_every_test_of_a_pair_is_described_in_order() -> None:
    assert re.findall(r"^\| `([a-z-]+)` \|.*\| (?:conflict|agree|update)\b", RECORDS, re.M) == [r.name for r in RULES]


def toml_blocks() -> list[tuple[str, str]]:
    """The examples of docs/lexicons.md: the file that each names in its first line, and its text."""
    blocks = re.findall(r"```toml\n# (\S+)\.toml\n(.*?)```", LEXICONS, re.S)
    assert len(blocks) == LEXICONS.count("```toml")
    return blocks


def test_the_lexicon_examples_prove_themselves(tmp_path: Path) -> None:
    for name, text in toml_blocks():
        path = tmp_path / f"{name}.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(path.read_text() + text if path.exists() else text, encoding="utf-8")
    assert check(load(tmp_path), tmp_path) == []


def test_links_between_documents_lead_somewhere() -> None:
    for document in [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")]:
        for link in re.findall(r"\]\((?!https?:|#)([^)#]+)", document.read_text(encoding="utf-8")):
            assert (document.parent / link).exists(), f"{document.name}: {link}"


def test_the_python_of_the_readme_runs(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    blocks = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.S)
    for block in blocks:
        exec(compile(block, "README.md", "exec"), {})  # noqa: S102 - the page's own words
    assert blocks
    assert "180,000 tonnes t" in capsys.readouterr().out


def command_lines() -> list[str]:
    """Every `claimtrack ...` that a page shows as something to type."""
    pages = [(ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "docs/lexicons.md", "docs/records.md")]
    lines = [line for page in pages for line in re.findall(r"^(?: {4}|\$ )(.*)$", page, re.M)]
    return [call for line in lines for call in re.findall(r"\bclaimtrack ([^|#>]*)", line)]


@pytest.mark.parametrize("line", command_lines())
def test_every_command_of_a_page_exists_with_its_options(line: str) -> None:
    words = shlex.split(line)
    name = next((word for word in words if word in MODULES), "")
    known = "\n".join(word for each in (get_command(app), command(name)) for p in each.params for word in p.opts)
    assert [word for word in words if word.startswith("-") and word != "-" and word not in known.split()] == []
