"""The page of the performance summary shows the very figures of the summary, and reproduces."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from bs4.element import Tag
from django.test import Client

from tests.web.conftest import SignIn
from watchward.content.format import cell_text
from watchward.content.table import Table
from watchward.content.table import Verdict as VerdictCell
from watchward.measures.figure import Figure
from watchward.registers.models import AuditEntry
from watchward.usecases.setup import init_workspace, open_workspace_at
from watchward.usecases.summary import SummaryProduct, SummaryRequest, make_summary
from watchward.web.templating import link
from watchward.words.periods import Month
from watchward.words.roles import Role

CHELMSFORD, HARLOW = "E07000070", "E07000073"


def page(client: Client, address: str, status: int = 200) -> BeautifulSoup:
    answer = client.get(address)
    assert answer.status_code == status, answer.content.decode()[-600:]
    return BeautifulSoup(answer.content, "html.parser")


def shown(row: Tag) -> list[str]:
    """The cells of a row as read: a verdict without its symbol and what only readers hear."""
    cells = []
    for cell in row.find_all("td"):
        for quiet in cell.select("[aria-hidden], .govuk-visually-hidden"):
            quiet.extract()
        cells.append(cell.get_text(strip=True))
    return cells


def rows_of(soup: BeautifulSoup) -> dict[str, list[str]]:
    return {str(row["data-row"]): shown(row) for row in soup.select("tr[data-row]")}


def expected(folder: Path, request: SummaryRequest) -> tuple[SummaryProduct, Table]:
    product = make_summary(open_workspace_at(folder), request)
    return product, product.document.tables()[0]


def said(cell: Figure | VerdictCell | None) -> str:
    if isinstance(cell, Figure):
        return cell_text(cell)
    return cell.words if cell else "no verdict"


@pytest.mark.parametrize("area", [CHELMSFORD, HARLOW])
@pytest.mark.parametrize(("frame", "to"), [("r12", Month(2024, 10)), ("fytd", Month(2024, 9))])
def test_every_cell_is_the_summary_s(
    sign_in: SignIn, served: Path, area: str, frame: str, to: Month
) -> None:
    request = SummaryRequest(to, (area,), frame=frame, pictures=False)
    product, table = expected(served, request)
    soup = page(sign_in(), f"/performance?area={area}&to={to}&frame={frame}")
    found = rows_of(soup)
    assert found == {row.key: [said(cell) for cell in row.cells] for row in table.rows}
    keys = [cell.id for row in table.rows for cell in row.cells if isinstance(cell, Figure)]
    hrefs = [str(a["href"]) for a in soup.select("tr[data-row] td a")]
    assert hrefs == [link("figure", key=key) for key in keys]
    caption = soup.caption
    assert caption is not None
    for words in (product.later.label, product.earlier.label, "OFFICIAL"):
        assert words in caption.get_text()
    assert soup.h1 is not None
    assert product.summaries[0].area.name in soup.h1.get_text()


def test_a_baseline_month(sign_in: SignIn, served: Path) -> None:
    request = SummaryRequest(Month(2024, 3), (CHELMSFORD,), frame="m", against="2022-03",
                             pictures=False)  # fmt: skip
    _, table = expected(served, request)
    query = f"area={CHELMSFORD}&to=2024-03&frame=m&against=2022-03"
    found = rows_of(page(sign_in(), f"/performance?{query}"))
    assert found["shoplifting"] == [
        said(cell) for row in table.rows if row.key == "shoplifting" for cell in row.cells
    ]


def test_every_area_one_under_another(sign_in: SignIn, served: Path) -> None:
    tables = make_summary(
        open_workspace_at(served), SummaryRequest(every=True, pictures=False)
    ).document.tables()
    soup = page(sign_in(), "/performance?area=all&set=all")
    sections = soup.select("section.ww-summary")
    assert len(sections) == len(tables) == 16
    for section, table in zip(sections, tables, strict=True):
        row = section.select_one("tr[data-row=all-crime]")
        assert row is not None
        wanted = next(row for row in table.rows if row.key == "all-crime")
        assert shown(row) == [said(cell) for cell in wanted.cells]


def test_a_set_of_columns(sign_in: SignIn, served: Path) -> None:
    _, table = expected(served, SummaryRequest(areas=(CHELMSFORD,), pictures=False))
    soup = page(sign_in(), f"/performance?area={CHELMSFORD}&set=rate")
    at = [place for place, column in enumerate(table.columns) if column.key.startswith("rate")]
    assert rows_of(soup) == {
        row.key: [said(row.cells[place]) for place in at] for row in table.rows
    }
    assert [str(th["data-column"]) for th in soup.select("th[data-column]")] == [
        "rate_prev", "rate_curr", "rate_pp_diff",
    ]  # fmt: skip


@pytest.mark.parametrize(("column", "order"), [("diff", "down"), ("pct_diff", "up")])
def test_sorted_within_sections_by_exact_value(
    sign_in: SignIn, served: Path, column: str, order: str
) -> None:
    _, table = expected(served, SummaryRequest(areas=(CHELMSFORD,), pictures=False))
    place = [c.key for c in table.columns].index(column)

    def size(key: str) -> float | None:
        cell = next(row for row in table.rows if row.key == key).cells[place]
        assert isinstance(cell, Figure)
        if not cell.has_value:
            return None
        return (cell.numerator or 0) / (cell.denominator or 1)

    soup = page(sign_in(), f"/performance?area={CHELMSFORD}&sort={column}&order={order}")
    seen = 0
    for body in soup.select("tbody"):
        sizes = [size(str(row["data-row"])) for row in body.select("tr[data-row]")]
        seen += len(sizes)
        held = [each for each in sizes if each is not None]
        assert sizes == held + [None] * (len(sizes) - len(held))  # no value comes last
        assert held == sorted(held, reverse=order == "down")
    assert seen == len(table.rows)
    heading = soup.select_one("th[aria-sort]")
    assert heading is not None
    assert heading["data-column"] == column
    assert heading["aria-sort"] == ("descending" if order == "down" else "ascending")
    again = heading.a
    assert again is not None
    assert f"order={'up' if order == 'down' else 'down'}" in str(again["href"])


def test_sorted_by_name_and_by_verdict(sign_in: SignIn) -> None:
    client = sign_in()
    soup = page(client, f"/performance?area={CHELMSFORD}&sort=crime-type&order=up")
    for body in soup.select("tbody"):
        names = [th.get_text(strip=True) for th in body.select("tr[data-row] th")]
        assert names == sorted(names)
    soup = page(client, f"/performance?area={CHELMSFORD}&sort=verdict")
    steps = ["clearly up", "probably up", "about the same", "probably down", "clearly down"]
    body = soup.select("tbody")[1]
    words = [shown(row)[-1] for row in body.select("tr[data-row]")]
    places = [steps.index(word) for word in words if word in steps]
    assert places == sorted(places)
    assert len(set(places)) > 2


def test_the_permalink_reproduces_the_view(sign_in: SignIn) -> None:
    client = sign_in(areas=(CHELMSFORD,))
    first = page(client, "/performance?frame=q&to=2024-06&set=offences&sort=diff&order=up")
    box = first.select_one("#permalink")
    assert box is not None
    address = re.sub(r"^http://[^/]+", "", str(box["value"]))
    assert f"area={CHELMSFORD}" in address
    assert "to=2024-06" in address
    someone_else = sign_in()  # whose own area is another
    second = page(someone_else, address)
    assert rows_of(second) == rows_of(first)
    assert list(rows_of(second)) == list(rows_of(first))


def test_the_area_first_shown_is_one_s_own(sign_in: SignIn) -> None:
    own = page(sign_in(areas=(HARLOW,)), "/performance").h1
    whole = page(sign_in(), "/performance").h1
    assert own is not None
    assert whole is not None
    assert "Harlow" in own.get_text()
    assert "Force" in whole.get_text()


QUERY = f"area={CHELMSFORD}&to=2024-09&frame=fytd"


@pytest.fixture
def downloaded(sign_in: SignIn) -> Any:
    client = sign_in()

    def get(form: str) -> Any:
        answer = client.get(f"/performance/download/{form}?{QUERY}")
        assert answer.status_code == 200, answer.content[-500:]
        assert answer.headers["Content-Disposition"] == (
            'attachment; filename="official-performance-summary-chelmsford-'
            f'financial-year-to-date-april-2024-to-september-2024.{form}"'
        )
        return answer

    return get


def the_product(folder: Path) -> SummaryProduct:
    return make_summary(
        open_workspace_at(folder), SummaryRequest(Month(2024, 9), (CHELMSFORD,), frame="fytd")
    )


def test_csv_is_that_of_the_command_line(downloaded: Any, served: Path) -> None:
    from watchward.render.summary_csv import render

    answer = downloaded("csv")
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.content.decode() == render(the_product(served).document)
    assert len(list(csv.DictReader(io.StringIO(answer.content.decode())))) == 49


def test_json_has_every_figure(downloaded: Any, served: Path) -> None:
    held = json.dumps(json.loads(downloaded("json").content))
    for figure in the_product(served).document.figures():
        assert figure.key in held


def test_workbook_word_file_and_web_page(downloaded: Any, served: Path) -> None:
    from docx import Document as WordFile
    from openpyxl import load_workbook

    table = the_product(served).document.tables()[0]
    row = next(row for row in table.rows if row.key == "shoplifting")
    counts = [c.numerator for c in row.cells[1:3] if isinstance(c, Figure)]
    book = load_workbook(io.BytesIO(downloaded("xlsx").content), data_only=True)
    lines = [values for sheet in book for values in sheet.iter_rows(values_only=True)]
    assert any("Shoplifting" in map(str, line) and set(counts) <= set(line) for line in lines)
    texts = [f"{count:,}" for count in counts]
    word = WordFile(io.BytesIO(downloaded("docx").content))
    cells = [[c.text for c in line.cells] for grid in word.tables for line in grid.rows]
    assert any("Shoplifting" in " ".join(line) and set(texts) <= set(line) for line in cells)
    soup = BeautifulSoup(downloaded("html").content, "html.parser")
    assert any(
        "Shoplifting" in line.get_text() and all(text in line.get_text() for text in texts)
        for line in soup.find_all("tr")
    )


def test_pdf_says_the_same(downloaded: Any, served: Path) -> None:
    import pdfplumber

    product = the_product(served)
    with pdfplumber.open(io.BytesIO(downloaded("pdf").content)) as pdf:
        text = "\n".join(page.extract_text() for page in pdf.pages)
    for row in product.summaries[0].rows.values():
        assert cell_text(row.offences_curr) in text
    assert "OFFICIAL" in text
    assert product.later.label in text


def test_a_download_is_in_the_trail(sign_in: SignIn) -> None:
    client = sign_in()
    client.get(f"/performance/download/csv?{QUERY}")
    entry = AuditEntry.objects.order_by("-number").first()
    assert entry is not None
    assert entry.action == "downloaded a summary"
    assert entry.what.startswith("official-performance-summary-chelmsford")
    assert entry.detail == {"format": "csv", "marking": "OFFICIAL"}


@pytest.mark.parametrize(
    ("query", "status", "words"),
    [
        ("area=Atlantis", 404, "Atlantis"),
        ("area=%27%3Cb%3E", 404, "<b>"),
        ("to=October", 400, "October"),
        ("to=2031-01", 404, "January 2031"),
        ("frame=decade", 400, "decade"),
        ("set=colours", 400, "colours"),
        ("sort=size", 400, "size"),
        ("order=sideways", 400, "sideways"),
        ("against=never", 400, "never"),
        ("against=2024-09", 400, "Choose another month"),
        ("frame=fy", 400, "end"),
        ("frame=m&to=2024-10&against=1990-10", 200, "[m]"),
    ],
)
def test_what_cannot_be_shown_is_said(sign_in: SignIn, query: str, status: int, words: str) -> None:
    soup = page(sign_in(), f"/performance?{query}", status)
    assert len(soup.find_all("h1")) == 1
    main = soup.main
    assert main is not None
    assert words in main.get_text()
    assert "Traceback" not in main.get_text()


def test_an_unknown_format(sign_in: SignIn) -> None:
    page(sign_in(), "/performance/download/exe", 404)


def test_a_missing_month_has_its_mark_and_reason(sign_in: SignIn, served: Path) -> None:
    """The demo begins in November 2021, so 12 months to March 2022 lack months."""
    soup = page(sign_in(), f"/performance?area={CHELMSFORD}&to=2022-11")
    row = rows_of(soup)["shoplifting"]
    assert row[2].replace(",", "").isdigit()
    assert row[1] == "[m]"
    note = soup.find("span", class_="ww-mark", string="[m]")
    assert note is not None
    assert note.parent is not None
    said_there = note.parent.get_text()
    assert "has not been loaded" in said_there
    assert "2021" in said_there


def test_nothing_loaded(sign_in: SignIn, settings: Any, tmp_path: Path) -> None:
    settings.WORKSPACE = str(init_workspace(tmp_path / "new", area_set="essex").root)
    for address in ("/performance", "/performance/download/csv", "/compare", "/"):
        for role, may in ((Role.READER, False), (Role.ANALYST, True)):
            soup = page(sign_in(role), address)
            main = soup.main
            assert main is not None
            assert "Nothing is loaded yet" in main.get_text()
            assert ("Load a file" in main.get_text()) is may


def test_the_public_is_asked_to_sign_in(sign_in: SignIn) -> None:
    for address in ("/performance", "/performance/download/pdf", "/compare",
                    "/compare/download.csv"):  # fmt: skip
        answer = sign_in(Role.PUBLIC).get(address)
        assert answer.status_code == 302
        assert "sign-in" in answer.headers["Location"]


def mark_sensitive(folder: Path) -> None:
    path = folder / "watchward.toml"
    text = path.read_text()
    path.write_text(
        re.sub(r'marking = ".*"', 'marking = "OFFICIAL-SENSITIVE"', text)
        if "marking =" in text else text + '\nmarking = "OFFICIAL-SENSITIVE"\n'
    )  # fmt: skip


def test_partner_only_material_is_one_area_s(sign_in: SignIn, own_workspace: Path) -> None:
    mark_sensitive(own_workspace)
    uncleared = sign_in(areas=(CHELMSFORD,))
    partner = sign_in(sensitive=True, areas=(CHELMSFORD,))
    for address in ("/performance", "/", "/compare", "/performance/download/csv"):
        mine, theirs = f"{address}?area={CHELMSFORD}", f"{address}?area={HARLOW}"
        page(uncleared, mine, 403)
        assert partner.get(mine).status_code == 200
        if address != "/compare":
            page(partner, theirs, 403)
    every = page(partner, "/performance?area=all")
    assert len(every.select("section.ww-summary")) == 1
    assert set(rows_of(page(partner, "/compare"))) == {CHELMSFORD}
    home = page(partner, "/").get_text()
    assert "force as a whole" not in home
    download = partner.get(f"/performance/download/html?area={CHELMSFORD}").content.decode()
    assert not re.search(r"(better|worse|same) (than|as) the force|force as a whole \(", download)
    assert (
        "official-sensitive"
        in partner.get(f"/performance/download/csv?area={CHELMSFORD}")["Content-Disposition"]
    )
    assert AuditEntry.objects.filter(action__startswith="saw OFFICIAL-SENSITIVE").exists()


def test_no_style_or_script_in_the_page(sign_in: SignIn) -> None:
    client = sign_in()
    for address in ("/performance", "/compare", "/"):
        soup = page(client, address)
        assert not soup.select("[style], style, [onclick]")
        assert all(script.get("src") for script in soup.find_all("script"))
        assert len(soup.find_all("h1")) == 1
        ids = [tag["id"] for tag in soup.select("[id]")]
        assert len(ids) == len(set(ids))


def test_word_files_are_whole(downloaded: Any) -> None:
    assert zipfile.ZipFile(io.BytesIO(downloaded("docx").content)).testzip() is None
