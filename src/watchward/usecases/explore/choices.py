"""What a page lets people choose among: areas, months, crime types."""

from __future__ import annotations

from dataclasses import dataclass, replace

from watchward.lake.snapshot import Snapshot
from watchward.lake.workspace import Workspace
from watchward.measures.areas import Area, AreaBook
from watchward.usecases.books import area_book
from watchward.usecases.counting import read_coverage
from watchward.usecases.explore.remembered import remembered
from watchward.usecases.published_figures import (
    open_published,
    published_periods,
    stands_on_published,
)
from watchward.usecases.viewer import OWNER, Viewer
from watchward.words.periods import Month


@dataclass(frozen=True, slots=True)
class Choices:
    """The areas in their order, top first, and the months that periods may end in, newest first.

    `is_published` is whether only published summaries are held, so that only
    the periods they print can be given.
    """

    book: AreaBook
    months: tuple[Month, ...]
    version: int
    is_published: bool = False

    @property
    def areas(self) -> tuple[Area, ...]:
        """Every area, the top one first."""
        return tuple(self.book.areas)

    @property
    def top(self) -> Area:
        """The area that is the sum of all."""
        return self.book.top

    @property
    def is_empty(self) -> bool:
        """Whether nothing is loaded that a figure could come from."""
        return not self.months

    @property
    def newest(self) -> Month:
        """The newest month covered. There must be one."""
        return self.months[0]

    def area(self, text: str) -> Area:
        """The area of a code, name or alias. Raises NotFound listing the names."""
        return self.book.find(text)

    def knows(self, code: str) -> bool:
        """Whether a code is an area's."""
        return any(area.code == code for area in self.areas)


@remembered(4)
def choices_of(workspace: Workspace, viewer: Viewer = OWNER) -> Choices:
    """What can be chosen in the newest version; without months where nothing is loaded."""
    snapshot = Snapshot(workspace)
    if stands_on_published(snapshot):
        held = {period.last for period in published_periods(snapshot)}
        book = open_published(snapshot).book
        return Choices(replace(book), tuple(sorted(held, reverse=True)), snapshot.number, True)
    coverage = read_coverage(snapshot)
    months = coverage.months("offences") or coverage.months("incidents")
    found = tuple(sorted(months, reverse=True))
    return Choices(area_book(snapshot), found, snapshot.number)
