"""cues.toml: the small words around a figure, by what they do there."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from claimtrack.lexicon import Lexicon

Cues = Mapping[str, frozenset[str]]


@cache
def cues(lexicon: Lexicon) -> Cues:
    """Each entry of cues.toml as a set of words."""
    return {key: frozenset(entry["words"].split()) for key, entry in lexicon.table("cues").items()}
