"""Column headings: the field's two rows, one row of full headings, and what is refused."""

from __future__ import annotations

import pytest

from watchward.sources.published.blocks import GridRow
from watchward.sources.published.headings import Columns, find_columns
from watchward.sources.published.model import COLUMNS

OVER = "Top Level||Offences||||Solved Outcomes||||Solved Rates %||"
UNDER = (
    "Crime Type|% DA 2024|2023|2024|# diff.|% diff.|2023|2024|# diff.|% diff.|2023|2024|% pt. diff."
)
ROW = "- Homicide|50.0|18|10|-8|-44.4|14|11|-3|-21.4|77.8|110.0|32.2"


def rows(*lines: str) -> list[GridRow]:
    return [GridRow(tuple(line.split("|")), f"line {n}") for n, line in enumerate(lines, 1)]


def columns(*lines: str) -> Columns:
    found = find_columns(rows(*lines), 0)
    assert found is not None
    return found[0]


def test_the_two_row_heading_of_the_field() -> None:
    found = find_columns(rows(OVER, UNDER, ROW), 0)
    assert found is not None
    assert tuple(found[0].keys.values()) == COLUMNS
    assert (found[0].years, found[1], found[2]) == ((2023, 2024), 2, "Top Level")
    assert found[0].label == 0


def test_a_data_row_is_no_heading() -> None:
    assert find_columns(rows(OVER, UNDER, ROW), 2) is None
    assert find_columns(rows("Victim Based Crime|2010|2024|14|0.7"), 0) is None


def test_groups_that_conversion_put_in_the_wrong_place_keep_their_turn() -> None:
    moved = columns("Top Level||||Offences|||Solved Outcomes||||Solved Rates %|", UNDER)
    assert tuple(moved.keys.values()) == COLUMNS
    misplaced = columns("State Based Crime||Offences||", "Crime Type|2021|2022|# diff.|% diff.")
    assert list(misplaced.keys.values()) == ["offences_prev", "offences_curr", "diff", "pct_diff"]


def test_one_row_of_full_headings() -> None:
    line = (
        "Crime type|Level|Domestic abuse share 2024 (%)|Offences 2023|Offences 2024|"
        "Offences difference|Offences difference (%)|Solved outcomes 2023|Solved outcomes 2024|"
        "Solved outcomes difference|Solved outcomes difference (%)|Solved rate 2023 (%)|"
        "Solved rate 2024 (%)|Solved rate difference (percentage points)|Change, in words"
    )
    found = columns(line)
    assert tuple(found.keys.values()) == COLUMNS
    assert found.extras == {1: "Level", 14: "Change, in words"}
    assert found.years == (2023, 2024)


def test_headings_that_give_whole_periods() -> None:
    found = columns(
        "Crime type|12 months to October 2023|12 months to October 2024|# diff.|% diff."
    )
    assert found.spans is not None
    assert [span.period.key for span in found.spans if span.period] == [
        "2023-10-r12",
        "2024-10-r12",
    ]


def test_the_later_year_is_the_current_one_whatever_the_order() -> None:
    found = columns("Crime Type|Offences 2024|Offences 2023")
    assert found.keys == {1: "offences_curr", 2: "offences_prev"}


def test_the_keys_of_the_tidy_layout() -> None:
    found = columns("area,section,crime_type,offences_prev,offences_curr".replace(",", "|"))
    assert found.side == {"area": 0, "section": 1}
    assert found.keys == {3: "offences_prev", 4: "offences_curr"}


def test_years_alone_are_marked_as_ungrouped() -> None:
    assert not columns("Crime Type|2021|2022|# diff.|% diff.").is_grouped
    assert columns(OVER, UNDER).is_grouped


@pytest.mark.parametrize(
    "line",
    [
        "Crime type|% change Essex Force|% change Thurrock",
        "Area|Offences 2023|Offences 2024",
        "Crime Type|2022|2023|2024",
        "Crime Type|2023|2024|2023|2024",
        "Crime Type|Offences 2024",
        "Month|All Crime",
    ],
)
def test_other_tables_are_no_summary(line: str) -> None:
    assert find_columns(rows(line, "Homicide|1|2|3|4"), 0) is None
