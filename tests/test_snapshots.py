"""Every command's output on the sample articles, eighty columns wide and without colour.

Where a change is meant, `pytest tests/test_snapshots.py --renew` writes the files of tests/snapshots/ anew: read what
changed before you commit it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from claimtrack.cli.app import MODULES
from running import claimtrack

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[1]
ONE = "data/sample/2024-02-06-harbour-post.txt"

LINES = {
    "claims": "claims --mineral lithium",
    "claims-figure": "claims --figure '$500 billion'",
    "claims-csv": "claims --place Chile --format csv",
    "claims-md": "claims --mineral cobalt --limit 3 --format md",
    "groups": "groups",
    "conflicts": "conflicts",
    "articles": "articles",
    "articles-jsonl": "articles --limit 2 --format jsonl",
    "extract": f"extract {ONE} --format table",
    "figures": f"figures {ONE} --format table",
    "show-article": f"show {ONE}",
    "show-text": f"show {ONE} --text",
    "export-conflicts": "export conflicts",
    "export-groups-md": "export groups --format md",
    "decisions": "decisions",
    "rebuild": "rebuild",
}
FIRST = {
    "show-claim": "show CLAIM",
    "show-group": "show GROUP",
    "compare": "compare GROUP",
    "voices": "voices GROUP",
    "why": "why CLAIM",
    "why-two": "why CLAIM OTHER",
}
"""With the first conflict, and two of its claims that differ."""


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("snapshots") / "claims.db"


@pytest.fixture(scope="module")
def run(db: Path) -> Callable[..., str]:
    """Run a line in the project's folder; what it printed, as a session shows it."""

    def session(line: str) -> str:
        ran = claimtrack(*_words(line), env={"CLAIMTRACK_DB": str(db)})
        talk = ran.err.replace(str(db.parent), "STORE")
        return (
            f"$ claimtrack {line}\n{ran.out}"
            + (f"--- standard error\n{talk}" if talk else "")
            + f"--- exit {ran.status}\n"
        )

    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        session("ingest data/sample")
        yield session


def _words(line: str) -> list[str]:
    return [one or other for one, other in re.findall(r"'([^']*)'|(\S+)", line)]


def test_ingest(kept: Callable[[str, str], None], run: Callable[..., str], tmp_path: Path) -> None:
    again = run(f"ingest data/sample --db {tmp_path / 'new.db'}") + run("ingest data/sample")
    kept("snapshots/ingest.txt", again.replace(str(tmp_path), "FOLDER"))


@pytest.mark.parametrize("name", LINES)
def test_command(kept: Callable[[str, str], None], run: Callable[..., str], name: str) -> None:
    kept(f"snapshots/{name}.txt", run(LINES[name]))


@pytest.mark.parametrize("name", FIRST)
def test_page(kept: Callable[[str, str], None], run: Callable[..., str], db: Path, name: str) -> None:
    group = json.loads(claimtrack("conflicts", "--db", db, "--format", "jsonl").out.splitlines()[0])
    claims = sorted(group["claims"], key=lambda claim: (claim["low"], claim["id"]))
    line = FIRST[name].replace("GROUP", group["group"]).replace("CLAIM", claims[0]["id"])
    kept(f"snapshots/{name}.txt", run(line.replace("OTHER", claims[-1]["id"])))


@pytest.mark.parametrize("name", ["", *MODULES])
def test_help(kept: Callable[[str, str], None], run: Callable[..., str], name: str) -> None:
    kept(f"snapshots/help-{name or 'all'}.txt", run(f"{name} --help".strip()))


def test_every_line_fits_eighty_columns() -> None:
    tables = [
        f"snapshots/{name}.txt" for name in (*LINES, *FIRST) if not re.search("csv|md|jsonl|export|rebuild", name)
    ]
    for name in tables:
        lines = (
            (Path(__file__).parent / name).read_text(encoding="utf-8").partition("--- standard error")[0].splitlines()
        )
        assert [line for line in lines[1:] if len(line) > 80] == [], name
