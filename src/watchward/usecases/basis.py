"""What a summary stands on: records loaded, or the force's own published summary."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from watchward.content.text import Constant, Paragraph, Words
from watchward.lake.snapshot import Snapshot
from watchward.measures.areas import AreaBook
from watchward.measures.calculate import Calculator
from watchward.measures.figure import Figure, Status
from watchward.performance.changes import Monthly
from watchward.usecases.answering import newest_month
from watchward.usecases.counting import Opened, open_counts
from watchward.usecases.published_figures import (
    PublishedCalculator,
    open_published,
    published_periods,
    stands_on_published,
)
from watchward.usecases.unplaced import data_remarks
from watchward.words.errors import UsageProblem
from watchward.words.offences import OffenceType
from watchward.words.periods import Month, Period

TREND_MONTHS = 36


@dataclass(frozen=True, slots=True)
class SummaryRequest:
    """What is asked for.

    `to` None means the newest month covered; `areas` empty means the top area
    alone unless `every`; `against` is ``12m`` or the last month of a baseline.
    Without `pictures` the document has no trend charts.
    """

    to: Month | None = None
    areas: tuple[str, ...] = ()
    every: bool = False
    frame: str = "r12"
    against: str = "12m"
    as_at: int | None = None
    alphabetical: bool = False
    pictures: bool = True


@dataclass(frozen=True, slots=True)
class Basis:
    """Where figures come from, with the two periods.

    `monthly` gives counts of successive months from `first` (None where the
    source has no months), `trend` the figures of a trend picture.
    """

    snapshot: Snapshot
    counting: Calculator
    book: AreaBook
    later: Period
    earlier: Period
    first: Month
    monthly: Monthly
    trend: Callable[[str, OffenceType], list[Figure]]
    remarks: tuple[Paragraph, ...]
    source: str


def choose_basis(snapshot: Snapshot, request: SummaryRequest) -> Basis:
    """Records where there are any, otherwise the published summary."""
    if stands_on_published(snapshot):
        return published_basis(snapshot, request)
    return record_basis(snapshot, request)


def record_basis(snapshot: Snapshot, request: SummaryRequest) -> Basis:
    """Figures counted from records."""
    later, earlier = periods(request, newest_month(snapshot))
    first = min(earlier.first, later.last.plus(1 - TREND_MONTHS))
    opened = open_counts(snapshot, first, later.last)
    return Basis(
        snapshot=snapshot,
        counting=opened.calculator,
        book=opened.book,
        later=later,
        earlier=earlier,
        first=first,
        monthly=MonthlyCounts(opened),
        trend=lambda area, item: trend(opened, area, item, later.last, TREND_MONTHS),
        remarks=tuple(data_remarks(opened, later, earlier)),
        source=f"Records loaded into this workspace, version {snapshot.number}",
    )


def published_basis(snapshot: Snapshot, request: SummaryRequest) -> Basis:
    """Figures taken from published summaries."""
    held = open_published(snapshot)
    later, earlier = periods(request, newest_month(snapshot))
    names = ", ".join(
        sorted({str(row["file_name"]) for row in held.rows if row["period"] == later.key})
    )
    remark = Paragraph((
        Words("Counts are those the force printed, and so is the domestic abuse share; everything "
              "else is worked out from them. How the force defines solved is not known here."),
    ))  # fmt: skip
    return Basis(
        snapshot=snapshot,
        counting=held.calculator,
        book=held.book,
        later=later,
        earlier=earlier,
        first=earlier.first,
        monthly=lambda area, item: None,
        trend=lambda area, item: [],
        remarks=(
            remark,
            *_edition_remarks(snapshot),
            *_revised_remarks(held.calculator, later, earlier),
        ),
        source=f"The force's own published summary ({names or 'none for this period'})",
    )


def _edition_remarks(snapshot: Snapshot) -> list[Paragraph]:
    """Which periods are held, when more than one edition gives them."""
    held = [period.label for period in published_periods(snapshot)]
    if len(held) < 3:
        return []
    return [Paragraph((Words("Periods held: "), Constant("; ".join(held), "periods"), Words(".")))]


def _revised_remarks(
    calculator: PublishedCalculator, later: Period, earlier: Period
) -> list[Paragraph]:
    """That the two periods come from two editions, where they do."""
    editions = [calculator.edition_of.get(period.key, "") for period in (later, earlier)]
    if "" in editions or editions[0] == editions[1]:
        return []
    names = " and ".join(Period.parse(key).last.label for key in editions)
    return [
        Paragraph((
            Words("The two periods come from two editions, those to "), Constant(names, "editions"),
            Words(": part of a change may be a revision."),
        ))
    ]  # fmt: skip


def periods(request: SummaryRequest, newest: Month) -> tuple[Period, Period]:
    """The later and the earlier period of a request.

    Raises UsageProblem for a baseline that is no month, cannot be a period of
    the same kind, or is not over when the later period begins.
    """
    later = Period.ending(request.to or newest, request.frame)
    if request.against == "12m":
        earlier = later.earlier(12)
    else:
        earlier = later.earlier(later.last.index - _baseline(request.against).index)
    if earlier.last >= later.first:
        raise UsageProblem(
            expected=f"a baseline that is over before {later.phrase} begins",
            given=earlier.phrase,
            remedy=f"Compare with {later.first.plus(-1)} or an earlier month (on the command line: "
            "--against).",
        )
    # a figure's id holds only the last month and the frame, so these must give back the period
    if Period.ending(earlier.last, request.frame) != earlier:
        raise UsageProblem(
            expected=f"a baseline as long as {later.phrase}, ending in the same month",
            given=str(earlier.last),
            remedy=f"End the baseline with month {later.last.month:02d} of an earlier year, or use "
            "rolling 12 months.",
        )
    return later, earlier


def _baseline(text: str) -> Month:
    try:
        return Month.parse(text)
    except UsageProblem:
        raise UsageProblem(
            expected="12m, or the last month of a baseline such as 2019-12",
            given=repr(text),
            remedy="Write 12m, or a year and month such as 2019-12 (on the command line: "
            "--against 12m or --against 2019-12).",
        ) from None


class MonthlyCounts:
    """Counts of successive months behind the judgement; None for a month not covered."""

    def __init__(self, opened: Opened) -> None:
        """Of a version opened for counting."""
        self.opened = opened
        self._covered: dict[tuple[str, str], list[bool]] = {}

    def __call__(self, area: str, item: OffenceType) -> list[int | None]:
        """The counts of an area and type, from the first month opened."""
        counts = self.opened.calculator.cells.monthly("offences", area, item.slug)
        covered = self._months_covered(
            area, "incidents" if item.kind == "incidents" else "offences"
        )
        if all(covered):
            return list(counts)
        return [n if held else None for n, held in zip(counts, covered, strict=True)]

    def _months_covered(self, area: str, source: str) -> list[bool]:
        key = (area, source)
        if key not in self._covered:
            book, first, last = self.opened.book, self.opened.first, self.opened.last
            parts = book.parts(area)
            months = [first.plus(i) for i in range(last.index - first.index + 1)]
            missing = set(self.opened.coverage.missing(source, months, area, parts))
            self._covered[key] = [month not in missing for month in months]
        return self._covered[key]


def trend(opened: Opened, area: str, item: OffenceType, last: Month, months: int) -> list[Figure]:
    """Monthly figures ending with a month, oldest first, from the first month covered."""
    figures = [
        opened.calculator.offences(area, item, Period(month, month, "m"))
        for month in (last.plus(i - months + 1) for i in range(months))
    ]
    while figures and figures[0].status is Status.MISSING:
        figures.pop(0)
    return figures
