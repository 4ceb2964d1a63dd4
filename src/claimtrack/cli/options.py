"""The options that more than one command has: the same word means the same option everywhere."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import click
import typer
from typer.core import TyperCommand

import claimtrack
from claimtrack.errors import UsageError

if TYPE_CHECKING:
    from claimtrack.lexicon import Lexicon

DEFAULT_DB = Path("claims.db")
_Told = TypeVar("_Told", str | None, list[str] | None)


class Format(StrEnum):
    """How rows are printed."""

    TABLE = "table"
    JSONL = "jsonl"
    JSON = "json"
    CSV = "csv"
    MD = "md"


Db = Annotated[
    Path | None,
    typer.Option("--db", metavar="PATH", help="The store. [CLAIMTRACK_DB, else claims.db]", envvar="CLAIMTRACK_DB",
                 show_envvar=False),
]  # fmt: skip
LexiconFolders = Annotated[
    list[Path] | None,
    typer.Option("--lexicon", metavar="DIR", help="Lay the lexicons of a folder over the shipped ones; may be repeated."
                 " [CLAIMTRACK_LEXICON]", envvar="CLAIMTRACK_LEXICON", show_envvar=False),
]  # fmt: skip
Rows = Annotated[Format, typer.Option("--format", "-f", help="How to print the rows.")]
RowsOrPipe = Annotated[
    Format | None,
    typer.Option("--format", "-f", help="How to print the rows. [table on a terminal, else jsonl]"),
]


def countable(told: int | None) -> int | None:
    """A limit, or what no listing reaches where it is more than SQLite counts to."""
    return told if told is None else min(told, 2**62)


Limit = Annotated[
    int | None,
    typer.Option("--limit", "-n", min=1, metavar="N", callback=countable, help="Print at most so many."),
]


@dataclass(slots=True)
class Settings:
    """What was said before or after the command: where the store is, and whose lexicons to use."""

    db: Path = DEFAULT_DB
    folders: list[Path] = field(default_factory=list)

    def lexicon(self) -> Lexicon:
        """The shipped lexicons with the user's own laid over them."""
        from claimtrack.lexicon import load

        return load(*self.folders)


def settings(ctx: click.Context) -> Settings:
    """The settings of this run."""
    return ctx.find_root().ensure_object(Settings)


def remember(ctx: click.Context, db: Path | None, folders: list[Path] | None) -> None:
    """Keep what an option says; what stands after the command wins over what stands before it."""
    kept = settings(ctx)
    if db is not None:
        if not str(db).strip() or db == Path():
            raise UsageError("--db needs the path of a file")
        kept.db = db
    for folder in folders or ():
        if not folder.is_dir():
            raise UsageError(f"no lexicon folder at {folder}: give a folder of .toml files")
    if folders:
        kept.folders = folders


class WithLexicon(TyperCommand):
    """A command that also takes `--lexicon` after its name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.params.append(
            click.Option(
                ["--lexicon"], multiple=True, metavar="DIR", expose_value=False, type=click.Path(path_type=Path),
                callback=lambda ctx, _, value: remember(ctx, None, list(value)),
                help="Lay the lexicons of a folder over the shipped ones; may be repeated. [CLAIMTRACK_LEXICON]",
            )
        )  # fmt: skip


class WithStore(WithLexicon):
    """A command that also takes `--db` and `--lexicon` after its name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.params.append(
            click.Option(
                ["--db"], metavar="PATH", expose_value=False, type=click.Path(path_type=Path),
                callback=lambda ctx, _, value: remember(ctx, value, None),
                help="The store. [CLAIMTRACK_DB, else claims.db]",
            )
        )  # fmt: skip


def filled(param: typer.CallbackParam, told: _Told) -> _Told:
    """The value of an option, for one that means nothing when it is empty. Raises BadParameter where it is."""
    if any(not each.strip() for each in ([told] if isinstance(told, str) else told or ())):
        way_out = "" if param.required else ", or leave the option out"
        raise click.BadParameter(f"it is empty: give a text{way_out}")
    return told


def finite(told: float | None) -> float | None:
    """The value of an option that is a number. Raises BadParameter for one without an end, and for none ('nan')."""
    if told is not None and not math.isfinite(told):
        raise click.BadParameter(f"{told} is no number: write it as 2 or 1.5")
    return told


def family() -> typer.Typer:
    """The application of one family of commands."""
    return typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)


def examples(*lines: str) -> str:
    """The examples of a command, as the end of its help."""
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)


def print_version(wanted: bool) -> None:
    """Print the version and leave."""
    if wanted:
        typer.echo(f"claimtrack {claimtrack.__version__}")
        raise typer.Exit
