"""Names of worksheets, and the property of a workbook that XlsxWriter does not write."""

from __future__ import annotations

import re

from watchward.render.archive import repacked

LONGEST_NAME = 31
CORE = "docProps/core.xml"


def sheet_names(wanted: list[str], taken: set[str]) -> list[str]:
    """Names that Excel accepts: at most 31 letters, none of ``[]:*?/\\``, none used twice."""
    used = {name.casefold() for name in taken} | {"history"}
    names = []
    for text in wanted:
        name = _unused(_allowed(text), used)
        used.add(name.casefold())
        names.append(name)
    return names


def _allowed(text: str) -> str:
    return re.sub(r"[\[\]:*?/\\]+", " ", text).strip(" '")[:LONGEST_NAME].strip(" '") or "Sheet"


def _unused(name: str, used: set[str]) -> str:
    number, found = 2, name
    while found.casefold() in used:
        tail = f" {number}"
        found, number = name[: LONGEST_NAME - len(tail)] + tail, number + 1
    return found


def with_language(workbook: bytes, language: str) -> bytes:
    """The workbook with its language among its properties."""
    end = b"</cp:coreProperties>"
    said = f"<dc:language>{language}</dc:language>".encode()
    return repacked(workbook, {CORE: lambda content: content.replace(end, said + end)})
