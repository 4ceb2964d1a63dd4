"""Every shipped lexicon entry holds what its own examples say; and the proof itself can fail."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from claimtrack.lexicon import Entry, Lexicon, load
from claimtrack.prove import Evidence, check, check_entry


def entries() -> Iterator[tuple[str, str, Entry]]:
    lexicon = load()
    for table in lexicon.names:
        proofs = lexicon.proofs(table)
        for key, entry in lexicon.table(table).items():
            if "examples" in entry or "not" in entry or key in proofs:
                yield table, key, entry


@pytest.mark.parametrize(("table", "key", "entry"), [pytest.param(*row, id=f"{row[0]}:{row[1]}") for row in entries()])
def test_entry(table: str, key: str, entry: Entry) -> None:
    assert [f"{fault.text!r}: {fault.why}" for fault in check_entry(load(), table, key, entry)] == []


SHOWN = (
    "measures",
    "parts",
    "levels",
    "dates",
    "places/usual",
    "topics/general",
    "topics/critical-minerals",
    "voices/verbs",
    "voices/phrases",
    "voices/openings",
)
"""The tables of subjects and voices whose every entry has an example of its own, apart from the entry."""


@pytest.mark.parametrize("table", SHOWN)
def test_every_entry_of_a_subject_or_a_voice_has_an_example(table: str) -> None:
    lexicon = load()
    proofs = lexicon.proofs(table)
    shown = {key for key, entry in lexicon.table(table).items() if {**proofs.get(key, {}), **entry}.get("examples")}
    silent = {key for key, entry in lexicon.table(table).items() if entry.get("rule") == "none"}
    assert lexicon.table(table).keys() - shown - silent == set()
    assert proofs.keys() <= lexicon.table(table).keys()


@pytest.mark.parametrize("table", ["noise", "publishers"])
def test_every_cue_of_a_page_has_an_example_and_a_counter_example(table: str) -> None:
    assert [key for key, entry in load().table(table).items() if not (entry.get("examples") and entry.get("not"))] == []


PROVEN = ("numbers", "money", "bounds", "changes", "names", "idioms")
"""The tables of figures whose every entry has an example; and those of words that only help, which have a note."""
TOLD = ("cues", "nouns", "set_aside", "voices/words", "voices/stances", "voices/nouns", "voices/carried")


def test_every_other_entry_is_proven_or_told() -> None:
    lexicon = load()
    proven = [lexicon.table(name) for name in (*PROVEN, *lexicon.tables("units"))]
    told = [lexicon.table(name) for name in TOLD]
    assert [key for table in proven for key, entry in table.items() if not entry.get("examples")] == []
    assert [key for table in told for key, entry in table.items() if not entry.get("note")] == []


def test_a_group_of_the_grammar_names_each_word_once() -> None:
    twice = {
        f"{name}: {word}"
        for name, entry in load().table("grammar").items()
        for word, times in Counter(str(entry["words"]).split()).items()
        if times > 1
    }
    assert twice == set()


@pytest.mark.parametrize("verb", load().table("voices/verbs"))
def test_a_verb_is_read_with_its_stance(verb: str) -> None:
    lexicon = load()
    entry = lexicon.table("voices/verbs")[verb]
    examples = lexicon.proofs("voices/verbs")[verb]["examples"]
    wanted = [{"stance": entry["stance"], **example} for example in examples if "attributed_to" in example]
    assert all("attributed_to" in example or "disputed_by" in example for example in examples)
    assert [fault.why for fault in check_entry(lexicon, "voices/verbs", verb, {"examples": wanted})] == []


def test_a_synonym_has_one_name_in_keys() -> None:
    named = load().table("synonyms")
    words = [word for entry in named.values() for word in entry["words"].split()]
    assert len(words) == len(set(words))
    assert set(words).isdisjoint(named)


@pytest.fixture
def reading(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reads of 'forty pounds' one figure of 18 kg that cites unit:lb, and nothing of other texts."""
    figure = {"figure": "forty pounds", "low": 0.018, "high": 0.018, "unit": "t", "places": ["Chile"], "change": None}
    found = Evidence(figure, frozenset({"unit:lb"}))
    monkeypatch.setattr("claimtrack.prove._evidence", lambda text, day, lexicon: [found] if "forty" in text else [])


