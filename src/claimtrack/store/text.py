"""Texts as a store keeps them and looks them up."""

from __future__ import annotations

import re
from typing import overload

_UNSTORABLE = re.compile("[\0\ud800-\udfff]")


@overload
def plain(text: str) -> str: ...
@overload
def plain(text: None) -> None: ...
@overload
def plain(text: str | None) -> str | None: ...
def plain(text: str | None) -> str | None:
    """A text that every SQLite tool can read, of the same length: NULs and lone surrogates become U+FFFD."""
    return None if text is None else _UNSTORABLE.sub("�", text)


def fold(word: str) -> str:
    """A word as it is looked up: any case, any spacing."""
    return " ".join(plain(word).casefold().split())


OF_SOURCE = "' ' || source || ' ' LIKE ? ESCAPE '\\'"
"""The test for articles whose publisher's name matches what `within` makes."""


def within(words: str | None) -> str | None:
    r"""A pattern for LIKE, with `\` to escape: these words, whole, in a name that has a space on either side."""
    if words is None:
        return None
    escaped = re.sub(r"([%_\\])", r"\\\1", " ".join(plain(words).split()))
    return f"% {escaped} %"


def query(text: str | None) -> str | None:
    """A full-text query for all the words of a text, each quoted: nothing in it is an operator."""
    if text is None:
        return None
    return " ".join(f'"{word}"' for word in re.findall(r"[^\W_]+", plain(text))) or '""'
