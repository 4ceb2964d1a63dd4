"""When a voice gave its figures: a date beside its name or verb holds for all that it says in the article."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from claimtrack.lexicon import Lexicon
from claimtrack.model import Figure, Saying, Voice
from claimtrack.subject.clues import words
from claimtrack.subject.grammar import group
from claimtrack.subject.times import DAY, MONTH, When

BESIDE = 30
"""Characters between a date and the speaker or the verb of speaking that it belongs to."""

CLOSE = 1
"""The same for a month or a year, which more often is the figure's own."""


@cache
def _perfect(lexicon: Lexicon) -> re.Pattern[str]:
    """Before the verb of what has just been found out, or how it opens."""
    has, now = words(lexicon, "perfect"), words(lexicon, "just-now")
    return re.compile(rf"\b(?:{has})(?: (?:{now}))? ?$|^(?:{has})\b", re.IGNORECASE)


def stated(saying: Saying, figure: Figure, own: When | None) -> When | None:
    """`own`, the date of a figure, where it stands nearer to who says it than to the figure: the date of the saying."""
    if own is None or not saying.voices:
        return None
    voice = saying.voices[0]
    spans = [voice.mention, *([voice.cue] if voice.cue else [])]
    near = min(_gap(own.start, own.end, span.start, span.end) for span in spans)
    if len(own.value) < DAY and near > CLOSE:
        return None
    return own if near <= min(BESIDE, _gap(own.start, own.end, figure.start, figure.end)) else None


def just_told(saying: Saying, plain: str, offset: int, published: date | None, lexicon: Lexicon) -> When | None:
    """The month of the article for a figure of its lead that a voice 'has calculated': news of the day."""
    voice: Voice | None = saying.voices[0] if saying.voices else None
    if voice is None or voice.cue is None or published is None:
        return None
    at = voice.cue.start - offset
    has = _perfect(lexicon)
    perfect = has.search(plain[max(0, at - 12) : max(0, at)]) or has.match(voice.cue.text)
    if not perfect or voice.cue.text.split()[-1].lower() not in group(lexicon, "finding"):
        return None
    return When(voice.cue.start, voice.cue.end, published.isoformat()[:MONTH], "news-of-the-day")


def _gap(start: int, end: int, first: int, last: int) -> int:
    return max(0, first - end, start - last)
