"""The listings: claims, figures, groups and articles, a row for each record. Each returns how many there were."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from rich.console import Console
from rich.text import Text

from claimtrack.record import Record
from claimtrack.show import excerpt, words
from claimtrack.show.console import emit
from claimtrack.show.listing import Column, Row, draw
from claimtrack.show.safe import line

CLAIMS = (
    Column("Claim", words.SHORT, "id"),
    Column("Figure", 14, "figure"),
    Column("What", 16),
    Column("Said by", 12),
    Column("In", 12),
)


def claims(on: Console, records: Iterable[Record]) -> int:
    """A row a claim, with the words around its figure and what people decided below."""
    return draw(on, CLAIMS, (_claim_row(on, record) for record in records))


def _claim_row(on: Console, claim: Record) -> Row:
    cells = (
        words.short(claim["id"]),
        words.stated(claim),
        words.thing(claim) or words.NOTHING,
        words.voices(claim) or words.NOTHING,
        words.printed(claim["article"]) or words.NOTHING,
    )
    return Row(cells, (excerpt.around(claim, on, on.width - words.SHORT - 2), *_decided(claim)))


def _decided(record: Record) -> list[Text]:
    """What people decided on something, a line each."""
    return [Text(words.decided(each), "decision") for each in record.get("decisions", ())]


FIGURES = (
    Column("At", 5, "id", right=True),
    Column("Figure", 14, "figure"),
    Column("Kind", 8),
    Column("Read as", 14),
    Column("Set aside", 9),
)


def figures(on: Console, records: Iterable[Record]) -> int:
    """A row a figure, claim or set aside, below the path of its article."""
    count = 0
    for path, those in groupby(records, key=lambda record: record["article"]["path"]):
        if count:
            emit(on)
        emit(on, Text(line(path), "head"))
        count += draw(on, FIGURES, map(_figure_row, those))
    return count


def _figure_row(figure: Record) -> Row:
    read = words.amount(figure) if figure["quantity"] else words.NOTHING
    return Row((str(figure["start"]), words.stated(figure), figure["kind"], read, figure["set_aside"] or ""))


ARTICLES = (
    Column("Article", words.SHORT, "id"),
    Column("Source", 12),
    Column("Date", 10),
    Column("Title", 16),
    Column("Claims", 6, right=True),
)


def articles(on: Console, records: Iterable[Record]) -> int:
    """A row an article with its count of claims; its path, if it has no title, and what it reprints stand below."""
    return draw(on, ARTICLES, map(_article_row, records))


def _article_row(article: Record) -> Row:
    cells = (
        words.short(article["id"]),
        line(article["source"]) or words.NOTHING,
        article["published"] or words.NOTHING,
        line(article["title"]) or words.NOTHING,
        str(article["claims"]),
    )
    original = article["duplicate_of"]
    below = [] if article["title"] else [Text(line(article["path"]), "faint")]
    below += [Text(f"reprint of {line(original)}", "faint")] if original else []
    later = article.get("replaced_by")
    below += [Text(f"replaced by {words.short(later)}, a later version", "faint")] if later else []
    return Row(cells, (*below, *_decided(article)))


GROUPS = (
    Column("Group", words.SHORT, "id"),
    Column("Verdict", 10),
    Column("What", 16),
    Column("Figures", 14, "figure"),
)


def groups(on: Console, records: Iterable[Record]) -> int:
    """A row a group with its figures; who stands behind it and the reason of its verdict stand below."""
    return draw(on, GROUPS, map(_group_row, records))


def _group_row(group: Record) -> Row:
    cells = (
        words.short(group["group"]),
        Text(words.verdict(group), str(group["verdict"])),
        line(group["label"]),
        words.figures(group),
    )
    alone = group["size"] == 1 and not group["conflict"]
    told = () if alone else (Text(words.attested(group), "faint"), Text(line(group["because"])))
    return Row(cells, (*told, *_decided(group), *map(_on_claim, group.get("on_claims", ()))))


def _on_claim(decision: Record) -> Text:
    """What people decided on one claim of a group: `c1a2b3c4 '40 tonnes': marked wrong by ann on 2024-05-01`."""
    figure = f"{words.short(decision['claim'])} '{line(decision['figure'])}'"
    return Text(f"{figure}: {words.decided(decision)}", "decision")


DECISIONS = (
    Column("Decision", words.SHORT, "id"),
    Column("On", words.SHORT, "id"),
    Column("What", 20),
    Column("Undone", 10),
)


def decisions(on: Console, records: Iterable[Record]) -> int:
    """A row a decision: on what, and what was decided by whom."""
    return draw(on, DECISIONS, map(_decision_row, records))


def _decision_row(decision: Record) -> Row:
    target = line(decision["applies_to"])
    undone = f"by {line(decision['undone_by'])} on {decision['undone_at'][:10]}" if decision["undone_at"] else ""
    shown = target if decision["decision"] in ("alias", "part") else words.short(target)
    done = (
        f"{words.decided(decision)} (reopened by a new conflict)" if decision.get("before") else words.decided(decision)
    )
    return Row((words.short(line(decision["id"])), shown, done, undone))


conflicts = groups
