"""What must hold between records when an act is kept: links that go on never come back."""

from __future__ import annotations

from collections.abc import Iterable

from watchward.plan.thread import demand_no_cycle
from watchward.registers.models import Record
from watchward.words.records import Entry

_ONWARD = {
    "commitment": ("becomes", "commitments"),
    "priority": ("follows", "priorities"),
    "plan": ("follows", "plans"),
}
"""Fields by which a record goes on as, or comes from, others of its kind."""


def demand_whole(entries: Iterable[Entry]) -> None:
    """Raise Refused where records that were just written lead back to themselves."""
    for kind in {entry.kind for entry in entries if _goes_on(entry)}:
        key, label = _ONWARD[kind]
        rows = Record.objects.filter(kind=kind, is_removed=False).values_list("number", "values")
        held = [Entry(kind, number, values) for number, values in rows]
        demand_no_cycle(held, key, label)


def _goes_on(entry: Entry) -> bool:
    return entry.kind in _ONWARD and bool(entry.values.get(_ONWARD[entry.kind][0]))
