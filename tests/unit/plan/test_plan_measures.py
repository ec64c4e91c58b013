"""What is said of a measure: never more than the figures allow."""

from __future__ import annotations

from typing import Any

import pytest

from watchward.evidence.change import Comparison, judge
from watchward.measures.figure import Figure, Status, Unit
from watchward.performance.changes import Judged
from watchward.plan.measures import NO_BASELINE, NOT_HELD, Found, reading
from watchward.words.periods import Period
from watchward.words.records import Entry

BASELINE = Entry("baseline", 1, {"name": "12 months to December 2019", "period": "2019-12-r12"})


def figure(value: int | None, period: str = "2024-10-r12", status: Status = Status.VALUE) -> Figure:
    return Figure(
        "offences", 1, "", "E07000070", Period.parse(period), None, "shoplifting", Unit.COUNT,
        status, value, 1 if value is not None else None, 3, "not covered: December 2019",
    )  # fmt: skip


def measure(**values: Any) -> Entry:
    return Entry("measure", 1, {"label": "Shoplifting", "better": "lower", **values})


def compared(before: int, now: int, **more: Any) -> Judged:
    return Judged(judge(Comparison(before, now, (12, 12), **more)), ())


def found(before: int, now: int, **more: Any) -> Found:
    change = figure(now - before)
    return Found(
        figure(now), figure(before, "2019-12-r12"), change, change, compared(before, now, **more)
    )


@pytest.mark.parametrize(
    ("before", "now", "better", "words", "meaning"),
    [
        (1000, 700, "lower", "clearly down", "better"),
        (1000, 700, "higher", "clearly down", "worse"),
        (1000, 700, "neither", "clearly down", ""),
        (1000, 1300, "lower", "clearly up", "worse"),
        (1000, 1005, "lower", "about the same", ""),
        (3, 9, "lower", "too few to say", ""),
    ],
)
def test_better_and_worse_are_as_the_measure_says(
    before: int, now: int, better: str, words: str, meaning: str
) -> None:
    said = reading(measure(better=better), BASELINE, found(before, now))
    assert said.verdict is not None
    assert said.verdict.words == words
    assert said.meaning == meaning


def test_no_verdict_across_a_break_or_on_missing_months() -> None:
    broken = reading(measure(), BASELINE, found(1000, 700, crosses_break=True))
    assert broken.verdict is not None
    assert broken.verdict.code == "break"
    assert broken.meaning == ""
    missing = Found(figure(700), figure(None, "2019-12-r12", Status.MISSING), judged=compared(1, 2))
    said = reading(measure(), BASELINE, missing)
    assert said.verdict is None
    assert said.difference is None
    assert said.notes == (NOT_HELD,)
    assert not said.has_baseline


def test_small_counts_have_no_percentage() -> None:
    assert reading(measure(), BASELINE, found(49, 70)).percent is None
    assert reading(measure(), BASELINE, found(49, 70)).difference is not None
    assert reading(measure(), BASELINE, found(50, 70)).percent is not None


def test_a_baseline_entered_stands_with_its_source() -> None:
    typed = measure(
        value="31",
        unit="premises",
        source="Register",
        baseline_value="4.5",
        baseline_source="Count",
    )
    said = reading(typed, None, Found())
    assert said.typed
    assert said.typed.text == "31 premises"
    assert said.typed.source == "Register"
    assert said.typed_base
    assert said.typed_base.text == "4.5 premises"
    assert said.typed_change == "up 26.5"
    assert said.notes == ()
    assert said.verdict is None
    assert reading(measure(value="31", source="R"), None, Found()).notes == (NO_BASELINE,)
