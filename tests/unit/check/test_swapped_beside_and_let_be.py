"""Digits swapped beside another figure of the row, short gaps borne out, and true tellings."""

from __future__ import annotations

from pathlib import Path

import pytest

from watchward.check.checking import check_papers
from watchward.check.model import Verdict
from watchward.check.readers import read_paper

SAVINGS = """# Savings (£000)

| Saving | Target | To date | Year end | Short |
| --- | ---: | ---: | ---: | ---: |
| Night crew | 60 | 40 | 60 | 0 |
| Camera contract | 65 | 38 | 47 | 18 |
| Vacant posts | 45 | 35 | 39 | 6 |
| Total | 170 | 113 | 146 | 24 |

"""
WARDS = """# Wards

| Ward | 2023 | 2024 | Change | Per 1,000 |
| --- | ---: | ---: | ---: | ---: |
| Castlegate | 1,094 | 1,183 | +8.1% | 120.0 |
| Dunholt | 388 | 402 | +3.6% | 38.6 |
| Easton | 702 | 655 | -6.7% | 53.8 |
| Longmoor | 341 | 296 | -13.2% | 25.2 |

"""
FORECAST = """# Forecast (£000)

| Head | Budget | Forecast |
| --- | ---: | ---: |
| Street wardens | 612 | 655 |
| Licence checks | 298 | 285 |
| Refuge places | 420 | 456 |

"""
KPIS = """# Measures

| Measure | Target % | 2024 % | Gap |
| --- | ---: | ---: | ---: |
| Homes found | 95 | 94.3 | -0.7 |
| Plans on time | 90 | 91.7 | +1.7 |
| Plans shared | 85 | 78.6 | {} |
| Courses begun | 80 | 83.3 | +3.3 |
| Checks made | 95 | 88.9 | -6.1 |

"""


def wrong_in(text: str, folder: Path) -> list[str]:
    (folder / "p.md").write_text(text, encoding="utf-8")
    claims = check_papers([read_paper(folder / "p.md")])[0].claims
    return [claim.stated for claim in claims if claim.verdict is Verdict.INCONSISTENT]


@pytest.mark.parametrize(
    ("table", "text", "wrong", "right"),
    [
        (SAVINGS, "Savings of £{}k are foreseen out of the target of £170k.", "164", "146"),
        (WARDS, "Castlegate has the highest rate. Reports there {} by 89.", "dropped", "rose"),
        (WARDS, "Longmoor is a small ward, and the 296 reports were 45 {} than in 2023.", "more",
         "fewer"),
        (FORECAST, "Licence checks are expected to end the year {} budget by £13k.", "over",
         "under"),
    ],
)  # fmt: skip
def test_rows_behind_figures(table: str, text: str, wrong: str, right: str, tmp_path: Path) -> None:
    assert wrong_in(table + text.format(right), tmp_path) == []
    assert wrong_in(table + text.format(wrong), tmp_path) != []


@pytest.mark.parametrize(("gap", "is_wrong"), [("-6.4", False), ("6.4", True)])
def test_a_gap_to_the_target_has_its_sign(gap: str, *, is_wrong: bool, tmp_path: Path) -> None:
    assert (wrong_in(KPIS.format(gap), tmp_path) != []) is is_wrong


TWO_PAIRS = """# Handovers

| Hospital | Q1 24/25 handovers | Over 60 min | Q1 25/26 handovers | Over 60 min |
| --- | ---: | ---: | ---: | ---: |
| St Hugh's | 5,987 | 539 | 6,120 | 428 |
| Ashby General | 4,902 | 352 | 4,875 | 390 |
| Lammas | 7,055 | 1,381 | 7,340 | 1,174 |
| **Trust** | 17,944 | 2,272 | 18,335 | 1,992 |

"""
YEARS = """# Inquests

| Year | Opened |
| --- | ---: |
| 2020 | 488 |
| 2021 | 431 |
| 2022 | 447 |
| 2023 | 455 |
| 2024 | 497 |

"""
SPANS = """# Noise

| Year | Music | Alarms | Engines | All | Music as share of all |
| --- | ---: | ---: | ---: | ---: | ---: |
| 2022 | 3,604 | 1,158 | 402 | 5,164 | 69.8% |
| 2023 | 3,389 | 1,087 | 406 | 4,882 | 69.4% |
| 2024 | 3,214 | 1,104 | 437 | 4,755 | 67.6% |
| 2022 to 2024 | -390 | -54 | +35 | -409 | -2.2 pts |
"""


@pytest.mark.parametrize(
    "text",
    [
        f"{TWO_PAIRS}Lammas had 207 fewer, over half of the net reduction of 280 in the Trust.",
        f"{YEARS}I opened 497, the most in any of the five years; the next highest was 2020, "
        "with 488.",
        SPANS,
        "Ten of the 80 posts were vacant, and seven of them, 70 per cent, were in kitchens.",
        "There were 11 hearings with a jury (8 in 2023). They took 63 days in all, an average of "
        "5.7 days each.",
        "The team was called out 136 times. This gives an average of £1,341 a call-out. Last year "
        "gave 118 call-outs: so the number is up by 18.",
        "Of the 512 who used the desk, 431 were content (84.2%); of the 696 who rang, 511 (73.4%).",
        "The guides saw 318 people, 15% more than the 276 of their first year, and 143 of them "
        "came back (45%).",
        "The two schemes cost £214,000 and £96,500, together £310,500. The first had 642 people "
        "and the second 318, or £333 for each of the one and £303 for each of the other.",
        "The rate had been 52% in 2022/23, had dipped by 2 points in 2023/24 and had then gained 4 "
        "to reach 54%.",
        "Out of a grant of £6.72m we spent £6.704m; the £16,000 left over goes back.",
    ],
)
def test_what_is_so_is_not_called(text: str, tmp_path: Path) -> None:
    assert wrong_in(f"# Report\n\n{text}\n", tmp_path) == []
