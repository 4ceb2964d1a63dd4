"""The measure of one figure: which of the words for measures around it shows what it measures."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from claimtrack.lexicon import Entry, Lexicon
from claimtrack.model import Figure, Kind
from claimtrack.subject.asides import OF_ALL
from claimtrack.subject.atlas import AREA, CAPITAL, SMALL, atlas
from claimtrack.subject.grammar import group
from claimtrack.subject.measures import (
    Measure,
    bare_verbs,
    by_size,
    compiled,
    divides,
    flagged,
    in_the_ground,
    meant,
    nouns,
)
from claimtrack.subject.reach import Reach
from claimtrack.subject.units import counted
from claimtrack.subject.words import Hit, Words, singular

FAR = 22
"""A word that costs more to reach than this tells the measure of another figure."""

VERB_NEAR = 4
"""Words before a figure among which a verb tells what becomes of what it counts: 'to cut some 400 jobs'."""

COPULA = 5
"""Words from a measure to the share that it is said to be: 'is less than'."""

CLOSE = 4
"""What a word beside a figure costs to reach at most: 'lost an estimated $5m'."""

RULED = 9
"""Words between a measure that rules another and the other's: 'allowed 20 tonnes to be mined'."""

SUMMED = 8
"""How much farther than a word that only tells a sum one for what it is may stand."""

APART = 4
"""Words between a verb of one figure and the next."""

GOES = 6
"""Words behind a figure among which a word tells that it leaves the country: 'sold 5 tonnes of tin abroad'."""

GIVEN = 8
"""Words behind what is given among which 'to' leads to who gets it: '40 tonnes of rice to Chad'."""

INSIDE = 2
"""Words between a count and the 'in' of what those counted are in."""

FATE = 12
"""A verb that costs more to reach than this does not tell what becomes of those counted."""

BESIDE = 1
"""Words between a share and the word for it: 'a stake of 12%'."""

WORLD = 14
"""How near 'the world's' must stand to be what a share is a share of."""


def choose(figure: Figure, reach: Reach, hits: Sequence[Hit], world: Sequence[Hit], lexicon: Lexicon) -> Measure:
    """The measure of a figure: by its unit, else by the nearest word that fits its dimension."""
    known = compiled(lexicon)
    fits = _fitting(figure, reach, hits, lexicon)
    near = _summed(reach, fits, _nearest(reach, fits, lexicon), lexicon) if fits else None
    unit = _unit(figure, lexicon)
    if ruling := _ruling(reach, fits, near, unit, lexicon):
        return ruling
    shown = unit in known.units
    if shown and (fate := _fate(reach, fits, known.units[unit], lexicon)):
        return Measure(fate.name, hit=fate, rule=f"measure:{fate.name}")
    if shown and (list_of := _listed(reach, fits, unit, lexicon)):
        return Measure(list_of.name, hit=list_of, rule=f"measure:{list_of.name}")
    if shown and near and 0 < reach.before == near.last:
        near = None  # the noun of the figure before: '9,000 votes and 12 of the 80 seats'
    if shown and (near is None or reach.cost(near) > 6 or "things" in known.entries[near.name].get("fits", ())):
        return Measure(known.units[unit], rule=f"unit:{unit}")
    own = near and (flagged("company", near.name, lexicon) or flagged("per_unit", near.name, lexicon))
    if near and not own and (sized := by_size(figure, reach.size, lexicon)).name:
        return sized
    if figure.kind is Kind.SHARE and figure.change is None:
        fits = [*fits, *([told] if (told := _as_share(reach, hits, lexicon)) else [])]
        return _share(reach, fits, near, world, lexicon) or _divided(reach, hits, lexicon)
    name = _by_doer(figure, reach.words, near, lexicon) if near else None
    return Measure(name, hit=near, rule=f"measure:{name}") if name else Measure()


