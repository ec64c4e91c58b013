"""Rows counted by an aim that is one for all, and against the row of the whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.check.test_no_false_alarms import wrong_in

VISITS = """Table 1: Visits

| Quarter | Visits due | Visits in time | % in time | Target % |
| --- | ---: | ---: | ---: | ---: |
| Q1 | 412 | 351 | 85.2% | 80% |
| Q2 | 398 | 306 | 76.9% | 80% |
| Q3 | 405 | 336 | 83.0% | 80% |
| Q4 | 420 | 340 | 81.0% | 80% |
| Year | 1,635 | 1,333 | 81.5% | 80% |

"""
STATIONS = """Table 2: Stations

| Station | Answered in time | Target |
| --- | ---: | ---: |
| Marsh | 91.4% | 90% |
| Quayside | 87.2% | 90% |
| Holt | 92.8% | 90% |
| Fernley | 90.6% | 90% |
| Tarrant | 84.9% | 90% |

"""
TRUST = """Table 3: Trust in the police by district

| District | Trust 2023 | Trust 2024 |
| --- | ---: | ---: |
| Amber Vale | 58.2% | 61.9% |
| Bexholt | 66.4% | 64.1% |
| Corrin | 49.3% | 55.0% |
| Dunmere | 70.8% | 72.5% |
| Borough | 60.1% | 62.4% |

"""

WRONG = [
    (VISITS, "The target of 80% was met in all four quarters.", "all four quarters"),
    (VISITS, "The target was missed in three of the four quarters.", "three"),
    (VISITS, "The target was met in every quarter.", "every quarter"),
    (VISITS, "Q2 met the target.", "met"),
    (TRUST, "Trust fell in three of the four districts.", "three"),
    (STATIONS, "Three stations missed the target.", "Three"),
    (STATIONS, "Holt and Quayside missed the 90% target.", "missed"),
    (STATIONS, "Tarrant met its target.", "met"),
    (TRUST, "Three of the four districts are below the borough average for trust.", "Three"),
    (TRUST, "Trust rose in all four districts.", "all four districts"),
]

RIGHT = [
    (VISITS, "The target of 80% was met in three of the four quarters."),
    (VISITS, "The target was missed in one of the four quarters."),
    (VISITS, "The target was met in every quarter except Q2."),
    (VISITS, "The email target was met in every quarter."),
    (VISITS, "Q2 missed the target."),
    (TRUST, "Trust fell in one of the four districts."),
    (TRUST, "Fear fell in three of the four districts."),
    (VISITS, "The target is 80% for all four quarters, which only Q2 missed."),
    (STATIONS, "Two stations missed the target."),
    (STATIONS, "Three stations met the target."),
    (STATIONS, "Quayside and Tarrant missed the 90% target."),
    (STATIONS, "Holt and Quayside missed the 95% target."),
    (STATIONS, "Tarrant met its target last year."),
    (STATIONS, "Marsh, Holt and Fernley met their targets."),
    (TRUST, "Two of the four districts are below the borough average for trust."),
    (TRUST, "Trust rose in three of the four districts."),
    (TRUST, "Burglary rose in all four districts."),
    (
        TRUST,
        "Three of the four districts are below the borough average for trust among young people.",
    ),
    (STATIONS, "Three stations missed the target for home visits."),
    (STATIONS, "Three stations missed the target last year."),
    (STATIONS, "Tarrant met its recruitment target."),
    (VISITS, "The recruitment target was missed in three of the four quarters."),
    (TRUST, "Two of the four districts were below the borough average for trust in 2023."),
]


@pytest.mark.parametrize(("table", "said", "stated"), WRONG)
def test_what_does_not_follow_is_found(tmp_path: Path, table: str, said: str, stated: str) -> None:
    called = [told for told, _why in wrong_in(f"{table}{said}", tmp_path)]
    assert any(stated in told for told in called)


@pytest.mark.parametrize(("table", "said"), RIGHT)
def test_what_follows_or_is_open_is_not_called(tmp_path: Path, table: str, said: str) -> None:
    assert wrong_in(f"{table}{said}", tmp_path) == []
