"""Rejected rows, repeated loads and files that are kept."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from tests.support.lake import GOOD, HEAD, content, load, load_text, new_workspace, state
from watchward.lake.workspace import Workspace
from watchward.usecases.state import rejects, status

WITH_REJECTS = GOOD + "A3,31/02/2024,Harlow,Arson\nA4,2024-10-02\n"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A new workspace."""
    return new_workspace(tmp_path / "workspace")


def test_a_reload_keeps_its_rejects_once(workspace: Workspace) -> None:
    first = load_text(workspace, WITH_REJECTS, max_rejects=0.6)
    assert (first.rows_in, first.stored, len(first.rejects), first.is_new) == (4, 2, 2, True)
    before = state(workspace)
    again = load_text(workspace, WITH_REJECTS, max_rejects=0.6)
    assert (again.unchanged, len(again.rejects), again.is_new) == (2, 2, False)
    assert state(workspace) == before
    assert [(r["line"], r["load_number"]) for r in rejects(workspace)] == [(4, 1), (5, 1)]
    assert status(workspace)["tables"]["offences"]["rejects"] == 2


def test_a_load_of_rejects_only_is_a_version(workspace: Workspace) -> None:
    load_text(workspace, GOOD)
    text = f"{HEAD}\nA3,never,Harlow,Arson\n"
    report = load_text(workspace, text, max_rejects=1.0)
    assert (report.is_new, report.stored, report.version) == (True, 0, 2)
    assert status(workspace)["tables"]["offences"] == {
        "rows": 2, "first_month": "2024-09", "last_month": "2024-10", "rejects": 1,
        "unmapped": {}, "unplaced": {},
    }  # fmt: skip


def test_ten_thousand_rejects_are_kept_quickly(workspace: Workspace) -> None:
    rows = [f"B{n},2024-10-02,Harlow,Arson\nC{n},never,Harlow,Arson\n" for n in range(10_000)]
    report = load_text(workspace, f"{HEAD}\n{''.join(rows)}", max_rejects=0.5)
    assert len(report.rejects) == 10_000
    assert [r.line for r in report.rejects[:2]] == [3, 5]
    assert len(rejects(workspace)) == 10_000
    assert report.seconds < 20


def test_two_refusals_in_one_second_keep_two_lists(workspace: Workspace) -> None:
    from watchward.words.errors import Refused

    for _ in range(2):
        with pytest.raises(Refused):
            load_text(workspace, WITH_REJECTS)
    assert len(list((workspace.root / "refused").iterdir())) == 2


def test_originals_are_kept_once_under_their_checksum(workspace: Workspace, tmp_path: Path) -> None:
    for name in ("one.csv", "two.csv"):
        (tmp_path / name).write_text(GOOD)
        load(workspace, "offences", tmp_path / name)
    checksum = hashlib.sha256(GOOD.encode()).hexdigest()
    (kept,) = workspace.deposited.iterdir()
    assert (kept.name, kept.read_text()) == (f"{checksum}.csv", GOOD)
    what = json.loads((workspace.lake / "versions" / "1.json").read_text())["what"]
    assert what["files"] == [{"name": "one.csv", "checksum": checksum, "bytes": len(GOOD)}]


def test_replace_takes_out_what_is_not_sent_again(workspace: Workspace) -> None:
    load_text(workspace, f"{GOOD}A3,2024-08-01,Harlow,Arson\n")
    text = f"{HEAD}\nA2,2024-10-01T14:05,Basildon,Arson\nA4,2024-09-02,Harlow,Arson\n"
    report = load_text(workspace, text, replace=True)
    assert (report.added, report.changed, report.unchanged, report.removed) == (1, 0, 1, 1)
    assert report.covers == "2024-09..2024-10"
    rows = content(workspace)["core_offences"]
    assert [row.split("'")[1] for row in rows] == ["A2", "A3", "A4"]


def test_an_offence_that_moves_to_another_month_leaves_the_first(workspace: Workspace) -> None:
    load_text(workspace, GOOD)
    report = load_text(workspace, GOOD.replace("2024-09-30", "2024-07-30"))
    assert (report.changed, report.unchanged) == (1, 1)
    held = status(workspace)["tables"]["offences"]
    assert (held["rows"], held["first_month"]) == (2, "2024-07")


def test_removing_every_row_of_a_month(workspace: Workspace) -> None:
    from watchward.words.periods import Month

    load_text(workspace, GOOD)
    months = (Month(2024, 9), Month(2024, 9))
    report = load_text(workspace, f"{HEAD}\n", replace=True, covers=months)
    assert (report.removed, report.stored) == (1, 0)
    assert status(workspace)["tables"]["offences"]["first_month"] == "2024-10"


def test_two_loads_add_up_to_their_rows(workspace: Workspace) -> None:
    """Rows in = stored + rejected + superseded, for each kind and whatever is held."""
    for _ in range(2):
        text = WITH_REJECTS + "A1,2024-09-30,Chelmsford,Shoplifting\n"
        report = load_text(workspace, text, max_rejects=0.6)
        assert (report.rows_in, report.stored, report.superseded) == (5, 2, 1)
        report.check_reconciles()
    text = "crime_ref,outcome_type,outcome_on\nA1,1,2024-10-05\nA1,1,2024-10-05\nZZ,1,2024-10-06\n"
    report = load_text(workspace, text, "outcomes")
    assert (report.rows_in, report.stored, report.superseded) == (3, 2, 1)
    assert report.notes == [
        "1 outcomes are for offences not held; they are kept and counted nowhere."
    ]


def test_replacing_one_area_leaves_the_others(workspace: Workspace) -> None:
    from watchward.lake.snapshot import Snapshot

    load_text(workspace, f"{GOOD}A3,2024-09-01,Basildon,Arson\nA5,2024-09-01,Harlow,Arson\n")
    text = f"{HEAD}\nA4,2024-09-02,Basildon,Arson\n"
    report = load_text(workspace, text, replace=True, areas=("Basildon",))
    assert (report.added, report.removed) == (1, 1)
    rows = Snapshot(workspace).rows("SELECT crime_ref FROM core_offences", "core_offences")
    assert sorted(row["crime_ref"] for row in rows) == ["A1", "A2", "A4", "A5"]


def test_an_extract_of_one_area_covers_that_area_alone(workspace: Workspace) -> None:
    from tests.support.lake import summary_cells

    rows = [f"B{month},2024-{month:02d}-02,Harlow,Arson\n" for month in range(1, 11)]
    rows += [f"C{month},2023-{month:02d}-02,Harlow,Arson\n" for month in range(1, 13)]
    rows += [f"D{month},2022-{month:02d}-02,Harlow,Arson\n" for month in (11, 12)]
    load_text(workspace, f"{HEAD}\n{''.join(rows)}", areas=("Harlow",))
    cells = summary_cells(workspace, "2024-10")
    assert cells["E07000073", "arson", "offences_curr"] == 12
    assert cells["E07000071", "arson", "offences_curr"] == "missing"
    assert cells["E23000028", "arson", "offences_curr"] == "missing"
