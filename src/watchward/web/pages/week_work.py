"""Pages: operations and campaigns, one of them, and projects."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse

from watchward.usecases.desk import week_operations as use
from watchward.usecases.desk.week import day_asked
from watchward.web.asking import Ask
from watchward.web.pages.week_parts import kept_day, new_link, note_seen
from watchward.web.routes import Route
from watchward.web.templating import link, render
from watchward.words.record_values import money_text
from watchward.words.roles import Ability


@dataclass(frozen=True, slots=True)
class AllOperations:
    """Every operation."""

    found: use.OperationsPage
    marking: str
    typed: str
    day: dict[str, str]
    new: str


@dataclass(frozen=True, slots=True)
class OneOperation:
    """One operation, and where a result of it is added."""

    found: use.OperationPage
    marking: str
    typed: str
    day: dict[str, str]
    edit: str
    new_result: str


@dataclass(frozen=True, slots=True)
class AllProjects:
    """Every project by stream or by status."""

    found: use.ProjectsPage
    by: str
    statuses: tuple[str, ...]
    marking: str
    typed: str
    day: dict[str, str]
    new: str


def show_operations(ask: Ask) -> HttpResponse:
    """Every operation, those running first."""
    found = use.operations_page(ask.viewer, day_asked(ask.one("as-at"), "the day it stood on"))
    page = AllOperations(
        found=found,
        marking=note_seen(ask, "operations", found.entries),
        typed=ask.one("as-at"),
        day=kept_day(found.as_at),
        new=new_link(ask, "operation", found.as_at, link("operations")),
    )
    return render(ask.request, "week/operations.html", page)


def show_operation(ask: Ask, number: int) -> HttpResponse:
    """One operation."""
    as_at = day_asked(ask.one("as-at"), "the day it stood on")
    found = use.operation_page(ask.workspace, ask.viewer, number, as_at)
    here = link("operation", number=number)
    query = {"operation": str(number), "next": here}
    if found.found.entry.area:
        query["area"] = found.found.entry.area
    page = OneOperation(
        found=found,
        marking=note_seen(ask, f"operation/{number}", found.entries),
        typed=ask.one("as-at"),
        day=kept_day(found.as_at),
        edit=link("record", kind="operation", number=number),
        new_result=link("record-new", kind="result", query=query) if found.may_edit else "",
    )
    return render(ask.request, "week/operation.html", page)


def show_projects(ask: Ask) -> HttpResponse:
    """Every project by funding stream or by status."""
    found = use.projects_page(ask.viewer, day_asked(ask.one("as-at"), "the day it stood on"))
    page = AllProjects(
        found=found,
        by="status" if ask.one("by") == "status" else "stream",
        statuses=use.STATUSES,
        marking=note_seen(ask, "projects", found.entries),
        typed=ask.one("as-at"),
        day=kept_day(found.as_at),
        new=new_link(ask, "project", found.as_at, link("projects")),
    )
    return render(ask.request, "week/projects.html", page, pounds=money_text)


ROUTES: tuple[Route, ...] = (
    Route("week/operations", show_operations, "operations", Ability.READ),
    Route("week/operations/<int:number>", show_operation, "operation", Ability.READ),
    Route("week/projects", show_projects, "projects", Ability.READ),
)
