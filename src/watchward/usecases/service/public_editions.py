"""Editions that anybody may read, told in plain words."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from watchward.lake.workspace import Workspace
from watchward.registers.models import Edition, EditionFile
from watchward.usecases.service.editions import file_of
from watchward.words.errors import NotFound
from watchward.words.marking import Marking
from watchward.words.periods import Period

SHOWN = ("offences_prev", "offences_curr", "diff")
NOT_SAID = "not said"
"""In place of words on a change that is left out or cannot be judged."""


@dataclass(frozen=True, slots=True)
class PublicCell:
    """A number as printed, and why there is none."""

    text: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class PublicRow:
    """One kind of crime or incident: earlier and later count, the difference, and it in words."""

    label: str
    level: int
    cells: tuple[PublicCell, ...]
    words: str


@dataclass(frozen=True, slots=True)
class PublicPart:
    """The rows of one area under the headings of the table."""

    anchor: str
    area: str
    sections: tuple[tuple[str, tuple[PublicRow, ...]], ...]


@dataclass(frozen=True, slots=True)
class PublicEdition:
    """A public edition as its page tells it; `parts` are empty for one withdrawn."""

    edition: Edition
    later: str
    earlier: str
    parts: tuple[PublicPart, ...]
    findings: tuple[str, ...]
    notes: tuple[str, ...]
    marks: tuple[tuple[str, str], ...]
    solved: str
    source: str
    has_table: bool

    @property
    def is_withdrawn(self) -> bool:
        """Whether it was withdrawn, so that its files are gone."""
        return bool(self.edition.status == Edition.Status.WITHDRAWN)


def published_editions() -> list[Edition]:
    """Every public edition ever published, the newest first, those withdrawn included."""
    rows = _released().prefetch_related("files").order_by("-published_at", "-pk")
    return list(rows)


def public_edition(workspace: Workspace, number: int) -> PublicEdition:
    """A published public edition. Raises NotFound for any other number."""
    edition = _released().filter(pk=number).first()
    if edition is None:
        raise _none(number)
    if edition.status == Edition.Status.WITHDRAWN:
        return PublicEdition(edition, "", "", (), (), (), (), "", "", False)
    if not edition.files.filter(form="json").exists():
        later = Period.parse(edition.period).label
        return PublicEdition(edition, later, "", (), (), (), (), "", "", False)
    return _told(edition, json.loads(file_of(workspace, edition, "json")[1]))


def public_file(workspace: Workspace, number: int, form: str) -> tuple[EditionFile, bytes] | None:
    """A file of a published public edition; None for one withdrawn. Raises NotFound."""
    edition = _released().filter(pk=number).first()
    if edition is None:
        raise _none(number)
    if edition.status == Edition.Status.WITHDRAWN:
        return None
    return file_of(workspace, edition, form)


def _released() -> Any:
    """Public editions that were published: drafts and those for partners are never among them."""
    return Edition.objects.filter(
        audience=Edition.Audience.PUBLIC,
        marking=Marking.OFFICIAL.value,
        status__in=(Edition.Status.PUBLISHED, Edition.Status.WITHDRAWN),
        published_at__isnull=False,
    )


def _none(number: int) -> NotFound:
    return NotFound(
        expected="the number of a published edition",
        given=str(number),
        remedy="Start from the list of published editions.",
    )


def _told(edition: Edition, held: dict[str, Any]) -> PublicEdition:
    facts = {fact["label"]: fact["text"] for fact in held["cover"]["facts"]}
    parts: list[PublicPart] = []
    marks: dict[str, str] = {}
    for number, section in enumerate(held["sections"], 1):
        table = next((b for b in section["blocks"] if b["kind"] == "table"), None)
        if table is not None:
            parts.append(_part(f"area-{number}", section["title"], table, marks))
    return PublicEdition(
        edition=edition,
        later=held["cover"]["period"],
        earlier=facts.get("Compared with", ""),
        parts=tuple(parts),
        findings=tuple(finding["text"] for finding in held["findings"]),
        notes=tuple(note["text"] for note in held["notes"]),
        marks=tuple(sorted(marks.items())),
        solved=facts.get("Solved means", ""),
        source=facts.get("Source", ""),
        has_table=bool(parts),
    )


def _part(anchor: str, area: str, table: dict[str, Any], marks: dict[str, str]) -> PublicPart:
    sections: dict[str, list[PublicRow]] = {}
    for row in table["rows"]:
        cells = tuple(_cell(row["cells"][key], marks) for key in SHOWN)
        verdict = row["cells"].get("verdict")
        words = verdict["words"] if verdict else NOT_SAID
        sections.setdefault(row["section"], []).append(
            PublicRow(row["label"], min(row["level"], 4), cells, words)
        )
    return PublicPart(anchor, area, tuple((name, tuple(rows)) for name, rows in sections.items()))


_PLAIN = {
    "undefined": "it cannot be worked out",
    "missing": "a month is missing",
    "not available": "the records do not say",
    "not applicable": "it does not apply here",
    "suppressed": "we leave this number out, so that nobody can be recognised",
}


def _cell(figure: dict[str, Any], marks: dict[str, str]) -> PublicCell:
    why = _PLAIN.get(figure["status"], "")
    if why:
        marks[figure["shown"]] = why
    return PublicCell(figure["shown"], why)
