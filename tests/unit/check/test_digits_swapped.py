"""Numbers told again with two digits swapped: told by how rare the words beside them are."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.check.test_no_false_alarms import wrong_in
from watchward.check.prose.likeness import ENOUGH, Likeness

OTHERS = "Crews went to fires, floods and collisions. Officers met residents on every beat.\n\n"
PAPERS = {
    "posts filled": (
        "At the end of the quarter 241.5 posts were filled.\n\n"
        + OTHERS
        + "With {} posts filled, each worker dealt with many calls.",
        "241.5",
        "214.5",
    ),
    "a price in a decision": (
        "The contract is awarded to Dunlin at a price of £3.957 million.\n\n"
        + OTHERS
        + "The contract with Dunlin comes to £{} million.",
        "3.957",
        "3.597",
    ),
    "a row told again": (
        "| Crime | 2023/24 | 2024/25 |\n|---|---|---|\n| Burglary | 1,204 | 1,187 |\n"
        "| Shoplifting | 9,871 | 10,343 |\n| Robbery | 240 | 252 |\n\n"
        + OTHERS
        + "Next comes shoplifting, which now stands at {}.",
        "10,343",
        "10,433",
    ),
    "grants by their projects": (
        "| Project | Grant £ |\n|---|---|\n| Boxing | 120,250 |\n| Choir | 110,000 |\n"
        "| All projects | 230,250 |\n\n" + OTHERS + "The projects were granted £{}.",
        "230,250",
        "203,250",
    ),
}
OPEN = {
    "no word is shared": "Crews made 1,687 visits.\n\nOfficers answered 1,867 letters.",
    "the other comes later": "Complaints came to 1,768 letters.\n\nComplaints: 1,678 letters.",
    "an average": (
        "The cells held 4,138 people.\n\nOn average the cells held 1,438 people in other forces."
    ),
    "pairs of other ends": (
        "In Harlow other sexual offences rose (399 to 425).\n\n"
        "In Maldon other sexual offences rose (419 to 452)."
    ),
    "one of a long list": (
        "In Harlow these rose: other sexual offences by 425, theft by 31, arson by 12, rape by 9, "
        "robbery by 44, harassment by 21, weapons by 15, burglary by 84 and disorder by 56.\n\n"
        "In Maldon these rose: other sexual offences by 37, theft by 452, arson by 17, rape by 8, "
        "robbery by 41, harassment by 25, weapons by 11, burglary by 81 and disorder by 51."
    ),
    "said to be corrected": "The 1,203 tickets were not 1,230 tickets, as was said.",
}


@pytest.mark.parametrize("what", PAPERS)
def test_a_number_with_two_digits_swapped_is_found(what: str, tmp_path: Path) -> None:
    text, right, wrong = PAPERS[what]
    assert wrong_in(text.format(right), tmp_path) == []
    found = wrong_in(text.format(wrong), tmp_path)
    assert [wrong in stated for stated, _why in found] == [True]
    assert "digits swapped" in found[0][1]


@pytest.mark.parametrize("what", OPEN)
def test_other_numbers_are_left_alone(what: str, tmp_path: Path) -> None:
    stated = [stated for stated, _why in wrong_in(OPEN[what], tmp_path)]
    assert not stated or what == "the other comes later"
    assert len(stated) <= 1


def test_longer_numbers_and_rarer_words_weigh_more() -> None:
    texts = [{"crime", "county"}] * 40 + [{"crime", "boxing"}]
    paper = Likeness(texts, ["7453", "7543", "745", "12"])
    assert paper.of_digits("7453") > paper.of_digits("745") > paper.of_digits("12")
    assert paper.of_digits("74500") == paper.of_digits("745")
    rare = paper.of_words({"boxing"}, {"boxing"}, {"boxing"})
    far = paper.of_words(set(), {"boxing"}, {"boxing"})
    assert rare > far > paper.of_words({"crime"}, {"crime"}, {"crime"})
    assert paper.of_digits("7453") + rare >= ENOUGH
