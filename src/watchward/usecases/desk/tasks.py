"""My tasks: what somebody owns that is open, what was handed on, and finishing it in one step."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from watchward.delivery.tasks import (
    HandedOn,
    OpenTask,
    TaskList,
    by_owner,
    done_status,
    folded,
    handed_on,
    is_open,
    open_tasks,
    task_kinds,
)
from watchward.lake.workspace import Workspace
from watchward.registers.models import Person, Record
from watchward.render.calendar import CalendarDay, calendar_file
from watchward.usecases.desk.keeping import Act, Kept, as_draft, keep, may_edit
from watchward.usecases.desk.kinds import CHECKS, KINDS, kind_of
from watchward.usecases.desk.reading import entry_of, read_entry, read_register, title_of
from watchward.usecases.desk.today import today
from watchward.usecases.service.tasks import Task, gives_tasks
from watchward.usecases.viewer import Viewer
from watchward.words.errors import Refused
from watchward.words.records import Entry, Kind, Register
from watchward.words.roles import Ability

__all__ = [
    "TASK_KINDS",
    "HandedOn",
    "OpenTask",
    "TaskList",
    "TasksOf",
    "Who",
    "calendar_of",
    "can_finish",
    "can_hand_on",
    "hand_on",
    "mark_done",
    "overdue_by_owner",
    "owners",
    "tasks_of_person",
    "today",
    "who_is",
    "who_named",
]

TASK_KINDS: list[Kind] = task_kinds(KINDS.values())
LONDON = ZoneInfo("Europe/London")
_LONG_AGO = datetime(1900, 1, 1, tzinfo=LONDON)


@dataclass(frozen=True, slots=True)
class Who:
    """Whose tasks: the name to show, and every way in which a record may name them."""

    name: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TasksOf:
    """Somebody's tasks. `received` and `passed` are what came to them and what they passed on."""

    who: Who
    tasks: TaskList
    received: tuple[HandedOn, ...]
    passed: tuple[HandedOn, ...]


def who_is(person: Person) -> Who:
    """A person with an account, known by name and by e-mail address."""
    return Who(person.name or person.email, tuple(filter(None, (person.name, person.email))))


def who_named(name: str) -> Who:
    """Somebody named in a record; with their account's other name if they have one."""
    for person in Person.objects.filter(name__iexact=name) | Person.objects.filter(
        email__iexact=name
    ):
        return who_is(person)
    return Who(name, (name,))


def tasks_of_person(viewer: Viewer, who: Who) -> TasksOf:
    """What somebody owns that is open, and what was handed on to and by them."""
    viewer.demand(Ability.READ)
    register = _owned(viewer, who)
    tasks = open_tasks(register, TASK_KINDS, today(), who.names)
    received, passed = _handed(viewer, who)
    return TasksOf(who, tasks, received, passed)


def _owned(viewer: Viewer, who: Who) -> Register:
    """The records that name somebody as their owner, as the viewer may see them."""
    found: dict[str, list[Entry]] = {}
    for kind in TASK_KINDS:
        rows = _naming(Record.objects.filter(kind=kind.key, is_removed=False), kind, who)
        entries = [entry_of(row) for row in rows.select_related("change").order_by("number")]
        found[kind.key] = [e for e in entries if viewer.sees(e.marking, e.area)]
    return Register({key: tuple(entries) for key, entries in found.items()})


def _naming(rows: Any, kind: Kind, who: Who) -> Any:
    """Rows, or past states, whose owner is one of somebody's names, whatever its capitals."""
    found = rows.none()
    for name in who.names:
        found = found | rows.filter(**{f"values__{kind.owner}__iexact": " ".join(name.split())})
    return found


def _handed(viewer: Viewer, who: Who) -> tuple[tuple[HandedOn, ...], tuple[HandedOn, ...]]:
    """What was handed on to somebody and is theirs and open, and what they handed on."""
    mine = {folded(name) for name in who.names}
    received, passed = [], []
    for kind in TASK_KINDS:
        for states in _histories(viewer, kind, who):
            now = states[-1]
            for change in handed_on(kind, states):
                is_mine = folded(now.text(kind.owner)) in mine
                if folded(change.after) in mine and is_mine and is_open(kind, now):
                    received.append(change)
                if folded(change.before) in mine:
                    passed.append(change)
    return _newest_first(received), _newest_first(passed)


def _newest_first(changes: list[HandedOn]) -> tuple[HandedOn, ...]:
    return tuple(sorted(changes, key=lambda each: each.at or _LONG_AGO, reverse=True))


def _histories(viewer: Viewer, kind: Kind, who: Who) -> Iterator[list[Entry]]:
    """Every state of the records that somebody ever owned, one record at a time."""
    ever = _naming(Record.history.filter(kind=kind.key), kind, who)
    numbers = set(ever.order_by().values_list("number", flat=True))
    if not numbers:
        return
    rows = Record.history.filter(kind=kind.key, number__in=numbers).select_related("change")
    states: dict[int, list[Entry]] = {}
    for row in rows.order_by("history_date", "history_id"):
        states.setdefault(row.number, []).append(entry_of(row))
    for found in states.values():
        now = found[-1]
        if not now.is_removed and viewer.sees(now.marking, now.area):
            yield [each for each in found if viewer.sees(each.marking, each.area)]


