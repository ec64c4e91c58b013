"""True sentences whose words and numbers are of something else than what stands nearest."""

from __future__ import annotations

from pathlib import Path

import pytest

from watchward.check.checking import check_papers
from watchward.check.model import Claim, Verdict
from watchward.check.readers import read_paper

PERMITS = """# Permits

| Kind | 2022 | 2023 | 2024 | Change 23-24 | Change 22-24 |
| --- | ---: | ---: | ---: | ---: | ---: |
| Street | 412 | 455 | 503 | +48 | +91 |
| Market | 184 | 197 | 241 | +44 | +57 |
| River | 193 | 206 | 188 | -18 | -5 |
| Park | 118 | 104 | 127 | +23 | +9 |
| Harbour | 141 | 152 | 147 | -5 | +6 |

"""
PLANS = """# Plans

| Term | Plans agreed | In time | % |
| --- | ---: | ---: | ---: |
| Autumn 2023 | 218 | 161 | 73.9 |
| Spring 2024 | 231 | 163 | 70.6 |
| Autumn 2024 | 242 | 192 | 79.3 |
| Spring 2025 | 236 | 195 | 82.6 |

"""
STAFF = """# Staff

| Team | Posts | In post | Vacant |
| --- | ---: | ---: | ---: |
| Patrol | 612 | 574 | 38 |
| Enquiry | 388 | 391 | {} |
| Control | 146 | 129 | 17 |
| Support | 254 | 248 | 6 |

"""


def _wrong(folder: Path, said: str, name: str = "paper.md") -> list[Claim]:
    paper = folder / name
    paper.write_text(f"{said}\n")
    (checked,) = check_papers([read_paper(paper)])
    assert not checked.paper.remarks
    return [c for c in checked.claims if c.verdict is Verdict.INCONSISTENT]


@pytest.mark.parametrize(
    "said",
    [
        "Three of the five kinds thus rose in 2024, and four stand higher than in 2022.",
        "Street came to 503 permits, an increase of 48 on 2023, and to 41.7% of all permits; 39.3% "
        "was the equivalent in 2022, so it has climbed by 2.4 percentage points in two years.",
        "Renewals were 25.9%, against 27.2%; the share is down even though the number is up.",
        "Children are the one group that fell, from 31 to 28. Young people of 16 to 24 accounted "
        "for 15 of the additional applicants, and the over-60s for nine.",
        "The wait was 16 days in March, and 23 a year ago. Our standard is ten days, and it was "
        "last met in 2021.",
        "Harbour took 10.9 days. With a target of no more than 7.5 days, river and park "
        "are within it.",
        "One figure in last year's report was wrong. Permits for river in 2023 were given as 260. "
        "Some had been filed under another kind, and the table now shows 206.",
        "Paragraph 6 of the half-year report gave the river permits of 2023 as 260. As the table "
        "in that report (and the one above) shows, it was 206.",
        "Street permits were 64.5% of the total against an aim of 65%, but the share rose in "
        "every quarter, from 59.3% in Q1 to 69.6% in Q4, a gain of 10.3 percentage points.",
    ],
)
def test_what_is_said_of_something_else(folder: Path, said: str) -> None:
    """A word, a place or a number of other things calls nothing wrong."""
    assert _wrong(folder, PERMITS + said) == []


@pytest.mark.parametrize(
    "said",
    [
        "Fewer plans were agreed in the spring than in the autumn of 2024 (236 against 242), but "
        "more of them, by 3, were in time.",
        "In the spring of 2024 there were 231 plans.",
    ],
)
def test_a_season_is_that_of_its_year(folder: Path, said: str) -> None:
    """The spring beside “the autumn of 2024” is not the spring of 2024."""
    assert _wrong(folder, PLANS + said) == []


def test_plans_of_another_season(folder: Path) -> None:
    """A count of another term is still found where season and year are told together."""
    said = "The number of plans agreed was 236 in the spring of 2024."
    assert [c.stated for c in _wrong(folder, PLANS + said)] == ["236"]


def test_a_word_in_a_cell_says_which_way(folder: Path) -> None:
    """“+3 over” among the vacant is three fewer than none; “+3” has lost its sign."""
    assert _wrong(folder, STAFF.format("+3 over")) == []
    assert _wrong(folder, STAFF.format("+3"))


def test_a_table_named_in_the_middle_of_a_sentence(folder: Path) -> None:
    """A wrapped line that begins with “Table 1” is no caption where its sentence goes on."""
    said = (
        "1. The number of homes let last year was 479 by our first count, and\n"
        "Table 1 shows 497. The rest was not affected.\n"
    )
    paper = folder / "paper.txt"
    paper.write_text(said)
    (block,) = read_paper(paper).texts()
    assert block.text.endswith("and Table 1 shows 497. The rest was not affected.")


def test_a_count_without_a_noun(folder: Path) -> None:
    """A count that names nothing is judged by every rule, or by none, and never stops one."""
    said = (
        "Street is the quickest and the only one inside our 35-day standard, which last year "
        "none of the five achieved."
    )
    assert _wrong(folder, PERMITS + said) == []
