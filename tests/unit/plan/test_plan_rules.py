"""The rules of plans: how they stand, what is missing, chains, connections and changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from watchward.plan.changes import changes_between
from watchward.plan.connections import How, connect, picture, plan_before
from watchward.plan.flags import FLAG_WORDS, flags_of
from watchward.plan.kinds import STATUSES
from watchward.plan.standing import (
    FATES,
    Fate,
    commitments_of,
    counts_by_status,
    in_order,
    plan_standing,
    status_history,
)
from watchward.plan.thread import chain_of, demand_no_cycle, ends_of, find_cycle
from watchward.words.errors import Refused
from watchward.words.records import Entry, Register


def plan(number: int = 1, **values: Any) -> Entry:
    held = {"title": f"Plan {number}", "body": "B", "sort": "fire plan", "status": "in force",
            "starts_on": "2023-04-01", "ends_on": "2024-03-31", **values}  # fmt: skip
    return Entry("plan", number, held)


def priority(number: int, of: int = 1, **values: Any) -> Entry:
    held = {"title": f"P{number}", "plan": of, "chosen_because": "duty", **values}
    return Entry("priority", number, held)


def promise(number: int, of: int = 1, status: str = "on track", **values: Any) -> Entry:
    return Entry(
        "commitment", number,
        {"text": f"We will {number}", "priority": of, "status": status, **values},
    )  # fmt: skip


def held(*entries: Entry) -> Register:
    kinds = dict.fromkeys(entry.kind for entry in entries)
    return Register({kind: tuple(e for e in entries if e.kind == kind) for kind in kinds})


@pytest.mark.parametrize(
    ("values", "day", "code", "words"),
    [
        ({}, "2023-03-31", "coming", "begins on 1 April 2023"),
        ({}, "2023-04-01", "in_force", "in force until 31 March 2024"),
        ({}, "2024-03-31", "in_force", "in force until 31 March 2024"),
        ({}, "2024-04-01", "ended", "ended on 31 March 2024"),
        ({"extended_to": "2024-06-30"}, "2024-03-31", "in_force",
         "in force until 31 March 2024, extended to 30 June 2024"),
        ({"extended_to": "2024-06-30"}, "2024-04-01", "extended",
         "in force, extended from 31 March 2024 to 30 June 2024"),
        ({"extended_to": "2024-06-30"}, "2024-07-01", "ended", "ended on 30 June 2024"),
        ({"status": "draft"}, "2023-05-01", "draft", "draft, to begin on 1 April 2023"),
        ({"status": "ended"}, "2023-05-01", "ended", "ended before its last day, 31 March 2024"),
    ],
)  # fmt: skip
def test_a_plan_stands_by_its_days(values: dict[str, str], day: str, code: str, words: str) -> None:
    found = plan_standing(plan(**values), date.fromisoformat(day))
    assert (found.code, found.words) == (code, words)


def test_plans_in_force_come_first_and_extended_ones_among_them() -> None:
    plans = [
        plan(1), plan(2, starts_on="2022-04-01", ends_on="2023-03-31", extended_to="2023-12-31"),
        plan(3, starts_on="2021-04-01", ends_on="2022-03-31"),
        plan(4, starts_on="2025-04-01", ends_on="2026-03-31"), plan(5, status="draft"),
    ]  # fmt: skip
    assert [p.number for p in in_order(plans, date(2023, 6, 30))] == [1, 2, 4, 5, 3]


def test_every_status_has_one_fate() -> None:
    assert set(FATES) == set(STATUSES)
    assert set(FATES.values()) == set(Fate)


def test_commitments_stand_in_the_order_of_their_numbers() -> None:
    texts = ["2.10", "2.9", "", "1"]
    found = [
        Entry(
            "commitment",
            n,
            {"text": "We will", "priority": 1, "status": "on track", "number": text},
        )
        for n, text in enumerate(texts, start=1)
    ]
    assert [each.text("number") for each in commitments_of(1, held(*found))] == [
        "1",
        "2.9",
        "2.10",
        "",
    ]
    assert counts_by_status([*found, promise(9, status="dropped")]) == [
        ("on track", 4),
        ("dropped", 1),
    ]


def test_what_is_missing_is_flagged_and_nothing_else() -> None:
    on, long_ago = date(2024, 1, 1), datetime(2023, 9, 1, tzinfo=UTC)
    bare = replace(promise(1, due_on="2023-12-31"), changed_at=long_ago)
    codes = [flag.code for flag in flags_of(bare, held(bare), on)]
    assert codes == ["overdue", "no_owner", "status_old", "no_evidence", "no_measure"]
    full = replace(
        promise(1, due_on="2024-01-01", owner="A"), changed_at=datetime(2023, 10, 3, tzinfo=UTC)
    )
    proof = Entry("evidence", 1, {"title": "E", "commitment": 1})
    measure = Entry("measure", 7, {"label": "M", "commitment": 1, "baseline": 1})
    assert flags_of(full, held(full, proof, measure), on) == ()
    blind = Entry("measure", 7, {"label": "M", "commitment": 1})
    flag = flags_of(full, held(full, proof, blind), on)[0]
    assert (flag.code, flag.kind, flag.number, flag.words) == (
        "no_baseline", "measure", 7, "The measure “M” has no baseline."
    )  # fmt: skip
    shared = Entry("measure", 8, {"label": "S", "priority": 1})
    assert flags_of(full, held(full, proof, shared), on) == ()


def test_what_was_passed_on_is_asked_only_where_it_went_and_why() -> None:
    on = date(2024, 1, 1)
    codes = lambda c: [flag.code for flag in flags_of(c, held(c), on)]  # noqa: E731
    assert codes(promise(1, status="merged")) == ["goes_nowhere", "no_reason"]
    assert codes(promise(1, status="merged", becomes=[2], status_reason="x")) == []
    assert codes(promise(1, status="dropped", status_reason="x")) == []
    assert codes(promise(1, status="achieved")) == ["no_evidence", "no_measure"]
    assert "no_evidence" not in codes(promise(1, status="not started"))
    assert {"no_evidence", "goes_nowhere"} <= set(FLAG_WORDS)


def test_a_chain_is_followed_through_merges_and_splits() -> None:
    one, two = promise(1, status="merged", becomes=[3]), promise(2, status="merged", becomes=[3])
    mid = promise(3, status="reworded", becomes=[4, 5])
    register = held(one, two, mid, promise(4, status="achieved"), promise(5))
    assert [(link.commitment.number, link.steps) for link in chain_of(one, register)] == [
        (1, 0), (3, 1), (4, 2), (5, 2),
    ]  # fmt: skip
    assert [link.commitment.number for link in chain_of(mid, register)] == [1, 2, 3, 4, 5]
    assert [end.number for end in ends_of(one, register)] == [4, 5]
    assert [end.number for end in ends_of(promise(9, status="merged"), register)] == [9]


def test_a_circle_is_refused_and_named() -> None:
    assert find_cycle({1: [2], 2: [3], 3: []}) == ()
    assert find_cycle({1: [2, 3], 2: [3], 3: []}) == ()
    assert find_cycle({1: [1]}) == (1, 1)
    entries = [promise(1, becomes=[2]), promise(2, becomes=[3]), promise(3, becomes=[1])]
    with pytest.raises(Refused) as refused:
        demand_no_cycle(entries, "becomes", "commitments")
    assert refused.value.given == "a circle: 1 to 2 to 3 to 1"
    assert len(chain_of(entries[0], held(*entries))) == 3


def test_priorities_are_connected_as_recorded_else_by_title() -> None:
    before = [priority(1), priority(2), priority(3), priority(4, title="Offending")]
    after = [
        priority(5, 2, title="P1", follows=[1]), priority(6, 2, title="Joined", follows=[2, 3]),
        priority(7, 2, title="offending"), priority(8, 2, title="Fresh"),
    ]  # fmt: skip
    later = plan(2, starts_on="2024-04-01", ends_on="2025-03-31", follows=1)
    register = held(plan(1), later, *before, *after)
    assert plan_before(later, register) == plan(1)
    found = connect(plan(1), later, register)
    assert [(c.before.number, c.after.number, c.how) for c in found.lines] == [
        (1, 5, How.SAME), (2, 6, How.JOINED), (3, 6, How.JOINED), (4, 7, How.BY_TITLE),
    ]  # fmt: skip
    assert [each.number for each in found.new] == [8]
    assert found.dropped == ()
    drawn = picture(found)
    assert len(drawn.paths) == 4
    assert [box.is_alone for box in drawn.right] == [False, False, False, True]
    assert max(box.y + box.height for box in (*drawn.left, *drawn.right)) <= drawn.height


def test_changes_say_what_moved_with_the_reason() -> None:
    kept, gone = promise(1), promise(2)
    now = replace(
        promise(1, status="at risk", status_reason="No money", text="We will, reworded", owner="A"),
        version=2, reason="as agreed",
    )  # fmt: skip
    found = changes_between(
        1, held(plan(), priority(1), kept, gone), held(plan(), priority(1), now, promise(3))
    )
    assert [(c.sort, c.entry.number, c.was, c.now, c.reason) for c in found] == [
        ("status", 1, "on track", "at risk", "No money"),
        ("added", 3, "", "We will 3", ""),
        ("taken out", 2, "We will 2", "", ""),
        ("reworded", 1, "We will 1", "We will, reworded", "as agreed"),
        ("changed", 1, "", "A", "as agreed"),
    ]


def test_a_status_moves_only_when_it_changes() -> None:
    day = lambda n: datetime(2024, n, 1, tzinfo=UTC)  # noqa: E731
    states = [
        replace(promise(1, status="not started"), changed_at=day(1)),
        replace(promise(1, status="not started", owner="A"), changed_at=day(2)),
        replace(promise(1, status="at risk", status_reason="late"), changed_at=day(3)),
    ]
    assert [(m.on, m.was, m.status, m.reason) for m in status_history(states)] == [
        (date(2024, 1, 1), "", "not started", ""),
        (date(2024, 3, 1), "not started", "at risk", "late"),
    ]
