#!/usr/bin/env python3
"""Score the keys of claims alone against the labels' groups: do claims of one quantity get one key, and of two, two?

    keys.py CORPUS [--labels articles.jsonl] [--json]

CORPUS is a folder with articles and their labels. Prints how the keys' groups fit the labelled ones, by claim (B-cubed)
and by pair (links): precision, recall and F1 over the claims that were found. Fails only where CORPUS cannot be read.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping
from pathlib import Path

from claimtrack import lexicon
from claimtrack.extract import extract
from claimtrack.model import Article, Claim, Key
from claimtrack.read import read

Spot = tuple[str, int]
Scores = dict[str, float]


def f1(p: float, r: float) -> float:
    """The harmonic mean; 0 where both are."""
    return 2 * p * r / (p + r) if p + r else 0.0


def pairs(counts: Mapping[Hashable, int]) -> int:
    """The pairs inside all groups of these sizes."""
    return sum(n * (n - 1) // 2 for n in counts.values())


def score(gold: Mapping[Spot, str], keys: Mapping[Spot, Key]) -> Scores:
    """B-cubed and links of the keys of the claims that were found, against their groups."""
    groups = Counter(gold[spot] for spot in keys)
    joint: dict[Key, Counter[str]] = defaultdict(Counter)
    for spot, key in keys.items():
        joint[key][gold[spot]] += 1
    sizes = {key: sum(inside.values()) for key, inside in joint.items()}
    total = len(keys) or 1
    cubed_p = sum(n * n / sizes[key] for key, inside in joint.items() for n in inside.values()) / total
    cubed_r = sum(n * n / groups[name] for inside in joint.values() for name, n in inside.items()) / total
    both = sum(pairs(inside) for inside in joint.values())
    link_p, link_r = both / (pairs(sizes) or 1), both / (pairs(groups) or 1)
    return {
        "B-cubed P": cubed_p,
        "B-cubed R": cubed_r,
        "B-cubed": f1(cubed_p, cubed_r),
        "links P": link_p,
        "links R": link_r,
        "links": f1(link_p, link_r),
    }


def claims_of(path: Path) -> list[Claim]:
    """The claims of one article."""
    book = lexicon.load()
    return [claim for one in read([str(path)]) if isinstance(one, Article) for claim in extract(one, book).claims]


def matched(corpus: Path, labels: str) -> tuple[dict[Spot, str], dict[Spot, Key]]:
    """The group of every labelled claim, and the key of those that were found."""
    gold: dict[Spot, str] = {}
    keys: dict[Spot, Key] = {}
    for line in (corpus / labels).read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        claims = claims_of(corpus / row["article"])
        for label in row["claims"]:
            spot = row["article"], label["start"]
            gold[spot] = label["group"]
            over = [c for c in claims if c.figure.start < label["end"] and label["start"] < c.figure.end]
            if over:
                keys[spot] = over[0].subject.key
    return gold, keys


def main() -> int:
    """Score one corpus and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--labels", default="articles.jsonl", help="the file in CORPUS that has the labels")
    parser.add_argument("--json", action="store_true", help="the figures as JSON")
    parser.add_argument("--cli", help="ignored: every claim is read by this checkout")
    options = parser.parse_args()
    gold, keys = matched(options.corpus, options.labels)
    result = score(gold, keys)
    if options.json:
        print(json.dumps(result, indent=1))
    else:
        for name in ("B-cubed", "links"):
            row = f"P {result[name + ' P']:.3f}  R {result[name + ' R']:.3f}  F1 {result[name]:.3f}"
            print(f"keys, {name:10} {row}  (found {len(keys)} of {len(gold)})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
