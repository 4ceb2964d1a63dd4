"""`lexicon`: what the lexicons hold, and the proof of a folder of one's own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claimtrack.cli import faults, options, streams
from claimtrack.show import safe, words

if TYPE_CHECKING:
    from claimtrack.prove import Fault

app = options.family()
lexicon = options.family()
app.add_typer(lexicon, name="lexicon", help="Look at lexicons and prove them.", no_args_is_help=True)


@lexicon.command(
    cls=options.WithLexicon,
    epilog=options.examples("claimtrack lexicon check ours/"),
)
def check(
    ctx: typer.Context,
    folder: Annotated[
        Path | None, typer.Argument(metavar="[DIR]", help="A folder of lexicon files; nothing is the shipped ones.")
    ] = None,
) -> int:
    """Prove each entry of a folder by its own examples.

    The folder is laid over the shipped lexicons, and its files' entries run on their `examples` and `not`.
    """
    from claimtrack import prove
    from claimtrack.lexicon import load

    settings = options.settings(ctx)
    folders = [*settings.folders, *([folder] if folder else [])]
    merged = load(*folders)
    faulty = prove.check(merged, folder)
    for fault in faulty:
        streams.talk(safe.line(_told(fault)))
    tables = [name for name in merged.names if folder is None or (folder / f"{name}.toml").is_file()]
    if not tables:
        streams.say(f"{folder} has no lexicon file: they are named as the shipped ones, see 'claimtrack lexicon list'")
        return faults.NOTHING_DONE
    count = 0 if faulty and not faulty[0].entry else sum(len(merged.table(name)) for name in tables)
    typer.echo(
        f"{words.plural(count, 'entry', 'entries')} in {words.plural(len(tables), 'table')}: "
        + (words.plural(len(faulty), "fault") if faulty else "each does what its examples say")
    )
    return faults.SOME_FAILED if faulty else faults.DONE


def _told(fault: Fault) -> str:
    """A fault in a line; one of a whole file names its path itself."""
    if not fault.entry:
        return fault.why
    return f"{fault.table}.toml [{fault.entry}]: {fault.why}" + (f": {fault.text!r}" if fault.text else "")


@lexicon.command("list", cls=options.WithLexicon, epilog=options.examples("claimtrack lexicon list"))
def list_(ctx: typer.Context) -> None:
    """List the lexicons with their entries, and the folders that they come from."""
    found = options.settings(ctx).lexicon()
    for folder in found.folders:
        streams.talk(safe.line(f"from {folder}"))
    for name in found.names:
        typer.echo(f"{name:<28}{len(found.table(name)):>6}")
