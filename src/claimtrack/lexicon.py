"""Find, read, validate and merge the lexicons: the knowledge in data/*.toml that a newsroom can replace.

Every file is a table of entries. `schema.toml` says which keys an entry of each table may have. A person's own folder
is laid over the shipped one file by file and entry by entry: the same entry replaces keys, `remove = true` drops it.
"""

from __future__ import annotations

import difflib
import hashlib
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from claimtrack.errors import LexiconError

Entry = Mapping[str, Any]
Table = Mapping[str, Entry]

PROOFS = "examples"
"""The folder of the sentences that prove entries and stand apart from them."""

COMMON = {"examples": "tables", "not": "texts", "note": "text", "remove": "flag"}
"""Keys that any entry may have; `examples` and `not` are the proof of the entry (see `prove`)."""


def shipped() -> Path:
    """The folder of the lexicons that come with claimtrack: in the installed package, else in the checkout."""
    here = Path(__file__).resolve().parent
    for folder in (here / "data", here.parents[1] / "data"):
        if (folder / "schema.toml").is_file():
            return folder
    raise LexiconError("the shipped lexicons are missing: install claimtrack again")


class Lexicon:
    """The merged lexicons of one or more folders. Tables are read when first asked for.

    Compares and hashes by identity, so that what is compiled from a lexicon can be kept with `functools.cache`.
    """

    def __init__(self, folders: tuple[Path, ...]) -> None:
        self.folders = folders
        self._tables: dict[str, Table] = {}
        self._files = [_files(folder) for folder in folders]
        self._proofs = [_files(folder / PROOFS) for folder in folders]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all tables (`money`, `units/mass`, `topics/critical-minerals`), sorted."""
        return tuple(sorted({name for files in self._files for name in files} - {"schema"}))

    @property
    def version(self) -> str:
        """A digest of every lexicon file's bytes: what a stored claim remembers of the lexicons that made it."""
        return _digest(tuple(path for files in self._files for _, path in sorted(files.items())))

    def table(self, name: str) -> Table:
        """The entries of one table, merged over the folders in order; empty where no folder has it.

        Raises LexiconError for a file that does not parse or an entry of the wrong shape.
        """
        if name not in self._tables:
            merged: dict[str, dict[str, Any]] = {}
            for files in self._files:
                if path := files.get(name):
                    _lay_over(merged, _read(path, name, self._shape(name)))
            self._tables[name] = merged
        return self._tables[name]

    def proofs(self, name: str) -> dict[str, Entry]:
        """More `examples` and `not` for the entries of a table, from `examples/NAME.toml` of all folders.

        They stand apart, since nothing but a proof reads them. Raises LexiconError for a file of the wrong shape.
        """
        proofs: dict[str, dict[str, Any]] = {}
        for files in self._proofs:
            for kind, sentences in _read_proofs(files[name]).items() if name in files else ():
                for key, texts in sentences.items():
                    proofs.setdefault(key, {}).setdefault(kind, []).extend(texts)
        return dict(proofs)

    def tables(self, prefix: str) -> dict[str, Table]:
        """All tables below a folder: `tables('units')` is `{'units/mass': ..., 'units/money': ...}`."""
        return {name: self.table(name) for name in self.names if name.startswith(prefix + "/")}

    def entries(self, prefix: str) -> dict[str, Entry]:
        """All entries of the tables below a folder in one mapping; a later table wins where two have one name."""
        return {key: entry for table in self.tables(prefix).values() for key, entry in table.items()}

    def _shape(self, name: str) -> Mapping[str, str]:
        schema = _schema(self.folders[0] / "schema.toml")
        folder = name.rpartition("/")[0]
        shape = schema.get(name) or (schema.get(f"{folder}/*") if folder else None)
        if shape is None:
            near = difflib.get_close_matches(name, [n for n in self.names if n in schema], n=1)
            hint = f"; did you mean {near[0]}.toml?" if near else ""
            raise LexiconError(f"{name}.toml is no lexicon that claimtrack knows{hint}")
        return shape


@cache
def load(*extra: Path) -> Lexicon:
    """The shipped lexicons with the folders of `extra` laid over them, in order.

    Raises LexiconError where a folder does not exist; a file's faults are raised when its table is first read.
    """
    for folder in extra:
        if not folder.is_dir():
            raise LexiconError(f"no lexicon folder at {folder}: give a folder of .toml files")
    return Lexicon((shipped(), *extra))


@cache
def _files(folder: Path) -> dict[str, Path]:
    return {
        path.relative_to(folder).with_suffix("").as_posix(): path
        for path in sorted(folder.rglob("*.toml"))
        if path.is_file() and path.relative_to(folder).parts[0] != PROOFS
    }


@cache
def _digest(paths: tuple[Path, ...]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:12]


@cache
def _schema(path: Path) -> dict[str, dict[str, str]]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _read(path: Path, name: str, shape: Mapping[str, str]) -> dict[str, dict[str, Any]]:
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LexiconError(f"{path}: {error}") from None
    for key, entry in entries.items():
        if not isinstance(entry, dict):
            raise LexiconError(f"{path}: '{key}' stands outside an entry: put it below a [name] line")
        for field, value in entry.items():
            _check(path, key, field, value, shape)
        missing = [field for field, kind in shape.items() if kind.endswith("!") and field not in entry]
        if missing and "remove" not in entry:
            raise LexiconError(f"{path}: [{key}] has no '{missing[0]}'")
    return entries


def _read_proofs(path: Path) -> dict[str, dict[str, list[Any]]]:
    """The sentences of a file of proofs: below [examples] and [not], each with the name of its entry.

    An example may be a text or a table with the fields that must come out.
    """
    shape = {"examples": list, "not": list}
    try:
        read = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LexiconError(f"{path}: {error}") from None
    for kind, sentences in read.items():
        if kind not in shape or not isinstance(sentences, dict):
            raise LexiconError(f"{path}: '{kind}' must be [examples] or [not]")
        for key, texts in sentences.items():
            if not (_IS["texts"](texts) or (kind == "examples" and _IS["tables"](texts))):
                raise LexiconError(f"{path}: '{key}' must be texts")
    return {
        kind: {
            key: [text if isinstance(text, dict) else {"text": text} for text in texts]
            if kind == "examples"
            else list(texts)
            for key, texts in each.items()
        }
        for kind, each in read.items()
    }


_IS = {
    "text": lambda value: isinstance(value, str),
    "texts": lambda value: isinstance(value, list) and all(isinstance(item, str) for item in value),
    "number": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
    "flag": lambda value: isinstance(value, bool),
    "table": lambda value: isinstance(value, dict),
    "tables": lambda value: isinstance(value, list) and all(isinstance(item, dict) for item in value),
}


def _check(path: Path, key: str, field: str, value: Any, shape: Mapping[str, str]) -> None:
    kind = shape.get(field) or COMMON.get(field)
    if kind is None:
        near = difflib.get_close_matches(field, [*shape, *COMMON], n=1)
        hint = f"; did you mean '{near[0]}'?" if near else ""
        raise LexiconError(f"{path}: [{key}] has an unknown key '{field}'{hint}")
    if not _IS[kind.rstrip("!")](value):
        raise LexiconError(f"{path}: [{key}] '{field}' must be a {kind.rstrip('!')}")


def _lay_over(merged: dict[str, dict[str, Any]], entries: Mapping[str, dict[str, Any]]) -> None:
    for key, entry in entries.items():
        if entry.get("remove"):
            merged.pop(key, None)
        else:
            merged[key] = {**merged.get(key, {}), **entry}
