"""The program: its commands, and what becomes of errors.

A family of commands is a module that is imported only when one of its commands is called, so that `--help` and every
command start quickly. The table below names them all; what it says of each is the first sentence of its own help.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Annotated

import click
import typer
from typer.core import TyperGroup
from typer.main import get_command_from_info, get_group

from claimtrack.cli import faults, options, streams

FAMILIES: dict[str, dict[str, tuple[str, str]]] = {
    "Read articles": {
        "ingest": ("intake", "Read articles into the store."),
        "extract": ("reading", "Print the claims of files, without a store."),
        "figures": ("reading", "Print every figure of files, claim or set aside, without a store."),
        "set": ("intake", "Correct an article's head: its publisher, author, title, date or address."),
        "rebuild": ("intake", "Read all stored articles anew, after an upgrade or a change of lexicons."),
    },
    "Look": {
        "claims": ("listings", "List claims."),
        "groups": ("listings", "List groups: claims about the same quantity."),
        "conflicts": ("listings", "List groups whose figures conflict, gravest first."),
        "articles": ("listings", "List articles."),
        "show": ("pages", "Show one claim, article or group."),
        "compare": ("pages", "Draw a group's claims on a number line, with the verdict and its reason."),
        "voices": ("pages", "Draw who has a group's figures from whom."),
        "why": ("reasons", "Tell what made a claim or an article's head, or decided between two claims."),
        "export": ("exports", "Write claims, groups, conflicts, articles or decisions to a file."),
    },
    "Decide": {
        "dismiss": ("decisions", "Dismiss a group: it is no conflict worth showing."),
        "split": ("decisions", "Take claims out of their group, into one of their own."),
        "merge": ("decisions", "Make one group of two or more."),
        "mark": ("decisions", "Mark a claim as verified or wrong."),
        "note": ("decisions", "Write a note on a claim, group or article."),
        "alias": ("decisions", "Say that two names are one voice, or that they are not."),
        "undo": ("decisions", "Undo the last decision, or the one given."),
        "decisions": ("decisions", "List decisions: who decided what, when and why."),
        "import": ("decisions", "Take over decisions exported from another store."),
    },
    "Lexicons": {
        "lexicon": ("lexicons", "Look at lexicons and prove them."),
    },
}
MODULES = {name: module for family in FAMILIES.values() for name, (module, _) in family.items()}


class Commands(TyperGroup):
    """The commands of FAMILIES: known by name and summary, imported when called."""

    def __init__(self, **settings: object) -> None:
        super().__init__(**settings)  # type: ignore[arg-type]
        for family in FAMILIES.values():
            for name, (_, summary) in family.items():
                self.add_command(click.Command(name, short_help=summary))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is called, this time wholly."""
        name, _, rest = super().resolve_command(ctx, args)
        return name, command(name) if name else None, rest

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands by family."""
        for family, commands in FAMILIES.items():
            with formatter.section(family):
                formatter.write_dl([(name, summary) for name, (_, summary) in commands.items()])


def command(name: str) -> click.Command:
    """The command of a name, its family's module imported."""
    family = import_module(f"claimtrack.cli.{MODULES[name]}").app
    for info in family.registered_commands:  # the one alone: to make them all would take longer than to run one
        if name == (info.name or info.callback.__name__):
            return get_command_from_info(info, pretty_exceptions_short=True, rich_markup_mode=None)
    return get_group(family).commands[name]


app = typer.Typer(
    cls=Commands,
    no_args_is_help=True,
    suggest_commands=False,  # click does it
    rich_markup_mode=None,  # rich's help would cost as much processor time again as all the rest
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


@app.callback(epilog="Every command has its own help with examples: claimtrack COMMAND --help")
def root(
    ctx: typer.Context,
    db: options.Db = None,
    lexicon: options.LexiconFolders = None,
    version: Annotated[
        bool, typer.Option("--version", callback=options.print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Tag, attribute, group and compare the quantitative claims of news articles.

    Begin with `claimtrack ingest FOLDER`, then `claimtrack conflicts`. Exit status: 0 done, 1 done but some input could
    not be read, 2 wrong usage or nothing could be done.
    """
    options.remember(ctx, db, lexicon)


def main(args: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit status."""
    streams.prepare()
    sys.exit(faults.guarded(lambda: _run(sys.argv[1:] if args is None else args)))


def _run(args: Sequence[str]) -> int:
    group = typer.main.get_command(app)
    if "_CLAIMTRACK_COMPLETE" in os.environ:
        group.main(prog_name="claimtrack")
    try:  # not group.main(): it would swallow a closed pipe and Ctrl-C
        with group.make_context("claimtrack", list(args)) as ctx:
            status = group.invoke(ctx)
    except click.exceptions.Exit as left:
        status = left.exit_code
    return status if isinstance(status, int) else faults.DONE
