"""What people decide: beside what the rules found, with who and when, never overwritten, and it can be undone."""

from __future__ import annotations

import getpass
import json
import os
import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claimtrack.cli import access, options, printing, streams
from claimtrack.errors import InputError, UsageError
from claimtrack.record import Record
from claimtrack.show import safe, words
from claimtrack.store.filters import GroupFilter

if TYPE_CHECKING:
    from claimtrack.cli.inputs import Tally
    from claimtrack.model import Failure
    from claimtrack.store import Store
    from claimtrack.store.decisions import Decision

app = options.family()

Because = Annotated[str | None, typer.Option("--because", metavar="TEXT", callback=options.filled, help="The reason.")]
Who = Annotated[
    str | None, typer.Option("--who", metavar="NAME", help="Who decides. [CLAIMTRACK_WHO, else the login name]")
]
GroupId = Annotated[str, typer.Argument(metavar="GROUP", help="A group's id, or the beginning of it.")]


class As(StrEnum):
    """What a claim can be marked as."""

    VERIFIED = "verified"
    WRONG = "wrong"


def name(given: str | None) -> str:
    """The name that a decision is kept under."""
    told = given or os.environ.get("CLAIMTRACK_WHO")
    try:
        return told or getpass.getuser()
    except (OSError, KeyError, ImportError):
        raise UsageError("who decides? give --who NAME") from None


def report(made: Decision) -> None:
    """Say what was decided, and how to take it back."""
    streams.talk(safe.line(f"{made.id}: {_told(made)} ('claimtrack undo {made.id}' takes it back)"))


def _told(made: Decision) -> str:
    """A decision with what it was made on: `g1a2b3c4d5e6 dismissed by ann on 2024-05-01: two scopes`."""
    return f"{made.applies_to} {words.decided(made.record())}"


@app.command(
    cls=options.WithStore,
    epilog=options.examples("claimtrack dismiss g1a2b3c4 --because 'the one is before tax, the other after'"),
)
def dismiss(
    ctx: typer.Context,
    group: GroupId,
    because: Annotated[str, typer.Option("--because", metavar="TEXT", callback=options.filled, help="The reason.")],
    who: Who = None,
) -> None:
    """Dismiss a group: it is no conflict worth showing.

    `claimtrack conflicts` leaves it out until a claim with another figure makes a new conflict in it;
    `claimtrack conflicts --dismissed` shows it.
    """
    from claimtrack import ledger

    lexicon = options.settings(ctx).lexicon()
    with access.opened(ctx) as store:
        home = access.known(store, group, "g")
        found = _summary(store, home)
        if before := _dismissed(found):
            streams.talk(safe.line(f"{home} is already dismissed: {before['id']}, {words.decided(before)}"))
            return
        report(ledger.dismiss(store, lexicon, home, because, name(who)))
        if found and not found["conflict"]:
            streams.talk(f"{home} is no conflict: its verdict is {found['verdict']}")


def _summary(store: Store, group: str) -> Record | None:
    """What a listing shows of a group."""
    return next(store.summaries(GroupFilter(only=group)), None)


def _dismissed(found: Record | None) -> Record | None:
    """The decision that dismissed the conflict that a group has, if it counts."""
    made = found["decisions"] if found and found["dismissed"] else ()
    return next((each for each in reversed(made) if each["decision"] == "dismiss"), None)


@app.command(
    cls=options.WithStore,
    epilog=options.examples("claimtrack split c1a2b3c4 c5d6e7f8 --because 'these are of the whole country'"),
)
def split(
    ctx: typer.Context,
    claims: Annotated[list[str], typer.Argument(metavar="CLAIM...", help="Claims of one group.")],
    because: Because = None,
    who: Who = None,
) -> None:
    """Take claims out of their group, into one of their own."""
    from claimtrack import ledger

    lexicon = options.settings(ctx).lexicon()
    with access.opened(ctx) as store:
        members = [access.known(store, each, "c") for each in claims]
        made, new = ledger.split(store, lexicon, members, name(who), because)
        report(made)
        streams.talk(f"the new group is {new}")


