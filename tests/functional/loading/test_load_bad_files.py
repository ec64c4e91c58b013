"""Files that cannot be an extract are refused in words, and nothing changes."""

from __future__ import annotations

import gzip
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.support.lake import GOOD, HEAD, load, load_text
from tests.support.refusals import refused
from watchward.lake.workspace import Workspace
from watchward.sources import files

ROW = "B1,2024-10-02,Harlow,Arson\n"


def save(folder: Path, name: str, content: bytes | str) -> Path:
    """A file with these bytes, or this text in UTF-8."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def refuse_file(workspace: Workspace, path: Path, **words: str) -> None:
    """Loading the file as offences must be refused with these words, naming the file."""
    refused(workspace, lambda: load(workspace, "offences", path), where=path.name, **words)


def test_a_missing_required_column(workspace: Workspace, tmp_path: Path) -> None:
    path = save(
        tmp_path, "no-district.csv", "crime_ref,recorded_on,crime_type\nB1,2024-10-02,Arson"
    )
    refuse_file(
        workspace,
        path,
        expected="the columns crime_ref, recorded_on, district and one of offence_code, crime_type",
        given="without district; the headings are: crime_ref, recorded_on, crime_type",
        remedy="watchward profile no-district.csv",
    )


def test_every_missing_column_is_named_at_once(workspace: Workspace, tmp_path: Path) -> None:
    path = save(tmp_path, "two.csv", "crime_ref,when\nB1,2024-10-02\n")
    given = "without recorded_on, district, offence_code or crime_type; the headings are:"
    refuse_file(workspace, path, expected="the columns", given=given, remedy="Rename")


@pytest.mark.parametrize(
    ("mark", "name"), [(";", "semicolons"), ("\t", "tabs"), ("|", "upright bars")]
)
def test_a_wrong_delimiter(workspace: Workspace, tmp_path: Path, mark: str, name: str) -> None:
    path = save(tmp_path, "other.csv", (f"{HEAD}\n{ROW}").replace(",", mark))
    refuse_file(
        workspace,
        path,
        expected="columns separated by commas",
        given=f"columns separated by {name}: crime_ref{mark}recorded_on",
        remedy="Save it with commas",
    )


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16(workspace: Workspace, tmp_path: Path, encoding: str) -> None:
    path = save(tmp_path, "wide.csv", f"{HEAD}\n{ROW}".encode(encoding))
    refuse_file(
        workspace,
        path,
        expected="a CSV file in UTF-8",
        given="UTF-16 text",
        remedy="CSV UTF-8 (Comma delimited)",
    )


def test_a_text_file_named_csv_gz(workspace: Workspace, tmp_path: Path) -> None:
    path = save(tmp_path, "plain.csv.gz", GOOD)
    refuse_file(
        workspace,
        path,
        expected="a gzip file, as its name ending .gz says",
        given="Not a gzipped file (b'cr')",
        remedy="take .gz off its name",
    )


@pytest.mark.parametrize(
    ("content", "given"),
    [
        (gzip.compress(GOOD.encode()), "a gzip file"),
        (b"PK\x03\x04" + bytes(50), "a zip file or workbook"),
        (b"PAR1" + bytes(50), "a Parquet file"),
        (b"%PDF-1.7\n", "a PDF document"),
    ],
)
def test_another_format_named_csv(
    workspace: Workspace, tmp_path: Path, content: bytes, given: str
) -> None:
    path = save(tmp_path, "named.csv", content)
    refuse_file(
        workspace, path, expected="plain CSV text", given=given, remedy="Give it its own ending"
    )


def test_bytes_that_are_no_text(workspace: Workspace, tmp_path: Path) -> None:
    path = save(tmp_path, "image.csv", bytes(range(256)) * 4)
    refuse_file(workspace, path, expected="UTF-8", given="bytes that are no text", remedy="save it")


def zip_bomb(path: Path, megabytes: int) -> Path:
    """A real zip file that unpacks to so many megabytes of noughts."""
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive,
        archive.open("offences.csv", "w", force_zip64=True) as member,
    ):
        for _ in range(megabytes):
            member.write(bytes(1 << 20))
    return path


def gzip_bomb(path: Path, megabytes: int) -> Path:
    """A real gzip file that unpacks to so many megabytes of noughts."""
    with gzip.open(path, "wb", compresslevel=9) as packed:
        for _ in range(megabytes):
            packed.write(bytes(1 << 20))
    return path


@contextmanager
def at_most_unpacked(monkeypatch: pytest.MonkeyPatch, megabytes: int) -> Iterator[None]:
    """Fail if more than so much is written by unpacking."""
    written = 0
    original = files._copy

    class Counted:
        def __init__(self, source: files.Readable) -> None:
            self.source = source

        def read(self, size: int = -1, /) -> bytes:
            nonlocal written
            block = self.source.read(size)
            written += len(block)
            return block

    monkeypatch.setattr(files, "_copy", lambda source, *rest: original(Counted(source), *rest))
    yield
    assert written <= megabytes << 20


def test_a_zip_bomb_is_not_unpacked(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = zip_bomb(tmp_path / "bomb.zip", 256)
    assert path.stat().st_size < 300_000
    with at_most_unpacked(monkeypatch, 0):
        refuse_file(
            workspace,
            path,
            expected="a packed file that unpacks to at most 200 times its size",
            given="at least 268,435,456 bytes from ",
            remedy="Do not trust it",
        )


def test_a_zip_that_says_two_gigabytes(workspace: Workspace, tmp_path: Path) -> None:
    """The size said in a zip's list of contents is enough to refuse it."""
    path = save(tmp_path, "said.zip", zip_bomb(tmp_path / "real.zip", 1).read_bytes())
    content = bytearray(path.read_bytes())
    listed = content.rindex(b"PK\x01\x02")
    content[listed + 24 : listed + 28] = (2 * 1024**3).to_bytes(4, "little")
    path.write_bytes(content)
    given = "at least 2,147,483,648 bytes from "
    refuse_file(workspace, path, expected="200 times its size", given=given, remedy="trust")


