"""Numbers that belong to a name, an address, a code or a score: nothing is counted or measured."""

from __future__ import annotations

from decimal import Decimal

from claimtrack.match.dates import DASHES, ORDINAL_ENDS
from claimtrack.match.draft import Draft, aside
from claimtrack.match.knowledge import Knowledge
from claimtrack.match.money import money_at, sign_before
from claimtrack.match.nouns import counted
from claimtrack.match.numbers import power
from claimtrack.match.tokens import MARK, NUMBER, WORD, Tokens
from claimtrack.match.tries import walk_back
from claimtrack.match.units import unit_at
from claimtrack.model import SetAside

_MOST_NAMED = 12
"""Numbers that one name may have."""
_OF_A_NATION = ("s", "sh", "ch", "ese")
"""Ends of words for many people of one nation: 'the 40 French', 'the 70 Chinese'."""


def letters_before(tokens: Tokens, at: int, value: Decimal, known: Knowledge) -> Draft | None:
    """'M777', 'F-16', 'Covid-19', 'mid-1972', 'S&P500': letters that run into the number."""
    if at == 0 or not tokens.glued(at):
        return None
    before = at - 1
    hyphen = tokens.low[before] == "-" and before > 0 and tokens.glued(before)
    if hyphen:
        before -= 1
    if tokens.low[before] == "#":
        return aside(before, at + 1, value, SetAside.NAME, "hash-number")
    if tokens.kind[before] != WORD or _is_priced(tokens, before, at, value, known):
        return None
    if hyphen and (tokens.low[before] in known.cues["prefix"] or tokens.low[before] in known.words.cardinals):
        return None
    if tokens.low[before] in known.cues["year-prefix"] and 1000 <= value < 2100:
        return aside(at, at + 1, value, SetAside.DATE, "year")
    return aside(before, _glued_stop(tokens, at + 1), value, SetAside.NAME, "letters-and-digits")


def _is_priced(tokens: Tokens, before: int, at: int, value: Decimal, known: Knowledge) -> bool:
    """'$5', 'Rs500', 'R3bn': a currency's sign; a lone letter only before an amount of some size ('N95' is a mask)."""
    if not sign_before(tokens, at, known.money):
        return False
    letter = len(tokens.low[before]) == 1 and tokens.low[before].isascii()
    scaled = tokens.low[at + 1] in known.words.scales or tokens.raw(at + 1) in known.words.short
    return not letter or scaled or value >= 100 or "." in tokens.low[at]


def _glued_stop(tokens: Tokens, stop: int) -> int:
    while stop < tokens.size and tokens.glued(stop) and tokens.kind[stop] in (WORD, NUMBER):
        stop += 1
    return stop


def letters_behind(tokens: Tokens, at: int, value: Decimal, known: Knowledge) -> Draft | None:
    """'3rd', '5G', '24703L202': letters glued behind the number that are no unit or scale."""
    stop, word = at + 1, tokens.low[at + 1]
    if not tokens.glued(stop) or tokens.kind[stop] != WORD or power(tokens, stop):
        return None
    if word in ORDINAL_ENDS:
        return aside(at, stop + 1, value, SetAside.ORDINAL, "ordinal-digits")
    behind = _glued_stop(tokens, stop + 1)
    code = behind > stop + 1 and tokens.kind[stop + 1] == NUMBER and tokens.low[stop + 1] not in ("2", "3")
    if not code and _is_unit(tokens, stop, known):
        return None
    if sign_before(tokens, at, known.money):
        return None
    return aside(at, behind, value, SetAside.NAME, "digits-and-letters")


def _is_unit(tokens: Tokens, at: int, known: Knowledge) -> bool:
    word, numbers = tokens.low[at], known.words
    if word in numbers.scales or word in numbers.plurals or tokens.raw(at) in numbers.short or word in ("am", "pm"):
        return True
    if unit_at(tokens, at, known.units) or word in known.money.cents:
        return True
    return money_at(tokens, at, known.money) is not None


_SHARPEST = 16
"""Thousands of dots across the sharpest pictures."""
_LEAST_DIALLED = 3
"""Digits of the shortest number of an emergency service."""
_SHORTEST = 6
"""Digits of the shortest telephone number: '4-4-2' is none."""


