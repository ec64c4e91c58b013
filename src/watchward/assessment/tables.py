"""The tables of a risk matrix."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from watchward.assessment.beside import Beside
from watchward.assessment.cells import MARKS, NONE_MARK, SCORE, label, number, percent, said, score
from watchward.assessment.findings import held, ranked
from watchward.assessment.intervals import Interval, Move
from watchward.assessment.model import Factor, Matrix, Score
from watchward.assessment.rank import Standing
from watchward.content.table import Cell, Column, Entered, Row, Table
from watchward.content.text import Constant, Paragraph, words

MOST_ACROSS = 14
"""How many criteria stand side by side before the scores go on in another table."""

MOVED = {
    "up": "ranks higher",
    "down": "ranks lower",
    "same": "same rank",
    "new": "new",
    "gone": "no longer scored",
    "unranked": NONE_MARK,
}
"""The words for how a rank moved since the matrix before."""


def columns(*heads: tuple[str, str] | tuple[str, str, str]) -> tuple[Column, ...]:
    """Columns by key and heading, and ``words`` where they hold words."""
    return tuple(Column(head[0], "", head[1], head[1], *head[2:3]) for head in heads)


def table(
    key: str,
    caption: str,
    heads: tuple[Column, ...],
    rows: Sequence[Row],
    source: str,
    row_heading: str = "Factor",
) -> Table:
    """A table of the matrix with its note on marks where it shows any."""
    cells = [cell for row in rows for cell in row.cells]
    marked = any(
        isinstance(cell, Entered) and (cell.kind == "mark" or cell.text == NONE_MARK)
        for cell in cells
    )
    return Table(
        key=f"matrix/{key}",
        caption=words(caption),
        columns=heads,
        rows=tuple(rows),
        sections=(),
        notes=(MARKS,) if marked else (),
        source=Paragraph((Constant(source, "source"),)),
        row_heading=row_heading,
    )


def row(key: str, name: Factor | str, level: int, *cells: Cell) -> Row:
    """A row of the matrix."""
    return Row(key, label(name), level, "Matrix", cells)


def ranks(standings: dict[str, Standing], intervals: dict[str, Interval], source: str) -> Table:
    """Top-level factors by rank, by total and by share, with the rank interval."""
    heads = columns(
        ("total", "Total"), ("possible", "Out of"), ("share", "Share (%)"), ("rank", "Rank"),
        ("rank_low", "Best rank"), ("rank_high", "Worst rank"), ("by_share", "Rank by share"),
    )  # fmt: skip
    rows = [
        row(
            s.factor.name, s.factor, 1, number(s.total), number(s.possible), percent(s.share),
            number(s.rank), number(intervals[s.factor.name].low),
            number(intervals[s.factor.name].high), number(s.rank_by_share),
        )
        for s in ranked(standings)
    ]  # fmt: skip
    caption = "Factors by rank, and the best and worst rank one change could give"
    return replace(table("ranks", caption, heads, rows, source), reading=held(intervals))


def totals(matrix: Matrix, standings: dict[str, Standing], source: str) -> Table:
    """Every factor with its sub-types under it: totals and what they were out of."""
    heads = columns(
        ("total", "Total"), ("n_scored", "Scored"), ("n_not_applicable", "N/A"),
        ("n_blank", "Not scored"), ("possible", "Out of"), ("share", "Share (%)"), ("rank", "Rank"),
    )  # fmt: skip
    rows = []
    for factor in matrix.in_tree_order():
        s = standings[factor.name]
        cells = (
            number(s.total), number(s.n_scored), number(s.n_not_applicable), number(s.n_blank),
            number(s.possible), percent(s.share), number(s.rank),
        )  # fmt: skip
        rows.append(row(factor.name, factor, matrix.level(factor), *cells))
    return table("totals", "Totals of every factor and its sub-types", heads, rows, source)


def scores(matrix: Matrix, standings: dict[str, Standing], source: str) -> Iterator[Table]:
    """Every score, factors down and criteria across, in as many tables as it takes."""
    for start in range(0, len(matrix.criteria), MOST_ACROSS):
        part = matrix.criteria[start : start + MOST_ACROSS]
        is_last = start + MOST_ACROSS >= len(matrix.criteria)
        names = [criterion.name for criterion in part]
        total = "Total"
        while total in names:
            total += " of all criteria"
        heads = [Column(f"criterion-{at}", "", name, name) for at, name in enumerate(names, start)]
        if is_last:
            heads.append(Column("total", "", total, total))
        rows = [
            row(
                factor.name, factor, matrix.level(factor),
                *(score(matrix.score(factor.name, name)) for name in names),
                *((number(standings[factor.name].total),) if is_last else ()),
            )
            for factor in matrix.in_tree_order()
        ]  # fmt: skip
        caption = "Scores by criterion" if start == 0 else "Scores by criterion, continued"
        yield table(f"scores-{start}", caption, tuple(heads), rows, source)


def dropped(moves: Sequence[Move], source: str) -> Table:
    """What dropping each criterion would do to the ranks."""
    heads = columns(("moved", "Ranks moved"), ("which", "Which, from and to", "words"))
    rows = []
    for move in moves:
        order = sorted(move.changes.items(), key=lambda item: (item[1], item[0]))
        told = "; ".join(f"{name} {old} to {new}" for name, (old, new) in order)
        rows.append(row(move.criterion, move.criterion, 1, number(len(order)), said(told)))
    caption = "Ranks that would move if one criterion were dropped"
    return table("dropped", caption, heads, rows, source, "Criterion dropped")


def criteria(matrix: Matrix, source: str) -> Table:
    """The criteria with their weights and the most each can give."""
    heads = columns(("weight", "Weight"), ("most", "Most points"))
    rows = [
        row(c.name, c.name, 1, number(c.weight), number(c.weight * matrix.scale.highest))
        for c in matrix.criteria
    ]
    return table("criteria", "Criteria and their weights", heads, rows, source, "Criterion")


def scale(matrix: Matrix, source: str) -> Table:
    """The scale."""
    heads = columns(("meaning", "Meaning", "words"))
    rows = [
        row(number(step.value).text, f"Score {number(step.value).text}", 1, said(step.meaning))
        for step in matrix.scale.steps
    ]
    return table("scale", "The scale", heads, rows, source, "Score")


def mitigated(before: dict[str, Standing], after: dict[str, Standing], source: str) -> Table:
    """Totals and ranks before and after mitigation, of the factors that it changes."""
    heads = columns(
        ("before", "Total before"), ("after", "Total after"), ("rank_before", "Rank before"),
        ("rank_after", "Rank after"),
    )  # fmt: skip
    rows = [
        row(
            name, s.factor, 0 if s.rank is not None else 1, number(s.total),
            number(after[name].total), number(s.rank), number(after[name].rank),
        )
        for name, s in before.items()
        if (s.total, s.rank) != (after[name].total, after[name].rank)
    ]  # fmt: skip
    caption = "Totals and ranks before and after mitigation, where they differ"
    return table("mitigated", caption, heads, rows, source)


def reasons(matrix: Matrix, source: str) -> Table:
    """Every score changed by mitigation, with its reason."""
    heads = columns(
        ("criterion", "Criterion", "words"), ("before", "Before"), ("after", "After"),
        ("reason", "Reason", "words"),
    )  # fmt: skip
    rows = []
    for factor in matrix.in_tree_order():
        for criterion in matrix.criteria:
            cell = matrix.score(factor.name, criterion.name)
            if cell.after is not None:
                cells = (said(criterion.name), score(cell), number(cell.after), said(cell.reason))
                rows.append(row(f"{factor.name}/{criterion.name}", factor, 1, *cells))
    return table("reasons", "Scores changed by mitigation", heads, rows, source)


def remarks(matrix: Matrix, source: str) -> Table | None:
    """Confidence, organisational position and notes; None where nobody wrote any."""
    heads = columns(
        ("criterion", "Criterion", "words"), ("confidence", "Confidence", "words"),
        ("position", "Organisational position", "words"), ("note", "Note", "words"),
    )  # fmt: skip
    rows = []
    for factor in matrix.in_tree_order():
        told: list[tuple[str, Factor | Score]] = [("all", factor)]
        told += [(c.name, matrix.score(factor.name, c.name)) for c in matrix.criteria]
        for name, what in told:
            if what.confidence or what.position or what.note:
                cells = map(said, (name, what.confidence, what.position, what.note))
                rows.append(row(f"{factor.name}/{name}", factor, 1, *cells))
    caption = "Confidence, organisational position and notes"
    return table("remarks", caption, heads, rows, source) if rows else None


def compared(rows: Sequence[Beside], is_same_frame: bool, source: str) -> Table:
    """The matrix before beside this one; changes of totals only where the two compare."""
    heads = columns(
        ("total_last", "Total before"), ("total", "Total now"), ("change", "Change"),
        ("share_last", "Share before (%)"), ("share", "Share now (%)"),
        ("rank_last", "Rank before"), ("rank", "Rank now"), ("moved", "Rank", "words"),
    )  # fmt: skip
    made = []
    for found in rows:
        last, now = found.last, found.now
        change = now.total - last.total if last and now and is_same_frame else None
        made.append(
            row(
                found.name, found.name, 1,
                number(last.total if last else None), number(now.total if now else None),
                number(change),
                percent(last.share if last else None), percent(now.share if now else None),
                number(last.rank if last else None), number(now.rank if now else None),
                Entered(MOVED[found.moved], SCORE),
            )
        )  # fmt: skip
    return table("beside", "This matrix beside the one before", heads, made, source)
