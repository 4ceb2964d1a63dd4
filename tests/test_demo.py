"""The sample articles show each verdict, and the demo runs from anywhere, twice."""

import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
pytestmark = pytest.mark.slow  # it follows every rule: what people work on in one room moves it


@pytest.fixture(scope="module")
def groups(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, object]]:
    store = tmp_path_factory.mktemp("demo") / "claims.db"
    run = [sys.executable, "-m", "claimtrack", "--db", str(store)]
    subprocess.run([*run, "ingest", str(ROOT / "data" / "sample")], check=True, capture_output=True)
    done = subprocess.run([*run, "groups", "--format", "jsonl"], check=True, capture_output=True, text=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.parametrize("verdict", ["single", "agree", "update"])
def test_the_samples_show_every_peaceful_verdict(groups: list[dict[str, object]], verdict: str) -> None:
    assert Counter(group["verdict"] for group in groups)[verdict]


@pytest.mark.parametrize(
    ("conflict", "figures"),
    [
        ("mutation", {"170,000 tonnes", "107,000 tonnes"}),
        ("numbers", {"$14.8 trillion", "$26 trillion"}),
        ("disputed", {"$500 billion"}),
        ("spread", {"60%", "69%"}),
    ],
)
def test_the_samples_show_every_conflict_once(
    groups: list[dict[str, object]], conflict: str, figures: set[str]
) -> None:
    found = [{claim["figure"] for claim in group["claims"]} for group in groups if group["conflict"] == conflict]
    assert len(found) == 1
    assert figures <= found[0]


def test_the_part_knows_the_whole(groups: list[dict[str, object]]) -> None:
    home = {claim["figure"]: group for group in groups for claim in group["claims"]}
    part, whole = home["$12.4 trillion"], home["$14.8 trillion"]
    assert part["group"] != whole["group"]
    assert whole["group"] in [each["group"] for each in part["related"]]


def test_the_demo_runs_twice(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "data", tmp_path / "data")
    program = tmp_path / "claimtrack"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m claimtrack "$@"\n')
    program.chmod(0o755)
    for _ in range(2):
        done = subprocess.run(
            ["sh", "data/sample/demo.sh"],
            cwd=tmp_path,
            env={**os.environ, "CLAIMTRACK": str(program), "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            text=True,
            check=True,
        )
        assert "$ claimtrack conflicts" in done.stdout
        assert (tmp_path / "conflicts.csv").read_bytes().count(b"\n") > 5
