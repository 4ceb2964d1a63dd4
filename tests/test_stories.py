"""Whole stories: short articles are read, stored, grouped and judged as a person would."""

import tomllib
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from claimtrack.ledger import ingest, open_settled
from claimtrack.lexicon import load
from claimtrack.model import Article

CASES: list[dict[str, Any]] = [
    case
    for name in ("stories", "verdicts")
    for case in tomllib.loads((Path(__file__).parent / f"cases/{name}.toml").read_text())["story"]
]
Record = dict[str, Any]


def articles(case: dict[str, Any]) -> list[Article]:
    return [
        Article(f"a{n}", f"{n}.txt", "", each["text"], each["source"], published=_day(each))
        for n, each in enumerate(case["articles"])
    ]


def _day(told: dict[str, str]) -> date | None:
    return date.fromisoformat(told["published"]) if "published" in told else None


def judged(batches: Iterable[list[Article]], folder: Path) -> list[Record]:
    """The groups of a story, as other programs read them, told in these batches."""
    lexicon = load()
    with open_settled(folder / "claims.db", lexicon, create=True) as store:
        for batch in batches:
            ingest(batch, store, lexicon)
        return list(store.groups())


def homes(groups: list[Record], figures: list[str]) -> list[Record]:
    """The group of each figure; figures of the same words are told apart by their articles."""
    places = sorted(
        (claim["path"], claim["start"], claim["figure"], at)
        for at, group in enumerate(groups)
        for claim in group["claims"]
    )
    found = []
    for figure in figures:
        hit = next((each for each in places if each[2] == figure), None)
        assert hit, f"{figure} was not read: {[each[2] for each in places]}"
        places.remove(hit)
        found.append(groups[hit[3]])
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_stories(case: dict[str, Any], tmp_path: Path) -> None:
    groups = judged([articles(case)], tmp_path)
    for wanted in case.get("together", ()):
        mine = homes(groups, wanted["figures"])
        assert len({group["group"] for group in mine}) == 1, [group["label"] for group in mine]
        assert mine[0]["verdict"] == wanted["verdict"], mine[0]["because"]
        assert mine[0]["conflict"] == wanted.get("conflict"), mine[0]["because"]
        assert mine[0]["independent_voices"] == wanted.get("voices", mine[0]["independent_voices"])
    for figures in case.get("apart", ()):
        mine = homes(groups, figures)
        assert len({group["group"] for group in mine}) == len(figures), [group["label"] for group in mine]
    for figures in case.get("never", ()):
        mine = homes(groups, figures)
        assert len({group["group"] for group in mine}) > 1 or mine[0]["verdict"] != "conflict", mine[0]["because"]


@pytest.mark.parametrize("case", [case for case in CASES if "copy" in case["why"]], ids=lambda case: case["why"])
def test_the_order_of_copy_and_original_decides_nothing(case: dict[str, Any], tmp_path: Path) -> None:
    told = articles(case)
    found = []
    for at, batches in enumerate(([told], [[each] for each in told], [[each] for each in reversed(told)])):
        (folder := tmp_path / str(at)).mkdir()
        found.append(
            [(g["group"], g["verdict"], sorted(c["id"] for c in g["claims"])) for g in judged(batches, folder)]
        )
    assert sorted(found[0]) == sorted(found[1]) == sorted(found[2])
