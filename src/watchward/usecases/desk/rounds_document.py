"""A round as tables on a page and as a file: the same tables as `watchward matrix`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from zoneinfo import ZoneInfo

from watchward.assessment import findings, tables
from watchward.assessment.beside import beside, is_same_frame
from watchward.assessment.document import (
    HOW,
    INTERVAL,
    OTHER_FRAME,
    MatrixContext,
    matrix_document,
)
from watchward.assessment.intervals import intervals, moves_of_dropping
from watchward.assessment.model import Matrix
from watchward.assessment.rank import standings
from watchward.assessment.template import blank_matrix, template_sheets
from watchward.content.document import Document
from watchward.content.table import Table
from watchward.content.text import Paragraph
from watchward.lake.workspace import Workspace
from watchward.registers.models import Round
from watchward.render.formats import FORMATS, render
from watchward.render.grid import grid_csv, grid_workbook
from watchward.usecases.desk.rounds import Status, agreed_matrix, demand_closed, find_round
from watchward.usecases.matrix import MatrixProduct
from watchward.usecases.service.audit import Actor, note
from watchward.usecases.viewer import Viewer
from watchward.words.errors import NotFound
from watchward.words.marking import Marking
from watchward.words.roles import Ability

FORMS = ("docx", "pdf", "html", "xlsx", "csv", "json")


@dataclass(frozen=True, slots=True)
class Result:
    """What a round says so far: sentences and tables, in the order of a page."""

    findings: tuple[Paragraph, ...]
    notes: tuple[Paragraph, ...]
    ranks: Table
    dropped: Table | None
    totals: Table
    scores: tuple[Table, ...]
    mitigated: tuple[Table, ...]
    mitigation: Paragraph | None
    beside: Table | None
    beside_words: tuple[Paragraph, ...]


def result_of(viewer: Viewer, pk: int) -> Result | None:
    """What a round says; None while partners score or before a score is agreed."""
    row = find_round(viewer, pk)
    matrix = None if str(row.status) == Status.SCORING else agreed_matrix(row)
    if matrix is None or not any(s.value is not None for s in matrix.scores.values()):
        return None
    found, spans, source = standings(matrix), intervals(matrix), row.title
    drops = tuple(moves_of_dropping(matrix))
    mitigated = _mitigated(matrix, source) if matrix.is_mitigated() else ()
    said = [*findings.suggestions(found, spans), findings.held(spans)]
    table, words = _beside(row, matrix)
    return Result(
        findings=(*said, *list(findings.shares_differ(found))[:1]),
        notes=(HOW, INTERVAL),
        ranks=tables.ranks(found, spans, source),
        dropped=tables.dropped(drops, source) if drops else None,
        totals=tables.totals(matrix, found, source),
        scores=tuple(tables.scores(matrix, found, source)),
        mitigated=mitigated,
        mitigation=findings.mitigation(found, standings(matrix.mitigated())) if mitigated else None,
        beside=table,
        beside_words=words,
    )


def _mitigated(matrix: Matrix, source: str) -> tuple[Table, ...]:
    changed = tables.mitigated(standings(matrix), standings(matrix.mitigated()), source)
    return (*((changed,) if changed.rows else ()), tables.reasons(matrix, source))


def _last_of(row: Round) -> Matrix | None:
    """The matrix of the round before, once its scoring is closed and a score agreed."""
    if row.before is None or str(row.before.status) == Status.SCORING:
        return None
    last = agreed_matrix(row.before)
    return last if any(s.value is not None for s in last.scores.values()) else None


def _beside(row: Round, matrix: Matrix) -> tuple[Table | None, tuple[Paragraph, ...]]:
    last = _last_of(row)
    if last is None or row.before is None:
        return None, ()
    lines, same = beside(last, matrix), is_same_frame(last, matrix)
    said = (findings.compared(lines), *(() if same else (OTHER_FRAME,)))
    return tables.compared(lines, same, f"{row.before.title} and {row.title}"), said


def round_file(
    workspace: Workspace, viewer: Viewer, actor: Actor, pk: int, form: str
) -> tuple[str, bytes, str]:
    """A round in a form: name, content, media type. Raises NotFound, Refused while scoring."""
    if form not in FORMS:
        raise NotFound(
            expected=f"a form, one of {', '.join(FORMS)}", given=repr(form),
            remedy="Choose a file on the round's page.",
        )  # fmt: skip
    row = find_round(viewer, pk)
    demand_closed(row)
    matrix = agreed_matrix(row)
    content = (
        grid_csv(MatrixProduct(matrix, _document(workspace, row, matrix), ()).rows())
        if form == "csv"
        else render(_document(workspace, row, matrix), form)
    )
    note(actor, "downloaded a risk matrix", row.title, {"round": pk, "form": form})
    return (
        f"risk-matrix-{row.year.replace('/', '-')}-{pk}.{form}",
        content,
        FORMATS[form].media_type,
    )


def _document(workspace: Workspace, row: Round, matrix: Matrix) -> Document:
    last = _last_of(row)
    context = MatrixContext(
        body=workspace.settings.name,
        period=row.year,
        produced_on=(row.signed_at or datetime.now(ZoneInfo("Europe/London"))).date(),
        marking=Marking.OFFICIAL,
        source=row.title,
        made_from=f"{row.title}, checksum {_checksum(matrix)}",
        last=last,
        last_source=row.before.title if row.before and last else "",
    )
    document = matrix_document(matrix, context)
    status = "Signed off" if str(row.status) == Status.SIGNED else "Draft"
    return replace(document, cover=replace(document.cover, status=status))


def _checksum(matrix: Matrix) -> str:
    """The first letters of the checksum of everything the ranks rest on."""
    held = (matrix.factors, matrix.criteria, matrix.scale, sorted(matrix.scores.items()))
    return sha256(repr(held).encode()).hexdigest()[:12]


def template_file(viewer: Viewer, form: str) -> bytes:
    """A workbook to fill in with a partnership's own factors, criteria, weights and scale."""
    viewer.demand(Ability.READ)
    return grid_workbook(template_sheets(blank_matrix(), form, is_workbook=True), "Risk matrix")
