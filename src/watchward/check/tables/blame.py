"""One wrong input makes several cells fail: the blame is put on the input, once.

A cell is to blame if one other value in its place makes at least two findings
go away and none appear. A lone finding moves to a part of it only where two digits
swapped there, and nowhere else, explain it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from watchward.check.judge import Hints, is_slip, is_swapped, judge, shown
from watchward.check.model import Cause, Claim, Interval, Location, Quantity, Verdict
from watchward.check.tables.layout import Column, Line, Segment
from watchward.check.tables.making import above, beside, quote_of

Cells = dict[Location, tuple[Line, Column]]
Read = Callable[[Segment], list[Claim]]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its claims and the way to read it again."""

    segment: Segment
    claims: Sequence[Claim]
    read: Read

    @property
    def failing(self) -> list[Claim]:
        """The claims that do not hold."""
        return _failing(self.claims)

    @property
    def kept(self) -> set[Location]:
        """Where the claims that hold stand."""
        return {claim.at for claim in self.claims if claim.verdict is Verdict.CONSISTENT}


_MOST_FINDINGS = 24
"""Findings in one table beyond which whole columns are wrong, not single inputs."""
_MOST_TRIED = 24
_NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?")
_MOST_NAMED = 3
_LINEAR = frozenset({"change", "points", "sum", "identity"})


@dataclass(frozen=True, slots=True)
class Remedy:
    """A cell with the value that would put it right, and the claims of the table then."""

    line: Line
    column: Column
    value: Fraction
    gone: int
    claims: tuple[Claim, ...]

    @property
    def number(self) -> Quantity:
        """The number as printed."""
        found = self.line.numbers[self.column.index]
        assert found is not None
        return found


def blamed(segment: Segment, claims: list[Claim], read: Read) -> list[Claim]:
    """The claims of a table with one finding for each input that explains several."""
    table = Table(segment, claims, read)
    failing = table.failing
    if not failing or len(failing) > _MOST_FINDINGS:
        return claims
    remedy = _shared(table) or _lone(table)
    if remedy is None:
        return claims
    own = _finding(segment, failing, remedy)
    healed = replace_number(segment, remedy.line, remedy.column, remedy.value)
    rest = [c for c in remedy.claims if c.at != remedy.number.at or c.verdict is Verdict.CONSISTENT]
    others = blamed(healed, rest, read) if _failing(rest) else rest
    return [own, *(_as_printed(c, remedy) for c in others if c.at != own.at)]


def _failing(claims: Sequence[Claim]) -> list[Claim]:
    return [claim for claim in claims if claim.verdict is Verdict.INCONSISTENT]


def _cells(segment: Segment) -> Cells:
    return {
        number.at: (line, column)
        for line in segment.lines
        for column in segment.columns
        if (number := line.numbers[column.index]) is not None
    }


def _shared(table: Table) -> Remedy | None:
    """The cell in most findings that one other value puts right."""
    cells = _cells(table.segment)
    spoken: dict[Location, list[Claim]] = defaultdict(list)
    for claim in table.failing:
        for at in dict.fromkeys((claim.at, *claim.others)):
            spoken[at].append(claim)
    found: list[Remedy] = []
    tried = 0
    for at, own in sorted(spoken.items(), key=lambda each: -len(each[1])):
        if len(own) < 2 or at not in cells:
            continue
        line, column = cells[at]
        values = (v for claim in own for v in _values(claim, cells, line, column))
        for value in dict.fromkeys(values):
            tried += 1
            if tried > _MOST_TRIED:
                break
            remedy = _tried(table, (line, column, value))
            if remedy is not None and remedy.gone >= 2:
                found.append(remedy)
    return _clearest(found)


def _clearest(found: Sequence[Remedy]) -> Remedy | None:
    """The remedy that explains most; of two cells alike, the one that a slip explains alone."""
    most = max((remedy.gone for remedy in found), default=0)
    best = {r.number.at: r for r in found if r.gone == most}
    if len(best) < 2:
        return next(iter(best.values()), None)
    slips = [r for r in best.values() if is_slip(r.number, Interval.exact(r.value))]
    return slips[0] if len(slips) == 1 else None


def _tried(table: Table, change: tuple[Line, Column, Fraction]) -> Remedy | None:
    """What one other value does; None where a claim comes to fail or is not made any more."""
    line, column, value = change
    number = line.numbers[column.index]
    if number is None or value == number.value:
        return None
    claims = table.read(replace_number(table.segment, line, column, value))
    places = {claim.at for claim in table.failing}
    left = _failing(claims)
    if any(claim.at not in places or claim.at == number.at for claim in left):
        return None
    held = {claim.at for claim in claims if claim.verdict is Verdict.CONSISTENT}
    gone = places - {claim.at for claim in left}
    if not gone <= held | {number.at} or not table.kept - {number.at} <= held:
        return None
    return Remedy(line, column, value, len(table.failing) - len(left), tuple(claims))


