"""The sample articles as read: heads, roles, claims and what was set aside. `pytest --renew` writes them anew."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from claimtrack import record
from claimtrack.extract import Extraction, extract
from claimtrack.lexicon import load
from claimtrack.model import Article, Claim
from claimtrack.read import read

ROOT = Path(__file__).parents[1]
pytestmark = pytest.mark.slow  # it follows every rule: what people work on in one room moves it
SAMPLES = sorted((ROOT / "data" / "sample").glob("*.txt"))
FIELDS = (
    "figure", "kind", "low", "high", "unit", "bound", "change", "topics", "measure", "part", "places", "level", "as_of",
    "attributed_to", "stance", "disputed_by",
)  # fmt: skip


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_article(path: Path, kept: Callable[[str, str], None]) -> None:
    (article,) = read([str(path)])
    assert isinstance(article, Article)
    found = extract(article, load())
    kept(f"golden/{path.stem}.json", in_lines(told(found)))


def told(found: Extraction) -> dict[str, Any]:
    head = record.article_head(found.article)
    return {
        "head": {name: head[name] for name in ("source", "title", "author", "published", "url")},
        "blocks": [f"{block.role}: {short(found.article.text[block.start : block.end])}" for block in found.blocks],
        "claims": [claim(each) for each in found.claims],
        "set aside": [f"{figure.set_aside}: {figure.text}" for figure in found.figures if figure.set_aside],
    }


def in_lines(fields: dict[str, Any]) -> str:
    """JSON with one item a line, so that a difference shows what moved."""
    parts = [f' "{name}": {_items(value)}' for name, value in fields.items()]
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _items(value: Any) -> str:
    if not isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    return "[\n" + ",\n".join("  " + json.dumps(each, ensure_ascii=False) for each in value) + "\n ]"


def claim(value: Claim) -> dict[str, Any]:
    """A claim's main fields that tell something."""
    fields = record.claim(value)
    fields["equivalents"] = [each["figure"] for each in fields["equivalents"]]
    return {name: fields[name] for name in (*FIELDS, "equivalents") if fields[name] not in (None, [])}


def short(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"
