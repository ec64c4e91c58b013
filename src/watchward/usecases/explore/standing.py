"""How every area and crime type stands in the 12 months to a month, worked out once a version.

The pages of crime types and of areas are all cut from this one answer, so that
a verdict never depends on which page asks for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from watchward.content.table import Verdict
from watchward.content.text import Paragraph
from watchward.lake.snapshot import Snapshot
from watchward.lake.workspace import Workspace
from watchward.measures.areas import Area, AreaBook
from watchward.performance.changes import Judged, judge_areas, verdict_cell
from watchward.performance.summary import AreaSummary, SummaryRow, summarise
from watchward.usecases.basis import SummaryRequest, choose_basis
from watchward.usecases.explore.remembered import remembered
from watchward.usecases.viewer import Viewer
from watchward.words.marking import Marking
from watchward.words.offences import OffenceType
from watchward.words.periods import Month, Period


@dataclass(frozen=True, slots=True)
class Standing:
    """Every area's rows for two periods, judged as one table, in one version of the data."""

    version: int
    later: Period
    earlier: Period
    book: AreaBook
    marking: Marking
    source: str
    remarks: tuple[Paragraph, ...]
    summaries: Mapping[str, AreaSummary]
    judged: Mapping[tuple[str, str], Judged]

    def row(self, area: str, slug: str) -> SummaryRow:
        """The figures of an area and crime type."""
        return self.summaries[area].rows[slug]

    def verdict(self, area: str, item: OffenceType) -> Verdict | None:
        """What may be said of the change of an area and type; None where nothing is judged."""
        return verdict_cell(item, self.judged, area)


@dataclass(frozen=True, slots=True)
class Choice:
    """The area and period shown; `areas` are those the viewer may see, in the set's order."""

    area: Area
    areas: tuple[Area, ...]
    standing: Standing

    @property
    def to(self) -> Month:
        """The last month of the period."""
        return self.standing.later.last


def choose(workspace: Workspace, viewer: Viewer, area: str, to: Month) -> Choice:
    """What a page shows for an area and the 12 months to a month.

    Raises NotFound for an unknown area, Forbidden for one the viewer may not see.
    """
    found = standing(workspace, to)
    chosen = found.book.find(area)
    viewer.demand_sight(found.marking, chosen.code)
    seen = tuple(each for each in found.book.areas if viewer.sees(found.marking, each.code))
    return Choice(chosen, seen, found)


def may_see_force(choice: Choice, viewer: Viewer) -> bool:
    """Whether the figures of all areas together may be shown beside the area's own."""
    return viewer.sees(choice.standing.marking, choice.standing.book.top.code)


@remembered(8)
def standing(workspace: Workspace, to: Month) -> Standing:
    """How everything stands in the rolling 12 months to a month against the 12 before."""
    basis = choose_basis(Snapshot(workspace), SummaryRequest(to=to))
    summaries = {
        area.code: summarise(basis.counting, area, basis.later, basis.earlier)
        for area in basis.book.areas
    }
    judged = judge_areas(
        (
            (s.area, row.item, row.offences_prev, row.offences_curr)
            for s in summaries.values()
            for row in s.rows.values()
        ),
        basis.later,
        basis.earlier,
        basis.monthly,
        basis.first,
    )
    return Standing(
        version=basis.snapshot.number,
        later=basis.later,
        earlier=basis.earlier,
        book=basis.book,
        marking=Marking.parse(workspace.settings.marking),
        source=basis.source,
        remarks=basis.remarks,
        summaries=summaries,
        judged=judged,
    )
