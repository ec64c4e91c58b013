"""Files that cannot be read safely and whole are refused in words, and nothing else happens."""

from __future__ import annotations

import contextlib
import gzip
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.integration.published import published_files as made
from watchward.sources.published import area_names_of, read_published
from watchward.words.errors import NotFound, Refused, Unreachable, WatchwardError
from watchward.words.packages import LIMIT_BYTES

NAMES = area_names_of("essex")
LINES = made.small_summary(["Harlow"])
TEXT = made.markdown(LINES)
OLE = bytes.fromhex("d0cf11e0a1b11ae1")
Maker = Callable[[Path], None]


def content(data: bytes) -> Maker:
    """Writes bytes."""
    return lambda path: path.write_bytes(data) and None


def of_book(change: Callable[[bytes], bytes]) -> Maker:
    """Writes a workbook with its bytes changed."""

    def write(path: Path) -> None:
        data = made.workbook(LINES, path).read_bytes()
        path.write_bytes(change(data))

    return write


def package(parts: dict[str, bytes]) -> Maker:
    """Writes a zip of parts."""

    def write(path: Path) -> None:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in parts.items():
                archive.writestr(name, data)

    return write


def with_part(name: str, data: bytes, kind: str = "xlsx") -> Maker:
    """Writes a workbook or Word file with one part exchanged."""

    def write(path: Path) -> None:
        good = path.with_name("good." + kind)
        (made.workbook if kind == "xlsx" else made.word_file)(LINES, good)
        with zipfile.ZipFile(good) as source, zipfile.ZipFile(path, "w") as target:
            for part in source.namelist():
                target.writestr(part, data if part == name else source.read(part))

    return write


