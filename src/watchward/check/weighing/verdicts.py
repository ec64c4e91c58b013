"""What becomes of a number, given how likely each of its derivations is meant.

It holds if those that give what is printed outweigh the rest. It is wrong if
something else is meant: with a slip that is known, or another number taken for
the right one, or for no known reason where nothing that may be meant gives it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from watchward.check.model import Cause
from watchward.check.weighing.marks import is_all_told
from watchward.check.weighing.opened import WRONG, Opened
from watchward.check.weighing.pairing import Derivation
from watchward.check.weighing.slips import of_points
from watchward.check.weighing.spoken import Target

__all__ = ["Weighed", "verdict"]

_WHOLE = 100
_OTHERWISE = 0.25
"""How many wrong numbers come of nothing that is known."""
_UNSEEN = 0.3
"""Derivations not looked at a second time count for so much of what the words alone say."""


@dataclass(frozen=True, slots=True, eq=False)
class Weighed:
    """What the weights say of one number.

    `holds` is how likely it is right, `odds` those of its being wrong against
    all else; `best` the likeliest derivation that gives it, `meant` the likeliest
    of what it should have been, with the `cause` and its `share` of what may be
    meant; `agreeing` and `none` how likely what gives it, and nothing, is meant.
    """

    holds: float
    odds: float
    best: Derivation | None
    meant: Derivation | None
    cause: Cause
    share: float
    agreeing: float
    none: float


def verdict(opened: Opened, meant: Sequence[float], none: float) -> Weighed:
    """What becomes of a number; `meant` is how likely each derivation kept is meant."""
    right = [at for at, agrees in enumerate(opened.agrees) if _is_right(opened, at, agrees)]
    agreeing = sum(meant[at] * opened.slips.fineness(opened.kept[at]) for at in right)
    good = agreeing + _UNSEEN * opened.rest + none * opened.chance
    faults = [
        (WRONG * meant[at] * likely, at, cause) for at, likely, cause in _faults(opened, right)
    ]
    bad = sum(worth for worth, _at, _cause in faults)
    best = max(right, key=meant.__getitem__, default=None)
    worst = max(faults, default=None, key=lambda fault: fault[0])
    return Weighed(
        agreeing / max(good + bad, 1e-300),
        bad / max(good, 1e-300),
        None if best is None else opened.kept[best],
        None if worst is None else opened.kept[worst[1]],
        Cause.UNKNOWN if worst is None else worst[2],
        0.0 if worst is None else _share(opened, meant, opened.kept[worst[1]]),
        agreeing,
        none,
    )


def _share(opened: Opened, meant: Sequence[float], worst: Derivation) -> float:
    """How likely something is meant that would be printed as a derivation would, sign aside."""
    unit = 10.0**-opened.target.quantity.places
    value = _middle(worst)
    return sum(
        share
        for share, other in zip(meant, opened.kept, strict=True)
        if abs(_middle(other) - value) <= unit / 2
    )


def _middle(derivation: Derivation) -> float:
    return abs(derivation.low + derivation.high) / 2


def _is_right(opened: Opened, at: int, agrees: bool) -> bool:
    return agrees and opened.kept[at].op != "diffp"


def _faults(opened: Opened, right: Sequence[int]) -> Iterator[tuple[int, float, Cause]]:
    """Each derivation that is not given, with how likely it was printed so, and why."""
    points = of_points(opened.target.quantity)
    size = abs(float(opened.target.quantity.value))
    for at, derivation in enumerate(opened.kept):
        if at in right:
            continue
        chance = _OTHERWISE * opened.chance
        slip = opened.slips.slip(derivation)
        is_level = _is_level(derivation, size) and not _is_rest(opened.target, derivation)
        if is_level or _is_mixed(derivation):
            yield at, chance, Cause.UNKNOWN
        elif opened.agrees[at]:
            yield at, points + chance, Cause.POINTS
        elif slip is not None:
            yield at, slip[0] + chance, slip[1]
        else:
            yield at, chance, Cause.UNKNOWN


def _is_mixed(derivation: Derivation) -> bool:
    """Whether a percentage of the prose is held against one of a table, or against 100%."""
    if derivation.op != "diffp":
        return False
    one, other = derivation.terms[0].cell, derivation.terms[-1].cell
    is_whole = any(abs(term.quantity.value) == _WHOLE for term in derivation.terms)
    return is_whole or (one is None) != (other is None)


def _is_rest(target: Target, derivation: Derivation) -> bool:
    """Whether a sentence of three counts tells a whole, a part and what is left: that may be most.

    “260 out of 537 were answered; the other 277 were not.”
    """
    is_amount = target.letter in "cm" and not target.way
    return is_amount and is_all_told(target, derivation)


def _is_level(derivation: Derivation, size: float) -> bool:
    """Whether a difference is larger than one of its terms: then it is what another came from.

    Of “84.1%, up from 80.7%, a rise of 3.4%” the 80.7% is no difference of the others.
    """
    if derivation.op not in ("diff", "diffp"):
        return False
    return size > min(max(abs(term.low), abs(term.high)) for term in derivation.terms)
