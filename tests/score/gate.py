#!/usr/bin/env python3
"""Score this build on the labelled corpora and hold it to its floors: exit status 1 where a score has fallen.

    gate.py SHARED [--only NAME ...] [--cli "claimtrack"] [--raise]

SHARED is the folder of the labelled corpora and of the programs that score them; what it does not hold is left out and
said so. `floors.json` keeps the best score so far of every measure: `--raise` raises floors to today's scores and
lowers none. Of the few measures that count faults a lower score is the better one, and their floor is a ceiling.
"""

from __future__ import annotations

import argparse
import json
import math
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
FLOORS = HERE / "floors.json"
FAULTS = ("false alarms", "wrong", "conflict groups that join different pairs")
"""Measures that count faults."""

Json = dict[str, Any]
Scores = dict[str, float]
Floors = dict[str, Scores]


def gold_scores(found: Json) -> Iterator[tuple[str, float]]:
    """F1 of every level with precision where a false one is worst, and the shares that are right."""
    for name, row in found.items():
        if "f1" in row:
            yield name, row["f1"]
    for name in ("voice (first)", "grouping (links)", "conflicts"):
        if name in found:
            yield f"{name} P", found[name]["p"]
    yield from found["share right"].items()


def figure_scores(found: Json) -> Iterator[tuple[str, float]]:
    """F1 in % of every level of every set, and the texts without a figure in which one was seen."""
    for name, levels in found.items():
        for level in ("span", "value", "unit", "bound", "change6", "lex", "texts"):
            if level in levels:
                yield f"{name} {level}", levels[level]["F1"]
        yield f"{name} false alarms", levels["_neg"]["with_false_alarm"]


def news_scores(found: Json) -> Iterator[tuple[str, float]]:
    """Precision and F1 in % of the source of all figures and of the strong ones."""
    for name in ("fig_head", "strong_head"):
        precision, _, f1 = found[name]
        yield name, f1
        yield f"{name} P", precision


def case_scores(found: Json) -> Iterator[tuple[str, float]]:
    """How many of the constructions are right."""
    for name in ("voices", "first voice", "stance", "disputed by"):
        yield name, found.get(name, 0)


def pair_scores(found: Json) -> Iterator[tuple[str, float]]:
    """Pairs joined and flagged, and false alarms."""
    for name in ("compatible joined", "right", "wrong", "conflict groups that join different pairs"):
        yield name, found[name]


def plain_scores(found: Json) -> Iterator[tuple[str, float]]:
    """The numbers of an object as they stand."""
    yield from ((name, value) for name, value in found.items() if isinstance(value, int | float))


@dataclass(frozen=True, slots=True)
class Suite:
    """One scoring program on one corpus: `command` is the program with its arguments, as paths."""

    name: str
    command: tuple[str | Path, ...]
    scores: Callable[[Json], Iterator[tuple[str, float]]]

    @property
    def missing(self) -> Path | None:
        """The first of the command's paths that is not there."""
        return next((part for part in self.command if isinstance(part, Path) and not part.exists()), None)


def suites(shared: Path) -> list[Suite]:
    """All scoring runs, slowest first."""
    score, gold = shared / "score", shared / "gold"
    labels = ("--labels", "../gold/seeds.jsonl")
    sets = sorted((shared / "quantity" / "dev").glob("*.jsonl")) or [shared / "quantity" / "dev"]
    said = shared / "attribution"
    return [
        Suite("gold", (score / "score_gold.py", gold), gold_scores),
        Suite("other topics", (score / "score_gold.py", HERE.parent / "corpus"), gold_scores),
        Suite("across outlets", (score / "score_gold.py", HERE.parent / "outlets"), gold_scores),
        Suite("seeds", (score / "score_gold.py", shared / "seeds", *labels), gold_scores),
        Suite("news voices", (score / "score_voices.py", "news", said / "news_dev.jsonl"), news_scores),
        Suite("figures", (score / "score_figures.py", *sets), figure_scores),
        Suite("pairs", (score / "score_pairs.py", shared / "pairs" / "same_thing_dev.jsonl"), pair_scores),
        Suite("voice cases", (score / "score_voices.py", "cases", said / "cases_dev.jsonl"), case_scores),
        Suite("keys", (HERE / "keys.py", gold), plain_scores),
    ]


def measure(suite: Suite, cli: str) -> Scores | str:
    """The suite's scores, rounded down to three decimals, or why it has none."""
    command = [sys.executable, *map(str, suite.command), "--json", "--cli", cli]
    done = subprocess.run(command, capture_output=True, text=True, timeout=1800, check=False)
    if done.returncode:
        return done.stderr.strip()[-400:] or f"exit status {done.returncode}"
    rows = suite.scores(json.loads(done.stdout))
    return {name: math.floor(value * 1000 + 1e-6) / 1000 for name, value in rows}


def worse(name: str, score: float, floor: float) -> bool:
    """Whether a score has fallen behind its floor."""
    return score > floor if name.endswith(FAULTS) else score < floor


def report(name: str, scores: Scores, floors: Scores) -> list[str]:
    """Print one suite's table; the measures that have fallen."""
    print(f"\n{name}")
    fallen = [key for key in floors if key not in scores or worse(key, scores[key], floors[key])]
    for key, score in scores.items():
        floor = floors.get(key)
        word = "" if floor in (None, score) else "  BELOW" if key in fallen else "  better"
        print(f"  {key:44} {score:8.3f}   floor {'-' if floor is None else format(floor, '.3f'):>8}{word}")
    for key in fallen:
        if key not in scores:
            print(f"  {key:44}  not measured any more   BELOW")
    return [f"{name}: {key}" for key in fallen]


def raised(floors: Scores, scores: Scores) -> Scores:
    """The floors with today's scores where these are better."""
    kept = {key: floor for key, floor in floors.items() if key in scores and worse(key, scores[key], floor)}
    return {**floors, **scores, **kept}


def options() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--only", nargs="+", metavar="NAME", help="only these suites")
    parser.add_argument("--cli", default=shlex.quote(str(Path(sys.executable).with_name("claimtrack"))))
    parser.add_argument("--raise", dest="lift", action="store_true", help="raise the floors to today's scores")
    return parser.parse_args()


def main() -> int:
    """Run every suite, two at a time; 0 where nothing has fallen, 1 where something has, 2 without corpora."""
    chosen = options()
    runs = [s for s in suites(chosen.shared.resolve()) if not chosen.only or s.name in chosen.only]
    absent, runs = [s for s in runs if s.missing], [s for s in runs if not s.missing]
    for suite in absent:
        print(f"{suite.name}: left out, there is no {suite.missing}")
    if not runs:
        print(f"gate: nothing to score in {chosen.shared}", file=sys.stderr)
        return 2
    floors: Floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(lambda suite: measure(suite, chosen.cli), runs))
    fallen: list[str] = []
    for suite, scores in zip(runs, results, strict=True):
        if isinstance(scores, str):
            print(f"\n{suite.name}: could not be scored: {scores}")
            fallen += [suite.name] * (suite.name in floors)
            continue
        fallen += report(suite.name, scores, floors.get(suite.name, {}))
        floors[suite.name] = raised(floors.get(suite.name, {}), scores)
    if chosen.lift:
        FLOORS.write_text(json.dumps(floors, indent=1) + "\n", encoding="utf-8")
    print("\nbelow the floor: " + "; ".join(fallen) if fallen else "\nno score is below its floor")
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main())
