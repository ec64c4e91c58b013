"""Words between two figures, shares done in time, and changes that a row has the other way."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.papers import checked, wrong

TABLE = """
| Offence | 2022/23 | 2023/24 |
| --- | ---: | ---: |
| Burglary | 512 | 471 |
| Vehicle crime | 755 | 802 |
| Robbery | 88 | 97 |
| Shoplifting | 1,304 | 1,490 |
| Criminal damage | 941 | 884 |
| Total | 3,600 | 3,744 |
"""
WRONG = {
    "Tenants were more content (48.5%) than owners of over 65 (71.0%).": "more",
    "Fewer people felt safe in town (61.4%) than at home (52.2%).": "fewer",
    "The gap between them, 4.9 points, is wider than in spring, when it was 8.1.": "wider",
    "Calls were answered within ten seconds in 92.3% of cases (target 90%), so the target was "
    "missed, as it was in the first quarter.": "missed",
    "First engine in ten minutes: 78.4%. Target 80%. Achieved, for the third year in a row.": (
        "achieved"
    ),
    "Recorded crime fell by 144 or 4.0%, which surprised nobody.": "fell",
    "Five kinds are shown. Three fell and two rose.": "three",
}
RIGHT = (
    "Tenants were less content (48.5%) than owners of over 65 (71.0%).",
    "More people felt safe in town (61.4%) than at home (52.2%).",
    "No more people felt safe in town (51.0%) than at home (52.2%).",
    "The gap between them, 4.9 points, is narrower than in spring, when it was 8.1.",
    "Calls were answered within ten seconds in 92.3% of cases (target 90%), so the target was "
    "met, as it was in the first quarter but not in the second (87.7%).",
    "First engine in ten minutes: 78.4%. Target 80%. Missed, for the third year in a row.",
    "Calls abandoned within one minute came to 4.1%. The ceiling is 5% and was kept to.",
    "Recorded crime rose by 144 or 4.0%, which surprised nobody.",
    "Five kinds are shown. Two fell and three rose.",
    "Of the county's districts six fell and four rose.",
)


@pytest.mark.parametrize("sentence", WRONG)
def test_the_two_figures_or_the_row_decide(sentence: str, tmp_path: Path) -> None:
    """The word is wrong by what is printed right there, or by the only row that it can be of."""
    found = wrong(checked(f"# Report\n{TABLE}\n{sentence}\n", tmp_path))
    assert [one for one in found if WRONG[sentence] in one.lower()], found


@pytest.mark.parametrize("sentence", RIGHT)
def test_what_fits_stays(sentence: str, tmp_path: Path) -> None:
    """The same told rightly, and words that speak of other things."""
    assert wrong(checked(f"# Report\n{TABLE}\n{sentence}\n", tmp_path)) == []


def test_a_yardstick_of_all_is_no_change_of_the_row(tmp_path: Path) -> None:
    """“Larger than the net rise of 144”: the 144 is not of the row that the sentence names."""
    for sentence in (
        "The rise in shoplifting alone was larger than the net rise of 144.",
        "Shoplifting rose by more than the overall increase of 144.",
    ):
        assert wrong(checked(f"# Report\n{TABLE}\n{sentence}\n", tmp_path)) == [], sentence


def test_a_rate_and_a_number_of_things_have_no_difference(tmp_path: Path) -> None:
    """“318 per 1,000 … 341 … the four forces”: 341 is no slip of 318 less four."""
    sentence = (
        "The rate, 318 per 1,000 employees, was lower than the national 341 and lower than in any "
        "of the four similar forces but one."
    )
    assert wrong(checked(f"# Report\n\n{sentence}\n", tmp_path)) == []


def test_the_earlier_level_is_held_to_the_step_told_next(tmp_path: Path) -> None:
    """“148, compared with 117 … The fall of 23 (13.5%)”: it was 171."""
    text = (
        "# Report\n\nThere were 148 first entrants in 2024/25, compared with {} in 2023/24 and 169 "
        "in 2022/23. The fall of 23 (13.5%) is the first for three years.\n"
    )
    assert [one for one in wrong(checked(text.format(117), tmp_path)) if "117" in one]
    assert wrong(checked(text.format(171), tmp_path)) == []
