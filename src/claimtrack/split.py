"""Blocks to sentences, with offsets into the article's text."""

from __future__ import annotations

from collections.abc import Sequence

import sentencex

from claimtrack.model import Block, Sentence


def split(text: str, blocks: Sequence[Block]) -> tuple[Sentence, ...]:
    """The sentences of every block, in order; white space at their edges belongs to no sentence."""
    found: list[Sentence] = []
    for index, block in enumerate(blocks):
        for boundary in sentencex.get_sentence_boundaries("en", text[block.start : block.end]):
            raw = boundary["text"]
            start = block.start + boundary["start_index"] + len(raw) - len(raw.lstrip())
            end = start + len(raw.strip())
            if start < end:
                found.append(Sentence(start, end, text[start:end], block.role, index))
    return tuple(found)
