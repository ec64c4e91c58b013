"""A column without a value is left out of the files and read as one all the same."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as parquet
import pytest
from deltalake import DeltaTable

from tests.support.lake import HEAD, content, load_text, new_workspace
from watchward.lake import store
from watchward.lake.schema import OFFENCES
from watchward.lake.snapshot import Snapshot
from watchward.lake.workspace import Workspace
from watchward.lake.writer import undo

FIRST = f"{HEAD}\nA1,2024-09-30,Chelmsford,Arson\nA2,2024-10-01,Basildon,Arson\n"
WITH_MORE = (
    f"{HEAD},lsoa,easting,is_knife,note\n"
    "A2,2024-10-01,Basildon,Arson,E01,571000.5,Y,seen\nA3,2024-11-01,Basildon,Arson,E02,,N,\n"
)
SEEN = "SELECT crime_ref, lsoa, easting, is_knife, extra, beat FROM core_offences ORDER BY 1"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A workspace of two months whose extract had the four columns it must have."""
    found = new_workspace(tmp_path / "w")
    load_text(found, FIRST)
    return found


def seen(workspace: Workspace, number: int | None = None) -> list[tuple[object, ...]]:
    """The offences of a version with the columns that the first extract did not have."""
    rows = Snapshot(workspace, number).rows(SEEN, OFFENCES.name)
    return [tuple(row.values()) for row in rows]


BARE = [("A1", *[None] * 5), ("A2", *[None] * 5)]
MORE = [
    ("A1", *[None] * 5),
    ("A2", "E01", 571000.5, True, '{"note":"seen"}', None),
    ("A3", "E02", None, False, '{"note":null}', None),
]


def test_a_column_no_row_has_a_value_in_takes_no_room(workspace: Workspace) -> None:
    snapshot = Snapshot(workspace)
    for file in snapshot.files(OFFENCES.name):
        held = set(parquet.read_schema(file.path).names)
        assert held | file.empty == set(OFFENCES.names) - {OFFENCES.month}
        assert not held & file.empty
        assert {"lsoa", "force", "longitude", "extra", "is_knife"} <= file.empty
        assert {"crime_ref", "code", "file_row", "source", "district"} <= held
    assert seen(workspace) == BARE
    snapshot.view(OFFENCES.name)
    described = snapshot.connection.execute(f"DESCRIBE {OFFENCES.name}").fetchall()
    assert {row[0]: row[1] for row in described} == OFFENCES.columns


def test_another_reader_finds_the_column_empty(workspace: Workspace) -> None:
    table = DeltaTable(str(store.table_folder(workspace.lake, OFFENCES.name))).to_pyarrow_table()
    assert set(table.column_names) == set(OFFENCES.names)
    assert table.column("lsoa").to_pylist() == [None, None]
    assert sorted(table.column("crime_ref").to_pylist()) == ["A1", "A2"]


def test_a_later_extract_may_have_the_column(workspace: Workspace) -> None:
    report = load_text(workspace, WITH_MORE)
    assert (report.added, report.changed, report.unchanged) == (1, 1, 0)
    assert seen(workspace) == MORE
    assert seen(workspace, 1) == BARE
    assert len({file.empty for file in Snapshot(workspace).files(OFFENCES.name)}) == 2


def test_files_brought_back_are_known_to_lack_the_column(workspace: Workspace) -> None:
    before = content(workspace)
    load_text(workspace, WITH_MORE)
    undo(workspace)
    assert content(workspace) == before
    load_text(workspace, WITH_MORE)  # the table's head is first brought back to the base version
    assert seen(workspace) == MORE
    undo(workspace)
    load_text(workspace, f"{HEAD}\nA9,2024-12-01,Basildon,Arson\n")
    assert seen(workspace) == [*BARE, ("A9", *[None] * 5)]


def test_the_same_again_changes_nothing(workspace: Workspace) -> None:
    assert load_text(workspace, FIRST).unchanged == 2
    blank = FIRST.replace("crime_type\n", "crime_type,lsoa,is_knife\n").replace(
        "Arson\n", "Arson,,\n"
    )
    assert load_text(workspace, blank).unchanged == 2
    assert seen(workspace) == BARE


def test_incidents_leave_columns_out_too(tmp_path: Path) -> None:
    found = new_workspace(tmp_path / "w")
    head = "incident_ref,created_at,category,district"
    load_text(found, f"{head}\nI1,2024-09-30T10:00,ASB,Chelmsford\n", "incidents")
    (file,) = Snapshot(found).files("core_incidents")
    assert {"is_rural", "arrived_at", "lsoa", "extra"} <= file.empty
    rows = Snapshot(found).rows(
        "SELECT incident_ref, created_at, is_rural, arrived_at, district FROM core_incidents",
        "core_incidents",
    )
    assert [row["district"] for row in rows] == ["Chelmsford"]
    assert (rows[0]["is_rural"], rows[0]["arrived_at"]) == (None, None)
