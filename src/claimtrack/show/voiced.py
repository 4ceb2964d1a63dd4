"""How a voice was found, in the words of a newsroom, by the name of the rule that found it."""

from __future__ import annotations

WEAK = "weak:"
"""What the rules begin with that are right too seldom to be sure of."""
TOLD = {
    "according-to": "named behind 'according to' or the like",
    "as-reported-by": "named behind 'as reported by' or the like",
    "bracket": "named in brackets as the source",
    "by-count": "whose count it is",
    "called-false": "calls it false",
    "carries-on": "spoke just before; the sentence goes on with it",
    "citing": "is cited by who reports it",
    "claim-by": "whose claim another rejects",
    "colon": "named before a colon and a quotation",
    "comes-from": "the figure is said to come from it",
    "compared": "whose figure is told for comparison",
    "contradicted": "sets it against a figure of its own",
    "contrary-figure": "gives another figure",
    "credit": "named as the source below a table",
    "deed": "who promises or demands it",
    "done-by": "who made the figure",
    "evidence": "a paper or survey tells it",
    "figure": "who tells it, by a verb with the figure",
    "floating": "a quotation without a name, of who spoke last",
    "gapped": "shares the verb told once for several",
    "in-evidence": "told in its paper or survey",
    "inverted": "named behind the verb",
    "listed": "named above the list",
    "made-for": "had it made, or passed it on",
    "own-figure": "whose own figure it is called",
    "own-plan": "whose own plan it is",
    "parenthetical": "named in the middle of what it said",
    "participle": "who spoke, in a clause behind it",
    "passive": "named behind 'by'",
    "per": "named behind 'per'",
    "plan": "whose plan or law sets it",
    "rating": "who puts it at this",
    "recalled": "who gave it, in a clause behind the figure",
    "rejected-by": "named as who rejects it",
    "rejects": "rejects it",
    "revises": "who changed its own forecast",
    "so": "named behind 'so'",
    "subject": "named before the verb, as who says it",
    "sums": "gives the figures behind a colon",
    "told-by": "who told the figure",
    "trailing": "named behind what it said",
}
"""What each rule saw."""


def how(rule: str) -> str:
    """What a rule saw when it found a voice; the rule's own name where it has no words."""
    name = rule.removeprefix(WEAK)
    told = TOLD.get(name, name)
    return f"{told} (unsure)" if rule.startswith(WEAK) else told
