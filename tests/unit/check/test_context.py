"""Sentences that only a table can settle: read for what they say, held against the row meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from watchward.check.checking import check_papers
from watchward.check.model import Claim, Verdict
from watchward.check.readers import read_paper

TABLES = """# Safer Wexmoor: the year in figures

**Table 1: Recorded offences by type, years to March**

| Type | 2023 | 2024 | % change |
| --- | ---: | ---: | ---: |
| Theft from person | 1,240 | 1,438 | +16.0% |
| Violence with injury | 2,415 | 2,306 | -4.5% |
| Violence without injury | 4,873 | 5,120 | +5.1% |
| Bicycle theft | 918 | 743 | -19.1% |
| Total | 9,446 | 9,607 | +1.7% |

**Table 2: Services, years to March**

| Measure | 2022 | 2023 | 2024 |
| --- | ---: | ---: | ---: |
| Emergency calls answered in target | 83.6% | 86.1% | 90.4% |
| Victim satisfaction | 77.9% | 76.2% | 73.5% |
| Helpline contacts | 20,418 | 22,960 | 25,745 |

**Table 3: Community safety budget, £000**

| £000 | 2023/24 | 2024/25 | 2025/26 |
| --- | ---: | ---: | ---: |
| Savings | 310 | 425 | 290 |
| Core grant | 2,618 | 2,671 | 2,724 |

"""


def claims_of(sentence: str, folder: Path) -> tuple[Claim, ...]:
    """The claims that a sentence under the tables makes."""
    path = folder / "paper.md"
    path.write_text(f"{TABLES}{sentence}\n", encoding="utf-8")
    (checked,) = check_papers([read_paper(path)])
    assert not [
        claim.explanation
        for claim in checked.claims
        if claim.at.table and claim.verdict is Verdict.INCONSISTENT
    ]
    return tuple(claim for claim in checked.claims if not claim.at.table)


RIGHT = [
    ("Bicycle theft was down 19.1% over the year.", "19.1%"),
    ("Theft from person has grown by 16% since last year.", "16%"),
    ("There were 198 more thefts from the person than in 2023.", "198"),
    ("Victim satisfaction is now 73.5%.", "73.5%"),
    ("Victim satisfaction has slipped by 2.7 percentage points on 2023.", "2.7"),
    ("Emergency calls answered in target improved by 6.8 percentage points over two years.", "6.8"),
    ("The two violence types (with injury and without injury) together came to 7,426.", "7,426"),
    ("Total recorded offences increased by 1.7%.", "1.7%"),
    ("The helpline took 25,745 contacts, 12.1% more than in 2023.", "12.1%"),
    ("Savings of £425,000 were made in 2024/25.", "£425,000"),
    ("Savings come to £1.0m over the three years.", "£1.0m"),
    ("Helpline contacts have risen again. The three-year average is 23,041.", "23,041"),
]


@pytest.mark.parametrize(("sentence", "stated"), RIGHT)
def test_what_the_row_gives_holds(sentence: str, stated: str, tmp_path: Path) -> None:
    claims = claims_of(sentence, tmp_path)
    assert [c.explanation for c in claims if c.verdict is Verdict.INCONSISTENT] == []
    held = [c for c in claims if stated in c.stated and c.verdict is Verdict.CONSISTENT]
    assert held, [(c.stated, c.verdict, c.missing) for c in claims]


WRONG = [
    ("Bicycle theft was up 19.1% over the year.", "19.1%"),
    ("Bicycle theft was down 23.6% over the year.", "23.6%"),
    ("Victim satisfaction was 73.5%, 2.7% lower than in 2023.", "2.7%"),
    ("In 2024 victim satisfaction was 76.2%.", "76.2%"),
    ("Total recorded offences increased by 2.7%.", "2.7%"),
    ("The three types (violence with injury, violence without injury and bicycle theft) "
     "together came to 8,196.", "8,196"),
    ("The helpline took 25,475 helpline contacts in 2024.", "25,475"),
    ("Savings come to £1.4m over the three years.", "£1.4m"),
    ("Helpline contacts have risen again. The three-year average is 24,041.", "24,041"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "stated"), WRONG)
def test_what_the_row_does_not_give_is_found(sentence: str, stated: str, tmp_path: Path) -> None:
    claims = claims_of(sentence, tmp_path)
    wrong = [c for c in claims if c.verdict is Verdict.INCONSISTENT]
    assert any(stated in claim.stated for claim in wrong), [(c.stated, c.verdict) for c in claims]


OPEN = [
    "In Upper Wexmoor bicycle theft was down 30.5% over the year.",
    "Bicycle theft among students fell by 12.4%.",
    "Nationally, victim satisfaction was 81.3% and falling.",
    "Theft from person is expected to grow by 9.5% next year.",
    "Bicycle theft did not fall by 25.5% as planned.",
    "Bicycle theft fell by 20.3% over three years.",
    "Bicycle theft in the quarter rose by 3.1%.",
    "In Upper Wexmoor bicycle theft went up by 6.9%.",
    "Since 2019 bicycle theft has fallen by 42.7%.",
    "Thefts of bicycles from sheds rose by 8.3%.",
    "The helpline answered 61.9% of contacts within five minutes.",
    "Violence with injury in the town centre came to 412 offences.",
]


@pytest.mark.parametrize("sentence", OPEN)
def test_what_may_be_about_something_else_is_not_called_wrong(
    sentence: str, tmp_path: Path
) -> None:
    wrong = [c for c in claims_of(sentence, tmp_path) if c.verdict is Verdict.INCONSISTENT]
    assert [(c.stated, c.explanation) for c in wrong] == []
