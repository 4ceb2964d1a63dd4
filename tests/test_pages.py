"""Pages that were copied whole: the story is kept, and nothing of the page around it."""

from __future__ import annotations

import importlib.util
import tomllib
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from claimtrack.clean import clean
from claimtrack.lexicon import load
from claimtrack.model import Role
from claimtrack.read import article

HERE = Path(__file__).parent
PAGES = tomllib.loads((HERE / "cases" / "pages.toml").read_text(encoding="utf-8"))["page"]
FIELDS = ("source", "title", "author", "published")


def text_of(page: dict[str, Any]) -> str:
    return "\n".join(line.removeprefix("= ") for line in page["text"].strip().split("\n")) + "\n"


def story_of(page: dict[str, Any]) -> list[int]:
    return [at for at, line in enumerate(page["text"].strip().split("\n")) if line.startswith("= ")]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page["why"])
def test_a_page_copied_whole(page: dict[str, Any]) -> None:
    text, story = text_of(page), story_of(page)
    found = article(text, "page.txt", "", load())
    lines = text.split("\n")
    kept = [text[b.start : b.end] for b in clean(found, load()) if b.role is Role.BODY]
    assert kept == [lines[at] for at in story]
    told = {field: str(value) for field in FIELDS if (value := getattr(found, field))}
    assert told == {field: page[field] for field in FIELDS if field in page}


def the_tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("roles", HERE.parent / "tools" / "roles.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_tool_counts_what_is_kept_and_lost(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = PAGES[0]
    story = story_of(page)
    (tmp_path / "fire.txt").write_text(text_of(page), encoding="utf-8")
    body = " ".join(map(str, story[1:]))  # the label leaves one line out, which is then foreign and kept
    label = f'[fire]\nbody = "{body}"\nauthor = "Greta Olsson"\ntitle = "Another"\n'
    (tmp_path / "labels.toml").write_text(label, encoding="utf-8")
    the_tool().main(tmp_path, tmp_path / "labels.toml")
    printed = capsys.readouterr().out.splitlines()
    assert f"story lines: {len(story) - 1}" in printed
    assert f"story lines kept: {len(story) - 1}" in printed
    assert "page lines kept: 1" in printed
    assert {"author right: 1", "title wrong: 1"} <= set(printed)
