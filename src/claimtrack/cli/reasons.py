"""`why`: the rules and the words behind a reading, and the tests between two claims."""

from __future__ import annotations

import re
from dataclasses import fields
from typing import TYPE_CHECKING, Annotated

import typer

from claimtrack import record
from claimtrack.cli import access, inputs, options, printing
from claimtrack.cli.pages import article_record, claim_record, earlier
from claimtrack.errors import UsageError
from claimtrack.lexicon import Lexicon
from claimtrack.model import Claim, Key
from claimtrack.record import Record
from claimtrack.show import words
from claimtrack.store import GroupFilter, Store

if TYPE_CHECKING:
    from claimtrack.extract import Extraction

app = options.family()

_PLACE = re.compile(r"(?P<path>.+):(?P<offset>\d{1,15})")


@app.command(
    cls=options.WithStore,
    epilog=options.examples(
        "claimtrack why c1a2b3c4",
        "claimtrack why article.txt:1042        # whatever stands there, claim or not; needs no store",
        "claimtrack why clips/004.txt           # an article's head: its publisher, writer, title and date",
        "claimtrack why c1a2b3c4 c5d6e7f8       # each test between the two, in order",
    ),
)
def why(
    ctx: typer.Context,
    what: Annotated[str, typer.Argument(metavar="ID|FILE:OFFSET", help="A claim, an article, or a place in a file.")],
    other: Annotated[str | None, typer.Argument(metavar="[ID]", help="Another claim, to compare with.")] = None,
) -> None:
    """Tell what made a claim or an article's head, or decided between two claims."""
    from claimtrack.show import reasons

    lexicon = options.settings(ctx).lexicon()
    place = _PLACE.fullmatch(what)
    if place and other is None:
        reasons.figure(printing.screen(), _at(place["path"], int(place["offset"]), lexicon))
        return
    with access.opened(ctx) as store:
        if other is not None:
            _pair(store, *_two(store, what, other), lexicon)
        elif (asked := access.known(store, what, "c", "a"))[0] == "a":
            _head(store, asked, lexicon)
        else:
            found = _claim(store, asked)
            reasons.figure(printing.screen(), _told(store, found, lexicon), _parts(found.subject.key))


def _told(store: Store, claim: Claim, lexicon: Lexicon) -> Record:
    """A claim's record with what people decided on it, its group (`in_group`), what moved that (`moved`), and what it
    was before (`versions`).
    """
    told = claim_record(store, claim)
    home = next(store.summaries(GroupFilter(only=told["group"])), None) if told["group"] else None
    moved = [each for each in home["decisions"] if each["decision"] in ("split", "merge")] if home else []
    before = [
        {**each, "said": said}
        for each in earlier(store, claim.article, lexicon)
        if (said := [(old, new) for old, new in each["said"] if new and new["id"] == claim.id])
    ]
    return record.claim(claim) | {"decisions": told["decisions"], "in_group": home, "moved": moved, "versions": before}


def _head(store: Store, article_id: str, lexicon: Lexicon) -> None:
    from claimtrack.show import reasons

    article = store.article(article_id)
    if article is None:
        raise UsageError(f"no article '{article_id}'")
    told = article_record(store, article, lexicon)
    reasons.head(printing.screen(), told, record.reasons(article.reasons), article.notes)


def _claim(store: Store, typed: str) -> Claim:
    found = store.claim(access.known(store, typed, "c"))
    if found is None:
        raise UsageError(f"no claim '{typed}'")
    return found


def _two(store: Store, what: str, other: str) -> tuple[Claim, Claim]:
    """Two claims to compare. Raises UsageError where both ids are of one."""
    one, two = _claim(store, what), _claim(store, other)
    if one.id == two.id:
        raise UsageError(f"{one.id} cannot be compared with itself: give the ids of two claims")
    return one, two


def _at(path: str, offset: int, lexicon: Lexicon) -> Record:
    """The record of the figure at an offset of a file."""
    tally = inputs.Tally()
    for read in inputs.extractions(inputs.named([path]), tally, lexicon):
        return _figure(read, offset)
    raise UsageError(f"{path} could not be read")


def _figure(read: Extraction, offset: int) -> Record:
    article = read.article
    for figure in read.figures:
        if figure.start <= offset < figure.end:
            claims = [claim for claim in read.claims if claim.figure.start == figure.start]
            return record.claim(claims[0]) if claims else record.figure(figure, article)
    near = sorted(read.figures, key=lambda figure: abs(figure.start - offset))[:3]
    told = ", ".join(f"'{figure.text}' at {figure.start}" for figure in near)
    raise UsageError(f"no figure was read at {article.path}:{offset}" + (f"; the nearest are {told}" if told else ""))


def _pair(store: Store, one: Claim, other: Claim, lexicon: Lexicon) -> None:
    from claimtrack.compare import Ground, own_rates, pair, tolerances
    from claimtrack.ledger import ground_of
    from claimtrack.show import reasons

    both = (one, other)
    homes = [store.group_of(claim.id) for claim in both]
    if homes[0] and homes[0] == homes[1]:
        ground = ground_of(store, homes[0], lexicon)
    else:
        ground = Ground(tolerances(lexicon), reprints=store.reprints(), rates=own_rates(both)).among(both)
    compared = pair(one, other, ground)
    tests = [(test.name, test.held, test.words) for test in compared.tests]
    on = printing.screen()
    kind = f" ({compared.conflict})" if compared.conflict else ""
    told = f"{compared.rule} decides: {compared.verdict}{kind}"
    reasons.claims(on, [record.claim(claim) for claim in both])
    if homes[0] != homes[1]:
        reasons.keys(on, _parts(one.subject.key), _parts(other.subject.key), _apart(one, other))
        told = f"If they were of one group: {told}"
    reasons.tests(on, tests, told)


def _parts(key: Key) -> list[tuple[str, str]]:
    """What a key tells, part by part; the last of its fields only says how to read the others."""
    return [(field.name, str(getattr(key, field.name) or "")) for field in fields(key) if field.name != "own"]


def _apart(one: Claim, other: Claim) -> str:
    """Why two claims are of two groups, in a sentence."""
    lacking = [
        f"the key of {claim.id[:8]} is incomplete: no {words.listed(_missing(claim.subject.key))}"
        for claim in (one, other)
        if not claim.subject.key.complete
    ]
    here, there = _parts(one.subject.key), _parts(other.subject.key)
    differing = [name for (name, mine), (_, theirs) in zip(here, there, strict=True) if mine != theirs]
    reasons = [f"the keys differ in {words.listed(differing)}"] if differing else []
    reasons += [*lacking, "such claims join only by like wording"] if lacking else []
    return f"They are of two groups: {'; '.join(reasons) or 'somebody decided so, see the decisions on them'}."


def _missing(key: Key) -> list[str]:
    """The parts that an incomplete key does not tell."""
    needed = ["measure", "topic", "holder" if key.own else "place"]
    missing = [name for name in needed if getattr(key, name) is None]
    return missing or ["base"]
