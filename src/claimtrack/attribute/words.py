"""A sentence as words, figures, marks and whole quotations: what the rules of attribution read."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from typing import NamedTuple

from claimtrack.attribute.quotes import Quotation
from claimtrack.lexicon import Entry, Lexicon

WORD, NUMBER, MARK, QUOTE = "w", "n", "p", "q"

MONEY = frozenset("$€£¥")

_ABBREVIATION = (
    "Mr|Mrs|Ms|Mx|Dr|Brig|Cmdr|Supt|Insp|Det|Prof|Sen|Sens|Rep|Reps|Gov|Gen|Lt|Col|Maj|Capt|Sgt|Adm|Hon|Rev|Fr|St|Jr|Sr|Inc|Corp|Co|Ltd|Bros|No|Jan|Feb|Mar|Apr"
    "|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|Mass|Calif|Conn|Wis|Ariz|Fla|Pa|Va|Ga|Ill|Minn|Mich|Tenn|Tex|Wash|Okla|Ore|Colo|Mont|Neb|Nev|Ala|Ark|Ky|La|Md|Mo|vs"
)
_TOKEN = re.compile(
    r"[a-z]++(?=[ ,])"  # most words, found at once
    rf"|(?:[A-Z]\.){{2,6}}|(?=[A-Zv])(?:{_ABBREVIATION})\.(?=\W)|[A-Z]\.(?= [A-Z])"
    r"|[A-Z][A-Za-z]{0,2}(?=\d{1,3}(?:,\d{3})*(?:\.\d+)?\s?(?:[mb]n?|(?:m|b|tr)illion|crore|lakh)\b)"  # 'Sh38 billion'
    r"|'(?:ve|d|ll|re|m)\b"
    r"|[^\W\d_]\w*(?:[-&/][^\W_]\w*|'(?!(?:ve|d|ll|re|m)\b)[^\W_]\w*)*(?:(?<=s)'(?=\s)|\.(?:com|org|net|gov|edu|co\.uk|info|io)\b)?"
    r"|\d+(?:[.,:/-]\d+)*\w*(?:-[^\W\d_]+)*%?"
    r"|--+|\S"
)
_KEPT = 30_000
"""So many spellings are kept; those met later are worked out each time."""

_SCARE_WORDS = 3
"""A quoted stretch of up to so many words, without punctuation of its own, is a title or a scare quote: plain words."""


Classes = frozenset[str]
_NONE = Classes()
_TABLES = ("words", "stances", "nouns", "given")
_SMALL = ("auxiliary", "clause", "determiner", "preposition", "pronoun")
"""What a word in capitals is not: 'WHO' and 'IT' are names."""


@cache
def word_classes(lexicon: Lexicon) -> Mapping[str, Classes]:
    """What each word of the tables of voices does. Titles and times may be shortened: 'Sen.', 'Feb.'."""
    found: dict[str, set[str]] = {}
    for name, row in chain.from_iterable(lexicon.table(f"voices/{table}").items() for table in _TABLES):
        words = row["words"]
        for word in words.split() if isinstance(words, str) else words:
            found.setdefault(word, set()).add(name)
    for word in [word for word, names in found.items() if "role" in names]:
        found.setdefault(_plural(word), set()).add("crowd")
    for word in lexicon.table("grammar")["being"]["words"].split():
        found.setdefault(word, set()).add("being")
    for entry, row in lexicon.table("voices/organisations").items():
        for name in (entry, *row.get("metonyms", ()), *row.get("names", ())):
            found.setdefault(name.lower().removeprefix("the "), set()).add("seat")
    for row in places(lexicon):
        for word in row.get("demonyms", "").lower().split("|"):
            found.setdefault(word, set()).add("demonym")
    short = {f"{word}.": names for word, names in found.items() if names & {"honorific", "suffix", "time"}}
    return {word: frozenset(names) for word, names in (found | short).items()}


def _plural(word: str) -> str:
    if word.endswith("man"):
        return f"{word[:-3]}men"
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return f"{word[:-1]}ies"
    return f"{word}es" if word.endswith(("ch", "s", "sh", "x")) else f"{word}s"


@cache
def place_names(lexicon: Lexicon) -> frozenset[str]:
    """The names of countries, regions and cities, lower case."""
    found = ""
    for row in places(lexicon):
        found += "|".join(("", *(row.get(field, "") for field in ("name", "names", "regions", "cities", "parts"))))
    return frozenset(found.lower().split("|"))


def places(lexicon: Lexicon) -> Iterator[Entry]:
    """The entries of all tables of places, those kept by hand first."""
    for table in lexicon.tables("places").values():
        yield from table.values()


class Token(NamedTuple):
    """A word, number, mark or whole quotation, with its offsets."""

    start: int
    end: int
    kind: str
    text: str
    low: str
    """The text in lower case without `'s`."""
    capital: bool
    """Whether it is a word with a capital first letter."""
    owns: bool
    """Whether it is a possessive: `Congress's`."""
    classes: Classes = frozenset()
    """What the word does, by voices/words and voices/nouns: `preposition`, `role`."""


_Form = tuple[str, str, str, bool, bool, Classes]
"""What a token is wherever it stands: all but its offsets."""


class Vocabulary(dict[str, _Form]):
    """What each spelling is as a token, worked out when it is first met."""

    def __init__(self, classes: Mapping[str, Classes]) -> None:
        super().__init__()
        self._classes = classes

    def __missing__(self, spelling: str) -> _Form:
        form = _form(spelling, self._classes)
        if len(self) < _KEPT:
            self[spelling] = form
        return form


class Branded(Vocabulary):
    """The words of an article that has names in `'s`: 'Kettle's' of 'Kettle's said' is whole wherever it stands."""

    def __init__(self, words: Vocabulary, brands: Iterable[str]) -> None:
        super().__init__(words._classes)
        self._words = words
        self.update((brand, _whole(words[brand])) for brand in brands)

    def __missing__(self, spelling: str) -> _Form:
        return self._words[spelling]


@cache
def vocabulary(lexicon: Lexicon) -> Vocabulary:
    """The words by what the lexicon tells of them."""
    return Vocabulary(word_classes(lexicon))


def is_brand(token: Token) -> bool:
    """Whether a name is written like a possessive: the shop 'Kettle's'."""
    return token.capital and not token.owns and token.text.endswith("'s")


