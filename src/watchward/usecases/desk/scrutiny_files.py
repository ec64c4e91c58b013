"""A framework as files: document, workbook, CSV; and the list of frameworks as rows."""

from __future__ import annotations

from datetime import date

from watchward.content.document import Document
from watchward.lake.workspace import Workspace
from watchward.render.formats import render
from watchward.render.grid import grid_csv
from watchward.scrutiny.document import FrameworkContext, framework_document, framework_rows
from watchward.usecases.desk.scrutiny import ScrutinyPage, scrutiny_page
from watchward.usecases.desk.scrutiny_framework import FrameworkPage, day_asked, framework_page
from watchward.usecases.desk.today import today
from watchward.usecases.explore.remembered import newest_version
from watchward.usecases.viewer import OWNER

FORMS = {"docx": "Word", "pdf": "PDF", "html": "HTML", "xlsx": "Workbook", "csv": "CSV"}
"""Forms a framework can be had in, with what a link to each says."""
LIST_COLUMNS = (
    "number", "name", "body", "scale", "inspected_on", "grades", "movement", "findings", "open",
    "overdue", "benchmarks", "not_met",
)  # fmt: skip


def document_of(workspace: Workspace, page: FrameworkPage) -> Document:
    """A framework's page as a document."""
    return framework_document(context_of(workspace, page))


def rows_of(workspace: Workspace, page: FrameworkPage) -> list[list[str]]:
    """A framework's page as rows, the first of them its headings."""
    return framework_rows(context_of(workspace, page))


def file_of(workspace: Workspace, page: FrameworkPage, form: str) -> bytes:
    """A framework as a file in one of FORMS; CSV has a line a grade, finding and benchmark."""
    if form == "csv":
        return grid_csv(rows_of(workspace, page))
    return render(document_of(workspace, page), form)


def context_of(workspace: Workspace, page: FrameworkPage) -> FrameworkContext:
    """What a framework's files are made of."""
    return FrameworkContext(
        framework=page.framework,
        scale=page.scale,
        before=page.before,
        pillars=page.pillars,
        moves=page.moves,
        tracker=page.tracker,
        benchmarks=page.benchmarks,
        notes=page.notes,
        on=page.on,
        is_past=page.as_at is not None,
        produced_on=today(),
        marking=page.marking,
        version=newest_version(workspace),
        synthetic=workspace.settings.synthetic,
    )


def owner_framework(workspace: Workspace, number: int, as_at: str) -> FrameworkPage:
    """One framework for the person at the command line."""
    return framework_page(workspace, OWNER, number, day_asked(workspace, as_at))


def owner_scrutiny(workspace: Workspace, as_at: str) -> ScrutinyPage:
    """Everything that is scrutinised, for the person at the command line."""
    day: date | None = day_asked(workspace, as_at)
    return scrutiny_page(workspace, OWNER, day)


def list_rows(page: ScrutinyPage) -> list[list[str]]:
    """Every framework as a row under LIST_COLUMNS."""
    rows = [list(LIST_COLUMNS)]
    for card in page.cards:
        entry, held = card.entry, card.tracker
        moves = "; ".join(f"{each.count} {each.move.words}" for each in card.moves)
        rows.append([
            str(entry.number), entry.text("name"), entry.text("body"), entry.text("scale"),
            entry.text("inspected_on"), str(sum(each.count for each in card.moves)), moves,
            str(len(held.every)), str(len(held.open)), str(len(held.late)),
            str(len(card.benchmarks)), str(len(card.missed)),
        ])  # fmt: skip
    return rows
