"""Cues: reporting verbs in their forms, with the guards that tell a verb from a noun of the same spelling."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from claimtrack.attribute.phrases import before, behind_noun, is_agent, is_auxiliary
from claimtrack.attribute.words import MONEY, NUMBER, QUOTE, WORD, Token
from claimtrack.lexicon import Entry, Lexicon
from claimtrack.model import Stance

_OBJECT_WORDS, _GROUP, _OWNED = 5, 4, 3
_OPENERS = frozenset(("determiner", "pronoun", "time"))
_PARTICIPLE = ("wn", "rn", "en")


@dataclass(frozen=True, slots=True)
class Verb:
    """An entry of voices/verbs: what it does with a statement and what it takes."""

    entry: str
    stance: Stance
    takes: frozenset[str]
    particle: str | None
    rates: str | None
    """How it measures: `at`, `share`, `standing` or `outlook`."""
    noun: bool
    """Whether its forms are nouns as well."""
    irregular: bool
    """Whether some of its forms are told, so that 'written' is no past tense."""
    apart: bool
    """Whether an object may stand before its particle."""
    anybody: bool
    """Whether any subject speaks with it, whatever its words are."""
    plain: bool
    """Whether a plain object behind it is no statement: 'claimed 31 lives', 'admitted 31 children'."""
    addressee: bool
    """Whether whom it is told to stands behind it."""
    makes: bool
    """Whether its subject makes figures by it, so that 'the study' may look back to it."""
    passes: bool
    """Whether its subject hands on what another said."""


@dataclass(frozen=True, slots=True)
class Form:
    """A verb in one shape: `s`, `past`, `base` or `ing`."""

    verb: Verb
    shape: str

    @property
    def is_plain(self) -> bool:
        """Whether nothing that somebody owns is called so, as 'Kettle's report' is: 'Kettle's said' is not."""
        tells = bool(self.verb.takes & {"speech", "thought"}) and not self.verb.noun
        return tells and (self.shape == "s" or (self.verb.irregular and self.shape == "past"))


class Cue(NamedTuple):
    """A verb of saying in a sentence: token indices of its group ('has repeatedly said'), and whether it is negated."""

    verb: Verb
    shape: str
    start: int
    at: int
    end: int
    negated: bool

    @property
    def rejects(self) -> bool:
        """Whether it rejects something: 'disputed', 'does not accept'."""
        return self.shape != "ing" and ("accept" if self.negated else "reject") in self.verb.takes


Forms = Mapping[str, tuple[Form, ...]]
"""Every form of every reporting verb; verbs with a particle first."""


class Phrase(NamedTuple):
    """An entry of voices/phrases: the words before a source, and the rule by which they name it."""

    entry: str
    words: tuple[str, ...]
    rule: str
    paper: bool
    """Whether only papers stand behind it: 'going by the ministry's figures', never 'going by the pier'."""


Sources = Mapping[str, tuple[Phrase, ...]]
"""The phrases before a source by their first words; none for a word of `LEADS`."""

LEADS = ("by", "on", "per", "so")
"""Words behind which a source may stand, beside the phrases of the lexicon."""


class Cues(NamedTuple):
    """What the lexicon tells of cues."""

    forms: Forms
    sources: Sources
    rejecting: frozenset[str]
    """The forms of the verbs by which a figure may be rejected."""
    branding: frozenset[str]
    """The forms of the verbs by which a figure may be called something."""


@cache
def cues_of(lexicon: Lexicon) -> Cues:
    """What a lexicon tells of cues."""
    forms = verb_forms(lexicon)
    return Cues(forms, source_phrases(lexicon), _taking(forms, "accept", "reject"), _taking(forms, "brand"))


def _taking(forms: Forms, *objects: str) -> frozenset[str]:
    """The forms of the verbs that take one of some objects."""
    return frozenset(word for word, found in forms.items() if any(not f.verb.takes.isdisjoint(objects) for f in found))


@cache
def source_phrases(lexicon: Lexicon) -> Sources:
    """The phrases that stand before a source: 'according to', 'as reported by'."""
    found: dict[str, list[Phrase]] = {word: [] for word in LEADS}
    for entry, row in lexicon.table("voices/phrases").items():
        phrase = Phrase(entry, tuple(entry.split()), row["rule"], bool(row.get("paper")))
        found.setdefault(phrase.words[0], []).append(phrase)
    return {word: tuple(phrases) for word, phrases in found.items()}


@cache
def verb_forms(lexicon: Lexicon) -> Forms:
    """The reporting verbs in all their forms."""
    forms: dict[str, list[Form]] = {}
    for entry, row in lexicon.table("voices/verbs").items():
        verb = _verb(entry, row)
        for word, shape in _inflect(entry.partition("_")[0], tuple(row.get("forms", ()))):
            known = forms.setdefault(word, [])
            if all(form.verb is not verb for form in known):
                known.append(Form(verb, shape))
    return {word: tuple(sorted(found, key=lambda f: f.verb.particle is None)) for word, found in forms.items()}


