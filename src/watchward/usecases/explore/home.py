"""The first page: what really changed in an area, and how fresh each source is."""

from __future__ import annotations

from dataclasses import dataclass

from watchward.content.format import cell_text, number_value
from watchward.content.table import Verdict
from watchward.content.text import Paragraph, Shown
from watchward.lake.snapshot import Snapshot
from watchward.lake.workspace import Workspace
from watchward.measures.areas import Area
from watchward.measures.figure import Figure
from watchward.performance.changes import verdict_cell
from watchward.performance.sentences import is_small, reading
from watchward.performance.summary import SummaryRow
from watchward.usecases.covered import CoveredMonths, covered_months, printed_periods, runs_label
from watchward.usecases.explore.performance import page_summary
from watchward.usecases.explore.remembered import remembered
from watchward.usecases.series import trend_lines
from watchward.usecases.summary import SummaryProduct, SummaryRequest
from watchward.usecases.viewer import OWNER, Viewer
from watchward.words.errors import WatchwardError
from watchward.words.marking import Marking
from watchward.words.offences import offence_tree
from watchward.words.periods import Month, Period

MOST_EACH_WAY = 3
TREND_MONTHS = 24
PICTURE_WIDTH, PICTURE_HEIGHT = 240, 48
SOURCE_NAMES = {
    "offences": "Offences",
    "outcomes": "Outcomes",
    "incidents": "Incidents",
    "searches": "Stop and search",
}


@dataclass(frozen=True, slots=True)
class SmallTrend:
    """Monthly counts as a small picture: points of its lines, its last point, what it shows.

    There are several lines where months between are missing.
    """

    lines: tuple[str, ...]
    last: tuple[int, int]
    words: str


@dataclass(frozen=True, slots=True)
class ChangedType:
    """A crime type that changed: its row, the verdict, and its months where they are held.

    `in_counts` is whether a percentage would mislead, so that counts are told alone.
    """

    row: SummaryRow
    verdict: Verdict
    trend: SmallTrend | None
    in_counts: bool

    @property
    def percent(self) -> Shown:
        """The change as a percentage, with its sign."""
        return Shown(self.row.pct_diff, "signed")

    @property
    def meaning(self) -> str:
        """Better or worse, only where the measure says which is which."""
        return self.verdict.tone if self.verdict.tone in ("better", "worse") else ""


@dataclass(frozen=True, slots=True)
class Freshness:
    """How far a source goes for the area: its first and last month, and months missing between."""

    source: str
    last: Month
    first: Month
    missing: str


@dataclass(frozen=True, slots=True)
class HomeFigures:
    """What the first page says about an area.

    `rises` and `falls` are the types that moved most beyond the usual variation,
    most certain first; both may be empty.
    """

    area: Area
    later: Period
    earlier: Period
    marking: Marking
    version: int
    reading: Paragraph
    rises: tuple[ChangedType, ...]
    falls: tuple[ChangedType, ...]
    paragraphs: tuple[Paragraph, ...]
    freshness: tuple[Freshness, ...]


def home_figures(workspace: Workspace, area: str, to: Month, viewer: Viewer = OWNER) -> HomeFigures:
    """What changed in an area in the 12 months to a month. Raises as `page_summary` does."""
    product = page_summary(workspace, SummaryRequest(to, (area,), pictures=False), viewer)
    found = _figures(workspace, area, to)
    return HomeFigures(
        area=product.summaries[0].area,
        later=product.later,
        earlier=product.earlier,
        marking=product.document.cover.marking,
        version=product.version,
        reading=reading(product.summaries[0], product.judged),
        rises=found[0],
        falls=found[1],
        paragraphs=product.paragraphs[product.summaries[0].area.code],
        freshness=freshness(workspace, product.summaries[0].area.name),
    )


@remembered(48)
def _figures(
    workspace: Workspace, area: str, to: Month
) -> tuple[tuple[ChangedType, ...], tuple[ChangedType, ...]]:
    product = page_summary(workspace, SummaryRequest(to, (area,), pictures=False))
    rises = what_changed(product, "_up")[:MOST_EACH_WAY]
    falls = what_changed(product, "_down")[:MOST_EACH_WAY]
    return (
        tuple(_changed(workspace, area, to, row, verdict) for row, verdict in rises),
        tuple(_changed(workspace, area, to, row, verdict) for row, verdict in falls),
    )


