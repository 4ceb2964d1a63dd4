"""The gate: floors rise and never sink, and what falls is told."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "score"))
import gate

FLOORS = {"find": 0.9, "newsquant false alarms": 5.0}


@pytest.mark.parametrize(
    ("today", "after"),
    [
        ({"find": 0.95, "newsquant false alarms": 3.0}, {"find": 0.95, "newsquant false alarms": 3.0}),
        ({"find": 0.85, "newsquant false alarms": 7.0}, FLOORS),
        ({"find": 0.9, "newsquant false alarms": 5.0, "kind": 0.5}, {**FLOORS, "kind": 0.5}),
        ({"kind": 0.5}, {**FLOORS, "kind": 0.5}),
    ],
)
def test_floors_take_the_better_score(today: gate.Scores, after: gate.Scores) -> None:
    assert gate.raised(FLOORS, today) == after


@pytest.mark.parametrize(
    ("today", "fallen"),
    [
        ({"find": 0.9, "newsquant false alarms": 5.0}, []),
        ({"find": 0.899, "newsquant false alarms": 5.0}, ["gold: find"]),
        ({"find": 0.95, "newsquant false alarms": 6.0}, ["gold: newsquant false alarms"]),
        ({"find": 0.95}, ["gold: newsquant false alarms"]),
    ],
)
def test_what_falls_is_told(today: gate.Scores, fallen: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert gate.report("gold", today, FLOORS) == fallen
    assert capsys.readouterr().out.count("BELOW") == len(fallen)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    """Runs the gate on one suite, a program that prints what `says` holds."""

    def play(says: str, floors: str, *words: str) -> int:
        program = tmp_path / "scorer.py"
        program.write_text(says)
        suite = gate.Suite("keys", (program,), gate.plain_scores)
        (tmp_path / "floors.json").write_text(floors)
        monkeypatch.setattr(gate, "suites", lambda shared: [suite])
        monkeypatch.setattr(gate, "FLOORS", tmp_path / "floors.json")
        monkeypatch.setattr(sys, "argv", ["gate.py", str(tmp_path), *words])
        return gate.main()

    return play


def test_a_score_below_its_floor_fails(run: Callable[..., int]) -> None:
    assert run("print('{\"links\": 0.71}')", '{"keys": {"links": 0.72}}') == 1
    assert run("print('{\"links\": 0.72}')", '{"keys": {"links": 0.72}}') == 0


def test_a_suite_that_cannot_be_scored_fails_once_it_has_floors(run: Callable[..., int]) -> None:
    assert run("import sys; sys.exit('no such file')", '{"keys": {"links": 0.72}}') == 1
    assert run("import sys; sys.exit('no such file')", "{}") == 0


def test_floors_are_written_only_when_asked(run: Callable[..., int], tmp_path: Path) -> None:
    run("print('{\"links\": 0.8019}')", '{"keys": {"links": 0.72}}')
    assert "0.72" in (tmp_path / "floors.json").read_text()
    run("print('{\"links\": 0.8019}')", '{"keys": {"links": 0.72}}', "--raise")
    assert "0.801\n" in (tmp_path / "floors.json").read_text()


def test_nothing_to_score_is_told(run: Callable[..., int], capsys: pytest.CaptureFixture[str]) -> None:
    assert run("", "{}", "--only", "gold") == 2
    assert "nothing to score" in capsys.readouterr().err
