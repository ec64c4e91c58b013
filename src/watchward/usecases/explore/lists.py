"""What can be asked for: areas, crime types, measures, figures of a listing."""

from __future__ import annotations

from watchward.lake.snapshot import Snapshot
from watchward.lake.workspace import Workspace
from watchward.measures.areas import Area
from watchward.measures.catalogue import MEASURES
from watchward.measures.figure import FigureKey
from watchward.measures.model import Measure
from watchward.usecases.answering import newest_month, open_answers
from watchward.usecases.explore.remembered import remembered
from watchward.usecases.series import MeasureLine, MeasureRequest, list_measure
from watchward.usecases.viewer import OWNER, Viewer

__all__ = ["MeasureRequest", "area_of_figure", "areas_known", "lines_of", "measures_known"]


@remembered(4)
def areas_known(workspace: Workspace, viewer: Viewer = OWNER) -> tuple[Area, ...]:
    """The areas of the newest version in the set's order, sums of areas included."""
    snapshot = Snapshot(workspace)
    month = newest_month(snapshot)
    return tuple(open_answers(snapshot, month, month).book.areas)


def measures_known() -> tuple[Measure, ...]:
    """Every measure of the catalogue."""
    return tuple(MEASURES.values())


@remembered(32)
def lines_of(
    workspace: Workspace, request: MeasureRequest, viewer: Viewer = OWNER
) -> tuple[MeasureLine, ...]:
    """A listing, kept while its parts are paged through."""
    return tuple(list_measure(workspace, request, viewer))


def area_of_figure(text: str) -> str:
    """The area's code in a figure's key or id. Raises UsageProblem if it is neither."""
    return FigureKey.parse(text).area
