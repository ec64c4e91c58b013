"""What must hold between records when an act is kept.

Links that go on never come back, and a question is closed only when what was
promised to it is done, or withdrawn with a reason.
"""

from __future__ import annotations

from collections.abc import Iterable

from watchward.plan.thread import demand_no_cycle
from watchward.registers.models import Record
from watchward.scrutiny.questions import promises_of, why_not_closed
from watchward.words.errors import Refused
from watchward.words.records import Entry, Register

_ONWARD = {
    "commitment": ("becomes", "commitments"),
    "priority": ("follows", "priorities"),
    "plan": ("follows", "plans"),
}
"""Fields by which a record goes on as, or comes from, others of its kind."""


def demand_whole(entries: Iterable[Entry]) -> None:
    """Raise Refused where records that were just written do not fit with the others."""
    entries = tuple(entries)
    for kind in {entry.kind for entry in entries if _goes_on(entry)}:
        key, label = _ONWARD[kind]
        rows = Record.objects.filter(kind=kind, is_removed=False).values_list("number", "values")
        held = [Entry(kind, number, values) for number, values in rows]
        demand_no_cycle(held, key, label)
    for question in _closed(entries):
        _demand_settled(question)


def _closed(entries: Iterable[Entry]) -> list[Entry]:
    return [
        entry
        for entry in entries
        if entry.kind == "question" and entry.text("status") == "closed" and not entry.is_removed
    ]


def _demand_settled(question: Entry) -> None:
    number = question.number
    rows = Record.objects.filter(kind="action", is_removed=False, values__question=number)
    held = tuple(
        Entry("action", at, values)
        for at, values in rows.order_by("number").values_list("number", "values")
    )
    if not held and question.text("answered_on"):
        return  # one from before these registers, or from another list: it says when it was met
    if why := why_not_closed(question, promises_of(Register({"action": held}), number)):
        raise Refused(
            expected="a question whose promise is delivered, or withdrawn with a reason",
            given=why,
            remedy="Finish the action, or withdraw it and say why in its outcome; then close it.",
        )


def _goes_on(entry: Entry) -> bool:
    return entry.kind in _ONWARD and bool(entry.values.get(_ONWARD[entry.kind][0]))
