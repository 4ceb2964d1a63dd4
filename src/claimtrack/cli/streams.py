"""Standard output is data, standard error is talk."""

from __future__ import annotations

import io
import os
import shutil
import sys
import textwrap
from typing import TextIO

from claimtrack.show import safe


def prepare() -> None:
    """Let no character stop the program: what a terminal's encoding lacks is printed as '?'."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def data() -> TextIO:
    """Standard output for records: UTF-8 whatever the terminal's encoding is."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.flush()
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    return sys.stdout


def say(message: str) -> None:
    """One line of talk, led by the program's name."""
    talk(f"claimtrack: {safe.line(message)}")


def talk(message: str) -> None:
    """Talk as it is, on a terminal wrapped at words; nobody listening is no fault."""
    try:
        if sys.stderr.isatty():
            width = shutil.get_terminal_size().columns
            message = "\n".join(textwrap.fill(each, width, break_long_words=False) for each in message.split("\n"))
        print(message, file=sys.stderr, flush=True)
    except OSError:
        return


def discard_output() -> None:
    """Nobody reads standard output any more: let what is still in the buffer go nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
