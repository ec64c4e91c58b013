"""What waits for somebody: open records with an owner, by when they are due; what was handed on."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise

from watchward.words.records import Entry, Kind, Register

WEEK = timedelta(days=7)
DONE_STATUSES = ("done", "complete")
"""The statuses that say of a record in one word that it is finished."""


@dataclass(frozen=True, slots=True)
class OpenTask:
    """An open record: `due` is None without a date; `late` are the days since it was due."""

    kind: Kind
    entry: Entry
    owner: str
    due: date | None
    late: int


@dataclass(frozen=True, slots=True)
class TaskList:
    """Open tasks by when they are due, each list by date, and all of them counted."""

    overdue: tuple[OpenTask, ...]
    this_week: tuple[OpenTask, ...]
    later: tuple[OpenTask, ...]
    undated: tuple[OpenTask, ...]

    @property
    def every(self) -> tuple[OpenTask, ...]:
        """All of them, the most pressing first."""
        return (*self.overdue, *self.this_week, *self.later, *self.undated)


@dataclass(frozen=True, slots=True)
class HandedOn:
    """A record whose owner changed: from whom to whom, when, by whom and why."""

    kind: Kind
    entry: Entry
    before: str
    after: str
    at: datetime | None
    by: str
    reason: str


def task_kinds(kinds: Iterable[Kind]) -> list[Kind]:
    """The kinds whose records somebody owns by a date and can finish."""
    return [kind for kind in kinds if kind.owner and kind.due and kind.open_statuses]


def folded(name: str) -> str:
    """A name or address without regard to capitals and spaces."""
    return " ".join(name.split()).casefold()


def is_open(kind: Kind, entry: Entry) -> bool:
    """Whether a record still has to be done."""
    return not entry.is_removed and entry.text(kind.status) in kind.open_statuses


def done_status(kind: Kind) -> str:
    """The status that finishes a record in one step; blank where that takes a choice."""
    choices = kind.field(kind.status).choices if kind.status else ()
    return next((each for each in DONE_STATUSES if each in choices), "")


def open_tasks(
    register: Register, kinds: Iterable[Kind], today: date, names: Collection[str] = ()
) -> TaskList:
    """Open records of some kinds, of the owners named (none named: of everybody)."""
    wanted = {folded(name) for name in names if name.strip()}
    found = [
        _task(kind, entry, today)
        for kind in task_kinds(kinds)
        for entry in register.of(kind.key)
        if is_open(kind, entry) and (not wanted or folded(entry.text(kind.owner)) in wanted)
    ]
    found.sort(key=lambda task: (task.due or date.max, task.kind.label, task.entry.number))
    end = today + WEEK
    return TaskList(
        overdue=tuple(task for task in found if task.due and task.due < today),
        this_week=tuple(task for task in found if task.due and today <= task.due <= end),
        later=tuple(task for task in found if task.due and task.due > end),
        undated=tuple(task for task in found if task.due is None),
    )


def _task(kind: Kind, entry: Entry, today: date) -> OpenTask:
    due = entry.day(kind.due)
    late = (today - due).days if due and due < today else 0
    return OpenTask(kind, entry, entry.text(kind.owner), due, late)


def by_owner(tasks: Iterable[OpenTask]) -> list[tuple[str, tuple[OpenTask, ...]]]:
    """Tasks by owner, who has most of them first; without an owner last."""
    found: dict[str, list[OpenTask]] = {}
    names: dict[str, str] = {}
    for task in tasks:
        name = names.setdefault(folded(task.owner), task.owner)
        found.setdefault(name, []).append(task)
    order = sorted(found, key=lambda name: (not name, -len(found[name]), folded(name)))
    return [(name, tuple(found[name])) for name in order]


def handed_on(kind: Kind, states: Sequence[Entry]) -> list[HandedOn]:
    """Every time the owner of a record changed from one to another; states oldest first."""
    if not states:
        return []
    newest = states[-1]
    found = []
    for before, after in pairwise(states):
        old, new = before.text(kind.owner), after.text(kind.owner)
        if old and new and folded(old) != folded(new):
            found.append(
                HandedOn(kind, newest, old, new, after.changed_at, after.changed_by, after.reason)
            )
    return found
