"""What the summary is shown by: the published table cell for cell, and every figure traceable."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.functional.cli.running import InProcess
from tests.support.command import Command
from tests.support.demo import PreparedDemo
from watchward.content.format import cell_text
from watchward.measures.figure import FigureKey
from watchward.usecases.explain import explain, list_rows
from watchward.usecases.setup import Workspace, open_workspace_at

COLUMNS = [
    "area", "section", "row_order", "crime_type", "pct_da", "offences_prev", "offences_curr",
    "diff", "pct_diff", "solved_prev", "solved_curr", "solved_diff", "solved_pct_diff",
    "rate_prev", "rate_curr", "rate_pp_diff",
]  # fmt: skip
FORMATS = ("csv", "json", "xlsx", "html", "pdf", "docx")


@pytest.fixture(scope="module")
def workspace(prepared_demo: PreparedDemo) -> Workspace:
    """The demo, opened."""
    return open_workspace_at(prepared_demo.folder)


@pytest.fixture(scope="module")
def figures(prepared_demo: PreparedDemo) -> list[dict[str, Any]]:
    """The figures of the demo's own summary of all areas."""
    path = prepared_demo.folder / "summary" / "summary.figures.json"
    found: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["figures"]
    return found


def test_the_demo_gives_the_published_summary_cell_for_cell(
    watchward: Command, prepared_demo: PreparedDemo, shared: Path
) -> None:
    out = watchward.done(
        "--workspace", prepared_demo.folder, "summary", "--all", "--to", "2024-10",
        "--format", "csv",
    )  # fmt: skip
    given = list(csv.DictReader(io.StringIO(out)))
    with (shared / "published/performance_summary_2024-10.csv").open(encoding="utf-8") as file:
        published = list(csv.DictReader(file))
    assert list(given[0]) == COLUMNS
    assert len(given) == len(published) == 784
    assert len({row["area"] for row in given}) == 16
    wrong = [
        (row["area"], row["crime_type"], name, row[name], printed[name])
        for row, printed in zip(given, published, strict=True)
        for name in COLUMNS
        if row[name] != printed[name]
    ]
    assert wrong == []


def test_the_demo_writes_every_format_with_its_figures_beside_it(
    prepared_demo: PreparedDemo,
) -> None:
    made = {path.name for path in (prepared_demo.folder / "summary").iterdir()}
    assert made == {*(f"summary.{ending}" for ending in FORMATS), "summary.figures.json"}


def test_every_figure_of_the_table_is_in_the_figures_file(figures: list[dict[str, Any]]) -> None:
    # 49 rows of 12 figures in 16 areas, and the months of the trends
    tabled = [f for f in figures if FigureKey.parse(f["id"]).period.frame == "r12"]
    assert len(tabled) >= 784 * 12
    assert len({f["id"] for f in figures}) == len(figures)


def test_sixty_figures_drawn_at_random_are_explained_with_the_same_value(
    workspace: Workspace, figures: list[dict[str, Any]]
) -> None:
    for drawn in Random(2024).sample(figures, 60):
        figure = explain(workspace, drawn["id"]).figure
        assert figure.id == drawn["id"]
        assert (figure.numerator, figure.denominator, cell_text(figure), str(figure.status)) == (
            drawn["numerator"], drawn["denominator"], drawn["shown"], drawn["status"],
        )  # fmt: skip


KINDS = {
    "offences of a district": "offences.v1/E07000070/2024-10-r12/burglary",
    "offences of the force": "offences.v1/E23000028/2024-10-r12/arson",
    "solved outcomes": "solved.v1.solved/E07000073/2024-10-r12/violence-with-injury",
    "solved outcomes of the force": "solved.v1.solved/E23000028/2024-10-r12/robbery",
    "a flag": "offences.v1/E07000073/2023-10-r12/hate-crime",
    "a risk level": "offences.v1/E07000073/2024-10-r12/high-risk-domestic-abuse",
    "solved outcomes of a flag": "solved.v1.solved/E07000073/2024-10-r12/domestic-abuse",
    "a domestic abuse share": "domestic-share.v1/E07000073/2024-10-r12/public-order",
    "a rate": "rate-per-1000.v1/E07000073/2024-10-r12/robbery",
    "incidents of the force": "incidents.v1/E23000028/2024-10-m/anti-social-behaviour",
    "incidents of no district": "incidents.v1/unplaced-none/2024-10-r12/anti-social-behaviour",
}


@pytest.mark.parametrize("key", KINDS.values(), ids=KINDS)
def test_a_figure_lists_exactly_the_records_it_counts(workspace: Workspace, key: str) -> None:
    said = explain(workspace, key)
    rows = list_rows(workspace, key)
    assert said.rows == said.figure.numerator == len(rows)
    assert len(rows) > 10
    references = [row.get("crime_ref") or row.get("incident_ref") for row in rows]
    assert len(set(references)) == len(rows)


def test_a_change_names_the_counts_it_is_worked_out_from(workspace: Workspace) -> None:
    said = explain(workspace, "offences-change.v1/E07000070/2024-10-r12~2023-10-r12/shoplifting")
    before, now = (explain(workspace, part).figure.numerator for part in said.parts)
    assert said.rows is None
    assert said.figure.numerator == (now or 0) - (before or 0) == 15


@pytest.mark.parametrize("ending", FORMATS)
def test_the_ending_of_the_file_says_which_format(
    demo: InProcess, folder: Path, ending: str
) -> None:
    starts = {
        "csv": b"area,section,", "docx": b"pk", "html": b"<!doctype html>", "json": b"{",
        "pdf": b"%pdf-", "xlsx": b"pk",
    }  # fmt: skip
    name = f"harlow.{ending}"
    said = demo("summary", "--area", "Harlow", "-o", name)
    assert (said.code, said.out, said.err) == (0, "", f"Wrote {name}\n")
    assert (folder / name).read_bytes().lower().startswith(starts[ending])
    beside = json.loads((folder / "harlow.figures.json").read_text(encoding="utf-8"))
    areas = {FigureKey.parse(figure["id"]).area for figure in beside["figures"]}
    assert "E07000073" in areas
    assert {path.name for path in folder.iterdir()} == {name, "harlow.figures.json"}
