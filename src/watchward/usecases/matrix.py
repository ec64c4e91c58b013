"""The risk matrix: read a file, rank its factors, make the document; and write a template."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from zoneinfo import ZoneInfo

from watchward.assessment.build import build_matrix, number_text
from watchward.assessment.document import MatrixContext, matrix_document
from watchward.assessment.intervals import Interval, intervals
from watchward.assessment.model import Matrix
from watchward.assessment.rank import Standing, standings
from watchward.assessment.template import blank_matrix, template_sheets
from watchward.content.document import Document
from watchward.sources.matrix.read import read_matrix, read_settings
from watchward.words.marking import Marking
from watchward.words.numbers import decimal_text

COLUMNS = (
    "factor",
    "parent_factor",
    "total",
    "n_scored",
    "share_of_scorable",
    "rank",
    "rank_low",
    "rank_high",
)
"""The columns of the matrix as CSV."""
SHARE_PLACES = 6


@dataclass(frozen=True, slots=True)
class MatrixRequest:
    """What is asked for: a file, and the words and files that go with it."""

    file: Path
    weights: Path | None = None
    before: Path | None = None
    body: str = "Community safety partnership"
    period: str = ""
    marking: Marking = Marking.OFFICIAL


@dataclass(frozen=True, slots=True)
class MatrixProduct:
    """A matrix with its document; `unread` are headings of the file that were left unread."""

    matrix: Matrix
    document: Document
    unread: tuple[str, ...]

    def rows(self) -> list[list[str]]:
        """The rows of the CSV under COLUMNS, every factor in the order of the file."""
        spans = intervals(self.matrix)
        return [
            list(COLUMNS),
            *(_row(found, spans.get(name)) for name, found in standings(self.matrix).items()),
        ]


def _row(found: Standing, span: Interval | None) -> list[str]:
    share = found.share
    return [
        found.factor.name,
        found.factor.parent,
        number_text(found.total),
        str(found.n_scored),
        "" if share is None else decimal_text(share.numerator, share.denominator, SHARE_PLACES),
        "" if found.rank is None else str(found.rank),
        "" if span is None else str(span.low),
        "" if span is None else str(span.high),
    ]


def make_matrix(request: MatrixRequest) -> MatrixProduct:
    """Read, rank and describe a matrix.

    Settings of a weights file hold for the matrix before too, unless that file
    has a scale or weights of its own. Raises Refused naming every fault.
    """
    file = read_matrix(request.file)
    settings = read_settings(request.weights) if request.weights else []
    matrix = build_matrix(file, settings)
    last = None
    if request.before:
        old = read_matrix(request.before)
        last = build_matrix(old, [] if old.settings else settings)
    context = MatrixContext(
        body=request.body,
        period=request.period or f"as scored in {request.file.name}",
        produced_on=datetime.now(ZoneInfo("Europe/London")).date(),
        marking=request.marking,
        source=request.file.name,
        made_from=f"{request.file.name}, checksum {_checksum(request)}",
        last=last,
        last_source=request.before.name if request.before else "",
    )
    return MatrixProduct(matrix, matrix_document(matrix, context), tuple(file.unread))


def _checksum(request: MatrixRequest) -> str:
    """The first letters of the checksum of every file that the ranks rest on."""
    files = [path for path in (request.file, request.weights) if path]
    return sha256(b"".join(path.read_bytes() for path in files)).hexdigest()[:12]


def make_template(
    form: str, file: Path | None, weights: Path | None = None, *, is_workbook: bool
) -> dict[str, list[list[str]]]:
    """The sheets of an empty matrix: of `file` without its scores, or of a usual beginning."""
    settings = read_settings(weights) if weights else []
    matrix = build_matrix(read_matrix(file), settings) if file else blank_matrix()
    return template_sheets(matrix, form, is_workbook=is_workbook)
