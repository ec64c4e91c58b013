"""Measures over areas and months, areas side by side, and trends."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from watchward.lake.snapshot import Snapshot
from watchward.lake.workspace import Workspace
from watchward.measures.areas import Area
from watchward.measures.catalogue import measure_of
from watchward.measures.figure import Figure, FigureKey, Status, Unit
from watchward.usecases.answering import Answering, newest_month, open_answers
from watchward.usecases.explain import figure_of
from watchward.usecases.published_figures import published_periods
from watchward.usecases.viewer import OWNER, Viewer
from watchward.words.errors import Refused, UsageProblem
from watchward.words.offences import OffenceType, offence_tree
from watchward.words.periods import Month, Period, months_between

BREAKDOWNS = ("area", "month", "type")
PLAIN = ("offences", "incidents", "solved", "solved-rate", "domestic-share", "rate-per-1000")
"""Measures of one period, which can be listed by area, month and type."""


@dataclass(frozen=True, slots=True)
class MeasureLine:
    """One figure of a listing with its labels."""

    area: Area
    item: OffenceType
    figure: Figure

    @property
    def title(self) -> str:
        """The measure with what it is measured in."""
        unit = "" if self.figure.unit is Unit.COUNT else f" ({self.figure.unit})"
        return measure_of(self.figure.measure).label + unit


@dataclass(frozen=True, slots=True)
class MeasureRequest:
    """A measure by some of area, month and type, over months from `first` to `last`.

    Without ``month`` in `by` the whole span is one period for each line.
    """

    measure: str
    by: tuple[str, ...] = ("area",)
    first: Month | None = None
    last: Month | None = None
    area: str = ""
    crime_type: str = "all-crime"
    as_at: int | None = None


def list_measure(
    workspace: Workspace, request: MeasureRequest, viewer: Viewer = OWNER
) -> list[MeasureLine]:
    """The figures of a measure. Raises UsageProblem for a breakdown or measure it cannot list."""
    measure_of(request.measure)
    unknown = [part for part in request.by if part not in BREAKDOWNS]
    if unknown or request.measure not in PLAIN:
        raise UsageProblem(
            expected=f"a measure among {', '.join(PLAIN)}, by any of {', '.join(BREAKDOWNS)}",
            given=", ".join([request.measure, *unknown]),
            remedy="Find changes between two periods in a summary or a comparison of areas (on the "
            "command line: watchward summary and watchward compare).",
        )
    snapshot = Snapshot(workspace, request.as_at)
    last = request.last or newest_month(snapshot)
    first = request.first or last.plus(-11)
    if first > last:
        raise UsageProblem(
            expected="a first month no later than the last",
            given=f"{first} to {last}",
            remedy="Swap the first month and the last (on the command line: --from and --to).",
        )
    answering = open_answers(snapshot, first, last)
    lines = [
        MeasureLine(area, item, _figure(answering, request.measure, area, item, period))
        for area in _areas(answering, request)
        for item in _types(request)
        for period in _periods(request, first, last)
    ]
    refuse_if_no_value(line.figure for line in lines)
    return lines


def refuse_if_no_value(figures: Iterable[Figure]) -> None:
    """Refuse a listing of which not one figure can be given, with the reasons."""
    found = list(figures)
    if any(figure.status in (Status.VALUE, Status.UNDEFINED) for figure in found):
        return
    raise Refused(
        expected="at least one figure that can be given",
        given="; ".join(dict.fromkeys(figure.reason for figure in found)) or "nothing to list",
        remedy="See which months are loaded (on the command line: watchward status), or choose "
        "another period.",
    )


def _areas(answering: Answering, request: MeasureRequest) -> list[Area]:
    if request.area:
        return [answering.book.find(request.area)]
    return list(answering.book.areas) if "area" in request.by else [answering.book.top]


def _types(request: MeasureRequest) -> list[OffenceType]:
    tree = offence_tree()
    if request.measure == "incidents":
        return [tree.get("anti-social-behaviour")]
    if "type" in request.by:
        return [item for item in tree.types if item.kind != "incidents"]
    return [tree.get(request.crime_type)]


def _periods(request: MeasureRequest, first: Month, last: Month) -> list[Period]:
    if "month" in request.by:
        return [Period(month, month, "m") for month in months_between(first, last)]
    frames = {1: "m", 12: "r12"}
    length = last.index - first.index + 1
    return [Period(first, last, frames.get(length, f"s{length}"))]


def _figure(
    answering: Answering, measure: str, area: Area, item: OffenceType, period: Period
) -> Figure:
    declared = measure_of(measure)
    definition = answering.calculator.definition if declared.has_definition else ""
    key = FigureKey(measure, declared.version, definition, area.code, period, None, item.slug, None)
    return figure_of(answering.calculator, key)


@dataclass(frozen=True, slots=True)
class ComparisonLine:
    """An area beside others: count, change, rate with its base, and rank of the rate.

    `rank` 1 is the highest rate of `ranked` areas with residents; None without a rate.
    """

    area: Area
    count: Figure
    change_pct: Figure
    rate: Figure
    population_year: int | None
    rank: int | None
    ranked: int


def compare_areas(
    workspace: Workspace,
    crime_type: str,
    to: Month | None,
    as_at: int | None = None,
    viewer: Viewer = OWNER,
) -> list[ComparisonLine]:
    """Every area side by side for the rolling 12 months to a month."""
    snapshot = Snapshot(workspace, as_at)
    later = Period.ending(to or newest_month(snapshot))
    earlier = later.earlier()
    answering = open_answers(snapshot, earlier.first, later.last)
    item, calculator = offence_tree().get(crime_type), answering.calculator
    areas = answering.book.areas
    rates = [calculator.per_1000(area.code, item, later) for area in areas]
    ranks = _ranks(areas, rates)
    lines = [
        ComparisonLine(
            area=area,
            count=calculator.offences(area.code, item, later),
            change_pct=calculator.change_pct("offences", area.code, item, later, earlier),
            rate=rate,
            population_year=calculator.population[area.code].year
            if area.code in calculator.population
            else None,
            rank=ranks.get(area.code),
            ranked=len(ranks),
        )
        for area, rate in zip(areas, rates, strict=True)
    ]
    refuse_if_no_value(line.count for line in lines)
    return lines


def _ranks(areas: Sequence[Area], rates: Sequence[Figure]) -> dict[str, int]:
    """Competition ranks (1, 2, 2, 4), 1 the highest rate; sums of areas are not ranked."""
    values = {
        area.code: Fraction(rate.numerator or 0, rate.denominator or 1)
        for area, rate in zip(areas, rates, strict=True)
        if rate.has_value and area.kind not in ("force", "policing area")
    }
    return {
        code: 1 + sum(other > value for other in values.values()) for code, value in values.items()
    }


@dataclass(frozen=True, slots=True)
class TrendLine:
    """A month with its count and the rolling 12 months that end with it."""

    month: Month
    monthly: Figure
    rolling: Figure


def trend_lines(
    workspace: Workspace,
    area: str,
    crime_type: str,
    to: Month | None,
    months: int = 24,
    viewer: Viewer = OWNER,
) -> list[TrendLine]:
    """The monthly counts of an area and type, oldest first.

    Where only published summaries are held, the rolling 12 months that each
    edition gives, without monthly counts.
    """
    snapshot = Snapshot(workspace)
    last = to or newest_month(snapshot)
    answering = open_answers(snapshot, last.plus(-months - 11), last)
    code = answering.book.find(area).code if area else answering.book.top.code
    item = offence_tree().get(crime_type)
    shown = list(months_between(last.plus(1 - months), last))
    if answering.is_published:
        held = {p.last for p in published_periods(snapshot) if p.frame == "r12"}
        shown = [month for month in shown if month in held]
    lines = [
        TrendLine(
            month,
            answering.calculator.offences(code, item, Period(month, month, "m")),
            answering.calculator.offences(code, item, Period.ending(month)),
        )
        for month in shown
    ]
    refuse_if_no_value(figure for line in lines for figure in (line.monthly, line.rolling))
    return lines
