"""Errors to one line for the user and an exit status; nobody sees a traceback who did not ask for one."""

from __future__ import annotations

import os
import re
import sys
import traceback
from collections.abc import Callable

import click

from claimtrack.cli import streams
from claimtrack.errors import ClaimtrackError

DONE, SOME_FAILED, NOTHING_DONE, INTERRUPTED = 0, 1, 2, 130


def guarded(work: Callable[[], int]) -> int:
    """The exit status of `work`, whatever happens in it."""
    try:
        status = work()
        sys.stdout.flush()
    except BrokenPipeError:  # the reader (`| head`) has what it wanted
        streams.discard_output()
        status = DONE
    except (KeyboardInterrupt, click.Abort):
        status = _say("stopped; what was done until here is kept, and the same command goes on from there", INTERRUPTED)
    except click.ClickException as error:
        status = _usage(error)
    except ClaimtrackError as error:
        status = _say(str(error), NOTHING_DONE)
    except Exception as error:
        status = _unforeseen(error)
    return status


def _say(message: str, status: int) -> int:
    streams.say(message)
    return status


def _usage(error: click.ClickException) -> int:
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        streams.talk(error.format_message())
        return NOTHING_DONE
    message = _bad_value(error) if type(error) is click.BadParameter else error.format_message()
    message = message.rstrip(".")
    context = getattr(error, "ctx", None)
    more = f" (see '{context.command_path} --help')" if context else ""
    return _say(" ".join(message.split()) + more, NOTHING_DONE)


def _bad_value(error: click.BadParameter) -> str:
    """`--limit: 0 is less than 1`."""
    hint = error.param_hint or (error.param.get_error_hint(error.ctx) if error.param and error.ctx else "")
    where = hint if isinstance(hint, str) else " / ".join(hint or ())
    told = re.sub(r"is not in the range x>=(\S+?)\.?$", r"is less than \1", error.message)
    told = re.sub(r"is not a valid integer( range)?\.?$", "is no whole number: write it as 20", told)
    told = re.sub(r"is not a valid float( range)?\.?$", "is no number: write it as 2 or 1.5", told)
    return f"{where.replace(chr(39), '')}: {told}" if where else told


def _unforeseen(error: Exception) -> int:
    """A fault of the program's own, or of the machine: say which, and how to report it."""
    if isinstance(error, OSError):
        where = f" {error.filename}" if error.filename else ""
        return _say(f"the system refuses{where}: {error.strerror or error}", NOTHING_DONE)
    if isinstance(error, MemoryError):
        return _say("there is not enough memory for this: give fewer or smaller files", NOTHING_DONE)
    if os.environ.get("CLAIMTRACK_DEBUG"):
        traceback.print_exception(error)
    place = traceback.extract_tb(error.__traceback__)[-1]
    return _say(
        f"a fault in claimtrack itself, not in your input: {type(error).__name__} in {place.name}. The store is whole. "
        "Please report it with what the same command prints when CLAIMTRACK_DEBUG=1 is set",
        NOTHING_DONE,
    )
