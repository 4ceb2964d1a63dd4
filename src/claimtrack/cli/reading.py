"""`extract` and `figures`: the same reading without a store, for pipes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import typer

from claimtrack import record
from claimtrack.cli import inputs, options, printing
from claimtrack.extract import Extraction

app = options.family()


def _read(
    ctx: typer.Context, tally: inputs.Tally, files: Sequence[str] | None, *head: str | None
) -> Iterator[Extraction]:
    """Everything that is read of files, of which `head` tells the publisher, title, author, date and address."""
    found = inputs.named(files)
    return inputs.extractions(found, tally, options.settings(ctx).lexicon(), inputs.told(found, *head))


@app.command(
    cls=options.WithLexicon,
    epilog=options.examples(
        "claimtrack extract article.txt",
        "claimtrack extract --format csv folder/ > claims.csv",
        "pdftotext report.pdf - | claimtrack extract --date 2024-02-06 | jq .figure",
    ),
)
def extract(
    ctx: typer.Context,
    files: inputs.Paths = None,
    source: inputs.Source = None,
    title: inputs.Title = None,
    author: inputs.Author = None,
    date: inputs.Date = None,
    url: inputs.Url = None,
    form: options.RowsOrPipe = None,
) -> int:
    """Print the claims of files, without a store.

    What the options say of a single article wins over what its text says.
    """
    tally = inputs.Tally()
    found = _read(ctx, tally, files, source, title, author, date, url)
    claims = (record.claim(claim) for each in found for claim in each.claims)
    printing.rows("claims", claims, printing.format_for(form))
    return tally.status


@app.command(
    cls=options.WithLexicon,
    epilog=options.examples(
        "claimtrack figures article.txt",
        "claimtrack figures --format jsonl article.txt | jq 'select(.set_aside)'",
    ),
)
def figures(
    ctx: typer.Context,
    files: inputs.Paths = None,
    source: inputs.Source = None,
    title: inputs.Title = None,
    author: inputs.Author = None,
    date: inputs.Date = None,
    url: inputs.Url = None,
    form: options.RowsOrPipe = None,
) -> int:
    """Print every figure of files, claim or set aside, without a store.

    What the options say of a single article wins over what its text says.
    """
    tally = inputs.Tally()
    found = _read(ctx, tally, files, source, title, author, date, url)
    read = (record.figure(figure, each.article) for each in found for figure in each.figures)
    printing.rows("figures", read, printing.format_for(form))
    return tally.status
