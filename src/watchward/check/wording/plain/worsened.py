"""“The overspend was £5.9m. The position has worsened by £1.1m”: by what is printed as it is now.

The sum told before, more or less by the amount, is a figure of the paper's tables: one of the two
ways only. Whether that is better depends on what the sum is of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from watchward.check.model import Cause, Claim, Interval, Quantity, QuantityKind
from watchward.check.prose.directions import AHEAD, NO
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.telling import Verdicts, claim_of
from watchward.check.wording.world import World

__all__ = ["worsened_claims"]

_WORD = re.compile(
    r"\b(?:position|outturn|picture|forecast|outlook|bottom line|it|this) (?:has |had )?"
    r"(?:therefore |since |thus |now |then )?(?P<word>(?P<bad>worsened|deteriorated)|improved) "
    r"(?:since then )?by (?:a further |about |around |some )?£?$"
)
_OF = (
    r"\b(?:(?P<less>overspen\w+|deficit|shortfall|(?:funding|budget) gap|pressure)|"
    r"(?P<more>underspen\w+|surplus))(?: (?:was|is|stood at|had been)| of|,)? "
    r"(?:about |around |some )?£?$"
)
_BASE = re.compile(_OF)
_SCALES = (1, 1_000, 1_000_000)
_DIGITS = 2


def worsened_claims(spoken: Spoken, world: World) -> Iterator[Claim]:
    """The claims that a position worsened or improved by an amount, from the sum told before."""
    if not spoken.before or NO.search(spoken.low) or AHEAD.search(spoken.low):
        return
    for amount, start, _end in spoken.numbers:
        match = _WORD.search(spoken.low[:start])
        if match is None or not _is_sharp(amount):
            continue
        base = _base(spoken.before[0])
        if base is None or base[0].value <= amount.value:
            continue
        early, is_less = base
        ways = {
            way: found
            for way in (-1, 1)
            if (found := _printed(early.value + way * amount.value, world)) is not None
        }
        if len(ways) != 1:
            continue
        way, late = next(iter(ways.items()))
        is_worse = (way > 0) is is_less
        truth = "worsened" if is_worse else "improved"
        said = Verdicts("trend", match["word"], truth, Cause.DIRECTION, "the sum before and now")
        holds = is_worse is (match["bad"] is not None)
        yield claim_of(spoken, match.start("word"), said, (early, late), holds=holds)


def _is_sharp(amount: Quantity) -> bool:
    digits = len(re.sub(r"\D", "", amount.text).strip("0"))
    return amount.kind is QuantityKind.MONEY and digits > _DIGITS and not amount.bound


def _base(before: Spoken) -> tuple[Quantity, bool] | None:
    """The one sum of money of the sentence before, and whether less of it is better."""
    sums = [(q, start) for q, start, _end in before.numbers if q.kind is QuantityKind.MONEY]
    match = _BASE.search(before.low[: sums[0][1]]) if len(sums) == 1 else None
    if match is None or NO.search(before.low) or not _is_sharp(sums[0][0]):
        return None
    return sums[0][0], match["less"] is not None


def _printed(value: Fraction, world: World) -> Quantity | None:
    """A cell of the tables that has such a sum, in the unit of the sentence."""
    for scale in _SCALES:
        for one in (value / scale, -value / scale):
            if found := world.all_printed.get(one):
                return replace(found[0], value=value, span=Interval.exact(value))
    return None
