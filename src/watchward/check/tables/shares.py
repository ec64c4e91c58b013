"""Shares of a whole: against a total row, a column of wholes, or the rows together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from watchward.check.facts import words_of
from watchward.check.model import Cause, Claim, Interval, Quantity, QuantityKind
from watchward.check.rounding import minus, plus, share
from watchward.check.tables.headings import Role
from watchward.check.tables.layout import Column, Line, Segment
from watchward.check.tables.making import Derived, claim_of, unverifiable
from watchward.check.tables.rates import COUNTS

_BARE = frozenset({"%", "no", "per cent", "percent", "percentage", "% total", ""})

_EXCLUDED = re.compile(r"\b(?:excl(?:uding|udes|\.)?|without|less|not counting)\s+(.+)$", re.I)
_OF_ABOVE = re.compile(
    r"\bof (?:the )?(?:(?:stage|step|row|line|level|phase|figure|number|one|total)s? "
    r"(?:above|before)|(?:previous|preceding|prior|last|earlier) "
    r"(?:stage|step|row|line|level|phase))\b",
    re.I,
)
"""“% of stage above”: each row is a share of the one before it."""
_TOGETHER = "all the rows together"
_BESIDE = 3
_MOST = 60
"""Rows that are tried as the whole, or as the row that the whole leaves out."""


@dataclass(frozen=True, slots=True)
class Whole:
    """What shares are of: a name, its interval on each line, and its printed number if any.

    `is_faulty` marks a base that a paper should not have used, `is_beside` a column that
    stands right before the part and its share.
    """

    name: str
    spans: tuple[Interval | None, ...]
    number: Quantity | None = None
    is_faulty: bool = False
    is_beside: bool = False


def is_share(segment: Segment, column: Column) -> bool:
    """Whether a column is shares by its heading, or by a bare “%” beside a count."""
    if column.role is Role.SHARE:
        return True
    if _EXCLUDED.search(column.heading) and column.kind == "percent":
        return _part(segment, column) is not None
    bare = column.role is Role.VALUE and column.heading.lower().strip(" .()") in _BARE
    found = [n for line in segment.lines if (n := line.numbers[column.index])]
    percents = bool(found) and all(n.kind is QuantityKind.PERCENT for n in found)
    return bare and percents and _part(segment, column) is not None


def share_claims(segment: Segment) -> Iterator[Claim]:
    """One claim for every share."""
    for column in segment.columns:
        if not is_share(segment, column):
            continue
        part = _part(segment, column)
        whole = _whole(segment, column, part) if part else None
        for at, line in enumerate(segment.lines):
            claim = _claim(segment, at, line, column, part, whole)
            if claim is not None:
                yield claim


def _part(segment: Segment, column: Column) -> Column | None:
    """The nearest column of counts to the left, in the same group if there is one.

    A column that the heading names is the part if its own total bears the shares out:
    “% of 2024/25” behind the columns of two years.
    """
    left = [c for c in segment.columns if c.index < column.index and c.role in COUNTS]
    left = [c for c in left if _is_counts(segment, c)]
    near = [c for c in left if c.group == column.group]
    own = [c for c in left if _is_of_own(segment, column, c)]
    found = own or near or left
    return found[-1] if found else None


def _is_of_own(segment: Segment, column: Column, part: Column) -> bool:
    """Whether a heading names a column after “of”, and the shares are mostly of its total."""
    _, link, said = column.heading.lower().rpartition(" of ")
    if not link or said != part.heading.lower():
        return False
    rows = [n.span for x in segment.lines if not x.is_total and (n := x.numbers[part.index])]
    whole = Whole(_TOGETHER, (plus(rows),) * len(segment.lines))
    return bool(rows) and _is_most(*_agreement(segment, column, part, whole))


def _is_counts(segment: Segment, column: Column) -> bool:
    found = [n for line in segment.lines if (n := line.numbers[column.index])]
    return bool(found) and all(n.kind in (QuantityKind.COUNT, QuantityKind.MONEY) for n in found)


def _claim(
    segment: Segment, at: int, line: Line, column: Column, part: Column | None, whole: Whole | None
) -> Claim | None:
    number = line.numbers[part.index] if part else None
    base = whole.spans[at] if whole else None
    value = share(number.span, base) if number and base else None
    if whole is None or number is None or value is None:
        return unverifiable("share", line, column, "the whole that it is a share of")
    parts = (("part", number), *((("whole", whole.number),) if whole.number else ()))
    faults = _less_another(segment, line, column, part, whole) if part else {}
    derived = Derived(value, parts, f"{number.text} as a share of {whole.name}", (), faults)
    if not whole.is_faulty:
        claim = claim_of("share", segment, line, column, derived)
        is_size = number.value < 0 and claim is not None and claim.cause is Cause.SIGN
        return None if is_size else claim  # of income, below nought, it may have the part's sign
    right = _right(segment, line, part) if part else None
    if right is None:
        return unverifiable("share", line, column, "the whole that it is a share of")
    return claim_of("share", segment, line, column, replace(right, faults={Cause.BASE: value}))


def _less_another(
    segment: Segment, line: Line, column: Column, part: Column, whole: Whole
) -> dict[Cause, Interval]:
    """The share of the whole without one of the other rows, if that is what is printed."""
    stated, number = line.numbers[column.index], line.numbers[part.index]
    base = whole.spans[line.place]
    if stated is None or number is None or base is None or len(segment.lines) > _MOST:
        return {}
    for other in segment.lines:
        left = other.numbers[part.index]
        if other is line or left is None or left.at == (whole.number and whole.number.at):
            continue
        value = share(number.span, minus(base, left.span)) if left.value else None
        if value is not None and stated.places > 0 and stated.span.meets(value):
            return {Cause.BASE: value}
    return {}


def _right(segment: Segment, line: Line, part: Column) -> Derived | None:
    total = _total(segment, part)
    number = line.numbers[part.index]
    base = total.numbers[part.index] if total else None
    value = share(number.span, base.span) if number and base else None
    if not (number and base and value):
        return None
    how = f"{number.text} as a share of the total {base.text}"
    return Derived(value, (("part", number), ("whole", base)), how)


def _whole(segment: Segment, column: Column, part: Column) -> Whole | None:
    """The base that most rows bear out; without four rows, only a total row's at least half."""
    named = _named(segment, column, part)
    if named is not None:
        return named
    together = _without_total(segment, column, part)
    if together is not None:
        return together
    scored = [(*_agreement(segment, column, part, w), w) for w in _wholes(segment, column, part)]
    for agreed, tried, whole in scored:
        if whole.number is not None and tried and agreed * 2 >= tried and agreed >= min(2, tried):
            return whole
    good = [s for s in scored if s[1] >= 4 and s[0] * 4 >= s[1] * 3]
    good = good or [s for s in scored if s[2].is_beside and _is_most(*s[:2])]
    return max(good, key=lambda s: s[0])[2] if good else None