def what_changed(product: SummaryProduct, suffix: str) -> list[tuple[SummaryRow, Verdict]]:
    """The most detailed types of a product's first area with a verdict, clearest and largest first.

    `suffix` is ``_up`` or ``_down``. Flags, and types that are sums of others,
    are left out: their parts say the same more exactly.
    """
    summary = product.summaries[0]
    found = []
    for slug in (*offence_tree().leaves, "anti-social-behaviour"):
        row = summary.rows[slug]
        verdict = verdict_cell(row.item, product.judged, summary.area.code)
        if verdict is not None and verdict.code.endswith(suffix):
            found.append((row, verdict))
    return sorted(
        found,
        key=lambda pair: (
            not pair[1].code.startswith("clearly"),
            -abs(pair[0].diff.numerator or 0),
        ),
    )


def _changed(
    workspace: Workspace, area: str, to: Month, row: SummaryRow, verdict: Verdict
) -> ChangedType:
    return ChangedType(row, verdict, _trend(workspace, area, row.item.slug, to), is_small(row))


def _trend(workspace: Workspace, area: str, slug: str, to: Month) -> SmallTrend | None:
    """The months behind a change; None where they are not held."""
    try:
        lines = trend_lines(workspace, area, slug, to, TREND_MONTHS)
    except WatchwardError:
        return None
    figures = [line.monthly for line in lines]
    held = [figure for figure in figures if figure.has_value]
    if len(held) < 2:
        return None
    places = [_place(figures, at) for at in range(len(figures))]
    return SmallTrend(_lines(places), next(p for p in reversed(places) if p), _said(held))


def _place(figures: list[Figure], at: int) -> tuple[int, int] | None:
    """Where a month lies in the picture: zero at the foot, the highest month at the top."""
    value = number_value(figures[at])
    if value is None:
        return None
    highest = max(number_value(figure) or 0 for figure in figures) or 1
    margin = 4
    across = margin + at * (PICTURE_WIDTH - 2 * margin) / (len(figures) - 1)
    down = PICTURE_HEIGHT - margin - value * (PICTURE_HEIGHT - 2 * margin) / highest
    return round(across), round(down)


def _lines(places: list[tuple[int, int] | None]) -> tuple[str, ...]:
    """Points of unbroken lines; a missing month breaks the line."""
    runs: list[list[str]] = [[]]
    for place in places:
        if place is None:
            runs.append([])
        else:
            runs[-1].append(f"{place[0]},{place[1]}")
    return tuple(" ".join(run) for run in runs if run)


def _said(held: list[Figure]) -> str:
    high = max(held, key=lambda figure: figure.numerator or 0)
    low = min(held, key=lambda figure: figure.numerator or 0)
    return (
        f"Month by month, {held[0].period.label} to {held[-1].period.label}: highest "
        f"{cell_text(high)} in {high.period.label}, lowest {cell_text(low)} in "
        f"{low.period.label}, latest {cell_text(held[-1])}."
    )


@remembered(32)
def freshness(workspace: Workspace, area_name: str) -> tuple[Freshness, ...]:
    """How far each source goes for an area, those people look for first."""
    snapshot = Snapshot(workspace)
    found: dict[str, list[CoveredMonths]] = {}
    for covered in covered_months(snapshot):
        if covered.area in ("", area_name):
            found.setdefault(covered.source, []).append(covered)
    order = list(SOURCE_NAMES)
    names = sorted(found, key=lambda name: order.index(name) if name in order else len(order))
    listed = [_fresh(name, found[name]) for name in names]
    printed = printed_periods(workspace)
    if printed:
        first, last = printed[0].last, printed[-1].last
        listed.append(Freshness("The force's published summary", last, first, ""))
    return tuple(listed)


def _fresh(source: str, held: list[CoveredMonths]) -> Freshness:
    runs = [run for covered in held for run in covered.runs]
    missing = "; ".join(runs_label(covered.missing) for covered in held if covered.missing)
    return Freshness(
        source=SOURCE_NAMES.get(source, source.replace("-", " ").capitalize()),
        last=max(run[1] for run in runs),
        first=min(run[0] for run in runs),
        missing=missing,
    )