def _values(claim: Claim, cells: Cells, line: Line, column: Column) -> Iterator[Fraction]:
    """What a cell would have to be for one finding to go away."""
    number = line.numbers[column.index]
    stated, middle = _stated(claim, cells), _middle(claim.recomputed)
    if number is None or stated is None or middle is None:
        return
    if claim.at == number.at:
        yield _rounded(middle, number.places)
        return
    off = stated - middle
    if claim.kind in _LINEAR:
        yield from (_rounded(number.value + each, number.places) for each in (off, -off))
    ends = (100 + stated, 100 + middle) if claim.kind == "percent" else (stated, middle)
    if all(ends):
        ratio = Fraction(ends[0]) / ends[1]
        yield from (_rounded(number.value * each, number.places) for each in (ratio, 1 / ratio))


def _stated(claim: Claim, cells: Cells) -> Fraction | None:
    if claim.at not in cells:
        return None
    line, column = cells[claim.at]
    number = line.numbers[column.index]
    return number.value if number is not None else None


def _middle(text: str) -> Fraction | None:
    """The middle of a value as it is shown: “19”, “-2.45”, “22 to 24”."""
    found = [Fraction(each.replace(",", "")) for each in _NUMBER.findall(text)]
    return sum(found, Fraction(0)) / len(found) if found else None


def _rounded(value: Fraction, places: int) -> Fraction:
    scale = Fraction(10) ** places
    return Fraction(round(value * scale)) / scale


def replace_number(segment: Segment, line: Line, column: Column, value: Fraction) -> Segment:
    """The table with another value in one cell."""
    number = line.numbers[column.index]
    if number is None:
        return segment
    shift = value - number.value
    span = Interval(number.span.low + shift, number.span.high + shift)
    other = replace(number, value=value, span=span)
    numbers = (*line.numbers[: column.index], other, *line.numbers[column.index + 1 :])
    lines = tuple(replace(x, numbers=numbers) if x is line else x for x in segment.lines)
    return replace(segment, lines=lines)


def _lone(table: Table) -> Remedy | None:
    """A finding without a cause of its own that digits swapped in one of its parts explain."""
    cells = _cells(table.segment)
    for claim in table.failing:
        if claim.kind not in _LINEAR or claim.cause is not Cause.UNKNOWN:
            continue
        found: list[Remedy] = []
        for at in dict.fromkeys(claim.others):
            if at not in cells:
                continue
            line, column = cells[at]
            number = line.numbers[column.index]
            for value in _values(claim, cells, line, column):
                if number is None or not is_swapped(number, Interval.exact(value)):
                    continue
                remedy = _tried(table, (line, column, value))
                if remedy is not None and remedy.gone >= 1:
                    found.append(remedy)
        if len({remedy.number.at for remedy in found}) == 1:
            return found[0]
    return None


def _finding(segment: Segment, failing: Sequence[Claim], remedy: Remedy) -> Claim:
    """The one finding, with the cells that would hold again."""
    number = remedy.number
    left = {claim.at for claim in _failing(remedy.claims)}
    gone = [claim for claim in failing if claim.at not in left]
    first = next((claim for claim in gone if claim.at == number.at), gone[0])
    expected = Interval.exact(remedy.value)
    hints = Hints({}, above(segment, remedy.line, remedy.column), beside(remedy.line, number))
    judged = judge(number, expected, hints)
    places = [at for claim in gone for at in (claim.at, *claim.others)]
    told = list(dict.fromkeys(claim.quote for claim in gone if claim.at != number.at))
    names = "; ".join(told[:_MOST_NAMED]) + ("; and others" if len(told) > _MOST_NAMED else "")
    text = shown(expected, max(number.places, 0))
    parts = [
        (name, quantity)
        for claim in gone
        for name, quantity in zip(claim.parts, claim.quantities, strict=False)
        if quantity.at != number.at
    ]
    parts = list({quantity.at: (name, quantity) for name, quantity in parts}.values())
    why = f" Likely cause: {judged.cause.value}." if judged.cause is not Cause.UNKNOWN else ""
    also = f"; with it {names} would hold too" if told else ""
    return replace(
        first,
        quote=quote_of(remedy.line, remedy.column, number), at=number.at, stated=number.text,
        recomputed=text, severity=judged.severity, cause=judged.cause,
        explanation=f"{text} would fit{also}; the table prints {number.text}.{why}",
        quantities=tuple(q for _, q in parts), parts=tuple(name for name, _ in parts),
        others=tuple(dict.fromkeys(at for at in places if at != number.at)),
    )  # fmt: skip


def _as_printed(claim: Claim, remedy: Remedy) -> Claim:
    """A claim of the table put right, with the number that the paper prints."""
    number = remedy.number
    if number.at not in (q.at for q in claim.quantities):
        return claim
    quantities = tuple(number if q.at == number.at else q for q in claim.quantities)
    note = f"It holds once {number.text} is put right, as another finding says."
    is_held = claim.verdict is Verdict.CONSISTENT
    return replace(claim, quantities=quantities, explanation=note if is_held else claim.explanation)
