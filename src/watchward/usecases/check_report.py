"""What the figure check found, in each form: JSON, a page, rows of a table, a commented copy."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from watchward.usecases.checking import CheckedFiles

__all__ = ["Listing", "check_as_html", "check_as_json", "check_listing", "commented_copy"]


@dataclass(frozen=True, slots=True)
class Listing:
    """The findings as rows of a table, and what is said under it."""

    rows: tuple[dict[str, str], ...]
    said: tuple[str, ...]


def check_as_json(files: CheckedFiles) -> str:
    """One object a claim, the coverage, and every number."""
    from watchward.check.report import as_json

    return as_json(files.papers, files.version)


def check_as_html(files: CheckedFiles) -> str:
    """The findings and the papers themselves with every number marked, as one page."""
    from watchward.check.report import as_html

    return as_html(files.papers, files.version)


def check_listing(files: CheckedFiles) -> Listing:
    """The findings for a terminal, and the coverage of each paper in words."""
    from watchward.check.report import rows, said

    against = [f"Held against version {files.version} of the data too."] if files.version else []
    return Listing(tuple(rows(files.papers)), (*said(files.papers), *against))


def commented_copy(path: Path, files: CheckedFiles) -> bytes:
    """A copy of one of the papers, a Word document, with its findings as comments."""
    from watchward.check.report import docx_with_comments

    checked = next(each for each in files.papers if each.paper.name == path.name)
    return docx_with_comments(path, checked)
