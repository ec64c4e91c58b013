"""The performance summary of a workspace, from records, as a document and a paragraph."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from watchward.content.document import Document
from watchward.content.text import Paragraph
from watchward.lake.snapshot import Snapshot
from watchward.lake.workspace import Workspace
from watchward.measures.areas import Area
from watchward.measures.figure import Figure, Status
from watchward.performance.changes import Judged, judge_areas
from watchward.performance.document import TREND_TYPES, SummaryContext, summary_document
from watchward.performance.sentences import board_paragraph
from watchward.performance.summary import AreaSummary, summarise
from watchward.usecases.counting import Opened, open_counts
from watchward.usecases.unplaced import data_remarks
from watchward.usecases.viewer import OWNER, Viewer
from watchward.words.errors import Refused, UsageProblem
from watchward.words.marking import Marking
from watchward.words.offences import OffenceType, offence_tree
from watchward.words.outcomes import solved_definition
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
class SummaryProduct:
    """The summary of some areas: as a document, and as the board's paragraph for each area."""

    document: Document
    summaries: tuple[AreaSummary, ...]
    paragraphs: dict[str, tuple[Paragraph, ...]]
    judged: dict[tuple[str, str], Judged]
    version: int
    later: Period
    earlier: Period


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


def make_summary(
    workspace: Workspace, request: SummaryRequest, viewer: Viewer = OWNER
) -> SummaryProduct:
    """Work out the summary.

    Raises UsageProblem for an unknown area or period, NotFound for an unknown
    version, Refused when not one figure of the table can be given.
    """
    snapshot = Snapshot(workspace, request.as_at)
    later, earlier = periods(request, newest_month(snapshot))
    first = min(earlier.first, later.last.plus(1 - TREND_MONTHS))
    opened = open_counts(snapshot, first, later.last)
    areas = chosen_areas(opened.book.areas, opened, request)
    everything = {a.code: summarise(opened.calculator, a, later, earlier) for a in opened.book.areas}
    force = everything[opened.book.top.code]
    summaries = [everything[area.code] for area in areas]
    _refuse_if_empty(summaries, later)
    judged = judge_areas(
        (
            (s.area, row.item, row.offences_prev, row.offences_curr)
            for s in everything.values()
            for row in s.rows.values()
        ),
        later,
        earlier,
        _monthly_counts(opened),
        first,
    )
    context = _context(opened, later, earlier, areas)
    paragraphs = {
        s.area.code: tuple(board_paragraph(s, force, judged, later, earlier)) for s in summaries
    }
    return SummaryProduct(
        document=summary_document(summaries, force, judged, context),
        summaries=tuple(summaries),
        paragraphs=paragraphs,
        judged=judged,
        version=snapshot.number,
        later=later,
        earlier=earlier,
    )


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


def chosen_areas(areas: Sequence[Area], opened: Opened, request: SummaryRequest) -> list[Area]:
    """The areas asked for, in the set's order or alphabetically."""
    if request.every:
        chosen = list(areas)
    elif request.areas:
        chosen = [opened.book.find(name) for name in request.areas]
    else:
        chosen = [opened.book.top]
    if request.alphabetical:
        top = [area for area in chosen if area.code == opened.book.top.code]
        rest = sorted((area for area in chosen if area not in top), key=lambda area: area.name)
        return top + rest
    return chosen


def _refuse_if_empty(summaries: Sequence[AreaSummary], later: Period) -> None:
    figures = [f for s in summaries for row in s.rows.values() for f in row.figures()]
    if any(figure.status in (Status.VALUE, Status.UNDEFINED) for figure in figures):
        return
    reasons = sorted({figure.reason for figure in figures if figure.status is Status.MISSING})
    raise Refused(
        expected=f"months covered by a load for the {later.label} or the period before",
        given="; ".join(reasons) or "none of them",
        remedy="Run watchward status to see which months are loaded, or choose another --to.",
    )


class _monthly_counts:
    """Counts of successive months behind the judgement; None for a month not covered."""

    def __init__(self, opened: Opened) -> None:
        self.opened = opened
        self._covered: dict[tuple[str, str], list[bool]] = {}

    def __call__(self, area: str, item: OffenceType) -> list[int | None]:
        counts = self.opened.calculator.cells.monthly("offences", area, item.slug)
        covered = self._months_covered(area, "incidents" if item.kind == "incidents" else "offences")
        return [n if held else None for n, held in zip(counts, covered, strict=True)]

    def _months_covered(self, area: str, source: str) -> list[bool]:
        key = (area, source)
        if key not in self._covered:
            book = self.opened.book
            parts = tuple(a.code for a in book.districts) if area == book.top.code else ()
            months = [
                self.opened.first.plus(i)
                for i in range(self.opened.last.index - self.opened.first.index + 1)
            ]
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


def _context(opened: Opened, later: Period, earlier: Period, areas: Sequence[Area]) -> SummaryContext:
    settings = opened.snapshot.workspace.settings
    tree = offence_tree()
    trends = {
        (area.code, slug): trend(opened, area.code, tree.get(slug), later.last, TREND_MONTHS)
        for area in areas
        for slug in TREND_TYPES
    }
    return SummaryContext(
        body=settings.name,
        top_name=opened.book.top.name,
        later=later,
        earlier=earlier,
        version=opened.snapshot.number,
        produced_on=datetime.now(ZoneInfo("Europe/London")).date(),
        marking=Marking[settings.marking.replace("-", "_")],
        definition=solved_definition(settings.solved_definition),
        source=f"Records loaded into this workspace, version {opened.snapshot.number}",
        synthetic=settings.synthetic,
        contact=settings.contact,
        trends=trends,
        remarks=tuple(data_remarks(opened, later)),
    )
