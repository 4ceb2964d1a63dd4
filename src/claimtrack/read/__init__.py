"""Bytes to articles: files, folders, globs, standard input; text and JSON lines; and the article's own head."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from claimtrack.model import Article


def article_id(text: str, source: str | None) -> str:
    """The id of a text from a publisher, whatever its path."""
    return "a" + hashlib.sha256(f"{source or ''}\0{text}".encode("utf-8", "surrogatepass")).hexdigest()[:11]


def read_path(path: str) -> Iterator[Article]:
    """The articles of one file."""
    data = Path(path).read_bytes()
    text = data.decode("utf-8", "replace")
    if path.endswith(".jsonl"):
        for number, line in enumerate(text.split("\n"), 1):
            if line.strip():
                row = json.loads(line)
                when = date.fromisoformat(row["published"][:10]) if row.get("published") else None
                yield Article(
                    article_id(row["text"], row.get("source")), f"{path}#{row.get('id', number)}",
                    hashlib.sha256(line.encode()).hexdigest(), row["text"],
                    row.get("source"), row.get("title"), row.get("author"), when, row.get("url"),
                )  # fmt: skip
    else:
        yield Article(article_id(text, None), path, hashlib.sha256(data).hexdigest(), text)
