"""Means of a row or column of a table: “the five-year average is 839”, beside the row told."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from watchward.check.facts import Fact, words_of
from watchward.check.judge import is_slip
from watchward.check.model import Claim, Interval, Quantity, QuantityKind
from watchward.check.prose.directions import NO
from watchward.check.prose.making import Way, best_claim
from watchward.check.prose.parts_before import counted_in, mean_mark
from watchward.check.prose.roles import Mark, held, is_ahead, rounded, settled
from watchward.check.prose.said import Said
from watchward.check.prose.tablecolumns import Tables
from watchward.check.rounding import over, plus

_EACH = re.compile(
    r"\b(?:(?P<quarterly>quarterly)|monthly) (?:average|mean)\b|"
    r"\b(?:a|per|each|every) (?:(?P<quarter>quarter)|(?P<day>day)|month)\b"
)
_OF_PERIODS = re.compile(
    r"\b[a-z\d]+-(?:year|quarter|month) (?:average|mean)"
    r"(?= (?:is|was|of|stands|stood|comes|came)\b)|"
    r"\b(?:average|mean) (?:of|over|across) (?:the|those|these|all) (?:[a-z]+|\d+) "
    r"(?:years|quarters|months)(?= (?:is|was|stands|stood|comes|came)\b)"
)
_YEARS = re.compile(
    r"\b(?:years|quarters|months|weeks|surveys|waves|annual|yearly)\b|"
    r"\b[a-z\d]+-(?:year|quarter|month|week)\b"
)
"""“Over the five years”: what is counted is periods, and no five rows of another kind."""
_PERIOD = re.compile(
    r"\b(?:q[1-4]|quarter|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|year|week|wave|survey|"
    r"month|summer|autumn|winter|spring)\w*|\b(?:19|20)\d\d\b|\b\d\d/\d\d\b",
    re.IGNORECASE,
)
_BACK = 3
"""So many sentences before one may tell the row that it goes on to speak of."""
_QUARTER = re.compile(r"q(?:uarter )?[1-4]\b|(?:first|second|third|fourth) quarter")
_MONTH = re.compile(r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)")


def table_mean_claims(
    said: Said, recent: Sequence[Said], claims: list[Claim], tables: Tables
) -> list[Claim]:
    """The mean that a sentence states of so many figures of one row or column near it."""
    stated = mean_mark(said) or _on_average(said)
    number = counted_in(said.text.lower())
    unit = None if number else _EACH.search(said.text.lower())
    if stated is None or not (number or unit) or is_ahead(said) or NO.search(said.marks):
        return []
    quantity = stated.quantity
    if (quantity.start, quantity.end) in settled(claims):
        return []
    near = (_without_whole(line) for line in _lines(said, tables))
    lines = [line for line in near if _is_kind(line[0].quantity, quantity)]
    if unit is not None and unit["day"]:
        return list(_by_day(said, quantity, lines))
    if unit is not None:
        lines = [line for line in lines if _is_by(line, unit)]
    if _YEARS.search(said.text.lower()):
        lines = [line for line in lines if _is_over_time(line)]
    exact = [line for line in lines if unit is not None or len(line) == number]
    agreed = [line for line in exact if _holds(line, quantity)]
    told = _told(exact, said, recent)
    if agreed:
        best = next((line for line in agreed if line in told), agreed[0])
        if len(agreed) > 1 and best not in told:
            return []
        return [_claim(said, quantity, best)]
    if len(told) == 1:
        return [_claim(said, quantity, told[0])]
    slips = [] if told or _OF_OTHERS.search(said.marks) else _slipped(exact, quantity)
    return [replace(_claim(said, quantity, slips[0]), is_tight=True)] if slips else []


_ON_AVERAGE = re.compile(
    r"\bon average,? (?:there (?:were|was|are) |it was |we had |[a-z]+ (?:had|took|saw) )?$|"
    r"\ban average of $"
)
_OF_OTHERS = re.compile(
    r"\b(?:national\w*|england|wales|region\w*|similar|family|group|last year|previous\w*|each|"
    r"target|median|rolling|weighted|month to month)\b|\bother than\b|\bwithout\b|\bexcept\b"
)
_LONG = 3
"""Digits of a mean that is hardly another's by chance."""


def _on_average(said: Said) -> Mark | None:
    """“There were on average 558 incidents”: the one number that is told so."""
    found = [m for m in held(said) if m.letter in "cmdr" and _ON_AVERAGE.search(m.before)]
    return found[0] if len(found) == 1 else None


def _slipped(lines: Sequence[tuple[Fact, ...]], stated: Quantity) -> list[tuple[Fact, ...]]:
    """The one line whose mean is told but for a slip: shared by one too many, or mistyped."""
    if sum(map(str.isdigit, stated.text)) < _LONG or stated.bound:
        return []
    found = [line for line in lines if _is_miscounted(line, stated) or _is_mistyped(line, stated)]
    values = {tuple(fact.quantity.value for fact in line) for line in found}
    return found if len(values) == 1 else []


def _is_miscounted(line: tuple[Fact, ...], stated: Quantity) -> bool:
    total = plus(fact.quantity.span for fact in line)
    for count in (len(line) - 1, len(line) + 1):
        expected = over(total, Interval.exact(count)) if count > 1 else None
        if expected is not None and rounded(stated, expected).span.meets(expected):
            return True
    return False


def _is_mistyped(line: tuple[Fact, ...], stated: Quantity) -> bool:
    quantity, expected = _mean(line, stated)
    return is_slip(quantity, _print(quantity, expected))


_YEAR = re.compile(r"\b(?:19|20)\d\d[-/]\d\d(?:\d\d)?\b|\byear\b", re.IGNORECASE)
_DAYS = (365, 366)


