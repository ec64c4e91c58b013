"""“19 were not. More than half of those, 8, have a plan”: a number against the one told before.

A word of size is wrong only where it fits none of the numbers that “those” may be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from watchward.check.model import Cause, Claim, QuantityKind
from watchward.check.prose.directions import AHEAD, NO
from watchward.check.wording.plain.told import Told, told_in
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.telling import Verdicts, claim_of

__all__ = ["part_of_those_claims"]

_PARTS = {
    "half": Fraction(1, 2), "a third": Fraction(1, 3), "one third": Fraction(1, 3),
    "a quarter": Fraction(1, 4), "one quarter": Fraction(1, 4), "two thirds": Fraction(2, 3),
    "two-thirds": Fraction(2, 3), "three quarters": Fraction(3, 4),
    "three-quarters": Fraction(3, 4), "a fifth": Fraction(1, 5), "one in five": Fraction(1, 5),
}  # fmt: skip
_SAID = re.compile(
    rf"\b(?P<said>(?:(?:well |just |slightly )?(?P<more>more than|over)|(?:well |just |slightly )?"
    rf"(?:fewer than|less than|under)) (?P<part>{'|'.join(_PARTS)})) of "
    r"(?:those|them|these|whom|which)(?: [a-z]+){0,2}?(?:,| \(| [–—-]) ?(?P<n>[\w,]*\w)"
    r"(?=,|\)| [–—-])"
)
"""“Fewer than half of those, 41, had”: the number stands between two stops."""
_OTHER = re.compile(r"\b(?:last year|previous\w*|year before|a year (?:ago|earlier)|if|would)\b")
_MOST_BACK, _NEAR = 5, 1
"""So many sentences may tell what it is of; one that is wrong is of those just told."""


def part_of_those_claims(spoken: Spoken) -> Iterator[Claim]:
    """The claims that a number is more, or less, than a part of what was told just before."""
    if " of " not in spoken.low or AHEAD.search(spoken.low) or NO.search(spoken.low):
        return
    for match in _SAID.finditer(spoken.low):
        here = _counts(spoken, 0)
        own = next((one for one in here if one.start == match.start("n")), None)
        if own is None or _OTHER.search(spoken.low):
            continue
        wholes = [one for one in here if one.end <= match.start()][::-1]
        for back in range(1, min(_MOST_BACK, len(spoken.before)) + 1):
            wholes += _counts(spoken, back)[::-1]
        wholes = [one for one in wholes if one.quantity.value > own.quantity.value]
        if not wholes or any(one.quantity.bound for one in wholes):
            continue
        if not any(one.back <= _NEAR for one in wholes):
            continue
        is_more, part = match["more"] is not None, _PARTS[match["part"]]
        fits = [one for one in wholes if _is_so(own, one, part, is_more=is_more)]
        whole = (fits or wholes)[0].quantity
        share = float(own.quantity.value / whole.value * 100)
        truth = f"{own.quantity.text.strip()} of {whole.text.strip()}, {share:.1f}%"
        word = spoken.text[match.start("said") : match.end("said")]
        said = Verdicts("comparison", word, truth, Cause.DIRECTION, "the part of those")
        yield claim_of(spoken, match.start("said"), said, (own.quantity, whole), holds=bool(fits))


def _counts(spoken: Spoken, back: int) -> list[Told]:
    """The counts of a sentence, or of one before it, in their order."""
    told = told_in(spoken if not back else spoken.before[back - 1], back)
    return [one for one in told if one.quantity.kind is QuantityKind.COUNT]


def _is_so(own: Told, whole: Told, part: Fraction, *, is_more: bool) -> bool:
    share = own.quantity.value / whole.quantity.value
    return share > part if is_more else share < part
