"""The demo's records: a partnership in mid-year, kept act by act on the days they happened.

The rows stand in ``data/demo/records``, a file for each kind of record. A row
with a ``ref`` not met before makes a record; a further row with the same
``ref`` changes it on a later day, for a reason, and only in the columns that
are filled in. Lines of a field with lines are set apart by `` | ``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from itertools import groupby

from watchward.data import read_list
from watchward.lake.workspace import Workspace
from watchward.registers.models import Record
from watchward.usecases.desk.keeping import Act, Draft, check, keep
from watchward.usecases.desk.kinds import KINDS
from watchward.usecases.desk.known import Registers
from watchward.usecases.desk.reading import LONDON
from watchward.usecases.service.audit import Actor
from watchward.usecases.viewer import OWNER
from watchward.words.errors import Refused
from watchward.words.marking import Marking
from watchward.words.record_values import Fault
from watchward.words.records import FieldType, Kind

TODAY = date(2024, 12, 5)
"""The day on which the demo's partnership stands, the day of its board's meeting."""
BLANK = "(blank)"
"""What a changing row writes to take a value out."""
_BETWEEN_LINES = " | "
_MORNING = time(9, 0)
_ACTORS = {
    "Plan": Actor("Community Safety Manager (demo)"),
    "Work": Actor("Hub Coordinator (demo)"),
    "Money": Actor("Funding Officer (demo)"),
    "Scrutiny": Actor("Performance Officer (demo)"),
}


@dataclass(frozen=True, slots=True)
class DemoRow:
    """One row of a file: what a record is made of, or what changes in it on a day.

    `values` are texts by field key as people type them, a record referred to by its `ref`.
    """

    kind: str
    ref: str
    at: date
    reason: str
    area: str
    marking: str
    values: Mapping[str, str]


@dataclass(slots=True)
class DemoKnown:
    """What the demo's rows refer to: numbers by kind and `ref`."""

    numbers: Mapping[str, Mapping[str, int]]
    _registers: Registers = field(default_factory=Registers)

    def number_of(self, kind: str, text: str) -> int | None:
        """The number of the record of a `ref`, or None."""
        return self.numbers.get(kind, {}).get(text)

    def figure_key(self, text: str) -> str | None:
        """The key of a figure as it is written properly, or None."""
        return self._registers.figure_key(text)


@dataclass(frozen=True, slots=True)
class Stage:
    """A row with everything the record then holds, as text, and whether it makes the record."""

    row: DemoRow
    whole: DemoRow
    is_new: bool


@dataclass(frozen=True, slots=True)
class DemoKept:
    """How many records and later changes were kept, and how many acts that took."""

    records: int
    changes: int
    acts: int
    by_group: Mapping[str, int]


def demo_rows() -> list[DemoRow]:
    """Every row of every file, in order of days; of one day, what is referred to comes first."""
    order = {kind: place for place, kind in enumerate(_kinds_in_order())}
    rows = [_row(kind, raw) for kind in order for raw in read_list(f"demo/records/{kind}.csv")]
    return sorted(rows, key=lambda row: (row.at, order[row.kind], row.reason))


def _row(kind: str, raw: Mapping[str, str]) -> DemoRow:
    values = {
        entry.key: _typed(entry.type, text)
        for entry in KINDS[kind].fields
        if (text := raw.get(entry.key, ""))
    }
    return DemoRow(
        kind, raw["ref"], date.fromisoformat(raw["at"]), raw["changed_because"], raw["area"],
        raw["marking"], values,
    )  # fmt: skip


def _typed(sort: FieldType, text: str) -> str:
    return text.replace(_BETWEEN_LINES, "\n") if sort is FieldType.LINES else text


def _kinds_in_order() -> list[str]:
    """The kinds, each after those that its records refer to."""
    placed: list[str] = []
    waiting = list(KINDS.values())
    while waiting:
        ready = [kind for kind in waiting if _refers_to(kind) <= {*placed, kind.key}]
        placed += [kind.key for kind in ready]
        waiting = [kind for kind in waiting if kind not in ready]
        if not ready:
            raise ValueError("kinds of record that refer to each other in a circle")
    return placed


