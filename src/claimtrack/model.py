"""The values that flow through claimtrack: plain, frozen, and without behaviour beyond what they are.

Offsets (`start`, `end`) are Python string indices into the article's text as it was read; `text[start:end]` is
always the words that a value names. Amounts are `Decimal`: money and masses are exact.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What a figure counts or measures."""

    MONEY = "money"
    SHARE = "share"
    QUANTITY = "quantity"
    COUNT = "count"
    RATE = "rate"
    MULTIPLE = "multiple"


class Bound(StrEnum):
    """How the wording limits a figure."""

    EXACT = "exact"
    ABOUT = "about"
    NEARLY = "nearly"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    LESS_THAN = "less_than"
    RANGE = "range"

    @property
    def words(self) -> str:
        """What stands before such a figure: 'at least'; nothing before an exact one or a range."""
        return "" if self in (Bound.EXACT, Bound.RANGE) else self.replace("_", " ")


class Change(StrEnum):
    """The direction of a figure that is the size of a change."""

    INCREASE = "increase"
    DECREASE = "decrease"


class Level(StrEnum):
    """Whether a figure tells what is, what should be, what may come or what is wanted."""

    ACTUAL = "actual"
    TARGET = "target"
    FORECAST = "forecast"
    DEMAND = "demand"


class Stance(StrEnum):
    """What a voice does with a figure."""

    ASSERTS = "asserts"
    ESTIMATES = "estimates"
    DISPUTES = "disputes"
    DEMANDS = "demands"
    PROMISES = "promises"
    DENIES = "denies"


class Role(StrEnum):
    """What a block of a page is to the article."""

    BODY = "body"
    HEADLINE = "headline"
    BYLINE = "byline"
    FRONT_MATTER = "front-matter"
    CAPTION = "caption"
    SIDEBAR = "sidebar"
    TICKER = "ticker"
    SUBSCRIPTION = "subscription"
    RELATED = "related"
    NEWSLETTER = "newsletter"
    COOKIE = "cookie"
    ADVERTISEMENT = "advertisement"
    LINKS = "links"
    COMMENTS = "comments"
    BOILERPLATE = "boilerplate"


class SetAside(StrEnum):
    """Why a figure is no claim of its article."""

    DATE = "date"
    TIME = "time"
    AGE = "age"
    DURATION = "duration"
    ORDINAL = "ordinal"
    NAME = "name"
    PHONE = "phone"
    ADDRESS = "address"
    URL = "url"
    SCORE = "score"
    IDIOM = "idiom"
    LIST_NUMBER = "list-number"
    SIDEBAR = "sidebar"
    TICKER = "ticker"
    SUBSCRIPTION = "subscription"
    RELATED = "related"
    NEWSLETTER = "newsletter"
    ADVERTISEMENT = "advertisement"
    BOILERPLATE = "boilerplate"
    CAPTION = "caption"
    READING_TIME = "reading-time"
    HEADLINE = "headline"
    RHETORICAL = "rhetorical"
    EQUIVALENT = "equivalent"
    """A conversion of the figure before it, told there."""


class Verdict(StrEnum):
    """What the claims of a group are to each other."""

    CONFLICT = "conflict"
    SINGLE = "single"
    UPDATE = "update"
    AGREE = "agree"


class Conflict(StrEnum):
    """The kinds of conflict, gravest first."""

    MUTATION = "mutation"
    NUMBERS = "numbers"
    DISPUTED = "disputed"
    SPREAD = "spread"


class Span(NamedTuple):
    """A stretch of an article's text."""

    start: int
    end: int
    text: str


class Reason(NamedTuple):
    """Which rule decided a field, and the words that made it: what `claimtrack why` prints.

    `rule` is the name of a rule in code (`quotation-carries-on`) or, for an entry of a lexicon, `table:entry`
    (`unit:lb`, `bound:at_least`, `topic:lithium`); `span` is null where no words of the text speak for it.
    """

    field: str
    rule: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One article as read. A head field that the text does not tell is None, never a guess."""

    id: str
    path: str
    sha256: str
    text: str
    source: str | None = None
    title: str | None = None
    author: str | None = None
    published: date | None = None
    url: str | None = None
    credits: tuple[str, ...] = ()
    """Outlets and agencies to which the page credits its story: evidence of a reprint."""
    notes: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Failure:
    """An input, or one row of it, that could not be read; the message is one line and says what to do."""

    path: str
    message: str


@dataclass(frozen=True, slots=True)
class Block:
    """Neighbouring lines of one role: a paragraph, a list item, a caption, a ticker.

    Blocks are ordered, disjoint and cover every character of the text that is not white space.
    """

    start: int
    end: int
    role: Role
    rule: str
    """The rule or noise cue that gave the role."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a block; `text` is as it stands in the article. `block` is the block's index."""

    start: int
    end: int
    text: str
    role: Role
    block: int


