"""How the values of records are said to people; every word of an article is made safe here."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from claimtrack import record
from claimtrack.model import Bound
from claimtrack.record import Record
from claimtrack.show.safe import line

NOTHING = "-"
"""Stands where there is nothing to say."""

SHORT = 8
"""So many characters of an id are shown in a listing; a unique beginning of an id is enough for any command."""


def short(identity: str) -> str:
    """The beginning of an id."""
    return identity[:SHORT]


def stated(figure: Record) -> str:
    """The figure with what limits it: `at least $12.4 trillion`."""
    return " ".join(part for part in (Bound(figure["bound"]).words, line(figure["figure"])) if part)


def number(value: float) -> str:
    """A number in full, thousands by commas: `12,400,000,000,000`."""
    return f"{value:,}" if isinstance(value, int) else f"{Decimal(repr(value)):,f}"


def compact(value: Decimal) -> str:
    """A number with three digits that tell: `12.4 trillion`, `0.0251`."""
    for power, word in ((12, " trillion"), (9, " billion"), (6, " million")):
        if abs(value) >= Decimal(10) ** power and power <= value.adjusted():
            return compact(value.scaleb(-power)) + word
    rounded = round(value, max(2 - value.adjusted(), 0)) if value else value
    return f"{rounded.normalize():,f}"


def decided(decision: Record) -> str:
    """What somebody decided, when and why: `marked wrong by ann on 2024-05-01: a slip of the pen`."""
    return line(record.decided(decision))


def amount(figure: Record) -> str:
    """`5,000,000 to 10,000,000 t`; an open end is said."""
    low, high = figure["low"], figure["high"]
    unit = f" {line(figure['unit'])}" if figure["unit"] else ""
    if high is None:
        return f"{number(low)}{unit} or many times that"
    return f"{number(low)}{unit}" if high == low else f"{number(low)} to {number(high)}{unit}"


def voices(claim: Record) -> str:
    """Who says so: the first voice, and through whom; nothing where the article itself does."""
    first, *others = [line(name) for name in claim["attributed_to"]] or [""]
    return first + (f", via {listed(others)}" if others else "")


def teller(claim: Record) -> str:
    """The voice, or else the outlet whose own word it is."""
    own = line(claim.get("article", {}).get("source") if "source" not in claim else claim["source"])
    return voices(claim) or (f"{own} itself" if own else "the article itself")


def thing(claim: Record) -> str:
    """What is measured: `output of lithium; Ukraine`, with change, part and level where these are told."""
    topics = [line(topic) for topic in claim["topics"] if topic != claim["measure"]]
    of = " of ".join(part for part in (line(claim["measure"]), ", ".join(topics)) if part)
    of = f"{claim['change']} in {of}" if of and claim["change"] else of
    level = "" if claim["level"] == "actual" else f"({claim['level']})"
    parts = "; ".join(part for part in (of, ", ".join(map(line, claim["places"])), line(claim["part"])) if part)
    return " ".join(part for part in (parts, level) if part)


def printed(article: Record) -> str:
    """Where and when an article was printed: `Harbour Post, 2024-02-06`."""
    return ", ".join(part for part in (line(article["source"]), article["published"]) if part)


def verdict(group: Record) -> str:
    """`conflict (numbers)`, `agree`."""
    return f"{group['verdict']} ({group['conflict']})" if group["conflict"] else str(group["verdict"])


def attested(group: Record) -> str:
    """Who stands behind a group: `5 claims, 4 articles, 3 distinct texts, 3 publishers, 2 independent voices`."""
    counts = (
        plural(group["size"], "claim"),
        plural(group["articles"], "article"),
        plural(group["texts"], "distinct text"),
        publishers(group["publishers"], group["nameless"]),
        plural(group["independent_voices"], "independent voice"),
    )
    return ", ".join(counts)


def publishers(named: int, without: int) -> str:
    """`2 publishers`, with the articles that name none: `2 publishers, 3 articles without one`."""
    if not without:
        return plural(named, "publisher")
    return f"{plural(named, 'publisher')}, {plural(without, 'article')} without one"


def plural(count: int, one: str, many: str | None = None) -> str:
    """`1 claim`, `2 claims`, `1,200 copies`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def listed(parts: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return " and ".join(part for part in (", ".join(parts[:-1]), *parts[-1:]) if part)


def figures(group: Record) -> str:
    """The different figures of a group, lowest first; of many those that its summary shows, and how many more."""
    more = group["more_figures"]
    return ", ".join(map(line, group["figures"])) + (f", +{more:,} more" if more else "")
