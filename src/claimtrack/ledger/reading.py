"""One article in the store: its readings, the head that counts, and its claims."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any

import claimtrack
from claimtrack.lexicon import Lexicon
from claimtrack.model import Article, Block, Claim, SetAside
from claimtrack.store import Store, articles, claims, copies, decisions, pending, phrases, versions
from claimtrack.store.database import Database
from claimtrack.store.decisions import What
from claimtrack.store.pending import Step

if TYPE_CHECKING:
    from claimtrack.group import Phrase

HEAD = ("source", "title", "author", "published", "url")
"""The fields of a head that can be given or corrected."""


@dataclass(slots=True)
class Tally:
    """What the extraction of each article found in this run; by the article's number."""

    claims: dict[int, int] = field(default_factory=dict)
    set_aside: dict[int, Counter[SetAside]] = field(default_factory=dict)


def rules(lexicon: Lexicon) -> str:
    """The version of the rules and lexicons that a claim was read with."""
    return f"{claimtrack.RULES_VERSION}+{lexicon.version}"


def read_anew(article: Article, given: Mapping[str, str], lexicon: Lexicon) -> Article:
    """An article with the head that its text tells by the rules of now, and what was given."""
    from claimtrack import read

    fresh = read.article(article.text, article.path, article.sha256, lexicon, read.Given(**given))
    return replace(fresh, notes=tuple(dict.fromkeys((*article.notes, *fresh.notes))))


def given(article: Article) -> dict[str, str]:
    """The head fields that an article was given, not read."""
    fields = {reason.field for reason in article.reasons if reason.rule == "given"}
    return {name: _word(told) for name in HEAD if name in fields and (told := getattr(article, name)) is not None}


def _word(told: str | date) -> str:
    return told if isinstance(told, str) else told.isoformat()


def refresh_head(db: Database, at: int) -> bool:
    """Let the first reading's head count, as people corrected it; whether that changed it."""
    now = articles.get(db, at)
    first = articles.readings(db, at, now.text)[0].article
    head = corrected(replace(first, id=now.id), decisions.every(db))
    if head == now:
        return False
    if head.source != now.source:
        _move_lines(db, at, head)
    articles.set_head(db, at, head)
    return True


def _move_lines(db: Database, at: int, head: Article) -> None:
    """Another publisher has the article: what repeats among the pages of either may be others now."""
    pending.mark(db, Step.ARTICLE, copies.on_the_edge(db, at))
    copies.drop_lines(db, at)
    copies.put_lines(db, at, head)
    pending.mark(db, Step.ARTICLE, copies.on_the_edge(db, at))


def corrected(article: Article, made: Iterable[decisions.Decision]) -> Article:
    """An article with the head fields that people set."""
    fields: dict[str, Any] = {}
    for each in made:
        if each.what is What.SET and each.applies_to == article.id:
            fields |= {name: told for name, told in each.value.items() if name in HEAD}
    if not fields:
        return article
    if fields.get("published"):
        fields["published"] = date.fromisoformat(fields["published"])
    kept = tuple(reason for reason in article.reasons if reason.field not in fields)
    return replace(article, **fields, reasons=kept, notes=_notes(article, fields))


def _notes(article: Article, fields: Collection[str]) -> tuple[str, ...]:
    """The notes of an article that stand when people set fields of its head."""
    from claimtrack.read.published import is_of_date

    return tuple(note for note in article.notes if "published" not in fields or not is_of_date(note))


def extract(db: Database, at: int, lexicon: Lexicon, tally: Tally, *, moved: bool = True) -> None:
    """Read an article's claims anew, and mark what follows from them; `moved` tells that its head may be another.

    An earlier version of an article has none.
    """
    from claimtrack import compare, reprint
    from claimtrack import extract as extraction

    if versions.is_earlier(db, at):
        vacate(db, at)
        claims.put(db, at, (), rules(lexicon))
        tally.claims[at], tally.set_aside[at] = 0, Counter()
        return
    article = articles.get(db, at)
    found = extraction.extract(article, lexicon, boilerplate(db, at, article))
    tally.claims[at] = len(found.claims)
    tally.set_aside[at] = Counter(figure.set_aside for figure in found.figures if figure.set_aside)
    replace_claims(db, at, _to_keep(found.claims, lexicon), rules(lexicon), moved=moved)
    own = compare.own_rates(found.claims)
    if claims.put_rates(db, at, {(unit, other): rate for (_, unit, other), rate in own.items()}):
        pending.mark(db, Step.GROUP, claims.groups_of_articles(db, [at]))
    printed = reprint.fingerprint(article, found.blocks)
    asked = copies.put_print(db, at, article, printed.shingles, printed.sample)
    pending.mark(db, Step.REPRINT, {at, *asked} if moved else asked)


