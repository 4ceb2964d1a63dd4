"""The records that other programs read (docs/records.md): values of the model as plain JSON objects."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from claimtrack.model import Amount, Article, Claim, Equivalent, Figure, Group, Reason, Span, Voice

Record = dict[str, Any]


def number(value: Decimal | None) -> int | float | None:
    """A JSON number: an integer where the value is one, else the nearest float."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def span(value: Span | None) -> Record | None:
    """`{start, end, text}`."""
    return None if value is None else {"start": value.start, "end": value.end, "text": value.text}


def amount(value: Amount) -> Record:
    """`{low, high, unit}`."""
    return {"low": number(value.low), "high": number(value.high), "unit": value.unit}


def equivalent(value: Equivalent) -> Record:
    """`{start, end, figure, low, high, unit}`."""
    return {"start": value.start, "end": value.end, "figure": value.text, **amount(value.amount)}


def reasons(values: Sequence[Reason]) -> list[Record]:
    """`[{field, rule, words}]`: what `claimtrack why` prints."""
    return [{"field": r.field, "rule": r.rule, "words": span(r.span)} for r in values]


def article_head(value: Article) -> Record:
    """The article as it stands in a claim."""
    return {
        "id": value.id,
        "path": value.path,
        "sha256": value.sha256,
        "source": value.source,
        "title": value.title,
        "author": value.author,
        "published": value.published.isoformat() if value.published else None,
        "url": value.url,
    }


def article(value: Article, claims: int, duplicate_of: str | None) -> Record:
    """An article of the store: how many claims it has, and the path of the earlier article that it reprints."""
    return {**article_head(value), "claims": claims, "duplicate_of": duplicate_of}


def figure(value: Figure, article: Article) -> Record:
    """A figure, claim or set aside."""
    return {
        "article": article_head(article),
        "start": value.start,
        "end": value.end,
        "figure": value.text,
        "kind": value.kind,
        **amount(value.amount),
        "as_written": amount(value.written),
        "bound": value.bound,
        "change": value.change,
        "equivalents": [equivalent(e) for e in value.equivalents],
        "quantity": value.quantity,
        "set_aside": value.set_aside,
        "notes": list(value.notes),
        "reasons": reasons(value.reasons),
    }


def voice(value: Voice) -> Record:
    """A voice with its evidence."""
    return {
        "name": value.name,
        "key": value.key,
        "named": value.named,
        "mention": span(value.mention),
        "cue": span(value.cue),
        "stance": value.stance,
        "rule": value.rule,
    }


def claim(value: Claim) -> Record:
    """A claim as `claimtrack extract` prints it."""
    says, about = value.saying, value.subject
    read = figure(value.figure, value.article)
    del read["quantity"], read["set_aside"], read["reasons"]
    sentence = value.sentence
    return {
        "id": value.id,
        **read,
        "sentence": {"start": sentence.start, "end": sentence.end, "text": sentence.text},
        "topics": list(about.topics),
        "places": list(about.places),
        "measure": about.measure,
        "part": about.part,
        "level": about.level,
        "attributed_to": [v.name for v in says.voices],
        "voices": [voice(v) for v in says.voices],
        "stance": says.stance,
        "disputed_by": [v.name for v in says.disputed_by],
        "as_of": about.as_of,
        "reasons": reasons((*value.figure.reasons, *says.reasons, *about.reasons)),
    }


def flat_claim(value: Claim) -> Record:
    """A claim without records in it: as it stands in a group, and as a row of a sheet."""
    head, about, says = article_head(value.article), value.subject, value.saying
    del head["id"], head["sha256"]
    return {
        "id": value.id,
        "article": value.article.id,
        **head,
        "start": value.figure.start,
        "end": value.figure.end,
        "figure": value.figure.text,
        "kind": value.figure.kind,
        **amount(value.figure.amount),
        "bound": value.figure.bound,
        "change": value.figure.change,
        "as_of": about.as_of,
        "attributed_to": [v.name for v in says.voices],
        "voice": says.voices[0].key if says.voices else None,
        "stance": says.stance,
        "disputed_by": [v.name for v in says.disputed_by],
        "topics": list(about.topics),
        "places": list(about.places),
        "measure": about.measure,
        "part": about.part,
        "level": about.level,
        "sentence": value.sentence.text,
    }


def group(value: Group) -> Record:
    """A group with its verdict, its claims flat."""
    return {
        "group": value.id,
        "label": value.label,
        "verdict": value.verdict,
        "conflict": value.conflict,
        "because": value.because,
        "independent_voices": value.independent_voices,
        "related": [{"group": r.group, "why": r.why} for r in value.related],
        "claims": [flat_claim(c) for c in value.claims],
    }


def decided(decision: Record) -> str:
    """A decision's record in words: `marked wrong by ann on 2024-05-01: a slip of the pen`."""
    value, merged, home = decision["value"], decision.get("merged"), decision.get("split_from")
    done = {
        "mark": f"marked {value.get('as')}",
        "note": "noted",
        "dismiss": "dismissed before" if decision.get("before") else "dismissed",
        "split": f"split off from {home[:8]}" if home else f"split off {len(value.get('claims', ()))} of its claims",
        "merge": f"{merged[:8]} merged into it" if merged else f"merged into {value.get('group')}",
        "set": "corrected " + ", ".join(f"{name} to {held or 'nothing'}" for name, held in sorted(value.items())),
        "alias": f"one voice with {value.get('other')}",
        "part": f"not one voice with {value.get('other')}",
    }[decision["decision"]]
    because = f": {decision['because']}" if decision["because"] else ""
    if original := decision.get("original"):
        done = f"copy of {original[:8]}, {done}"
    return f"{done} by {decision['who']} on {decision['at'][:10]}{because}"
