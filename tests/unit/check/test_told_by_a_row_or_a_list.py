"""Numbers and words that one row, one list or one worded aim settles, and true ones like them."""

from __future__ import annotations

from pathlib import Path

import pytest

from watchward.check.checking import check_papers
from watchward.check.model import Claim, Verdict
from watchward.check.readers import read_paper

NOISE = """# Noise

| Kind | 2024 | 2025 | Change | % change |
| --- | ---: | ---: | ---: | ---: |
| Music | 3,215 | 2,946 | -269 | -8.4% |
| Alarms | 638 | 581 | -57 | -8.9% |
| Engines | 1,133 | 1,204 | +71 | +6.3% |
| All noise | 4,986 | 4,731 | -255 | -5.1% |

"""
SPENDING = """# Spending (£000)

| Service | Budget | Outturn | Variance |
| --- | ---: | ---: | ---: |
| Parks | 62,410 | 64,875 | +2,465 |
| Planning | 3,275 | 3,196 | -79 |
| Leisure | 4,480 | 4,571 | +91 |
| Net cost | 70,165 | 72,642 | +2,477 |

"""
RATES = """# Admissions

| Area | Residents | Admissions | Rate per 100,000 |
| --- | ---: | ---: | ---: |
| Eastham | 41,200 | 338 | 820 |
| Marlow | 38,600 | 196 | 508 |
| Oldport | 29,800 | 365 | 1,225 |
| Upland | 58,800 | 301 | 512 |

"""
BOTH = """# Deaths

| Years | By drugs | By drink | Both |
| --- | ---: | ---: | ---: |
| 2019-21 | 38 | 47 | 85 |
| 2020-22 | 42 | 51 | 93 |
| 2021-23 | 46 | 49 | {} |
| 2022-24 | 43 | 55 | 98 |
"""
CALLS = """# Calls

| Calls | 2024/25 | 2025/26 |
| --- | ---: | ---: |
| Urgent | 131,240 | 136,905 |
| Other | 214,600 | 203,870 |

"""
SAVINGS = """# Savings (£000)

| Directorate | Target | Delivered | Shortfall |
| --- | ---: | ---: | ---: |
| Adults | 2,400 | 1,610 | -790 |
| Children | 1,150 | 420 | -730 |
| Place | 1,800 | 1,725 | -75 |
| Corporate | 1,350 | 1,490 | +140 |
| Total | 6,700 | 5,245 | -1,455 |

"""
AIMS = """# Plan

| Measure | Aim for 2025/26 | Result | Met? |
| --- | --- | ---: | --- |
| Burglary | Reduce by at least 5% | -9.7% | Met |
| Robbery | Reduce by at least 5% | -4.0% | Not met |
| Theft | No increase | +15.0% | {} |
| Arson | Reduce | -2.0% | Met |
| Calls answered in time | 90% or more | 92.0% | Met |
| Calls abandoned | Below 8% | 8.5% | {} |
| Victims satisfied | 75% or more | 74.1% | Not met |
"""
TYPES = """# Incidents

| Type | 2023/24 | 2024/25 | 2025/26 |
| --- | ---: | ---: | ---: |
| Fires | 1,802 | 1,655 | 2,187 |
| False alarms | 3,720 | 3,604 | 3,551 |
| Other calls | 2,118 | 2,229 | 2,295 |

"""


def _wrong(folder: Path, text: str) -> list[Claim]:
    paper = folder / "paper.md"
    paper.write_text(f"{text}\n")
    (checked,) = check_papers([read_paper(paper)])
    assert not checked.paper.remarks
    return [c for c in checked.claims if c.verdict is Verdict.INCONSISTENT]


@pytest.mark.parametrize(
    ("table", "said", "right", "wrong"),
    [
        (NOISE, "Engines rose by 71 (6.3%) and alarms fell by 57 ({}).", "8.9%", "8.8%"),
        (SPENDING, "Planning underspent by £79k ({}).", "2.4%", "2.5%"),
        (RATES, "It is followed by Eastham (820), Upland ({}) and Marlow (508).", "512", "511"),
        (CALLS, "Non-urgent calls fell by 10,730 (5.0%) to {}.", "203,870", "203,780"),
        (
            "",
            "Town ward had 312, Riverside 248, Northfields 171 and the other seven wards 389 "
            "between them, a total of {}.",
            "1,120",
            "731",
        ),
        (
            SAVINGS,
            "Savings of {} were delivered against the target of £6,700k.",
            "£5,245k",
            "£3,755k",
        ),
        (
            "",
            "There were 339 completions in the year, of all kinds. The aim of 320 completions was "
            "{}.",
            "met",
            "not met",
        ),
    ],
)
def test_a_number_and_its_slip(folder: Path, table: str, said: str, right: str, wrong: str) -> None:
    """What the row or the list gives is let be; the slip beside it is found, and nothing else."""
    assert _wrong(folder, table + said.format(right)) == []
    assert [c.stated for c in _wrong(folder, table + said.format(wrong))] == [wrong]


def test_aims_in_words(folder: Path) -> None:
    """“No increase” and “Below 8%” are aims that a result meets or does not."""
    assert _wrong(folder, AIMS.format("Not met", "Not met")) == []
    found = _wrong(folder, AIMS.format("Not met", "Met"))
    assert [(c.stated, c.quantities[0].text) for c in found] == [("Met", "8.5%")]
    found = _wrong(folder, AIMS.format("Met", "Not met"))
    assert [(c.stated, c.quantities[0].text) for c in found] == [("Met", "+15.0%")]


def test_two_parts_are_both(folder: Path) -> None:
    """A column called “Both” is the sum of the two before it, if three rows bear that out."""
    assert _wrong(folder, BOTH.format(95)) == []
    assert [c.stated for c in _wrong(folder, BOTH.format(96))] == ["96"]


def test_another_number_is_not_the_same(folder: Path) -> None:
    """8.8% is not told again where a cell says 8.9%, though 8.85 may be rounded to either."""
    paper = folder / "paper.md"
    paper.write_text(f"{NOISE}Alarms are down, by 8.8%, in the harbour as well as here.\n")
    (checked,) = check_papers([read_paper(paper)])
    again = [c for c in checked.claims if c.stated == "8.8%" and c.kind == "duplicate"]
    assert [c for c in again if c.verdict is Verdict.CONSISTENT] == []


@pytest.mark.parametrize(
    "said",
    [
        "Other calls are the only one of the three types to have increased in both of the last two "
        "years.",
        "The force aims to attend 85% of urgent calls within 15 minutes and 75% of other calls "
        "within 60 minutes. It attended 75.3% of other calls in time and met its aim.",
        "Requests went up by 93, and yet fewer are waiting: 1,467 were completed, which is 62 more "
        "than came in, so that the 311 waiting in March 2025 had become 249 in March 2026.",
        "Savings of £3,755k were delivered against the target of £6,700k. One of the four "
        "directorates, Corporate, met its target in full.",
        "Other calls apart, 5,738 were recorded in 2025/26.",
    ],
)
def test_true_as_it_is_told(folder: Path, said: str) -> None:
    """Several years, two aims, two flows and one of several are not held to another's number."""
    assert _wrong(folder, TYPES + said) == []
