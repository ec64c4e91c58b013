"""Projects: every one once by stream and once by status, with money only where it is recorded."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

from watchward.delivery.projects import NO_STREAM, STATUSES, Funds, projects
from watchward.words.records import Entry, Register

TODAY = date(2024, 12, 5)


def project(number: int, status: str = "programmed", **more: Any) -> Entry:
    return Entry("project", number, {"name": f"Project {number}", "status": status, **more})


def register(*found: Entry) -> Register:
    streams = tuple(Entry("stream", n, {"name": f"Stream {n}"}) for n in (1, 2, 3))
    return Register(
        {"project": found, "stream": streams, "award": (Entry("award", 7, {"stream": 2}),)}
    )


def test_counts_and_money_of_streams_and_statuses_add_up_to_all() -> None:
    chance = random.Random(4)
    found = [
        project(
            n, chance.choice(STATUSES), **({"stream": s} if (s := chance.randint(0, 3)) else {})
        )
        for n in range(1, 90)
    ]
    funds = {n: Funds(n * 100, n * 10) for n in range(1, 60)}
    made = projects(register(*found), funds, TODAY)
    for groups in (made.streams, made.statuses):
        assert sum(len(group.lines) for group in groups) == 89
        columns = [sum(column) for column in zip(*(group.counts for group in groups), strict=True)]
        assert columns == list(made.every.counts)
        held = [group.funds for group in groups if group.funds]
        assert sum(each.allocated for each in held) == sum(range(1, 60)) * 100
        assert sum(each.spent for each in held) == sum(range(1, 60)) * 10
    assert made.streams[-1].label == NO_STREAM


def test_statuses_stand_in_the_order_of_a_paper_in_its_words() -> None:
    made = projects(
        register(*(project(n, s) for n, s in enumerate(reversed(STATUSES), 1))), {}, TODAY
    )
    assert [group.label for group in made.statuses] == [
        "Complete", "Part complete", "Programmed", "Delayed", "Withdrawn",
    ]  # fmt: skip
    assert made.every.told == tuple((status, 1) for status in STATUSES)


def test_a_project_is_under_the_stream_of_its_award_and_no_money_is_no_zero() -> None:
    made = projects(register(project(1, award=7), project(2, stream=1)), {2: Funds(0, 0)}, TODAY)
    assert [(group.label, group.funds) for group in made.streams] == [
        ("Stream 1", Funds(0, 0)), ("Stream 2", None),
    ]  # fmt: skip


def test_only_what_is_still_to_be_done_is_past_its_end() -> None:
    found = [project(n, status, ends_on="2024-12-04") for n, status in enumerate(STATUSES, 1)]
    late = {line.status: line.late for line in projects(register(*found), {}, TODAY).every.lines}
    assert late == {
        "complete": 0,
        "part complete": 1,
        "programmed": 1,
        "delayed": 1,
        "withdrawn": 0,
    }
