"""Plain sentences beside a plain table: rows and totals that moved, and aims by a figure."""

from __future__ import annotations

from pathlib import Path

import pytest

from watchward.check.checking import check_papers
from watchward.check.model import Verdict
from watchward.check.readers import read_paper

FIRES = """# Fires

| Kind of fire | 2023/24 | 2024/25 | Change | % change |
| --- | ---: | ---: | ---: | ---: |
| House fires | 1,342 | 1,187 | -155 | -11.5% |
| Car fires | 318 | 351 | +33 | +10.4% |
| Rubbish fires | 2,604 | 3,072 | +468 | +18.0% |
| Chimney fires | 419 | 364 | -55 | -13.1% |
| Total | 4,683 | 4,974 | +291 | +6.2% |

"""
VISITS = """# Visits

| Quarter | Visits | On time | % | Target % |
| --- | ---: | ---: | ---: | ---: |
| Q1 | 3,124 | 2,812 | 90.0% | 90% |
| Q2 | 3,482 | 3,029 | 87.0% | 90% |
| Q3 | 3,240 | 2,981 | 92.0% | 90% |
| Q4 | 3,012 | 2,726 | 90.5% | 90% |

"""
AREAS = """# Areas

| District | Residents | Thefts | Feel safe 2024 | Feel safe 2025 |
| --- | ---: | ---: | ---: | ---: |
| Arden | 62,400 | 4,118 | 71.2% | 74.0% |
| Borley | 48,300 | 2,656 | 78.4% | 76.1% |
| Culm | 71,900 | 5,896 | 62.3% | 64.9% |
| Dunmere | 30,500 | 1,449 | 81.0% | 83.6% |
| County | 213,100 | 14,119 | 71.5% | 73.0% |

"""


def wrong_in(text: str, folder: Path) -> list[str]:
    (folder / "p.md").write_text(text, encoding="utf-8")
    claims = check_papers([read_paper(folder / "p.md")])[0].claims
    return [claim.stated for claim in claims if claim.verdict is Verdict.INCONSISTENT]


@pytest.mark.parametrize(
    ("table", "wrong", "right"),
    [
        (FIRES, "Overall, fires fell slightly, by 291.", "Overall, fires rose slightly, by 291."),
        (
            FIRES,
            "House fires fell by 155 fires from 1,342 to 1,817.",
            "House fires fell by 155 fires from 1,342 to 1,187.",
        ),
        (
            FIRES,
            "House fires are down 11.5% and car fires are down 10.4%.",
            "House fires are down 11.5% and car fires are up 10.4%.",
        ),
        (
            VISITS,
            "Q3 performance of 92.0% was 3 percentage points above target.",
            "Q3 performance of 92.0% was 2 percentage points above target.",
        ),
        (
            AREAS,
            "Dunmere, with 83.6%, has the lowest share of people who feel safe.",
            "Dunmere, with 83.6%, has the highest share of people who feel safe.",
        ),
        (
            AREAS,
            "Culm has 33.7% of the county's residents and 47.1% of its thefts.",
            "Culm has 33.7% of the county's residents and 41.8% of its thefts.",
        ),
    ],
)
def test_what_is_told_plainly(table: str, wrong: str, right: str, tmp_path: Path) -> None:
    assert wrong_in(table + right, tmp_path) == []
    assert wrong_in(table + wrong, tmp_path) != []


@pytest.mark.parametrize(
    ("table", "text"),
    [
        (FIRES, "Visits in the moors fell slightly, by 291."),
        (FIRES, "House fires, which had stood at 1,342, came down."),
        (VISITS, "Q3 performance of 92.0% was 3 points above the target of the service next door."),
        (AREAS, "Culm has 33.7% of the county's residents and 47.1% of its bus stops."),
    ],
)
def test_what_is_of_something_else_is_let_be(table: str, text: str, tmp_path: Path) -> None:
    assert wrong_in(table + text, tmp_path) == []


BANDS = """# Council tax

| Band | 2025/26 | 2026/27 | Change |
| --- | ---: | ---: | ---: |
| A | £186.60 | £196.60 | £10.00 |
| B | £217.70 | £229.37 | £11.67 |
| C | £248.80 | £262.13 | £13.33 |
| D | £279.90 | £294.90 | £15.00 |

"""
SUPPORT = """# Referrals

| Service | Referrals | Change % |
| --- | ---: | ---: |
| Young victims | 412 | +24.0 |
| Stalking | 198 | +19.8 |
| Advisers | 305 | +20.9 |
| Hub | 2,105 | +4.9 |

| Area | Caseload | Change |
| --- | ---: | ---: |
| Penn | 1,483 | +76 |
| Harrow | 4,206 | +143 |
| Fosse | 3,117 | +117 |
| Ardale | 2,080 | -48 |

"""


@pytest.mark.parametrize(
    ("table", "text"),
    [
        (BANDS, "The charge for band D goes up. The increase is £15.00 a year."),
        (SUPPORT, "Growth is strongest in young victims (24.0%), stalking (19.8%) and others."),
        (SUPPORT, "Growth is strongest in stalking (19.8%), advisers (20.9%) and young victims."),
        (SUPPORT, "The fastest growth was in Penn, up by 76 people (5.4 per cent)."),
    ],
)
def test_a_letter_a_list_and_a_pace_are_no_row(table: str, text: str, tmp_path: Path) -> None:
    assert wrong_in(table + text, tmp_path) == []
