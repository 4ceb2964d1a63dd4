"""The command line run inside the test's process, with streams of its own."""

from __future__ import annotations

import io
import os
import signal
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from claimtrack.cli import main

SAMPLE = Path(__file__).parents[1] / "data" / "sample"


def heeding_ctrl_c() -> None:
    """For a child process: a shell that runs the tests in its background makes all of them deaf to Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@dataclass(frozen=True)
class Ran:
    """What a command printed, and its exit status."""

    out: str
    err: str
    status: int


def claimtrack(*args: str | Path, given: str = "", env: Mapping[str, str] | None = None) -> Ran:
    """Run the command line eighty columns wide, without colour; `given` is its standard input."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    stdin = io.TextIOWrapper(io.BytesIO(given.encode("utf-8", "surrogatepass")), encoding="utf-8")
    plain = {key: value for key, value in os.environ.items() if not key.startswith("CLAIMTRACK_")}
    asked = {"COLUMNS": "80", "NO_COLOR": "1", "CLAIMTRACK_WHO": "ann", **(env or {})}
    with (
        patch.dict(os.environ, plain | asked, clear=True),
        patch("sys.stdout", out),
        patch("sys.stderr", err),
        patch("sys.stdin", stdin),
    ):
        status = _status([str(arg) for arg in args])
    return Ran(_text(out), _text(err), status)


def _status(args: list[str]) -> int:
    try:
        main(args)
    except SystemExit as left:
        return int(left.code or 0)
    raise AssertionError("the command line did not leave")


def _text(stream: io.TextIOWrapper) -> str:
    stream.flush()
    return stream.buffer.getvalue().decode("utf-8")  # type: ignore[attr-defined]


@contextmanager
def inside(folder: Path) -> Iterator[None]:
    """Work in a folder."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)
