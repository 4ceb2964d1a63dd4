"""What betrays a line that is no part of the story: the signs of tickers, prices, appeals; weighed at a page's end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from claimtrack.clean.words import Words, any_of, words
from claimtrack.lexicon import Lexicon
from claimtrack.model import Article, Role
from claimtrack.read import names
from claimtrack.read.cues import Cue
from claimtrack.read.page import Look, Page
from claimtrack.read.tickers import signed_changes

_RULE = re.compile(r"[\W_]{1,200}")
_QUOTED = re.compile(r"[\"“][^\"“”]{0,1000}[\"”]")
_LABELLED = re.compile(r"(?:^|[.;|·•] )[A-ZÀ-ÞА-Я][\w'’&/ -]{1,30}: ?(?=[^a-z\s]|[a-z]+ ?\d)")
_SENTENCE = re.compile(r"(?<=[.!?])[\"”’)]{0,2}\s+(?=\S)")
_PAGE = re.compile(r"\b(?:[Pp]age|[Pp]\.|[Pp]p\.|[Ii]ssue|[Ss]uite|[Nn]o\.|[Vv]ol\.) ?#?\d|#\d{2,5}\b")
_FOREIGN = re.compile(r"[^\x00-\x7f“”‘’–—…€£•·©°½¼¾®™′″\u00a0\u2009\u202f]")


def is_rule(text: str) -> bool:
    """Whether a line is drawn, not written: dashes, stars, dots."""
    return _RULE.fullmatch(text) is not None


@cache
def _any_of(lexicon: Lexicon, key: str) -> re.Pattern[str]:
    """Any of the words that the entries of the lexicon `noise` hold under a key."""
    words = (word for entry in lexicon.table("noise").values() for word in entry.get(key, ()))
    return re.compile(rf"\b{any_of(words)}\b", re.I)


def is_market_story(head: Sequence[Look], lexicon: Lexicon) -> bool:
    """Whether a story is about results, shares or an index itself: its head or its lead says so."""
    return any(
        any(cue.place == "market" for cue in look.cues) or _any_of(lexicon, "unless").search(look.para.text[:600])
        for look in head
    )


def is_market(look: Look, lexicon: Lexicon) -> bool:
    """Nothing but moves of shares and indexes: each sentence short, with a market's word and a figure."""
    if look.size > 45 or not any(cue.place == "market" for cue in look.cues):
        return False
    return all(_is_move(part, look, lexicon) for part in _SENTENCE.split(look.para.text))


def _is_move(sentence: str, look: Look, lexicon: Lexicon) -> bool:
    if _any_of(lexicon, "linked").search(sentence):
        return False
    if len(sentence.split()) > 22 or not any(c.isdigit() for c in sentence):
        return _PAGE.search(sentence) is not None
    at = look.para.text.find(sentence)
    cued = any(cue.place == "market" and at <= cue.start < at + len(sentence) for cue in look.cues)
    cued = cued and _any_of(lexicon, "with").search(sentence) is not None
    return cued or signed_changes(sentence) > 0 or _PAGE.search(sentence) is not None


@dataclass(frozen=True, slots=True)
class _Sign:
    weight: float
    role: Role
    rule: str


def doubt(look: Look, article: Article, view: Page, lexicon: Lexicon) -> tuple[Role | None, str]:
    """The role of one of a page's last lines, or None for a solid paragraph of the story."""
    text = look.para.text
    known = words(lexicon)
    signs = list(_signs(look, article, view, known))
    weight = sum(sign.weight for sign in signs)
    if known.telling.search(_QUOTED.sub(" ", text)):
        weight -= 1.2
    if weight < _needed(look, text, known):
        return None, ""
    best = max(signs, key=lambda sign: sign.weight)
    if not any(c.isalnum() for c in text):
        return Role.BOILERPLATE, "rule"
    return best.role, best.rule


