"""Measures over areas and months, areas side by side, and trends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from watchward.lake.snapshot import Snapshot
from watchward.lake.workspace import Workspace
from watchward.measures.areas import Area
from watchward.measures.catalogue import measure_of
from watchward.measures.figure import Figure, FigureKey
from watchward.usecases.basis import newest_month
from watchward.usecases.counting import Opened, open_counts
from watchward.usecases.explain import figure_of
from watchward.usecases.viewer import OWNER, Viewer
from watchward.words.errors import UsageProblem
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
            remedy="Changes between two periods are in watchward summary and watchward compare.",
        )
    snapshot = Snapshot(workspace, request.as_at)
    last = request.last or newest_month(snapshot)
    first = request.first or last.plus(-11)
    if first > last:
        raise UsageProblem(
            expected="a first month no later than the last",
            given=f"{first} to {last}",
            remedy="Swap --from and --to.",
        )
    opened = open_counts(snapshot, first, last)
    return [
        MeasureLine(area, item, _figure(opened, request.measure, area, item, period))
        for area in _areas(opened, request)
        for item in _types(request)
        for period in _periods(request, first, last)
    ]


def _areas(opened: Opened, request: MeasureRequest) -> list[Area]:
    if request.area:
        return [opened.book.find(request.area)]
    return list(opened.book.areas) if "area" in request.by else [opened.book.top]


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
    if first == last.plus(-11):
        return [Period(first, last, "r12")]
    return [Period(first, last, f"s{last.index - first.index + 1}")]


def _figure(opened: Opened, measure: str, area: Area, item: OffenceType, period: Period) -> Figure:
    definition = opened.calculator.definition if measure_of(measure).has_definition else ""
    key = FigureKey(measure, 1, definition, area.code, period, None, item.slug, None)
    return figure_of(opened.calculator, key)


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
    opened = open_counts(snapshot, earlier.first, later.last)
    item, calculator = offence_tree().get(crime_type), opened.calculator
    areas = opened.book.areas
    rates = [calculator.per_1000(area.code, item, later) for area in areas]
    ranks = _ranks(areas, rates)
    return [
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
    """The monthly counts of an area and type, oldest first."""
    snapshot = Snapshot(workspace)
    last = to or newest_month(snapshot)
    opened = open_counts(snapshot, last.plus(-months - 11), last)
    code = opened.book.find(area).code if area else opened.book.top.code
    item = offence_tree().get(crime_type)
    return [
        TrendLine(
            month,
            opened.calculator.offences(code, item, Period(month, month, "m")),
            opened.calculator.offences(code, item, Period.ending(month)),
        )
        for month in months_between(last.plus(1 - months), last)
    ]
