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
from watchward.usecases.books import closed_book
from watchward.usecases.counting import Opened, open_counts
from watchward.usecases.published_figures import (
    PublishedCalculator,
    published_book,
    published_rows,
)
from watchward.usecases.unplaced import data_remarks
from watchward.words.errors import Refused, UsageProblem
from watchward.words.marking import Marking
from watchward.words.offences import OffenceType
from watchward.words.periods import Month, Period

TREND_MONTHS = 36


@dataclass(frozen=True, slots=True)
class SummaryRequest:
    """What is asked for.

    `to` None means the newest month covered; `areas` empty means the top area
    alone unless `every`; `against` is ``12m`` or the last month of a baseline.
    """

    to: Month | None = None
    areas: tuple[str, ...] = ()
    every: bool = False
    frame: str = "r12"
    against: str = "12m"
    as_at: int | None = None
    alphabetical: bool = False


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
    status = snapshot.manifest.status
    has_records = any(status.get(name, {}).get("rows") for name in ("offences", "incidents"))
    if not has_records and snapshot.files("core_published"):
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
        remarks=tuple(data_remarks(opened, later)),
        source=f"Records loaded into this workspace, version {snapshot.number}",
    )


def published_basis(snapshot: Snapshot, request: SummaryRequest) -> Basis:
    """Figures taken from published summaries."""
    rows = published_rows(snapshot)
    newest = max(Period.parse(row["period"]).last for row in rows)
    later, earlier = periods(request, newest)
    settings = snapshot.workspace.settings
    book = published_book(closed_book(snapshot), rows)
    calculator = PublishedCalculator(
        rows,
        book,
        settings.solved_definition,
        snapshot.number,
        Marking[settings.marking.replace("-", "_")],
    )
    names = ", ".join(sorted({str(row["file_name"]) for row in rows if row["period"] == later.key}))
    remark = Paragraph((
        Words("Counts are those the force printed, and so is the domestic abuse share; everything "
              "else is worked out from them. How the force defines solved is not known here."),
    ))  # fmt: skip
    return Basis(
        snapshot=snapshot,
        counting=calculator,
        book=book,
        later=later,
        earlier=earlier,
        first=earlier.first,
        monthly=lambda area, item: None,
        trend=lambda area, item: [],
        remarks=(remark, *_edition_remarks(rows)),
        source=f"The force's own published summary ({names or 'none for this period'})",
    )


def _edition_remarks(rows: list[dict[str, object]]) -> list[Paragraph]:
    """Which editions are held, when more than one."""
    held = list(dict.fromkeys(Period.parse(str(row["period"])).label for row in rows))
    if len(held) < 2:
        return []
    return [Paragraph((Words("Editions held: "), Constant("; ".join(held), "periods"), Words(".")))]


def periods(request: SummaryRequest, newest: Month) -> tuple[Period, Period]:
    """The later and the earlier period of a request."""
    later = Period.ending(request.to or newest, request.frame)
    if request.against == "12m":
        return later, later.earlier(12)
    try:
        month = Month.parse(request.against)
    except UsageProblem:
        raise UsageProblem(
            expected="12m, or the last month of a baseline such as 2019-12",
            given=repr(request.against),
            remedy="Write --against 12m or --against followed by year-month.",
        ) from None
    return later, later.earlier(later.last.index - month.index)


def newest_month(snapshot: Snapshot) -> Month:
    """The newest month for which offences are covered; raises Refused where there are none."""
    status = snapshot.manifest.status
    for name in ("offences", "incidents"):
        found = status.get(name, {}).get("last_month")
        if found:
            return Month.parse(found)
    raise Refused(
        expected="at least one month of offences",
        given="a workspace into which none were loaded",
        remedy="Load an extract with watchward load offences FILE, open data with "
        "watchward load police-uk FOLDER, or your force's own summary with "
        "watchward load summary FILE.",
    )


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
