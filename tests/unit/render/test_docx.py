"""The Word file: real styles, repeated headings, turned pages, words for pictures."""

from __future__ import annotations

import io
import zipfile
from functools import cache
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from tests.support.sample_document import sample_document
from watchward.content.format import cell_text
from watchward.render import docx as renderer
from watchward.render.outline import table_figures


@cache
def product() -> bytes:
    return renderer.render(sample_document())


@cache
def word() -> Any:
    return docx.Document(io.BytesIO(product()))


def styled(name: str) -> list[str]:
    return [p.text for p in word().paragraphs if p.style.name == name]


def test_headings_title_and_captions_are_styles() -> None:
    assert styled("Title") == ["Performance summary"]
    assert styled("Heading 1") == [
        "Contents",
        "Key findings",
        "About this summary",
        "Force",
        "Chelmsford",
        "Notes",
    ]
    captions = styled("Caption")
    assert [text.partition(".")[0] for text in captions] == [
        "Table 1",
        *(f"Figure {n}" for n in range(1, 5)),
        "Table 2",
        *(f"Figure {n}" for n in range(5, 9)),
    ]


def test_no_paragraph_is_without_a_named_style_of_ours() -> None:
    used = {p.style.name for p in word().paragraphs if p.text}
    assert "Normal" not in used


def test_language_and_properties() -> None:
    found = word().core_properties
    assert (found.language, found.author) == ("en-GB", "Sample Police")
    assert found.title == "Sample Police: Performance summary, 12 months to October 2024"
    assert found.comments == ""
    languages = {e.get(qn("w:val")) for e in word().styles.element.iter(qn("w:lang"))}
    assert languages == {"en-GB"}


def test_wide_tables_lie_and_everything_else_stands() -> None:
    turns = [s.orientation for s in word().sections]
    upright, lying = WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE
    assert turns == [upright, lying, upright, lying, upright]
    for section in word().sections:
        wide = section.page_width > section.page_height
        assert wide == (section.orientation == lying)


def test_both_heading_rows_repeat_and_no_row_is_split() -> None:
    for table in word().tables:
        rows = table._tbl.tr_lst
        heading = [row.find(qn("w:trPr")).find(qn("w:tblHeader")) is not None for row in rows]
        assert heading == [True, True] + [False] * 52
        assert all(row.find(qn("w:trPr")).find(qn("w:cantSplit")) is not None for row in rows)


def test_the_cells_are_the_figures_in_order() -> None:
    for table, made in zip(sample_document().tables(), word().tables, strict=True):
        paragraphs = [
            p for p in made._tbl.iter(qn("w:p"))
            if p.find(qn("w:pPr")).find(qn("w:pStyle")).get(qn("w:val")) == "TableNumber"
        ]  # fmt: skip
        texts = ["".join(t.text for t in p.iter(qn("w:t"))) for p in paragraphs]
        assert texts == [cell_text(figure) for figure in table_figures(table)]


def test_tables_and_pictures_have_words() -> None:
    for table in word().tables:
        properties = table._tbl.tblPr
        assert properties.find(qn("w:tblCaption")).get(qn("w:val")).startswith("Table ")
        assert len(properties.find(qn("w:tblDescription")).get(qn("w:val"))) > 40
    pictures = list(word().element.iter(qn("wp:docPr")))
    assert len(pictures) == 8
    assert all(len(picture.get("descr")) > 40 for picture in pictures)


def test_header_and_footer_carry_marking_title_page_and_version() -> None:
    section = word().sections[0]
    header = section.header._element.xml
    footer = section.footer._element.xml
    assert "OFFICIAL" in header
    assert "Performance summary" in header
    assert "Sample Police. Data version 14" in footer
    assert " PAGE " in footer
    assert " NUMPAGES " in footer
    assert all(s.header.is_linked_to_previous for s in list(word().sections)[1:])


def test_the_contents_link_to_bookmarks_that_exist() -> None:
    body = word().element.body
    marks = {e.get(qn("w:name")) for e in body.iter(qn("w:bookmarkStart"))}
    links = [e.get(qn("w:anchor")) for e in body.iter(qn("w:hyperlink"))]
    assert len(links) == 5
    assert set(links) <= marks
    numbers = [e.get(qn("w:id")) for e in body.iter(qn("w:bookmarkStart"))]
    assert len(set(numbers)) == len(numbers)


def test_nothing_is_fetched_from_outside() -> None:
    with zipfile.ZipFile(io.BytesIO(product())) as archive:
        relations = [archive.read(n) for n in archive.namelist() if n.endswith(".rels")]
    assert not [text for text in relations if b'TargetMode="External"' in text]


def test_the_same_document_gives_the_same_bytes() -> None:
    assert renderer.render(sample_document()) == product()
