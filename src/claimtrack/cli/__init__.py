"""The command line: parses, calls one function, prints."""

from __future__ import annotations

import json
from typing import Annotated

import typer

app = typer.Typer(no_args_is_help=True, add_completion=True, pretty_exceptions_enable=False)


def _rows(files: list[str], what: str) -> None:
    from claimtrack import lexicon, record
    from claimtrack.extract import extract as run
    from claimtrack.model import Article
    from claimtrack.read import read

    for article in read(files):
        if isinstance(article, Article):
            found = run(article, lexicon.load())
            rows = (
                map(record.claim, found.claims)
                if what == "claims"
                else (record.figure(f, found.article) for f in found.figures)
            )
            for row in rows:
                typer.echo(json.dumps(row, ensure_ascii=False))


@app.command()
def extract(files: list[str], format: Annotated[str, typer.Option()] = "jsonl") -> None:
    """Print the claims of files, without a store."""
    _rows(files, "claims")


@app.command()
def figures(files: list[str], format: Annotated[str, typer.Option()] = "jsonl") -> None:
    """Print every figure of files, claim or set aside, without a store."""
    _rows(files, "figures")


def main() -> None:
    """Run the command line."""
    app()
