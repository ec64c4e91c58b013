"""Means that name what they were worked from: a month's days, the steps of a row, an outturn."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from watchward.check.checking import check_papers
from watchward.check.model import Claim, Verdict
from watchward.check.readers import read_paper

Judged = Callable[[str], dict[str, Verdict]]
RIGHT, WRONG = Verdict.CONSISTENT, Verdict.INCONSISTENT

MONTHS = """| Month | Visits | Loans |
|---|---:|---:|
| October | 18,414 | 9,207 |
| November | 17,340 | 8,911 |
| December | 14,012 | 7,405 |
| Quarter | 49,766 | 25,523 |

"""
PLAN = """| £m | 2024/25 | 2025/26 | 2026/27 | 2027/28 | 2028/29 |
|---|---:|---:|---:|---:|---:|
| Spending on roads | 41.2 | 43.9 | 46.0 | 49.1 | 52.0 |
| Income from parking | 18.3 | 18.8 | 19.0 | 19.6 | 20.2 |

"""
MONEY = """| £000 | Budget | Outturn |
|---|---:|---:|
| Youth club | 318 | 327 |
| Holiday scheme | 204 | 211 |
| Outreach | 96 | 92 |
| Total | 618 | 630 |

"""


@pytest.fixture
def judged(tmp_path: Path) -> Judged:
    def judge(text: str) -> dict[str, Verdict]:
        path = tmp_path / "paper.md"
        path.write_text(f"# Paper\n\n{text}\n", encoding="utf-8")
        claims: tuple[Claim, ...] = check_papers([read_paper(path)])[0].claims
        return {c.stated: c.verdict for c in claims if c.kind in ("average", "money")}

    return judge


def test_a_month_has_its_own_days(judged: Judged) -> None:
    said = (
        "October had 18,414 visits, which works out at 594 a day; November, at {} a day, was next."
    )
    assert judged(MONTHS + said.format(578)).get("578") is RIGHT
    assert judged(MONTHS + said.format(559)).get("559") is WRONG
    assert judged(MONTHS + said.format(559)).get("594") is RIGHT


def test_a_mean_that_no_slip_explains_is_left(judged: Judged) -> None:
    said = "November, at 566 a day, was the second busiest."
    assert judged(MONTHS + said).get("566") is not WRONG


@pytest.mark.parametrize(("mean", "verdict"), [("£2.7m", RIGHT), ("£2.2m", WRONG)])
def test_a_row_grows_by_its_steps(judged: Judged, mean: str, verdict: Verdict) -> None:
    said = f"Spending grows by an average of {mean} a year between 2024/25 and 2028/29."
    assert judged(PLAN + said).get(mean) is verdict


def test_what_is_spent_a_head_is_of_the_outturn_told(judged: Judged) -> None:
    said = (
        "The youth club saw 214 members, of whom 91 came every week. "
        "At an outturn of £327k the cost comes to {} a member."
    )
    assert judged(MONEY + said.format("£1,528")).get("£1,528") is not WRONG
    assert judged(MONEY + said.format("£1,486")).get("£1,486") is WRONG


@pytest.mark.parametrize(
    ("bill", "verdict"), [("£177,408", RIGHT), ("£177,500", RIGHT), ("£174,708", WRONG)]
)
def test_a_price_times_its_number(judged: Judged, bill: str, verdict: Verdict) -> None:
    said = f"Three families were housed for 231 nights. At £768 a night the bill was {bill}."
    assert judged(said).get(bill) is verdict
