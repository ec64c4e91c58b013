"""An update whose files lack columns leaves what is held in them, and what can be said."""

from __future__ import annotations

from pathlib import Path

import pytest

from watchward.lake.snapshot import Snapshot
from watchward.lake.workspace import Settings, Workspace, create_workspace
from watchward.measures.figure import Figure, Status
from watchward.usecases.counting import open_counts
from watchward.usecases.loading.extracts import load_extract
from watchward.usecases.loading.report import LoadOptions
from watchward.words.offences import offence_tree
from watchward.words.periods import Month, Period

WHOLE = """crime_ref,recorded_on,district,crime_type,is_domestic,note
A1,2024-01-05,Chelmsford,Shoplifting,N,first
A2,2024-01-06,Braintree,Arson,Y,second
"""
JANUARY = Period(Month(2024, 1), Month(2024, 1), "m")


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    made = create_workspace(tmp_path / "w", Settings("Test", "essex"))
    load(made, tmp_path, WHOLE)
    return made


def load(workspace: Workspace, folder: Path, text: str, replace: bool | None = None) -> None:
    (folder / "offences.csv").write_text(text, encoding="utf-8")
    load_extract(workspace, "offences", [folder / "offences.csv"], LoadOptions(replace=replace))


def domestic(workspace: Workspace) -> Figure:
    opened = open_counts(Snapshot(workspace), JANUARY.first, JANUARY.last)
    crime = offence_tree().get("domestic-abuse")
    return opened.calculator.offences(opened.book.top.code, crime, JANUARY)


def test_a_correction_without_flags_keeps_the_flags_held(
    workspace: Workspace, tmp_path: Path
) -> None:
    load(
        workspace,
        tmp_path,
        "crime_ref,recorded_on,district,crime_type\nA2,2024-01-06,Chelmsford,Arson\n",
    )
    rows = Snapshot(workspace).rows(
        "SELECT district, is_domestic, extra FROM core_offences WHERE crime_ref = 'A2'",
        "core_offences",
    )
    assert rows == [{"district": "Chelmsford", "is_domestic": True, "extra": '{"note":"second"}'}]
    assert domestic(workspace).numerator == 1


def test_a_new_offence_without_flags_means_that_the_month_cannot_say(
    workspace: Workspace, tmp_path: Path
) -> None:
    load(
        workspace,
        tmp_path,
        "crime_ref,recorded_on,district,crime_type\nA3,2024-01-07,Chelmsford,Arson\n",
    )
    assert domestic(workspace).status is Status.NOT_AVAILABLE


def test_the_same_month_sent_whole_with_flags_can_say_again(
    workspace: Workspace, tmp_path: Path
) -> None:
    bare = "crime_ref,recorded_on,district,crime_type\nA3,2024-01-07,Chelmsford,Arson\n"
    load(workspace, tmp_path, bare)
    load(workspace, tmp_path, WHOLE + "A3,2024-01-07,Chelmsford,Arson,Y,third\n")
    assert domestic(workspace).numerator == 2


def test_replace_takes_the_files_as_they_are(workspace: Workspace, tmp_path: Path) -> None:
    bare = "crime_ref,recorded_on,district,crime_type\nA2,2024-01-06,Braintree,Arson\n"
    load(workspace, tmp_path, bare, replace=True)
    assert domestic(workspace).status is Status.NOT_AVAILABLE
