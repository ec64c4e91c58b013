"""How a derivation stands to what the numbers near by follow from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from watchward.check.context.second_look import Key, key_of
from watchward.check.model import Quantity
from watchward.check.weighing.known import (
    Explained,
    Known,
    Shape,
    Spots,
    columns_of,
    shape_of,
    values_of,
)
from watchward.check.weighing.pairing import Derivation
from watchward.check.weighing.spoken import Target

__all__ = ["Kin", "Own", "kin_of", "kinship", "own_of"]

_BONDS = 13


@dataclass(slots=True, eq=False)
class Kin:
    """The numbers near by: those before and after in the sentence, of the sentences before, and of
    the next.

    `groups` has for each of these four the neighbours' keys and explanations,
    `keys` the keys of them all;
    `used` how likely the number is itself a part of what one of them follows
    from; `held` how likely the neighbours hold, on average of `many`.
    """

    groups: tuple[list[tuple[Key, Sequence[Explained]]], ...]
    used: list[float]
    held: float
    many: float
    keys: frozenset[Key]


def kin_of(target: Target, known: Known) -> Kin:
    """The neighbours of a number, without what they draw from it."""
    spoken, own = target.spoken, key_of(target.quantity)
    before = [n for s in spoken.before for n in _of(s.numbers)]
    if not spoken.before:
        before = [n for s in spoken.lead[-1:] for n in _of(s.numbers)]
    here = list(_of(spoken.numbers))
    lists = (
        here[: target.order], here[target.order + 1 :], before,
        [n for s in spoken.after for n in _of(s.numbers)],
    )  # fmt: skip
    groups: list[list[tuple[Key, Sequence[Explained]]]] = []
    used: list[float] = []
    sums = [sum(e.weight for e in known.of(n)) for numbers in lists[:3] for n in numbers]
    for numbers in lists:
        found = [(key_of(n), known.of(n)) for n in numbers]
        drawn = [e.weight for _key, ways in found for e in ways if own in e.keys]
        used.append(max(drawn, default=0.0))
        groups.append([(key, [e for e in ways if own not in e.keys]) for key, ways in found])
    held = sum(sums) / len(sums) if sums else 0.5
    keys = frozenset([key for group in groups for key, _ways in group])
    return Kin(tuple(groups), used, held, float(len(sums)), keys)


def _of(numbers: Iterable[tuple[int, Quantity]]) -> Iterable[Quantity]:
    return (quantity for _place, quantity in numbers)


@dataclass(slots=True, eq=False)
class Own:
    """A derivation as it is held against what neighbours follow from; see `Explained`."""

    family: str
    values: tuple[float, ...]
    keys: set[Key]
    columns: Spots
    rows: Spots
    shape: Shape


def own_of(derivation: Derivation) -> Own:
    """A derivation with its parts, their places and its shape."""
    parts = [term.quantity for term in derivation.terms]
    shape = shape_of(derivation)
    return Own(
        shape[0], values_of(parts), {key_of(part) for part in parts}, *columns_of(parts), shape
    )


def kinship(own: Own, kin: Kin) -> list[float]:
    """How a derivation stands to each group of neighbours.

    The same parts by another step or the same, turned round, one part shared,
    the same columns of another row, another row's columns, the neighbour as a
    part, and the same way of telling.
    """
    found: list[float] = []
    parts = own.keys & kin.keys
    for group in kin.groups:
        bonds = [0.0] * _BONDS
        for key, ways in group:
            if parts and key in parts:
                bonds[8] = 1.0
                bonds[9] = max(bonds[9], min(1.0, sum(way.weight for way in ways)))
            for way in ways:
                _bind(bonds, own, way)
        found += bonds
    return found


def _bind(bonds: list[float], own: Own, way: Explained) -> None:
    """Note in `bonds` how one way of a neighbour stands to a derivation."""
    is_same = way.family == own.family
    mine, its = own.values, way.values
    if its == mine:
        _raise(bonds, 1 if is_same else 0, way)
        return
    if its[0] in mine and set(its) == set(mine):
        _raise(bonds, 2, way)
    else:
        if its[0] == mine[0]:
            _raise(bonds, 3 if is_same else 10, way)
        if len(its) > 1 and len(mine) > 1:
            if its[-1] == mine[-1]:
                _raise(bonds, 4 if is_same else 11, way)
            if its[0] == mine[-1] or its[-1] == mine[0]:
                _raise(bonds, 5, way)
    if way.columns and own.columns:
        if way.columns == own.columns:
            _raise(bonds, 6 if is_same else 7, way)
        elif way.rows == own.rows:
            _raise(bonds, 7, way)
    if way.shape == own.shape:
        _raise(bonds, 12, way)


def _raise(bonds: list[float], at: int, way: Explained) -> None:
    bonds[at] = max(bonds[at], way.weight)
