"""Small words of English by what they do in a sentence, from data/grammar.toml."""

from __future__ import annotations

from functools import cache

from claimtrack.lexicon import Lexicon


class Groups(dict[str, frozenset[str]]):
    """The entries of the table `grammar`, each a set of words from when it is first asked for."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__()
        self._lexicon = lexicon

    def __missing__(self, name: str) -> frozenset[str]:
        words = self[name] = group(self._lexicon, name)
        return words


@cache
def groups(lexicon: Lexicon) -> Groups:
    """All of them, for where many are asked of one word after the other."""
    return Groups(lexicon)


@cache
def group(lexicon: Lexicon, *names: str) -> frozenset[str]:
    """The words of one entry of the table `grammar`, or of several together."""
    entries = lexicon.table("grammar")
    return frozenset(word for name in names for word in str(entries[name]["words"]).split())


@cache
def endings(lexicon: Lexicon, name: str) -> tuple[str, ...]:
    """The entries of the table that are ends of words, for `str.endswith`."""
    return tuple(sorted(group(lexicon, name)))
