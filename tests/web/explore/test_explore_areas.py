"""The pages of areas: every kind of area, with the numbers of the summary."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.lake import HEAD, load_text, new_workspace
from tests.web.conftest import SignIn
from tests.web.explore.test_explore_crime_types import (
    CHELMSFORD,
    linked_figures,
    page_of,
    words_of,
)
from watchward.content.format import cell_text, paragraph_text
from watchward.performance.sentences import reading
from watchward.usecases.basis import SummaryRequest
from watchward.usecases.explore.areas import area_page
from watchward.usecases.explore.standing import choose
from watchward.usecases.setup import open_workspace_at
from watchward.usecases.summary import make_summary
from watchward.usecases.viewer import OWNER
from watchward.words.periods import Month


def test_the_page_of_a_district_agrees_with_the_summary(sign_in: SignIn, demo_folder: Path) -> None:
    page = page_of(sign_in().get(f"/areas/{CHELMSFORD}?to=2024-10"))
    made = make_summary(
        open_workspace_at(demo_folder), SummaryRequest(areas=(CHELMSFORD,), pictures=False)
    )
    summary = made.summaries[0]
    shown = linked_figures(page)
    for slug in ("all-crime", "anti-social-behaviour", "robbery", "domestic-abuse"):
        row = summary.rows[slug]
        assert shown[row.offences_curr.id] == cell_text(row.offences_curr)
        assert shown[row.pct_diff.id] == cell_text(row.pct_diff)
    said = words_of(page)
    spoken = words_of(page.select_one(".ww-reading")).replace(" %", "%")
    assert "".join(spoken.split()) == "".join(paragraph_text(reading(summary, made.judged)).split())
    assert f"solved rate is {cell_text(summary.rows['all-crime'].rate_curr)}" in said
    assert f"{cell_text(summary.rows['all-crime'].pct_da)}% of all crime is domestic" in said
    assert len(page.select("figure svg")) == 4


def test_what_moved_clearly_is_what_the_verdicts_say(demo_folder: Path) -> None:
    workspace = open_workspace_at(demo_folder)
    choice = choose(workspace, OWNER, CHELMSFORD, Month(2024, 10))
    found = area_page(workspace, choice)
    assert found.fell
    for lines, code in ((found.rose, "clearly_up"), (found.fell, "clearly_down")):
        assert {line.verdict.code for line in lines if line.verdict} <= {code}
        sizes = [abs(line.row.diff.numerator or 0) for line in lines]
        assert sizes == sorted(sizes, reverse=True)


def test_the_list_names_every_area(sign_in: SignIn) -> None:
    page = page_of(sign_in().get("/areas"))
    assert len(page.select("tbody tr")) == 16
    assert words_of(page.select("tbody tr")[0]).startswith("Force Force")


@pytest.mark.parametrize("code", ["E23000028", "stansted-airport"])
def test_force_and_airport(sign_in: SignIn, code: str) -> None:
    said = words_of(page_of(sign_in().get(f"/areas/{code}")))
    assert ("It is the sum of" in said) == (code == "E23000028")
    assert ("Nobody lives there" in said) == (code == "stansted-airport")


def test_a_policing_area_is_a_sum(sign_in: SignIn, tmp_path: Path, settings: object) -> None:
    from watchward.usecases.loading.lists import load_areas
    from watchward.usecases.loading.report import LoadOptions

    made = new_workspace(tmp_path / "grouped")
    text = HEAD + "\nP1,2024-09-02,Chelmsford,Arson\nP2,2024-10-01,Maldon,Arson\n"
    load_text(made, text + "P3,2024-10-01,Harlow,Arson\n")
    lookup = tmp_path / "lookup.csv"
    lookup.write_text("district,policing_area\nChelmsford,Mid LPA\nMaldon,Mid LPA\n")
    load_areas(made, [lookup], LoadOptions())
    settings.WORKSPACE = str(made.root)  # type: ignore[attr-defined]
    page = page_of(sign_in().get("/areas/mid-lpa"))
    assert words_of(page.h1).startswith("Mid LPA")
    parts = [tag.get_text() for tag in page.select("[aria-label='Areas in Mid LPA'] a")]
    assert parts == ["Chelmsford", "Maldon"]
    assert "Missing: no offences loaded for November 2023 to August 2024" in words_of(page)
