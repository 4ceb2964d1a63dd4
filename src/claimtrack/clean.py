"""Article to blocks with a role: the article itself, its head, and what the page put around it."""

from __future__ import annotations

from collections.abc import Collection

from claimtrack.lexicon import Lexicon
from claimtrack.model import Article, Block, Role
from claimtrack.read.front import front_matter
from claimtrack.read.lines import paragraphs


def clean(article: Article, lexicon: Lexicon, boilerplate: Collection[str] = ()) -> tuple[Block, ...]:
    """The article's blocks, in order; `boilerplate` holds lines known to repeat across its publisher's articles."""
    end = front_matter(article.text, lexicon).end
    blocks = [Block(0, end, Role.FRONT_MATTER, "front-matter")] if end else []
    for para in paragraphs(article.text, end):
        role, rule = (Role.BODY, "paragraph") if para.text else (Role.BOILERPLATE, "invisible")
        blocks.append(Block(para.start, para.end, role, rule))
    return tuple(blocks)