def _refers_to(kind: Kind) -> set[str]:
    return {entry.refers for entry in kind.fields if entry.refers}


def numbers_of(rows: list[DemoRow]) -> dict[str, dict[str, int]]:
    """The number that each record gets in registers that were empty, by kind and `ref`."""
    numbers: dict[str, dict[str, int]] = {kind: {} for kind in KINDS}
    for row in rows:
        held = numbers[row.kind]
        held.setdefault(row.ref, len(held) + 1)
    return numbers


def demo_stages(rows: list[DemoRow]) -> Iterator[Stage]:
    """Each row with what its record holds after it."""
    held: dict[tuple[str, str], DemoRow] = {}
    for row in rows:
        before = held.get((row.kind, row.ref))
        whole = row if before is None else _changed(before, row)
        held[row.kind, row.ref] = whole
        yield Stage(row, whole, before is None)


def _changed(before: DemoRow, row: DemoRow) -> DemoRow:
    values = {**before.values, **row.values}
    kept = {key: text for key, text in values.items() if text != BLANK}
    return replace(
        row, values=kept, area=row.area or before.area, marking=row.marking or before.marking
    )


def keep_demo_records(
    workspace: Workspace, meanwhile: Mapping[date, Callable[[], None]] | None = None
) -> DemoKept:
    """Keep every record of the demo, each on the day it was made or changed.

    `meanwhile` is what else is done, each thing once all records up to its day are kept.
    Raises Refused where the workspace is no demo, or its registers hold records already.
    """
    _demand_empty_demo(workspace)
    rows = demo_rows()
    known = DemoKnown(numbers_of(rows))
    stages = list(demo_stages(rows))
    acts = 0
    waiting = sorted((meanwhile or {}).items(), key=lambda item: item[0])
    for place, ((at, kind, reason, is_new), batch) in enumerate(groupby(stages, _act_of)):
        while waiting and waiting[0][0] < at:
            waiting.pop(0)[1]()
        act = _act(KINDS[kind], at, place, reason, is_new)
        keep(act, [_draft(stage, known) for stage in batch])
        acts += 1
    for _, do in waiting:
        do()
    made = [stage for stage in stages if stage.is_new]
    by_group: dict[str, int] = {}
    for stage in made:
        group = KINDS[stage.row.kind].group
        by_group[group] = by_group.get(group, 0) + 1
    return DemoKept(len(made), len(stages) - len(made), acts, by_group)


def _demand_empty_demo(workspace: Workspace) -> None:
    if not workspace.settings.synthetic:
        raise Refused(
            expected="a demo workspace",
            given="one of real records",
            remedy="Make a demo of its own, and leave this workspace alone.",
        )
    if Record.objects.exists():
        raise Refused(
            expected="registers without records",
            given="registers that hold some already",
            remedy="Make the demo in a new folder, with a database of its own.",
        )


def _act_of(stage: Stage) -> tuple[date, str, str, bool]:
    return stage.row.at, stage.row.kind, stage.row.reason, stage.is_new


def _act(kind: Kind, day: date, place: int, reason: str, is_new: bool) -> Act:
    """An act of a day; later ones of a day come later in it."""
    at = datetime.combine(day, _MORNING, LONDON) + timedelta(seconds=place)
    verb = "made" if is_new else "changed"
    return Act(OWNER, _ACTORS[kind.group], f"{verb} {kind.plural.lower()}", reason, at)


def _draft(stage: Stage, known: DemoKnown) -> Draft:
    whole = stage.whole
    checked = check(KINDS[whole.kind], whole.values, known)
    if checked.faults:
        raise _faulty(whole, checked.faults)
    return Draft(
        kind=whole.kind,
        values=checked.values,
        area=whole.area,
        marking=Marking.parse(whole.marking or "OFFICIAL"),
        number=None if stage.is_new else known.numbers[whole.kind][whole.ref],
    )


def _faulty(row: DemoRow, faults: list[Fault]) -> Refused:
    return Refused(
        expected=f"a row of demo/records/{row.kind}.csv that can be kept",
        given=f"{row.ref} of {row.at}: {'; '.join(fault.text for fault in faults)}",
        remedy="Correct the row.",
    )
