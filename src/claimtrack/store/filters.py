"""What to list: small values that the command line fills and the queries read. Empty fields do not filter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from claimtrack.model import Conflict, Kind, Verdict


@dataclass(frozen=True, slots=True)
class Reach:
    """The interval of amounts that a figure covers, in its canonical unit; `high` is None where it is open.

    Without a unit it is a bare number: claims whose figure is this number of anything.
    """

    low: Decimal
    high: Decimal | None
    unit: str | None
    beyond: float = 0
    """So far beyond its figure, as a share of it, a claim with an open wording ('more than') reaches."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimFilter:
    """Which claims; those of one article in the order of its text, articles in the order of their numbers."""

    only: str | None = None
    """The one of this id."""
    topics: tuple[str, ...] = ()
    """Any of these: a topic with its members ('critical minerals' with 'lithium'...)."""
    reach: Reach | None = None
    """Claims whose interval, or that of an equivalent told with it, touches this one in the same unit.

    An open one ('more than') ends at `beyond` its figure.
    """
    kind: Kind | None = None
    unit: str | None = None
    places: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    source: str | None = None
    """Whole words of the publisher's name, in any case."""
    voice: str | None = None
    """A voice's key, name or surname, in any case."""
    since: date | None = None
    """Published on this day or later; articles without a date are left out, here and in `until`."""
    until: date | None = None
    text: str | None = None
    """Words that all stand in the claim's sentence."""
    article: str | None = None
    group: str | None = None
    limit: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleFilter:
    """Which articles, in the order in which they were added."""

    only: str | None = None
    """The one of this id."""
    source: str | None = None
    since: date | None = None
    until: date | None = None
    text: str | None = None
    """Words that all stand in the article."""
    earlier: bool = False
    """Also earlier versions of articles that have another text since."""
    limit: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupFilter:
    """Which groups, gravest and best attested first."""

    only: str | None = None
    """The one of this id."""
    topics: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    verdict: Verdict | None = None
    conflict: Conflict | None = None
    min_ratio: float | None = None
    """The highest figure divided by the lowest is at least this."""
    since: date | None = None
    """With a claim published on this day or later."""
    dismissed: bool | None = None
    """Only groups that a person dismissed (True) or did not dismiss (False)."""
    limit: int | None = None
