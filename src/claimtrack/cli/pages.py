"""`show`, `compare` and `voices`: one thing at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from claimtrack import record
from claimtrack.cli import access, options, printing
from claimtrack.errors import UsageError
from claimtrack.lexicon import Lexicon
from claimtrack.model import Article, Claim, Group, Kind, Role
from claimtrack.record import Record
from claimtrack.store import ArticleFilter, ClaimFilter, GroupFilter, Store

if TYPE_CHECKING:
    from claimtrack.show.numberline import Mark

app = options.family()

GroupId = Annotated[str, typer.Argument(metavar="GROUP", help="A group's id, or the beginning of it.")]
AROUND = 2
"""So many sentences before and after that of a claim are shown."""


@app.command(
    cls=options.WithStore,
    epilog=options.examples(
        "claimtrack show c1a2b3c4",
        "claimtrack show articles/004.txt --text",
    ),
)
def show(
    ctx: typer.Context,
    what: Annotated[str, typer.Argument(metavar="ID", help="Of a claim, an article (or its path) or a group.")],
    text: Annotated[
        bool, typer.Option("--text", help="Draw an article's text: what was taken, what set aside.")
    ] = False,
) -> None:
    """Show one claim, article or group."""
    lexicon = options.settings(ctx).lexicon()
    with access.opened(ctx) as store:
        found = store.show(access.known(store, what, "c", "a", "g"))
        if text:
            _text(store, found, lexicon)
        elif isinstance(found, Claim):
            _claim(store, found, lexicon)
        elif isinstance(found, Article):
            _article(store, found, lexicon)
        elif isinstance(found, Group):
            _group(store, found)


def _text(store: Store, found: Article | Claim | Group | None, lexicon: Lexicon) -> None:
    from claimtrack import ledger
    from claimtrack.extract import extract
    from claimtrack.show import text

    article = found.article if isinstance(found, Claim) else found
    if not isinstance(article, Article):
        raise UsageError("--text is for an article: a group has texts of its own claims only")
    read = extract(article, lexicon, ledger.boilerplate_of(store, article))
    text.draw(printing.screen(), article, read.blocks, read.figures)


def _claim(store: Store, claim: Claim, lexicon: Lexicon) -> None:
    from claimtrack.show import pages

    before, after = _neighbours(store, claim, lexicon)
    told = claim_record(store, claim)
    home = told["group"]
    pages.claim(printing.screen(), told, before, after, group_record(store, home) if home else None)


def claim_record(store: Store, claim: Claim) -> Record:
    """A claim as the listings give it."""
    return next(store.claims(ClaimFilter(only=claim.id)))


def group_record(store: Store, group: str) -> Record:
    """A group as the listings give it, with the labels of those that it is related to."""
    told = next(store.summaries(GroupFilter(only=group))) | next(store.groups(GroupFilter(only=group)))
    labels = store.labels([each["group"] for each in told["related"]])
    return told | {"related": [each | {"label": labels.get(each["group"], "")} for each in told["related"]]}


def _neighbours(store: Store, claim: Claim, lexicon: Lexicon) -> tuple[str, str]:
    """The sentences of the body before and after that of a claim."""
    from claimtrack import ledger
    from claimtrack.clean import clean
    from claimtrack.split import split

    text = claim.article.text
    blocks = clean(claim.article, lexicon, ledger.boilerplate_of(store, claim.article))
    body = [each for each in split(text, blocks, lexicon) if each.role is Role.BODY]
    before = [each.text for each in body if each.end <= claim.sentence.start][-AROUND:]
    after = [each.text for each in body if each.start >= claim.sentence.end][:AROUND]
    return " ".join(before), " ".join(after)


def article_record(store: Store, article: Article, lexicon: Lexicon) -> Record:
    """An article as the listings give it, with what its earlier versions said otherwise in `versions`."""
    return next(store.articles(ArticleFilter(only=article.id))) | {"versions": earlier(store, article, lexicon)}


def earlier(store: Store, article: Article, lexicon: Lexicon) -> list[Record]:
    """Each earlier version of an article: its `id`, and in `said` pairs of a claim and the one now in its place."""
    from claimtrack import ledger

    return [
        {"id": each.article.id, "said": [(record.claim(old), new and record.claim(new)) for old, new in each.said]}
        for each in ledger.earlier(store, article, lexicon)
    ]


def _article(store: Store, article: Article, lexicon: Lexicon) -> None:
    from claimtrack.show import pages

    head = article_record(store, article, lexicon)
    claims = list(store.claims(ClaimFilter(article=article.id)))
    pages.article(printing.screen(), head, claims, article.notes)


def _group(store: Store, group: Group) -> None:
    from claimtrack.show import pages

    claims = list(store.claims(ClaimFilter(group=group.id)))
    pages.group(printing.screen(), group_record(store, group.id), claims)


@app.command(cls=options.WithStore, epilog=options.examples("claimtrack compare g1a2b3c4"))
def compare(ctx: typer.Context, group: GroupId) -> None:
    """Draw a group's claims on a number line, with the verdict and its reason."""
    from claimtrack.show import numberline, pages

    lexicon = options.settings(ctx).lexicon()
    with access.opened(ctx) as store:
        home = access.known(store, group, "g")
        values = store.group(home)
        told = {each["id"]: each for each in store.claims(ClaimFilter(group=home))}
        on = printing.screen()
        record = group_record(store, home)
        pages.group_head(on, record)
        if values is not None:
            numberline.draw_all(on, _lines(values, told, lexicon))
        pages.related(on, record)


def _lines(group: Group, told: dict[str, Record], lexicon: Lexicon) -> Iterator[tuple[str, list[Mark]]]:
    """The claims of a group as intervals, by unit: in the commonest those that a rate brings there, then the others."""
    from claimtrack.compare import interval, own_rates, tolerances
    from claimtrack.show.numberline import Mark

    allowed, rates = tolerances(lexicon), own_rates(group.claims)
    left = {claim.id: (claim, interval(claim, allowed)) for claim in group.claims}
    while left:
        unit = Counter(_unit(claim) for claim, _ in left.values()).most_common(1)[0][0]
        marks = []
        for claim, here in list(left.values()):
            rate = rates.get((claim.article.id, here.unit or "", unit))
            if _unit(claim) == unit or rate is not None:
                here = here if rate is None else here.times(rate, unit, allowed.conversion)
                marks.append(Mark(told[claim.id], here.low, here.high, here.told_low, here.told_high))
                del left[claim.id]
        yield unit or ", ".join(sorted({str(mark.claim["unit"] or "") for mark in marks} - {""})), marks


def _unit(claim: Claim) -> str:
    """The unit of a claim; whatever is counted, the numbers stand on one line."""
    return "" if claim.figure.kind is Kind.COUNT else claim.figure.amount.unit or ""


@app.command(cls=options.WithStore, epilog=options.examples("claimtrack voices g1a2b3c4"))
def voices(ctx: typer.Context, group: GroupId) -> None:
    """Draw who has a group's figures from whom.

    Each original voice stands at the top of a tree; outlets that have the figure from it hang below, copies folded.
    """
    from claimtrack.show import pages, tree

    with access.opened(ctx) as store:
        home = access.known(store, group, "g")
        on = printing.screen()
        pages.group_head(on, group_record(store, home))
        tree.draw(on, list(store.claims(ClaimFilter(group=home))), store.reprints())
