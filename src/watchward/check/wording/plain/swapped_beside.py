"""“Savings of £164k out of the target of £170k”, where the row with 170 has 146: digits swapped.

Of two numbers told one after the other one stands in a row of a table, and in the same row there
stands the other but for two digits turned round. As it is told it stands nowhere in the tables,
and is no sum or difference of the two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import permutations

from watchward.check.context.telling_words import telling
from watchward.check.judge import is_swapped
from watchward.check.model import Cause, Claim, Interval, Quantity, QuantityKind
from watchward.check.prose.directions import AHEAD
from watchward.check.tables.layout import Line, Segment
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.telling import Verdicts, claim_of
from watchward.check.wording.world import World

__all__ = ["swapped_beside_claims"]

_SCALES = (1, 1_000, 1_000_000)
_KINDS = (QuantityKind.COUNT, QuantityKind.MONEY)
_SPOILT = re.compile(
    r"\b(?:would|should|average|mean|forecast at|difference|gap|if|other than|together|combined|"
    r"last year|previous\w*|earlier|ago)\b"
)
_BETWEEN = re.compile(r"[^;:.]{1,80}")
_DIGITS, _NEAR, _LEAST, _MOST = 3, 12, 2, 3


def swapped_beside_claims(spoken: Spoken, world: World) -> Iterator[Claim]:
    """The claims of numbers with two digits turned round, beside another of their row."""
    told = [
        one for one in spoken.numbers
        if one[0].kind in _KINDS and not one[0].bound and _length(one[0]) >= _DIGITS
    ]  # fmt: skip
    amounts = [one for one in spoken.numbers if one[0].kind in _KINDS]
    if (
        len(told) < _LEAST
        or len(amounts) > _MOST
        or AHEAD.search(spoken.low)
        or _SPOILT.search(spoken.low)
    ):
        return
    for (own, start, end), (other, low, high) in permutations(told, 2):
        first, second = sorted(((start, end), (low, high)))
        if own.kind is not other.kind or not _BETWEEN.fullmatch(spoken.low[first[1] : second[0]]):
            continue
        if _is_printed(own, world):
            continue
        found = list(_rows(spoken, own, other, world))
        values = {value for _line, value, _scale in found}
        if len(values) != 1 or len({line.label for line, _v, _s in found}) != 1:
            continue
        line, value, _scale = found[0]
        cell = next(n for n in line.numbers if n is not None and abs(n.value) == value)
        truth = cell.text.strip()
        said = Verdicts(
            "duplicate", own.text.strip(), truth, Cause.DIGITS, f"the row “{line.label}”"
        )
        claim = claim_of(spoken, start, said, (cell,), own, holds=False)
        yield replace(claim, is_tight=True)
        return


def _length(number: Quantity) -> int:
    return sum(map(str.isdigit, number.text))


def _is_printed(number: Quantity, world: World) -> bool:
    """Whether a number stands in a table, as it is told, or is told of something else."""
    return any(number.value / scale in world.rows_with for scale in _SCALES)


def _rows(
    spoken: Spoken, own: Quantity, other: Quantity, world: World
) -> Iterator[tuple[Line, Fraction, int]]:
    """The rows near by with a number, in which the other stands with two digits turned round."""
    words = telling(spoken.text)
    scales = _SCALES if own.kind is QuantityKind.MONEY else _SCALES[:1]
    for scale in scales:
        for here, segment, line in world.rows_with.get(other.value / scale, ()):
            if abs(spoken.here - here) > _NEAR or not _is_meant(words, segment, line):
                continue
            for number in line.numbers:
                if number is None or number.value <= 0 or number.value == other.value / scale:
                    continue
                if is_swapped(own, Interval.exact(number.value * scale)):
                    yield line, number.value, scale


def _is_meant(words: frozenset[str], segment: Segment, line: Line) -> bool:
    """Whether a row is named, or is the total of a table one of whose columns is."""
    if line.is_total or line.is_loose_total:
        return bool(words & telling(" ".join(column.title for column in segment.columns)))
    return bool(words & telling(line.label))
