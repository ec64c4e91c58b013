"""Statutory reviews: clocks, stages, recommendations by owner, and nobody named."""

from __future__ import annotations

from datetime import date
from typing import Any

from watchward.delivery.reviews import board_lines, by_owner, overdue, reviews_of
from watchward.words.marking import Marking
from watchward.words.records import Entry, Register

TODAY = date(2024, 12, 5)
DEATH, ASB = "domestic abuse related death review", "ASB case review"


def review(number: int, stage: str, sort: str = DEATH, **values: Any) -> Entry:
    usual = {"reference": f"R-{number}", "sort": sort, "stage": stage, "started_on": "2024-01-01",
             "stage_on": "2024-11-05", "due_on": "2025-01-01"}  # fmt: skip
    marking = values.pop("marking", Marking.OFFICIAL_SENSITIVE)
    return Entry("review", number, {**usual, **values}, marking=marking)


def asked(number: int, owner: str, status: str, due_on: str = "2025-01-01") -> Entry:
    values = {"text": "Do it", "review": 1, "owner": owner, "status": status, "due_on": due_on}
    return Entry("recommendation", number, values, marking=Marking.OFFICIAL_SENSITIVE)


def test_clocks_run_while_a_review_is_open_and_stand_still_once_it_has_ended() -> None:
    register = Register({"review": (
        review(1, "under way", due_on="2024-11-25"),
        review(2, "closed", due_on="2024-01-31"),
        review(3, "notified", stage_on=None, due_on=None),
    )})  # fmt: skip
    (group,) = reviews_of(register, TODAY)
    assert group.formerly == "formerly domestic homicide reviews"
    one, two, three = group.lines
    assert (one.since_notified, one.in_stage, one.days_left, one.days_over) == (339, 30, -10, 10)
    assert (two.since_notified, two.in_stage, two.is_late) == (309, None, False)
    assert three.in_stage is None
    assert three.flags == (
        "No date is given by which it is due.",
        "The day on which it reached this stage is not recorded.",
    )
    assert [line.entry.number for line in overdue([group])] == [1]
    assert [stage for stage, _ in group.stages] == ["under way", "notified", "closed"]


def test_a_review_is_due_on_its_day_and_overdue_the_day_after() -> None:
    on_the_day = Register({"review": (review(1, "under way", due_on=TODAY.isoformat()),)})
    assert not overdue(reviews_of(on_the_day, TODAY))
    assert overdue(reviews_of(on_the_day, date(2024, 12, 6)))[0].days_over == 1


def test_remarks_that_seem_to_name_somebody_are_held_back() -> None:
    named = review(1, "scoping", text="The victim, Jane Brown, lived alone.",
                   marking=Marking.OFFICIAL)  # fmt: skip
    ((line,),) = [group.lines for group in reviews_of(Register({"review": (named,)}), TODAY)]
    assert line.remarks == ""
    assert line.flags[0] == "Not marked OFFICIAL-SENSITIVE."
    assert line.flags[1].startswith("The remarks are held back: they seem to hold ")
    assert "Jane" not in " ".join(line.flags)
    plain = review(2, "scoping", text="Waits for criminal proceedings.")
    ((line,),) = [group.lines for group in reviews_of(Register({"review": (plain,)}), TODAY)]
    assert (line.remarks, line.flags) == ("Waits for criminal proceedings.", ())


def test_recommendations_are_counted_by_owner_across_reviews() -> None:
    register = Register({"recommendation": (
        asked(1, "Housing", "open", "2024-12-04"), asked(2, "Housing", "done"),
        asked(3, "Health", "in progress"), asked(4, "Health", "not accepted"),
    )})  # fmt: skip
    found = [(e.owner, e.counts.open, e.counts.late, e.counts.done, e.counts.other)
             for e in by_owner(register, TODAY)]  # fmt: skip
    assert found == [("Housing", 1, 1, 1, 0), ("Health", 1, 0, 0, 1)]


def test_the_board_is_told_counts_that_name_nobody() -> None:
    stages = ("with the Home Office", "with the Home Office", "scoping", "notified", "under way")
    many = tuple(review(at, stage) for at, stage in enumerate(stages, start=1))
    ended = (review(8, "published"), review(9, "closed"))
    few = (review(6, "scoping", ASB), review(7, "with the Home Office", ASB))
    assert board_lines(Register({"review": (*many, *ended, *few)})) == (
        "Five domestic abuse related death reviews: two with the Home Office, three under way.",
        "Two ASB case reviews open.",
    )
    assert board_lines(Register({"review": ended})) == ()
    assert board_lines(Register({"review": many[2:]})) == (
        "Three domestic abuse related death reviews: all under way.",
    )
    assert board_lines(Register({"review": few[:1]})) == ("One ASB case review open.",)
