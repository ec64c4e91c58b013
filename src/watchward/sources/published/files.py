"""What kind of file was given, and the refusal of every kind that cannot be read safely."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from watchward.words import packages
from watchward.words.errors import NotFound, Refused, Unreachable
from watchward.words.packages import LIMIT_BYTES, Package

KINDS = {
    ".md": "text",
    ".markdown": "text",
    ".txt": "text",
    ".text": "text",
    ".csv": "csv",
    ".tsv": "csv",
    ".xlsx": "xlsx",
    ".xlsm": "xlsx",
    ".docx": "docx",
    ".html": "html",
    ".htm": "html",
    ".pdf": "pdf",
}
WORDS = {
    "text": "plain text or Markdown",
    "csv": "delimited text (CSV)",
    "xlsx": "an Excel workbook (.xlsx)",
    "docx": "a Word document (.docx)",
    "html": "a web page (HTML)",
    "pdf": "a PDF document",
}
READABLE = "a summary as CSV, XLSX, DOCX, HTML, PDF, Markdown or plain text"
_PACKAGES = ("xlsx", "docx")


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file found to be what its name says. `data` is empty for xlsx and docx."""

    path: Path
    kind: str
    data: bytes = b""

    def text(self) -> str:
        """The content as UTF-8 text, byte order mark dropped. Raises Refused if it is not."""
        try:
            return self.data.decode("utf-8-sig")
        except UnicodeDecodeError as fault:
            line = self.data.count(b"\n", 0, fault.start) + 1
            raise refused(
                self.path,
                "text in UTF-8",
                f"byte {self.data[fault.start]:#04x} on line {line}, which is not UTF-8",
                "Save the file again as UTF-8 (in Excel: CSV UTF-8).",
            ) from fault


def refused(path: Path, expected: str, given: str, remedy: str) -> Refused:
    """A refusal that names the file."""
    return Refused(expected=expected, given=given, remedy=remedy, where=str(path))


def open_source(path: Path) -> SourceFile:
    """The file, its kind checked against its content and its size against LIMIT_BYTES.

    Raises NotFound, Unreachable, or Refused for a folder, an empty, too large,
    encrypted, half-downloaded or wrongly named file.
    """
    kind = KINDS.get(path.suffix.lower())
    size = _size(path)
    if kind is None:
        given = f"a file named {path.name}"
        raise refused(path, READABLE, given, "Save it in one of these kinds and load that file.")
    if size > LIMIT_BYTES:
        given = f"{size:,} bytes"
        raise refused(path, f"at most {LIMIT_BYTES:,} bytes", given, "Load the summary alone.")
    data = _read(path)
    if not data.strip():
        raise refused(path, READABLE, "an empty file", "Ask for the file again.")
    _check_kind(path, kind, _found_kind(data))
    if kind in _PACKAGES:
        check_package(path, kind)
        return SourceFile(path, kind)
    _check_whole(path, kind, data)
    return SourceFile(path, kind, data)


def _size(path: Path) -> int:
    try:
        if path.is_dir():
            raise refused(path, READABLE, "a folder", "Name one file of the folder.")
        return path.stat().st_size
    except FileNotFoundError as fault:
        raise NotFound(
            expected=READABLE, given=f"no file at {path}", remedy="Check the name and the folder."
        ) from fault
    except OSError as fault:
        raise _unreadable(path, fault) from fault


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as fault:
        raise _unreadable(path, fault) from fault


def _unreadable(path: Path, fault: OSError) -> Unreachable:
    return Unreachable(
        expected="a file that can be read",
        given=fault.strerror or str(fault),
        remedy="Ask for permission to read the file, or copy it where you may.",
        where=str(path),
    )


def _found_kind(data: bytes) -> str:
    """What the first bytes say: a kind, or words for something that is none."""
    head = data[:4096]
    if head[:2] == b"PK":
        return "zip"
    if head[:8] == bytes.fromhex("d0cf11e0a1b11ae1"):
        return "a password-protected file or one of an Office version before 2007"
    if head[:2] == b"\x1f\x8b":
        return "a gzipped file"
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "text in UTF-16"
    if b"\0" in head:
        return "a binary file of unknown kind"
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:400].lower()
    if re.match(rb"<(!doctype html|html|head|body|table|\?xml)\b", start):
        return "html"
    return "text"


def _check_kind(path: Path, kind: str, found: str) -> None:
    allowed = {"xlsx": {"zip"}, "docx": {"zip"}, "csv": {"text"}, "html": {"html", "text"}}
    if found in allowed.get(kind, {kind}):
        return
    remedies = {
        "a gzipped file": "Unpack it first.",
        "text in UTF-16": "Save the file again as UTF-8 (in Excel: CSV UTF-8).",
    }
    remedy = "Give the file the ending that fits its content, or ask for it again."
    if found.startswith("a password"):
        remedy = "Open it, take the password off and save it in the present format."
    given = f"{WORDS.get(found, found)}, though its name ends in {path.suffix}"
    if found == "zip":
        given = f"a zip archive or Office file, though its name ends in {path.suffix}"
    raise refused(path, WORDS[kind], given, remedies.get(found, remedy))


def _check_whole(path: Path, kind: str, data: bytes) -> None:
    """Refuses a PDF or web page that stops before its end."""
    cut = kind == "pdf" and b"%%EOF" not in data[-2048:]
    if kind == "html":
        lower = data.lower()
        cut = lower.count(b"<table") != lower.count(b"</table")
    if cut:
        given = "a file that stops before its end (half-downloaded)"
        raise refused(path, f"the whole of {WORDS[kind]}", given, "Download or copy it again.")


def check_package(path: Path, kind: str) -> None:
    """Refuses a workbook or Word file that is cut short, encrypted, a bomb or holds entities."""
    packages.check_package(Package(path, kind, WORDS, str(path), LIMIT_BYTES))
