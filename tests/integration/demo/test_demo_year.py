"""The demo tells a year: a signed report as things stood then, a draft, and two matrices."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.demo import PreparedDemo
from watchward.lake.workspace import find_workspace
from watchward.registers.models import Edition, Report, Round
from watchward.usecases.desk.demo_year import AREA, keep_demo_year
from watchward.usecases.desk.reports import prepare
from watchward.usecases.viewer import OWNER


@pytest.fixture
def folder(prepared_demo: PreparedDemo, tmp_path: Path, db: None) -> Path:
    return prepared_demo.copy_to(tmp_path / "year")


def test_the_report_of_the_last_meeting_is_signed_and_the_next_a_draft(folder: Path) -> None:
    workspace = find_workspace(folder)
    keep_demo_year(workspace)
    signed, draft = Report.objects.order_by("pk")
    assert (signed.area, signed.to, str(signed.signed_at)[:10]) == (AREA, "2024-06", "2024-07-26")
    edition = Edition.objects.get()
    assert signed.edition_id == edition.pk
    assert {file.form for file in edition.files.all()} == {"docx", "pdf", "html", "json", "figures"}
    assert (draft.before_id, draft.edition_id, draft.to) == (signed.pk, None, "2024-10")
    moved = prepare(workspace, OWNER, draft)
    assert moved.problems == ()
    said = str(moved.document)
    assert "What has changed since the last report" in said
    assert "12 months to June 2024" in said


def test_a_matrix_is_signed_and_the_next_is_being_scored(folder: Path) -> None:
    keep_demo_year(find_workspace(folder))
    rounds = Round.objects.order_by("pk")
    assert [(row.year, row.status) for row in rounds] == [
        ("2024/25", "signed"), ("2025/26", "scoring"),
    ]  # fmt: skip
    assert rounds[1].before_id == rounds[0].pk
