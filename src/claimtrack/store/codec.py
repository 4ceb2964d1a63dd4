"""Values of the model as compact JSON and back, exactly: what the columns of a claim do not hold.

A dataclass or named tuple becomes an object without the fields that have their default, a Decimal a string, a tuple a
list. A span becomes its offsets where its words are those of the article's text, so that no text is kept twice. Fields
that the model gains later take their default in what an older version wrote.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from claimtrack.model import Span

T = TypeVar("T")
Pack = Callable[[Any, str], Any]
Unpack = Callable[[Any, str], Any]


def dump(value: object, text: str) -> str:
    """A value of the model as ASCII JSON; `text` is the article's, into which its spans point."""
    return json.dumps(_pack(value, text), separators=(",", ":"))


def load(kind: type[T], data: str, text: str) -> T:
    """The value of a type that `dump` wrote, with the words of its spans from the article's text."""
    found: T = _unpacker(cast(Any, kind))(json.loads(data), text)
    return found


def _pack(value: Any, text: str) -> Any:
    return _packer(cast(Any, type(value)))(value, text)


@cache
def _packer(kind: type) -> Pack:
    """The function that writes one type: made once a type."""
    if kind is Span:
        return _pack_span
    if _is_record(kind):
        return _pack_record(kind)
    if issubclass(kind, tuple):
        return lambda value, text: [_pack(item, text) for item in value]
    if issubclass(kind, Decimal):
        return lambda value, text: str(value)
    return (lambda value, text: value.isoformat()) if issubclass(kind, date) else (lambda value, text: value)


def _pack_span(value: Span, text: str) -> list[int | str]:
    whole = text[value.start : value.end] == value.text
    return [value.start, value.end] if whole else [value.start, value.end, value.text]


def _is_record(kind: Any) -> bool:
    return is_dataclass(kind) or hasattr(kind, "_field_defaults")


def _pack_record(kind: Any) -> Pack:
    defaults = tuple(_defaults(kind).items())

    def write(value: Any, text: str) -> dict[str, Any]:
        out = {}
        for name, default in defaults:
            held = getattr(value, name)
            if held is not default and held != default:
                out[name] = held if type(held) is str else _pack(held, text)
        return out

    return write


def _defaults(kind: Any) -> dict[str, object]:
    """The fields of a dataclass or named tuple, each with its default; None where it has none of its own."""
    if is_dataclass(kind):
        return {field.name: None if field.default is MISSING else field.default for field in fields(kind)}
    return {name: kind._field_defaults.get(name) for name in kind._fields}


@cache
def _unpacker(kind: Any) -> Unpack:
    """The function that reads one type: made once a type from its annotations."""
    if kind is Span:
        return lambda data, text: Span(data[0], data[1], data[2] if len(data) > 2 else text[data[0] : data[1]])
    if _is_record(kind):
        return _record(kind)
    if get_origin(kind) is tuple:
        return _tuple(get_args(kind)[0])
    if get_origin(kind) in (Union, UnionType):
        inner = _unpacker(next(arm for arm in get_args(kind) if arm is not NoneType))
        return lambda data, text: None if data is None else inner(data, text)
    return _plain(date.fromisoformat if kind is date else kind)


def _plain(kind: Any) -> Unpack:
    """Enums, decimals and dates are read from their words; texts, flags and whole numbers are what JSON says."""
    if kind in (str, int, bool):
        return lambda data, text: data
    return lambda data, text: kind(data)


def _tuple(kind: Any) -> Unpack:
    inner = _unpacker(kind)
    return lambda data, text: tuple([inner(item, text) for item in data])


def _record(kind: Any) -> Unpack:
    hints = get_type_hints(kind)
    bare = _defaults(kind)
    readers = {name: _unpacker(hints[name]) for name in bare}

    def read(data: dict[str, Any], text: str) -> Any:
        told = dict(bare)
        for name, held in data.items():
            if name in readers:
                told[name] = readers[name](held, text)
        return kind(**told)

    return read