def _verb(entry: str, row: Entry) -> Verb:
    return Verb(
        entry,
        Stance(row["stance"]),
        frozenset(row["takes"]),
        row.get("particle"),
        row.get("rates"),
        noun=bool(row.get("noun")),
        irregular=bool(row.get("forms")),
        apart=bool(row.get("apart")),
        anybody=bool(row.get("anybody")),
        plain=bool(row.get("plain")),
        addressee=bool(row.get("addressee")),
        makes=bool(row.get("makes")),
        passes=bool(row.get("passes")),
    )


def _inflect(lemma: str, irregular: tuple[str, ...]) -> list[tuple[str, str]]:
    """The forms of a verb with their shapes; 'emphasise' is 'emphasize' as well."""
    american = _inflect(lemma[:-2] + "ze", irregular) if lemma.endswith("ise") else []
    stem = lemma[:-1] if lemma.endswith("e") else lemma
    consonant_y = lemma.endswith("y") and lemma[-2:-1] not in "aeiou"
    sibilant = lemma.endswith(("s", "sh", "ch", "x", "z"))
    third = lemma[:-1] + "ies" if consonant_y else lemma + ("es" if sibilant else "s")
    past = lemma[:-1] + "ied" if consonant_y else stem + "ed"
    given = [(word, _shape(word)) for word in irregular]
    shapes = {shape for _, shape in given}
    regular = [(third, "s"), (lemma, "base"), (past, "past"), (stem + "ing", "ing")]
    if lemma in irregular:
        regular = [row for row in regular if row[1] != "base"]
    return american + given + [row for row in regular if row[1] not in shapes or row[1] in ("s", "base")]


def _shape(word: str) -> str:
    if word.endswith("ing"):
        return "ing"
    return "s" if word.endswith("s") else "past"


_POSSESSIVE = re.compile(r"\b([A-Z]\w*'s) ([a-z]+)")


def brands(text: str, forms: Forms) -> frozenset[str]:
    """The names of an article that are written like a possessive, as a verb of saying behind them tells."""
    found = _POSSESSIVE.findall(text)
    return frozenset(name for name, word in found if any(form.is_plain for form in forms.get(word, ())))


def find_cues(tokens: Sequence[Token], forms: Forms) -> list[Cue]:
    """The verbs of saying in a sentence, in order."""
    found = []
    for index in [i for i, t in enumerate(tokens) if t.low in forms]:
        if tokens[index].capital and index:
            continue
        for form in forms[tokens[index].low]:
            if cue := _cue(tokens, index, form):
                found.append(cue)
                break
    return found


def _cue(tokens: Sequence[Token], index: int, form: Form) -> Cue | None:
    end = _cue_end(tokens, index, form.verb)
    if end is None:
        return None
    start = _group_start(tokens, index)
    passive = any("being" in t.classes for t in tokens[start:index])
    if form.shape != "ing" and passive:
        return None
    if form.shape == "ing" and not passive:
        start = index
    if (start == index and _is_no_verb(tokens, index, form, end)) or _is_noun(tokens, start, index, end, form):
        return None
    negated = any("negation" in t.classes or t.text.lower().endswith("n't") for t in tokens[start:index])
    return Cue(form.verb, form.shape, start, index, end, negated)


def _cue_end(tokens: Sequence[Token], index: int, verb: Verb) -> int | None:
    """The index behind a verb and its particle; None where that is not there, or tells what is wanted of others."""
    if not verb.particle:
        return index + 1
    at = _particle(tokens, index + 1, verb)
    if at is None or (verb.particle == "to" and any("getting" in t.classes for t in tokens[at + 1 : at + 2])):
        return None
    return at + (verb.particle != "to")


def _is_no_verb(tokens: Sequence[Token], index: int, form: Form, end: int) -> bool:
    """Whether a form without an auxiliary is none of a verb that tells: a noun that is owned, or a participle."""
    if index and ("no-verb-before" in tokens[index - 1].classes or _is_owned(tokens, index, end)):
        return True
    if form.shape != "past":
        return False
    by = end + 1 < len(tokens) and tokens[end].low == "by" and tokens[end + 1].kind == WORD
    by = by and tokens[end + 1].classes.isdisjoint(("no-maker", "time"))  # 'said by phone', 'said by Tuesday'
    return by or (form.verb.irregular and tokens[index].low.endswith(_PARTICIPLE))  # 'losses reported by the guild'


def _is_noun(tokens: Sequence[Token], start: int, index: int, end: int, form: Form) -> bool:
    """Whether a form is an adjective, or a noun of the same spelling."""
    if form.shape == "past":
        return _is_joined_adjective(tokens, index) or (form.verb.noun and _is_owned_noun(tokens, start, end))
    if not form.verb.noun or form.shape not in ("s", "base"):
        return False
    single = form.shape == "base" and start == index and not _plural_before(tokens, index)
    return single or not _acts_as_verb(tokens, start, end)


def _group_start(tokens: Sequence[Token], index: int) -> int:
    """The index of the first word of a verb's group: 'has' of 'has repeatedly said' and of 'has for its part said'."""
    start = index
    while start and index - start < _GROUP:
        if start > 3 and tokens[start - 1].low == "part" and tokens[start - 3].low == "for":
            start -= 3
        elif is_auxiliary(tokens[start - 1]):
            start -= 1
        else:
            break
    return start


