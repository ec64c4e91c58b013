"""“The busiest month was August, with 102 referrals”: whose number it is that comes first.

The number beside the word is that of the thing which has the place, so that another name there is
wrong; or it is the named thing's own, and that thing stands at the other end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from watchward.check.context.telling_words import telling
from watchward.check.judge import is_slip
from watchward.check.model import Cause, Claim, Quantity, QuantityKind
from watchward.check.prose.directions import AHEAD, NO
from watchward.check.tables.headings import times_in, when
from watchward.check.wording.held import is_unpaced
from watchward.check.wording.ladders import FEWEST, Ladder, Rung, Sort
from watchward.check.wording.names import Mention, mentions
from watchward.check.wording.places import End, Place, Wanted, places_in
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.telling import Verdicts, claim_of
from watchward.check.wording.world import World

__all__ = ["holder_claims"]

_ODD = re.compile(
    r"\b(?:since|ever|on record|previous\w*|last year|year before|earlier|excluding|except|apart|"
    r"after|behind|other|others|joint|one of|among the|if|would|would have|combined|together|both|"
    r"nationally|england|similar|single|on average|per (?:officer|head)|"
    r"(?:in|for) (?:the )?(?:last |past )?[a-z]+ (?:years|quarters|months))\b"
)
_STOPS = re.compile(
    r";|\. |, (?:while|whereas|but|although|though|and)\b|\band\b|:|\bfollowed by\b"
)
_JOINS = re.compile(r"\s*(?:,|,? and|&|or)\s*(?:the |in )?")
_BASE = re.compile(
    r"\b(?:above|below|than(?: in)?|against|from|on|over|since|up on|down on|compared (?:with|to)) "
    r"(?:the |those of |that of |in )?$"
)
"""Words before what something is held against: “9.0% above 2022/23”."""
_PACE = re.compile(r"(?:slow|quick|fast)est$")
_SHARE = re.compile(r"%|\bper cent\b|\bwithin\b|\b(?:in|on) time\b", re.IGNORECASE)
_TELLING = 2
"""Figures that a number needs to be hardly another's by chance."""
_NEAR = 12
"""Blocks: a table further away is hardly the one that is told of."""


_ASIDE = re.compile(
    r".{0,6}?, the (?:smallest|largest|biggest|oldest|newest|busiest|most populous) [a-z ]{3,20},"
)
_RELATIVE = re.compile(
    r", (?:which|who) (?:has|had|have|is|was) (?:the )?$|, where the [a-z -]{3,30} (?:is|was) the $"
)
_ALSO = re.compile(r"\b(?:also|as well as) (?:the )?$")


@dataclass(frozen=True, slots=True)
class _Held:
    """The thing named, the one that has the place, and which of them the number beside is of."""

    ladder: Ladder
    named: Mention
    holder: Rung
    number: Quantity
    is_right: bool
    is_turned: bool


def holder_claims(spoken: Spoken, world: World) -> Iterator[Claim]:
    """The claims of a sentence's superlatives that stand with a name and a number."""
    if AHEAD.search(spoken.low) or NO.search(spoken.low) or _ODD.search(spoken.low):
        return
    if spoken.low.endswith("?"):
        return
    for place in places_in(spoken):
        if place.is_plain or place.is_peak or place.last or place.wanted is Wanted.MOVE:
            continue
        if place.side not in (End.HIGH, End.LOW):
            continue
        if _ASIDE.match(spoken.low, max(0, place.start - 6)):
            continue  # “Denewood, the smallest district, had the best rate”
        if _RELATIVE.search(spoken.low[: place.start]):
            continue  # “Stoke, which has the fewest people, has a rate of 61.4”
        if _ALSO.search(spoken.low[: place.start]):
            continue  # “the cheapest, and also the largest, is …”: by another measure
        found = list(_held(spoken, place, world))
        if not any(one.is_right for one in found) or place.wanted is Wanted.LEVEL:
            yield from _misprinted(spoken, place, world)
        if not found or any(one.is_right for one in found):
            continue
        names = {(one.named.rung.name, one.holder.name, one.is_turned) for one in found}
        if len(names) == 1:
            yield _told(spoken, place, found[0])


