"""A group of claims to its verdict: which pairs agree, which are later news and which conflict, and why.

Each claim is an interval: its figure widened by bound, rounding and vague words. A pair goes through the tests in order
and the first that holds decides; the group's verdict is that of its gravest pair.
"""

from claimtrack.compare.ground import Ground, Rates, aim, own_rates, speaker, told, voice, when
from claimtrack.compare.interval import ENDLESS, Interval, Tolerances, in_words, interval, tolerances
from claimtrack.compare.verdict import PairVerdict, Test, copied, deciding, independent, judge, pair, repeats

__all__ = [
    "ENDLESS",
    "Ground",
    "Interval",
    "PairVerdict",
    "Rates",
    "Test",
    "Tolerances",
    "aim",
    "copied",
    "deciding",
    "in_words",
    "independent",
    "interval",
    "judge",
    "own_rates",
    "pair",
    "repeats",
    "speaker",
    "told",
    "tolerances",
    "voice",
    "when",
]
