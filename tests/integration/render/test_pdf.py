"""The PDF against PDF/UA-1 and PDF/A-2a, as an independent checker sees it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import cache
from typing import Any

import page
import pikepdf
import pypdfium2
import pytest

from tests.support.sample_document import COLUMNS, sample_document
from watchward.content.format import cell_text
from watchward.render import pdf
from watchward.render.outline import table_figures

A4 = (595, 842)


@cache
def product() -> bytes:
    return pdf.render(sample_document())


@cache
def pages() -> list[str]:
    opened = pypdfium2.PdfDocument(product())
    found = [opened[n].get_textpage().get_text_bounded() for n in range(len(opened))]
    opened.close()
    return found


def ends_like_a_line(found: Any) -> bool:
    """Whether a stream's own last byte is a carriage return.

    The checker takes it and the line end after it for one, and counts the
    stream a byte short. Another reader (below) agrees with the file.
    """
    return found.rule_id.endswith("STREAM-LENGTH-001") and b"\r\nendstream" in product()


@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_it_meets_the_standard(profile: str) -> None:
    report = page.validate_pdf_bytes(product(), profile=profile)
    assert report.rules.total > 100
    assert [f.message for f in report.failures if not ends_like_a_line(f)] == []


def test_another_reader_finds_its_syntax_sound() -> None:
    with pikepdf.open(io.BytesIO(product())) as opened:
        assert opened.check_pdf_syntax() == []


def test_the_checker_reports_a_document_without_title() -> None:
    with pikepdf.open(io.BytesIO(product())) as opened:
        del opened.Root.MarkInfo
        buffer = io.BytesIO()
        opened.save(buffer)
    assert not page.validate_pdf_bytes(buffer.getvalue(), profile="ua1").is_compliant


def test_the_same_document_gives_the_same_bytes() -> None:
    assert pdf.render(sample_document()) == product()


def test_title_language_and_date() -> None:
    with pikepdf.open(io.BytesIO(product())) as opened:
        assert str(opened.docinfo.Title).startswith("Sample Police: Performance summary")
        assert str(opened.Root.Lang) == "en-GB"
        assert str(opened.docinfo.CreationDate).startswith("D:20241120")
        assert opened.Root.ViewerPreferences.DisplayDocTitle


def test_wide_tables_lie_and_everything_else_stands() -> None:
    with pikepdf.open(io.BytesIO(product())) as opened:
        boxes = [[round(float(x)) for x in one.mediabox[2:]] for one in opened.pages]
    turned = [width > height for width, height in boxes]
    assert {tuple(sorted(box)) for box in boxes} == {A4}
    has_table = ["Crime type % DA" in text for text in pages()]
    assert turned == has_table
    assert sum(turned) == 4


def test_every_page_but_the_cover_carries_marking_page_and_version() -> None:
    total = len(pages())
    assert "Page " not in pages()[0]
    for number, text in enumerate(pages()[1:], 2):
        assert f"Page {number} of {total}" in text
        assert text.count("OFFICIAL") >= 2
        assert "Data version 14" in text


def test_the_heading_of_a_table_is_repeated_on_its_second_page_with_its_part() -> None:
    second = next(text for text in pages() if "Miscellaneous Crimes" in text)
    assert "Table 1" not in second.split("[m]")[0]
    assert second.index("Crime type % DA 2024") < second.index("Victim Based Crime")
    assert "Force, 12 months to October 2024" in second


def test_the_figures_stand_in_their_rows() -> None:
    table = sample_document().tables()[0]
    row = next(row for row in table.rows if row.key == "homicide")
    figures = " ".join(cell_text(f) for f in table_figures(table) if f.crime_type == row.key)
    assert any(f"Homicide {figures}" in text for text in pages())


def elements(element: Any, kind: str) -> Iterator[Any]:
    kids = element.get("/K")
    for kid in list(kids) if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            if kind == kid.S:
                yield kid
            yield from elements(kid, kind)


def attribute(cell: Any, name: str) -> Any:
    given = cell.get("/A")
    every = list(given) if isinstance(given, pikepdf.Array) else [given]
    return next((a[name] for a in every if a is not None and name in a), None)


def test_each_row_has_a_header_and_each_cell_names_column_part_and_row() -> None:
    with pikepdf.open(io.BytesIO(product())) as opened:
        tables = list(elements(opened.Root.StructTreeRoot, "/Table"))
        assert len(tables) == 2
        for table in tables:
            bodies = [tr for tr in elements(table, "/TR") if list(elements(tr, "/TD"))]
            assert len(bodies) == 49
            for row in bodies:
                check_row(row, ids(table))


def ids(table: Any) -> set[bytes]:
    return {bytes(cell.ID) for cell in elements(table, "/TH")}


def check_row(row: Any, known: set[bytes]) -> None:
    (head,) = elements(row, "/TH")
    assert attribute(head, "/Scope") == "/Row"
    cells = list(elements(row, "/TD"))
    assert len(cells) == len(COLUMNS)
    for column, cell in zip(COLUMNS, cells, strict=True):
        headers = [bytes(one) for one in attribute(cell, "/Headers")]
        assert set(headers) <= known
        assert bytes(head.ID) == headers[-1]
        assert len(headers) == (4 if column.group else 3)


def test_pictures_have_words() -> None:
    with pikepdf.open(io.BytesIO(product())) as opened:
        figures = list(elements(opened.Root.StructTreeRoot, "/Figure"))
        assert len(figures) == 8
        assert all(len(str(figure.Alt)) > 40 for figure in figures)


def test_fonts_are_embedded_and_are_the_one_family() -> None:
    with pikepdf.open(io.BytesIO(product())) as opened:
        names = {
            str(o.FontName).partition("+")[2]
            for o in opened.objects
            if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/FontDescriptor"
        }
    assert names
    assert all(name.startswith("SourceSansPro") for name in names)
