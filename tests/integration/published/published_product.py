"""A published summary made into the real summary product, so that its renderings can be read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from watchward.content.document import Document
from watchward.measures.areas import Area
from watchward.measures.figure import Figure, Status, Unit
from watchward.performance.document import SummaryContext, summary_document
from watchward.performance.summary import summarise
from watchward.sources.published import PublishedRow, PublishedSummary
from watchward.sources.published.check_shares import possible_count
from watchward.words.marking import Marking
from watchward.words.offences import OffenceType
from watchward.words.outcomes import DEFAULT_DEFINITION, solved_definition
from watchward.words.periods import Period


@dataclass
class PrintedCounts:
    """Figures from printed counts, by the published rules."""

    rows: dict[tuple[str, str], PublishedRow]
    later: Period

    def _count(self, kind: str, area: str, item: OffenceType, period: Period) -> int | None:
        end = "curr" if period == self.later else "prev"
        return self.rows[area, item.slug].count(f"{kind}_{end}")

    def offences(self, area: str, item: OffenceType, period: Period) -> Figure:
        """Printed offences."""
        return self._figure(
            area, item, period, Unit.COUNT, self._count("offences", area, item, period), 1
        )

    def solved(self, area: str, item: OffenceType, period: Period) -> Figure:
        """Printed solved outcomes."""
        return self._figure(
            area, item, period, Unit.COUNT, self._count("solved", area, item, period), 1
        )

    def change(
        self, kind: str, area: str, item: OffenceType, later: Period, earlier: Period
    ) -> Figure:
        """Later less earlier."""
        now, old = (self._count(kind, area, item, p) for p in (later, earlier))
        top = None if now is None or old is None else now - old
        return self._figure(area, item, later, Unit.COUNT, top, 1)

    def change_pct(
        self, kind: str, area: str, item: OffenceType, later: Period, earlier: Period
    ) -> Figure:
        """Change over the earlier count."""
        now, old = (self._count(kind, area, item, p) for p in (later, earlier))
        top = None if now is None or old is None else now - old
        return self._figure(area, item, later, Unit.PERCENT, top, old)

    def rate(self, area: str, item: OffenceType, period: Period) -> Figure:
        """Solved over offences."""
        solved = self._count("solved", area, item, period)
        offences = self._count("offences", area, item, period)
        return self._figure(area, item, period, Unit.PERCENT, solved, offences)

    def rate_change(self, area: str, item: OffenceType, later: Period, earlier: Period) -> Figure:
        """Difference of the unrounded rates."""
        a, b, c, d = (
            self._count(kind, area, item, period)
            for period in (later, earlier)
            for kind in ("solved", "offences")
        )
        if None in (a, b, c, d):
            return self._figure(area, item, later, Unit.POINTS, None, None)
        now, then = (a or 0) * (d or 0), (c or 0) * (b or 0)
        return self._figure(area, item, later, Unit.POINTS, now - then, (b or 0) * (d or 0))

    def domestic_share(self, area: str, item: OffenceType, period: Period) -> Figure:
        """The least number of flagged offences that prints as the share."""
        row = self.rows[area, item.slug]
        fits = possible_count(row)
        if item.kind == "incidents" or (fits is None and row.offences_curr):
            return self._figure(area, item, period, Unit.PERCENT, None, None)
        return self._figure(
            area, item, period, Unit.PERCENT, fits[0] if fits else 0, row.offences_curr
        )

    def _figure(
        self,
        area: str,
        item: OffenceType,
        period: Period,
        unit: Unit,
        top: int | None,
        below: int | None,
    ) -> Figure:
        status = Status.NOT_APPLICABLE
        if top is not None and below is not None:
            status = Status.VALUE if below else Status.UNDEFINED
        held = status is not Status.NOT_APPLICABLE
        return Figure(
            "offences", 1, "", area, period, None, item.slug, unit, status,
            top if held else None, below if held else None, 1,
        )  # fmt: skip


def product(summary: PublishedSummary, areas: Iterable[str]) -> Document:
    """The summary document of some areas, by code."""
    rows = {(row.area_code, row.crime_type): row for row in summary.rows}
    names = {row.area_code: row.area_as_printed for row in summary.rows}
    counting = PrintedCounts(rows, summary.period)
    summaries = [
        summarise(counting, Area(code, names[code], "district", n), summary.period, summary.against)
        for n, code in enumerate(areas)
    ]
    context = SummaryContext(
        body="Sample Police",
        top_name="Force",
        later=summary.period,
        earlier=summary.against,
        version=1,
        produced_on=date(2024, 11, 20),
        marking=Marking.OFFICIAL,
        definition=solved_definition(DEFAULT_DEFINITION),
        source="the force's own published summary",
        contact="performance@example.org",
    )
    return summary_document(summaries, None, {}, context)
