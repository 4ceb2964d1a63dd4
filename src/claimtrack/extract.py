"""One article to its claims: the whole of reading, as one pure function without disk, network, clock or store."""

from __future__ import annotations

import bisect
import hashlib
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from claimtrack.attribute import attribute
from claimtrack.clean import clean
from claimtrack.lexicon import Lexicon
from claimtrack.match import FIGURES_A_SENTENCE, FIGURES_AN_ARTICLE, read_figures
from claimtrack.model import Article, Block, Claim, Figure, Reason, Role, Sentence, SetAside, Span
from claimtrack.split import split
from claimtrack.subject import subjects

SET_ASIDE_BY_ROLE = {
    Role.HEADLINE: SetAside.HEADLINE,
    Role.BYLINE: SetAside.BOILERPLATE,
    Role.FRONT_MATTER: SetAside.BOILERPLATE,
    Role.CAPTION: SetAside.CAPTION,
    Role.SIDEBAR: SetAside.SIDEBAR,
    Role.TICKER: SetAside.TICKER,
    Role.SUBSCRIPTION: SetAside.SUBSCRIPTION,
    Role.RELATED: SetAside.RELATED,
    Role.NEWSLETTER: SetAside.NEWSLETTER,
    Role.COOKIE: SetAside.BOILERPLATE,
    Role.ADVERTISEMENT: SetAside.ADVERTISEMENT,
    Role.LINKS: SetAside.BOILERPLATE,
    Role.COMMENTS: SetAside.BOILERPLATE,
    Role.BOILERPLATE: SetAside.BOILERPLATE,
}


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything that was read of one article. `figures` holds the claims' figures and those set aside."""

    article: Article
    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...]
    figures: tuple[Figure, ...]
    claims: tuple[Claim, ...]


def extract(article: Article, lexicon: Lexicon, boilerplate: Collection[str] = ()) -> Extraction:
    """Read an article's claims. `boilerplate` holds lines that repeat across its publisher's articles."""
    return extract_blocks(article, clean(article, lexicon, boilerplate), lexicon)


def extract_blocks(article: Article, blocks: tuple[Block, ...], lexicon: Lexicon) -> Extraction:
    """Read the claims of an article whose blocks and roles are known."""
    sentences = split(article.text, blocks, lexicon)
    homes, figures = _homes(read_figures(article, sentences, lexicon), sentences)
    figures = _set_aside_by_role(figures, homes, blocks)
    article = replace(article, notes=(*article.notes, *_limits(figures, homes)))
    near = sentences if len(figures) < FIGURES_AN_ARTICLE else _up_to(figures[-1], sentences)
    sayings = attribute(article, near, figures, lexicon)
    about = subjects(article, near, figures, sayings, lexicon)
    claims = tuple(
        Claim(claim_id(article.id, figure.start, figure.end), article, figure, home, saying, subject)
        for figure, home, saying, subject in zip(figures, homes, sayings, about, strict=True)
        if figure.set_aside is None
    )
    return Extraction(article, blocks, sentences, figures, claims)


def claim_id(article_id: str, start: int, end: int) -> str:
    """The id of the claim at a span of an article: stable on every machine."""
    return "c" + hashlib.sha256(f"{article_id}:{start}:{end}".encode()).hexdigest()[:11]


def _homes(figures: Sequence[Figure], sentences: Sequence[Sentence]) -> tuple[tuple[Sentence, ...], tuple[Figure, ...]]:
    """The sentence that each figure starts in, and the figures that have one."""
    starts = [sentence.start for sentence in sentences]
    pairs = [
        (sentences[at], figure)
        for figure in figures
        if (at := bisect.bisect_right(starts, figure.start) - 1) >= 0 and figure.start < sentences[at].end
    ]
    return tuple(home for home, _ in pairs), tuple(figure for _, figure in pairs)


def _up_to(last: Figure, sentences: Sequence[Sentence]) -> Sequence[Sentence]:
    """The sentences that begin before the last figure's end: behind the limit of figures nothing is looked for."""
    return sentences[: bisect.bisect_left([sentence.start for sentence in sentences], last.end)]


def _limits(figures: Sequence[Figure], homes: Sequence[Sentence]) -> Iterator[str]:
    """A note for each limit of reading that the article has reached."""
    if len(figures) >= FIGURES_AN_ARTICLE:
        yield f"figures after the first {len(figures):,} were not read: split the text into its articles"
    if len(figures) >= FIGURES_A_SENTENCE and max(Counter(home.start for home in homes).values()) >= FIGURES_A_SENTENCE:
        yield f"rows of numbers make no claims, and of each the first {FIGURES_A_SENTENCE} figures were read"


def _set_aside_by_role(
    figures: Sequence[Figure], homes: Sequence[Sentence], blocks: Sequence[Block]
) -> tuple[Figure, ...]:
    """Figures outside the body are no claims, whatever they read as; what is no quantity keeps its own reason."""
    out = []
    for figure, home in zip(figures, homes, strict=True):
        why = SET_ASIDE_BY_ROLE.get(home.role)
        if why and figure.set_aside is None:
            rule = Reason("set_aside", f"role:{blocks[home.block].rule}", Span(home.start, home.end, home.text))
            figure = replace(figure, set_aside=why, reasons=(*figure.reasons, rule))
        out.append(figure)
    return tuple(out)
