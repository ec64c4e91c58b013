"""The tracker of findings: causes of concern, areas for improvement, what is done about each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from watchward.scrutiny.kinds import FINDING, FINDING_SORTS
from watchward.scrutiny.movement import NO_PILLAR, in_number_order
from watchward.scrutiny.scales import folded
from watchward.words.records import Entry, Register

_QUARTER = re.compile(r"Q([1-4])\s+(20\d\d)\s*/\s*(?:20)?(\d\d)", re.IGNORECASE)
_STATED = re.compile(r"(.+?)\s*[:=,]\s*(\d{1,3})")
PLURALS = {
    "cause of concern": "Causes of concern",
    "area for improvement": "Areas for improvement",
    "revisit action": "Revisit actions",
    "peer review action": "Peer review actions",
}
SORT_ORDER = ("cause of concern", *(sort for sort in FINDING_SORTS if sort != "cause of concern"))


@dataclass(frozen=True, slots=True)
class FindingLine:
    """A finding as a tracker prints it. `days_over` counts from the day it was due."""

    entry: Entry
    due: date | None
    is_open: bool
    days_over: int
    flags: tuple[str, ...]

    @property
    def number(self) -> str:
        """The number it was published with, or that of its record."""
        held = self.entry.whole("number")
        return str(self.entry.number if held is None else held)

    @property
    def is_late(self) -> bool:
        """Whether it is open past its day."""
        return self.days_over > 0

    @property
    def status(self) -> str:
        """Its status, with what is late said."""
        return (
            f"{self.entry.text('status')}, overdue" if self.is_late else self.entry.text("status")
        )


@dataclass(frozen=True, slots=True)
class PillarCount:
    """Areas for improvement of a pillar; `stated` is what the report says there are, or None."""

    name: str
    stated: int | None
    held: int
    open: int
    late: int

    @property
    def differs(self) -> bool:
        """Whether the tracker does not hold as many as the report states."""
        return self.stated is not None and self.stated != self.held


@dataclass(frozen=True, slots=True)
class Tracker:
    """The findings of a framework by kind in their published order, and counts by pillar."""

    groups: tuple[tuple[str, tuple[FindingLine, ...]], ...]
    by_pillar: tuple[PillarCount, ...]

    @property
    def every(self) -> tuple[FindingLine, ...]:
        """All findings in the order of the groups."""
        return tuple(line for _, lines in self.groups for line in lines)

    @property
    def late(self) -> tuple[FindingLine, ...]:
        """Those open past their day, the longest first."""
        return tuple(sorted((e for e in self.every if e.is_late), key=lambda line: -line.days_over))

    @property
    def open(self) -> tuple[FindingLine, ...]:
        """Those still to be done."""
        return tuple(line for line in self.every if line.is_open)


def quarter_end(timescale: str) -> date | None:
    """The last day of a quarter of a financial year: Q4 2022/23 ends on 31 March 2023."""
    found = _QUARTER.fullmatch(timescale.strip())
    if found is None or (int(found[2]) + 1) % 100 != int(found[3]):
        return None
    year, quarter = int(found[2]), int(found[1])
    after = date(year + (quarter >= 3), (4 + 3 * quarter - 1) % 12 + 1, 1)
    return after - timedelta(days=1)


def due_day(entry: Entry) -> date | None:
    """The day a finding is due: its date, or the end of the quarter printed."""
    return entry.day("due_on") or quarter_end(entry.text("timescale"))


def finding_line(entry: Entry, today: date) -> FindingLine:
    """A finding as it stands on a day."""
    due = due_day(entry)
    is_open = entry.text("status") in FINDING.open_statuses
    over = (today - due).days if is_open and due else 0
    return FindingLine(entry, due, is_open, max(0, over), _flags(entry, due, is_open))


def _flags(entry: Entry, due: date | None, is_open: bool) -> tuple[str, ...]:
    """What is missing in a record, and what does not fit."""
    flags = []
    printed = quarter_end(entry.text("timescale"))
    if due and printed and due != printed:
        flags.append("The day it is due is not the end of the quarter printed.")
    if is_open and not entry.text("lead"):
        flags.append("No responsible lead.")
    if is_open and due is None:
        flags.append("No timescale.")
    if is_open and not entry.lines("next_step"):
        flags.append("No next step.")
    if entry.text("status") == "complete" and not entry.lines("progress"):
        flags.append("Complete, and no progress recorded.")
    return tuple(flags)


def tracker(register: Register, framework: Entry, today: date) -> Tracker:
    """The findings of a framework as they stand on a day."""
    entries = sorted(register.about("finding", "framework", framework.number), key=in_number_order)
    lines = [finding_line(entry, today) for entry in entries]
    groups = tuple(
        (sort, mine)
        for sort in SORT_ORDER
        if (mine := tuple(line for line in lines if line.entry.text("sort") == sort))
    )
    improve = [line for line in lines if line.entry.text("sort") == "area for improvement"]
    return Tracker(groups, _by_pillar(improve, stated(framework.lines("stated"))))


def stated(lines: Iterable[str]) -> dict[str, int]:
    """Counts by pillar as a report states them, each line such as “Effectiveness: 9”."""
    found = {}
    for line in lines:
        if match := _STATED.fullmatch(line.strip()):
            found[match[1].strip()] = int(match[2])
    return found


def _by_pillar(lines: Sequence[FindingLine], said: dict[str, int]) -> tuple[PillarCount, ...]:
    names = dict.fromkeys(line.entry.text("pillar") or NO_PILLAR for line in lines)
    known = {folded(name): name for name in names}
    names |= {name: None for name in said if folded(name) not in known}
    counts = {folded(name): count for name, count in said.items()}
    return tuple(
        PillarCount(
            name, counts.get(folded(name)), len(mine),
            sum(line.is_open for line in mine), sum(line.is_late for line in mine),
        )
        for name in names
        for mine in [[e for e in lines if (e.entry.text("pillar") or NO_PILLAR) == name]]
    )  # fmt: skip
