"""Backup, restore, verify, doctor and migrate."""

from __future__ import annotations

import json
import shutil
import sqlite3
import zipfile
from pathlib import Path

import pytest

from tests.functional.cli.running import InProcess
from tests.support.lake import digest
from watchward.usecases.setup import open_workspace_at


def inside(changing: InProcess, folder: Path) -> InProcess:
    """The same command line in another workspace."""
    return InProcess(changing.monkeypatch, changing.capsys, folder)


@pytest.fixture
def kept(changing: InProcess, folder: Path) -> Path:
    """A backup of the small workspace."""
    said = changing.done("backup", folder / "kept.zip")
    assert "files in" in said.err
    assert not list(folder.glob("*.part"))
    return folder / "kept.zip"


def test_a_restored_backup_holds_the_same_and_works_on(
    changing: InProcess, kept: Path, small: Path, folder: Path
) -> None:
    changing.done("restore", kept, folder / "again")
    again = inside(changing, folder / "again")
    assert digest(open_workspace_at(folder / "again")) == digest(open_workspace_at(small))
    assert again.done("versions", "--format", "json").out == (
        changing.done("versions", "--format", "json").out
    )
    again.done("verify")
    again.done("undo")


def test_registers_in_use_are_backed_up_whole(
    changing: InProcess, small: Path, folder: Path
) -> None:
    with sqlite3.connect(small / "registers.sqlite3") as held:
        held.execute("PRAGMA journal_mode=WAL")
        held.execute("CREATE TABLE promises (words TEXT)")
        held.execute("INSERT INTO promises VALUES ('We will')")
        held.execute("CREATE TABLE registers_auditentry (number INTEGER, seal TEXT)")
        held.execute("INSERT INTO registers_auditentry VALUES (7, 'abc'), (6, 'old')")
        held.commit()  # still in the write-ahead file, which a plain copy would miss
        said = changing.done("backup", folder / "with.zip")
        assert "The audit trail ends with entry 7: abc" in said.err
    changing.done("restore", folder / "with.zip", folder / "again")
    with sqlite3.connect(folder / "again" / "registers.sqlite3") as restored:
        assert restored.execute("SELECT words FROM promises").fetchall() == [("We will",)]


def tampered(archive: Path, name: str, content: bytes) -> Path:
    """A copy of a backup with one file changed, listed as it was."""
    target = archive.with_name("tampered.zip")
    with zipfile.ZipFile(archive) as source, zipfile.ZipFile(target, "w") as made:
        for item in source.namelist():
            made.writestr(item, content if item == name else source.read(item))
    return target


def test_a_backup_that_was_tampered_with_is_refused_and_leaves_nothing(
    changing: InProcess, kept: Path, folder: Path
) -> None:
    bad = tampered(kept, "lake/versions/4.json", b"{}")
    changing("restore", bad, folder / "again").refused(
        3, "lake/versions/4.json is not what was backed up", "tampered.zip"
    )
    assert not (folder / "again").exists()
    assert not list(folder.glob("*.restoring"))


def test_a_backup_that_leads_outside_its_folder_is_refused(
    changing: InProcess, kept: Path, folder: Path
) -> None:
    bad = tampered(kept, "contents.json", json.dumps({"../evil.txt": "0"}).encode())
    changing("restore", bad, folder / "again").refused(3, "leads outside the folder")
    assert not (folder / "evil.txt").exists()


@pytest.mark.parametrize("content", [b"", b"not a zip", b"PK\x03\x04 cut off"])
def test_a_file_that_is_no_backup_is_refused(
    changing: InProcess, folder: Path, content: bytes
) -> None:
    (folder / "x.zip").write_bytes(content)
    changing("restore", folder / "x.zip", folder / "again").refused(3, "watchward backup", "x.zip")
    changing("restore", folder / "none.zip", folder / "again").refused(3, "none.zip")
    assert not (folder / "again").exists()


