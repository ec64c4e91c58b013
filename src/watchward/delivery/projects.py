"""Projects by funding stream and by status, in the words in which papers write it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from watchward.delivery.kinds import PROJECT, PROJECT_STATUSES
from watchward.words.records import Entry, Register

STATUSES = ("complete", "part complete", "programmed", "delayed", "withdrawn")
"""In the order of a paper: what was done first."""
assert set(STATUSES) == set(PROJECT_STATUSES)
NO_STREAM = "Under no funding stream"


@dataclass(frozen=True, slots=True)
class Funds:
    """Money of a project in whole pence, as the registers of money have it."""

    allocated: int
    spent: int


@dataclass(frozen=True, slots=True)
class ProjectLine:
    """A project. `funds` is None where no money is recorded of it; `late`: days since its end."""

    entry: Entry
    stream: Entry | None
    priority: Entry | None
    funds: Funds | None
    late: int

    @property
    def status(self) -> str:
        """As it is written."""
        return self.entry.text("status")


@dataclass(frozen=True, slots=True)
class ProjectGroup:
    """Projects of a stream or of a status. `funds` are the sums of those with money."""

    key: str
    label: str
    entry: Entry | None
    lines: tuple[ProjectLine, ...]

    @property
    def counts(self) -> tuple[int, ...]:
        """How many have each status, in the order of STATUSES; together they are all of them."""
        return tuple(sum(line.status == status for line in self.lines) for status in STATUSES)

    @property
    def told(self) -> tuple[tuple[str, int], ...]:
        """The statuses that any of them has, with how many."""
        pairs = zip(STATUSES, self.counts, strict=True)
        return tuple((status, count) for status, count in pairs if count)

    @property
    def funds(self) -> Funds | None:
        """What was allocated to them and spent, None where no money is recorded of any."""
        held = [line.funds for line in self.lines if line.funds]
        if not held:
            return None
        return Funds(sum(each.allocated for each in held), sum(each.spent for each in held))


@dataclass(frozen=True, slots=True)
class Projects:
    """Every project, by stream and by status."""

    every: ProjectGroup
    streams: tuple[ProjectGroup, ...]
    statuses: tuple[ProjectGroup, ...]


def projects(register: Register, funds: Mapping[int, Funds], today: date) -> Projects:
    """The projects of a register with their money by number, as on a day."""
    lines = [_line(register, entry, funds, today) for entry in register.of(PROJECT.key)]
    lines.sort(key=_order)
    return Projects(ProjectGroup("", "All projects", None, tuple(lines)),
                    _by_stream(register, lines), _by_status(lines))  # fmt: skip


def _line(register: Register, entry: Entry, funds: Mapping[int, Funds], today: date) -> ProjectLine:
    award = register.one("award", entry.ref("award"))
    number = entry.ref("stream") or (award.ref("stream") if award else None)
    due = entry.day("ends_on")
    is_open = entry.text("status") in PROJECT.open_statuses
    return ProjectLine(
        entry=entry,
        stream=register.one("stream", number),
        priority=register.one("priority", entry.ref("priority")),
        funds=funds.get(entry.number),
        late=(today - due).days if due and due < today and is_open else 0,
    )


def _order(line: ProjectLine) -> tuple[int, date, int]:
    return STATUSES.index(line.status), line.entry.day("ends_on") or date.max, line.entry.number


def _by_stream(register: Register, lines: Iterable[ProjectLine]) -> tuple[ProjectGroup, ...]:
    held: dict[int, list[ProjectLine]] = {}
    for line in lines:
        held.setdefault(line.stream.number if line.stream else 0, []).append(line)
    return tuple(
        ProjectGroup(
            str(number), found[0].stream.text("name") if found[0].stream else NO_STREAM,
            found[0].stream, tuple(found),
        )
        for number, found in sorted(held.items(), key=lambda item: (not item[0], item[0]))
    )  # fmt: skip


def _by_status(lines: Iterable[ProjectLine]) -> tuple[ProjectGroup, ...]:
    every = list(lines)
    groups = (
        ProjectGroup(status.replace(" ", "-"), status.capitalize(), None,
                     tuple(line for line in every if line.status == status))
        for status in STATUSES
    )  # fmt: skip
    return tuple(group for group in groups if group.lines)
