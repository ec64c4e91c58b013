"""How likely a slip of the pen turns what a derivation gives into what is printed."""

from __future__ import annotations

from watchward.check.model import Cause, Quantity
from watchward.check.weighing.deriving import Derivation
from watchward.check.weighing.spoken import Target

__all__ = ["slip"]

_LATER, _SWAPPED, _TYPED, _CUT, _TURNED, _OTHER = 0.15, 0.15, 0.15, 0.08, 0.1, 0.15
"""How many wrong numbers of papers come from each slip, roughly; the last is any other."""
_FAR = 0.03
"""A number wrong for no known slip is seldom twice or half what it should be."""


def slip(derivation: Derivation, target: Target, chance: float) -> tuple[float, Cause]:
    """The likeliest slip by which a derivation's value was printed as stated, and how likely.

    `chance` is how likely a number of its kind is the one printed by no slip at all.
    """
    stated = target.quantity
    low, high = sorted((abs(derivation.low), abs(derivation.high)))
    if derivation.low < 0 < derivation.high:
        low = 0.0
    size = abs(float(stated.value))
    is_near = high * 0.5 <= size <= low * 2 + 1e-9
    found = [(_OTHER * chance * (1.0 if is_near else _FAR), Cause.UNKNOWN)]
    if derivation.op in ("pct", "diff") and target.way and _meets(stated, (low, high)):
        found.append((_TURNED, Cause.DIRECTION))
    later = _later(derivation)
    if later is not None and _meets(stated, later):
        found.append((_LATER, Cause.LATER_BASE))
    scale = 10.0 ** max(0, stated.places) if stated.places >= 0 else 10.0**stated.places
    middle = (low + high) / 2
    told = round(size * scale)
    if high - low <= 1.0 / scale + 1e-9:
        right = int(middle * scale + 0.5 + 1e-9)
        found += _typing(str(told), str(right))
        cut = int(middle * scale + 1e-9)
        if cut == told != right and stated.places > 0:
            found.append((_CUT, Cause.ROUNDING))
    return max(found, key=lambda pair: pair[0])


def _later(derivation: Derivation) -> tuple[float, float] | None:
    """A change divided by the later value."""
    if derivation.op != "pct":
        return None
    low, high = 1 + derivation.low / 100, 1 + derivation.high / 100
    if low <= 0:
        return None
    ends = sorted((abs(1 - 1 / low) * 100, abs(1 - 1 / high) * 100))
    return ends[0], ends[1]


def _meets(stated: Quantity, span: tuple[float, float]) -> bool:
    low, high = sorted((abs(float(stated.span.low)), abs(float(stated.span.high))))
    return low <= span[1] + 1e-9 and span[0] - 1e-9 <= high


def _typing(told: str, right: str) -> list[tuple[float, Cause]]:
    if len(told) != len(right) or told == right or len(told) < 2:
        return []
    apart = [at for at in range(len(told)) if told[at] != right[at]]
    if len(apart) == 2 and apart[1] == apart[0] + 1 and sorted(told) == sorted(right):
        return [(_SWAPPED / (len(told) - 1), Cause.DIGITS)]
    if len(apart) == 1:
        return [(_TYPED / (9 * len(told)), Cause.TYPED)]
    return []
