"""The conditions of a listing's query, each with the values that are bound in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from claimtrack.store.text import fold

Test = tuple[str, Sequence[Any]]
"""A condition and its values."""


def clause(tests: Iterable[Test]) -> tuple[str, list[Any]]:
    """The WHERE of a query, empty without tests, and all values in order."""
    tests = list(tests)
    where = " WHERE " + " AND ".join(test for test, _ in tests) if tests else ""
    return where, [value for _, values in tests for value in values]


def told(values: Mapping[str, Any]) -> list[Test]:
    """The conditions on one value each, of those values that are told."""
    return [(test, [value]) for test, value in values.items() if value is not None]


def tagged(test: str, wanted: Mapping[str, Sequence[str]]) -> list[Test]:
    """A condition for each tag of which words are wanted; in `test`, `{}` stands for the numbers of its claims."""
    found = {tag: words for tag, words in wanted.items() if words}
    return [(test.format(_OF_TAG.format(_marks(words))), [tag, *map(fold, words)]) for tag, words in found.items()]


_OF_TAG = "SELECT claim FROM tags WHERE tag = ? AND word IN ({})"


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))
