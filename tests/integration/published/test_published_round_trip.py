"""What we publish we can read: the real summary product through every format and back."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.integration.published.published_product import product
from watchward.render import summary_csv
from watchward.render.formats import render
from watchward.sources.published import (
    COLUMNS,
    CellStatus,
    PublishedSummary,
    area_names_of,
    read_published,
)
from watchward.sources.published.cells import read_cell

pytestmark = pytest.mark.shared
NAMES = area_names_of("essex")
MARKS = {CellStatus.DASH, CellStatus.NOT_APPLICABLE, CellStatus.BLANK}


@pytest.fixture(scope="module")
def published(shared: Path) -> PublishedSummary:
    """The board pack's summary of 16 areas."""
    return read_published(shared / "documents/one-chelmsford-board-2024-12.md", area_names=NAMES)


def test_our_csv_in_the_published_layout(published: PublishedSummary, tmp_path: Path) -> None:
    path = tmp_path / "summary-2024-10.csv"
    path.write_text(summary_csv.render(product(published, published.areas)), encoding="utf-8")
    found = read_published(path, area_names=NAMES)
    assert found.problems == ()
    assert [{key: row.printed[key] for key in COLUMNS} for row in found.rows] == [
        {key: row.printed[key] for key in COLUMNS} for row in published.rows
    ]


@pytest.mark.parametrize(("kind", "areas"), [("xlsx", 16), ("html", 16), ("docx", 16), ("pdf", 3)])
def test_every_figure_survives(
    kind: str, areas: int, published: PublishedSummary, tmp_path: Path
) -> None:
    codes = published.areas[:areas]
    path = tmp_path / f"summary.{kind}"
    path.write_bytes(render(product(published, codes), kind))
    found = read_published(path, area_names=NAMES)
    assert found.problems == ()
    assert (found.period, found.against) == (published.period, published.against)
    assert found.areas == codes
    assert found.contact == "performance@example.org"
    assert found.sensitivity == "OFFICIAL"
    assert found.production_date == "20 November 2024"
    assert "Performance summary" in found.title
    kept = [row for row in published.rows if row.area_code in codes]
    assert len(found.rows) == len(kept) == 49 * areas
    for row, truth in zip(found.rows, kept, strict=True):
        assert (row.area_code, row.crime_type) == (truth.area_code, truth.crime_type)
        assert row.section == truth.section
        for key in COLUMNS:
            new, old = read_cell(row.printed[key]), read_cell(truth.printed[key])
            assert new.number == old.number, (row.name, key, new, old)
            assert new.status is old.status or {new.status, old.status} <= MARKS
