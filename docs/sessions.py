"""What the pages show of the program, made by the program: cog calls these functions (`make docs`).

Sessions run the real command line on a new store of the sample articles, a hundred columns wide and without colour.
"""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
WIDTH = 100


@cache
def _store() -> str:
    """A folder that lives as long as this process, for the store of the sessions."""
    folder = tempfile.TemporaryDirectory(prefix="claimtrack-docs-")
    _kept.append(folder)
    return str(Path(folder.name) / "claims.db")


_kept: list[tempfile.TemporaryDirectory[str]] = []


@cache
def run(line: str) -> str:
    """What a line such as `ingest data/sample` prints, to both streams."""
    plain = {k: v for k, v in os.environ.items() if not k.startswith("CLAIMTRACK_") and k != "FORCE_COLOR"}
    asked = {"CLAIMTRACK_DB": _store(), "COLUMNS": str(WIDTH), "NO_COLOR": "1", "TERM": "dumb", "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "claimtrack", *shlex.split(line)],
        cwd=ROOT, env=plain | asked, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False,
    )  # fmt: skip
    if done.returncode > 1:
        raise RuntimeError(f"claimtrack {line} exited {done.returncode}: {done.stdout}")
    return "\n".join(text.rstrip() for text in done.stdout.splitlines())


def session(*lines: str) -> str:
    """The lines as typed at a prompt, each with what it prints."""
    run("ingest data/sample")
    shown = "\n\n".join(f"$ claimtrack {line}\n{run(line)}" for line in lines)
    return f"\n```console\n{shown}\n```\n\n"


def commands() -> str:
    """The help of every command, by family."""
    return "".join(_help(name) for name in _names())


def _names() -> Iterator[str]:
    from claimtrack.cli.app import FAMILIES

    for family in FAMILIES.values():
        yield from family


def _help(name: str) -> str:
    return f"\n## {name}\n\n```\n{run(f'{name} --help')}\n```\n"


def scores(*wanted: tuple[str, str, str]) -> str:
    """Rows of a table from the floors to which `make score` holds the program: (words, suite, measure)."""
    floors = json.loads((ROOT / "tests" / "score" / "floors.json").read_text(encoding="utf-8"))
    rows = "".join(f"| {words} | {floors[suite][measure]:g} |\n" for words, suite, measure in wanted)
    return f"\n| | |\n|---|---:|\n{rows}\n"
