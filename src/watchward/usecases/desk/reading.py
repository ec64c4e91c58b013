"""Reading what people keep, as it stands or stood on any date."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from watchward.registers.models import Record
from watchward.usecases.desk.kinds import KINDS, kind_of
from watchward.usecases.viewer import Viewer
from watchward.words.errors import NotFound
from watchward.words.marking import Marking
from watchward.words.records import Entry, Register
from watchward.words.roles import Ability

LONDON = ZoneInfo("Europe/London")


def end_of(day: date) -> datetime:
    """The last moment of a day, in London; a moment is itself."""
    if isinstance(day, datetime):
        return day
    return datetime.combine(day + timedelta(days=1), time(), LONDON) - timedelta(microseconds=1)


def read_register(
    viewer: Viewer, kinds: Iterable[str] = (), as_at: date | None = None, *, removed: bool = False
) -> Register:
    """Every record of some kinds (none named: of all) that a viewer may see.

    `as_at` gives them as they stood at the end of that day, or at that moment. Removed records are
    left out unless `removed`.
    """
    viewer.demand(Ability.READ)
    wanted = tuple(kinds) or tuple(KINDS)
    found: dict[str, list[Entry]] = {kind: [] for kind in wanted}
    hidden = _hidden(viewer, wanted) if as_at else frozenset()
    for row in _rows(wanted, as_at):
        entry = entry_of(row)
        seen = viewer.sees(entry.marking, entry.area) and (row.kind, row.number) not in hidden
        if seen and (removed or not entry.is_removed):
            found[row.kind].append(entry)
    return Register({kind: tuple(entries) for kind, entries in found.items()})


def _hidden(viewer: Viewer, kinds: tuple[str, ...]) -> frozenset[tuple[str, int]]:
    """Records that the viewer may not see as they stand now: nor, then, as they once stood."""
    rows = Record.objects.filter(kind__in=kinds).exclude(marking=Marking.OFFICIAL.value)
    return frozenset(
        (kind, number)
        for kind, number, marking, area in rows.values_list("kind", "number", "marking", "area")
        if not viewer.sees(Marking(marking), area)
    )


def read_entry(viewer: Viewer, kind: str, number: int, as_at: date | None = None) -> Entry:
    """One record, removed ones too. Raises NotFound and Forbidden."""
    viewer.demand(Ability.READ)
    row = next(iter(_rows((kind_of(kind).key,), as_at, number)), None)
    if row is None:
        when = " on that day" if as_at else ""
        raise NotFound(
            expected=f"the number of a record in {KINDS[kind].plural.lower()}{when}",
            given=str(number),
            remedy="Start from the list.",
        )
    entry = entry_of(row)
    viewer.demand_sight(entry.marking, entry.area)
    if as_at and (entry.kind, number) in _hidden(viewer, (entry.kind,)):
        now = entry_of(next(iter(_rows((entry.kind,), None, number))))
        viewer.demand_sight(now.marking, now.area)
    return entry


def _rows(kinds: tuple[str, ...], as_at: date | None, number: int | None = None) -> Any:
    chosen: dict[str, Any] = {"kind__in": kinds}
    if number is not None:
        chosen["number"] = number
    if as_at is None:
        return Record.objects.filter(**chosen).select_related("change").order_by("kind", "number")
    states = Record.history.filter(**chosen, history_date__lte=end_of(as_at))
    newest: dict[tuple[str, int], Any] = {}
    for state in states.select_related("change").order_by("history_date", "history_id"):
        newest[state.kind, state.number] = state
    return [newest[key] for key in sorted(newest)]


def entry_of(row: Any) -> Entry:
    """A row of the table, or one of its past states, as a value."""
    return Entry(
        kind=row.kind,
        number=row.number,
        values=row.values,
        area=row.area,
        marking=Marking(row.marking),
        version=row.version,
        changed_at=row.change.at,
        changed_by=row.change.who,
        reason=row.change.reason,
        is_removed=row.is_removed,
        change=row.change_id,
    )


def states_of(viewer: Viewer, kind: str, number: int) -> list[Entry]:
    """Every state a record has had, oldest first. Raises NotFound and Forbidden."""
    read_entry(viewer, kind, number)
    rows = Record.history.filter(kind=kind, number=number).select_related("change")
    states = [entry_of(row) for row in rows.order_by("history_date", "history_id")]
    return [state for state in states if viewer.sees(state.marking, state.area)]


def title_of(entry: Entry) -> str:
    """What names a record, shortened to a line."""
    text = entry.text(KINDS[entry.kind].title) or f"{KINDS[entry.kind].label} {entry.number}"
    return text if len(text) <= 120 else f"{text[:117].rstrip()}…"
