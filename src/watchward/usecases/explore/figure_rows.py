"""The records behind a figure: a page of them, or all of them a batch at a time.

They are never all read into memory: a year of all crime in a large force is
hundreds of thousands.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from watchward.lake.workspace import Workspace
from watchward.usecases.explain import open_rows
from watchward.usecases.explore.figures import FigurePage, open_figure
from watchward.usecases.explore.remembered import remembered
from watchward.usecases.viewer import Viewer
from watchward.words.errors import NotFound
from watchward.words.marking import Marking

PAGE_ROWS = 100
BATCH_ROWS = 2_000


@dataclass(frozen=True, slots=True)
class RowsPage:
    """One page of the records behind a figure: column names, and values as held, in file order.

    `number` is the page's, from 1; `first` the place of its first record among
    all `total`, from 1.
    """

    found: FigurePage
    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    first: int
    number: int
    pages: int
    total: int


@dataclass(frozen=True, slots=True)
class AllRows:
    """Every record behind a figure, read as `batches` are asked for (once)."""

    found: FigurePage
    columns: tuple[str, ...]
    total: int
    batches: Iterator[list[tuple[Any, ...]]]


def rows_page(workspace: Workspace, text: str, viewer: Viewer, number: int = 1) -> RowsPage:
    """A page of the records that a figure counts.

    They are OFFICIAL-SENSITIVE, about the figure's area. Raises NotFound or
    Forbidden as `open_figure` does, NotFound too for a page that there is not,
    and UsageProblem for a change (whose two counts have records).
    """
    found = _allowed(workspace, text, viewer)
    # Nothing is before page 1; its records are asked for to know how many pages there are.
    columns, total, rows = _part(workspace, found.figure.id, max(number - 1, 0) * PAGE_ROWS)
    pages = max(-(-total // PAGE_ROWS), 1)
    if not 1 <= number <= pages:
        raise NotFound(
            expected=f"a page from 1 to {pages:,}", given=str(number), remedy="Start from page 1."
        )
    return RowsPage(found, columns, rows, (number - 1) * PAGE_ROWS + 1, number, pages, total)


def all_rows(workspace: Workspace, text: str, viewer: Viewer) -> AllRows:
    """All records that a figure counts. Permission and errors as for `rows_page`."""
    found = _allowed(workspace, text, viewer)
    held = open_rows(workspace, found.figure.id)
    return AllRows(found, held.columns, held.count(), held.batches(BATCH_ROWS))


def _allowed(workspace: Workspace, text: str, viewer: Viewer) -> FigurePage:
    found = open_figure(workspace, text, viewer)
    viewer.demand_sight(Marking.OFFICIAL_SENSITIVE, found.figure.area)
    return found


@remembered(20)
def _part(
    workspace: Workspace, text: str, offset: int
) -> tuple[tuple[str, ...], int, tuple[tuple[Any, ...], ...]]:
    """The columns, how many records there are, and a page of them after an offset."""
    held = open_rows(workspace, text)
    return held.columns, held.count(), tuple(held.rows(PAGE_ROWS, offset))
