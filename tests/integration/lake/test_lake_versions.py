"""Versions: undo, undo again, loading after an undo, older and newer manifests, damage."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from tests.support.lake import GOOD, HEAD, content, load_text, new_workspace
from tests.support.refusals import refused
from watchward.lake.manifest import FORMAT, read_manifest, write_manifest
from watchward.lake.snapshot import Snapshot
from watchward.lake.store import clear, head_version, restore
from watchward.lake.workspace import Workspace, create_workspace, open_workspace
from watchward.lake.writer import undo
from watchward.usecases.backup import verify
from watchward.usecases.state import status, versions
from watchward.words.errors import NotFound, Refused, UsageProblem

OUTCOMES = "crime_ref,outcome_type,outcome_on\nA1,1,2024-10-05\n"
EMPTY: dict[str, list[str]] = {}


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A workspace of three loads: offences, their outcome, a correction. Only to be copied."""
    made = new_workspace(tmp_path_factory.mktemp("loaded") / "workspace")
    load_text(made, GOOD)
    load_text(made, OUTCOMES, "outcomes")
    load_text(made, f"{HEAD}\nA1,2024-08-30,Chelmsford,Robbery\n")
    return made


@pytest.fixture
def workspace(loaded: Workspace, tmp_path: Path) -> Workspace:
    """A copy of that workspace, for a test to change."""
    return open_workspace(Path(shutil.copytree(loaded.root, tmp_path / "workspace")))


def contents(workspace: Workspace) -> list[dict[str, list[str]]]:
    """What each version holds, from none loaded (0) to the newest."""
    numbers = range(1, read_manifest(workspace).number + 1)
    return [EMPTY, *(content(workspace, number=number) for number in numbers)]


def test_every_version_can_still_be_read(workspace: Workspace) -> None:
    held = contents(workspace)
    assert len({json.dumps(one, sort_keys=True) for one in held}) == 4
    undo(workspace)
    load_text(workspace, GOOD.replace("Basildon", "Harlow"))
    assert contents(workspace)[:4] == held


def test_undo_goes_back_one_load_at_a_time(workspace: Workspace) -> None:
    held = contents(workspace)
    for number, back_to in ((4, 2), (5, 1), (6, 0)):
        manifest = undo(workspace)
        assert (manifest.number, manifest.what["undone_to"]) == (number, back_to)
        assert manifest.what["undid"] == back_to + 1
        assert content(workspace) == held[back_to]
        known = read_manifest(workspace, back_to).status if back_to else {}
        assert manifest.status == known
    refused(
        workspace,
        lambda: undo(workspace),
        expected="at least one load to undo",
        given="a workspace in which nothing is loaded",
        remedy="Load something first",
        error=UsageProblem,
    )


def test_a_load_after_an_undo_builds_on_what_is_shown(workspace: Workspace) -> None:
    held = contents(workspace)
    undo(workspace)
    undo(workspace)
    report = load_text(workspace, GOOD.replace("Basildon", "Harlow"))
    assert (report.changed, report.unchanged, report.version) == (1, 1, 6)
    rows = content(workspace)
    assert "core_outcomes" not in rows
    assert "Robbery" not in str(rows)
    assert undo(workspace).what["undone_to"] == 1
    assert content(workspace) == held[1]
    assert undo(workspace).what["undone_to"] == 0
    assert content(workspace) == EMPTY


def test_a_load_after_everything_was_undone(workspace: Workspace) -> None:
    held = contents(workspace)
    for _ in range(3):
        undo(workspace)
    report = load_text(workspace, GOOD)
    assert (report.added, report.revisions) == (2, [])
    assert content(workspace) == held[1]
    load_text(workspace, OUTCOMES, "outcomes")
    assert content(workspace) == held[2]


def test_the_same_load_after_its_undo_gives_the_same(workspace: Workspace) -> None:
    held = contents(workspace)
    undo(workspace)
    load_text(workspace, f"{HEAD}\nA1,2024-08-30,Chelmsford,Robbery\n")
    assert content(workspace) == held[3]


def test_nothing_loaded_yet(tmp_path: Path) -> None:
    workspace = new_workspace(tmp_path / "w")
    assert (Snapshot(workspace).number, content(workspace)) == (0, EMPTY)
    with pytest.raises(UsageProblem, match="a workspace in which nothing is loaded"):
        undo(workspace)
    with pytest.raises(NotFound, match="none, because nothing was loaded yet"):
        read_manifest(workspace, 3)


def test_a_version_that_does_not_exist(workspace: Workspace) -> None:
    with pytest.raises(NotFound) as caught:
        Snapshot(workspace, 9)
    assert caught.value.expected == "a version of this workspace (1 to 3)"
    assert caught.value.given == "9"


