"""“Two fell and three rose”: how the rows of the one table that has so many moved.

The two counts together are all the rows of a table of the same section, its totals apart.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from watchward.check.facts import Fact
from watchward.check.model import Cause, Claim, Quantity, Severity, Verdict
from watchward.check.prose.dated import time_of
from watchward.check.prose.directions import AHEAD
from watchward.check.prose.lookup import Lookup, Row
from watchward.check.prose.said import Said, number

__all__ = ["up_and_down_claims"]

_UP = r"rose|went up|increased|grew|were up|were higher|saw (?:a rise|rises|an increase|increases)"
_DOWN = r"fell|went down|decreased|dropped|were down|were lower|saw (?:a fall|falls|a drop)"
_BOTH = re.compile(
    rf"(?:^|[.;:,] |‡ )(?:(?:against|compared with|since|on|over|in) (?:¤|[a-z ]{{1,20}}),? )?"
    rf"{number('n', 'c')} (?:of them )?(?:(?P<up>{_UP})|{_DOWN}) and {number('m', 'c')} "
    rf"(?:of them )?(?:(?P<up_too>{_UP})|{_DOWN})(?=[,.;]|$| so\b| and\b)"
)
_TOTAL = re.compile(r"(?:grand |overall |sub-?)?(?:total|all)\b|net\b", re.I)
_FEWEST, _MOST = 3, 40


def up_and_down_claims(said: Said, lookup: Lookup) -> list[Claim]:
    """A claim for each of two counts of rows that went one way and the other."""
    match = _BOTH.search(said.marks) if lookup.book.facts else None
    if match is None or (match["up"] is None) is (match["up_too"] is None):
        return []
    if AHEAD.search(said.marks):
        return []
    counts = said.of(match["n"]), said.of(match["m"])
    ups, downs = counts if match["up"] else counts[::-1]
    size = int(ups.value + downs.value)
    if not _FEWEST <= size <= _MOST or any(q.bound for q in counts):
        return []
    tables = [steps for steps in _tables(said, lookup) if len(steps) == size]
    told = {(_count(steps, 1), _count(steps, -1)) for steps in tables}
    if len(told) != 1 or sum(next(iter(told))) != size:
        return []
    (truth,) = told
    facts = [fact for step in tables[0] for fact in step]
    return [
        _claim(said, ups, truth[0], size, "rose", facts),
        _claim(said, downs, truth[1], size, "fell", facts),
    ]


def _tables(said: Said, lookup: Lookup) -> Iterator[list[tuple[Fact, Fact]]]:
    """For each table of the section the figures that its rows moved between."""
    grids: dict[tuple[str, int], list[Row]] = defaultdict(list)
    for row in lookup.rows(lookup.book.facts):
        if lookup.is_beside(said, row):
            grids[row.first.at.document, row.first.grid].append(row)
    times = {time for date in said.dates if (time := time_of(date)) is not None}
    for rows in grids.values():
        own = [r for r in rows if not _TOTAL.match(r.first.label)]
        steps = [_step(row, times) for row in own]
        if all(steps) and own:
            yield [step for step in steps if step is not None]


def _step(row: Row, times: set[int]) -> tuple[Fact, Fact] | None:
    """From the time that is told to the latest; where none is, between the only two."""
    dated = row.by_time()
    if len(times) == 1 and len(dated) > 1:
        (time,) = times
        last = max(dated)
        return (dated[time], dated[last]) if time in dated and time < last else None
    if times:
        return None
    if len(dated) == 2:
        return dated[min(dated)], dated[max(dated)]
    return row.pair(()) if len(dated) < 2 else None


def _count(steps: list[tuple[Fact, Fact]], way: int) -> int:
    return sum((b.quantity.value - a.quantity.value) * way > 0 for a, b in steps)


def _claim(
    said: Said, stated: Quantity, truth: int, size: int, word: str, facts: list[Fact]
) -> Claim:
    holds = stated.value == truth
    text = stated.text.strip()
    told = f"“{text}” fits" if holds else f"The paper says “{text}”; it is {truth}"
    return Claim(
        kind="comparison", quote=said.text, at=stated.at,
        verdict=Verdict.CONSISTENT if holds else Verdict.INCONSISTENT,
        stated=text, recomputed=f"{truth} of {size}",
        severity=Severity.NONE if holds else Severity.MESSAGE,
        cause=Cause.NONE if holds else Cause.DIRECTION,
        explanation=f"{told}: of the {size} rows of the table {truth} {word}.",
        quantities=(stated, *(fact.quantity for fact in facts)),
        parts=("stated", *(f"figure {at}" for at in range(len(facts)))),
        others=tuple(fact.at for fact in facts), is_tight=True,
    )  # fmt: skip
