"""The published table of education programmes: kept, and every number and total printed back."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from watchward.usecases.desk.keeping import Act, Draft, check, keep
from watchward.usecases.desk.kinds import KINDS
from watchward.usecases.desk.sheets_areas import area_names
from watchward.usecases.service.audit import SYSTEM
from watchward.usecases.setup import open_workspace_at
from watchward.usecases.viewer import OWNER

ROOT = Path(__file__).resolve().parents[3]
PUBLISHED = ROOT.parent / "shared" / "published" / "thurrock_2022" / "education_programmes.csv"
PERIOD = "?from=2022-09-01&to=2022-12-31"
SPELT = {"Southend-On-Sea": "Southend"}
"""Districts that the paper writes otherwise than the workspace."""
Row = Mapping[str, str]


@pytest.fixture
def printed() -> list[dict[str, str]]:
    if not PUBLISHED.exists():
        pytest.skip("the published tables are not beside the repository")
    return list(csv.DictReader(io.StringIO(PUBLISHED.read_text(encoding="utf-8"))))


def place(row: Row) -> str:
    return SPELT.get(row["district"], row["district"])


def load(folder: Path, rows: Iterable[Row]) -> None:
    areas = area_names(open_workspace_at(folder))
    drafts = []
    for row in rows:
        if row["is_total"] == "yes":
            continue
        code = areas.code(place(row))
        assert code, row["district"]
        text = {"programme": row["programme"], "from_on": "1/9/2022", "to_on": "31/12/2022",
                "sessions": row["sessions_printed"]}  # fmt: skip
        checked = check(KINDS["session"], text)
        assert not checked.faults
        drafts.append(Draft("session", checked.values, code))
    keep(Act(OWNER, SYSTEM, "loaded a published table"), drafts)


def download(client: Any) -> dict[tuple[str, str], Row]:
    text = client.get(f"/week/education/file/csv{PERIOD}").content.decode()
    return {(row["programme"], row["district"]): row for row in csv.DictReader(io.StringIO(text))}


def differing(printed: Iterable[Row], made: Mapping[tuple[str, str], Row]) -> list[str]:
    """Every printed number, total or not, that is not the one made, by name."""
    return [
        f"{row['programme']}, {row['district']}: printed {row['sessions_printed']}, summed {found}"
        for row in printed
        if (found := made[row["programme"], place(row)]["sessions"]) != row["sessions_printed"]
    ]


def test_every_number_and_total_is_printed_back(
    served: Path, sign_in: Any, printed: list[dict[str, str]]
) -> None:
    load(served, printed)
    made = download(sign_in())
    assert len(printed) == 239
    assert differing(printed, made) == []
    assert made["Totals", "(all districts)"]["sessions"] == "538"
    assert sum(row["is_total"] == "no" for row in made.values()) == 16 * 14


def test_a_printed_total_that_is_no_sum_of_its_rows_is_named(
    served: Path, sign_in: Any, printed: list[dict[str, str]]
) -> None:
    load(served, printed)
    wrong = [dict(row) for row in printed]
    harlow = next(r for r in wrong if r["is_total"] == "yes" and r["district"] == "Harlow")
    harlow["sessions_printed"] = "95"
    assert differing(wrong, download(sign_in())) == ["Totals, Harlow: printed 95, summed 59"]


def test_the_workbook_and_the_page_hold_the_same_totals(
    served: Path, sign_in: Any, printed: list[dict[str, str]]
) -> None:
    load(served, printed)
    client = sign_in()
    book = load_workbook(io.BytesIO(client.get(f"/week/education/file/xlsx{PERIOD}").content))
    cells = [cell.value for sheet in book for row in sheet.iter_rows() for cell in row]
    assert 538 in cells
    page = client.get(f"/week/education{PERIOD}").content.decode()
    assert "538 sessions of 16 programmes recorded in 14 of 14 districts" in page
