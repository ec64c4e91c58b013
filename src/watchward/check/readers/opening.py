"""What kind of file a paper is, and the refusal of every file that cannot be read safely."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from watchward.words.errors import NotFound, Refused, Unreachable
from watchward.words.packages import LIMIT_BYTES, MAIN_PART, Package, check_package

LIMIT_TEXT = 50 * 1024 * 1024
"""Largest text, Markdown or web page."""
KINDS = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".txt": "text",
    ".text": "text",
    ".html": "html",
    ".htm": "html",
    ".docx": "docx",
    ".xlsx": "xlsx",
    ".xlsm": "xlsx",
    ".ods": "ods",
    ".pdf": "pdf",
}
WORDS = {
    "text": "plain text",
    "markdown": "Markdown",
    "html": "a web page (HTML)",
    "docx": "a Word document (.docx)",
    "xlsx": "an Excel workbook (.xlsx)",
    "ods": "an OpenDocument spreadsheet (.ods)",
    "pdf": "a PDF document",
}
READABLE = "a paper as DOCX, XLSX, ODS, HTML, Markdown, plain text or PDF"
_TEXTS = ("text", "markdown", "html")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


@dataclass(frozen=True, slots=True)
class Opened:
    """A file found to be what its name says. `data` is its bytes, `text` its text if it has one."""

    path: Path
    kind: str
    data: bytes
    text: str = ""


def refused(path: Path, expected: str, given: str, remedy: str) -> Refused:
    """A refusal that names the file."""
    return Refused(expected=expected, given=given, remedy=remedy, where=path.name)


def open_paper(path: Path) -> Opened:
    """The file with its kind, judged by its name and its content together.

    Raises NotFound, Unreachable, or Refused for a folder, an empty, too large,
    encrypted, half-downloaded, dangerous or wrongly named file.
    """
    kind = KINDS.get(path.suffix.lower())
    size = _size(path)
    if kind is None:
        given = f"a file named {path.name}"
        raise refused(path, READABLE, given, "Save it in one of these kinds and check that file.")
    limit = LIMIT_TEXT if kind in _TEXTS else LIMIT_BYTES
    if size > limit:
        raise refused(
            path, f"at most {limit:,} bytes", f"{size:,} bytes", "Check the paper in parts."
        )
    data = _read(path)
    if not data.strip():
        raise refused(path, READABLE, "an empty file", "Ask for the file again.")
    _check_kind(path, kind, found_kind(data))
    if kind in MAIN_PART:
        check_package(Package(path, kind, WORDS, path.name, LIMIT_BYTES))
    if kind == "pdf" and b"%%EOF" not in data[-2048:]:
        given = "a damaged or half-downloaded file (its end mark is missing)"
        raise refused(path, f"the whole of {WORDS[kind]}", given, "Download or copy it again.")
    return Opened(path, kind, data, decoded(path, data) if kind in _TEXTS else "")


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
        where=path.name,
    )


def found_kind(data: bytes) -> str:
    """What the first bytes say: zip, pdf, html, text, or words for something that is none."""
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
    if head[:5] == b"{\\rtf":
        return "a rich text file (RTF)"
    if len(_CONTROL.findall(head)) > len(head) // 200:
        return "a binary file of unknown kind"
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:400].lower()
    if re.match(rb"(?:<!--.*?-->\s*)?<(!doctype html|html|head|body|\?xml)\b", start, re.S):
        return "html"
    return "text"


def _check_kind(path: Path, kind: str, found: str) -> None:
    allowed = {
        "markdown": {"text"},
        "text": {"text"},
        "html": {"html", "text"},
        "pdf": {"pdf"},
    }.get(kind, {"zip"})
    if kind in _TEXTS and found == "text in UTF-16":
        return
    if found in allowed:
        return
    remedy = "Give the file the ending that fits its content, or ask for it again."
    if found == "a gzipped file":
        remedy = "Unpack it first."
    if found.startswith("a password"):
        remedy = "Open it, take the password off and save it in the present format."
    known = "a zip archive or Office file" if found == "zip" else WORDS.get(found, found)
    raise refused(path, WORDS[kind], f"{known}, though its name ends in {path.suffix}", remedy)


def decoded(path: Path, data: bytes) -> str:
    """The text, as UTF-8, as UTF-16 where its first bytes say so, else as Windows writes it."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError as fault:
            raise refused(
                path, "text", "damaged UTF-16 text", "Save the file again as UTF-8."
            ) from fault
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        if len(_CONTROL.findall(data)) > 0:
            given = f"byte {data[fault.start]:#04x}, which is not text"
            raise refused(path, "text", given, "Save the file again as UTF-8.") from fault
        return data.decode("cp1252", errors="replace")
