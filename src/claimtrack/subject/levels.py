"""Levels: whether a figure tells what is, what should be, what may come or what is wanted, from data/levels.toml."""

from __future__ import annotations

from functools import cache

from claimtrack.lexicon import Lexicon
from claimtrack.subject.words import Phrases

FAR = 24
"""A word that costs more to reach than this tells the level of another figure."""


@cache
def phrases(lexicon: Lexicon) -> Phrases:
    """The words of the table `levels`, compiled once for a lexicon; a hit's name is the level."""
    return Phrases((word, entry["level"]) for entry in lexicon.table("levels").values() for word in entry["words"])