def made_name(tokens: Tokens, at: int, value: Decimal, known: Knowledge) -> Draft | None:
    """'the 400m hurdles', 'a 4K television', '3M said': an event, a picture or a firm, and no size of anything."""
    stop = at + 1 + (tokens.low[at + 1] == "-")
    word, glued = tokens.low[stop], tokens.glued(at + 1)
    if word in known.cues["track-length"]:
        for behind in range(stop + 1, stop + 4):
            if tokens.low[behind] in known.cues["track-event"]:
                return aside(at, behind + 1, value, SetAside.NAME, "event")
    if word == "k" and glued and value <= _SHARPEST and tokens.low[stop + 1] in known.cues["screen"]:
        return aside(at, stop + 1, value, SetAside.NAME, "picture")
    firm = glued and tokens.low[at] + tokens.raw(stop) in known.asides.firms and tokens.size > 2
    if firm and not _noun_behind(tokens, stop + 1, known):
        return aside(at, stop + 1, value, SetAside.NAME, "name:firm")
    return None


def phone(tokens: Tokens, at: int, value: Decimal, known: Knowledge) -> Draft | None:
    """'212-555-0143', '+380 44 123 45 67', '0800 555 0199', 'call 800 555 019', '2-9-20-33-40'.

    Three groups of digits or more that hyphens join; or as many digits as a number to dial has, behind a plus sign, a
    zero or a word such as 'call'.
    """
    low = tokens.low
    if not low[at].replace(" ", "").isdigit():
        return None
    plus = at > 0 and low[at - 1] == "+" and tokens.glued(at)
    called = _called(tokens, at - 1 - plus, known)
    stop, groups, dashed = _digit_groups(tokens, at, plus or called or low[at][0] == "0" or low[at - 1] == "(")
    digits = sum(c.isdigit() for i in range(at, stop) for c in low[i])
    grouped = groups + low[at].count(" ")
    dialled = (plus and 7 <= digits <= 15) or (low[at][0] == "0" and len(low[at]) > 1 and 9 <= digits <= 13)
    if (dashed >= 3 and digits >= _SHORTEST) or dialled or (called and grouped > 1 and 7 <= digits <= 13):
        return aside(at - 1 if plus else at, stop, value, SetAside.PHONE, "groups-of-digits")
    return aside(at, stop, value, SetAside.NAME, "groups-of-digits") if dashed >= 3 else None


def _called(tokens: Tokens, before: int, known: Knowledge) -> bool:
    """Whether a word such as 'call' or 'hotline:' stands at `before`, or one mark or small word further back."""
    low = tokens.low
    while before > 0 and low[before] in known.cues["behind-call"]:
        before -= 1
    return before >= 0 and low[before] in known.asides.calls


def _digit_groups(tokens: Tokens, at: int, loose: bool) -> tuple[int, int, int]:
    """Where the groups of digits from `at` on end, how many they are, and how many of them hyphens join from the
    first on; `loose` groups may have spaces between them.
    """
    low, stop, groups, dashed = tokens.low, at + 1, 1, 1
    while stop < tokens.size and groups < 12:
        joined = low[stop] in ("-", "–", ")", ".") and tokens.glued(stop) and low[stop + 1].replace(" ", "").isdigit()
        if joined and (tokens.glued(stop + 1) or low[stop] == ")"):
            stop, dashed = stop + 2, dashed + (low[stop] != ".")
        elif loose and low[stop].replace(" ", "").isdigit() and not tokens.glued(stop):
            stop += 1
        else:
            break
        groups += 1
    return stop, groups, dashed


def named(tokens: Tokens, at: int, value: Decimal, known: Knowledge) -> Draft | None:
    """'Article 5', 'iPhone 11', 'the S&P 500', 'No. 3', '737 Max': a name that goes on with the number."""
    low, before = tokens.low, at - 1
    if low[at] in known.asides.models and _is_model(tokens, at, known) and not money_at(tokens, at + 1, known.money):
        return aside(at, at + 1, value, SetAside.NAME, "name:aircraft")
    while before > 0 and low[before] in (".", "#", "-") and before >= at - 2:
        before -= 1
    found = walk_back(tokens, before, known.asides.names) if at else None
    if found and "." in low[at] and low[before] not in known.cues["decimal-name"]:
        found = None
    if found and low[at - 1] != "," and not _counts(tokens, at, known):
        stop = _past_more(tokens, _past_brackets(tokens, at + 1 + _is_lettered(tokens, at)), found[1], known)
        return aside(found[1], stop, value, SetAside.NAME, found[0])
    if at and low[at - 1] == "#":
        return aside(at - 1, at + 1, value, SetAside.NAME, "hash-number")
    if _is_zip(tokens, at, known):
        return aside(at, at + 1, value, SetAside.ADDRESS, "zip")
    if _goes_on_as_code(tokens, at):
        return aside(at, at + 1, value, SetAside.NAME, "code")
    if low[at][0] == "0" and len(low[at]) > 1 and low[at].isdigit():
        return aside(at, at + 1, value, SetAside.NAME, "leading-zero")
    return _behind_capital(tokens, at, value, known) or _before_capital(tokens, at, value, known)


