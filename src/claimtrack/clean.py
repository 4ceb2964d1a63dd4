"""Article to blocks with a role."""

from __future__ import annotations

import re
from collections.abc import Collection

from claimtrack.lexicon import Lexicon
from claimtrack.model import Article, Block, Role

_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*")


def clean(article: Article, lexicon: Lexicon, boilerplate: Collection[str] = ()) -> tuple[Block, ...]:
    """The article's blocks, in order; `boilerplate` holds lines known to repeat across its publisher's articles."""
    return tuple(Block(m.start(), m.end(), Role.BODY, "paragraph") for m in _PARAGRAPH.finditer(article.text))
