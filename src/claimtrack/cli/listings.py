"""`claims`, `groups`, `conflicts` and `articles`: what is in the store, row by row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Annotated

import typer

from claimtrack.cli import access, filters, options, printing, streams
from claimtrack.model import Verdict
from claimtrack.record import Record
from claimtrack.store import ArticleFilter, ClaimFilter, GroupFilter, Store

app = options.family()


@app.command(
    cls=options.WithStore,
    epilog=options.examples(
        "claimtrack claims --mineral lithium",
        "claimtrack claims --figure '$14.8 trillion'",
        "claimtrack claims --voice Forbes --since 2024 --format csv > forbes.csv",
    ),
)
def claims(
    ctx: typer.Context,
    topic: filters.Topics = None,
    measure: filters.Measures = None,
    figure: filters.FigureIs = None,
    kind: filters.KindIs = None,
    unit: filters.Unit = None,
    place: filters.Places = None,
    source: filters.Source = None,
    voice: filters.Voice = None,
    since: filters.Since = None,
    until: filters.Until = None,
    text: filters.Words = None,
    article: filters.InArticle = None,
    group: filters.InGroup = None,
    limit: options.Limit = None,
    form: options.Rows = options.Format.TABLE,
) -> None:
    """List claims."""
    lexicon = options.settings(ctx).lexicon
    reach = filters.reach(figure, lexicon)
    first, last = filters.days(since, until)
    with access.opened(ctx) as store:
        wanted = ClaimFilter(
            topics=filters.topics(topic, lexicon),
            measures=filters.measures(measure, lexicon),
            reach=reach,
            kind=kind,
            unit=unit,
            places=filters.places(place, lexicon),
            source=source,
            voice=voice,
            since=first,
            until=last,
            text=text,
            article=access.known(store, article, "a") if article else None,
            group=access.known(store, group, "g") if group else None,
            limit=_and_next(limit),
        )
        found = store.claims(wanted)
        asked = {"topic": topic, "measure": measure, "place": place, "unit": unit, "source": source, "voice": voice}
        printing.listing("claims", found, form, store, printing.Asked(lexicon, asked), limit)


@app.command(
    cls=options.WithStore,
    epilog=options.examples(
        "claimtrack groups --mineral 'rare earths'",
        "claimtrack groups --verdict agree --format jsonl",
    ),
)
def groups(
    ctx: typer.Context,
    topic: filters.Topics = None,
    measure: filters.Measures = None,
    place: filters.Places = None,
    verdict: filters.VerdictIs = None,
    conflict: filters.ConflictIs = None,
    min_ratio: filters.MinRatio = None,
    since: filters.Since = None,
    limit: options.Limit = None,
    form: options.Rows = options.Format.TABLE,
) -> None:
    """List groups: claims about the same quantity."""
    wanted = _groups(ctx, topic, measure, place, min_ratio, since, limit)
    with access.opened(ctx) as store:
        wanted = replace(wanted, verdict=verdict, conflict=conflict)
        asked = printing.Asked(options.settings(ctx).lexicon, {"topic": topic, "measure": measure, "place": place})
        printing.listing("groups", _found(store, wanted, form), form, store, asked, limit)


@app.command(
    cls=options.WithStore,
    epilog=options.examples(
        "claimtrack conflicts",
        "claimtrack conflicts --conflict numbers --min-ratio 2",
        "claimtrack conflicts --place Ukraine --format csv > ukraine.csv",
    ),
)
def conflicts(
    ctx: typer.Context,
    topic: filters.Topics = None,
    measure: filters.Measures = None,
    place: filters.Places = None,
    conflict: filters.ConflictIs = None,
    min_ratio: filters.MinRatio = None,
    since: filters.Since = None,
    dismissed: filters.Dismissed = False,
    limit: options.Limit = None,
    form: options.Rows = options.Format.TABLE,
) -> None:
    """List groups whose figures conflict, gravest first."""
    wanted = _groups(ctx, topic, measure, place, min_ratio, since, limit)
    with access.opened(ctx) as store:
        shown = None if dismissed else False
        wanted = replace(wanted, verdict=Verdict.CONFLICT, conflict=conflict, dismissed=shown)
        asked = printing.Asked(options.settings(ctx).lexicon, {"topic": topic, "measure": measure, "place": place})
        printing.listing("conflicts", _found(store, wanted, form), form, store, asked, limit)
        if not dismissed and form is options.Format.TABLE and (hidden := _hidden(store)):
            streams.talk(f"{hidden:,} dismissed: 'claimtrack conflicts --dismissed' shows them too")


def _and_next(limit: int | None) -> int | None:
    """A limit with one record more, which tells whether it cuts anything."""
    return None if limit is None else limit + 1


def _hidden(store: Store) -> int:
    """How many conflicts are left out because somebody dismissed them."""
    if not any(each["decision"] == "dismiss" for each in store.decisions()):
        return 0
    return sum(1 for _ in store.summaries(GroupFilter(verdict=Verdict.CONFLICT, dismissed=True)))


def _found(store: Store, wanted: GroupFilter, form: options.Format) -> Iterator[Record]:
    """The groups for a format: a table shows no claims, so that none is read."""
    return store.summaries(wanted) if form is options.Format.TABLE else store.groups(wanted)


def _groups(
    ctx: typer.Context,
    topic: Sequence[str] | None,
    measure: Sequence[str] | None,
    place: Sequence[str] | None,
    min_ratio: float | None,
    since: str | None,
    limit: int | None,
) -> GroupFilter:
    """The filter that the options of `groups` and `conflicts` have in common."""
    lexicon = options.settings(ctx).lexicon
    return GroupFilter(
        topics=filters.topics(topic, lexicon),
        measures=filters.measures(measure, lexicon),
        places=filters.places(place, lexicon),
        min_ratio=min_ratio,
        since=access.day(since, "--since"),
        limit=_and_next(limit),
    )


@app.command(
    cls=options.WithStore,
    epilog=options.examples(
        "claimtrack articles",
        "claimtrack articles --source 'Harbour Post' --since 2024-02",
        "claimtrack articles --text 'lithium reserves' --format jsonl",
    ),
)
def articles(
    ctx: typer.Context,
    source: filters.Source = None,
    since: filters.Since = None,
    until: filters.Until = None,
    text: filters.Words = None,
    earlier: Annotated[bool, typer.Option("--earlier", help="Also versions that a later one replaced.")] = False,
    limit: options.Limit = None,
    form: options.Rows = options.Format.TABLE,
) -> None:
    """List articles."""
    first, last = filters.days(since, until)
    with access.opened(ctx) as store:
        wanted = ArticleFilter(
            source=source, since=first, until=last, text=text, earlier=earlier, limit=_and_next(limit)
        )
        asked = printing.Asked(options.settings(ctx).lexicon, {"source": source})
        printing.listing("articles", store.articles(wanted), form, store, asked, limit)
