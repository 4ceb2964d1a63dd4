#!/usr/bin/env python3
"""How fast claimtrack is, on articles made by rule (corpus.py): one table a part.

    bench.py [stages] [peer] [growth] [start]      all four where none is named

stages   characters a second of each stage and of the whole of `extract`, on one core, of two texts: dense with figures,
         and as sparing with them as news
peer     figure reading beside quantulum3, which is installed in an environment of its own, on the same text
growth   `claimtrack ingest` at 1,000, 10,000 and 100,000 claims, and one article more
start    processor time of `claimtrack --help` and of a listing against `python -c pass`
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import venv
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

import corpus

HERE = Path(__file__).parent
PEER = HERE.parents[1] / ".venv-bench"
PROGRAM = str(Path(sys.executable).with_name("claimtrack"))
REPEATS = 3
MORE = 15
"""Articles of which one more is timed: their median, and the slowest."""
COMPILED = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""So that what is timed is the program, not the compiling of its source."""


def table(title: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print rows below their head, the first column to the left and the others to the right."""
    widths = [max(len(row[at]) for row in (head, *rows)) for at in range(len(head))]
    print(f"\n{title}")
    for row in (head, *rows):
        cells = [row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))]
        print("  " + "  ".join(cells))


def best(run: Callable[[], object]) -> float:
    """The least processor seconds of a few runs."""
    times = []
    for _ in range(REPEATS):
        begun = process_time()
        run()
        times.append(process_time() - begun)
    return min(times)


def stages() -> None:
    """Characters a second of each stage, on text dense with figures and on text as dense as news."""
    made = {"dense": list(corpus.articles(200)), "as news": list(corpus.reports(70))}
    measured = [dict(_stages(texts)) for texts in made.values()]
    rows = [(stage, *(f"{told[stage]:,.1f}".removesuffix(".0") for told in measured)) for stage in measured[0]]
    table("Stages: characters a second on one core", ("stage", *made), rows)


def _stages(texts: Sequence[str]) -> Iterator[tuple[str, float]]:
    """What a text is like, and the speed of each stage on it, each given what the stage before it made."""
    from claimtrack import lexicon
    from claimtrack.attribute import attribute
    from claimtrack.clean import clean
    from claimtrack.extract import extract
    from claimtrack.match import read_figures
    from claimtrack.model import Article
    from claimtrack.split import split
    from claimtrack.subject import subjects

    known = lexicon.load()
    articles = [Article(str(n), f"{n}.txt", "", text) for n, text in enumerate(texts)]
    extract(articles[0], known)  # compiles what the stages keep of the lexicons
    read = [extract(article, known) for article in articles]
    told = [(e, attribute(e.article, e.sentences, e.figures, known)) for e in read]
    parts: dict[str, Callable[[], object]] = {
        "clean": lambda: [clean(article, known) for article in articles],
        "split": lambda: [split(e.article.text, e.blocks) for e in read],
        "match": lambda: [read_figures(e.article, e.sentences, known) for e in read],
        "attribute": lambda: [attribute(e.article, e.sentences, e.figures, known) for e in read],
        "subject": lambda: [subjects(e.article, e.sentences, e.figures, said, known) for e, said in told],
        "extract, the whole": lambda: [extract(article, known) for article in articles],
    }
    size = sum(map(len, texts))
    yield "characters", size
    yield "figures in 1,000 characters", 1000 * sum(len(e.figures) for e in read) / size
    for name, run in parts.items():
        yield name, round(size / best(run))


def peer() -> None:
    """Figure reading beside quantulum3 on the same text in the same run."""
    from claimtrack import lexicon
    from claimtrack.extract import extract
    from claimtrack.match import read_figures
    from claimtrack.model import Article

    python = _peer_python()
    if python is None:
        print("\nPeer: quantulum3 could not be installed here, so there is nothing to compare with")
        return
    texts = list(corpus.articles(40))
    known = lexicon.load()
    read = [extract(Article(str(n), f"{n}.txt", "", text), known) for n, text in enumerate(texts)]
    ours = best(lambda: [read_figures(e.article, e.sentences, known) for e in read])
    done = subprocess.run(
        [python, HERE / "peer.py"], input=json.dumps(texts), capture_output=True, text=True, check=True
    )
    theirs = json.loads(done.stdout)
    size = sum(map(len, texts))
    rows = [
        ("claimtrack", f"{size / ours:,.0f}", f"{theirs / ours:,.0f} times"),
        ("quantulum3", f"{size / theirs:,.0f}", "1"),
    ]
    table(f"Figure reading beside quantulum3: {size:,} characters, one core", ("", "characters/s", "speed"), rows)


def _peer_python() -> str | None:
    """The interpreter of the environment that has quantulum3; None where it cannot be installed."""
    python = PEER / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not (python.exists() and _runs([python, "-c", "import quantulum3"])):
        venv.create(PEER, with_pip=True, clear=True)
        quiet = ("--quiet", "--disable-pip-version-check")
        if not _runs([python, "-m", "pip", "install", *quiet, "quantulum3", "setuptools<80"]):
            return None
    return str(python)


def _runs(command: Sequence[str | Path]) -> bool:
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def growth() -> None:
    """Seconds of ingestion at three sizes, of one article more, and of the conflicts as a table and with all claims."""
    from claimtrack import lexicon
    from claimtrack.extract import extract
    from claimtrack.model import Article

    known = lexicon.load()
    each = sum(len(extract(Article("a", "a", "", text), known).claims) for text in corpus.articles(50)) / 50
    rows = []
    for claims in (1_000, 10_000, 100_000):
        count = round(claims / each)
        with tempfile.TemporaryDirectory() as folder:
            many, one = Path(folder) / "many.jsonl", Path(folder) / "one.jsonl"
            _write(many, range(count))
            _write(one, range(count, count + 1))
            store = str(Path(folder) / "claims.db")
            seconds = [_seconds([PROGRAM, "--db", store, *words]) for words in _sessions(many, one)]
            seconds += _work(store, range(count + 1, count + 1 + MORE))
        rows.append((f"{claims:,}", f"{count:,}", *(f"{s:.2f}" for s in seconds), f"{1000 * seconds[0] / claims:.2f}"))
    head = (
        "claims, about", "articles", "ingest s", "one more s", "conflicts s", "all as jsonl s", "work of one more s",
        "of the slowest s", "ms a claim",
    )  # fmt: skip
    table(
        "Growth: wall-clock seconds of whole commands, and processor seconds of one more without the start", head, rows
    )


def _work(store: str, numbers: range) -> tuple[float, float]:
    """The processor seconds that one article more takes in an open store: the median of several, and the most."""
    from claimtrack import ledger, lexicon, read

    known = lexicon.load()
    times = []
    with ledger.open_settled(store, known) as book:
        for number in numbers:
            given = read.Given(source=corpus.OUTLETS[number % 5])
            article = read.article(corpus.article(number), f"{number}.txt", "", known, given)
            begun = process_time()
            ledger.ingest([article], book, known)
            times.append(process_time() - begun)
    return median(times), max(times)


def _sessions(many: Path, one: Path) -> Iterator[list[str]]:
    yield ["ingest", str(many)]
    yield ["ingest", str(one)]
    yield ["conflicts"]
    yield ["conflicts", "--format", "jsonl"]


def _write(path: Path, numbers: range) -> None:
    rows = ({"id": str(n), "source": corpus.OUTLETS[n % 5], "text": corpus.article(n)} for n in numbers)
    with path.open("w", encoding="utf-8") as out:
        out.writelines(json.dumps(row) + "\n" for row in rows)


def _seconds(command: Sequence[str]) -> float:
    begun = perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"bench: {' '.join(command)} exited {done.returncode}: {done.stderr.strip()[-400:]}")
    return perf_counter() - begun


def start() -> None:
    """Processor time of short commands, children's, the least of a few runs."""
    with tempfile.TemporaryDirectory() as folder:
        store, few = str(Path(folder) / "claims.db"), Path(folder) / "few.jsonl"
        _write(few, range(10))
        _seconds([PROGRAM, "--db", store, "ingest", str(few)])
        bare = _processor([sys.executable, "-c", "pass"])
        commands = ([PROGRAM, "--help"], [PROGRAM, "--db", store, "claims"], [PROGRAM, "--db", store, "conflicts"])
        rows = [("python -c pass", f"{1000 * bare:.0f}", "1")]
        for command in commands:
            took = _processor(command)
            words = " ".join(word for word in command[1:] if word not in ("--db", store))
            rows.append((f"claimtrack {words}", f"{1000 * took:.0f}", f"{took / bare:.1f}"))
    table("Start: processor milliseconds on a store of ten articles", ("command", "ms", "times python"), rows)


def _processor(command: Sequence[str]) -> float:
    times = []
    for _ in range(2 * REPEATS):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, capture_output=True, check=True, env=COMPILED)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(times)


def main() -> None:
    """Run the parts that are named, or all."""
    parts = {"stages": stages, "peer": peer, "growth": growth, "start": start}
    names = list(islice(sys.argv, 1, None)) or list(parts)
    if unknown := [name for name in names if name not in parts]:
        sys.exit(f"bench: no part '{unknown[0]}': choose from {', '.join(parts)}")
    for name in names:
        parts[name]()


if __name__ == "__main__":
    main()
