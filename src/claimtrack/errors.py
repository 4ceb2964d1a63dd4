"""What can go wrong, in words for the person who can put it right. Only `cli` turns these into exit codes."""

from __future__ import annotations


class ClaimtrackError(Exception):
    """Something the user can mend; the message is one line and says what to do."""


class InputError(ClaimtrackError):
    """An input that cannot be read; the other inputs are still done."""


class LexiconError(ClaimtrackError):
    """A lexicon file that does not parse or does not have the shape that its table asks for."""


class StoreError(ClaimtrackError):
    """A store that is missing, locked, corrupt or of a newer version."""


class UsageError(ClaimtrackError):
    """A value on the command line that cannot be used."""
