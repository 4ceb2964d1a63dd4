"""Ids as people type them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from claimtrack import ledger, lexicon, store
from claimtrack.model import Article
from claimtrack.read import article_id


@pytest.fixture
def known(tmp_path: Path) -> store.Store:
    text = "Mines of the valley gave 40 tonnes of ore in May. They gave 50 tonnes in June."
    article = Article(
        article_id(text, "Valley Post"), "in/valley.txt", "0", text, "Valley Post", published=date(2024, 7, 1)
    )
    opened = store.open(tmp_path / "claims.db", create=True)
    ledger.ingest([article], opened, lexicon.load())
    return opened


def test_a_unique_beginning_finds_the_id(known: store.Store) -> None:
    with known:
        whole = next(known.claims())["id"]
        assert known.find(whole[:6]) == [whole]
        assert known.find(whole) == [whole]


def test_an_article_is_found_by_its_path(known: store.Store) -> None:
    with known:
        assert known.find("in/valley.txt") == [next(known.articles())["id"]]


def test_what_is_not_there_finds_nothing_and_has_neighbours(known: store.Store) -> None:
    with known:
        whole = next(known.claims())["id"]
        typo = whole[:5] + ("0" if whole[5] != "0" else "1") + whole[6:]
        assert known.find(typo) == []
        assert whole in known.near(typo)
        assert known.find("") == known.find("zzz") == known.find("%") == []