def _is_model(tokens: Tokens, at: int, known: Knowledge) -> bool:
    """A number of an airliner's series before a capital ('737 Max') or 'jets' and the like, or by itself: 'the 737'."""
    nxt = at + 2 if tokens.low[at + 1] == "-" else at + 1
    if tokens.low[at - 1] in ("a", "the") and not counted(tokens, nxt, known.nouns, single=False):
        return True
    return tokens.raw(nxt)[:1].isupper() or tokens.low[nxt] in known.cues["aircraft"]


def _past_brackets(tokens: Tokens, stop: int) -> int:
    """A sub-section that belongs to the number: 'Article 5(2)'."""
    if tokens.low[stop] == "(" and tokens.glued(stop) and tokens.low[stop + 2] == ")" and tokens.glued(stop + 1):
        return stop + 3
    return stop


def _past_more(tokens: Tokens, stop: int, first: int, known: Knowledge) -> int:
    """Further numbers of the same name: 'pages 12-14', 'case 22-1145', 'articles 5, 6 and 7'."""
    low = tokens.low
    many = low[first].endswith("s") and low[first + 1] == low[stop - 1]
    for _ in range(_MOST_NAMED):
        step = 2 if many and low[stop : stop + 2] == [",", "and"] else 1
        dashed = low[stop] in DASHES and tokens.glued(stop) and tokens.glued(stop + 1)
        if not (dashed or (many and low[stop] in (",", "and", "to", "or"))):
            break
        counts = not dashed and counted(tokens, stop + step + 1, known.nouns, single=False)
        if not low[stop + step].isdigit() or counts:
            break
        stop += step + 1
    return stop


def _is_lettered(tokens: Tokens, at: int) -> bool:
    """Whether a capital letter ends a number's name: 'Highway 97C'."""
    return tokens.glued(at + 1) and len(tokens.raw(at + 1)) == 1 and tokens.raw(at + 1).isupper()


def _counts(tokens: Tokens, at: int, known: Knowledge) -> bool:
    """Whether a unit, a scale or a counted noun stands right behind the number."""
    stop, low = at + 1, tokens.low
    if _is_lettered(tokens, at):
        return False
    if low[stop] in known.words.scales or low[stop] in ("%", "percent", "per"):
        return True
    if low[stop] == "-" and tokens.glued(stop):
        return False
    if unit_at(tokens, stop, known.units) and low[stop] not in ("in", "a"):
        return True
    return tokens.raw(at - 1).islower() and _noun_behind(tokens, stop, known)


def _noun_behind(tokens: Tokens, stop: int, known: Knowledge) -> bool:
    """Whether a counted noun stands behind a number, and no name."""
    noun = counted(tokens, stop, known.nouns, single=False)
    return noun is not None and not tokens.raw(stop)[:1].isupper()


def _behind_capital(tokens: Tokens, at: int, value: Decimal, known: Knowledge) -> Draft | None:
    """'Planet 9', 'HIV 2 drug': a small number that follows a capitalised word and neither counts nor measures."""
    low, before, stop = tokens.low, at - 1, at + 1
    if before == 0 and _is_body(tokens, at, known):
        return aside(before, stop, value, SetAside.NAME, "number-behind-a-name")
    if before < 1 or tokens.kind[before] != WORD or not tokens.raw(before)[:1].isupper() or not low[at].isdigit():
        return None
    if len(low[at]) > 4 or low[before] in known.nouns.stops or low[before - 1] in (",", "and", ";", "-", "vs"):
        return None
    if sign_before(tokens, at, known.money):
        return None
    if (tokens.glued(stop) and low[stop] not in ".,):;") or low[stop] in known.cues["no-name-before"]:
        return None
    noun = counted(tokens, stop, known.nouns, single=False)
    if low[stop] in known.words.scales or (noun is not None and noun.stop - stop < 4):
        return None
    if unit_at(tokens, stop, known.units) or money_at(tokens, stop, known.money):
        return None
    if (
        tokens.kind[stop] == WORD
        and low[stop] in known.nouns.stops
        and tokens.raw(before - 1)[:1].islower()
        and low[stop] in known.cues["count-verb"]
    ):
        return None
    return aside(before, at + 1, value, SetAside.NAME, "number-behind-a-name")


