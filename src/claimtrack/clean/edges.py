"""What stands around the story's stretch of a page that was copied whole: navigation above it, everything below it."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from claimtrack.model import Role
from claimtrack.read.page import Look, Page
from claimtrack.read.rows import barred, cells, has_figures
from claimtrack.read.tickers import signed_changes

Mark = tuple[Role, str]

_LEFT = 6
"""How many lines behind the story are left to the weighing of the tail: a box or a last list of its own."""

_TEASERS = 3
"""So many teasers in a row are none of the story's own paragraphs under headings."""

_BOX = 20
"""The longest box of figures."""

_AKIN = 0.3
"""The share of the story's words from which on a paragraph outside of its stretch may still be of it."""


def above(view: Page, marks: dict[int, Mark], title: int | None) -> Iterator[tuple[int, Mark]]:
    """Navigation before the title, and scraps such as counters and buttons between it and the story."""
    if view.lead == len(view.looks):
        return
    for index, look in enumerate(view.looks[: view.lead]):
        if index in marks:
            continue
        if title is not None and index < title:
            if not look.prose or view.kinship(look) < _AKIN:
                yield index, (Role.LINKS, "above-the-title")
        elif title is not None and _is_scrap(look):
            yield index, (Role.LINKS, "scrap-above-the-story")


def _is_scrap(look: Look) -> bool:
    """A few words that are no sentence and hold no figure, or a number by itself."""
    if look.stopped or look.size > 4:
        return False
    return not any(c.isdigit() for c in look.para.text) or all(len(word) == 1 for word in look.words)


def below(view: Page, marks: dict[int, Mark]) -> Iterator[tuple[int, Mark]]:
    """What is farther behind the story's stretch, but sentences in its words and items of its lists that go on."""
    near, heads = True, run_heads(view)
    for index in range(view.last + 1 + _LEFT, len(view.looks)):
        near = near and index not in marks and (_is_akin(view, index) or is_listed(view, marks, index, heads[index]))
        if index not in marks and not near:
            yield index, (Role.LINKS, "below-the-story")


def _is_akin(view: Page, index: int) -> bool:
    look = view.looks[index]
    return (look.stopped or look.prose) and view.kinship(look) >= _AKIN


def teasers(view: Page, marks: dict[int, Mark]) -> Iterator[tuple[int, Mark]]:
    """Teasers of other stories at the end of the story's stretch: a heading and one short paragraph, again and again,
    in words that are not the story's.
    """
    found: list[int] = []
    units, index = 0, view.last
    while index > view.lead + 1 and _is_teaser(view, index):
        above = index - 1
        while above > view.lead and not view.looks[above].prose:
            above -= 1
        if above == index - 1:
            break
        found += range(above + 1, index + 1)
        units, index = units + 1, above
    if units >= _TEASERS:
        yield from ((index, (Role.SIDEBAR, "teasers")) for index in sorted(found) if index not in marks)


def _is_teaser(view: Page, index: int) -> bool:
    look = view.looks[index]
    return look.prose and look.size <= 45 and view.kinship(look) < _AKIN


def run_heads(view: Page) -> list[int]:
    """For each paragraph the first one of its run: of the lines that no empty line parts."""
    heads: list[int] = []
    for index, look in enumerate(view.looks):
        heads.append(index if look.para.gap or not heads else heads[-1])
    return heads


def is_tabled(view: Page, index: int) -> bool:
    """Whether a line is of a table with a head: two rows of figures or more below a line without any, none apart."""
    looks, first, stop = view.looks, index, index + 1
    while first > 0 and not looks[first].para.gap and index - first < _BOX:
        first -= 1
    while stop < len(looks) and not looks[stop].para.gap and stop - index < _BOX:
        stop += 1
    found = [cells(barred(look.para.text)) for look in looks[first:stop]]
    figured = [has_figures(row) for row in found]
    return not figured[0] and sum(figured) > 1 and not any(look.sure or look.ticker for look in looks[first:stop])


def is_listed(view: Page, marks: dict[int, Mark], index: int, first: int) -> bool:
    """Whether a line is an item of a list or table of the story: of those below a line that ends with a colon, or one
    of several bullets, or a bullet in the story's words, or of a box. `first` is the first line of its run.
    """
    if view.lead < first < index and first not in marks and view.looks[first].para.text.endswith(":"):
        return True
    look = view.looks[index]
    if not look.para.bullet:
        return _is_box(view, marks, first)
    nearest = next((i for i in range(index - 1, max(view.lead, index - 30) - 1, -1) if i not in marks), None)
    above = None if nearest is None else view.looks[nearest].para
    return view.kinship(look) >= _AKIN or (above is not None and (above.bullet or above.text.endswith(":")))


def _is_box(view: Page, marks: dict[int, Mark], first: int) -> bool:
    """Whether a run of lines is the story's figures at a glance: a heading and rows, in the story's words."""
    begin = view.looks[first : first + _BOX]
    run = begin[:1] + list(itertools.takewhile(lambda look: not look.para.gap, begin[1:]))
    rows = [look for look in run[1:] if any(c.isdigit() for c in look.para.text)]
    if (
        first <= view.lead
        or first in marks
        or any(look.prose for look in run)
        or len(rows) < 3
        or any(c.isdigit() for c in run[0].para.text)
    ):
        return False
    if any(look.sure or look.ticker or signed_changes(look.para.text) for look in run):
        return False
    return sum(view.kinship(look) >= _AKIN for look in rows) >= 0.6 * len(rows)