def _needed(look: Look, text: str, known: Words) -> float:
    """How much must speak against a line: little against a scrap, most against a long paragraph."""
    if not look.prose and not look.stopped:
        return 1.0
    if look.size > 30:
        return 2.5
    return 2.0 if look.small >= 0.4 and (known.verb.search(text) or known.subject.match(text)) else 1.5


def _signs(look: Look, article: Article, view: Page, known: Words) -> Iterator[_Sign]:
    plain = _QUOTED.sub(" ", look.para.text)
    yield from (_Sign(1.0, cue.role, f"noise:{cue.name}") for cue in _edges(look))
    if known.price.search(plain):
        yield _Sign(1.4, Role.SUBSCRIPTION, "sign:periods")
    elif known.money.search(plain) and look.size <= 25:
        yield _Sign(0.5, Role.ADVERTISEMENT, "price")
    if known.reader.search(plain):
        yield _Sign(1.0, Role.SUBSCRIPTION, "sign:reader")
    elif known.page.search(plain):
        yield _Sign(0.6, Role.SUBSCRIPTION, "sign:page")
    if known.bids.search(plain):
        yield _Sign(1.0, Role.SUBSCRIPTION, "sign:bids")
    yield from _rows(look, plain)
    yield from _form(look, plain, view, known)
    yield from _self(look, article)


def _rows(look: Look, plain: str) -> Iterator[_Sign]:
    """Parts side by side, changes of prices, labels before figures, numbers of pages."""
    if look.separated:
        yield _Sign(1.0, Role.LINKS, "separated-parts")
    if signed_changes(plain):
        yield _Sign(1.0, Role.TICKER, "signed-change")
    if labels := len(_LABELLED.findall(plain)):
        yield _Sign(0.7 * min(labels, 3), Role.TICKER, "labelled-figures")
    if _PAGE.search(plain):
        yield _Sign(0.8, Role.BOILERPLATE, "page-or-issue")
    if any(cue.place == "market" for cue in look.cues):
        yield _Sign(0.8, Role.TICKER, "noise:market")


def _edges(look: Look) -> list[Cue]:
    """The edge cues, two at most: of one entry a second only where it is about the writer."""
    kept: dict[tuple[str, int], Cue] = {}
    for cue in look.cues:
        if cue.place in ("edge", "any", "start"):
            kept.setdefault((cue.name, cue.start if cue.role is Role.BYLINE else 0), cue)
    return list(kept.values())[:2]


def _form(look: Look, plain: str, view: Page, known: Words) -> Iterator[_Sign]:
    """No sentence, no verb, another tongue than the story's, nothing of its words."""
    if not look.stopped:
        yield _Sign(0.6, Role.LINKS, "no-sentence")
    if not known.verb.search(plain) and not known.subject.match(plain):
        yield _Sign(0.6, Role.LINKS, "no-verb")
    if len(look.words) < 4:
        return
    if _is_foreign(plain, known) and not _is_foreign(view.looks[view.lead].para.text, known):
        yield _Sign(1.5, Role.LINKS, "another-language")
    if view.kinship(look) < 0.1:
        yield _Sign(0.5, Role.LINKS, "not-of-the-story")


def _is_foreign(text: str, known: Words) -> bool:
    return not known.small.search(text[:1_000]) and _FOREIGN.search(text[:1_000]) is not None


def _self(look: Look, article: Article) -> Iterator[_Sign]:
    """The page's own name, or its writer's at the beginning of the line."""
    text = names.bare(look.para.text[:300])
    if article.source and (name := names.bare(article.source)):
        short = name.split()[-1]
        if name in text or (len(short) > 4 and f"the {short}" in f"the {text}"):
            yield _Sign(0.8, Role.SUBSCRIPTION, "names-its-publisher")
        if re.match(rf"{re.escape(name)} (?:is|was) (?:an?|the|published|owned|run)\b", text):
            yield _Sign(1.7, Role.BOILERPLATE, "about-the-publisher")
    if article.author and look.size <= 30 and text.startswith((names.bare(article.author), "author ")):
        yield _Sign(1.5, Role.BYLINE, "about-the-writer")
