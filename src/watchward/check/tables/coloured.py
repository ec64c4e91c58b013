"""Rows rated green, amber or red, held against what the paper says that its colours mean."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from watchward.check.model import (
    Cell,
    Claim,
    Grid,
    Location,
    Paper,
    QuantityKind,
    Severity,
    Verdict,
)
from watchward.check.tables.cells import plain
from watchward.check.tables.layout import Segment
from watchward.check.tables.legends import Legend, legend_of, legends_in
from watchward.check.tables.ratings import Figures, figures_of

__all__ = ["colour_claims"]

_NAMES = {"g": "green", "a": "amber", "r": "red", "y": "amber", "yellow": "amber"}
_CELL = re.compile(r"\W*(green|amber|yellow|red|[gary])\W*", re.I)
_LEAST = 3
"""Other rows that must follow the legend before one is wrong."""


@dataclass(frozen=True, slots=True)
class _Coloured:
    """A row with its colour, and those that its figures can give."""

    cell: Cell
    label: str
    colour: str
    figures: Figures
    fitting: frozenset[str]

    @property
    def holds(self) -> bool:
        """Whether the colour is one that the figures can give."""
        return self.colour in self.fitting


def colour_claims(
    paper: Paper, segments: Sequence[Segment], claims: Sequence[Claim]
) -> list[Claim]:
    """The claims of the colours of a paper's tables; a row with a wrong number makes none."""
    legends = legends_in(paper.blocks)
    places = [here for here, block in enumerate(paper.blocks) if isinstance(block, Grid)]
    bad = {claim.at for claim in claims if claim.verdict is Verdict.INCONSISTENT}
    return [
        claim
        for segment in (segments if legends else ())
        if (legend := legend_of(places[segment.number], legends)) is not None
        for claim in _claims(segment, legend, bad)
    ]


def _claims(segment: Segment, legend: Legend, bad: set[Location]) -> Iterator[Claim]:
    for at in _colour_columns(segment):
        rows = list(_rows(segment, at, legend))
        wrong = [row for row in rows if not row.holds]
        is_rule = len(rows) - len(wrong) >= max(_LEAST, 2 * len(wrong))
        for row in rows:
            actual, target = row.figures.actual, row.figures.target
            if row.holds:
                yield _claim(row, Verdict.CONSISTENT)
            elif is_rule and not bad & {actual.at, target.at}:
                yield _claim(row, Verdict.INCONSISTENT)


def _colour_columns(segment: Segment) -> Iterator[int]:
    """The columns of which every cell with words is a colour."""
    for at in range(1, segment.grid.width):
        texts = [plain(row[at].text) for row in segment.grid.body if at < len(row)]
        texts = [text for text in texts if re.search(r"\w", text)]
        if len(texts) > _LEAST and all(_CELL.fullmatch(text) for text in texts):
            yield at


def _rows(segment: Segment, at: int, legend: Legend) -> Iterator[_Coloured]:
    figures = list(figures_of(segment))
    one_way = _one_way(figures, at, legend)
    for one in figures:
        colour = _colour(one, at)
        less = one_way if one_way is not None and not one.is_told else one.less
        if colour and less is not None:
            fitting = _fitting(one, legend, less=less)
            if one_way is None and not one.is_told:
                fitting |= _fitting(one, legend, less=not less)
            yield _Coloured(one.row[at], one.line.label, colour, one, fitting)


def _one_way(figures: Sequence[Figures], at: int, legend: Legend) -> bool | None:
    """Whether lower is better by the colours, where all rows but one fit one way only.

    Rows that say themselves which way is better tell nothing of the others.
    """
    told = [(one, colour) for one in figures if not one.is_told and (colour := _colour(one, at))]
    wrong = {
        less: sum(colour not in _fitting(one, legend, less=less) for one, colour in told)
        for less in (True, False)
    }
    less = min(wrong, key=lambda way: wrong[way])
    is_plain = wrong[less] <= 1 and wrong[not less] >= wrong[less] + 2
    return less if is_plain and len(told) > _LEAST else None


def _colour(one: Figures, at: int) -> str:
    match = _CELL.fullmatch(plain(one.row[at].text)) if at < len(one.row) else None
    word = match[1].lower() if match else ""
    return _NAMES.get(word, word)


def _fitting(one: Figures, legend: Legend, *, less: bool) -> frozenset[str]:
    """The colours that figures can have: more than one where rounding or words leave it open."""
    sign = 1 if less else -1
    ends = (one.actual.span.low, one.actual.value, one.actual.span.high)
    short = [sign * (end - one.target.value) for end in ends]
    found: set[str] = set()
    for gap in short:
        if gap <= 0:
            found.add("green")
        if gap >= 0 and (gap > 0 or len(set(short)) > 1):
            found |= _missed(gap, one, legend)
    return frozenset(found if one.actual.value != one.target.value else found | {"green"})


def _missed(gap: Fraction, one: Figures, legend: Legend) -> set[str]:
    """The colours of a target missed by so much."""
    base = abs(one.target.value)
    is_share = one.target.kind in (QuantityKind.PERCENT, QuantityKind.POINTS)
    sizes: list[tuple[Fraction, Fraction]] = []
    if legend.percent is not None and base:
        sizes.append((100 * gap / base, legend.percent))
    if legend.points is not None and (is_share or legend.percent is None):
        sizes.append((gap, legend.points))
    if not sizes:
        return {"amber", "red"}
    found = {"amber" for size, most in sizes if size <= most}
    return found | {"red" for size, most in sizes if size >= most}


def _claim(row: _Coloured, verdict: Verdict) -> Claim:
    wrong = verdict is Verdict.INCONSISTENT
    stated, truth = plain(row.cell.text), " or ".join(sorted(row.fitting))
    actual, target = row.figures.actual, row.figures.target
    return Claim(
        kind="target", quote=f"{row.label}: {stated}", at=row.cell.at, verdict=verdict,
        stated=stated, recomputed=truth, severity=Severity.MESSAGE if wrong else Severity.NONE,
        explanation=f"{actual.text} against a target of {target.text} is {truth} by what the paper "
        f"says of its colours; the table says {stated}." if wrong else "",
        quantities=(actual, target), parts=("result", "target"),
        others=(actual.at, target.at), source="table",
    )  # fmt: skip