def _by_day(said: Said, stated: Quantity, lines: Sequence[tuple[Fact, ...]]) -> Iterator[Claim]:
    """“On average there were 35.7 crimes a day”: the rows of a year, over its days."""
    if sum(map(str.isdigit, stated.text)) < _LONG or stated.bound or _OF_OTHERS.search(said.marks):
        return
    ways = [
        (line, days, over(plus(fact.quantity.span for fact in line), Interval.exact(days)))
        for line in lines
        if _YEAR.search(line[0].column) and len({fact.at.row for fact in line}) == len(line)
        for days in _DAYS
    ]
    made = [(line, days, own) for line, days, own in ways if own is not None]
    if any(rounded(stated, own).span.meets(own) for _line, _days, own in made):
        return
    slips = [(line, days, own) for line, days, own in made if is_slip(stated, _print(stated, own))]
    if not slips or len({line[0].grid for line, _days, _own in slips}) != 1:
        return
    line, days, own = slips[-1]
    parts = {f"figure {at + 1}": fact.quantity for at, fact in enumerate(line)}
    way = Way(parts, own, True, {}, f"the figures of the table over {days} days")
    claim = best_claim(said, "average", rounded(stated, own), [way])
    yield replace(claim, others=tuple(fact.at for fact in line), is_tight=True)


def _print(stated: Quantity, expected: Interval) -> Interval:
    """A mean as it would be printed with as many places."""
    middle = (expected.low + expected.high) / 2
    unit = Fraction(1, 10 ** max(stated.places, 0))
    return Interval.exact(round(middle / unit) * unit)


def _is_by(line: tuple[Fact, ...], unit: re.Match[str]) -> bool:
    """Whether a column has a figure for each quarter, or each month, of a year."""
    names = _QUARTER if unit["quarter"] or unit["quarterly"] else _MONTH
    count = 4 if names is _QUARTER else 12
    is_down = len({fact.at.row for fact in line}) == len(line) == count
    return is_down and all(names.match(fact.label.lower().strip()) for fact in line)


def _is_over_time(line: tuple[Fact, ...]) -> bool:
    """Whether every figure of a row or column is of a period, by its own heading."""
    is_down = len({fact.at.row for fact in line}) == len(line)
    names = [fact.label if is_down else fact.column for fact in line]
    return all(_PERIOD.search(name) for name in names)


def _lines(said: Said, tables: Tables) -> Iterator[tuple[Fact, ...]]:
    """The rows and the columns of figures of the tables near, without totals."""
    rows: dict[tuple[int, int], list[Fact]] = defaultdict(list)
    for column in tables.near(said):
        yield column.facts
        for fact in column.facts:
            rows[(fact.grid, fact.at.row)].append(fact)
    for facts in rows.values():
        if len(facts) > 1:
            yield tuple(facts)


def _without_whole(line: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """The figures without the first or last where it is all the others together."""
    total = sum(fact.quantity.value for fact in line)
    for end, rest in ((line[0], line[1:]), (line[-1], line[:-1])):
        if len(rest) > 2 and end.quantity.value * 2 == total:
            return rest
    return line


def _is_kind(held: Quantity, stated: Quantity) -> bool:
    if stated.kind is QuantityKind.RATE:
        return held.kind in (QuantityKind.COUNT, QuantityKind.RATE)
    if stated.kind is QuantityKind.DURATION and held.kind is QuantityKind.COUNT:
        return bool(stated.unit) and held.value.denominator > 1  # under “Avg secs”
    return held.kind is stated.kind


def _mean(line: tuple[Fact, ...], stated: Quantity) -> tuple[Quantity, Interval]:
    total = plus(fact.quantity.span for fact in line)
    expected = over(total, Interval.exact(len(line))) or Interval.exact(0)
    return rounded(stated, expected), expected


def _holds(line: tuple[Fact, ...], stated: Quantity) -> bool:
    quantity, expected = _mean(line, stated)
    return quantity.span.meets(expected)


def _told(
    lines: Sequence[tuple[Fact, ...]], said: Said, recent: Sequence[Said]
) -> list[tuple[Fact, ...]]:
    """The lines that the sentence before tells of; of a row's periods, else the ones before that.

    “The five-year average” is of a row with five periods, whatever stands between.
    """
    is_by_time = _OF_PERIODS.search(said.text.lower()) is not None
    for back in range(1, _BACK + 1 if is_by_time else 2):
        held = lines if back == 1 else [line for line in lines if _is_row(line)]
        told = [line for line in held if _is_told(line, [*recent[-back:], said])]
        if told:
            return told
    return []


def _is_row(line: tuple[Fact, ...]) -> bool:
    """Whether figures stand in one row."""
    return len({fact.at.row for fact in line}) == 1


def _is_told(line: tuple[Fact, ...], near: Sequence[Said]) -> bool:
    """Whether some sentences give a figure of the line, with a word of its name."""
    values = {q.value for each in near for q in each.quantities}
    words = frozenset().union(*(words_of(each.text) for each in near))
    names = words_of(" ".join((line[0].label, line[0].column, line[0].about)))
    return any(fact.quantity.value in values for fact in line) and bool(names & words)


def _claim(said: Said, stated: Quantity, line: tuple[Fact, ...]) -> Claim:
    quantity, expected = _mean(line, stated)
    parts = {f"figure {at + 1}": fact.quantity for at, fact in enumerate(line)}
    way = Way(parts, expected, True, {}, "the figures of the table over their number")
    claim = best_claim(said, "average", quantity, [way])
    return replace(claim, others=tuple(fact.at for fact in line))
