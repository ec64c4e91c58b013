"""A risk matrix as a document: ranks, totals, scores, and what they rest on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from watchward.assessment import findings, tables
from watchward.assessment.beside import beside, is_same_frame
from watchward.assessment.intervals import intervals, moves_of_dropping
from watchward.assessment.model import Matrix
from watchward.assessment.rank import standings
from watchward.content.document import Block, Cover, Document, Section
from watchward.content.text import Constant, Paragraph, Words, words
from watchward.words.marking import Marking

HOW = words(
    "A total is the sum of the scores, each times the weight of its criterion. Factors of one "
    "total share a rank, and the next rank is counted from how many stand above. Sub-types are "
    "scored and not ranked."
)
INTERVAL = words(
    "The best and the worst rank are those that a factor could get if any one score, its own or "
    "another's, moved by one step of the scale, or if any one criterion were dropped."
)
CONFIDENCE = words(
    "Confidence is not added up. It may be the reason for a score after mitigation, as where a "
    "crime is thought to be under-reported."
)
OTHER_FRAME = words(
    "The two matrices differ in criteria, weights or scale. Their totals do not compare; shares "
    "and ranks do, with care."
)
CHOICE = words(
    "A rank suggests a priority. It does not choose one: a duty, hidden harm or a priority of "
    "members may be a reason of its own, which the assessment then states."
)


@dataclass(frozen=True, slots=True)
class MatrixContext:
    """What stands around the tables.

    `source` names the file, `made_from` the file with its checksum; `last` is
    the matrix before with `last_source`.
    """

    body: str
    period: str
    produced_on: date
    marking: Marking
    source: str
    made_from: str
    last: Matrix | None = None
    last_source: str = ""


def matrix_document(matrix: Matrix, context: MatrixContext) -> Document:
    """The document of a matrix."""
    standing, interval = standings(matrix), intervals(matrix)
    said = findings.suggestions(standing, interval)
    said.append(findings.held(interval))
    said += list(findings.shares_differ(standing))[:1]
    sections = [_ranks(matrix, context), _scores(matrix, context)]
    if matrix.is_mitigated():
        said.append(findings.mitigation(standing, standings(matrix.mitigated())))
        sections.append(_mitigation(matrix, context))
    if context.last is not None:
        said.append(findings.compared(beside(context.last, matrix)))
        sections.append(_beside(context.last, matrix, context))
    remarks = tables.remarks(matrix, context.source)
    if remarks:
        sections.append(Section("remarks", Words("Confidence and position"), (CONFIDENCE, remarks)))
    sections.append(_frame(matrix, context))
    return Document(
        key="matrix",
        cover=_cover(matrix, context),
        findings=tuple(said),
        sections=tuple(sections),
        notes=(HOW, INTERVAL),
    )


def _cover(matrix: Matrix, context: MatrixContext) -> Cover:
    size = f"{len(matrix.top_level())} factors, {len(matrix.factors)} with their sub-types"
    facts: list[tuple[str, Constant | Words]] = [
        ("Size", Constant(f"{size}, by {len(matrix.criteria)} criteria", "size of the matrix")),
        ("Source", Constant(context.source, "source")),
    ]
    if context.last is not None:
        facts.append(("Compared with", Constant(context.last_source, "source")))
    return Cover(
        body=context.body,
        title=Words("Risk matrix"),
        period=Constant(context.period, "period"),
        produced_on=context.produced_on,
        marking=context.marking,
        version=0,
        status="Draft",
        facts=tuple(facts),
        made_from=context.made_from,
    )


def _ranks(matrix: Matrix, context: MatrixContext) -> Section:
    standing = standings(matrix)
    blocks: list[Block] = [CHOICE, tables.ranks(standing, intervals(matrix), context.source)]
    blocks += findings.shares_differ(standing)
    drops = tuple(moves_of_dropping(matrix))
    if drops:
        blocks.append(tables.dropped(drops, context.source))
    return Section("ranks", Words("Priorities suggested by rank"), tuple(blocks))


def _scores(matrix: Matrix, context: MatrixContext) -> Section:
    standing = standings(matrix)
    grids = tuple(tables.scores(matrix, standing, context.source))
    blocks = (tables.totals(matrix, standing, context.source), *grids)
    return Section("scores", Words("Totals and scores"), blocks)


def _mitigation(matrix: Matrix, context: MatrixContext) -> Section:
    before, after = standings(matrix), standings(matrix.mitigated())
    blocks: list[Block] = [findings.mitigation(before, after)]
    changed = tables.mitigated(before, after, context.source)
    blocks += [changed] if changed.rows else []
    blocks.append(tables.reasons(matrix, context.source))
    return Section("mitigation", Words("Before and after mitigation"), tuple(blocks))


def _beside(last: Matrix, matrix: Matrix, context: MatrixContext) -> Section:
    rows, same = beside(last, matrix), is_same_frame(last, matrix)
    said: tuple[Paragraph, ...] = (findings.compared(rows), *(() if same else (OTHER_FRAME,)))
    source = f"{context.last_source} and {context.source}"
    title = Words("Beside the matrix before")
    return Section("beside", title, (*said, tables.compared(rows, same, source)))


def _frame(matrix: Matrix, context: MatrixContext) -> Section:
    blocks = (tables.criteria(matrix, context.source), tables.scale(matrix, context.source))
    return Section("frame", Words("Criteria and scale"), blocks)
