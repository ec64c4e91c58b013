"""Places said in words: right, counted from the wrong end, and those that must stay open."""

from __future__ import annotations

from pathlib import Path

import pytest

from watchward.check.checking import check_papers
from watchward.check.model import Claim, Verdict
from watchward.check.readers import read_paper

TABLES = """# Safer Wexmoor: the year in figures

**Table 1: Recorded crime by district, year to March 2025**

| District | Crimes | Population | Per 1,000 residents |
| --- | ---: | ---: | ---: |
| Castle | 4,120 | 41,000 | 100.5 |
| Harbour | 2,960 | 52,000 | 56.9 |
| Priory | 3,480 | 39,000 | 89.2 |
| Mill Lane | 1,150 | 48,000 | 24.0 |
| Westgate | 2,310 | 27,000 | 85.6 |
| Total | 14,020 | 207,000 | 67.7 |

**Table 2: Victims who were satisfied, by division**

| Division | Returned | Satisfied | % satisfied |
| --- | ---: | ---: | ---: |
| North Division | 400 | 300 | 75.0% |
| Central Division | 900 | 540 | 60.0% |
| East Division | 500 | 350 | 70.0% |
| West Division | 600 | 390 | 65.0% |

**Table 3: Knife offences, years to March**

| Measure | 2020 | 2021 | 2022 | 2023 | 2024 |
| --- | ---: | ---: | ---: | ---: | ---: |
| Knife offences | 512 | 468 | 530 | 611 | 697 |
| Weapon seizures | 140 | 166 | 151 | 139 | 120 |

"""


def claims_of(sentence: str, folder: Path) -> tuple[Claim, ...]:
    """The claims of place that a sentence under the tables makes."""
    path = folder / "paper.md"
    path.write_text(f"{TABLES}{sentence}\n", encoding="utf-8")
    (checked,) = check_papers([read_paper(path)])
    return tuple(c for c in checked.claims if not c.at.table and c.kind == "rank")


RIGHT = [
    ("Castle has the highest rate of the five districts.", "highest"),
    ("Harbour ranks fourth on rate, and Mill Lane is last.", "fourth"),
    ("Castle had the most crimes and Mill Lane the fewest.", "fewest"),
    ("The lowest rate was in Mill Lane.", "lowest"),
    ("Priory, with 3,480 crimes, came second.", "second"),
    ("North Division is first for satisfaction and Central Division last.", "first"),
    ("There were 697 knife offences, the highest in five years.", "highest"),
    ("Knife offences peaked in 2024 at 697.", "peaked"),
    (
        "It was 84.0% in the North, 75.0% in the Vale, 75.9% on the Coast and 86.0% in the City. "
        "The Coast ranked third of the four.",
        "third",
    ),
    (
        "The forces in the group scored 61, 58, 57, 55, 52, 48 and, for Wexmoor, 47. "
        "Wexmoor was the lowest of the seven.",
        "lowest",
    ),
    ("By quarter the calls were 71, 84, 92 and 82. The third quarter was the highest.", "highest"),
]
WRONG = [
    ("Harbour has the second highest rate of the five districts.", "second"),
    ("Harbour ranks second of the five districts on rate.", "second"),
    ("Mill Lane has the highest rate.", "highest"),
    ("Priory had the second fewest crimes of the five districts.", "second fewest"),
    ("Central Division is first for satisfaction.", "first"),
    ("There were 697 knife offences in 2024, the second highest in five years.", "second highest"),
    (
        "It was 84.0% in the North, 75.0% in the Vale, 75.9% on the Coast and 86.0% in the City. "
        "The Coast was the second highest of the four.",
        "second highest",
    ),
    (
        "Referrals by agency were: police 287, health 41, housing 38 and schools 25. "
        "Health was the third highest referrer.",
        "third highest",
    ),
    (
        "The forces in the group scored 61, 58, 57, 55, 52, 48 and, for Wexmoor, 47. "
        "Wexmoor was second lowest of the seven.",
        "second lowest",
    ),
    (
        "Our rate was 77.2 calls per 1,000 residents. Force A was 71.3, Force B 80.2, Force C 83.9 "
        "and Force D 79.8. We are second highest of the five.",
        "second highest",
    ),
]
OPEN = [
    "Mill Lane had the highest number of burglaries with a repeat victim.",
    "Harbour ranks second for the time to answer a call.",
    "Among the rural districts Harbour is the highest.",
    "Measured against the length of its roads, Harbour ranks second.",
    "Harbour had been the second highest of the five districts last year.",
    "Mill Lane may have the highest rate of the five districts.",
    "There were 24 seizures of drugs by the knife team, the lowest in five years.",
    "The longest wait in Mill Lane was 41 minutes.",
    "In Castle the second highest category was theft.",
    "Central Division is not the highest for satisfaction.",
]


@pytest.mark.parametrize(("sentence", "word"), RIGHT)
def test_a_place_that_fits_holds(sentence: str, word: str, tmp_path: Path) -> None:
    claims = claims_of(sentence, tmp_path)
    assert Verdict.INCONSISTENT not in {claim.verdict for claim in claims}
    held = [c.stated for c in claims if c.verdict is Verdict.CONSISTENT]
    assert any(word in stated for stated in held)


@pytest.mark.parametrize(("sentence", "word"), WRONG)
def test_a_place_that_does_not_fit_is_wrong(sentence: str, word: str, tmp_path: Path) -> None:
    claims = claims_of(sentence, tmp_path)
    wrong = [claim.stated for claim in claims if claim.verdict is Verdict.INCONSISTENT]
    assert any(word in stated for stated in wrong)


@pytest.mark.parametrize("sentence", OPEN)
def test_a_place_that_may_be_meant_otherwise_is_not_called_wrong(
    sentence: str, tmp_path: Path
) -> None:
    claims = claims_of(sentence, tmp_path)
    assert [c.stated for c in claims if c.verdict is Verdict.INCONSISTENT] == []
