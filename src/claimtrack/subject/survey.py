"""The places of a whole article: which of its names are places, and which of several of one name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from claimtrack.lexicon import Lexicon
from claimtrack.subject import places
from claimtrack.subject.atlas import AREA, Atlas, Place, atlas
from claimtrack.subject.scenes import NOWHERE, Found, Scene, scan
from claimtrack.subject.sentence import Holds


def settled(glances: Mapping[int, Holds], named: Atlas, lexicon: Lexicon) -> tuple[dict[int, Holds], Atlas]:
    """The glances of an article with their places made to agree, and the places that it names, with what names mean.

    Of several places of one name the one counts that lies in the country which the article is about; a name that is
    told to be a place in one sentence is one in all.
    """
    placed = {at: holds for at, holds in glances.items() if holds.scene is not NOWHERE}
    meant = dict(_meant([holds.scene for holds in placed.values()], lexicon))
    named = replace(named, places={**named.places, **meant})
    scenes = {at: _again(holds, meant, named, lexicon) for at, holds in placed.items()}
    told = {one.hit.name for scene in scenes.values() for one in scene.found}
    agreed = {at: _with_scene(holds, _promoted(scenes[at], told)) for at, holds in placed.items()}
    return {**glances, **agreed}, named


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
