"""The tasking sheet of a month's hub meeting: what is carried over, and what is new."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from watchward.content.document import Cover, Document, Section
from watchward.content.table import Column, Entered, Row, Table
from watchward.content.text import Constant, Paragraph, Words
from watchward.delivery.kinds import TASKING
from watchward.words.marking import highest
from watchward.words.periods import Month, day_label
from watchward.words.records import Entry, Register

_ENTERED = "entered in the register of hub tasks"
_CARRIED, _NEW = "Carried over from earlier months", "Raised this month"
_HEADS = (
    "Raised by",
    "Raised in the month",
    "Priority",
    "Location",
    "Owner",
    "Due",
    "Where it stands",
    "Outcome",
)
_COLUMNS = tuple(Column(head.lower().replace(" ", "_"), "", head, head, "words") for head in _HEADS)
"""More than an upright page takes, so that the sheet lies across with room to write."""


@dataclass(frozen=True, slots=True)
class SheetTask:
    """A task as the sheet shows it: `since` is the month in which it was raised."""

    entry: Entry
    since: Month
    priority: str
    due: date | None
    is_open: bool
    is_late: bool

    @property
    def outcome(self) -> str:
        """What became of it, in one line or more; blank while nothing is known."""
        status, done = self.entry.text("status"), self.entry.day("done_on")
        said = []
        if status == "done":
            said.append(f"Done on {day_label(done)}." if done else "Done.")
        elif status == "withdrawn":
            said.append("Withdrawn.")
        if told := self.entry.text("outcome").strip():
            said.append(told if told[-1] in ".!?" else f"{told}.")
        return " ".join(said)


@dataclass(frozen=True, slots=True)
class TaskingSheet:
    """A month's tasks: those carried over, the oldest first, and those raised in it."""

    month: Month
    carried: tuple[SheetTask, ...]
    raised: tuple[SheetTask, ...]

    @property
    def every(self) -> tuple[SheetTask, ...]:
        """All of them in the order of the sheet."""
        return (*self.carried, *self.raised)


@dataclass(frozen=True, slots=True)
class MonthOfTasks:
    """A month with tasks: how many were raised in it, how many of them are open."""

    month: Month
    raised: int
    open: int


def tasking_months(register: Register) -> list[MonthOfTasks]:
    """The months in which tasks were raised, the newest first."""
    found: dict[Month, list[Entry]] = {}
    for entry in register.of(TASKING.key):
        found.setdefault(Month.parse(entry.text("month")), []).append(entry)
    return [
        MonthOfTasks(month, len(entries), sum(map(_open, entries)))
        for month, entries in sorted(found.items(), reverse=True)
    ]


def tasking_sheet(register: Register, month: Month, today: date) -> TaskingSheet:
    """The tasks of a month, and those of earlier months that were not finished when it began.

    A task is carried over if it is open, or was done in the month or later.
    """
    carried, raised = [], []
    for entry in register.of(TASKING.key):
        since = Month.parse(entry.text("month"))
        if since == month:
            raised.append(_task(register, entry, since, today))
        elif since < month and _was_open(entry, month):
            carried.append(_task(register, entry, since, today))
    carried.sort(key=lambda task: (task.since, task.entry.number))
    return TaskingSheet(month, tuple(carried), tuple(raised))


def _open(entry: Entry) -> bool:
    return entry.text("status") in TASKING.open_statuses


def _was_open(entry: Entry, month: Month) -> bool:
    done = entry.day("done_on")
    return _open(entry) or bool(done and done >= month.first_day)


def _task(register: Register, entry: Entry, since: Month, today: date) -> SheetTask:
    priority = register.one("priority", entry.ref("priority"))
    due = entry.day("due_on")
    late = bool(due and due < today and _open(entry))
    title = priority.text("title") if priority else ""
    return SheetTask(entry, since, title, due, _open(entry), late)


def tasking_document(
    sheet: TaskingSheet, body: str, produced_on: date, synthetic: str = ""
) -> Document:
    """The sheet as a document to print: one table, what is carried over first."""
    label = Constant(sheet.month.label, "period")
    counted = Constant(_counted(sheet), "counted in the register")
    return Document(
        key="tasking",
        layout="paper",
        cover=Cover(
            body=body,
            title=Words("Hub tasking sheet"),
            period=label,
            produced_on=produced_on,
            marking=highest(task.entry.marking for task in sheet.every),
            version=0,
            status="Working paper",
            synthetic=synthetic,
            made_from=f"the register of hub tasks as on {day_label(produced_on)}",
        ),
        findings=(),
        sections=(_section(sheet, counted),),
        notes=(),
    )


def _counted(sheet: TaskingSheet) -> str:
    late = sum(task.is_late for task in sheet.every)
    open_ = sum(task.is_open for task in sheet.every)
    return (
        f"{len(sheet.carried)} carried over and {len(sheet.raised)} raised in "
        f"{sheet.month.label}; {open_} open, {late} overdue"
    )


def _section(sheet: TaskingSheet, counted: Constant) -> Section:
    """One table: what is carried over, then what was raised in the month."""
    said = Paragraph((counted, Words(".")))
    title = Words("Tasks")
    if not sheet.every:
        return Section("tasks", title, (said,))
    rows = [_row(task, _CARRIED) for task in sheet.carried]
    rows += [_row(task, _NEW) for task in sheet.raised]
    table = Table(
        key="tasking/tasks",
        caption=Paragraph(
            (Words("Tasks of the hub meeting of "), Constant(sheet.month.label, "period"))
        ),
        columns=_COLUMNS,
        rows=tuple(rows),
        sections=(_CARRIED, _NEW),
        notes=(),
        source=Paragraph((Words("register of hub tasks"),)),
        row_heading="Task",
    )
    return Section("tasks", title, (said, table))


def _row(task: SheetTask, section: str) -> Row:
    entry = task.entry
    due = day_label(task.due) if task.due else ""
    cells = (
        entry.text("raised_by"), task.since.label, task.priority, entry.text("location"),
        _owner(entry), f"{due}, overdue" if task.is_late else due, entry.text("status"),
        task.outcome,
    )  # fmt: skip
    label = Constant(f"{entry.number}. {entry.text('text')}", _ENTERED)
    # A cell without text would be printed as a verdict that is missing.
    shown = tuple(Entered(text or "\N{NO-BREAK SPACE}", _ENTERED) for text in cells)
    return Row(str(entry.number), label, 1, section, shown)


def _owner(entry: Entry) -> str:
    return ", ".join(filter(None, (entry.text("owner"), entry.text("owner_body"))))
