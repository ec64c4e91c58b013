"""Operations with their results and tasks; projects with their status and money."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from watchward.delivery.operations import Operation, operation_of, operations
from watchward.delivery.projects import STATUSES, Funds, Projects, projects
from watchward.finance.sums import all_lines, by_project, standings
from watchward.lake.workspace import Workspace
from watchward.plan.measures import Reading
from watchward.usecases.desk.keeping import may_edit
from watchward.usecases.desk.money import MONEY_KINDS
from watchward.usecases.desk.plans_measures import month_for, read_measure
from watchward.usecases.desk.reading import read_entry, read_register
from watchward.usecases.desk.today import today
from watchward.usecases.desk.week import left_out
from watchward.usecases.viewer import Viewer
from watchward.words.records import Entry

OPERATION_KINDS = ("operation", "result", "tasking", "priority", "plan")
__all__ = ["STATUSES"]


@dataclass(frozen=True, slots=True)
class OperationsPage:
    """Every operation on a day."""

    found: tuple[Operation, ...]
    as_at: date | None
    left_out: str

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Every record shown."""
        return _shown(self.found)


@dataclass(frozen=True, slots=True)
class OperationPage:
    """One operation on a day, with what its priority is judged by."""

    found: Operation
    readings: tuple[Reading, ...]
    as_at: date | None
    left_out: str
    may_edit: bool

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Every record shown."""
        return _shown((self.found,))


def _shown(found: Iterable[Operation]) -> tuple[Entry, ...]:
    held: list[Entry] = []
    for each in found:
        held += [each.entry, *each.tasks]
        held += [entry for kind in each.results for entry in kind.entries]
    return tuple(held)


def operations_page(viewer: Viewer, as_at: date | None) -> OperationsPage:
    """Every operation that a viewer may see."""
    register = read_register(viewer, OPERATION_KINDS, as_at)
    return OperationsPage(operations(register), as_at, left_out(viewer, register, as_at))


def operation_page(
    workspace: Workspace, viewer: Viewer, number: int, as_at: date | None
) -> OperationPage:
    """One operation. Raises NotFound and Forbidden."""
    entry = read_entry(viewer, "operation", number, as_at)
    register = read_register(viewer, (*OPERATION_KINDS, "measure", "baseline"), as_at)
    found = operation_of(register, entry)
    readings: tuple[Reading, ...] = ()
    if found.priority:
        month = month_for(workspace, as_at)
        readings = tuple(
            read_measure(workspace, viewer, measure, register, month)
            for measure in register.about("measure", "priority", found.priority.number)
        )
    editable = as_at is None and may_edit(viewer, entry.marking, entry.area)
    return OperationPage(found, readings, as_at, left_out(viewer, register, as_at), editable)


@dataclass(frozen=True, slots=True)
class ProjectsPage:
    """Every project on a day."""

    found: Projects
    on: date
    as_at: date | None
    left_out: str

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Every record shown."""
        return tuple(line.entry for line in self.found.every.lines)


def projects_page(viewer: Viewer, as_at: date | None) -> ProjectsPage:
    """Every project that a viewer may see, with what was allocated to it and spent by the day."""
    on = as_at or today()
    register = read_register(viewer, (*MONEY_KINDS, "priority"), as_at)
    groups = by_project(register, all_lines(standings(register, on)))
    funds = {
        group.entry.number: Funds(group.amounts.allocated, group.amounts.spent)
        for group in groups
        if group.entry
    }
    left = left_out(viewer, register, as_at)
    return ProjectsPage(projects(register, funds, on), on, as_at, left)
