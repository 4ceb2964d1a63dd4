"""Print what each page of a folder looks like to claimtrack: its head, and how many lines and figures each role has.

    python tools/roles.py FOLDER [LABELS]

`FOLDER` holds pages as plain text. `LABELS` is a TOML file with what a reader found, one table a page by its name
without suffix: `body = "12-40 -15 44"` (line numbers from 0; `-15` is taken out), perhaps `either` (lines that count
neither way) and `source`, `title`, `author`, `published` ("" where the page does not tell). With labels the program
also counts what was lost of the stories, what was kept of the pages around them, and the fields of the heads.
"""

from __future__ import annotations

import sys
import tomllib
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from claimtrack.extract import Extraction, extract
from claimtrack.lexicon import load
from claimtrack.model import Article, Role
from claimtrack.read import article

FIELDS = ("source", "title", "author", "published")


def read(path: Path) -> Extraction:
    """Everything that is read of a page."""
    lexicon = load()
    return extract(article(path.read_text(encoding="utf-8"), path.name, "", lexicon), lexicon)


def line_starts(text: str) -> list[int]:
    """Where the words of each line begin; of an empty line, its end."""
    starts, at = [], 0
    for line in text.split("\n"):
        starts.append(at + len(line) - len(line.lstrip()))
        at += len(line) + 1
    return starts


def roles(page: Extraction) -> list[Role | None]:
    """The role of each line; None for an empty one."""
    begins = [block.start for block in page.blocks]
    found: list[Role | None] = []
    for start, line in zip(line_starts(page.article.text), page.article.text.split("\n"), strict=True):
        at = bisect_right(begins, start) - 1
        found.append(page.blocks[at].role if at >= 0 and line.strip() else None)
    return found


def numbers(ranges: str) -> set[int]:
    """The lines that `12-40 -15 44` names."""
    named: set[int] = set()
    for part in ranges.split():
        first, _, last = part.removeprefix("-").partition("-")
        lines = set(range(int(first), int(last or first) + 1))
        named = named - lines if part.startswith("-") else named | lines
    return named


def claimed(page: Extraction) -> Counter[int]:
    """How many claims stand on each line."""
    starts = line_starts(page.article.text)
    return Counter(bisect_right(starts, claim.figure.start) - 1 for claim in page.claims)


def judge(page: Extraction, label: Mapping[str, Any]) -> Counter[str]:
    """What a page keeps and loses against a reader's label."""
    body, either = numbers(label["body"]), numbers(label.get("either", ""))
    claims, out = claimed(page), Counter[str]()
    for at, role in enumerate(roles(page)):
        if role is None or at in either:
            continue
        kind = "story" if at in body else "page"
        out[f"{kind} lines"] += 1
        out[f"{kind} lines kept"] += role is Role.BODY
        out[f"claims in {kind} lines"] += claims[at]
    return out + heads(page.article, label)


def heads(found: Article, label: Mapping[str, Any]) -> Counter[str]:
    """Which labelled fields of a head are right, wrong, or not found; a part of an outlet's name is right."""
    out = Counter[str]()
    for field in FIELDS:
        if field in label:
            value, wanted = str(getattr(found, field) or "").lower(), label[field].lower()
            same = value == wanted or (field == "source" and value and (value in wanted or wanted in value))
            out[f"{field} {'right' if same else 'wrong' if value else 'not found'}"] += 1
    return out


def table(pages: Iterable[tuple[str, Extraction]]) -> None:
    """Print each page's head, and its lines and figures by role."""
    for name, page in pages:
        head = page.article
        print(f"{name}: {head.source} | {head.title} | {head.author} | {head.published}")
        lines = Counter(role for role in roles(page) if role)
        told = ", ".join(f"{role} {count}" for role, count in lines.most_common())
        print(f"    {told}; claims {len(page.claims)}")


def main(folder: Path, labels: Path | None = None) -> None:
    """Print the table, and with labels the sums."""
    known = tomllib.loads(labels.read_text(encoding="utf-8")) if labels else {}
    pages = [(path.stem, read(path)) for path in sorted(folder.glob("*.txt")) if not known or path.stem in known]
    table(pages)
    total = sum((judge(page, known[name]) for name, page in pages if name in known), Counter[str]())
    for what in sorted(total):
        print(f"{what}: {total[what]}")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:3]))
