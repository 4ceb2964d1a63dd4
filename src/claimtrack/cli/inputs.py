"""What is read from files and standard input: articles as they come, and a tally of how it went."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Annotated

import typer

from claimtrack.cli import access, faults, streams
from claimtrack.errors import UsageError
from claimtrack.extract import Extraction, extract
from claimtrack.lexicon import Lexicon
from claimtrack.model import Article, Failure
from claimtrack.read import Given, Input, find, open_input

Paths = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[FILE|FOLDER|GLOB|-]...", show_default=False, help="What to read; '-' or nothing is standard input."
    ),
]

Source = Annotated[str | None, typer.Option("--source", metavar="NAME", help="The publisher.")]
Title = Annotated[str | None, typer.Option("--title", metavar="TEXT", help="The title.")]
Author = Annotated[str | None, typer.Option("--author", metavar="NAME", help="The author.")]
Date = Annotated[str | None, typer.Option("--date", metavar="DATE", help="The day of publication: 2024-03-31.")]
Url = Annotated[str | None, typer.Option("--url", metavar="URL", help="The address.")]


@dataclass(slots=True)
class Tally:
    """How the reading of some inputs went."""

    read: int = 0
    failed: list[Failure] = field(default_factory=list)

    def fail(self, failure: Failure) -> None:
        """Count an input that cannot be read, and say so at once."""
        self.failed.append(failure)
        streams.say(f"{failure.path}: {failure.message}")

    @property
    def status(self) -> int:
        """The exit status: 1 where some input failed, 2 where all did."""
        if not self.failed:
            return faults.DONE
        return faults.SOME_FAILED if self.read else faults.NOTHING_DONE


def named(paths: Sequence[str] | None) -> tuple[Input | Failure, ...]:
    """The inputs that are meant; standard input where none is named."""
    if not paths and sys.stdin.isatty():
        streams.say("reading the text that you type or paste; end it with Ctrl-D")
    return find(paths or ["-"])


def told(
    found: Sequence[Input | Failure],
    source: str | None,
    title: str | None,
    author: str | None,
    date: str | None,
    url: str | None,
) -> Given:
    """What the options say of the one article that is read; raises UsageError for several, and for an empty option."""
    options = {"--source": source, "--title": title, "--author": author, "--date": date, "--url": url}
    if empty := [option for option, each in options.items() if each is not None and not each.strip()]:
        raise UsageError(f"{empty[0]} is empty: leave it out, or give what the text does not tell")
    given = Given(source, title, author, date and str(access.day(date, "--date")), url)
    if given != Given() and len(found) != 1:
        raise UsageError(f"--source, --title, --author, --date and --url are for one article, not for {len(found)}")
    return given


def articles(
    inputs: Sequence[Input | Failure],
    tally: Tally,
    lexicon: Lexicon,
    given: Given | None = None,
    step: Callable[[], None] = lambda: None,
) -> Iterator[Article]:
    """The articles of the inputs; what cannot be read is counted and told, and stops nothing.

    `step` is called when an input is done.
    """
    for item in inputs:
        for found in [item] if isinstance(item, Failure) else open_input(item, sys.stdin.buffer, lexicon, given):
            if isinstance(found, Failure):
                tally.fail(found)
            else:
                tally.read += 1
                yield found
        step()


def extractions(
    found: Sequence[Input | Failure], tally: Tally, lexicon: Lexicon, given: Given | None = None
) -> Iterator[Extraction]:
    """Everything that is read of the articles of some inputs; what a reader should know of one is told."""
    for article in articles(found, tally, lexicon, given):
        read = extract(article, lexicon)
        for note in read.article.notes:
            streams.say(f"{article.path}: {note}")
        yield read
