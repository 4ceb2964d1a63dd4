"""Words around dates and figures that tell which belongs to which, from data/grammar.toml, as patterns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from claimtrack.lexicon import Lexicon
from claimtrack.subject.grammar import group


@dataclass(frozen=True, slots=True)
class Clues:
    """Patterns of a lexicon; those named for what stands before a date are searched in the words that end at it."""

    opens: re.Pattern[str]
    """Before a date that only opens or compares a time: 'since 2014', 'more than in 2022', 'since the fire in May'."""
    since: re.Pattern[str]
    """Around one at which the time of a figure opens: no other time is the figure's."""
    origin: re.Pattern[str]
    """Before a date from which figures are: 'data from 2020'."""
    period: re.Pattern[str]
    """Before the day or month that ends a period: 'the three months to 30 June'."""
    until: re.Pattern[str]
    """Before a day that is to come where `to_come` stands, too: 'is expected by Friday'."""
    lasts: re.Pattern[str]
    """Before a day that may be to come: 'holds until'."""
    to_come: re.Pattern[str]
    future: re.Pattern[str]
    """What tells that something will be so."""
    deadline: re.Pattern[str]
    """Before a month by the end of which something is to be done: 'must pay $5 million by the end of'."""
    opening: re.Pattern[str]
    """Before a month in which something will be: 'will open in'."""
    expected: re.Pattern[str]
    """Before a month that ends a period for which something is expected: 'expects to grow 3% in the year to'."""
    coming: re.Pattern[str]
    """Before a day that is to come: 'next Friday', 'will open on Friday'."""
    over: re.Pattern[str]
    """Before a time what is past: 'that it sold', 'harvested between', but not 'dried fish'."""
    same: re.Pattern[str]
    """A time told before, or the same a year before: 'that evening', 'the same quarter last year'."""
    pointing: frozenset[str]
    """Words without which there is none."""
    nights: frozenset[str]
    """Words for a day in it."""
    apart: re.Pattern[str]
    """What parts a figure from a date behind it."""
    stated: re.Pattern[str]
    surveyed: re.Pattern[str]
    """Before a date of a survey: 'a poll taken in May'."""
    relative: re.Pattern[str]
    """Before a date in a clause that tells of a noun: 'a fire that broke out on Friday'."""
    against: re.Pattern[str]
    """Before a figure with which another is compared."""
    comparing: frozenset[str]
    """The first of such words: a sentence has one where a figure is compared with another."""
    approach: str
    """The words between such words and the figure, as a pattern."""
    data: re.Pattern[str]
    """Behind a date of data: '2012 data', "Monday's figures"."""
    afterwards: re.Pattern[str]
    """How a sentence opens that tells where the figures before it come from."""
    present: re.Pattern[str]
    """What opens a clause of the present."""
    goes_on: re.Pattern[str]
    """What stands behind a date in the subject of a clause of the present: 'those killed in May have'."""
    list_breaks: re.Pattern[str]
    """Words that begin another clause in what looks like a list."""


def words(lexicon: Lexicon, name: str) -> str:
    """A pattern for any of the words of a group of the grammar; a hyphen in them is a space."""
    return "|".join(sorted((word.replace("-", " ") for word in group(lexicon, name)), key=len, reverse=True))