def _listed(reach: Reach, fits: Sequence[Hit], unit: str, lexicon: Lexicon) -> Hit | None:
    """The noun for what a figure counts, whose own noun tells another: 'the waiting list stands at 40 patients'."""
    if not {"at", "to", "of"}.intersection(reach.words.lower[reach.lead : reach.first]):
        return None
    entries = compiled(lexicon).entries
    before = [hit for hit in fits if reach.before <= hit.first and hit.last <= reach.lead]
    return next((hit for hit in before if unit in entries[hit.name].get("things", ())), None)


def _unit(figure: Figure, lexicon: Lexicon) -> str:
    """The noun counted, with the word before it where both show a measure: 'rescue workers' are no workers' jobs."""
    unit = counted(figure, lexicon).lower()
    pair = " ".join(figure.text.lower().split()[-2:])
    return pair if unit and pair in compiled(lexicon).units else unit


def done(measure: Measure, reach: Reach, lexicon: Lexicon) -> bool:
    """Whether the verb right before a figure tells the measure, whatever its subject does: 'the tariffs cost $5m'."""
    hit = measure.hit
    if hit is None or not hit.first <= reach.lead < hit.last:
        return False
    return reach.words.lower[hit.last - 1] not in nouns(lexicon) or reach.words.lower[hit.first - 1] in group(
        lexicon, "auxiliary"
    )


def _by_doer(figure: Figure, text: Words, hit: Hit, lexicon: Lexicon) -> str:
    """What a word measures, by what is made and who does it: a firm that makes money makes a profit, workers wages."""
    entries, verb = compiled(lexicon).entries, text.lower[hit.first]
    earned = figure.kind is Kind.MONEY and verb in group(lexicon, "earns")
    name = str(entries[hit.name].get("of_money", hit.name)) if earned else hit.name
    wages = entries[name].get("of_people")
    return str(wages) if wages and verb not in nouns(lexicon) and _earner(text, hit.first, lexicon) else name


def _earner(text: Words, verb: int, lexicon: Lexicon) -> bool:
    """Whether the subject of a verb is people who work."""
    at = verb - 1
    while at > 0 and (text.lower[at] in group(lexicon, "auxiliary") or text.lower[at] in group(lexicon, "relative")):
        at -= 1
    if at > 1 and text.lower[at - 1] in group(lexicon, "place-preposition") and text.text[at].istitle():
        at -= 2  # 'a nurse in Peru earns'
    return at >= 0 and (text.lower[at] in group(lexicon, "person") or text.lower[at] in group(lexicon, "earner"))


def _fitting(figure: Figure, reach: Reach, hits: Sequence[Hit], lexicon: Lexicon) -> Sequence[Hit]:
    """The words for measures that a figure can tell, near enough and standing where they must."""
    near, entries = reach.near(hits), compiled(lexicon).entries
    if not near or _is_apart(figure, reach, lexicon):
        return ()
    if not _by_goal(lexicon).isdisjoint([hit.name for hit in near]):
        near = [told for hit in near if (told := _received(_abroad(hit, reach, lexicon), reach, lexicon))]
    fits = [told for hit in near if (told := meant(hit, figure, reach.size, lexicon))]
    fits = [hit for hit in fits if reach.cost(hit) <= FAR and _stands(entries[hit.name], hit, reach, lexicon)]
    if not fits:
        return fits
    fits = [hit for hit in fits if not (_of_purpose(figure, reach, hit) or _of_other(reach, hit))]
    if figure.kind is Kind.QUANTITY:
        fits = [hit for hit in fits if not _of_having(reach, hit, fits, lexicon)]
    if figure.kind is Kind.COUNT:
        unit = counted(figure, lexicon).lower()
        fits = [hit for hit in fits if _of_counted(unit, entries[hit.name], hit, reach, lexicon)]
        fits = [hit for hit in fits if not (unit and _counted_next(entries[hit.name], hit, reach))]
    fits = [hit for hit in fits if not (_of_noun(figure, reach, hit, lexicon) or _gives_figure(reach, hit, lexicon))]
    fits = [hit for hit in fits if not (_thing_counted(figure, reach, hit, lexicon) or _of_next(reach, hit))]
    fits = [hit for hit in fits if not divides(reach.words, hit, lexicon)]
    firm = [hit for hit in fits if not entries[hit.name].get("yields")]
    return firm or fits


