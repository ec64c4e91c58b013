"""The tracker: timescales as printed, what is overdue, counts by pillar against what is stated."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from watchward.scrutiny.questions import (
    is_settled,
    loose_numerals,
    question_line,
    questions_of,
    sources_of,
    why_not_closed,
)
from watchward.scrutiny.tracker import quarter_end, stated, tracker
from watchward.words.records import Entry, Register

TODAY = date(2023, 5, 1)


def entry(kind: str, number: int, /, **values: Any) -> Entry:
    return Entry(kind, number, values)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Q1 2022/23", date(2022, 6, 30)),
        ("Q2 2023/24", date(2023, 9, 30)),
        ("Q3 2022/23", date(2022, 12, 31)),
        ("q4 2022/23", date(2023, 3, 31)),
        ("Q4 2022/24", None),
        ("Q5 2022/23", None),
        ("soon", None),
    ],
)
def test_a_quarter_ends_on_its_last_day(text: str, day: date | None) -> None:
    assert quarter_end(text) == day


def finding(number: int, /, **values: Any) -> Entry:
    usual = {"framework": 1, "sort": "area for improvement", "status": "in progress",
             "text": f"Finding {number}", "lead": "Lead", "next_step": ["More"]}  # fmt: skip
    return entry("finding", number, **{**usual, **values})


def test_findings_stand_in_their_published_order_with_what_is_late() -> None:
    framework = entry("framework", 1, stated=["Effectiveness: 2", "People: 3"])
    register = Register({"framework": (framework,), "finding": (
        finding(1, number=2, pillar="Effectiveness", timescale="Q4 2022/23"),
        finding(2, number=1, pillar="Effectiveness", due_on="2023-05-01"),
        finding(3, number=3, pillar="People", status="complete", due_on="2022-01-01"),
        finding(4, sort="cause of concern", number=1, lead="", next_step=[]),
        finding(5, framework=2),
    )})  # fmt: skip
    held = tracker(register, framework, TODAY)
    assert [(sort, [line.entry.number for line in lines]) for sort, lines in held.groups] == [
        ("cause of concern", [4]), ("area for improvement", [2, 1, 3]),
    ]  # fmt: skip
    assert [(line.entry.number, line.days_over) for line in held.late] == [(1, 31)]
    assert held.groups[0][1][0].flags == ("No responsible lead.", "No timescale.", "No next step.")
    assert held.every[3].flags == ("Complete, and no progress recorded.",)
    assert [(e.name, e.stated, e.held, e.open, e.late, e.differs) for e in held.by_pillar] == [
        ("Effectiveness", 2, 2, 2, 1, False), ("People", 3, 1, 0, 0, True),
    ]  # fmt: skip


def test_a_day_that_is_not_the_end_of_the_quarter_printed_is_flagged() -> None:
    framework = entry("framework", 1)
    held = finding(1, timescale="Q4 2022/23", due_on="2023-06-30")
    line = tracker(Register({"finding": (held,)}), framework, TODAY).every[0]
    assert line.flags == ("The day it is due is not the end of the quarter printed.",)
    assert not line.is_late


def test_counts_are_read_as_reports_state_them() -> None:
    assert stated(["Effectiveness: 9", "People = 10", "nothing"]) == {
        "Effectiveness": 9, "People": 10,
    }  # fmt: skip


def loose(answer: str, *printed: str) -> list[str]:
    return [each.text for each in loose_numerals(answer, printed)]


def test_a_numeral_is_a_bound_figure_or_has_its_source_or_is_flagged() -> None:
    answer = "It fell from 2,010 to 1,890, down 6.0% in the 12 months to October 2024."
    assert loose(answer, "2,010", "1,890", "\N{MINUS SIGN}6.0") == []
    assert loose(answer, "2,010") == ["1,890", "6.0%"]
    assert loose("It cost £4,100 [source: Funding register, award 3].") == []
    assert loose("It cost £4,100 for 9 lamps [source: award 3].") == ["£4,100"]
    assert loose("It cost £4,100. More is in the bid [source: award 3].") == ["£4,100"]
    assert sources_of("£4,100 [Source: award 3] and £2 [source: award 3]") == ("award 3",)


def test_days_months_years_and_quarters_are_no_quantities() -> None:
    said = ("On 31 October 2024, in 2023, since 2019, 31/10/2024, 2024/25, Q3 2024/25, "
            "October 2024, 2024-10-31, 5th November.")  # fmt: skip
    assert loose(said) == []
    assert loose("We saw 2024 people.") == ["2024"]


def question(status: str = "open", **values: Any) -> Entry:
    usual = {"text": "Why?", "asked_on": "2023-04-01", "due_on": "2023-04-20", "status": status}
    return entry("question", 1, **{**usual, **values})


def action(number: int, status: str, **values: Any) -> Entry:
    return entry("action", number, text="Send it", question=1, status=status, **values)


def test_what_was_promised_is_settled_by_being_done_or_withdrawn_with_a_reason() -> None:
    assert is_settled(action(1, "done"))
    assert not is_settled(action(1, "withdrawn"))
    assert is_settled(action(1, "withdrawn", outcome="Not held by anybody."))
    promised = question("further information promised", promised="Counts")
    assert why_not_closed(promised, ()) == "no action holds what was promised"
    assert why_not_closed(promised, [action(4, "in progress"), action(5, "not started")]) == (
        "action 4, “Send it”, is in progress, and 1 more"
    )
    assert "does not say why" in why_not_closed(promised, [action(4, "withdrawn")])
    assert why_not_closed(promised, [action(4, "done")]) == ""
    assert why_not_closed(question("answered"), ()) == ""


def test_a_question_answered_in_part_is_due_when_its_promise_is() -> None:
    register = Register({"action": (action(1, "in progress", due_on="2023-06-01"),)})
    promised = question("further information promised", promised="Counts")
    line = question_line(register, promised, TODAY)
    assert (line.due, line.is_late, len(line.owed)) == (date(2023, 6, 1), False, 1)
    open_line = question_line(register, question(), TODAY)
    assert (open_line.days_waiting, open_line.days_over) == (30, 11)


def test_questions_that_wait_come_first_the_one_due_soonest_at_the_top() -> None:
    held = (
        entry("question", 1, asked_on="2023-01-01", status="answered"),
        entry("question", 2, asked_on="2023-01-02", status="open", due_on="2023-03-01"),
        entry("question", 3, asked_on="2023-01-03", status="open", due_on="2023-02-01"),
        entry("question", 4, asked_on="2023-01-04", status="open"),
        entry("question", 5, asked_on="2023-01-05", status="closed"),
    )
    found = questions_of(Register({"question": held}), TODAY)
    assert [line.entry.number for line in found] == [3, 2, 4, 5, 1]
