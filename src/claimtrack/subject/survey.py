"""The places of a whole article: which of its names are places, and which of several of one name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace

from claimtrack.lexicon import Lexicon
from claimtrack.subject import places
from claimtrack.subject.atlas import AREA, CITY, REGION, Atlas, Place, atlas
from claimtrack.subject.grammar import group
from claimtrack.subject.roll import is_given
from claimtrack.subject.scenes import NOWHERE, Scene, scan
from claimtrack.subject.sentence import Holds
from claimtrack.subject.standing import Found
from claimtrack.subject.words import Words


def settled(glances: Mapping[int, Holds], named: Atlas, lexicon: Lexicon) -> tuple[dict[int, Holds], Atlas]:
    """The glances of an article with their places made to agree, and the places that it names, with what names mean.

    Of several places of one name the one counts that lies in the country which the article is about; a name that is
    told to be a place in one sentence is one in all.
    """
    people = _people(glances.values(), lexicon)
    placed = {
        at: _with_scene(holds, _without(holds.scene, people))
        for at, holds in glances.items()
        if holds.scene is not NOWHERE
    }
    meant = dict(_meant([holds.scene for holds in placed.values()], lexicon))
    named = replace(named, places={**named.places, **meant})
    scenes = {at: _without(_again(holds, meant, named, lexicon), people) for at, holds in placed.items()}
    told = {one.hit.name for scene in scenes.values() for one in scene.found}
    agreed = {at: _with_scene(holds, _promoted(scenes[at], told)) for at, holds in placed.items()}
    return {**glances, **agreed}, named


def _people(glances: Collection[Holds], lexicon: Lexicon) -> frozenset[str]:
    """The names of little places that are a person's in the article: 'Clinton' behind 'Hillary' or 'Mrs.'."""
    small = {
        one.hit.name
        for holds in glances
        for one in (*holds.scene.found, *holds.scene.untold)
        if one.place.kind in (CITY, REGION) and " " not in one.hit.name
    }
    return frozenset(
        word
        for holds in glances
        if not small.isdisjoint(holds.words.text)
        for at, word in enumerate(holds.words.text)
        if word in small and _is_persons(holds.words, at, lexicon)
    )


def _is_persons(text: Words, at: int, lexicon: Lexicon) -> bool:
    """Whether a name stands behind a given name or a title, with or without initials between them."""
    before = at - 1
    while before > 0 and (text.text[before] == "." or (len(text.text[before]) == 1 and text.text[before].isupper())):
        before -= 1
    if before < 0 or not text.text[before][:1].isupper():
        return False
    return text.lower[before] in group(lexicon, "titled") or is_given(text.lower[before], lexicon)


def _without(scene: Scene, people: Set[str]) -> Scene:
    """A scene without the places of which the names are people's."""
    if not any(one.hit.name in people for one in (*scene.found, *scene.untold)):
        return scene
    found, untold = (tuple(one for one in ones if one.hit.name not in people) for ones in (scene.found, scene.untold))
    return scene._replace(found=found, untold=untold)


def _with_scene(holds: Holds, scene: Scene) -> Holds:
    return holds if scene is holds.scene else holds._replace(scene=scene)


def _again(holds: Holds, meant: Mapping[str, Place], named: Atlas, lexicon: Lexicon) -> Scene:
    """The scene of a sentence, read again where one of its names means another place in this article."""
    scene = holds.scene
    if not meant or not any(one.hit.name in meant for one in (*scene.found, *scene.untold)):
        return scene
    return scan(holds.words, holds.hits["places"], holds.hits["pointing"], lexicon, named)


def _promoted(scene: Scene, told: set[str]) -> Scene:
    more = [one for one in scene.untold if one.hit.name in told]
    return scene._replace(found=tuple(sorted((*scene.found, *more), key=_first))) if more else scene


def _first(one: Found) -> int:
    return one.hit.first


def _meant(scenes: Sequence[Scene], lexicon: Lexicon) -> Iterator[tuple[str, Place]]:
    """The names that do not mean the first place of that name, and the place that they mean."""
    known = atlas(lexicon)
    every = [one for scene in scenes for one in (*scene.found, *scene.untold)]
    shared = {one.hit.name for one in every if one.hit.name in known.others}
    if not shared:
        return
    proof = countries(one for one in every if one.hit.name not in known.others)
    main, times = next(iter(proof.most_common(1)), ("", 0))
    if times < places.MOSTLY * proof.total():
        return
    for name in shared:
        first = known.places[name]
        here = next((place for place in known.others[name] if place.country == main), None)
        if here and not proof[first.country or first.name]:
            yield name, here if here.name else here._replace(name=name)


def countries(found: Iterable[Found]) -> Counter[str]:
    """How often places name each country, by itself or by what lies in it."""
    return Counter(
        one.place.country or one.place.name
        for one in found
        if not one.place.wide and (one.place.country or one.place.kind == AREA)
    )
