"""What a stretch of text says to have risen or fallen, each thing with its percentage."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from watchward.check.context.telling_words import telling
from watchward.check.model import Quantity, QuantityKind
from watchward.check.prose.directions import ANY, NOUN, NOUN_DOWN, NOUN_UP, directions
from watchward.check.wording.plain.told import Told, are_like, in_order, told_in
from watchward.check.wording.spoken import Spoken

__all__ = ["Movement", "movements_in"]

_CUT = re.compile(r"[;:(]|\. |, |\b(?:and|while|whereas|but|with|although|though)\b|[–—]")
_LED = re.compile(
    rf"(?P<w>\b{ANY}|\b(?:up|down))(?: (?:slightly|sharply|significantly|again|dramatically|"
    r"further))?(?:,? (?:by|of))? (?:a |an |just |only |about |around |nearly |almost |over |more "
    r"than |some )*$"
)
_MORE = re.compile(r"(?:^|, | and |, and )(?P<name>[a-z' -]{3,40}?) (?:by|of) $")
_BEHIND = re.compile(
    rf"^(?:%|\s?per ?cent)? (?:[a-z]+ )?(?P<w>{NOUN_UP}|{NOUN_DOWN}|fewer|lower|higher|more)\b"
)
_SIGN = re.compile(r"[(\s](?P<sign>[+−–-])$")
_FROM = re.compile(rf"\b(?P<w>{ANY})\b[a-z ,–—-]{{0,25}}?\bfrom $")
_TO = re.compile(r"(?: [a-z-]+){0,4} to ")
_OTHER = re.compile(
    r"\b(?:overall|total|england|wales|scotland|ireland|uk|nation\w*|countr\w+|region\w*|average|"
    r"target|forecast|budget|council tax|precept|since|decade|previous year's|years|five-year|"
    r"three-year|ten-year|quarter|compared with 20\d\d|pre-covid|pre-pandemic|inflation|"
    r"all (?:crime|recorded)|crime overall|population)\b"
)
"""Words by which a change is of a whole, another place or another time."""


_CRIME = re.compile(
    r"\b(?:burglar\w+|robber\w+|theft|violen\w+|sexual|sex off\w+|drugs?|public order|"
    r"criminal damage|"
    r"arson|weapons?|shoplifting|stalking|harassment|fraud|knife|gun|homicides?|hate|rape)\b"
)
_NAME = re.compile(r"(?<!^)(?<![.!?:•“\"'‘] )(?<![“\"'‘•*(])\b[A-Z][a-z]+")
_NO_NAME = re.compile(
    r"January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Police|Constabulary|The|Office|Quarter|Year|Statistics|National|Council|Force|Down"
)


@dataclass(frozen=True, slots=True)
class Movement:
    """One thing's change in percent, up if `way` is 1; `parts` are the numbers that tell it.

    `names` are the words it stands among; `is_other` if these say that it is of a
    whole, of another place or of another time. `sort` is what can be held together:
    kinds of crime, or places by the crime that is counted there.
    """

    value: Fraction
    low: Fraction
    high: Fraction
    way: int
    names: frozenset[str]
    parts: tuple[Quantity, ...]
    is_other: bool
    sort: frozenset[str]
    start: int
    spoken: Spoken


def movements_in(spoken: Spoken) -> Iterator[Movement]:
    """The movements of a sentence, in order."""
    told = [t for t in told_in(spoken, 0) if not t.is_loose]
    last: Movement | None = None
    used: set[int] = set()
    for at, one in enumerate(told):
        found = None
        if one.quantity.kind is QuantityKind.PERCENT:
            way = _way(spoken, told, at, last)
            found = way and _told(spoken, one, way, at, told)
        if found:
            last = found
            used.add(_clause(spoken, one))
            yield found
    for at, one in enumerate(told[:-1]):
        pair = _pair(spoken, one, told[at + 1])
        if pair is not None and _clause(spoken, one) not in used:
            yield pair


def _clause(spoken: Spoken, one: Told) -> int:
    """Where the clause of a number begins: at its word of direction's subject."""
    return max(
        (m.end() for m in re.finditer(r"; |\. |, while ", spoken.low[: one.start])), default=0
    )


