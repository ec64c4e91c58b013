"""Slips of the hand between a number that is meant and one that is printed."""

from __future__ import annotations

from watchward.check.model import Interval, Quantity, QuantityKind


def printed(stated: Quantity, held: Quantity) -> Interval:
    """What a table's figure lets a sentence print: its value, or its span if printed finer."""
    return Interval.exact(held.value) if stated.places <= held.places else held.span


def is_near(stated: Quantity, held: Quantity) -> bool:
    """Same length of at least three digits, with two neighbours swapped or one digit wrong."""
    if stated.kind is not QuantityKind.COUNT or held.kind is not QuantityKind.COUNT or stated.bound:
        return False
    one, two = str(abs(stated.value)), str(abs(held.value))
    if not (one.isdigit() and two.isdigit()) or len(one) != len(two) or len(one) < 3:
        return False
    differs = [at for at, (a, b) in enumerate(zip(one, two, strict=True)) if a != b]
    if len(differs) == 1:
        return differs[0] > 0
    return len(differs) == 2 and sorted(one) == sorted(two) and differs[1] == differs[0] + 1
