"""From statements to sayings: whom each mention means, the chain of voices of each figure, stances and disputes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial

from claimtrack.attribute.answered import FAR_BACK, Answered
from claimtrack.attribute.cast import Cast
from claimtrack.attribute.chains import HANDED_ON, SOURCED, UNSURE, chain
from claimtrack.attribute.disputes import Backward
from claimtrack.attribute.keys import entry_of, key_of
from claimtrack.attribute.reading import Line, Reading
from claimtrack.attribute.scope import Chars, Statement
from claimtrack.attribute.stance import selves, stance_of, subject_is_voice
from claimtrack.attribute.words import Classes, word_classes
from claimtrack.lexicon import Lexicon
from claimtrack.model import Article, Figure, Kind, Reason, Saying, Span, Stance, Voice

_STANCE_WINDOW = 200
_NOTHING: Classes = frozenset()
_OWN_PEOPLE = 2
"""Words of 'its volunteers'."""


class Attribution:
    """The statements of one article, resolved."""

    def __init__(self, article: Article, text: str, reading: Reading, lexicon: Lexicon) -> None:
        self._article, self._text, self._reading, self._lexicon = article, text, reading, lexicon
        self._classes = word_classes(lexicon)
        self._made: dict[tuple[Chars, Chars, Chars | None, str, Stance], Voice] = {}
        self._meant = Cast(article, text, reading, lexicon).meant

    def sayings(self, figures: Sequence[Figure]) -> tuple[Saying, ...]:
        """One saying for each figure, in order."""
        found = [self._saying(figure) for figure in figures]
        self._echo(figures, found)
        answered = Answered(self._reading, self._text, figures, self._classes)
        for number in self._answering(figures):
            for back in self._reading.backward(number):
                self._apply(back, answered, found)
        return tuple(found)

    def _answering(self, figures: Sequence[Figure]) -> Sequence[int]:
        """The numbers of the sentences that are near enough behind a figure to speak of it."""
        told = {self._reading.number(figure.start) for figure in figures}
        near = {number + back for number in told for back in range(FAR_BACK + 1) if number >= 0}
        return sorted(number for number in near if number < len(self._reading.lines))

    # --- one figure

    def _saying(self, figure: Figure) -> Saying:
        line = self._line(figure)
        if line is None:
            return Saying()
        covering = self._reading.covering(self._reading.number(figure.start), figure.start, figure.end)
        if against := next((span for span in line.contradicted if span[0] < figure.start < span[1]), None):
            return self._contradicted(figure, covering, against)
        links = chain(covering, self._leans)
        if rejection := self._rejection(figure):
            return self._rejected(rejection, links, figure)
        told = self._told(links, figure)
        denied = next((span for span in line.denied if span[0] < figure.start < span[1]), None)
        return self._denied(told, denied) if denied else told

    def _line(self, figure: Figure) -> Line | None:
        """The sentence of the body that a figure stands in."""
        number = self._reading.number(figure.start)
        line = self._reading.lines[number] if number >= 0 else None
        return line if line and figure.start < line.sentence.end else None

    def _told(self, links: Sequence[Statement], figure: Figure) -> Saying:
        """What a chain of statements says of a figure."""
        if not links:
            return Saying()
        voices = self._voices(links)
        if not voices:
            return Saying()
        stance, word = self._stance(links[0], voices[0], figure)
        if stance is not voices[0].stance:
            voices = (replace(voices[0], stance=stance), *voices[1:])
        reasons = [_reason("attributed_to", s, self._article.text) for s in links]
        reasons += [Reason("attributed_to", f"verb:{s.published}") for s in links if s.published]
        if word:
            reasons.append(Reason("stance", f"word:{word}"))
        return Saying(voices, stance, (), (*reasons, *self._known(voices)))

    def _known(self, voices: Sequence[Voice]) -> Iterator[Reason]:
        """The entries of the lexicon that gave voices their keys."""
        for voice in voices:
            if known := entry_of(voice.name, self._lexicon):
                yield Reason("voice", known.rule, voice.mention)

    def _rejected(self, rejection: Statement, links: Sequence[Statement], figure: Figure) -> Saying:
        """A figure that its own sentence rejects: the rejecter's, unless somebody else owns it."""
        voice = self._voice(rejection)
        reason = _reason("attributed_to", rejection, self._article.text)
        owners = [s for s in links if self._voice(s).key != voice.key]
        if owners:
            owner = self._voice(owners[0])
            told = (_reason("attributed_to", owners[0], self._article.text), reason._replace(field="disputed_by"))
            stance, _ = self._stance(owners[0], owner, figure)
            return Saying((replace(owner, stance=stance),), stance, (voice,), told)
        return Saying((voice,), voice.stance, (), (reason,))

    def _contradicted(self, figure: Figure, covering: Sequence[Statement], against: Chars) -> Saying:
        """A figure that its sentence sets aside (', not the $8 reported by …'): its owner's, disputed by who speaks."""
        owners = [s for s in covering if any(part[0] > against[0] for part in s.content)]
        sayers = chain([s for s in covering if s not in owners], self._leans)
        reason = Reason("disputed_by", "contradicted", _span(against, self._article.text))
        rejecter = self._voice(sayers[0]) if sayers else self._outlet(against, "contradicted")
        if not owners and sayers:
            rejecter = replace(self._voice(sayers[0]), stance=Stance.DISPUTES)
            return Saying((rejecter,), Stance.DISPUTES, (), (_reason("attributed_to", sayers[0], self._article.text),))
        saying = self._told(owners[:1], figure)
        if rejecter is None or any(v.key == rejecter.key for v in saying.voices):
            return saying
        return replace(saying, disputed_by=(rejecter,), reasons=(*saying.reasons, reason))

    def _denied(self, told: Saying, against: Chars) -> Saying:
        """A figure that is said not to be true: denied by who says so, or disputed by the article's own outlet."""
        reason = Reason("stance", "called-false", _span(against, self._article.text))
        if told.voices:
            voices = (replace(told.voices[0], stance=Stance.DENIES), *told.voices[1:])
            return replace(told, voices=voices, stance=Stance.DENIES, reasons=(*told.reasons, reason))
        outlet = self._outlet(against, "called-false")
        reasons = (*told.reasons, reason._replace(field="disputed_by"))
        return replace(told, disputed_by=(outlet,), reasons=reasons) if outlet else told

    def _outlet(self, cue: Chars, rule: str) -> Voice | None:
        """The article's own outlet as who rejects a figure, if it is known."""
        name, span = self._article.source, _span(cue, self._article.text)
        return Voice(name, key_of(name, self._lexicon), True, span, span, Stance.DISPUTES, rule) if name else None

    def _voices(self, links: Sequence[Statement]) -> tuple[Voice, ...]:
        voices: list[Voice] = []
        for statement in links:
            voice = self._voice(statement)
            own = self._is_own_word(voice) or (voices and self._is_outlet(voice))
            if voice.name and not own and all(v.key != voice.key for v in voices):
                voices.append(voice)
        handed = len(voices) > 1 and not voices[0].named and links[1].rule == HANDED_ON
        return tuple(voices[handed:])  # 'figures obtained by the union' are nobody's but the union's

    def _is_own_word(self, voice: Voice) -> bool:
        """Whether the outlet speaks of a paper of its own ('the Post's own tally'): then the article itself says it."""
        return "own" in voice.mention.text.split() and self._is_outlet(voice)

    def _is_outlet(self, voice: Voice) -> bool:
        """Whether a voice is the outlet of the article: 'the Post' in The Evening Post."""
        source = self._article.source
        if not source or not voice.named:
            return False
        mine = set(source.lower().split())
        return key_of(source, self._lexicon) == voice.key or (
            len(mine) > 1
            and voice.name[:1].isupper()
            and voice.name.lower().split()[-1:] == source.lower().split()[-1:]
            and set(voice.name.lower().split()) <= mine
        )

    def _voice(self, statement: Statement) -> Voice:
        """The voice of a statement, made once for all figures of it."""
        told = (statement.source, statement.means, statement.cue, statement.rule, statement.stance)
        if told not in self._made:
            self._made[told] = self._as_voice(statement)
        return self._made[told]

    def _as_voice(self, statement: Statement) -> Voice:
        meant = self._meant(statement.means)
        entity = meant.entity
        return Voice(
            entity.written if entity and meant.name == entity.name else meant.name,
            key_of(meant.name, self._lexicon),
            meant.named,
            _span(statement.source, self._article.text),
            _span(statement.cue, self._article.text) if statement.cue else None,
            statement.stance,
            _rule(statement),
        )

    def _stance(self, statement: Statement, voice: Voice, figure: Figure) -> tuple[Stance, str | None]:
        if statement.stance is not Stance.ASSERTS:
            return statement.stance, None
        part = next(p for p in statement.content if p[0] <= figure.start and figure.end <= p[1])
        before = self._reading.words(max(part[0], figure.start - _STANCE_WINDOW), figure.start)
        after = self._reading.words(figure.end, min(part[1], figure.end + 40))
        cue = [t for words in (statement.cue, statement.means) if words for t in self._reading.words(*words)]
        return stance_of(cue, before, after, partial(self._is_own_clause, statement, voice, figure, part))

    def _is_own_clause(self, statement: Statement, voice: Voice, figure: Figure, part: Chars) -> bool:
        """Whether the clause of a figure, in a part of what a voice said, speaks of the voice itself."""
        start = max(part[0], self._reading.starts[self._reading.number(figure.start)])
        opening = self._reading.words(start, min(start + _STANCE_WINDOW, part[1]))
        names = frozenset(word.lower() for word in voice.name.split() if word[0].isupper())
        behind = statement.rule in SOURCED and part[1] <= statement.source[0]
        return subject_is_voice(opening, names, () if behind else selves(self._is_person(statement)))

    def _is_person(self, statement: Statement) -> bool | None:
        """Whether the voice is a person or people, named or not; None where nothing but its two words tells."""
        meant = self._meant(statement.means)
        if meant.entity is not None:
            person = meant.entity.kind == "person"
            return person if meant.entity.sure or not person else None
        words = self._reading.words(*statement.means)
        return any(t.low in ("he", "she", "they", "who") or not t.classes.isdisjoint(("crowd", "role")) for t in words)

    def _leans(self, statement: Statement) -> bool:
        """Whether a voice is none beside another: 'she', 'its volunteers', 'a slide' of 'Ana saw a slide that said'."""
        words = self._text[slice(*statement.means)].lower().split()
        first = self._classes.get(words[0], _NOTHING)
        people = len(words) == _OWN_PEOPLE and "owner" in first and words[1].endswith("s")
        paper = words[0] in ("a", "an") and self._meant(statement.means).rule == "paper"
        return people or paper or (len(words) == 1 and "pronoun" in first)

    # --- figures of sentences before

    def _echo(self, figures: Sequence[Figure], found: list[Saying]) -> None:
        """Who rejects a figure that is named ('disputed the $5 figure') rejects it where it was told before, too."""
        latest: dict[tuple[Decimal, str], int] = {}
        rejects = [self._rejects(figure, said) for figure, said in zip(figures, found, strict=True)]
        for at, figure in enumerate(figures) if any(rejects) else ():
            rejected, before = rejects[at], latest.get(_amount(figure))
            if rejected and before is not None:
                voice, reason = rejected
                self._dispute(found, before, voice, reason)
                owned = any(v.key == voice.key for v in found[before].disputed_by) and found[before].voices
                found[at] = found[before] if owned else found[at]
            latest[_amount(figure)] = at

    def _rejects(self, figure: Figure, saying: Saying) -> tuple[Voice, Reason] | None:
        """Who rejects a figure in its own sentence, also by calling it false in a quotation, and by which words."""
        if saying.reasons and (rejection := self._rejection(figure)):
            return self._voice(rejection), _reason("disputed_by", rejection, self._article.text)
        called_false = saying.stance is Stance.DISPUTES and saying.voices
        return (saying.voices[0], saying.reasons[0]) if called_false else None

    def _rejection(self, figure: Figure) -> Statement | None:
        """The statement that rejects a figure, if its sentence does."""
        line = self._line(figure)
        return next((s for s in line.rejections if s.covers(figure.start, figure.end)), None) if line else None

    def _dispute(self, found: list[Saying], at: int, voice: Voice, reason: Reason) -> None:
        """Note that a voice rejects a figure, unless it is its own."""
        saying = found[at]
        if all(v.key != voice.key for v in (*saying.voices, *saying.disputed_by)):
            reasons = (*saying.reasons, reason._replace(field="disputed_by"))
            found[at] = replace(saying, disputed_by=(*saying.disputed_by, voice), reasons=reasons)

    def _apply(self, back: Backward, answered: Answered, found: list[Saying]) -> None:
        voice = self._backward_voice(back)
        if voice is None:
            return
        owner = key_of(self._meant(back.owner).name, self._lexicon) if back.owner else None
        for at in answered.meant(back, found, voice.key, owner):
            saying = found[at]
            if back.origin:
                if not saying.voices:
                    reason = Reason("attributed_to", back.rule, _span(back.cue, self._article.text))
                    found[at] = replace(saying, voices=(voice,), stance=voice.stance, reasons=(*saying.reasons, reason))
            else:
                rule = f"verb:{back.entry}" if back.entry else back.rule
                self._dispute(found, at, voice, Reason("disputed_by", rule, _span(back.cue, self._article.text)))

    def _backward_voice(self, back: Backward) -> Voice | None:
        if back.source is None:
            return self._outlet(back.cue, back.rule)
        return self._voice(Statement(back.source, back.cue, (), back.rule, back.stance, antecedent=back.antecedent))


def _amount(figure: Figure) -> tuple[Decimal, str]:
    """What makes two figures of an article the same: the number, and the unit of what is measured, not counted."""
    counted = figure.kind is Kind.COUNT
    return figure.amount.low, "" if counted else (figure.amount.unit or "").partition("/")[0]


def _rule(statement: Statement) -> str:
    """The rule that a voice is shown with: `weak:` before one that is right too seldom."""
    return f"weak:{statement.rule}" if statement.rule in UNSURE else statement.rule


def _span(chars: Chars, text: str) -> Span:
    return Span(chars[0], chars[1], text[chars[0] : chars[1]])


def _reason(field: str, statement: Statement, text: str) -> Reason:
    return Reason(field, statement.cites, _span(statement.cue or statement.source, text))
