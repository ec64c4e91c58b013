"""Lists of key figures that repeat what a paper tells elsewhere: “Deliberate fires   953”.

A table of one or two columns most of whose numbers stand elsewhere in the paper repeats them.
The number that stands nowhere else, but for a slip of the hand, beside the words of its row, is
told wrong in one of the two places.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from fractions import Fraction

from watchward.check.facts import Fact, words_of
from watchward.check.model import (
    Cause,
    Claim,
    Location,
    Quantity,
    QuantityKind,
    Severity,
    Verdict,
)
from watchward.check.prose.dated import time_of
from watchward.check.prose.likeness import stems
from watchward.check.prose.told_places import FEWEST, KINDS, SMALL, Place, digits_of

__all__ = ["key_figure_claims"]

_MOST_COLUMNS = 2
_REPEATED = 3
"""Rows of a list that must stand elsewhere before it is one that repeats."""
Key = tuple[QuantityKind, Fraction]
Variants = Callable[[Quantity], Iterator[tuple[Fraction, Cause]]]


def key_figure_claims(
    facts: Sequence[Fact],
    index: Mapping[Key, Sequence[Place]],
    settled: Collection[tuple[Location, int]],
    variants: Variants,
) -> Iterator[Claim]:
    """A claim for each number of such a list that a slip of the hand makes another one told.

    `index` holds every place of each number, `settled` the numbers that are judged already.
    """
    grids: dict[int, dict[int, list[Fact]]] = defaultdict(lambda: defaultdict(list))
    for fact in facts:
        grids[fact.grid][fact.at.column].append(fact)
    for columns in grids.values():
        if len(columns) > _MOST_COLUMNS:
            continue
        for held in columns.values():
            lone = [fact for fact in held if not _is_elsewhere(fact, index)]
            repeated = len(held) - len(lone)
            if repeated >= _REPEATED and repeated > len(lone):
                for fact in lone:
                    is_settled = (fact.quantity.at, fact.quantity.start) in settled
                    if is_settled or time_of(fact.label) is not None:
                        continue  # “Nov 2022”: a series, and no list of figures
                    yield from _mistold(fact, index, variants)


def _others(fact: Fact, value: Fraction, index: Mapping[Key, Sequence[Place]]) -> list[Place]:
    """The places outside its table where a number stands."""
    places = index.get((fact.quantity.kind, abs(value)), ())
    return [place for place in places if place.block != fact.grid]


def _is_elsewhere(fact: Fact, index: Mapping[Key, Sequence[Place]]) -> bool:
    """Whether its number stands outside its table, in any unit: cells leave the sign out."""
    value = abs(fact.quantity.value)
    places = [place for kind in QuantityKind for place in index.get((kind, value), ())]
    return any(place.block != fact.grid for place in places)


def _mistold(
    fact: Fact, index: Mapping[Key, Sequence[Place]], variants: Variants
) -> Iterator[Claim]:
    stated, told = fact.quantity, len(digits_of(fact.quantity).strip("0"))
    if stated.kind not in KINDS or told < FEWEST:
        return
    name = stems(words_of(fact.label) - SMALL)
    found: dict[Fraction, tuple[Place, Cause]] = {}
    for value, cause in variants(stated):
        if cause is not Cause.DIGITS and told == FEWEST:
            continue  # one digit of three is another by chance
        for other in _others(fact, value, index):
            if other.quantity.places == stated.places and name and name <= stems(other.words):
                found.setdefault(value, (other, cause))
    if len(found) == 1:
        other, cause = next(iter(found.values()))
        yield _claim(fact, other, cause)


def _claim(fact: Fact, other: Place, cause: Cause) -> Claim:
    stated, there = fact.quantity, other.quantity
    where = f"the row “{other.row}” of another table" if other.row else "a sentence elsewhere"
    return Claim(
        kind="duplicate", quote=f"{fact.label}: {stated.text}", at=stated.at,
        verdict=Verdict.INCONSISTENT, stated=stated.text, recomputed=there.text,
        severity=Severity.MATERIAL, cause=cause,
        explanation=f"The list says {stated.text}; {where} says {there.text}. "
        f"Likely cause: {cause.value}.",
        quantities=(stated, there), parts=("stated", "the same"), others=(there.at,),
        source="table",
    )  # fmt: skip
