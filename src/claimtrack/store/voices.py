"""One key for a voice: that of the rules, unless a person joined it with another or parted it from one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from claimtrack.model import Claim, Voice
from claimtrack.store.decisions import Decision, What
from claimtrack.store.text import fold


class Aliases:
    """The keys of voices as people want them; decisions made later count more."""

    def __init__(self, made: Sequence[Decision]) -> None:
        self._own: dict[str, str] = {}
        self._joined: dict[str, str] = {}
        self._names: dict[str, str] = {}
        for each in made:
            if each.what is What.ALIAS:
                self._join(each)
            elif each.what is What.PART:
                self._part(each)

    def _join(self, made: Decision) -> None:
        here, there = self._root(made.value["key"]), self._root(made.value["other_key"])
        self._own.pop(fold(made.target), None)
        if here != there:
            self._joined[here] = there
            self._names[there] = made.value.get("other") or there

    def _part(self, made: Decision) -> None:
        name = fold(made.target)
        self._joined.pop(made.value["key"], None)
        self._own[name] = name if name != made.value["other_key"] else f"{name} (another)"

    def _root(self, key: str) -> str:
        while key in self._joined:
            key = self._joined[key]
        return key

    def __bool__(self) -> bool:
        return bool(self._own or self._joined)

    def key(self, voice: Voice) -> str:
        """The key that counts for a voice."""
        return self.of(voice.name, voice.key)

    def of(self, name: str, key: str) -> str:
        """The key that counts for a name whose key by the rules is `key`."""
        return self._own.get(fold(name)) or self._root(key)

    def words(self, name: str) -> tuple[str, ...]:
        """All keys by which the claims of a voice of this name, key or surname are looked up."""
        word = fold(name)
        root = self._root(word)
        return (word, *sorted(key for key in {root, *self._joined} - {word} if self._root(key) == root))

    def rekey(self, claim: Claim) -> Claim:
        """The claim with the keys that count, and with the names that people gave to those; each voice once."""
        if not self:
            return claim
        saying = claim.saying
        voices, against = (self._once(each) for each in (saying.voices, saying.disputed_by))
        return replace(claim, saying=replace(saying, voices=voices, disputed_by=against))

    def _once(self, voices: Sequence[Voice]) -> tuple[Voice, ...]:
        found: dict[str, Voice] = {}
        for voice in map(self._rekeyed, voices):
            found.setdefault(voice.key, voice)
        return tuple(found.values())

    def _rekeyed(self, voice: Voice) -> Voice:
        """A voice with the key that counts; a nameless one ('the ministry') is known once it was joined."""
        key = self.key(voice)
        name = self._names.get(key, voice.name)
        return voice if key == voice.key else replace(voice, key=key, name=name, named=True)
