"""What a paper says of other documents, of years, of three together and of odd rows is true."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.check.test_no_false_alarms import wrong_in

VISITS = (
    "| Library | 2023 | 2024 | 2025 |\n|---|---:|---:|---:|\n| Ashby | 1,482 | 1,510 | 1,406 |\n"
    "| Holt | 702 | 688 | 741 |\n| Marsh Lane | 511 | 530 | 487 |\n| County | 2,695 | 2,728 | "
    "2,634 |\n\nThe county total in 2024 was 2,728.\n\n"
)
MONEY = (
    "| Reserve, £k | Opening | Added | Closing |\n|---|---:|---:|---:|\n| General | 5,900 | 355 | "
    "6,255 |\n| Estates | 4,125 | 250 | 4,375 |\n| Digital | 1,960 | 534 | 2,494 |\n| Total | "
    "11,985 | 1,139 | 13,124 |\n\nThe addition to the digital reserve, £534k, is made up wholly of "
    "licence costs.\n\n"
)
ISSUES = (
    "| % agreeing | 2023 | 2024 | Change |\n|---|---:|---:|---:|\n| Streets are clean | 41 | 44 | "
    "+3 |\n| Buses run on time | 52 | 49 | -3 |\n| Parks are safe | 60 | 66 | +6 |\n| Shops are "
    "near | 71 | 74 | +3 |\n\n## Worries\n\n| Worry (choose any) | 2023 % | 2024 % | Change |\n"
    "|---|---:|---:|---:|\n| Noise | 31 | 34 | +3 |\n| Graffiti | 22 | 18 | -4 |\n| Dogs | 27 | 25 "
    "| -2 |\n| Traffic | 44 | 41 | -3 |\n| {} | 10 | 12 | +2 |\n\n"
)
CREWS = (
    "| Station | Calls | Within standard | % within | Standard | Result |\n"
    "|---|---:|---:|---:|---:|---|\n| Ferry Road | 410 | 352 | 85.9% | 82% | Met |\n"
    "| Hill Top | 300 | 261 | 87.0% | 82% | Met |\n"
    "| Moor End | 200 | 151 | 75.5% | 78% | Not met |\n"
    "| Quayside | 150 | 111 | 74.0% | 70% | {} |\n"
    "| Upper Green | 120 | 80 | 66.7% | 70% | Not met |\n"
    "| All | 1,180 | 955 | 80.9% | | |\n\n"
)
TRUE = {
    "a typing error": MONEY + "The draft of this paper sent out in May gave the digital addition "
    "as £543k. That was a typing error and changed no total.",
    "a slip": MONEY + "The circular of 3 June put the addition to the digital reserve at £543k. "
    "This was a mistake for which we apologise.",
    "our issue": VISITS + "Our winter issue said that the county total in 2024 was 2,782. It was "
    "2,728: somebody hit the keys in the wrong order.",
    "we said": VISITS + "Last time we printed a county total for 2024 of 2,782. It was 2,728.",
    "a leaflet": VISITS + "A leaflet put the 2024 county total at 2,782. The figure was wrong.",
    "a headline": VISITS + "A headline gave Ashby 1,501 visits in 2024, an error on our part.",
    "of the offences of a year": "There were 7,040 thefts in 2025 against 6,112 in 2024. Of the "
    "2025 offences 1,690 led to a charge, 24%; in 2024 it was 1,161, or 19%.",
    "of a year's crimes": "Police recorded 8,120 crimes in 2025. Of the 2025 crimes, 2,030 were "
    "solved, 25%.",
    "their year's incidents": "Crews went to 3,050 fires. Out of their 2024 incidents, 1,098 (36%) "
    "were in homes, of 3,050.",
    "three years": "In 2025 there were 14 deaths. There were 19 in 2024 and 17 in 2023, so the "
    "three years together come to 50.",
    "all three": "Ashby lost 12 books in May. It lost 11 in June and nine in July, so that all "
    "three months make 32.",
    "the four": "Holt held 41 classes. There were 22 at Ashby, 16 at Marsh Lane and 8 at Drury, "
    "which for the four libraries makes 87 altogether.",
    "none": ISSUES.format("None of these") + "Of the four worries listed, one was named more than "
    "in 2023 and three less.",
    "don't know": ISSUES.format("Don't know") + "One of the four worries rose and three fell.",
    "refused": ISSUES.format("Refused") + "Of the four worries put to them, only one rose.",
    "no answer": ISSUES.format("No answer") + "Three of the four worries were named less.",
    "answers": CREWS.format("Met") + "Three of the five stations met their standard.",
    "answers missed": CREWS.format("Met") + "Two of the five stations missed their standard.",
}  # fmt: skip
WRONG = {
    "no error told": (
        MONEY + "The addition to the digital reserve was £543k, all of it for licences.", "£543k"
    ),
    "a mistake of something else": (
        VISITS + "The opening hours were a mistake. The county total in 2024 was 2,782.", "2,782"
    ),
    "two years": (
        "There were 19 deaths in 2024 and 17 in 2023, so the two years together come to 50.", "50"
    ),
    "three told": (
        "Deaths were 19 in 2024, 17 in 2023 and 14 in 2022, so the three years together come to "
        "55.", "55"
    ),
    "of a count": (
        "Police recorded 8,120 crimes. Of the 8,120 crimes, 2,030 were solved, 52%.", "52%"
    ),
    "too many": (
        ISSUES.format("None of these") + "Of the four worries listed, two were named more than "
        "in 2023.", "two"
    ),
    "an answer": (CREWS.format("Not met") + "All fires are told.", "Not met"),
    "too few met": (CREWS.format("Met") + "Four of the five stations met their standard.", "Four"),
}  # fmt: skip


@pytest.mark.parametrize("what", TRUE)
def test_what_is_true_is_not_called(what: str, tmp_path: Path) -> None:
    assert wrong_in(TRUE[what], tmp_path) == []


@pytest.mark.parametrize("what", WRONG)
def test_what_is_wrong_is_called(what: str, tmp_path: Path) -> None:
    text, stated = WRONG[what]
    assert stated in [called for called, _why in wrong_in(text, tmp_path)]