def _is_apart(figure: Figure, reach: Reach, lexicon: Lexicon) -> bool:
    """Whether a count only tells where something is, or for how many it will do, whatever is measured beside it.

    'It employs 900 people in 70 countries', 'a plant that makes 40 MW, enough for 9,000 homes'.
    """
    if figure.kind is not Kind.COUNT:
        return False
    words, at = reach.words.around, reach.lead
    led = words[at] == "for" or (words[at - 1] == "to" and words[at] in group(lexicon, "does-for"))
    if led and words[at - 1 - (words[at] != "for")] == "enough":
        return True
    unit = singular(figure.amount.unit or "")
    if words[at] == "in" and 0 < reach.before < at <= reach.before + INSIDE:
        return True  # '900 people lived in the 40 flats'
    return words[at] in group(lexicon, "place-preposition") and unit in group(lexicon, "country-noun")


def _of_having(reach: Reach, hit: Hit, fits: Sequence[Hit], lexicon: Lexicon) -> bool:
    """Whether a verb of having only tells how much a noun before it is: 'the national stockpile held 40 tonnes'."""
    text = reach.words.lower
    if text[hit.last - 1] not in group(lexicon, "having"):
        return False
    return any(one.last == hit.first and text[one.last - 1] in nouns(lexicon) for one in fits)


def _of_counted(unit: str, entry: Entry, hit: Hit, reach: Reach, lexicon: Lexicon) -> bool:
    """Whether a word can tell a measure of what is counted, as '44 smelters run' does, and '44 dogs run' does not.

    Of how many kinds something is only a word before them tells, or a verb of what becomes of them: 'recalled 12
    products', '12 models were recalled', no 'exports of nine types of graphite' and no '335 versions demonstrate'.
    """
    if entry.get("of_works") and singular(unit) not in group(lexicon, "site-noun", "works", "built"):
        return False
    if unit in entry.get("spares", ()) or unit not in entry.get("counts", (unit,)):
        return False
    if unit not in group(lexicon, "kinds"):
        return True
    told = hit.first < reach.first or reach.words.around[hit.first - 1] in group(lexicon, "copula")
    return told and not (entry.get("base") or entry.get("crowd"))


def _counted_next(entry: Entry, hit: Hit, reach: Reach) -> bool:
    """Whether a word is the noun that the next figure counts: the 'patients' of '90 beds for 120 patients'."""
    return hit.first > reach.after and reach.words.lower[hit.last - 1] in entry.get("units", ())


def _abroad(hit: Hit, reach: Reach, lexicon: Lexicon) -> Hit:
    """A word for what becomes another measure where the goods leave the country: 'sold 5 tonnes of tin abroad'."""
    other = compiled(lexicon).entries[hit.name].get("abroad")
    if not other:
        return hit
    away, ends = group(lexicon, "abroad"), group(lexicon, "goods-end")
    behind = reach.words.lower[reach.last : reach.last + GOES]
    at = next((at for at, word in enumerate(behind) if word in away or word in ends), None)
    if at is None:
        return hit
    following = reach.words.around[reach.last + at + 1]
    does = following.endswith("ed") or following in group(lexicon, "irregular-past")
    listed = behind[at] == "and" and not does
    leaves = behind[at] in away or (listed and not away.isdisjoint(behind[at + 2 : at + 3]))  # 'rice and wheat abroad'
    return hit._replace(name=str(other)) if leaves else hit


@cache
def _by_goal(lexicon: Lexicon) -> frozenset[str]:
    """The measures that are another, or none, by where goods go or to whom a sum is promised."""
    entries = compiled(lexicon).entries.items()
    return frozenset(name for name, entry in entries if entry.get("abroad") or entry.get("receiver"))


