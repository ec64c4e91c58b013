"""Money for the command line: all of it or one award's, as rows and as data, and refusals."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from watchward.usecases.desk.keeping import Act, Draft, keep
from watchward.usecases.desk.money_document import (
    COLUMNS,
    document_of,
    money_csv,
    money_json,
    money_rows,
    owner_money,
)
from watchward.usecases.service.audit import SYSTEM
from watchward.usecases.setup import open_workspace_at
from watchward.usecases.viewer import OWNER
from watchward.words.errors import NotFound, UsageProblem


def made(kind: str, *rows: dict[str, Any]) -> None:
    keep(Act(OWNER, SYSTEM, "added"), [Draft(kind, row, "E07000070") for row in rows])


@pytest.fixture(autouse=True)
def two_awards(db: None) -> None:
    made("stream", {"name": "=Streets", "funder": "Home Office"})
    made("award", {"name": "One", "stream": 1, "amount": 100_050, "spend_by": "2024-03-31"},
         {"name": "Two", "stream": 1, "amount": 50_000, "spend_by": "2024-03-31"})  # fmt: skip
    made("profile", {"award": 1, "year": "2023/24", "amount": 100_051})
    made("allocation", {"award": 2, "site": "Park", "year": "2023/24", "amount": 50_000})
    made("spend", {"what": "x", "award": 1, "on": "2023-05-01", "amount": 40_000},
         {"what": "crossed", "award": 1, "allocation": 1, "on": "2023-05-01",
          "amount": 10_000})  # fmt: skip


def test_one_award_alone_adds_up_to_itself() -> None:
    whole = owner_money(None, "2023/24", None)
    one, two = owner_money(1, "2023/24", None), owner_money(2, "2023/24", None)
    assert one.total + two.total == whole.total
    assert [each.award.number for each in one.standings] == [1]
    codes = [each["code"] for each in money_json(one)["awards"][0]["attention"]]
    assert codes == [each["code"] for each in money_json(whole)["awards"][0]["attention"]]
    assert {"crossed", "profile", "unspent"} <= set(codes)


def test_rows_are_exact_pounds_and_words_are_harmless() -> None:
    page = owner_money(1, "", None)
    rows = money_rows(page)
    assert rows[0] == list(COLUMNS)
    assert [row[10] for row in rows[1:]] == ["1000.51", "-0.01", "0.00", "0.00"]
    assert ",'=Streets," in money_csv(page).decode()


def test_sums_in_pence_by_year() -> None:
    found = money_json(owner_money(1, "2023/24", None))
    assert found["total_pence"]["left"] == 50_050
    assert found["awards"][0]["by_year_pence"]["none"]["awarded"] == -1
    assert found["total_in_year_pence"]["spent"] == 50_000


def test_the_document_has_total_lines_that_are_the_sum_of_their_rows(demo_folder: Path) -> None:
    page = owner_money(None, "2023/24", None)
    document = document_of(page, open_workspace_at(demo_folder))
    summed = [table for table in document.tables() if table.rows[0].key == "total"]
    assert {table.key for table in summed} >= {
        "money/year",
        "money/all",
        "money/years",
        "money/sites",
    }
    for table in summed:
        leaves = [row for row in table.rows[1:] if row.level == 1]
        for place, cell in enumerate(table.rows[0].cells):
            number: Any = getattr(cell, "number", None)
            if number is not None:
                assert number == sum(getattr(row.cells[place], "number", 0) or 0 for row in leaves)


def test_what_is_not_there_is_said() -> None:
    with pytest.raises(NotFound):
        owner_money(9, "", None)
    with pytest.raises(NotFound):
        owner_money(1, "", date(2020, 1, 1))
    with pytest.raises(UsageProblem):
        owner_money(None, "2024/27", None)