@app.command(cls=options.WithStore, epilog=options.examples("claimtrack merge g1a2b3c4 g5d6e7f8"))
def merge(
    ctx: typer.Context,
    group: Annotated[str, typer.Argument(metavar="GROUP", help="The group that stays.")],
    others: Annotated[list[str], typer.Argument(metavar="GROUP...", help="The groups that become part of it.")],
    because: Because = None,
    who: Who = None,
) -> None:
    """Make one group of two or more."""
    from claimtrack import ledger

    lexicon = options.settings(ctx).lexicon()
    with access.opened(ctx) as store:
        into = access.known(store, group, "g")
        for other in [access.known(store, each, "g") for each in others]:
            _warn(store, into, other)
            report(ledger.merge(store, lexicon, into, other, name(who), because))
        if now := _summary(store, into):
            streams.talk(safe.line(f"{into} is now: {words.verdict(now)}, {now['because']}"))


def _warn(store: Store, into: str, other: str) -> None:
    """Say so where two groups measure things of different kinds."""
    here, there = store.key(into), store.key(other)
    if here and there and here.dimension != there.dimension:
        kinds = f"{here.dimension} in {into}, {there.dimension} in {other}"
        streams.say(f"these measure different things: {kinds}")


@app.command(
    cls=options.WithStore,
    epilog=options.examples(
        "claimtrack mark c1a2b3c4 verified",
        "claimtrack mark c1a2b3c4 wrong --because 'the ministry corrected it'",
    ),
)
def mark(
    ctx: typer.Context,
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help="A claim's id, or the beginning of it.")],
    as_: Annotated[As, typer.Argument(metavar="verified|wrong", help="What the claim is.")],
    because: Because = None,
    who: Who = None,
) -> None:
    """Mark a claim as verified or wrong.

    A wrong claim has no part in the verdict of its group.
    """
    from claimtrack import ledger

    lexicon = options.settings(ctx).lexicon()
    with access.opened(ctx) as store:
        report(ledger.mark(store, lexicon, access.known(store, claim, "c"), as_, name(who), because))


@app.command(
    cls=options.WithStore, epilog=options.examples("claimtrack note c1a2b3c4 'asked the ministry, no answer yet'")
)
def note(
    ctx: typer.Context,
    what: Annotated[str, typer.Argument(metavar="ID", help="Of a claim, group or article.")],
    text: Annotated[str, typer.Argument(metavar="TEXT", help="The note.")],
    who: Who = None,
) -> None:
    """Write a note on a claim, group or article."""
    from claimtrack import ledger

    if not text.strip():
        raise UsageError("a note needs a text")

    lexicon = options.settings(ctx).lexicon()
    with access.opened(ctx) as store:
        report(ledger.note(store, lexicon, access.known(store, what, "c", "g", "a"), text, name(who)))


@app.command(
    cls=options.WithStore,
    epilog=options.examples(
        "claimtrack alias 'the Survey' 'US Geological Survey'",
        "claimtrack alias --apart 'J. Smith' 'John Smith'",
    ),
)
def alias(
    ctx: typer.Context,
    one: Annotated[str, typer.Argument(metavar="NAME", help="A voice, as the claims name it.")],
    other: Annotated[str, typer.Argument(metavar="NAME", help="The voice that it is, under the name to keep.")],
    apart: Annotated[bool, typer.Option("--apart", help="They are not one, though they were taken for one.")] = False,
    because: Because = None,
    who: Who = None,
) -> None:
    """Say that two names are one voice, or that they are not."""
    from claimtrack import ledger

    lexicon = options.settings(ctx).lexicon()
    with access.opened(ctx) as store:
        decide = ledger.part if apart else ledger.alias
        report(decide(store, lexicon, one, other, name(who), because))


