"""One framework as it stands, or stood on a day, with the history of each part and its evidence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise

from watchward.lake.workspace import Workspace
from watchward.registers.models import Record
from watchward.scrutiny.movement import (
    BenchmarkLine,
    Counted,
    Pillar,
    benchmarks_of,
    counted,
    pillars_of,
)
from watchward.scrutiny.scales import Scale
from watchward.scrutiny.tracker import Tracker, tracker
from watchward.usecases.desk.acts import names_of
from watchward.usecases.desk.keeping import may_edit
from watchward.usecases.desk.reading import end_of, entry_of, read_entry, read_register
from watchward.usecases.desk.scrutiny_scales import scales_for
from watchward.usecases.desk.showing import Difference, Titles, differences
from watchward.usecases.desk.today import today
from watchward.usecases.viewer import Viewer
from watchward.words.errors import NotFound, UsageProblem
from watchward.words.marking import Marking, highest
from watchward.words.record_values import read_day
from watchward.words.records import Entry, Register

KINDS = ("framework", "grade", "finding", "benchmark", "evidence")
WITH_HISTORY = ("grade", "finding", "benchmark")


@dataclass(frozen=True, slots=True)
class Past:
    """A change of a record: when, by whom, why, and what it changed."""

    at: datetime | None
    who: str
    reason: str
    changes: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class FrameworkPage:
    """A framework with everything of it. `history` and `evidence` are by kind and number."""

    framework: Entry
    scale: Scale | None
    before: Entry | None
    after: tuple[Entry, ...]
    pillars: tuple[Pillar, ...]
    moves: tuple[Counted, ...]
    tracker: Tracker
    benchmarks: tuple[BenchmarkLine, ...]
    results: tuple[tuple[str, int], ...]
    notes: tuple[str, ...]
    history: Mapping[tuple[str, int], tuple[Past, ...]]
    evidence: Mapping[tuple[str, int], tuple[Entry, ...]]
    as_at: date | None
    on: date
    marking: Marking
    may_edit: bool

    def past(self, entry: Entry) -> tuple[Past, ...]:
        """The changes of a record since it was made, the newest first."""
        return self.history.get((entry.kind, entry.number), ())

    def shown_by(self, entry: Entry) -> tuple[Entry, ...]:
        """The evidence recorded for a finding or benchmark."""
        return self.evidence.get((entry.kind, entry.number), ())


def day_asked(workspace: Workspace, text: str) -> date | None:
    """A day from an address or a command; blank is None. Raises UsageProblem."""
    if not text.strip():
        return None
    day = read_day(text.strip())
    if day is None or not 1990 <= day.year <= 2100:
        raise UsageProblem(
            expected="the day it stood on, a day such as 2024-06-30 or 30 June 2024",
            given=repr(text), remedy="Write the day as year-month-day.",
        )  # fmt: skip
    if day > today():
        raise UsageProblem(
            expected="the day it stood on, today or a day that is past", given=text,
            remedy="Choose an earlier day: what comes later is not known.",
        )  # fmt: skip
    return day


def framework_page(
    workspace: Workspace, viewer: Viewer, number: int, as_at: date | None = None
) -> FrameworkPage:
    """A framework as it stands, or stood at the end of a day. Raises NotFound and Forbidden."""
    framework = read_entry(viewer, "framework", number, as_at)
    if framework.is_removed:
        raise NotFound(
            expected="the number of a framework that is in the list", given=str(number),
            remedy="Start from the frameworks under Scrutiny.",
        )  # fmt: skip
    register = read_register(viewer, KINDS, as_at)
    on, scales = as_at or today(), scales_for(workspace)
    pillars = pillars_of(register, framework, scales)
    benchmarks = benchmarks_of(register, framework, scales)
    held = tracker(register, framework, on)
    moves = [line.move for pillar in pillars for line in pillar.lines]
    entries = _entries(pillars, held, benchmarks)
    return FrameworkPage(
        framework=framework,
        scale=scales.get(framework.text("scale")),
        before=register.one("framework", framework.ref("follows")),
        after=register.about("framework", "follows", number),
        pillars=pillars,
        moves=counted(moves),
        tracker=held,
        benchmarks=benchmarks,
        results=_results(benchmarks),
        notes=_notes(framework, scales, pillars),
        history=histories(viewer, entries, as_at),
        evidence=_evidence(register),
        as_at=as_at,
        on=on,
        marking=highest(entry.marking for entry in (framework, *entries)),
        may_edit=as_at is None and may_edit(viewer, framework.marking, framework.area),
    )


def _entries(
    pillars: Iterable[Pillar], held: Tracker, benchmarks: Iterable[BenchmarkLine]
) -> tuple[Entry, ...]:
    return (
        *(line.entry for pillar in pillars for line in pillar.lines),
        *(line.entry for line in held.every),
        *(line.entry for line in benchmarks),
    )


def _results(benchmarks: Iterable[BenchmarkLine]) -> tuple[tuple[str, int], ...]:
    """How many benchmarks have each result, those not met first."""
    held = [line.result for line in benchmarks]
    return tuple(
        (result, held.count(result)) for result in ("not met", "met", "exceeding") if result in held
    )


def _notes(
    framework: Entry, scales: Mapping[str, Scale], pillars: Iterable[Pillar]
) -> tuple[str, ...]:
    """What does not fit: the scale, its days, grades that differ from the inspection before."""
    name = framework.text("scale")
    scale = scales.get(name)
    if scale is None:
        known = ", ".join(sorted(scales))
        return (f"The scale “{name}” is not in the list of scales ({known}), so nothing is said "
                "of movements.",)  # fmt: skip
    found = []
    day = framework.day("inspected_on") or framework.day("published_on")
    if day and not scale.was_used_on(day):
        found.append(f"The scale {name} was not in use on the day of the inspection.")
    found += [
        f"{line.entry.text('question')}: {flag}"
        for pillar in pillars
        for line in pillar.lines
        for flag in line.flags
    ]
    return tuple(found)


def _evidence(register: Register) -> dict[tuple[str, int], tuple[Entry, ...]]:
    found: dict[tuple[str, int], list[Entry]] = {}
    for entry in register.of("evidence"):
        for kind in ("finding", "benchmark"):
            number = entry.ref(kind)
            if number is not None:
                found.setdefault((kind, number), []).append(entry)
    return {key: tuple(entries) for key, entries in found.items()}


def histories(
    viewer: Viewer, entries: Iterable[Entry], as_at: date | None = None
) -> dict[tuple[str, int], tuple[Past, ...]]:
    """Every change of some records since they were made, the newest first."""
    wanted: dict[str, list[int]] = {}
    for entry in entries:
        if entry.version > 1:
            wanted.setdefault(entry.kind, []).append(entry.number)
    titles = Titles(viewer, as_at)
    found = {}
    for kind, numbers in wanted.items():
        for number, states in _states(viewer, kind, numbers, as_at).items():
            found[kind, number] = _changes(titles, states)
    return found


def _states(
    viewer: Viewer, kind: str, numbers: list[int], as_at: date | None
) -> dict[int, list[Entry]]:
    rows = Record.history.filter(kind=kind, number__in=numbers).select_related("change")
    if as_at is not None:
        rows = rows.filter(history_date__lte=end_of(as_at))
    found: dict[int, list[Entry]] = {}
    for row in rows.order_by("history_date", "history_id"):
        entry = entry_of(row)
        if viewer.sees(entry.marking, entry.area):
            found.setdefault(entry.number, []).append(entry)
    return found


def _changes(titles: Titles, states: list[Entry]) -> tuple[Past, ...]:
    names = names_of({state.changed_by for state in states})
    found = [
        Past(
            after.changed_at, names.get(after.changed_by, after.changed_by), after.reason,
            differences(titles, before, after, {}),
        )
        for before, after in pairwise(states)
    ]  # fmt: skip
    return tuple(reversed([past for past in found if past.changes]))
