"""What a change should be, worked out from its earlier and later figure."""

from __future__ import annotations

from watchward.check.model import Cause, Interval, Quantity, QuantityKind
from watchward.check.prose.amounts import Amount
from watchward.check.prose.making import size
from watchward.check.prose.pairs import Pair
from watchward.check.rounding import minus, percent_change, without_sign


def is_size(amount: Amount, pair: Pair) -> bool:
    """Whether every number of an amount is of the size of the change between two others."""
    expected = [expected_of(q, pair) for q in amount.numbers]
    return all(
        e is not None and size(q).meets(e) for q, e in zip(amount.numbers, expected, strict=True)
    )


def expected_of(stated: Quantity, pair: Pair) -> Interval | None:
    """The change that two figures give, without its sign, in the unit stated; None if none can."""
    difference = without_sign(minus(pair.after.span, pair.before.span))
    if stated.kind is QuantityKind.PERCENT:
        return relative_change(pair.before, pair.after)
    if stated.kind is QuantityKind.POINTS:
        return difference if pair.before.kind is QuantityKind.PERCENT else None
    return difference if stated.kind is pair.before.kind else None


def relative_change(before: Quantity, after: Quantity) -> Interval | None:
    """How many percent one figure is above or below another, without its sign."""
    change = percent_change(before.span, after.span)
    return None if change is None else without_sign(change)


def is_told_in_points(stated: Quantity, before: Quantity, after: Quantity) -> bool:
    """Whether a change in percent is just the points between two shares, and not their change.

    The change is worked out from either share, and may be any that their rounding allows.
    """
    kinds = {stated.kind, before.kind, after.kind}
    if stated.bound or kinds != {QuantityKind.PERCENT} or min(before.value, after.value) <= 0:
        return False
    gap, told = abs(after.value - before.value), abs(stated.value)
    if gap != told or stated.places != max(before.places, after.places, 0):
        return False
    ways = (relative_change(before, after), relative_change(after, before))
    return not any(way is not None and size(stated).meets(way) for way in ways)


def slips_of(stated: Quantity, pair: Pair) -> dict[Cause, Interval]:
    """What a known slip would have given."""
    if stated.kind is QuantityKind.POINTS:
        relative = percent_change(pair.before.span, pair.after.span)
        return {} if relative is None else {Cause.POINTS: without_sign(relative)}
    if stated.kind is not QuantityKind.PERCENT:
        return {}
    others = {}
    if pair.before.kind is QuantityKind.PERCENT:
        others[Cause.POINTS] = without_sign(minus(pair.after.span, pair.before.span))
    later = percent_change(pair.after.span, pair.before.span)
    if later is not None:
        others[Cause.LATER_BASE] = without_sign(later)
    return others
