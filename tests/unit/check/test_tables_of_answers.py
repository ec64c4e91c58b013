"""Shares of groups that gave an answer, groups held together, and rows by what a status says."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.check.test_no_false_alarms import wrong_in

AREAS = """Table 1: How satisfied are you with the council? By area

| Answer | Hill | Valley | Quayside | All |
| --- | ---: | ---: | ---: | ---: |
| Very satisfied | 13% | 12% | 21% | 15% |
| Fairly satisfied | 42% | 37% | 43% | 41% |
| Neither | 18% | 23% | 15% | 18% |
| Fairly dissatisfied | 17% | 18% | 13% | 16% |
| Very dissatisfied | 10% | 10% | 8% | 10% |
| Base | 402 | 376 | 254 | 1,032 |

"""
STAFF = """Table 2: My manager listens to me, by department

| Department | Strongly agree | Tend to agree | Neither | Tend to disagree | Strongly disagree |
| --- | ---: | ---: | ---: | ---: | ---: |
| Depot | 27% | 38% | 15% | 12% | 8% |
| Accounts | 23% | 45% | 17% | 10% | 5% |
| Parks | 16% | 36% | 22% | 15% | 11% |
| All staff | 24% | 39% | 17% | 12% | 8% |

"""
PARKS = """Table 3: What would bring you here more often? (share of people, by age)

| Improvement | Under 35 | 35 to 54 | 55 and over |
| --- | ---: | ---: | ---: |
| Brighter lights | 44 | 38 | 29 |
| More benches | 21 | 27 | 53 |
| A tea room | 48 | 51 | 40 |

"""
STATUS = """Table 4: Plan measures

| Measure | Target | Actual | Status |
| --- | ---: | ---: | --- |
| Waste recycled or composted | 52% | 49.1% | Below target |
| Council tax collected | 84.5% | 84.9% | On target |
| Planning decisions in time | 90% | 93.4% | On target |
| Empty council homes | 60 | 73 | Below target |
| Days to re-let a home | 28 | 26.4 | On target |
| Sickness days per employee | 8.0 | 9.1 | Below target |
| Complaints answered in time | 95% | 91.7% | Below target |

"""
DISTRICTS = """Table 5: Households asking for help

| District | 2022/23 | 2023/24 | 2024/25 |
| --- | ---: | ---: | ---: |
| Marling | 214 | 236 | 251 |
| Thornham | 187 | 172 | 165 |
| Hexton | 342 | 361 | 338 |
| Stowell | 158 | 149 | 162 |
| Total | 901 | 918 | 916 |

"""

WRONG = [
    (AREAS, "In Quayside 64% were very or fairly satisfied, against 58% in Hill.", "58%"),
    (AREAS, "In Hill 17% were fairly dissatisfied and 8% very dissatisfied.", "8%"),
    (AREAS, "More than half of residents in Valley were satisfied.", "half"),
    (AREAS, "Residents in Valley were the most likely to be very satisfied.", "most"),
    (AREAS, "The share very satisfied in Quayside was 9 points lower than in Valley.", "lower"),
    (AREAS, "The gap between Hill and Valley for fairly satisfied was 6 percentage points.",
     "6 percentage points"),
    (AREAS, "Of the 367 people asked in Valley, 37% were fairly satisfied.", "367"),
    (STAFF, "In Depot 56% agreed, compared with 52% in Parks.", "56%"),
    (STAFF, "Staff in Parks were the least likely to disagree.", "least"),
    (STAFF, "Overall 36% of staff agreed.", "36%"),
    (PARKS, "Brighter lights were chosen by 38% of people aged under 35.", "38%"),
    (PARKS, "Fewer than half of people aged 55 and over wanted more benches.", "half"),
    (STATUS, "Four of the seven measures are on target.", "Four"),
    (STATUS, "More than half of the measures are on target.", "More than half"),
    (STATUS, "The measures below target are waste recycled, empty council homes, sickness days "
     "and days to re-let a home.", "The measures"),
    (STATUS, "All measures except waste recycled and sickness days are on target.", "All"),
    (DISTRICTS, "Households fell in Thornham and Stowell in 2024/25.", "fell"),
]  # fmt: skip

RIGHT = [
    (AREAS, "In Quayside 64% were very or fairly satisfied, against 55% in Hill."),
    (AREAS, "Fewer than half of residents in Valley were satisfied."),
    (AREAS, "Residents in Quayside were the most likely to be very satisfied."),
    (AREAS, "The gap between Hill and Valley for fairly satisfied was 5 percentage points."),
    (AREAS, "In Valley 64% were satisfied with the parks."),
    (AREAS, "In 2021 58% of residents in Hill were satisfied."),
    (AREAS, "Of those very satisfied in Hill, 21% had lived there for ten years."),
    (AREAS, "In Hill 38% of older residents were fairly satisfied."),
    (AREAS, "Nationally 58% were satisfied, against 55% in Hill."),
    (STAFF, "In Depot 65% agreed, compared with 52% in Parks."),
    (STAFF, "Staff in Parks were the most likely to disagree."),
    (STAFF, "Overall 63% of staff agreed."),
    (PARKS, "Brighter lights were chosen by 44% of people aged under 35."),
    (PARKS, "Brighter lights were chosen by 38% of people with children aged under 35."),
    (STATUS, "Three of the seven measures are on target."),
    (STATUS, "More than half of the measures are below target."),
    (STATUS, "The measures below target are waste recycled, empty council homes, sickness days "
     "and complaints answered."),
    (STATUS, "All measures except waste recycled, empty council homes, sickness days and "
     "complaints answered in time are on target."),
    (STATUS, "Five of the seven measures were on target last year."),
    (STATUS, "More than half of the measures were on target in 2022/23."),
    (DISTRICTS, "Households fell in Thornham and Hexton in 2024/25."),
    (DISTRICTS, "Households fell in Thornham and Stowell in 2023/24."),
]  # fmt: skip


@pytest.mark.parametrize(("table", "text", "stated"), WRONG)
def test_a_slip_is_called(tmp_path: Path, table: str, text: str, stated: str) -> None:
    """The word or number that the table does not bear out is called wrong."""
    assert stated in [word for word, _why in wrong_in(f"{table}{text}\n", tmp_path)]


@pytest.mark.parametrize(("table", "text"), RIGHT)
def test_what_may_be_so_is_not_called(tmp_path: Path, table: str, text: str) -> None:
    """What the table bears out, and what is of something else, is not called wrong."""
    assert not list(wrong_in(f"{table}{text}\n", tmp_path))