@app.command(cls=options.WithStore, epilog=options.examples("claimtrack undo", "claimtrack undo d1a2b3c4"))
def undo(
    ctx: typer.Context,
    decision: Annotated[
        str | None, typer.Argument(metavar="[DECISION]", help="A decision's id, or the beginning of it.")
    ] = None,
    who: Who = None,
) -> None:
    """Undo the last decision, or the one given."""
    from claimtrack import ledger

    lexicon = options.settings(ctx).lexicon()
    with access.opened(ctx) as store:
        undone = ledger.undo(store, lexicon, name(who), _decision(store, decision))
        streams.talk(safe.line(f"undone: {undone.id}, {_told(undone)}"))


def _decision(store: Store, typed: str | None) -> str | None:
    """The id of the decision that counts and begins so."""
    found = [each["id"] for each in store.decisions() if typed and each["id"].startswith(typed)]
    if typed and len(found) != 1:
        what = (
            f"'{typed}' is the beginning of more than one decision" if found else f"no decision '{typed}' that counts"
        )
        raise UsageError(f"{what}: see 'claimtrack decisions'")
    return found[0] if found else None


@app.command(
    cls=options.WithStore,
    epilog=options.examples("claimtrack decisions", "claimtrack export decisions -o decisions.jsonl"),
)
def decisions(
    ctx: typer.Context,
    undone: Annotated[bool, typer.Option("--undone", help="Also those that were undone.")] = False,
    form: options.Rows = options.Format.TABLE,
) -> None:
    """List decisions: who decided what, when and why."""
    with access.opened(ctx) as store:
        if not printing.rows("decisions", store.decisions(undone=undone), form):
            streams.talk("nobody decided anything yet")


@app.command("import", cls=options.WithStore, epilog=options.examples("claimtrack import decisions.jsonl"))
def import_(
    ctx: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE|-", help="What `claimtrack export decisions` wrote as JSON.")],
) -> int:
    """Take over decisions exported from another store.

    A decision on something that this store does not have counts from when it does.
    """
    from claimtrack import ledger
    from claimtrack.cli.inputs import Tally

    tally = Tally()
    lexicon = options.settings(ctx).lexicon()
    rows = _rows(file)
    with access.opened(ctx) as store:
        done = ledger.import_decisions(store, lexicon, rows, file)
    if done.failures:
        _refuse(done.failures, tally)
    tally.read = done.new + done.known
    if rows:
        counts = f"{done.known:,} known already, {len(tally.failed):,} failed"
        streams.talk(f"{words.plural(done.new, 'decision')} taken over, {counts}")
    else:
        streams.talk(f"there is no decision in {file}: nothing was taken over")
    if done.adrift:
        these = words.plural(done.adrift, "of them is on something", "of them are on things")
        streams.talk(f"{these} that this store does not have: what is not there yet counts when it comes")
    return tally.status


def _refuse(failures: Sequence[Failure], tally: Tally) -> None:
    """Count the rows that are no decisions, and say so in one line, with the place of the first."""
    first, *others = failures
    more = f", nor {'is' if len(others) == 1 else 'are'} {words.plural(len(others), 'other')}" if others else ""
    tally.failed += failures
    streams.say(f"{first.path}: {first.message}{more}")


def _rows(file: str) -> list[Record]:
    """The rows of an exported file: JSON lines, or one JSON array."""
    try:
        text = sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8-sig")
        many = text.lstrip().startswith("[")
        rows = json.loads(text) if many else [json.loads(row) for row in text.splitlines() if row.strip()]
    except OSError as error:
        raise InputError(f"cannot read {file}: {error.strerror}") from None
    except (ValueError, RecursionError) as error:
        raise InputError(f"{file} is no file of decisions: {error}") from None
    return [row if isinstance(row, dict) else {} for row in rows]