def _received(hit: Hit, reach: Reach, lexicon: Lexicon) -> Hit | None:
    """A word for a promise as one of aid where it is made to a country or those in need, or by those who give.

    'Promised Chad $5m', 'donors promised $5m', never 'promised its staff $5m'; a pledge to another is a donation.
    """
    entry = compiled(lexicon).entries[hit.name]
    if not entry.get("receiver"):
        return hit
    text, needy = reach.words, group(lexicon, "needy")
    verb = text.lower[hit.last - 1] not in nouns(lexicon)
    givers = text.lower[max(0, hit.first - GIVEN) : hit.first if verb else hit.last + GIVEN]  # 'pledges from donors'
    ahead = range(hit.last if verb else max(0, hit.first - GIVEN), min(len(text), max(hit.last, reach.last) + GIVEN))
    gives = not group(lexicon, "donor").isdisjoint(givers) or any(
        _is_country(text, at, lexicon) for at in range(max(0, hit.first - GIVEN), hit.first)
    )
    own = verb and text.around[hit.last] in group(lexicon, "given")  # 'promised its staff'
    if (gives and not own) or any(text.lower[at] in needy or _is_country(text, at, lexicon) for at in ahead):
        return hit
    other = entry.get("unreceived")
    return hit._replace(name=str(other)) if other else None


def _is_country(text: Words, at: int, lexicon: Lexicon) -> bool:
    """Whether a country's name begins at a word: 'Chad', 'Sri Lanka'."""
    known = atlas(lexicon).places
    place = known.get(text.text[at]) or known.get(" ".join(text.text[at : at + 2]))
    to = text.around[at - 1] in ("to", "of") and text.text[at] in known
    return place is not None and (place.kind == AREA or (to and place.kind in (CAPITAL, *SMALL)))


def _summed(reach: Reach, fits: Sequence[Hit], near: Hit | None, lexicon: Lexicon) -> Hit | None:
    """The word for what a sum is, where the nearest only tells that it is one: 'exports worth $5m'."""
    if near is None or reach.size != "money" or reach.words.lower[near.first] not in group(lexicon, "bare-sum"):
        return near
    far = reach.cost(near) + SUMMED
    told = [hit for hit in fits if flagged("sums", hit.name, lexicon) and reach.cost(hit) <= far]
    return reach.nearest([hit for hit in told if not reach.parted(hit, lexicon)]) or near


def _of_noun(figure: Figure, reach: Reach, hit: Hit, lexicon: Lexicon) -> bool:
    """Whether a verb of making has a noun behind the sum, which tells what was made: 'made a $5m bid'."""
    text, article = reach.words.lower, reach.first - 1
    before = figure.kind is Kind.MONEY and hit.last == article and text[article] in ("a", "an")
    return before and text[hit.first] in group(lexicon, "bare-sum")


def _gives_figure(reach: Reach, hit: Hit, lexicon: Lexicon) -> bool:
    """Whether what is given is no more than a figure: 'gave the number of 40', 'put the total at $5m'."""
    text, at = reach.words, hit.last + (reach.words.around[hit.last] in ("the", "a"))
    told = at < reach.first and text.lower[at] in group(lexicon, "figure-noun")
    return told and text.lower[hit.last - 1] not in nouns(lexicon)


def _nearest(reach: Reach, fits: Sequence[Hit], lexicon: Lexicon) -> Hit | None:
    """The nearest word; but whatever stands nearer, a verb right behind a figure tells what becomes of those counted.

    So does a noun for the territory of which a share is one: 'holds a fifth of the territory' tells no reserves.
    """
    behind = next((hit for hit in fits if hit.first == reach.last and _verbal(reach, hit, lexicon)), None)
    behind = behind or next((hit for hit in fits if hit.first > reach.last and _is_told(reach, hit, lexicon)), None)
    return behind or reach.nearest([hit for hit in fits if hit.first < reach.last or not reach.parted(hit, lexicon)])


def _is_told(reach: Reach, hit: Hit, lexicon: Lexicon) -> bool:
    """Whether a word behind a figure is what its clause tells of it: 'of the land', '12% of the staff are jobless'."""
    if flagged("of_place", hit.name, lexicon):
        return True
    told = reach.words.lower[hit.first - 1] in group(lexicon, "copula") and flagged("rate", hit.name, lexicon)
    return told and not reach.parted(hit, lexicon)


