"""The check asks a workspace's measures by exact names, and gets nothing for anything else."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from tests.support.lake import new_workspace
from watchward.check.port import Question
from watchward.lake.snapshot import Snapshot
from watchward.usecases.check_data import WorkspaceData
from watchward.usecases.checking import _data, check_files
from watchward.usecases.loading.published import load_published
from watchward.words.errors import UsageProblem
from watchward.words.periods import Month, Period

HEAD = (
    "area,section,row_order,crime_type,pct_da,offences_prev,offences_curr,diff,pct_diff,"
    "solved_prev,solved_curr,solved_diff,solved_pct_diff,rate_prev,rate_curr,rate_pp_diff"
)
CRIME = "All Crime (excl. Action (NFIB) Fraud)"
ROWS = (
    f"Force,Top Level,2,{CRIME},15.9,155783,146480,-9303,-6.0,21241,21141,-100,-0.5,13.6,14.4,0.8",
    f"Maldon,Top Level,2,{CRIME},20.4,3313,3390,77,2.3,384,432,48,12.5,11.6,12.7,1.2",
    "Maldon,Victim Based Crime,32,Shoplifting,0.8,127,132,5,3.9,30,35,5,16.7,23.6,26.5,2.9",
)
OCTOBER = Period.ending(Month(2024, 10))


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> WorkspaceData:
    """A workspace that holds a few rows of one published summary."""
    folder = tmp_path_factory.mktemp("published")
    workspace = new_workspace(folder / "w")
    path = folder / "summary-2024-10.csv"
    path.write_text("\n".join([HEAD, *ROWS]) + "\n", encoding="utf-8")
    load_published(workspace, [path])
    return WorkspaceData(Snapshot(workspace))


def count(crime_type: str, area: str, period: Period = OCTOBER) -> Question:
    return Question("offences", crime_type, area, period)


@pytest.mark.parametrize(
    ("crime_type", "area", "value"),
    [
        ("Shoplifting", "Crime in Maldon", 132),
        ("shoplifting", "MALDON", 132),
        (CRIME, "Maldon", 3390),
        ("All crime", "Maldon", 3390),
        ("All Crime", "Essex Police", 146480),
    ],
)
def test_exact_names_are_answered(
    data: WorkspaceData, crime_type: str, area: str, value: int
) -> None:
    answer = data.answer(count(crime_type, area))
    assert answer is not None
    assert answer.value == value
    assert answer.version == 1
    assert answer.what.endswith("12 months to October 2024")


@pytest.mark.parametrize(
    ("crime_type", "area"),
    [
        ("Shoplifting offences", "Maldon"),
        ("Shop lifting", "Maldon"),
        ("Shoplifting", "Maldon and Braintree"),
        ("Shoplifting", "the district"),
        ("Shoplifting", "Maldonshire"),
        ("Anti-Social Behaviour (incidents)", "Maldon"),
        ("", "Maldon"),
        ("Robbery", "Maldon"),
    ],
)
def test_anything_else_is_not(data: WorkspaceData, crime_type: str, area: str) -> None:
    assert data.answer(count(crime_type, area)) is None


def test_a_period_that_is_not_covered_is_no_answer(data: WorkspaceData) -> None:
    assert data.answer(count("Shoplifting", "Maldon", OCTOBER.earlier(24))) is None


def test_a_change_is_answered_exactly(data: WorkspaceData) -> None:
    said = "Shoplifting in Maldon rose by 3.9%."
    question = Question("offences-change-pct", said, said, OCTOBER, OCTOBER.earlier(), exact=False)
    answer = data.answer(question)
    assert answer is not None
    assert answer.value == Fraction(500, 127)
    two = f"{said} Robbery fell."
    assert data.answer(Question("offences-change-pct", two, two, OCTOBER, None, False)) is None


def test_a_workspace_without_data_is_not_asked(tmp_path: Path) -> None:
    assert _data(new_workspace(tmp_path / "w")) is None
    assert _data(None) is None


def test_two_papers_of_one_name_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageProblem, match=r"paper\.md"):
        check_files([tmp_path / "a" / "paper.md", tmp_path / "b" / "paper.md"])