def _to_keep(found: Iterable[Claim], lexicon: Lexicon) -> list[claims.Found]:
    """Claims with the phrases that group them, and the amounts that they cover."""
    from claimtrack import compare, group

    allowed = compare.tolerances(lexicon)
    spans = ((claim, compare.interval(claim, allowed)) for claim in found)
    return [
        claims.Found(claim, group.phrase(claim, lexicon), (float(span.low), float(span.high))) for claim, span in spans
    ]


def replace_claims(db: Database, at: int, found: list[claims.Found], version: str, *, moved: bool) -> None:
    """Let an article have these claims; decisions on a claim that is no more go over to the one in its place.

    Claims that stand as they were stay in their groups, unless the article's head has `moved`.
    """
    stay = frozenset[str]() if moved else claims.unchanged(db, at, found, version)
    spans, phrases_before = claims.spans(db, at), phrases.of_article(db, at)
    pending.mark(db, Step.GROUP, {home for _, home in claims.homes_of_claims(db, spans.keys() - stay)})
    if moved or spans.keys() != stay or len(found) != len(stay):
        pending.mark(db, Step.GROUP, claims.groups_of_articles(db, copies.descendants(db, at) - {at}))
        mark_copies(db, at)
    claims.drop(db, at, stay)
    claims.put(db, at, [each for each in found if each.claim.id not in stay], version)
    decisions.rename(db, successors(spans, claims.spans(db, at)))
    now = {each.phrase.id for each in found}
    pending.mark(db, Step.PHRASE, {each.phrase.id for each in found if each.claim.id not in stay})
    index = phrases.Phrases(db)
    for number in now - phrases_before.keys():
        pending.mark(db, Step.PHRASE, index.enter(number))
    forget_phrases(db, [each for number, each in phrases_before.items() if number not in now])


def vacate(db: Database, at: int) -> None:
    """Take away the claims of an article, and all that others are read, copied or grouped by of it."""
    pending.mark(db, Step.ARTICLE, copies.on_the_edge(db, at))
    pending.mark(db, Step.REPRINT, copies.copies_of(db, at))
    pending.mark(db, Step.GROUP, claims.groups_of_articles(db, copies.descendants(db, at)))
    mark_copies(db, at)
    told = phrases.of_article(db, at)
    claims.drop(db, at)
    forget_phrases(db, told.values())
    claims.put_rates(db, at, {})
    pending.mark(db, Step.REPRINT, copies.drop(db, at))


def mark_copies(db: Database, at: int) -> None:
    """Let the claims of an article's copies be grouped anew: they are where those of the original are."""
    for copy in copies.copies_of(db, at):
        pending.mark(db, Step.PHRASE, phrases.of_article(db, copy))


def forget_phrases(db: Database, gone: Collection[Phrase]) -> None:
    """Forget those of some phrases that no claim is of any more."""
    index = phrases.Phrases(db, gone)
    for each in gone:
        if not phrases.is_told(db, each.id):
            pending.mark(db, Step.PHRASE, index.leave(each))
            pending.done(db, Step.PHRASE, each.id)


def successors(before: Mapping[str, tuple[int, int]], after: Mapping[str, tuple[int, int]]) -> dict[str, str]:
    """For each claim that is no more, the one whose span overlaps its own; left out where there is none."""
    gone = {claim: span for claim, span in before.items() if claim not in after}
    return {
        claim: heir
        for claim, (start, end) in gone.items()
        if (heir := next((new for new, (left, right) in after.items() if left < end and start < right), None))
    }


def boilerplate_of(store: Store, article: Article) -> frozenset[str]:
    """The lines that were set aside in an article of the store because its publisher prints them again and again."""
    at = articles.number(store.db, article.id)
    return frozenset() if at is None else boilerplate(store.db, at, article)


def boilerplate(db: Database, at: int, article: Article, without: int | None = None) -> frozenset[str]:
    """The lines of an article that repeat across its publisher's articles, if need be as they were `without` one.

    None where they are most of the text: then these are versions of one article, and a lost claim is worse.
    """
    numbers = copies.repeated(db, at, without)
    if not numbers:
        return frozenset()
    found = frozenset(line for number, line in copies.lines(article).items() if number in numbers)
    return found if 2 * sum(map(len, found)) <= len(article.text.strip()) else frozenset()


def parted_by(db: Database, at: int, lexicon: Lexicon) -> set[int]:
    """The articles whose blocks are others since this one came, by a line that repeats with it."""
    edge = copies.on_the_edge(db, at)
    return {other for other in edge if _blocks(db, other, lexicon) != _blocks(db, other, lexicon, at)}


def _blocks(db: Database, at: int, lexicon: Lexicon, without: int | None = None) -> tuple[Block, ...]:
    from claimtrack.clean import clean

    article = articles.get(db, at)
    return clean(article, lexicon, boilerplate(db, at, article, without))
