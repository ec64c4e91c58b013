"""The formats a document can be had in, each by its name; a format's code loads when asked for."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module

from watchward.content.document import Document
from watchward.words.errors import UsageProblem


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name and file ending, the module that writes it, and its media type."""

    name: str
    module: str
    media_type: str


FORMATS = {
    found.name: found
    for found in (
        Format("csv", "csv_", "text/csv"),
        Format("json", "json_", "application/json"),
        Format(
            "xlsx",
            "workbook",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ),
        Format("html", "html", "text/html"),
        Format("pdf", "pdf", "application/pdf"),
        Format(
            "docx",
            "docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
    )
}


def render(document: Document, name: str) -> bytes:
    """The document in a format, text in UTF-8. Raises UsageProblem for an unknown format."""
    if name not in FORMATS:
        raise UsageProblem(
            expected=f"a format, one of {', '.join(FORMATS)}",
            given=repr(name),
            remedy="Ask for one of these with --format.",
        )
    module = import_module(f"watchward.render.{FORMATS[name].module}")
    made: str | bytes = module.render(document)
    return made.encode() if isinstance(made, str) else made
