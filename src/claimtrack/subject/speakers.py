"""Which words of a sentence are about those who speak: their places are not those of what they say."""

from __future__ import annotations

from collections.abc import Sequence

from claimtrack.model import Figure, Saying

_CUE = 80
"""Characters between a speaker and the verb of speaking within which all words are about the speaker."""
_BESIDE = 30
"""The same without a comma behind the speaker."""

_WITHIN = (" in ", " across ")
"""What leads from those who are counted to where they are: '20 doctors in Wales said'."""


def speakers(sayings: Sequence[Saying], figures: Sequence[Figure], plain: str) -> list[tuple[int, int]]:
    """The spans that tell who speaks, to the verb of speaking: 'Smith, at a forum in Oslo on Monday, said'.

    What stands between the two without a comma is about the speaker only where it is short: not in 'Smith has talked
    with Norway for weeks about cod, demanding'. Where those who speak are counted, their place is the figure's.
    """
    spans = []
    for saying in sayings:
        for voice in (*saying.voices, *saying.disputed_by):
            start, end = voice.mention.start, voice.mention.end
            between = plain[end : voice.cue.start] if voice.cue else ""
            close = between.startswith(",") or len(between) <= _BESIDE
            if voice.cue and close and max(voice.cue.end, end) - min(voice.cue.start, start) <= _CUE:
                start, end = min(start, voice.cue.start), max(end, voice.cue.end)
            counted = [figure for figure in figures if start <= figure.start < figure.end < end]
            spans.append((start, counted[0].end if counted and _placed(plain, start, counted[0]) else end))
    return spans


def _placed(plain: str, start: int, figure: Figure) -> bool:
    """Whether those who speak are counted where they are, and not in passing: '20 doctors in Wales'."""
    return plain.startswith(_WITHIN, figure.end) and ", wh" not in plain[start : figure.start]