def _without_total(segment: Segment, column: Column, part: Column) -> Whole | None:
    """All the rows together, where every share is of them and not of a total printed wrong."""
    total = _total(segment, part)
    base = total.numbers[part.index] if total else None
    rows = [n.span for x in segment.lines if x is not total and (n := x.numbers[part.index])]
    if base is None or len(rows) <= _BESIDE or plus(rows).meets(base.span):
        return None
    held = [
        Whole(_TOGETHER, tuple(None if x is total else span for x in segment.lines))
        for span in (plus(rows), base.span)
    ]
    (agreed, tried), (others, _tried) = (_agreement(segment, column, part, w) for w in held)
    return held[0] if agreed == tried > max(_BESIDE, others) else None


def _is_most(agreed: int, tried: int) -> bool:
    """Whether a share right behind its part and whole is borne out: three rows, and most."""
    return agreed >= _BESIDE and agreed * 2 > tried


def _named(segment: Segment, column: Column, part: Column) -> Whole | None:
    """The column that a heading names after “of”: “% of Essex” beside a column “Essex”."""
    left = _EXCLUDED.search(column.heading)
    total = _total(segment, part)
    base = total.numbers[part.index] if total else None
    if left is not None and base is not None:
        return _without(segment, part, base, words_of(left[1]))
    if _OF_ABOVE.search(column.heading):
        return Whole("the row above", (None, *_spans(segment.lines[:-1], part)))
    _, link, said = column.heading.lower().rpartition(" of ")
    if not link or said in ("total", "the total", "all"):
        return None
    for other in segment.columns:
        if other.index not in (part.index, column.index) and other.heading.lower() == said:
            return Whole(f"the column {other.title}", _spans(segment.lines, other))
    return None


