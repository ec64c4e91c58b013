"""The workbook against the Analysis Function's checklist, read back with another library."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from functools import cache

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.support.sample_document import AREAS, sample_document
from watchward.content.format import cell_text, number_value
from watchward.content.text import Constant, Words
from watchward.measures.figure import Figure
from watchward.render import workbook
from watchward.render.workbook_parts import sheet_names
from watchward.render.workbook_sheets import LINE_WIDTH
from watchward.render.workbook_widths import LINE, split_lines, text_width, widest_word

FIRST_FIGURE = 4
HOSTILE = ["=1+1", "+1", "-1", "@A1", "http://a.example"]


@cache
def product() -> bytes:
    return workbook.render(sample_document())


@cache
def book() -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(product()))


def sheets() -> list[Worksheet]:
    return list(book())


def test_title_language_and_author_are_set() -> None:
    found = book().properties
    assert found.title == "Sample Police: Performance summary, 12 months to October 2024"
    assert (found.language, found.creator) == ("en-GB", "Sample Police")


def test_cover_contents_notes_then_a_sheet_a_table_with_unique_names() -> None:
    names = book().sheetnames
    assert names == [
        "Cover",
        "Contents",
        "Notes",
        "Force",
        "Force trends",
        "Chelmsford",
        "Chelmsford trends",
    ]


def test_every_sheet_has_its_title_in_the_first_cell() -> None:
    for sheet in sheets():
        assert sheet["A1"].value
        assert sheet["A1"].font.bold


def test_nothing_is_merged_and_nothing_is_hidden() -> None:
    for sheet in sheets():
        assert not sheet.merged_cells.ranges
        assert sheet.sheet_state == "visible"
        assert not [d for d in sheet.row_dimensions.values() if d.hidden]
        assert not [d for d in sheet.column_dimensions.values() if d.hidden]


def test_each_table_is_marked_up_with_one_header_row_and_no_blank_cell() -> None:
    for sheet in sheets()[1:]:
        (table,) = sheet.tables.values()
        cells = sheet[table.ref]
        assert table.headerRowCount == 1
        heads = [cell.value for cell in cells[0]]
        assert len(set(heads)) == len(heads)
        assert all(cell.value not in (None, "") for row in cells for cell in row), sheet.title


def test_there_is_no_blank_row_from_title_to_the_end_of_the_table() -> None:
    for sheet in sheets():
        filled = [row[0].value is not None for row in sheet.iter_rows()]
        assert all(filled), sheet.title


def test_no_cell_is_a_formula_whatever_it_begins_with() -> None:
    document = sample_document()
    section = document.sections[1]
    table = section.blocks[0]
    rows = tuple(
        replace(row, label=Constant(text, "crime type"))
        for row, text in zip(table.rows, HOSTILE, strict=False)
    )
    small = replace(section, blocks=(replace(table, rows=rows),), title=Words("=cmd"))
    made = openpyxl.load_workbook(io.BytesIO(workbook.render(replace(document, sections=(small,)))))
    assert made.sheetnames[-1] == "=cmd"
    labels = [made["=cmd"].cell(row, 2) for row in range(8, 13)]
    assert [cell.value for cell in labels] == HOSTILE
    assert {cell.data_type for cell in labels} == {"s"}
    assert b"<f>" not in b"".join(parts(workbook.render(replace(document, sections=(small,)))))


def parts(archive: bytes) -> list[bytes]:
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return [opened.read(name) for name in opened.namelist() if "worksheets" in name]


def test_numbers_are_exact_numbers_shown_to_one_decimal_and_marks_are_text() -> None:
    table = sample_document().tables()[0]
    sheet = book()["Force"]
    top = sheet[next(iter(sheet.tables.values())).ref][0][0].row
    for at, row in enumerate(table.rows, top + 1):
        assert sheet.cell(at, 2).value == getattr(row.label, "text", "")
        assert sheet.cell(at, 2).alignment.indent == row.level
        assert sheet.cell(at, 2).alignment.horizontal == "left"
        assert sheet.cell(at, 3).value == row.level
        for x, cell in enumerate(row.cells, FIRST_FIGURE):
            if isinstance(cell, Figure):
                check_cell(sheet.cell(at, x), cell)


def check_cell(cell: openpyxl.cell.Cell, figure: Figure) -> None:
    if not figure.has_value:
        assert (cell.value, cell.data_type) == (cell_text(figure), "s")
        return
    assert cell.value == pytest.approx(number_value(figure), rel=1e-12)
    assert cell.data_type == "n"
    forms = ("#,##0.0;", "0.0;") if "." in cell_text(figure) else ("#,##0;",)
    assert cell.number_format.startswith(forms)


def test_the_whole_sheet_prints_one_page_wide_with_marking_and_repeated_heading() -> None:
    sheet = book()["Force"]
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.fitToWidth in (None, 1)
    assert sheet.page_setup.fitToHeight == 0
    assert sheet.oddHeader.center.text.removeprefix("&B") == "OFFICIAL"
    assert sheet.print_title_rows == "$8:$8"
    assert sheet.freeze_panes == "C9"


A4_POINTS = (595.3, 841.9)
READABLE = 6.9
"""Smallest print of the sample's widest sheet in points, on the way Excel works out widths."""


