"""Scales of grades: dated, ordered, and comparable only where they are the same."""

from __future__ import annotations

from datetime import date

import pytest

from watchward.data import read_list
from watchward.scrutiny.scales import scales_of, shipped_scales
from watchward.words.errors import Refused

HEADS = ("scale", "label", "place", "grade", "valid_from", "valid_to", "source")


def rows(*lines: str) -> list[dict[str, str]]:
    return [dict(zip(HEADS, line.split(","), strict=True)) for line in lines]


def test_the_shipped_scales_have_their_grades_in_order_with_a_source() -> None:
    scales = shipped_scales()
    assert set(scales) == {"fire-2018", "fire-2021", "police-2021", "prevent"}
    assert scales["fire-2021"].grades == (
        "outstanding", "good", "requires improvement", "inadequate",
    )  # fmt: skip
    assert scales["police-2021"].grades[2] == "adequate"
    assert len(scales["police-2021"].grades) == 5
    assert scales["prevent"].grades == ("exceeding", "met", "not met")
    assert all(scale.source for scale in scales.values())
    assert "grade_scales.csv" in [row["file"] for row in read_list("lists.csv")]


def test_a_grade_is_found_whatever_its_capitals_and_never_guessed() -> None:
    fire = shipped_scales()["fire-2021"]
    assert fire.place("Requires  Improvement") == 2
    assert fire.place("adequate") is None
    assert fire.place("") is None


def test_scales_compare_where_the_grades_are_the_same_in_the_same_order() -> None:
    scales = shipped_scales()
    assert scales["fire-2021"].compares_with(scales["fire-2018"])
    assert not scales["fire-2021"].compares_with(scales["police-2021"])
    turned = scales_of(
        rows("a,,1,Met,,,", "a,,2,not met,,,", "b,,2,met,,,", "b,,1,not met,,,"), "x"
    )
    assert not turned["a"].compares_with(turned["b"])


def test_a_scale_is_used_between_its_days() -> None:
    fire = shipped_scales()["fire-2021"]
    assert fire.was_used_on(date(2022, 5, 20))
    assert not fire.was_used_on(date(2019, 6, 14))
    assert shipped_scales()["prevent"].was_used_on(date(1999, 1, 1))


@pytest.mark.parametrize(
    ("lines", "given"),
    [
        (("a,,1,met,,,", "a,,1,not met,,,"), "a, 1, not met"),
        (("a,,1,met,,,", "a,,2,Met,,,"), "a, 2, Met"),
        (("a,,1,met,,,", "a,,3,not met,,,"), "1, 3"),
        (("a,,1,met,,,",), "1"),
        (("a,,first,met,,,",), "first"),
        (("a,,1,,,,",), "nothing"),
        (("a,,1,met,soon,,", "a,,2,not met,,,"), "soon"),
    ],
)
def test_a_faulty_list_is_refused_with_what_was_given(lines: tuple[str, ...], given: str) -> None:
    with pytest.raises(Refused) as refused:
        scales_of(rows(*lines), "grade_scales.csv")
    assert refused.value.given == given
    assert "grade_scales.csv" in refused.value.message()
