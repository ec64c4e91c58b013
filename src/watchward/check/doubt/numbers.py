"""Numbers of sentences that are called wrong by figures that hardly give them."""

from __future__ import annotations

import re
from fractions import Fraction

from watchward.check.model import Cause, Claim, Location, QuantityKind
from watchward.check.quantities import find

__all__ = ["is_far_off", "is_held_against_others"]

_HALF = Fraction(1, 2)
_WILD = Fraction(4, 5)
"""Of figures side by side only what is five times too large or too small is left open."""
_IN_PERCENT = ("share", "percent", "points", "rate")
_BY_ITSELF = 3
"""“38 of 212, or 2.6%”: a sentence of so many numbers leaves no other reading."""
_GAP = re.compile(
    r"\b(?:shortfall|headroom|variance|gap|unspent|surplus|deficit|outnumber\w*|(?:under|over)spen\w+)"
    r"\b",
    re.IGNORECASE,
)
"""Words that say what a third number of two is."""
_OF_THEN = re.compile(r"\b(?:having|after|before|earlier|previous\w*)\b")
_YARDSTICK = (
    r"\b(?:than|exceed\w*|outweigh\w*|against) (?:the|an?|its|their|our) (?:net|overall|total|"
    r"whole|combined|average|national|county|regional|force) [a-z ]{0,25}\bof (?:just |only )?"
)
"""“Shoplifting rose by more than the overall increase of 144”: the 144 is of all."""
_NEAR = 40
_TELLING = 3
"""Two digits swapped say something in a number of so many digits; 13 and 31 are alike by chance."""
_UNNUMBERED = re.compile(r"\b(?:one|another)\b")
"""“Fourteen close at 3am, two at 5am and one at 6am”: a part that is read as no number."""


def is_held_against_others(claim: Claim) -> bool:
    """Whether a number is held against figures that its sentence tells of something else."""
    is_short = len(re.sub(r"\D", "", claim.stated)) < _TELLING
    if claim.cause is Cause.DIGITS and is_short and not _is_of_its_own(claim):
        is_price = claim.quantities[:1] and claim.quantities[0].kind is QuantityKind.MONEY
        return claim.kind != "ratio" and not (claim.kind == "rate" and is_price)
    if claim.cause in (Cause.DIRECTION, Cause.WRONG_END) or not claim.quantities:
        return False
    if _is_of_all(claim):
        return True
    is_wild = claim.cause in (Cause.UNKNOWN, Cause.TYPED)
    return _is_told_beside(claim) or (is_wild and (_leaves_out_one(claim) or _mixes(claim)))


def _is_of_all(claim: Claim) -> bool:
    """Whether a change of all things together is held against that of one row."""
    if claim.kind not in ("change", "percent") or not any(q.at.table for q in claim.quantities[1:]):
        return False
    stated = re.escape(claim.quantities[0].text.strip())
    return re.search(rf"{_YARDSTICK}{stated}", claim.quote, re.I) is not None


def is_far_off(claim: Claim) -> bool:
    """Whether a number would be wrong by more than half of the larger."""
    told = find(claim.recomputed, Location()).quantities
    if not told or not claim.quantities:
        return False
    is_own = all(quantity.at == claim.at for quantity in claim.quantities[1:])
    if is_own and (_is_gap(claim) or (_is_in_percent(claim) and _is_by_itself(claim))):
        return False
    stated = abs(claim.quantities[0].value)
    least = _WILD if claim.is_tight or _is_told_in_full(claim) else _HALF
    return all(
        abs(stated - abs(quantity.value)) > least * max(stated, abs(quantity.value))
        for quantity in told
    )


def _is_told_in_full(claim: Claim) -> bool:
    """Whether both parts are told together: “48 of the 412”, “from 100 to 120”."""
    if claim.kind not in ("share", "percent") or len(claim.quantities) != 3:
        return False
    one, other = (re.escape(quantity.text.strip()) for quantity in claim.quantities[1:])
    stated = re.escape(claim.quantities[0].text.strip())
    part = rf"\b{one} of (?:the |its |all )*{other}\b[^,;%]{{0,{_NEAR}}}{stated}"
    return re.search(rf"{part}|\bfrom {one} to {other}\b", claim.quote) is not None


def _is_gap(claim: Claim) -> bool:
    """Whether a number is by its name what two others leave, and there are no more."""
    told = find(claim.quote, Location()).quantities
    return len(told) <= _BY_ITSELF and _GAP.search(claim.quote) is not None


def _is_told_beside(claim: Claim) -> bool:
    """Whether the same sentence prints what a number should be, of something else.

    “The return of 4.87% beat the benchmark (4.78%)”: these are two.
    """
    stated = claim.quantities[0]
    should = find(claim.recomputed, Location()).quantities
    parts = [part.value for part in claim.quantities[1:] if part.at == claim.at]
    if not should or stated.kind is QuantityKind.FRACTION:
        return False
    low, high = min(q.span.low for q in should), max(q.span.high for q in should)
    return any(
        quantity.kind is stated.kind
        and quantity.value not in (stated.value, *parts)
        and not quantity.text.strip().isalpha()
        and quantity.places >= stated.places > 0
        and (low <= quantity.value <= high or quantity.span.holds(should[0].value))
        for quantity in find(claim.quote, Location()).quantities
    )


def _leaves_out_one(claim: Claim) -> bool:
    """Whether a sum is out by the one thing that its list tells in a word."""
    told = find(claim.recomputed, Location()).quantities
    is_out = bool(told) and abs(told[0].value - claim.quantities[0].value) == 1
    return claim.kind == "sum" and is_out and _UNNUMBERED.search(claim.quote) is not None


def _mixes(claim: Claim) -> bool:
    """Whether a number with decimals is held against a count in letters: “in the four wards”."""
    has_letters = any(part.text.strip().isalpha() for part in claim.quantities[1:])
    is_step = claim.kind in ("change", "comparison", "sum")
    return has_letters and is_step and claim.quantities[0].places > 0


def _is_of_its_own(claim: Claim) -> bool:
    """Whether a number is held against its own sentence: by a share, or by all that it tells."""
    parts = claim.quantities[1:]
    if len(parts) < 2 or any(q.at != claim.at or q.text.strip() not in claim.quote for q in parts):
        return False
    return claim.kind in ("share", "percent") or _is_gap(claim) or _is_by_itself(claim)


def _is_in_percent(claim: Claim) -> bool:
    """Whether a claim is of a percentage, a rate or percentage points, whatever its kind."""
    is_points = claim.quantities[0].kind is QuantityKind.POINTS
    return claim.kind in _IN_PERCENT or (is_points and not _OF_THEN.search(claim.quote))


def _is_by_itself(claim: Claim) -> bool:
    """Whether a sentence of one clause tells no other numbers."""
    told = find(claim.quote, Location()).quantities
    return len(told) <= _BY_ITSELF and (_is_in_percent(claim) or ";" not in claim.quote)
