"""Identities of tables: requirement, funding and gap, opening plus movements, averages, indexes.

The equations are found by label and arithmetic; the signs are those that most
periods have, since papers print a use of reserves or a saving with or without a minus.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from watchward.check.model import Claim, Interval, Quantity, Verdict
from watchward.check.rounding import plus, times
from watchward.check.tables.equation import Equation
from watchward.check.tables.equations import equations_of
from watchward.check.tables.items import Field, fields_of, series_of
from watchward.check.tables.layout import Segment, is_span
from watchward.check.tables.making import Derived, claim_of, unverifiable
from watchward.check.tables.sums import NIL, printed_in

Places = set[tuple[int, int]]


_SHORT = 2
"""Digits of a number that two others give, one over the other, by chance."""


def identity_claims(segment: Segment, done: Places) -> Iterator[Claim]:
    """Claims for results whose numbers follow from other items in most periods.

    `done` are the places (row, column) of numbers that are already claimed.
    """
    from watchward.check.tables.series import series_claims

    held = set(done)
    for field in fields_of(segment):
        for equation in equations_of(field, _closed(field, held)):
            for claim in _claims(segment, field, equation, held):
                held.add((claim.at.row, claim.at.column))
                yield claim
    yield from series_claims(segment, series_of(segment), held)


_WITHIN = re.compile(r"\b(?:within|included in|counted in) (?:the )?(?:above|these|that total)\b")
"""“Accelerated hearings (within the above)”: with the rows before it they add up by chance."""
_PROVEN = 4
"""Periods in which a sum holds that leave no doubt of its parts."""


_MOST = 3
"""Periods in which a sum holds that its own label calls one."""
_TOGETHER = re.compile(r"\b(?:both|total|all|together|combined|overall|sum)\b", re.IGNORECASE)


def _is_together(equation: Equation) -> bool:
    """Whether a label says that two parts are all there are: “Both”, “Total”."""
    return _TOGETHER.search(equation.target.label) is not None


def _is_proven(field: Field, equation: Equation, least: int = _PROVEN) -> bool:
    """Whether an equation holds in all periods but one, and in several."""
    held = fails = 0
    for period in range(field.size):
        line, column = equation.target.cells[period]
        stated, expected = line.numbers[column.index], equation.expected(period)
        if stated is not None and expected is not None:
            held += stated.span.meets(expected)
            fails += not stated.span.meets(expected)
    return held >= least and fails == 1


def _is_swapped(stated: Quantity, expected: Interval) -> bool:
    """Whether a number has the digits of what its parts give, in another order."""
    return expected.low == expected.high and sorted(str(stated.value)) == sorted(str(expected.low))


def _closed(field: Field, done: Places) -> set[int]:
    """Items of which half the numbers are already claimed."""
    found: set[int] = set()
    for at, item in enumerate(field.items):
        numbers = [q for n in range(field.size) if (q := item.number(n)) is not None]
        claimed = sum((q.at.row, q.at.column) in done for q in numbers)
        if claimed * 2 >= len(numbers):
            found.add(at)
    return found


def _with_noughts(segment: Segment, equation: Equation, period: int) -> Interval | None:
    """What a sum gives where the parts without a number are printed as a dash: nothing moved."""
    spans: list[Interval] = []
    for part, sign in zip(equation.parts, equation.signs, strict=True):
        line, column = part.cells[period]
        number = line.numbers[column.index]
        if number is not None:
            spans.append(times(number.span, sign))
        elif not NIL.fullmatch(printed_in(segment, line, column.index)):
            return None
    return plus(spans) if spans and equation.form == "sum" else None


_DASHED = 2


def _are_noughts(segment: Segment, field: Field, equation: Equation) -> bool:
    """Whether the dashes of a table are noughts: all periods hold so but one, several by them."""
    held = dashed = fails = 0
    for period in range(field.size):
        line, column = equation.target.cells[period]
        stated, expected = line.numbers[column.index], equation.expected(period)
        is_dashed = expected is None
        expected = _with_noughts(segment, equation, period) if is_dashed else expected
        if stated is None or expected is None:
            continue
        holds = stated.span.meets(expected)
        held += holds
        dashed += holds and is_dashed
        fails += not holds
    return dashed >= _DASHED and held >= _PROVEN and fails == 1


def _claims(segment: Segment, field: Field, equation: Equation, done: Places) -> Iterator[Claim]:
    for period in range(field.size):
        line, column = equation.target.cells[period]
        stated, expected = line.numbers[column.index], equation.expected(period)
        if expected is None and stated is not None:
            expected = _with_noughts(segment, equation, period)
            holds = expected is not None and stated.span.meets(expected)
            if not holds and not _are_noughts(segment, field, equation):
                expected = None
        if stated is None or expected is None or (stated.at.row, stated.at.column) in done:
            continue
        if is_span(line.label):
            continue
        slack = equation.rounded(stated).span.low - stated.span.low
        expected = Interval(expected.low + slack, expected.high - slack)
        numbers = tuple(
            (part.label, q) for part in equation.parts if (q := part.number(period)) is not None
        )
        also = equation.also(period)
        is_open = equation.tier == 2 and min(equation.signs) > 0 and stated.span.low > expected.high
        is_open = is_open and not (_is_proven(field, equation) and _is_swapped(stated, expected))
        is_open = is_open and not (_is_together(equation) and _is_proven(field, equation, _MOST))
        claim = (
            unverifiable("identity", line, column, "whether other parts are left out", numbers)
            if is_open
            else claim_of(
                equation.kind,
                segment,
                line,
                column,
                Derived(expected, numbers, equation.how(), also, equation.faults(period)),
            )
        )
        is_short = sum(map(str.isdigit, stated.text)) <= _SHORT and equation.kind == "rate"
        is_short = is_short or any(_WITHIN.search(part.label.lower()) for part in equation.parts)
        if claim is not None and not (is_short and claim.verdict is Verdict.INCONSISTENT):
            yield claim
