"""Operations: results by kind add up, with every source named and a missing one flagged."""

from __future__ import annotations

from typing import Any

from watchward.delivery.operations import NO_SOURCE, operation_of, operations, results_by_kind
from watchward.words.records import Entry, Register


def result(number: int, what: str, count: int, operation: int = 1, **more: Any) -> Entry:
    return Entry("result", number, {"what": what, "count": count, "operation": operation, **more})


def operation(number: int, status: str, starts: str, **more: Any) -> Entry:
    values = {"name": f"Operation {number}", "status": status, "starts_on": starts, **more}
    return Entry("operation", number, values)


def test_results_of_one_kind_are_summed_however_they_are_written() -> None:
    found = results_by_kind(
        [
            result(1, "Arrests", 5, on="2024-11-17", source="Log"),
            result(2, "Penalty notices", 41, source="Returns"),
            result(3, "arrests ", 6, on="2024-09-07", source="Returns"),
        ]
    )
    assert [(each.what, each.total) for each in found] == [
        ("arrests ", 11),
        ("Penalty notices", 41),
    ]
    assert [entry.number for entry in found[0].entries] == [3, 1]
    assert found[0].sources == ("Returns", "Log")
    assert not found[0].lacks_source


def test_a_count_without_a_source_is_said() -> None:
    (found,) = results_by_kind([result(1, "Arrests", 5), result(2, "Arrests", 0, source="Log")])
    assert (found.total, found.sources, found.lacks_source) == (5, (NO_SOURCE, "Log"), True)


def test_an_operation_has_its_own_results_and_tasks_and_no_others() -> None:
    register = Register(
        {
            "operation": (operation(1, "running", "2024-05-03", priority=1),),
            "result": (result(1, "Arrests", 5), result(2, "Arrests", 9, operation=2)),
            "tasking": (
                Entry("tasking", 1, {"operation": 1, "status": "open"}),
                Entry("tasking", 2, {"operation": 1, "status": "done"}),
                Entry("tasking", 3, {"operation": 2, "status": "open"}),
            ),
            "priority": (Entry("priority", 1, {"title": "Streets", "plan": 4}),),
            "plan": (Entry("plan", 4, {"title": "Plan"}),),
        }
    )
    found = operation_of(register, register.of("operation")[0])
    assert [each.total for each in found.results] == [5]
    assert [task.number for task in found.tasks] == [1, 2]
    assert found.open_tasks == 1
    assert found.plan is not None
    assert found.plan.number == 4


def test_those_running_stand_first_and_the_latest_before_others() -> None:
    register = Register(
        {
            "operation": (
                operation(1, "ended", "2024-01-01"), operation(2, "planned", "2025-01-01"),
                operation(3, "ended", "2024-06-01"), operation(4, "running", "2023-01-01"),
            )
        }
    )  # fmt: skip
    assert [each.entry.number for each in operations(register)] == [4, 2, 3, 1]