def _held(spoken: Spoken, place: Place, world: World) -> Iterator[_Held]:
    """Every ladder that has the thing named, where a number beside is of it or of the holder."""
    low, high = _part(spoken, place)
    said = {when(spoken.text[a:b]) for a, b in spoken.dates if low <= a and b <= high} - {None}
    for ladder in _ladders(spoken, place, world):
        times = {ladder.time} if ladder.time is not None else set(times_in(ladder.title))
        if said and times and not said & times:
            continue
        named = [m for m in mentions(spoken, ladder) if low <= m.start and m.end <= high]
        named = [m for m in named if not _BASE.search(spoken.low[: m.start])]
        if not named or len({m.rung.name for m in named}) != 1 or not named[0].is_whole:
            continue
        if _is_one_of_several(spoken, named[0], ladder):
            continue
        order = _ordered(ladder, place)
        if len(order) < place.place or (place.place > 1 and place.wanted is not Wanted.LEVEL):
            continue
        holder, own = order[place.place - 1], named[0].rung
        if sum(abs(r.value) == abs(holder.value) for r in order) > 1:
            continue
        shown = _shown(spoken, low, high, named[0])
        shown = [q for q in shown if q.value != len(ladder.rungs)]  # “2nd lowest of 10”
        shown = [q for q in shown if not _is_share_of_other(spoken, q, ladder)]
        of_holder = [q for q in shown if _is_of_rung(q, shown, holder)]
        of_own = [q for q in shown if _is_of_rung(q, shown, own)]
        is_measured = bool(telling(place.noun) & telling(ladder.title))
        if holder.name == own.name and (of_own or not shown or is_measured):
            yield _Held(ladder, named[0], holder, (of_own or list(own.parts))[0], True, False)
        elif of_holder and not of_own:
            yield _Held(ladder, named[0], holder, of_holder[0], False, False)
        elif of_own and own in order and order[-place.place].name == own.name:
            yield _Held(ladder, named[0], holder, of_own[0], False, True)
        elif of_own:
            yield _Held(ladder, named[0], holder, of_own[0], True, False)


_VALUE_NEXT = re.compile(
    r"(?: [a-z'-]+){0,4}?,? (?:at|with|on)(?: just| only| about)? £?|:? £?| ?\(|"
    r"(?: [a-z'-]+){1,4}?,(?: just| only| about)? £?"
)
_OF_THEM = re.compile(r" (?:of (?:them|these|those|which|whom)|more|fewer|less|higher|lower)\b")
"""“Has the most vacancies, with 25 of them in one team”: a part of its figure."""


def _misprinted(spoken: Spoken, place: Place, world: World) -> Iterator[Claim]:
    """The number beside a thing that has its place, where one slip made it of the thing's own.

    “The vacancy rate was highest in Stourbeck City, at 26.8 per cent”, which is 28.6 in the table.
    """
    low, high = _part(spoken, place)
    found: list[tuple[Ladder, Rung, Quantity, int]] = []
    for ladder in _ladders(spoken, place, world):
        named = [m for m in mentions(spoken, ladder) if low <= m.start and m.end <= high]
        order = _ordered(ladder, place)
        if len(named) != 1 or not named[0].is_whole or len(order) < place.place:
            continue
        holder = order[place.place - 1]
        is_own = holder.name == named[0].rung.name and len(holder.parts) == 1
        if not is_own or not telling(spoken.text) & telling(ladder.title):
            continue
        lead = max(named[0].end, place.end)
        for quantity, start, end in spoken.numbers:
            is_next = lead <= start and end <= high
            is_part = _OF_THEM.match(spoken.low, end) is not None
            if is_next and not is_part and _VALUE_NEXT.fullmatch(spoken.low[lead:start]):
                found.append((ladder, holder, quantity, start))
    if len({holder.value for _ladder, holder, _quantity, _start in found}) != 1:
        return
    ladder, holder, stated, start = found[0]
    part = holder.parts[0]
    if not _is_kind(stated, part) or abs(stated.value) == abs(part.value) or stated.bound:
        return
    is_copied = any(abs(rung.parts[0].value) == abs(stated.value) for rung in ladder.rungs)
    if stated.places != part.places or not (is_copied or is_slip(stated, part.span)):
        return
    cause = Cause.ROW_ABOVE if is_copied else Cause.TYPED
    said = Verdicts("duplicate", stated.text.strip(), part.text.strip(), cause, ladder.title)
    yield replace(claim_of(spoken, start, said, (part,), stated, holds=False), is_tight=True)


def _ladders(spoken: Spoken, place: Place, world: World) -> list[Ladder]:
    """The columns near by that a place may be of: those that its noun names, if it names any."""
    near = world.tables_near(spoken.here, _NEAR)
    fit = [one for one in near if _is_of(one, place) and len(one.rungs) >= FEWEST]
    fit = [one for one in fit if not is_unpaced(one, place)]
    if _PACE.search(place.word.lower()):  # of shares in time the slowest has the least
        fit = [one for one in fit if one.rungs[0].parts[0].kind is not QuantityKind.PERCENT]
        fit = [one for one in fit if not _SHARE.search(one.title)]
    said = telling(place.noun)
    return [one for one in fit if said & telling(one.title)] or fit


