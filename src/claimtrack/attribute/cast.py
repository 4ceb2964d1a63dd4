"""Whom the words of an article that name a voice mean: worked out when it is first asked, and kept."""

from __future__ import annotations

from collections.abc import Sequence

from claimtrack.attribute.entities import Entity
from claimtrack.attribute.hearing import Hearing
from claimtrack.attribute.kept import kept
from claimtrack.attribute.keys import entry_of, is_short_for, key_of
from claimtrack.attribute.mentions import meant_by
from claimtrack.attribute.names import Meant, Names
from claimtrack.attribute.reading import Reading
from claimtrack.attribute.scope import Chars
from claimtrack.attribute.words import Token, word_classes
from claimtrack.lexicon import Lexicon
from claimtrack.model import Article

_DEEPEST = 30
"""A pronoun whose voice rests on so many pronouns before it is nobody's."""


class Cast(Hearing):
    """The people and bodies of an article, and whom its mentions mean."""

    def __init__(self, article: Article, text: str, reading: Reading, lexicon: Lexicon) -> None:
        super().__init__(reading, text, word_classes(lexicon))
        self._article, self._lexicon = article, lexicon
        self._meant: dict[Chars, Meant] = {}
        self._depth = 0

    def meant(self, mention: Chars) -> Meant:
        """Whom the words of a stretch mean."""
        if mention not in self._meant:
            if self._depth == _DEEPEST:
                return self._nobody(mention)
            self._depth += 1
            self._meant[mention] = self._work_out(mention)
            self._depth -= 1
        return self._meant[mention]

    def _work_out(self, mention: Chars) -> Meant:
        words = self._reading.words(*mention)
        meant = self._in_full(self._ours(words) or meant_by(words, self._names, self))
        return meant if meant.name else self._nobody(mention)

    def _nobody(self, mention: Chars) -> Meant:
        return Meant(self._text[slice(*mention)], False, "mention")

    def _ours(self, mention: Sequence[Token]) -> Meant | None:
        """The article's outlet, where the article speaks of what is its own: 'our estimates'."""
        ours = self._article.source if mention and mention[0].low == "our" else None
        return Meant(ours, True, "ours") if ours else None

    def _in_full(self, meant: Meant) -> Meant:
        """A body's acronym or short form, or a person's other spelling, as the fullest name of the same key."""
        if meant.named and meant.entity is None and (person := self._known.get(key_of(meant.name, self._lexicon))):
            return meant._replace(name=person.name, entity=person)
        if not meant.named or meant.entity is None or meant.entity.kind == "person":
            return meant
        full = self._fullest.get(key_of(meant.name, self._lexicon), meant.entity)
        return meant._replace(name=full.name, entity=full) if is_short_for(meant.name, full.name) else meant

    @kept
    def _names(self) -> Names:
        return Names([line.sheet.tokens for line in self._reading.lines], self._article.title, self._lexicon)

    @kept
    def _known(self) -> dict[str, Entity]:
        """The people whose keys the lexicon gives: 'Zelensky' is the 'Volodymyr Zelenskyy' of the same article."""
        people = (person for person in self._names.people if entry_of(person.name, self._lexicon))
        return {key_of(person.name, self._lexicon): person for person in people}

    @kept
    def _fullest(self) -> dict[str, Entity]:
        """The body of the longest name for each key."""
        bodies = sorted(self._names.bodies, key=lambda entity: len(entity.name))
        return {key_of(entity.name, self._lexicon): entity for entity in bodies}
