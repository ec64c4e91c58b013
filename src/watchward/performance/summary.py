"""The performance summary: for each area, every crime type in two periods, as figures."""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter
from typing import Protocol

from watchward.measures.areas import Area
from watchward.measures.calculate import Calculator
from watchward.measures.figure import Figure
from watchward.words.offences import OffenceType, offence_tree
from watchward.words.periods import Period


class Counting(Protocol):
    """What the summary asks of the measures, whether from records or a published summary."""

    def offences(self, area: str, item: OffenceType, period: Period) -> Figure:
        """Offences or incidents of a period."""

    def solved(self, area: str, item: OffenceType, period: Period) -> Figure:
        """Solved outcomes of a period."""

    def change(
        self, kind: str, area: str, item: OffenceType, later: Period, earlier: Period
    ) -> Figure:
        """Later count less earlier."""

    def change_pct(
        self, kind: str, area: str, item: OffenceType, later: Period, earlier: Period
    ) -> Figure:
        """Change as a percentage of the earlier count."""

    def rate(self, area: str, item: OffenceType, period: Period) -> Figure:
        """Solved rate of a period."""

    def rate_change(self, area: str, item: OffenceType, later: Period, earlier: Period) -> Figure:
        """Change of the solved rate in percentage points."""

    def domestic_share(self, area: str, item: OffenceType, period: Period) -> Figure:
        """Share that is domestic abuse."""


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """One crime type in one area: twelve figures in printed order."""

    item: OffenceType
    pct_da: Figure
    offences_prev: Figure
    offences_curr: Figure
    diff: Figure
    pct_diff: Figure
    solved_prev: Figure
    solved_curr: Figure
    solved_diff: Figure
    solved_pct_diff: Figure
    rate_prev: Figure
    rate_curr: Figure
    rate_pp_diff: Figure

    def figures(self) -> tuple[Figure, ...]:
        """The twelve figures in printed order."""
        return _FIGURES_OF(self)


FIGURE_COLUMNS = (
    "pct_da", "offences_prev", "offences_curr", "diff", "pct_diff", "solved_prev", "solved_curr",
    "solved_diff", "solved_pct_diff", "rate_prev", "rate_curr", "rate_pp_diff",
)  # fmt: skip
_FIGURES_OF = attrgetter(*FIGURE_COLUMNS)


@dataclass(frozen=True, slots=True)
class AreaSummary:
    """The rows of one area, by slug in printed order."""

    area: Area
    rows: dict[str, SummaryRow]


def summarise(counting: Counting, area: Area, later: Period, earlier: Period) -> AreaSummary:
    """Every row of an area's summary, the later period against the earlier."""
    return AreaSummary(
        area,
        {
            item.slug: _row(counting, area.code, item, later, earlier)
            for item in offence_tree().types
        },
    )


def _row(
    counting: Counting, area: str, item: OffenceType, later: Period, earlier: Period
) -> SummaryRow:
    if isinstance(counting, Calculator):  # which finds the counts of a row once for all its figures
        return SummaryRow(item, *counting.comparison(area, item, later, earlier))
    return SummaryRow(
        item=item,
        pct_da=counting.domestic_share(area, item, later),
        offences_prev=counting.offences(area, item, earlier),
        offences_curr=counting.offences(area, item, later),
        diff=counting.change("offences", area, item, later, earlier),
        pct_diff=counting.change_pct("offences", area, item, later, earlier),
        solved_prev=counting.solved(area, item, earlier),
        solved_curr=counting.solved(area, item, later),
        solved_diff=counting.change("solved", area, item, later, earlier),
        solved_pct_diff=counting.change_pct("solved", area, item, later, earlier),
        rate_prev=counting.rate(area, item, earlier),
        rate_curr=counting.rate(area, item, later),
        rate_pp_diff=counting.rate_change(area, item, later, earlier),
    )
