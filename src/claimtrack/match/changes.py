"""Whether a figure is the size of a change, and its direction: 'rose 5%', 'a fall of 3%', 'up 40 points'."""

from __future__ import annotations

from claimtrack.match.draft import Draft
from claimtrack.match.knowledge import Knowledge
from claimtrack.match.tokens import WORD, Tokens
from claimtrack.match.tries import walk_back
from claimtrack.model import Change

_BETWEEN = frozenset(
    "by a an another about around some roughly nearly almost just only further slightly sharply more than over as "
    "much estimated at least up to approximately less under well between even still too again also in on average "
    "total overall modestly steadily strongly significantly dramatically exactly fewer combined".split()
)
_REACH = 7


def change(tokens: Tokens, draft: Draft, known: Knowledge) -> None:
    """Set the direction of a figure that is the size of a change."""
    if draft.change is not None or (draft.first == 0 and draft.stop >= tokens.size):
        return
    found = (
        _before(tokens, draft, known)
        or _of_noun(tokens, draft, known)
        or _than(tokens, draft, known)
        or _by(tokens, draft, known)
        or _noun_behind(tokens, draft, known)
    )
    if found:
        draft.change = found[0]
        draft.because("change", f"change:{found[0]}", (found[1], found[2]))


def _skip_bound(tokens: Tokens, at: int, known: Knowledge) -> int:
    """The token before a bound and its small words."""
    for _ in range(4):
        found = walk_back(tokens, at, known.bounds.before)
        if found:
            at = found[1] - 1
        elif tokens.low[at] in (
            "a",
            "an",
            "another",
            "further",
            "just",
            "only",
            "slightly",
            "sharply",
            "even",
            "between",
            "from",
            "roughly",
            "some",
            "by",
            "combined",
            "additional",
            "more",
            "extra",
        ):
            if tokens.low[at] == "from":
                return at
            at -= 1
        else:
            break
    return at


def _before(tokens: Tokens, draft: Draft, known: Knowledge) -> tuple[Change, int, int] | None:
    """A verb or 'up'/'down' right before the figure, its bound and 'by'."""
    at = _skip_bound(tokens, draft.first - 1, known)
    if at < 0:
        return None
    word = tokens.low[at]
    if word in known.changes.adverbs and not (word == "up" and tokens.low[at + 1] == "to"):
        return (known.changes.adverbs[word], at, at + 1) if not _level_only(draft) else None
    if word.endswith("ly") and at:
        at -= 1
    found = walk_back(tokens, at, known.changes.verbs)
    if found and _changes(draft, tokens, at):
        return found[0], found[1], at + 1
    return None


def _level_only(draft: Draft) -> bool:
    return False


_OBJECTS = frozenset(
    "gain gained gains added adds lost lose loses shed cut cuts raised raise raises beat beats beaten erased "
    "wiped".split()
)


def _changes(draft: Draft, tokens: Tokens, at: int) -> bool:
    """A verb with a plain object ('cut 300 jobs', 'lost 5 games') tells a change only of shares, points and money."""
    if draft.noun is None or tokens.low[at + 1] == "by":
        return not (
            tokens.low[at] in ("lost", "lose", "raised", "raise", "raises", "raising")
            and draft.unit is not None
            and draft.unit.money
            and tokens.low[at + 1] != "by"
        )
    return False


def _of_noun(tokens: Tokens, draft: Draft, known: Knowledge) -> tuple[Change, int, int] | None:
    """'an increase of 5%', 'a drop of nearly 30'."""
    at = _skip_bound(tokens, draft.first - 1, known)
    if at > 0 and tokens.low[at] == "of":
        word = tokens.low[at - 1]
        if word in known.changes.nouns:
            return known.changes.nouns[word], at - 1, at + 1
    return None


def _than(tokens: Tokens, draft: Draft, known: Knowledge) -> tuple[Change, int, int] | None:
    """'5% more than', '40 fewer than a year ago', '0.7 points lower'."""
    at = draft.stop
    word = tokens.low[at]
    if word not in known.changes.than or word in ("up", "down", "above", "below", "off", "worse", "better"):
        return None
    share = draft.unit is not None and draft.unit.name in ("%", "pp", "bp", "point", "x")
    if tokens.low[at + 1] == "than" and (share or word not in ("more", "less")):
        return known.changes.than[word], at, at + 2
    return None


def _by(tokens: Tokens, draft: Draft, known: Knowledge) -> tuple[Change, int, int] | None:
    """'cut its output by 5%': a verb of change some words before 'by'."""
    at = _skip_bound(tokens, draft.first - 1, known)
    if "by" not in tokens.low[max(0, at) : draft.first]:
        return None
    for index in range(at, max(-1, at - _REACH), -1):
        word = tokens.low[index]
        if word in (".", ";", ":", "which", "that"):
            return None
        found = walk_back(tokens, index, known.changes.verbs)
        if found:
            return found[0], found[1], index + 1
    return None


def _noun_behind(tokens: Tokens, draft: Draft, known: Knowledge) -> tuple[Change, int, int] | None:
    """'a 5% rise', 'a 40-point drop'."""
    at = draft.stop
    if draft.unit is None or tokens.kind[at] != WORD:
        return None
    if tokens.low[at] in known.changes.nouns and tokens.low[draft.first - 1] in ("a", "an", "the"):
        return known.changes.nouns[tokens.low[at]], at, at + 1
    return None