def _of_other(reach: Reach, hit: Hit) -> bool:
    """Whether a verb tells of the figure before, and this one has its own: '9 were killed and 40 people affected'."""
    own = reach.words.lower[reach.last : reach.last + 1]
    return _of_last(reach, hit) and reach.first <= hit.last + APART and own != () and own[0].endswith("ed")


def _of_next(reach: Reach, hit: Hit) -> bool:
    """Whether a verb behind an 'and' tells of the next figure: 'opened 12 clinics and hired 800 nurses'."""
    verb = reach.last < hit.first and reach.words.lower[hit.last - 1].endswith("ed")
    joined = verb and "and" in reach.words.lower[reach.last : hit.first]
    return joined and hit.last <= reach.after < min(len(reach.words), hit.last + APART)


def _thing_counted(figure: Figure, reach: Reach, hit: Hit, lexicon: Lexicon) -> bool:
    """Whether a verb for a measure is the noun that is counted: the 'ships' of '15 ships'."""
    return figure.kind is Kind.COUNT and reach.inside(hit) and reach.words.lower[hit.first] in bare_verbs(lexicon)


def _of_purpose(figure: Figure, reach: Reach, hit: Hit) -> bool:
    """Whether a word only tells what money is for: '$167m to dig the pit' is no output."""
    return figure.kind is Kind.MONEY and hit.first == reach.last + 1 and reach.words.lower[reach.last] == "to"


def _stands(entry: Entry, hit: Hit, reach: Reach, lexicon: Lexicon) -> bool:
    """Whether a word stands where it must to show its measure: beside the figure, before a word, or one of a place."""
    behind = reach.words.around[reach.last]
    if entry.get("then", behind) != behind:
        return False
    if (needs := entry.get("needs")) and set(needs).isdisjoint(reach.words.lower):
        return False
    if entry.get("beside"):
        return reach.cost(hit) <= CLOSE and not reach.inside(hit)
    if entry.get("of_place"):
        return _of_place(reach, lexicon) if hit.first < reach.first else _of_it(reach, hit, lexicon)
    return not entry.get("kept") or "to" not in reach.words.lower[reach.last : min(reach.after, reach.last + GIVEN)]


def _of_it(reach: Reach, hit: Hit, lexicon: Lexicon) -> bool:
    """Whether a figure is a part of what a noun behind it names: 'a fifth of Chad's recognised territory'."""
    of, *between = reach.words.lower[reach.last : hit.first] or ("",)
    named = reach.words.lower[hit.first] in nouns(lexicon)
    return named and of == "of" and group(lexicon, "place-preposition").isdisjoint(between)


def _of_place(reach: Reach, lexicon: Lexicon) -> bool:
    """Whether a figure is a part of what has a name, or of the country, and not of what that owns."""
    text, at = reach.words, reach.last
    if text.lower[at : at + 1] != ("of",):
        return False
    at += 1 + (text.lower[at + 1 : at + 2] == ("the",))
    if at >= len(text) or text.lower[at + 1 : at + 2] in (("'s",), ("'",)):
        return False
    return text.text[at][0].isupper() or text.lower[at] in group(lexicon, "country-noun")


def _fate(reach: Reach, hits: Sequence[Hit], own: str, lexicon: Lexicon) -> Hit | None:
    """What becomes of those counted, where their noun alone tells another measure: '96 patients have died'."""
    if flagged("firm", own, lexicon):
        return None
    free = [hit for hit in hits if not (reach.parted(hit, lexicon) or _of_last(reach, hit))]
    if reach.words.lower[reach.before : reach.first] in OF_ALL:
        free = [hit for hit in free if not flagged("counted", hit.name, lexicon)]  # '14 of the 17 workers walked out'
    hit = reach.nearest([hit for hit in free if _verbal(reach, hit, lexicon)])
    return hit if hit is not None and reach.cost(hit) <= FATE else None