@cache
def clues(lexicon: Lexicon) -> Clues:
    """Compile the patterns, once for a lexicon."""

    def of(name: str) -> str:
        return f"(?:{words(lexicon, name)})"

    nights = f"(?:{words(lexicon, 'of-a-day')})"
    ahead = rf"\b(?:{of('to-come')}|(?<!had )(?<!has )(?<!have ){of('deadline')})\b(?! [^;]*\bhad\b)[^;]*"
    alike = words(lexicon, "alike")
    approach = rf"(?:(?:{of('to-figure')} ){{0,3}}|(?:an|a|the|its|their) {of('former')} {of('plan-noun')} of )$"
    return Clues(
        opens=re.compile(
            rf"\b(?:(?:{of('opens-time')}|(?:it|they|he|she|that) {of('did')}"
            rf"|{of('begun')}(?: [a-z']{{1,14}}){{0,3}})(?: {of('edge')}){{0,3}}[ -]?$"
            rf"|than (?!{of('as-usual')}\b)(?:[a-z'-]{{1,14}} ){{0,7}}(?:of|in|for) ?$"
            r"|since (?:[a-z'-]{1,14} ){1,8}(?:in|on|by|of|early|late)? ?$)"
            rf"|(?<=[\w,%)]) from(?: (?!it\b){of('edge')}){{0,3}}[ -]?$"
        ),
        since=re.compile(r"\bsince\b", re.IGNORECASE),
        origin=re.compile(rf"\b{of('origin')} from ?$"),
        period=re.compile(rf"\b{of('period')},? {of('ends')} (?:on |in )?(?:the end of )?$"),
        until=re.compile(
            r"\b(?:for|by|until(?: (?:\d[\d:.]*|noon|midnight)(?: ?[ap]\.?m\.?)?(?: [a-z]{2,4})? on)?) ?$"
        ),
        lasts=re.compile(rf"{of('lasts-until')} $"),
        to_come=re.compile(rf"\b{of('to-come')}\b"),
        future=re.compile(rf"\b{of('future')}\b"),
        deadline=re.compile(rf"{ahead} (?:by|before|until) (?:the )?{of('edge-of-time')} of $"),
        opening=re.compile(
            rf"(?<!\w)(?<!-){of('will-be')} (?:(?!(?:{words(lexicon, 'past-verb')})\b)[^\s,;:]{{1,14}} ){{0,9}}in $"
        ),
        over=re.compile(
            rf"\b{of('opens-clause')} (?:[^\s,;]{{1,14}} ){{0,3}}?(?:(?<!be )[a-z]{{3,12}}ed|{of('irregular-past')})\b"
            rf"|\b(?<!be )(?<!and )(?:[a-z]{{3,12}}ed|{of('irregular-past')}) (?:between |from )?$"
        ),
        expected=re.compile(rf"{ahead} "),
        coming=re.compile(
            rf"\b(?:next|coming) ?$|\b{of('will-be')} (?:(?!(?:said|says|told|on)\b)[^\s;:]{{1,14}} ){{1,9}}(?:on )?$"
        ),
        same=re.compile(
            rf"\b(?:that(?= (?:{nights}|month|year)\b)|(?:the )?(?:{alike})"
            r"|(?<!later )(?<!earlier )(?<!early )(?<!late )in the(?= year[,.;)])) "
            rf"(?P<what>{nights}|{of('of-a-time')})\b"
            rf"(?: (?:of|in) (?P<year>(?:19|20)\d\d)| (?:of |in )?(?P<back>{words(lexicon, 'year-back')}))?"
        ),
        pointing=frozenset(("that", "year", *group(lexicon, "alike"))),
        nights=group(lexicon, "of-a-day"),
        apart=re.compile(rf"[;:—–(]|\b(?:but|while|said|says|told)\b|,(?! (?:{of('set-on')} )?{of('at-when')}? ?$)"),
        stated=re.compile(rf"\b{of('stated')}\b"),
        surveyed=re.compile(
            rf"\b{of('surveyed')}(?: [a-z]{{1,10}}){{0,3}} {of('surveying')}(?: [a-z]{{1,10}}){{0,3}} $"
        ),
        relative=re.compile(rf"[a-z,] (?:who|whose|which|that (?:[a-z]{{2,14}}ed|{of('befell')})) [^,;:.]{{0,70}}$"),
        against=re.compile(rf"(?<!ed )\b{of('against')} {approach}"),
        comparing=frozenset(word.partition("-")[0] for word in group(lexicon, "against")) | {"from"},
        approach=approach,
        data=re.compile(rf"(?:'s)? {of('dated-data')}\b"),
        afterwards=re.compile(rf"{of('remark')} {of('given-when')}\b", re.IGNORECASE),
        present=re.compile(rf"(?:;|\b{of('clause-joint')}\b)(?: [^\s,;]{{1,14}}){{0,6}}? {of('present-clause')}\b"),
        goes_on=re.compile(rf" {of('present-clause')}\b"),
        list_breaks=re.compile(rf"\b(?:that|{words(lexicon, 'stated')}|{words(lexicon, 'to-come')})\b"),
    )
