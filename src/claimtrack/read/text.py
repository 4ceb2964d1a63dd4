"""Bytes to text: nothing removed, nothing translated, and a note where the encoding is not plain UTF-8."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from claimtrack.errors import InputError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = {
    b"%PDF-": "a PDF",
    b"PK\x03\x04": "a zip archive or office document",
    b"\x1f\x8b": "a gzip archive",
    b"\x7fELF": "a program",
    b"MZ\x90": "a program",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"SQLite format 3\0": "a database",
    b"{\\rtf": "an RTF document",
}
_HTML = re.compile(rb"\s{0,200}(?:<!doctype html|<html[\s>]|<\?xml)", re.I)
_CONTROL = re.compile(rb"[\x00-\x06\x0e-\x1a\x7f]")
"""Control characters that no text has; a terminal's own (escape, bell, backspace) do stand in text copied from one."""

_MULTIBYTE = re.compile(r"[^\x00-\x7f\ufffd]")
_TWICE = re.compile("(?:Ã[\u0080-\u00bf]|â€[\u0090-\u00bf“”™œ\u009d])")
_SAMPLE = 65_536


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of some bytes, and what a reader should know about how it was decoded."""

    text: str
    notes: tuple[str, ...] = ()


def decode(data: bytes) -> Decoded:
    """The text of `data`: UTF-8, UTF-16 or UTF-32, else Windows-1252 with a note. A byte order mark stays in the text.

    Raises InputError for bytes that are no text, in words that say what they are.
    """
    if not data.strip():
        raise InputError("the file is empty")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(_as(data, encoding, note=encoding != "utf-8"))
    _refuse_other(data)
    if wide := _wide(data[:_SAMPLE]):
        return _checked(_as(data, wide, note=True))
    if len(_CONTROL.findall(data[:_SAMPLE])) > 1 + len(data[:_SAMPLE]) // 50:
        raise InputError("the file is binary, not text")
    try:
        return _checked(Decoded(data.decode("utf-8")))
    except UnicodeDecodeError as error:
        return _checked(_fallback(data, error.start))


def _checked(found: Decoded) -> Decoded:
    """A text with something to read in it, and a note where it was encoded twice."""
    if not re.search(r"\w", found.text):
        raise InputError("the file holds no words")
    if len(_TWICE.findall(found.text[:_SAMPLE])) > 1:
        return Decoded(found.text, (*found.notes, "some characters look as if they had been encoded twice"))
    return found


def _as(data: bytes, encoding: str, note: bool) -> Decoded:
    text = data.decode(encoding, "replace")
    notes = (f"read as {encoding.upper()}",) if note else ()
    if "\ufffd" in text:
        notes = (*notes, "some bytes could not be decoded and are shown as \ufffd")
    return Decoded(text, notes)


def _refuse_other(data: bytes) -> None:
    for magic, what in _MAGIC.items():
        if data.startswith(magic):
            raise InputError(f"the file is {what}, not text: give plain text (.txt, .md) or .jsonl")
    if _HTML.match(data):
        raise InputError("the file is HTML or XML, which cannot be read yet: give its plain text")


def _wide(sample: bytes) -> str | None:
    """UTF-16 without a mark: NULs on every second byte of nearly the whole text."""
    half = len(sample) // 2
    for encoding, offset in (("utf-16-le", 1), ("utf-16-be", 0)):
        if half > 4 and sample[offset::2].count(0) > 0.7 * half and sample[1 - offset :: 2].count(0) < 0.02 * half:
            return encoding
    return None


def _fallback(data: bytes, first: int) -> Decoded:
    """Broken UTF-8 where most of it is UTF-8, else Windows-1252."""
    text = data.decode("utf-8", "replace")
    if len(_MULTIBYTE.findall(text)) > text.count("\ufffd"):
        return Decoded(text, (f"byte {first} is no UTF-8: what could not be decoded is shown as \ufffd",))
    high = sum(byte > 0x7F for byte in data[:_SAMPLE])
    doubt = "; many characters may be wrong" if high > len(data[:_SAMPLE]) // 4 else ""
    return Decoded(
        data.decode("cp1252", "replace"), (f"byte {first} is no UTF-8: the file was read as Windows-1252{doubt}",)
    )
