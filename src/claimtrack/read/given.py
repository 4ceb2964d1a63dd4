"""A head as somebody gave it: on the command line, in a row of JSON, in front matter."""

from __future__ import annotations

from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class Given:
    """Head fields that are told, not read from the page; None where nothing is told. `published` is any date."""

    source: str | None = None
    title: str | None = None
    author: str | None = None
    published: str | None = None
    url: str | None = None

    def over(self, other: Given) -> Given:
        """These fields, and those of `other` where these tell nothing."""
        return Given(**{f.name: getattr(self, f.name) or getattr(other, f.name) for f in fields(self)})
