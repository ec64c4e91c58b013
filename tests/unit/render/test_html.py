"""The HTML file as markup: complete in itself, in order, and exact."""

from __future__ import annotations

import base64
import csv
import io
import re
from collections import Counter
from dataclasses import replace
from functools import cache
from hashlib import sha256
from itertools import pairwise

from bs4 import BeautifulSoup

from tests.support.sample_document import sample_document
from watchward.content.format import cell_text, plain_number
from watchward.content.text import Constant, Words
from watchward.render import html
from watchward.render.outline import table_figures

SHORT_ENOUGH = 7


@cache
def markup() -> str:
    return html.render(sample_document())


@cache
def page() -> BeautifulSoup:
    return BeautifulSoup(markup(), "lxml")


def test_it_asks_for_nothing_outside_itself() -> None:
    addresses = [
        element[name]
        for element in page().find_all(True)
        for name in ("src", "href", "action", "data", "poster", "srcset", "xlink:href")
        if element.has_attr(name)
    ]
    assert addresses
    assert {re.split("[,;#]", address)[0] for address in addresses} == {"", "data:text/csv"}
    assert not page().find_all(["script", "link", "iframe", "img", "form"])
    assert "url(http" not in markup()
    assert "@import" not in markup()


def test_its_content_policy_allows_its_own_style_and_nothing_else() -> None:
    policy = page().find("meta", attrs={"http-equiv": "Content-Security-Policy"})["content"]
    style = page().find("style").string
    digest = base64.b64encode(sha256(style.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy
    assert not page().find_all(style=True)


def test_language_title_and_one_first_heading() -> None:
    assert page().html["lang"] == "en-GB"
    assert len(page().find_all("h1")) == 1
    assert page().title.string.startswith(page().h1.get_text())
    levels = [int(element.name[1]) for element in page().find_all(re.compile("^h[1-6]$"))]
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_ids_are_unique_and_every_link_inside_goes_somewhere() -> None:
    ids = Counter(element["id"] for element in page().find_all(id=True))
    assert [name for name, times in ids.items() if times > 1] == []
    for link in page().find_all("a", href=re.compile("^#")):
        assert link["href"][1:] in ids
    for element in page().find_all(attrs={"aria-labelledby": True}):
        assert element["aria-labelledby"] in ids


def test_the_contents_name_every_area() -> None:
    names = [link.get_text() for link in page().select("nav.contents a")]
    assert names == ["Key findings", "About this summary", "Force", "Chelmsford", "Notes"]


def test_every_cell_holds_its_figure_and_its_key() -> None:
    for number, table in enumerate(sample_document().tables(), 1):
        shown = page().select(f"#table-{number} .region td data")
        figures = table_figures(table)
        assert [item.get_text() for item in shown] == [cell_text(f) for f in figures]
        assert [item["data-figure"] for item in shown] == [f.key for f in figures]
        assert [item["value"] for item in shown] == [plain_number(f) for f in figures]


def test_headings_have_scopes_and_groups_span_their_columns() -> None:
    table = page().select_one("#table-1 table")
    groups = [(g.get_text(), g["colspan"]) for g in table.select("th[scope=colgroup]")]
    assert groups == [("Offences", "4"), ("Solved outcomes", "4"), ("Solved rates %", "3")]
    assert [s.get_text() for s in table.select("th[scope=rowgroup]")] == [
        "Top Level",
        "Victim Based Crime",
        "State Based Crime",
    ]
    assert len(table.select("tbody th[scope=row]")) == 49
    assert all(th.has_attr("scope") for th in table.find_all("th"))


def test_rows_are_indented_by_their_true_level_without_hyphens() -> None:
    rows = sample_document().tables()[0].rows
    labels = page().select("#table-1 tbody th[scope=row]")
    assert [label["class"][-1] for label in labels] == [f"in-{row.level}" for row in rows]
    assert not [label for label in labels if label.get_text().startswith("-")]


def test_a_phone_is_shown_few_columns_and_can_ask_for_all() -> None:
    table = page().select_one("#table-1")
    last = table.select("thead tr")[-1].find_all("th")[1:]
    kept = [th for th in last if "more" not in th["class"]]
    assert 0 < len(kept) <= SHORT_ENOUGH
    assert table.select_one("label input.all-columns[type=checkbox]")


def test_the_caption_says_area_period_and_marking() -> None:
    caption = page().select_one("#table-2 caption").get_text()
    for words in ("Chelmsford", "12 months to October 2024", "12 months to October 2023"):
        assert words in caption
    assert "OFFICIAL" in caption


def test_verdicts_are_words_and_the_symbol_is_not_read_aloud() -> None:
    cell = page().select_one("#table-1 td.words span")
    assert cell.select_one(".symbol")["aria-hidden"] == "true"
    assert re.search("clearly|probably|about|few", cell.get_text())


def test_each_picture_has_words_and_its_data_as_a_table() -> None:
    charts = page().select("figure.chart")
    assert len(charts) == 8
    for chart in charts:
        assert chart.select_one("svg")["role"] == "img"
        assert len(chart.select_one("svg")["aria-label"]) > 40
        assert len(chart.select("details tbody tr")) == 36


def test_the_download_beside_a_table_is_that_table() -> None:
    address = page().select_one("#table-1 a[download]")["href"]
    text = base64.b64decode(address.partition("base64,")[2]).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == 49
    assert rows[5]["Crime type"] == "Homicide"
    assert rows[5]["Offences 2024"] == "10"


def test_what_is_typed_is_shown_and_never_run() -> None:
    document = sample_document()
    section = replace(document.sections[1], title=Words("<script>alert(x)</script>"))
    cover = replace(document.cover, body="A & B <b>", title=Constant('"><img src=x>', "title"))
    made = html.render(replace(document, cover=cover, sections=(section,)))
    soup = BeautifulSoup(made, "lxml")
    assert not soup.find_all(["script", "img", "b"])
    assert soup.h1.get_text() == '"><img src=x>'
    assert soup.select_one(".chapter h2").get_text() == "<script>alert(x)</script>"


def test_synthetic_data_says_so_at_the_top() -> None:
    assert "Synthetic data" in page().select_one("header .synthetic").get_text()
    document = sample_document()
    real = html.render(replace(document, cover=replace(document.cover, synthetic="")))
    assert not BeautifulSoup(real, "lxml").select(".synthetic")


def test_the_same_document_gives_the_same_file() -> None:
    assert html.render(sample_document()) == markup()
