"""Shares, sums, averages and changes whose parts the words bind, whatever else is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.papers import checked, wrong

WRONG = {
    "We read 340 files and found that 289, or 84.0%, were complete; last year it was 81.2%.": (
        "84.0%"
    ),
    "Of the 63 burglaries, 41 were on the same two estates, which is 64%.": "64%",
    "912 replies were from women, 54% of all. Of these 511 felt safe, that is 38% of women.": "38%",
    "Girls make up 24% of the caseload (48 of 203). 29 children, or 15.3% of all those on the "
    "caseload, have been in care.": "15.3%",
    "Where it was recorded (1,804 cases), 1,502 were local, 83.3%, and 302 came from elsewhere, "
    "17.0%.": "17.0%",
    "The average van stolen was worth £8,120, against £6,250 in 2022 (£512,000 over 74 vans).": (
        "£6,250"
    ),
    "For the year to date there were 214 (71, 68 and 75), compared with 233 (80, 79 and 74), a "
    "fall of 8.9%.": "8.9%",
    "Overspends arose on fuel (£183k; two rises), rent (£214k), rates (£97k) and kit (£126k). In "
    "total these four lines were £494k over.": "£494k",
    "There were 24 shops, 17 bars, 13 gyms, 19 salons; 37 in total.": "37",
}
RIGHT = (
    "We read 340 files and found that 289, or 85.0%, were complete; last year it was 81.2%.",
    "Of the 63 burglaries, 41 were on the same two estates, which is 65%.",
    "912 replies were from women, 54% of all. Of these 511 felt safe, that is 56% of women.",
    "Girls make up 24% of the caseload (48 of 203). 29 children, or 14.3% of all those on the "
    "caseload, have been in care.",
    "Where it was recorded (1,804 cases), 1,502 were local, 83.3%, and 302 came from elsewhere, "
    "16.7%.",
    "In the north it was 26 of 118 (22%), elsewhere 12 of 144 (8%).",
    "The average van stolen was worth £8,120, against £6,919 in 2022 (£512,000 over 74 vans).",
    "For the year to date there were 214 (71, 68 and 75), compared with 233 (80, 79 and 74), a "
    "fall of 8.2%.",
    "Overspends arose on fuel (£183k; two rises), rent (£214k), rates (£97k) and kit (£126k). In "
    "total these four lines were £620k over.",
    "There were 24 shops, 17 bars, 13 gyms, 19 salons; 73 in total.",
    "54% of the 1,689 who replied were women. Of these 511 felt safe (56%).",
)


@pytest.mark.parametrize("sentence", WRONG)
def test_a_number_that_its_parts_do_not_give(sentence: str, tmp_path: Path) -> None:
    """The parts are bound by grammar or by adding up exactly."""
    assert WRONG[sentence] in wrong(checked(f"# Report\n\n{sentence}\n", tmp_path))


@pytest.mark.parametrize("sentence", RIGHT)
def test_a_number_that_its_parts_give(sentence: str, tmp_path: Path) -> None:
    """The same, told rightly, and some that only look alike."""
    assert wrong(checked(f"# Report\n\n{sentence}\n", tmp_path)) == []
