"""Article to blocks with a role: the story itself, its head, and what the page put around it.

Where a page cannot tell, the side of the error depends on the place: before and within the story a doubtful block is
kept, because a claim lost there is the worse fault; after its last solid paragraph a doubtful block is set aside.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Collection, Iterable

from claimtrack.clean.captions import pieces
from claimtrack.clean.edges import above, below, is_listed, is_tabled, run_heads, teasers
from claimtrack.clean.tail import doubt, is_market, is_market_story, is_rule
from claimtrack.lexicon import Lexicon
from claimtrack.model import Article, Block, Role
from claimtrack.read import names
from claimtrack.read.cues import Cue
from claimtrack.read.head import shown
from claimtrack.read.page import Look, Page, page, stem

OFTEN = 3
"""A line that stands in this many articles of one publisher is boilerplate."""

_DIGITS = re.compile(r"\d+")
_Mark = tuple[Role, str]


def clean(article: Article, lexicon: Lexicon, boilerplate: Collection[str] = ()) -> tuple[Block, ...]:
    """The article's blocks, in order; `boilerplate` holds lines known to repeat across its publisher's articles.

    Every paragraph, list item and row is a block of its own; a paragraph wrapped over several lines is one.
    """
    view = page(article.text, lexicon)
    marks = _head(article, view, lexicon)
    _known(view, frozenset(boilerplate), marks)
    _sure(view, marks, lexicon)
    _sections(view, marks)
    _twice(view, marks)
    _often(view, marks)
    marks.update(list(teasers(view, marks)))
    _tail(article, view, marks, lexicon)
    marks.update(list(above(view, marks, _title(marks, view))))
    marks.update(list(below(view, marks)))
    end = view.front.end
    front = [Block(0, len(article.text[:end].rstrip()), Role.FRONT_MATTER, "front-matter")] if end else []
    body = (Role.BODY, "paragraph")
    rest = (Block(look.para.start, look.para.end, *marks.get(i, body)) for i, look in enumerate(view.looks))
    cut = (pieces(article.text, b, lexicon) if b.role is Role.CAPTION else (b,) for b in rest)
    return (*front, *itertools.chain.from_iterable(cut))


def repeated(articles: Iterable[Iterable[str]]) -> frozenset[str]:
    """The lines that stand in three or more articles of one publisher: give each article's lines, in any form.

    Lines are compared by `line_key`, in which digits count alike, so that a ticker is one line on any day.
    """
    counts = Counter(key for article in articles for key in {line_key(line) for line in article} if key)
    return frozenset(key for key, count in counts.items() if count >= OFTEN)


def line_key(line: str) -> str:
    """What two prints of one line share: words in lower case, each number as `#`; empty for a line without letters."""
    key = _DIGITS.sub("#", " ".join(line.lower().split()))
    return key if any(c.isalpha() for c in key) else ""


def _head(article: Article, view: Page, lexicon: Lexicon) -> dict[int, _Mark]:
    """The marks of the head as the page shows it, and of a title that was given and stands in the text as well."""
    marks = dict(shown(article.text, lexicon).marks)
    title = names.bare(article.title or "")
    for index, look in enumerate(view.looks):
        if not look.para.text:
            marks[index] = Role.BOILERPLATE, "invisible"
        elif title and len(look.para.text) <= 2 * len(title) + 10 and names.bare(look.para.text) == title:
            marks[index] = Role.HEADLINE, "title"
        elif index < view.lead and look.para.text.startswith("#") and index not in marks:
            marks[index] = Role.HEADLINE, "markup"
    return marks


def _title(marks: dict[int, _Mark], view: Page) -> int | None:
    """The last title above the story: pages print it in their trail of links as well."""
    titles = [index for index, (role, _) in marks.items() if role is Role.HEADLINE and index < view.lead]
    return max(titles, default=None)


def _known(view: Page, boilerplate: frozenset[str], marks: dict[int, _Mark]) -> None:
    if boilerplate:
        for index, look in enumerate(view.looks):
            if index not in marks and line_key(look.para.text) in boilerplate:
                marks[index] = Role.BOILERPLATE, "repeated"


def _sure(view: Page, marks: dict[int, _Mark], lexicon: Lexicon) -> None:
    """What a cue, a ticker's signs or a caption's words tell wherever it stands."""
    about_markets = is_market_story(view.looks[: view.lead + 1], lexicon)
    for index, look in enumerate(view.looks):
        if index in marks:
            continue
        if cue := _cue(look, index < view.lead):
            marks[index] = cue.role, f"noise:{cue.name}"
        elif is_rule(look.para.text):
            marks[index] = Role.BOILERPLATE, "rule"
        elif look.ticker:
            marks[index] = Role.TICKER, "ticker"
        elif is_market(look, lexicon) and index > view.lead and not about_markets:
            marks[index] = Role.TICKER, "noise:market"
    for index in range(len(view.looks) - 1):
        after = marks.get(index + 1)
        if (
            after
            and after[0] is Role.CAPTION
            and index not in marks
            and _is_alt(view.looks[index], view.looks[index + 1])
        ):
            marks[index] = Role.CAPTION, "caption-neighbour"


def _cue(look: Look, before: bool) -> Cue | None:
    """The surest cue of a line; before the story an edge cue is enough in a line that is no sentence."""
    if look.sure:
        return look.sure
    edge = next((cue for cue in look.cues if cue.place == "edge"), None)
    return edge if before and edge and not look.stopped and look.size <= 12 and look.small < 0.5 else None


def _is_alt(look: Look, caption: Look) -> bool:
    """A picture's alternative text: no sentence, directly before the caption, and it shares the caption's words."""
    mine = {stem(word) for word in look.words if len(word) > 3}
    theirs = {stem(word) for word in caption.words if len(word) > 3}
    return not look.stopped and not caption.para.gap and len(mine & theirs) >= 3


_TO_THE_END = (Role.COMMENTS, Role.BYLINE)
"""Sections behind which the story seldom goes on: what readers say of it, and about its writer."""

_STORY = 40
"""As many words of a story stand before such a section: above it, the same words are a button."""


def _sections(view: Page, marks: dict[int, _Mark]) -> None:
    """What follows a heading such as 'Most read' belongs to it, until prose that speaks of the story again."""
    opener: _Mark | None = None
    for index, look in enumerate(view.looks):
        mark = marks.get(index)
        cue = look.sure
        if mark and cue and cue.opens and index > view.lead and _opens(look, cue):
            opener = mark if mark[0] not in _TO_THE_END or _told(view, index) >= _STORY else opener
        elif mark and mark[0] in (Role.HEADLINE, Role.BYLINE):
            opener = None
        elif opener and not mark:
            if not _resumes(view, index, opener):
                marks[index] = opener[0], f"{opener[1]}-section"
            elif opener[0] not in _TO_THE_END:
                opener = None


def _told(view: Page, index: int) -> int:
    """How many words of running text the story has before a paragraph."""
    return sum(look.size for look in view.looks[view.lead : index] if look.prose)


def _opens(look: Look, cue: Cue) -> bool:
    """Whether a heading has its matter below it, not on its own line."""
    rest = look.para.text[cue.end :].strip(" :!.…")
    return cue.place == "line" or len(rest.split()) <= 3


def _resumes(view: Page, index: int, opener: _Mark) -> bool:
    """Whether the story goes on: running text that shares its words, and does not speak to the reader."""
    look = view.looks[index]
    running = look.prose or (look.stopped and look.size >= 6 and look.small >= 0.5)
    if not running or look.para.bullet or index > view.last:
        return False
    if opener[0] is not Role.ADVERTISEMENT and _addresses(look):
        return False
    if opener[0] in _TO_THE_END:
        return look.prose and view.kinship(look) >= 0.5
    return view.kinship(look) >= (0.2 if look.size >= 30 else 0.3)


_YOU = re.compile(r"\b(?:you|your|our|us|we|I|I'm|my)\b", re.I)
_QUOTED = re.compile(r"[\"“][^\"“”]{0,1000}[\"”]")


def _addresses(look: Look) -> bool:
    return _YOU.search(_QUOTED.sub(" ", look.para.text)) is not None


def _twice(view: Page, marks: dict[int, _Mark]) -> None:
    """Teasers of other stories: a line that ends in the words of the line below it, and everything between."""
    texts = [look.para.text for look in view.looks]
    for index, text in enumerate(texts):
        if len(text) < 60 or index <= view.lead:
            continue
        for other in range(index + 1, min(index + 6, len(texts))):
            if len(texts[other]) >= 40 and texts[other] in text:
                for inner in range(index, other + 1):
                    if marks.get(inner, (Role.BODY,))[0] is not Role.HEADLINE:
                        marks[inner] = Role.SIDEBAR, "teaser-told-twice"


def _often(view: Page, marks: dict[int, _Mark]) -> None:
    """Scraps that a page prints again and again: labels of pictures and players, of advertisements, of lists."""
    counts = Counter(line_key(look.para.text) for look in view.looks)
    for index, look in enumerate(view.looks):
        scrap = not look.stopped and not look.prose and not any(c.isdigit() for c in look.para.text)
        if scrap and index not in marks and counts[line_key(look.para.text)] >= OFTEN:
            marks[index] = Role.BOILERPLATE, "repeated-on-the-page"


def _tail(article: Article, view: Page, marks: dict[int, _Mark], lexicon: Lexicon) -> None:
    """From the end upwards: set aside what is doubtful, until a solid paragraph of the story."""
    heads = run_heads(view)
    for index in range(len(view.looks) - 1, view.lead, -1):
        if index in marks:
            continue
        look = view.looks[index]
        listed = is_listed(view, marks, index, heads[index]) or is_tabled(view, index)
        role, rule = (None, "") if listed else doubt(look, article, view, lexicon)
        if role is None:
            break
        marks[index] = role, rule
