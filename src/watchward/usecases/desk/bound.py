"""Figures that records and reports are bound to: by key, at the latest period, at a baseline."""

from __future__ import annotations

from dataclasses import dataclass

from watchward.lake.workspace import Workspace
from watchward.measures.figure import Figure, FigureKey
from watchward.usecases.explain import explain
from watchward.usecases.explore.remembered import remembered
from watchward.usecases.viewer import Viewer
from watchward.words.errors import WatchwardError
from watchward.words.periods import Month, Period


@dataclass(frozen=True, slots=True)
class Bound:
    """A figure found by its key, or why there is none."""

    key: str
    figure: Figure | None
    label: str = ""
    problem: str = ""


def bound(workspace: Workspace, key: str, viewer: Viewer) -> Bound:
    """The figure of a key in the newest version; a problem in words where there is none.

    A figure the viewer may not see is a problem too.
    """
    found = _bound(workspace, key)
    if found.figure and not viewer.sees(found.figure.marking, found.figure.area):
        return Bound(key, None, found.label, "This figure is partner-only.")
    return found


@remembered(4000)
def _bound(workspace: Workspace, key: str) -> Bound:
    try:
        told = explain(workspace, key)
    except WatchwardError as problem:
        return Bound(key, None, "", problem.expected)
    label = f"{told.measure.label}: {told.crime_type}, {told.area}, {told.figure.period.label}"
    return Bound(key, told.figure, label)


def at_month(key: str, last: Month) -> str:
    """The key of the same figure for the same frame ending with another month.

    A change keeps the distance to the period it is held against.
    """
    parts = FigureKey.parse(key)
    period = Period.ending(last, parts.period.frame)
    if parts.against is None:
        return _key(parts, period, None)
    apart = parts.period.last.index - parts.against.last.index
    return _key(parts, period, period.earlier(apart))


def at_period(key: str, period: Period) -> str:
    """The key of the same figure for another period, such as a baseline's."""
    return _key(FigureKey.parse(key), period, None)


def _key(parts: FigureKey, period: Period, against: Period | None) -> str:
    measure = f"{parts.measure}.v{parts.measure_version}"
    measure += f".{parts.definition}" if parts.definition else ""
    held = f"~{against.key}" if against else ""
    return f"{measure}/{parts.area}/{period.key}{held}/{parts.crime_type}"
