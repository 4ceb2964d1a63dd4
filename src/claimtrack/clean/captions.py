"""Captions: what stands in a picture is none of the story, but a sentence below it that tells something is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimtrack.clean.words import words
from claimtrack.lexicon import Lexicon
from claimtrack.model import Block, Role
from claimtrack.read.cues import cues

_SENTENCE = re.compile(r"\S(?:[^.!?]|[.!?](?![\"'”’)]{0,2}\s)){0,600}[.!?]?[\"'”’)]{0,2}(?=\s|$)")
_STOP = re.compile(r"[.!?][\"'”’)]{0,2}$")


def pieces(text: str, block: Block, lexicon: Lexicon) -> Iterator[Block]:
    """A caption cut where it tells something: behind its first sentence, which says what is seen, or by a voice."""
    start, kind = block.start, (block.role, block.rule)
    for at, match in enumerate(_SENTENCE.finditer(text, block.start, block.end)):
        told = _tells(match[0], first=at == 0, lexicon=lexicon)
        now = (Role.BODY, "caption-tells") if told else (block.role, block.rule)
        if now != kind and match.start() > start:
            yield Block(start, start + len(text[start : match.start()].rstrip()), *kind)
            start = match.start()
        kind = now
    yield Block(start, block.end, *kind)


def _tells(sentence: str, first: bool, lexicon: Lexicon) -> bool:
    """Whether a sentence of a caption is one of the story: somebody says it, or it says more than what is seen."""
    known = words(lexicon)
    if len(sentence.split()) < 5 or not _STOP.search(sentence):
        return False
    if any(cue.role is Role.CAPTION for cue in cues(sentence, lexicon)) and not known.telling.search(sentence):
        return False
    return known.telling.search(sentence) is not None or (not first and known.verb.search(sentence) is not None)