def _of_last(reach: Reach, hit: Hit) -> bool:
    """Whether a word belongs to the figure before: '17 people died and 40 new cases were reported'."""
    return 0 < reach.before <= hit.first and "and" in reach.words.lower[hit.last : reach.first]


def _verbal(reach: Reach, hit: Hit, lexicon: Lexicon) -> bool:
    """Whether a word outside the figure tells what becomes of somebody: 'died', not 'over the deaths'."""
    before = reach.words.lower[hit.first - 1] if hit.first else ""
    noun = before in group(lexicon, "joint") or before in group(lexicon, "skip")
    return flagged("firm", hit.name, lexicon) and not noun and not reach.inside(hit)


def _ruling(reach: Reach, fits: Sequence[Hit], near: Hit | None, unit: str, lexicon: Lexicon) -> Measure | None:
    """A measure that another only serves: jobs that are cut, what miners are allowed to dig."""
    known, text = compiled(lexicon), reach.words.lower
    doing = range(max(0, reach.first - VERB_NEAR), reach.first)
    for name, verbs in known.undone.get(unit, ()):
        if (verb := next((at for at in doing if text[at] in verbs), -1)) >= 0:
            return Measure(name, hit=Hit(verb, verb + 1, name), rule=f"measure:{name}")
    if near is None:
        return None
    over = [
        hit
        for hit in fits
        if known.entries[hit.name].get("rules")
        and 0 <= near.first - hit.last <= RULED
        and ("to" in text[hit.last : near.first] or text[hit.first] in group(lexicon, "lets"))
    ]
    if not over:
        return None
    name = str(known.entries[near.name].get("ruled", over[-1].name))
    return Measure(name, hit=over[-1], rule=f"measure:{name}")


def _share(
    reach: Reach, hits: Sequence[Hit], near: Hit | None, world: Sequence[Hit], lexicon: Lexicon
) -> Measure | None:
    """A share of what: of the world's or of one country's output, reserves, value and so on."""
    known = compiled(lexicon).entries
    bases = [hit for hit in hits if known[hit.name].get("base") and not _has(reach, hit, lexicon)]
    base = _as_share(reach, bases, lexicon) or reach.nearest(_of_complement(reach, bases, lexicon) or bases)
    own = near is not None and (reach.cost(near) <= BESIDE or flagged("of_place", near.name, lexicon))
    if near is not None and (base is None or own or reach.cost(near) + 4 < reach.cost(base)) and near not in bases:
        return Measure(near.name, hit=near, rule=f"measure:{near.name}")
    if base is not None and (held := _held_against(reach, hits, base, lexicon)):
        return Measure(
            f"{held.name} as a share of {base.name}", f"{base.name} ({held.name})", held, f"measure:{held.name}"
        )
    whole = any(reach.cost(hit) <= WORLD for hit in reach.near(world))
    name = f"{'world ' if whole else ''}{base.name if base else ''}".strip()
    if not name:
        return None
    told = base or reach.nearest(world)
    name = f"own {name}" if _of_own(reach) else name
    return Measure(f"share of {name}", name, told, f"measure:{base.name}" if base else "share-of-the-world")


def _as_share(reach: Reach, hits: Sequence[Hit], lexicon: Lexicon) -> Hit | None:
    """What is told as a share of the same elsewhere: 'its reserves fell as a share of the world's to 16%'."""
    words, entries = reach.words.lower, compiled(lexicon).entries
    at = next((at for at in range(reach.first - 3) if words[at : at + 3] == ("as", "a", "share")), None)
    if at is None:
        return None
    return next((hit for hit in reversed(hits) if hit.last <= at and entries[hit.name].get("base")), None)


def _of_own(reach: Reach) -> bool:
    """Whether a share is one of what somebody makes, and not of what all make: 'half of what it produced'."""
    return reach.words.lower[reach.last : reach.last + 3] in (("of", "what", "it"), ("of", "what", "they"))


