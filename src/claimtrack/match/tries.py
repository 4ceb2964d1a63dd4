"""Phrases of several words as a tree of dictionaries, walked token by token."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final

from claimtrack.match.tokens import Tokens

END: Final = "\n"
"""The key under which a node keeps what its phrase stands for: no token is white space."""

Trie = dict[str, Any]


def trie(phrases: Iterable[tuple[str, Any]], backwards: bool = False) -> Trie:
    """Phrases to values as a tree; hyphens in phrases are left out, as `walk` passes over them."""
    root: Trie = {}
    for phrase, value in phrases:
        node = root
        order = _words(phrase)
        for word in reversed(order) if backwards else order:
            node = node.setdefault(word, {})
        node.setdefault(END, value)
    return root


def alternation(words: Iterable[str]) -> str:
    """A pattern for any of some words, the longest first, that looks at each letter once."""
    root: Trie = {}
    for word in words:
        node = root
        for letter in word:
            node = node.setdefault(letter, {})
        node[END] = True
    return _branches(root)


def _branches(node: Trie) -> str:
    branches = [re.escape(letter) + _branches(behind) for letter, behind in sorted(node.items()) if letter != END]
    if not branches:
        return ""
    whole = branches[0] if len(branches) == 1 and END not in node else f"(?:{'|'.join(branches)})"
    return f"{whole}?" if END in node else whole


def _words(phrase: str) -> list[str]:
    """A phrase's tokens without hyphens; plain words need no tokenizer."""
    plain = phrase.replace("-", " ").split()
    if all(map(str.isalpha, plain)):
        return [word.lower() for word in plain]
    cut = Tokens(phrase)
    return [word for word in cut.low[: cut.size] if word != "-"]


def walk(tokens: Tokens, at: int, root: Trie) -> tuple[Any, int] | None:
    """The longest phrase that starts at a token: its value and the index behind it."""
    node, found = root.get(tokens.low[at]), None
    while node is not None:
        at += 1
        if END in node:
            found = (node[END], at)
        if at >= tokens.size:
            break
        if tokens.low[at] == "-" and tokens.glued(at) and tokens.low[at + 1] in node:
            at += 1
        node = node.get(tokens.low[at])
    return found


def walk_back(tokens: Tokens, at: int, root: Trie) -> tuple[Any, int] | None:
    """The longest phrase that ends at a token: its value and the index of its first token."""
    node, found = root.get(tokens.low[at]) if at >= 0 else None, None
    while node is not None:
        if END in node:
            found = (node[END], at)
        at -= 1
        if at >= 1 and tokens.low[at] == "-" and tokens.glued(at + 1) and tokens.low[at - 1] in node:
            at -= 1
        if at < 0:
            break
        node = node.get(tokens.low[at])
    return found
