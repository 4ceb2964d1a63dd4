"""Bytes to articles: files, folders, globs, standard input; text and JSON lines; and the article's own head."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import BinaryIO

from claimtrack.errors import InputError
from claimtrack.lexicon import Lexicon, load
from claimtrack.model import Article, Failure
from claimtrack.read.front import keys
from claimtrack.read.given import Given
from claimtrack.read.head import read_head
from claimtrack.read.inputs import MAX_BYTES, STDIN, Input, check, find, skipped, too_large
from claimtrack.read.jsonl import rows
from claimtrack.read.text import decode

__all__ = ["Failure", "Given", "Input", "article", "article_id", "find", "open_input", "read", "skipped"]


def read(
    paths: Sequence[str],
    stdin: BinaryIO | None = None,
    lexicon: Lexicon | None = None,
    given: Given | None = None,
) -> Iterator[Article | Failure]:
    """The articles of files, folders, globs and standard input (`-`), in the order given, folders sorted.

    An input that cannot be read is a Failure and stops none of the others. `given` wins over what an article tells
    of itself. Use `find` and `open_input` where the number of inputs is wanted beforehand.
    """
    for item in find(paths):
        if isinstance(item, Failure):
            yield item
        else:
            yield from open_input(item, stdin, lexicon, given)


def open_input(
    item: Input, stdin: BinaryIO | None = None, lexicon: Lexicon | None = None, given: Given | None = None
) -> Iterator[Article | Failure]:
    """The articles of one input: one of a text file, one a line of a `.jsonl` file."""
    lexicon, given = lexicon or load(), given or Given()
    try:
        if item.path == STDIN:
            yield _text(_typed(stdin), STDIN, lexicon, given)
            return
        check(item)
        with open(item.path, "rb") as stream:
            if item.suffix == ".jsonl":
                yield from _rows(stream, item.path, lexicon, given)
            else:
                yield _text(stream.read(MAX_BYTES + 1), item.path, lexicon, given)
    except InputError as error:
        yield Failure(item.path, str(error))
    except OSError as error:
        yield Failure(item.path, f"cannot read the file: {error.strerror or error}")


def _typed(stdin: BinaryIO | None) -> bytes:
    data = stdin.read(MAX_BYTES + 1) if stdin else b""
    if not data.strip():
        raise InputError("nothing came on standard input: name files or folders to read, or pipe a text in")
    return data


def article(
    text: str, path: str, sha256: str, lexicon: Lexicon, given: Given | None = None, notes: tuple[str, ...] = ()
) -> Article:
    """The article of a text. What is `given` wins over front matter, and front matter over what the page shows."""
    found = read_head(Article("", path, sha256, text, notes=notes), lexicon, given or Given())
    return replace(found, id=article_id(text, found.source))


def article_id(text: str, source: str | None) -> str:
    """The id of a text from a publisher, whatever its path."""
    return "a" + hashlib.sha256(f"{source or ''}\0{text}".encode("utf-8", "surrogatepass")).hexdigest()[:11]


def _text(data: bytes, path: str, lexicon: Lexicon, given: Given) -> Article:
    if len(data) > MAX_BYTES:
        raise InputError(too_large(len(data)))
    found = decode(data)
    return article(found.text, path, hashlib.sha256(data).hexdigest(), lexicon, given, found.notes)


def _rows(stream: BinaryIO, path: str, lexicon: Lexicon, given: Given) -> Iterator[Article | Failure]:
    empty = True
    for row in rows(stream, keys(lexicon)):
        empty = False
        if isinstance(row, tuple):
            yield Failure(f"{path}#{row[0]}", row[1])
        else:
            yield article(row.text, f"{path}#{row.key}", row.sha256, lexicon, given.over(row.given))
    if empty:
        yield Failure(path, "the file holds no rows")
