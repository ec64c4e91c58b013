"""Headings in two lines, totals printed wrong, dashes that are noughts, and rows held together."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.check.test_no_false_alarms import wrong_in
from watchward.check.checking import check_papers
from watchward.check.model import Verdict
from watchward.check.readers import read_paper

IN_TWO_LINES = (
    "                                                             Visits as %\n"
    "District      2023     2024    Change    Share    Visits     of referrals\n"
    "Ashford        412      468       +56    28.1%        71          15.2%\n"
    "Brant          655      702       +47    42.1%       118          {}\n"
    "Crewe          287      261       -26    15.7%        39          14.9%\n"
    "Denby          196      235       +39    14.1%        30          12.8%\n"
    "Borough      1,550    1,666      +116   100.0%       258          15.5%\n"
)
GRANTS = (
    "| Source | Budget | Outturn | Additional | Share of outturn |\n|---|---|---|---|---|\n"
    "| Precept | 27,480 | 27,480 | 0 | 66.4% |\n| Rates | 5,912 | 6,004 | {} | 14.5% |\n"
    "| Grant | 6,735 | 6,735 | 0 | 16.3% |\n| Surplus | 318 | 318 | 0 | 0.8% |\n"
    "| Other | 800 | 861 | 61 | 2.1% |\n| **Total** | 41,245 | {} | 153 | 100.0% |\n"
)
RESERVES = (
    "| Reserve | 1 April | Added | Used | 31 March |\n|---|---|---|---|---|\n"
    "| General | 2,150 | 50 | - | 2,200 |\n| Capital | 3,480 | 600 | (1,215) | 2,865 |\n"
    "| Ill health | 740 | - | (96) | 644 |\n| Network | 1,125 | - | (342) | {} |\n"
    "| Insurance | 410 | 25 | - | 435 |\n| Saving | 655 | 180 | (268) | 567 |\n"
    "| **Total** | 8,560 | 855 | (1,921) | 7,494 |\n"
)
RATES = (
    "| Ward | People | Crimes | Rate per 1,000 |\n|---|---|---|---|\n"
    "| Abbey | 11,240 | 1,146 | 102.0 |\n| Brook | 12,410 | 884 | 71.2 |\n"
    "| Cross | 8,690 | 512 | 58.9 |\n| Dale | 10,155 | 748 | 73.7 |\n"
    "| District | 42,495 | 3,290 | 77.4 |\n\n"
)
CASES = (
    "| Locality | 2022/23 | 2023/24 | Cases |\n|---|---|---|---|\n| Ashcombe | 412 | 468 | 71 |\n"
    "| Brierley | 655 | 702 | 118 |\n| Cutnall | 287 | 261 | 39 |\n| Dunstan | 538 | 611 | 97 |\n"
    "| Fenwick | 196 | 224 | 28 |\n| Borough | 2,088 | 2,266 | 353 |\n\n"
)
AIMS = (
    "| Measure | Target | Q3 2023/24 | Q3 2022/23 | Status |\n|---|---|---|---|---|\n"
    "| Answered in 10 seconds | 90.0% | 91.7% | 88.9% | Met |\n"
    "| Calls abandoned (max.) | 8.0% | 9.6% | 11.3% | Not met |\n"
    "| Town, 15 minutes | 85.0% | 86.2% | 84.5% | Met |\n"
    "| Country, 20 minutes | 85.0% | 81.3% | 82.7% | Not met |\n\n"
)
TOGETHER = (
    f"{RATES}Two of the four wards had a rate above 72: Abbey and Dale. Together they hold {{}} of "
    "the population and account for {} of crimes."
).replace("People", "Population")
WRONG = {
    "a figure behind its target": (f"{AIMS}Country calls met their target at 81.3%.", "met"),
    "a figure that should be low": (f"{AIMS}Calls abandoned met their target at 9.6%.", "met"),
    "the number of another row": (
        f"{CASES}Brierley accounted for 118 of the cases and Fenwick for 39.",
        "39",
    ),
    "rows together without one": (TOGETHER.format("50.3%", "34.8%"), "34.8%"),
    "a share under two lines": (IN_TWO_LINES.format("18.6%"), "18.6%"),
    "a total that no share is of": (GRANTS.format("92", "41,080"), "41,080"),
    "a row with a dash": (RESERVES.format("738"), "738"),
    "a row above another": (
        f"{RATES}Brook ranks third by rate; at 71.2 it is above the district average.",
        "above",
    ),
    "a monthly average": (
        "Calls by month: October 11,482, November 10,356, December 11,917. Monthly average 10,919.",
        "10,919",
    ),
    "a share that its words deny": (
        "The survey had 1,612 replies. More than half of respondents, 871 or 45.0%, knew whom to "
        "ask.",
        "45.0%",
    ),
}
TRUE = {
    "a figure behind its target": f"{AIMS}Country calls missed their target at 81.3%, and town "
    "calls met their target at 86.2%.",
    "a target behind its word": f"{AIMS}Town calls met their target of 85.0%.",
    "a number of something else": f"{CASES}Brierley heard 118 cases and Fenwick saw a wait of 39.",
    "a number of people": f"{CASES}Brierley had 118 of the cases, and in Fenwick 39 people came.",
    "rows together": TOGETHER.format("50.3%", "57.6%"),
    "a share under two lines": IN_TWO_LINES.format("16.8%"),
    "a total with its shares": GRANTS.format("92", "41,398"),
    "rows with dashes": RESERVES.format("783"),
    "a row below another": f"{RATES}Brook ranks third by rate; at 71.2 it is below the district "
    "average.",
    "a monthly average": "Calls by month: October 11,482, November 10,356, December 11,917. "
    "Monthly average 11,252.",
    "a share in three ways": "The survey had 1,612 replies. More than half of respondents, 871 or "
    "54.0%, knew whom to ask.",
    "a share of some other whole": "Of the letters 3,104 came back. Fewer than half of tenants, "
    "310 or 44.2%, wanted a change.",
}


def test_cells_of_a_difference_behind_two_columns_are_judged(tmp_path: Path) -> None:
    """Though all three are whole numbers, it is the last that is worked out, whatever the total."""
    path = tmp_path / "paper.md"
    path.write_text(GRANTS.format("92", "41,080"), encoding="utf-8")
    (checked,) = check_papers([read_paper(path)])
    held = {c.stated: c.verdict for c in checked.claims if c.kind == "change"}
    assert held["92"] is held["61"] is Verdict.CONSISTENT


@pytest.mark.parametrize("what", TRUE)
def test_what_follows_is_not_called_wrong(what: str, tmp_path: Path) -> None:
    """Its rows and columns give it."""
    name = "paper.txt" if TRUE[what].startswith(" ") else "paper.md"
    assert wrong_in(TRUE[what], tmp_path, name) == []


@pytest.mark.parametrize("what", WRONG)
def test_what_does_not_follow_is_called_wrong(what: str, tmp_path: Path) -> None:
    """Nothing else is."""
    text, stated = WRONG[what]
    name = "paper.txt" if text.startswith(" ") else "paper.md"
    assert [said for said, _why in wrong_in(text, tmp_path, name)] == [stated]
