"""The summary of a public edition: every figure that could tell a small count taken out.

The mask is worked out over all areas, types, both periods and the monthly
trends together, whatever part of them is printed. So an area's mask does not
depend on what else was asked for, and two editions of the same period withhold
the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from watchward.measures.areas import AreaBook
from watchward.measures.disclosure import WITHHELD, Policy, Sum, protect
from watchward.measures.figure import Figure, Status
from watchward.performance.summary import AreaSummary, SummaryRow
from watchward.words.offences import offence_tree
from watchward.words.periods import Period

Cell = tuple[str, str, str, str]
"""A count: fact (offences, solved or domestic), area, type and key of the period."""
Trends = Mapping[tuple[str, str], Sequence[Figure]]


@dataclass(frozen=True, slots=True)
class Masked:
    """Summaries and trends without what is withheld; `hidden` are the counts withheld."""

    summaries: dict[str, AreaSummary]
    trends: dict[tuple[str, str], tuple[Figure, ...]]
    hidden: frozenset[Cell]


def mask_summaries(
    summaries: Mapping[str, AreaSummary],
    trends: Trends,
    book: AreaBook,
    policy: Policy,
    later: Period,
    earlier: Period,
) -> Masked:
    """Take out every figure that the policy withholds. Give every area, and its trends."""
    counts, also = _counts(summaries, trends, policy, later, earlier)
    held = {figure.period: None for line in trends.values() for figure in line}
    months = sorted(held, key=lambda month: month.last.index)
    sums = [
        each
        for each in _sums(book, list(summaries), months, later, earlier)
        if any(cell in counts for cell in each.cells)
    ]
    least = {item.slug: policy.least(item.slug) for item in offence_tree().types}
    domestic = policy.least("domestic-abuse")

    def is_small(cell: Cell, count: int) -> bool:
        return 0 < count < max(least[cell[2]], domestic if cell[0] == "domestic" else 0)

    hidden = protect(counts, sums, is_small, also)
    return Masked(
        {
            code: _masked_area(summary, hidden, later, earlier)
            for code, summary in summaries.items()
        },
        {key: _masked_line(key, line, hidden) for key, line in trends.items()},
        hidden,
    )


def _counts(
    summaries: Mapping[str, AreaSummary],
    trends: Trends,
    policy: Policy,
    later: Period,
    earlier: Period,
) -> tuple[dict[Cell, int], set[Cell]]:
    """Every count behind the figures, and those withheld because their remainder is small."""
    counts: dict[Cell, int] = {}
    also: set[Cell] = set()
    for area, summary in summaries.items():
        for slug, row in summary.rows.items():
            for fact, period, figure in (
                ("offences", earlier, row.offences_prev),
                ("offences", later, row.offences_curr),
                ("solved", earlier, row.solved_prev),
                ("solved", later, row.solved_curr),
            ):
                if figure.numerator is not None:
                    counts[fact, area, slug, period.key] = figure.numerator
            domestic, whole = _domestic(row)
            if domestic is not None:
                counts["domestic", area, slug, later.key] = domestic
                if policy.is_small(whole - domestic, slug):
                    also.add(("domestic", area, slug, later.key))
    for (area, slug), line in trends.items():
        for figure in line:
            if figure.numerator is not None:
                counts["offences", area, slug, figure.period.key] = figure.numerator
    return counts, also


def _domestic(row: SummaryRow) -> tuple[int | None, int]:
    """Offences that are domestic abuse, and of how many.

    Where only a printed percentage is held, the count that a reader would work out from it.
    """
    part, whole, offences = (
        row.pct_da.numerator,
        row.pct_da.denominator,
        row.offences_curr.numerator,
    )
    if part is None or whole is None:
        return None, 0
    if not whole or offences is None or whole == offences:
        return part, whole
    return (2 * part * offences + whole) // (2 * whole), offences


def _sums(
    book: AreaBook, areas: Sequence[str], months: Sequence[Period], later: Period, earlier: Period
) -> Iterator[Sum[Cell]]:
    """Everything that a reader can add up."""
    pairs = [("offences", p.key) for p in (earlier, later, *months)]
    pairs += [("solved", earlier.key), ("solved", later.key), ("domestic", later.key)]
    slugs = [item.slug for item in offence_tree().types]
    for fact, period in pairs:
        for area in areas:
            for whole, parts in offence_tree().children.items():
                yield _sum(fact, (area,), (whole, *parts), (period,))
            if members := book.parts(area):
                for slug in slugs:
                    yield _sum(fact, (area, *members), (slug,), (period,))
    for area in areas:
        yield Sum(
            ("domestic", area, "all-crime", later.key),
            (("offences", area, "domestic-abuse", later.key),),
        )
        yield from _months_of(area, slugs, months, later, earlier)


def _months_of(
    area: str, slugs: Sequence[str], months: Sequence[Period], later: Period, earlier: Period
) -> Iterator[Sum[Cell]]:
    """Each period as the sum of its months, where all of them are printed."""
    held = {month.last: month.key for month in months}
    for period in (earlier, later):
        keys = [held[month] for month in period.months if month in held]
        if len(keys) == len(period.months) and period.key not in keys:
            for slug in slugs:
                yield _sum("offences", (area,), (slug,), (period.key, *keys))


def _sum(
    fact: str, areas: Sequence[str], slugs: Sequence[str], periods: Sequence[str]
) -> Sum[Cell]:
    """The sum over whichever of the three has several: the whole first, then its parts."""
    cells = [(fact, a, s, p) for a in areas for s in slugs for p in periods]
    return Sum(cells[0], tuple(cells[1:]))


def _masked_area(
    summary: AreaSummary, hidden: frozenset[Cell], later: Period, earlier: Period
) -> AreaSummary:
    area = summary.area.code
    return AreaSummary(
        summary.area,
        {
            slug: _masked_row(
                row,
                *(
                    (fact, area, slug, period.key) in hidden
                    for fact, period in (
                        ("offences", earlier),
                        ("offences", later),
                        ("solved", earlier),
                        ("solved", later),
                        ("domestic", later),
                    )
                ),
            )
            for slug, row in summary.rows.items()
        },
    )


def _masked_row(
    row: SummaryRow, before: bool, now: bool, solved_before: bool, solved_now: bool, domestic: bool
) -> SummaryRow:
    """The row without each figure that stands on a count withheld."""
    if not (before or now or solved_before or solved_now or domestic):
        return row
    change, solved_change = before or now, solved_before or solved_now
    return SummaryRow(
        item=row.item,
        pct_da=_without(row.pct_da, domestic or now),
        offences_prev=_without(row.offences_prev, before),
        offences_curr=_without(row.offences_curr, now),
        diff=_without(row.diff, change),
        pct_diff=_without(row.pct_diff, change),
        solved_prev=_without(row.solved_prev, solved_before),
        solved_curr=_without(row.solved_curr, solved_now),
        solved_diff=_without(row.solved_diff, solved_change),
        solved_pct_diff=_without(row.solved_pct_diff, solved_change),
        rate_prev=_without(row.rate_prev, before or solved_before),
        rate_curr=_without(row.rate_curr, now or solved_now),
        rate_pp_diff=_without(row.rate_pp_diff, change or solved_change),
    )


def _without(figure: Figure, withheld: bool) -> Figure:
    """The figure, its numbers taken out if it is withheld and has any."""
    if withheld and figure.status in (Status.VALUE, Status.UNDEFINED):
        return figure.suppressed(WITHHELD)
    return figure


def _masked_line(
    key: tuple[str, str], line: Sequence[Figure], hidden: frozenset[Cell]
) -> tuple[Figure, ...]:
    area, slug = key
    return tuple(
        _without(figure, ("offences", area, slug, figure.period.key) in hidden) for figure in line
    )
