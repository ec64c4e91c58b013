"""Pictures obey the content policy, and what is kept is what would be drawn."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from tests.support.lake import new_workspace
from tests.web.conftest import SignIn
from tests.web.explore.test_explore_crime_types import CHELMSFORD, page_of
from watchward.content.chart import Chart
from watchward.content.text import words
from watchward.lake.workspace import Workspace
from watchward.render import charts
from watchward.usecases.explore import pictures
from watchward.usecases.explore.trends import chart_of, from_first_held
from watchward.usecases.explore.types import trend_of
from watchward.usecases.setup import open_workspace_at
from watchward.words.periods import Month


@pytest.fixture
def chart(demo_folder: Path) -> Chart:
    """Stalking and harassment, with its break."""
    lines = trend_of(
        open_workspace_at(demo_folder), CHELMSFORD, "stalking-and-harassment", Month(2024, 10)
    )
    figures = from_first_held([line.monthly for line in lines])
    return chart_of(figures, "stalking", words("A message"), "Offences a month", "Records")


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """Somewhere to keep pictures."""
    pictures.forget()
    return new_workspace(tmp_path / "kept")


@pytest.mark.parametrize(
    "address",
    [
        f"/crime-types/stalking-and-harassment?area={CHELMSFORD}",
        f"/areas/{CHELMSFORD}",
        f"/figures/solved-rate-change.v1.solved/{CHELMSFORD}/2024-10-r12~2023-10-r12/robbery",
    ],
)
def test_nothing_that_the_content_policy_forbids(sign_in: SignIn, address: str) -> None:
    page = page_of(sign_in().get(address))
    assert page.select("svg")
    assert not page.select("[style], style, svg script, svg foreignObject")
    assert not [tag for tag in page.find_all(True) for name in tag.attrs if name.startswith("on")]
    for picture in page.select("figure svg"):
        assert picture["role"] == "img"
        assert len(str(picture["aria-label"])) > 80


def test_a_kept_picture_equals_a_fresh_one(chart: Chart, workspace: Workspace) -> None:
    fresh = charts.picture(chart).svg.strip()
    assert pictures.picture_text(workspace, chart) == fresh
    (file,) = (workspace.root / "cache" / "pictures").iterdir()
    assert file.read_text(encoding="utf-8") == fresh
    pictures.forget()
    assert pictures.picture_text(workspace, chart) == fresh


def test_a_kept_file_is_used_and_a_torn_one_is_not(chart: Chart, workspace: Workspace) -> None:
    fresh = pictures.picture_text(workspace, chart)
    (file,) = (workspace.root / "cache" / "pictures").iterdir()
    file.write_text(fresh.replace("<svg ", '<svg data-kept="1" ', 1), encoding="utf-8")
    pictures.forget()
    assert 'data-kept="1"' in pictures.picture_text(workspace, chart)
    file.write_text(fresh[:100], encoding="utf-8")
    pictures.forget()
    assert pictures.picture_text(workspace, chart) == fresh


def test_every_change_of_what_is_shown_has_its_own_picture(chart: Chart) -> None:
    figures = chart.series[0].figures
    other = replace(figures[-1], numerator=(figures[-1].numerator or 0) + 1)
    moved = replace(chart.series[0], figures=(*figures[:-1], other))
    changed = [
        replace(chart, series=(moved,)),
        replace(chart, breaks=()),
        replace(chart, key="another"),
        replace(chart, series=(replace(chart.series[0], label="other"),)),
    ]
    digests = {pictures.digest(each) for each in (chart, *changed)}
    assert len(digests) == 5
    assert all(re.fullmatch("[0-9a-f]{40}", name) for name in digests)


def test_a_new_version_with_the_same_numbers_draws_nothing_anew(chart: Chart) -> None:
    later = tuple(replace(figure, version=99) for figure in chart.series[0].figures)
    again = replace(chart, series=(replace(chart.series[0], figures=later),))
    assert pictures.digest(again) == pictures.digest(chart)


def test_a_folder_that_cannot_be_written_only_costs_time(
    chart: Chart, workspace: Workspace
) -> None:
    (workspace.root / "cache").write_text("in the way")
    assert pictures.picture_text(workspace, chart).startswith("<svg ")
