"""Reading a plan's measures from the data: the newest month, the baseline, the change."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from watchward.lake.snapshot import Snapshot
from watchward.lake.workspace import Workspace
from watchward.measures.figure import Figure, FigureKey
from watchward.performance.changes import Judged
from watchward.plan.measures import NOT_TESTED, Found, Reading, reading
from watchward.usecases.answering import newest_month
from watchward.usecases.desk.bound import Bound, at_month, at_period, bound
from watchward.usecases.explore.performance import page_summary
from watchward.usecases.explore.remembered import newest_version, remembered
from watchward.usecases.summary import SummaryRequest
from watchward.usecases.viewer import OWNER, Viewer
from watchward.words.errors import WatchwardError
from watchward.words.periods import Month, Period
from watchward.words.records import Entry, Register

_DIFFERENCE = {
    "offences": "offences-change",
    "incidents": "incidents-change",
    "solved": "solved-change",
    "solved-rate": "solved-rate-change",
}
"""The measure that says the change of another between two periods."""
_PERCENT = {
    "offences": "offences-change-pct",
    "incidents": "incidents-change-pct",
    "solved": "solved-change-pct",
}
_JUDGED = ("offences", "incidents")
"""Measures whose change is tested, in the table of the performance summary."""


def month_for(workspace: Workspace, on: date | None = None) -> Month | None:
    """The newest month held, not after the last whole month before a day; None with no data."""
    newest = _newest(workspace)
    if newest is None or on is None:
        return newest
    whole = Month.of(on) if on == Month.of(on).last_day else Month.of(on).plus(-1)
    return min(newest, whole)


@remembered(4)
def _newest(workspace: Workspace) -> Month | None:
    if not newest_version(workspace):
        return None
    try:
        return newest_month(Snapshot(workspace))
    except WatchwardError:
        return None


def read_measure(
    workspace: Workspace, viewer: Viewer, measure: Entry, register: Register, month: Month | None
) -> Reading:
    """What is said of a measure at a month, masked for a viewer."""
    baseline = register.one("baseline", measure.ref("baseline"))
    key = measure.text("figure")
    if not key:
        return reading(measure, baseline, Found())
    if month is None:
        return reading(measure, baseline, Found(problems=("No data are loaded yet.",)))
    return reading(measure, baseline, _found(workspace, viewer, key, baseline, month))


def _found(
    workspace: Workspace, viewer: Viewer, key: str, baseline: Entry | None, month: Month
) -> Found:
    try:
        latest = bound(workspace, at_month(key, month), viewer)
    except WatchwardError as error:  # a period that cannot end with this month
        return Found(problems=(f"No figure: {error.expected}.",))
    if latest.figure is None or baseline is None:
        return Found(latest.figure, problems=_problems(latest))
    period = Period.parse(baseline.text("period"))
    base = bound(workspace, at_period(key, period), viewer)
    problems = _problems(latest, base)
    if base.figure is None:
        return Found(latest.figure, problems=problems)
    parts = FigureKey.parse(key)
    between = {
        name: _between(workspace, viewer, parts, latest.figure, period, measures)
        for name, measures in (("difference", _DIFFERENCE), ("percent", _PERCENT))
    }
    untested = _untested(parts, latest.figure.period, period)
    judged = None if untested else _judged(workspace, parts, latest.figure, period)
    return Found(
        latest.figure, base.figure, judged=judged, untested=untested or NOT_TESTED,
        problems=problems, **between,
    )  # fmt: skip


def _problems(*found: Bound) -> tuple[str, ...]:
    said = (each.problem.rstrip(".") for each in found if each.figure is None)
    return tuple(f"No figure: {problem[:1].lower()}{problem[1:]}." for problem in said)


def _between(
    workspace: Workspace, viewer: Viewer, parts: FigureKey, latest: Figure, base: Period,
    measures: dict[str, str],
) -> Figure | None:  # fmt: skip
    """The figure of the change from the baseline to the latest period, where there is one."""
    if parts.measure not in measures or parts.against is not None:
        return None
    changed = replace(latest, measure=measures[parts.measure], period=latest.period, against=base)
    return bound(workspace, changed.key, viewer).figure


def _untested(parts: FigureKey, latest: Period, base: Period) -> str:
    """Why a change is not tested; blank where it is."""
    if parts.measure not in _JUDGED or parts.against is not None:
        return NOT_TESTED
    if base.frame != latest.frame:
        return "The baseline is another kind of period, so that the change is not tested."
    if base.last >= latest.first:
        return "The two periods overlap, so that the change is not tested."
    return ""


def _judged(workspace: Workspace, parts: FigureKey, latest: Figure, base: Period) -> Judged | None:
    """The judgement of the performance summary for the same two periods, so that words agree."""
    request = SummaryRequest(
        latest.period.last, (parts.area,), frame=base.frame, against=str(base.last)
    )
    try:
        product = page_summary(workspace, request, OWNER)
    except WatchwardError:
        return None
    if product.earlier != base:
        return None
    return product.judged.get((latest.area, parts.crime_type))
