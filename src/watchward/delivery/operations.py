"""Operations and campaigns: their results by kind with sum and source, and their hub tasks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from watchward.delivery.tasks import folded
from watchward.words.records import Entry, Register

ORDER = ("running", "planned", "ended")
"""Statuses in the order in which operations are listed."""
NO_SOURCE = "no source given"


@dataclass(frozen=True, slots=True)
class ResultKind:
    """The results of one kind: `total` is the sum of the counts of `entries`."""

    what: str
    total: int
    sources: tuple[str, ...]
    entries: tuple[Entry, ...]

    @property
    def lacks_source(self) -> bool:
        """Whether any of its counts came without a source."""
        return any(not entry.text("source") for entry in self.entries)


@dataclass(frozen=True, slots=True)
class Operation:
    """An operation with what it serves, led to, and still has to do."""

    entry: Entry
    priority: Entry | None
    plan: Entry | None
    results: tuple[ResultKind, ...]
    tasks: tuple[Entry, ...]

    @property
    def open_tasks(self) -> int:
        """How many of its tasks are not finished."""
        return sum(task.text("status") in ("open", "carried over") for task in self.tasks)


def operations(register: Register) -> tuple[Operation, ...]:
    """Every operation: those running first, then planned, then ended, the latest first."""
    found = [operation_of(register, entry) for entry in register.of("operation")]
    found.sort(key=lambda each: each.entry.day("starts_on") or date.min, reverse=True)
    return tuple(sorted(found, key=lambda each: ORDER.index(each.entry.text("status"))))


def operation_of(register: Register, entry: Entry) -> Operation:
    """One operation with everything about it in a register."""
    priority = register.one("priority", entry.ref("priority"))
    return Operation(
        entry=entry,
        priority=priority,
        plan=register.one("plan", priority.ref("plan")) if priority else None,
        results=results_by_kind(register.about("result", "operation", entry.number)),
        tasks=register.about("tasking", "operation", entry.number),
    )


def results_by_kind(results: Iterable[Entry]) -> tuple[ResultKind, ...]:
    """Results put together by what they are, spellings that differ in capitals taken as one."""
    held: dict[str, list[Entry]] = {}
    for entry in results:
        held.setdefault(folded(entry.text("what")), []).append(entry)
    return tuple(_kind(entries) for entries in held.values())


def _kind(entries: list[Entry]) -> ResultKind:
    entries.sort(key=lambda entry: (entry.day("on") or date.max, entry.number))
    sources = dict.fromkeys(entry.text("source") or NO_SOURCE for entry in entries)
    total = sum(entry.whole("count") or 0 for entry in entries)
    return ResultKind(entries[0].text("what"), total, tuple(sources), tuple(entries))
