"""What a listing counts: articles, distinct texts, publishers and independent voices, so that no count flatters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from claimtrack.model import Stance
from claimtrack.record import Record
from claimtrack.reprint import plain
from claimtrack.show import words


class Census:
    """Counts the records of a listing as they pass."""

    def __init__(self, sheet: str, copies: Mapping[str, str]) -> None:
        """`copies` maps the ids of all articles that reprint others to those of their originals."""
        self._sheet = sheet
        self._copies = copies
        self._count = 0
        self._verdicts: Counter[str] = Counter()
        self._articles: set[str] = set()
        self._texts: set[str] = set()
        self._publishers: set[str] = set()
        self._nameless: set[str] = set()
        self._voices: set[str] = set()
        self._claims = 0

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
        for claim in record["claims"]:
            self._claims += 1
            self._meet(claim["article"], claim["source"])
            self._hear(claim["voice"], claim["stance"], {"id": claim["article"], "source": claim["source"]})

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
        parts = [
            words.plural(len(self._articles), "article"),
            words.plural(len(self._texts), "distinct text"),
            words.publishers(len(self._publishers), len(self._nameless)),
            words.plural(len(self._voices), "independent voice"),
        ]
        return f"{self._head()}: {', '.join(parts[1:3] if self._sheet == 'articles' else parts)}"

    def _head(self) -> str:
        one = words.plural(self._count, self._sheet.removesuffix("s"))
        if self._verdicts and self._sheet == "groups":
            kinds = ", ".join(f"{count:,} {verdict}" for verdict, count in self._verdicts.most_common())
            return f"{one} ({kinds}) of {words.plural(self._claims, 'claim')}"
        return one if self._sheet == "claims" else f"{one} with {words.plural(self._claims, 'claim')}"
