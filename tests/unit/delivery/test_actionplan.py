"""The action plan: what belongs to it, its order, and a share said in counts when few."""

from __future__ import annotations

from datetime import date
from typing import Any

from watchward.delivery.actionplan import FEW, action_plan, plans_in_force, share_of
from watchward.words.records import Entry, Register

TODAY = date(2024, 12, 5)


def entry(kind: str, place: int, **values: Any) -> Entry:
    return Entry(kind, place, values)


def action(number: int, owner: str = "Dana", status: str = "in progress", **more: Any) -> Entry:
    return entry("action", number, text=f"Action {number}", owner=owner, status=status, **more)


def register(*actions: Entry) -> Register:
    return Register(
        {
            "plan": (
                entry("plan", 1, sort="police and crime plan", status="in force"),
                entry("plan", 2, title="Ours", sort="partnership plan", status="in force"),
                entry("plan", 3, title="Old", sort="partnership plan", status="ended"),
            ),
            "priority": (
                entry("priority", 1, title="Second", plan=2, number=2),
                entry("priority", 2, title="First", plan=2, number=1),
                entry("priority", 3, title="Theirs", plan=1, number=1),
            ),
            "commitment": (
                entry("commitment", 1, text="We will patrol.", priority=1, status="on track"),
                entry("commitment", 2, text="We will listen.", priority=2, status="at risk"),
                entry("commitment", 3, text="We did.", priority=2, status="achieved"),
            ),
            "action": actions,
        }
    )  # fmt: skip


def test_plans_in_force_are_those_of_partnerships_first() -> None:
    assert [plan.number for plan in plans_in_force(register())] == [2, 1]


def test_an_action_stands_under_its_commitment_or_its_priority_and_once_only() -> None:
    held = register(
        action(1, commitment=1), action(2, priority=2), action(3, priority=3), action(4),
        action(5, commitment=1, priority=3),
    )  # fmt: skip
    plan = action_plan(held, held.of("plan")[1], TODAY)
    assert [group.label for group in plan.groups] == ["First", "Second"]
    assert [each.entry.number for each in plan.groups[0].actions] == [2]
    assert [each.entry.number for each in plan.groups[1].actions] == [1, 5]
    assert len(plan.actions) == 3
    assert plan.elsewhere == 2
    assert [each.number for each in plan.bare] == [2]


def test_the_overdue_come_first_and_what_is_done_is_never_late() -> None:
    held = register(
        action(1, commitment=1, status="done", due_on="2024-01-01"),
        action(2, commitment=1, due_on="2025-01-01"),
        action(3, commitment=1, due_on="2024-12-04"),
        action(4, commitment=1, due_on="2024-11-05"),
        action(5, commitment=1, due_on="2024-12-05"),
        action(6, commitment=1),
    )
    plan = action_plan(held, held.of("plan")[1], TODAY)
    assert [each.entry.number for each in plan.groups[1].actions] == [4, 3, 5, 2, 6, 1]
    assert [(each.entry.number, each.late) for each in plan.overdue] == [(4, 30), (3, 1)]
    assert plan.share.overdue == 2


def test_by_owner_takes_spellings_as_one_and_the_most_overdue_first() -> None:
    held = register(
        action(1, "Dana Lee", commitment=1), action(2, "dana  lee", commitment=1),
        action(3, "Sam", commitment=1, due_on="2024-01-01"),
    )  # fmt: skip
    plan = action_plan(held, held.of("plan")[1], TODAY, "owner")
    assert [(group.label, len(group.actions)) for group in plan.groups] == [
        ("Sam", 1), ("Dana Lee", 2),
    ]  # fmt: skip


def test_a_share_is_counts_until_there_are_enough_and_withdrawn_are_no_part_of_it() -> None:
    def share(done: int, open_: int, withdrawn: int) -> Any:
        actions = [action(n, status="done", commitment=1) for n in range(done)]
        actions += [action(100 + n, commitment=1) for n in range(open_)]
        actions += [action(200 + n, status="withdrawn", commitment=1) for n in range(withdrawn)]
        held = register(*actions)
        return share_of(action_plan(held, held.of("plan")[1], TODAY).actions)

    assert share(7, 5, 2).words == "7 of 12 done"
    assert share(7, 5, 2).rest == "2 withdrawn and not counted"
    assert "%" not in share(FEW - 1, 0, 9).words
    assert share(FEW // 2, FEW - FEW // 2, 0).words == f"{FEW // 2} of {FEW} done (50%)"
    assert share(0, 0, 1).words == "no action to count"