def _is_body(tokens: Tokens, at: int, known: Knowledge) -> bool:
    """'Rescue 1122 said': a body that opens a sentence, called by a number to dial, and a verb of saying behind."""
    word, number = tokens.low[at - 1], tokens.raw(at)
    called = tokens.kind[at - 1] == WORD and tokens.raw(at - 1)[:1].isupper() and not word.endswith("ly")
    small = word in known.nouns.stops or word in known.cues["change-filler"] or word in known.cues["opening-adverb"]
    dialled = number.isdigit() and len(number) >= _LEAST_DIALLED
    says = tokens.low[at + 1] in known.cues["says"] and not tokens.glued(at + 1)
    return called and dialled and says and not small and walk_back(tokens, at - 1, known.bounds.before) is None


def _is_zip(tokens: Tokens, at: int, known: Knowledge) -> bool:
    """'Erie, PA 16501': five digits behind the two letters of a state and a comma, and nothing behind is counted."""
    state = tokens.raw(at - 1)
    written = len(tokens.low[at]) == 5 and tokens.low[at].isdigit()
    if not (written and len(state) == 2 and state.isupper() and tokens.low[at - 2] == ","):
        return False
    return not _counts(tokens, at, known) and not _noun_behind(tokens, at + 1, known)


def _goes_on_as_code(tokens: Tokens, at: int) -> bool:
    """'24703 L-202': a long run of digits before a letter with more digits, and nothing behind that is counted."""
    digit = at + 2 + (tokens.low[at + 2] == "-")
    long = len(tokens.low[at]) > 4 and tokens.low[at].isdigit()
    letter = tokens.kind[at + 1] == WORD and len(tokens.low[at + 1]) == 1 and not tokens.glued(at + 1)
    glued = tokens.kind[digit] == NUMBER and tokens.glued(digit) and tokens.glued(at + 2)
    return long and letter and glued and tokens.kind[digit + 1] == MARK


def _before_capital(tokens: Tokens, at: int, value: Decimal, known: Knowledge) -> Draft | None:
    """'the 27 Club', 'the 1619 Project': a number between an article and a capitalised word that is not counted."""
    stop = at + 1
    if tokens.low[at - 1] != "the" or not tokens.low[at].isdigit() or tokens.glued(stop):
        return None
    word = tokens.raw(stop)
    plain = tokens.kind[stop] == WORD and word[:1].isupper() and word[1:].islower()
    if not plain or _of_a_nation(word, known) or tokens.raw(stop + 1)[:1].isupper():
        return None
    if counted(tokens, _last_listed(tokens, stop), known.nouns, single=False):
        return None
    return aside(at, stop + 1, value, SetAside.NAME, "number-before-a-name")


def _of_a_nation(word: str, known: Knowledge) -> bool:
    """'Kenyan', 'Dane', 'Danes', 'French': a word for people or things of a nation."""
    return word.endswith(_OF_A_NATION) or not known.asides.demonyms.isdisjoint((word, word + "s"))


def _last_listed(tokens: Tokens, at: int) -> int:
    """The last capitalised word of a list: 'Bavarian' of 'Hessian, Saxon and Bavarian ships'."""
    while tokens.low[at + 1] in (",", "and") and tokens.raw(at + 2)[:1].isupper():
        at += 2
    return at


def list_number(tokens: Tokens, at: int, value: Decimal, known: Knowledge) -> Draft | None:
    """'1. The ministry ...', '2) Lithium': a number that opens the sentence and a mark behind it."""
    if value > 100 or value != value.to_integral_value():
        return None
    mark, close = tokens.low[at + 1], tokens.glued(at + 1)
    if at > 1:
        inside = close and mark == ")" and tokens.low[at - 1] in known.cues["list-lead"] and "(" not in tokens.low[:at]
        return aside(at, at + 1, value, SetAside.LIST_NUMBER, "list-number") if inside else None
    ends = close and (mark in (")", "]") or (mark == "." and not tokens.glued(at + 2)))
    if ends and (at == 0 or tokens.low[0] in "([•*-"):
        return aside(at, at + 1, value, SetAside.LIST_NUMBER, "list-number")
    return None


