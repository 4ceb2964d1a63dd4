"""Small words of English by what they do in a sentence, from data/grammar.toml."""

from __future__ import annotations

from functools import cache

from claimtrack.lexicon import Lexicon


@cache
def group(lexicon: Lexicon, name: str) -> frozenset[str]:
    """The words of one entry of the table `grammar`."""
    return frozenset(str(lexicon.table("grammar")[name]["words"]).split())
