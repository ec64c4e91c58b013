"""An amount by which one row alone moved leads to the row: its way, its percentage, its level."""

from __future__ import annotations

from pathlib import Path

import pytest

from watchward.check.checking import check_papers
from watchward.check.model import Verdict
from watchward.check.readers import read_paper

ALARMS = """# Alarms

| Ref | Kind of alarm | 2022/23 | 2023/24 |
| --- | --- | ---: | ---: |
| A1 | False alarms in schools | 1,466 | 1,893 |
| A2 | Lift rescues | 1,702 | 1,614 |
| A3 | Flooded cellars | 527 | 606 |
| A4 | Hours of training given | 8,760 | 9,412 |

"""
COSTS = """# Costs (£000)

| Head | Budget | Outturn |
| --- | ---: | ---: |
| Fire crews | 21,905 | 22,316 |
| Workshops | 1,085 | 1,012 |
| Buildings | 3,560 | 3,784 |
| Vans and engines | 1,930 | 1,899 |

"""


def wrong_in(text: str, folder: Path) -> list[str]:
    (folder / "p.md").write_text(text, encoding="utf-8")
    claims = check_papers([read_paper(folder / "p.md")])[0].claims
    return [claim.stated.strip() for claim in claims if claim.verdict is Verdict.INCONSISTENT]


@pytest.mark.parametrize(
    ("table", "text", "wrong", "right"),
    [
        (ALARMS, "Schools are the main concern. They grew by 427, a rise of {}.", "22.6%", "29.1%"),
        (ALARMS, "Lift rescues {} by 88 in the year.", "rose", "fell"),
        (
            ALARMS,
            "People in training were given {} hours, 652 more than in the year before.",
            "9,142",
            "9,412",
        ),
        (COSTS, "Workshops. The head was also {} budget, by £73,000.", "over", "under"),
        (
            COSTS,
            "Buildings. A boiler took this head over by £224,000 or {}.",
            "5.9%",
            "6.3%",
        ),
        (COSTS, "Vans. Vacant posts gave a saving of £31,000 ({}).", "6.1%", "1.6%"),
    ],
)
def test_what_a_gap_leads_to(table: str, text: str, wrong: str, right: str, tmp_path: Path) -> None:
    assert wrong_in(table + text.format(right), tmp_path) == []
    assert wrong_in(table + text.format(wrong), tmp_path) != []


@pytest.mark.parametrize(
    ("table", "text"),
    [
        (ALARMS, "Schools and lift rescues together rose by 88."),
        (ALARMS, "Lift rescues in Marl rose by 64 in the year."),
        (COSTS, "Workshops would be over budget by £73,000 if the roof were mended."),
        (COSTS, "Buildings: the repairs cost £224,000, or 5.9% of all spending."),
    ],
)
def test_other_amounts_are_let_be(table: str, text: str, tmp_path: Path) -> None:
    assert wrong_in(table + text, tmp_path) == []


def test_next_years_budget_is_no_plan_for_last_years_spending(tmp_path: Path) -> None:
    table = (
        "| Grant | 2024/25 actual | 2025/26 budget |\n| --- | ---: | ---: |\n"
        "| Core grant | 1,412 | 1,353 |\n| Uplift | 688 | 705 |\n| Night bus | 210 | 190 |\n\n"
    )
    assert wrong_in(f"{table}The core grant has been cut by £59,000 (4.2%).", tmp_path) == []
