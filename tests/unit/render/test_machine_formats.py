"""CSV, JSON and figures.json: every figure exactly, and nothing that runs."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from fractions import Fraction

import pytest

from tests.support.sample_document import sample_document
from watchward.content.document import Document
from watchward.content.format import cell_text
from watchward.content.text import Constant
from watchward.measures.figure import SCALE, Figure, FigureKey, Status
from watchward.render import csv_, figures_file, formats, json_
from watchward.words.errors import UsageProblem


def lines(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def named(document: Document, name: str) -> Document:
    """The document with its first crime type named otherwise."""
    section = document.sections[1]
    table = section.blocks[0]
    first = replace(table.rows[0], label=Constant(name, "crime type"))
    changed = replace(table, rows=(first, *table.rows[1:]))
    sections = (document.sections[0], replace(section, blocks=(changed,)))
    return replace(document, sections=sections)


def test_the_tidy_file_has_one_line_a_figure() -> None:
    document = sample_document()
    ids = [line["figure_id"] for line in lines(csv_.render(document))]
    assert len(ids) == len(set(ids))
    assert set(ids) == {figure.id for figure in document.figures()}


def test_a_tidy_line_gives_the_exact_quotient_behind_the_value() -> None:
    for line in lines(csv_.render(sample_document())):
        if line["status"] != "value":
            assert line["value"] == ""
            continue
        scale = {"count": 1}.get(line["unit"], 100)
        exact = Fraction(int(line["numerator"]), int(line["denominator"])) * scale
        assert abs(Fraction(line["value"]) - exact) <= Fraction(1, 20)


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@SUM(A1)", "\tcmd", "=HYPERLINK(1)"])
def test_text_that_a_spreadsheet_would_run_is_made_harmless(name: str) -> None:
    document = named(sample_document(), name)
    assert lines(csv_.render(document))[0]["row"] == "'" + name
    assert lines(csv_.table_csv(document.tables()[0]))[0]["Crime type"] == "'" + name


def test_a_negative_number_stays_a_number() -> None:
    table = sample_document().tables()[0]
    row = next(row for row in table.rows if row.key == "homicide")
    line = next(r for r in lines(csv_.table_csv(table)) if r["Crime type"] == "Homicide")
    assert cell_text(figure_of(row.cells[3])) == "−8"
    assert (line["Offences difference"], line["Offences difference (%)"]) == ("-8", "-44.4")
    assert line["Solved rate 2024 (%)"] == "110.0"


def figure_of(cell: object) -> Figure:
    assert isinstance(cell, Figure)
    return cell


def test_figures_json_holds_every_figure_with_a_key_that_can_be_read_back() -> None:
    document = sample_document()
    found = json.loads(figures_file.render(document))
    assert found["format"] == "watchward.figures.v1"
    assert found["version"] == 14
    by_id = {figure.id: figure for figure in document.figures()}
    assert {entry["id"] for entry in found["figures"]} == set(by_id)
    for entry in found["figures"]:
        figure = by_id[entry["id"]]
        assert FigureKey.parse(entry["id"]).measure == figure.measure
        assert (entry["numerator"], entry["denominator"]) == (figure.numerator, figure.denominator)
        assert entry["shown"] == cell_text(figure)
        assert entry["label"]


def test_a_withheld_figure_has_no_number_in_any_machine_format() -> None:
    document = sample_document()
    found = json.loads(figures_file.render(document))["figures"]
    hidden = [entry for entry in found if entry["status"] == Status.SUPPRESSED]
    assert hidden
    assert {(entry["numerator"], entry["shown"]) for entry in hidden} == {(None, "[c]")}
    tidy = [line for line in lines(csv_.render(document)) if line["status"] == "suppressed"]
    assert {(line["numerator"], line["value"]) for line in tidy} == {("", "")}


def test_json_gives_the_table_cell_for_cell() -> None:
    document = sample_document()
    found = json.loads(json_.render(document))
    table, given = document.tables()[1], found["sections"][2]["blocks"][0]
    assert (given["kind"], given["label"]) == ("table", "Table 2")
    assert len(given["rows"]) == 49
    for row, shown in zip(table.rows, given["rows"], strict=True):
        assert (shown["level"], shown["section"]) == (row.level, row.section)
        for column, cell in zip(table.columns, row.cells, strict=True):
            if isinstance(cell, Figure):
                assert shown["cells"][column.key]["shown"] == cell_text(cell)
                assert shown["cells"][column.key]["id"] == cell.id


def test_every_scale_of_a_unit_is_known_to_these_tests() -> None:
    assert {unit.value for unit, scale in SCALE.items() if scale == 1} == {"count"}


def test_an_unknown_format_is_refused_with_the_list_of_formats() -> None:
    with pytest.raises(UsageProblem, match="csv, json, xlsx, html, pdf, docx") as caught:
        formats.render(sample_document(), "odt")
    assert "'odt'" in str(caught.value)
