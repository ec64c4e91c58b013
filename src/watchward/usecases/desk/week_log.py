"""The log of education sessions and of engagement over a period."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass

from watchward.content.document import Document
from watchward.delivery.engagement import Engagement, engagement
from watchward.delivery.programmes import Programmes, long_lines, programmes
from watchward.delivery.week_documents import (
    SESSIONS_RULE,
    programmes_document,
    programmes_headline,
)
from watchward.lake.snapshot import Snapshot
from watchward.lake.workspace import Workspace
from watchward.measures.areas import Area
from watchward.render.csv_ import harmless
from watchward.usecases.books import area_book
from watchward.usecases.desk.reading import read_register
from watchward.usecases.desk.week import Span, around, left_out
from watchward.usecases.explore.remembered import remembered
from watchward.usecases.viewer import Viewer
from watchward.words.periods import day_label
from watchward.words.records import Entry

EDUCATION_FORMS = ("csv", "xlsx")
COLUMNS = ("period", "programme", "district", "is_total", "sessions", "people_reached")
__all__ = ["EDUCATION_FORMS", "SESSIONS_RULE"]


@dataclass(frozen=True, slots=True)
class EducationPage:
    """The sessions of a period. `earliest` and `latest` bound everything that is recorded."""

    table: Programmes
    headline: str
    span: Span
    held: int
    earliest: str
    latest: str
    left_out: str

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Every record shown."""
        return (*self.table.entries, *self.table.outside)


@remembered(4)
def _areas(workspace: Workspace) -> tuple[Area, ...]:
    return tuple(area_book(Snapshot(workspace)).areas)


def education_page(workspace: Workspace, viewer: Viewer, span: Span) -> EducationPage:
    """Sessions by programme and district of the workspace over a period."""
    register = read_register(viewer, ("session",))
    sessions = register.of("session")
    areas = _areas(workspace)
    districts = [
        (area.code, area.name) for area in areas if area.kind == "district" and area.has_residents
    ]
    names = {area.code: area.name for area in areas}
    table = programmes(sessions, districts, span.first, span.last, names)
    return EducationPage(
        table=table,
        headline=programmes_headline(table),
        span=span,
        held=len(sessions),
        earliest=min((each.text("from_on") for each in sessions), default=""),
        latest=max((each.text("to_on") for each in sessions), default=""),
        left_out=left_out(viewer, register, None),
    )


def education_csv(page: EducationPage) -> str:
    """One line for each number of the table, totals too."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    table = page.table
    period = f"{day_label(table.first)} to {day_label(table.last)}"
    for programme, district, is_total, sessions, people in long_lines(table):
        reached = "" if people is None else people
        writer.writerow(
            (period, harmless(programme), harmless(district), is_total, sessions, reached)
        )
    return out.getvalue()


def education_document(workspace: Workspace, page: EducationPage) -> Document:
    """The table as a document."""
    return programmes_document(page.table, around(workspace, None, page.left_out))


@dataclass(frozen=True, slots=True)
class EngagementPage:
    """Events and pairs of a period."""

    found: Engagement
    span: Span
    held: int
    left_out: str

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Every record shown."""
        pairs = (*self.found.unanswered, *self.found.answered)
        events = [event for month in self.found.months for event in month.entries]
        return (*events, *(pair.entry for pair in pairs))


def engagement_page(viewer: Viewer, span: Span) -> EngagementPage:
    """The engagement of a period."""
    register = read_register(viewer, ("event", "said", "priority"))
    held = len(register.of("event")) + len(register.of("said"))
    found = engagement(register, span.first, span.last)
    return EngagementPage(found, span, held, left_out(viewer, register, None))
