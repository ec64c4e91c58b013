"""Tables for tests, from text: rows on lines, cells between bars; spaces before a label indent."""

from __future__ import annotations

from watchward.check.model import Cell, Claim, Grid, Location, Paper, Verdict
from watchward.check.tables import read_tables


def grid(text: str, headers: int = 1, caption: str = "", table: int = 1) -> Grid:
    """A table from lines of cells between bars; two leading spaces are one step of indentation."""
    lines = [line for line in text.strip("\n").split("\n") if line.strip()]
    margin = min(len(line) - len(line.lstrip()) for line in lines)
    rows = []
    for number, line in enumerate(lines, 1):
        texts = line[margin:].split("|")
        indent = (len(texts[0]) - len(texts[0].lstrip())) // 2
        rows.append(
            tuple(
                Cell(
                    text=each.strip(),
                    at=Location(document="p", table=table, row=number, column=place),
                    indent=indent if place == 1 else 0,
                )
                for place, each in enumerate(texts, 1)
            )
        )
    width = max(len(row) for row in rows)
    full = tuple(
        row
        + tuple(
            Cell("", Location(document="p", table=table, row=row[0].at.row, column=at))
            for at in range(len(row) + 1, width + 1)
        )
        for row in rows
    )
    return Grid(full, Location(document="p", table=table), headers=headers, caption=caption)


def paper(*grids: Grid) -> Paper:
    """A paper of tables alone."""
    return Paper("p", "text", grids)


def claims(text: str, headers: int = 1, caption: str = "") -> tuple[Claim, ...]:
    """The claims of one table."""
    return read_tables(paper(grid(text, headers, caption))).claims


def faults(found: tuple[Claim, ...]) -> dict[tuple[int, int], Claim]:
    """The inconsistent claims by row and column."""
    return {
        (claim.at.row, claim.at.column): claim
        for claim in found
        if claim.verdict is Verdict.INCONSISTENT
    }


def holding(found: tuple[Claim, ...], kind: str) -> list[str]:
    """The stated numbers of the consistent claims of a kind."""
    return [c.stated for c in found if c.kind == kind and c.verdict is Verdict.CONSISTENT]
