"""Who has a group's figures from whom: a tree from each original voice to the outlets, copies folded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from rich.console import Console
from rich.text import Text

from claimtrack.model import Stance
from claimtrack.record import Record
from claimtrack.show import words
from claimtrack.show.console import emit, glyphs, put, wrapped
from claimtrack.show.safe import line


@dataclass(slots=True)
class Node:
    """A voice or an outlet, what it tells, and those who have it from there."""

    name: Text
    below: dict[str, Node] = field(default_factory=dict)

    def child(self, key: str, name: Text) -> Node:
        """The node of a key below this one, made where it is missing."""
        return self.below.setdefault(key, Node(name))


def draw(on: Console, claims: Sequence[Record], reprints: Mapping[str, str]) -> None:
    """Print the tree of the claims of a group; `reprints` maps the ids of copies to those of their originals."""
    for root in grow(claims, reprints):
        emit(on, root.name)
        _branches(on, root, "")


def grow(claims: Sequence[Record], reprints: Mapping[str, str]) -> list[Node]:
    """The original voices with what hangs on them; those who reject the figures come last."""
    top = Node(Text())
    leaves: dict[str, list[tuple[Record, Node]]] = {}
    for claim in sorted(claims, key=lambda each: (each["article"]["id"] in reprints, *_order(each))):
        article = claim["article"]["id"]
        original = _leaf(leaves.get(reprints.get(article, ""), ()), claim)
        if original:
            leaf = original.child(claim["id"], Text.assemble(("copied by ", "faint"), _told(claim)))
        else:
            leaf = _place(top, claim)
        leaves.setdefault(article, []).append((claim, leaf))
    for claim in claims:
        for name in claim["disputed_by"]:
            root = top.child(f"!{name}", Text(line(name), "head").append(" rejects", "conflict"))
            root.child(claim["id"], _told(claim))
    return list(top.below.values())


def _order(claim: Record) -> tuple[str, str, int]:
    return claim["article"]["published"] or "9999", claim["article"]["path"], claim["start"]


def _leaf(told: Sequence[tuple[Record, Node]], copy: Record) -> Node | None:
    """Where a copy belongs among what its original tells: the same figure, or else the same voice, or the first."""
    fitting = sorted(told, key=lambda pair: _unlike(pair[0], copy))
    return fitting[0][1] if fitting else None


def _unlike(claim: Record, copy: Record) -> tuple[bool, bool]:
    """How little a claim is what a copy repeats: by its figure, then by its voice."""
    voices = [[voice["key"] for voice in each["voices"][:1]] for each in (claim, copy)]
    return (claim["low"], claim["high"]) != (copy["low"], copy["high"]), voices[0] != voices[1]


def _place(top: Node, claim: Record) -> Node:
    """Hang a claim below its voices, the original one first; its outlet is the leaf."""
    voices = claim["voices"]
    if not voices:
        own = words.teller(claim)
        return top.child(own, Text(own, "head")).child(claim["id"], _told(claim))
    rejects = " rejects" if claim["stance"] in (Stance.DISPUTES, Stance.DENIES) else ""
    node = top.child(voices[0]["key"] + rejects, Text(line(voices[0]["name"]), "head").append(rejects, "conflict"))
    for voice in voices[1:]:
        if line(voice["name"]) != line(claim["article"]["source"]):
            node = node.child(voice["key"], Text(f"via {line(voice['name'])}"))
    return node.child(claim["id"], _told(claim))


def _told(claim: Record) -> Text:
    """An outlet's telling: `The Washington Post, 2022-08-10: at least $12.4 trillion (c1a2b3c4)`."""
    article = claim["article"]
    where = ", ".join(part for part in (line(article["source"]) or line(article["path"]), article["published"]) if part)
    told = Text(f"{where}: ").append(words.stated(claim), "figure").append(f" ({words.short(claim['id'])})", "id")
    for each in claim.get("decisions", ()):
        told.append(f"; {words.decided(each)}", "decision")
    return told


def _branches(on: Console, node: Node, lead: str) -> None:
    signs = glyphs(on)
    below = list(node.below.values())
    for each in below:
        last = each is below[-1]
        for at, row in enumerate(wrapped(on, each.name, on.width - len(lead) - 3)):
            sign = (signs["end"] if last else signs["tee"]) if not at else signs["gap"] if last else signs["pipe"]
            put(on, Text.assemble((lead + sign, "faint"), row))
        _branches(on, each, lead + (signs["gap"] if last else signs["pipe"]))
