"""An empty matrix to fill in: as people usually begin one, or last year's without its scores."""

from __future__ import annotations

from fractions import Fraction

from watchward.assessment.build import number_text
from watchward.assessment.model import SCALE, Criterion, Factor, Matrix
from watchward.sources.matrix.read import LONG, OPTIONAL, SETTINGS

CRITERIA = (
    "Trend against last year",
    "Harm to people",
    "Harm to property",
    "Psychological harm",
    "Risk to vulnerable people",
    "Cost",
    "Hidden crime",
    "National priority",
    "Commissioner's priority",
    "Local priority",
    "Public concern",
    "Gain from working together",
)
FACTORS = (
    ("Violence against the person", ""),
    ("Violence with injury", "Violence against the person"),
    ("Stalking and harassment", "Violence against the person"),
    ("Domestic abuse", ""),
    ("Sexual offences", ""),
    ("Robbery", ""),
    ("Burglary", ""),
    ("Vehicle offences", ""),
    ("Theft", ""),
    ("Arson and criminal damage", ""),
    ("Drug offences", ""),
    ("Possession of weapons", ""),
    ("Public order offences", ""),
    ("Hate crime", ""),
    ("Anti-social behaviour", ""),
    ("Killed or seriously injured on the roads", ""),
)
"""A beginning that partnerships change to their own."""

Rows = list[list[str]]


def blank_matrix() -> Matrix:
    """The matrix that a template without a file is made from."""
    factors = tuple(Factor(name, parent) for name, parent in FACTORS)
    return Matrix(factors, tuple(map(Criterion, CRITERIA)), SCALE, {})


def template_sheets(matrix: Matrix, form: str, *, is_workbook: bool) -> dict[str, Rows]:
    """The sheets of a template by name: factors and criteria of a matrix, no score.

    `form` is ``long`` or ``wide``. A workbook has its weights and scale on a
    sheet of their own; a CSV file holds the weights alone.
    """
    rows = _long(matrix, is_workbook) if form == "long" else _wide(matrix, is_workbook)
    sheets = {"Scores": rows}
    return {**sheets, "Weights": settings_rows(matrix)} if is_workbook else sheets


def settings_rows(matrix: Matrix) -> Rows:
    """Weights and scale as a file or sheet of their own holds them."""
    weights = [["criterion", c.name, number_text(c.weight)] for c in matrix.criteria]
    steps = [["scale", step.meaning, number_text(step.value)] for step in matrix.scale.steps]
    return [list(SETTINGS), *weights, *steps]


def _long(matrix: Matrix, is_workbook: bool) -> Rows:
    optional = [name for name in OPTIONAL if name != "score_status"]
    if is_workbook:
        optional.remove("weight")
    rows = [[*LONG, *optional]]
    for factor in matrix.factors:
        for criterion in matrix.criteria:
            start = [factor.name, factor.parent, criterion.name, ""]
            told = [_weight(criterion.weight) if name == "weight" else "" for name in optional]
            rows.append([*start, *told])
    return rows


def _wide(matrix: Matrix, is_workbook: bool) -> Rows:
    names = [criterion.name for criterion in matrix.criteria]
    about = ["confidence", "organisational_position", "note"]
    rows = [["factor", "parent_factor", *names, *about]]
    if not is_workbook:
        weights = [_weight(criterion.weight) for criterion in matrix.criteria]
        rows.append(["weight", "", *weights, "", "", ""])
    empty = ["" for _ in (*names, *about)]
    rows += [[factor.name, factor.parent, *empty] for factor in matrix.factors]
    return rows


def _weight(value: Fraction) -> str:
    return number_text(value)
