"""`ingest`, `set` and `rebuild`: what changes the articles of a store."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import TYPE_CHECKING, Annotated

import typer

from claimtrack.cli import access, decisions, faults, inputs, options, streams
from claimtrack.model import Failure
from claimtrack.read import Given, Input, skipped
from claimtrack.show import words
from claimtrack.store.filters import ArticleFilter

if TYPE_CHECKING:
    from claimtrack.ledger import Summary
    from claimtrack.store import Store

app = options.family()


@app.command(
    cls=options.WithStore,
    epilog=options.examples(
        "claimtrack ingest articles/",
        "claimtrack ingest 'clips/*.txt' archive.jsonl",
        "pbpaste | claimtrack ingest - --source 'Harbour Post' --date 2024-02-06",
    ),
)
def ingest(
    ctx: typer.Context,
    paths: inputs.Paths = None,
    source: inputs.Source = None,
    title: inputs.Title = None,
    author: inputs.Author = None,
    date: inputs.Date = None,
    url: inputs.Url = None,
) -> int:
    """Read articles into the store.

    Takes text files, .jsonl files with an article a line, folders, globs and standard input. Articles that are known
    already are left as they are; one whose text was changed takes the place of its earlier version, which `why ARTICLE`
    still tells. What the options say of a single article wins over what its text says.
    """
    found = inputs.named(paths)
    status = _ingest(ctx, found, inputs.told(found, source, title, author, date, url))
    count, suffixes = skipped(paths or ())
    if count:
        streams.talk(f"{words.plural(count, 'file')} skipped: {', '.join(suffixes)}")
    return status


def _ingest(ctx: typer.Context, found: Sequence[Input | Failure], given: Given) -> int:
    from claimtrack import ledger, store
    from claimtrack.cli.progress import progress

    settings = options.settings(ctx)
    lexicon = settings.lexicon()
    tally = inputs.Tally()
    with progress(len(found)) as step:
        articles = inputs.articles(found, tally, lexicon, given, step)
        first = next(articles, None)
        if first is None:
            streams.say("no article could be read: nothing was stored")
            return faults.NOTHING_DONE
        with store.open(settings.db, create=True) as opened:
            summary = ledger.ingest(chain([first], articles), opened, lexicon)
    _report(summary, len(tally.failed))
    return tally.status


def _report(summary: Summary, failed: int) -> None:
    """What an ingest did, in the numbers that people count."""
    told = {"new": summary.new, "unchanged": summary.unchanged, "changed": summary.changed, "failed": failed}
    counts = ", ".join(f"{count:,} {what}" for what, count in told.items() if count or what != "changed")
    streams.talk(f"{words.plural(summary.read, 'article')} read: {counts}")
    if summary.outdated:
        stale = words.plural(summary.outdated, "article")
        streams.talk(f"{stale} of the store read by other rules or lexicons: run 'claimtrack rebuild'")
    if not summary.new and not summary.changed:
        return
    _notes(summary.notes)
    aside = summary.set_aside.total()
    reasons = ", ".join(f"{count:,} {reason}" for reason, count in summary.set_aside.most_common())
    streams.talk(
        f"{words.plural(summary.claims, 'claim')}; {words.plural(aside, 'figure')} set aside"
        + (f": {reasons}" if aside else "")
    )


_SHOWN = 5
"""So many notes are told after an ingest: of a whole archive they would bury its numbers."""


def _notes(notes: Sequence[tuple[str, str]]) -> None:
    """What a reader should know of the heads that were read: each a path and a note."""
    for path, note in notes[:_SHOWN]:
        streams.say(f"{path}: {note}")
    if more := len(notes[_SHOWN:]):
        streams.say(f"{words.plural(more, 'more note')} of this kind: 'claimtrack why ARTICLE' tells those of one")


@app.command(
    "set",
    cls=options.WithStore,
    epilog=options.examples(
        "claimtrack set a1a2b3c4 --source 'Harbour Post' --date 2024-02-06",
        "claimtrack set clips/004.txt --author ''       # the text does not tell",
    ),
)
def set_(
    ctx: typer.Context,
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help="An article's id, or its path.")],
    source: inputs.Source = None,
    title: inputs.Title = None,
    author: inputs.Author = None,
    date: inputs.Date = None,
    url: inputs.Url = None,
    who: decisions.Who = None,
) -> None:
    """Correct an article's head: its publisher, author, title, date or address.

    The correction survives `ingest` and `rebuild`; dates, voices and groups follow it. Empty means that there is none.
    """
    from claimtrack import ledger

    lexicon = options.settings(ctx).lexicon()
    when = str(access.day(date, "--date")) if date else date
    told = {"source": source, "title": title, "author": author, "published": when, "url": url}
    fields = {name: value or None for name, value in told.items() if value is not None}
    with access.opened(ctx) as store:
        decisions.report(ledger.correct(store, lexicon, access.known(store, article, "a"), fields, decisions.name(who)))


@app.command(cls=options.WithStore, epilog=options.examples("claimtrack rebuild", "claimtrack rebuild --lexicon ours/"))
def rebuild(ctx: typer.Context) -> None:
    """Read all stored articles anew, after an upgrade or a change of lexicons.

    What people decided stays. Says what moved.
    """
    from claimtrack import ledger
    from claimtrack.cli.progress import progress

    lexicon = options.settings(ctx).lexicon()
    with access.opened(ctx, whole=False) as store, progress(_texts(store)) as step:
        moves = ledger.rebuild(store, lexicon, lambda _: step())
    streams.talk(
        f"{words.plural(moves.articles, 'article')} read anew, {words.plural(moves.heads, 'head')} changed; "
        f"{words.plural(moves.claims_before, 'claim')} before, {moves.claims_after:,} now"
    )
    streams.talk(
        f"{moves.added:,} new, {moves.removed:,} gone, {moves.changed:,} read differently, "
        f"{moves.regrouped:,} in another group, {words.plural(moves.verdicts, 'verdict')} changed"
    )
    if moves.adrift:
        what = words.plural(moves.adrift, "decision speaks", "decisions speak")
        streams.talk(f"{what} of what is no more: see 'claimtrack decisions'")


def _texts(store: Store) -> int:
    """How many texts a store has, earlier versions too."""
    return sum(1 for _ in store.articles(ArticleFilter(earlier=True)))