@dataclass(frozen=True, slots=True)
class Amount:
    """`high` is None where the wording is open ('trillions of dollars')."""

    low: Decimal
    high: Decimal | None
    unit: str | None


@dataclass(frozen=True, slots=True)
class Equivalent:
    """A conversion of a figure, in brackets or apposition; `amount` is in canonical units."""

    start: int
    end: int
    text: str
    amount: Amount


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as read: number, scale word and unit, no modifier. `amount` is canonical, `written` as it stands."""

    start: int
    end: int
    text: str
    kind: Kind
    amount: Amount
    written: Amount
    bound: Bound = Bound.EXACT
    change: Change | None = None
    equivalents: tuple[Equivalent, ...] = ()
    quantity: bool = True
    set_aside: SetAside | None = None
    notes: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = ()
    close: bool = False
    """Whether the value is told to lie close to its bound: 'just over 5%'."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says so: the span that names the voice here, the fullest name in the article, one key for all spellings."""

    name: str
    key: str
    named: bool
    mention: Span
    cue: Span | None
    stance: Stance
    rule: str


@dataclass(frozen=True, slots=True)
class Saying:
    """The voices of one figure, originator first; no voice where the article itself asserts it or it is unclear."""

    voices: tuple[Voice, ...] = ()
    stance: Stance = Stance.ASSERTS
    disputed_by: tuple[Voice, ...] = ()
    reasons: tuple[Reason, ...] = ()


BARE = "number"
"""The dimension of a number without a unit: what it counts is not told."""

SET_AGAINST = "set-against"
"""The rule of `as_of` for a figure that another is compared with, and of which no time is told: 'up from 40 tonnes'."""


@dataclass(frozen=True, slots=True)
class Key:
    """What is measured, as comparable words and never the value: equal complete keys are the same quantity.

    None is 'not told' (for `part`, `base` and `holder`: the whole, nothing, nobody in particular).
    """

    dimension: str
    """What kind of amount: `money`, `share`, `mass`, `money/mass`, `ratio` (a change in % or times), a counted noun."""
    measure: str | None
    topic: str | None
    place: str | None
    """The most specific places, sorted and joined; `World` for the earth, also where the measure knows no place."""
    part: str | None
    level: Level
    change: Change | None = None
    base: str | None = None
    """Of what a share, a ratio or a difference is one: `world output`, `value`, `imports`."""
    holder: str | None = None
    """Who has, makes or gives it, where the figure is one company's or body's own."""

    own: bool = False
    """Whether the measure is somebody's own (profit, votes): without a holder it is not told whose."""
    nth: int = 0
    """How many figures of its sentence come before that tell all of this too: what parts it from them is not known."""

    @property
    def complete(self) -> bool:
        """Whether two claims that share this key are surely about one quantity: what, whose or where, and of what."""
        if self.nth:
            return False
        what = self.measure is not None and self.topic is not None
        whose = self.holder is not None if self.own else self.place is not None
        return what and whose and (self.measure != "share" or self.base is not None or self.part is not None)


class Subject(NamedTuple):
    """What one figure is of."""

    key: Key
    topics: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    measure: str | None = None
    part: str | None = None
    level: Level = Level.ACTUAL
    as_of: str | None = None
    reasons: tuple[Reason, ...] = ()
    beside: Span | None = None
    """The first figure of the sentence that tells the same quantity, with which this one is compared."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure that the article claims, with its sentence, its voices and its subject."""

    id: str
    article: Article
    figure: Figure
    sentence: Sentence
    saying: Saying
    subject: Subject


@dataclass(frozen=True, slots=True)
class Related:
    """Another group that measures a part, the whole or another scope of the same thing."""

    group: str
    why: str


@dataclass(frozen=True, slots=True)
class Group:
    """Claims about one quantity, with the verdict on them."""

    id: str
    label: str
    verdict: Verdict
    conflict: Conflict | None
    because: str
    independent_voices: int
    related: tuple[Related, ...]
    claims: tuple[Claim, ...]