def overdue_by_owner(viewer: Viewer) -> list[tuple[str, tuple[OpenTask, ...]]]:
    """Everything overdue by owner, for those who manage the work."""
    viewer.demand(Ability.WRITE)
    register = read_register(viewer, [kind.key for kind in TASK_KINDS])
    return by_owner(open_tasks(register, TASK_KINDS, today()).overdue)


def owners(viewer: Viewer) -> list[tuple[str, int]]:
    """Everybody who owns something open, with how much; for those who manage the work."""
    viewer.demand(Ability.WRITE)
    register = read_register(viewer, [kind.key for kind in TASK_KINDS])
    found = by_owner(open_tasks(register, TASK_KINDS, today()).every)
    return sorted(((name, len(tasks)) for name, tasks in found if name), key=lambda o: folded(o[0]))


def can_finish(viewer: Viewer, task: OpenTask) -> bool:
    """Whether a viewer may mark a task done in one step."""
    return bool(done_status(task.kind)) and may_edit(viewer, task.entry.marking, task.entry.area)


def can_hand_on(viewer: Viewer, task: OpenTask) -> bool:
    """Whether a viewer may give a task to somebody else."""
    return may_edit(viewer, task.entry.marking, task.entry.area)


def mark_done(act: Act, kind_key: str, number: int, version: int | None = None) -> Kept:
    """Finish an open task today. Raises Refused where that takes more than a step."""
    kind, entry = _open_one(act.viewer, kind_key, number)
    status = done_status(kind)
    if not status:
        raise Refused(
            expected="a record that is finished in one step",
            given=f"a {kind.label.lower()}, which has more than one way to end",
            remedy="Open the record and choose its status.",
        )
    values: dict[str, Any] = {kind.status: status}
    if kind.done:
        values[kind.done] = today().isoformat()
    return _keep(act, kind, entry, values, version)


def hand_on(act: Act, kind_key: str, number: int, to: str, version: int | None = None) -> Kept:
    """Give a task to somebody else, with the act's reason."""
    kind, entry = _open_one(act.viewer, kind_key, number)
    name = " ".join(to.split())[:500]
    problem = ""
    if not name:
        problem = "nobody"
    elif folded(name) == folded(entry.text(kind.owner)):
        problem = f"{name}, whose it is already"
    if problem or not act.reason.strip():
        raise Refused(
            expected="somebody to hand it on to, and a reason",
            given=problem or "no reason",
            remedy="Enter a name and a reason.",
        )
    return _keep(act, kind, entry, {kind.owner: name}, version)


def _open_one(viewer: Viewer, kind_key: str, number: int) -> tuple[Kind, Entry]:
    kind = kind_of(kind_key)
    entry = read_entry(viewer, kind.key, number)
    if kind not in TASK_KINDS or not is_open(kind, entry):
        raise Refused(
            expected="a task that is open",
            given=f"{title_of(entry)}, which is not",
            remedy="Look at the record: somebody may have finished it already.",
        )
    return kind, entry


def _keep(act: Act, kind: Kind, entry: Entry, values: dict[str, Any], version: int | None) -> Kept:
    draft = as_draft(entry, values)
    faults = [fault for each in CHECKS.get(kind.key, ()) for fault in each(draft.values)]
    if faults:
        raise Refused(
            expected=faults[0].expected, given=faults[0].given or "none",
            remedy=f"Open the record: {faults[0].remedy}",
        )  # fmt: skip
    if version is not None and version != entry.version:
        raise Refused(
            expected="the task as it was when you looked at it",
            given=f"one that {entry.changed_by} has changed since",
            remedy="Look at it again, and do it there.",
        )
    return keep(act, [draft])


def calendar_of(viewer: Viewer, who: Who, link: Any) -> bytes:
    """The dates of somebody's open tasks; `link` gives the address of a kind and a number."""
    tasks = tasks_of_person(viewer, who).tasks
    days = [
        CalendarDay(
            key=f"{task.kind.key}-{task.entry.number}@watchward",
            day=task.due,
            title=f"Due: {title_of(task.entry)}",
            detail=f"{task.kind.label} {task.entry.number}, {task.entry.text(task.kind.status)}",
            link=link(task.kind.key, task.entry.number),
        )
        for task in tasks.every
        if task.due is not None
    ]
    return calendar_file(f"Tasks of {who.name}", days, datetime.now(LONDON))


@gives_tasks
def record_tasks(workspace: Workspace, viewer: Viewer, person_id: int | None) -> Iterator[Task]:
    """How many of the person's own tasks are overdue or due in the next 7 days."""
    person = Person.objects.filter(pk=person_id).first() if person_id else None
    if person is None or not viewer.may(Ability.READ):
        return
    who = who_is(person)
    tasks = open_tasks(_owned(viewer, who), TASK_KINDS, today(), who.names)
    if tasks.overdue:
        yield Task(_counted(len(tasks.overdue), "overdue"), "Overdue", "", "tasks")
    if tasks.this_week:
        detail = f"The first: {title_of(tasks.this_week[0].entry)}"
        yield Task(_counted(len(tasks.this_week), "due in the next 7 days"), "Due", detail, "tasks")


def _counted(count: int, how: str) -> str:
    return f"{count:,} {'task of yours is' if count == 1 else 'tasks of yours are'} {how}"
