"""The map: its figures, its links for the keyboard, its boundaries as GeoJSON, and without any."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import shapely
from bs4 import BeautifulSoup, Tag
from django.test import Client

from tests.web.conftest import SignIn
from watchward.registers.models import AuditEntry
from watchward.usecases.loading.lists import load_areas
from watchward.usecases.series import compare_areas
from watchward.usecases.setup import open_workspace_at
from watchward.words.periods import Month
from watchward.words.roles import Role

TO = Month(2024, 10)


@pytest.fixture
def mapped(own_workspace: Path) -> Path:
    """The demo with its schematic boundaries loaded."""
    path = own_workspace / "extracts" / "areas" / "boundaries-schematic.geojson"
    load_areas(open_workspace_at(own_workspace), [path])
    return own_workspace


def _soup(client: Client, address: str) -> BeautifulSoup:
    answer = client.get(address)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def _labels(page: BeautifulSoup) -> dict[str, str]:
    """What each area on the map says, by the address it opens."""
    found = {}
    for area in page.select("svg.ww-map a"):
        assert area["aria-label"] == area.select_one("title").get_text()  # type: ignore[union-attr]
        found[str(area["href"])] = str(area["aria-label"])
    return found


def test_the_map_the_table_and_the_use_case_say_the_same(sign_in: SignIn, mapped: Path) -> None:
    client = sign_in()
    lines = compare_areas(open_workspace_at(mapped), "shoplifting", TO)
    page = _soup(client, "/map?type=shoplifting")
    labels = _labels(page)
    districts = [line for line in lines if line.area.kind != "force"]
    assert len(labels) == len(districts) == 15
    rows = {
        row.select("th")[0].get_text(strip=True): [
            cell.get_text(" ", strip=True) for cell in row.select("td")
        ]
        for row in page.select("tbody tr")
    }
    for line in lines:
        count = f"{line.count.numerator:,}"
        assert rows[line.area.name][0] == count
        if line.area.kind != "force":
            label = labels[f"/areas/{line.area.code}?to=2024-10&type=shoplifting"]
            assert label.startswith(f"{line.area.name}: {count} offences, ")
            words = re.sub(r"^\W+", "", rows[line.area.name][3])
            assert words.split(" ,")[0] in label
    assert "Highest in Thurrock (1,832 offences)" in page.get_text()
    legend = [step.get_text(" ", strip=True) for step in page.select(".ww-legend li")]
    assert sum(int(re.findall(r"\((\d+) area", text)[0]) for text in legend) == 15


@pytest.mark.parametrize("show", ["count", "rate", "change"])
def test_the_drawing_is_allowed_by_the_content_policy(
    sign_in: SignIn, mapped: Path, show: str
) -> None:
    page = _soup(sign_in(), f"/map?show={show}&type=robbery")
    drawing = page.select_one("svg.ww-map")
    assert isinstance(drawing, Tag)
    assert not page.select("[style], style, script:not([src])")
    assert drawing["aria-label"]
    assert all(area["href"].startswith("/areas/") for area in drawing.select("a"))
    assert all(path["d"].startswith("M") for path in drawing.select("path[d^=M]"))
    fills = {path["fill"] for area in drawing.select("a") for path in area.select("path")}
    assert len(fills - {"none"}) > 1


def test_rates_have_a_base_and_nobody_lives_at_the_airport(sign_in: SignIn, mapped: Path) -> None:
    page = _soup(sign_in(), "/map?show=rate")
    text = page.get_text(" ", strip=True)
    assert "per 1,000 residents, 2020" in text
    airport = next(label for label in _labels(page).values() if label.startswith("Stansted"))
    assert "per 1,000" not in airport
    assert "nobody lives there" in airport
    assert "not coloured: nobody lives there" in text


def test_small_numbers_are_not_coloured(sign_in: SignIn, mapped: Path) -> None:
    page = _soup(sign_in(), "/map?type=homicide")
    plain = [a for a in page.select("svg.ww-map a") if a.select('path[fill="url(#map-plain)"]')]
    assert len(plain) == 15
    assert "too few to colour" in str(plain[0]["aria-label"])


def test_boundaries_as_geojson(sign_in: SignIn, mapped: Path) -> None:
    answer = sign_in().get("/map/boundaries.geojson?type=shoplifting")
    assert answer.headers["Content-Type"] == "application/geo+json"
    assert "attachment" in answer.headers["Content-Disposition"]
    found = json.loads(answer.content)
    assert len(found["features"]) == 15
    assert "schematic" in found["note"]
    lines = {
        line.area.code: line for line in compare_areas(open_workspace_at(mapped), "shoplifting", TO)
    }
    for feature in found["features"]:
        shape = shapely.from_geojson(json.dumps(feature["geometry"]))
        assert shape.is_valid
        west, south, east, north = shape.bounds
        assert 0 < west < east < 1.5
        assert 51 < south < north < 52.5
        held, line = feature["properties"], lines[feature["id"]]
        assert held["count"] == line.count.numerator
        assert held["figure"] == line.count.id
        assert (held["rate_per_1000"] is None) == (line.area.name == "Stansted Airport")
    assert AuditEntry.objects.order_by("-number")[0].action == "downloaded"


def test_without_boundaries(sign_in: SignIn, own_workspace: Path) -> None:
    newest = max((own_workspace / "lake" / "versions").glob("*.json"), key=lambda p: int(p.stem))
    manifest = json.loads(newest.read_text())
    del manifest["tables"]["core_boundaries"]  # a version into which none were loaded
    newest.write_text(json.dumps(manifest))
    client = sign_in(Role.ANALYST)
    page = _soup(client, "/map")
    assert not page.select("svg.ww-map")
    assert "No boundaries are loaded" in page.get_text()
    assert "watchward load areas" in page.get_text()
    assert len(page.select("tbody tr")) == 16
    missing = client.get("/map/boundaries.geojson")
    assert missing.status_code == 404
    assert "watchward load areas" in missing.content.decode()


def test_what_cannot_be_shown_and_who_may_not_see(sign_in: SignIn, mapped: Path) -> None:
    client = sign_in()
    assert client.get("/map?show=density").status_code == 400
    assert client.get("/map?type=nonsense").status_code == 404
    assert client.get("/map?to=1999-01").status_code == 404
    nobody = sign_in(Role.PUBLIC)
    for address in ("/map", "/map/boundaries.geojson"):
        assert nobody.get(address).status_code == 302


def test_partner_only_figures_show_own_areas_alone(sign_in: SignIn, mapped: Path) -> None:
    path = mapped / "watchward.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"OFFICIAL"', '"OFFICIAL-SENSITIVE"'), encoding="utf-8")
    page = _soup(sign_in(sensitive=True, areas=("E07000070",)), "/map")
    assert [label.split(":")[0] for label in _labels(page).values()] == ["Chelmsford"]
    assert len(page.select("tbody tr")) == 1
    assert sign_in().get("/map").status_code == 403
