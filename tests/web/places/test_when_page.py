"""Weekday by hour on the page: recounted from the demo's files, masked, and without times."""

from __future__ import annotations

import csv
import gzip
import io
from datetime import datetime, timedelta
from pathlib import Path

from bs4 import BeautifulSoup

from tests.web.conftest import SignIn
from watchward.registers.models import AuditEntry
from watchward.usecases.setup import init_workspace
from watchward.words.offences import offence_tree

MALDON = "E07000074"


def _recount(folder: Path, slug: str) -> tuple[list[list[float]], dict[str, int]]:
    """Maldon's offences of the year over the hours of the week, record by record.

    Wall time throughout: no window here is long enough for the clocks' change to matter
    by half an offence.
    """
    tree = offence_tree()
    week, said = [[0.0] * 24 for _ in range(7)], {"placed": 0, "without": 0, "long": 0}
    for path in sorted((folder / "extracts" / "offences").glob("*.csv.gz")):
        if not "offences-2023-11" <= path.name[:16] <= "offences-2024-10":
            continue
        for row in csv.DictReader(io.StringIO(gzip.decompress(path.read_bytes()).decode())):
            line = tree.ancestors[tree.slug_of_name[row["crime_type"]]]
            if row["district"] != "Maldon" or row["is_cancelled"] == "Y" or slug not in line:
                continue
            start = datetime.fromisoformat(row["committed_from"])
            end = datetime.fromisoformat(row["committed_to"] or row["committed_from"])
            length = int((end - start).total_seconds() // 60)
            if start.hour == start.minute == end.hour == end.minute == 0:
                said["without"] += 1
            elif length > 72 * 60:
                said["long"] += 1
            else:
                said["placed"] += 1
                minutes = [start + timedelta(minutes=m) for m in range(length)]
                for minute in minutes if length > 60 else [start]:
                    share = 1 / length if length > 60 else 1
                    week[minute.weekday()][minute.hour] += share
    return week, said


def _cells(page: bytes) -> list[list[str]]:
    """Texts by hour and weekday."""
    rows = BeautifulSoup(page, "html.parser").select("table.ww-heat tbody tr")
    return [[cell.get_text(strip=True) for cell in row.select("td")] for row in rows]


def test_each_hour_as_the_files_count_it(sign_in: SignIn, demo_folder: Path) -> None:
    page = sign_in(sensitive=True, areas=(MALDON,)).get(f"/areas/{MALDON}/when").content
    week, said = _recount(demo_folder, "all-crime")
    cells = _cells(page)
    assert len(cells) == 24
    for hour, line in enumerate(cells):
        assert len(line) == 7
        for day, text in enumerate(line):
            assert abs(int(text) - week[day][hour]) <= 0.75, (day, hour)
    text = " ".join(BeautifulSoup(page, "html.parser").get_text(" ").split())
    assert f"offences, {said['placed']:,} have a usable time" in text
    assert f"Left out are {said['without']} with no time of day and {said['long']} that" in text
    assert "Ratcliffe 2000" in text
    assert "estimates, rounded to whole numbers" in text
    assert AuditEntry.objects.filter(what__startswith="Maldon, weekday by hour").count() == 1


def test_others_see_no_small_estimate(sign_in: SignIn, demo_folder: Path) -> None:
    client = sign_in(sensitive=True, areas=("E07000070",))
    page = client.get(f"/areas/{MALDON}/when").content
    shown = [text for line in _cells(page) for text in line]
    assert "[c]" in shown
    assert all(text == "[c]" or text == "0" or int(text) >= 5 for text in shown)
    assert "withheld so that nobody can be identified" in page.decode()
    assert not AuditEntry.objects.filter(what__startswith="Maldon").exists()
    withheld = [c for c in BeautifulSoup(page, "html.parser").select("td") if c.text == "[c]"]
    assert {" ".join(cell["class"]) for cell in withheld} == {"n ww-step-0"}


def test_a_day_is_not_a_time(settings: object, tmp_path: Path, sign_in: SignIn) -> None:
    from watchward.usecases.loading.extracts import load_extract

    workspace = init_workspace(tmp_path / "bare", area_set="essex")
    path = tmp_path / "bare.csv"
    rows = [f"R{n},2024-10-{n + 1:02d},Maldon,Shoplifting,2024-10-{n + 1:02d}" for n in range(20)]
    path.write_text("crime_ref,recorded_on,district,crime_type,committed_from\n" + "\n".join(rows))
    load_extract(workspace, "offences", [path])
    settings.WORKSPACE = str(workspace.root)  # type: ignore[attr-defined]
    client = sign_in(sensitive=True)
    for name in ("when", "places"):  # of a month held: the year as a whole is not
        page = client.get(f"/areas/{MALDON}/{name}").content.decode()
        assert "There is no figure for this period: no offences loaded for" in page
    more = [f"S{n},2023-{n + 1:02d}-01,Maldon,Shoplifting," for n in range(12)]
    more += [f"T{n},2024-{n + 1:02d}-01,Maldon,Shoplifting," for n in range(9)]
    path.write_text("crime_ref,recorded_on,district,crime_type,committed_from\n" + "\n".join(more))
    load_extract(workspace, "offences", [path])
    page = client.get(f"/areas/{MALDON}/when").content.decode()
    assert "None of the offences of Maldon in this period has a usable time." in page
    assert "committed_from and committed_to" in page
    page = client.get(f"/areas/{MALDON}/places").content.decode()
    assert "No record of Maldon in this period names a ward or beat." in page
    assert "a column ward or beat" in page