def test_a_gzip_bomb_is_left_off_early(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = gzip_bomb(tmp_path / "bomb.csv.gz", 100)
    with at_most_unpacked(monkeypatch, 80):
        given = "at least 68,157,440 bytes"
        refuse_file(workspace, path, expected="200 times its size", given=given, remedy="trust")


def test_a_bomb_inside_a_zip(workspace: Workspace, tmp_path: Path) -> None:
    inner = gzip_bomb(tmp_path / "inner.csv.gz", 100)
    path = tmp_path / "outer.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        archive.write(inner, "offences.csv.gz")
    with pytest.raises(files.Refused, match="unpacks to at least"):
        load(workspace, "offences", path)
    assert not workspace.scratch.exists()


def test_an_empty_file(workspace: Workspace, tmp_path: Path) -> None:
    refuse_file(
        workspace,
        save(tmp_path, "empty.csv", b""),
        expected="a file with a heading line and rows",
        given="an empty file (0 bytes)",
        remedy="Ask for the file again",
    )


def test_headings_only(workspace: Workspace, tmp_path: Path) -> None:
    refuse_file(
        workspace,
        save(tmp_path, "head.csv", f"{HEAD}\n"),
        expected="at least one row under the headings",
        given="headings and no rows",
        remedy="name the months that it covers (on the command line: --covers)",
    )


@pytest.mark.parametrize("cut", ["B2,2024-1", "B2,2024-10-02,Har", 'B2,2024-10-02,"Harl'])
def test_a_half_downloaded_csv(workspace: Workspace, tmp_path: Path, cut: str) -> None:
    refuse_file(
        workspace,
        save(tmp_path, "half.csv", f"{HEAD}\n{ROW}{cut}"),
        expected="a whole file, ending with a whole row",
        given="stops in the middle of line 3",
        remedy="Download or ask for it again",
    )


def test_a_csv_cut_within_its_last_cell(workspace: Workspace, tmp_path: Path) -> None:
    text = "crime_ref,crime_type,district,recorded_on\nB1,Arson,Harlow,2024-10-02\n"
    path = save(tmp_path, "half.csv", f"{text}B2,Arson,Harlow,2024-1")
    given = "stops in the middle of line 3"
    refuse_file(workspace, path, expected="a whole file", given=given, remedy="again")


def test_a_half_downloaded_gzip_file(workspace: Workspace, tmp_path: Path) -> None:
    packed = gzip.compress((GOOD + ROW * 500).encode())
    refuse_file(
        workspace,
        save(tmp_path, "half.csv.gz", packed[: len(packed) // 2]),
        expected="a whole packed file",
        given="damaged or ends too soon (Compressed file ended",
        remedy="Download or ask for it again",
    )


def test_a_half_downloaded_zip_file(workspace: Workspace, tmp_path: Path) -> None:
    whole = tmp_path / "whole.zip"
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("offences.csv", GOOD + ROW * 500)
    refuse_file(
        workspace,
        save(tmp_path, "half.zip", whole.read_bytes()[:200]),
        expected="a whole packed file",
        given="damaged or ends too soon (File is not a zip file)",
        remedy="again",
    )


def test_a_zip_file_with_a_damaged_member(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "damaged.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("offences.csv", GOOD)
    path.write_bytes(path.read_bytes().replace(b"Chelmsford", b"Chelmsfrod", 1))
    given = "Bad CRC-32 for file 'offences.csv'"
    refuse_file(workspace, path, expected="a whole packed file", given=given, remedy="again")


def test_a_zip_file_without_csv(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "other.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "hello")
    refuse_file(
        workspace, path, expected="holding .csv files", given="holds none", remedy="right file"
    )


def test_a_damaged_parquet_file(workspace: Workspace, tmp_path: Path) -> None:
    path = save(tmp_path, "cut.parquet", b"PAR1" + bytes(100))
    refuse_file(
        workspace, path, expected="a whole Parquet file", given="cannot be read", remedy="again"
    )


def test_a_file_that_does_not_exist(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "nowhere.csv"
    refused(
        workspace,
        lambda: load(workspace, "offences", path),
        expected="a file or folder that exists",
        given=str(path),
        remedy="Check the name",
    )


def test_a_folder_without_extracts(workspace: Workspace, tmp_path: Path) -> None:
    folder = tmp_path / "letters"
    folder.mkdir()
    save(folder, "letter.docx", b"x")
    refused(
        workspace,
        lambda: load(workspace, "offences", folder),
        expected="a folder holding files that end in .csv, .csv.gz, .zip, .parquet",
        given=f"{folder}, which holds none",
        remedy="name the files themselves",
    )


def test_a_heading_twice(workspace: Workspace) -> None:
    refused(
        workspace,
        lambda: load_text(workspace, f"{HEAD},note,note\nB1,2024-10-02,Harlow,Arson,a,b\n"),
        expected="each heading once",
        given="a file with note more than once; the headings are: crime_ref",
        remedy="Rename the columns",
    )


def test_quotation_marks_that_make_no_sense(workspace: Workspace) -> None:
    """A row that cannot be told from the next is never stored as something else."""
    text = f'{HEAD}\nB1,2024-10-02,Harlow,Arson\n"B2,2024-10-02,"Harlow,Arson\n{ROW}'
    refused(
        workspace,
        lambda: load_text(workspace, text),
        expected="at most 1% of rows",
        given="a quotation mark that is never closed, or closed in the wrong place",
        remedy="Nothing was stored.",
    )
