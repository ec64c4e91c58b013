"""Engagement: events by month with audience and attendance, and what people said and we did."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from watchward.words.periods import Month
from watchward.words.records import Entry, Register


@dataclass(frozen=True, slots=True)
class Attendance:
    """People who came to some events; None where no event says. `unsaid` counts those that do not.

    Somebody who came to two events is counted at each.
    """

    events: int
    people: int | None
    unsaid: int


@dataclass(frozen=True, slots=True)
class MonthOfEvents:
    """The events of a month by day."""

    month: Month
    entries: tuple[Entry, ...]
    attendance: Attendance


@dataclass(frozen=True, slots=True)
class Pair:
    """What was said with what was done, blank while unanswered, and where it was heard."""

    entry: Entry
    event: Entry | None
    priority: Entry | None

    @property
    def is_answered(self) -> bool:
        """Whether it says what was done."""
        return bool(self.entry.text("did").strip())


@dataclass(frozen=True, slots=True)
class Engagement:
    """A period's events, the newest month first, and its pairs, the unanswered apart."""

    months: tuple[MonthOfEvents, ...]
    attendance: Attendance
    unanswered: tuple[Pair, ...]
    answered: tuple[Pair, ...]


def engagement(register: Register, first: date, last: date) -> Engagement:
    """Events and pairs of a period. A pair without a date is dated by its event, or is in any."""
    events = [e for e in register.of("event") if first <= (e.day("on") or date.min) <= last]
    pairs = [_pair(register, entry) for entry in register.of("said")]
    mine = [pair for pair in pairs if _in(pair, first, last)]
    return Engagement(
        months=_months(events),
        attendance=attendance_of(events),
        unanswered=tuple(pair for pair in mine if not pair.is_answered),
        answered=tuple(pair for pair in mine if pair.is_answered),
    )


def attendance_of(events: Sequence[Entry]) -> Attendance:
    """How many people came to some events."""
    said = [number for event in events if (number := event.whole("attendance")) is not None]
    return Attendance(len(events), sum(said) if said else None, len(events) - len(said))


def _months(events: Iterable[Entry]) -> tuple[MonthOfEvents, ...]:
    held: dict[Month, list[Entry]] = {}
    for event in sorted(events, key=lambda each: (each.text("on"), each.number)):
        held.setdefault(Month.parse(event.text("on")[:7]), []).append(event)
    return tuple(
        MonthOfEvents(month, tuple(found), attendance_of(found))
        for month, found in sorted(held.items(), reverse=True)
    )


def _pair(register: Register, entry: Entry) -> Pair:
    event = register.one("event", entry.ref("event"))
    return Pair(entry, event, register.one("priority", entry.ref("priority")))


def _in(pair: Pair, first: date, last: date) -> bool:
    day = pair.entry.day("on") or (pair.event.day("on") if pair.event else None)
    return day is None or first <= day <= last
