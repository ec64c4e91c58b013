"""The demo's files, counted again by hand, give the published summary in every cell."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.integration.demo.conftest import (
    SOLVED_TYPES,
    Ask,
    Recount,
    Written,
    ratio,
)
from watchward.data import read_list

COLUMNS = (
    "pct_da", "offences_prev", "offences_curr", "diff", "pct_diff", "solved_prev", "solved_curr",
    "solved_diff", "solved_pct_diff", "rate_prev", "rate_curr", "rate_pp_diff",
)  # fmt: skip
NAMES = {row["slug"]: row["name"] for row in read_list("offence_tree.csv")}


def test_every_cell_of_the_published_summary_is_given(recount: Recount, shared: Path) -> None:
    path = shared / "published" / "performance_summary_2024-10.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        published = list(csv.DictReader(stream))
    assert len(published) == 784
    wrong = [
        (row["area"], row["crime_type"], column, row[column], mine)
        for row in published
        for column, mine in zip(
            COLUMNS, recount.printed(row["area"], row["crime_type"]), strict=True
        )
        if row[column] != mine
    ]
    assert wrong == []


def test_every_carried_count_is_given(recount: Recount) -> None:
    rows = read_list("demo/published_counts.csv")
    assert len(rows) == 33 * 15
    for row in rows:
        key = row["area"], NAMES[row["row"]]
        mine = [counts[window, *key] for counts in (recount.offences, recount.solved)
                for window in (0, 1)]  # fmt: skip
        fields = ("offences_earlier", "offences_later", "solved_earlier", "solved_later")
        assert mine == [int(row[field]) for field in fields], key


def test_every_carried_share_is_given(recount: Recount) -> None:
    rows = read_list("demo/published_domestic_share.csv")
    assert len(rows) == 43
    for row in rows:
        for area, printed in row.items():
            if area != "row":
                key = 1, area, NAMES[row["row"]]
                assert ratio(recount.domestic[key], recount.offences[key]) == printed, key


def test_every_carried_incident_count_is_given(recount: Recount) -> None:
    name = NAMES["anti-social-behaviour"]
    for row in read_list("demo/published_incidents.csv"):
        mine = [recount.offences[window, row["area"], name] for window in (0, 1)]
        assert mine == [int(row["incidents_earlier"]), int(row["incidents_later"])], row["area"]
    assert [recount.offences[w, "", name] for w in (0, 1)] == [12, 31]


@pytest.mark.parametrize(
    ("part", "whole", "printed"),
    [(15, 16, "93.8"), (-3, 16, "-18.8"), (-1, 4001, "0.0"), (3, 2, "150.0"), (1, 0, "-")],
)
def test_the_oracle_rounds_as_the_force_prints(part: int, whole: int, printed: str) -> None:
    assert ratio(part, whole) == printed


def test_racial_offences_are_not_all_hate_offences(sql: Ask) -> None:
    flags = sql("select distinct is_hate, is_racially_religiously_aggravated from offences")
    assert set(flags) == {("N", "N"), ("N", "Y"), ("Y", "N"), ("Y", "Y")}


def test_some_offences_are_solved_again_later(sql: Ask) -> None:
    """So counting every solved outcome, not the first of each offence, would be too many."""
    solved = "', '".join(sorted(SOLVED_TYPES))
    [(again,)] = sql(
        "select count(*) - count(distinct crime_ref) from outcomes"
        f" where outcome_type in ('{solved}')"
    )
    assert 200 < again < 2_000


def test_outcomes_follow_their_offences(written: Written, sql: Ask) -> None:
    [(references,)] = sql("select count(distinct crime_ref) from offences")
    assert references == written.files.offence_count
    [(early, not_held)] = sql(
        "select count(*) filter (outcome_on < recorded_on), count(*) filter (recorded_on is null)"
        " from outcomes left join offences using (crime_ref)"
    )
    assert early == 0
    assert 20 <= not_held <= 100


def test_cancelled_offences_are_few_and_some_are_solved(written: Written, sql: Ask) -> None:
    [(cancelled,)] = sql("select count(*) from offences where is_cancelled = 'Y'")
    assert cancelled == written.files.cancelled_count
    assert 1_000 < cancelled < 3_000
    solved = "', '".join(sorted(SOLVED_TYPES))
    [(also_solved,)] = sql(
        "select count(*) from offences join outcomes using (crime_ref)"
        f" where is_cancelled = 'Y' and outcome_type in ('{solved}')"
    )
    assert also_solved > 5