def bomb(path: Path) -> None:
    """A workbook whose one sheet unpacks to more than the limit."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        with archive.open("xl/worksheets/sheet1.xml", "w") as part:
            for _ in range(LIMIT_BYTES // 2**22 + 1):
                part.write(b"\0" * 2**22)


def lying_bomb(path: Path) -> None:
    """A part that declares less than it holds."""
    package({"xl/workbook.xml": b"<workbook>" + b" " * 50_000 + b"</workbook>"})(path)
    data = path.read_bytes()
    path.write_bytes(data.replace(struct.pack("<I", 50_021), struct.pack("<I", 100)))


def far_corner(path: Path) -> None:
    """One cell in the last row and column of a sheet."""
    import openpyxl

    book = openpyxl.Workbook()
    book["Sheet"]["XFD1048576"] = 1
    book.save(path)


def encrypted_pdf(path: Path) -> None:
    """A PDF that needs a password."""
    import pikepdf

    made.pdf_file(LINES, path, tagged=True)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(user="secret", owner="secret"))


def picture_pdf(path: Path) -> None:
    """A PDF without text."""
    import pikepdf

    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.save(path)


def cut_pdf(path: Path) -> None:
    """Half a PDF."""
    made.pdf_file(LINES, path, tagged=True)
    path.write_bytes(path.read_bytes()[:5000])


def packed_pdf(path: Path) -> None:
    """A PDF with a stream that unpacks to more than the limit."""
    packer = zlib.compressobj(1)
    data = b"".join(packer.compress(b" " * 2**22) for _ in range(LIMIT_BYTES // 2**22 + 1))
    data += packer.flush()
    head = b"%PDF-1.7\n1 0 obj\n<< /Filter /FlateDecode /Length " + str(len(data)).encode()
    path.write_bytes(head + b" >>\nstream\n" + data + b"\nendstream\nendobj\n%%EOF\n")


def big(path: Path) -> None:
    """A file over the limit, empty on disk."""
    with path.open("wb") as stream:
        stream.truncate(LIMIT_BYTES + 1)


ENTITIES = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    b"<x>&b;</x>"
)
EXTERNAL = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'

REFUSED: dict[str, tuple[str, Maker, str]] = {
    "empty": ("a.csv", content(b""), "an empty file"),
    "blank": ("a.md", content(b" \n\n"), "an empty file"),
    "too large": ("a.csv", big, f"{LIMIT_BYTES + 1:,} bytes"),
    "unknown ending": ("a.xls", content(b"x"), "a file named a.xls"),
    "UTF-16": ("a.csv", content("a,b\n1,2\n".encode("utf-16")), "text in UTF-16"),
    "Latin-1": ("a.csv", content("x,y\n1,\u2013\n".encode("cp1252")), "byte 0x96 on line 2"),
    "binary": ("a.txt", content(b"abc\0def"), "a binary file of unknown kind"),
    "gzip": ("a.csv", content(gzip.compress(b"a,b")), "a gzipped file"),
    "text named xlsx": ("a.xlsx", content(TEXT.encode()), "plain text or Markdown"),
    "text named pdf": ("a.pdf", content(TEXT.encode()), "plain text or Markdown"),
    "page named csv": ("a.csv", content(b"<!doctype html><p>x"), "a web page (HTML)"),
    "workbook named docx": ("a.docx", of_book(bytes), "an Excel workbook (.xlsx)"),
    "workbook named csv": ("a.csv", of_book(bytes), "a zip archive or Office file"),
    "zip named xlsx": ("a.xlsx", package({"a.txt": b"x"}), "a zip archive that is no Office file"),
    "encrypted workbook": ("a.xlsx", content(OLE + b"\0" * 600), "a password-protected file"),
    "cut workbook": ("a.xlsx", of_book(lambda data: data[: len(data) // 2]), "half-downloaded"),
    "damaged workbook": (
        "a.xlsx",
        of_book(lambda d: d[:900] + bytes(80) + d[980:]),
        "a damaged or half-downloaded file",
    ),
    "bomb": ("a.xlsx", bomb, "parts that unpack to"),
    "lying bomb": ("a.xlsx", lying_bomb, "a damaged or half-downloaded file"),
    "far corner": ("a.xlsx", far_corner, "reaches 1,048,576 rows by 16,384 columns"),
    "entities in a sheet": (
        "a.xlsx",
        with_part("xl/worksheets/sheet1.xml", ENTITIES),
        "declares XML entities",
    ),
    "entities in Word": (
        "a.docx",
        with_part("word/document.xml", EXTERNAL, "docx"),
        "declares XML entities",
    ),
    "no XML in Word": (
        "a.docx",
        with_part("word/document.xml", b"<w:document", "docx"),
        "the part word/document.xml is not",
    ),
    "no XML in a sheet": (
        "a.xlsx",
        with_part("xl/worksheets/sheet1.xml", b"<worksheet><sheetData><row><c></row>"),
        "cannot be read as one",
    ),
    "entities in a page": (
        "a.html",
        content(b'<!DOCTYPE html [<!ENTITY a "x">]><table><tr><td>&a;</table>'),
        "declares entities",
    ),
    "cut page": ("a.html", content(made.web_page(LINES).encode()[:3000]), "half-downloaded"),
    "page without tables": ("a.html", content(b"<!doctype html><p>Hello"), "no table at all"),
    "nested page": ("a.html", content(b"<div>" * 20_000 + b"x"), "no "),
    "encrypted PDF": ("a.pdf", encrypted_pdf, "a PDF that needs a password"),
    "cut PDF": ("a.pdf", cut_pdf, "half-downloaded"),
    "pictures": ("a.pdf", picture_pdf, "pages without text"),
    "packed PDF": ("a.pdf", packed_pdf, "streams that unpack to more than"),
    "rubbish PDF": ("a.pdf", content(b"%PDF-1.7\nrubbish\n%%EOF\n"), "a damaged PDF"),
    "open quote": (
        "a.csv",
        content(b'area,crime_type\n"Harlow,Robbery\n'),
        "line 2 cannot be split",
    ),
    "cut CSV": (
        "s-2024-10.csv",
        content(made.tidy_csv(LINES).encode()[:2000].rsplit(b",", 2)[0]),
        "half-downloaded",
    ),
    "no table": ("a.md", content(b"# Harlow\n\nCrime fell.\n"), "no table at all"),
    "no summary": (
        "a.md",
        content(b"# Harlow\n\nBeat\tCrime\nTilbury\t712\n\nDay\tHour\nMonday\t9\n"),
        "2 tables, none of them a summary. First headings: Beat, Crime (line 3); "
        "Day, Hour (line 6)",
    ),
    "no period": (
        "a.md",
        content(TEXT.replace("October", "the end").encode()),
        "no period above the table",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_each_is_refused_in_words(case: str, tmp_path: Path) -> None:
    name, make, given = REFUSED[case]
    path = tmp_path / name
    make(path)
    with pytest.raises(Refused) as caught:
        read_published(path, area_names=NAMES)
    problem = caught.value
    assert given in problem.given
    assert problem.where == str(path)
    assert problem.exit_code == 3
    assert len(problem.expected) > 10
    assert re.fullmatch(r"[A-Z].+\.(csv)?\.?", problem.remedy)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="no file at"):
        read_published(tmp_path / "none.csv", area_names=NAMES)


def test_a_folder(tmp_path: Path) -> None:
    folder = tmp_path / "papers.csv"
    folder.mkdir()
    with pytest.raises(Refused, match="a folder"):
        read_published(folder, area_names=NAMES)


def test_a_path_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("x", encoding="utf-8")
    with pytest.raises(Unreachable, match="Not a directory"):
        read_published(tmp_path / "a" / "b.csv", area_names=NAMES)


@pytest.mark.parametrize("kind", ["xlsx", "docx", "pdf", "html", "md", "csv"])
def test_a_file_cut_anywhere_is_read_or_refused_but_never_fails(kind: str, tmp_path: Path) -> None:
    whole = tmp_path / f"whole-2024-10.{kind}"
    writers: dict[str, Maker] = {
        "xlsx": lambda path: made.workbook(LINES, path) and None,
        "docx": lambda path: made.word_file(LINES, path) and None,
        "pdf": lambda path: made.pdf_file(LINES, path, tagged=True) and None,
        "html": content(made.web_page(LINES).encode()),
        "md": content(TEXT.encode()),
        "csv": content(made.tidy_csv(LINES).encode()),
    }
    writers[kind](whole)
    data = whole.read_bytes()
    path = tmp_path / f"cut-2024-10.{kind}"
    for part in range(1, 12):
        path.write_bytes(data[: len(data) * part // 12])
        with contextlib.suppress(WatchwardError):
            assert read_published(path, area_names=NAMES).rows
