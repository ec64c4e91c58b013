"""A figure check passed on: the files to download, and the note to the author."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath

from watchward.lake.workspace import Workspace
from watchward.registers.models import CheckFinding, PaperCheck
from watchward.render.csv_ import harmless
from watchward.usecases.service import check_store as store
from watchward.usecases.service.audit import Actor, note
from watchward.usecases.service.check_reading import (
    HISTORY,
    FindingLine,
    find_check,
    last_of,
    paper_of,
)
from watchward.usecases.viewer import Viewer
from watchward.words.errors import NotFound
from watchward.words.marking import Marking

MEDIA = {
    "html": "text/html",
    "json": "application/json",
    "csv": "text/csv",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
COLUMNS = (
    "paper", "where", "kind", "how_serious", "says", "expected", "cause", "finding", "quote",
    "state", "decided_by", "decided_at", "reason", "passed_to", "key", "decided_on_check",
    "since_last_version",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Download:
    """A file to save: its name, what it is, and its content."""

    name: str
    media: str
    content: bytes


@dataclass(frozen=True, slots=True)
class NotePoint:
    """One thing an author is asked to look at: where, what the paper says, why, and a remark.

    `was_there` says that it stood in the version before too.
    """

    where: str
    says: str
    expected: str
    quote: str
    why: str
    remark: str
    was_there: bool = False

    @property
    def place(self) -> str:
        """Where it is, as a sentence begins."""
        return self.where[:1].upper() + self.where[1:]


@dataclass(frozen=True, slots=True)
class AuthorNote:
    """What is passed to one author: their name where it was given, and the points by paper."""

    to: str
    papers: tuple[tuple[str, tuple[NotePoint, ...]], ...]

    @property
    def count(self) -> int:
        """How many points there are."""
        return sum(len(points) for _name, points in self.papers)


def download_whole(
    workspace: Workspace, viewer: Viewer, actor: Actor, number: int, form: str
) -> Download:
    """The whole check as a page, as JSON, or its findings and decisions as CSV.

    Raises NotFound for another form, or before the check is done.
    """
    made = find_check(viewer, number)
    if form == "csv" and made.ended_at is not None:
        content = _csv(made).encode("utf-8")
    elif form in made.files and form in MEDIA:
        content = store.content_of(workspace, made.files[form])
    else:
        raise _no_such(form)
    _noted(actor, made, form)
    return Download(f"figure-check-{made.pk}.{form}", MEDIA[form], content)


def download_copy(
    workspace: Workspace, viewer: Viewer, actor: Actor, number: int, paper: int
) -> Download:
    """A Word document with each finding as a comment. Raises NotFound for any other paper."""
    made = find_check(viewer, number)
    found = paper_of(made, paper)
    if "docx" not in found.files:
        raise _no_such("docx")
    content = store.content_of(workspace, found.files["docx"])
    _noted(actor, made, f"commented copy of {found.name}")
    return Download(f"{PurePath(found.name).stem} commented.docx", MEDIA["docx"], content)


def _no_such(form: str) -> NotFound:
    return NotFound(
        expected="a form in which this check can be had",
        given=form[:40],
        remedy="Choose a file on the page of the check.",
    )


def _noted(actor: Actor, made: PaperCheck, form: str) -> None:
    detail = {"check": made.pk, "form": form, "marking": Marking(made.marking).label}
    note(actor, "downloaded a figure check", made.title, detail)


def _csv(made: PaperCheck) -> str:
    """One line a finding, with the decision that stands."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in _rows(made):
        writer.writerow([harmless(text) for text in row])
    return out.getvalue()


def _rows(made: PaperCheck) -> Iterator[tuple[str, ...]]:
    is_compared = made.earlier_id is not None
    for finding in made.findings.select_related("paper").prefetch_related(*HISTORY):
        last, line = last_of(finding), FindingLine.of(finding)
        yield (
            finding.paper.name, finding.where, finding.kind, finding.severity, finding.stated,
            finding.expected, finding.cause, finding.explanation, finding.quote,
            str(finding.get_state_display()).lower(), last.who if last else "",
            last.when.isoformat(timespec="seconds") if last else "", last.reason if last else "",
            last.to if last else "", finding.key,
            str(last.from_check or made.pk) if last else "",
            (line.came_from.fate if line.came_from else "new") if is_compared else "",
        )  # fmt: skip


def author_notes(viewer: Viewer, number: int) -> tuple[AuthorNote, ...]:
    """What is passed on, a note for each author named; in the papers' own order."""
    made = find_check(viewer, number)
    rows = made.findings.filter(state="passed").select_related("paper")
    by_author: dict[str, dict[str, list[NotePoint]]] = {}
    for finding in rows.prefetch_related(*HISTORY).order_by("paper__number", "number"):
        last = list(finding.decisions.all())[-1]
        papers = by_author.setdefault(last.to, {})
        papers.setdefault(finding.paper.name, []).append(_point(finding, last.reason))
    return tuple(
        AuthorNote(to, tuple((name, tuple(points)) for name, points in papers.items()))
        for to, papers in sorted(by_author.items())
    )


def _point(finding: CheckFinding, remark: str) -> NotePoint:
    return NotePoint(
        finding.where,
        finding.stated,
        finding.expected,
        finding.quote,
        finding.explanation,
        remark,
        any(came.fate == "stands" for came in finding.came_from.all()),
    )
