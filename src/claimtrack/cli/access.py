"""The store of a command, and what a person means by an id."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING

import click

from claimtrack.cli import options, streams
from claimtrack.errors import StoreError, UsageError
from claimtrack.show import words

if TYPE_CHECKING:
    from claimtrack.store import Store

KINDS = {"a": "article", "c": "claim", "g": "group", "d": "decision"}


@contextmanager
def opened(ctx: click.Context, *, whole: bool = True) -> Iterator[Store]:
    """The store that `--db` names; where it should be `whole` and an ingest was cut off, its groups are finished first.

    Says so where the store is of an older version's rules. Raises StoreError where there is none.
    """
    from claimtrack import store

    settings = options.settings(ctx)
    with store.open(settings.db) as found:
        if whole and found.unsettled:
            from claimtrack import ledger

            streams.say("an ingest is running or was cut off: bringing the groups up to date")
            try:
                ledger.settle(found, settings.lexicon())
            except (
                StoreError
            ) as error:  # another program writes, or the medium cannot be written: what is there is shown
                streams.say(f"the groups may not be up to date: {error}")
        if whole and (stale := found.outdated):
            several = words.plural(stale, "article was", "articles were")
            streams.say(f"{several} read by the rules of another version: run 'claimtrack rebuild'")
        yield found


def known(found: Store, typed: str, *kinds: str) -> str:
    """The id that was typed whole or by a unique beginning; of an article also its path.

    `kinds` are the letters that ids may begin with. Raises UsageError, with the nearest ids, for any other.
    """
    wanted = " or ".join(KINDS[kind] for kind in kinds)
    ids = [each for each in found.find(typed) if each[0] in kinds]
    if len(ids) == 1:
        if ids[0][0] == "g" and not ids[0].startswith(typed):
            streams.say(f"{typed} was merged into {ids[0]}")
        return ids[0]
    if ids:
        raise UsageError(f"'{typed}' is the beginning of more than one id: {', '.join(ids)}")
    if other := [each for each in found.find(typed) if each[0] in KINDS]:
        raise UsageError(f"'{typed}' is the id of {_a(KINDS[other[0][0]])}, and {_a(wanted)} is asked for")
    near = [each for each in found.near(typed) if each[0] in kinds]
    hint = f"; near ones are {', '.join(near)}" if near else f": see '{_listing(kinds)}' for the ids"
    raise UsageError(f"no {wanted} '{typed}' in {found.db.path}{hint}")


def _a(what: str) -> str:
    return f"an {what}" if what[0] in "aeiou" else f"a {what}"


def _listing(kinds: tuple[str, ...]) -> str:
    return f"claimtrack {KINDS[kinds[0]]}s"


def day(text: str | None, option: str, *, last: bool = False) -> date | None:
    """The date that `2024`, `2024-03` or `2024-03-31` names: the first or the `last` day of it."""
    if text is None:
        return None
    try:
        year, month, day = (*(int(part) for part in text.strip().split("-")), 0, 0)[:3]
        if text.count("-") > 2:
            raise ValueError
        if day:
            return date(year, month, day)
        first_of_next = date(year + (month in (0, 12)), month % 12 + 1 if month else 1, 1)
        return date.fromordinal(first_of_next.toordinal() - 1) if last else date(year, month or 1, 1)
    except (ValueError, OverflowError):
        raise UsageError(f"{option} '{text}' is no date: write 2024, 2024-03 or 2024-03-31") from None
