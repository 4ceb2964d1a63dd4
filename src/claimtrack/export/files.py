"""Files that are whole or not there: written to a temporary name, then moved."""

from __future__ import annotations

import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from claimtrack.errors import UsageError


@contextmanager
def open_output(path: Path, *, excel: bool = False) -> Iterator[TextIO]:
    """A UTF-8 file that takes the place of `path` when all went well, else leaves it as it was.

    `excel` marks the file as UTF-8 in the way that Excel needs (a byte order mark). A device or a pipe is written
    directly. Raises UsageError where the file cannot be written.
    """
    encoding = "utf-8-sig" if excel else "utf-8"
    target = Path(os.path.realpath(path))
    aside = target if _is_special(target) else target.with_name(f".{target.name}.{secrets.token_hex(4)}")
    try:
        with _as_usage_error(path):
            with aside.open("w" if aside == target else "x", encoding=encoding, newline="") as out:
                yield out
            if aside != target:
                with suppress(FileNotFoundError):
                    aside.chmod(stat.S_IMODE(target.stat().st_mode))
                aside.replace(target)
    finally:
        if aside != target:
            with suppress(OSError):
                aside.unlink()


def _is_special(path: Path) -> bool:
    try:
        mode = path.stat().st_mode
    except OSError:
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


@contextmanager
def _as_usage_error(path: Path) -> Iterator[None]:
    try:
        if path.is_dir():
            raise IsADirectoryError(21, "it is a folder", str(path))
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise UsageError(f"cannot write {path}: {error.strerror}") from None
