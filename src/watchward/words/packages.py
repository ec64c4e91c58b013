"""Whether an Office file, a zip archive of XML parts, can be read safely."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from watchward.words.errors import Refused, WatchwardError

LIMIT_BYTES = 200 * 1024 * 1024
"""Largest file, and largest content of an Office file once unpacked."""
MAIN_PART = {"xlsx": "xl/workbook.xml", "docx": "word/document.xml", "ods": "content.xml"}
"""The part that makes an archive a file of each kind."""
_MOST_PARTS = 10_000


@dataclass(frozen=True, slots=True)
class Package:
    """An Office file to be looked at before it is read.

    `kind` is what its name says; `words` tells the kinds that the caller reads, in
    words; `where` names the file in a refusal; `limit` is the most bytes once unpacked.
    """

    path: Path
    kind: str
    words: Mapping[str, str]
    where: str
    limit: int = LIMIT_BYTES


def check_package(package: Package) -> None:
    """Refuses a file that is cut short, encrypted, a bomb or holds entities.

    Sizes are judged as declared, before anything is unpacked; every part is then
    read once against its checksum, so a part cannot hold more than it declares.
    """
    try:
        with zipfile.ZipFile(package.path) as archive:
            _check_parts(package, archive)
            bad = archive.testzip()
            if bad:
                raise _cut_short(package, f"the part {bad} is damaged")
            for info in archive.infolist():
                if info.filename.endswith((".xml", ".rels")):
                    _check_entities(package, archive, info.filename)
    except WatchwardError:
        raise
    except Exception as fault:  # each way of packing has an error type of its own
        raise _cut_short(package, str(fault)) from fault


def _cut_short(package: Package, detail: str) -> Refused:
    given = f"a damaged or half-downloaded file ({detail})"
    expected = f"the whole of {package.words[package.kind]}"
    return _refused(package, expected, given, "Download or copy it again.")


def _refused(package: Package, expected: str, given: str, remedy: str) -> Refused:
    return Refused(expected=expected, given=given, remedy=remedy, where=package.where)


def _check_parts(package: Package, archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    declared = sum(part.file_size for part in parts)
    if declared > package.limit or len(parts) > _MOST_PARTS:
        given = f"{len(parts):,} parts that unpack to {declared:,} bytes"
        expected = f"at most {_MOST_PARTS:,} parts and {package.limit:,} bytes once unpacked"
        raise _refused(package, expected, given, "Do not open it; ask the sender what it is.")
    is_locked = any(part.flag_bits & 1 for part in parts)
    if is_locked or ("ods" in package.words and _is_encrypted_ods(archive)):
        given = "a file encrypted with a password"
        raise _refused(package, package.words[package.kind], given, "Save it without a password.")
    held = [kind for kind, part in MAIN_PART.items() if part in archive.namelist()]
    if package.kind not in held:
        others = [package.words[kind] for kind in held if kind in package.words]
        found = others[0] if others else "a zip archive that is no Office file"
        given = f"{found}, though its name ends in {package.path.suffix}"
        remedy = "Give it the ending that fits its content, or unpack the archive."
        raise _refused(package, package.words[package.kind], given, remedy)


def _check_entities(package: Package, archive: zipfile.ZipFile, name: str) -> None:
    """Refuses a part with a document type: Office files have none, and attacks need one."""
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import ParseError, iterparse

    try:
        with archive.open(name) as part:
            # A document type can only stand before the first element: one event is enough.
            next(iter(iterparse(part, events=("start",), forbid_dtd=True)), None)
    except DefusedXmlException as fault:
        given = f"the part {name} declares XML entities"
        remedy = "Do not open it; ask the sender what it is."
        raise _refused(package, "an Office file without XML entities", given, remedy) from fault
    except ParseError as fault:
        given = f"the part {name} is not ({fault})"
        expected = "an Office file whose parts are XML"
        raise _refused(package, expected, given, "Ask for the file again.") from fault


def _is_encrypted_ods(archive: zipfile.ZipFile) -> bool:
    name = "META-INF/manifest.xml"
    return name in archive.namelist() and b"encryption-data" in archive.read(name)