def test_every_sheet_prints_in_a_readable_size() -> None:
    for sheet in sheets():
        wide = sheet.page_setup.orientation == "landscape"
        room = A4_POINTS[wide] - 72 * (sheet.page_margins.left + sheet.page_margins.right)
        assert 12 * min(1, room / (printed_digits(sheet) * 9 * 0.75)) >= READABLE, sheet.title


def printed_digits(sheet: Worksheet) -> float:
    """The width of the columns in use, in digits of nine screen dots each."""
    widths = []
    for dimension in sheet.column_dimensions.values():
        widths += [dimension.width] * (dimension.max - dimension.min + 1)
    return sum(widths)


def test_no_line_above_a_table_runs_far_and_the_reading_comes_first() -> None:
    for sheet in sheets()[1:]:
        top = sheet[next(iter(sheet.tables.values())).ref][0][0].row
        lines = [sheet.cell(row, 1).value for row in range(2, top)]
        assert max(text_width(line) for line in lines) <= LINE_WIDTH, sheet.title
    assert book()["Chelmsford"]["A2"].value.startswith("All crime changed by")


def test_wrapped_texts_have_the_height_they_need_on_paper_and_screen() -> None:
    for name in ("Cover", "Contents", "Notes"):
        sheet = book()[name]
        for row in sheet.iter_rows(min_row=2):
            for cell in row:
                if cell.value and cell.alignment.wrap_text and not cell.font.bold:
                    width = sheet.column_dimensions[cell.column_letter].width
                    high = LINE * len(split_lines(str(cell.value), width - 0.8))
                    assert sheet.row_dimensions[cell.row].height >= high, cell.value


def test_no_word_of_a_heading_is_broken() -> None:
    sheet = book()["Force"]
    (table,) = sheet.tables.values()
    widths: list[float] = []
    for dimension in sheet.column_dimensions.values():
        widths += [dimension.width] * (dimension.max - dimension.min + 1)
    for cell, width in zip(sheet[table.ref][0], widths, strict=True):
        assert widest_word(cell.value, bold=True) <= width, cell.value


def test_headers_hold_a_short_title_the_marking_and_the_page_at_their_own_size() -> None:
    for sheet in sheets():
        assert not sheet.HeaderFooter.scaleWithDoc
        assert sheet.oddHeader.left.text == "Sample Police: Performance summary"
        assert sheet.oddHeader.right.text == "&A"
        assert sheet.oddFooter.right.text == "Page &P of &N"


def test_a_long_name_of_a_body_leaves_room_for_the_marking() -> None:
    document = sample_document()
    cover = replace(
        document.cover, body="Partnership of the Northern and the Southern Boroughs & Co"
    )
    made = openpyxl.load_workbook(
        io.BytesIO(workbook.render(replace(document, cover=cover, sections=())))
    )
    assert made["Cover"].oddHeader.left.text == "Performance summary"


def test_each_figure_is_described_on_the_notes_sheet() -> None:
    told = {row[0].value: row[1].value for row in book()["Notes"].iter_rows(min_row=4)}
    charts = [head.value for head in book()["Force trends"][book_top("Force trends")][1:]]
    assert charts
    for head in charts:
        assert "Source: " in told[head.split(":")[0]]


def book_top(name: str) -> int:
    sheet = book()[name]
    return int(sheet[next(iter(sheet.tables.values())).ref][0][0].row)


def test_notes_are_cited_by_number_and_told_on_their_own_sheet() -> None:
    cited = book()["Chelmsford"]["A4"].value
    assert cited == "Notes are on the worksheet Notes: [note 3], [note 4], [note 6]."
    told = {row[0].value: row[1].value for row in book()["Notes"].iter_rows(min_row=4)}
    assert told["[note 3]"].startswith("Solved outcomes are counted by the date")
    assert told["[c]"] == "withheld so that nobody can be identified"


def test_the_contents_link_to_every_sheet() -> None:
    sheet = book()["Contents"]
    links = {row[0].hyperlink.location for row in sheet.iter_rows(min_row=4)}
    assert links == {f"'{name}'!A1" for name in book().sheetnames[2:]}


def test_the_font_is_large_enough_everywhere() -> None:
    sizes = {cell.font.size for sheet in sheets() for row in sheet.iter_rows() for cell in row}
    assert min(sizes) >= 12


def test_the_months_of_the_charts_are_there_to_be_used() -> None:
    sheet = book()["Force trends"]
    (table,) = sheet.tables.values()
    cells = sheet[table.ref]
    assert len(cells) == 37
    assert cells[1][0].value == "Nov 2021"
    assert cells[11][3].value == "[m]"


def test_names_of_sheets_are_made_fit_and_unique() -> None:
    long = "Bournemouth, Christchurch and Poole"
    found = sheet_names([long, long, "A/B:C", "notes", "'quoted'", "***"], {"Notes"})
    assert found == [
        "Bournemouth, Christchurch and P",
        "Bournemouth, Christchurch and 2",
        "A B C",
        "notes 2",
        "quoted",
        "Sheet",
    ]
    assert all(len(name) <= 31 for name in found)


def test_areas_of_the_same_name_get_sheets_of_their_own() -> None:
    made = workbook.render(sample_document((AREAS[0], ("E1", "Force"))))
    names = openpyxl.load_workbook(io.BytesIO(made)).sheetnames
    assert names[3:] == ["Force", "Force trends", "Force 2", "Force trends 2"]


def test_the_same_document_gives_the_same_bytes() -> None:
    assert workbook.render(sample_document()) == product()
