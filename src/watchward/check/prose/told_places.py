"""Where the numbers of a paper stand: in sentences and cells, with the words that name them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property, partial

from watchward.check.facts import Fact, words_of
from watchward.check.model import Quantity, QuantityKind
from watchward.check.prose.amounts import amounts
from watchward.check.prose.contrast import ALTHOUGH
from watchward.check.prose.dated import time_of
from watchward.check.prose.directions import AHEAD
from watchward.check.prose.meant import times_in
from watchward.check.prose.pairs import pairs
from watchward.check.prose.said import Said, number

__all__ = [
    "FEWEST",
    "KINDS",
    "SMALL",
    "YEAR",
    "Place",
    "cell_of",
    "digits_of",
    "places_in",
    "telling_in",
]

KINDS = (QuantityKind.COUNT, QuantityKind.PERCENT, QuantityKind.MONEY)
YEAR = re.compile(r"(?:19|20)\d\d")
FEWEST = 3
"""Digits below which two numbers are alike by chance."""
_SIGNS = ("+", "-", "−")
_HELD = ("current", "value", "total", "previous", "share")
_ENDS = re.compile(rf"{number('a')} to {number('b')}")
_CLAUSE = re.compile(rf"[;.(](?!\d)|\b(?:while|whereas|{ALTHOUGH}|but|compared|against|from)\b")
SMALL = words_of(
    "our we us they them it its this that there been have has had were was are will year years "
    "month months quarter number numbers total totals figure figures recorded reported report "
    "last latest current previous overall now also still only stood stands came come comes reached "
    "note members board panel table page see say says said being which who when than more fewer "
    "about over under per cent percent rate level set out one two three four five six"
)
_BASE = re.compile(
    r"\b(?:on|than|since|from|against|over|with|into|to) (?:in |for |the |that of )?$"
)
_LISTED = 8
"""Numbers of a sentence above which it lists things, and only a clause tells what one is of."""


@dataclass(eq=False)
class Place:
    """A place where a number stands: its words, times, and whether it is a cell.

    Few are asked for their words, so that these are read then.
    """

    quantity: Quantity
    read: Callable[[], frozenset[str]]
    times: frozenset[int]
    way: int
    block: object
    clause: Callable[[], str]
    row: str = ""
    sentence: str = ""
    is_listed: bool = False
    partner: Callable[[], Fraction | None] = lambda: None
    beside: Callable[[], frozenset[Fraction]] = frozenset

    @cached_property
    def words(self) -> frozenset[str]:
        """The telling words that the number stands among."""
        return self.read()

    @cached_property
    def wide(self) -> frozenset[str]:
        """The telling words of its whole sentence, unless that lists many numbers."""
        return self.words if self.is_listed else telling_in(self.sentence)


def telling_in(text: str) -> frozenset[str]:
    """The words of a text that say what it is of."""
    plain = re.sub(r"[^a-z' -]", " ", text.lower())
    return frozenset(w for w in words_of(plain) - SMALL if len(w) > 2)


def digits_of(quantity: Quantity) -> str:
    """The digits as printed, without sign, unit or separators."""
    return re.sub(r"\D", "", quantity.text)


def places_in(said: Said) -> Iterator[Place]:
    """The numbers of a sentence, each with the words of its clause."""
    sizes, times = amounts(said), _times(said)
    ways = {id(q): amount.way or 2 for amount in sizes for q in amount.numbers}
    for at, quantity in enumerate(said.quantities):
        if quantity.kind in KINDS:
            way = ways.get(id(quantity), 0)
            clause = partial(_clause, said, at)
            words = partial(_words, said, at)
            place = Place(quantity, words, times, way, said.block, clause, sentence=said.text)
            place.is_listed = len(said.quantities) > _LISTED
            place.partner = partial(_partner, said, quantity)
            place.beside = partial(_beside, said)
            yield place


def _beside(said: Said) -> frozenset[Fraction]:
    """The figures of a sentence that are long enough not to stand in a row by chance."""
    long = (q for q in said.quantities if not q.bound and len(digits_of(q).strip("0")) >= FEWEST)
    return frozenset(abs(q.value) for q in long if not YEAR.fullmatch(q.text))


_APART = 20


def _partner(said: Said, quantity: Quantity) -> Fraction | None:
    """The number that one of a pair is told with: 111 of “robbery (111 to 127)”."""
    ends = [(pair.before, pair.after) for pair in pairs(said)]
    ends += [(said.of(found["a"]), said.of(found["b"])) for found in _ENDS.finditer(said.marks)]
    for before, after in ends:
        if quantity.start in (before.start, after.start) and _are_of_one_size(before, after):
            return (before if quantity.start == after.start else after).value
    return None


def _are_of_one_size(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers may be one thing at two times: “item 4 (48,260 crimes)” are not."""
    low, high = sorted((abs(one.value), abs(other.value)))
    return high <= low * _APART


def _times(said: Said) -> frozenset[int]:
    """The times a sentence is of, without those it compares with: “a rise on 2017-18”."""
    marks = [match.start() for match in re.finditer("¤", said.marks)]
    if len(marks) != len(said.dates):
        return frozenset(times_in(said))
    own = [d for at, d in zip(marks, said.dates, strict=True) if _is_own(said.marks[:at])]
    return frozenset(time for date in own if (time := time_of(date)) is not None)


def _is_own(before: str) -> bool:
    """Whether a date behind some words is that of their figures, and not of a base or a plan."""
    return not _BASE.search(before) and AHEAD.search(before) is None


def _clause(said: Said, at: int) -> str:
    """What stands from the clause's beginning to the number, and just behind it."""
    found = re.search(rf"⟦[a-z]{at}⟧", said.marks)
    if found is None:
        return ""
    before = _led(said.marks[: found.start()])[-90:]
    if len(said.quantities) > _LISTED:
        before = before.split(",")[-1]
    after = re.split(r"[⟦;:.,()]", said.marks[found.end() :])[0][:40]
    return re.sub(r"⟦\w+⟧|[¤‡]", " ", f"{before} {after}")


def _led(before: str) -> str:
    """The clause up to a number; where a bracket opens right before it, that which it is of."""
    if not before.endswith(("(", "(⟦")):
        return _CLAUSE.split(before)[-1]
    return _CLAUSE.split(before[: before.rindex("(")])[-1]


def _words(said: Said, at: int) -> frozenset[str]:
    """The telling words of a number's clause."""
    plain = _clause(said, at)
    return frozenset(w for w in words_of(plain) - SMALL if not w.isdigit() and len(w) > 2)


def cell_of(fact: Fact, row: set[Fraction]) -> Place:
    """The place of a cell; what stands under “%” is a percentage, also without the sign."""
    is_share = fact.quantity.kind is QuantityKind.COUNT and "%" in f"{fact.label} {fact.column}"
    quantity = replace(fact.quantity, kind=QuantityKind.PERCENT) if is_share else fact.quantity
    time = time_of(fact.period)
    times = frozenset() if time is None else frozenset({time})
    is_change = fact.quantity.text.strip()[:1] in _SIGNS
    way = 0 if fact.role in _HELD and not is_change else 2
    words = partial(_words_of, fact)
    place = Place(quantity, words, times, way, fact.grid, lambda: "", fact.label)
    place.beside = lambda: frozenset(row)
    return place


def _words_of(fact: Fact) -> frozenset[str]:
    return words_of(f"{' '.join(fact.labels)} {fact.about} {fact.column}") - SMALL
