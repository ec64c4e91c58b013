"""Shares, sums and means whose other parts stand in a table or in the sentences before."""

from __future__ import annotations

import pytest

from watchward.check.facts import FactBook
from watchward.check.model import Claim, Location, Paper, TextBlock, Verdict
from watchward.check.prose import prose_claims
from watchward.check.readers.text import read_text
from watchward.check.tables import read_tables

PAPER = """# Panel paper

## Incidents

Table 1: Incidents by type

| Type | 2022/23 | 2023/24 |
| --- | ---: | ---: |
| Primary fires | 412 | 386 |
| Secondary fires | 688 | 514 |
| False alarms - apparatus | 1,010 | 1,060 |
| False alarms - good intent | 402 | 369 |
| False alarms - malicious | 48 | 61 |
| Flooding | 87 | 143 |
| Not classified | 21 | 27 |
| All incidents | 2,668 | 2,560 |

Table 2: Referrals

| Result | Number | % of total |
| --- | ---: | ---: |
| Accepted | 291 | 42.5% |
| Refused: no space | 148 | 21.6% |
| Refused: needs not met | 97 | 14.2% |
| Refused: no funds | 34 | 5.0% |
| Withdrawn | 114 | 16.7% |
| All referrals | 684 | 100.0% |

Table 3: Attendance within 15 minutes

| Measure | 2022 | 2023 | 2024 |
| --- | ---: | ---: | ---: |
| Grade 1 within 15 minutes | 83.9% | 77.7% | 80.4% |
| Grade 2 within 60 minutes | 71.0% | 69.2% | 70.3% |

{}
"""

# the sentences as they are right, the number that is changed, and to what
TABLED = [
    ("False alarms of all three kinds came to 1,490 in 2023/24, 58.2% of all incidents.",
     "1,490", "1,940"),
    ("False alarms of all three kinds came to 1,490 in 2023/24, 58.2% of all incidents.",
     "58.2%", "52.8%"),
    ("Primary fires and secondary fires together made up 900 calls.", "900", "990"),
    ("The first two rows of the table totalled 900.", "900", "800"),
    ("The service refused 279 referrals (40.8% of the total).", "279", "245"),
    ("Flooding accounted for 5.6% of all incidents.", "5.6%", "6.5%"),
    ("Flooding, at 143, represents 5.6% of all incidents.", "143", "87"),
    ("Not classified made up 1.1% of all incidents.", "1.1%", "2.1%"),
    ("False alarms - malicious were 4.1% of false alarms.", "4.1%", "11.5%"),
    ("Accepted made up 42.5% of all referrals.", "42.5%", "45.2%"),
    ("Attendance at Grade 1 within 15 minutes was 80.4% in 2024. The three-year average is 80.7%.",
     "80.7%", "82.8%"),
]  # fmt: skip
TABLED_OPEN = [
    "Flooding accounted for 12.5% of all water rescues.",
    "Flooding made up 3.3% of all incidents in 2021/22.",
    "Flooding rose to 143 calls, 9% of them at night.",
    "Homes made up 45.2% of all incidents attended by crews.",
    "Together with partners we held 45 events on fires and flooding.",
    "Both refused and withdrawn cases cost money, £900 in all.",
    "The three-year average of the county is 64.0%.",
    "Primary fires in homes accounted for 12.0% of all incidents.",
    "False alarms of two kinds brought 312 letters.",
]
BEFORE = [
    ("The survey drew 3,416 responses. Of these, 57% (1,947) agreed, 24% (827) did in part and "
     "the remaining 642 (19%) opposed it.", "19%", "18%"),
    ("The survey drew 3,416 responses. Of these, 57% (1,947) agreed, 24% (827) did in part and "
     "the remaining 642 (19%) opposed it.", "642", "742"),
    ("The desk received 262,480 calls, of which 48,821 were abandoned. This gives an abandonment "
     "rate of 18.6%.", "18.6%", "16.8%"),
    ("There were 640 visits. Of these, 160 (25%) were at night.", "25%", "35%"),
    ("Availability was 78.4%, 77.9%, 79.6%, 80.8% and 81.3%. The mean of the five is 79.6%.",
     "five is 79.6%", "five is 79.9%"),
    ("Of the 5,764 incidents, 2,962 were on highways (51.4%) and 611 on footpaths (10.6%). The "
     "remainder, 2,191, were elsewhere.", "2,191", "2,291"),
    ("The budget was £214.6m. Grants paid £126.3m, council tax £83.9m and reserves the remaining "
     "£4.4m.", "£4.4m", "£14.4m"),
    ("Others recorded 9.8%, 8.9%, 8.1% and 5.2%. The mean of those four is 8.0%.", "8.0%", "7.5%"),
]  # fmt: skip
BEFORE_OPEN = [
    "The survey drew 3,416 responses. Some 45 staff (12%) of the firm took part in it.",
    "We met 40 people. Of the 12 members, 3 (25%) were new, and 5 (10%) of the guests were young.",
    "There were 640 visits and 80 calls. Of these, 160 (22%) were at night.",
    "There were 640 visits, up from 600. Of these, 60 (25%) were to new homes.",
    "There were 5,764 incidents. The remaining 2,291 of last year are still open.",
    "Availability was 78.4%, 77.9% and 79.6%. The mean of the four districts is 70.1%.",
    "The budget was £214.6m. Grants paid £126.3m in part and council tax £83.9m.",
]


def _tabled(text: str) -> list[Claim]:
    paper = read_text("p.md", PAPER.format(text), "markdown")
    book = read_tables(paper).book
    return [c for c in prose_claims(paper, book) if not c.at.table]


def _alone(text: str) -> list[Claim]:
    block = TextBlock(text, Location("p", 1), section=1)
    return list(prose_claims(Paper("p", "text", (block,)), FactBook(())))


def _failed(claims: list[Claim]) -> list[str]:
    return [c.explanation for c in claims if c.verdict is Verdict.INCONSISTENT]


@pytest.mark.parametrize(("text", "old", "new"), TABLED)
def test_a_table_settles_a_share_or_sum(text: str, old: str, new: str) -> None:
    assert _failed(_tabled(text)) == []
    assert old in {c.stated for c in _tabled(text) if c.verdict is Verdict.CONSISTENT}
    assert _failed(_tabled(text.replace(old, new, 1)))


@pytest.mark.parametrize("text", TABLED_OPEN)
def test_what_the_table_may_not_be_about_stays_open(text: str) -> None:
    assert _failed(_tabled(text)) == []


@pytest.mark.parametrize(("text", "old", "new"), BEFORE)
def test_the_sentence_before_settles_it(text: str, old: str, new: str) -> None:
    assert _failed(_alone(text)) == []
    assert [c for c in _alone(text) if c.verdict is Verdict.CONSISTENT]
    if old != new:
        assert _failed(_alone(text.replace(old, new, 1)))


@pytest.mark.parametrize("text", BEFORE_OPEN)
def test_what_the_sentence_before_does_not_settle_stays_open(text: str) -> None:
    assert _failed(_alone(text)) == []
