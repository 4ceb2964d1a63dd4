"""What was asked for to the inputs that are there: files, folders walked in sorted order, globs, standard input."""

from __future__ import annotations

import glob
import os
import re
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from claimtrack.errors import InputError
from claimtrack.model import Failure

STDIN = "-"
SUFFIXES = (".txt", ".text", ".md", ".jsonl")
"""What is taken from a folder; a file that is named itself may have any suffix as long as it holds text."""

_DOCUMENTS = r"x?html?|xml|rss|atom|pdf|docx?|odt|rtf|epub|csv|tsv|xlsx?|json|eml|mbox|warc"
OTHER_FORMATS = re.compile(rf"\.(?:{_DOCUMENTS}|zip|gz|bz2|xz|7z|tar|tgz|zst|jpe?g|png|gif|webp|mp[34]|db|sqlite)")
_MISSED = re.compile(rf"\.(?:{_DOCUMENTS})")
"""What may well hold an article and is left out of a folder."""

MAX_BYTES = 20_000_000
"""No article is longer; a file or a row beyond it is refused before it is held in memory."""


@dataclass(frozen=True, slots=True)
class Input:
    """One input that is to be read: a file, or standard input (`-`)."""

    path: str

    @property
    def suffix(self) -> str:
        """The name's last suffix in lower case; empty for standard input."""
        return "" if self.path == STDIN else Path(self.path).suffix.lower()


def find(paths: Sequence[str]) -> tuple[Input | Failure, ...]:
    """The inputs that `paths` name, in the order given and each once; what names nothing is a Failure."""
    found: dict[str, Input | Failure] = {}
    for path in paths:
        for item in _named(path):
            one = Input(spelled(item.path)) if isinstance(item, Input) and item.path != STDIN else item
            found.setdefault(one.path, one)
    return tuple(found.values())


def spelled(path: str) -> str:
    """The one way to write a path, without what says nothing: `./a.txt` is `a.txt`, `b//c/` is `b/c`.

    `..` stays, for it may lead elsewhere behind a link, and so does `./-`, which is no standard input.
    """
    plain = str(Path(path)) if path else path
    return path if plain == STDIN else plain


def skipped(paths: Sequence[str]) -> tuple[int, tuple[str, ...]]:
    """How many documents of the folders among `paths` are left out for their format, and the suffixes they have."""
    folders = dict.fromkeys(path for path in paths if os.path.isdir(path))
    suffixes = [Path(name).suffix.lower() for folder in folders for _, name in _files(folder, [])]
    missed = [suffix for suffix in suffixes if _MISSED.fullmatch(suffix)]
    return len(missed), tuple(sorted(set(missed)))


def _named(path: str) -> Iterator[Input | Failure]:
    if path == STDIN:
        yield Input(STDIN)
    elif os.path.isdir(path):
        yield from _walk(path)
    elif not os.path.lexists(path) and glob.has_magic(path):
        yield from _matches(path)
    else:
        yield Input(path)


def _walk(folder: str) -> Iterator[Input | Failure]:
    """The readable files below a folder, sorted; links to folders are not followed and hidden names are left out."""
    faults: list[OSError] = []
    empty = True
    for home, name in _files(folder, faults):
        if _is_text(name):
            empty = False
            yield Input(os.path.join(home, name))
    for fault in faults:
        yield Failure(str(fault.filename), f"cannot open the folder: {fault.strerror}")
    if empty and not faults:
        yield Failure(folder, f"no articles in this folder: {', '.join(SUFFIXES)} files are read")


def _files(folder: str, faults: list[OSError]) -> Iterator[tuple[str, str]]:
    """The home and the name of the files below a folder, sorted, without hidden ones; `faults` takes what fails."""
    for home, folders, files in os.walk(folder, onerror=faults.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from ((home, name) for name in sorted(files) if not name.startswith("."))


def _is_text(name: str) -> bool:
    return name.lower().endswith(SUFFIXES)


def _matches(pattern: str) -> Iterator[Input | Failure]:
    names = sorted(glob.glob(pattern, recursive=True))
    if not names:
        yield Failure(pattern, "no file matches this pattern")
    for name in names:
        if os.path.isdir(name):
            yield from _walk(name)
        else:
            yield Input(name)


def check(item: Input) -> None:
    """Raise InputError, in one line, for a file that cannot be an article: missing, special, too large, other."""
    try:
        what = os.stat(item.path)
    except FileNotFoundError:
        raise InputError("no such file: check the path") from None
    except (OSError, ValueError) as error:
        raise InputError(f"cannot open the file: {getattr(error, 'strerror', None) or error}") from None
    if not stat.S_ISREG(what.st_mode):
        raise InputError("not a regular file: give a text file, a folder or - for standard input")
    if OTHER_FORMATS.fullmatch(item.suffix):
        raise InputError(f"{item.suffix} files cannot be read yet: give plain text (.txt, .md) or .jsonl")
    if what.st_size > MAX_BYTES and item.suffix != ".jsonl":
        raise InputError(too_large(what.st_size))


def too_large(size: int) -> str:
    """The message for an input of `size` bytes that is over the limit."""
    return f"too large ({size / 1e6:,.0f} MB): an article may have {MAX_BYTES / 1e6:.0f} MB; split the file"
