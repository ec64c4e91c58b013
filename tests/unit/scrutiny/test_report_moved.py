"""What moved between two states of the registers."""

from __future__ import annotations

from typing import Any

from watchward.measures.figure import Figure, Status, Unit
from watchward.scrutiny.reports.moved import figure_moves, record_moves
from watchward.words.periods import Month, Period
from watchward.words.records import Entry, Register


def entry(kind: str, number: int, **values: Any) -> Entry:
    return Entry(kind, number, values)


def register(*entries: Entry) -> Register:
    held: dict[str, tuple[Entry, ...]] = {}
    for each in entries:
        held[each.kind] = (*held.get(each.kind, ()), each)
    return Register(held)


def figure(last: Month, count: int | None) -> Figure:
    return Figure(
        "offences", 1, "", "E07000070", Period.ending(last), None, "robbery", Unit.COUNT,
        Status.VALUE if count is not None else Status.MISSING, count,
        1 if count is not None else None, 3,
    )  # fmt: skip


def test_statuses_results_and_stages_that_changed_are_told() -> None:
    before = register(
        entry("commitment", 1, text="We will act.", status="on track"),
        entry("project", 1, name="Lights", status="programmed"),
        entry("project", 2, name="Hoops", status="complete"),
        entry("benchmark", 1, text="Training", result="not met"),
    )
    now = register(
        entry("commitment", 1, text="We will act.", status="delayed"),
        entry("project", 1, name="Lights", status="complete"),
        entry("project", 2, name="Hoops", status="complete"),
        entry("project", 3, name="Cameras", status="programmed"),
        entry("benchmark", 1, text="Training", result="met"),
    )
    found = [(m.sort, m.what, m.was, m.now) for m in record_moves(before, now)]
    assert found == [
        ("commitment", "We will act", "on track", "delayed"),
        ("project", "Lights", "programmed", "complete"),
        ("project", "Cameras", "", "new: programmed"),
        ("benchmark", "Training", "not met", "met"),
    ]


def test_actions_done_and_new_awards_are_told_once() -> None:
    before = register(
        entry("action", 1, text="Meet", status="done"),
        entry("action", 2, text="Ask", status="in progress"),
        entry("award", 1, name="Old", amount=100),
    )  # fmt: skip
    now = register(
        entry("action", 1, text="Meet", status="done"),
        entry("action", 2, text="Ask", status="done", outcome="Answered."),
        entry("award", 1, name="Old", amount=100), entry("award", 2, name="New", amount=1250050),
    )  # fmt: skip
    found = [(m.what, m.now) for m in record_moves(before, now)]
    assert found == [("Ask", "Answered"), ("New", "£12,500.50")]


def test_a_figure_moves_only_where_both_have_a_value_and_differ() -> None:
    june, july = Month(2024, 6), Month(2024, 7)
    moved = figure_moves({"robbery": (figure(june, 10), figure(july, 12))})
    assert [(m.what, m.was, m.now) for m in moved] == [("Robbery", "10", "12")]
    assert figure_moves({"robbery": (figure(june, 10), figure(june, 10))}) == ()
    assert figure_moves({"robbery": (figure(june, None), figure(july, 12))}) == ()
