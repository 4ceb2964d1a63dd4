"""A group of claims to its verdict: which pairs agree, which are later news and which conflict, and why.

Each claim is an interval: its figure widened by bound, rounding and vague words. A pair goes through the tests in order
and the first that holds decides; the group's verdict is that of its gravest pair.
"""

from claimtrack.compare.ground import (
    Estimate,
    Ground,
    Rates,
    Twins,
    agreed,
    aim,
    estimate,
    own_rates,
    speaker,
    stated,
    told,
    voice,
    when,
)
from claimtrack.compare.interval import ENDLESS, Interval, Tolerances, in_words, interval, span, tolerances
from claimtrack.compare.verdict import (
    Finding,
    Found,
    PairVerdict,
    Size,
    Test,
    find,
    independent,
    is_dispute,
    judge,
    pair,
    repeats,
    upheld,
)

__all__ = [
    "ENDLESS",
    "Estimate",
    "Finding",
    "Found",
    "Ground",
    "Interval",
    "PairVerdict",
    "Rates",
    "Size",
    "Test",
    "Tolerances",
    "Twins",
    "agreed",
    "aim",
    "estimate",
    "find",
    "in_words",
    "independent",
    "interval",
    "is_dispute",
    "judge",
    "own_rates",
    "pair",
    "repeats",
    "span",
    "speaker",
    "stated",
    "told",
    "tolerances",
    "upheld",
    "voice",
    "when",
]
