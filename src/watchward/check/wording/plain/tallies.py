"""Counts of rows: “four of the five rose”, “only two quarters reached 90%”, “three overspent”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from watchward.check.context.telling_words import telling
from watchward.check.model import Cause, Claim, Quantity, QuantityKind
from watchward.check.prose.directions import AHEAD, NO
from watchward.check.wording.ladders import LIKE
from watchward.check.wording.plain.sets import Set, sets_of
from watchward.check.wording.plain.told import Told, aim_before, told_near
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.telling import Verdicts, claim_of
from watchward.check.wording.world import World

__all__ = ["tally_claims"]

_COUNTS = {
    "none": 0, "no": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
    "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip
_N = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_THE = r"(?:the |our |its |these |those |all |all the |named )*"
_NOT_HEAD = re.compile(
    r"\b(?:other|remaining|first|last|next|past|top|bottom|least|those|these|every|latest|than|by|"
    r"for|in|over|within|to|from|another|further|of|these|about|roughly|nearly|almost|up|down|at|"
    r"after|before|and a|table|annex|section|quarter|both) $"
)
_HEAD = re.compile(
    rf"(?<![\w.-])(?P<n>{_N}|none|\d{{1,2}}) (?:(?:of|out of|in) {_THE}(?P<m>{_N}|\d{{1,2}})\b|"
    rf"of (?P<them>them|these|those)\b)"
)
_TURNED = re.compile(
    rf"\b(?:of|out of) {_THE}(?P<m>{_N}|\d{{1,2}}) (?P<noun>[a-z' -]{{2,40}}?), "
    rf"(?:only |just |all but )?(?P<n>{_N}|none)\b"
)
_AND = re.compile(
    rf"(?:,|\band\b|;|\bwhile\b|\bbut\b) (?:the other |only |just )?(?P<n>{_N})(?: [a-z]+)? ?"
    rf"(?=(?:are |were |was |is |has |had |have |got |gets |get |did |gave |took |saw |went )?)"
)
_PLURAL = re.compile(rf"(?:^|[.;:,] |\bonly |\band |\bby )(?P<n>{_N}) (?P<noun>[a-z'-]+s)\b")
_TO_COUNT = re.compile(r"(?:: |\b(?:by|in|at|for|to|among|across) )(?:only |just |all but )?$")
_UP = (
    r"rose|risen|rise|grew|grown|grows?|growing|increas(?:e|ed|es)|climbed|gained|busier|swelled|"
    r"expanded|mounted|larger|up|more|higher|growth"
)
_DOWN = (
    r"fell|fallen|falls?|falling|dropped|declin(?:e|ed)|decreas(?:e|ed|es)|shrank|shrunk|shrinks?|"
    r"less|fewer|lower|quieter|lost|contracted|smaller|reduced|eased|down|reductions?|shrinkage"
)
_VALUED = r"improved|better|worsened|worse|deteriorated|strengthened|weakened"
_MET = (
    r"met|meets?|reach(?:ed|es|ing)?|hit|hits|achieved?|beat|beaten|beating|satisf(?:y|ied)|pass|"
    r"passed|attained|bettered|on (?:or better than )?target|on track|make|made|comply|complied|"
    r"(?:at|above|over|inside|within) (?:the |their |its )?(?:own )?(?:target|standard|limit|number)"
)
_MISSED = (
    r"miss|missed|fell short|fall short|fail|failed|short of|below (?:the |their |its )?(?:own )?"
    r"(?:target|standard|number)|off target|outside (?:the |their )?(?:target|limit)"
)
_OVER = (
    r"overspent|overspend|exceeded (?:its |their |the )?budgets?|(?:over|above) (?:its |their |the )?"
    r"(?:budget|profile)|spent more than|ran over|went over"
)
_UNDER = (
    r"underspent|underspend|(?:under|below|inside|within) (?:its |their |the )?(?:budget|profile)|"
    r"come in under|came in under"
)
_ABOVE = r"exceed(?:ed|s)?|above|over|more than|clear(?:ed|s)?|surpass(?:ed|es)?|higher than|break"
_BELOW = r"below|under|less than|fewer than|lower than|beneath|short of"
_WAYS = (
    ("over", _OVER), ("under", _UNDER), ("missed", _MISSED), ("met", _MET), ("up", _UP),
    ("down", _DOWN), ("valued", _VALUED), ("above", _ABOVE), ("below", _BELOW),
)  # fmt: skip
_PREDICATE = re.compile("|".join(rf"\b(?P<{name}>{words})\b" for name, words in _WAYS))
_STILL = re.compile(
    r"\b(?:stood still|unchanged|did not (?:change|move)|no change|static|the same|level)\b"
)
_END = re.compile(
    rf"[;.](?:\s|$)|, (?:while|but|although|and|the)\b|\band (?:the other )?(?:{_N})\b|:"
)
_ODD = re.compile(
    r"\b(?:if|would|unless|except|apart from|excluding|combined|together|between them|each|half|"
    r"points? (?:below|above|under|over)|most|per cent of|times|twice)\b"
)
_LONG = re.compile(
    r"\b(?:times|occasions|attempts|in a row|running|years?|people|staff|officers)\b"
)
_UPWARD = re.compile(r"\b(?:reach\w*|pass(?:ed)?|clear\w*|f[ae]ll short|short of|hit|hits)\b")
_HIGH = 50
"""Percent: of an aim this high more is better."""
_NEAR = 12
"""Blocks: a table further away is hardly the one that is counted."""


@dataclass(frozen=True, slots=True)
class _Count:
    """So many rows said to have gone some way: of how many, what they are, what was said of them."""

    start: int
    end: int
    count: int
    size: int
    noun: str
    way: str
    said: str
    clause: str


def tally_claims(spoken: Spoken, world: World) -> Iterator[Claim]:
    """The claims of a sentence that so many rows rose, met an aim, or lie beyond a number."""
    if AHEAD.search(spoken.low) or _ODD.search(spoken.low):
        return
    told = told_near(spoken)
    for count in _counts(spoken):
        if NO.search(count.clause) or _LONG.search(count.noun):
            continue
        claim = _judged(spoken, count, world, told)
        if claim is not None:
            yield claim


def _number(word: str | None) -> int:
    if not word:
        return 0
    return _COUNTS[word] if word in _COUNTS else int(word)


def _counts(spoken: Spoken) -> Iterator[_Count]:
    low = spoken.low
    taken: set[int] = set()
    size = 0
    for match in (*_HEAD.finditer(low), *_TURNED.finditer(low)):
        if _NOT_HEAD.search(low[: match.start()]) and match.re is _HEAD:
            continue
        named = _number(match["m"]) or _size_before(spoken)
        found = _count(spoken, match, named, taken)
        if found is not None:
            size = found.size
            yield found
    for match in _AND.finditer(low) if size else ():
        found = _count(spoken, match, size, taken)
        if found is not None and found.count < size:
            yield found
    for match in _PLURAL.finditer(low):
        found = _count(spoken, match, 0, taken, match["noun"])
        if found is not None:
            yield from _with_others(spoken, found, taken)


def _with_others(spoken: Spoken, first: _Count, taken: set[int]) -> Iterator[_Count]:
    """“Three gave more and two gave fewer”: together they are all."""
    others = [
        found for match in _AND.finditer(spoken.low, first.end)
        if (found := _count(spoken, match, 99, taken)) is not None
    ]  # fmt: skip
    opposite = {"up": "down", "down": "up", "met": "missed", "missed": "met"}
    if len(others) != 1 or opposite.get(first.way) != others[0].way:
        yield first
        return
    size = first.count + others[0].count + bool(_STILL.search(spoken.low))
    yield replace(first, size=size)
    yield replace(others[0], size=size)


def _size_before(spoken: Spoken) -> int:
    """How many things the sentence before counts: “Six reserves are held. Four of them …”."""
    if not spoken.before:
        return 0
    found = re.findall(rf"(?<![\w-])({_N}) [a-z]+s\b", spoken.before[0].low)
    return _number(found[0]) if len(found) == 1 else 0


def _count(
    spoken: Spoken, match: re.Match[str], size: int, taken: set[int], noun: str = ""
) -> _Count | None:
    start, end = match.start("n"), match.end()
    if start in taken or (not size and not noun):
        return None
    low = spoken.low
    stop = _END.search(low, end)
    clause = low[end : stop.start() if stop else len(low)][:90]
    found = _PREDICATE.search(clause)
    if found is None or len(clause[: found.start()].split()) > 8:
        clause = low[max(0, start - 60) : start]
        held = list(_PREDICATE.finditer(clause)) if _TO_COUNT.search(clause) else []
        if not held or clause[held[-1].end() :].count(" ") > 4:
            return None
        found = held[-1]
    count = _number(match["n"])
    if size and count > size:
        return None
    taken.add(start)
    said = noun or clause[: found.start()]
    return _Count(
        start,
        match.end("n"),
        count,
        size,
        said,
        found.lastgroup or "",
        clause[found.end() :],
        clause,
    )


def _judged(spoken: Spoken, count: _Count, world: World, told: Sequence[Told]) -> Claim | None:
    tallies = list(_tallies(spoken, count, world, told))
    if not tallies:
        return None
    words = telling(f"{count.noun} {count.clause}")
    is_only = len({held.table for held, _n in tallies}) == 1 and bool(words & tallies[0][0].about)
    least = min(_far(spoken, held) for held, _n in tallies)
    tallies = [(held, n) for held, n in tallies if _far(spoken, held) == least]
    fits = [held for held, n in tallies if n == count.count]
    if fits:
        return _told(spoken, count, fits[0], count.count, holds=True)
    numbers = {n for _held, n in tallies}
    is_one = len({held.table for held, _n in tallies}) == 1
    is_sure = is_one and len(numbers) == 1 and count.size > 0 and (is_only or least <= _NEAR)
    if not is_sure:
        return None
    return _told(spoken, count, tallies[0][0], next(iter(numbers)), holds=False)


def _far(spoken: Spoken, held: Set) -> int:
    gap = spoken.here - held.here
    return gap if gap > 0 else 2 - 2 * gap


def _tallies(
    spoken: Spoken, count: _Count, world: World, told: Sequence[Told]
) -> Iterator[tuple[Set, int]]:
    """Every set that may be counted, with how many of it went the way that is said."""
    if count.way in ("up", "down", "valued"):
        for held in _of_size(count, sets_of(world, "change")):
            ways = {"up": (1,), "down": (-1,), "valued": (1, -1)}[count.way]
            for way in ways:
                yield held, sum((v > 0) if way > 0 else (v < 0) for v in held.values)
    elif count.way in ("over", "under"):
        for held in _of_size(count, sets_of(world, "budget")):
            yield held, sum((v > 0) if count.way == "over" else (v < 0) for v in held.values)
    else:
        yield from _beyond(spoken, count, world, told)


def _of_size(count: _Count, sets: Iterator[Set]) -> Iterator[Set]:
    words = telling(count.noun)
    for held in sets:
        if count.size and len(held.values) == count.size:
            yield held
        elif not count.size and words & held.about and len(held.values) >= count.count:
            yield held


def _beyond(
    spoken: Spoken, count: _Count, world: World, told: Sequence[Told]
) -> Iterator[tuple[Set, int]]:
    """Counts of what lies beyond a number that is told, or of what met its own aim."""
    yard = _yard(count, told)
    if yard is None and count.way in ("met", "missed"):
        yard = aim_before(world.blocks, spoken)
        yard = None if any(_of_size(count, sets_of(world, "aim"))) else yard
    if yard is None and count.way in ("met", "missed"):
        for held in _of_size(count, sets_of(world, "aim")):
            low = sum(v < 0 for v in held.values)
            high = sum(v > 0 for v in held.values)
            same = len(held.values) - low - high
            found = [high + same, low + same] if count.way == "met" else [low, high]
            for number in found[:1] if _is_upward(count) else found:
                yield held, number
        return
    if yard is None:
        return
    for held in _of_size(count, sets_of(world, "level")):
        if not _is_like(held, yard.quantity):
            continue
        value = yard.quantity.value
        above = sum(v > value for v in held.values)
        below = sum(v < value for v in held.values)
        same = len(held.values) - above - below
        if not above + same or not below + same:
            continue
        if count.way in ("above", "below"):
            yield held, above if count.way == "above" else below
        else:
            found = [above, below] if count.way == "met" else [below, above]
            is_high = yard.quantity.kind is QuantityKind.PERCENT and value >= _HIGH
            for number in found[:1] if is_high or _is_upward(count) else found:
                yield held, number + same if count.way == "met" else number


def _is_upward(count: _Count) -> bool:
    """Whether the words say that the aim lies above: it is reached, passed or fallen short of."""
    return _UPWARD.search(count.clause) is not None


def _yard(count: _Count, told: Sequence[Told]) -> Told | None:
    """The number that rows are held against: behind the word, else the one aim that is told."""
    here = [t for t in told if t.back == 0 and not t.is_loose]
    behind = [t for t in here if t.start >= count.end and t.quantity.text in count.said]
    number = re.match(r"[^\d]{0,20}£?[\d.,]+", count.said)
    if behind and number:
        return behind[0]
    marked = [t for t in told if (t.goal or t.peer) and not t.is_loose]
    return marked[-1] if len({t.quantity.value for t in marked}) == 1 else None


def _is_like(held: Set, quantity: Quantity) -> bool:
    kinds = {held.kind, quantity.kind}
    if len(kinds) > 1 and not kinds <= LIKE and QuantityKind.DURATION not in kinds:
        return False
    return min(held.values) / 2 <= quantity.value <= max(held.values) * 2


def _told(spoken: Spoken, count: _Count, held: Set, number: int, *, holds: bool) -> Claim:
    word = spoken.text[count.start : count.end]
    truth = f"{number} of {len(held.values)}"
    said = Verdicts("comparison", word, truth, Cause.UNKNOWN, held.title or "the rows")
    stated = next((q for q, a, b in spoken.numbers if a <= count.start < b), None)
    return claim_of(spoken, count.start, said, held.parts[:24], stated, holds=holds)
