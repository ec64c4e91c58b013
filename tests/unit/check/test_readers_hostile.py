"""Files that cannot be read safely are refused, each with what to do."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest

from watchward.check.readers import opening, read_paper
from watchward.words.errors import NotFound, Refused


def refusal(path: Path) -> Refused:
    with pytest.raises(Refused) as found:
        read_paper(path)
    assert found.value.expected
    assert found.value.remedy
    assert found.value.where == path.name
    return found.value


def write(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def package(path: Path, parts: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


@pytest.mark.parametrize(
    ("name", "data", "given"),
    [
        ("a.txt", b"", "an empty file"),
        ("a.md", b" \n\t\n", "an empty file"),
        ("a.csv", b"a,b", "a file named a.csv"),
        ("a.docx", b"%PDF-1.7 ...", "a PDF document, though its name ends in .docx"),
        ("a.pdf", b"PK\x03\x04...", "a zip archive or Office file, though its name ends in .pdf"),
        ("a.docx", bytes.fromhex("d0cf11e0a1b11ae1") + b"x" * 50, "a password-protected file"),
        ("a.txt", bytes(range(256)) * 20, "a binary file of unknown kind"),
        ("a.md", b"\x1f\x8b\x08" + b"\x00" * 30, "a gzipped file"),
        ("a.txt", b"Text " * 2000 + b"\xff\x00\x01", "which is not text"),
        ("a.pdf", b"%PDF-1.7\n1 0 obj", "half-downloaded"),
        ("a.docx", b"PK\x03\x04" + b"\x00" * 40, "half-downloaded"),
        ("a.pdf", b"%PDF-1.7\nnothing here\n%%EOF", "half-downloaded"),
    ],
)
def test_a_bad_file_is_refused(tmp_path: Path, name: str, data: bytes, given: str) -> None:
    assert given in refusal(write(tmp_path / name, data)).given


def test_a_folder_and_a_missing_file(tmp_path: Path) -> None:
    assert refusal(tmp_path).given == "a folder"
    with pytest.raises(NotFound):
        read_paper(tmp_path / "none.txt")


def test_a_file_too_large_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "large.pdf"
    with path.open("wb") as file:
        file.truncate(500 * 1024 * 1024)
    assert refusal(path).given == "524,288,000 bytes"


def test_a_zip_bomb_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "LIMIT_BYTES", 1_000_000)
    path = package(tmp_path / "a.xlsx", {"xl/workbook.xml": b"0" * 5_000_000})
    assert "unpack to 5,000,000 bytes" in refusal(path).given


@pytest.mark.parametrize(
    ("name", "part"),
    [("a.docx", "word/document.xml"), ("a.xlsx", "xl/workbook.xml"), ("a.ods", "content.xml")],
)
def test_an_entity_bomb_is_refused(tmp_path: Path, name: str, part: str) -> None:
    bomb = b'<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><a>&c;</a>'
    assert "declares XML entities" in refusal(package(tmp_path / name, {part: bomb})).given


def test_an_office_file_under_another_name(tmp_path: Path) -> None:
    path = package(tmp_path / "a.docx", {"xl/workbook.xml": b"<a/>"})
    assert refusal(path).given == "an Excel workbook (.xlsx), though its name ends in .docx"


def test_a_word_file_of_nonsense_is_refused(tmp_path: Path) -> None:
    path = package(tmp_path / "a.docx", {"word/document.xml": b"<a/>"})
    assert "cannot be followed" in refusal(path).given


def _pdf(path: Path, **security: Any) -> Path:
    import pikepdf

    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(path, **security)
    return path


def test_a_scanned_pdf_says_so(tmp_path: Path) -> None:
    assert "scanned images" in refusal(_pdf(tmp_path / "scan.pdf")).given


def test_an_encrypted_pdf_says_so(tmp_path: Path) -> None:
    import pikepdf

    path = _pdf(tmp_path / "a.pdf", encryption=pikepdf.Encryption(owner="o", user="u"))
    assert refusal(path).given == "a file encrypted with a password"


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252", "utf-8-sig"])
def test_text_as_windows_writes_it_is_read(tmp_path: Path, encoding: str) -> None:
    path = write(tmp_path / "a.txt", "Fraud cost £5m – a rise.\r\n".encode(encoding))
    (block,) = read_paper(path).texts()
    assert block.text == "Fraud cost £5m – a rise."


def test_a_deep_web_page_does_no_harm(tmp_path: Path) -> None:
    path = write(tmp_path / "a.html", b"<html><body>" + b"<div>" * 20_000 + b"5 offences")
    read_paper(path)


def test_a_table_that_spans_without_end_is_held_back(tmp_path: Path) -> None:
    cell = b"<td colspan=9999 rowspan=9999>5</td>"
    rows = b"<tr>" + cell * 100 + b"</tr>"
    path = write(tmp_path / "a.html", b"<html><body><table>" + rows + b"</table>")
    assert "too many cells" in refusal(path).given