def spaced(text: str) -> str:
    """A text with a dash for each hyphen between spaces, one for one."""
    return text.replace(" - ", " — ").replace(" - ", " — ") if " - " in text else text


def tokens(text: str, start: int, end: int, quoted: Sequence[Quotation], words: Vocabulary) -> list[Token]:
    """The tokens of `text[start:end]`; the parts of the quotations `quoted` that lie in it are one token each."""
    if not quoted:
        return _plain(text, start, end, words)
    out: list[Token] = []
    at = start
    for quotation in touching(quoted, start, end):
        left, right = max(start, quotation.start), min(end, quotation.end)
        out += _plain(text, at, left, words)
        out.append(Token(left, right, QUOTE, text[left:right], "", False, False, _NONE))
        at = right
    return out + _plain(text, at, end, words)


def touching(quoted: Sequence[Quotation], start: int, end: int) -> Sequence[Quotation]:
    """Those of some quotations, in order and disjoint, that share text with a stretch."""
    first = bisect.bisect_right(quoted, start, key=lambda q: q.end)
    return quoted[first : bisect.bisect_left(quoted, end, lo=first, key=lambda q: q.start)]


def is_scare(text: str, quotation: Quotation) -> bool:
    """Whether a quotation is a title or a word put in quotation marks, no statement."""
    inside = text[quotation.start + 1 : min(quotation.end, quotation.start + 60)]
    return (
        quotation.closed
        and quotation.end - quotation.start < 60
        and len(inside.split()) <= _SCARE_WORDS
        and inside.rstrip("”»\"'’")[-1:] not in (",", ".", "?", "!")
    )


def _is_particled(spelling: str, classes: Mapping[str, Classes]) -> bool:
    """Whether a word is a name with its particle: 'al-Hakimi'."""
    particle, _, name = spelling.partition("-")
    return name[:1].isupper() and "particle" in classes.get(particle, _NONE)


def _whole(form: _Form) -> _Form:
    """A possessive as a name of its own."""
    kind, spelling, _, capital, _, classes = form
    return kind, spelling, spelling.lower(), capital, False, classes


def _plain(text: str, start: int, end: int, words: Vocabulary) -> list[Token]:
    make = tuple.__new__  # spares the call of Token's own constructor
    return [make(Token, match.span() + words[match[0]]) for match in _TOKEN.finditer(text, start, end)]


def _form(spelling: str, classes: Mapping[str, Classes]) -> _Form:
    first = spelling[0]
    if first.isalpha() or (first == "'" and len(spelling) > 1):
        low = spelling.lower()
        owns = low.endswith(("'s", "s'")) and low not in classes
        low = low[: -2 if low[-1] == "s" else -1] if owns else low
        does = classes.get(low, _NONE)
        capital = first.isupper() or _is_particled(spelling, classes)
        if len(spelling) > 1 and spelling.isupper() and not does.isdisjoint(_SMALL):
            low, does = spelling, _NONE
        return WORD, spelling, low, capital, owns, does
    if first.isdigit():
        return NUMBER, spelling, spelling, False, False, _NONE
    if first == "&":
        return WORD, spelling, spelling, False, False, classes.get(spelling, _NONE)
    mark = "—" if spelling.startswith("--") else spelling
    return MARK, mark, mark, False, False, _NONE
