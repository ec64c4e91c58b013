"""Counts of rows, means, aims and lists of changes: told right, told wrong, and left open."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.check.test_no_false_alarms import wrong_in

ANSWERS = """| Measure | Latest | Target | Target met? |
| --- | ---: | ---: | --- |
| Burglary | 6,127 | 6,485 or fewer | Yes |
| Disorder incidents | 14,306 | 15,000 or fewer | Yes |
| Charge rate | 9.4% | 9.0% or more | Yes |
| Satisfaction | 74.1% | 78.0% or more | No |
| Confidence | 62.4% | 65.0% or more | No |

"""
SCHEMES = """| Scheme | Budget | Actual | Of which slippage |
| --- | ---: | ---: | ---: |
| Station | 3,450 | 2,718 | (732) |
| Fleet | 385 | 377 | 0 |
| Training | 1,120 | 894 | (210) |
| Mobiles | 275 | 203 | (72) |

"""
SAVINGS = """| Scheme | Target | Forecast |
| --- | ---: | ---: |
| Estates | 640 | 640 |
| Contracts | 820 | 560 |
| Staff review | 1,150 | 1,150 |
| Fleet | 400 | 400 |
| Total | 3,010 | 2,750 |

"""
WARDS = """| Ward | 2023/24 | 2024/25 | Change |
| --- | ---: | ---: | ---: |
| Abbey | 604 | 588 | -16 |
| Castle | 571 | 548 | -23 |
| Dock | 388 | 401 | +13 |
| Eastgate | 246 | 202 | -44 |
| Not allocated to a ward | 88 | 62 | -26 |

"""
MEASURES = """| Measure | Q2 2023/24 | Q2 2024/25 | Change |
| --- | ---: | ---: | ---: |
| All recorded crime | 5,104 | 4,862 | -242 |
| Disorder incidents | 1,498 | 1,376 | -122 |
| Domestic abuse | 1,017 | 1,092 | +75 |
| Shoplifting | 365 | 418 | +53 |
| Vehicle offences | 281 | 233 | -48 |

"""
STATIONS = """| Station | Q2 2023/24 % | Q2 2024/25 % |
| --- | ---: | ---: |
| Aldwick | 91.2 | 93.8 |
| Barrow | 78.6 | 74.1 |
| Coldharbour | 83.4 | 90.2 |
| Dunmere | 82.3 | 85.6 |
| Elmstow | 69.5 | 71.8 |

"""
QUARTERS = """| Quarter | Stop searches |
| --- | ---: |
| January to March 2024 | 1,148 |
| April to June 2024 | 1,206 |
| July to September 2024 | 1,317 |
| October to December 2024 | 1,249 |
| **Total** | **4,920** |

"""
MONTHS = """| Month | Calls |
| --- | ---: |
| Oct | 17,341 |
| Nov | 16,572 |
| Dec | 16,908 |
| Jan | 15,874 |
| Feb | 14,963 |
| Mar | 16,127 |
| Total | 97,785 |

"""
CHANGES = """| Crime | 2023 | 2024 | Change |
| --- | ---: | ---: | ---: |
| Residential burglary | 1,731 | 1,486 | -245 |
| Vehicle crime | 4,208 | 3,942 | -266 |
| Robbery | 447 | 412 | -35 |

"""
TOLD = {
    "answers of a column": (
        ANSWERS + "The target was met for {} of the five measures.", "three", "four"
    ),
    "what a column holds": (
        SCHEMES + "{} of the four schemes have slippage to carry forward.", "Three", "Two"
    ),
    "delivered in full": (SAVINGS + "{} of the four schemes will deliver in full.", "Three", "Two"),
    "wards, and what is of none": (WARDS + "Crime fell in {} of the four wards.", "three", "two"),
    "measures, a total among them": (
        MEASURES + "{} of the five measures had fallen compared with last year.", "Three", "Four"
    ),
    "things that reached an aim": (
        STATIONS + "{} stations reached the target of 85%.", "Three", "Five"
    ),
    "all but so many": (STATIONS + "All but {} of the five stations rose.", "one", "three"),
    "a month over the year": (
        QUARTERS + "Officers made an average of {} stop searches a month over the 12 months.",
        "410", "547",
    ),
    "the last quarter": (
        MONTHS + "Calls in the last quarter averaged {} a month.", "15,655", "11,741"
    ),
    "in each of the areas": (
        "There were 10,412 searches.\n\nThere were on average {} searches in each of the five areas"
        ", of 10,412 in all.", "2,082", "2,603",
    ),
    "an average beside a budget": (
        "Actual spending in the first nine months was £5.01 million, which is 75.8% of the annual "
        "budget of £6.61 million and an average of {} per month.", "£557,000", "£501,000",
    ),
    "an aim in minutes and seconds": (
        "The average response time was 9 minutes 42 seconds. The standard of 10 minutes had "
        "therefore been {}.", "met", "missed",
    ),
    "an aim that had been met": (
        "Some 82.7% of incidents had been attended within 15 minutes and the target of 80% had "
        "therefore been {}.", "met", "missed",
    ),
    "a cut that was aimed at": (
        "Against the baseline of 356 a year, 2024 was 9.1% lower. The interim milestone of a 10% "
        "reduction by 2024 was therefore {}.", "missed", "achieved",
    ),
    "a range with its ends": (
        "There were 143 repeats, a repeat rate of 32.0%, which is {} the 28% to 40% range "
        "recommended.", "within", "outside",
    ),
    "a figure that came down to its aim": (
        "The abandonment rate has come down by 3.3 percentage points, from 7.9% to 4.6%, and the "
        "target of no more than 5% was {}.", "met", "missed",
    ),
    "the second of a list of changes": (
        CHANGES + "Residential burglary is down by 14.2% and vehicle crime by {}.", "6.3%", "6.7%"
    ),
    "the last of a list in brackets": (
        CHANGES + "Reductions were greatest in residential burglary (14.2%), robbery (7.8%) and "
        "vehicle crime ({}).", "6.3%", "6.7%",
    ),
}  # fmt: skip
OPEN = {
    "answers of another year": ANSWERS + "In 2022/23 four of the five targets were met.",
    "measures of which more is better": MEASURES + "Two of the five measures had improved.",
    "a threshold that is not the aim": (
        STATIONS + "Four stations reached the target of 75% set for new stations in 2019."
    ),
    "the mean of a part": MONTHS + "Calls on Saturdays averaged 3,911 a month.",
    "an aim of another year": (
        "Some 82.7% had been attended in time. Last year the target of 85% had been met."
    ),
    "a further number": (
        "A working alarm was present at 112 of the 143 fires; in a further 13 an alarm was fitted."
    ),
}


@pytest.mark.parametrize("what", TOLD)
def test_what_is_told_is_held_against_its_table(what: str, tmp_path: Path) -> None:
    text, right, wrong = TOLD[what]
    assert wrong_in(text.format(right), tmp_path) == []
    assert len(wrong_in(text.format(wrong), tmp_path)) == 1


@pytest.mark.parametrize("text", OPEN.values(), ids=OPEN.keys())
def test_what_is_not_told_is_left_open(text: str, tmp_path: Path) -> None:
    assert wrong_in(text, tmp_path) == []
