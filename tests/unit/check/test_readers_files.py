"""Word, workbooks, spreadsheets, web pages and PDFs are read by their structure."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest

from watchward.check.model import Grid, Paper
from watchward.check.readers import read_paper
from watchward.check.readers.workbook import shown


def words(grid: Grid) -> list[list[str]]:
    return [[cell.text for cell in row] for row in grid.rows]


def texts(paper: Paper) -> list[str]:
    return [block.text for block in paper.texts()]


def one(paper: Paper) -> Grid:
    (grid,) = paper.grids()
    return grid


def test_a_web_page(tmp_path: Path) -> None:
    path = tmp_path / "paper.html"
    path.write_text(
        "<!doctype html><html><head><title>T</title><style>p{}</style></head><body>"
        "<h1>Report</h1><script>var x = 99;</script><div hidden>88</div>"
        "<p>There were <b>455</b><sup>1</sup> offences<br>on 5<sup>th</sup> May.</p>"
        "<ul><li>One 1<ul><li>Two 2</li></ul></li></ul>"
        "<table><caption>Table 1: offences</caption><thead>"
        "<tr><th rowspan=2>Area</th><th colspan=2>Offences</th></tr>"
        "<tr><th>2023</th><th>2024</th></tr></thead><tbody>"
        "<tr><td style='padding-left: 1em'>Harlow</td><td>1,234<sup>a</sup></td><td>\u22125</td>"
        "</tr></tbody></table></body></html>",
        encoding="utf-8",
    )
    paper = read_paper(path)
    assert texts(paper) == [
        "Report",
        "There were 455 offences on 5th May.",
        "One 1",
        "Two 2",
        "Table 1: offences",
    ]
    grid = one(paper)
    assert (grid.headers, grid.caption) == (2, "Table 1: offences")
    assert words(grid) == [
        ["Area", "Offences", "Offences"],
        ["Area", "2023", "2024"],
        ["Harlow", "1,234", "-5"],
    ]
    assert grid.rows[2][0].indent == 1


def _word_document(path: Path) -> None:
    import docx
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    document = docx.Document()
    document.add_heading("Report", 1)
    paragraph = document.add_paragraph("There were 455")
    paragraph.add_run("1").font.superscript = True
    paragraph.add_run(" offences on 5")
    paragraph.add_run("th").font.superscript = True
    paragraph.add_run(" May, not ")
    marks = (
        f"<w:p {nsdecls('w')}><w:del w:id='1' w:author='a'><w:r><w:delText>70</w:delText></w:r>"
        "</w:del><w:ins w:id='2' w:author='a'><w:r><w:t>80</w:t></w:r></w:ins></w:p>"
    )
    for change in list(parse_xml(marks)):
        paragraph._p.append(change)
    document.add_paragraph("Theft 12", style="List Bullet")
    document.add_paragraph("Table 1: offences", style="Caption")
    table = document.add_table(rows=4, cols=3)
    table.cell(0, 1).merge(table.cell(0, 2))
    table.cell(0, 0).merge(table.cell(1, 0))
    for row, column, text in [
        (0, 0, "Area"), (0, 1, "Offences"), (1, 1, "2023"), (1, 2, "2024"), (2, 0, "Harlow"),
        (2, 1, "5"), (2, 2, "6"), (3, 0, "- Town"), (3, 1, "5"), (3, 2, "\u22127"),
    ]:  # fmt: skip
        table.cell(row, column).text = text
    document.save(str(path))


def test_a_word_document(tmp_path: Path) -> None:
    path = tmp_path / "paper.docx"
    _word_document(path)
    paper = read_paper(path)
    assert texts(paper) == [
        "Report",
        "There were 455 offences on 5th May, not 80",
        "Theft 12",
        "Table 1: offences",
    ]
    assert [block.level for block in paper.texts()] == [1, 0, 0, 0]
    assert [block.is_item for block in paper.texts()] == [False, False, True, False]
    grid = one(paper)
    assert (grid.headers, grid.caption) == (2, "Table 1: offences")
    assert words(grid) == [
        ["Area", "Offences", "Offences"],
        ["Area", "2023", "2024"],
        ["Harlow", "5", "6"],
        ["Town", "5", "-7"],
    ]
    assert grid.rows[3][0].indent == 1


def test_places_lead_back_into_the_word_document(tmp_path: Path) -> None:
    from watchward.check.readers.word import read_with_places

    path = tmp_path / "paper.docx"
    _word_document(path)
    paper, _, places = read_with_places(path)
    grid = one(paper)
    found = {
        cell.text: "".join(places[cell.at].xpath(".//w:t/text()"))
        for row in grid.rows[2:]
        for cell in row
        if cell.text
    }
    assert found == {"Harlow": "Harlow", "5": "5", "6": "6", "Town": "- Town", "-7": "\u22127"}
    assert all(block.at in places for block in paper.texts())


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (0.0725, "0.0%", "7.3%"),
        (-0.052, "0.0%;[Red]-0.0%", "-5.2%"),
        (1234567.0, "#,##0", "1,234,567"),
        (1234567.0, "£#,##0.0,", "£1,234.6"),
        (12.0, "", "12"),
        (0.1 + 0.2, "", "0.3"),
        (2.5, "0", "3"),
        ("7.2%", "", "7.2%"),
        (None, "", ""),
    ],
)
def test_a_cell_is_read_as_it_is_shown(value: Any, code: str, text: str) -> None:
    assert shown(value, code) == text


def test_a_workbook(tmp_path: Path) -> None:
    import xlsxwriter

    path = tmp_path / "paper.xlsx"
    book = xlsxwriter.Workbook(str(path))
    percent = book.add_format({"num_format": "0.0%"})
    sheet = book.add_worksheet("Crime")
    sheet.write("B2", "Table 1: offences by area")
    for row, values in enumerate([["Area", 2023, 2024, "Change"], ["Harlow", 1234, 1300, 0.0535]]):
        sheet.write_row(row + 3, 1, values)
    sheet.write(4, 4, 0.0535, percent)
    sheet.write("B7", "Source: the force")
    hidden = book.add_worksheet("Workings")
    hidden.write("A1", 5)
    hidden.hide()
    book.close()
    paper = read_paper(path)
    grid = one(paper)
    assert words(grid) == [
        ["Area", "2023", "2024", "Change"],
        ["Harlow", "1234", "1300", "5.4%"],
    ]
    assert (grid.caption, grid.notes) == ("Table 1: offences by area", ("Source: the force",))
    assert (grid.rows[1][0].at.sheet, grid.rows[1][0].at.line) == ("Crime", 5)
    assert paper.remarks == ("The sheet Workings is hidden and was not read.",)


def test_an_opendocument_spreadsheet(tmp_path: Path) -> None:
    names = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"'
        for short in ("office", "table", "text", "style")
    )

    def row(*cells: str) -> str:
        inner = "".join(
            f"<table:table-cell><text:p>{text}</text:p></table:table-cell>" for text in cells
        )
        return f"<table:table-row>{inner}</table:table-row>"

    content = (
        f"<office:document-content {names}><office:body><office:spreadsheet>"
        f'<table:table table:name="Crime">{row("Area", "2023", "2024")}{row("Harlow", "5", "7.2%")}'
        '<table:table-row table:number-rows-repeated="1048000"><table:table-cell '
        'table:number-columns-repeated="1024"/></table:table-row></table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    path = tmp_path / "paper.ods"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", content)
    assert words(one(read_paper(path))) == [["Area", "2023", "2024"], ["Harlow", "5", "7.2%"]]


def _pdf(path: Path, source: str) -> None:
    import typst

    path.with_suffix(".typ").write_text(source, encoding="utf-8")
    typst.compile(str(path.with_suffix(".typ")), output=str(path))


TABLE = "[Area], [2023], [2024], [Harlow], [1,234], [1,300], [Basildon], [2,345], [−2,400]"


@pytest.mark.parametrize("stroke", ["1pt", "none"])
def test_a_pdf(tmp_path: Path, stroke: str) -> None:
    path = tmp_path / "paper.pdf"
    _pdf(
        path,
        "= Report\n\nThere were 455#super[1] offences in the twelve months to October 2024, which "
        "is 7.3% fewer than in the twelve months before them.\n\nTable 1: offences by area\n\n"
        f"#table(columns: (5cm, 3cm, 3cm), stroke: {stroke}, {TABLE})\n"
        "#pagebreak()\nThe end of 12.",
    )
    paper = read_paper(path)
    assert texts(paper)[0] == "Report"
    assert texts(paper)[1].startswith("There were 455 offences in the twelve months to October")
    assert texts(paper)[-1] == "The end of 12."
    grid = one(paper)
    assert words(grid) == [
        ["Area", "2023", "2024"],
        ["Harlow", "1,234", "1,300"],
        ["Basildon", "2,345", "-2,400"],
    ]
    assert grid.caption == "Table 1: offences by area"
    assert (grid.at.page, list(paper.texts())[-1].at.page) == (1, 2)


def test_running_headers_of_a_pdf_are_left_out_and_named(tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    pages = "\n#pagebreak()\n".join(f"Harlow had {number} offences." for number in range(30, 34))
    _pdf(path, f'#set page(header: [Official], numbering: "1")\n{pages}')
    paper = read_paper(path)
    assert texts(paper) == [f"Harlow had {number} offences." for number in range(30, 34)]
    assert [block.at.page for block in paper.texts()] == [1, 2, 3, 4]
    assert paper.remarks == ("Lines that run through every page were left out: #; Official",)
