"""The real command line in a process of its own: streams, signals, terminals and time."""

from __future__ import annotations

import os
import pty
import re
import resource
import select
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from running import SAMPLE, heeding_ctrl_c

PROGRAM = [sys.executable, "-m", "claimtrack"]
SET = ("NO_COLOR", "PYTHONDONTWRITEBYTECODE")
PLAIN = {key: value for key, value in os.environ.items() if not key.startswith("CLAIMTRACK_") and key not in SET}


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("store") / "claims.db"
    subprocess.run([*PROGRAM, "ingest", SAMPLE, "--db", path], check=True, capture_output=True)
    return path


def run(*args: str | Path, **settings: object) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([*PROGRAM, *args], capture_output=True, check=False, timeout=60, **settings)  # type: ignore[call-overload, no-any-return]


def test_data_goes_to_standard_output_and_talk_to_standard_error(db: Path) -> None:
    ran = run("claims", "--db", db)
    assert b"Claim" in ran.stdout
    assert b"claims: 11 articles" in ran.stderr
    assert b"\x1b" not in ran.stdout + ran.stderr


def test_records_are_utf8_whatever_the_locale(db: Path) -> None:
    env = {**PLAIN, "PYTHONIOENCODING": "latin-1", "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    ran = run("export", "conflicts", "--db", db, env=env)
    assert ran.returncode == 0
    assert "·" in ran.stdout.decode("utf-8")


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp437"])
def test_tables_are_printed_on_any_terminal(db: Path, encoding: str) -> None:
    env = {**PLAIN, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    ran = run("groups", "--db", db, env=env)
    assert ran.returncode == 0
    ran.stdout.decode(encoding)


def test_a_reader_that_leaves_early_is_no_fault(db: Path) -> None:
    line = f"{sys.executable} -m claimtrack claims --format jsonl --db '{db}' | head -n 1"
    ran = subprocess.run(["bash", "-c", f"set -o pipefail; {line}"], capture_output=True, check=False, timeout=60)
    assert ran.stdout.count(b"\n") == 1
    assert (ran.returncode, ran.stderr) == (0, b"")


def test_a_full_disk_is_one_line(db: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full here")
    with open("/dev/full", "wb") as full:
        ran = subprocess.run(
            [*PROGRAM, "claims", "--db", db, "-f", "csv"], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert ran.returncode == 2
    assert ran.stderr.startswith(b"claimtrack: ")
    assert b"Traceback" not in ran.stderr


@pytest.mark.slow
def test_ctrl_c_leaves_a_whole_store(tmp_path: Path) -> None:
    for number in range(400):
        text = f"The mines of Ruda {number} gave {number + 5} tonnes of lithium in May 2024.\n" * 20
        (tmp_path / f"{number:03}.txt").write_text(f"---\nsource: Post {number}\n---\n{text}")
    db = tmp_path / "claims.db"
    line = [*PROGRAM, "ingest", tmp_path, "--db", db]
    with subprocess.Popen(line, stderr=subprocess.PIPE, preexec_fn=heeding_ctrl_c) as ran:  # noqa: PLW1509
        deadline = time.monotonic() + 30
        while not db.exists() and time.monotonic() < deadline:
            time.sleep(0.02)
        time.sleep(1)
        ran.send_signal(signal.SIGINT)
        _, err = ran.communicate(timeout=30)
    assert ran.returncode == 130
    assert err.startswith(b"claimtrack: stopped")
    assert err.count(b"\n") == 1
    assert sqlite3.connect(db).execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert run("ingest", tmp_path, "--db", db).returncode == 0
    assert run("articles", "--db", db, "-f", "jsonl").stdout.count(b"\n") == 400


def on_a_terminal(*args: str | Path, columns: int = 80, env: dict[str, str] | None = None) -> str:
    """What a command prints on a terminal of its own."""
    pid, fd = pty.fork()
    if not pid:
        settings = {**PLAIN, "TERM": "xterm-256color", "COLUMNS": str(columns), **(env or {})}
        os.execvpe(PROGRAM[0], [*PROGRAM, *map(str, args)], settings)  # noqa: S606
    out = b""
    while select.select([fd], [], [], 60)[0]:
        try:
            read = os.read(fd, 65536)
        except OSError:
            break
        if not read:
            break
        out += read
    os.waitpid(pid, 0)
    os.close(fd)
    return out.decode("utf-8")


def test_colours_on_a_terminal_and_none_with_no_color(db: Path) -> None:
    assert "\x1b[" in on_a_terminal("claims", "-n", "3", "--db", db)
    assert "\x1b[" not in on_a_terminal("claims", "-n", "3", "--db", db, env={"NO_COLOR": "1"})
    assert "\x1b[" not in on_a_terminal("claims", "-n", "3", "--db", db, env={"TERM": "dumb"})


@pytest.mark.parametrize("columns", [80, 120])
def test_tables_fit_the_terminal(db: Path, columns: int) -> None:
    out = re.sub(r"\x1b\[[0-9;]*m", "", on_a_terminal("groups", "--db", db, columns=columns))
    assert 60 < max(map(len, out.splitlines())) <= columns


def test_extract_gives_a_table_on_a_terminal() -> None:
    assert "Said by" in on_a_terminal("extract", next(iter(sorted(SAMPLE.glob("*.txt")))))


@pytest.mark.slow
@pytest.mark.parametrize(("args", "times"), [(["--help"], 1.3), (["claims"], 2.6), (["conflicts"], 2.2)])
def test_it_starts_quickly(db: Path, args: list[str], times: float) -> None:
    """Processor time beside that of its libraries alone, measured in turns so that a busy machine slows both."""

    def cost(line: list[str]) -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(line, capture_output=True, check=True, env={**PLAIN, "CLAIMTRACK_DB": str(db)})
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    libraries = [sys.executable, "-c", "import rich.console, rich.text, sqlite3, typer"]
    pairs = [(cost(libraries), cost([*PROGRAM, *args])) for _ in range(20)]
    assert min(mine for _, mine in pairs) <= times * min(bare for bare, _ in pairs)


START = """
import runpy, sys

class Stop:
    def find_spec(self, name, path=None, target=None):
        if name == {module!r}:
            raise KeyboardInterrupt

sys.meta_path.insert(0, Stop())
runpy.run_module("claimtrack", run_name="__main__")
"""


@pytest.mark.parametrize("module", ["claimtrack.cli", "claimtrack.cli.app", "typer", "claimtrack.cli.listings"])
def test_ctrl_c_while_the_program_is_imported_is_one_line(module: str) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", START.format(module=module), "claims"], capture_output=True, check=False, timeout=60
    )
    assert ran.returncode == 130
    assert ran.stderr.startswith(b"claimtrack: stopped")
    assert ran.stderr.count(b"\n") == 1
