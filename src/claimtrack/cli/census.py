"""What a listing counts: articles, distinct texts, publishers and independent voices, so that no count flatters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from claimtrack.model import Stance
from claimtrack.record import Record
from claimtrack.reprint import plain
from claimtrack.show import words
from claimtrack.store import Store
from claimtrack.store.tallies import COUNTED


class Census:
    """Counts the records of a listing as they pass."""

    def __init__(self, sheet: str, store: Store) -> None:
        self._sheet = sheet
        self._store = store
        self._count = 0
        self._verdicts: Counter[str] = Counter()
        self._groups: list[str] = []
        self._claims = 0
        self._articles: set[str] = set()
        self._texts: set[str] = set()
        self._publishers: set[str] = set()
        self._nameless: set[str] = set()
        self._voices: set[str] = set()

    @cached_property
    def _copies(self) -> Mapping[str, str]:
        """The ids of all articles that reprint others, to those of their originals."""
        return self._store.reprints()

    def watch(self, records: Iterable[Record]) -> Iterator[Record]:
        """The same records, counted."""
        look = {"claims": self._claim, "articles": self._article}.get(self._sheet, self._group)
        for record in records:
            self._count += 1
            look(record)
            yield record

    def _claim(self, record: Record) -> None:
        article = record["article"]
        self._meet(article["id"], article["source"])
        self._hear(record["voices"][0]["key"] if record["voices"] else None, record["stance"], article)

    def _article(self, record: Record) -> None:
        self._meet(record["id"], record["source"])
        self._claims += record["claims"]

    def _group(self, record: Record) -> None:
        self._verdicts[record["verdict"]] += 1
        self._groups.append(record["group"])
        self._claims += record["size"]

    def _meet(self, article: str, source: str | None) -> None:
        self._articles.add(article)
        self._texts.add(self._original(article))
        if source:
            self._publishers.add(source)
        else:
            self._nameless.add(article)

    def _original(self, article: str) -> str:
        """The article at the start of a chain of reprints."""
        seen = {article}
        while (article := self._copies.get(article, article)) not in seen:
            seen.add(article)
        return article

    def _hear(self, voice: str | None, stance: str, article: Record) -> None:
        """Count the voice of a claim; neither one who rejects it nor a copy of another article counts."""
        if voice and stance not in (Stance.DISPUTES, Stance.DENIES):
            self._voices.add(voice)
        elif not voice and article["id"] not in self._copies:
            self._voices.add(plain(article["source"]) if article["source"] else article["id"])

    def words(self) -> str:
        """One or two lines for people; what to do where there was nothing."""
        if not self._count:
            return f"no {self._sheet} match"
        articles, texts, publishers, nameless, voices = self._counts()
        parts = [
            words.plural(articles, "article"),
            words.plural(texts, "distinct text"),
            words.publishers(publishers, nameless),
            words.plural(voices, "independent voice"),
        ]
        return f"{self._head()}: {', '.join(parts[1:3] if self._sheet == 'articles' else parts)}"

    def _counts(self) -> tuple[int, ...]:
        """How many articles, texts, publishers, articles without one, and voices; those of groups the store has."""
        if self._groups:
            told = self._store.census(self._groups)
            return tuple(told.get(what, 0) for what in COUNTED)
        return tuple(map(len, (self._articles, self._texts, self._publishers, self._nameless, self._voices)))

    def _head(self) -> str:
        one = words.plural(self._count, self._sheet.removesuffix("s"))
        if self._verdicts and self._sheet == "groups":
            kinds = ", ".join(f"{count:,} {verdict}" for verdict, count in self._verdicts.most_common())
            return f"{one} ({kinds}) of {words.plural(self._claims, 'claim')}"
        return one if self._sheet == "claims" else f"{one} with {words.plural(self._claims, 'claim')}"
