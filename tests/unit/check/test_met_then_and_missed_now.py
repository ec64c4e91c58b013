"""“So it was met; the year before, with 97.2%, it was missed”: a word said of another year."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.check.test_no_false_alarms import wrong_in


@pytest.mark.parametrize(
    ("text", "is_wrong"),
    [
        (
            "The aim of 98% was met on 249 of the 253 days (98.4%); last year, with 97.2%, it "
            "was missed.",
            False,
        ),
        (
            "The aim of 98% was met on 249 of the 253 days (98.4%); last year, with 98.2%, it "
            "was missed.",
            True,
        ),
        (
            "Calls answered in time came to 91.2%, so the target of 90% was met; in 2021/22 "
            "it was missed.",
            False,
        ),
        (
            "We answered 91.2% of calls in time. That meets our target of 90%, which twelve "
            "months ago we missed.",
            False,
        ),
        (
            "We answered 88.2% of calls in time. That meets our target of 90%, which twelve "
            "months ago we missed.",
            True,
        ),
        (
            "Our target is 90%. We answered 91.2% in time, so it was met, as it had not been "
            "the year before.",
            False,
        ),
        (
            "Our ceiling is 8.0%. Sickness was 7.6%, which is below it. A year earlier we "
            "exceeded it.",
            False,
        ),
        (
            "Sickness was 7.6%. That is below our ceiling of 8.0%, which last year we exceeded.",
            False,
        ),
        (
            "Sickness was 8.6%. That is below our ceiling of 8.0%, which last year we exceeded.",
            True,
        ),
        ("Last year we exceeded our ceiling of 8.0%; this year, at 7.6%, we are below it.", False),
        ("Last year we exceeded our ceiling of 8.0%; this year, at 8.6%, we are below it.", True),
        (
            "The standard is 85%. In the year to March 86.4% arrived in time, which meets it; "
            "in the previous year it was missed.",
            False,
        ),
        (
            "The standard is 85%. In the year to March 83.4% arrived in time, which meets it; "
            "in the previous year it was missed.",
            True,
        ),
        (
            "Attendance was 93.1% against a target of 92%, so it was met. The year before it "
            "was not met.",
            False,
        ),
        (
            "Attendance was 91.1% against a target of 92%, so it was met. The year before it "
            "was not met.",
            True,
        ),
    ],
)
def test_a_word_of_another_year_is_held_against_its_own_figure(
    text: str, is_wrong: bool, tmp_path: Path
) -> None:
    """Wrong by the figure of its own year only."""
    assert (wrong_in(text, tmp_path) != []) is is_wrong