def faults(entry: Entry, table: str = "units/mass", key: str = "lb") -> list[str]:
    return [fault.why for fault in check_entry(load(), table, key, entry)]


@pytest.mark.usefixtures("reading")
@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"figure": "forty pounds"},
        {"low": "0.018", "high": 0.018, "unit": "t"},
        {"places": "Chile"},
        {"places": ["Chile"]},
        {"change": ""},
        {"published": "2024-01-02"},
    ],
)
def test_an_example_holds(fields: dict[str, object]) -> None:
    assert faults({"examples": [{"text": "forty pounds", **fields}]}) == []


@pytest.mark.usefixtures("reading")
@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"low": "0.019"}, "wanted {'low': '0.019'}, and reads figure 'forty pounds', low '0.018'"),
        ({"low": "heavy"}, "wanted {'low': 'heavy'}, and reads figure 'forty pounds', low '0.018'"),
        ({"unit": ""}, "wanted {'unit': ''}, and reads figure 'forty pounds', unit 't'"),
        ({"change": "increase"}, "wanted {'change': 'increase'}, and reads figure 'forty pounds', change 'None'"),
        ({"places": "Peru"}, "wanted {'places': 'Peru'}, and reads figure 'forty pounds', places \"['Chile']\""),
        ({"published": "soon"}, "published = 'soon' is no date: write 2024-03-31"),
    ],
)
def test_an_example_fails_on_a_field(fields: dict[str, object], why: str) -> None:
    assert faults({"examples": [{"text": "forty pounds", **fields}]}) == [why]


@pytest.mark.usefixtures("reading")
def test_an_example_fails_where_another_entry_fires() -> None:
    assert faults({"examples": [{"text": "forty pounds"}]}, key="kg") == [
        "does not fire; the figure 'forty pounds' cites unit:lb"
    ]


@pytest.mark.usefixtures("reading")
def test_an_example_fails_where_nothing_is_read() -> None:
    assert faults({"examples": [{"text": "silence"}, {"low": 3}]}) == [
        "nothing was read here",
        "an example needs a text",
    ]


@pytest.mark.usefixtures("reading")
def test_a_counter_example_fails_where_the_entry_fires() -> None:
    entry = {"not": ["forty pounds", "silence"]}
    assert faults(entry) == ["must not fire here, and gives figure 'forty pounds'"]
    assert faults(entry, key="kg") == []


def test_check_tells_unreadable_tables_and_stops_there(tmp_path: Path) -> None:
    base, own = tmp_path / "base", tmp_path / "own"
    for folder, name, text in (
        (base, "schema", '["units/*"]\nis = "text!"\n'),
        (base, "units/mass", '[lb]\nis = "1 t"\n'),
        (own, "units/mass", "[lb]\nis = 3\n"),
        (own, "untis", "[lb]\n"),
    ):
        (folder / f"{name}.toml").parent.mkdir(parents=True, exist_ok=True)
        (folder / f"{name}.toml").write_text(text)
    found = check(Lexicon((base, own)), own)
    assert [(fault.table, fault.entry) for fault in found] == [("units/mass", ""), ("untis", "")]
    assert "'is' must be a text" in found[0].why


def test_check_of_a_folder_leaves_other_tables_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    base, own = tmp_path / "base", tmp_path / "own"
    for folder, name, text in (
        (base, "schema", "[bounds]\n[verbs]\n"),
        (base, "verbs", '[say]\nexamples = [{ text = "x" }]\n'),
        (own, "bounds", '[about]\nexamples = [{ text = "about forty" }]\n'),
    ):
        folder.mkdir(exist_ok=True)
        (folder / f"{name}.toml").write_text(text)
    monkeypatch.setattr("claimtrack.prove._evidence", lambda text, day, lexicon: [])
    assert [fault.table for fault in check(Lexicon((base, own)), own)] == ["bounds"]
