"""Directions said in words: right, turned round, and those that must stay open."""

from __future__ import annotations

from pathlib import Path

import pytest

from watchward.check.checking import check_papers
from watchward.check.model import Claim, Verdict
from watchward.check.readers import read_paper

TABLES = """# Safer Wexmoor: the year in figures

**Table 1: Recorded crime, years to March**

| Crime group | 2023 | 2024 | 2025 | % change on 2024 |
| --- | ---: | ---: | ---: | ---: |
| Group 1 Sexual crimes | 1,327 | 1,408 | 1,465 | +4.0% |
| Group 2 Dishonesty | 9,846 | 9,211 | 8,930 | -3.1% |
| Group 3 Vandalism | 6,213 | 5,640 | 5,702 | +1.1% |
| All recorded crime | 17,386 | 16,259 | 16,097 | -1.0% |

"""


def claims_of(sentence: str, folder: Path) -> tuple[Claim, ...]:
    """The claims of direction that a sentence under the tables makes."""
    path = folder / "paper.md"
    path.write_text(f"{TABLES}{sentence}\n", encoding="utf-8")
    (checked,) = check_papers([read_paper(path)])
    kinds = ("trend", "change", "percent", "points")
    return tuple(c for c in checked.claims if not c.at.table and c.kind in kinds)


RIGHT = [
    ("Sexual crimes rose for the second year, to 1,465.", "rose"),
    ("Dishonesty has fallen in each of the two years.", "fallen"),
    ("Satisfaction is 58%. It was 62% in 2015, so it has fallen by 4 points.", "fallen"),
    ("The half-year took 93,390 calls. Last year it was 89,460. So demand is up 4.4%.", "up"),
    (
        "The fund was £225,000 in 2022/23, £230,000 in 2023/24 and £240,000 in 2024/25. "
        "It has grown every year.",
        "grown",
    ),
    ("Calls abandoned fell from 1,204 to 1,011.", "fell"),
]
WRONG = [
    ("Sexual crimes fell for the second year, to 1,465.", "fell"),
    ("Sexual crimes fell by 4.0%, and we know why.", "fell"),
    ("Members will see that recorded crime rose by 1.0% to 16,097 in 2025.", "rose"),
    ("Satisfaction is 58%. It was 62% in 2015, so it has risen by 4 points.", "risen"),
    ("The half-year took 93,390 calls. Last year it was 89,460. So demand is down 4.4%.", "down"),
    (
        "The fund was £225,000 in 2022/23, £230,000 in 2023/24 and £222,000 in 2024/25. "
        "It has grown in both years.",
        "grown",
    ),
    ("The proportion who are women rises with age, from 79.7% at 16 to 61.6% at 65.", "rises"),
]
OPEN = [
    "Sexual crimes reported to the helpline fell by 12.0%.",
    "The number fell for the third year.",
    "Vandalism fell in the first half of the year.",
    "Recorded crime is expected to rise by 1.0% to 16,097.",
    "Satisfaction did not fall from 62% to 58%.",
    "We rose from 4th to 2nd among the forces.",
    "Vandalism fell by 1.1% against the baseline.",
    "There were 14 cases and last year 18. Complaints were up by 4.",
    "The rise in vandalism slowed to 1.1%.",
    "We assume a tax base rising by 1.2% a year; pay went up by 2.8% and then by 2.5%.",
]


@pytest.mark.parametrize(("sentence", "word"), RIGHT)
def test_a_direction_that_fits_holds(sentence: str, word: str, tmp_path: Path) -> None:
    claims = claims_of(sentence, tmp_path)
    assert Verdict.INCONSISTENT not in {claim.verdict for claim in claims}
    held = [c.stated for c in claims if c.verdict is Verdict.CONSISTENT]
    assert any(word in stated for stated in held)


@pytest.mark.parametrize(("sentence", "word"), WRONG)
def test_a_direction_turned_round_is_wrong(sentence: str, word: str, tmp_path: Path) -> None:
    claims = claims_of(sentence, tmp_path)
    wrong = [claim.stated for claim in claims if claim.verdict is Verdict.INCONSISTENT]
    assert any(word in stated for stated in wrong)


@pytest.mark.parametrize("sentence", OPEN)
def test_a_direction_that_may_be_meant_otherwise_is_not_called_wrong(
    sentence: str, tmp_path: Path
) -> None:
    claims = claims_of(sentence, tmp_path)
    assert [c.stated for c in claims if c.verdict is Verdict.INCONSISTENT] == []
