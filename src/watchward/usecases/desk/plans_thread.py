"""One commitment on a page: the thread from its plan to its money, work, figures and questions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from watchward.lake.workspace import Workspace
from watchward.plan.measures import Reading
from watchward.plan.standing import (
    PlanStanding,
    StatusMove,
    plan_of,
    plan_standing,
    status_history,
)
from watchward.plan.thread import Link, chain_of
from watchward.usecases.desk.keeping import may_edit
from watchward.usecases.desk.kinds import KINDS
from watchward.usecases.desk.plans import (
    PLAN_KINDS,
    CommitmentView,
    Status,
    chosen_words,
    status_of,
    view_commitment,
)
from watchward.usecases.desk.plans_measures import month_for, read_measure
from watchward.usecases.desk.reading import read_entry, read_register, states_of
from watchward.usecases.desk.today import today
from watchward.usecases.viewer import Viewer
from watchward.words.marking import Marking
from watchward.words.periods import Month
from watchward.words.record_values import money_text, shown_value
from watchward.words.records import Entry, Register

_WORK = ("project", "action", "tasking", "operation", "result", "question", "said")
_MONEY = ("award", "stream", "allocation", "spend", "output")


@dataclass(frozen=True, slots=True)
class Money:
    """Money of a project: each allocation with its award, and what was spent, in words."""

    award: Entry
    allocated: str
    spent: str


@dataclass(frozen=True, slots=True)
class ProjectView:
    """A project with its money."""

    entry: Entry
    money: tuple[Money, ...]
    outputs: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class OperationView:
    """An operation of the commitment's priority, with its results."""

    entry: Entry
    results: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class ChainLink:
    """A commitment this one came from or became."""

    link: Link
    status: Status


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that a state changed, as a person reads it."""

    label: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class State:
    """A state of the record: who made it, why, and what it changed."""

    entry: Entry
    changes: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class CommitmentPage:
    """The thread of one commitment. `shared` are the measures of its priority."""

    view: CommitmentView
    priority: Entry | None
    chosen: str
    plan: Entry | None
    standing: PlanStanding | None
    projects: tuple[ProjectView, ...]
    actions: tuple[Entry, ...]
    operations: tuple[OperationView, ...]
    evidence: tuple[Entry, ...]
    shared: tuple[Reading, ...]
    questions: tuple[Entry, ...]
    chain: tuple[ChainLink, ...]
    moves: tuple[StatusMove, ...]
    states: tuple[State, ...]
    month: Month | None
    as_at: date | None
    may_edit: bool
    marking: Marking

    @property
    def entry(self) -> Entry:
        """The commitment."""
        return self.view.entry


def commitment_page(
    workspace: Workspace, viewer: Viewer, number: int, as_at: date | None = None
) -> CommitmentPage:
    """The thread of a commitment on a day. Raises NotFound and Forbidden."""
    entry = read_entry(viewer, "commitment", number, as_at)
    register = read_register(viewer, (*PLAN_KINDS, *_WORK, *_MONEY), as_at)
    on, month = as_at or today(), month_for(workspace, as_at)
    priority = register.one("priority", entry.ref("priority"))
    plan = plan_of(entry, register)
    shared = _shared(register, priority)
    states = [
        state
        for state in states_of(viewer, "commitment", number)
        if as_at is None or (state.changed_at and state.changed_at.date() <= as_at)
    ]
    return CommitmentPage(
        view=view_commitment(workspace, viewer, entry, register, month, on),
        priority=priority,
        chosen=chosen_words(priority) if priority else "",
        plan=plan,
        standing=plan_standing(plan, on) if plan else None,
        projects=_projects(entry, register),
        actions=register.about("action", "commitment", number),
        operations=_operations(priority, register),
        evidence=register.about("evidence", "commitment", number),
        shared=tuple(read_measure(workspace, viewer, m, register, month) for m in shared),
        questions=_of_priority("question", priority, register),
        chain=tuple(
            ChainLink(link, status_of(link.commitment)) for link in chain_of(entry, register)
        ),
        moves=tuple(status_history(states)),
        states=tuple(reversed(_states(states))),
        month=month,
        as_at=as_at,
        may_edit=as_at is None and not entry.is_removed
        and may_edit(viewer, entry.marking, entry.area),
        marking=entry.marking,
    )  # fmt: skip


def _shared(register: Register, priority: Entry | None) -> list[Entry]:
    found = _of_priority("measure", priority, register)
    return [measure for measure in found if measure.ref("commitment") is None]


def _of_priority(kind: str, priority: Entry | None, register: Register) -> tuple[Entry, ...]:
    return register.about(kind, "priority", priority.number) if priority else ()


def _projects(entry: Entry, register: Register) -> tuple[ProjectView, ...]:
    return tuple(
        ProjectView(
            project,
            tuple(_money(project, register)),
            register.about("output", "project", project.number),
        )
        for project in register.about("project", "commitment", entry.number)
    )


def _money(project: Entry, register: Register) -> list[Money]:
    """By award: what was allocated to the project, and what was spent on it."""
    allocations = register.about("allocation", "project", project.number)
    inside = {each.number for each in allocations}
    spent = [
        each
        for each in register.of("spend")
        if each.ref("project") == project.number or each.ref("allocation") in inside
    ]
    named = [each.ref("award") for each in (*allocations, *spent)]
    found = []
    for number in dict.fromkeys([*named, project.ref("award")]):
        award = register.one("award", number)
        if award is not None:
            found.append(Money(award, _sum(allocations, number), _sum(spent, number)))
    return found


def _sum(entries: tuple[Entry, ...] | list[Entry], award: int | None) -> str:
    some = [each.whole("amount") or 0 for each in entries if each.ref("award") == award]
    return money_text(sum(some)) if some else ""


def _operations(priority: Entry | None, register: Register) -> tuple[OperationView, ...]:
    return tuple(
        OperationView(each, register.about("result", "operation", each.number))
        for each in _of_priority("operation", priority, register)
    )


def _states(states: list[Entry]) -> list[State]:
    """Each state with what it changed from the one before."""
    found: list[State] = []
    before: Entry | None = None
    for state in states:
        found.append(State(state, tuple(_differences(before, state))))
        before = state
    return found


def _differences(before: Entry | None, state: Entry) -> list[Difference]:
    if before is None:
        return []
    kind = KINDS[state.kind]
    found = [
        Difference(
            field.label,
            shown_value(field, before.values.get(field.key)),
            shown_value(field, state.values.get(field.key)),
        )
        for field in kind.fields
        if before.values.get(field.key) != state.values.get(field.key)
    ]
    if before.is_removed != state.is_removed:
        words = ("in the register", "taken out")
        found.append(Difference("Record", words[before.is_removed], words[state.is_removed]))
    return found
