"""What betrays a line that is no part of the story: the signs of tickers, prices, appeals; weighed at a page's end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from claimtrack.lexicon import Lexicon
from claimtrack.model import Article, Role
from claimtrack.read import names
from claimtrack.read.cues import Cue
from claimtrack.read.page import Look
from claimtrack.read.tickers import signed_changes

_RULE = re.compile(r"[\W_]{1,200}")
_PRICE = re.compile(
    r"(?:(?:[A-Z]{0,3}[$£€¥₹₴₽₿]|\b(?:Hrv|UAH|AED|USD|EUR|GBP|CHF|SEK|NOK|DKK|PLN|RSD|INR|ZAR|Rp|Rs|S\$|kr|din)\.?)\s?\d[\d.,]{0,8}"
    r"|\b\d[\d.,]{0,8}\s?(?:€|zł|kr|din|Kč|Ft|грн|руб|₽|₴))"
    r"\.?\s?(?:(?:/|\b(?:a|an|per|each|every|im|pro|al|par|na|по|за)\b)\s?(?:the )?"
    r"(?:issue|copy|week|month|year|day|quarter|wk|mo|yr|monat|jahr|mes|año|mois|an|місяць|месяц|miesiąc|mesečno)\b"
    r"|(?:pcm|p\.?a\.?|weekly|monthly|yearly|annually|mesečno|monatlich|mensuel|mensual)\b)",
    re.I,
)
_ANY_PRICE = re.compile(r"[$£€¥₹₴]\s?\d|\b\d[\d.,]{0,8}\s?(?:€|zł|kr|din)\b|\b(?:AED|Rp|Hrv|S\$)\s?\d")
_YOU = re.compile(r"\b(?:you|your|yours)\b", re.I)
_WE = re.compile(r"\b(?:our|us|we|my)\b", re.I)
_QUOTED = re.compile(r"[\"“][^\"“”]{0,1000}[\"”]")
_BIDS = re.compile(
    r"(?:^|[.!?:|·•–—] ?|\bto )"
    r"(?:Get|Join|Try|Download|Become|Follow|Read|Subscribe|Support|Like|Compare|Sign|Share|Watch"
    r"|Listen|Donate|Click|Send|Email|Call|Visit|Register|Discover|Explore|Unlock|Start|Save|Buy|Order|Book|Enter|Win"
    r"|Play|Check|Find|See|Tap|Scan|Meet|Give|Gift|Upgrade|Log|Go|Help|Be|Stay|Add|Apply)"
    r"\b(?! (?:The|A|An)\b [a-z]+ (?:is|was))"
)
_LABELLED = re.compile(r"(?:^|[.;|·•] )[A-ZÀ-ÞА-Я][\w'’&/ -]{1,30}: ?(?=[^a-z\s]|[a-z]+ ?\d)")
_SENTENCE = re.compile(r"(?<=[.!?])[\"”’)]{0,2}\s+(?=\S)")
_VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|will|would|can|could|may|might|must|should|did|does|do|said|says|say|told"
    r"|[a-z]{3,}(?:ed|es))\b"
)
_SUBJECT = re.compile(r"(?:He|She|It|They|There|This|That|These|Those|Both|Only|Some|Many|Most|Under|In)\b")
_SAID = re.compile(
    r"\b(?:said|says|told|according to|reported|estimates?|estimated|expects?|announced|showed|found|forecast)\b"
)
_PAGE = re.compile(r"\b(?:[Pp]age|[Pp]\.|[Pp]p\.|[Ii]ssue|[Ss]uite|[Nn]o\.|[Vv]ol\.) ?#?\d|#\d{2,5}\b")
_FOREIGN = re.compile(r"[^\x00-\x7f“”‘’–—…€£•·©°½¼¾®™′″\u00a0\u2009\u202f]")
_FUNCTION = re.compile(
    r"\b(?:the|a|an|of|in|on|to|for|and|or|but|with|from|by|at|as|is|are|was|were|be|has|have|had|will|it|its|that|this"
    r"|their|his|her|they|he|she|not|more|than|after|before|who|which|what|when|about|over|up|out|said)\b",
    re.I,
)


def is_rule(text: str) -> bool:
    """Whether a line is drawn, not written: dashes, stars, dots."""
    return _RULE.fullmatch(text) is not None


@cache
def _any_of(lexicon: Lexicon, key: str) -> re.Pattern[str]:
    """Any of the words that the entries of the lexicon `noise` hold under a key."""
    words = {word for entry in lexicon.table("noise").values() for word in entry.get(key, ())}
    return re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, words)))})\b", re.I) if words else re.compile(r"(?!)")


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


def doubt(look: Look, article: Article, kinship: float) -> tuple[Role | None, str]:
    """The role of one of a page's last lines, or None for a solid paragraph of the story."""
    text = look.para.text
    signs = list(_signs(look, article, kinship))
    weight = sum(sign.weight for sign in signs)
    if _SAID.search(_QUOTED.sub(" ", text)):
        weight -= 1.2
    if weight < _needed(look, text):
        return None, ""
    best = max(signs, key=lambda sign: sign.weight)
    if not any(c.isalnum() for c in text):
        return Role.BOILERPLATE, "rule"
    return best.role, best.rule