def _spans(lines: Sequence[Line], column: Column) -> tuple[Interval | None, ...]:
    """What each row has in a column."""
    return tuple(n.span if (n := line.numbers[column.index]) else None for line in lines)


def _without(segment: Segment, part: Column, base: Quantity, words: frozenset[str]) -> Whole | None:
    """The total less the rows that a heading leaves out: “% excluding don't know”."""
    rows = [x for x in segment.lines if not x.is_total and words and words <= words_of(x.label)]
    spans = [n.span for x in rows if (n := x.numbers[part.index]) is not None]
    if len(rows) != 1 or not spans:
        return None
    span = minus(base.span, spans[0])
    lines = tuple(None if x in rows or x.is_total else span for x in segment.lines)
    return Whole(f"the total without “{rows[0].label}”", lines)


def _agreement(segment: Segment, column: Column, part: Column, whole: Whole) -> tuple[int, int]:
    agreed = tried = 0
    for line, base in zip(segment.lines, whole.spans, strict=True):
        stated, number = line.numbers[column.index], line.numbers[part.index]
        value = share(number.span, base) if number and base else None
        if stated is not None and value is not None:
            tried += 1
            agreed += stated.span.meets(value)
    return agreed, tried


def _total(segment: Segment, part: Column) -> Line | None:
    found = [x for x in segment.lines if x.is_total and x.numbers[part.index] is not None]
    return found[-1] if found else None


def _wholes(segment: Segment, column: Column, part: Column) -> Iterator[Whole]:
    lines = segment.lines
    total = _total(segment, part)
    base = total.numbers[part.index] if total else None
    if base is not None:
        yield Whole(f"the total {base.text}", (base.span,) * len(lines), base)
        yield from _less_one_row(segment, column, part, base)
    for line in lines[:_MOST]:
        number = line.numbers[part.index]
        if number is not None and line is not total and (line.depth == 0 or line.is_loose_total):
            yield Whole(f"“{line.label}”, {number.text},", (number.span,) * len(lines), number)
    for other in segment.columns:
        if other.role in COUNTS and other.index != part.index and _is_counts(segment, other):
            spans = _spans(lines, other)
            is_beside = other.index + 2 == part.index + 1 == column.index
            yield Whole(f"the column {other.title}", spans, is_beside=is_beside)
    rows = [n.span for x in lines if x is not total and (n := x.numbers[part.index])]
    if rows:
        yield Whole(_TOGETHER, (plus(rows),) * len(lines))
    if total is None and lines:
        yield Whole("the row above", (None, *_spans(lines[:-1], part)))


def _less_one_row(
    segment: Segment, column: Column, part: Column, base: Quantity
) -> Iterator[Whole]:
    """The total without one row that itself has a share: the shares then pass 100."""
    rows = [x for x in segment.lines if not x.is_total]
    stated = [n.span for x in rows if (n := x.numbers[column.index])]
    if plus(stated).low <= 100:
        return
    for line in rows[:_MOST]:
        number = line.numbers[part.index]
        if number is not None and line.numbers[column.index] is not None and number.value:
            span = minus(base.span, number.span)
            name = f"the total without “{line.label}”"
            yield Whole(name, (span,) * len(segment.lines), is_faulty=True)
