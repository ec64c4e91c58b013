"""Pages: the monthly tasking sheet of the hub."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse

from watchward.render.formats import FORMATS
from watchward.render.formats import render as rendered
from watchward.usecases.desk import tasking as use
from watchward.usecases.desk.kinds import kind_of
from watchward.usecases.service.audit import note
from watchward.web.asking import Ask
from watchward.web.pages.records_parts import marking_of, note_sight
from watchward.web.routes import Route
from watchward.web.templating import link, render
from watchward.words.errors import NotFound, UsageProblem
from watchward.words.periods import Month
from watchward.words.roles import Ability


@dataclass(frozen=True, slots=True)
class MonthsPage:
    """The months with tasks, and the address to add one, blank for those who may not."""

    months: tuple[use.MonthOfTasks, ...]
    add: str


@dataclass(frozen=True, slots=True)
class SheetPage:
    """A month's sheet, with the months beside it."""

    sheet: use.TaskingSheet
    months: tuple[Month, ...]
    open: int
    late: int
    add: str
    marking: str


def show(ask: Ask) -> HttpResponse:
    """The months in which tasks were raised."""
    page = MonthsPage(tuple(use.months(ask.viewer)), _add(ask))
    return render(ask.request, "tasking/months.html", page)


def _add(ask: Ask) -> str:
    return link("record-new", kind="tasking") if ask.viewer.may(Ability.WRITE) else ""


def sheet(ask: Ask, month: str) -> HttpResponse:
    """The sheet of a month, carried over first."""
    found = _sheet(ask, month)
    entries = [task.entry for task in found.every]
    page = SheetPage(
        sheet=found,
        months=tuple(each.month for each in use.months(ask.viewer)),
        open=sum(task.is_open for task in found.every),
        late=sum(task.is_late for task in found.every),
        add=_add(ask),
        marking=marking_of(entries),
    )
    note_sight(ask, kind_of("tasking"), entries)
    return render(ask.request, "tasking/sheet.html", page)


def _sheet(ask: Ask, month: str) -> use.TaskingSheet:
    try:
        return use.sheet_of(ask.viewer, Month.parse(month))
    except UsageProblem as problem:
        raise NotFound(
            expected=problem.expected, given=problem.given, remedy="Start from the list of months."
        ) from None


def file(ask: Ask, month: str, form: str) -> HttpResponse:
    """The sheet as a document to print."""
    if form not in use.FORMS:
        raise NotFound(
            expected=f"a form, one of {', '.join(use.FORMS)}",
            given=repr(form),
            remedy="Choose one on the sheet's page.",
        )
    found = _sheet(ask, month)
    content = rendered(use.sheet_document(ask.workspace, found), form)
    note(ask.actor, "downloaded a tasking sheet", f"{found.month.label} as {form.upper()}")
    response = HttpResponse(content, content_type=FORMATS[form].media_type)
    name = f"tasking-{found.month}.{form}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


ROUTES: tuple[Route, ...] = (
    Route("tasking", show, "tasking", Ability.READ),
    Route("tasking/<str:month>", sheet, "tasking-sheet", Ability.READ),
    Route("tasking/<str:month>/<str:form>", file, "tasking-file", Ability.READ),
)