def _way(spoken: Spoken, told: Sequence[Told], at: int, last: Movement | None) -> int:
    one = told[at]
    low = told[at - 1].end if at else 0
    before, after = spoken.low[low : one.start], spoken.low[one.end :]
    if led := _LED.search(before):
        return _sense(led["w"])
    if sign := _SIGN.search(before):
        return 1 if sign["sign"] == "+" else -1
    if one.quantity.is_signed and before.endswith("("):
        return 1 if one.quantity.value > 0 else -1
    if behind := _BEHIND.match(after):
        return 1 if re.fullmatch(rf"{NOUN_UP}|higher|more", behind["w"]) else -1
    if last is not None and _MORE.search(re.sub(r"^(?:%| ?per ?cent)", "", before)):
        return last.way
    return 0


def _sense(word: str) -> int:
    found = directions(f"{word} ")
    return found[0][1] if found else 0


def _told(spoken: Spoken, one: Told, way: int, at: int, told: Sequence[Told]) -> Movement:
    quantity = one.quantity
    low = told[at - 1].end if at else 0
    high = told[at + 1].start if at + 1 < len(told) else len(spoken.low)
    lead = _after_cut(spoken.low[low : one.start])
    tail = re.split(r"[;,:.(]|\b(?:and|while|but|compared)\b", spoken.low[one.end : high])[0]
    near = f"{lead} {tail}"
    value = abs(quantity.value)
    low_end, high_end = sorted((abs(quantity.span.low), abs(quantity.span.high)))
    return Movement(
        value, low_end, high_end, way, telling(near), (quantity,),
        _OTHER.search(near) is not None or one.peer or one.goal,
        _sort(spoken, near, low, high), one.start, spoken,
    )  # fmt: skip


def _after_cut(text: str) -> str:
    """The words of the last clause that has any but those of direction."""
    parts = [p for p in _CUT.split(text) if p.strip()]
    while len(parts) > 1 and not telling(re.sub(rf"\b(?:{ANY}|{NOUN}|per|cent)\b", " ", parts[-1])):
        parts.pop()
    return parts[-1] if parts else ""


def _pair(spoken: Spoken, one: Told, other: Told) -> Movement | None:
    """“robbery fell from 40 to 22”."""
    led = _FROM.search(spoken.low[: one.start])
    between = spoken.low[one.end : other.start]
    if led is None or not _TO.fullmatch(between) or not are_like(one.quantity, other.quantity):
        return None
    if one.quantity.kind is QuantityKind.PERCENT or one.quantity.value <= 0:
        return None
    if in_order(one, other) != (one, other) or other.quantity.value == one.quantity.value:
        return None
    a, b = one.quantity.value, other.quantity.value
    change = (b - a) / a * 100
    lead = spoken.low[: one.start]
    names = telling(lead) | (telling(spoken.before[0].low) if spoken.before else frozenset())
    is_other = _OTHER.search(lead) is not None
    way = 1 if change > 0 else -1
    size = abs(change)
    near = lead if _CRIME.search(lead) or not spoken.before else spoken.before[0].low
    sort = _sort(spoken, near, 0, one.start)
    parts = (one.quantity, other.quantity)
    return Movement(size, size, size, way, names, parts, is_other, sort, one.start, spoken)


def _sort(spoken: Spoken, near: str, low: int, high: int) -> frozenset[str]:
    """“crime” for a kind of it, else “place” with its crime if it names one, else nothing."""
    found = _CRIME.search(near)
    if any(not _NO_NAME.fullmatch(n) for n in _NAME.findall(spoken.text, low, high)):
        return frozenset({"place", *([found.group()] if found else [])})
    return frozenset({"crime"} if found else ())