def score(tokens: Tokens, at: int, value: Decimal, known: Knowledge) -> Draft | None:
    """'won 3-1', 'a 2-0 lead', '5-4 ruling', '3 for 89'; '50-50' is a share and left to the reader of amounts."""
    low, stop = tokens.low, at + 1
    innings = _innings(tokens, at, value, known)
    if innings is not None:
        return innings
    if low[stop] not in ("-", "–") or not tokens.glued(stop) or not tokens.glued(stop + 1):
        return None
    if low[stop + 1] == "of" and low[stop + 2] == "-" and tokens.kind[stop + 3] == NUMBER:
        return aside(at, stop + 4, value, SetAside.SCORE, "so-many-of")
    if tokens.kind[stop + 1] != NUMBER or not (low[at].isdigit() and low[stop + 1].isdigit()) or value > 999:
        return None
    if len(low[stop + 1]) > 3 or sign_before(tokens, at, known.money):
        return None
    other, behind = int(low[stop + 1]), stop + 2
    if value == other == 50 or low[behind] in known.words.scales or unit_at(tokens, behind, known.units):
        return None
    around = {*low[max(0, at - 5) : at], *low[behind : behind + 4]}
    lopsided = value <= 10 and other > _LOPSIDED * value and not counted(tokens, behind, known.nouns, single=False)
    if value > other or value == 0 or lopsided or around & known.asides.scores:
        return aside(at, behind, value, SetAside.SCORE, "score")
    return None


def _innings(tokens: Tokens, at: int, value: Decimal, known: Knowledge) -> Draft | None:
    """'three for 89', '312 for 6', '67 off 51 balls', 'bowled for 45', '40 not out': runs and wickets of cricket."""
    low, stop = tokens.low, at + 1
    if low[stop] == "for" and value <= 10 and _runs(tokens, stop + 1, known):
        return aside(at, stop + 2, value, SetAside.SCORE, "wickets-for-runs")
    ends = tokens.kind[stop + 2] == MARK or low[stop + 2] in known.cues["behind-runs"]
    sold = sign_before(tokens, at, known.money)
    if low[stop] == "for" and 10 < value < 1000 and low[stop + 1] in _WICKETS and ends and not sold:
        return aside(at, stop + 2, value, SetAside.SCORE, "runs-for-wickets")
    alone = value < 1000 and (tokens.kind[stop] == MARK or low[stop] in known.cues["behind-runs"])
    dismissed = alone and low[at - 1] == "for" and low[at - 2] in known.cues["dismissed"]
    stays = low[stop : stop + 2] == ["not", "out"] and (ends or tokens.kind[stop + 2] != WORD)
    if dismissed or stays or (low[stop] == "off" and low[stop + 2] in _BALLS):
        return aside(at, stop, value, SetAside.SCORE, "runs")
    return None


_LOPSIDED = 15
"""How many times as large the second of a pair such as '6-174' is, that is wickets and runs and no range."""
_WICKETS = frozenset(str(number) for number in range(1, 10))
_BALLS = frozenset(("balls", "deliveries", "overs"))


def _runs(tokens: Tokens, at: int, known: Knowledge) -> bool:
    """Whether the runs of an innings stand here: '89' of 'three for 89', and nothing behind it that it counts."""
    low = tokens.low
    runs = tokens.kind[at] == NUMBER and low[at].isdigit() and 10 < int(low[at][:4]) < 1000
    return runs and (tokens.kind[at + 1] == MARK or low[at + 1] in known.cues["behind-runs"])


def address(tokens: Tokens, at: int, value: Decimal, known: Knowledge) -> Draft | None:
    """'10 Downing Street', '16-18 Industrial Avenue', '1225 N. Rampart St.'."""
    low, word = tokens.low, at + 1
    if low[word] in DASHES and tokens.kind[word + 1] == NUMBER:
        word += 2
    if len(low[word]) == 1 and low[word + 1] == ".":
        word += 2
    first = word
    while word < first + 4 and low[at].isdigit() and tokens.kind[word] == WORD and tokens.raw(word)[:1].isupper():
        word += 1
        if word - at >= 3 and low[word - 1] in known.asides.streets:
            return aside(at, word, value, SetAside.ADDRESS, "street")
    return None


def reading_time(tokens: Tokens, at: int, value: Decimal, known: Knowledge) -> Draft | None:
    """'4 min read', '3-minute read', 'Reading time: 5 minutes'."""
    low, word = tokens.low, at + 1
    if low[word] == "-":
        word += 1
    if low[word] not in known.cues["reading-time"]:
        return None
    mark = word + 2 if low[word + 1] in (".", "-") else word + 1
    told = low[mark] in ("read", "reading")
    before = low[at - 1] == ":" and low[at - 2] == "time" and low[at - 3] in ("reading", "read")
    if not (told or before):
        return None
    return aside(at, mark + 1 if told else word + 1, value, SetAside.READING_TIME, "reading-time", quantity=True)
