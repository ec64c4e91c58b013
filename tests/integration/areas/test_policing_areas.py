"""Policing areas are user data: sums of districts through the loaded lookup."""

from __future__ import annotations

from pathlib import Path

import pytest

from watchward.lake.snapshot import Snapshot
from watchward.lake.workspace import Settings, Workspace, create_workspace
from watchward.measures.figure import Status
from watchward.usecases.counting import open_counts
from watchward.usecases.loading.extracts import load_extract
from watchward.usecases.loading.lists import load_areas
from watchward.usecases.loading.report import LoadOptions
from watchward.words.offences import offence_tree
from watchward.words.periods import Month, Period

ROWS = """crime_ref,recorded_on,district,crime_type
A1,2024-01-05,Chelmsford,Shoplifting
A2,2024-01-06,Braintree,Shoplifting
A3,2024-01-07,Braintree,Arson
A4,2024-01-08,Southend,Shoplifting
A5,2024-01-09,,Shoplifting
"""
LOOKUP = """district,district_name,policing_area
E07000070,Chelmsford,North
E07000067,Braintree,North
E06000033,Southend,South
"""
JANUARY = Period(Month(2024, 1), Month(2024, 1), "m")


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    made = create_workspace(tmp_path / "w", Settings("Test", "essex"))
    (tmp_path / "offences.csv").write_text(ROWS, encoding="utf-8")
    (tmp_path / "lookup.csv").write_text(LOOKUP, encoding="utf-8")
    load_extract(made, "offences", [tmp_path / "offences.csv"])
    load_areas(made, [tmp_path / "lookup.csv"], LoadOptions())
    return made


def count(workspace: Workspace, area: str, slug: str) -> int | None:
    opened = open_counts(Snapshot(workspace), JANUARY.first, JANUARY.last)
    code = opened.book.find(area).code
    return opened.calculator.offences(code, offence_tree().get(slug), JANUARY).numerator


def test_a_policing_area_is_the_sum_of_its_districts(workspace: Workspace) -> None:
    assert count(workspace, "North", "all-crime") == 3
    assert count(workspace, "North", "arson") == 1
    assert count(workspace, "South", "all-crime") == 1
    assert count(workspace, "Force", "all-crime") == 5  # the row without a district too


def test_its_rate_rests_on_the_residents_of_its_districts(workspace: Workspace) -> None:
    opened = open_counts(Snapshot(workspace), JANUARY.first, JANUARY.last)
    crime = offence_tree().get("all-crime")
    rate = opened.calculator.per_1000("north", crime, JANUARY)
    parts = [
        opened.calculator.per_1000(code, crime, JANUARY) for code in ("E07000070", "E07000067")
    ]
    assert rate.denominator == sum(part.denominator or 0 for part in parts)


def test_a_month_covered_for_some_of_its_districts_only_is_missing(tmp_path: Path) -> None:
    made = create_workspace(tmp_path / "w", Settings("Test", "essex"))
    (tmp_path / "offences.csv").write_text(ROWS.replace("A5,2024-01-09,,Shoplifting\n", ""))
    (tmp_path / "lookup.csv").write_text(LOOKUP, encoding="utf-8")
    options = LoadOptions(areas=("Chelmsford", "Southend"))
    load_extract(made, "offences", [tmp_path / "offences.csv"], options)
    load_areas(made, [tmp_path / "lookup.csv"], LoadOptions())
    opened = open_counts(Snapshot(made), JANUARY.first, JANUARY.last)
    crime = offence_tree().get("all-crime")
    assert opened.calculator.offences("north", crime, JANUARY).status is Status.MISSING
    assert opened.calculator.offences("south", crime, JANUARY).numerator == 1