def _is_owned_noun(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether a past form that is a noun, too, is one: 'the ministry's May forecast of 5%'."""
    of = end < len(tokens) and tokens[end].low == "of"
    return of and any(t.owns or "article" in t.classes for t in tokens[max(start - _OWNED, 0) : start])


def _is_joined_adjective(tokens: Sequence[Token], index: int) -> bool:
    """Whether a past form is an adjective beside another: 'has measured and indicated resources of 5 tonnes'."""
    first = index if tokens[index + 1 : index + 2] and tokens[index + 1].low == "and" else index - 2
    pair = tokens[max(first, 0) : first + 4]
    if len(pair) < 4 or pair[1].low != "and" or not (pair[0].low.endswith("ed") and pair[2].low.endswith("ed")):
        return False
    return pair[3].low.endswith("s") and not pair[3].classes & _OPENERS


def _particle(tokens: Sequence[Token], end: int, verb: Verb) -> int | None:
    """The index of a verb's particle, with a short object before it where the verb takes one: 'ask the bank for'."""
    reach = _OBJECT_WORDS if verb.apart else 1
    for index in range(end, min(end + reach, len(tokens))):
        if tokens[index].low == verb.particle:
            return index
        if tokens[index].kind != WORD:
            return None
    return None


def _is_owned(tokens: Sequence[Token], index: int, end: int) -> bool:
    """Whether a word is somebody's and no verb: 'her party's stated goal'; 'the miners' said' may be one.

    'Kettle's reported a …' is one: no owned thing begins so.
    """
    left = tokens[index - 1]
    if not left.owns or left.text[-1] != "s":
        return False
    opens = end < len(tokens) and ("determiner" in tokens[end].classes or "pronoun" in tokens[end].classes)
    return not (left.capital and opens)


def _plural_before(tokens: Sequence[Token], index: int) -> bool:
    """Whether the word before can be the subject of a base form: 'officials estimate', not 'one estimate'."""
    if not index:
        return False
    left = tokens[index - 1]
    if "plural" in left.classes or left.low.endswith("s") or left.text in (",", ")"):
        return True
    found = before(tokens, index) if left.capital and index > 1 else None
    several = found is not None and any("crowd" in t.classes or is_agent(t) for t in tokens[slice(*found)])
    return several or (found is not None and index + 1 < len(tokens) and tokens[index + 1].low == "that")


def _trails(tokens: Sequence[Token], start: int) -> bool:
    """Whether a verb stands in ', the government estimates.': its own subject behind a comma, a quotation or 'as'."""
    subject = before(tokens, start)
    subject = behind_noun(tokens, subject, ("target", "targets")) if subject else None
    if subject is None or not subject[0]:
        return False
    first, left = tokens[subject[0]], tokens[subject[0] - 1]
    if _is_of_figure(tokens, subject[0]):
        return True
    named = any(t.capital for t in tokens[slice(*subject)])
    return (named or first.low in ("the", "its", "he", "she", "it") or first.low.endswith("s")) and (
        left.kind == QUOTE or left.text == "," or left.low == "as" or "target" in left.classes
    )


def _is_of_figure(tokens: Sequence[Token], start: int) -> bool:
    """Whether a relative clause about a number begins right before its subject: 'the 87 that the agency reports'."""
    opens = "relative" in tokens[start - 1].classes or tokens[start - 1].low == "that"
    return tokens[start - 1 - opens].kind == NUMBER and start > 1


def _is_relative(tokens: Sequence[Token], start: int) -> bool:
    """Whether a verb stands in a clause of 'which' with a subject of its own: 'which the firm hopes will …'."""
    subject = before(tokens, start)
    return subject is not None and subject[0] > 0 and "relative" in tokens[subject[0] - 1].classes


def _acts_as_verb(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether a form that is also a noun ('reports', 'estimates') has a subject before it and its object after it."""
    if end >= len(tokens):
        return start > 0 and tokens[start - 1].kind == WORD
    following = tokens[end]
    if following.text in (".", ",", ";"):
        return _trails(tokens, start)
    ahead = tokens[end + 1] if end + 1 < len(tokens) else following
    if (following.low == "that" and "finite" in ahead.classes) or (following.low == "at" and ahead.kind == WORD):
        return ahead.low in ("least", "most")
    opens = (
        following.kind in (NUMBER, QUOTE)
        or not following.classes.isdisjoint(("amount-opener", "statement-opener"))
        or following.capital
        or following.text == ":"
        or following.text in MONEY
    )
    if "modal" in following.classes and _is_relative(tokens, start):
        return True
    if not opens and not following.owns and "no-object" not in following.classes:
        named = tokens[start - 1].capital or "pronoun" in tokens[start - 1].classes
        opens = any(t.kind == NUMBER for t in tokens[end + 1 : end + (10 if named and start == end - 1 else 5)])
    left = tokens[start - 1]
    owned = left.owns and not (left.capital and following.low in ("a", "an"))  # 'Kettle's forecasts a loss'
    return opens and start > 0 and left.kind != NUMBER and not owned
