"""An ingest that is cut off at any moment: whole articles only, and the next opening finishes the work."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

import bookkeeping
from bookkeeping import LEXICON, State, article, row, words
from claimtrack import ledger, store
from claimtrack.model import Article
from running import heeding_ctrl_c

HERE = Path(__file__).parent
RUN = f"""
import sys
sys.path.insert(0, {str(HERE)!r})
import test_interrupts as t
t.run(sys.argv[1])
"""
COUNT = 400


def pages(count: int = COUNT) -> list[Article]:
    return [
        article(f"{words(n)}\n{row(str(n), 'IMF')}\n{row(str(n), topic=f't{n % 7}')}\nRead more.", f"Paper {n % 5}")
        for n in range(count)
    ]


def run(path: str) -> None:
    """Ingest in a process of its own, and say so after the fifth article."""
    import claimtrack.extract

    claimtrack.extract.extract = bookkeeping.extract
    done = 0

    def progress(item: object) -> None:
        nonlocal done
        done += 1
        if done == 5:
            print("begun", flush=True)

    with store.open(path, create=True) as opened:
        ledger.ingest(pages(), opened, LEXICON, progress)
    print("ended", flush=True)


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="signals of another kind")
@pytest.mark.parametrize(("how", "after"), [(signal.SIGINT, 0.0), (signal.SIGINT, 0.3), (signal.SIGKILL, 0.1)])
def test_whole_articles_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: signal.Signals, after: float
) -> None:
    path = tmp_path / "claims.db"
    with subprocess.Popen(
        [sys.executable, "-c", RUN, str(path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=heeding_ctrl_c,  # noqa: PLW1509 - this test has no threads
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "begun\n"
        time.sleep(after)
        process.send_signal(how)
        rest = process.stdout.read()
    assert "ended" not in rest, "else it was cut off too late"
    bookkeeping.read_by_hand(monkeypatch)
    with store.open(path) as opened:
        held = list(opened.articles())
        assert 5 <= len(held) < COUNT
        assert opened.unsettled
        assert all(each["claims"] == 2 for each in held)
        assert len(list(opened.claims())) == 2 * len(held)
    with ledger.open_settled(path, LEXICON) as opened:
        assert not opened.unsettled
        after_all = State.of(opened)
    with store.open(tmp_path / "other.db", create=True) as other:
        ids = {each["id"] for each in held}
        ledger.ingest([page for page in pages() if page.id in ids], other, LEXICON)
        assert State.of(other) == after_all


@pytest.mark.parametrize("stop", range(1, 36, 5))
def test_a_run_that_stops_at_any_statement_is_finished_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stop: int
) -> None:
    """The whole of a small ingest, cut off at its n-th transaction."""
    from claimtrack.store.database import Database

    bookkeeping.read_by_hand(monkeypatch)
    few = pages(6)
    run = Database.run
    left = stop

    def cut(self: Database, sql: str, values: object = ()) -> int:
        nonlocal left
        left -= sql == "COMMIT"
        if not left:
            raise KeyboardInterrupt
        return run(self, sql, values)  # type: ignore[arg-type]

    path = tmp_path / "claims.db"
    with monkeypatch.context() as patched:
        patched.setattr(Database, "run", cut)
        with store.open(path, create=True) as opened, suppress(KeyboardInterrupt):
            ledger.ingest(few, opened, LEXICON)
    with ledger.open_settled(path, LEXICON) as opened:
        ledger.ingest(few, opened, LEXICON)
        state = State.of(opened)
    with store.open(tmp_path / "other.db", create=True) as other:
        ledger.ingest(few, other, LEXICON)
        assert State.of(other) == state