def _has(reach: Reach, hit: Hit, lexicon: Lexicon) -> bool:
    """Whether a verb behind a share tells what those have of whom it is one: '14% of the pupils held an exemption'."""
    text = reach.words
    ground = in_the_ground(Measure(hit.name), lexicon)
    verb = ground and hit.first >= reach.last and text.lower[hit.last - 1] not in nouns(lexicon)
    return verb and text.around[hit.last] in group(lexicon, "determiner")


def _of_complement(reach: Reach, bases: Sequence[Hit], lexicon: Lexicon) -> Sequence[Hit]:
    """Of the words for what a share can be one of those in its own 'of': 'supplies 35% of what the country uses'."""
    if not reach.complement:
        return ()
    return [hit for hit in bases if hit.first >= reach.last and not reach.parted(hit, lexicon)]


def growth(figure: Figure, reach: Reach, lexicon: Lexicon) -> Measure:
    """The growth of an economy, where a rate is one of growth and nothing tells of what: 'cut its growth forecast'."""
    text = reach.words
    growing = figure.change is not None or text.around[reach.lead] == "growth"
    if figure.kind is not Kind.SHARE or not growing or "growth" not in text.lower:
        return Measure()
    for at in range(max(reach.before, reach.first - VERB_NEAR * 2), min(reach.last + VERB_NEAR, reach.after)):
        bare = at == 0 or text.around[at - 1] in group(lexicon, "bare-growth")
        if text.lower[at] == "growth" and bare and not _of_thing(text, at + 1):
            return Measure("gdp", hit=Hit(at, at + 1, "gdp"), rule="measure:gdp")
    return Measure()


def _of_thing(text: Words, at: int) -> bool:
    """Whether words tell of what growth is: 'in wages', no 'in Kenya' and no 'in 2019'."""
    return text.around[at] in ("in", "of") and text.written[at + 1].islower()


def _divided(reach: Reach, hits: Sequence[Hit], lexicon: Lexicon) -> Measure:
    """A share of what things are compared with: 'tourism is 12% of GDP'."""
    whole = next((hit for hit in hits if hit.first >= reach.last and divides(reach.words, hit, lexicon)), None)
    if whole is None or not reach.complement or reach.parted(whole, lexicon):
        return Measure()
    return Measure(f"share of {whole.name}", whole.name, whole, f"measure:{whole.name}")


def _held_against(reach: Reach, hits: Sequence[Hit], base: Hit, lexicon: Lexicon) -> Hit | None:
    """A measure told as a share of another: 'the quota is a third of the catch', 'imports 80% of what it uses'."""
    if base.first < reach.last:
        return None
    text, verbs, small = reach.words.lower, group(lexicon, "copula"), group(lexicon, "approach")
    for hit in hits:
        between = text[hit.last : reach.first]
        apart = hit.name != base.name and hit.last <= reach.first and len(between) <= COPULA
        traded = flagged("flow", hit.name, lexicon) and small.issuperset(between)
        if apart and (traded or (between and between[0] in verbs)):
            return hit
    return None


def of_total(reach: Reach, lexicon: Lexicon) -> bool:
    """Whether a share is one of what the share before is of: '76% of the total'."""
    words, at = reach.words.around, reach.last
    return words[at] == "of" and words[at + 1] == "the" and words[at + 2] in group(lexicon, "whole")


def restates(reach: Reach, lexicon: Lexicon) -> bool:
    """Whether a figure tells the one before in another way: '63% of the world's nickel, some 2.2 million tons'."""
    small, at = group(lexicon, "approach"), reach.first - 1
    while at > reach.before and reach.words.lower[at] in small:
        at -= 1
    return 0 < reach.before < at and reach.words.text[at] in (",", "or", "(")


def ranked(reach: Reach, lexicon: Lexicon) -> bool:
    """Whether a figure is one more in a ranking: 'Peru came second with 40', 'Chile leads, with 90'."""
    words = reach.words.lower
    for at in range(max(reach.before, reach.first - RULED), reach.first - 1):
        place = words[at] in group(lexicon, "ranks") and words[at + 1] in group(lexicon, "ranked")
        if place or (words[at] in group(lexicon, "leads-with") and words[at + 1] in (",", "with", "by", "at")):
            return True
    return False
