"""Wards and beats on the page: the demo's own files recounted, and who sees small counts."""

from __future__ import annotations

import csv
import gzip
import io
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from tests.web.conftest import SignIn
from watchward.registers.models import AuditEntry
from watchward.words.offences import offence_tree
from watchward.words.roles import Role

CHELMSFORD, MALDON, FORCE = "E07000070", "E07000074", "E23000028"
ROBBERY = f"/areas/{CHELMSFORD}/places?type=robbery"


@cache
def _counted(folder: Path, district: str, slug: str) -> Counter[tuple[str, str, str]]:
    """(kind, place, year) of a district's offences, from the demo's files."""
    tree, found = offence_tree(), Counter[tuple[str, str, str]]()
    for path in sorted((folder / "extracts" / "offences").glob("*.csv.gz")):
        month = path.name.removeprefix("offences-").removesuffix(".csv.gz")
        year = "later" if month >= "2023-11" else "earlier" if month >= "2022-11" else ""
        if not year:
            continue
        text = gzip.decompress(path.read_bytes()).decode()
        for row in csv.DictReader(io.StringIO(text)):
            line = tree.ancestors[tree.slug_of_name[row["crime_type"]]]
            if row["district"] == district and row["is_cancelled"] != "Y" and slug in line:
                for kind in ("ward", "beat"):
                    found[kind, row[kind], year] += 1
    return found


def _tables(page: bytes) -> list[dict[str, list[str]]]:
    """Each table's rows: the name to its cells."""
    found = []
    for table in BeautifulSoup(page, "html.parser").select("table"):
        body = table.select_one("tbody")
        assert isinstance(body, Tag)
        found.append(
            {
                row.select("th")[0].get_text(strip=True): [
                    cell.get_text(" ", strip=True) for cell in row.select("td")
                ]
                for row in body.select("tr")
            }
        )
    return found


def _number(text: str) -> int:
    return int(text.replace(",", "").replace("−", "-"))


def test_every_ward_and_beat_as_the_files_count_them(sign_in: SignIn, demo_folder: Path) -> None:
    client = sign_in(sensitive=True, areas=(CHELMSFORD,))
    page = client.get(f"/areas/{CHELMSFORD}/places").content
    counted = _counted(demo_folder, "Chelmsford", "all-crime")
    for kind, table in zip(("ward", "beat"), _tables(page), strict=True):
        whole = table.pop("All of Chelmsford")
        shown = {
            (name if name != "Not stated" else "", year): _number(cells[place])
            for name, cells in table.items()
            for place, year in enumerate(("later", "earlier"))
        }
        assert shown == {(p, y): n for (k, p, y), n in counted.items() if k == kind}
        for place, year in enumerate(("later", "earlier")):
            assert _number(whole[place]) == sum(n for (_, y), n in shown.items() if y == year)
        later = [_number(cells[0]) for name, cells in table.items() if name != "Not stated"]
        assert later == sorted(later, reverse=True)
        assert [_number(c[0]) - _number(c[1]) for c in table.values()] == [
            _number(c[2]) for c in table.values()
        ]
    assert "Chelmsford Central had the most" in page.decode()


def test_a_type_for_people_with_sight_is_whole_marked_and_written_down(
    sign_in: SignIn, demo_folder: Path
) -> None:
    client = sign_in(sensitive=True, areas=(CHELMSFORD,))
    before = AuditEntry.objects.count()
    page = client.get(ROBBERY).content.decode()
    counted = _counted(demo_folder, "Chelmsford", "robbery")
    small = [n for (kind, _, y), n in counted.items() if kind == "ward" and y == "later" and n < 5]
    assert small, "the demo has no small ward to test with"
    shown = [cells[0] for cells in _tables(page.encode())[0].values()]
    assert "[c]" not in page
    assert set(map(str, small)) <= set(shown)
    assert "OFFICIAL-SENSITIVE" in page
    assert AuditEntry.objects.count() == before + 1
    entry = AuditEntry.objects.order_by("-number")[0]
    assert entry.action == "saw OFFICIAL-SENSITIVE material"
    assert entry.what == "Chelmsford, wards and beats, Robbery, 12 months to October 2024"


@pytest.mark.parametrize(
    "person",
    [
        {},
        {"sensitive": True, "areas": (MALDON,)},
        {"areas": (CHELMSFORD,)},
    ],
    ids=["not cleared", "cleared for another area", "of the area, not cleared"],
)
def test_others_see_no_small_count(
    sign_in: SignIn, demo_folder: Path, person: dict[str, object]
) -> None:
    before = AuditEntry.objects.count()
    page = sign_in(Role.PUBLISHER, **person).get(ROBBERY).content.decode()
    counted = _counted(demo_folder, "Chelmsford", "robbery")
    tables = _tables(page.encode())
    assert len(tables) == 1, "beats would give back a ward"
    table = tables[0]
    whole = table.pop("All of Chelmsford")
    for place, year in enumerate(("later", "earlier")):
        hidden = 0
        for name, cells in table.items():
            true = counted["ward", "" if name == "Not stated" else name, year]
            if cells[place] == "[c]":
                hidden += 1
            else:
                assert _number(cells[place]) == true
                assert true == 0 or true >= 5
        assert hidden >= 2, "one count alone would be the total less the rest"
        assert _number(whole[place]) == sum(
            n for (kind, _, y), n in counted.items() if kind == "ward" and y == year
        )
    assert "withheld so that nobody can be identified" in page
    assert "OFFICIAL-SENSITIVE" not in page
    assert AuditEntry.objects.count() == before


def test_the_force_names_the_district_of_each_ward(sign_in: SignIn) -> None:
    client = sign_in(sensitive=True)
    page = BeautifulSoup(client.get(f"/areas/{FORCE}/places").content, "html.parser")
    table = page.select("table")[0]
    rows = [[cell.get_text(strip=True) for cell in row.select("th,td")] for row in
            table.select("tbody tr")]  # fmt: skip
    assert rows[0][2] == "146,480"
    assert sum(_number(row[2]) for row in rows[1:]) == 146_480
    assert ["Basildon Central", "Basildon"] in [row[:2] for row in rows]


def test_where_it_cannot_be_told_it_says_so(sign_in: SignIn) -> None:
    client = sign_in(sensitive=True)
    page = client.get(f"/areas/{CHELMSFORD}/places?type=hate-crime")
    assert page.status_code == 200
    assert "Wards and beats are not counted by hate crime" in page.content.decode()
    assert not _tables(page.content)
    assert client.get("/areas/E99999999/places").status_code == 404
    assert client.get(f"/areas/{CHELMSFORD}/places?type=nonsense").status_code == 404
    signed_out = sign_in(Role.PUBLIC).get(f"/areas/{CHELMSFORD}/places")
    assert (signed_out.status_code, signed_out.headers["Location"][:8]) == (302, "/sign-in")
