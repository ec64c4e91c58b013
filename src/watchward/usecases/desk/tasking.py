"""The monthly tasking sheet of the hub: months, a month's sheet, and its document."""

from __future__ import annotations

from watchward.content.document import Document
from watchward.delivery.sheet import (
    MonthOfTasks,
    TaskingSheet,
    tasking_document,
    tasking_months,
    tasking_sheet,
)
from watchward.lake.workspace import Workspace
from watchward.usecases.desk.reading import read_register
from watchward.usecases.desk.today import today
from watchward.usecases.viewer import Viewer
from watchward.words.periods import Month

FORMS = ("docx", "pdf")
__all__ = ["FORMS", "MonthOfTasks", "TaskingSheet", "months", "sheet_document", "sheet_of"]


def months(viewer: Viewer) -> list[MonthOfTasks]:
    """The months in which tasks were raised, the newest first."""
    return tasking_months(read_register(viewer, ["tasking"]))


def sheet_of(viewer: Viewer, month: Month) -> TaskingSheet:
    """A month's sheet as the viewer may see it."""
    return tasking_sheet(read_register(viewer, ["tasking", "priority"]), month, today())


def sheet_document(workspace: Workspace, sheet: TaskingSheet) -> Document:
    """A month's sheet as a document to print."""
    settings = workspace.settings
    return tasking_document(sheet, settings.name, today(), settings.synthetic)