def test_a_manifest_of_a_newer_format_is_refused(workspace: Workspace) -> None:
    newer = replace(read_manifest(workspace), number=4, format=FORMAT + 1)
    write_manifest(workspace, newer)
    for action in (lambda: Snapshot(workspace), lambda: load_text(workspace, GOOD)):
        with pytest.raises(Refused) as caught:
            action()
        assert caught.value.expected == f"data in format {FORMAT}, which this program reads"
        assert caught.value.given == f"version 4 in format {FORMAT + 1}"
        assert "Use the newer program that wrote it" in caught.value.remedy
    assert Snapshot(workspace, 3).number == 3


@pytest.mark.parametrize("text", ['{"format": 1, "number"', "[]", '{"format": 1, "colour": "red"}'])
def test_a_damaged_manifest_is_said_to_be(workspace: Workspace, text: str) -> None:
    path = workspace.lake / "versions" / "4.json"
    path.write_text(text)
    with pytest.raises(Refused) as caught:
        status(workspace)
    assert caught.value.expected == "version 4 of this workspace, whole"
    assert "a damaged file (" in caught.value.given
    assert "watchward restore" in caught.value.remedy
    assert caught.value.where == str(path)


def test_a_table_whose_head_is_in_no_manifest_is_restored(workspace: Workspace) -> None:
    """What a killed load leaves: commits of tables that no manifest names."""
    held, newest = content(workspace), read_manifest(workspace)
    heads = {name: head_version(workspace.lake, name) for name in newest.tables}
    load_text(workspace, GOOD.replace("Chelmsford", "Thurrock"))
    (workspace.lake / "versions" / "4.json").unlink()
    assert content(workspace) == held
    assert head_version(workspace.lake, "core_offences") != heads["core_offences"]
    report = load_text(workspace, GOOD.replace("Chelmsford", "Maldon"))
    assert (report.version, report.changed) == (4, 1)
    assert "Thurrock" not in str(content(workspace))


def test_versions_say_what_made_them(workspace: Workspace) -> None:
    undo(workspace)
    lines = versions(workspace)
    assert [(line.number, line.what) for line in lines] == [
        (4, "undo of version 3, back to 2"),
        (3, "load offences (offences.csv)"),
        (2, "load outcomes (outcomes.csv)"),
        (1, "load offences (offences.csv)"),
    ]
    assert (lines[1].rows_in, lines[1].changed) == (1, 1)


def test_settings_with_every_kind_of_letter_come_back(tmp_path: Path) -> None:
    name = 'A "quoted" \\ name, ünïcode'
    made = new_workspace(tmp_path / "w", contact=name)
    assert open_workspace(made.root).settings.contact == name


@pytest.mark.parametrize(
    "name", ["with blank", "[brackets]", "quo'te", "ünï", "star*", "what?", "a#b"]
)
def test_folders_of_any_name(tmp_path: Path, name: str) -> None:
    workspace = new_workspace(tmp_path / name / "w")
    load_text(workspace, GOOD)
    load_text(workspace, GOOD.replace("Arson", "Robbery"))
    undo(workspace)
    load_text(workspace, GOOD.replace("Arson", "Burglary"))
    assert len(content(workspace)["core_offences"]) == 2


@pytest.mark.parametrize("name", ["a%20b", "back\\slash"])
def test_folders_the_table_format_cannot_use_are_refused(tmp_path: Path, name: str) -> None:
    from watchward.lake.workspace import Settings

    with pytest.raises(UsageProblem) as caught:
        create_workspace(tmp_path / name, Settings("Test"))
    assert name in caught.value.given
    assert not (tmp_path / name).exists()


def test_status_has_the_shape_that_is_promised(workspace: Workspace) -> None:
    held = status(workspace)
    assert held["version"] == 3
    offences = held["tables"]["offences"]
    assert offences == {
        "rows": 2,
        "first_month": "2024-08",
        "last_month": "2024-10",
        "rejects": 0,
        "unmapped": {},
        "unplaced": {},
    }
    assert set(held["tables"]["incidents"]) == set(offences)
    assert held["tables"]["outcomes"]["rows"] == 1
    assert json.loads(json.dumps(held)) == held


def test_a_version_with_a_table_not_known_is_refused_in_words(workspace: Workspace) -> None:
    newest = read_manifest(workspace)
    write_manifest(workspace, replace(newest, number=4, tables={**newest.tables, "core_tides": 0}))
    refused(
        workspace,
        lambda: Snapshot(workspace).files("core_tides"),
        expected="tables that this program knows: core_offences, ",
        given="a version of the data that names the table 'core_tides'",
        remedy="Use the newer program that wrote the version",
    )
    assert [line.partition(":")[0] for line in verify(workspace)] == ["core_tides"]
    assert Snapshot(workspace, 3).files("core_offences")
    with pytest.raises(Refused, match="core_tides"):
        clear(workspace.lake, "core_tides")
    with pytest.raises(Refused, match="core_tides"):
        restore(workspace.lake, "core_tides", 0)