def _needed(look: Look, text: str) -> float:
    """How much must speak against a line: little against a scrap, most against a long paragraph."""
    if not look.prose and not look.stopped:
        return 1.0
    if look.size > 30:
        return 2.5
    return 2.0 if look.small >= 0.4 and (_VERB.search(text) or _SUBJECT.match(text)) else 1.5


def _signs(look: Look, article: Article, kinship: float) -> list[_Sign]:
    text = look.para.text
    plain = _QUOTED.sub(" ", text)
    signs = [_Sign(1.0, cue.role, f"noise:{cue.name}") for cue in _edges(look)]
    if _PRICE.search(plain):
        signs.append(_Sign(1.4, Role.SUBSCRIPTION, "price-for-a-period"))
    elif _ANY_PRICE.search(plain) and look.size <= 25:
        signs.append(_Sign(0.5, Role.ADVERTISEMENT, "price"))
    if _YOU.search(plain):
        signs.append(_Sign(1.0, Role.SUBSCRIPTION, "speaks-to-the-reader"))
    elif _WE.search(plain):
        signs.append(_Sign(0.6, Role.SUBSCRIPTION, "speaks-of-itself"))
    if _BIDS.search(plain):
        signs.append(_Sign(1.0, Role.SUBSCRIPTION, "bids"))
    if look.separated:
        signs.append(_Sign(1.0, Role.LINKS, "separated-parts"))
    if signed_changes(plain):
        signs.append(_Sign(1.0, Role.TICKER, "signed-change"))
    if labels := len(_LABELLED.findall(plain)):
        signs.append(_Sign(0.7 * min(labels, 3), Role.TICKER, "labelled-figures"))
    if _PAGE.search(plain):
        signs.append(_Sign(0.8, Role.BOILERPLATE, "page-or-issue"))
    if any(cue.place == "market" for cue in look.cues):
        signs.append(_Sign(0.8, Role.TICKER, "noise:market"))
    signs += _form(look, plain, kinship)
    signs += _self(look, article)
    return signs


def _edges(look: Look) -> list[Cue]:
    """The edge cues, two at most: of one entry a second only where it is about the writer."""
    kept: dict[tuple[str, int], Cue] = {}
    for cue in look.cues:
        if cue.place in ("edge", "any", "start"):
            kept.setdefault((cue.name, cue.start if cue.role is Role.BYLINE else 0), cue)
    return list(kept.values())[:2]


def _form(look: Look, plain: str, kinship: float) -> list[_Sign]:
    """No sentence, no verb, a foreign tongue, nothing of the story's words."""
    signs = []
    low = [word.lower() for word in look.words]
    if not look.stopped:
        signs.append(_Sign(0.6, Role.LINKS, "no-sentence"))
    if not _VERB.search(plain) and not _SUBJECT.match(plain):
        signs.append(_Sign(0.6, Role.LINKS, "no-verb"))
    if len(low) >= 4 and not _FUNCTION.search(plain) and _FOREIGN.search(plain):
        signs.append(_Sign(1.5, Role.LINKS, "another-language"))
    if len(low) >= 4 and kinship < 0.1:
        signs.append(_Sign(0.5, Role.LINKS, "not-of-the-story"))
    return signs


def _self(look: Look, article: Article) -> list[_Sign]:
    """The page's own name, or its writer's at the beginning of the line."""
    signs = []
    text = names.bare(look.para.text[:300])
    if article.source and (name := names.bare(article.source)):
        short = name.split()[-1]
        if name in text or (len(short) > 4 and f"the {short}" in f"the {text}"):
            signs.append(_Sign(0.8, Role.SUBSCRIPTION, "names-its-publisher"))
    if article.author and look.size <= 30 and text.startswith((names.bare(article.author), "author ")):
        signs.append(_Sign(1.5, Role.BYLINE, "about-the-writer"))
    return signs