def _is_one_of_several(spoken: Spoken, named: Mention, ladder: Ladder) -> bool:
    """Whether another thing shares the place: “Moorside and Harcastle saw the largest rises”."""
    return any(
        _JOINS.fullmatch(spoken.low[min(named.end, m.end) : max(named.start, m.start)])
        for m in mentions(spoken, ladder)
        if m.rung.name != named.rung.name
    )


def _part(spoken: Spoken, place: Place) -> tuple[int, int]:
    """The clause of a word of place."""
    low = max((m.end() for m in _STOPS.finditer(spoken.low, 0, place.start)), default=0)
    stop = _STOPS.search(spoken.low, place.end)
    return low, stop.start() if stop else len(spoken.low)


def _is_of(ladder: Ladder, place: Place) -> bool:
    if place.wanted is Wanted.LEVEL:
        return ladder.sort is Sort.LEVEL
    return ladder.sort in (Sort.CHANGE, Sort.PERCENT) and not ladder.is_time


def _ordered(ladder: Ladder, place: Place) -> list[Rung]:
    """The things from the end that is counted: of rises those that rose alone."""
    rungs: Sequence[Rung] = ladder.rungs
    if place.wanted is Wanted.RISE:
        rungs = [r for r in rungs if r.value > 0]
    elif place.wanted is Wanted.FALL:
        rungs = [r for r in rungs if r.value < 0]
    return sorted(rungs, key=lambda r: abs(r.value), reverse=place.side is End.HIGH)


def _shown(spoken: Spoken, low: int, high: int, named: Mention) -> list[Quantity]:
    """The numbers of the clause, without those of the name itself."""
    return [
        q for q, a, b in spoken.numbers
        if low <= a and b <= high and not (named.start <= a and b <= named.end)
        and q.kind not in (QuantityKind.RANK, QuantityKind.DURATION)
        and sum(map(str.isdigit, q.text)) >= _TELLING
    ]  # fmt: skip


_OF = re.compile(
    r"(?:%| per ?cent) of (?:the |all |its |our |their )*(?:year's |quarter's |county's |total |"
    r"whole )?(?P<whole>[a-z-]+(?: [a-z-]+)?)"
)


def _is_share_of_other(spoken: Spoken, quantity: Quantity, ladder: Ladder) -> bool:
    """“When 27% of the year's searches took place”: a share of them, and no rate of the column."""
    if quantity.kind is not QuantityKind.PERCENT:
        return False
    start = next(a for q, a, _b in spoken.numbers if q is quantity)
    whole = _OF.search(spoken.low, start, start + 60)
    is_next = whole is not None and not spoken.low[start : whole.start()].strip("0123456789. ")
    return is_next and whole is not None and not telling(whole["whole"]) & telling(ladder.title)


def _is_of_rung(quantity: Quantity, shown: Sequence[Quantity], rung: Rung) -> bool:
    """Whether a number is a thing's: its cell, or with another the two that its change is of."""
    if len(rung.parts) == 1:
        part = rung.parts[0]
        return abs(quantity.value) == abs(part.value) and _is_kind(quantity, part)
    values = {q.value for q in shown}
    if {part.value for part in rung.parts} <= values:
        return quantity.value == rung.parts[0].value
    is_whole = all(part.places <= 0 for part in rung.parts) and rung.value.denominator == 1
    return is_whole and quantity.value == abs(rung.value) and quantity.places <= 0


def _is_kind(one: Quantity, other: Quantity) -> bool:
    kinds = {one.kind, other.kind}
    bare = {QuantityKind.COUNT, QuantityKind.UNKNOWN}
    return len(kinds) == 1 or bool(kinds & bare)


def _told(spoken: Spoken, place: Place, held: _Held) -> Claim:
    name = spoken.text[held.named.start : held.named.end]
    word = place.word.split()[0] if held.is_turned else name
    start = place.start if held.is_turned else held.named.start
    truth = f"{held.holder.name} is"
    cause = Cause.WRONG_END if held.is_turned else Cause.ROW_ABOVE
    said = Verdicts("rank", word, truth, cause, held.ladder.title or "the table")
    parts = (held.number, *held.holder.parts, *held.named.rung.parts)
    return claim_of(spoken, start, said, parts, holds=False)
