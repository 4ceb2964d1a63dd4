"""JSON lines: one article a line, its head given where the row tells it."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from claimtrack.errors import InputError
from claimtrack.read.given import Given
from claimtrack.read.inputs import MAX_BYTES, too_large

_SURROGATE = re.compile(r"[\ud800-\udfff]")


class Row:
    """One line: its text, its key (`id`, else the line's number), the digest of its bytes, and the head it gives."""

    __slots__ = ("given", "key", "sha256", "text")

    def __init__(self, text: str, key: str, sha256: str, given: Given) -> None:
        self.text, self.key, self.sha256, self.given = text, key, sha256, given


def rows(stream: BinaryIO, names: Mapping[str, str]) -> Iterator[Row | tuple[int, str]]:
    """The rows of a stream, in order; for a line that is no article, its number and what is wrong with it.

    `names` are other names of the fields of a head, in lower case: 'outlet' for 'source'.
    """
    number = 0
    while line := stream.readline(MAX_BYTES + 1):
        number += 1
        if len(line) > MAX_BYTES:
            size = len(line) + _skip_line(stream) if not line.endswith(b"\n") else len(line)
            yield number, too_large(size)
        elif line.strip(b" \t\r\n\xef\xbb\xbf"):
            try:
                yield _row(line, number, names)
            except InputError as error:
                yield number, str(error)


def _skip_line(stream: BinaryIO) -> int:
    skipped = 0
    while part := stream.readline(1 << 20):
        skipped += len(part)
        if part.endswith(b"\n"):
            break
    return skipped


def _row(line: bytes, number: int, names: Mapping[str, str]) -> Row:
    line = line.rstrip(b"\r\n")
    fields = _fields(line)
    text = fields.get("text")
    if not isinstance(text, str) or not re.search(r"\w", text):
        raise InputError("the row has no 'text'")
    key = fields.get("id")
    named = isinstance(key, str | int) and not isinstance(key, bool) and str(key).strip()
    return Row(
        _SURROGATE.sub("\ufffd", text),
        _SURROGATE.sub("\ufffd", str(key)) if named else str(number),
        hashlib.sha256(line).hexdigest(),
        _head(fields, names),
    )


def _head(fields: Mapping[str, Any], names: Mapping[str, str]) -> Given:
    """The head that a row tells: each field under its own name, else under the first of its other names."""
    told = {name.lower(): word for name, value in fields.items() if (word := _word(value))}
    own = Given(**{field.name: told.get(field.name) for field in dataclasses.fields(Given)})
    other = {field: told[name] for name, field in reversed([*names.items()]) if name in told}
    return own.over(Given(**other))


def _fields(line: bytes) -> dict[str, Any]:
    try:
        fields = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise InputError(f"byte {error.start} of the line is no UTF-8") from None
    except RecursionError:
        raise InputError("the row is nested too deeply") from None
    except ValueError as error:
        reason = getattr(error, "msg", None) or "a number is too long"
        raise InputError(f"the line is no JSON: {reason}") from None
    if not isinstance(fields, dict):
        raise InputError("the line is no JSON object")
    return fields


def _word(value: Any) -> str | None:
    """A head field as it stands; names in a list are joined."""
    if isinstance(value, list):
        value = " and ".join(item for item in value if isinstance(item, str))
    if not isinstance(value, str):
        return None
    return _SURROGATE.sub("\ufffd", " ".join(value.split())) or None
