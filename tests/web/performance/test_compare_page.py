"""Areas side by side: the figures of the use cases, the order asked for, rates with their base."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from tests.web.conftest import SignIn
from watchward.content.format import cell_text
from watchward.performance.changes import verdict_cell
from watchward.usecases.series import compare_areas
from watchward.usecases.setup import init_workspace, open_workspace_at
from watchward.usecases.summary import SummaryRequest, make_summary
from watchward.words.offences import offence_tree
from watchward.words.periods import Month

TYPE = "theft-from-a-vehicle"
COLUMNS = ["earlier", "later", "change", "change-pct", "verdict", "rate", "rank"]


def page(client: Client, address: str) -> BeautifulSoup:
    answer = client.get(address)
    assert answer.status_code == 200, answer.content.decode()[-600:]
    return BeautifulSoup(answer.content, "html.parser")


def rows_of(soup: BeautifulSoup) -> dict[str, list[str]]:
    found = {}
    for row in soup.select("tr[data-row]"):
        for quiet in row.select("[aria-hidden], .govuk-visually-hidden"):
            quiet.extract()
        found[str(row["data-row"])] = [cell.get_text(strip=True) for cell in row.find_all("td")]
    return found


def wanted(folder: Path, slug: str) -> dict[str, list[str]]:
    workspace = open_workspace_at(folder)
    product = make_summary(workspace, SummaryRequest(every=True, pictures=False))
    lines = compare_areas(workspace, slug, None)
    item = offence_tree().get(slug)
    found = {}
    for summary, line in zip(product.summaries, lines, strict=True):
        row, code = summary.rows[slug], summary.area.code
        assert code == line.area.code
        verdict = verdict_cell(item, product.judged, code)
        is_sum = summary.area.kind == "force"
        rank = "not ranked" if is_sum else "no rate" if line.rank is None else str(line.rank)
        counts = (row.offences_prev, row.offences_curr, row.diff, row.pct_diff)
        words = verdict.words if verdict else "no verdict"
        found[code] = [*map(cell_text, counts), words, cell_text(line.rate), rank]
    return found


@pytest.mark.parametrize("slug", [TYPE, "anti-social-behaviour"])
def test_every_cell_is_that_of_the_use_cases(sign_in: SignIn, served: Path, slug: str) -> None:
    soup = page(sign_in(), f"/compare?type={slug}")
    assert rows_of(soup) == wanted(served, slug)
    caption = soup.caption
    assert caption is not None
    for words in ("12 months to October 2024", "12 months to October 2023", "OFFICIAL"):
        assert words in caption.get_text()
    head = soup.select_one("th[data-column=rank]")
    assert head is not None
    assert "1 = highest of 14" in head.get_text()
    assert "estimate for 2020" in soup.get_text()


def test_orders(sign_in: SignIn, served: Path) -> None:
    client, cells = sign_in(), wanted(served, TYPE)
    sums = ["force" if code.startswith("force") else code for code in list(cells)[:1]]
    assert sums
    top = next(iter(cells))
    ranked = list(rows_of(page(client, f"/compare?type={TYPE}")))
    assert ranked[0] == top
    places = [cells[code][-1] for code in ranked[1:]]
    assert places[:14] == sorted(places[:14], key=int)
    assert places[14:] == ["no rate"]
    for column in ("later", "change"):
        for order, sign in (("down", -1), ("up", 1)):
            soup = page(client, f"/compare?type={TYPE}&by={column}&order={order}")
            codes = list(rows_of(soup))
            at = COLUMNS.index(column)
            values = [
                int(cells[code][at].replace(",", "").replace("\N{MINUS SIGN}", "-"))
                for code in codes[1:]
            ]
            assert codes[0] == top
            assert values == sorted(values, key=lambda value: sign * value)
            heading = soup.select_one("th[aria-sort]")
            assert heading is not None
            assert heading["data-column"] == column
    names = [
        th.get_text(strip=True) for th in page(client, "/compare?by=area").select("tr[data-row] th")
    ][1:]
    assert names == sorted(names)


def test_the_permalink_reproduces_the_view(sign_in: SignIn) -> None:
    client = sign_in()
    soup = page(client, f"/compare?type={TYPE}&by=change&order=up&to=2024-05")
    box = soup.select_one("#permalink")
    assert box is not None
    again = page(client, str(box["value"]).replace("http://testserver", ""))
    first, second = rows_of(soup), rows_of(again)
    assert list(first.items()) == list(second.items())


def test_the_download_has_the_page_s_figures(sign_in: SignIn, served: Path) -> None:
    answer = sign_in().get(f"/compare/download.csv?type={TYPE}&by=later")
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert "official-theft-from-a-vehicle-by-area-12-months-to-october-2024.csv" in str(
        answer.headers["Content-Disposition"]
    )
    lines = list(csv.reader(io.StringIO(answer.content.decode())))[1:]
    cells = wanted(served, TYPE)
    assert len(lines) == len(cells)
    for line in lines:
        shown = [text.replace(",", "").replace("\N{MINUS SIGN}", "-") for text in cells[line[1]]]
        assert line[2:8] == shown[:6]
        assert line[9] == (shown[6] if shown[6].isdigit() else "")


def test_bars_follow_the_rate(sign_in: SignIn) -> None:
    soup = page(sign_in(), f"/compare?type={TYPE}")
    widths = [int(str(bar["width"])) for bar in soup.select("tr[data-row] rect")]
    assert len(widths) == 14
    assert widths[0] == 1000
    assert widths == sorted(widths, reverse=True)


def test_without_residents_it_says_so(sign_in: SignIn, settings: object, tmp_path: Path) -> None:
    from watchward.usecases.loading.extracts import load_extract

    workspace = init_workspace(tmp_path / "new", force="elsewhere")
    extract = tmp_path / "offences.csv"
    lines = [
        f"{year}{month:02d}{place}{n},{year}-{month:02d}-05,{place},Shoplifting"
        for year, months in ((2022, range(1, 13)), (2023, range(1, 13)))
        for month in months
        for place, count in (("Upton", 3), ("Downham", 5))
        for n in range(count)
    ]
    extract.write_text("crime_ref,recorded_on,district,crime_type\n" + "\n".join(lines) + "\n")
    load_extract(workspace, "offences", [extract])
    settings.WORKSPACE = str(workspace.root)  # type: ignore[attr-defined]
    client = sign_in()
    soup = page(client, "/compare?type=shoplifting")
    assert [int(str(bar["width"])) for bar in soup.select("rect")] == [1000, 600]
    assert rows_of(soup)["upton"] == [
        "36", "36", "0", "0.0", "about the same", "[x]", "no rate",
    ]  # fmt: skip
    text = soup.get_text()
    assert "Rates are not available for Downham, Upton" in text
    assert "watchward load population" in text
    home = page(client, "/").get_text()
    assert "No crime type changed by more than the usual variation" in home
    assert Month(2023, 12).label in home
