"""The question ``watchward change A B`` asks."""

from __future__ import annotations

import json

import pytest

from watchward.usecases.change import LARGEST_COUNT, compare_two_counts
from watchward.words.errors import UsageProblem


def test_the_json_names_both_tests_the_ratio_the_interval_and_the_verdict() -> None:
    answer = json.loads(json.dumps(compare_two_counts(20, 10).as_json(), allow_nan=False))
    assert answer["tests"]["e_test"]["p"] == pytest.approx(0.0688, abs=5e-5)
    assert answer["tests"]["e_test"]["statistic"] == pytest.approx(1.8257, abs=5e-5)
    assert answer["tests"]["conditional_binomial"]["p"] == pytest.approx(0.0987, abs=5e-5)
    assert answer["rate_ratio"] == 0.5
    assert answer["rate_ratio_is"] == "later rate divided by earlier rate"
    low, high = answer["interval"]
    assert low < 0.5 < 1 < high
    assert (answer["verdict"], answer["words"]) == ("same", "about the same")
    assert (answer["earlier"], answer["later"], answer["exposures"]) == (20, 10, None)


@pytest.mark.parametrize(
    ("earlier", "later", "verdict"),
    [
        (24, 27, "same"),
        (6, 2, "too_few"),
        (0, 0, "too_few"),
        (9, 10, "too_few"),
        (10, 10, "same"),
        (30, 50, "probably_up"),
        (50, 30, "probably_down"),
        (30, 60, "clearly_up"),
        (0, 20, "clearly_up"),
        (155_783, 146_480, "clearly_down"),
    ],
)
def test_verdicts(earlier: int, later: int, verdict: str) -> None:
    assert compare_two_counts(earlier, later).change.verdict == verdict


def test_exposures_are_taken_into_account() -> None:
    alike = compare_two_counts(100, 200, (50_000, 100_000))
    assert alike.change.rate_ratio == 1
    assert alike.change.verdict == "same"
    assert alike.as_json()["exposures"] == [50_000, 100_000]
    assert compare_two_counts(100, 200).change.verdict == "clearly_up"


def test_a_zero_count_has_no_ratio_and_no_upper_limit() -> None:
    answer = compare_two_counts(0, 27).as_json()
    assert answer["rate_ratio"] is None
    assert answer["interval"][0] > 1
    assert answer["interval"][1] is None


def test_text_with_separators_is_read_and_said_back() -> None:
    assert compare_two_counts("1,024", "1100").sentence == "1,024 to 1,100: about the same"


@pytest.mark.parametrize("value", [-1, "-3", "2.5", 2.5, "", "twelve", True, "٣", "1" * 30])
def test_anything_but_a_whole_count_is_refused_with_its_value(value: object) -> None:
    with pytest.raises(UsageProblem) as refused:
        compare_two_counts(24, value)  # type: ignore[arg-type]
    assert "the later count, a whole number from 0" in str(refused.value)
    assert repr(value) in str(refused.value)


@pytest.mark.parametrize("pair", [(0, 10), (10, -1), (float("nan"), 1), (1, float("inf"))])
def test_exposures_must_be_above_zero(pair: tuple[float, float]) -> None:
    with pytest.raises(UsageProblem, match="two exposures above zero"):
        compare_two_counts(24, 27, pair)


def test_the_largest_count_is_answered() -> None:
    assert compare_two_counts(LARGEST_COUNT, LARGEST_COUNT).change.verdict == "same"
    with pytest.raises(UsageProblem):
        compare_two_counts(LARGEST_COUNT + 1, 1)