def test_neither_backup_nor_restore_writes_over_anything(
    changing: InProcess, kept: Path, small: Path
) -> None:
    before = kept.read_bytes()
    changing("backup", kept).refused(2, "kept.zip, which exists")
    changing("restore", kept, small).refused(2, "nothing there was touched")
    assert kept.read_bytes() == before


def test_a_backup_that_cannot_be_written_is_refused(changing: InProcess, folder: Path) -> None:
    changing("backup", folder / "no" / "such" / "x.zip").refused(3, "x.zip", "No such file")


def test_verify_reports_an_original_that_was_changed(changing: InProcess, small: Path) -> None:
    changing.done("verify")
    original = next((small / "deposited").glob("*"))
    original.chmod(0o644)
    original.write_bytes(original.read_bytes() + b"\n")
    said = changing("verify")
    assert said.code == 3
    assert said.out == f"deposited {original.name} has changed since it was received\n"


@pytest.mark.parametrize(
    ("harm", "words"), [(Path.unlink, "is missing"), (lambda p: p.write_bytes(b"x"), "is damaged")]
)
def test_verify_and_doctor_report_a_table_whose_file_is_gone_or_damaged(
    changing: InProcess, small: Path, harm: object, words: str
) -> None:
    file = next((small / "lake" / "core_offences").rglob("*2024*/*.parquet"))
    harm(file)  # type: ignore[operator]
    verified = changing("verify")
    assert verified.code == 3
    assert f"core_offences: {file.name} {words}" in verified.out
    advice = changing.done("doctor").out
    assert f"problem: core_offences: {file.name} {words}" in advice
    assert "can be read" not in advice


def test_verify_reports_a_table_that_is_gone_whole(changing: InProcess, small: Path) -> None:
    shutil.rmtree(small / "lake" / "core_outcomes")
    said = changing("verify")
    assert said.code == 3
    assert said.out.startswith("core_outcomes: ")
    assert "problem: core_outcomes" in changing.done("doctor").out


def test_the_doctor_names_what_is_in_no_row_and_what_to_do(asked: InProcess) -> None:
    lines = asked.done("doctor").out.splitlines()
    assert lines[0] == (
        "problem: 1 offence with the code Jaywalking, which is in no list, is in no row"
    )
    assert "watchward load codes FILE" in lines[1]
    said = "\n".join(lines)
    assert "problem: 1 offence names the district 'Ipswich', which is not known" in said
    assert "note: 1 offence has no district" in said
    assert "note: 1 incident has no district" in said
    assert "note: 1 row of offences was rejected\n  watchward rejects" in said


def test_the_doctor_warns_of_a_synced_folder(
    changing: InProcess, small: Path, folder: Path
) -> None:
    moved = folder / "OneDrive - Council" / "partnership"
    shutil.copytree(small, moved)
    advice = inside(changing, moved).done("doctor").out
    assert "problem: the workspace lies in a synced folder (onedrive)" in advice


def test_migrate_counts_again_when_the_lists_have_changed(changing: InProcess, small: Path) -> None:
    assert "Nothing to do: version 4" in changing.done("migrate").err
    path = small / "lake" / "versions" / "4.json"
    manifest = json.loads(path.read_text())
    manifest["lists"]["shipped"] = "of last year"
    path.write_text(json.dumps(manifest))
    assert "the shipped lists have changed" in changing.done("doctor").out
    before = changing.done("summary", "--to", "2024-10", "--format", "csv").out
    assert "Counted every month again with the lists as they are now: version 5." in (
        changing.done("migrate").err
    )
    assert changing.done("summary", "--to", "2024-10", "--format", "csv").out == before
    assert "shipped lists" not in changing.done("doctor").out


def test_data_of_a_newer_program_are_refused(changing: InProcess, small: Path) -> None:
    path = small / "lake" / "versions" / "4.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "format": 99}))
    changing("summary").refused(3, "format 99", "newer program")
    changing("migrate").refused(3, "format 99")
